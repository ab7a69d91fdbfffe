package contacts

import (
	"errors"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

// fourth is a calendar of one holiday.
type fourth struct{}

func (fourth) Holiday(d date.Date) (string, bool) {
	return "Independence Day", d.Month() == time.July && d.Day() == 4
}

func TestExceptionsAndHolidays(t *testing.T) {
	const file = `switchboard: 1
organization: Example Lending
zone: America/New_York
units:
  - id: desk
    name: Help Desk
    hours: Mon-Fri 9 am - 5 pm ET
    exceptions:
      - {date: 2026-11-26, closed: true, reason: Thanksgiving}
      - {from: 2026-12-24, to: 2026-12-25, hours: 10 am - 1 pm, reason: short days}
    holidays: us
    phone: {number: 855.223.2559, hours: Mon-Fri 8 am - 8 pm CT, holidays: {calendar: us, hours: 8 am - noon}}
`
	l := Loader{Calendars: func(name string) (hours.Calendar, error) {
		if name == "us" {
			return fourth{}, nil
		}
		return nil, errors.New("there are: us")
	}}
	e, err := l.Parse("x.yaml", []byte(file))
	require.NoError(t, err)
	u, _ := e.Unit("desk")
	ny, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	tests := []struct {
		name  string
		s     *hours.Schedule
		at    time.Time
		open  bool
		why   string
		layer hours.Layer
	}{
		{"an ordinary Thursday", u.Hours, time.Date(2026, 11, 19, 12, 0, 0, 0, ny), true, "", hours.WeekLayer},
		{"a closed date", u.Hours, time.Date(2026, 11, 26, 12, 0, 0, 0, ny), false, "Thanksgiving", hours.ExceptionLayer},
		{"the day after it", u.Hours, time.Date(2026, 11, 27, 12, 0, 0, 0, ny), true, "", hours.WeekLayer},
		{"the first day of a range", u.Hours, time.Date(2026, 12, 24, 9, 30, 0, 0, ny), false, "short days", hours.ExceptionLayer},
		{"the last day of a range", u.Hours, time.Date(2026, 12, 25, 12, 59, 0, 0, ny), true, "short days", hours.ExceptionLayer},
		{"a holiday on a Tuesday", u.Hours, time.Date(2028, 7, 4, 12, 0, 0, 0, ny), false, "Independence Day", hours.HolidayLayer},
		{"a channel's own hours, in its own zone", u.Channels[0].Hours, time.Date(2026, 11, 19, 20, 30, 0, 0, ny), true, "", hours.WeekLayer},
		{"a channel's hours on a holiday", u.Channels[0].Hours, time.Date(2028, 7, 4, 12, 30, 0, 0, ny), true, "Independence Day", hours.HolidayLayer},
		{"after a channel's hours on a holiday", u.Channels[0].Hours, time.Date(2028, 7, 4, 13, 0, 0, 0, ny), false, "Independence Day", hours.HolidayLayer},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := tt.s.At(tt.at)
			require.Equal(t, tt.open, st.State == hours.Open)
			require.Equal(t, tt.why, st.Comment)
			require.Equal(t, tt.layer, st.Layer)
		})
	}

	_, err = Parse("x.yaml", []byte(file))
	require.ErrorContains(t, err, `x.yaml:11:15: there is no such holiday calendar "us" (calendars come from the program: set Loader.Calendars)`)
	l.Calendars = func(string) (hours.Calendar, error) { return nil, errors.New("there are: de, fr") }
	_, err = l.Parse("x.yaml", []byte(file))
	require.ErrorContains(t, err, `x.yaml:11:15: there is no such holiday calendar "us" (there are: de, fr)`)
}

func TestHoursInCanonicalText(t *testing.T) {
	e, err := Parse("x.yaml", []byte("switchboard: 1\norganization: A\nzone: UTC\nunits: [{id: a, name: A, hours: {osm: \"Mo-Fr 09:00-17:00 [Europe/Berlin]\"}}]\n"))
	require.NoError(t, err)
	u, _ := e.Unit("a")
	require.Equal(t, "Mo-Fr 09:00-17:00 [Europe/Berlin]", u.Hours.String())
	require.Equal(t, u.Hours.String(), u.Printed)
}

// Hours that cannot be read hide no fault of what would change them.
func TestBadHoursDoNotHideWhatStandsBelow(t *testing.T) {
	_, err := Parse("x.yaml", []byte(`switchboard: 1
organization: A
zone: UTC
units:
  - id: a
    name: A
    hours: Mon-Fri 9 am - 26 pm
    exceptions:
      - {date: 2026-02-30, closed: true}
      - {date: 2026-03-02, hours: 10 am - 99 pm}
    holidays: moon
    phone: 800-555-0100
`))
	for _, want := range []string{"x.yaml:7:", "x.yaml:9:", "x.yaml:10:", "x.yaml:11:"} {
		require.ErrorContains(t, err, want)
	}
}

func TestAFlagIsNoGround(t *testing.T) {
	_, err := Parse("x.yaml", []byte("switchboard: 1\norganization: A\nzone: UTC\nunits:\n  - {id: a, name: A, inferred: true, phone: 800-555-0100}\n"))
	require.ErrorContains(t, err, `x.yaml:5:32: this is no ground`)
}

// Hours that an arrangement holds stay so where a directory has exceptions or holidays besides.
func TestArrangementsBesideExceptions(t *testing.T) {
	for _, text := range []string{
		"Mon-Fri 9 am - 5 pm, Sat 9 am - 12 pm by appointment CT",
		"Mon-Fri 9 am - 5 pm, Sat by appointment CT",
		"Mon-Fri 9 am - 5 pm, Sat by appointment local time",
		"Mon-Fri 10 pm - 2 am, Sat by appointment CT",
	} {
		e, err := Parse("x.yaml", []byte("switchboard: 1\norganization: A\nzone: America/Chicago\nunits:\n  - {id: a, name: A, phone: 800-555-0101, hours: \""+text+
			"\", exceptions: [{date: 2027-02-01, closed: true}]}\n"))
		require.NoError(t, err, text)
		u, _ := e.Unit("a")
		plain := hours.MustParse(text)
		from := time.Date(2027, 2, 3, 0, 0, 0, 0, time.UTC)
		for at := range 14 * 24 {
			at := from.Add(time.Duration(at) * time.Hour)
			require.Equal(t, plain.At(at).State, u.Hours.At(at).State, "%s at %v", text, at)
		}
		require.Equal(t, hours.Closed, u.Hours.At(from.Add(-30*time.Hour)).State, text)
	}
}
