package hours

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var allZones = flag.Bool("allzones", false, "check every transition of every zone from 1900 to 2105")

func load(t require.TestingT, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// On the last day of a leap year, past the table of a zone file, ZoneBounds tells an end that lies
// before the instant asked about. A walk must get over it, one second from either side.
func TestWalksGetOverLastDaysOfLeapYears(t *testing.T) {
	for _, name := range oracleZones {
		loc := load(t, name)
		s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0)), In(loc))
		require.NoError(t, err)
		for year := 2008; year <= 2104; year += 4 {
			for _, day := range []int{30, 31, 32} {
				for _, x := range []int{-1, 0, 1, 43199, 43200} {
					at := time.Date(year, 12, day, 0, 0, x, 0, loc)
					u, ok := s.NextOpen(at)
					require.True(t, ok)
					if u.Before(at) || u.Sub(at) > 24*time.Hour {
						t.Errorf("NextOpen(%v) = %v", at, u)
					}
				}
			}
		}
	}
}

// Days that are alike are passed at once, but not where the wall steps back to a day before them.
func TestDaysAlikeAcrossAStepBack(t *testing.T) {
	loc := load(t, "Antarctica/Casey") // 2010-03-05 02:00 +11 is 2010-03-04 23:00 +08
	for _, alike := range []struct {
		name string
		opt  Option
	}{
		{"closed", ClosedOn(timespan.NewDateRange(date.New(2010, time.March, 5), date.New(2011, time.March, 5)), "")},
		{"open", HoursOn(timespan.NewDateRange(date.New(2010, time.March, 5), date.New(2011, time.March, 5)), []Span{AllDay}, "")},
	} {
		s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0), NewSpan(23, 15, 23, 45)), In(loc), alike.opt)
		require.NoError(t, err)
		again, err := New(Daily(allDays, NewSpan(9, 0, 17, 0), NewSpan(23, 15, 23, 45)), In(loc), alike.opt)
		require.NoError(t, err)
		again.c.compile(time.Date(2010, 1, 1, 0, 0, 0, 0, loc).Unix(), time.Date(2012, 1, 1, 0, 0, 0, 0, loc).Unix())
		step := time.Date(2010, 3, 4, 15, 0, 0, 0, time.UTC)
		require.Equal(t, "2010-03-04 23:00", step.In(loc).Format("2006-01-02 15:04"))
		for _, s := range []*Schedule{direct(s), again} {
			require.True(t, s.IsOpen(step.Add(20*time.Minute)))
			require.False(t, s.IsOpen(step.Add(50*time.Minute)))
			var got []string
			for i := range s.Intervals(step.Add(-time.Minute), step.Add(90*time.Minute)) {
				got = append(got, i.Start.UTC().Format("15:04")+"-"+i.End.UTC().Format("15:04"))
			}
			want := []string{"15:15-15:45"}
			if alike.name == "open" {
				want = []string{"14:59-15:00", "15:15-15:45", "16:00-16:30"}
			}
			require.Equal(t, want, got, alike.name)
		}
	}
}

// In St. John's the wall went back from 00:01 to 23:01 of the day before: its open days are two, in their order.
func TestOpenDaysWhereTheWallStepsBackOverMidnight(t *testing.T) {
	loc := load(t, "America/St_Johns")
	a, err := New(Daily(On(time.Sunday), NewSpan(0, 0, 9, 0)), In(loc))
	require.NoError(t, err)
	b, err := New(Daily(On(time.Sunday), NewSpan(2, 31, 3, 30)), In(time.UTC))
	require.NoError(t, err)
	u := Union(a, b)
	from, to := time.Date(2010, 11, 1, 12, 0, 0, 0, loc), time.Date(2010, 11, 10, 12, 0, 0, 0, loc)
	require.True(t, u.IsOpen(time.Date(2010, 11, 7, 3, 0, 0, 0, time.UTC)), "which is 23:30 on the 6th")
	for _, s := range []*Schedule{direct(u), compiled(Union(a, b), 2010, 2011)} {
		require.Equal(t, 2, s.OpenDaysBetween(from, to))
		require.Equal(t, -2, s.OpenDaysBetween(to, from))
		for n, want := range map[int]int{1: 6, 2: 7} {
			d, ok := s.AddOpenDays(from, n)
			require.True(t, ok)
			require.Equal(t, date.New(2010, time.November, want), d)
			d, ok = s.AddOpenDays(to, n-3)
			require.True(t, ok)
			require.Equal(t, date.New(2010, time.November, want), d)
		}
	}
}

// Each clock change of another kind, with what the wall shows written out.
func TestClockChanges(t *testing.T) {
	type stretch [2]string // start and end as they are printed
	span := func(h1, m1, h2, m2 int) []Span { return []Span{NewSpan(h1, m1, h2, m2)} }
	tests := []struct {
		name, zone string
		spans      []Span
		from, to   string // UTC
		want       []stretch
	}{
		{"a gap cuts a span short", "America/New_York", span(1, 30, 2, 30), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z",
			[]stretch{{"2026-03-08 01:30:00 -0500", "2026-03-08 03:00:00 -0400"}}},
		{"a span within a gap never comes", "America/New_York", span(2, 15, 2, 45), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z", nil},
		{"a span that opens at the jump and ends in the gap never comes", "America/New_York", span(2, 0, 2, 30), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z", nil},
		{"a span that is the gap never comes", "America/New_York", span(2, 0, 3, 0), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z", nil},
		{"a span up to the jump ends there", "America/New_York", span(1, 0, 2, 0), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z",
			[]stretch{{"2026-03-08 01:00:00 -0500", "2026-03-08 03:00:00 -0400"}}},
		{"a span from the end of the gap begins at the jump", "America/New_York", span(3, 0, 4, 0), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z",
			[]stretch{{"2026-03-08 03:00:00 -0400", "2026-03-08 04:00:00 -0400"}}},
		{"a span that opens in a gap opens at the jump", "America/New_York", span(2, 30, 4, 0), "2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z",
			[]stretch{{"2026-03-08 03:00:00 -0400", "2026-03-08 04:00:00 -0400"}}},
		{"in a fold a span comes twice", "America/New_York", span(1, 15, 1, 45), "2026-11-01T00:00:00Z", "2026-11-01T12:00:00Z",
			[]stretch{{"2026-11-01 01:15:00 -0400", "2026-11-01 01:45:00 -0400"}, {"2026-11-01 01:15:00 -0500", "2026-11-01 01:45:00 -0500"}}},
		{"a span that ends in a fold has a second part", "America/New_York", span(0, 30, 1, 30), "2026-11-01T00:00:00Z", "2026-11-01T12:00:00Z",
			[]stretch{{"2026-11-01 00:30:00 -0400", "2026-11-01 01:30:00 -0400"}, {"2026-11-01 01:00:00 -0500", "2026-11-01 01:30:00 -0500"}}},
		{"a night across a gap is an hour shorter", "Europe/Berlin", span(22, 0, 30, 0), "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z",
			[]stretch{{"2026-03-28 22:00:00 +0100", "2026-03-29 06:00:00 +0200"}}},
		{"a gap of half an hour", "Australia/Lord_Howe", span(1, 45, 2, 15), "2026-10-03T12:00:00Z", "2026-10-04T00:00:00Z",
			[]stretch{{"2026-10-04 01:45:00 +1030", "2026-10-04 02:30:00 +1100"}}},
		{"a fold of half an hour", "Australia/Lord_Howe", span(1, 15, 1, 45), "2026-04-04T12:00:00Z", "2026-04-05T00:00:00Z",
			[]stretch{{"2026-04-05 01:15:00 +1100", "2026-04-05 01:45:00 +1100"}, {"2026-04-05 01:30:00 +1030", "2026-04-05 01:45:00 +1030"}}},
		{"a day without midnight", "Asia/Beirut", span(0, 0, 2, 0), "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z",
			[]stretch{{"2026-03-29 01:00:00 +0300", "2026-03-29 02:00:00 +0300"}}},
		{"a fold over midnight repeats the end of a day", "America/Havana", span(0, 30, 1, 30), "2026-11-01T00:00:00Z", "2026-11-01T12:00:00Z",
			[]stretch{{"2026-11-01 00:30:00 -0400", "2026-11-01 00:00:00 -0500"}, {"2026-11-01 00:30:00 -0500", "2026-11-01 01:30:00 -0500"}}},
		{"a fold into the day before", "America/Santiago", span(23, 15, 23, 45), "2026-04-04T20:00:00Z", "2026-04-05T12:00:00Z",
			[]stretch{{"2026-04-04 23:15:00 -0300", "2026-04-04 23:45:00 -0300"}, {"2026-04-04 23:15:00 -0400", "2026-04-04 23:45:00 -0400"}}},
		{"a lost day is never read", "Pacific/Apia", span(9, 0, 10, 0), "2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z",
			[]stretch{{"2011-12-29 09:00:00 -1000", "2011-12-29 10:00:00 -1000"}, {"2011-12-31 09:00:00 +1400", "2011-12-31 10:00:00 +1400"}}},
		{"the night before a lost day ends at the jump", "Pacific/Apia", span(22, 0, 26, 0), "2011-12-30T00:00:00Z", "2011-12-31T00:00:00Z",
			[]stretch{{"2011-12-29 22:00:00 -1000", "2011-12-31 02:00:00 +1400"}}},
		{"local mean time has odd seconds", "Africa/Monrovia", span(9, 0, 10, 0), "1970-01-01T00:00:00Z", "1970-01-02T00:00:00Z",
			[]stretch{{"1970-01-01 09:00:00 -0044", "1970-01-01 10:00:00 -0044"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := New(Daily(allDays, tt.spans...), In(load(t, tt.zone)))
			require.NoError(t, err)
			from, err := time.Parse(time.RFC3339, tt.from)
			require.NoError(t, err)
			to, err := time.Parse(time.RFC3339, tt.to)
			require.NoError(t, err)
			var got []stretch
			var sum time.Duration
			for i := range s.Intervals(from, to) {
				const layout = "2006-01-02 15:04:05 -0700"
				got = append(got, stretch{i.Start.Format(layout), i.End.Format(layout)})
				sum += i.Duration()
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("open (-want +got):\n%s", diff)
			}
			require.Equal(t, sum, s.OpenTime(from, to))
		})
	}
}

// The same tests must pass with slim zone data, which ends with a rule where fat data has a table.
func TestWithSlimZoneData(t *testing.T) {
	if os.Getenv("ZONEINFO") != "" {
		t.Skip("ZONEINFO is set: this is the run with other zone data")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("no go command to ask where its zone data is")
	}
	zip := filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip")
	if _, err := os.Stat(zip); err != nil {
		t.Skip("the go tree has no zone data: " + zip)
	}
	cmd := exec.Command(os.Args[0], "-test.run=Wall|Shift|Offset|Leap|Clock|Transition|Tape", "-rapid.checks=15", "-rapid.nofailfile")
	cmd.Env = append(os.Environ(), "ZONEINFO="+zip)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("with slim zone data: %v\n%s", err, out)
	}
}

// zoneNames lists the zones of the zone database on this machine.
func zoneNames(t *testing.T) (names []string) {
	for _, dir := range []string{"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ"} {
		_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			name, _ := filepath.Rel(dir, path)
			if strings.HasPrefix(name, "posix/") || strings.HasPrefix(name, "right/") || name == "localtime" || name == "posixrules" {
				return nil
			}
			if _, err := time.LoadLocation(name); err == nil && name[0] >= 'A' && name[0] <= 'Z' {
				names = append(names, name)
			}
			return nil
		})
		if len(names) > 0 {
			return names
		}
	}
	t.Skip("no zone database on this machine")
	return nil
}

// At every change of offset, one second around it, by tape, directly, and by the wall.
func TestEveryTransition(t *testing.T) {
	names, from, to := oracleZones, 2005, 2041
	if *allZones {
		names, from, to = zoneNames(t), 1900, 2105
	}
	sheets := []sheet{
		{week: Daily(allDays, NewSpan(0, 0, 1, 30), NewSpan(2, 30, 9, 0), NewSpan(22, 0, 25, 0))},
		{week: Daily(On(time.Sunday, time.Saturday), NewSpan(23, 0, 27, 0)), during: []during{{Unknown, Daily(allDays, NewSpan(1, 0, 3, 0)), "night"}}},
	}
	transitions, instants := 0, 0
	for _, name := range names {
		loc := load(t, name)
		start, end := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(to, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
		for k := range sheets {
			sh := sheets[k]
			sh.loc = loc
			taped, direct := sh.schedule(t), sh.schedule(t)
			direct.c.wishes.patience.Store(1 << 60)
			list := shifts(loc, start, end)
			for n, u := range list {
				if n%16 == 0 {
					taped.c.compile(max(u, 0), max(list[min(n+15, len(list)-1)], 0))
				}
				transitions++
				for _, x := range []int64{-86400, -7201, -3600, -1, 0, 1, 1799, 3600, 5400, 7200, 86400} {
					at := time.Unix(u+x, 0)
					instants++
					want := sh.at(at)
					for _, s := range []*Schedule{taped, direct} {
						st := s.At(at)
						if (value{st.State, st.Layer, st.Comment}) != want || s.IsOpen(at) != (want.state == Open) {
							t.Fatalf("%s at %v: %v, by hand %v (by tape: %v)", name, at.In(loc), st, want, s == taped)
						}
						for _, c := range []time.Time{st.Since, st.Until} {
							if !c.IsZero() && sh.at(c).state == sh.at(c.Add(-time.Second)).state {
								t.Fatalf("%s at %v: %v is no change (by tape: %v)", name, at.In(loc), c, s == taped)
							}
						}
					}
					if a, b := taped.OpenTime(at, at.Add(48*time.Hour)), direct.OpenTime(at, at.Add(48*time.Hour)); a != b {
						t.Fatalf("%s at %v: open time %v by tape, %v directly", name, at.In(loc), a, b)
					}
				}
				// Second by second through the hour before and after.
				if n%5 == 0 || *allZones && n%50 == 0 {
					var open time.Duration
					for x := int64(-1800); x < 1800; x++ {
						if sh.at(time.Unix(u+x, 0)).state == Open {
							open += time.Second
						}
					}
					a, b := time.Unix(u-1800, 0), time.Unix(u+1800, 0)
					require.Equal(t, open, taped.OpenTime(a, b), "%s around %v", name, a)
					require.Equal(t, open, direct.OpenTime(a, b), "%s around %v", name, a)
				}
			}
		}
	}
	t.Logf("%d zones, %d transitions, %d instants", len(names), transitions/len(sheets), instants)
}

// Far from today nothing is special: the law holds there too, and nothing hangs.
func TestFarInstants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := drawLocation(t)
		sh := &sheet{week: drawWeek(t), loc: loc}
		s := sh.schedule(t)
		at := time.Unix(rapid.Int64Range(-1<<39, 1<<39).Draw(t, "sec"), 0)
		w := sh.walk(at.Truncate(time.Minute), 15*time.Minute, 300)
		if _, off := at.In(loc).Zone(); off%900 != 0 {
			return // local mean time
		}
		for i := range w.vals {
			require.Equal(t, w.vals[i].state == Open, s.IsOpen(w.time(i)))
		}
	})
	s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0)), In(load(t, "America/New_York")))
	require.NoError(t, err)
	for _, sec := range []int64{-1 << 62, -1 << 46, -1<<40 - 1, -1 << 40, -1<<40 + 1, 1<<40 - 1, 1 << 40, 1<<40 + 1, 1 << 46, 1<<62 - 1} {
		at := time.Unix(sec, 0)
		s.IsOpen(at)
		s.At(at)
		s.AddOpenTime(at, time.Hour)
		s.AddOpenTime(at, -time.Hour)
		s.NextClose(at)
		s.AddOpenDays(at, 3)
	}
	require.Equal(t, time.Duration(1<<63-1), s.OpenTime(time.Unix(-1<<62, 0), time.Unix(1<<62, 0)), "a Duration holds no more")
}
