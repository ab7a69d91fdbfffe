package holiday_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours/holiday"
)

// julianEasters returns Easter Sunday by the Julian calendar, as dates of the Gregorian one: the Sunday after
// the full moon that the table of the nineteen golden numbers has. The two calendars are laid beside each
// other year by year, from 1 March 1900 of the Julian calendar, which was 14 March.
func julianEasters(first, last int) map[int]date.Date {
	// full moons as days after 21 March, for the golden numbers 1 to 19
	moons := [19]int{15, 4, 23, 12, 1, 20, 9, 28, 17, 6, 25, 14, 3, 22, 11, 0, 19, 8, 27}
	easters := map[int]date.Date{}
	put := func(year int, march date.Date) {
		d := march.Add(date.PeriodOfDays(20 + moons[year%19] + 1))
		for d.Weekday() != time.Sunday {
			d = d.Add(1)
		}
		easters[year] = d
	}
	length := func(year int) date.PeriodOfDays { // from its March to the next one's
		if (year+1)%4 == 0 {
			return 366
		}
		return 365
	}
	march := date.New(1900, time.March, 14)
	for year := 1900; year <= last; year++ {
		put(year, march)
		march = march.Add(length(year))
	}
	march = date.New(1900, time.March, 14)
	for year := 1899; year >= first; year-- {
		march = march.Add(-length(year))
		put(year, march)
	}
	return easters
}

func TestOrthodoxEasterInAllCenturies(t *testing.T) {
	const first, last = 1584, 2599
	easters := julianEasters(first, last)
	for year, want := range map[int]date.Date{
		1899: date.New(1899, time.April, 30),
		1983: date.New(1983, time.May, 8),
		2023: date.New(2023, time.April, 16),
		2024: date.New(2024, time.May, 5),
		2026: date.New(2026, time.April, 12),
		2100: date.New(2100, time.May, 2),
	} {
		require.Equal(t, want, easters[year], "%d", year)
	}
	days := map[string]map[string]date.PeriodOfDays{
		"bg": {"Велики петък": -2, "Велика събота": -1, "Великден": 0, "Великден (понеделник)": 1},
		"cy": {"Καθαρά Δευτέρα": -48, "Μεγάλη Παρασκευή": -2, "Δευτέρα του Πάσχα": 1, "Αγίου Πνεύματος": 50},
		"gr": {"Καθαρά Δευτέρα": -48, "Μεγάλη Παρασκευή": -2, "Δευτέρα του Πάσχα": 1, "Αγίου Πνεύματος": 50},
		"ro": {"Paștele": 0, "A doua zi de Paște": 1, "Rusalii": 49, "Luni după Rusalii": 50},
		"rs": {"Veliki petak": -2, "Velika subota": -1, "Vaskrs": 0, "Vaskršnji ponedeljak": 1},
		"ua": {"Великдень": 0, "Трійця": 49},
	}
	weekday := map[date.PeriodOfDays]time.Weekday{
		-48: time.Monday, -2: time.Friday, -1: time.Saturday, 0: time.Sunday, 1: time.Monday, 49: time.Sunday, 50: time.Monday,
	}
	for calendar, rules := range days {
		c, err := holiday.Country(calendar, holiday.Observed(holiday.None))
		require.NoError(t, err)
		for year := first; year <= last; year++ {
			found := map[string]date.Date{}
			for d, name := range c.Year(year) {
				found[name] = d
			}
			for name, after := range rules {
				d, ok := found[name]
				if want := easters[year].Add(after); !ok && taken(c, want) {
					continue // a holiday of a fixed date has the day
				} else {
					require.True(t, ok, "%s %d: no %s", calendar, year, name)
					require.Equal(t, want, d, "%s %d: %s", calendar, year, name)
				}
				require.Equal(t, weekday[after], d.Weekday(), "%s %v", calendar, d)
			}
		}
	}
}

func taken(c *holiday.Calendar, d date.Date) bool { _, ok := c.Holiday(d); return ok }

func TestLabourDayOnTheSaturdayBeforeEasterIsMovedInAllCenturies(t *testing.T) {
	for year, easter := range julianEasters(1584, 2599) {
		if easter != date.New(year, time.May, 2) {
			continue
		}
		for calendar, name := range map[string]string{"bg": "Ден на труда и на международната работническа солидарност (observed)", "ua": "День праці (observed)", "rs": "Drugi dan Praznika rada (observed)"} {
			c, err := holiday.Country(calendar)
			require.NoError(t, err)
			got, _ := c.Holiday(date.New(year, time.May, 4))
			require.Equal(t, name, got, "%s %d", calendar, year)
		}
	}
}

// The library's kinds of rules are reckoned here, and agree with it where it is right.
func TestRulesAgreeWithTheLibrary(t *testing.T) {
	var rules []*cal.Holiday
	for _, n := range []int{-5, -2, -1, 1, 2, 5, 20} {
		for wd := time.Sunday; wd <= time.Saturday; wd++ {
			rules = append(rules,
				&cal.Holiday{Month: time.February, Weekday: wd, Offset: n, CalcOffset: 3, Func: cal.CalcWeekdayOffset},
				&cal.Holiday{Month: time.June, Day: 20, Weekday: wd, Offset: n, Func: cal.CalcWeekdayFrom})
		}
		rules = append(rules,
			&cal.Holiday{Offset: n, Func: cal.CalcEasterOffset},
			&cal.Holiday{Offset: n, Julian: true, Func: cal.CalcEasterOffset})
	}
	rules = append(rules, &cal.Holiday{Month: time.July, Day: 5, CalcOffset: -2, Func: cal.CalcDayOfMonth})
	for _, h := range rules {
		h.Name = "Day"
		c := holiday.New(holiday.None, h)
		for year := 1900; year <= 2099; year++ {
			at, _ := h.Calc(year)
			want := date.NewAt(at.Add(6 * time.Hour)) // midnights may be skipped where this runs
			require.True(t, taken(c, want), "%+v in %d: %v", h, year, want)
		}
		never := *h
		never.Offset = 0
		if h.Weekday != 0 {
			require.Empty(t, list(holiday.New(holiday.None, &never), 2026))
		}
	}
}
