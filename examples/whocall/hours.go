package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
)

// A hoursAnswer is what "whocall hours" writes for one text. A text that is refused has only an error.
type hoursAnswer struct {
	Weekly     map[string][][2]string `json:"weekly"` // mon to sun; an end past 24:00 belongs to the day it began
	Zone       *string                `json:"zone"`   // IANA name, "local" for the caller's local time, null for none stated
	Closed     []string               `json:"closed"` // days the text itself calls closed
	Unlisted   []string               `json:"unlisted"`
	AlwaysOpen bool                   `json:"always_open"`
	Unknown    []string               `json:"unknown"` // days named without hours: by appointment, on call, an empty cell
	Remarks    []string               `json:"remarks"` // understood, and not in the week: holidays, arrangements, breaks
	Warnings   []string               `json:"warnings"`
	Rest       string                 `json:"rest"` // words that are no hours
}

type hoursRefusal struct {
	Error string `json:"error"`
}

var (
	weekdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
	dayKeys  = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
)

// hours shows how the words are read as opening hours, or with -batch does so for each line.
func (p *program) hours(opt options, words []string) int {
	text := strings.Join(words, " ")
	switch {
	case opt.batch && len(words) > 0:
		return p.misuse(errors.New("-batch reads the texts from standard input; it takes no words"))
	case opt.batch:
		return p.batch(hoursLineOf)
	case len(words) == 0:
		return p.misuse(errors.New(`write: whocall hours "Mon-Fri 9:30 am-6:30 pm ET"`))
	}
	if value, ok := strings.CutPrefix(text, osmPrefix); ok && !opt.json {
		return p.osm(opt, []string{value})
	}
	r, err := readHours(text)
	if opt.json {
		if err != nil {
			return p.writeJSON(hoursRefusal{err.Error()}, false)
		}
		return p.writeJSON(newHoursAnswer(r), true)
	}
	if err != nil {
		return p.showRefusal(text, err)
	}
	from := p.now()
	if opt.at != "" || opt.in != "" {
		zone := cmp.Or(r.Zone.Location, time.UTC)
		if opt.in != "" {
			if zone, err = desk.LoadZone(opt.in); err != nil {
				return p.misuse(err)
			}
			from = from.In(zone)
		}
		if opt.at != "" {
			if from, _, err = desk.ParseInstant(opt.at, zone); err != nil {
				return p.misuse(err)
			}
		}
	}
	p.showReading(text, r, from)
	return exitAnswered
}

func hoursLineOf(line []byte, err error) (any, bool) {
	var q struct {
		Text *string `json:"text"`
	}
	if err == nil {
		err = desk.Decode(line, &q)
	}
	if err == nil && q.Text == nil {
		err = errors.New(`the line has no "text"`)
	}
	if err != nil {
		return hoursRefusal{err.Error()}, false
	}
	r, err := readHours(*q.Text)
	if err != nil {
		return hoursRefusal{err.Error()}, true
	}
	return newHoursAnswer(r), true
}

// osmPrefix begins a text in the notation of OpenStreetMap.
const osmPrefix = "osm:"

// readHours reads what people write, and the weekly hours that canonical text can hold besides: ends past 24:00.
func readHours(text string) (hours.Reading, error) {
	var s hours.Schedule
	marked := strings.HasPrefix(text, osmPrefix)
	r, err := hours.Read(text)
	if err == nil && !marked {
		return r, nil
	}
	if bad := s.UnmarshalText([]byte(text)); bad != nil && marked {
		return hours.Reading{}, bad
	} else if bad != nil || s.IsZero() {
		return r, err
	}
	if _, ok := s.Week(); marked && !ok {
		return hours.Reading{}, errors.New("these hours are not the same every week: ask whocall osm")
	}
	week, _ := s.Week()
	plain, err2 := hours.New(week, zoneOf(&s)...)
	if err2 != nil || !plain.Equal(&s) {
		return r, err // there is more to it than a week
	}
	r = hours.Reading{Schedule: &s, Week: week, Unlisted: week.Unlisted}
	for d, spans := range week.Spans {
		if len(spans) == 0 && !week.Unlisted.Has(time.Weekday(d)) {
			r.Closed |= hours.On(time.Weekday(d))
		}
	}
	if loc := s.Location(); loc != nil {
		r.Zone = hours.ZoneWord{Printed: loc.String(), Location: loc}
	}
	return r, nil
}

// zoneOf is the zone of a schedule as an option; it is empty where there is none.
func zoneOf(s *hours.Schedule) []hours.Option {
	if s.Location() == nil {
		return nil
	}
	return []hours.Option{hours.In(s.Location())}
}

func newHoursAnswer(r hours.Reading) hoursAnswer {
	a := hoursAnswer{
		Weekly: map[string][][2]string{}, Closed: days(r.Closed), Unlisted: days(r.Week.Unlisted), Unknown: days(r.Unknown),
		AlwaysOpen: r.AlwaysOpen(), Remarks: []string{}, Warnings: []string{}, Rest: r.Rest,
	}
	switch {
	case r.Zone.Floating:
		local := "local"
		a.Zone = &local
	case r.Zone.Location != nil:
		name := r.Zone.Location.String()
		a.Zone = &name
	}
	for d, spans := range r.Week.Spans {
		if a.AlwaysOpen {
			spans = []hours.Span{{Open: 0, Close: clock.Day}}
		}
		for _, s := range mergeSpans(spans) {
			a.Weekly[dayKeys[d]] = append(a.Weekly[dayKeys[d]], [2]string{wallClock(s.Open), wallClock(s.Close)})
		}
	}
	for _, m := range r.Remarks {
		a.Remarks = append(a.Remarks, string(m.Kind)+": "+m.Text)
	}
	for _, w := range r.Warnings {
		a.Warnings = append(a.Warnings, w.String())
	}
	return a
}

// days lists a set, Monday first.
func days(set hours.Weekdays) []string {
	list := []string{}
	for _, d := range weekdays {
		if set.Has(d) {
			list = append(list, dayKeys[d])
		}
	}
	return list
}

// mergeSpans orders spans and joins those that touch or overlap.
func mergeSpans(spans []hours.Span) []hours.Span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b hours.Span) int { return cmp.Compare(a.Open, b.Open) })
	var out []hours.Span
	for _, s := range sorted {
		if n := len(out); n > 0 && s.Open <= out[n-1].Close {
			out[n-1].Close = max(out[n-1].Close, s.Close)
			continue
		}
		out = append(out, s)
	}
	return out
}

// wallClock is "09:30", or "26:00" for two in the morning of the day after.
func wallClock(c clock.Clock) string {
	s := int(c / 1000)
	if s%60 != 0 {
		return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%02d:%02d", s/3600, s/60%60)
}

// showReading shows what was read, what was not, and the coming week.
func (p *program) showReading(text string, r hours.Reading, from time.Time) {
	zone := "no zone stated"
	switch {
	case r.Zone.Floating:
		zone = fmt.Sprintf("the caller's local time (%s)", r.Zone.Printed)
	case r.Zone.Location != nil:
		if zone = r.Zone.Location.String(); zone != r.Zone.Printed {
			zone += " (" + r.Zone.Printed + ")"
		}
	case r.Zone.Stated():
		zone = fmt.Sprintf("not known (%s)", r.Zone.Printed)
	}
	fmt.Fprintln(p.out, p.bold(r.Schedule.Format(hours.Style{ASCII: true})))
	p.line("zone: " + zone)
	if list := days(r.Closed); len(list) > 0 {
		p.line("closed, by the text: " + strings.Join(list, ", "))
	}
	if list := days(r.Week.Unlisted); len(list) > 0 {
		p.line("not listed: " + strings.Join(list, ", "))
	}
	if list := days(r.Unknown); len(list) > 0 {
		p.line("not known when: " + strings.Join(list, ", "))
	}
	for _, m := range r.Remarks {
		p.line(string(m.Kind) + ": " + strings.Join(strings.Fields(m.Text), " "))
	}
	for _, w := range r.Warnings {
		p.point(text, w.Pos, w.End, "warning: "+w.Msg)
	}
	if strings.TrimSpace(r.Rest) != "" {
		p.line("not read as hours: " + r.Rest)
	}
	fmt.Fprintf(p.out, "\n%s", r.Schedule.Picture(from, hours.Style{}))
}

// showRefusal shows where and why a text was refused.
func (p *program) showRefusal(text string, err error) int {
	var read *hours.ReadError
	if errors.As(err, &read) {
		msg := read.Msg
		if read.Hint != "" {
			msg += " (" + read.Hint + ")"
		}
		p.point(text, read.Pos, read.End, msg)
	} else {
		fmt.Fprintln(p.out, err)
	}
	return exitOther
}

// point prints a message under the line of the text that it is about, with carets below the bytes [pos, end).
func (p *program) point(text string, pos, end int, msg string) {
	pos = min(max(pos, 0), len(text))
	end = min(max(end, pos), len(text))
	start := strings.LastIndexByte(text[:pos], '\n') + 1
	stop := len(text)
	if i := strings.IndexByte(text[pos:], '\n'); i >= 0 {
		stop = pos + i
	}
	carets := strings.Repeat("^", max(width(text[pos:min(end, stop)]), 1))
	fmt.Fprintf(p.out, "  %s\n  %s%s %s\n", strings.TrimRight(text[start:stop], "\r"), blank(text[start:pos]), p.paint("33", carets), msg)
}

// blank returns blanks as wide as s on a terminal, with its tabs.
func blank(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\t' {
			b.WriteRune(r)
			continue
		}
		b.WriteString(strings.Repeat(" ", width(string(r))))
	}
	return b.String()
}

// width is the number of columns that s takes on a terminal: two for full-width forms, the scripts of East Asia and
// pictures, none for marks that join what stands before them.
func width(s string) (n int) {
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana), 0x3000 <= r && r <= 0x303E,
			0xFF01 <= r && r <= 0xFF60, 0xFFE0 <= r && r <= 0xFFE6, 0x1F300 <= r && r <= 0x1FAFF:
			n += 2
		default:
			n++
		}
	}
	return n
}
