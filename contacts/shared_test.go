package contacts

import (
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

func TestEditionsShareWhatIsEqual(t *testing.T) {
	one, two := founding(t), founding(t)
	for i := range one.d.Units {
		require.Same(t, one.d.Units[i].Hours, two.d.Units[i].Hours, one.d.Units[i].ID)
	}
	require.Same(t, one.Location(), two.Location())
}

func TestWhatNobodyUsesIsForgotten(t *testing.T) {
	var s shared[hours.Schedule]
	a, err := s.get("Mo 09:00-17:00", hours.Parse)
	require.NoError(t, err)
	b, err := s.get("Mo 09:00-17:00", hours.Parse)
	require.NoError(t, err)
	require.Same(t, a, b)
	runtime.KeepAlive(a)
	_, err = s.get("Mo", func(string) (*hours.Schedule, error) { return nil, errors.New("no hours") })
	require.Error(t, err)
	left := func() (n int) {
		s.values.Range(func(any, any) bool { n++; return true })
		return n
	}
	require.Equal(t, 1, left())
	a, b = nil, nil
	require.Eventually(t, func() bool { runtime.GC(); return left() == 0 }, 10*time.Second, time.Millisecond)
}

// What an edition keeps of positions must lead a lint to the same places as all of them did.
func TestKeptPositionsAreThoseOfTheFile(t *testing.T) {
	all := positions{
		"": {"f", 1, 1}, "units/0": {"f", 5, 3}, "units/0/hours": {"f", 7, 10}, "units/0/hours/text": {"f", 7, 11},
		"units/0/name": {"f", 6, 9}, "units/0/notes/1/scope": {"f", 9, 12}, "rows/5:3/at": {"f", 5, 9},
	}
	kept := all.kept("f")
	for _, key := range []string{"", "units/0", "units/0/hours", "units/0/hours/text", "units/0/notes/1/scope", "units/0/channels/0", "units/7/hours", "notes"} {
		require.Equal(t, all.find(key), kept.find(key), key)
	}
	require.Equal(t, Pos{}, marks{}.find("units/0"), "a directory of Go values has no positions")
}
