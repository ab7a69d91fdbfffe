package hours

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
)

// A Calendar knows holidays. Holiday must answer alike every time, for any date, and be safe for
// concurrent use. Calendars that are compared with [Schedule.Equal] should be pointers or small
// comparable values: two calendars are the same when == says so.
type Calendar interface {
	Holiday(d date.Date) (name string, ok bool)
}

// An Option adds to the weekly hours of [New]: a zone, a layer of exceptions, a validity.
//
// Layers have a fixed order; on each date the strongest one that speaks decides the whole of the
// spans that open on it: [Emergency], then [ClosedOn] and [HoursOn], then [Holidays], then [Season],
// then the week with [During]. Within one layer, what is given later wins. The span of the night
// before runs to its end, whatever the day it ends on says. Reasons and comments are UTF-8. The nil
// Option does nothing.
type Option func(*config)

// config collects what the options say.
type config struct {
	loc         *time.Location
	valid       *days32
	during      []during
	seasons     []dated[Week]
	holidays    []holidayOption
	exceptions  []dated[special]
	emergencies []dated[special]
	layered     string // the first option given that is not In
	err         error
}

// days32 is the range of civil days [from, to), in days since 1970-01-01.
type days32 struct{ from, to int32 }

func (r days32) has(d int32) bool { return r.from <= d && d < r.to }

// A during is a weekly layer of spans with a state and a comment of their own.
type during struct {
	state   State
	week    Week
	comment string
}

// A special is what a dated exception says of its days: the spans, none to close, and why.
type special struct {
	spans  []Span
	reason string
}

type holidayOption struct {
	cal   Calendar
	spans []Span
}

func configure(opts []Option) (*config, error) {
	c := &config{}
	for _, o := range opts {
		if o != nil && c.err == nil {
			o(c)
		}
	}
	return c, c.err
}

func (c *config) layer(option string) {
	if c.layered == "" {
		c.layered = option
	}
}

func (c *config) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *config) dates(option string, r timespan.DateRange) days32 {
	d := days32{int32(r.Start().DaysSinceEpoch()), int32(r.End().DaysSinceEpoch())}
	if d.to <= d.from {
		c.fail(&OptionError{Option: option, Msg: "the range of dates has no days", Hint: "a range ends with the day after its last day"})
	}
	return d
}

// words refuses what no text could carry.
func (c *config) words(option, text string) {
	if !utf8.ValidString(text) {
		c.fail(&OptionError{Option: option, Msg: strconv.QuoteToASCII(shorten(text)) + " is not UTF-8", Hint: "convert the text to UTF-8"})
	}
}

// In gives the schedule its zone. It refuses nil and [time.Local]: the zone of the machine is not
// the zone of the desk. Without In a schedule is floating; see [Schedule.IsFloating].
func In(loc *time.Location) Option {
	return func(c *config) {
		if err := checkLocation(loc); err != nil {
			c.fail(err)
			return
		}
		c.loc = loc
	}
}

func checkLocation(loc *time.Location) error {
	switch loc {
	case nil:
		return &OptionError{Option: "In", Msg: "no location given", Hint: "where LoadLocation fails for want of zone data, import time/tzdata"}
	case time.Local:
		return &OptionError{Option: "In", Msg: "time.Local is the machine's zone, not the desk's", Hint: "name the zone, as in America/New_York"}
	}
	if o := offset(loc, 0); isFixed(loc) && abs(o) > mostOffset {
		return &OptionError{Option: "In", Msg: "a fixed offset of 26 hours or more", Hint: "offsets are given in seconds: -5 hours are -18000"}
	}
	return nil
}

// ClosedOn closes the days of the range: no span opens on them.
func ClosedOn(dates timespan.DateRange, reason string) Option {
	return func(c *config) {
		c.layer("ClosedOn")
		c.words("ClosedOn", reason)
		c.exceptions = append(c.exceptions, dated[special]{c.dates("ClosedOn", dates), special{nil, reason}})
	}
}

// HoursOn gives the days of the range these spans in place of their own; no spans close them.
func HoursOn(dates timespan.DateRange, spans []Span, reason string) Option {
	return func(c *config) {
		c.layer("HoursOn")
		c.words("HoursOn", reason)
		d := c.dates("HoursOn", dates)
		if err := checkSpans(d.String(), spans); err != nil {
			c.fail(err)
			return
		}
		c.exceptions = append(c.exceptions, dated[special]{d, special{merged(spans), reason}})
	}
}

// Emergency closes the days of the range over everything else that is said of them.
func Emergency(dates timespan.DateRange, reason string) Option {
	return func(c *config) {
		c.layer("Emergency")
		c.words("Emergency", reason)
		c.emergencies = append(c.emergencies, dated[special]{c.dates("Emergency", dates), special{nil, reason}})
	}
}

// Holidays closes the holidays of a calendar, or gives them these spans in place of their own.
// The reason is the holiday's name. With several calendars, the later given wins.
func Holidays(cal Calendar, spans ...Span) Option {
	return func(c *config) {
		c.layer("Holidays")
		if cal == nil {
			c.fail(&OptionError{Option: "Holidays", Msg: "no calendar given"})
			return
		}
		if err := checkSpans("holiday", spans); err != nil {
			c.fail(err)
			return
		}
		c.holidays = append(c.holidays, holidayOption{cal, merged(spans)})
	}
}

// Season gives the days of the range another week; its Unlisted days are simply closed.
// [During] does not reach into a season.
func Season(dates timespan.DateRange, w Week) Option {
	return func(c *config) {
		c.layer("Season")
		d := c.dates("Season", dates)
		w, err := w.normal("season ")
		if err != nil {
			c.fail(err)
			return
		}
		w.Unlisted = 0
		c.seasons = append(c.seasons, dated[Week]{d, w})
	}
}

// Valid says for which dates the schedule speaks at all. A day outside of them is Unknown, and no
// span opens on it. Given more than once, the last one counts.
func Valid(dates timespan.DateRange) Option {
	return func(c *config) {
		c.layer("Valid")
		d := c.dates("Valid", dates)
		c.valid = &d
	}
}

// During adds weekly spans that are Unknown, or that are Open with a comment: "by appointment",
// "phone only"; without a comment they are hours of the week. Where they overlap other spans, Open wins over Unknown, and of two alike the week
// given to [New] wins, then the During given first. During refuses Closed: hours left out are closed.
func During(state State, w Week, comment string) Option {
	return func(c *config) {
		c.layer("During")
		c.words("During", comment)
		if state != Open && state != Unknown {
			c.fail(&OptionError{Option: "During", Msg: "state " + state.String() + " is not Open or Unknown", Hint: "hours that no span covers are closed already"})
			return
		}
		w, err := w.normal("during ")
		if err != nil {
			c.fail(err)
			return
		}
		c.during = append(c.during, during{state, w, comment})
	}
}
