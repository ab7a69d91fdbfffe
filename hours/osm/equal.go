package osm

import (
	"slices"
	"time"

	"github.com/rickb777/date"
	"github.com/switchboard-go/switchboard/hours"
)

// Equal tells whether two values mean the same: the same zone, and on every day the same hours,
// points, states and comments, wherever the place is and whatever days are holidays. It compares
// the days from 2000 to 2040 and those around all years that either names, in several places and
// with several calendars.
func (e *Expr) Equal(o *Expr) bool {
	if e == nil || o == nil {
		return e == o
	}
	if e.Zone != o.Zone {
		return false
	}
	if e.String() == o.String() {
		return true
	}
	if e.needs().points != o.needs().points {
		return false
	}
	years := append(e.years(), o.years()...)
	for y := 2000; y <= 2040; y++ {
		years = append(years, y)
	}
	slices.Sort(years)
	years = slices.Compact(years)
	for _, w := range worlds(e, o) {
		a, b := newSystem(e, w.ph, w.sh, w.sun, w.mode), newSystem(o, w.ph, w.sh, w.sun, w.mode)
		for _, y := range years {
			if w.sun != nil && (y < 2020 || y > 2021) {
				continue // the sun does the same every year
			}
			if _, ok := firstDifference(a, b, dayOf(y, time.January, 1), dayOf(y+1, time.January, 1)); ok {
				return false
			}
		}
	}
	return true
}

// years returns the years that e names and those around them.
func (e *Expr) years() []int {
	var list []int
	add := func(y int) {
		if y != 0 {
			list = append(list, y-1, y, y+1)
		}
	}
	for i := range e.Rules {
		for _, y := range e.Rules[i].Years {
			add(y.From)
			add(y.To)
			for n := 1; n < 20 && y.Step > 1; n++ {
				add(y.From + n*y.Step)
			}
		}
		for _, dates := range e.Rules[i].Dates {
			for _, d := range dates {
				add(d.From.Year)
				add(d.To.Year)
			}
		}
	}
	return list
}

// A world is what a value may be asked in.
type world struct {
	ph, sh hours.Calendar
	sun    *place
	mode   mode
}

func worlds(a, b *Expr) []world {
	x, y := a.needs(), b.needs()
	modes := []mode{spans}
	if x.points {
		modes = append(modes, points)
	}
	var list []world
	for _, m := range modes {
		list = append(list, world{ph: someDays(3), sh: someDays(5), mode: m})
		if x.ph || y.ph || x.sh || y.sh {
			list = append(list, world{ph: someDays(7), sh: someDays(2), mode: m})
		}
		if x.sun || y.sun {
			list = append(list, world{ph: someDays(3), sh: someDays(5), mode: m, sun: &place{52.5, 13.4, time.UTC}},
				world{ph: someDays(3), sh: someDays(5), mode: m, sun: &place{-33.9, 18.4, time.UTC}})
		}
	}
	return list
}

// someDays is a calendar in which days are holidays without any order.
type someDays uint32

func (s someDays) Holiday(d date.Date) (string, bool) {
	n := uint32(d.DaysSinceEpoch())*2654435761 + uint32(s)*40503
	n ^= n >> 15
	n *= 2246822519
	n ^= n >> 13
	return string(rune('a' + n%3)), n%4 == 0
}

// firstDifference returns the first day from from on, before to, that a and b resolve to other
// stretches.
func firstDifference(a, b *system, from, to int32) (int32, bool) {
	for d := from; d < to; {
		if !slices.Equal(a.Day(dateOf(d)), b.Day(dateOf(d))) {
			return d, true
		}
		e := to
		for _, s := range [...]*system{a, b} {
			if n, ok := s.Next(dateOf(d)); ok {
				e = min(e, dayFrom(n))
			}
		}
		d = max(e, d+1)
	}
	return 0, false
}
