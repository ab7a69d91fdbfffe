package holiday_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/us"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

// nth returns the nth weekday of a month, the last for n = -1, found day by day.
func nth(n int, wd time.Weekday, month time.Month, year int) date.Date {
	var all []date.Date
	for d := date.New(year, month, 1); d.Month() == month; d = d.Add(1) {
		if d.Weekday() == wd {
			all = append(all, d)
		}
	}
	if n < 0 {
		return all[len(all)+n]
	}
	return all[n-1]
}

// federal are the holidays of 5 U.S.C. 6103(a) in one year, written out.
func federal(year int) map[date.Date]string {
	days := map[date.Date]string{
		date.New(year, time.January, 1):            "New Year's Day",
		nth(3, time.Monday, time.January, year):    "Martin Luther King Jr. Day",
		nth(3, time.Monday, time.February, year):   "Presidents' Day",
		nth(-1, time.Monday, time.May, year):       "Memorial Day",
		date.New(year, time.July, 4):               "Independence Day",
		nth(1, time.Monday, time.September, year):  "Labor Day",
		nth(2, time.Monday, time.October, year):    "Columbus Day",
		date.New(year, time.November, 11):          "Veterans Day",
		nth(4, time.Thursday, time.November, year): "Thanksgiving Day",
		date.New(year, time.December, 25):          "Christmas Day",
	}
	if year >= 2021 {
		days[date.New(year, time.June, 19)] = "Juneteenth"
	}
	return days
}

func TestFederalHolidaysAreThoseOfTheStatute(t *testing.T) {
	for _, o := range []holiday.Observance{holiday.None, holiday.SundayToMonday, holiday.SaturdayToFridaySundayToMonday, holiday.Statutory} {
		c, err := holiday.Country("US", holiday.Observed(o))
		require.NoError(t, err)
		for year := 1986; year <= 2150; year++ {
			want := map[date.Date]string{}
			for y := year - 1; y <= year+1; y++ {
				for d, name := range federal(y) {
					want[d] = name
					switch saturdays := o == holiday.SaturdayToFridaySundayToMonday || o == holiday.Statutory; {
					case d.Weekday() == time.Sunday && o != holiday.None:
						want[d.Add(1)] = name + " (observed)"
					case d.Weekday() == time.Saturday && saturdays:
						want[d.Add(-1)] = name + " (observed)"
					}
				}
			}
			for d := range want {
				if d.Year() != year {
					delete(want, d)
				}
			}
			got := map[date.Date]string{}
			for d, name := range c.Year(year) {
				got[d] = name
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%v %d (-want +got):\n%s", o, year, diff)
			}
		}
	}
}

// easter is the Gregorian Easter Sunday by the calculation in Knuth, The Art of Computer
// Programming, volume 1, section 1.3.2, exercise 14.
func easter(year int) date.Date {
	golden := year%19 + 1
	century := year/100 + 1
	skipped := 3*century/4 - 12
	lunar := (8*century+5)/25 - 5
	sunday := 5*year/4 - skipped - 10
	epact := (11*golden + 20 + lunar - skipped) % 30
	if epact == 25 && golden > 11 || epact == 24 {
		epact++
	}
	full := 44 - epact
	if full < 21 {
		full += 30
	}
	return date.New(year, time.March, full+7-(sunday+full)%7)
}

func TestTargetClosesOnItsSixDays(t *testing.T) {
	c, err := holiday.ByName("TARGET")
	require.NoError(t, err)
	for year := 1990; year <= 2199; year++ {
		e := easter(year)
		want := []date.Date{
			date.New(year, time.January, 1), e.Add(-2), e.Add(1), date.New(year, time.May, 1),
			date.New(year, time.December, 25), date.New(year, time.December, 26),
		}
		var got []date.Date
		for d := range c.(*holiday.Calendar).Year(year) {
			got = append(got, d)
		}
		require.Equal(t, want, got)
	}
}

func TestObservanceOfWeekends(t *testing.T) {
	fixed := func(name string, m time.Month, d int) *cal.Holiday {
		return &cal.Holiday{Name: name, Month: m, Day: d, Func: cal.CalcDayOfMonth}
	}
	sat, sun := fixed("A", time.July, 4), fixed("B", time.July, 5) // a weekend in 2026
	mon := fixed("C", time.July, 6)
	tests := []struct {
		name  string
		o     holiday.Observance
		rules []*cal.Holiday
		want  []string
	}{
		{"none moves nothing", holiday.None, []*cal.Holiday{sat, sun}, []string{"07-04 A", "07-05 B"}},
		{"federal offices move Saturday back and Sunday on", holiday.SaturdayToFridaySundayToMonday, []*cal.Holiday{sat, sun},
			[]string{"07-03 A (observed)", "07-04 A", "07-05 B", "07-06 B (observed)"}},
		{"banks move Sunday only", holiday.SundayToMonday, []*cal.Holiday{sat, sun}, []string{"07-04 A", "07-05 B", "07-06 B (observed)"}},
		{"both move to Monday, which has the name of the first", holiday.NextMonday, []*cal.Holiday{sat, sun},
			[]string{"07-04 A", "07-05 B", "07-06 A (observed)"}},
		{"each moves to a weekday of its own", holiday.NextWeekday, []*cal.Holiday{sat, sun},
			[]string{"07-04 A", "07-05 B", "07-06 A (observed)", "07-07 B (observed)"}},
		{"a substitute passes over a holiday", holiday.NextWeekday, []*cal.Holiday{mon, sun, sat},
			[]string{"07-04 A", "07-05 B", "07-06 C", "07-07 A (observed)", "07-08 B (observed)"}},
		{"a Monday that is a holiday keeps its name", holiday.NextMonday, []*cal.Holiday{sun, mon}, []string{"07-05 B", "07-06 C"}},
		{"Easter Sunday is always a Sunday and stays", holiday.SundayToMonday,
			[]*cal.Holiday{{Name: "Easter", Func: cal.CalcEasterOffset}}, []string{"04-05 Easter"}},
		{"a day of a single year was chosen and stays", holiday.NextMonday,
			[]*cal.Holiday{{Name: "Jubilee", Month: time.July, Day: 5, StartYear: 2026, EndYear: 2026, Func: cal.CalcDayOfMonth}}, []string{"07-05 Jubilee"}},
		{"a rule of every twelve years is moved as one of every year is", holiday.SundayToMonday,
			[]*cal.Holiday{{Name: "Census", Func: func(_ *cal.Holiday, year int) time.Time {
				if year%12 != 2026%12 {
					return time.Time{}
				}
				return time.Date(year, time.July, 5, 0, 0, 0, 0, cal.DefaultLoc)
			}}}, []string{"07-05 Census", "07-06 Census (observed)"}},
		{"a rule of two years is moved", holiday.SundayToMonday,
			[]*cal.Holiday{{Name: "Trial", Month: time.July, Day: 5, StartYear: 2026, EndYear: 2027, Func: cal.CalcDayOfMonth}},
			[]string{"07-05 Trial", "07-06 Trial (observed)"}},
		{"the third Sunday of a month stays", holiday.SundayToMonday,
			[]*cal.Holiday{{Name: "Fair", Month: time.July, Weekday: time.Sunday, Offset: 3, Func: cal.CalcWeekdayOffset}}, []string{"07-19 Fair"}},
		{"the Saturday from a date on stays", holiday.NextMonday,
			[]*cal.Holiday{{Name: "Midsummer", Month: time.June, Day: 20, Weekday: time.Saturday, Offset: 1, Func: cal.CalcWeekdayFrom}}, []string{"06-20 Midsummer"}},
		{"a rule that has ended says nothing", holiday.None,
			[]*cal.Holiday{{Name: "Old", Month: time.July, Day: 5, EndYear: 2025, Func: cal.CalcDayOfMonth}, nil, {Name: "no rule"}}, nil},
		{"a year that is left out says nothing", holiday.None,
			[]*cal.Holiday{{Name: "Gap", Month: time.July, Day: 5, Except: []int{2026}, Func: cal.CalcDayOfMonth}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, list(holiday.New(tt.o, tt.rules...), 2026)); diff != "" {
				t.Errorf("2026 (-want +got):\n%s", diff)
			}
		})
	}
}

// list writes the holidays of a year as "01-02 name".
func list(c *holiday.Calendar, year int) []string {
	var days []string
	for d, name := range c.Year(year) {
		days = append(days, d.Format("01-02")+" "+name)
	}
	return days
}

func TestObservedDaysCrossTheYear(t *testing.T) {
	c := holiday.New(holiday.SaturdayToFridaySundayToMonday, us.NewYear)
	require.Equal(t, []string{"01-01 New Year's Day", "12-31 New Year's Day (observed)"}, list(c, 2021))
	require.Equal(t, []string{"01-01 New Year's Day"}, list(c, 2022))
	name, ok := c.Holiday(date.New(2010, time.December, 31))
	require.True(t, ok)
	require.Equal(t, "New Year's Day (observed)", name)

	eve := holiday.New(holiday.NextMonday, &cal.Holiday{Name: "Last day", Month: time.December, Day: 31, Func: cal.CalcDayOfMonth})
	require.Equal(t, []string{"01-01 Last day (observed)", "12-31 Last day"}, list(eve, 2024), "31 December 2023 was a Sunday")
}

func TestRulesAreCopied(t *testing.T) {
	h := &cal.Holiday{Name: "Day", Month: time.May, Day: 5, Func: cal.CalcDayOfMonth}
	c := holiday.New(holiday.None, h)
	h.Name, h.Day = "Other", 6
	require.Equal(t, []string{"05-05 Day"}, list(c, 2026))
}

// Some functions of the library write to the holiday they are given.
func TestYearsMayBeWorkedOutAtOnce(t *testing.T) {
	const first, last = 1950, 2150
	equinox := func(c *holiday.Calendar, year int) string {
		for d, name := range c.Year(year) {
			if name == "Vernal Equinox Day" {
				return d.Format("01-02")
			}
		}
		return ""
	}
	none, err := holiday.Country("JP", holiday.Observed(holiday.None))
	require.NoError(t, err)
	alone, err := holiday.Country("JP", holiday.Observed(holiday.NextMonday))
	require.NoError(t, err)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for year := first + g; year <= last; year += 4 {
				none.Holiday(date.New(year, time.March, 20))
			}
		})
	}
	wg.Wait()
	for year := first; year <= last; year++ {
		require.Equal(t, equinox(alone, year), equinox(none, year), "%d", year)
	}
}

func TestUnchangedByWhereItIsAskedFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(holiday.Names()).Draw(t, "calendar")
		d := date.New(rapid.IntRange(1950, 2199).Draw(t, "year"), time.January, 1).Add(date.PeriodOfDays(rapid.IntRange(0, 364).Draw(t, "day")))
		c, err := holiday.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := c.Holiday(d)
		want, in := "", false
		for day, name := range c.(*holiday.Calendar).Year(d.Year()) {
			if day == d {
				want, in = name, true
			}
		}
		if got != want || ok != in {
			t.Fatalf("%s %v: Holiday = %q, %v; Year has %q, %v", name, d, got, ok, want, in)
		}
		if again, _ := holiday.ByName(name); again != c {
			t.Fatalf("%s: another calendar the second time", name)
		}
	})
}

func TestEveryCalendarHasDays(t *testing.T) {
	for _, name := range holiday.Names() {
		c, err := holiday.ByName(name)
		require.NoError(t, err)
		var last date.Date
		n := 0
		for d, label := range c.(*holiday.Calendar).Year(2026) {
			require.NotEmpty(t, label)
			require.True(t, n == 0 || last.Before(d), "%s: %v after %v", name, d, last)
			require.Equal(t, 2026, d.Year())
			last = d
			n++
		}
		require.GreaterOrEqual(t, n, 5, name)
	}
}

func ExampleNew() {
	works := holiday.New(holiday.SundayToMonday, us.ThanksgivingDay, us.DayAfterThanksgivingDay, us.ChristmasDay)
	for d, name := range works.Year(2022) {
		fmt.Println(d, name)
	}
	// Output:
	// 2022-11-24 Thanksgiving Day
	// 2022-11-25 Day After Thanksgiving Day
	// 2022-12-25 Christmas Day
	// 2022-12-26 Christmas Day (observed)
}

var _ hours.Calendar = (*holiday.Calendar)(nil)
