package hours

import (
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func office(t require.TestingT, opts ...Option) *Schedule {
	s, err := New(benchWeek(), opts...)
	require.NoError(t, err)
	return s
}

func direct(s *Schedule) *Schedule {
	s.c.wishes.patience.Store(1 << 60)
	return s
}

// A tape answers as the rules do, wherever it begins and ends, and whatever lies beyond its ends.
func TestTapeAnswersAsTheRulesDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := drawLocation(t)
		start := drawStart(t, loc)
		if start.Year() < 1970 || start.Year() > 2104 {
			start = start.AddDate(2000-start.Year(), 0, 0)
		}
		var list, plain []*Schedule
		for range max(1, rapid.IntRange(-2, 2).Draw(t, "operands")) {
			sh := drawSheet(t, date.NewAt(start))
			sh.loc = loc
			list, plain = append(list, sh.schedule(t)), append(plain, sh.schedule(t))
		}
		s, d := Union(list...), direct(Union(plain...))
		weeks := rapid.Int64Range(0, 150).Draw(t, "weeks") * weekSec
		s.c.compile(max(start.Unix(), 0), max(start.Unix(), 0)+weeks)
		require.NotNil(t, s.c.tape.Load())
		for range 3 {
			at := start.Add(time.Duration(rapid.Int64Range(-int64(700*24*time.Hour), int64(700*24*time.Hour)).Draw(t, "at")))
			to := at.Add(time.Duration(rapid.Int64Range(0, int64(700*24*time.Hour)).Draw(t, "to")))
			dur := time.Duration(rapid.Int64Range(-int64(1500*time.Hour), int64(1500*time.Hour)).Draw(t, "d"))
			type answer struct {
				at     time.Time
				open   bool
				status Status // with the changes before and after
				no, nc time.Time
				sum    time.Duration
				add    time.Time
				ok     [3]bool
			}
			ask := func(s *Schedule) (a answer) {
				a.at, a.open, a.status = at, s.IsOpen(at), s.At(at)
				a.no, a.ok[0] = s.NextOpen(at)
				a.nc, a.ok[1] = s.NextClose(at)
				a.sum = s.OpenTime(at, to)
				a.add, a.ok[2] = s.AddOpenTime(at, dur)
				return a
			}
			require.Equal(t, ask(d), ask(s), "OpenTime to %v, AddOpenTime of %v\n%v", to, dur, s)
		}
	})
}

func TestQuestionsDoNotAllocate(t *testing.T) {
	loc := newYork(t)
	at := time.Date(2026, 11, 21, 15, 4, 5, 6, time.UTC)
	berlin, fixed := load(t, "Europe/Berlin"), time.FixedZone("", 3600)
	floating := office(t)
	for range 2000 {
		floating.IsOpen(at.In(berlin))
		floating.IsOpen(at.In(fixed))
	}
	for range 5 { // tapes grow to what is asked
		floating.AddOpenTime(at.In(berlin), -2000*time.Hour)
		floating.AddOpenTime(at.In(fixed), -2000*time.Hour)
	}
	for name, s := range map[string]*Schedule{
		"by tape":               compiled(office(t, In(loc)), 2020, 2035),
		"by tape with holidays": compiled(office(t, In(loc), Holidays(newUSHolidays(1950, 2110))), 2020, 2035),
		"a union by tape":       compiled(Union(office(t, In(loc)), office(t, In(berlin))), 2020, 2035),
		"directly":              direct(office(t, In(loc))),
		"zero":                  {},
		"nil":                   nil,
	} {
		if name == "directly" && raceEnabled {
			continue
		}
		noAllocs(t, name, s, at)
	}
	noAllocs(t, "floating, named zone", floating, at.In(berlin))
	noAllocs(t, "floating, fixed zone", floating, at.In(fixed))
}

func noAllocs(t *testing.T, name string, s *Schedule, at time.Time) {
	for question, ask := range map[string]func(){
		"IsOpen":                func() { s.IsOpen(at) },
		"At":                    func() { s.At(at) },
		"NextOpen":              func() { s.NextOpen(at) },
		"NextClose":             func() { s.NextClose(at) },
		"NextChange":            func() { s.NextChange(at) },
		"PrevChange":            func() { s.PrevChange(at) },
		"OpenTime":              func() { s.OpenTime(at, at.AddDate(5, 0, 0)) },
		"AddOpenTime":           func() { s.AddOpenTime(at, 2000*time.Hour) },
		"AddOpenTime backwards": func() { s.AddOpenTime(at, -2000*time.Hour) },
		"Durations":             func() { s.Durations(at, at.AddDate(5, 0, 0)) },
		"AddOpenDays":           func() { s.AddOpenDays(at, 10) },
		"AddOpenDays backwards": func() { s.AddOpenDays(at, -10) },
		"OpenDaysBetween":       func() { s.OpenDaysBetween(at, at.AddDate(1, 0, 0)) },
	} {
		if n := testing.AllocsPerRun(100, ask); n != 0 {
			t.Errorf("%s, %s: %v allocations", question, name, n)
		}
	}
}

func TestTapeIsMadeWhenItPays(t *testing.T) {
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	alone := func(h int) *Schedule { // no other schedule has these hours, and with them a tape
		s, err := New(Daily(allDays, NewSpan(3, 33, h, 33)), In(newYork(t)))
		require.NoError(t, err)
		return s
	}
	s := alone(17)
	s.IsOpen(at)
	s.At(at)
	s.NextOpen(at)
	require.Nil(t, s.c.tape.Load(), "not by a few questions")
	for range worthTape {
		s.IsOpen(at)
	}
	require.NotNil(t, s.c.tape.Load(), "by many")
	require.EqualValues(t, leastWeeks, s.c.tape.Load().weeksHeld().len())

	s = alone(18)
	s.OpenTime(at, at.AddDate(10, 0, 0))
	tp := s.c.tape.Load()
	require.NotNil(t, tp, "by one long question")
	require.Less(t, tp.size(), int64(16<<10))
}

func TestEqualSchedulesShareATape(t *testing.T) {
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	cal := newUSHolidays(2000, 2050)
	a, b := office(t, In(newYork(t)), Holidays(cal)), office(t, In(newYork(t)), Holidays(cal))
	other := office(t, In(newYork(t)), Holidays(newUSHolidays(2000, 2050)))
	for _, s := range []*Schedule{a, b, other} {
		s.OpenTime(at, at.AddDate(5, 0, 0))
	}
	require.Same(t, a.c.tape.Load(), b.c.tape.Load())
	require.NotSame(t, a.c.tape.Load(), other.c.tape.Load(), "another calendar, though it knows the same days")

	a.OpenTime(at, at.AddDate(9, 0, 0)) // grows; b goes on with the old tape until it needs more
	require.NotSame(t, a.c.tape.Load(), b.c.tape.Load())
	b.OpenTime(at, at.AddDate(9, 0, 0))
	require.Same(t, a.c.tape.Load(), b.c.tape.Load())
}

// Zones of one name that differ, for however short a time, are two: neither equal, nor of one tape, nor of
// one text.
func TestZonesOfOneNameAreToldApart(t *testing.T) {
	real := load(t, "Asia/Pyongyang") // 8 h 30 min ahead from 2015 to 2018
	fixed := time.FixedZone("Asia/Pyongyang", 9*3600)
	a, b := office(t, In(fixed)), office(t, In(real))
	require.False(t, a.Equal(b))
	from, to := time.Date(2012, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	a.OpenTime(from, to)
	b.OpenTime(from, to)
	at := time.Date(2016, 6, 1, 0, 45, 0, 0, time.UTC)
	require.True(t, a.IsOpen(at))
	require.False(t, b.IsOpen(at))
	text, err := a.MarshalText()
	require.NoError(t, err)
	require.True(t, MustParse(string(text)).Equal(a), "%s", text)

	again, err := time.LoadLocation("Asia/Pyongyang")
	require.NoError(t, err)
	require.True(t, b.Equal(office(t, In(again))), "loaded twice it is one zone")
}

// What rules remember of days is bounded, and is dropped when a tape tells it.
func TestDaysAreNotRememberedForEver(t *testing.T) {
	cal := newUSHolidays(1900, 2110)
	s := office(t, In(newYork(t)), Holidays(cal))
	filled := func() (n int64) {
		if list := s.rules().blocks.list.Load(); list != nil {
			for i := range list {
				if list[i].Load() != nil {
					n += 1 << 10
				}
			}
		}
		return n
	}
	want := office(t, In(newYork(t)), Holidays(cal))
	for year := 1905; year < 2100; year++ {
		u := time.Date(year, 3, 7, 12, 0, 0, 0, time.UTC)
		require.Equal(t, want.OpenTime(u, u.AddDate(0, 1, 0)), s.OpenTime(u, u.AddDate(0, 1, 0)))
		require.LessOrEqual(t, filled(), int64(mostOfRules+4<<10))
	}
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	s.OpenTime(at.AddDate(-120, 0, 0), at.AddDate(120, 0, 0))
	require.LessOrEqual(t, filled(), int64(mostOfRules+4<<10))
	s = office(t, In(newYork(t)), Holidays(cal))
	s.OpenTime(at, at.AddDate(10, 0, 0))
	require.NotNil(t, s.c.tape.Load())
	require.Zero(t, filled())
}

// Questions wider than any tape do not take the tape from those that it serves.
func TestWideQuestionsKeepTheTape(t *testing.T) {
	s := office(t, In(newYork(t)), ClosedOn(oneDay(2024, time.July, 4), "alone"))
	from, to := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)
	s.OpenTime(from, to)
	tp := s.c.tape.Load()
	require.NotNil(t, tp)
	for range 100 {
		s.OpenTime(from.AddDate(-30, 0, 0), to)
		for range s.Intervals(from.AddDate(-30, 0, 0), to) {
		}
	}
	require.Same(t, tp, s.c.tape.Load())

	// Where two spans far apart are asked about, the one that is asked about more gets the tape back.
	held := 0
	for i := range 3000 {
		if i%100 == 0 {
			for range 10 {
				s.OpenTime(from.AddDate(-40, 0, 0), to.AddDate(-40, 0, 0))
			}
		}
		s.OpenTime(from, to)
		if tp := s.c.tape.Load(); tp.base <= from.Unix() {
			held++
		}
	}
	require.Greater(t, held, 2000)
}

func TestConcurrentFirstUse(t *testing.T) {
	loc := newYork(t)
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	for round := range 10 {
		week := Daily(allDays, NewSpan(9, round, 17, 30), NewSpan(22, 0, 26, 0))
		cal := newUSHolidays(2000, 2050)
		zoned, err := New(week, In(loc), Holidays(cal))
		require.NoError(t, err)
		twin, err := New(week, In(loc), Holidays(cal))
		require.NoError(t, err)
		floating, err := New(week)
		require.NoError(t, err)
		union := Union(zoned, floating.In(time.UTC))
		want := direct(zoned.In(loc)).OpenTime(at, at.AddDate(0, 1, 0))
		var wg sync.WaitGroup
		for g := range 8 {
			wg.Go(func() {
				for i := range 400 {
					u := at.AddDate(0, 0, (g*400+i)%4000-2000)
					zoned.IsOpen(u)
					twin.NextClose(u)
					floating.At(u.In(loc))
					floating.NextOpen(u.In(time.FixedZone("", 3600*(i%14))))
					union.PrevChange(u)
					if got := zoned.OpenTime(at, at.AddDate(0, 1, 0)); got != want {
						t.Errorf("OpenTime = %v, want %v", got, want)
						return
					}
				}
			})
		}
		wg.Wait()
	}
}

// many makes schedules that are all different.
func many(t *testing.T, i int) *Schedule {
	s, err := New(Daily(allDays, NewSpan(i%24, i/24%60, i%24+1, i/24%60+i/1440%60)), In(newYork(t)), Valid(everydayRange(i)))
	if err != nil { // the span had no length
		return &Schedule{}
	}
	return s
}

func TestMemoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a few seconds")
	}
	runtime.GC()
	runtime.GC()
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	before := tapeBytes.Load()

	kept := make([]*Schedule, 0, 100_000)
	if raceEnabled {
		kept = make([]*Schedule, 0, 20_000)
	}
	for i := range cap(kept) {
		s := many(t, i)
		s.IsOpen(at)
		kept = append(kept, s)
	}
	require.Equal(t, before, tapeBytes.Load(), "schedules that were asked once have no tape")

	taped := 0
	for _, s := range kept[:cap(kept)/10] {
		s.OpenTime(at, at.AddDate(2, 0, 0))
		if !s.IsZero() && s.c.tape.Load() != nil {
			taped++
		}
	}
	require.Positive(t, taped)
	require.LessOrEqual(t, tapeBytes.Load(), int64(allBytes))
	runtime.KeepAlive(kept)

	// One schedule over two hundred years, back and forth.
	s := office(t, In(newYork(t)))
	want := direct(office(t, In(newYork(t))))
	for year := 1900; year < 2100; year += 7 {
		for _, step := range []int{0, 150, 30} {
			u := time.Date(1900+(year-1900+step)%200, 3, 7, 12, 0, 0, 0, time.UTC)
			require.Equal(t, want.OpenTime(u, u.AddDate(3, 0, 0)), s.OpenTime(u, u.AddDate(3, 0, 0)))
			if tp := s.c.tape.Load(); tp != nil {
				require.LessOrEqual(t, tp.size(), int64(mostBytes))
				require.LessOrEqual(t, len(tp.weeks), mostWeeks)
			}
		}
	}
	require.Equal(t,
		want.OpenTime(time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)),
		s.OpenTime(time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)))

	// What is gone gives its memory back.
	kept, s, want = nil, nil, nil
	for range 100 {
		if runtime.GC(); tapeBytes.Load() <= before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	require.LessOrEqual(t, tapeBytes.Load(), before)
}

// Every week of this week's tape holds something else, as with hours by the sun.
type changingDays struct{}

func (changingDays) Day(d date.Date) []Stretch {
	n := int32(d.DaysSinceEpoch()) & 0xffff
	return []Stretch{{From: 20000 + n%7919, To: 50000 + n%10007, State: Open}}
}
func (changingDays) Next(d date.Date) (date.Date, bool) { return d.Add(1), true }

func TestTapeOfHoursThatAlwaysChange(t *testing.T) {
	s, err := FromDays(changingDays{}, "sun", In(newYork(t)))
	require.NoError(t, err)
	d, err := FromDays(changingDays{}, "sun", In(newYork(t)))
	require.NoError(t, err)
	direct(d)
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	for range 3 {
		require.Equal(t, d.OpenTime(at, at.AddDate(10, 0, 0)), s.OpenTime(at, at.AddDate(10, 0, 0)))
		require.Equal(t, d.OpenTime(at, at.AddDate(1, 0, 0)), s.OpenTime(at, at.AddDate(1, 0, 0)))
	}
	tp := s.c.tape.Load()
	require.NotNil(t, tp, "the near part of a wish that is too large")
	require.LessOrEqual(t, tp.size(), int64(mostBytes))
}

func TestRareHours(t *testing.T) {
	loc := newYork(t)
	leap := make([]Option, 0, 60)
	for y := 1972; y < 2104; y += 4 {
		leap = append(leap, HoursOn(oneDay(y, time.February, 29), []Span{NewSpan(9, 0, 17, 0)}, fmt.Sprint("leap day ", y)))
	}
	rare, err := New(Week{}, append(leap, In(loc))...)
	require.NoError(t, err)
	for range 3 {
		for y := 1980; y < 2104; y++ {
			at := time.Date(y, time.March, 1, 0, 0, 0, 0, loc)
			u, ok := rare.NextOpen(at)
			next := y + 4 - y%4
			if next > 2100 { // 2100 is no leap year, and the last one given is that of 2100
				require.True(t, !ok || u.Year() <= 2104)
				continue
			}
			require.True(t, ok)
			require.Equal(t, time.Date(next, time.February, 29, 9, 0, 0, 0, loc).Format(time.RFC3339), u.Format(time.RFC3339))
		}
	}

	never, err := New(Week{}, In(loc))
	require.NoError(t, err)
	leveled := Subtract(office(t, In(loc), Holidays(newUSHolidays(1990, 2050))), MustParse("24/7"))
	require.False(t, leveled.c.level, "which only a look at all of it would tell")
	shut, err := New(Week{}, In(loc), Holidays(newUSHolidays(1990, 2050)), Emergency(oneDay(2030, time.July, 5), "flood"))
	require.NoError(t, err)
	require.True(t, shut.c.level)
	require.True(t, Invert(Union(shut, never)).c.level)
	for _, at := range []time.Time{{}, time.Date(2030, 7, 4, 12, 0, 0, 0, loc), time.Date(2030, 7, 5, 12, 0, 0, 0, loc)} {
		st := shut.At(at)
		require.True(t, st.State == Closed && st.Since.IsZero() && st.Until.IsZero())
		_, ok := shut.NextOpen(at)
		require.False(t, ok)
		_, ok = shut.AddOpenTime(at, -1)
		require.False(t, ok)
	}
	require.Equal(t, "flood", shut.At(time.Date(2030, 7, 5, 12, 0, 0, 0, loc)).Comment)
	for _, opt := range []Option{HoursOn(oneDay(2030, time.July, 5), []Span{NewSpan(9, 0, 10, 0)}, ""), Valid(oneDay(2030, time.July, 5)),
		Season(oneDay(2030, time.July, 5), Daily(allDays, AllDay)), During(Unknown, Daily(allDays, NewSpan(9, 0, 10, 0)), ""), Holidays(newUSHolidays(1990, 2050), AllDay)} {
		s, err := New(Week{}, In(loc), opt)
		require.NoError(t, err)
		require.False(t, s.c.level)
	}
	always, err := New(Daily(allDays, AllDay), In(loc))
	require.NoError(t, err)
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	for range 1000 {
		_, ok := never.NextOpen(at)
		require.False(t, ok)
		_, ok = never.AddOpenTime(at, 1)
		require.False(t, ok)
		_, ok = always.NextClose(at)
		require.False(t, ok)
		require.True(t, always.At(at).Since.IsZero() && always.At(at).Until.IsZero())
	}
}

func TestFloatingKeepsFewPlaces(t *testing.T) {
	s := office(t)
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	for range 200 {
		for _, name := range oracleZones {
			loc := load(t, name)
			bound := s.In(loc)
			require.Equal(t, bound.IsOpen(at), s.IsOpen(at.In(loc)))
		}
		fixed := time.FixedZone("", 3600)
		want, _ := s.In(fixed).NextOpen(at)
		got, _ := s.NextOpen(at.In(fixed))
		require.Equal(t, want, got)
	}
	require.LessOrEqual(t, len(*s.c.places.list.Load()), mostPlaces+1)

	// A zone that is loaded anew is the same place.
	s = office(t)
	for range 20 {
		loc, err := time.LoadLocation("America/New_York")
		require.NoError(t, err)
		for range 100 {
			require.Equal(t, office(t, In(loc)).IsOpen(at), s.IsOpen(at.In(loc)))
		}
		b, _, _ := s.placed(at.In(loc))
		require.NotNil(t, b)
	}
	require.Len(t, *s.c.places.list.Load(), 2, "that of UTC, and one")
}

// A rota has other hours every day: its tapes are short. What is too wide for one does not keep the live questions from it.
func TestShortTapesServeLiveQuestions(t *testing.T) {
	loc := newYork(t)
	var opts []Option
	for d := date.New(2018, time.January, 1); d.Year() < 2030; d = d.Add(1) {
		n := int(d.DaysSinceEpoch())
		opts = append(opts, HoursOn(timespan.OneDayRange(d), []Span{NewSpan(6+n%5, n%59, 14+n%9, n%53)}, ""))
	}
	s, err := New(Week{}, append(opts, In(loc))...)
	require.NoError(t, err)
	live, taped := time.Date(2026, 3, 2, 12, 0, 0, 0, loc), 0
	for i := range 20_000 {
		at := live.Add(time.Duration(i) * time.Minute)
		switch {
		case i%100 == 0:
			s.OpenTime(at.AddDate(-5, 0, 0), at)
		case i%999 == 0:
			s.NextChange(at.AddDate(3, 0, 0))
		}
		s.NextChange(at)
		if tp, _ := s.taped(at.Unix()); tp != nil {
			taped++
		}
	}
	require.Greater(t, taped, 10_000)
}

// Hours that are always open for changing reasons have sums by tape, too.
func TestLevelHoursAreSummedByTape(t *testing.T) {
	s, err := New(Daily(allDays, AllDay), In(newYork(t)), Holidays(newUSHolidays(1990, 2050), AllDay))
	require.NoError(t, err)
	require.True(t, s.c.level)
	at := time.Date(2021, 3, 7, 12, 0, 0, 0, time.UTC)
	require.Equal(t, at.AddDate(9, 0, 0).Sub(at), s.OpenTime(at, at.AddDate(9, 0, 0)))
	require.NotNil(t, s.c.tape.Load())
	u, ok := s.AddOpenTime(at, 20000*time.Hour)
	require.True(t, ok && u.Equal(at.Add(20000*time.Hour)))
	require.True(t, s.At(at).Until.IsZero())
}

// A floating schedule answers the 100th question as the first: also near the horizon, which does not move with the zone of
// who asks, and with the location of who asks.
func TestFloatingAnswersDoNotChange(t *testing.T) {
	far, err := New(Week{}, HoursOn(oneDay(2106, time.January, 1), []Span{NewSpan(1, 0, 20, 0)}, ""))
	require.NoError(t, err)
	near, err := New(Week{}, HoursOn(oneDay(2105, time.December, 31), []Span{NewSpan(15, 0, 20, 0)}, ""))
	require.NoError(t, err)
	since, err := New(Daily(allDays, AllDay), Valid(timespan.NewDateRange(date.New(1970, time.January, 1), date.New(2200, time.January, 1))))
	require.NoError(t, err)
	for _, s := range []*Schedule{far, near, since} {
		for _, h := range []int{14, -12, -5, 0} {
			at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.FixedZone("", h*3600))
			var first []any
			for i := range 300 {
				a, okA := s.NextOpen(at)
				b, okB := s.PrevChange(at)
				c, okC := s.AddOpenTime(at, time.Hour)
				d, okD := s.NextClose(at)
				st := s.At(at)
				got := []any{a, okA, b, okB, c, okC, d, okD, st.Since, st.Until}
				if i == 0 {
					first = got
				}
				require.Equal(t, first, got, "%v at %d h, question %d", s, h, i)
			}
		}
	}
	s := office(t)
	copies := make([]*time.Location, 4)
	for i := range copies {
		loc, err := time.LoadLocation("America/New_York")
		require.NoError(t, err)
		copies[i] = loc
	}
	for i := range 1000 {
		at := time.Date(2026, 3, 2, 12, i, 0, 0, copies[i%4])
		u, ok := s.NextOpen(at)
		require.True(t, ok)
		require.Same(t, at.Location(), u.Location())
	}
	for _, loc := range copies {
		b, _, _ := s.placed(time.Date(2026, 3, 2, 12, 0, 0, 0, loc))
		require.NotNil(t, b, "copies of a zone have its place")
	}
	require.Len(t, *s.c.places.list.Load(), 2)

	// One that has a location besides gives times in that, whoever asks.
	u := Union(office(t, In(newYork(t))), s)
	for i := range 1000 {
		at := time.Date(2026, 3, 2, 2, i%60, 0, 0, time.FixedZone("", i%3*3600))
		if i%2 == 0 {
			at = at.In(copies[i/2%4])
		}
		open, _ := u.NextOpen(at)
		st := u.At(at)
		for _, v := range []time.Time{open, st.Since, st.Until} {
			require.Equal(t, u.Location(), v.Location(), "question %d", i)
		}
	}
}

// Zones are compared up to the last horizon, and so are copies of one asked about no further.
func TestCopiesOfAZoneThatPartAfterTheHorizon(t *testing.T) {
	start, late := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(2110, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	a := tzif(t, "Test/Parting", "", shiftTo{start, 7200})
	b := tzif(t, "Test/Parting", "", shiftTo{start, 7200}, shiftTo{late, -5 * 3600})
	s := office(t)
	at := time.Date(2120, 6, 3, 20, 0, 0, 0, time.UTC)
	for range 400 {
		s.IsOpen(at.In(a))
	}
	for i := range 400 {
		require.Equal(t, office(t, In(b)).IsOpen(at), s.IsOpen(at.In(b)), "question %d", i)
	}
}

func TestInReturnsTheSameScheduleEachTime(t *testing.T) {
	s, loc := office(t), newYork(t)
	require.Same(t, s.In(loc), s.In(loc))
	require.Equal(t, loc, s.In(loc).Location())
	require.True(t, s.In(loc).Equal(office(t, In(loc))))
	at := time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC)
	require.Zero(t, testing.AllocsPerRun(1000, func() { s.In(loc).IsOpen(at) }))
	again := load(t, "America/New_York")
	require.Equal(t, again, s.In(again).Location())
	s.IsOpen(at.In(again))
	b, _, _ := s.placed(at.In(again))
	for range 2 * worthPlace {
		s.In(again)
		s.IsOpen(at.In(again))
		b, _, _ = s.placed(at.In(again))
	}
	require.NotNil(t, b, "asking for the copy does not keep it from its place")
	for range 2 * worthPlace {
		s.IsOpen(at.In(time.Local))
	}
	require.Same(t, s, s.In(time.Local), "whatever was asked before")
	for i := range 100 {
		far := time.FixedZone("", i)
		require.Equal(t, far, s.In(far).Location())
	}
	require.LessOrEqual(t, len(*s.c.places.list.Load()), mostPlaces+1)
}

// All blocks together are bounded; what has no room is resolved day by day, and is the same.
func TestBlocksOfManySchedulesAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a few seconds")
	}
	n := 3000
	if raceEnabled {
		n = 500
	}
	cal := newUSHolidays(1990, 2050)
	var kept []*Schedule
	for i := range n {
		s, err := New(Daily(weekdaysOnly, NewSpan(8, i%60, 17, i/60)), In(newYork(t)), Holidays(cal))
		require.NoError(t, err)
		for year := 2005; year < 2035; year++ {
			at := time.Date(year, time.July, 4, 15, 0, 0, 0, time.UTC)
			require.False(t, s.IsOpen(at))
			require.Equal(t, at.Weekday() < time.Friday, s.IsOpen(at.AddDate(0, 0, 8)), at)
		}
		kept = append(kept, s)
	}
	require.LessOrEqual(t, blockBytes.Load(), int64(allBlocks+64<<10))
	runtime.KeepAlive(kept)
}
