package osm

import "fmt"

// startsTime tells whether a time begins at the n-th token from here. A lenient reading takes a
// number alone for an hour.
func (p *parser) startsTime(n int) bool {
	t := p.at(n)
	switch t.kind {
	case '(':
		return true
	case word:
		_, ok := events[t.text]
		return ok
	case number:
		if p.colonTime(n) {
			return t.width <= 3
		}
		if !p.lenient || t.num == 24 && p.at(n+1).kind == '/' && p.at(n+2).num == 7 {
			return false
		}
		if t.width <= 2 {
			return true
		}
		// "0930-1815": four digits may be a year as well.
		if t.width > 4 || t.num > 4800 || t.num%100 >= 60 || p.at(n+1).kind != '-' {
			return false
		}
		u := p.at(n + 2)
		return p.colonTime(n+2) || u.kind == number && u.width >= 3 && (t.num < 1900 || u.num <= t.num || u.num >= 2100)
	}
	return false
}

// colonTime tells whether hours and minutes with a colon stand at the n-th token from here.
func (p *parser) colonTime(n int) bool {
	c, m := p.at(n+1), p.at(n+2)
	return p.at(n).kind == number && c.kind == ':' && c.glued && m.kind == number && m.glued
}

// readTimes reads a list of spans and points in time.
func (p *parser) readTimes() []TimeSelector {
	var list []TimeSelector
	for p.err == nil {
		start := p.peek()
		list = append(list, p.timeSelector())
		p.afternoon(start, list)
		if p.err == nil && p.peek().kind == '+' && p.plusLists() {
			t := p.next()
			p.warn(Spelling, t, t, "lists are separated by commas")
			continue
		}
		if p.err != nil || p.peek().kind != ',' {
			break
		}
		if n := p.at(1); p.lenient && n.kind == end || n.kind == ';' && p.lenient {
			t := p.next()
			p.warn(Useless, t, t, "nothing stands after this %q", ",")
			break
		}
		if !p.startsTime(1) {
			break
		}
		p.next()
	}
	return list
}

// half is what a lenient reading knows of the half of the day an hour is in.
type half uint8

const (
	noHalf half = iota
	am
	pm
)

func (p *parser) timeSelector() TimeSelector {
	start := p.peek()
	s := TimeSelector{}
	from, half1 := p.time()
	if p.err != nil {
		return s
	}
	s.From, s.To = from, from
	if p.lenient && p.peek().kind == '-' && p.at(1).kind == '+' {
		p.next() // "10:00-late"
	}
	span := p.peek().kind == '-'
	switch {
	case p.peek().kind == '+' && !p.plusLists():
		p.next()
		s.OpenEnd = true
		p.notMoved()
	case p.peek().kind == '-':
		p.next()
		to, half2 := p.time()
		if p.err != nil {
			return s
		}
		s.To = to
		p.halves(start, &s, half1, half2)
		if p.peek().kind == '+' && !p.plusLists() {
			p.next()
			s.OpenEnd = true
			p.notMoved()
		}
		if p.peek().kind == '/' && !s.OpenEnd {
			s.Step = p.stepMinutes()
		}
	default:
		s.Point = true
	}
	place := token{kind: number, pos: start.pos, end: p.toks[p.i-1].end}
	if s.OpenEnd && span && s.From == s.To { // a day, and then open: without its end it would be "12:00+"
		if s.From.Event != NoEvent {
			p.fail(place, "it is not clear where the open end begins", "write sunset+")
			return s
		}
		s.To.Minutes += 24 * 60
	}
	if (s.Point || s.Step > 0) && p.point.kind == end {
		p.point = place
	}
	p.checkTimes(place, &s)
	return s
}

// notMoved refuses a number after the sign of an open end.
func (p *parser) notMoved() {
	if sign, t := p.back(), p.peek(); t.kind == number && t.glued && !p.isYear(0) {
		p.fail(token{pos: sign.pos, end: t.end}, "an open end and a number after it", "an event of the sun is moved in parentheses, as (sunset+01:00)")
	}
}

// afternoon warns of hours that are perhaps those of the afternoon: a day long, or before those that
// are listed before them.
func (p *parser) afternoon(start token, list []TimeSelector) {
	s := list[len(list)-1]
	if p.err != nil || s.Point || s.OpenEnd || s.Step > 0 || s.From.Event != NoEvent || s.To.Event != NoEvent {
		return
	}
	last := p.back()
	if p.lenient && s.From == s.To && start.width <= 2 && last.kind == number && last.width <= 2 && p.at(-2).kind != ':' {
		p.warn(Ambiguous, start, last, "equal hours are a whole day")
	}
	if len(list) == 1 {
		return
	}
	before := list[len(list)-2]
	if before.From.Event == NoEvent && before.To.Event == NoEvent && !before.Point && before.To.Minutes <= 24*60 && s.From.Minutes < before.To.Minutes &&
		s.From.Minutes+12*60 >= before.To.Minutes && s.From.Minutes < s.To.Minutes && s.To.Minutes <= 12*60 {
		p.warn(Ambiguous, start, last, "the hours come before those that are listed before them; they may be hours of the afternoon")
	}
}

// plusLists tells whether the plus sign here stands between two times, as in "10-12 + 14-16".
func (p *parser) plusLists() bool {
	return p.lenient && !p.peek().glued && p.startsTime(1)
}

// halves reads "4-10 pm" as from 16:00 on, and warns of hours that may be meant so.
func (p *parser) halves(start token, s *TimeSelector, half1, half2 half) {
	if half1 == noHalf && half2 == pm && s.From.Event == NoEvent && s.From.Minutes < 12*60 && s.From.Minutes+12*60 < s.To.Minutes {
		s.From.Minutes += 12 * 60
		p.warn(Ambiguous, start, start, "%s is read as an hour of the afternoon", describe(p.text, start))
	}
	if s.To.Event == NoEvent && half2 == noHalf && half1 == noHalf && s.From.Event == NoEvent && s.To.Minutes <= s.From.Minutes && s.To.Minutes < 12*60 &&
		s.To.Minutes > 0 && s.From.Minutes < 18*60 {
		t := p.back()
		p.warn(Ambiguous, start, t, "the span runs past midnight; %s may be an hour of the afternoon", clockText(s.To.Minutes))
	}
}

// checkTimes refuses what no day has.
func (p *parser) checkTimes(place token, s *TimeSelector) {
	if p.err != nil {
		return
	}
	if s.From.Event == NoEvent && s.From.Minutes >= 24*60 {
		p.fail(place, fmt.Sprintf("a time that begins at %s is one of the next day", clockText(s.From.Minutes)), "times begin before 24:00")
		return
	}
	if s.To.Event == NoEvent && s.To.Minutes > 48*60 {
		p.fail(place, fmt.Sprintf("%s is past the end of the next day", clockText(s.To.Minutes)), "times end at 48:00 at the latest")
		return
	}
	if s.Step > 0 {
		if p.steps += (s.closing()-s.From.minutes())/s.Step + 1; p.steps > maxSteps {
			p.fail(place, fmt.Sprintf("more than %d points in time on a day", maxSteps), "")
		}
	}
	if s.OpenEnd && s.closing() >= 48*60 {
		p.fail(place, "nothing is open after 48:00", `leave out the "+"`)
	}
}

// time reads a time of day.
func (p *parser) time() (Time, half) {
	t := p.next()
	switch {
	case t.kind == word && events[t.text] != NoEvent:
		return Time{Event: events[t.text]}, noHalf
	case t.kind == '(':
		return p.eventOffset(), noHalf
	case t.kind == number:
		return p.clock(t)
	}
	p.unexpected(t, "a time is written 10:00 or sunset")
	return Time{}, noHalf
}

// eventOffset reads "(sunset-00:30)" from after its parenthesis.
func (p *parser) eventOffset() Time {
	ev, sign := p.next(), p.next()
	t := Time{Event: events[ev.text]}
	if ev.kind != word || t.Event == NoEvent {
		p.unexpected(ev, "parentheses hold an event of the sun, as (sunset-00:30)")
		return t
	}
	if sign.kind != '+' && sign.kind != '-' {
		p.unexpected(sign, "an event in parentheses is moved, as (sunset-00:30)")
		return t
	}
	h, colon, m := p.next(), p.next(), p.next()
	if h.kind != number || colon.kind != ':' || m.kind != number || h.width > 2 || m.width != 2 || h.num > 23 || m.num > 59 {
		p.fail(token{pos: h.pos, end: m.end}, "no hours and minutes", "write (sunset-00:30)")
		return t
	}
	if c := p.next(); c.kind != ')' {
		p.unexpected(c, `")" is missing`)
	}
	t.Minutes = h.num*60 + m.num
	if t.Minutes == 0 {
		p.warn(Useless, ev, m, "an offset of nothing changes nothing")
	}
	if sign.kind == '-' {
		t.Minutes = -t.Minutes
	}
	return t
}

// clock reads the time that begins with the number t.
func (p *parser) clock(t token) (Time, half) {
	hour, min := t.num, 0
	sep := p.peek()
	last := t
	switch {
	case sep.kind == ':' || p.lenient && (sep.kind == '.' || sep.kind == word && sep.text == "h") && sep.glued && p.at(1).kind == number && p.at(1).glued:
		p.next()
		m := p.next()
		if m.kind != number || m.width != 2 && !(p.lenient && m.width == 1) || t.width > 2 {
			p.fail(token{pos: t.pos, end: m.end}, "a time has hours and two digits of minutes", "write 10:00")
			return Time{}, noHalf
		}
		if sep.kind != ':' {
			p.warn(Spelling, t, m, "hours and minutes are separated by a colon")
		} else if m.width == 1 {
			p.warn(Spelling, t, m, "minutes have two digits")
		}
		min, last = m.num, m
	case !p.lenient:
		p.fail(t, fmt.Sprintf("the time %s has no minutes", describe(p.text, t)), "write 10:00")
		return Time{}, noHalf
	case t.width >= 3:
		hour, min = t.num/100, t.num%100
		p.warn(Spelling, t, t, "hours and minutes are separated by a colon")
	default:
		p.warn(Spelling, t, t, "times have minutes, as 10:00")
	}
	h := p.half(last)
	if p.lenient && t.width <= 2 && sep.kind != ':' {
		if last == t && hour > 24 {
			p.fail(t, fmt.Sprintf("there is no hour %d", hour), "")
			return Time{}, noHalf
		}
		if h == noHalf && last != t && last.width == 1 {
			p.warn(Ambiguous, t, last, "%s is read as %s, not as a part of an hour", p.text[t.pos:last.end], clockText(hour*60+min))
		}
	}
	if min > 59 || hour > 48 {
		hint := ""
		if hour > 48 {
			hint = "the latest is 48:00, the end of the next day"
		}
		p.fail(token{pos: t.pos, end: last.end}, fmt.Sprintf("there is no time %s", p.text[t.pos:last.end]), hint)
		return Time{}, noHalf
	}
	if h != noHalf {
		if hour < 1 || hour > 12 {
			p.fail(token{pos: t.pos, end: p.back().end}, fmt.Sprintf("there is no time %s", p.text[t.pos:p.back().end]), "am and pm go with the hours 1 to 12")
			return Time{}, noHalf
		}
		hour %= 12
		if h == pm {
			hour += 12
		}
	}
	return Time{Minutes: hour*60 + min}, h
}

// half reads am and pm, and words that may follow a time, in a lenient reading.
func (p *parser) half(last token) half {
	if !p.lenient {
		return noHalf
	}
	h := noHalf
	for {
		t := p.peek()
		if t.kind != word {
			return h
		}
		switch t.text {
		case "am", "pm", "a", "p":
			if len(t.text) == 1 && !t.glued {
				return h
			}
			if h != noHalf {
				return h
			}
			h = am
			if t.text[0] == 'p' {
				h = pm
			}
			p.warn(Spelling, t, t, "times are those of a day of 24 hours")
		case "h", "hr", "hrs", "hours", "uhr":
			p.warn(Spelling, t, t, "%s says nothing here", describe(p.text, t))
		default:
			return h
		}
		p.next()
	}
}

// stepMinutes reads "/90" or "/01:30".
func (p *parser) stepMinutes() int {
	slash := p.next()
	t := p.next()
	if t.kind != number {
		p.unexpected(t, "a step is a number of minutes, or hours and minutes")
		return 0
	}
	minutes := t.num
	if p.peek().kind == ':' {
		p.next()
		m := p.next()
		if m.kind != number || m.width != 2 || m.num > 59 || t.width > 2 {
			p.unexpected(m, "a step is a number of minutes, or hours and minutes")
			return 0
		}
		minutes = t.num*60 + m.num
	}
	if minutes < 1 || minutes > 24*60 {
		p.fail(token{pos: slash.pos, end: p.back().end}, "a step takes from a minute to a day", "")
	}
	return minutes
}

// clockText writes minutes as a time.
func clockText(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
