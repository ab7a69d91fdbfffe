package hours

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
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
	p := readCanonical(text)
	if s := p.result(); s != nil {
		return s, nil
	}
	return nil, p.err
}

// A parser reads a text from left to right, and keeps the first fault.
//
// It knows all that [Schedule.String] prints, also what a text does not carry, so that none of that is
// taken for hours as people write them. Such a text is read to its end, and then refused; so is one whose
// rules are not in the order of their layers, since of two the later should win.
type parser struct {
	text string
	pos  int
	err  *SyntaxError

	beyond *SyntaxError // the first thing that String prints and no text carries, or rule out of order
	unread bool         // it is more than a part that is left out: the text has no week
	sure   bool         // only String writes so: faults further on do not matter
	noZone *SyntaxError // a zone that is not known

	layer Layer           // of the last rule
	known map[days32]bool // the dates of seasons
	week  Week
	config
}

// readCanonical reads a text. Then the parser has a result, or the fault err. A text of which there is
// nothing to read but beyond or noZone has that for its fault.
func readCanonical(text string) *parser {
	p := &parser{text: text, week: Week{Unlisted: allDays}}
	if len(text) > maxCanonical {
		p.fail(0, "the text is longer than 1 MiB", "")
		return p
	}
	if i := notUTF8(text); i >= 0 {
		p.fail(i, "not UTF-8", "convert the text to UTF-8")
		return p
	}
	p.schedule(mostNested)
	if p.blanks(); p.err == nil && p.pos < len(p.text) {
		p.fail(p.pos, "not canonical text from here on", `write hours like Mo-Fr 09:00-17:00; Sa off [America/New_York]`)
	}
	if p.err != nil {
		p.beyond, p.noZone = nil, nil
	} else {
		p.err = cmp.Or(p.beyond, p.noZone)
	}
	return p
}

// result returns the schedule that was read, or nil.
func (p *parser) result() *Schedule {
	if p.err != nil {
		return nil
	}
	r, err := newRules(p.week, &p.config)
	if err != nil {
		p.fail(0, strings.TrimPrefix(err.Error(), "hours: "), "")
		return nil
	}
	return newSchedule(&wall{days: r, loc: p.loc}, p.loc)
}

// fail keeps the first fault, at the byte pos of the text.
func (p *parser) fail(pos int, msg, hint string) {
	if p.err == nil && !p.sure {
		p.err = syntaxError(p.text, pos, msg, hint)
	}
	p.pos = len(p.text)
}

// uncarried notes something that String prints and no text carries.
func (p *parser) uncarried(pos int, msg, hint string) {
	if p.beyond == nil {
		p.beyond = syntaxError(p.text, pos, msg, hint)
	}
}

func syntaxError(text string, pos int, msg, hint string) *SyntaxError {
	before := text[:pos]
	return &SyntaxError{1 + strings.Count(before, "\n"), pos - strings.LastIndexByte(before, '\n'), msg, hint}
}

// notUTF8 returns the first byte of text that is not UTF-8, or -1.
func notUTF8(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n < 2 {
			return i
		}
		i += n
	}
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
	holiday bool // PH or SH stands among the days
	spans   []Span
	always  bool   // 24/7
	state   string // "", "open", "unknown", "off", "closed"
	comment string
}

// mostNested bounds how deep operands nest.
const mostNested = 1000

// schedule takes a schedule of any kind that String prints.
func (p *parser) schedule(depth int) {
	p.blanks()
	switch w := p.word(); {
	case w == "not":
		p.joined()
		p.pos += len(w)
		p.operand(depth)
	case p.peek(0) == '(':
		p.joined()
		p.operand(depth)
		p.blanks()
		if w := p.word(); w == "or" || w == "and" {
			p.pos += len(w)
			p.operand(depth)
		} else {
			p.fail(p.pos, "no rule", "canonical text has no brackets around rules")
		}
	case w == "rules":
		p.uncarried(p.pos, "rules of another package", "read them with that package")
		p.unread = true
		p.pos += len(w)
		if nameless := " without a text"; strings.HasPrefix(p.text[p.pos:], nameless) {
			p.pos += len(nameless)
		} else if p.blanks(); p.peek(0) == '"' {
			p.quoted()
		} else {
			p.fail(p.pos, "no rule", "begin with weekdays, Mo-Fr, or a date, 2026 Dec 25")
		}
		p.brackets()
	default:
		p.rules()
		p.brackets()
	}
}

func (p *parser) joined() {
	p.uncarried(p.pos, "schedules joined by union, intersection or inversion", "read the text of each, and join them again")
	p.unread = true
}

// operand takes a schedule in brackets, or none.
func (p *parser) operand(depth int) {
	switch {
	case !p.eat('('):
		p.fail(p.pos, "no bracket", "")
	case p.eat(')'):
	case depth == 0:
		p.fail(p.pos, "nested too deep", "")
	case registered(p.text[p.pos:]):
		p.sure = true // rules of another package: where they end is not known
		p.pos = len(p.text)
	default:
		if p.schedule(depth - 1); !p.eat(')') {
			p.fail(p.pos, "no closing bracket", "")
		}
	}
}

func (p *parser) rules() {
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
			return
		}
	}
}

// brackets takes the zone and the dates that the rules hold on.
func (p *parser) brackets() {
	if p.eat('[') && !p.validity() {
		p.zone()
		if p.eat('[') && !p.validity() {
			p.fail(p.pos, "a second zone", "a schedule has one zone")
		}
	}
}

func (p *parser) rule() (r textRule) {
	p.blanks()
	r.pos = p.pos
	if strings.HasPrefix(p.text[p.pos:], "24/7") {
		p.pos += 4
		r.always, r.days, r.spans = true, allDays, []Span{AllDay}
	} else {
		if p.atYear() {
			d := p.dateRange()
			r.dates = &d
		}
		if r.days, r.holiday = p.weekdays(); r.holiday && r.days == 0 { // PH Mo: Mondays that are holidays
			r.days, _ = p.weekdays()
		}
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

// layerOf tells which layer a rule belongs to.
func layerOf(r textRule) Layer {
	switch {
	case r.holiday:
		return HolidayLayer
	case r.dates == nil:
		return WeekLayer
	case r.days != 0:
		return SeasonLayer
	case r.state == "closed":
		return EmergencyLayer
	}
	return ExceptionLayer
}

// add gives the rule to the layer it belongs to.
func (p *parser) add(r textRule, separator byte) {
	closed := r.state == "off" || r.state == "closed"
	if layer := layerOf(r); layer < p.layer && !r.holiday {
		p.uncarried(r.pos, fmt.Sprintf("a rule of layer %v after one of layer %v, over which it does not win", layer, p.layer),
			"the week comes first, then seasons, then single dates with hours or off, then those that are closed")
		p.unread = true
	} else if !r.holiday {
		p.layer = layer
	}
	switch {
	case r.holiday:
		if len(r.spans) == 0 && r.state == "" {
			p.fail(r.pos, "holidays without hours", "give spans such as 09:00-17:00, or off")
		}
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
		if p.known[*r.dates] {
			p.fail(r.pos, "a season in two parts", "keep the rules of one season together: the later part would close the days of the earlier one")
			return
		}
		if p.known == nil {
			p.known = map[days32]bool{}
		}
		p.known[*r.dates] = true
		p.seasons = append(p.seasons, dated[Week]{*r.dates, Week{}})
		n++
	}
	for wd := range p.week.Spans {
		if r.days.Has(time.Weekday(wd)) {
			p.seasons[n-1].what.Spans[wd] = merged(r.spans)
		}
	}
}
