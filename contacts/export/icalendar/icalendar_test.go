package icalendar_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
	"github.com/switchboard-go/switchboard/contacts/export/icalendar"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/holiday"
	"github.com/switchboard-go/switchboard/hours/osm"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func load(t testing.TB, name string) *contacts.Edition {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	l := contacts.Loader{Calendars: holiday.ByName}
	e, err := l.Parse(filepath.Base(name), data)
	require.NoError(t, err)
	return e
}

const founding = "../../../testdata/ally-2023-08-28.yaml"

var directories = []string{founding, "../../../examples/directories/city.yaml", "../../../examples/directories/university.yaml", "../testdata/odd.yaml"}

var denver = func() *time.Location {
	loc, err := time.LoadLocation("America/Denver")
	if err != nil {
		panic(err)
	}
	return loc
}()

// desk is an edition with one unit that has the given hours.
func desk(t require.TestingT, s *hours.Schedule) *contacts.Edition {
	e, err := contacts.NewEdition(contacts.Directory{Organization: "Works", Zone: "America/New_York", Units: []contacts.Unit{{
		ID: "desk", Name: "Desk", Hours: s, Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: "888-555-0142"}},
	}}})
	require.NoError(t, err)
	return e
}

// agree fails unless an object says of every instant of the period what the schedule says: both are constant between
// the instants at which either changes.
func agree(t require.TestingT, text []byte, i int, s *hours.Schedule, from, to time.Time) {
	objects := decode(t, text)
	require.Greater(t, len(objects), i)
	all := availabilities(t, objects[i], to.Unix())
	at := []int64{from.Unix(), to.Unix() - 1}
	for _, a := range all {
		at = append(at, a.from, a.to)
		for _, o := range a.open {
			at = append(at, o.from, o.to)
		}
	}
	for edge := range s.Edges(from, to) {
		at = append(at, edge.Unix())
	}
	slices.Sort(at)
	for _, u := range slices.Compact(at) {
		for _, u := range []int64{u - 1, u} {
			if u < from.Unix() || u >= to.Unix() {
				continue
			}
			if got, want := openAt(all, u), s.IsOpen(time.Unix(u, 0)); got != want {
				t.Errorf("at %v (%v) open is %v, want %v\n%v\n%s", time.Unix(u, 0).UTC(), time.Unix(u, 0).In(place(s)), got, want, s, text)
				t.FailNow()
			}
		}
	}
}

func place(s *hours.Schedule) *time.Location {
	if loc := s.Location(); loc != nil {
		return loc
	}
	return time.UTC
}

// dayStart is the first instant at which a wall shows a date or a later one.
func dayStart(loc *time.Location, d date.Date) time.Time {
	return time.Unix(resolve(loc, int64(d.DaysSinceEpoch())*86400), 0)
}

func TestGolden(t *testing.T) {
	for name, tt := range map[string]struct {
		file string
		o    icalendar.Options
	}{
		"ally": {founding, icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2028, 1, 1), In: denver, Units: []string{"dsc", "dps"}}},
		"odd":  {"../testdata/odd.yaml", icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2028, 1, 1), In: denver}},
		"city": {"../../../examples/directories/city.yaml", icalendar.Options{From: date.New(2027, 1, 1), To: date.New(2028, 1, 1)}},
	} {
		t.Run(name, func(t *testing.T) {
			text, lost, err := icalendar.Write(load(t, tt.file), tt.o)
			require.NoError(t, err)
			golden(t, name+".ics", string(text))
			golden(t, name+".ics.lost", lines(lost))
		})
	}
}

func lines(lost []export.Loss) string {
	var b strings.Builder
	for _, l := range lost {
		b.WriteString(l.String() + "\n")
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", name, diff)
	}
}

// Every unit and channel of real directories is open by the calendar when it is by its schedule.
func TestDirectoriesReadBack(t *testing.T) {
	for _, name := range directories {
		e := load(t, name)
		n := 0
		for u := range e.Units() {
			if u.Hours == nil {
				continue
			}
			text, _, err := icalendar.Write(e, icalendar.Options{From: date.New(2026, 2, 1), To: date.New(2029, 2, 1), In: denver, Units: []string{u.ID}})
			require.NoError(t, err)
			s := u.Hours.In(denver)
			from := date.New(2026, 2, 1)
			if in := e.Effective(); date.New(in.Year, in.Month, max(1, in.Day)).After(from) {
				from = date.New(in.Year, in.Month, max(1, in.Day))
			}
			agree(t, text, 0, s, dayStart(place(s), from), dayStart(place(s), date.New(2029, 2, 1)))
			n++
		}
		require.NotZero(t, n, name)
	}
}

var zones = []string{"America/New_York", "America/Chicago", "Europe/London", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana",
	"Africa/Cairo", "Pacific/Apia", "Asia/Kolkata", "America/Santiago", "Africa/Casablanca", "UTC", "America/St_Johns", "Asia/Gaza", "Antarctica/Troll"}

func drawWeek(t *rapid.T, label string) hours.Week {
	var w hours.Week
	for d := range w.Spans {
		for range rapid.IntRange(0, 2).Draw(t, label) {
			open := rapid.IntRange(0, 47).Draw(t, "open")
			most := 96 - open
			if rapid.Bool().Draw(t, "short") {
				most = 16
			}
			length := rapid.IntRange(1, most).Draw(t, "length")
			w.Spans[d] = append(w.Spans[d], hours.Span{Open: clock.Clock(open) * 30 * clock.Minute, Close: clock.Clock(open+length) * 30 * clock.Minute})
		}
	}
	return w
}

func drawDates(t *rapid.T, from date.Date, most int) timespan.DateRange {
	first := from.Add(date.PeriodOfDays(rapid.IntRange(-20, 800).Draw(t, "first")))
	return timespan.NewDateRange(first, first.Add(date.PeriodOfDays(rapid.IntRange(1, most).Draw(t, "days"))))
}

// What was written, read by another reader of the two RFCs, is open exactly when the schedule is: nights when
// clocks change, lost days, spans to 48:00, exceptions, holidays, seasons, closures, validity and unknown hours among it.
func TestIsOpenWhenTheScheduleIs(t *testing.T) {
	federal, err := holiday.ByName("us-federal")
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		loc, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		require.NoError(t, err)
		if rapid.IntRange(0, 9).Draw(t, "fixed") == 0 {
			n := rapid.IntRange(-14*4, 14*4).Draw(t, "quarters") * 900
			loc = time.FixedZone(fmt.Sprintf("Fixed+%d", n), n)
		}
		from := date.New(2000, 1, 1).Add(date.PeriodOfDays(rapid.IntRange(0, 30*365).Draw(t, "from")))
		if loc.String() == "Pacific/Apia" {
			from = date.New(2011, 6, 1).Add(date.PeriodOfDays(rapid.IntRange(0, 250).Draw(t, "near the lost day")))
		}
		to := from.Add(date.PeriodOfDays(rapid.IntRange(1, 900).Draw(t, "days")))
		opts := []hours.Option{hours.In(loc)}
		for range rapid.IntRange(0, 3).Draw(t, "exceptions") {
			opts = append(opts, hours.HoursOn(drawDates(t, from, 4), drawWeek(t, "special").Spans[1], rapid.SampledFrom([]string{"", "party", "snow"}).Draw(t, "reason")))
		}
		if rapid.Bool().Draw(t, "season") {
			opts = append(opts, hours.Season(drawDates(t, from, 200), drawWeek(t, "in season")))
		}
		if rapid.Bool().Draw(t, "holidays") {
			opts = append(opts, hours.Holidays(federal))
		}
		switch rapid.IntRange(0, 5).Draw(t, "more") {
		case 0:
			opts = append(opts, hours.Emergency(drawDates(t, from, 9), "flood"))
		case 1:
			opts = append(opts, hours.Valid(drawDates(t, from, 500)))
		case 2:
			opts = append(opts, hours.During(hours.Unknown, drawWeek(t, "unknown"), "by appointment"))
		case 3:
			opts = append(opts, hours.During(hours.Open, drawWeek(t, "phone"), "phone only"))
		}
		s, err := hours.New(drawWeek(t, "week"), opts...)
		require.NoError(t, err)
		if rapid.IntRange(0, 5).Draw(t, "algebra") == 0 {
			o, err := hours.New(drawWeek(t, "other"), hours.In(loc))
			require.NoError(t, err)
			s = rapid.SampledFrom([]func(...*hours.Schedule) *hours.Schedule{hours.Union, hours.Intersect}).Draw(t, "op")(s, o)
		}
		text, lost, err := icalendar.Write(desk(t, s), icalendar.Options{From: from, To: to})
		require.NoError(t, err)
		start, stop := dayStart(loc, from), dayStart(loc, to)
		agree(t, text, 0, s, start, stop)
		if _, unknown := s.Durations(start, stop); unknown > 0 {
			require.Contains(t, lines(lost), "unknown are written as unavailable")
		}
		for l := range bytes.Lines(text) {
			require.LessOrEqual(t, len(l), 77)
		}
		if loc != time.UTC {
			at := offsets(t, decode(t, text)[0].Children[0], stop.Unix())
			for u := start.Unix() - 100*86400; u < stop.Unix(); u += 6*3600 + 1 {
				_, want := time.Unix(u, 0).In(loc).Zone()
				require.Equal(t, int64(want), at(u), "offset at %v\n%s", time.Unix(u, 0).UTC(), text)
			}
		}
	})
}

// A week that is nothing more has no end, and holds for years after the period.
func TestAWeekHasNoEnd(t *testing.T) {
	for _, hoursText := range []string{"Mo-Fr 09:00-17:00 [America/New_York]", "24/7 [America/New_York]", "Mo-Sa 08:00-23:30 [Europe/London]"} {
		s := hours.MustParse(hoursText)
		text, lost, err := icalendar.Write(desk(t, s), icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2026, 2, 1)})
		require.NoError(t, err)
		require.NotContains(t, string(text), "DTEND")
		require.NotContains(t, lines(lost), "hours from")
		agree(t, text, 0, s, dayStart(place(s), date.New(2026, 1, 1)), dayStart(place(s), date.New(2040, 1, 1)))
		at := offsets(t, decode(t, text)[0].Children[0], time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC).Unix())
		for u := dayStart(place(s), date.New(2026, 1, 1)).Unix(); u < dayStart(place(s), date.New(2040, 1, 1)).Unix(); u += 3600 {
			_, want := time.Unix(u, 0).In(place(s)).Zone()
			require.Equal(t, int64(want), at(u))
		}
	}
}

// Seasons are written as rules, not day by day.
func TestSeasonsAreRules(t *testing.T) {
	v, err := osm.Parse("Apr-Oct Mo-Fr 08:00-16:00; Nov-Mar Mo-Fr 09:00-15:00 [America/Chicago]")
	require.NoError(t, err)
	text, _, err := icalendar.Write(desk(t, v), icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2030, 1, 1)})
	require.NoError(t, err)
	agree(t, text, 0, v, dayStart(place(v), date.New(2026, 1, 1)), dayStart(place(v), date.New(2030, 1, 1)))
	require.Equal(t, 1+5, strings.Count(string(text), "BEGIN:VAVAILABILITY"), "%s", text)
	require.Contains(t, string(text), "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=")
}

func TestNightsWhenClocksChange(t *testing.T) {
	for hoursText, n := range map[string]int{
		"Sa 22:00-30:00; Su 01:00-02:30 [America/New_York]": 2,
		"Su 01:30-25:30 [America/New_York]":                 1, // whole days are counted on the wall; but in autumn it opens twice
		"Su 02:30-03:00 [America/New_York]":                 1, // which never comes in spring
		"Su 03:00-08:00 [America/New_York]":                 0,
	} {
		s := hours.MustParse(hoursText)
		text, _, err := icalendar.Write(desk(t, s), icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2027, 1, 1)})
		require.NoError(t, err)
		agree(t, text, 0, s, dayStart(place(s), date.New(2026, 1, 1)), dayStart(place(s), date.New(2027, 1, 1)))
		require.Equal(t, 1+n, strings.Count(string(text), "BEGIN:VAVAILABILITY"), "%s: nights that are not as the week's\n%s", hoursText, text)
	}
}

// A week that would be wrong on some night after the period ends with it.
func TestAWeekOfNightsHasAnEnd(t *testing.T) {
	s := hours.MustParse("Sa 22:00-30:00 [America/New_York]")
	text, lost, err := icalendar.Write(desk(t, s), icalendar.Options{From: date.New(2026, 6, 1), To: date.New(2026, 7, 1)})
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(text), "BEGIN:VAVAILABILITY"))
	require.Contains(t, string(text), "DTEND;TZID=America/New_York:20260701T000000")
	require.Contains(t, lines(lost), "hours from 2026-07-01 on")
}

// Days that have nothing to do with one another are stretches of their own, with their own reasons.
func TestEveryClosureIsOneStretch(t *testing.T) {
	day := func(y, m, d int) timespan.DateRange { return timespan.OneDayRange(date.New(y, time.Month(m), d)) }
	week, _ := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]").Week()
	loc, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	s, err := hours.New(week, hours.In(loc), hours.ClosedOn(day(2026, 12, 25), ""), hours.ClosedOn(day(2027, 1, 1), ""),
		hours.ClosedOn(day(2026, 11, 26), "Thanksgiving"), hours.ClosedOn(day(2026, 11, 27), "Friday after"))
	require.NoError(t, err)
	text, _, err := icalendar.Write(desk(t, s), icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2028, 1, 1)})
	require.NoError(t, err)
	require.Equal(t, 1+4, strings.Count(string(text), "BEGIN:VAVAILABILITY"), "%s", text)
	require.Contains(t, string(text), "SUMMARY:Friday after")
	require.Contains(t, string(text), "DTSTART;TZID=America/New_York:20261127T000000")
	require.Contains(t, string(text), "DTEND;TZID=America/New_York:20261128T000000")
}

// Clocks that change on the fourth Sunday of a month do not always do so on the last one.
func TestZoneOfTheFourthSunday(t *testing.T) {
	s := hours.MustParse("Mo-Fr 09:00-17:00 [America/Asuncion]")
	text, _, err := icalendar.Write(desk(t, s), icalendar.Options{From: date.New(2013, 6, 1), To: date.New(2015, 6, 1)})
	require.NoError(t, err)
	at := offsets(t, decode(t, text)[0].Children[0], dayStart(place(s), date.New(2015, 6, 1)).Unix())
	for u := dayStart(place(s), date.New(2013, 6, 1)).Unix(); u < dayStart(place(s), date.New(2015, 6, 1)).Unix(); u += 3600 {
		_, want := time.Unix(u, 0).In(place(s)).Zone()
		require.Equal(t, int64(want), at(u), "%v\n%s", time.Unix(u, 0).UTC(), text)
	}
}

func TestWhatIsLeftOut(t *testing.T) {
	e := load(t, founding)
	o := icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2027, 1, 1), Units: []string{"dps"}}
	text, lost, err := icalendar.Write(e, o)
	require.NoError(t, err)
	require.Empty(t, text)
	require.Contains(t, lines(lost), "unit dps: floating: in the local time of whoever asks")
	o.In = denver
	text, _, err = icalendar.Write(e, o)
	require.NoError(t, err)
	require.Contains(t, string(text), "TZID:America/Denver")

	text, lost, err = icalendar.Write(load(t, "../testdata/odd.yaml"), icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2027, 1, 1), Units: []string{"silent"}})
	require.NoError(t, err)
	require.Empty(t, text)
	require.Contains(t, lines(lost), "unit silent: no-hours")
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	e := load(t, founding)
	first, next := date.New(2026, 1, 1), date.New(2027, 1, 1)
	for want, o := range map[string]icalendar.Options{
		"icalendar: To: 2026-01-01 is not after 2026-01-01, from when on the directory speaks (the period ends with the day after its last day)": {From: first, To: first},
		"icalendar: To: 2023-01-01 is not after 2023-08-28, from when on the directory speaks (the period ends with the day after its last day)": {From: date.New(2020, 1, 1), To: date.New(2023, 1, 1)},
		"icalendar: To: 2099-01-01 is more than 50 years after 2026-01-01":                                                                       {From: first, To: date.New(2099, 1, 1)},
		"icalendar: From: iCalendar writes years of four digits":                                                                                 {From: date.New(9990, 1, 1), To: date.New(10001, 1, 1)},
		"icalendar: In: time.Local is the machine's zone, not a caller's (name the zone, as in America/New_York)":                                {From: first, To: next, In: time.Local},
		`icalendar: Units: there is no unit "dcs"`:                                                                                               {From: first, To: next, Units: []string{"dcs"}},
	} {
		_, _, err := icalendar.Write(e, o)
		var bad *icalendar.OptionError
		require.ErrorAs(t, err, &bad)
		require.Equal(t, want, err.Error())
	}
}

func ExampleWrite() {
	e, err := contacts.Parse("works.yaml", []byte(`
switchboard: 1
organization: Works
zone: America/Chicago
units:
  - id: gate
    name: Gate
    hours: Mon-Fri 6 am - 2 pm CT
    exceptions: [{date: 2026-12-25, closed: true, reason: Christmas}]
    phone: 888-555-0142
    handles: [Deliveries]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, lost, _ := icalendar.Write(e, icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2027, 1, 1)})
	for _, l := range strings.Split(string(text), "\r\n") {
		for _, name := range []string{"BEGIN:VA", "BEGIN:AV", "DTSTART;", "DURATION", "DTEND", "RRULE:FREQ=WEEKLY", "SUMMARY", "PRIORITY"} {
			if strings.HasPrefix(l, name) {
				fmt.Println(l)
			}
		}
	}
	fmt.Println(lost[1])
	// Output:
	// BEGIN:VAVAILABILITY
	// DTEND;TZID=America/Chicago:20270101T000000
	// DTSTART;TZID=America/Chicago:20260101T000000
	// PRIORITY:9
	// SUMMARY:Gate
	// BEGIN:AVAILABLE
	// DTSTART;TZID=America/Chicago:20260101T060000
	// DURATION:PT8H
	// RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
	// SUMMARY:Mon\, Tue\, Wed\, Thu\, Fri 06:00-14:00
	// BEGIN:VAVAILABILITY
	// DTEND;TZID=America/Chicago:20261226T000000
	// DTSTART;TZID=America/Chicago:20261225T000000
	// PRIORITY:1
	// SUMMARY:Christmas
	// unit gate: exceptions: hours from 2027-01-01 on
}
