package hours

import (
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
)

// This file reads canonical text; doc.go shows the notation. It takes what is written there, with
// blanks as one likes, and a little more of the same notation: a close before the open is on the
// next day, days of the month may have one digit, "closed" is "off" for weekdays, and a later rule
// for the same weekday replaces an earlier one. All else it refuses, so that it never takes for
// canonical what was written for people.

// maxCanonical bounds the length of a canonical text, in bytes.
const maxCanonical = 1 << 20

// parseCanonical reads canonical text whole, or returns a *SyntaxError.
func parseCanonical(text string) (*Schedule, error) {
	if s, ok, err := notation(text); ok {
		return s, err
	}
	if len(text) > maxCanonical {
		return nil, &SyntaxError{1, 1, "the text is longer than 1 MiB", ""}
	}
	p := &parser{text: text, week: Week{Unlisted: allDays}}
	p.schedule()
	if p.err != nil {
		return nil, p.err
	}
	r, err := newRules(p.week, &p.config)
	if err != nil {
		return nil, p.fail(0, strings.TrimPrefix(err.Error(), "hours: "), "")
	}
	return newSchedule(&wall{days: r, loc: p.loc}, p.loc), nil
}

// A parser reads a text from left to right, and keeps the first fault.
type parser struct {
	text string
	pos  int
	err  *SyntaxError
	week Week
	config
}

// fail keeps the first fault, at the byte pos of the text.
func (p *parser) fail(pos int, msg, hint string) *SyntaxError {
	if p.err == nil {
		before := p.text[:pos]
		p.err = &SyntaxError{
			Line: 1 + strings.Count(before, "\n"),
			Col:  pos - strings.LastIndexByte(before, '\n'),
			Msg:  msg, Hint: hint,
		}
		p.pos = len(p.text)
	}
	return p.err
}

func (p *parser) blanks() {
	for p.pos < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.pos]) >= 0 {
		p.pos++
	}
}

// peek returns the byte i places on, 0 past the end.
func (p *parser) peek(i int) byte {
	if p.pos+i < len(p.text) {
		return p.text[p.pos+i]
	}
	return 0
}

// eat skips blanks and takes the byte c when it comes next.
func (p *parser) eat(c byte) bool {
	p.blanks()
	if p.peek(0) != c {
		return false
	}
	p.pos++
	return true
}

// word returns the letters that come next, without taking them.
func (p *parser) word() string {
	i := p.pos
	for i < len(p.text) && isLetter(p.text[i]) {
		i++
	}
	return p.text[p.pos:i]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// digits reports how many digits come next.
func (p *parser) digits() int {
	n := 0
	for isDigit(p.peek(n)) {
		n++
	}
	return n
}

// number takes n digits.
func (p *parser) number(n int) int {
	v := 0
	for _, c := range []byte(p.text[p.pos : p.pos+n]) {
		v = 10*v + int(c-'0')
	}
	p.pos += n
	return v
}

// A textRule is one rule as written.
type textRule struct {
	pos     int
	dates   *days32
	days    Weekdays
	spans   []Span
	always  bool   // 24/7
	state   string // "", "open", "unknown", "off", "closed"
	comment string
}

func (p *parser) schedule() {
	for separator := byte(';'); ; {
		r := p.rule()
		if p.err != nil {
			return
		}
		p.add(r, separator)
		if p.eat(';') {
			separator = ';'
		} else if p.eat(',') {
			separator = ','
		} else {
			break
		}
	}
	if p.eat('[') && !p.validity() {
		p.zone()
		if p.eat('[') && !p.validity() {
			p.fail(p.pos, "a second zone", "a schedule has one zone")
		}
	}
	if p.blanks(); p.err == nil && p.pos < len(p.text) {
		p.fail(p.pos, "not canonical text from here on", `write hours like Mo-Fr 09:00-17:00; Sa off [America/New_York]`)
	}
}

func (p *parser) rule() (r textRule) {
	p.blanks()
	r.pos = p.pos
	if strings.HasPrefix(p.text[p.pos:], "24/7") {
		p.pos += 4
		r.always, r.days, r.spans = true, allDays, []Span{AllDay}
	} else {
		if p.digits() == 4 {
			d := p.dateRange()
			r.dates = &d
		}
		r.days = p.weekdays()
		r.spans = p.spans()
	}
	p.blanks()
	switch w := p.word(); w {
	case "open", "unknown", "off", "closed":
		r.state = w
		p.pos += len(w)
	}
	r.comment = p.quoted()
	return r
}

// add gives the rule to the layer it belongs to.
func (p *parser) add(r textRule, separator byte) {
	closed := r.state == "off" || r.state == "closed"
	switch {
	case closed && len(r.spans) > 0:
		p.fail(r.pos, "closed at clock times", "leave the time out of the hours")
	case len(r.spans) == 0 && r.state == "open" || r.dates != nil && r.state == "unknown":
		p.fail(r.pos, "no hours, or none that a text carries", "give spans such as 09:00-17:00, or off")
	case r.dates == nil && r.days == 0:
		if r.state != "off" || r.comment != nothingListed {
			p.fail(r.pos, "a rule without days", "begin with weekdays, Mo-Fr, or a date, 2026 Dec 25")
		}
	case len(r.spans) == 0 && r.state == "":
		p.fail(r.pos, "days without hours", "give spans such as 09:00-17:00, or off")
	case r.dates != nil && separator == ',':
		p.fail(r.pos, "a dated rule after a comma", "a date replaces its day: separate it with a semicolon")
	case r.dates != nil && r.days != 0:
		p.season(r, closed)
	case r.dates != nil && r.state == "closed":
		p.emergencies = append(p.emergencies, dated[special]{*r.dates, special{nil, r.comment}})
	case r.dates != nil:
		p.exceptions = append(p.exceptions, dated[special]{*r.dates, special{merged(r.spans), r.comment}})
	default:
		p.weekly(r, separator)
	}
}

func (p *parser) weekly(r textRule, separator byte) {
	state := map[string]State{"": Open, "open": Open, "unknown": Unknown}[r.state] // off: Closed
	if separator == ',' && state == Closed {
		p.fail(r.pos, "closed days after a comma", "a comma adds hours: separate closed days with a semicolon")
		return
	}
	if state == Closed && r.comment != "" {
		p.fail(r.pos, "a comment on closed weekdays", "leave the comment out")
		return
	}
	if state == Unknown && len(r.spans) == 0 {
		r.spans = []Span{AllDay}
	}
	w := Daily(r.days, r.spans...)
	for wd := range p.week.Spans {
		if !r.days.Has(time.Weekday(wd)) {
			continue
		}
		p.week.Unlisted &^= 1 << wd
		if separator == ';' { // in place of what was said of the day before
			p.week.Spans[wd] = nil
			for i := range p.during {
				p.during[i].week.Spans[wd] = nil
			}
		}
		if state == Open && r.comment == "" {
			p.week.Spans[wd] = append(p.week.Spans[wd], r.spans...)
		}
	}
	if state == Unknown || state == Open && r.comment != "" {
		for wd := range w.Spans {
			w.Spans[wd] = merged(w.Spans[wd])
		}
		p.during = append(p.during, during{state, w, r.comment})
	}
}

func (p *parser) season(r textRule, closed bool) {
	if r.comment != "" {
		p.fail(r.pos, "a comment on a season", "comments belong to single dates: leave the weekdays out")
		return
	}
	n := len(p.seasons)
	if n == 0 || p.seasons[n-1].days32 != *r.dates {
		p.seasons = append(p.seasons, dated[Week]{*r.dates, Week{}})
		n++
	}
	for wd := range p.week.Spans {
		if r.days.Has(time.Weekday(wd)) {
			p.seasons[n-1].what.Spans[wd] = merged(r.spans)
		}
	}
}

// weekdays takes Mo-Fr, or Mo,We,Fr, or nothing.
func (p *parser) weekdays() (days Weekdays) {
	for {
		p.blanks()
		start := p.pos
		first := slices.Index(dayNames[:], p.word())
		if first < 0 {
			return days
		}
		p.pos += 2
		last := first
		if p.peek(0) == '-' {
			p.pos++
			if last = slices.Index(dayNames[:], p.word()); last < 0 {
				p.fail(p.pos, "no weekday after the dash", "weekdays are Mo Tu We Th Fr Sa Su")
				return 0
			}
			p.pos += 2
		}
		if p.peek(0) == ':' || p.peek(0) == '.' {
			p.fail(start, "punctuation after a weekday", "write Mo-Fr 09:00-17:00")
			return 0
		}
		for d := first; ; d = (d + 1) % 7 {
			if days |= 1 << d; d == last {
				break
			}
		}
		if p.peek(0) != ',' || slices.Index(dayNames[:], p.wordAfterComma()) < 0 {
			return days
		}
		p.pos++
	}
}

func (p *parser) wordAfterComma() string {
	q := *p
	q.pos++
	q.blanks()
	return q.word()
}

// spans takes 09:00-12:00,13:00-17:00, or nothing.
func (p *parser) spans() (spans []Span) {
	for {
		p.blanks()
		start := p.pos
		if !p.atClock() {
			return spans
		}
		open := p.clock()
		if !p.eat('-') {
			p.fail(p.pos, "no dash after the opening time", "write 09:00-17:00")
			return nil
		}
		if p.blanks(); !p.atClock() {
			p.fail(p.pos, "no closing time", "write 09:00-17:00")
			return nil
		}
		s := Span{open, p.clock()}
		if s.Close < s.Open && s.Close <= clock.Day {
			s.Close += clock.Day
		}
		if p.err != nil {
			return nil
		}
		if err := s.check(""); err != nil {
			e := err.(*SpanError)
			p.fail(start, s.String()+" "+e.Msg, e.Hint)
			return nil
		}
		spans = append(spans, s)
		q := *p
		if !q.eat(',') {
			return spans
		}
		if q.blanks(); !q.atClock() {
			return spans
		}
		p.pos = q.pos
	}
}

// atClock reports whether HH:MM comes next.
func (p *parser) atClock() bool {
	return isDigit(p.peek(0)) && isDigit(p.peek(1)) && p.peek(2) == ':' && isDigit(p.peek(3)) && isDigit(p.peek(4)) && !isDigit(p.peek(5))
}

// clock takes HH:MM or HH:MM:SS.
func (p *parser) clock() clock.Clock {
	start := p.pos
	h := p.number(2)
	p.pos++
	m, s := p.number(2), 0
	if p.peek(0) == ':' && isDigit(p.peek(1)) && isDigit(p.peek(2)) && !isDigit(p.peek(3)) {
		p.pos++
		s = p.number(2)
	}
	if m > 59 || s > 59 || h > 48 {
		p.fail(start, "no clock time", "hours go to 48, minutes and seconds to 59")
		return 0
	}
	return clock.New(h, m, s, 0)
}

// dateRange takes 2026 Dec 25, 2026 Dec 24-26, 2026 Jun 01-Aug 31 or 2026 Dec 24-2027 Jan 02.
func (p *parser) dateRange() days32 {
	start := p.pos
	y := p.number(4)
	m := p.month()
	first := p.dayOf(y, m)
	last := first
	if p.err == nil && p.peek(0) == '-' {
		p.pos++
		if p.digits() == 4 {
			y = p.number(4)
		}
		if p.digits() != 1 && p.digits() != 2 {
			m = p.month()
		}
		last = p.dayOf(y, m)
	}
	if p.err == nil && last < first {
		p.fail(start, "the dates are in reverse order", "write the earlier one first")
	}
	return days32{first, last + 1}
}

func (p *parser) month() time.Month {
	p.blanks()
	w := p.word()
	for m := time.January; m <= time.December; m++ {
		if w == m.String()[:3] {
			p.pos += 3
			return m
		}
	}
	p.fail(p.pos, "no month", "months are Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
	return time.January
}

func (p *parser) dayOf(y int, m time.Month) int32 {
	p.blanks()
	n := p.digits()
	if n != 1 && n != 2 {
		p.fail(p.pos, "no day of the month", "write 2026 Dec 25")
		return 0
	}
	start := p.pos
	d := p.number(n)
	day := date.New(y, m, d)
	if _, mm, dd := day.Date(); mm != m || dd != d {
		p.fail(start, "no such day in "+m.String(), "")
	}
	return int32(day.DaysSinceEpoch())
}

// quoted takes a comment in quotation marks, or nothing.
func (p *parser) quoted() string {
	start := p.pos
	if !p.eat('"') {
		return ""
	}
	end := strings.IndexByte(p.text[p.pos:], '"')
	if end < 0 {
		p.fail(start, "a comment without its closing quotation mark", "")
		return ""
	}
	comment := p.text[p.pos : p.pos+end]
	p.pos += end + 1
	return comment
}

// validity takes "valid DATES]", after a bracket, or nothing.
func (p *parser) validity() bool {
	if p.word() != "valid" {
		return false
	}
	p.pos += len("valid")
	p.blanks()
	if p.digits() != 4 {
		p.fail(p.pos, "no dates", "write [valid 2026 Jan 01-Dec 31]")
		return true
	}
	d := p.dateRange()
	p.valid = &d
	if !p.eat(']') {
		p.fail(p.pos, "no closing bracket", "")
	}
	return true
}

// zone takes "America/New_York]", "HQ -05:00]" or "-05:00]", after a bracket.
func (p *parser) zone() {
	start := p.pos
	end := strings.IndexByte(p.text[p.pos:], ']')
	if end < 0 {
		p.fail(start, "no closing bracket", "")
		return
	}
	text := p.text[p.pos : p.pos+end]
	p.pos += end + 1
	if name, sec, ok := fixedZone(text); ok {
		p.loc = time.FixedZone(name, sec)
		return
	}
	loc, err := LoadZone(text)
	if err != nil {
		p.fail(start, "no zone "+quote(text), "zones have names such as America/New_York; where zone data is missing, import time/tzdata")
		return
	}
	p.loc = loc
}

// fixedZone reads "HQ -05:00" (name HQ), "UTC-05:00" (all of it the name) and "-05:00" (no name).
func fixedZone(text string) (name string, sec int, ok bool) {
	at := strings.LastIndexAny(text, "+-")
	if at < 0 {
		return "", 0, false
	}
	q := parser{text: text, pos: at + 1}
	if !q.atClock() {
		return "", 0, false
	}
	c := q.clock()
	if q.err != nil || q.pos < len(text) || c > 26*clock.Hour {
		return "", 0, false
	}
	sec = int(c / clock.Second)
	if text[at] == '-' {
		sec = -sec
	}
	switch name = text[:at]; {
	case name == "":
	case name[at-1] == ' ':
		name = name[:at-1]
	default:
		name = text
	}
	return name, sec, !strings.ContainsAny(name, " \t\r\n[")
}

func quote(s string) string {
	if len(s) > 40 {
		s = strings.ToValidUTF8(s[:40], "") + "..."
	}
	return `"` + s + `"`
}
