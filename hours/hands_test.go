package hours

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/clock"
	"pgregory.net/rapid"
)

// A hand writes hours in one of the many ways that people do. What it writes is known, so that Read
// can be held to it.
type hand struct {
	t                                                      *rapid.T
	days                                                   [7]string
	timesFirst, full24                                     bool
	dayDash, dayList, dayLast, dayTime, timeDash, timeList string
	group, half, zone, zoneAt, closed                      string
	from                                                   string
	minutes                                                bool // :00 is written
}

func drawHand(t *rapid.T) *hand {
	pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	h := &hand{t: t}
	h.days = rapid.SampledFrom([][7]string{
		{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		{"Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"},
		{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		{"Sun", "Mon", "Tues", "Wed", "Thurs", "Fri", "Sat"},
		{"Sun.", "Mon.", "Tue.", "Wed.", "Thu.", "Fri.", "Sat."},
		{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"},
		{"Su", "M", "T", "W", "Th", "F", "Sa"},
		{"SUN", "MON", "TUES", "WED", "THUR", "FRI", "SAT"},
	}).Draw(t, "days")
	h.dayDash = pick("day dash", "-", " - ", "–", " – ", " to ", " through ", " thru ", "—")
	h.dayList = pick("day list", ", ", "/", " & ", ",")
	h.dayLast = pick("last of list", " and ", ", and ", " & ", "")
	if h.dayLast == "" {
		h.dayLast = h.dayList
	}
	h.timeDash = pick("time dash", "-", " - ", "–", " – ", " to ", "—", " until ", " through ")
	h.timeList = pick("time list", ", ", " & ", " and ", " / ", ",")
	h.half = pick("half", "am", " am", " AM", "AM", " a.m.", "a.m.", "a")
	h.minutes = rapid.Bool().Draw(t, "minutes")
	h.full24 = rapid.IntRange(0, 4).Draw(t, "clock") == 0
	h.timesFirst = rapid.IntRange(0, 2).Draw(t, "order") == 0
	if h.timesFirst {
		h.dayTime = pick("time to day", " ", ", ", " on ", " (")
	} else {
		h.dayTime = pick("day to time", " ", ": ", ", ", " | ", " - ", ":\n")
	}
	h.from = pick("from", "", "", "from ", "between ")
	if h.from != "" {
		h.timeDash = map[string]string{"from ": " to ", "between ": " and "}[h.from]
	}
	h.group = pick("group", "; ", "\n", ", ", " | ", " / ", " ", ". ", " and ", ", and ", "<br>", " · ")
	h.zone = pick("zone", "", "", "ET", "EST", "Eastern Time", "CT", "Central", "Pacific time", "MST", "local time")
	h.zoneAt = pick("zone at", "each", "end", "each in brackets", "end in brackets", "first")
	h.closed = pick("closed", "after", "before", "colon", "CLOSED")
	return h
}

func (h *hand) clock(m int, end bool) string {
	if h.full24 {
		return fmt.Sprintf("%02d:%02d", m/60, m%60)
	}
	if m == 12*60 && rapid.Bool().Draw(h.t, "noon") {
		return "noon"
	}
	if m == 24*60 && rapid.Bool().Draw(h.t, "midnight") {
		return "midnight"
	}
	text := fmt.Sprint((m/60+11)%12 + 1)
	if m%60 > 0 || h.minutes {
		text += fmt.Sprintf(":%02d", m%60)
	}
	half := h.half
	if m/60%24 >= 12 {
		half = strings.NewReplacer("a", "p", "A", "P").Replace(half)
	}
	return text + half
}

func (h *hand) spans(spans []Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, h.from+h.clock(int(s.Open/clock.Minute), false)+h.timeDash+h.clock(int(s.Close/clock.Minute), true))
	}
	return strings.Join(out, h.timeList)
}

func (h *hand) dayset(days []time.Weekday) string {
	var out []string
	for i := 0; i < len(days); {
		n := 1
		for i+n < len(days) && days[i+n] == (days[i]+time.Weekday(n))%7 {
			n++
		}
		if n == 2 {
			n = 1
		}
		if n > 2 {
			out = append(out, h.days[days[i]]+h.dayDash+h.days[days[i+n-1]])
		} else {
			out = append(out, h.days[days[i]])
		}
		i += n
	}
	text := strings.Join(out, h.dayList)
	if n := len(out); n > 1 {
		text = strings.Join(out[:n-1], h.dayList) + h.dayLast + out[n-1]
	}
	return text
}

// line writes one group; zone is what to write of the zone in it.
func (h *hand) line(days []time.Weekday, spans []Span, zone string) string {
	d := h.dayset(days)
	if len(spans) == 0 {
		switch h.closed {
		case "before":
			return "closed " + d
		case "colon":
			return d + ": Closed"
		case "CLOSED":
			return d + " CLOSED"
		}
		return d + " closed"
	}
	v := h.spans(spans)
	if zone != "" {
		v += " " + zone
	}
	if h.timesFirst {
		if h.dayTime == " (" {
			d += ")"
		}
		return v + h.dayTime + d
	}
	return d + h.dayTime + v
}

// TestReadReadsManyHands writes random weeks in random hands. Read may refuse what has two readings; it must not
// read anything else than what was written.
func TestReadReadsManyHands(t *testing.T) {
	refused, read := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		h := drawHand(t)
		order := []time.Weekday{1, 2, 3, 4, 5, 6, 0}
		groups := rapid.IntRange(1, 3).Draw(t, "groups")
		members := make([][]time.Weekday, groups)
		at := 0
		for _, d := range order { // mostly runs of days, as people do
			if rapid.IntRange(0, 3).Draw(t, "next") == 0 {
				at = rapid.IntRange(0, groups).Draw(t, "group")
			}
			if at < groups {
				members[at] = append(members[at], d)
			}
		}
		var want Week
		want.Unlisted = allDays
		var lines []string
		timed := 0
		for g, days := range members {
			if len(days) == 0 {
				continue
			}
			var spans []Span
			if g == 0 || rapid.IntRange(0, 3).Draw(t, "closed") > 0 {
				cuts := []int{rapid.IntRange(10, 40).Draw(t, "open"), rapid.IntRange(41, 96).Draw(t, "close")}
				if cuts[1] == 95 {
					cuts[1] = 96
				}
				spans = []Span{{clock.Clock(cuts[0]) * 15 * clock.Minute, clock.Clock(cuts[1]) * 15 * clock.Minute}}
				if rapid.IntRange(0, 4).Draw(t, "split") == 0 && cuts[0] < 46 && cuts[1] > 54 {
					spans = []Span{{spans[0].Open, 12 * clock.Hour}, {13 * clock.Hour, spans[0].Close}}
				}
				timed++
			}
			zone := ""
			switch {
			case h.zone == "":
			case h.zoneAt == "each" || h.zoneAt == "first" && timed == 1 && len(spans) > 0:
				zone = h.zone
			case h.zoneAt == "each in brackets":
				zone = "(" + h.zone + ")"
			}
			lines = append(lines, h.line(days, spans, zone))
			for _, d := range days {
				want.Spans[d] = spans
				want.Unlisted &^= On(d)
			}
		}
		if timed == 0 {
			return
		}
		// Where days stand on both sides of a boundary, a careful writer parts groups more clearly than days.
		if parts := map[string]int{" and ": 1, " & ": 1, ", ": 2, ",": 2, "/": 2, ", and ": 2, " ": 2, " / ": 2, " | ": 4, " · ": 4, ". ": 4}; parts[h.group] > 0 &&
			parts[h.group] <= max(parts[h.dayList], parts[h.dayLast]) {
			h.group = "; "
		}
		text := strings.Join(lines, h.group)
		if h.zone != "" && h.zoneAt == "end" {
			text += ", " + h.zone
		}
		if h.zone != "" && h.zoneAt == "end in brackets" {
			text += " (" + h.zone + ")"
		}
		r, err := Read(text)
		if err != nil {
			refused++
			return
		}
		read++
		if !r.Week.equal(want) || r.Rest != "" {
			t.Fatalf("%q\nreads as %v (unlisted %07b), rest %q\nwritten  %v (unlisted %07b)", text, r.Week.Spans, r.Week.Unlisted, r.Rest, want.Spans, want.Unlisted)
		}
	})
	if refused*50 > read {
		t.Errorf("%d read, %d refused", read, refused)
	}
}
