package hours

import (
	"fmt"
	"time"
)

// StatusLine says for people how s stands at an instant:
//
//	open until 6:30 PM EDT, 2 h 14 min left
//	closed, opens Mon 9:30 AM EDT, in 14 h 20 min
//	closed (Labor Day), opens Tue 9 AM CDT, in 2 days 30 min
//	not certain (by appointment), opens Mon 9 AM EDT, in 14 h
//
// Where the clock of in shows another time, that follows in brackets: "open until 6:30 PM EDT (4:30 PM MDT)";
// in may be nil. A day is named where it is not the day of at. Durations are elapsed time, rounded up to minutes.
func (s *Schedule) StatusLine(at time.Time, in *time.Location) string {
	now := s.At(at)
	var opens, closes time.Time
	if now.State == Open {
		closes = now.Until
	} else {
		opens, _ = s.NextOpen(at)
	}
	return StatusText(now.State, now.Comment, at, opens, closes, in)
}

// StatusText is [Schedule.StatusLine] for those who hold the answers and not the schedule. Opens and
// closes may be zero.
func StatusText(state State, comment string, at, opens, closes time.Time, in *time.Location) string {
	if comment != "" {
		comment = " (" + comment + ")"
	}
	st := Style{}
	if state == Open {
		if closes.IsZero() {
			return "open" + comment + " at all times"
		}
		return fmt.Sprintf("open%s until %s, %s left", comment, st.moment(closes, at, in), elapsed(closes.Sub(at)))
	}
	word := "closed"
	if state == Unknown {
		word = "not certain"
	}
	if opens.IsZero() {
		return word + comment
	}
	return fmt.Sprintf("%s%s, opens %s, in %s", word, comment, st.moment(opens, at, in), elapsed(opens.Sub(at)))
}

// moment writes an instant as its own clock shows it and, if that differs, as the clock of in does.
func (st Style) moment(t, now time.Time, in *time.Location) string {
	out := st.instant(t, now)
	if in == nil {
		return out
	}
	there := t.In(in)
	_, a := t.Zone()
	if _, b := there.Zone(); a == b {
		return out
	}
	return out + " (" + st.instant(there, now) + ")"
}

func (st Style) instant(t, now time.Time) string {
	wall := clockOf(t)
	now = now.In(t.Location())
	day := ""
	y, m, d := t.Date()
	if ny, nm, nd := now.Date(); y != ny || m != nm || d != nd {
		switch {
		case t.Sub(now) < 6*24*time.Hour:
			day = t.Format("Mon ")
		case y == ny:
			day = t.Format("Mon Jan 2 ")
		default:
			day = t.Format("Mon Jan 2 2006 ")
		}
	}
	return day + st.clock(wall) + " " + zoneName(t)
}

// zoneName returns what the zone is called at t: its letters, or else its offset.
func zoneName(t time.Time) string {
	name, offset := t.Zone()
	if name == "" || name[0] == '+' || name[0] == '-' {
		return "UTC" + zoneOffset(int64(offset))
	}
	return name
}

// elapsed writes a duration to the minute, rounded up: "2 h 14 min", "3 days 2 h".
func elapsed(d time.Duration) string {
	minutes := int64((d + time.Minute - 1) / time.Minute)
	days, hours := minutes/(24*60), minutes/60%24
	minutes %= 60
	out := ""
	add := func(n int64, one, more string) {
		if n == 0 {
			return
		}
		if out != "" {
			out += " "
		}
		if n == 1 {
			more = one
		}
		out += fmt.Sprintf("%d %s", n, more)
	}
	add(days, "day", "days")
	add(hours, "h", "h")
	if days == 0 || hours == 0 {
		add(minutes, "min", "min")
	}
	if out == "" {
		return "0 min"
	}
	return out
}
