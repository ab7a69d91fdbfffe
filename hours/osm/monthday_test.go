package osm

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// daysOf lists the days of a year on which a value is open or unknown at all.
func daysOf(t *testing.T, text string, year int, opts ...Option) []string {
	t.Helper()
	r, err := Read(text, append([]Option{In(time.UTC)}, opts...)...)
	require.NoError(t, err)
	s := r.opts.system(r.Expr, spans)
	var list []string
	for d := date.New(year, time.January, 1); d.Year() == year; d = d.Add(1) {
		if slices.ContainsFunc(s.paint(dayFrom(d)), func(c cell) bool { return c.state != 0 }) {
			list = append(list, d.Format("01-02"))
		}
	}
	return list
}

func TestMonthsAndTheirWeekdays(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // of 2026
	}{
		{"a weekday of a month", "Jun Fr[2] 10:00-12:00", []string{"06-12"}},
		{"of each of a list of months", "May,Sep Fr[2] 10:00-12:00", []string{"05-08", "09-11"}},
		{"of a list that ends with a range", "Feb,May-Jun Fr[2] 10:00-12:00", []string{"02-13", "05-08", "06-12"}},
		{"of a list that begins with a range", "Oct-Nov,Feb Fr[2] 10:00-12:00", []string{"02-13", "10-09", "11-13"}},
		{"of months of a year", "2026 May,Sep Fr[2] 10:00-12:00", []string{"05-08", "09-11"}},
		{"of months of another year", "2025 May,Sep Fr[2] 10:00-12:00", nil},
		{"moved", "May,Sep Fr[2] -1 day 10:00-12:00", []string{"05-07", "09-10"}},
		{"and holidays that are such days", "May,Sep SH Fr[2] 10:00-12:00", nil},
		{"several", "May,Sep Fr[2],Sa[-1] 10:00-12:00", []string{"05-08", "05-30", "09-11", "09-26"}},
		{"each with its month", "May Fr[2],Sep Sa[-1] 10:00-12:00", []string{"05-08", "09-26"}},
		{"before dates", "May Fr[2],Sep 01 10:00-12:00", []string{"05-08", "09-01"}},
		{"between dates", "Apr 30,May Fr[2],Sep 01 10:00-12:00", []string{"04-30", "05-08", "09-01"}},
		{"at the end of a range", "May 29-May Su[-1] 10:00-12:00", []string{"05-29", "05-30", "05-31"}},
		{"at both ends, after a month", "Feb,May Sa[-1]-May Su[-1] Sa 10:00-12:00", []string{"02-07", "02-14", "02-21", "02-28", "05-30"}},
		{"closing", "Jun 01-15 10:00-12:00; Jan,Jun Mo[2] off; Jun 02-07 off; Jun 09-15 off", []string{"06-01"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, daysOf(t, tt.in, 2026, SchoolHolidays(holidaysOn{}))); diff != "" {
				t.Errorf("days of %q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

// Months and weekdays, listed, hold on the days that are of one of the months and one of the
// weekdays, whatever the lists.
func TestMonthListsByDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text []string
		var inMonths [13]bool
		for range rapid.IntRange(1, 4).Draw(t, "months") {
			from := rapid.IntRange(1, 12).Draw(t, "from")
			word := monthWords[from]
			inMonths[from] = true
			if rapid.IntRange(0, 2).Draw(t, "range") == 0 {
				to := rapid.IntRange(1, 12).Draw(t, "to")
				word += "-" + monthWords[to]
				for m := from; m != to; m = m%12 + 1 {
					inMonths[m] = true
				}
				inMonths[to] = true
			}
			text = append(text, word)
		}
		type wanted struct {
			day       time.Weekday
			nth, days int
		}
		var days []wanted
		var words []string
		for range rapid.IntRange(1, 3).Draw(t, "days") {
			w := wanted{rapid.SampledFrom(week[:]).Draw(t, "day"), rapid.SampledFrom([]int{0, 1, 2, 5, -1, -4}).Draw(t, "nth"), 0}
			word := weekdayWords[w.day]
			if w.nth != 0 {
				word += fmt.Sprintf("[%d]", w.nth)
				if w.days = rapid.SampledFrom([]int{0, 0, 0, 1, -2}).Draw(t, "moved"); w.days != 0 {
					word += fmt.Sprintf(" %+d days", w.days)
				}
			}
			words, days = append(words, word), append(days, w)
		}
		value := strings.Join(text, ",") + " " + strings.Join(words, ",") + " 10:00-12:00"
		e, err := ParseExpr(value)
		if err != nil {
			t.Fatalf("%q: %v", value, err)
		}
		s := newSystem(e, nil, nil, nil, spans)
		year := rapid.IntRange(2020, 2032).Draw(t, "year")
		single := len(text) == 1 && !strings.Contains(text[0], "-") && len(days) == 1 && days[0].days != 0
		for d := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 1) {
			want := slices.ContainsFunc(days, func(w wanted) bool {
				x := d.AddDate(0, 0, -w.days) // the day that is moved to d
				month := d.Month()
				if single { // a date, which is moved whole
					month = x.Month()
				}
				nth := (x.Day()-1)/7 + 1
				if w.nth < 0 {
					nth = -((time.Date(x.Year(), x.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()-x.Day())/7 + 1)
				}
				return inMonths[month] && x.Weekday() == w.day && (w.nth == 0 || w.nth == nth)
			})
			if got := len(s.Day(date.NewAt(d))) > 0; got != want {
				t.Fatalf("%q on %s: %v, by definition %v", value, d.Format("2006-01-02 Mon"), got, want)
			}
		}
	})
}
