package routing

import (
	"cmp"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

const open = hours.Open

// What a route says of a state that the hours do not explain themselves.
const (
	hoursNotStated = "the sheet states no hours"
	hoursInLocal   = "the hours are in local time: say where the caller is"
)

var dayNotListed = [7]string{
	"the sheet does not list Sunday", "the sheet does not list Monday", "the sheet does not list Tuesday",
	"the sheet does not list Wednesday", "the sheet does not list Thursday", "the sheet does not list Friday",
	"the sheet does not list Saturday",
}

// floats reports whether hours depend on where the caller is: those that never change do not.
func floats(s *hours.Schedule) bool {
	if !s.IsFloating() {
		return false
	}
	_, changes := s.NextChange(time.Unix(0, 0).UTC())
	return changes
}

// A moment is what can be said of a line at an instant.
type moment struct {
	state         hours.State
	opens, closes time.Time
	comment       string
}

// moment asks a line's hours. Hours in local time are read where the caller is, and nowhere else.
func (l *line) moment(at time.Time, in *time.Location) moment {
	if l.hours == nil {
		return moment{state: hours.Unknown, comment: hoursNotStated}
	}
	if l.floating {
		if in == nil {
			return moment{state: hours.Unknown, comment: hoursInLocal}
		}
		at = at.In(in)
	}
	now := l.hours.At(at)
	m := moment{state: now.State, comment: now.Comment}
	if now.State == hours.Open {
		m.closes = now.Until
		return m
	}
	m.opens, _ = l.hours.NextOpen(at)
	if now.State == hours.Closed && now.Layer == hours.WeekLayer && l.unlisted != 0 && m.comment == "" {
		if !l.floating {
			zone := cmp.Or(l.hours.Location(), in)
			if zone == nil { // hours that are the same everywhere: which day it is there, nobody knows
				return m
			}
			at = at.In(zone)
		}
		if day := at.Weekday(); l.unlisted.Has(day) {
			m.comment = dayNotListed[day]
		}
	}
	return m
}

// another is what can be said of a line about a day that is named in words: its hours, which whoever reads them can look it up in.
func (l *line) another(day string) moment {
	if l.hours == nil {
		return moment{state: hours.Unknown, comment: hoursNotStated}
	}
	text := l.hours.Format(hours.Style{ASCII: true})
	if l.floating {
		text += " local time"
	}
	return moment{state: hours.Unknown, comment: "the question names " + day + "; the hours are " + text}
}
