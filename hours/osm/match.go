package osm

import (
	"time"

	"github.com/rickb777/date"
)

// truth is whether a selector holds on a day; maybe where a calendar is missing.
type truth uint8

const (
	no truth = iota
	maybe
	yes
)

func is(b bool) truth {
	if b {
		return yes
	}
	return no
}

// never is later than any day.
const never = int32(1 << 30)

// A selector selects days. Next returns a day e after d such that the selector gives the same
// answer on every day from d to before e.
type selector interface {
	match(d int32) (truth, string) // with the name of the holiday
	next(d int32) int32
}

type yearSelector []YearRange

func (s yearSelector) has(y int) bool {
	for _, r := range s {
		if y >= r.From && (r.To == 0 || y <= r.To) && (y-r.From)%max(r.Step, 1) == 0 {
			return true
		}
	}
	return false
}

func (s yearSelector) match(d int32) (truth, string) { return is(s.has(yearOf(d))), "" }

func (s yearSelector) next(d int32) int32 {
	y := yearOf(d)
	was, last := s.has(y), min(y+100, 10000) // many steps may never meet a change
	for y < last {
		e := 10000
		for _, r := range s {
			if r.From > y {
				e = min(e, r.From)
			} else if r.Step > 1 && (r.To == 0 || y <= r.To) {
				e = y + 1
			}
			if r.To >= y {
				e = min(e, r.To+1)
			}
		}
		if e == 10000 {
			return never
		}
		if s.has(e) != was {
			return dayOf(e, time.January, 1)
		}
		y = e
	}
	return dayOf(y, time.January, 1)
}

type weekSelector []WeekRange

func (s weekSelector) has(week int) bool {
	for _, r := range s {
		if week >= r.From && week <= r.To && (week-r.From)%max(r.Step, 1) == 0 {
			return true
		}
	}
	return false
}

func (s weekSelector) match(d int32) (truth, string) { return is(s.has(isoWeek(d))), "" }

func (s weekSelector) next(d int32) int32 {
	was := s.has(isoWeek(d))
	e := d - int32(mod(int(d)+3, 7)) + 7
	for n := 0; n < 400; n++ { // week 53 comes within seven years
		if s.has(isoWeek(e)) != was {
			return e
		}
		e += 7
	}
	return e
}

// A dateSelector selects the days of a list of dates.
type dateSelector []dateItem

// A dateItem is a range and, where it has neither year nor step nor anything that moves, its ends
// as month*32+day, in which days compare as dates of one year do.
type dateItem struct {
	DateRange
	plain    bool
	from, to int
}

func newDateSelector(list []DateRange) dateSelector {
	s := make(dateSelector, len(list))
	for i, r := range list {
		s[i].DateRange = r
		if r.To.Kind != NoDate {
			s[i].To = r.end()
		}
		s[i].plain, s[i].from, s[i].to = r.keys()
	}
	return s
}

func (r DateRange) keys() (plain bool, from, to int) {
	f, t := r.From, r.end()
	if !f.fixed() || !t.fixed() || f.Year != 0 || t.Year != 0 || r.Step > 1 || r.Open {
		return false, 0, 0
	}
	from, to = int(f.Month)*32+f.Day, int(t.Month)*32+t.Day
	if t.Kind == WholeMonth {
		to += 31
	}
	return true, from, to
}

func (r dateItem) has(d int32, year, key int) bool {
	if r.plain {
		if r.from <= r.to {
			return r.from <= key && key <= r.to
		}
		return key >= r.from || key <= r.to
	}
	lo, hi := year-2, year+1
	if r.From.Year != 0 {
		lo, hi = r.From.Year, r.From.Year
	}
	for y := lo; y <= hi; y++ {
		from, to, split, ok := r.in(y)
		if !ok {
			continue
		}
		if split { // as "easter-Apr 02" in a year with a late Easter: all but what is between
			if y != year {
				continue
			} else if d <= to {
				from, to = dayOf(y, time.January, 1), d
			} else {
				to = d
			}
		}
		if from <= d && d <= to && int(d-from)%max(r.Step, 1) == 0 {
			return true
		}
	}
	return false
}

// in returns the first and the last day of the range that begins in a year, if one does. It is
// split where ends that move stand in the other order that year: then the range is what comes up
// to to and what comes from from on. A range that ends with Easter ends before that day.
func (r dateItem) in(year int) (from, to int32, split, ok bool) {
	if r.From.Year != 0 && r.From.Year != year {
		return 0, 0, false, false
	}
	from, ok = r.From.first(year)
	if !ok {
		return 0, 0, false, false
	}
	if r.To.Kind == NoDate {
		switch {
		case r.Open && r.From.Year != 0:
			return from, never - 1, false, true
		case r.Open:
			return from, max(from, dayOf(year, time.December, 31)), false, true
		}
		to, _ = r.From.last(year)
		return from, to, false, r.From.exists(year)
	}
	if r.To.Year != 0 {
		to, ok = r.To.last(r.To.Year)
	} else if to, ok = r.To.last(year); ok && to < from && !r.inOrder() {
		split = r.From.Year == 0 && !(r.From.fixed() && r.To.fixed())
		if !split {
			to, ok = r.To.last(year + 1)
		}
	}
	if r.To.Kind == Easter {
		to--
	}
	return from, to, split, ok && (split || from <= to)
}

// inOrder tells whether both ends are fixed and the first one does not come later in the year: then
// a range without days is one of days that the year does not have, as "Feb 29-29".
func (r dateItem) inOrder() bool {
	_, from, to := DateRange{From: Date{Kind: r.From.Kind, Month: r.From.Month, Day: r.From.Day}, To: Date{Kind: r.To.Kind, Month: r.To.Month, Day: r.To.Day}}.keys()
	return r.From.fixed() && r.To.fixed() && from <= to
}

// fixed tells whether d is the same month and day every year.
func (d Date) fixed() bool {
	return (d.Kind == WholeMonth || d.Kind == MonthDay) && d.Shift.By == 0 && d.Days == 0
}

func (s dateSelector) match(d int32) (truth, string) {
	y, m, day := civil(d)
	key := int(m)*32 + day
	for i := range s {
		if s[i].has(d, y, key) {
			return yes, ""
		}
	}
	return no, ""
}

func (s dateSelector) next(d int32) int32 {
	year := yearOf(d)
	best := never
	for i := range s {
		r := &s[i]
		lo, hi := year-2, year+2
		if r.From.Year != 0 {
			lo, hi = r.From.Year, r.From.Year
		}
		found := false
		for y := lo; y <= hi; y++ {
			from, to, split, ok := r.in(y)
			if !ok {
				continue
			}
			if split {
				for _, e := range [...]int32{dayOf(y, time.January, 1), to + 1, from, dayOf(y+1, time.January, 1)} {
					if e > d {
						best, found = min(best, e), true
					}
				}
				if r.Step > 1 {
					best = min(best, d+1)
				}
				continue
			}
			if from > d {
				best, found = min(best, from), true
			} else if to >= d && to < never-1 {
				found = true
				best = min(best, to+1)
				if r.Step > 1 {
					best = min(best, d+1)
				}
			}
		}
		if !found && r.From.Year == 0 { // the 29th of February: at most eight years ahead
			for y := hi + 1; y <= hi+9; y++ {
				if from, _, split, ok := r.in(y); ok {
					if split {
						from = dayOf(y, time.January, 1)
					}
					best, found = min(best, from), true
					break
				}
			}
			if !found {
				best = min(best, dayOf(hi+10, time.January, 1))
			}
		}
	}
	return best
}

// A weekdaySelector selects days of the week, all of them or some of a month.
type weekdaySelector struct{ DaySelector }

func (s weekdaySelector) match(d int32) (truth, string) {
	d -= int32(s.Days)
	w := weekdayOf(d)
	if !s.has(w) {
		return no, ""
	}
	if len(s.Nth) == 0 {
		return yes, ""
	}
	y, m, day := civil(d)
	up, down := (day+6)/7, (day-lengthOf(y, m)-7)/7
	for _, n := range s.Nth {
		if n.From > 0 && n.From <= up && up <= n.To || n.From < 0 && n.From == down {
			return yes, ""
		}
	}
	return no, ""
}

func (s weekdaySelector) next(d int32) int32 {
	was, _ := s.match(d)
	e := d + 1
	for n := 0; n < 62; n++ {
		if is, _ := s.match(e); is != was {
			return e
		}
		e++
	}
	if len(s.Nth) == 0 {
		return never
	}
	return e
}

// A holidaySelector selects days near holidays. Without a calendar it may hold on any day.
type holidaySelector struct {
	Holiday
	cal *almanac
}

func (s holidaySelector) match(d int32) (truth, string) {
	if s.cal == nil {
		return maybe, ""
	}
	name, ok := s.cal.holiday(d - int32(s.Days))
	if !ok {
		return no, ""
	}
	if name != "" {
		switch s.Days {
		case 0:
		case 1:
			name = "Day after " + name
		case -1:
			name = "Day before " + name
		default:
			name = daysText(s.Days)[1:] + " " + name
		}
	}
	return yes, name
}

func (s holidaySelector) next(d int32) int32 {
	if s.cal == nil {
		return never
	}
	return s.cal.next(d-int32(s.Days)) + int32(s.Days)
}

// anyOf holds where one of its selectors does; the name is that of the last one that has one.
type anyOf []selector

func (s anyOf) match(d int32) (truth, string) {
	holds, name := no, ""
	for _, x := range s {
		t, n := x.match(d)
		holds = max(holds, t)
		if t == yes && n != "" {
			name = n
		}
	}
	return holds, name
}

func (s anyOf) next(d int32) int32 {
	best := never
	for _, x := range s {
		best = min(best, x.next(d))
	}
	return best
}

// allOf holds where all of its selectors do; without any, always.
type allOf []selector

func (s allOf) match(d int32) (truth, string) {
	holds, name := yes, ""
	for _, x := range s {
		t, n := x.match(d)
		if t == no {
			return no, ""
		}
		holds = min(holds, t)
		if n != "" {
			name = n
		}
	}
	return holds, name
}

// next looks from where one selector may begin to hold to where the next one may, so that rare
// days are found in few steps.
func (s allOf) next(d int32) int32 {
	if t, _ := s.match(d); t != no {
		best := never
		for _, x := range s {
			best = min(best, x.next(d))
		}
		return best
	}
	for n := 0; n < 64 && d < never; n++ {
		e := d + 1
		for _, x := range s { // no day holds before all that fail here have changed
			if t, _ := x.match(d); t == no {
				e = max(e, x.next(d))
			}
		}
		d = e
		if d >= never {
			return never
		}
		if t, _ := s.match(d); t != no {
			return d
		}
	}
	return d
}

// dateOf converts a day to the type of the calendars.
func dateOf(d int32) date.Date { return date.NewOfDays(date.PeriodOfDays(d)) }

// dayFrom converts a date to a day.
func dayFrom(d date.Date) int32 { return int32(d.DaysSinceEpoch()) }
