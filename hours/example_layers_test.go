package hours_test

import (
	"fmt"
	"log"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
	"github.com/switchboard-go/switchboard/hours"
)

func must(s *hours.Schedule, err error) *hours.Schedule {
	if err != nil {
		log.Fatal(err)
	}
	return s
}

var weekdays = hours.On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)

// december returns noon of a day of December 2026 in New York, and the day.
func december(d int) (time.Time, date.Date) {
	return time.Date(2026, time.December, d, 12, 0, 0, 0, newYork), date.New(2026, time.December, d)
}

// A storm closes the desk on a day that has hours of its own already.
func ExampleEmergency() {
	noon, eve := december(24)
	s := must(hours.New(hours.Daily(weekdays, hours.NewSpan(9, 0, 17, 0)), hours.In(newYork),
		hours.HoursOn(timespan.OneDayRange(eve), []hours.Span{hours.NewSpan(9, 0, 12, 30)}, "Christmas Eve"),
		hours.Emergency(timespan.OneDayRange(eve), "ice storm"),
	))
	st := s.At(noon)
	fmt.Println(st.State, st.Comment, st.Layer)
	// Output: closed ice storm emergency
}

// Summer hours: another week from June to August.
func ExampleSeason() {
	summer := timespan.NewDateRange(date.New(2026, time.June, 1), date.New(2026, time.September, 1)) // the end is not in it
	s := must(hours.New(hours.Daily(weekdays, hours.NewSpan(9, 0, 17, 0)), hours.In(newYork),
		hours.Season(summer, hours.Daily(weekdays, hours.NewSpan(8, 0, 14, 0))),
	))
	for _, m := range []time.Month{time.May, time.July} {
		closes, _ := s.NextClose(time.Date(2026, m, 15, 10, 0, 0, 0, newYork))
		fmt.Println(closes.Format("Jan 2 15:04"))
	}
	// Output:
	// May 15 17:00
	// Jul 15 14:00
}

// Saturdays by appointment: nobody can say that the desk is open then, nor that it is closed.
func ExampleDuring() {
	s := must(hours.New(hours.Daily(weekdays, hours.NewSpan(9, 0, 17, 0)), hours.In(newYork),
		hours.During(hours.Unknown, hours.Daily(hours.On(time.Saturday), hours.NewSpan(10, 0, 14, 0)), "by appointment"),
	))
	saturday, _ := december(5)
	st := s.At(saturday)
	fmt.Println(st.State, st.Comment, s.IsOpen(saturday))
	fmt.Println(s.Durations(saturday.AddDate(0, 0, -7), saturday))
	// Output:
	// unknown by appointment false
	// 40h0m0s 4h0m0s
}

// A sheet that is in effect for one year says nothing of the next.
func ExampleValid() {
	s := must(hours.New(hours.Daily(weekdays, hours.NewSpan(9, 0, 17, 0)), hours.In(newYork),
		hours.Valid(timespan.NewYearOf(2026)),
	))
	thursday, _ := december(31)
	fmt.Println(s.At(thursday).State, s.At(thursday.AddDate(0, 0, 1)).State)
	// Output: open unknown
}

func ExampleSchedule_OpenDaysBetween() {
	s := hours.MustParse("Mo-Fr 09:00-17:00; 2026 Dec 25 off \"Christmas Day\" [America/New_York]")
	from, _ := december(23) // a Wednesday
	to, _ := december(29)   // the Tuesday after
	fmt.Println(s.OpenDaysBetween(from, to), s.OpenDaysBetween(to, from))
	// Output: 3 -3
}

// When nobody is there: the hours that neither desk covers.
func ExampleInvert() {
	east := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	west := hours.MustParse("Mo-Fr 09:00-17:00 [America/Los_Angeles]")
	day, _ := december(1)
	for i := range hours.Invert(hours.Union(east, west)).Intervals(day, day.AddDate(0, 0, 1)) {
		fmt.Println(i.Start.Format("Mon 15:04"), "to", i.End.Format("Mon 15:04 MST"))
	}
	// Output: Tue 20:00 to Wed 09:00 EST
}

// What the east takes over before the west opens.
func ExampleSubtract() {
	east := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	west := hours.MustParse("Mo-Fr 09:00-17:00 [America/Los_Angeles]")
	day, _ := december(1)
	for i := range hours.Subtract(east, west).Intervals(day.Add(-12*time.Hour), day.Add(12*time.Hour)) {
		fmt.Println(i.Start.Format("15:04"), "to", i.End.Format("15:04 MST"))
	}
	// Output: 09:00 to 12:00 EST
}

func ExampleIntersect() {
	east := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	west := hours.MustParse("Mo-Fr 09:00-17:00 [America/Los_Angeles]")
	day, _ := december(1)
	for i := range hours.Intersect(east, west).Intervals(day.Add(-12*time.Hour), day.Add(12*time.Hour)) {
		fmt.Println("meet from", i.Start.Format("15:04"), "to", i.End.Format("15:04 MST"))
	}
	// Output: meet from 12:00 to 17:00 EST
}

// everyOtherDay is a rule system of another package: open from 9 to 17 on even days since 1970.
type everyOtherDay struct{}

func (everyOtherDay) Day(d date.Date) []hours.Stretch {
	if d.DaysSinceEpoch()%2 != 0 {
		return nil // closed
	}
	return []hours.Stretch{{From: 9 * 3600, To: 17 * 3600, State: hours.Open}}
}

func (everyOtherDay) Next(d date.Date) (date.Date, bool) { return d.Add(1), true }

func ExampleFromDays() {
	s := must(hours.FromDays(everyOtherDay{}, "", hours.In(newYork)))
	noon, _ := december(1)
	next, _ := s.NextOpen(noon.Add(6 * time.Hour))
	fmt.Println(s.IsOpen(noon), next.Format("Jan 2 15:04"))
	// Output: true Dec 3 09:00
}
