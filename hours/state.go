package hours

import "time"

// A State is what can be said of a desk at an instant: it is Closed, Open, or Unknown.
// The zero State is Closed.
type State uint8

const (
	Closed  State = iota
	Open          // the only state for which IsOpen is true
	Unknown       // a real answer: "by appointment", hours not stated, a local time with no locality
)

// A Layer names the part of a schedule that decided a day, from the weakest to the strongest.
// The zero Layer means that nothing decided, as outside of [Valid] or in a zero Schedule.
type Layer uint8

const (
	NoLayer        Layer = iota
	WeekLayer            // the weekly hours
	SeasonLayer          // [Season]
	HolidayLayer         // [Holidays]
	ExceptionLayer       // [ClosedOn] and [HoursOn]
	EmergencyLayer       // [Emergency]
)

// A Status is the answer of [Schedule.At]: the state at an instant and how long it lasts.
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
