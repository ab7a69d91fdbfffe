package hours

import "github.com/rickb777/date"

// A Stretch is the part [From, To) of one civil day, in seconds since 00:00 on the wall,
// 0 <= From < To <= 86400, throughout which one state holds for one reason.
type Stretch struct {
	From, To int32
	State    State
	Comment  string
	Layer    Layer // the part of the rules that decided; rules without layers leave it zero
}

func (s Stretch) value() value { return value{s.State, s.Layer, s.Comment} }

// Days are rules that resolve civil days, and know neither zones nor instants. Package hours
// resolves its own weekly rules so; other packages bring theirs through [FromDays].
//
// Days may also have a method Level() bool that tells, when it is true, that all days have one and
// the same state all day and at most comments change; then no search for a change needs to look.
//
// Both methods must answer alike every time, for any date, and be safe for concurrent use.
type Days interface {
	// Day returns the whole wall day of d: disjoint, ascending stretches, the spill of the night
	// before among them. What is left out is Closed without comment. The caller does not change
	// what it is given, and the slice must stay as it is.
	Day(d date.Date) []Stretch

	// Next returns a day e after d such that every day in between resolves to the same stretches
	// as d, or false when all days after d do. d+1 is always right; a far day makes rare hours quick.
	Next(d date.Date) (e date.Date, ok bool)
}

// FromDays returns the schedule of the given rules. Text is their canonical text without the zone, which
// begins with the name of a notation and a colon, see [RegisterNotation]: [Schedule.String] prints it, and
// two schedules of FromDays are Equal when text and zone are. Any text will do for that, but one in a notation
// that nobody registered does not read back, and MarshalText refuses it.
// An empty text is allowed; such a schedule has no text form and equals only copies of itself.
// So is one whose Days have a method Lacks() string that names something the text does not say.
// The options may hold [In] and nothing else.
func FromDays(days Days, text string, opts ...Option) (*Schedule, error) {
	c, err := configure(opts)
	if err != nil {
		return nil, err
	}
	if days == nil {
		return nil, &OptionError{Option: "FromDays", Msg: "no rules given"}
	}
	if c.layered != "" {
		return nil, &OptionError{Option: c.layered, Msg: "not for rules from FromDays", Hint: "these rules bring their own exceptions; only In may be given"}
	}
	return newSchedule(&wall{days: days, loc: c.loc, text: text}, c.loc), nil
}
