package osm

import (
	"fmt"
	"slices"
	"time"
)

// startsDays tells whether a weekday or a holiday begins here.
func (p *parser) startsDays() bool { return p.dayAt(0) }

func (p *parser) dayAt(n int) bool {
	t := p.at(n)
	if t.kind != word {
		return false
	}
	_, day := weekdays[t.text]
	_, hol := holidays[t.text]
	return day || hol
}

// readDays reads a list of weekdays and holidays. A list of holidays alone and weekdays after a
// blank select together: the days that are both.
func (p *parser) readDays(r *Rule, again bool) {
	start := p.peek()
	list, pure := p.dayList()
	if p.err != nil {
		return
	}
	if r.hasLone() {
		d, ok := r.nthDates()
		if !p.lenient || !ok {
			p.fail(start, "days stand twice in one rule", "lists are separated by commas, as Jul Fr[4],Tu")
			return
		}
		p.warn(Order, start, start, "days are joined to the list before them")
		r.Days, again = append(r.Days, d...), true
	}
	if !again {
		r.Days = list
	} else {
		p.joinDays(r, list, pure)
	}
	for p.err == nil && p.dayAt(0) {
		start := p.peek()
		was := onlyHolidays(r.Days)
		list, pure := p.dayList()
		if p.err != nil {
			return
		}
		if !p.lenient && !(was && !pure && len(r.Holidays) == 0) {
			p.fail(start, "days stand twice in one rule", "lists are separated by commas; holidays stand before weekdays")
			return
		}
		if !(was && !pure && len(r.Holidays) == 0) {
			p.warn(Order, start, start, "days are joined to the list before them")
		}
		p.joinDays(r, list, pure)
	}
}

// hasLone tells whether a weekday of a month stands among the dates, and selects days already.
func (r *Rule) hasLone() bool {
	return slices.ContainsFunc(r.Dates, func(list []DateRange) bool { return slices.ContainsFunc(list, DateRange.lone) })
}

// nthDates takes apart a month and its weekday that were read as a date, if that is all there is.
func (r *Rule) nthDates() ([]DaySelector, bool) {
	if len(r.Dates) != 1 || len(r.Dates[0]) != 1 {
		return nil, false
	}
	d := r.Dates[0][0].From
	if d.Year != 0 || d.Shift.By != 0 || max(d.Days, -d.Days) > 6 {
		return nil, false
	}
	r.Dates[0][0].From = Date{Kind: WholeMonth, Month: d.Month}
	return []DaySelector{{From: d.Weekday, To: d.Weekday, Nth: []Nth{{d.Nth, d.Nth}}, Days: d.Days}}, true
}

// joinDays adds a second list of days to a rule: holidays and weekdays select together, lists
// of one kind are one list.
func (p *parser) joinDays(r *Rule, list []DaySelector, pure bool) {
	was := onlyHolidays(r.Days)
	switch {
	case was && !pure && len(r.Holidays) == 0: // "PH Mo-Fr"
		r.Holidays = holidaysOf(r.Days)
		r.Days = list
	case !was && pure: // "Mo-Fr PH"
		r.Holidays = append(r.Holidays, holidaysOf(list)...)
	default:
		r.Days = append(r.Days, list...)
	}
}

func onlyHolidays(list []DaySelector) bool {
	for _, d := range list {
		if d.Holiday.Kind == NoHoliday {
			return false
		}
	}
	return true
}

func holidaysOf(list []DaySelector) []Holiday {
	var h []Holiday
	for _, d := range list {
		h = append(h, d.Holiday)
	}
	return h
}

// dayList reads a list separated by commas and tells whether it has only holidays.
func (p *parser) dayList() (list []DaySelector, pure bool) {
	pure = true
	for p.err == nil {
		t := p.next()
		var d DaySelector
		if h, ok := holidays[t.text]; ok {
			d.Holiday.Kind = h
			d.Holiday.Days = p.days(31)
		} else {
			pure = false
			d = p.weekdayRange(t)
		}
		list = append(list, d)
		if p.peek().kind != ',' || !p.dayAt(1) {
			break
		}
		p.next()
	}
	return list, pure
}

// weekdayRange reads what follows the weekday t: the end of a range, or which ones of a month.
func (p *parser) weekdayRange(t token) DaySelector {
	d := DaySelector{From: weekdays[t.text], To: weekdays[t.text]}
	p.twoLetters(t)
	switch p.peek().kind {
	case '-':
		if s := p.at(1); s.kind == number {
			p.unexpected(s, "only a weekday of a month, as Su[-1], can be moved")
			return d
		}
		p.next()
		u := p.next()
		to, ok := weekdays[u.text]
		if u.kind != word || !ok {
			p.unexpected(u, "a range of weekdays ends with a weekday")
			return d
		}
		d.To = to
		p.twoLetters(u)
	case '[':
		p.next()
		d.Nth = p.nthList()
		d.Days = p.days(6)
	}
	return d
}

// twoLetters warns of a weekday with three.
func (p *parser) twoLetters(t token) {
	if len(t.text) != 2 {
		p.warn(Spelling, t, t, "weekdays have two letters: %s", weekdayWords[weekdays[t.text]])
	}
}

// nthList reads the numbers in brackets after a weekday.
func (p *parser) nthList() []Nth {
	var list []Nth
	for p.err == nil {
		n := Nth{From: p.nth()}
		n.To = n.From
		if p.err == nil && p.peek().kind == '-' && n.From > 0 {
			t := p.next()
			n.To = p.nth()
			if p.err == nil && n.To < n.From {
				p.fail(t, "the range in brackets ends before it begins", "")
			}
		}
		list = append(list, n)
		switch t := p.next(); t.kind {
		case ',':
		case ']':
			return list
		default:
			if p.err == nil {
				p.unexpected(t, "brackets hold numbers, as [1,3] or [-1]")
			}
		}
	}
	return list
}

// nth reads 1 to 5 or -1 to -5.
func (p *parser) nth() int {
	sign := 1
	if p.take('-') {
		sign = -1
	}
	t := p.next()
	if t.kind != number || t.num < 1 || t.num > 5 {
		p.fail(t, fmt.Sprintf("%s is no number of a weekday in its month", describe(p.text, t)), "write 1 to 5, or -1 to -5 from its end")
	}
	return sign * t.num
}

// Weekdays returns how many days after From the range ends: 0 to 6.
func (d DaySelector) length() int { return int(d.To-d.From+7) % 7 }

// has tells whether w is in the range.
func (d DaySelector) has(w time.Weekday) bool { return int(w-d.From+7)%7 <= d.length() }
