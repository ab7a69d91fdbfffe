package hours

import (
	"iter"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
)

// STAND-IN: being replaced by the real core; signatures are settled.

type Schedule struct{ c *core }
type core struct{}
type Option func(*core)

type Calendar interface {
	Holiday(d date.Date) (name string, ok bool)
}

func New(w Week, opts ...Option) (*Schedule, error)                        { return &Schedule{}, nil }
func In(loc *time.Location) Option                                         { return nil }
func ClosedOn(dates timespan.DateRange, reason string) Option              { return nil }
func HoursOn(dates timespan.DateRange, spans []Span, reason string) Option { return nil }
func Emergency(dates timespan.DateRange, reason string) Option             { return nil }
func Holidays(cal Calendar, spans ...Span) Option                          { return nil }
func Season(dates timespan.DateRange, w Week) Option                       { return nil }
func Valid(dates timespan.DateRange) Option                                { return nil }
func During(state State, w Week, comment string) Option                    { return nil }

func (s *Schedule) IsOpen(t time.Time) bool                                    { return false }
func (s *Schedule) At(t time.Time) Status                                      { return Status{} }
func (s *Schedule) NextOpen(t time.Time) (time.Time, bool)                     { return time.Time{}, false }
func (s *Schedule) NextClose(t time.Time) (time.Time, bool)                    { return time.Time{}, false }
func (s *Schedule) NextChange(t time.Time) (time.Time, bool)                   { return time.Time{}, false }
func (s *Schedule) PrevChange(t time.Time) (time.Time, bool)                   { return time.Time{}, false }
func (s *Schedule) Intervals(from, to time.Time) iter.Seq[Interval]            { return nil }
func (s *Schedule) OpenTime(from, to time.Time) time.Duration                  { return 0 }
func (s *Schedule) AddOpenTime(t time.Time, d time.Duration) (time.Time, bool) { return t, false }
func (s *Schedule) In(loc *time.Location) *Schedule                            { return s }
func (s *Schedule) Location() *time.Location                                   { return nil }
func (s *Schedule) IsFloating() bool                                           { return false }
func (s *Schedule) Week() (Week, bool)                                         { return Week{}, false }
func (s *Schedule) Equal(o *Schedule) bool                                     { return false }
func (s *Schedule) String() string                                             { return "" }
func Parse(text string) (*Schedule, error)                                     { return nil, nil }
