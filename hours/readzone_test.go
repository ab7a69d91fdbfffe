package hours

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Initials that are in no table leave the hours without a zone: whoever reads them must see it.
func TestInitialsOfAnUnknownZoneAreAWarning(t *testing.T) {
	for text, want := range map[string]bool{
		"Mon-Fri 9 am - 5 pm IST":         true, // India, Ireland or Israel
		"Mon-Fri 9 am - 5 pm IST Sat off": true,
		"Mon-Fri 9 am - 5 pm ET":          false,
		"Mon-Fri 9 am - 5 pm LOT B":       true, // it looks like one
		"Mon-Fri 9 am - 5 pm ABC":         false,
		"Mon-Fri 9 am - 5 pm it":          false,
	} {
		r, err := Read(text)
		require.NoError(t, err, text)
		n := 0
		for _, w := range r.Warnings {
			if w.Code == WarnZone {
				n++
				require.Equal(t, "9 am - 5 pm ", text[w.Pos-12:w.Pos])
			}
		}
		require.Equal(t, want, n == 1, "%s: %v", text, r.Warnings)
		require.LessOrEqual(t, n, 1)
	}
}
