package osm

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// An Option says what a value's text leaves open.
type Option func(*options)

type options struct {
	loc     *time.Location
	place   bool
	lat     float64
	lon     float64
	ph, sh  hours.Calendar
	lenient bool
	warn    func(Warning)
	points  bool
}

func newOptions(opts []Option) *options {
	o := &options{}
	for _, f := range opts {
		if f != nil {
			f(o)
		}
	}
	return o
}

// In gives the zone of a value that names none. Without it the schedule floats: it reads the
// clock of whoever asks. A zone in the text goes before.
func In(loc *time.Location) Option { return func(o *options) { o.loc = loc } }

// Place says where the sun is seen from, in degrees, north and east positive. The sun's times
// need a zone too; without both they are 05:30 (dawn), 06:00, 18:00 and 18:30 (dusk) every day.
func Place(lat, lon float64) Option {
	return func(o *options) { o.place, o.lat, o.lon = true, lat, lon }
}

// PublicHolidays gives the calendar that PH stands for. Its names become the comments of rules
// that have none.
func PublicHolidays(cal hours.Calendar) Option { return func(o *options) { o.ph = cal } }

// SchoolHolidays gives the calendar that SH stands for.
func SchoolHolidays(cal hours.Calendar) Option { return func(o *options) { o.sh = cal } }

// Lenient reads what the specification does not allow but people write: "Mon-Fri 9am to 5pm", "24.12.
// closed". It calls warn, which may be nil, for everything it had to correct. Where what it read may
// well mean another thing, as "Mo 9-12,2-6", a warning is [Ambiguous]; what may mean anything is
// refused.
//
// Two things are read without it, as values in use have them, and [Read] warns of the first: weekdays
// of three letters ("Mon"), and a comment in front of its rule without a colon.
func Lenient(warn func(Warning)) Option {
	return func(o *options) { o.lenient, o.warn = true, warn }
}

// WithPoints lets [Parse] and [Read] pass values that have points in time, as the times a
// letter box is emptied. A schedule leaves them out: [Expr.Points] yields them.
func WithPoints() Option { return func(o *options) { o.points = true } }

// An OptionError tells which option cannot be used, and why.
type OptionError struct{ Option, Msg string }

func (e *OptionError) Error() string { return "osm: " + e.Option + ": " + e.Msg }

func (o *options) check() error {
	if o.place && !(math.Abs(o.lat) <= 90 && math.Abs(o.lon) <= 180) {
		return &OptionError{"Place", fmt.Sprintf("there is no place at latitude %v, longitude %v", o.lat, o.lon)}
	}
	if o.loc == time.Local {
		return &OptionError{"In", "time.Local is the zone of a machine, not of a place; load it by name"}
	}
	return nil
}

// location returns the zone of the value: the text's, else the option's, else nil.
func (o *options) location(e *Expr) *time.Location {
	if e.Zone != "" {
		if loc, err := hours.LoadZone(e.Zone); err == nil {
			return loc
		}
	}
	return o.loc
}

// system compiles e with what the options know.
func (o *options) system(e *Expr, m mode) *system {
	var p *place
	if loc := o.location(e); loc != nil && o.place {
		p = &place{lat: o.lat, lon: o.lon, loc: loc}
	}
	return newSystem(e, o.ph, o.sh, p, m)
}

// Missing is something that a value needs and nobody gave.
type Missing string

const (
	MissingPublicHolidays Missing = "public holidays" // hours that they decide are Unknown
	MissingSchoolHolidays Missing = "school holidays" // the same
	MissingPlace          Missing = "place"           // the sun's times are fixed ones
	MissingZone           Missing = "zone"            // the same, although there is a place
)

// missing lists what e needs and o does not have.
func (o *options) missing(e *Expr) []Missing {
	var list []Missing
	need := e.needs()
	if need.ph && o.ph == nil {
		list = append(list, MissingPublicHolidays)
	}
	if need.sh && o.sh == nil {
		list = append(list, MissingSchoolHolidays)
	}
	if need.sun && !o.place {
		list = append(list, MissingPlace)
	} else if need.sun && o.location(e) == nil {
		list = append(list, MissingZone)
	}
	return list
}

type needs struct{ ph, sh, sun, points, spans bool }

// needs tells what the rules of e ask of the world.
func (e *Expr) needs() needs {
	var n needs
	for i := range e.Rules {
		r := &e.Rules[i]
		holiday := func(h Holiday) {
			n.ph = n.ph || h.Kind == PH
			n.sh = n.sh || h.Kind == SH
		}
		for _, h := range r.Holidays {
			holiday(h)
		}
		for _, d := range r.Days {
			holiday(d.Holiday)
		}
		for _, t := range r.Times {
			n.sun = n.sun || t.From.Event != NoEvent || t.To.Event != NoEvent
			if t.Point || t.Step > 0 {
				n.points = true
			} else {
				n.spans = true
			}
		}
	}
	return n
}

// A Reading is a value with everything that reading it brought to light.
type Reading struct {
	Schedule *hours.Schedule
	Expr     *Expr
	Warnings []Warning // in the order of the text
	Missing  []Missing // what would make the answers sure

	opts *options
}

// Parse returns the schedule of an opening_hours value. Text that is not one gives a
// *[SyntaxError]; so does a value with points in time, unless [WithPoints] lets them pass. What is
// accepted beside the specification is listed at [Lenient].
//
// A value that needs holidays or a place which the options do not give is no error: hours that
// only a calendar can tell are Unknown, with the reason as their comment. [Read] tells what is
// missing.
func Parse(text string, opts ...Option) (*hours.Schedule, error) {
	r, err := Read(text, opts...)
	return r.Schedule, err
}

// MustParse is Parse for values that stand in source code. It panics on an error.
func MustParse(text string, opts ...Option) *hours.Schedule {
	s, err := Parse(text, opts...)
	if err != nil {
		panic(err)
	}
	return s
}

// Read is [Parse] with everything that was seen on the way.
func Read(text string, opts ...Option) (Reading, error) {
	o := newOptions(opts)
	if err := o.check(); err != nil {
		return Reading{}, err
	}
	r := Reading{opts: o}
	p, err := parse(text, o.lenient, func(w Warning) { r.Warnings = append(r.Warnings, w) })
	if err != nil {
		return Reading{}, err
	}
	r.Expr = p.expr
	if !o.points && p.point.kind != end {
		return Reading{}, &SyntaxError{Text: text, Pos: p.point.pos, End: p.point.end,
			Msg: "a point in time opens nothing", Hint: "write a span, as 10:00-12:00, or 10:00+ with no known end"}
	}
	r.Missing = o.missing(r.Expr)
	p.suspect()
	for _, m := range r.Missing {
		k := NoCalendar
		if m == MissingPlace || m == MissingZone {
			k = NoPlace
		}
		r.Warnings = append(r.Warnings, Warning{k, 0, len(text), "the value depends on something that is not known here: " + string(m)})
	}
	slices.SortStableFunc(r.Warnings, func(a, b Warning) int { return a.Pos - b.Pos })
	if o.warn != nil && o.lenient {
		for _, w := range r.Warnings {
			o.warn(w)
		}
	}
	s, e := schedule(r.Expr, o, spans)
	if e != nil {
		return Reading{}, e
	}
	r.Schedule = s
	return r, nil
}

// schedule makes the schedule of e.
func schedule(e *Expr, o *options, m mode) (*hours.Schedule, error) {
	var in []hours.Option
	if loc := o.location(e); loc != nil {
		in = append(in, hours.In(loc))
	}
	if m == spans {
		if w, ok := e.week(); ok {
			if s, err := hours.New(w, in...); err == nil {
				return s, nil
			}
		}
	}
	bare := Expr{Rules: e.Rules}
	return hours.FromDays(o.system(e, m), notation+": "+bare.String(), in...)
}

// notation is how texts of this package begin where texts of several kinds may stand.
const notation = "osm"

func init() {
	hours.RegisterNotation(notation, func(text string) (*hours.Schedule, error) { return Parse(text) })
}

// Rule returns the rule that decides at t, and false where none does.
func (r Reading) Rule(t time.Time) (Rule, bool) {
	if r.Expr == nil {
		return Rule{}, false
	}
	if loc := r.opts.location(r.Expr); loc != nil {
		t = t.In(loc)
	}
	y, m, d := t.Date()
	h, min, sec := t.Clock()
	at := int32(h*3600 + min*60 + sec)
	for _, c := range r.opts.system(r.Expr, spans).paint(dayOf(y, m, d)) {
		if c.from <= at && at < c.to && c.rule >= 0 {
			return r.Expr.Rules[c.rule], true
		}
	}
	return Rule{}, false
}

// HasPoints tells whether e has points in time, and HasSpans whether it has spans of time. Rules
// without times are neither.
func (e *Expr) HasPoints() bool { return e.needs().points }

// HasSpans tells whether e has spans of time; see [Expr.HasPoints].
func (e *Expr) HasSpans() bool { return e.needs().spans }
