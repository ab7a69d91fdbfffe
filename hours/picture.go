package hours

import (
	"strings"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
)

// Picture draws seven days from the day of from on, a row a day and a character a half hour, with
// what is special about a day at the end of its row:
//
//	            0     3     6     9     12    15    18    21    24
//	Mon Aug 28  ·····················███████████████████···········  9:30 AM–6:30 PM
//
// Full blocks are open, shaded ones not certain; with st.ASCII they are # and ?. A half hour that is open in part
// counts as open. Days are those of the schedule's location, or of from where it floats.
func (s *Schedule) Picture(from time.Time, st Style) string {
	loc := s.Location()
	if loc == nil {
		loc = from.Location()
	}
	const cells = 48
	var rows [7][cells]State
	var notes [7][]string
	from = from.In(loc)
	first := date.NewAt(from)
	// Walk the wall of those days by what it reads, from well before the first one begins.
	start := from.Add(-30 * time.Hour)
	for i := range s.Intervals(start, from.Add(8*24*time.Hour)) {
		// Begin with the half hour that the stretch begins in.
		for t := i.Start; t.Before(i.End); t = t.Add(15 * time.Minute) {
			wall := t.In(loc)
			row := int(date.NewAt(wall).Sub(first))
			if row < 0 || row >= len(rows) {
				continue
			}
			cell := &rows[row][(wall.Hour()*60+wall.Minute())/30]
			if i.State == Open || *cell == Closed {
				*cell = i.State
			}
		}
		wall := i.Start.In(loc)
		row := int(date.NewAt(wall).Sub(first))
		note := st.spanOf(i, loc)
		if row < 0 && i.End.In(loc).Sub(i.Start) > 20*time.Hour {
			row = 0
		}
		if row >= 0 && row < len(notes) {
			notes[row] = append(notes[row], note)
		}
	}
	open, unknown, closed := "█", "░", "·"
	if st.ASCII {
		open, unknown, closed = "#", "?", "."
	}
	var b strings.Builder
	b.WriteString("            0     3     6     9     12    15    18    21    24\n")
	for r, row := range rows {
		day := first.Add(date.PeriodOfDays(r))
		b.WriteString(day.Format("Mon Jan _2") + "  ")
		for _, c := range row {
			switch c {
			case Open:
				b.WriteString(open)
			case Unknown:
				b.WriteString(unknown)
			default:
				b.WriteString(closed)
			}
		}
		if len(notes[r]) == 0 { // why the day is closed
			noon := time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, loc)
			if now := s.At(noon); now.State == Closed && now.Comment != "" && date.NewAt(noon) == day {
				notes[r] = append(notes[r], "closed: "+now.Comment)
			}
		}
		if len(notes[r]) > 0 {
			b.WriteString("  " + strings.Join(notes[r], ", "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// spanOf writes a stretch by the wall it begins on.
func (st Style) spanOf(i Interval, loc *time.Location) string {
	a, e := i.Start.In(loc), i.End.In(loc)
	text := st.clock(clockOf(a)) + st.dash() + st.clock(clockOf(e))
	if i.Duration() >= 24*time.Hour {
		text = "24 hours"
	}
	if i.Comment != "" {
		text += " " + i.Comment
	}
	return text
}

func clockOf(t time.Time) clock.Clock { return clock.New(t.Hour(), t.Minute(), t.Second(), 0) }
