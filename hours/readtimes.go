package hours

import (
	"fmt"
	"unicode"

	"github.com/rickb777/date/clock"
)

// A clockText is one clock time as it was written.
type clockText struct {
	hour, min int
	half      half
	full      bool // surely of a 24-hour clock: 08:00, 17, 0900, 9h30
	compact   bool // 0900
	exact     bool // has minutes, am or pm, or is a word: cannot be mistaken for a count of things
	odd       string
	pos, end  int
}

type half uint8

const (
	noHalf half = iota
	am
	pm
	noon
	midnight
)

// clockAt reads one clock time at lexeme i.
func (s *scanner) clockAt(i int) (c clockText, j int, ok bool) {
	c.pos = s.lx[i].pos
	switch {
	case s.class(i) == wordNoon:
		c.hour, c.half, c.exact, j = 12, noon, true, i+1
	case s.class(i) == wordMidnight:
		c.half, c.exact, j = midnight, true, i+1
	case s.class(i) == wordNumber && s.lx[i].word.val <= 12:
		c.hour = int(s.lx[i].word.val)
		j = s.clockHalf(i+1, &c)
		if j == i+1 && s.is(j, "oclock") {
			j++
		}
	case s.lx[i].kind == lexNumber && s.lx[i].digits <= 2:
		c.hour, j = s.lx[i].num, i+1
		c.full = c.hour > 12 || s.lx[i].digits == 2 && c.hour < 10 || c.hour == 0
		j = s.clockMinutes(j, &c)
		whole := j == i+1
		if j = s.clockHalf(j, &c); whole && (c.half == am || c.half == pm) && (c.hour == 0 || c.hour > 12) {
			c.odd = fmt.Sprintf("hour %d with am or pm", c.hour) // 00:30 am passes
		}
	case s.lx[i].kind == lexNumber && s.lx[i].digits <= 4:
		if s.isMark(i+1, ':') && s.glued(i+1) && s.glued(i+2) && s.lx[i+2].kind == lexNumber {
			s.refuse(BadTime, c.pos, s.lx[i+2].end, "not a clock time", "write hours and minutes as 9:30")
			return c, i, false
		}
		c.hour, c.min = s.lx[i].num/100, s.lx[i].num%100
		if c.min > 59 || c.hour > 48 || s.lx[i].digits == 4 && c.hour == 0 && c.min == 0 && s.lx[i].num != 0 {
			return c, i, false
		}
		c.compact, c.full = true, s.lx[i].digits == 4
		if j = s.clockHalf(i+1, &c); j == i+1 && s.isAny(j, "hrs", "hours", "h", "hr", "hour") {
			j++
			c.exact = true
		}
	default:
		return c, i, false
	}
	c.end = s.lx[j-1].end
	return c, j, true
}

// clockMinutes reads what follows the hour: ":30", ".30", "h30", "h", with seconds or without.
func (s *scanner) clockMinutes(j int, c *clockText) int {
	switch {
	case s.isMark(j, ':') && s.lx[j+1].kind == lexNumber && s.lx[j+1].digits == 2 && s.class(j+2) == wordHalf, // "9 : 00 am"
		s.isMark(j, ':') && s.glued(j) && s.glued(j+1) || s.isMark(j, '.') && s.glued(j) && s.glued(j+1) && s.lx[j+1].kind == lexNumber:
		switch n := s.lx[j+1]; {
		case n.kind == lexNumber && n.digits == 2:
			c.min, c.exact = n.num, true
			j += 2
			if s.isMark(j, ':') && s.glued(j) && s.glued(j+1) && s.lx[j+1].kind == lexNumber && s.lx[j+1].digits == 2 {
				if s.lx[j+1].num > 0 {
					s.warn(WarnSeconds, c.pos, s.lx[j+1].end, "seconds are dropped")
				}
				j += 2
			}
		case s.isMark(j, ':') && (n.kind == lexNumber || n.word.class == wordHalf):
			c.odd = "minutes need two digits"
			c.exact = true
			j++
			if n.kind == lexNumber {
				j++
			}
		}
	case s.is(j, "h") && s.glued(j):
		c.full, c.exact = true, true
		j++
		if s.glued(j) && s.lx[j].kind == lexNumber && s.lx[j].digits == 2 {
			c.min = s.lx[j].num
			j++
		}
	}
	return j
}

// clockHalf reads am or pm in any spelling, and the words that say as much.
func (s *scanner) clockHalf(j int, c *clockText) int {
	set := func(h half, next int) int {
		c.half, c.exact = h, true
		if s.isMark(next, '.') && s.glued(next) && !(s.lx[next+1].kind == lexNumber && s.glued(next+1)) {
			next++
		}
		return next
	}
	start := j
	if s.is(j, "oclock") {
		j++
		c.exact = true
	}
	if s.isMark(j, '.') && s.glued(j) && s.isAny(j+1, "am", "pm", "a", "p") { // "8.am"
		j++
	}
	switch {
	case s.class(j) == wordHalf:
		j = set(am+half(s.lx[j].word.val), j+1)
	case s.isAny(j, "a", "p"):
		h := am
		if s.is(j, "p") {
			h = pm
		}
		switch {
		case s.isMark(j+1, '.') && s.is(j+2, "m") && (s.glued(j+2) || s.isMark(j+3, '.')):
			j = set(h, j+3)
		case s.isMark(j+1, '/') && s.is(j+2, "m") && s.glued(j+1) && s.glued(j+2): // "a/m"
			j = set(h, j+3)
		case s.is(j+1, "m") && (!s.glued(j) || s.glued(j+1)) && !((s.isMark(j+2, '-') || s.isMark(j+2, ',') || s.isMark(j+2, '/')) && (s.class(j+3) == wordInitial || s.class(j+3) == wordDay)):
			j = set(h, j+2)
		case s.glued(j), s.lx[j+1].kind != lexNumber && s.lx[j+1].kind != lexWord:
			j = set(h, j+1)
		case s.is(j, "p"), s.class(j+1) == wordDash:
			j = set(h, j+1)
		}
	case s.is(j, "in") && s.is(j+1, "the") && s.class(j+2) == wordPart:
		j = set(am+half(s.lx[j+2].word.val), j+3)
	case s.is(j, "at") && s.is(j+1, "night"):
		j = set(pm, j+2)
	case s.is(j, "h") && s.glued(j) && c.exact: // "17:30h"
		c.full = true
		j++
	case s.isAny(j, "uhr"):
		c.full, c.exact = true, true
		j++
	case s.isAny(j, "hrs", "hr") && c.exact:
		c.full = true
		j++
	}
	paren := 0
	if s.isMark(j, '(') && (s.class(j+1) == wordNoon || s.class(j+1) == wordMidnight) && s.isMark(j+2, ')') {
		paren = 1
	}
	if k := j + paren; c.hour%12 == 0 && c.min == 0 { // "12 noon", "12:00 midnight", "12 p.m. (noon)"
		if s.class(k) == wordNoon {
			c.half, c.exact, c.hour, j = noon, true, 12, k+1+paren
		} else if s.class(k) == wordMidnight {
			c.half, c.exact, c.hour, j = midnight, true, 0, k+1+paren
		}
	}
	if j == start && s.lx[j].kind == lexWord && s.lx[j].glued && s.class(j) == wordUnknown { // "5xm"
		if _, _, ok := s.zoneAt(j, true); !ok {
			c.odd = "not a clock time"
		}
	}
	return j
}

// connector returns the index after a dash or a word for it, and whether the word is a doubtful one.
func (s *scanner) connector(i int) (j int, doubtful bool) {
	for j = i; j < i+3; j++ {
		switch {
		case s.foreign && s.is(j, "t") && s.isMark(j+1, '/') && s.is(j+2, "m"): // Dutch "t/m"
			j += 2
		case s.isMark(j, '\'') && s.class(j+1) == wordDash: // 'til
		case s.isMark(j, '-') || s.class(j) == wordDash:
		case j == i && s.between && (s.class(j) == wordAnd && !s.is(j, "plus") || s.isMark(j, '&')):
			return j + 1, false
		case j == i && s.is(j, "at"):
			return j + 1, true
		default:
			return j, false
		}
	}
	return j, false
}

// times reads a span, or a clock time that stands alone.
func (s *scanner) times(i int) int {
	a, j, ok := s.clockAt(i)
	if !ok {
		return i
	}
	// "between" holds for one pair of ends, and for the same pair said again in brackets.
	s.between = s.between || s.wasBetween && s.isMark(i-1, '(')
	if s.between {
		defer func() { s.between, s.wasBetween = false, true }()
	}
	var za, zb zoneEntry
	var zonedA bool
	k := j
	p := j + b2i(s.isMark(j, '('))
	if z, n, ok := s.zoneAt(p, true); ok { // "9AM CST - 4PM MST"
		n += b2i(p > j && s.isMark(n, ')'))
		if m, doubtful := s.connector(n); m > n && !doubtful {
			za, zonedA, k = z, true, n
		}
	}
	m, doubtful := s.connector(k)
	if m > k && s.isMark(m, '\n') && s.lx[m+1].kind == lexNumber { // "9 am -\n5 pm"
		m++
	}
	crossed := false
	if n := s.nextDay(m); m > k && !doubtful && n > m { // "Fri 6 pm to Sat 2 am"
		m, crossed = n, true
	}
	if m == k || s.notClock(m) {
		return s.lone(a, i, j)
	}
	b, e, ok := s.clockAt(m)
	if s.err != nil {
		return j
	}
	if !ok || doubtful && !(a.exact && b.half != noHalf) {
		if !ok && m > k && !doubtful && s.isMark(k, '-') && s.class(m) != wordUnknown && s.class(m) != wordDash {
			return s.lone(a, i, j) // the dash belongs to what follows
		}
		return s.lone(a, i, j)
	}
	if !a.exact && !b.exact && s.counts(e) {
		return i
	}
	if doubtful {
		s.warn(WarnTypo, s.lx[k].pos, s.lx[k].end, `"at" is read as "to"`)
	}
	if n, dbl := s.connector(e); n > e && !dbl && !s.notClock(n) && (s.isMark(e, '-') || s.is(e, "to")) {
		if c, f, ok := s.clockAt(n); ok && (c.exact || !s.dayNumber(n)) && !(c.half == noHalf && !c.exact && s.class(f) == wordDay) {
			s.refuse(BadSpan, a.pos, c.end, "three ends in one span", "separate two spans with a comma")
			return f
		}
	}
	if s.isMark(e, '&') && s.glued(e) && s.text[s.lx[e].pos] == '+' && (s.lx[e+1].kind != lexNumber && s.lx[e+1].kind != lexWord || !s.glued(e+1)) { // "9:00-17:00+"
		s.refuse(OpenEnd, a.pos, s.lx[e].end, "the end is open", "give the time at which it closes")
		return e + 1
	}
	nextDay := crossed
	p = e
	if s.isMark(p, '(') {
		p++
	}
	if q := s.skip(p, "the"); s.isAny(q, "next", "following") && (s.is(q+1, "day") || s.class(q+1) == wordPart) &&
		!s.nounAhead(q+2) && // "next day delivery"
		!(s.isMark(p-1, '.') && unicode.IsUpper(rune(s.text[s.lx[p].pos]))) { // another sentence
		nextDay = true
		e = q + 2
		if s.isMark(p-1, '(') && p > 0 && s.isMark(e, ')') {
			e++
		}
	}
	if zonedA {
		if z, _, _ := s.zoneAt(e+b2i(s.isMark(e, '(')), true); z.name != "" {
			zb = z
		}
	}
	span, ok := s.resolve(a, b, nextDay)
	if !ok {
		return e
	}
	ph := phrase{kind: phraseTimes, span: span}
	if zonedA {
		ph.zone, ph.zoned = za, true
		if zb.name != "" && zb.name != za.name {
			shift, ok := zoneShift(zb, za)
			if !ok {
				s.refuse(SeveralZones, a.pos, b.end, "opens by one zone's clock and closes by another's", "give both times in one zone")
				return e
			}
			ph.span.Close += clock.Clock(shift) * clock.Second
			if ph.span.Close <= ph.span.Open {
				ph.span.Close += clock.Day
			} else if ph.span.Close > ph.span.Open+clock.Day {
				ph.span.Close -= clock.Day
			}
			s.warn(WarnMixedZones, a.pos, b.end, "opens by one zone's clock and closes by another's; the first one counts")
			paren := b2i(s.isMark(e, '('))
			_, e, _ = s.zoneAt(e+paren, true)
			e += b2i(paren == 1 && s.isMark(e, ')'))
		}
	}
	return s.emit(ph, i, e)
}

// nextDay returns the index after a day at i if a clock time follows it and it is the one after the single day read last.
func (s *scanner) nextDay(i int) int {
	p := s.beforeMarks()
	if p < 0 || s.class(i) != wordDay || s.out[p].kind != phraseDays {
		return i
	}
	if d, ok := s.out[p].days.single(); !ok || s.lx[i].word.weekday() != (d+1)%7 {
		return i
	}
	if j := s.afterDay(i); s.lx[j].kind == lexNumber && s.lx[j].digits <= 2 || s.class(j) == wordMidnight || s.class(j) == wordNoon {
		return j
	}
	return i
}

// nounAhead reports whether a word that is neither of hours nor a zone stands at i.
func (s *scanner) nounAhead(i int) bool {
	if s.lx[i].kind != lexWord || s.class(i) != wordUnknown && s.class(i) != wordName {
		return false
	}
	_, _, zone := s.zoneAt(i, true)
	return !zone
}

// counts reports whether what follows two bare numbers shows that they count something: "3-5 business days".
func (s *scanner) counts(i int) bool {
	i = s.skip(i, "business", "working")
	return s.isAny(i, "days", "day", "months", "month", "hours", "hour", "hrs") || s.isMark(i, '#')
}

// notClock reports whether a number starts something else than a clock time: "7 days", "24/7".
func (s *scanner) notClock(i int) bool {
	return s.dayNumber(i) || s.isNumber(i, 24) && (s.isMark(i+1, '/') || s.isAny(i+1, "x", "hours", "hour", "hrs"))
}

func (s *scanner) dayNumber(i int) bool {
	if s.lx[i].kind != lexNumber && s.class(i) != wordNumber {
		return false
	}
	j := i + 1
	if s.isMark(j, '-') {
		j++
	}
	return s.isAny(j, "days", "day") || s.isMark(j, '(') && s.lx[j+1].kind == lexNumber && s.isMark(j+2, ')')
}

func (s *scanner) lone(c clockText, i, j int) int {
	if !c.exact && !s.loneContext(i) {
		return i
	}
	if c.odd != "" || c.hour > 24 || c.min > 59 || c.hour > 12 && c.half == am {
		s.badTime(c)
		return j
	}
	return s.emit(phrase{kind: phraseLone, clock: c}, i, j)
}

// loneContext reports whether a bare number stands where only a time can: "until 5".
func (s *scanner) loneContext(i int) bool {
	return s.lx[i].kind == lexNumber && s.lx[i].digits <= 2 && s.lx[i].num <= 24 &&
		(s.isAny(i-1, "until", "till", "til", "from", "by", "after") || s.isMark(i+1, '-') && s.lx[i+2].kind == lexEnd)
}

func (s *scanner) badTime(c clockText) {
	msg, hint := c.odd, "write a time as 9:30 am or 09:30"
	switch {
	case msg != "":
	case c.min > 59:
		msg = fmt.Sprintf("%d minutes: an hour has 60", c.min)
	case c.half != noHalf:
		msg = fmt.Sprintf("hour %d with am or pm", c.hour)
	case c.hour > 48 || c.hour == 48 && c.min > 0:
		msg, hint = fmt.Sprintf("%d:%02d is past 48:00", c.hour, c.min), "the latest close is 48:00, the end of the next day"
	case c.hour > 24:
		msg = fmt.Sprintf("%d:%02d is past 24:00", c.hour, c.min)
		hint = fmt.Sprintf("to close the next morning, write %02d:%02d", c.hour%24, c.min)
	default:
		msg = "not a clock time"
	}
	s.refuse(BadTime, c.pos, c.end, msg, hint)
}
