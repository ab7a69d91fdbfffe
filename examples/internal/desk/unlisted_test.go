package desk

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

func TestADayThatIsNotListedSaysSo(t *testing.T) {
	h := hours.MustParse("Mo-Fr 09:00-17:00; Su off").In(time.FixedZone("EST", -5*60*60))
	for day, want := range map[int]string{20: "", 21: "the sheet does not list Saturday", 22: ""} {
		at := time.Date(2026, time.November, day, 22, 0, 0, 0, h.Location())
		require.Equal(t, hours.Closed, StatusAt(h, at).State)
		require.Equal(t, want, StatusAt(h, at.UTC()).Comment, at)
	}
	require.Empty(t, StatusAt(hours.MustParse("Mo-Fr 09:00-17:00"), time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)).Comment, "whose Saturday is it?")
}
