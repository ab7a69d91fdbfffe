package hours

import (
	"strings"
	"time"
)

// A phrase is what a few lexemes say together: some days, a span of time, a zone, or a mark between them.
type phrase struct {
	kind     phraseKind
	mark     byte     // phraseMark: as in lexeme; 'a' for "and"
	days     Weekdays // phraseDays
	name     bool     // phraseDays: a word such as "weekdays" and no day by name; phraseAppointment: an arrangement is needed
	arranged bool     // of times: they hold by arrangement only
	instead  bool     // phraseDays: after "except", and with hours of their own
	others   bool     // phraseDays: those that the text names nowhere else
	soft     bool     // phraseDays: holds only where no other days are named: "5 days a week"
	span     Span     // phraseTimes, phraseLunch
	clock    clockText
	zone     zoneEntry // phraseZone; phraseTimes once the zone beside it is known
	zoned    bool
	refusal  Refusal // phraseOdd
	first    int     // index of the first lexeme
	pos, end int
}

type phraseKind uint8

const (
	phraseMark        phraseKind = iota
	phraseDays                   // one day, one range, or one word for several days
	phraseTimes                  // one span
	phraseLone                   // one clock time without another
	phraseAllDay                 // "24 hours"
	phraseAlways                 // "24/7"
	phraseClosed                 // "closed"
	phraseAppointment            // "by appointment"
	phraseExcept                 // "except"
	phraseLunch                  // a break, with its span
	phraseBreak                  // the word "lunch"
	phraseZone                   //
	phraseWord                   // not known
	phraseOdd                    // what no week can hold; see refusal
	phraseRemark                 // understood, and without effect on the week
)

// onHolidays stands beside the seven days of a set while a text is read; no reading holds it.
const onHolidays Weekdays = 1 << 7

// A scanner turns lexemes into phrases.
type scanner struct {
	reader     *Reader
	text       string
	lx         []lexeme
	out        []phrase
	warnings   []Warning
	remarks    []Remark
	err        *ReadError // the first refusal
	between    bool       // "between" was seen: "and" joins two ends
	wasBetween bool       // it was, before the last span
	foreign    bool       // some day is named in another language
	part       int8       // "mornings" 1, "evenings" 2 stand before the times
}

// timed reports whether the phrase says when something is open: a span or the whole day.
func (p phrase) timed() bool {
	return p.kind == phraseTimes || p.kind == phraseAllDay || p.kind == phraseAlways
}

func (p phrase) text(text string) string { return text[p.pos:p.end] }

func (s *scanner) refuse(r Refusal, pos, end int, msg, hint string) {
	if s.err == nil {
		s.err = &ReadError{Refusal: r, Pos: pos, End: end, Text: s.text[pos:end], Msg: msg, Hint: hint}
	}
}

func (s *scanner) warn(code WarningCode, pos, end int, msg string) {
	s.warnings = append(s.warnings, Warning{pos, end, code, msg})
}

func (s *scanner) remark(kind RemarkKind, pos, end int) {
	s.remarks = append(s.remarks, Remark{pos, end, kind, s.text[pos:end]})
}

// emit adds the phrase made of the lexemes [i, j) and returns j.
func (s *scanner) emit(p phrase, i, j int) int {
	p.first, p.pos, p.end = i, s.lx[i].pos, s.lx[j-1].end
	s.out = append(s.out, p)
	return j
}

// is reports whether lexeme i is the word w.
func (s *scanner) is(i int, w string) bool {
	return i >= 0 && i < len(s.lx) && s.lx[i].kind == lexWord && s.lx[i].word.s == w
}

func (s *scanner) isAny(i int, ws ...string) bool {
	for _, w := range ws {
		if s.is(i, w) {
			return true
		}
	}
	return false
}

func (s *scanner) isMark(i int, m byte) bool {
	return i >= 0 && i < len(s.lx) && s.lx[i].kind == lexMark && s.lx[i].mark == m
}

func (s *scanner) class(i int) wordClass {
	if i < 0 || i >= len(s.lx) || s.lx[i].kind != lexWord {
		return wordUnknown
	}
	return s.lx[i].word.class
}

func (s *scanner) isNumber(i, n int) bool {
	return i >= 0 && i < len(s.lx) && (s.lx[i].kind == lexNumber && s.lx[i].num == n || s.class(i) == wordNumber && int(s.lx[i].word.val) == n)
}

func (s *scanner) dayAhead(i int) bool { return s.class(i) == wordDay || s.class(i) == wordDays }

func (s *scanner) glued(i int) bool { return i < len(s.lx) && s.lx[i].glued }

// skip returns the index after any of the words, from i on.
func (s *scanner) skip(i int, ws ...string) int {
	for s.isAny(i, ws...) {
		i++
	}
	return i
}

// scan reads all phrases.
func (s *scanner) scan() {
	s.out = make([]phrase, 0, len(s.lx)/2+1)
	for i := 0; s.lx[i].kind != lexEnd && s.err == nil; {
		next := i
		switch s.lx[i].kind {
		case lexMark:
			next = s.scanMark(i)
		case lexNumber:
			next = s.first(i, (*scanner).ordinal, (*scanner).always, (*scanner).daySet, (*scanner).dateNumber, (*scanner).phone, (*scanner).times)
		case lexWord:
			next = s.first(i, (*scanner).appointment, (*scanner).ordinal, (*scanner).always, (*scanner).zoneWord, (*scanner).holiday, (*scanner).dated,
				(*scanner).daySet, (*scanner).dayRange, (*scanner).times, (*scanner).other)
		}
		if next == i {
			next = s.emit(phrase{kind: phraseWord}, i, i+1)
		}
		i = next
	}
}

// first returns what the first of the rules that matches at i returns, or i.
func (s *scanner) first(i int, rules ...func(*scanner, int) int) int {
	for _, rule := range rules {
		if j := rule(s, i); j > i || s.err != nil {
			return max(j, i+1)
		}
	}
	return i
}

func (s *scanner) scanMark(i int) int {
	m := s.lx[i].mark
	inside := s.glued(i) && s.glued(i+1) && s.lx[i+1].kind != lexMark && i > 0 && s.lx[i-1].kind != lexMark // "Mon*Fri"
	switch {
	case inside && (m == '*' || m == '"'):
		return s.emit(phrase{kind: phraseWord}, i, i+1)
	}
	switch m {
	case '*':
		if i > 0 {
			s.remark(RemarkFootnote, s.lx[i].pos, s.lx[i].end)
		}
		return i + 1
	case '"', '\'':
		return i + 1
	case '?', '#':
		return s.emit(phrase{kind: phraseWord}, i, i+1)
	case '@':
		return s.emit(phrase{kind: phraseMark, mark: ':'}, i, i+1)
	default:
		return s.emit(phrase{kind: phraseMark, mark: m}, i, i+1)
	}
}

// other reads single words that need no neighbours.
func (s *scanner) other(i int) int {
	w := s.lx[i].word
	switch w.class {
	case wordAnd:
		return s.emit(phrase{kind: phraseMark, mark: 'a'}, i, i+1)
	case wordOr:
		return s.emit(phrase{kind: phraseMark, mark: 'o'}, i, i+1)
	case wordClosed:
		if w.s == "close" && !s.daysJustBefore(s.out) {
			return i
		}
		return s.emit(phrase{kind: phraseClosed}, i, i+1)
	case wordExcept:
		j := s.skip(i+1, "for", "on", "the", "during")
		return s.emit(phrase{kind: phraseExcept}, i, j)
	case wordNot:
		if s.is(i+1, "open") || s.is(i+1, "available") { // "not open Sundays"
			return s.emit(phrase{kind: phraseClosed}, i, i+2)
		}
		if s.is(i+1, "including") || s.is(i+1, "on") {
			return s.emit(phrase{kind: phraseExcept}, i, i+2)
		}
		return s.emit(phrase{kind: phraseWord}, i, i+1)
	case wordPart:
		s.part = int8(w.val) + 1
		return s.emit(phrase{kind: phraseRemark, name: true}, i, i+1)
	case wordNeutral:
		if s.isAny(i, "usually", "generally", "typically", "normally", "approximately") {
			s.warn(WarnHedged, s.lx[i].pos, s.lx[i].end, "the hours may be others")
		}
		return i + 1
	case wordDash, wordDesk:
		return i + 1
	case wordName:
		switch w.s {
		case "between":
			s.between = true
			return i + 1
		case "other":
			if s.is(i+1, "than") {
				return s.emit(phrase{kind: phraseExcept}, i, i+2)
			}
		case "but":
			if n := len(s.out); n > 0 && s.out[n-1].kind == phraseDays && (s.class(i+1) == wordDay || s.is(i+1, "not")) {
				return s.emit(phrase{kind: phraseExcept}, i, s.skip(i+1, "not"))
			}
			if s.class(i+1) == wordClosed || s.class(i+1) == wordNot {
				return i + 1
			}
		case "lunch", "lunchtime", "break", "siesta":
			return s.emit(phrase{kind: phraseBreak}, i, s.skip(i+1, "break", "hour", "hours", "time", "from", "for", "daily"))
		case "all":
			if s.isAny(i+1, "times", "hours") {
				return i + 1
			}
		}
	case wordDay:
		if w.s == "we" { // the word and not the day
			return i + 1
		}
	case wordUnknown:
		if t := s.text[s.lx[i].pos:s.lx[i].end]; len(t) > 5 && len(t) < 10 && oneSlip(strings.ToLower(t), "between") {
			s.between = true
			return i + 1
		}
	}
	return i
}

func (w Weekdays) single() (time.Weekday, bool) {
	for d := range time.Saturday + 1 {
		if w == 1<<d {
			return d, true
		}
	}
	return 0, false
}

func (w Weekdays) count() (n int) {
	for ; w != 0; w &= w - 1 {
		n++
	}
	return n
}
