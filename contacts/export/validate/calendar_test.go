package validate

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	golangical "github.com/arran4/golang-ical"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts/export/icalendar"
	"github.com/switchboard-go/switchboard/hours"
)

var period = icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2028, 1, 1)}

// objects returns the iCalendar objects of a stream.
func objects(text []byte) []string {
	all := strings.SplitAfter(string(text), "END:VCALENDAR\r\n")
	return all[:len(all)-1]
}

func TestCalendarsAreReadByGolangIcal(t *testing.T) {
	n := 0
	for _, e := range editions(t) {
		text, _, err := icalendar.Write(e.Edition, period)
		require.NoError(t, err)
		for _, o := range objects(text) {
			c, err := golangical.ParseCalendar(strings.NewReader(o))
			require.NoError(t, err, "%s\n%s", e.name, o)
			available := 0
			for _, x := range c.Components {
				if g, ok := x.(*golangical.GeneralComponent); ok && g.Token == "VAVAILABILITY" {
					for _, p := range []golangical.ComponentProperty{"UID", "DTSTAMP", "DTSTART", "PRIORITY", "BUSYTYPE", "SUMMARY"} {
						require.NotNil(t, g.GetProperty(p), "%s has no %s\n%s", e.name, p, o)
					}
					available++
				}
			}
			require.Equal(t, strings.Count(o, "BEGIN:VAVAILABILITY"), available, "%s\n%s", e.name, o)
			n++
		}
	}
	require.Greater(t, n, generated)
	_, err := golangical.ParseCalendar(bytes.NewReader([]byte("BEGIN:VCALENDAR\r\nVERSION\r\nEND:VCALENDAR\r\n")))
	require.Error(t, err, "the validator lets anything pass")
}

// ical.js reads the calendars, and every stretch that it finds, with the time zone as the text has it, begins when the
// unit opens.
func TestCalendarsAreReadByICALJS(t *testing.T) {
	upTo := time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	var docs []document
	var schedules []*hours.Schedule
	for _, e := range editions(t) {
		for u := range e.Units() {
			if u.Hours == nil {
				continue
			}
			o := period
			o.Units, o.In = []string{u.ID}, e.Location()
			text, _, err := icalendar.Write(e.Edition, o)
			require.NoError(t, err)
			docs = append(docs, document{Name: e.name + " " + u.ID, Kind: "icalendar", Text: string(text), UpTo: upTo})
			schedules = append(schedules, u.Hours.In(e.Location()))
		}
	}
	docs = append(docs, document{Name: "broken", Kind: "icalendar", Text: "BEGIN:VCALENDAR\r\nBEGIN:VAVAILABILITY\r\nEND:VCALENDAR\r\n"})
	type availability struct {
		Priority int
		From, To *int64
		Starts   []int64
	}
	n := 0
	for i, r := range onNode(t, docs) {
		if r.Name == "broken" {
			require.NotEmpty(t, r.Errors, "the validator lets anything pass")
			continue
		}
		require.Empty(t, r.Errors, "%s\n%s", r.Name, docs[i].Text)
		var all []availability
		require.NoError(t, json.Unmarshal(r.Objects[0], &all))
		in := func(a availability, at int64) bool {
			to := int64(math.MaxInt64)
			if a.To != nil {
				to = *a.To
			}
			return a.From != nil && *a.From <= at && at < to
		}
		for _, a := range all {
		starts:
			for _, at := range a.Starts {
				if !in(a, at) {
					continue
				}
				for _, o := range all {
					if o.Priority < a.Priority && in(o, at) {
						continue starts
					}
				}
				require.True(t, schedules[i].IsOpen(time.Unix(at, 0)), "%s is not open at %v\n%v\n%s", r.Name, time.Unix(at, 0).UTC(), schedules[i], docs[i].Text)
				n++
			}
		}
	}
	require.Greater(t, n, 1000)
}
