package hours

import (
	"strconv"
	"time"
)

// A State is what can be said of a desk at an instant: it is Closed, Open, or Unknown.
// The zero State is Closed.
type State uint8

const (
	Closed  State = iota
	Open          // the only state for which IsOpen is true
	Unknown       // a real answer: "by appointment", hours not stated, a local time with no locality
)

// String returns "closed", "open" or "unknown".
func (s State) String() string {
	switch s {
	case Closed:
		return "closed"
	case Open:
		return "open"
	case Unknown:
		return "unknown"
	}
	return "state(" + strconv.Itoa(int(s)) + ")"
}

// rank orders states by how much they let in: Closed < Unknown < Open. Where spans overlap the
// higher one wins; a union takes the highest, an intersection the lowest.
func (s State) rank() uint8 { return [4]uint8{0, 2, 1, 1}[s&3] }

// A Layer names the part of a schedule that decided a day, from the weakest to the strongest.
// The zero Layer means that nothing decided, as outside of [Valid] or in a zero Schedule.
type Layer uint8

const (
	NoLayer        Layer = iota
	WeekLayer            // the weekly hours, with [During]
	SeasonLayer          // [Season]
	HolidayLayer         // [Holidays]
	ExceptionLayer       // [ClosedOn] and [HoursOn]
	EmergencyLayer       // [Emergency]
)

// String returns "none", "week", "season", "holiday", "exception" or "emergency".
func (l Layer) String() string {
	if names := [...]string{"none", "week", "season", "holiday", "exception", "emergency"}; int(l) < len(names) {
		return names[l]
	}
	return "layer(" + strconv.Itoa(int(l)) + ")"
}

// A Status is the answer of [Schedule.At]: the state at an instant and how long it lasts.
// Since and Until go by State alone; Comment and Layer are those of the instant.
type Status struct {
	State   State
	Since   time.Time // first instant of the present state; zero where none is within the horizon
	Until   time.Time // first instant of another state; zero where none is within the horizon
	Comment string    // the reason or remark that goes with the stretch, such as a holiday's name
	Layer   Layer     // the layer that decided the stretch
}

// An Interval is a stretch of time [Start, End) in one State with one Comment.
type Interval struct {
	Start, End time.Time
	State      State
	Comment    string
}

// Duration returns the elapsed time from Start to End.
func (i Interval) Duration() time.Duration { return i.End.Sub(i.Start) }

// Contains reports whether t is in [Start, End).
func (i Interval) Contains(t time.Time) bool { return !t.Before(i.Start) && t.Before(i.End) }

// value is what holds throughout a stretch. Values are compared with ==.
type value struct {
	state   State
	layer   Layer
	comment string
}
