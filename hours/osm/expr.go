package osm

import (
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// An Expr is an opening_hours value as a tree: its rules in the order they were written.
// It keeps what the text says and not what it means on a given day; [Expr.String] prints it
// in normal form, and [ParseExpr] reads that back to the same tree.
// The zero Expr has no rules: it is never open and prints nothing.
type Expr struct {
	Rules []Rule
	Zone  string // the zone in brackets at the end of the text, "" where there is none
}

// A Join tells how a rule meets the rules before it.
type Join uint8

const (
	Normal     Join = iota // ";" an open or unknown rule takes the whole day from the rules before it
	Additional             // "," adds to what the rules before it say; after a fallback it is one itself
	Fallback               // "||" holds where the rules before it leave the place closed
)

// A Rule is one rule: the days it selects, the times of these days, and what holds then.
// Selectors of different kinds must all hold; a kind that is absent always holds.
type Rule struct {
	Join     Join
	Always   bool           // written "24/7"
	Years    []YearRange    // any of
	Dates    [][]DateRange  // of each list, any
	Weeks    []WeekRange    // any of
	Colon    bool           // a ":" for readability after the dates and weeks
	Holidays []Holiday      // "PH Mo-Fr": of the days in Days only those that are such holidays
	Days     []DaySelector  // any of
	Times    []TimeSelector // none: the whole day
	State    hours.State
	Word     string // the state word as written: "open", "closed", "off", "unknown" or ""
	Comment  string // in double quotes; never contains one
	Early    bool   // the comment stands before the state word
}

// A YearRange is the years From to To, both included, or every Step-th of them counted from
// From. To is 0 where the range never ends, as in "2020+"; Step is at least 1.
type YearRange struct{ From, To, Step int }

// A WeekRange is the ISO 8601 weeks From to To of a year, both included, or every Step-th.
type WeekRange struct{ From, To, Step int }

// A DateKind tells which part of a [Date] speaks.
type DateKind uint8

const (
	NoDate     DateKind = iota
	WholeMonth          // "Jan"
	MonthDay            // "Jan 06"
	NthWeekday          // "Jan Su[1]", "Jan Su[-1]"
	Easter              // Easter Sunday of the Gregorian calendar
)

// A Date is one end of a [DateRange]. The zero Date is no date.
type Date struct {
	Kind    DateKind
	Year    int // 0: every year
	Month   time.Month
	Day     int          // of the month, for MonthDay
	Weekday time.Weekday // for NthWeekday
	Nth     int          // 1 to 5, or -1 to -5 from the end of the month
	Shift   Shift        // "+Su": on to the next Sunday, or the day itself
	Days    int          // "+2 days", after Shift
}

// A Shift moves a date to a day of the week: By is 1 for the next one, -1 for the one before,
// 0 for no shift; a date that falls on that day stays.
type Shift struct {
	By      int
	Weekday time.Weekday
}

// A DateRange is the days From to To, both included, or every Step-th of them. Where To is the
// zero Date it is From alone, or from From on when Open: to the end of the year, and without
// end where From has a year.
type DateRange struct {
	From, To Date
	Open     bool
	Step     int
}

// A HolidayKind is the calendar a [Holiday] is looked up in.
type HolidayKind uint8

const (
	NoHoliday HolidayKind = iota
	PH                    // public holidays
	SH                    // school holidays
)

// A Holiday selects the days that lie Days after a holiday, before it where Days is negative.
type Holiday struct {
	Kind HolidayKind
	Days int
}

// A DaySelector selects days of the week or holidays; a holiday where Holiday.Kind is set.
type DaySelector struct {
	Holiday  Holiday
	From, To time.Weekday // both included; may wrap around the end of the week
	Nth      []Nth        // only these of a month; then From equals To
	Days     int          // moves the selected days; only with Nth
}

// An Nth is the From-th to To-th of a weekday in its month, both included: 1 to 5, or -1 to -5
// counted from the end of the month.
type Nth struct{ From, To int }

// An Event is something the sun does every day nearly everywhere.
type Event uint8

const (
	NoEvent Event = iota
	Dawn          // civil: the centre of the sun is 6 degrees below the horizon
	Sunrise
	Sunset
	Dusk
)

// A Time is a time of day: minutes after midnight, or after an event where there is one.
type Time struct {
	Event   Event
	Minutes int
}

// A TimeSelector selects a part of the day, or points in time.
type TimeSelector struct {
	From, To Time // To of a point equals From; a fixed To may pass 24:00, to 48:00
	Point    bool // a single time
	OpenEnd  bool // "+": goes on after To; nobody knows for how long
	Step     int  // minutes: points in time from From to To, both included; 0: a span
}
