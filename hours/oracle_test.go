package hours

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The oracle answers by the law alone: it walks instants, reads calendar and clock on the wall by
// means of package time, and looks through the rules as they were given. It shares no code with
// rule.go, zone.go or what is built on them.

// A sheet is a schedule as it was given, for the oracle to read and to build a Schedule from.
type sheet struct {
	week        Week
	during      []during
	seasons     []ranged
	holidays    fixedHolidays
	hours       []Span // of holidays
	exceptions  []ranged
	emergencies []ranged
	valid       *timespan.DateRange
	loc         *time.Location
	read        map[date.Date]opening // what was looked through already
}

// An opening is what opens on a date, in the order of precedence, and what is said of the rest.
type opening struct {
	list  []value
	spans []Span
	rest  value
}

// A ranged is a thing given for dates: spans and a reason, or a week.
type ranged struct {
	dates  timespan.DateRange
	spans  []Span
	week   Week
	reason string
}

type fixedHolidays map[date.Date]string

func (f fixedHolidays) Holiday(d date.Date) (string, bool) { name, ok := f[d]; return name, ok }

// calendar gives a map of holidays an identity.
type calendar struct{ days fixedHolidays }

func (c *calendar) Holiday(d date.Date) (string, bool) { return c.days.Holiday(d) }

func (s *sheet) options() []Option {
	var opts []Option
	if s.loc != nil {
		opts = append(opts, In(s.loc))
	}
	for _, d := range s.during {
		opts = append(opts, During(d.state, d.week, d.comment))
	}
	for _, r := range s.seasons {
		opts = append(opts, Season(r.dates, r.week))
	}
	if s.holidays != nil {
		opts = append(opts, Holidays(&calendar{s.holidays}, s.hours...))
	}
	for _, r := range s.exceptions {
		if r.spans == nil {
			opts = append(opts, ClosedOn(r.dates, r.reason))
		} else {
			opts = append(opts, HoursOn(r.dates, r.spans, r.reason))
		}
	}
	for _, r := range s.emergencies {
		opts = append(opts, Emergency(r.dates, r.reason))
	}
	if s.valid != nil {
		opts = append(opts, Valid(*s.valid))
	}
	return opts
}

func (s *sheet) schedule(t require.TestingT) *Schedule {
	got, err := New(s.week, s.options()...)
	require.NoError(t, err)
	return got
}

func (s *sheet) opening(d date.Date) (list []value, spans []Span, rest value) {
	o, ok := s.read[d]
	if !ok {
		if s.read == nil {
			s.read = map[date.Date]opening{}
		}
		o.list, o.spans, o.rest = s.look(d)
		s.read[d] = o
	}
	return o.list, o.spans, o.rest
}

// look goes through the layers for a date.
func (s *sheet) look(d date.Date) (list []value, spans []Span, rest value) {
	in := func(r timespan.DateRange) bool { return !d.Before(r.Start()) && d.Before(r.End()) }
	if s.valid != nil && !in(*s.valid) {
		return nil, nil, value{state: Unknown, comment: outsideComment}
	}
	weekly := func(layer Layer, w Week) {
		for _, sp := range w.Spans[d.Weekday()] {
			list, spans = append(list, value{Open, layer, ""}), append(spans, sp)
		}
	}
	single := func(layer Layer, open []Span, reason string) {
		rest = value{Closed, layer, reason}
		for _, sp := range open {
			list, spans = append(list, value{Open, layer, reason}), append(spans, sp)
		}
	}
	for _, r := range slices.Backward(s.emergencies) {
		if in(r.dates) {
			single(EmergencyLayer, nil, r.reason)
			return
		}
	}
	for _, r := range slices.Backward(s.exceptions) {
		if in(r.dates) {
			single(ExceptionLayer, r.spans, r.reason)
			return
		}
	}
	if name, ok := s.holidays[d]; ok {
		single(HolidayLayer, s.hours, name)
		return
	}
	for _, r := range slices.Backward(s.seasons) {
		if in(r.dates) {
			weekly(SeasonLayer, r.week)
			rest = value{layer: SeasonLayer}
			return
		}
	}
	weekly(WeekLayer, s.week)
	for _, d2 := range s.during { // open hours without a comment are hours of the week
		if d2.state == Open && d2.comment == "" {
			weekly(WeekLayer, d2.week)
		}
	}
	for _, d2 := range s.during {
		for _, sp := range d2.week.Spans[d.Weekday()] {
			list, spans = append(list, value{d2.state, WeekLayer, d2.comment}), append(spans, sp)
		}
	}
	return list, spans, value{layer: WeekLayer}
}

// at reads the wall at an instant.
func (s *sheet) at(t time.Time) value {
	if s.loc != nil {
		t = t.In(s.loc)
	}
	y, m, d := t.Date()
	hh, mm, ss := t.Clock()
	wall := clock.New(hh, mm, ss, 0)
	today := date.New(y, m, d)
	_, _, best := s.opening(today)
	covered := false
	for _, night := range [...]int{1, 0} {
		list, spans, _ := s.opening(today.Add(-date.PeriodOfDays(night)))
		for i, sp := range spans {
			w := wall + clock.Clock(night)*clock.Day
			if sp.Open <= w && w < sp.Close {
				// Open over Unknown over Closed; of two alike the first
				if v := list[i]; v.state == Open && best.state != Open || v.state == Unknown && best.state == Closed || !covered && v.state == best.state {
					best = v
				}
				covered = true
			}
		}
	}
	return best
}

// A walk is what the oracle saw at every step of a window.
type walk struct {
	start time.Time
	step  time.Duration
	vals  []value
}

func (s *sheet) walk(start time.Time, step time.Duration, n int) walk {
	w := walk{start, step, make([]value, n)}
	for i := range w.vals {
		w.vals[i] = s.at(w.time(i))
	}
	return w
}

func (w walk) time(i int) time.Time { return w.start.Add(time.Duration(i) * w.step) }
func (w walk) end() time.Time       { return w.time(len(w.vals)) }

// find returns the first step from i on, in direction by, for which ok holds.
func (w walk) find(i, by int, ok func(State) bool) (int, bool) {
	for ; i >= 0 && i < len(w.vals); i += by {
		if ok(w.vals[i].state) {
			return i, true
		}
	}
	return 0, false
}

func (w walk) intervals(i, j int, loc *time.Location) []Interval {
	var out []Interval
	for k := i; k < j; k++ {
		v := w.vals[k]
		if k == i || v.state != w.vals[k-1].state || v.comment != w.vals[k-1].comment {
			out = append(out, Interval{w.time(k).In(loc), w.time(k).In(loc), v.state, v.comment})
		}
		out[len(out)-1].End = w.time(k + 1).In(loc)
	}
	return slices.DeleteFunc(out, func(i Interval) bool { return i.State == Closed })
}

// check compares every question with what was seen, from and to steps i and j.
func (w walk) check(t *rapid.T, s *Schedule, i, j int) {
	at, to := w.time(i), w.time(j)
	now := w.vals[i]
	isOpen := func(s State) bool { return s == Open }
	notOpen := func(s State) bool { return s != Open }
	other := func(s State) bool { return s != now.state }

	// expect: an instant that the oracle saw must be found; one that it did not see lies outside.
	expect := func(name string, got time.Time, ok bool, step int, seen bool, outside func(time.Time) bool) {
		t.Helper()
		switch {
		case seen && (!ok || !got.Equal(w.time(step))):
			t.Fatalf("%s(%v) = %v, %v; by hand %v\n%v", name, at, got, ok, w.time(step).In(at.Location()), s)
		case !seen && ok && !outside(got):
			t.Fatalf("%s(%v) = %v; by hand nothing within the walk\n%v", name, at, got, s)
		}
	}
	after := func(u time.Time) bool { return !u.Before(w.end()) }
	before := func(u time.Time) bool { return !u.After(w.start) }

	if got := s.IsOpen(at); got != (now.state == Open) {
		t.Fatalf("IsOpen(%v) = %v; by hand %v\n%v", at, got, now, s)
	}
	st := s.At(at)
	if got := (value{st.State, st.Layer, st.Comment}); got != now {
		t.Fatalf("At(%v) = %v; by hand %v\n%v", at, got, now, s)
	}
	k, seen := w.find(i+1, 1, other)
	u, ok := s.NextChange(at)
	expect("NextChange", u, ok, k, seen, after)
	if !st.Until.Equal(u) {
		t.Fatalf("At(%v).Until = %v, NextChange %v", at, st.Until, u)
	}
	k, seen = w.find(i, -1, other)
	u, ok = s.PrevChange(at)
	expect("PrevChange", u, ok, k+1, seen, before)
	if !st.Since.Equal(u) {
		t.Fatalf("At(%v).Since = %v, PrevChange %v", at, st.Since, u)
	}
	open, seen := w.find(i, 1, isOpen)
	u, ok = s.NextOpen(at)
	expect("NextOpen", u, ok, open, seen, after)
	if seen {
		k, seen = w.find(open, 1, notOpen)
	}
	u, ok = s.NextClose(at)
	expect("NextClose", u, ok, k, seen, after)

	var sum [3]time.Duration
	for k := i; k < j; k++ {
		sum[w.vals[k].state] += w.step
	}
	gotOpen, gotUnknown := s.Durations(at, to)
	if gotOpen != sum[Open] || gotUnknown != sum[Unknown] {
		t.Fatalf("Durations(%v, %v) = %v, %v; by hand %v, %v\n%v", at, to, gotOpen, gotUnknown, sum[Open], sum[Unknown], s)
	}
	if back := s.OpenTime(to, at); back != -sum[Open] {
		t.Fatalf("OpenTime(%v, %v) = %v; by hand %v\n%v", to, at, back, -sum[Open], s)
	}
	loc := s.Location()
	if loc == nil {
		loc = at.Location()
	}
	want := w.intervals(i, j, loc)
	if diff := cmp.Diff(want, slices.Collect(s.Intervals(at, to)), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("Intervals(%v, %v) mismatch (-by hand +got):\n%s\n%v", at, to, diff, s)
	}

	// The deadline of all open time up to a step is the end of the last open step before it.
	if sum[Open] > 0 {
		last, _ := w.find(j-1, -1, isOpen)
		if got, ok := s.AddOpenTime(at, sum[Open]); !ok || !got.Equal(w.time(last+1)) {
			t.Fatalf("AddOpenTime(%v, %v) = %v, %v; by hand %v\n%v", at, sum[Open], got, ok, w.time(last+1), s)
		}
		first, _ := w.find(i, 1, isOpen)
		if got, ok := s.AddOpenTime(to, -sum[Open]); !ok || !got.Equal(w.time(first)) {
			t.Fatalf("AddOpenTime(%v, %v) = %v, %v; by hand %v\n%v", to, -sum[Open], got, ok, w.time(first), s)
		}
	}
}

// checkNanos checks that the arithmetic holds between the steps.
func checkNanos(t *rapid.T, s *Schedule, at time.Time, d time.Duration) {
	u, ok := s.AddOpenTime(at, d)
	if !ok {
		return
	}
	if got := s.OpenTime(at, u); got != d {
		t.Fatalf("OpenTime(%v, AddOpenTime(.., %v) = %v) = %v\n%v", at, d, u, got, s)
	}
	if d > 0 && s.OpenTime(at, u.Add(-1)) != d-1 {
		t.Fatalf("AddOpenTime(%v, %v) = %v is not the earliest\n%v", at, d, u, s)
	}
	if d < 0 && s.OpenTime(at, u.Add(1)) != d+1 {
		t.Fatalf("AddOpenTime(%v, %v) = %v is not the latest\n%v", at, d, u, s)
	}
}

// oracleZones have had every kind of shift: half an hour, at midnight, a day lost, standard time
// moved, seconds of local mean time, none at all.
var oracleZones = []string{
	"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "Pacific/Honolulu",
	"Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Moscow", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia",
	"America/Havana", "Asia/Beirut", "Africa/Cairo", "America/Santiago", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran",
	"Africa/Casablanca", "Africa/Monrovia", "Pacific/Kwajalein", "America/Sao_Paulo", "America/St_Johns", "Antarctica/Troll", "UTC",
}

func drawLocation(t *rapid.T) *time.Location {
	name := rapid.SampledFrom(oracleZones).Draw(t, "zone")
	if name == "UTC" {
		return time.FixedZone("", rapid.SampledFrom([]int{0, 19800, -5 * 3600, 50400, -1172}).Draw(t, "offset"))
	}
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// drawStart draws an instant on a whole minute of UTC, more often than not near a change of offset.
func drawStart(t *rapid.T, loc *time.Location) time.Time {
	from, to := time.Date(1885, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(2110, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	if rapid.Bool().Draw(t, "recent") {
		from, to = 946684800, 2208988800 // 2000 to 2040
	}
	u := rapid.Int64Range(from/60, to/60).Draw(t, "minute") * 60
	at := func(u int64) int { _, o := time.Unix(u, 0).In(loc).Zone(); return o }
	if rapid.IntRange(0, 3).Draw(t, "near") > 0 {
		for end := u + 400*86400; u < end && at(u) == at(u+6*3600); {
			u += 6 * 3600
		}
		u -= 60 * rapid.Int64Range(0, 3*1440).Draw(t, "before")
	}
	return time.Unix(u, 0).In(loc)
}

func drawSpan(t *rapid.T) Span {
	open := rapid.IntRange(0, 95).Draw(t, "open")
	long := rapid.SampledFrom([]int{1, 2, 4, 16, 32, 40, 96, 150}).Draw(t, "length")
	return Span{clock.Clock(open) * 15 * clock.Minute, clock.Clock(min(open+long, 192)) * 15 * clock.Minute}
}

func drawWeek(t *rapid.T) Week {
	var w Week
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0: // the same every day
		return Daily(allDays, drawSpan(t))
	case 1: // office hours
		return Daily(On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday), drawSpan(t))
	case 2: // always
		return Daily(allDays, AllDay)
	}
	for d := range w.Spans {
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			w.Spans[d] = append(w.Spans[d], drawSpan(t))
		}
		if rapid.IntRange(0, 3).Draw(t, "unlisted") == 0 {
			w.Unlisted |= 1 << d
		}
	}
	return w
}

// drawDates draws a range of dates near a date.
func drawDates(t *rapid.T, near date.Date) timespan.DateRange {
	first := near.Add(date.PeriodOfDays(rapid.IntRange(-8, 8).Draw(t, "first")))
	return timespan.DayRange(first, date.PeriodOfDays(rapid.SampledFrom([]int{1, 1, 1, 2, 5, 90}).Draw(t, "days")))
}

// drawSheet draws a schedule with layers that speak of the days near a date.
func drawSheet(t *rapid.T, near date.Date) *sheet {
	s := &sheet{week: drawWeek(t)}
	few := func(what string) int { return max(0, rapid.IntRange(-2, 3).Draw(t, what)) }
	reason := func() string {
		return rapid.SampledFrom([]string{"", "holiday", "by appointment", "Ünlük; 24/7, [x]", `"x" or ""`}).Draw(t, "reason")
	}
	for range few("during") {
		state := rapid.SampledFrom([]State{Open, Unknown, Unknown}).Draw(t, "state")
		s.during = append(s.during, during{state, drawWeek(t), reason()})
	}
	for range few("seasons") {
		s.seasons = append(s.seasons, ranged{dates: drawDates(t, near), week: drawWeek(t)})
	}
	if n := few("holidays"); n > 0 {
		s.holidays = fixedHolidays{}
		for range n {
			s.holidays[drawDates(t, near).Start()] = reason()
		}
		for range few("holiday spans") {
			s.hours = append(s.hours, drawSpan(t))
		}
	}
	for range few("exceptions") {
		r := ranged{dates: drawDates(t, near), reason: reason()}
		for range few("spans") {
			r.spans = append(r.spans, drawSpan(t))
		}
		s.exceptions = append(s.exceptions, r)
	}
	for range few("emergencies") {
		s.emergencies = append(s.emergencies, ranged{dates: drawDates(t, near), reason: reason()})
	}
	if rapid.IntRange(0, 4).Draw(t, "valid") == 0 {
		v := drawDates(t, near)
		s.valid = &v
	}
	return s
}

func TestScheduleAgreesWithTheWall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := drawLocation(t)
		start := drawStart(t, loc)
		sh := drawSheet(t, date.NewAt(start))
		var s *Schedule
		if floating := rapid.Bool().Draw(t, "floating"); floating {
			s = sh.schedule(t)
			require.True(t, s.IsFloating())
		} else {
			sh.loc = loc
			s = sh.schedule(t)
			start = start.UTC() // the caller's location must not matter
		}
		step, n := time.Minute, 5*1440
		if _, off := start.In(loc).Zone(); off%60 != 0 || start.Year() < 1990 {
			step, n = time.Second, 6*3600
		}
		switch rapid.SampledFrom([]string{"directly", "by tape", "as it comes"}).Draw(t, "answer") {
		case "directly":
			s.c.wishes.patience.Store(1 << 60)
			s.c.places.asked.Store(-1 << 30)
		case "by tape":
			if s.c.floating {
				s.c.places.asked.Store(worthPlace)
				sh.loc = start.Location()
				s, start = s.In(sh.loc), start.UTC()
			}
			weeks := rapid.Int64Range(1, 200).Draw(t, "weeks") * weekSec
			s.c.compile(start.Unix()-weeks, start.Unix()+weeks)
		}
		w := sh.walk(start, step, n)
		for range 12 {
			i := rapid.IntRange(0, n-1).Draw(t, "i")
			j := rapid.IntRange(i, n).Draw(t, "j")
			w.check(t, s, i, j)
			at := w.time(i).Add(time.Duration(rapid.Int64Range(0, int64(step)-1).Draw(t, "nanos")))
			checkNanos(t, s, at, time.Duration(rapid.Int64Range(-int64(400*time.Hour), int64(400*time.Hour)).Draw(t, "d")))
		}
	})
}

// stateAt asks for no more than the state: At looks for changes too, far off where there are few.
func stateAt(s *Schedule, t time.Time) State {
	src, caller, _ := s.source(t)
	return src.at(t.Unix(), caller).state
}

func TestAlgebraAgreesWithTheWall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := drawLocation(t)
		start := drawStart(t, loc)
		var sheets []*sheet
		var scheds []*Schedule
		for range rapid.IntRange(1, 4).Draw(t, "operands") {
			sh := drawSheet(t, date.NewAt(start))
			sh.loc = drawLocation(t)
			if rapid.IntRange(0, 3).Draw(t, "floating") == 0 {
				sh.loc = nil
			}
			sheets, scheds = append(sheets, sh), append(scheds, sh.schedule(t))
		}
		union, meet := Union(scheds...), Intersect(scheds...)
		not := Invert(union)
		minus := Subtract(scheds[0], scheds[len(scheds)-1])
		var inverted []*Schedule
		for _, s := range scheds {
			inverted = append(inverted, Invert(s))
		}
		norm := Intersect(inverted...) // De Morgan
		rank := map[State]int{Closed: 0, Unknown: 1, Open: 2}
		inverse := map[State]State{Closed: Open, Unknown: Unknown, Open: Closed}
		for i := range 600 {
			at := start.Add(time.Duration(i) * 7 * time.Minute)
			var states []State
			most, least := sheets[0].at(at), sheets[0].at(at) // the first of them, with its comment
			for _, sh := range sheets {
				v := sh.at(at)
				states = append(states, v.state)
				if rank[v.state] > rank[most.state] {
					most = v
				}
				if rank[v.state] < rank[least.state] {
					least = v
				}
			}
			for _, c := range []struct {
				name string
				s    *Schedule
				want value
			}{{"union", union, most}, {"intersection", meet, least}} {
				src, caller, _ := c.s.source(at)
				if got := src.at(at.Unix(), caller); got != c.want {
					t.Fatalf("%s at %v is %v; by hand %v\n%v", c.name, at, got, c.want, c.s)
				}
			}
			first, last := states[0], inverse[states[len(states)-1]]
			if rank[last] < rank[first] {
				first = last
			}
			for _, c := range []struct {
				name string
				s    *Schedule
				want State
			}{{"inversion", not, inverse[most.state]}, {"De Morgan", norm, inverse[most.state]}, {"difference", minus, first}} {
				if got := stateAt(c.s, at); got != c.want {
					t.Fatalf("%s at %v = %v; by hand %v\n%v", c.name, at, got, c.want, c.s)
				}
			}
		}
		end := start.Add(600 * 7 * time.Minute)
		for i := range union.Intervals(start, end) {
			if got := union.At(i.Start.In(loc)).State; got != i.State {
				t.Fatalf("interval %v: state at its start %v", i, got)
			}
			if i.State == Open && union.OpenTime(i.Start.In(loc), i.End) != i.Duration() {
				t.Fatalf("interval %v is not open throughout", i)
			}
		}
		a, b := union.Durations(start, end)
		a2, b2 := not.Durations(start, end)
		if b != b2 || a+a2+b != end.Sub(start) {
			t.Fatalf("a union and its inverse do not fill the time: %v open, %v unknown; %v, %v", a, b, a2, b2)
		}
	})
}

func TestCanonicalTextReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sh := drawSheet(t, date.New(2026, time.December, rapid.IntRange(1, 31).Draw(t, "day")))
		sh.holidays = nil
		if rapid.Bool().Draw(t, "zoned") {
			sh.loc = drawLocation(t)
		}
		if rapid.IntRange(0, 4).Draw(t, "fixed") == 0 {
			name := rapid.SampledFrom([]string{"", "EST", "UTC-05:00", "-05:00", "X"}).Draw(t, "name")
			sh.loc = time.FixedZone(name, rapid.SampledFrom([]int{-5 * 3600, 19800, 1, -1172}).Draw(t, "offset"))
		}
		s := sh.schedule(t)
		text, err := s.MarshalText()
		require.NoError(t, err)
		require.Equal(t, s.String(), string(text))
		back, err := parseCanonical(string(text))
		require.NoError(t, err, "%s", text)
		if !s.Equal(back) || back.String() != string(text) {
			t.Fatalf("%s\nreads back as\n%s", text, back)
		}
	})
}

func FuzzParseCanonical(f *testing.F) {
	f.Add(`Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]`)
	f.Add(`24/7; 2026 Dec 24 09:00-12:00 "Christmas Eve"; 2026 Dec 25-2027 Jan 02 off "x"; 2026 Dec 28 closed "burst pipe" [EST -05:00] [valid 2026 Jan 01-Dec 31]`)
	f.Add(`Mo,We,Fr-Su 22:00-26:00,06:30:15-07:00, Mo 17:00-19:00 unknown "by appointment"; 2026 Jun 01-Aug 31 Mo-Fr 09:00-15:00; 2026 Jun 01-Aug 31 Sa-Su off`)
	f.Add(`off "no day listed"`)
	f.Add("Mo 49:00-50:00 [Local] [")
	f.Add(`(Mo 09:00-17:00; PH off [Europe/Berlin]) and (not (() or (Sa,SH 10:00-12:00 "a ""b""")))`)
	f.Add(`rules "x" ["q" +01:00] [valid -1 Jan 01-12026 Feb 03]`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseCanonical(text)
		if err != nil {
			require.Nil(t, s)
			require.Contains(t, err.Error(), "hours: ")
			return
		}
		out, err := s.MarshalText()
		require.NoError(t, err)
		back, err := parseCanonical(string(out))
		require.NoError(t, err, "%s", out)
		require.True(t, s.Equal(back), "%q prints as %q", text, out)
		require.Equal(t, string(out), back.String())
	})
}
