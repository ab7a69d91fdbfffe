package osm

import (
	"fmt"
	"slices"
)

// People write tokens of the grammar in orders that it does not have: the day before its month, a
// number before its weekday. A lenient reading puts them in order here, before they are parsed, where
// they can only mean one thing; where they may well mean another, the warning says so.

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
	"erster": 1, "ersten": 1, "zweiter": 2, "zweiten": 2, "dritter": 3, "dritten": 3, "vierter": 4, "vierten": 4, "letzter": -1, "letzten": -1,
}

// reorder rewrites the tokens of a lenient reading.
func (s *scanner) reorder() {
	for _, rewrite := range []func(int) int{
		s.abbreviations, s.listSigns, s.exceptions, s.openEnds, s.isoDates, s.dottedDates, s.daysFirst, s.nthFirst,
	} {
		for i := 0; i < len(s.toks); i++ {
			i += rewrite(i) // how many tokens to pass over
		}
	}
}

// at returns token i, the zero token where there is none.
func (s *scanner) at(i int) token {
	if i < 0 || i >= len(s.toks) {
		return token{}
	}
	return s.toks[i]
}

func (t token) isWeekday() bool {
	_, ok := weekdays[t.text]
	return t.kind == word && ok
}

func (t token) isMonth() bool {
	_, ok := months[t.text]
	return t.kind == word && ok
}

// isDate tells whether t may be the day of a date.
func (t token) isDate() bool { return t.kind == number && t.width <= 2 && t.num >= 1 && t.num <= 31 }

func (t token) isYear() bool {
	return t.kind == number && t.width == 4 && t.num >= 1900 && t.num < 2100
}

func (s *scanner) note(k WarningKind, from, to token, format string, args ...any) {
	s.warn(Warning{k, from.pos, max(to.end, from.end), fmt.Sprintf(format, args...)})
}

// put replaces the tokens from i to before j.
func (s *scanner) put(i, j int, with ...token) { s.toks = slices.Replace(s.toks, i, j, with...) }

// abbreviations drops the dot after a word and the letters after an ordinal number.
func (s *scanner) abbreviations(i int) int {
	t, last := s.at(i), s.at(i-1)
	switch {
	case t.kind == '.' && t.glued && last.kind == word:
		s.note(Spelling, t, t, "the dot of an abbreviation is left out")
	case t.kind == word && t.glued && last.isDate() && (t.text == "st" || t.text == "nd" || t.text == "rd" || t.text == "th" && last.num > 3):
		s.note(Spelling, t, t, "%q says nothing here", t.text)
		s.toks[i-1].nth = true
	default:
		return 0
	}
	s.put(i, i+1)
	return -1
}

// listSigns reads "Mo/We" and "10:00-12:00. Sa 10:00-12:00", and a semicolon within a time.
func (s *scanner) listSigns(i int) int {
	t, last, next := s.at(i), s.at(i-1), s.at(i+1)
	switch {
	case t.kind == '/' && (last.isWeekday() && next.isWeekday() || last.isMonth() && next.isMonth()):
		s.note(Spelling, t, t, "lists are separated by commas")
		s.toks[i].kind = ','
	case t.kind == '.' && t.glued && last.kind == number && !next.glued && (next.isWeekday() && (last.num > 5 || last.width > 1) || next.isMonth() && s.at(i-2).kind == ':'):
		s.note(Spelling, t, t, `rules are separated by ";"`)
		s.toks[i].kind = ';'
	case t.kind == ';' && t.glued && next.glued && last.kind == number && last.width <= 2 && next.kind == number && next.width == 2 &&
		s.at(i-2).kind != ':' && s.at(i+2).kind != ':' && s.at(i+2).kind != '-':
		s.note(Spelling, t, t, "hours and minutes are separated by a colon")
		s.toks[i].kind = ':'
	case t.kind == word && (t.text == "or" || t.text == "oder" || t.text == "ou") && next.kind == comment && i > 0:
		s.note(Spelling, t, t, `%q is read as "||"`, t.text)
		s.toks[i].kind = orelse
	}
	return 0
}

// exceptions reads "Mo-Fr 10:00-12:00 except We" as "Mo-Fr 10:00-12:00; We off".
func (s *scanner) exceptions(i int) int {
	t := s.at(i)
	if t.kind != word || t.text != "except" || i == 0 {
		return 0
	}
	j := i + 1
	for ; s.at(j).kind != end && s.at(j).kind != ';' && s.at(j).kind != orelse; j++ {
		x := s.at(j)
		if _, holiday := holidays[x.text]; x.kind == ':' || x.kind == comment || x.kind == word && !x.isWeekday() && !x.isMonth() && !holiday && x.text != "easter" && x.text != "day" && x.text != "days" {
			return 0
		}
	}
	if j == i+1 {
		return 0
	}
	s.note(Spelling, t, t, `%q is read as "; ... off"`, t.text)
	s.put(j, j, token{kind: word, text: "off", pos: t.pos, end: t.end})
	s.toks[i].kind = ';'
	if last := s.at(i - 1); last.kind == ',' || last.kind == ';' {
		s.put(i-1, i)
	}
	return 0
}

// openEnds reads "from 18:00 on" and "18:00-close".
func (s *scanner) openEnds(i int) int {
	t := s.at(i)
	switch {
	case t.kind == word && t.text == "ab" && s.at(i+1).kind == number:
		j := i + 2
		if k := s.at(j).kind; (k == ':' || k == '.') && s.at(j+1).kind == number && s.at(j+1).glued {
			j += 2
		}
		if w := s.at(j).text; s.at(j).kind == word && (w == "h" || w == "uhr" || w == "am" || w == "pm") {
			j++
		}
		if s.at(j).kind == '-' || s.at(j).kind == '+' || s.at(i+1).nth || s.at(j).isMonth() || s.at(j).kind == '.' {
			return 0
		}
		s.note(Spelling, t, t, `%q is read as "+" after the time`, t.text)
		s.put(j, j, token{kind: '+', pos: t.pos, end: t.end, glued: true})
		s.put(i, i+1)
	case t.kind == word && t.text == "closed" && s.at(i-1).kind == '-' && t.end-t.pos < len("closed"):
		s.toks[i] = token{kind: '+', pos: t.pos, end: t.end} // "close", which the phrases know for a state
	}
	return 0
}

// isoDates reads "2026-12-24".
func (s *scanner) isoDates(i int) int {
	y, m, d := s.at(i), s.at(i+2), s.at(i+4)
	if !y.isYear() || s.at(i+1).kind != '-' || m.width != 2 || m.num < 1 || m.num > 12 || s.at(i+3).kind != '-' || d.width != 2 || !d.isDate() ||
		!s.at(i+1).glued || !m.glued || !s.at(i+3).glued || !d.glued || s.at(i+5).kind == ':' {
		return 0
	}
	s.note(Spelling, y, d, "dates are written as %d %s %02d", y.num, monthWords[m.num], d.num)
	s.put(i+1, i+5, token{kind: word, text: lowerMonths[m.num], pos: m.pos, end: m.end}, token{kind: number, num: d.num, width: 2, pos: d.pos, end: d.end})
	return 2
}

// dottedDates reads the month of "24.12." and "24.12.2026".
func (s *scanner) dottedDates(i int) int {
	d, m := s.at(i), s.at(i+2)
	if !d.isDate() || s.at(i+1).kind != '.' || !s.at(i+1).glued || m.kind != number || m.width > 2 || m.num < 1 || m.num > 12 || !m.glued ||
		s.at(i+3).kind != '.' || !s.at(i+3).glued || s.at(i-1).kind == '.' && d.glued {
		return 0
	}
	if y := s.at(i + 4); y.kind == number && y.glued && !y.isYear() {
		return 0 // "24.12.26" may be many things
	}
	s.note(Spelling, d, m, "dates are written as %s %02d", monthWords[m.num], d.num)
	s.put(i+2, i+4, token{kind: word, text: lowerMonths[m.num], pos: m.pos, end: m.end})
	return 0
}

var lowerMonths = [13]string{"", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// daysFirst puts the month at i before the days that stand before it: "24 Dec", "24.-26. Dec 2026".
func (s *scanner) daysFirst(i int) int {
	month := s.at(i)
	if !month.isMonth() {
		return 0
	}
	var days []token // with the signs between them, the last one first
	from, first := i, -1
	for j := i; ; {
		j--
		if s.at(j).kind == '.' && s.at(j).glued {
			j--
		}
		if d := s.at(j); !d.isDate() || s.at(j-1).kind == ':' && d.glued || s.at(j-1).kind == '.' && d.glued {
			break
		}
		days = append(days, s.at(j))
		if s.beginsDate(j, len(days) == 1) {
			from, first = j, len(days)
		}
		j--
		if k := s.at(j).kind; k != '-' && k != ',' {
			break
		}
		days = append(days, s.at(j))
	}
	if first < 0 {
		return 0
	}
	days = days[:first]
	slices.Reverse(days)
	next, upto := s.at(i+1), i+1
	var list []token
	if next.isYear() && !(s.at(i+2).kind == '-' && s.at(i+3).width == 4 && !s.at(i+4).isMonth()) && s.at(i+2).kind != ':' {
		list, upto = append(list, next), i+2
	} else if len(days) > 1 && next.kind == number && next.width <= 2 && s.at(i+2).kind != ':' {
		return 0 // the month has days of its own
	}
	kind, msg := Order, "the month must come before the day"
	if len(days) > 1 && days[1].kind == '-' && days[2].num <= 24 && !days[0].nth && s.at(from+1).kind != '.' {
		kind, msg = Ambiguous, "the numbers before the month are read as its days, not as hours"
	}
	s.note(kind, days[0], month, "%s", msg)
	month.glued = false
	list = append(list, month)
	for _, d := range days {
		d.glued = false
		list = append(list, d)
	}
	s.put(from, upto, list...)
	return len(list) - (i - from)
}

// beginsDate tells whether the day at j may begin a date, from what stands before it: no hour and no
// date of another order. Alone it is never an hour, but after a hyphen.
func (s *scanner) beginsDate(j int, alone bool) bool {
	k := j - 1
	for x := s.at(k).kind; x == number || x == ',' || x == '-' || x == '/'; x = s.at(k).kind {
		k--
	}
	if w := s.at(k); w.kind == word && w.text == "week" {
		return false
	}
	last := s.at(j - 1)
	switch last.kind {
	case '-':
		return s.at(j-2).isDate() && (s.at(j-3).isMonth() || s.at(j-3).kind == '-' && s.at(j-4).isDate() && s.at(j-5).isMonth())
	case ',':
		return alone || s.at(j-2).isDate() && s.at(j-3).isMonth()
	case '.', ':', '/', '+', '(', '[':
		return false
	case number:
		return last.isYear()
	case word:
		return alone && !last.isMonth()
	}
	return true // the beginning of a rule
}

// nthFirst reads "first Monday" and "1. Mo" as "Mo[1]".
func (s *scanner) nthFirst(i int) int {
	t := s.at(i)
	n, ok := ordinals[t.text]
	ok = ok && t.kind == word
	j := i + 1
	if k := s.at(i - 1).kind; t.kind == number && t.num >= 1 && t.num <= 5 && t.width == 1 && k != '-' && k != ':' && k != '.' {
		if s.at(j).kind == '.' && s.at(j).glued {
			n, ok = t.num, true
			j++
		} else if t.nth {
			n, ok = t.num, true
		}
	}
	day := s.at(j)
	if !ok || !day.isWeekday() {
		return 0
	}
	s.note(Spelling, t, day, "written as %s[%d]", weekdayWords[weekdays[day.text]], n)
	list := []token{day, {kind: '[', pos: t.pos, end: t.end}}
	if n < 0 {
		list = append(list, token{kind: '-', pos: t.pos, end: t.end})
	}
	list = append(list, token{kind: number, num: max(n, -n), width: 1, pos: t.pos, end: t.end}, token{kind: ']', pos: t.pos, end: t.end})
	s.put(i, j+1, list...)
	return len(list) - 1
}
