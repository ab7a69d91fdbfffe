package osm

import (
	"fmt"
	"strings"
	"time"
)

// isYear tells whether the n-th token from here is a year: four digits.
func (p *parser) isYear(n int) bool {
	t := p.at(n)
	return t.kind == number && t.width == 4 && t.num >= 1000
}

// isWord tells whether the n-th token from here is the word w.
func (p *parser) isWord(n int, w string) bool {
	t := p.at(n)
	return t.kind == word && t.text == w
}

func (p *parser) isMonth(n int) bool {
	t := p.at(n)
	_, ok := months[t.text]
	return t.kind == word && ok
}

// isDay tells whether the n-th token from here is a day of a month: a number of at most two
// digits that is no time.
func (p *parser) isDay(n int) bool {
	t := p.at(n)
	if t.kind != number || t.width > 2 {
		return false
	}
	next := p.at(n + 1)
	if p.colonTime(n) {
		return false
	} else if p.lenient && next.kind == '.' && next.glued && p.at(n+2).kind == number && p.at(n+2).glued {
		return false
	} else if next.kind == '/' && t.num == 24 && p.at(n+2).num == 7 && next.glued {
		return false
	} else if p.lenient && next.kind == word && (next.text == "am" || next.text == "pm" || next.text == "h" || next.text == "uhr") {
		return false
	}
	return true
}

// yearOfDate tells whether the year that begins here belongs to a date and does not select alone.
func (p *parser) yearOfDate() bool {
	if p.isWord(1, "easter") {
		return true
	}
	if !p.isMonth(1) {
		return false
	}
	return p.isDay(2) || p.nthFollows(2) || p.at(2).kind == '-' && p.isYear(3)
}

// nthFollows tells whether a weekday with brackets that could name one date begins n tokens on.
func (p *parser) nthFollows(n int) bool {
	t := p.at(n)
	if _, ok := weekdays[t.text]; t.kind != word || !ok || p.at(n+1).kind != '[' {
		return false
	}
	m := n + 2
	if p.at(m).kind == '-' {
		m++
	}
	if p.at(m).kind != number || p.at(m+1).kind != ']' {
		return false
	}
	m += 2
	if s := p.at(m).kind; (s == '+' || s == '-') && p.at(m+1).kind == number {
		m += 3 // "+1 day"
	}
	// "Jan Mo[1],Tu[2]" is a list of weekdays, "Jan Mo[1],Feb 02" one of dates.
	return p.at(m).kind != ',' || !p.dayAt(m+1)
}

func (p *parser) readYears() []YearRange {
	var list []YearRange
	for p.err == nil {
		t := p.peek()
		if !p.isYear(0) {
			p.unexpected(t, "a year has four digits")
			break
		}
		p.next()
		y := YearRange{t.num, t.num, 1}
		switch {
		case p.take('+'):
			y.To = 0
		case p.peek().kind == '-':
			p.next()
			u := p.next()
			if u.kind != number || u.width != 4 {
				p.unexpected(u, "a range of years ends with a year")
				break
			}
			if u.num <= t.num {
				p.fail(token{pos: t.pos, end: u.end}, "a range of years ends after it begins", "")
			}
			y.To = u.num
		}
		if p.peek().kind == '/' {
			if y.To == y.From {
				y.To = 0
			}
			y.Step = p.step(1, 999, "years")
		}
		list = append(list, y)
		if p.peek().kind != ',' || !p.isYear(1) {
			break
		}
		p.next()
	}
	return list
}

// step reads "/n", n from least to most.
func (p *parser) step(least, most int, what string) int {
	p.next()
	t := p.next()
	if t.kind != number {
		p.unexpected(t, "a step is a number")
		return 1
	}
	if t.num < least || t.num > most {
		p.fail(t, fmt.Sprintf("a step of %d %s", t.num, what), fmt.Sprintf("steps go from %d to %d", least, most))
		return 1
	}
	if t.num == 1 {
		p.warn(Useless, t, t, "a step of one changes nothing")
	}
	return t.num
}

func (p *parser) readWeeks() []WeekRange {
	p.next() // "week"
	var list []WeekRange
	for p.err == nil {
		w := WeekRange{Step: 1}
		t := p.peek()
		w.From = p.week()
		w.To = w.From
		if p.err == nil && p.peek().kind == '-' {
			p.next()
			w.To = p.week()
			if p.err == nil && w.To < w.From {
				p.fail(t, "a range of weeks ends before it begins", fmt.Sprintf("write week %02d-53,01-%02d", w.From, w.To))
			}
		}
		if p.err == nil && p.peek().kind == '/' {
			w.Step = p.step(2, 26, "weeks")
		}
		list = append(list, w)
		if p.peek().kind != ',' {
			break
		}
		if p.isWord(1, "week") && p.at(2).kind == number {
			p.next()
			p.next()
		} else if p.isDay(1) {
			p.next()
		} else {
			break
		}
	}
	return list
}

func (p *parser) week() int {
	t := p.next()
	if t.kind != number {
		p.unexpected(t, "weeks are numbers, as in week 05")
	} else if t.num < 1 || t.num > 53 || t.width > 2 {
		p.fail(t, "week "+p.text[t.pos:t.end]+": the weeks of a year are 01 to 53", "")
	}
	return t.num
}

// readDates reads a list of dates, of which any may hold.
func (p *parser) readDates() []DateRange {
	var list []DateRange
	var month time.Month // understood in "Dec 24,26"
	for p.err == nil {
		start := p.peek()
		r := p.dateRange(month, len(list) > 0 && wholeMonths(list))
		if n := len(list); p.err == nil && n > 0 && r.lone() && !list[n-1].lone() && p.peek().kind != ',' {
			// The grammar takes it for days of the month and of the dates before it.
			if !p.lenient {
				p.fail(token{pos: start.pos, end: p.back().end}, "it is not clear whether the weekday selects among all the dates before it",
					`write the weekday of a month before the dates, or separate rules by ";"`)
				break
			}
			p.warn(Ambiguous, start, p.back(), "the weekday of a month is read as a date of its own")
		}
		list = append(list, r)
		month = 0
		if d := r.end(); d.Kind == MonthDay && d.Shift.By == 0 && d.Days == 0 {
			month = d.Month
		}
		if p.peek().kind != ',' {
			break
		}
		if !p.isMonth(1) && !p.isWord(1, "easter") && !(p.isYear(1) && (p.isMonth(2) || p.isWord(2, "easter"))) && !(month != 0 && p.isDay(1)) {
			break
		}
		p.next()
	}
	return list
}

// end returns the last date of r, with its month.
func (r DateRange) end() Date {
	if r.To.Kind == NoDate {
		return r.From
	}
	to := r.To
	if to.Month == 0 {
		to.Month = r.From.Month
	}
	return to
}

// lone tells whether r is a weekday of a month and not a range: then the grammar has it as a month
// and a weekday.
func (r DateRange) lone() bool {
	return r.From.Kind == NthWeekday && r.To.Kind == NoDate && !r.Open
}

// dateRange reads a date, or a range of them. A day alone is one of month. After months a weekday of
// the last one alone is left to the days: it selects in all of them.
func (p *parser) dateRange(month time.Month, months bool) DateRange {
	r := DateRange{Step: 1}
	start := p.peek()
	if month != 0 && p.isDay(0) {
		r.From = Date{Kind: MonthDay, Month: month, Day: p.dayOf(month)}
	} else {
		before := p.i
		r.From = p.date()
		if months && p.err == nil && r.From.Kind == NthWeekday && p.peek().kind != '-' && p.peek().kind != '+' {
			p.i = before
			r.From = p.wholeMonth()
		}
	}
	if p.err != nil {
		return r
	}
	switch {
	case p.peek().kind == '-':
		p.next()
		if p.isDay(0) && (r.From.Kind == MonthDay || r.From.Kind == NthWeekday) {
			r.To = Date{Kind: MonthDay, Day: p.dayOf(r.From.Month)}
			p.offset(&r.To)
		} else if r.From.Kind == WholeMonth {
			r.To = p.wholeMonth()
		} else {
			last := p.peek()
			if p.isYear(0) {
				last = p.at(1)
			}
			r.To = p.date()
			if p.err == nil && r.To.Kind == Easter {
				p.untilEaster(start, last, &r)
			}
		}
		if p.err == nil {
			p.checkRange(start, r)
		}
	case p.peek().kind == '+' && r.From.Kind != WholeMonth:
		t := p.next()
		if w := p.peek(); w.glued && w.kind == word && p.dayAt(0) {
			p.fail(token{pos: t.pos, end: w.end}, "a date is moved to a weekday before it is moved by days", "write Jan 01 +Su +2 days")
			break
		}
		r.Open = true
	}
	if p.err == nil && p.peek().kind == '/' && r.To.Kind != NoDate && r.From.Kind != WholeMonth {
		r.Step = p.step(1, 366, "days")
	}
	return r
}

// untilEaster settles a range that ends with Easter, which ends before that day. A name, as Easter
// Monday, means the day itself.
func (p *parser) untilEaster(start, last token, r *DateRange) {
	if !strings.EqualFold(p.text[last.pos:last.end], "easter") {
		r.To.Days++
		return
	}
	p.warn(Ambiguous, start, p.back(), "a range that ends with Easter ends before that day; write a day more to include it")
}

// wholeMonth reads a month, perhaps with its year.
func (p *parser) wholeMonth() Date {
	d := Date{Kind: WholeMonth}
	if p.isYear(0) {
		d.Year = p.next().num
	}
	t := p.next()
	if d.Month = months[t.text]; t.kind != word || d.Month == 0 {
		p.unexpected(t, "a range of months ends with a month")
	}
	return d
}

// date reads a month, a day of a month, a weekday of a month or Easter, perhaps with a year,
// and how far it is moved.
func (p *parser) date() Date {
	d := Date{}
	if p.isYear(0) {
		d.Year = p.next().num
	}
	t := p.next()
	switch {
	case t.kind == word && t.text == "easter":
		d.Kind = Easter
	case t.kind == word && months[t.text] != 0:
		d.Month = months[t.text]
		switch {
		case p.isDay(0):
			d.Kind, d.Day = MonthDay, p.dayOf(d.Month)
		case p.nthFollows(0):
			d.Kind, d.Weekday = NthWeekday, weekdays[p.next().text]
			p.next() // "["
			d.Nth = p.nth()
			p.next() // "]"
		default:
			d.Kind = WholeMonth
			return d
		}
	default:
		p.unexpected(t, "a date is a month and a day, as Jan 06")
		return d
	}
	p.offset(&d)
	return d
}

// dayOf reads a day of the month.
func (p *parser) dayOf(m time.Month) int {
	t := p.next()
	if t.num < 1 || t.num > longest(m) {
		p.fail(t, fmt.Sprintf("%s has no day %s", monthWords[m], p.text[t.pos:t.end]), "")
	}
	return t.num
}

// longest returns the days of a month, of February those of a leap year.
func longest(m time.Month) int {
	switch m {
	case time.February:
		return 29
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// offset reads how far a date is moved: "+Su", "-2 days".
func (p *parser) offset(d *Date) {
	if s := p.peek().kind; s == '+' || s == '-' {
		t := p.at(1)
		if w, ok := weekdays[t.text]; t.kind == word && ok && t.glued && p.at(2).kind != '[' {
			if s == '-' && p.peek().glued {
				p.fail(token{pos: p.peek().pos, end: t.end}, "a range of dates does not end with a weekday", "a date is moved after a blank, as Jan 06 -Su")
				return
			}
			p.i += 2
			d.Shift = Shift{1, w}
			if s == '-' {
				d.Shift.By = -1
			}
		}
	}
	d.Days = p.days(366)
}

// days reads "+1 day", at most so many, and returns 0 where there is nothing of the kind.
func (p *parser) days(most int) int {
	sign, n, unit := p.at(0), p.at(1), p.at(2)
	if sign.kind != '+' && sign.kind != '-' || n.kind != number || unit.kind != word || unit.text != "day" && unit.text != "days" {
		return 0
	}
	if !n.glued {
		if !p.lenient {
			p.fail(sign, "a blank after the sign", fmt.Sprintf("write %s%d %s", p.text[sign.pos:sign.end], n.num, unit.text))
			return 0
		}
		p.warn(Spelling, sign, n, "no blank stands after the sign")
	}
	p.i += 3
	if n.num > most {
		p.fail(token{pos: sign.pos, end: unit.end}, fmt.Sprintf("an offset of %d days", n.num), fmt.Sprintf("at most %d are possible here", most))
		return 0
	}
	if n.num == 0 {
		p.warn(Useless, sign, unit, "an offset of no days changes nothing")
	}
	if sign.kind == '-' {
		return -n.num
	}
	return n.num
}

// checkRange refuses a range that ends before it begins.
func (p *parser) checkRange(start token, r DateRange) {
	place := token{pos: start.pos, end: p.back().end}
	switch {
	case r.From.Year == 0 && r.To.Year != 0:
		p.fail(place, "the end of the range has a year and its beginning has none", "write the year before both")
	case r.From.Year != 0 && r.To.Year == 0 && (r.From.Kind == Easter || r.To.Kind == Easter):
		p.fail(place, "the beginning of the range has a year and its end has none", "write the year before both")
	case r.From.Kind == MonthDay && r.To.Kind == MonthDay && r.To.Month == 0 && r.To.Day < r.From.Day && r.From.Days == 0 && r.To.Days == 0:
		p.fail(place, "the range ends before it begins", "")
	case r.To.Year != 0:
		from, ok1 := r.From.first(r.From.Year)
		to, ok2 := r.end().last(r.To.Year)
		if ok1 && ok2 && to < from {
			p.fail(place, "the range ends before it begins", "")
		}
	}
}
