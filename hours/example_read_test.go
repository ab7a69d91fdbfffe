package hours_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

func ExampleRead() {
	r, err := hours.Read("Monday – Friday 8 AM at 6 PM EST*, closed Sunday")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Schedule)
	fmt.Println(r.Zone.Printed, "is", r.Zone.Location)
	fmt.Println("closed on Sunday:", r.Closed.Has(time.Sunday), "- Saturday not listed:", r.Unlisted.Has(time.Saturday))
	for _, w := range r.Warnings {
		fmt.Println(w)
	}
	// Output:
	// Mo-Fr 08:00-18:00; Su off [America/New_York]
	// EST is America/New_York
	// closed on Sunday: true - Saturday not listed: true
	// 23: typo: "at" is read as "to"
	// 31: standard: read as the clock of America/New_York, summer and winter
}

// What is not weekly hours is refused by name, with the place and a way out.
func ExampleRead_refused() {
	_, err := hours.Read("Mon-Fri 9-5, 1st and 3rd Saturday 10-2")
	fmt.Println(err)
	fmt.Println(errors.Is(err, hours.Ordinal))
	// Output:
	// hours: at 13 "1st and 3rd Saturday": not every week (weekly hours name days of the week; dates go into exceptions)
	// true
}

func ExampleReader() {
	rd := &hours.Reader{
		Days:  hours.On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday),
		Zones: map[string]string{"plant time": "America/Detroit"},
	}
	s, err := rd.Parse("7 am to 3:30 pm, plant time")
	fmt.Println(s, err)
	// Output: Mo-Fr 07:00-15:30 [America/Detroit] <nil>
}

func ExampleSchedule_Format() {
	s := hours.MustParse("Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]")
	fmt.Println(s.Format(hours.Style{}))
	fmt.Println(s.Format(hours.Style{Clock24: true, ASCII: true}))
	// Output:
	// Mon–Fri 9:30 AM–6:30 PM, Sat 9 AM–6 PM ET; closed Sun
	// Mon-Fri 09:30-18:30, Sat 09:00-18:00 ET; closed Sun
}

func ExampleSchedule_StatusLine() {
	s := hours.MustParse("Mon-Fri 9:30 am-6:30 pm ET")
	denver, err := time.LoadLocation("America/Denver")
	if err != nil {
		fmt.Println(err)
		return
	}
	monday := time.Date(2023, 8, 28, 14, 16, 0, 0, denver)
	fmt.Println(s.StatusLine(monday, denver))
	fmt.Println(s.StatusLine(monday.Add(3*time.Hour), nil))
	// Output:
	// open until 6:30 PM EDT (4:30 PM MDT), 2 h 14 min left
	// closed, opens Tue 9:30 AM EDT, in 14 h 14 min
}

func ExampleSchedule_Picture() {
	s := hours.MustParse("Mon-Fri 9:30 am-6:30 pm, Fri-Sat 10 pm-2 am ET; Sun by appointment")
	fmt.Print(s.Picture(time.Date(2023, 8, 31, 12, 0, 0, 0, s.Location()), hours.Style{ASCII: true}))
	// Output:
	//             0     3     6     9     12    15    18    21    24
	// Thu Aug 31  ...................##################...........  9:30 AM-6:30 PM
	// Fri Sep  1  ...................##################.......####  9:30 AM-6:30 PM, 10 PM-2 AM
	// Sat Sep  2  ####........................................####  10 PM-2 AM
	// Sun Sep  3  ####????????????????????????????????????????????  2 AM-12 AM by appointment
	// Mon Sep  4  ...................##################...........  9:30 AM-6:30 PM
	// Tue Sep  5  ...................##################...........  9:30 AM-6:30 PM
	// Wed Sep  6  ...................##################...........  9:30 AM-6:30 PM
}
