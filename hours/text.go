package hours

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
)

// This file writes canonical text; doc.go shows the notation.

// String returns the canonical text. What a text cannot carry it prints too, so that it reads well: such
// texts [Parse] refuses, and [Schedule.MarshalText] tells what it is. The text of a zero Schedule is empty.
func (s *Schedule) String() string {
	if s.IsZero() {
		return ""
	}
	b, _ := s.appendText(nil)
	return string(b)
}

// AppendText appends the canonical text; see [Schedule.MarshalText].
func (s *Schedule) AppendText(b []byte) ([]byte, error) {
	if s.IsZero() {
		return b, nil
	}
	out, err := s.appendText(b)
	if err != nil {
		return b, err
	}
	return out, nil
}

// MarshalText returns the canonical text, which [Parse] reads back to an equal schedule. It returns
// a [TextError] for what no text carries: a schedule made by algebra, an injected holiday calendar, rules
// of [FromDays] in a notation that nobody registered, a zone whose name no text carries, a year beyond 9999,
// more than 1 MiB. The text of a zero Schedule is empty.
func (s *Schedule) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads canonical text, and a little more of the same notation: days and times in another order
// or form, never what only people write. Empty text gives the zero Schedule.
func (s *Schedule) UnmarshalText(text []byte) error {
	if s == nil {
		return &OptionError{Option: "UnmarshalText", Msg: "reads into a nil schedule", Hint: "give it the address of a Schedule"}
	}
	if len(text) == 0 {
		*s = Schedule{}
		return nil
	}
	read, err := parseCanonical(string(text))
	if err != nil {
		return err
	}
	*s = *read
	return nil
}

func (s *Schedule) appendText(b []byte) ([]byte, error) {
	w := writer{b: b}
	w.source(s.c.src)
	if len(w.b)-len(b) > maxCanonical {
		w.fault("more than 1 MiB", "")
	}
	return w.b, w.err
}

// A writer appends canonical text, and keeps the first thing that does not fit.
type writer struct {
	b     []byte
	rules int // written so far
	err   error
}

func (w *writer) fault(what, hint string) {
	if w.err == nil {
		w.err = &TextError{what, hint}
	}
}

func (w *writer) put(s string) { w.b = append(w.b, s...) }

// source writes what a schedule's source is made of, each part with its zone.
func (w *writer) source(src source) {
	switch src := src.(type) {
	case *wall:
		w.wall(src)
		return
	case *pair:
		w.operand(src.a)
		w.put([...]string{" or ", " and "}[src.op])
		w.operand(src.b)
	case inverse:
		w.put("not ")
		w.operand(src.src)
	case constant:
		if src.val.state == Open {
			w.put("not ()") // of a schedule without a text, which is closed
		}
	}
	w.fault("a schedule made by union, intersection or inversion", "keep the texts of its operands")
}

// operand writes one in brackets. The writer may stand within a text, but an operand has its first rule.
func (w *writer) operand(src source) {
	w.put("(")
	inner := writer{b: w.b}
	inner.source(src)
	w.b = append(inner.b, ')')
}

// wall writes the rules of a wall, its zone, and the dates that the rules hold on.
func (w *writer) wall(src *wall) {
	r, ours := src.days.(*rules)
	if ours {
		w.layers(r)
	} else {
		w.foreign(src.text)
	}
	if src.loc != nil {
		w.zone(src.loc)
	}
	if ours && r.valid != everyday {
		w.put(" [valid ")
		w.dates(r.valid)
		w.put("]")
	}
	if what := lacks(src.days); what != "" {
		w.put(given + what + "]")
		w.fault(what, "")
	}
}

// foreign writes the rules of another package. A text that no notation reads stands in quotation marks,
// since it could read as rules of this package.
func (w *writer) foreign(text string) {
	switch {
	case text == "":
		w.put("rules without a text")
		w.fault("rules that were given without a text", "give FromDays their canonical text")
	case !registered(text):
		w.put("rules ")
		w.quoted(text)
		w.fault("rules in a notation that nobody reads", "begin their text with the name of a notation and a colon; see RegisterNotation")
	case !utf8.ValidString(text):
		w.put(text)
		w.fault("rules whose text is not UTF-8", "convert it to UTF-8")
	default:
		w.put(text)
	}
}

// rule begins a rule.
func (w *writer) rule(separator string) {
	if w.rules++; w.rules > 1 {
		w.put(separator)
	}
}

func (w *writer) layers(r *rules) {
	w.week(r.week, r.during)
	for _, d := range r.during {
		w.during(d)
	}
	for _, s := range r.seasons {
		w.season(s)
	}
	for _, h := range slices.Backward(r.holidays) {
		w.rule("; ")
		w.put("PH ")
		w.hours(h.spans, "off")
		w.fault("a holiday calendar", "holidays are injected: give them again when reading the text")
	}
	for _, e := range r.exceptions {
		w.special(e, "off")
	}
	for _, e := range r.emergencies {
		w.special(e, "closed")
	}
	if w.rules == 0 {
		w.put(`off "` + nothingListed + `"`)
	}
}

// nothingListed is how a text says of a week that its source lists no day at all.
const nothingListed = "no day listed"

// week writes the listed days: those that are alike together, Monday first.
func (w *writer) week(week Week, more []during) {
	listed := allDays &^ week.Unlisted
	for _, d := range more {
		for wd, spans := range d.week.Spans {
			if len(spans) > 0 && len(week.Spans[wd]) == 0 {
				listed &^= 1 << wd // not off: it is written further on
			}
		}
	}
	if wholeWeek(week) && listed == allDays {
		w.rule("; ")
		w.put("24/7")
		return
	}
	w.grouped(listed, week.Spans, "off", func() { w.rule("; ") }, func() {})
}

func wholeWeek(w Week) bool {
	for _, spans := range w.Spans {
		if len(spans) != 1 || spans[0] != AllDay {
			return false
		}
	}
	return true
}

func (w *writer) during(d during) {
	var listed Weekdays
	for wd, spans := range d.week.Spans {
		if len(spans) > 0 {
			listed |= 1 << wd
		}
	}
	w.grouped(listed, d.week.Spans, "", func() { w.rule(", ") }, func() {
		if d.state == Unknown {
			w.put(" unknown")
		}
		w.comment(d.comment)
	})
}

func (w *writer) season(s dated[Week]) {
	w.grouped(allDays, s.what.Spans, "off", func() {
		w.rule("; ")
		w.dates(s.days32)
		w.put(" ")
	}, func() {})
}

// grouped writes one rule for each set of listed days with the same spans, none for no spans.
func (w *writer) grouped(listed Weekdays, spans [7][]Span, none string, begin, end func()) {
	for i := range 7 {
		first := (i + 1) % 7 // Monday first
		if !listed.Has(time.Weekday(first)) {
			continue
		}
		var alike Weekdays
		for wd := range spans {
			if listed.Has(time.Weekday(wd)) && slices.Equal(spans[wd], spans[first]) {
				alike |= 1 << wd
			}
		}
		listed &^= alike
		begin()
		w.weekdays(alike)
		w.put(" ")
		w.hours(spans[first], none)
		end()
	}
}

func (w *writer) special(e dated[special], closed string) {
	w.rule("; ")
	w.dates(e.days32)
	w.put(" ")
	w.hours(e.what.spans, closed)
	w.comment(e.what.reason)
}

func (w *writer) hours(spans []Span, none string) {
	if len(spans) == 0 {
		w.put(none)
	}
	for i, s := range spans {
		if i > 0 {
			w.put(",")
		}
		w.b = appendSpan(w.b, s)
	}
}

func (w *writer) comment(text string) {
	if text != "" {
		w.put(" ")
		w.quoted(text)
	}
}

// quoted writes a text in quotation marks; those within it are doubled.
func (w *writer) quoted(text string) { w.put(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`) }

var dayNames = [7]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"}

// weekdays writes Mo-Fr, Mo,We,Fr, Sa-Su: a run of two or more as a range, Monday first.
func (w *writer) weekdays(days Weekdays) {
	first := true
	for i := 0; i < 7; i++ {
		if !days.Has(time.Weekday((i + 1) % 7)) {
			continue
		}
		j := i
		for j < 6 && days.Has(time.Weekday((j+2)%7)) {
			j++
		}
		if !first {
			w.put(",")
		}
		first = false
		w.put(dayNames[(i+1)%7])
		if j > i {
			w.put("-" + dayNames[(j+1)%7])
		}
		i = j
	}
}

// dates writes a range with its last day: 2026 Dec 25, 2026 Jun 01-Aug 31, 2026 Dec 24-2027 Jan 02.
func (w *writer) dates(r days32) {
	w.b = r.append(w.b)
	first, _, _ := r.first().Date()
	last, _, _ := r.last().Date()
	if first < 0 || last > 9999 {
		w.fault("a year beyond 0000 to 9999", "")
	}
}

func (r days32) first() date.Date { return date.NewOfDays(date.PeriodOfDays(r.from)) }
func (r days32) last() date.Date  { return date.NewOfDays(date.PeriodOfDays(r.to - 1)) }

func (r days32) String() string { return string(r.append(nil)) }

func (r days32) append(b []byte) []byte {
	y, m, d := r.first().Date()
	b = appendDate(b, y, m, d)
	if r.to-r.from <= 1 {
		return b
	}
	ly, lm, ld := r.last().Date()
	b = append(b, '-')
	switch {
	case ly != y:
		return appendDate(b, ly, lm, ld)
	case lm != m:
		return append2(append(append(b, lm.String()[:3]...), ' '), ld)
	}
	return append2(b, ld)
}

func appendDate(b []byte, y int, m time.Month, d int) []byte {
	if y >= 0 && y < 1000 {
		b = append(b, "000"[:4-len(strconv.Itoa(y))]...)
	}
	b = append(strconv.AppendInt(b, int64(y), 10), ' ')
	b = append(append(b, m.String()[:3]...), ' ')
	return append2(b, d)
}

func append2(b []byte, n int) []byte { return append(b, byte('0'+n/10%10), byte('0'+n%10)) }

func appendSpan(b []byte, s Span) []byte {
	return appendClock(append(appendClock(b, s.Open), '-'), s.Close)
}

// appendClock appends HH:MM, and :SS where there are seconds. Hours go to 48.
func appendClock(b []byte, c clock.Clock) []byte {
	if c < 0 || c >= 100*clock.Hour {
		return append(append(append(b, '('), strconv.Itoa(int(c))...), " ms)"...)
	}
	sec := int(c / clock.Second)
	b = append(append2(b, sec/3600), ':')
	b = append2(b, sec/60%60)
	if sec%60 != 0 {
		b = append2(append(b, ':'), sec%60)
	}
	return b
}

// zone writes the zone: its name where zone data knows it, else name and offset. One that no text
// tells is written with its name in quotation marks.
func (w *writer) zone(loc *time.Location) {
	name := loc.String()
	if known, err := LoadZone(name); err == nil && sameLocation(known, loc) {
		w.put(" [" + name + "]")
		return
	}
	off := offset(loc, 0)
	text := zoneOffset(off)
	switch {
	case name == "":
	case strings.HasSuffix(name, text) && name != text:
		text = name
	default:
		text = name + " " + text
	}
	back, sec, ok := fixedZone(text)
	if ok && back == name && int64(sec) == off && loc != time.Local && sameLocation(time.FixedZone(name, sec), loc) {
		w.put(" [" + text + "]")
		return
	}
	w.put(" [")
	w.quoted(name)
	w.put(" " + zoneOffset(off) + "]")
	w.fault("the zone "+strconv.Quote(name), "use a zone of the zone database")
}

// zoneOffset writes an offset as +05:30, or +05:30:20.
func zoneOffset(sec int64) string {
	sign := byte('+')
	if sec < 0 {
		sign, sec = '-', -sec
	}
	b := append2([]byte{sign}, int(sec/3600))
	b = append2(append(b, ':'), int(sec/60%60))
	if sec%60 != 0 {
		b = append2(append(b, ':'), int(sec%60))
	}
	return string(b)
}
