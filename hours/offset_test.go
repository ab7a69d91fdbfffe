package hours

import (
	"encoding/binary"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
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

// A shiftTo is the second from which on a zone has an offset.
type shiftTo struct{ at, offset int64 }

// tzif makes a location from a zone file (RFC 8536): UTC at first, then each shift in order, then the rule.
func tzif(t require.TestingT, name, rule string, list ...shiftTo) *time.Location {
	var times, kinds, infos []byte
	be := binary.BigEndian
	infos = append(be.AppendUint32(infos, 0), 0, 0)
	for i, s := range list {
		times = be.AppendUint64(times, uint64(s.at))
		kinds = append(kinds, byte(i+1))
		infos = append(be.AppendUint32(infos, uint32(s.offset)), 0, 0)
	}
	head := func(times, types, chars int) []byte {
		h := append([]byte("TZif2"), make([]byte, 15)...)
		for _, n := range []int{0, 0, 0, times, types, chars} {
			h = be.AppendUint32(h, uint32(n))
		}
		return h
	}
	data := append(head(0, 1, 1), 0, 0, 0, 0, 0, 0, 0)
	data = append(data, head(len(list), len(list)+1, 4)...)
	data = slices.Concat(data, times, kinds, infos, []byte("XXX\x00"), []byte("\n"+rule+"\n"))
	loc, err := time.LoadLocationFromTZData(name, data)
	require.NoError(t, err)
	return loc
}

// Zones that nobody has: summer time around the new year, all year, and changes that follow one another closely.
var inventedZones = []struct {
	rule   string
	shifts []shiftTo
}{
	{"EST5EDT,0/0,J365/25", nil},
	{"XXX3EDT4,0/0,J365/23", nil},
	{"AAA-1BBB,J300,J60", nil},
	{"AAA-1BBB,J1/0,J2/0", nil},
	{"AAA5BBB,J365/28,J1/3", nil},
	{"AAA-3BBB,J1/0,365/20", nil},
	{"AAA8BBB6,365/20,J1/2", nil},
	{"", []shiftTo{{1e9, 3600}, {1e9 + 1, 7200}, {1e9 + 3600, -3600}, {1e9 + 30*daySec, 0}, {1e9 + 31*daySec, 3 * 3600}}},
	{"", []shiftTo{{1 << 30, 6 * 3600}, {1<<30 + 256<<20, 0}, {1<<30 + 257<<20, 50400}}},
}

func TestInventedZones(t *testing.T) {
	for i, z := range inventedZones {
		loc := tzif(t, fmt.Sprint("Test/", i), z.rule, z.shifts...)
		for _, years := range [][2]int{{2001, 2004}, {2025, 2030}} {
			from := time.Date(years[0], 1, 1, 0, 0, 0, 0, time.UTC).Unix()
			to := time.Date(years[1], 1, 2, 0, 0, 0, 0, time.UTC).Unix()
			if z.rule != "" {
				require.Equal(t, shiftsByHand(loc, from, to), shifts(loc, from, to), "rule %s", z.rule)
			}
			table := &offsetTable{loc: loc}
			for u := from; u < to; u += 599 {
				require.Equal(t, offset(loc, u), table.offset(u), "%v %v at %v", z.rule, z.shifts, time.Unix(u, 0).UTC())
			}
			sh := sheet{week: Daily(allDays, NewSpan(19, 0, 20, 0), NewSpan(23, 0, 25, 0)), loc: loc}
			taped, plain := sh.schedule(t), direct(sh.schedule(t))
			taped.c.compile(from, to)
			for u := from; u < to; u += 1799 {
				want := sh.at(time.Unix(u, 0)).state == Open
				require.Equal(t, want, plain.IsOpen(time.Unix(u, 0)), "%v %v at %v", z.rule, z.shifts, time.Unix(u, 0).In(loc))
				require.Equal(t, want, taped.IsOpen(time.Unix(u, 0)), "%v %v at %v", z.rule, z.shifts, time.Unix(u, 0).In(loc))
			}
		}
	}
}

// No change that a rule makes is passed over, wherever in the year it lies.
func TestShiftsOfInventedRules(t *testing.T) {
	day := rapid.OneOf(
		rapid.Map(rapid.IntRange(1, 365), func(n int) string { return fmt.Sprintf("J%d", n) }),
		rapid.Map(rapid.IntRange(0, 365), func(n int) string { return fmt.Sprint(n) }),
		rapid.SampledFrom([]string{"J1", "J2", "J59", "J60", "J364", "J365", "0", "1", "364", "365", "M1.1.0", "M12.5.6", "M2.5.1"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		std := rapid.IntRange(-24, 24).Draw(t, "std")
		rule := fmt.Sprintf("AAA%dBBB%d,%s/%d,%s/%d", std, std+rapid.IntRange(-3, 3).Draw(t, "summer"),
			day.Draw(t, "from"), rapid.IntRange(-167, 167).Draw(t, "hour"), day.Draw(t, "to"), rapid.IntRange(-167, 167).Draw(t, "hour"))
		loc := tzif(t, rule, rule, shiftTo{1e8, 0})
		year := rapid.IntRange(2023, 2028).Draw(t, "year")
		from := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Unix() - rapid.Int64Range(0, 400*daySec).Draw(t, "earlier")
		to := from + rapid.Int64Range(1, 800*daySec).Draw(t, "length")
		for u := from; u < to; {
			e := nextShift(loc, u, to)
			require.Greater(t, e, u)
			require.LessOrEqual(t, e, to)
			for x := u; x < e; x += 1793 {
				require.Equal(t, offset(loc, u), offset(loc, x), "%s: from %v on, %v", rule, time.Unix(u, 0).UTC(), time.Unix(x, 0).UTC())
			}
			require.Equal(t, offset(loc, u), offset(loc, e-1), "%s: before %v", rule, time.Unix(e, 0).UTC())
			if e < to {
				require.NotEqual(t, offset(loc, u), offset(loc, e), "%s: %v", rule, time.Unix(e, 0).UTC())
			}
			u = e
		}
	})
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
		z := &offsetTable{loc: loc}
		check := func(sec int64) {
			t.Helper()
			for _, x := range []int64{sec - 1, sec, sec + 1} {
				if got, want := z.offset(x), offset(loc, x); got != want {
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
		if name == "America/New_York" {
			for i := range z.cells {
				require.Zero(t, z.cells[i].Load()&offsetMany, "two changes a year need no more than a cell holds")
			}
		}
	}
}

func TestOffsetsAreKeptOnceForALocation(t *testing.T) {
	loc := time.FixedZone("once", 3600)
	a, b := tableOf(loc), tableOf(loc)
	require.Same(t, a, b)
	require.EqualValues(t, 3600, a.offset(0))
}

// Schedules with a location of their own each, asked often, keep no more tables than so many, and none when
// they are gone. Who found no room is served later. A fixed zone needs no table.
func TestTablesOfOffsetsAreBounded(t *testing.T) {
	live := func() int {
		offsetTables.Lock()
		defer offsetTables.Unlock()
		return len(offsetTables.of)
	}
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	table := func(loc *time.Location, questions int) (*Schedule, *offsetTable) {
		s, err := New(Daily(allDays, NewSpan(0, 0, 23, 0)), In(loc))
		require.NoError(t, err)
		for range questions {
			require.True(t, s.IsOpen(at))
		}
		return s, s.c.src.(*wall).use.table.Load()
	}
	_, early := table(load(t, "America/New_York"), worthTable-1)
	require.Nil(t, early)
	_, fixed := table(time.FixedZone("", 3600), 2*worthTable)
	require.Nil(t, fixed)
	list := make([]*Schedule, mostTables+100)
	for i := range list {
		list[i], _ = table(load(t, "America/New_York"), worthTable)
	}
	require.LessOrEqual(t, live(), mostTables)
	late := list[len(list)-1]
	require.Nil(t, late.c.src.(*wall).use.table.Load())
	runtime.KeepAlive(list)
	clear(list)
	require.Eventually(t, func() bool { runtime.GC(); return live() < mostTables/2 }, 10*time.Second, 10*time.Millisecond)
	for range worthTable {
		require.True(t, late.IsOpen(at))
	}
	require.NotNil(t, late.c.src.(*wall).use.table.Load())
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
