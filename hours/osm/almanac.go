package osm

import (
	"slices"
	"sync"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// An almanac keeps what a calendar says, year by year as it is asked: who looks for the next
// holiday need not ask for every day again.
type almanac struct {
	cal   hours.Calendar
	years sync.Map // int -> *almanacYear
}

// An almanacYear lists the holidays of a year, ascending, and their names.
type almanacYear struct {
	days  []int32
	names []string
}

// Years outside of these are asked day by day and not kept.
const firstAlmanac, lastAlmanac = 1800, 2400

func newAlmanac(cal hours.Calendar) *almanac {
	if cal == nil {
		return nil
	}
	return &almanac{cal: cal}
}

func (a *almanac) year(y int) *almanacYear {
	if x, ok := a.years.Load(y); ok {
		return x.(*almanacYear)
	}
	x := &almanacYear{}
	for d, end := dayOf(y, time.January, 1), dayOf(y+1, time.January, 1); d < end; d++ {
		if name, ok := a.cal.Holiday(dateOf(d)); ok {
			x.days, x.names = append(x.days, d), append(x.names, name)
		}
	}
	if y >= firstAlmanac && y <= lastAlmanac {
		a.years.Store(y, x)
	}
	return x
}

// holiday returns the name of a day and whether it is a holiday.
func (a *almanac) holiday(d int32) (string, bool) {
	y := yearOf(d)
	if y < firstAlmanac || y > lastAlmanac {
		return a.cal.Holiday(dateOf(d))
	}
	x := a.year(y)
	if i, ok := slices.BinarySearch(x.days, d); ok {
		return x.names[i], true
	}
	return "", false
}

// next returns the first day after d that may be another holiday than d is, or no more one, or
// one where d is none: within the year, or the first day of the next.
func (a *almanac) next(d int32) int32 {
	y := yearOf(d)
	if y < firstAlmanac || y > lastAlmanac {
		return d + 1
	}
	x := a.year(y)
	i, ok := slices.BinarySearch(x.days, d)
	if ok { // go on through the days of one name, such as school holidays
		for i+1 < len(x.days) && x.days[i+1] == d+1 && x.names[i+1] == x.names[i] {
			i++
			d++
		}
		return d + 1
	}
	if i < len(x.days) {
		return x.days[i]
	}
	return dayOf(y+1, time.January, 1)
}
