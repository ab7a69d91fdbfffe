package board

import (
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A pageStatus is how things stand at a desk, in the parts that the page sets apart.
type pageStatus struct {
	State  string // open, closed or unknown
	Word   string // "Open"
	Line   string // "until 6:30 PM EDT", "opens Mon 9:30 AM EST"
	Why    string // "the sheet does not list Sunday"
	Left   string // "2 h 14 min left", "in 14 h"
	Yours  string // the instant of Line on the viewer's clock, where that differs: "5:30 PM your time"
	Turn   string // the instant of Line
	Until  string // the instant to which the state is known to last; "": for good, or it is not known
	Offset int    // of the desk's clock at Turn, in minutes east of UTC
	Opens  bool   // Turn is an opening and not a closing
}

var stateWords = map[hours.State]string{hours.Open: "Open", hours.Closed: "Closed", hours.Unknown: "Not certain"}

// newPageStatus describes a state. Opens and closes are as in a route; until is when the state changes, and may be zero.
func newPageStatus(state hours.State, why string, at, opens, closes, until time.Time, in *time.Location) pageStatus {
	s := pageStatus{State: state.String(), Word: stateWords[state], Why: why, Opens: state != hours.Open}
	turn := closes
	if s.Opens {
		turn = opens
	}
	switch {
	case !until.IsZero():
		s.Until = instant(until)
	case !turn.IsZero():
		s.Until = instant(turn)
	}
	if turn.IsZero() {
		if state == hours.Open {
			s.Line = "at all times"
		}
		return s
	}
	// The library's own words: "open until 6:30 PM EDT, 2 h 14 min left".
	text := hours.StatusText(state, "", at, opens, closes, nil)
	i := strings.LastIndex(text, ", ")
	s.Line, s.Left = text[:i], text[i+2:]
	for _, word := range []string{"open ", "closed, ", "not certain, "} {
		s.Line = strings.TrimPrefix(s.Line, word)
	}
	s.Turn = instant(turn)
	_, seconds := turn.Zone()
	s.Offset = seconds / 60
	if in != nil {
		yours := turn.In(in)
		if _, o := yours.Zone(); o != seconds {
			if yours.YearDay() != at.In(in).YearDay() {
				s.Yours = yours.Format("Mon ")
			}
			s.Yours += clockText(yours) + " your time"
		}
	}
	return s
}

// statusOn is what is said where the question names another day than today: its hours, and no state.
func statusOn(why string) pageStatus {
	return pageStatus{State: hours.Unknown.String(), Word: "See the hours", Why: why}
}

// hoursFor are the hours that hold for a channel of a unit; nil: not stated.
func hoursFor(u *contacts.Unit, c *contacts.Channel) *hours.Schedule {
	if c != nil && c.Hours != nil {
		return c.Hours
	}
	return u.Hours
}

// statusOf describes the hours of a unit's channel where no route speaks of them.
func statusOf(u *contacts.Unit, c *contacts.Channel, at time.Time, in *time.Location) pageStatus {
	is := standing(hoursFor(u, c), at, in)
	var closes time.Time
	if is.now.State == hours.Open {
		closes = is.now.Until
	}
	return newPageStatus(is.now.State, is.now.Comment, at, is.opens, closes, is.now.Until, in)
}

// statusAs describes what a route says of a unit's channel.
func statusAs(u *contacts.Unit, c *contacts.Channel, state hours.State, why string, at, opens, closes time.Time, in *time.Location) pageStatus {
	return newPageStatus(state, why, at, opens, closes, standing(hoursFor(u, c), at, in).now.Until, in)
}
