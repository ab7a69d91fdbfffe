package hours

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
)

// This file reads what the rules of canonical text are made of: weekdays, spans, dates, comments, zones.

// weekdays takes Mo-Fr, or Mo,We,Fr, or nothing. Among them may be PH and SH, public and school
// holidays: String prints PH, and other writers of the notation both.
func (p *parser) weekdays() (days Weekdays, holiday bool) {
	for {
		p.blanks()
		start := p.pos
		w := p.word()
		first := slices.Index(dayNames[:], w)
		switch {
		case holidayRule(w):
			holiday = true
			p.uncarried(start, noHolidays, holidaysHint)
			p.pos += 2
		case first < 0:
			return days, holiday
		default:
			p.pos += 2
			last := first
			if p.peek(0) == '-' {
				p.pos++
				if last = slices.Index(dayNames[:], p.word()); last < 0 {
					p.fail(p.pos, "no weekday after the dash", "weekdays are Mo Tu We Th Fr Sa Su")
					return 0, holiday
				}
				p.pos += 2
			}
			for d := first; ; d = (d + 1) % 7 {
				if days |= 1 << d; d == last {
					break
				}
			}
		}
		if p.peek(0) == ':' || p.peek(0) == '.' {
			p.fail(start, "punctuation after a weekday", "write Mo-Fr 09:00-17:00")
			return 0, holiday
		}
		if p.peek(0) != ',' {
			return days, holiday
		}
		if w := p.wordAfterComma(); slices.Index(dayNames[:], w) < 0 && !holidayRule(w) {
			return days, holiday
		}
		p.pos++
	}
}

const (
	noHolidays   = "a rule for holidays, which no text carries"
	holidaysHint = "leave it out, and give the calendar of holidays beside the hours"
)

func holidayRule(w string) bool { return w == "PH" || w == "SH" }

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
	y := p.year()
	m := p.month()
	first := p.dayOf(y, m)
	last := first
	if p.err == nil && p.peek(0) == '-' {
		p.pos++
		if p.atYear() {
			y = p.year()
		}
		if p.digits() != 1 && p.digits() != 2 {
			m = p.month()
		}
		last = p.dayOf(y, m)
	}
	if p.err == nil && last < first && p.beyond == nil {
		p.fail(start, "the dates are in reverse order", "write the earlier one first")
	}
	return days32{first, last + 1}
}

// atYear reports whether a year comes next: four digits, or what String prints for others.
func (p *parser) atYear() bool {
	if p.peek(0) == '-' {
		return isDigit(p.peek(1))
	}
	return p.digits() >= 4
}

// year takes a year.
func (p *parser) year() int {
	start := p.pos
	if p.peek(0) == '-' {
		p.pos++
	}
	n := p.digits()
	if start == p.pos && n == 4 {
		return p.number(n)
	}
	p.pos += n
	p.uncarried(start, "a year beyond 0000 to 9999", "")
	return 2000 // its days are those of a leap year
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

// quoted takes a text in quotation marks, those within it doubled, or nothing.
func (p *parser) quoted() string {
	start := p.pos
	if !p.eat('"') {
		return ""
	}
	for from, end := p.pos, p.pos; ; end += 2 {
		i := strings.IndexByte(p.text[end:], '"')
		if i < 0 {
			p.fail(start, "a comment without its closing quotation mark", "")
			return ""
		}
		end += i
		if p.pos = end + 1; p.peek(0) != '"' {
			return strings.ReplaceAll(p.text[from:end], `""`, `"`)
		}
	}
}

// validity takes "valid DATES]", after a bracket, or nothing.
func (p *parser) validity() bool {
	if p.word() != "valid" {
		return false
	}
	p.pos += len("valid")
	p.blanks()
	if !p.atYear() {
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
	if p.peek(0) == '"' {
		p.uncarried(start, "a zone that is not told by its name", "use a zone of the zone database")
		p.quoted()
	}
	end := strings.IndexByte(p.text[p.pos:], ']')
	if end < 0 {
		p.fail(start, "no closing bracket", "")
		return
	}
	text := p.text[p.pos : p.pos+end]
	p.pos += end + 1
	if p.text[start] == '"' {
		return
	}
	if name, sec, ok := fixedZone(text); ok {
		p.loc = time.FixedZone(name, sec)
		return
	}
	loc, err := LoadZone(text)
	if err != nil {
		p.noZone = syntaxError(p.text, start, "no zone "+quote(text), "zones have names such as America/New_York; where zone data is missing, import time/tzdata")
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
	if q.err != nil || q.pos < len(text) || c/clock.Second > mostOffset {
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
	return name, sec, !strings.ContainsAny(name, " \t\r\n[]\"") && !strings.HasPrefix(text, "valid") && utf8.ValidString(name)
}

func quote(s string) string {
	if len(s) > 40 {
		s = strings.ToValidUTF8(s[:40], "") + "..."
	}
	return `"` + s + `"`
}
