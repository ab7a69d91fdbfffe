package hours

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rickb777/date/clock"
)

// A Style says how hours are written for people. The zero Style writes
//
//	Mon–Fri 9:30 AM–6:30 PM, Sat 9 AM–6 PM ET; closed Sun
type Style struct {
	Clock24 bool // 13:30 in place of 1:30 PM
	ASCII   bool // a hyphen in place of the en dash, and no block characters
	Lines   bool // each group of days on a line of its own
}

// Format writes the weekly hours of s as people like to read them, equal days together, from Monday
// on. Days that are not listed are left out, stated closed ones named at the end. What it writes,
// [Read] reads back to an equal schedule: whole minutes, a last minute of 23:59 apart, in a zone with an IANA
// name, and without layers above the week, which Format does not show. An offset under any name is written as UTC-05:00 and
// reads back as that offset, up to 14 hours; hours held open by an arrangement read back where its words are known. A
// floating schedule gets no zone. Where there is no weekly layer, Format writes the canonical text.
func (s *Schedule) Format(st Style) string {
	w, ok := s.Week()
	if !ok {
		return s.String()
	}
	zone := ""
	if loc := s.Location(); loc != nil {
		zone = zoneLabel(loc)
	}
	var during []during
	if r := s.rules(); r != nil {
		during = r.during
	}
	return w.format(st, zone, during)
}

// Format writes the hours of a week without a zone; see [Schedule.Format].
func (w Week) Format(st Style) string { return w.format(st, "", nil) }

// fromMonday are the days of the week in the order people list them.
var fromMonday = [7]time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

func (w Week) format(st Style, zone string, more []during) string {
	var groups []string
	var done, closed Weekdays
	clear := true // groups of one range and one span each can be told apart with commas
	for _, d := range fromMonday {
		if done.Has(d) {
			continue
		}
		if len(w.Spans[d]) == 0 {
			if !w.Unlisted.Has(d) && !arranged(more, d) {
				closed |= On(d)
			}
			continue
		}
		var days Weekdays
		for _, e := range fromMonday {
			if slices.Equal(w.Spans[d], w.Spans[e]) {
				days |= On(e)
			}
		}
		done |= days
		text := "24/7"
		if !(days == allDays && len(w.Spans[d]) == 1 && w.Spans[d][0] == AllDay) {
			text = st.days(days) + " " + st.spans(w.Spans[d])
			clear = clear && !strings.ContainsAny(text, ",&")
		}
		groups = append(groups, text)
	}
	between := ", "
	switch {
	case st.Lines:
		between = "\n"
	case !clear:
		between = "; "
	}
	out := strings.Join(groups, between)
	if zone != "" && out != "" {
		out += " " + zone
	}
	var rest []string
	for _, m := range more {
		if days := m.days() &^ done; days != 0 && m.comment != "" {
			for _, d := range fromMonday { // equal days together
				if !days.Has(d) {
					continue
				}
				var same Weekdays
				for _, e := range fromMonday {
					if days.Has(e) && slices.Equal(m.week.Spans[d], m.week.Spans[e]) {
						same |= On(e)
					}
				}
				days &^= same
				text := st.days(same) + " "
				if spans := m.week.Spans[d]; len(spans) != 1 || spans[0] != AllDay {
					text += st.spans(spans) + " "
				}
				rest = append(rest, text+m.comment)
			}
		}
	}
	if closed == allDays {
		rest = append(rest, "closed daily")
	} else if closed != 0 {
		rest = append(rest, "closed "+st.days(closed))
	}
	if between == ", " {
		between = "; "
	}
	if len(rest) > 0 && out != "" {
		out += between
	}
	out += strings.Join(rest, between)
	if zone != "" && len(groups) == 0 {
		out = strings.TrimSpace(out + ", all times " + zone)
	}
	return out
}

func (m during) days() (days Weekdays) {
	for d, spans := range m.week.Spans {
		if len(spans) > 0 {
			days |= 1 << d
		}
	}
	return days
}

// arranged reports whether a day without hours of its own is one of those that more speaks of.
func arranged(more []during, d time.Weekday) bool {
	return slices.ContainsFunc(more, func(m during) bool { return m.days().Has(d) })
}

func (st Style) dash() string {
	if st.ASCII {
		return "-"
	}
	return "–"
}

// days writes a set of days: "daily", "Mon–Fri", "Mon, Wed, Fri", "Sat–Wed".
func (st Style) days(days Weekdays) string {
	if days == allDays {
		return "daily"
	}
	start := 0 // the day after a missing one, so that a run over Sunday night is one range
	if days.Has(time.Monday) && days.Has(time.Sunday) {
		for i, d := range fromMonday {
			if !days.Has(d) {
				start = i + 1
			}
		}
	}
	var b strings.Builder
	for i := 0; i < 7; {
		d := fromMonday[(start+i)%7]
		if !days.Has(d) {
			i++
			continue
		}
		n := 1
		for i+n < 7 && days.Has(fromMonday[(start+i+n)%7]) {
			n++
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(d.String()[:3])
		if n > 1 {
			b.WriteString(st.dash())
			b.WriteString(fromMonday[(start+i+n-1)%7].String()[:3])
		}
		i += n
	}
	return b.String()
}

func (st Style) spans(spans []Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteString(" & ")
		}
		b.WriteString(st.span(s))
	}
	return b.String()
}

// span writes one span: "9:30 AM–6:30 PM", "10 PM–2 AM", "24 hours".
func (st Style) span(s Span) string {
	if s == AllDay {
		return "24 hours"
	}
	end := s.Close
	next := ""
	if end > clock.Day {
		// On a 24-hour clock, 11:00-10:00 could be read as morning to evening.
		if end -= clock.Day; end >= s.Open || st.Clock24 && s.Open >= 10*clock.Hour && s.Open < 13*clock.Hour && end >= 10*clock.Hour {
			next = " next day"
		}
	}
	return st.clock(s.Open) + st.dash() + st.clock(end) + next
}

// clock writes a time of day. The end of a day is 24:00, or 12 AM.
func (st Style) clock(c clock.Clock) string {
	secs := int(c / clock.Second)
	h, m, sec := secs/3600, secs/60%60, secs%60
	var b []byte
	if st.Clock24 {
		b = append2(b, h)
		b = append2(append(b, ':'), m)
		if sec > 0 {
			b = append2(append(b, ':'), sec)
		}
		return string(b)
	}
	b = strconv.AppendInt(b, int64((h+11)%12+1), 10)
	if m > 0 || sec > 0 {
		b = append2(append(b, ':'), m)
	}
	if sec > 0 {
		b = append2(append(b, ':'), sec)
	}
	if h%24 < 12 {
		return string(append(b, " AM"...))
	}
	return string(append(b, " PM"...))
}

// zoneLabels are the names that people in a zone use for it all year.
var zoneLabels = map[string]string{
	"America/New_York": "ET", "America/Chicago": "CT", "America/Denver": "MT", "America/Los_Angeles": "PT", "America/Phoenix": "Arizona time",
	"America/Anchorage": "Alaska time", "Pacific/Honolulu": "Hawaii time", "America/Halifax": "Atlantic time",
}

// zoneLabel writes a zone so that Read finds it again: as people say it, by its IANA name, as TZ=EST where Read takes the
// name for another clock, and for an offset without such a name as UTC-05:00.
func zoneLabel(loc *time.Location) string {
	name := loc.String()
	if known, err := LoadZone(name); err != nil || !sameLocation(known, loc) {
		_, offset := time.Unix(0, 0).In(loc).Zone()
		return offsetName(offset)
	}
	if label, ok := zoneLabels[name]; ok {
		return label
	}
	s := scanner{text: name, lx: lex(name)}
	if z, j, ok := s.zoneAt(0, true); ok && s.lx[j].kind == lexEnd && z.name == name && z.standard == "" {
		return name
	}
	return "TZ=" + name
}
