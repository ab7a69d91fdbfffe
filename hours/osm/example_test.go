package osm_test

import (
	"fmt"
	"time"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/hours/osm"
)

var berlin, _ = time.LoadLocation("Europe/Berlin")

// unity is the calendar of one holiday.
type unity struct{}

func (unity) Holiday(d date.Date) (string, bool) {
	_, m, day := d.Date()
	return "Tag der Deutschen Einheit", m == time.October && day == 3
}

func ExampleParse() {
	s, err := osm.Parse("Mo-Fr 08:00-18:00; Sa 09:00-13:00; PH off", osm.In(berlin), osm.PublicHolidays(unity{}))
	if err != nil {
		fmt.Println(err)
		return
	}
	friday := time.Date(2026, 10, 2, 17, 0, 0, 0, berlin)
	fmt.Println(s.IsOpen(friday))
	next, _ := s.NextOpen(friday.Add(time.Hour))
	fmt.Println(next.Format("Mon Jan 2 15:04"))
	// Output:
	// true
	// Mon Oct 5 08:00
}

func ExampleParse_error() {
	_, err := osm.Parse("Mo-Fr 8-18")
	fmt.Println(err)
	// Output:
	// osm: unexpected "8"; a time of day has minutes, as 10:00 (at byte 6 of "Mo-Fr 8-18")
}

func ExampleLenient() {
	e, _ := osm.ParseExpr("Mon to Fri 8am-6 pm", osm.Lenient(func(w osm.Warning) { fmt.Println(w) }))
	fmt.Println(e)
	// Output:
	// spelling: "to" is read as "-" (bytes 4-6)
	// spelling: weekdays have two letters: Mo (bytes 0-3)
	// spelling: weekdays have two letters: Fr (bytes 7-10)
	// spelling: times have minutes, as 10:00 (bytes 11-12)
	// spelling: times are those of a day of 24 hours (bytes 12-14)
	// spelling: times have minutes, as 10:00 (bytes 15-16)
	// spelling: times are those of a day of 24 hours (bytes 17-19)
	// Mo-Fr 08:00-18:00
}

// What a value does not say is not guessed.
func ExampleRead_missing() {
	r, _ := osm.Read("Mo-Fr 08:00-18:00; PH off", osm.In(berlin))
	fmt.Println(r.Missing)
	st := r.Schedule.At(time.Date(2026, 10, 2, 17, 0, 0, 0, berlin))
	fmt.Println(st.State, "-", st.Comment)
	// Output:
	// [public holidays]
	// unknown - public holidays are not known here
}

// A rule after ";" takes the whole day, the hours after midnight too; one after "," adds.
func ExampleRead_warnings() {
	for _, value := range []string{"Fr 22:00-04:00; Sa 21:00-04:00", "Fr 22:00-04:00, Sa 21:00-04:00"} {
		r, _ := osm.Read(value, osm.In(berlin))
		fmt.Println(r.Schedule.IsOpen(time.Date(2026, 10, 3, 2, 0, 0, 0, berlin)), len(r.Warnings))
	}
	// Output:
	// false 1
	// true 0
}

func ExampleReading_Rule() {
	r, _ := osm.Read("Mo-Fr 08:00-18:00; Fr 08:00-12:00", osm.In(berlin))
	rule, _ := r.Rule(time.Date(2026, 10, 2, 9, 0, 0, 0, berlin))
	fmt.Println(rule)
	// Output:
	// Fr 08:00-12:00
}

// The times a letter box is emptied, on the day clocks go forward.
func ExampleExpr_Points() {
	e, _ := osm.ParseExpr("Mo-Sa 17:00; Su 02:30,11:00")
	sunday := time.Date(2026, 3, 29, 0, 0, 0, 0, berlin)
	points, _ := e.Points(sunday, sunday.AddDate(0, 0, 2), osm.In(berlin))
	for p := range points {
		fmt.Println(p.Time.Format("Mon 15:04 MST"))
	}
	// Output:
	// Sun 11:00 CEST
	// Mon 17:00 CEST
}

func ExampleExpr_Equal() {
	a, _ := osm.ParseExpr("Mo-Fr 10:00-20:00; Tu off")
	b, _ := osm.ParseExpr("Mo 10:00-20:00, We-Fr 10:00-20:00")
	fmt.Println(a.Equal(b))
	// Output:
	// true
}
