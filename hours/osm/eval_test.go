package osm

import (
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
	"pgregory.net/rapid"
)

// The oracle asks the rules one after another about one second, with package time for calendar.
type oracle struct {
	e      *Expr
	ph, sh hours.Calendar
}

func (o oracle) at(d time.Time, sec int) (state hours.State, comment string) {
	by := -1 // the rule that said so
	for i := range o.e.Rules {
		r := &o.e.Rules[i]
		today, name := o.holds(r, d)
		if today && r.Join == Normal && r.State != hours.Closed {
			state, comment, by = hours.Closed, "", -1
		}
		fills := r.Join == Fallback
		for j := i; j > 0 && o.e.Rules[j].Join == Additional; j-- {
			fills = o.e.Rules[j-1].Join == Fallback
		}
		say := func(s hours.State, c string, guess bool) {
			if state == hours.Closed && !(guess && fills && by == i) || !fills && !(guess && by == i && state == hours.Open) {
				state, comment, by = s, c, i
			}
		}
		if today {
			o.times(r, sec, name, say)
		}
		if before, was := o.holds(r, d.AddDate(0, 0, -1)); before && len(r.Times) > 0 {
			if was != name {
				was = ""
			}
			o.times(r, sec+86400, was, say)
		}
	}
	return state, comment
}

// times says what r says of a second of the day that it holds on.
func (o oracle) times(r *Rule, sec int, name string, say func(s hours.State, comment string, guess bool)) {
	name = or(r.Comment, name)
	if len(r.Times) == 0 {
		say(r.State, name, false)
	}
	var spans []TimeSelector
	for _, t := range r.Times {
		if !t.Point && t.Step == 0 {
			spans = append(spans, t)
		}
	}
	minute := func(t Time) int {
		return map[Event]int{NoEvent: 0, Dawn: 330, Sunrise: 360, Sunset: 1080, Dusk: 1110}[t.Event] + t.Minutes
	}
	ends := func(t TimeSelector) (from, to, late int) {
		from, to = minute(t.From), minute(t.To)
		single := t.OpenEnd && t.From == t.To
		if to < from || t.From == t.To && !single {
			to += 1440
		}
		late = to
		if t.OpenEnd {
			switch {
			case to < 1020:
				late = 1440
			case to < 1320:
				late = to + 600
			default:
				late = min(to+480, 2880)
			}
		}
		return from, to, late
	}
	sure := slices.ContainsFunc(spans, func(t TimeSelector) bool {
		from, to, _ := ends(t)
		return from <= sec/60 && sec/60 < to
	})
	for _, t := range spans {
		from, to, late := ends(t)
		for _, other := range spans {
			if begin, end, next := ends(other); begin > from && end > to {
				late = min(late, next)
			}
		}
		if m := sec / 60; t.OpenEnd && !sure && to <= m && m < late {
			s := r.State
			if s == hours.Open {
				s = hours.Unknown
			}
			say(s, or(r.Comment, openEndComment), true)
		}
	}
	for _, t := range spans {
		if from, to, _ := ends(t); from <= sec/60 && sec/60 < to {
			say(r.State, name, false)
		}
	}
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (o oracle) holiday(h Holiday, d time.Time) (string, bool) {
	cal := o.ph
	if h.Kind == SH {
		cal = o.sh
	}
	name, ok := cal.Holiday(date.NewAt(d.AddDate(0, 0, -h.Days)))
	switch {
	case h.Days == 1:
		name = "Day after " + name
	case h.Days == -1:
		name = "Day before " + name
	case h.Days != 0:
		name = "+3 days " + name
	}
	return name, ok
}

func (o oracle) holds(r *Rule, d time.Time) (bool, string) {
	name := ""
	if len(r.Years) > 0 && !slices.ContainsFunc(r.Years, func(y YearRange) bool {
		return d.Year() >= y.From && (y.To == 0 || d.Year() <= y.To) && (d.Year()-y.From)%y.Step == 0
	}) {
		return false, ""
	}
	for _, list := range r.Dates {
		if !slices.ContainsFunc(list, func(x DateRange) bool { return o.dated(x, d) }) {
			return false, ""
		}
	}
	_, week := d.ISOWeek()
	if len(r.Weeks) > 0 && !slices.ContainsFunc(r.Weeks, func(w WeekRange) bool {
		return week >= w.From && week <= w.To && (week-w.From)%w.Step == 0
	}) {
		return false, ""
	}
	if len(r.Days) > 0 {
		any := false
		for _, s := range r.Days {
			if s.Holiday.Kind != NoHoliday {
				if n, ok := o.holiday(s.Holiday, d); ok {
					any, name = true, n
				}
				continue
			}
			if o.weekday(s, d.AddDate(0, 0, -s.Days)) {
				any = true
			}
		}
		if !any {
			return false, ""
		}
	}
	if len(r.Holidays) > 0 {
		any := false
		for _, h := range r.Holidays {
			if n, ok := o.holiday(h, d); ok {
				any, name = true, n
			}
		}
		if !any {
			return false, ""
		}
	}
	return true, name
}

func (o oracle) weekday(s DaySelector, d time.Time) bool {
	in := false
	for w := s.From; ; w = (w + 1) % 7 {
		in = in || w == d.Weekday()
		if w == s.To {
			break
		}
	}
	if !in || len(s.Nth) == 0 {
		return in
	}
	up, down := 1, -1
	for x := d.AddDate(0, 0, -7); x.Month() == d.Month(); x = x.AddDate(0, 0, -7) {
		up++
	}
	for x := d.AddDate(0, 0, 7); x.Month() == d.Month(); x = x.AddDate(0, 0, 7) {
		down--
	}
	return slices.ContainsFunc(s.Nth, func(n Nth) bool { return n.From <= up && up <= n.To || n.From <= down && down <= n.To })
}

// easters from published tables.
var easters = map[int]string{2016: "03-27", 2017: "04-16", 2018: "04-01", 2019: "04-21", 2020: "04-12", 2021: "04-04", 2022: "04-17", 2023: "04-09", 2024: "03-31", 2025: "04-20", 2026: "04-05", 2027: "03-28", 2028: "04-16"}

// day returns the first or the last day of x in a year; ok is false where there is none.
func (o oracle) day(x Date, year int, last bool) (at time.Time, exists, ok bool) {
	exists, ok = true, true
	switch x.Kind {
	case WholeMonth:
		at = time.Date(year, x.Month, 1, 0, 0, 0, 0, time.UTC)
		if last {
			at = at.AddDate(0, 1, -1)
		}
		return at, true, true
	case MonthDay:
		at = time.Date(year, x.Month, x.Day, 0, 0, 0, 0, time.UTC)
		if at.Month() != x.Month {
			exists = false
			if last {
				at = at.AddDate(0, 0, -at.Day())
			}
		}
	case NthWeekday:
		ok = false
		for d := time.Date(year, x.Month, 1, 0, 0, 0, 0, time.UTC); d.Month() == x.Month; d = d.AddDate(0, 0, 1) {
			if o.weekday(DaySelector{From: x.Weekday, To: x.Weekday, Nth: []Nth{{x.Nth, x.Nth}}}, d) {
				at, ok = d, true
			}
		}
	case Easter:
		md, _ := time.Parse("01-02", easters[year])
		at = time.Date(year, md.Month(), md.Day(), 0, 0, 0, 0, time.UTC)
	}
	for x.Shift.By != 0 && at.Weekday() != x.Shift.Weekday {
		at = at.AddDate(0, 0, x.Shift.By)
	}
	return at.AddDate(0, 0, x.Days), exists, ok
}

func (o oracle) dated(r DateRange, d time.Time) bool {
	to := r.To
	if to.Kind == MonthDay && to.Month == 0 {
		to.Month = r.From.Month
	}
	inStep := func(from time.Time) bool { return int(d.Sub(from).Hours()/24)%max(r.Step, 1) == 0 }
	for y := d.Year() - 2; y <= d.Year()+1; y++ {
		year := y
		if r.From.Year != 0 {
			year = r.From.Year
		}
		first, exists, ok := o.day(r.From, year, false)
		if !ok {
			continue
		}
		switch {
		case r.Open:
			if !d.Before(first) && (r.From.Year != 0 || d.Year() == year || d.Year() == year+1 && first.Year() > year && d.Equal(first)) {
				return true
			}
			continue
		case to.Kind == NoDate:
			last, _, _ := o.day(r.From, year, true)
			if exists && !d.Before(first) && !d.After(last) {
				return true
			}
			continue
		}
		endYear := year
		if to.Year != 0 {
			endYear = to.Year
		}
		last, _, ok := o.day(to, endYear, true)
		if !ok {
			continue
		}
		moves := func(x Date) bool {
			return x.Kind == NthWeekday || x.Kind == Easter || x.Shift.By != 0 || x.Days != 0
		}
		if !moves(r.From) && !moves(to) && last.Before(first) && to.Year == 0 &&
			(r.From.Month < to.Month || r.From.Month == to.Month && (r.From.Kind == WholeMonth || to.Kind == WholeMonth || r.From.Day <= to.Day)) {
			continue // days that the year does not have
		}
		if last.Before(first) && to.Year == 0 && (r.From.Year != 0 || !moves(r.From) && !moves(to)) {
			if last, _, ok = o.day(to, endYear+1, true); !ok {
				continue
			}
		}
		split := last.Before(first)
		if to.Kind == Easter {
			last = last.AddDate(0, 0, -1)
		}
		switch {
		case !split:
			if !d.Before(first) && !d.After(last) && inStep(first) {
				return true
			}
		case to.Year == 0 && y == d.Year():
			if !d.After(last) && inStep(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)) || d.Year() == y && !d.Before(first) && inStep(first) && d.After(last) {
				return true
			}
		}
	}
	return false
}

// Every second of a day is what the rules say of it, one after another.
func TestDaysAreWhatTheRulesSay(t *testing.T) {
	ph, sh := someDays(3), someDays(5)
	rapid.Check(t, func(t *rapid.T) {
		e := drawExpr(t)
		s := newSystem(e, ph, sh, nil, spans)
		o := oracle{e, ph, sh}
		for range 4 {
			d := time.Date(2018, 12, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 366*6).Draw(t, "day"))
			stretches := s.Day(date.NewAt(d))
			for sec := rapid.IntRange(0, 900).Draw(t, "second"); sec < 86400; sec += 1799 {
				var state hours.State
				comment := ""
				for _, x := range stretches {
					if int(x.From) <= sec && sec < int(x.To) {
						state, comment = x.State, x.Comment
					}
				}
				wantState, wantComment := o.at(d, sec)
				if state != wantState || comment != wantComment {
					t.Fatalf("%q on %s at second %d: %v %q, by the rules %v %q", e, d.Format("2006-01-02 Mon"), sec, state, comment, wantState, wantComment)
				}
			}
		}
	})
}

// No day before the next one that may differ does differ.
func TestNextPassesOverNoChange(t *testing.T) {
	ph, sh := someDays(3), someDays(5)
	rapid.Check(t, func(t *rapid.T) {
		e := drawExpr(t)
		p := &place{lat: 52, lon: 13, loc: time.UTC}
		if rapid.Bool().Draw(t, "nowhere") {
			p = nil
		}
		s := newSystem(e, ph, sh, p, spans)
		d := date.New(2018, 1, 1).Add(date.PeriodOfDays(rapid.IntRange(0, 366*7).Draw(t, "day")))
		next, ok := s.Next(d)
		if ok && !next.After(d) {
			t.Fatalf("%q: the day after %v is %v", e, d, next)
		}
		if !ok {
			next = d.Add(5000)
		}
		if far := d.Add(5000); next.After(far) {
			next = far
		}
		want := s.Day(d)
		for x := d.Add(1); x.Before(next); x = x.Add(1) {
			if got := s.Day(x); !slices.Equal(want, got) {
				t.Fatalf("%q: %v is %v, and %v, before %v, is %v", e, d, want, x, next, got)
			}
		}
	})
}

func TestNamesOfHolidaysPastMidnight(t *testing.T) {
	week := holidaysOn{"2026-07-13": "Fair", "2026-07-14": "Fair", "2026-07-15": "Feast"}
	s := MustParse("PH 22:00-26:00", In(time.UTC), PublicHolidays(week))
	var got []string
	for i := range s.Intervals(time.Date(2026, 7, 13, 0, 0, 0, 0, time.UTC), time.Date(2026, 7, 17, 0, 0, 0, 0, time.UTC)) {
		got = append(got, i.Start.Format("02 15:04-")+i.End.Format("02 15:04 ")+i.Comment)
	}
	require.Equal(t, []string{"13 22:00-14 02:00 Fair", "14 22:00-15 00:00 Fair", "15 00:00-15 02:00 ", "15 22:00-16 00:00 Feast", "16 00:00-16 02:00 "}, got)
}
