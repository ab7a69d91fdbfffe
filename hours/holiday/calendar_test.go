package holiday_test

import (
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

func TestZeroAndNilCalendarsHaveNoHolidays(t *testing.T) {
	for _, c := range []*holiday.Calendar{nil, {}, holiday.List(), holiday.Union(), holiday.Union(nil, nil), holiday.Eve(nil), holiday.New(holiday.None)} {
		_, ok := c.Holiday(date.New(2026, time.December, 25))
		require.False(t, ok)
		require.Empty(t, list(c, 2026))
	}
}

func TestListHasItsDatesAndRanges(t *testing.T) {
	c := holiday.List(
		holiday.On(date.New(2026, time.December, 24), "inventory"),
		holiday.Days{Dates: timespan.NewDateRange(date.New(2026, time.December, 23), date.New(2027, time.January, 3)), Name: "works holiday"},
		holiday.Days{Dates: timespan.EmptyRange(date.New(2026, time.May, 1)), Name: "nothing"},
	)
	require.Equal(t, []string{
		"12-23 works holiday", "12-24 inventory", "12-25 works holiday", "12-26 works holiday", "12-27 works holiday",
		"12-28 works holiday", "12-29 works holiday", "12-30 works holiday", "12-31 works holiday",
	}, list(c, 2026))
	require.Equal(t, []string{"01-01 works holiday", "01-02 works holiday"}, list(c, 2027))
	require.Empty(t, list(c, 2028))
}

func TestUnionTakesTheFirstName(t *testing.T) {
	us, err := holiday.Country("us")
	require.NoError(t, err)
	c := holiday.Union(holiday.List(holiday.On(date.New(2026, time.July, 4), "America 250"), holiday.On(date.New(2026, time.March, 2), "founder's day")), us)
	require.Contains(t, list(c, 2026), "07-04 America 250")
	require.Contains(t, list(c, 2026), "03-02 founder's day")
	require.Contains(t, list(c, 2026), "12-25 Christmas Day")
	require.Len(t, list(c, 2026), len(list(us, 2026))+1)
}

func TestEveIsTheDayBefore(t *testing.T) {
	target, err := holiday.ByName("target")
	require.NoError(t, err)
	require.Equal(t, []string{"04-02 Good Friday (eve)", "04-30 Labour Day (eve)", "12-24 Christmas Day (eve)", "12-31 New Year's Day (eve)"},
		list(holiday.Eve(target), 2026), "25 December is a holiday itself; 5 April, before Easter Monday, is a Sunday")
	require.Equal(t, []string{"04-05 Easter Monday (eve)"}, list(holiday.Eve(target, time.Sunday), 2026))
}

func TestHolidaysAndEvesInASchedule(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	us, err := holiday.Country("US", holiday.Observed(holiday.SundayToMonday))
	require.NoError(t, err)
	weekdays := hours.Daily(hours.On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday), hours.NewSpan(9, 0, 17, 0))
	short := hours.Holidays(holiday.Eve(us), hours.NewSpan(9, 0, 13, 0))
	for _, opts := range [][]hours.Option{{hours.Holidays(us), short}, {short, hours.Holidays(us)}} {
		s, err := hours.New(weekdays, append(opts, hours.In(newYork))...)
		require.NoError(t, err)
		at := func(m time.Month, d, h int) time.Time { return time.Date(2026, m, d, h, 0, 0, 0, newYork) }
		require.True(t, s.IsOpen(at(time.November, 25, 12)))
		require.False(t, s.IsOpen(at(time.November, 25, 14)), "the eve of Thanksgiving is short")
		require.False(t, s.IsOpen(at(time.November, 26, 12)))
		require.True(t, s.IsOpen(at(time.November, 27, 14)))
		require.True(t, s.IsOpen(at(time.July, 3, 12)), "banks work on the Friday before a Saturday's holiday")
		require.False(t, s.IsOpen(at(time.July, 3, 14)), "as its eve")
		st := s.At(at(time.November, 26, 12))
		require.Equal(t, "Thanksgiving Day", st.Comment)
		require.Equal(t, hours.HolidayLayer, st.Layer)
	}
}

func TestAnyDateHasAnAnswer(t *testing.T) {
	us, err := holiday.Country("US")
	require.NoError(t, err)
	always := holiday.List(holiday.Days{Dates: timespan.NewDateRange(date.New(-50000, time.January, 1), date.New(50000, time.January, 1)), Name: "always"})
	for _, c := range []*holiday.Calendar{us, holiday.Eve(us), holiday.Union(us, always), always} {
		for _, d := range []date.Date{date.Min(), date.Min().Add(400), date.New(0, time.January, 1), date.New(1582, time.October, 10), date.Max().Add(-400), date.Max()} {
			c.Holiday(d)
		}
	}
	name, ok := always.Holiday(date.New(-40000, time.July, 4))
	require.True(t, ok)
	require.Equal(t, "always", name)
}

func TestConcurrentFirstUse(t *testing.T) {
	us, err := holiday.Country("US")
	require.NoError(t, err)
	c := holiday.Union(us, holiday.Eve(us))
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 400 {
				year := 1800 + (i*7+g)%400
				if _, ok := c.Holiday(date.New(year, time.December, 25)); !ok {
					t.Errorf("no Christmas in %d", year)
				}
			}
		})
	}
	wg.Wait()
}

func TestNoAllocs(t *testing.T) {
	us, err := holiday.Country("US")
	require.NoError(t, err)
	c := holiday.Union(us, holiday.Eve(us))
	days := []date.Date{date.New(2026, time.December, 25), date.New(2026, time.December, 24), date.New(2026, time.March, 3)}
	for _, d := range days {
		c.Holiday(d)
	}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		for _, d := range days {
			c.Holiday(d)
		}
	}))
}

// The library behind the rules reckons in the zone of the machine, in some of which midnight is
// skipped, or a day: 31 December 1994 in Kiritimati, 30 December 2011 in Samoa. Each zone is tried in a process of its own.
func TestSameDatesWhateverTheZoneOfTheMachine(t *testing.T) {
	if os.Getenv("HOLIDAY_PRINT_SUM") != "" {
		h := fnv.New64a()
		for _, name := range holiday.Names() {
			c, err := holiday.ByName(name)
			require.NoError(t, err)
			for year := 1990; year <= 2030; year++ {
				for d, label := range c.(*holiday.Calendar).Year(year) {
					fmt.Fprintln(h, name, d, label)
				}
			}
		}
		fmt.Printf("sum %x in %v\n", h.Sum64(), time.Local)
		return
	}
	var want string
	for _, zone := range []string{"UTC", "America/Santiago", "America/Havana", "Africa/Cairo", "Asia/Beirut", "Pacific/Kiritimati", "Pacific/Apia"} {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), "HOLIDAY_PRINT_SUM=1", "TZ="+zone)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		_, sum, ok := strings.Cut(string(out), "sum ")
		require.True(t, ok, "%s", out)
		sum, _, _ = strings.Cut(sum, " ")
		if want == "" {
			want = sum
		}
		require.Equal(t, want, sum, "dates differ in %s", zone)
	}
}

func BenchmarkHoliday(b *testing.B) {
	c, err := holiday.Country("US")
	require.NoError(b, err)
	d := date.New(2026, time.December, 25)
	b.ReportAllocs()
	for b.Loop() {
		c.Holiday(d)
	}
}

// BenchmarkYear works out the holidays of a year; 256 are remembered, so each is new.
func BenchmarkYear(b *testing.B) {
	c, err := holiday.Country("US")
	require.NoError(b, err)
	b.ReportAllocs()
	year := 0
	for b.Loop() {
		year++
		c.Holiday(date.New(1900+year%1024, time.December, 25))
	}
}
