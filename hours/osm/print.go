package osm

import (
	"strconv"
	"strings"

	"github.com/switchboard-go/switchboard/hours"
)

// String returns the value in normal form: the selectors in the order of the specification, one
// blank where one belongs, hours and days with two digits, words as the specification has them.
// What is listed stays in the order it was written in. [ParseExpr] reads it back.
func (e *Expr) String() string {
	var w printer
	for i := range e.Rules {
		r := &e.Rules[i]
		if i > 0 {
			w.WriteString([...]string{"; ", ", ", " || "}[r.Join])
		}
		w.rule(r)
	}
	if e.Zone != "" {
		w.word("[" + e.Zone + "]")
	}
	return w.String()
}

// String returns the rule without the separator before it.
func (r Rule) String() string {
	var w printer
	w.rule(&r)
	return w.String()
}

// A printer writes words with blanks between them.
type printer struct{ strings.Builder }

func (w *printer) word(s string) {
	if t := w.String(); t != "" && t[len(t)-1] != ' ' && s != "" {
		w.WriteByte(' ')
	}
	w.WriteString(s)
}

func (w *printer) rule(r *Rule) {
	if r.Always {
		w.word("24/7")
	}
	if len(r.Years) > 0 {
		w.word(join(r.Years, YearRange.text))
	}
	for _, list := range r.Dates {
		w.word(join(list, DateRange.text))
	}
	if len(r.Weeks) > 0 {
		w.word("week " + join(r.Weeks, WeekRange.text))
	}
	if r.Colon {
		w.WriteString(":")
	}
	if len(r.Holidays) > 0 {
		w.selector(r, join(r.Holidays, Holiday.text))
	}
	if len(r.Days) > 0 {
		w.selector(r, join(r.Days, DaySelector.text))
	}
	if len(r.Times) > 0 {
		w.selector(r, join(r.Times, TimeSelector.text))
	}
	quoted := ""
	if r.Comment != "" {
		quoted = `"` + r.Comment + `"`
	}
	if r.Early {
		w.word(quoted)
		quoted = ""
	}
	word := r.Word
	if word == "" && r.State == hours.Unknown && r.Comment == "" {
		word = "unknown"
	}
	w.word(word)
	w.word(quoted)
}

// selector writes a selector after a blank, but none after a colon that begins the rule.
func (w *printer) selector(r *Rule, s string) {
	if t := w.String(); r.Colon && (t == ":" || strings.HasSuffix(t, " :")) {
		w.WriteString(s)
		return
	}
	w.word(s)
}

func join[T any](list []T, text func(T) string) string {
	var b strings.Builder
	for i, x := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(text(x))
	}
	return b.String()
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func stepText(n int) string {
	if n <= 1 {
		return ""
	}
	return "/" + strconv.Itoa(n)
}

func (y YearRange) text() string {
	s := strconv.Itoa(y.From)
	switch {
	case y.To == 0 && y.Step <= 1:
		return s + "+"
	case y.To != 0 && y.To != y.From:
		s += "-" + strconv.Itoa(y.To)
	}
	return s + stepText(y.Step)
}

func (w WeekRange) text() string {
	s := two(w.From)
	if w.To != w.From || w.Step > 1 {
		s += "-" + two(w.To)
	}
	return s + stepText(w.Step)
}

func (r DateRange) text() string {
	s := r.From.text()
	if r.Open {
		return s + "+"
	}
	if r.To.Kind == NoDate {
		return s
	}
	return s + "-" + r.To.text() + stepText(r.Step)
}

func (d Date) text() string {
	var s string
	if d.Year != 0 {
		s = strconv.Itoa(d.Year) + " "
	}
	switch d.Kind {
	case Easter:
		s += "easter"
	case WholeMonth:
		s += monthWords[d.Month]
	case MonthDay:
		if d.Month != 0 {
			s += monthWords[d.Month] + " "
		}
		s += two(d.Day)
	case NthWeekday:
		s += monthWords[d.Month] + " " + weekdayWords[d.Weekday] + "[" + strconv.Itoa(d.Nth) + "]"
	}
	switch d.Shift.By {
	case 1:
		s += " +" + weekdayWords[d.Shift.Weekday]
	case -1:
		s += " -" + weekdayWords[d.Shift.Weekday]
	}
	return s + daysText(d.Days)
}

func daysText(n int) string {
	switch {
	case n == 0:
		return ""
	case n == 1:
		return " +1 day"
	case n == -1:
		return " -1 day"
	case n > 0:
		return " +" + strconv.Itoa(n) + " days"
	}
	return " " + strconv.Itoa(n) + " days"
}

func (h Holiday) text() string { return holidayWords[h.Kind] + daysText(h.Days) }

func (d DaySelector) text() string {
	if d.Holiday.Kind != NoHoliday {
		return d.Holiday.text()
	}
	s := weekdayWords[d.From]
	if len(d.Nth) > 0 {
		return s + "[" + join(d.Nth, Nth.text) + "]" + daysText(d.Days)
	}
	if d.To != d.From {
		s += "-" + weekdayWords[d.To]
	}
	return s
}

func (n Nth) text() string {
	if n.From == n.To {
		return strconv.Itoa(n.From)
	}
	return strconv.Itoa(n.From) + "-" + strconv.Itoa(n.To)
}

func (t TimeSelector) text() string {
	s := t.From.text()
	if !t.Point && !(t.OpenEnd && t.From == t.To) {
		s += "-" + t.To.text()
	}
	if t.OpenEnd {
		s += "+"
	}
	return s + minutesText(t.Step)
}

func minutesText(n int) string {
	if n == 0 {
		return ""
	}
	return "/" + two(n/60) + ":" + two(n%60)
}

func (t Time) text() string {
	switch {
	case t.Event == NoEvent:
		return clockText(t.Minutes)
	case t.Minutes == 0:
		return eventWords[t.Event]
	case t.Minutes < 0:
		return "(" + eventWords[t.Event] + "-" + clockText(-t.Minutes) + ")"
	}
	return "(" + eventWords[t.Event] + "+" + clockText(t.Minutes) + ")"
}
