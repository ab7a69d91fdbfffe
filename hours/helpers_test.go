package hours

import (
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
)

// oneDay is the range of one date.
func oneDay(y int, m time.Month, d int) timespan.DateRange {
	return timespan.OneDayRange(date.New(y, m, d))
}

// everydayRange is a range of a century that differs with i.
func everydayRange(i int) timespan.DateRange {
	return timespan.NewDateRange(date.New(1960, 1, 1).Add(date.PeriodOfDays(i/86400)), date.New(2110, 1, 1).Add(date.PeriodOfDays(i)))
}
