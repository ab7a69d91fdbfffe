package contacts

import (
	"bytes"
	"errors"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"
	"weak"

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

func TestEditionsShareListsThatAreEqual(t *testing.T) {
	data, err := os.ReadFile(foundingFile)
	require.NoError(t, err)
	one, err := Parse("sheet.yaml", data)
	require.NoError(t, err)
	two, err := Parse("sheet.yaml", bytes.ReplaceAll(data, []byte("888.919.2559"), []byte("888.919.2550")))
	require.NoError(t, err)
	require.Same(t, &one.d.Topics[0], &two.d.Topics[0])
	require.Same(t, &one.d.Duties[0], &two.d.Duties[0])
	require.Same(t, &one.d.Dimensions[0].Values[0], &two.d.Dimensions[0].Values[0])
	require.NotSame(t, &one.d.Units[0], &two.d.Units[0])
	was, _ := one.Unit("dsc")
	is, _ := two.Unit("dsc")
	require.Equal(t, "+18889192559", was.Channels[0].Value)
	require.Equal(t, "+18889192550", is.Channels[0].Value)

	other, err := Parse("other.yaml", data)
	require.NoError(t, err)
	require.NotSame(t, &one.d.Topics[0], &other.d.Topics[0], "positions name the file")
	require.Equal(t, "other.yaml", other.d.Topics[0].Pos.File)
}

// Schedules with exceptions are made for each file, and compared by identity: they remember what they were asked.
func TestEqualExceptionsStayApart(t *testing.T) {
	file := []byte(`switchboard: 1
organization: X
zone: America/New_York
units:
  - {id: a, name: A, phone: 888-919-2559, hours: Mon-Fri 9-5 ET, exceptions: [{date: 2026-11-26, closed: true}]}
`)
	one, err := Parse("x", file)
	require.NoError(t, err)
	two, err := Parse("x", file)
	require.NoError(t, err)
	require.NotSame(t, &one.d.Units[0], &two.d.Units[0])
	require.True(t, one.d.Units[0].Hours.Equal(two.d.Units[0].Hours))
}

// Loading may happen everywhere at once.
func TestEditionsAreSharedConcurrently(t *testing.T) {
	data, err := os.ReadFile(foundingFile)
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 8 {
				e, err := Parse("sheet.yaml", data)
				if err != nil {
					t.Error(err)
					return
				}
				if u, ok := e.Unit("dsc"); !ok || u.Hours.IsOpen(time.Time{}) {
					t.Error("no desk")
				}
				runtime.GC()
			}
		})
	}
	wg.Wait()
}

func TestEditionsThatAreGoneAreForgotten(t *testing.T) {
	d := Directory{Organization: "Gone", Zone: "America/New_York", Units: []Unit{{ID: "gone-with-the-wind", Name: "Gone"}}}
	e, err := NewEdition(d)
	require.NoError(t, err)
	var offered []any
	inUse.Range(func(part, w any) bool {
		if w.(weak.Pointer[Edition]).Value() == e {
			offered = append(offered, part)
		}
		return true
	})
	require.Len(t, offered, 1)
	runtime.KeepAlive(e)
	e = nil
	require.Eventually(t, func() bool {
		runtime.GC()
		_, ok := inUse.Load(offered[0])
		return !ok
	}, 10*time.Second, time.Millisecond)
}
