package osm

import (
	"fmt"
	"strings"

	"github.com/switchboard-go/switchboard/hours"
)

// ParseExpr reads an opening_hours value as the specification writes it
// (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification); with [Lenient] also as
// many people write it. Of the options only Lenient matters here. Points in time and spans are
// both read. An error is a *[SyntaxError].
func ParseExpr(text string, opts ...Option) (*Expr, error) {
	o := newOptions(opts)
	p, err := parse(text, o.lenient, func(w Warning) {
		if o.lenient && o.warn != nil {
			o.warn(w)
		}
	})
	if err != nil {
		return nil, err
	}
	return p.expr, nil
}

// parse reads text and returns the parser with the tree and where its parts are.
func parse(text string, lenient bool, warn func(Warning)) (*parser, error) {
	p := &parser{text: text, lenient: lenient, warnTo: warn, expr: &Expr{}}
	if len(text) > maxText {
		return nil, &SyntaxError{Text: text[:maxText], Pos: maxText, End: maxText, Msg: fmt.Sprintf("the value is longer than %d bytes", maxText)}
	}
	body, err := cutZone(text, p.expr)
	if err == nil {
		p.toks, err = scan(body, lenient, warn)
	}
	if err != nil {
		err.Text = text
		return nil, err
	}
	p.value(p.expr)
	if p.err != nil {
		return nil, p.err
	}
	return p, nil
}

// cutZone takes a zone in brackets off the end of text.
func cutZone(text string, e *Expr) (string, *SyntaxError) {
	trimmed := strings.TrimRight(text, " \t\r\n")
	if !strings.HasSuffix(trimmed, "]") {
		return text, nil
	}
	open := strings.LastIndexByte(trimmed, '[')
	if open < 0 {
		return text, nil
	}
	name := trimmed[open+1 : len(trimmed)-1]
	if name == "" || (name[0] < 'A' || 'Z' < name[0]) {
		return text, nil
	}
	if _, err := hours.LoadZone(name); err != nil {
		return "", &SyntaxError{Text: text, Pos: open + 1, End: open + 1 + len(name),
			Msg: fmt.Sprintf("there is no time zone %q", name), Hint: "write a name of the IANA data such as [America/New_York]"}
	}
	e.Zone = name
	return text[:open], nil
}

// parser reads tokens into rules. The first error stays.
type parser struct {
	text    string
	toks    []token
	i       int
	lenient bool
	warnTo  func(Warning)
	err     *SyntaxError
	expr    *Expr
	starts  []token // the first token of each rule
	steps   int     // points in time that steps make
	point   token   // the first point in time, the end where there is none
}

func (p *parser) peek() token { return p.toks[p.i] }

// at returns the n-th token from here, the end beyond it.
func (p *parser) at(n int) token {
	if n = p.i + n; n >= 0 && n < len(p.toks) {
		return p.toks[n]
	}
	return p.toks[len(p.toks)-1]
}

// back returns the token before this one, the first one where there is none.
func (p *parser) back() token { return p.toks[max(p.i-1, 0)] }

func (p *parser) next() token {
	t := p.toks[p.i]
	if t.kind != end {
		p.i++
	}
	return t
}

// take consumes a token of kind k and tells whether there was one.
func (p *parser) take(k kind) bool {
	if p.peek().kind != k {
		return false
	}
	p.next()
	return true
}

func (p *parser) fail(t token, msg, hint string) {
	if p.err == nil {
		// Tokens that a lenient reading put in order do not stand in that of the text.
		p.err = &SyntaxError{Text: p.text, Pos: min(t.pos, t.end), End: max(t.pos, t.end), Msg: msg, Hint: hint}
	}
}

func (p *parser) unexpected(t token, hint string) {
	p.fail(t, "unexpected "+describe(p.text, t), hint)
}

func (p *parser) warn(k WarningKind, from, to token, format string, args ...any) {
	p.warnTo(Warning{k, min(from.pos, to.pos), max(from.end, to.end), fmt.Sprintf(format, args...)})
}

// value reads all rules.
func (p *parser) value(e *Expr) {
	join := Normal
	unseparated := false
	for p.err == nil {
		t := p.peek()
		if t.kind == ';' || t.kind == end || t.kind == orelse && (len(e.Rules) > 0 && join != Normal) {
			// Nothing stands between two separators, or at an end of the value.
			if !p.lenient || t.kind == orelse {
				p.empty(t, len(e.Rules))
				return
			}
			if t.kind == end {
				break
			}
			p.warn(Useless, t, t, "nothing stands before this %q", ";")
			p.next()
			continue
		}
		if len(e.Rules) == maxRules {
			p.fail(t, fmt.Sprintf("more than %d rules", maxRules), "")
			return
		}
		e.Rules = append(e.Rules, Rule{Join: join})
		p.starts = append(p.starts, t)
		r := &e.Rules[len(e.Rules)-1]
		again := p.readRule(r)
		if n := len(e.Rules) - 2; n >= 0 && join == Additional && r.bare() && e.Rules[n].Word == "" && e.Rules[n].Comment == "" {
			r.Colon = true // else its times would continue the list before them
		}
		if p.err == nil && unseparated && len(r.Times) == 0 && r.Word == "" && r.Comment == "" {
			p.fail(t, "it is not clear what "+describe(p.text, t)+" belongs to", `separate rules by ";" or ","`)
		}
		if p.err != nil {
			return
		}
		t = p.peek()
		switch {
		case again: // a separator is missing
			unseparated = true
			join = Additional
			if s := p.stateAhead(); s == hours.Closed {
				join = Normal
			}
			continue
		case t.kind == end:
			return
		case t.kind == ';':
			join = Normal
		case t.kind == ',':
			join = Additional
		case t.kind == orelse:
			join = Fallback
		}
		p.next()
		unseparated = false
		if n := p.peek(); p.lenient && n.kind == end {
			p.warn(Useless, t, t, "nothing stands after this %q", p.text[t.pos:t.end])
			return
		} else if join != Normal && (n.kind == ';' || n.kind == ',') {
			p.unexpected(n, "a rule is missing")
		}
	}
	if p.err == nil && len(e.Rules) == 0 {
		p.empty(p.peek(), 0)
	}
}

func (p *parser) empty(t token, rules int) {
	switch {
	case rules == 0 && t.kind == end:
		p.fail(t, "the value is empty", "")
	case t.kind == end:
		p.fail(t, "a rule is missing at the end of the value", "leave out the last separator")
	default:
		p.fail(t, "a rule is missing before "+describe(p.text, t), "")
	}
}

// stateAhead returns the state of the rule that begins here, Open where it has no state word.
func (p *parser) stateAhead() hours.State {
	for n := 0; ; n++ {
		switch t := p.at(n); t.kind {
		case end, ';', orelse:
			return hours.Open
		case word:
			if s, ok := states[t.text]; ok {
				return s
			}
		}
	}
}

// The order of selectors in a rule.
const (
	nothing = iota
	theAlways
	theYears
	theDates
	theWeeks
	theColon
	theDays
	theTimes
	theState
	theComment
)

var partNames = [...]string{"", `"24/7"`, "years", "dates", "weeks", `":"`, "days", "times", "the state", "a comment"}

var states = map[string]hours.State{"open": hours.Open, "off": hours.Closed, "closed": hours.Closed, "unknown": hours.Unknown}

// readRule reads one rule up to a separator or the end. It returns true where the next rule
// begins without a separator, which only a lenient reading lets pass.
func (p *parser) readRule(r *Rule) (again bool) {
	start := p.peek()
	var seen [theComment + 1]bool
	last, highest := nothing, nothing
	for p.err == nil {
		t := p.peek()
		if t.kind == end || t.kind == ';' || t.kind == orelse {
			break
		}
		if t.kind == ',' {
			if last >= theTimes || p.lenient && last == theDays && seen[theTimes] && p.startsTime(1) {
				break
			}
			if p.lenient && (last == theDays || last == theDates) && p.at(1).kind == end {
				p.warn(Useless, t, t, "nothing stands after this %q", ",")
				p.next()
				continue
			}
			p.fail(t, fmt.Sprintf("a comma after %s needs another of them", orNothing(last)), `rules are separated by ";"`)
			break
		}
		part := p.part(t, last)
		if p.err != nil {
			break
		}
		if part == nothing {
			hint := ""
			if t.kind == number && p.isMonth(1) {
				hint = "the month stands before the day, as " + monthWords[months[p.at(1).text]] + " 25"
			} else if t.kind == number && !p.lenient {
				hint = "a time of day has minutes, as 10:00"
			} else if t.kind == word {
				hint = "a remark goes in double quotes"
			}
			p.unexpected(t, hint)
			break
		}
		if part == theColon {
			front := last == theComment && highest == nothing // "remark": Mo 10:00-12:00
			if last > theWeeks && last != theDays && last != theState && !front || !p.colon(last) {
				p.unexpected(t, "")
				break
			}
			r.Colon = r.Colon || last <= theWeeks
			if last = part; highest > theWeeks {
				highest = max(highest, part)
			}
			continue
		}
		if p.rulesMissed(part, last, &seen) {
			if !p.lenient {
				p.fail(t, fmt.Sprintf("%s %s a second time in one rule", partNames[part], stand(part)), `separate rules by ";" or ","`)
				break
			}
			if part < theTimes && r.Word != "" && r.State == hours.Closed && len(r.Times) > 0 {
				p.fail(t, fmt.Sprintf("it is not clear what %q closes", r.Word), `separate rules by ";" or ","`)
				break
			}
			if !p.daysAsHours(part, last) {
				p.warn(Repeated, t, t, `a separator is missing before %s`, describe(p.text, t))
			}
			again = true
			break
		}
		if seen[theAlways] && part < theState {
			if !p.lenient {
				p.fail(t, `24/7 stands alone: nothing selects beside it`, `leave it out, or separate rules by ";"`)
				break
			}
			p.warn(Useless, t, t, "24/7 adds nothing to other selectors")
		}
		if part != theComment {
			if part < highest {
				if !p.lenient {
					p.fail(t, fmt.Sprintf("%s %s after %s", partNames[part], stand(part), partNames[highest]),
						"the order is years, dates, weeks, days, times, state")
					break
				}
				if !p.daysAsHours(part, last) {
					p.warn(Order, t, t, "%s must come before %s", partNames[part], partNames[highest])
				}
			}
			highest = max(highest, part)
		}
		if seen[part] && (last == part || part == theTimes) && part != theComment && part != theState && part != theDates {
			if !p.lenient {
				p.fail(t, fmt.Sprintf("%s %s twice in one rule", partNames[part], stand(part)), "lists are separated by commas")
				break
			}
			p.warn(Repeated, t, t, "lists are separated by commas")
		}
		p.readPart(part, r, seen[part])
		seen[part] = true
		last = part
	}
	if p.err == nil && last == nothing {
		p.unexpected(p.peek(), "a rule is missing")
	}
	if p.err == nil && last == theColon && !seen[theDays] && !seen[theTimes] && !seen[theState] && !seen[theComment] && !seen[theYears] && !seen[theDates] && !seen[theWeeks] && !seen[theAlways] {
		p.fail(start, "a rule with nothing but a colon", "")
	}
	if p.err == nil {
		r.settle()
	}
	if r.Word == "" {
		r.State = hours.Open
		if seen[theComment] {
			r.State = hours.Unknown
		}
	}
	return again
}

// daysAsHours warns of a month after numbers that were read as hours and may be its days.
func (p *parser) daysAsHours(part, last int) bool {
	b := p.back()
	if part != theDates || last != theTimes || b.kind != number || b.width > 2 || p.at(-2).kind == ':' {
		return false
	}
	p.warn(Ambiguous, b, p.peek(), "the numbers before the month are read as hours, not as its days")
	return true
}

// stand is the verb of a part.
func stand(part int) string {
	if part == theAlways || part == theColon || part >= theState {
		return "stands"
	}
	return "stand"
}

func orNothing(part int) string {
	if part == nothing {
		return "nothing"
	}
	return partNames[part]
}

// colon consumes a colon that may stand after the part that was read last. One after days is
// left to a lenient reading.
func (p *parser) colon(last int) bool {
	t := p.next()
	if last == theDays {
		if !p.lenient {
			return false
		}
		p.warn(Useless, t, t, "no colon is needed after days")
	}
	if last == theColon {
		return false
	}
	if last == theState && p.peek().kind != comment {
		return false
	}
	if k := p.peek().kind; last == theComment && (k == end || k == ',' || k == ';' || k == orelse) {
		return false
	}
	return last != nothing || p.startsTime(0) || p.startsDays()
}

// rulesMissed tells whether a part cannot belong to the rule that is being read, because one
// like it or what comes after it has been read.
func (p *parser) rulesMissed(part, last int, seen *[theComment + 1]bool) bool {
	complete := seen[theTimes] || seen[theState]
	if !complete || part == theComment || part == last {
		return part == theState && seen[theState]
	}
	if part == theState {
		return seen[theState]
	}
	if seen[part] {
		return part != theTimes || seen[theState] || seen[theComment]
	}
	if part >= theTimes || !p.lenient {
		return false
	}
	// Days after times: misplaced, or the begin of the next rule if it has times of its own.
	if !seen[theTimes] {
		return false
	}
	for n := 0; ; n++ {
		t := p.at(n)
		if t.kind == end || t.kind == ';' || t.kind == orelse || t.kind == ',' && p.colonTime(n+1) {
			return false
		}
		if p.colonTime(n) || events[t.text] != NoEvent {
			return true
		}
	}
}

// part tells which part of a rule begins at t.
func (p *parser) part(t token, last int) int {
	switch t.kind {
	case comment:
		return theComment
	case ':':
		return theColon
	case '(':
		return theTimes
	case number:
		if p.isAlways() {
			return theAlways
		}
		if p.isYear(0) && !(p.lenient && last >= theDates && p.startsTime(0)) {
			if p.yearOfDate() {
				return theDates
			}
			return theYears
		}
		if p.startsTime(0) {
			return theTimes
		}
	case word:
		if _, ok := states[t.text]; ok {
			return theState
		}
		if _, ok := events[t.text]; ok {
			return theTimes
		}
		if _, ok := months[t.text]; ok || t.text == "easter" {
			return theDates
		}
		if t.text == "week" {
			return theWeeks
		}
		if p.startsDays() {
			return theDays
		}
		p.fail(t, fmt.Sprintf("%s is no word of the grammar", describe(p.text, t)), hintFor(t.text))
	}
	return nothing
}

// hintFor helps with words that are often tried.
func hintFor(w string) string {
	switch w {
	case "spring", "summer", "autumn", "fall", "winter", "season", "seasonal", "frühling", "sommer", "herbst", "primavera":
		return "write the dates of the season, as Mar 20-Jun 20"
	case "closed", "am", "pm":
		return "write times of 24 hours, as 14:30"
	}
	return "a remark goes in double quotes"
}

func (p *parser) isAlways() bool {
	a, b, c := p.at(0), p.at(1), p.at(2)
	return a.num == 24 && a.width == 2 && b.kind == '/' && b.glued && c.kind == number && c.num == 7 && c.width == 1 && c.glued
}

// readPart reads a part into r. A part that was read before is added to.
func (p *parser) readPart(part int, r *Rule, again bool) {
	switch part {
	case theAlways:
		p.i += 3
		r.Always = true
	case theYears:
		r.Years = append(r.Years, p.readYears()...)
	case theDates:
		start := p.peek()
		list := p.readDates()
		if n := len(r.Dates); n > 0 && !(n == 1 && wholeMonths(r.Dates[0]) && !wholeMonths(list)) {
			if !p.lenient { // days of months after months, as "Jan-Feb Jan 09-15", select together
				p.fail(start, "dates stand twice in one rule", "lists are separated by commas")
				return
			}
			p.warn(Repeated, start, start, "lists are separated by commas")
		}
		r.addDates(list)
	case theWeeks:
		r.Weeks = append(r.Weeks, p.readWeeks()...)
	case theDays:
		p.readDays(r, again)
	case theTimes:
		r.Times = append(r.Times, p.readTimes()...)
	case theState:
		t := p.next()
		r.State, r.Word = states[t.text], t.text
	case theComment:
		t := p.next()
		if t.text == "" {
			p.warn(Useless, t, t, "the comment is empty")
		}
		if again {
			if !p.lenient {
				p.fail(t, "a rule has one comment", "")
				return
			}
			p.warn(Repeated, t, t, "a rule has one comment: the second one is joined to it")
			r.Comment = strings.TrimPrefix(r.Comment+"; "+t.text, "; ")
			return
		}
		r.Comment = t.text
		r.Early = p.stateFollows()
	}
}

// stateFollows tells whether the rule's state word comes at once.
func (p *parser) stateFollows() bool {
	t := p.peek()
	_, ok := states[t.text]
	return t.kind == word && ok
}
