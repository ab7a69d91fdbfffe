package hours_test

import (
	"fmt"
	"log"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"github.com/switchboard-go/switchboard/hours"
)

// newYork has its clocks go forward on 2026-03-08 and back on 2026-11-01, at 02:00.
var newYork = func() *time.Location {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		log.Fatal(err)
	}
	return loc
}()

// desk is open Monday to Friday 9:30 to 18:30 and Saturday 9:00 to 18:00, and closed on Sundays.
var desk = hours.MustParse("Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]")

func Example() {
	t := time.Date(2026, time.November, 20, 17, 0, 0, 0, newYork) // a Friday
	fmt.Println(desk.IsOpen(t))

	closes, _ := desk.NextClose(t)
	fmt.Println("open until", closes.Format("Mon 15:04 MST"))

	// Two business hours from Friday 17:00 are over half an hour into Saturday.
	due, _ := desk.AddOpenTime(t, 2*time.Hour)
	fmt.Println("due", due.Format("Mon 15:04 MST"))
	// Output:
	// true
	// open until Fri 18:30 EST
	// due Sat 09:30 EST
}

func ExampleNew() {
	week := hours.Daily(hours.On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday),
		hours.NewSpan(8, 0, 12, 0), hours.NewSpan(13, 0, 17, 0))
	s, err := hours.New(week,
		hours.In(newYork),
		hours.HoursOn(timespan.OneDayRange(date.New(2026, time.December, 24)), []hours.Span{hours.NewSpan(8, 0, 12, 0)}, "Christmas Eve"),
		hours.ClosedOn(timespan.OneDayRange(date.New(2026, time.December, 25)), "Christmas Day"),
	)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s)
	fmt.Println(s.At(time.Date(2026, time.December, 25, 9, 0, 0, 0, newYork)).Comment)
	// Output:
	// Mo-Fr 08:00-12:00,13:00-17:00; 2026 Dec 24 08:00-12:00 "Christmas Eve"; 2026 Dec 25 off "Christmas Day" [America/New_York]
	// Christmas Day
}

func ExampleNew_night() {
	// A span past midnight belongs to the day it opens on: 22:00 to 02:00 is 22:00 to 26:00.
	s, err := hours.New(hours.Daily(hours.On(time.Friday), hours.Span{Open: clock.New(22, 0, 0, 0), Close: clock.New(26, 0, 0, 0)}), hours.In(newYork))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.IsOpen(time.Date(2026, time.November, 21, 1, 30, 0, 0, newYork))) // in the night to Saturday

	_, err = hours.New(hours.Daily(hours.On(time.Friday), hours.NewSpan(22, 0, 2, 0)))
	fmt.Println(err)
	// Output:
	// true
	// hours: Friday 22:00-02:00: closes before it opens (to close the next morning, add 24 hours to the close: 02:00 is 26:00)
}

func ExampleSchedule_IsOpen() {
	at := func(h, m int) time.Time { return time.Date(2026, time.November, 20, h, m, 0, 0, newYork) }
	fmt.Println(desk.IsOpen(at(9, 30)), desk.IsOpen(at(18, 29)), desk.IsOpen(at(18, 30)))
	// Output: true true false
}

func ExampleSchedule_At() {
	st := desk.At(time.Date(2026, time.November, 21, 20, 0, 0, 0, newYork)) // a Saturday evening
	fmt.Println(st.State, "since", st.Since.Format("Mon 15:04"), "until", st.Until.Format("Mon 15:04"))
	// Output: closed since Sat 18:00 until Mon 09:30
}

func ExampleSchedule_NextOpen() {
	// The clocks go back in between: it is one hour more than the wall tells.
	t := time.Date(2026, time.October, 31, 18, 0, 0, 0, newYork)
	opens, _ := desk.NextOpen(t)
	fmt.Println(opens.Format("Mon Jan 2 15:04 MST"), "in", opens.Sub(t))
	// Output: Mon Nov 2 09:30 EST in 40h30m0s
}

func ExampleSchedule_NextClose() {
	t := time.Date(2026, time.November, 22, 12, 0, 0, 0, newYork) // a Sunday
	closes, _ := desk.NextClose(t)
	fmt.Println(closes.Format("Mon 15:04 MST")) // of the next open stretch
	// Output: Mon 18:30 EST
}

func ExampleSchedule_NextChange() {
	_, ok := hours.MustParse("24/7").NextChange(time.Date(2026, time.November, 22, 12, 0, 0, 0, time.UTC))
	fmt.Println(ok)
	// Output: false
}

func ExampleSchedule_PrevChange() {
	since, _ := desk.PrevChange(time.Date(2026, time.November, 22, 12, 0, 0, 0, newYork))
	fmt.Println("closed since", since.Format("Mon 15:04"))
	// Output: closed since Sat 18:00
}

// In the night the clocks go back a wall time comes twice, and each time counts.
func ExampleSchedule_Intervals_clocksGoBack() {
	s := hours.MustParse("Mo-Su 01:15-01:45 [America/New_York]")
	day := time.Date(2026, time.November, 1, 0, 0, 0, 0, newYork)
	for i := range s.Intervals(day, day.AddDate(0, 0, 1)) {
		fmt.Println(i.Start.Format("15:04 MST"), "to", i.End.Format("15:04 MST"))
	}
	// Output:
	// 01:15 EDT to 01:45 EDT
	// 01:15 EST to 01:45 EST
}

// In the night the clocks go forward a wall time never comes: the desk opens at the jump.
func ExampleSchedule_Intervals_clocksGoForward() {
	s := hours.MustParse("Mo-Su 02:30-05:00 [America/New_York]")
	day := time.Date(2026, time.March, 8, 0, 0, 0, 0, newYork)
	for i := range s.Intervals(day, day.AddDate(0, 0, 1)) {
		fmt.Println(i.Start.Format("15:04 MST"), "to", i.End.Format("15:04 MST"), i.Duration())
	}
	// Output: 03:00 EDT to 05:00 EDT 2h0m0s
}

func ExampleSchedule_OpenTime() {
	from := time.Date(2026, time.November, 20, 18, 0, 0, 0, newYork) // Friday evening
	to := time.Date(2026, time.November, 23, 10, 0, 0, 0, newYork)   // Monday morning
	fmt.Println(desk.OpenTime(from, to), "of", to.Sub(from))
	// Output: 10h0m0s of 64h0m0s
}

func ExampleSchedule_AddOpenTime() {
	t := time.Date(2026, time.November, 20, 16, 30, 0, 0, newYork) // a Friday
	due, _ := desk.AddOpenTime(t, 2*time.Hour)
	fmt.Println(due.Format("Mon 15:04")) // the closing instant, not the next opening

	start, _ := desk.NextOpen(due) // to start a clock at an opening, ask for one first
	due, _ = desk.AddOpenTime(start, 30*time.Minute)
	fmt.Println(due.Format("Mon 15:04"))

	back, _ := desk.AddOpenTime(due, -2*time.Hour)
	fmt.Println(back.Format("Mon 15:04"))
	// Output:
	// Fri 18:30
	// Sat 09:30
	// Fri 17:00
}

func ExampleSchedule_AddOpenDays() {
	weekdays := hours.MustParse("Mo-Fr 09:00-17:00; 2026 Nov 26 off \"Thanksgiving Day\" [America/New_York]")
	d, _ := weekdays.AddOpenDays(time.Date(2026, time.November, 25, 16, 0, 0, 0, newYork), 2)
	fmt.Println(d.Weekday(), d)
	// Output: Monday 2026-11-30
}

func ExampleSchedule_Edges() {
	day := time.Date(2026, time.November, 20, 0, 0, 0, 0, newYork)
	for at, state := range desk.Edges(day, day.AddDate(0, 0, 1)) {
		fmt.Println(at.Format(time.RFC3339), state)
	}
	// Output:
	// 2026-11-20T05:00:00Z closed
	// 2026-11-20T14:30:00Z open
	// 2026-11-20T23:30:00Z closed
}

// Hours in local time have no zone of their own: they are read where the caller is.
func ExampleSchedule_In() {
	local := hours.MustParse("Mo-Fr 08:00-17:00")
	fmt.Println(local.IsFloating())

	t := time.Date(2026, time.November, 20, 16, 30, 0, 0, newYork)
	denver, err := time.LoadLocation("America/Denver")
	if err != nil {
		log.Fatal(err)
	}
	closes, _ := local.In(denver).NextClose(t)
	fmt.Println(closes.Format("15:04 MST"))
	// Output:
	// true
	// 17:00 MST
}

func ExampleUnion() {
	east := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	west := hours.MustParse("Mo-Fr 09:00-17:00 [America/Los_Angeles]")
	day := time.Date(2026, time.November, 20, 0, 0, 0, 0, newYork)

	anyone := hours.Union(east, west)
	both := hours.Intersect(east, west)
	fmt.Println(anyone.OpenTime(day, day.AddDate(0, 0, 1)), both.OpenTime(day, day.AddDate(0, 0, 1)))
	// Output: 11h0m0s 5h0m0s
}
