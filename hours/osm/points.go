package osm

import (
	"iter"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// A Point is a point in time at which something happens, as a letter box is emptied.
type Point struct {
	Time    time.Time
	State   hours.State // Open, or Unknown where it is not sure
	Comment string
}

// Points returns the points in time of e from from on, before to, in order: times alone, as
// "Mo 15:00", and steps, as "10:00-16:00/02:00". Rules that close take points away. A point in
// the hour that a clock skips does not happen, one in an hour that comes twice happens twice.
// Without a zone in e or in the options, the clock is the one that from carries.
func (e *Expr) Points(from, to time.Time, opts ...Option) (iter.Seq[Point], error) {
	o := newOptions(opts)
	if err := o.check(); err != nil {
		return nil, err
	}
	x, err := ParseExpr(e.String())
	if err != nil {
		return nil, err
	}
	s, err := schedule(x, o, points)
	if err != nil {
		return nil, err
	}
	return func(yield func(Point) bool) {
		for i := range s.Intervals(from, to) {
			for t := i.Start; t.Before(i.End); t = t.Add(time.Minute) {
				if !yield(Point{t, i.State, i.Comment}) {
					return
				}
			}
		}
	}, nil
}
