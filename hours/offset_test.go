package hours

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// shiftsByHand finds the changes of offset by asking every quarter of an hour.
func shiftsByHand(loc *time.Location, from, to int64) (shifts []int64) {
	for u := from; u < to; u += 900 {
		if end := min(u+900, to); offset(loc, u) != offset(loc, end) {
			shifts = append(shifts, bisect(loc, u, end))
		}
	}
	return shifts
}

func shifts(loc *time.Location, from, to int64) (list []int64) {
	for u := from; u < to; {
		e := nextShift(loc, u, to)
		if offset(loc, e) != offset(loc, u) {
			list = append(list, e)
		}
		u = e
	}
	return list
}

func TestShiftsAreFound(t *testing.T) {
	for _, name := range oracleZones {
		loc := load(t, name)
		for _, years := range [][2]int{{1970, 1972}, {2010, 2013}, {2037, 2041}} {
			from := time.Date(years[0], 1, 1, 0, 0, 0, 0, time.UTC).Unix()
			to := time.Date(years[1], 1, 1, 0, 0, 0, 0, time.UTC).Unix()
			if diff := cmp.Diff(shiftsByHand(loc, from, to), shifts(loc, from, to)); diff != "" {
				t.Errorf("shifts of %s from %d to %d (-by hand +got):\n%s", name, years[0], years[1], diff)
			}
		}
	}
}

// What is kept of a location is what it says: about each change of offset, about the borders of cells, and
// beyond what is kept.
func TestKeptOffsetsAreThoseOfTheLocation(t *testing.T) {
	locs := map[string]*time.Location{
		"UTC": time.UTC, "local": time.Local, "fixed": time.FixedZone("fixed", -12345),
		"far ahead": time.FixedZone("far ahead", 30*daySec), "far behind": time.FixedZone("far behind", -30*daySec),
		"just fits": time.FixedZone("just fits", -1<<19), "just does not": time.FixedZone("just does not", 1<<19),
	}
	names := slices.Concat(oracleZones, []string{"Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo"})
	if *allZones {
		names = zoneNames(t)
	}
	for _, name := range names {
		locs[name] = load(t, name)
	}
	for name, loc := range locs {
		z := &offsets{loc: loc}
		check := func(sec int64) {
			t.Helper()
			for _, x := range []int64{sec - 1, sec, sec + 1} {
				if got, want := z.at(x), offset(loc, x); got != want {
					t.Errorf("%s: offset at %v is %d, not %d", name, time.Unix(x, 0).UTC(), got, want)
				}
			}
		}
		for _, u := range shifts(loc, -5*daySec*366, lastHorizon) {
			check(u)
		}
		for i := range int64(len(z.cells)) + 2 {
			check(i << offsetBits)
			check(i<<offsetBits + i*4099%offsetSecs)
		}
		check(-farthest)
		check(farthest)
	}
}

func TestOffsetsAreKeptOnceForALocation(t *testing.T) {
	loc := time.FixedZone("once", 3600)
	a, b := offsetsOf(loc), offsetsOf(loc)
	require.Same(t, a, b)
	require.EqualValues(t, 3600, a.at(0))
}

// Schedules with a location of their own each, asked often, keep no more offsets than so many, and none when
// they are gone.
func TestKeptOffsetsAreBounded(t *testing.T) {
	live := func() int {
		kept.Lock()
		defer kept.Unlock()
		return len(kept.byLocation)
	}
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	list := make([]*Schedule, mostOffsets+100)
	for i := range list {
		s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0)), In(time.FixedZone(fmt.Sprint(i), 3600)))
		require.NoError(t, err)
		for range 2 * worthOffsets {
			require.True(t, s.IsOpen(at))
		}
		list[i] = s
	}
	require.LessOrEqual(t, live(), mostOffsets)
	runtime.KeepAlive(list)
	list = nil
	require.Eventually(t, func() bool { runtime.GC(); return live() < mostOffsets/2 }, 10*time.Second, 10*time.Millisecond)
}

func TestOffsetsMayBeAskedByManyAtOnce(t *testing.T) {
	loc := load(t, "America/New_York")
	s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0)), In(loc))
	require.NoError(t, err)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 200 { // fewer than make a tape, some before offsets are kept
				at := time.Unix(int64(i*17+g)*offsetSecs/40, 0)
				h := at.In(loc).Hour()
				if got, want := s.c.src.(*wall).at(at.Unix(), time.UTC).state == Open, h >= 9 && h < 17; got != want {
					t.Errorf("open at %v: %v", at, got)
				}
			}
		})
	}
	all.Wait()
}
