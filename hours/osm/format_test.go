package osm

import (
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
	"pgregory.net/rapid"
)

// What Format prints of hours with layers reads back, and says the same at every instant. It is an error only where
// hours after midnight stand beside dates.
func TestFormatReadsBack(t *testing.T) {
	begin := date.New(2026, time.January, 1)
	rapid.Check(t, func(t *rapid.T) {
		latest := rapid.SampledFrom([]int{96, 96, 120}).Draw(t, "latest")
		spans := func() []hours.Span {
			var list []hours.Span
			for range rapid.IntRange(0, 2).Draw(t, "spans") {
				open := rapid.IntRange(0, 95).Draw(t, "open")
				end := rapid.IntRange(open+1, latest).Draw(t, "close")
				list = append(list, hours.Span{Open: clock.Clock(open) * 15 * clock.Minute, Close: clock.Clock(end) * 15 * clock.Minute})
			}
			return list
		}
		week := func() (w hours.Week) {
			for d := range w.Spans {
				w.Spans[d] = spans()
			}
			w.Unlisted = hours.Weekdays(rapid.IntRange(0, 127).Draw(t, "unlisted"))
			return w
		}
		dates := func() timespan.DateRange {
			from := begin.Add(date.PeriodOfDays(rapid.IntRange(0, 60).Draw(t, "from")))
			return timespan.NewDateRange(from, from.Add(date.PeriodOfDays(rapid.IntRange(1, 20).Draw(t, "days"))))
		}
		opts := []hours.Option{hours.In(time.UTC)}
		for range rapid.IntRange(0, 4).Draw(t, "layers") {
			switch rapid.IntRange(0, 2).Draw(t, "layer") {
			case 0:
				opts = append(opts, hours.Season(dates(), week()))
			case 1:
				opts = append(opts, hours.ClosedOn(dates(), "closed"))
			case 2:
				opts = append(opts, hours.HoursOn(dates(), spans(), rapid.SampledFrom([]string{"", "feast"}).Draw(t, "reason")))
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "during") {
			state := rapid.SampledFrom([]hours.State{hours.Open, hours.Unknown}).Draw(t, "state")
			opts = append(opts, hours.During(state, week(), rapid.SampledFrom([]string{"", "by appointment", "call first"}).Draw(t, "comment")))
		}
		s, err := hours.New(week(), opts...)
		if err != nil {
			return // such as hours of no length
		}
		text, err := Format(s)
		if err != nil && latest > 96 && strings.Contains(s.String(), "2026") {
			return
		}
		if err != nil {
			t.Fatalf("%v: %v", s, err)
		}
		back, err := Parse(text, In(time.UTC))
		if err != nil {
			t.Fatalf("%v: %q: %v", s, text, err)
		}
		for at := time.Date(2025, 12, 29, 0, 0, 0, 0, time.UTC); at.Year() < 2026 || at.Month() < 5; at = at.Add(45 * time.Minute) {
			if is, was := back.At(at).State, s.At(at).State; is != was {
				t.Fatalf("%v is %v at %v, its text %q is %v", s, was, at, text, is)
			}
		}
	})
}

func TestFormatOfZonesAndRefusals(t *testing.T) {
	mornings := hours.Daily(hours.On(time.Monday), hours.Span{Open: 9 * clock.Hour, Close: 12 * clock.Hour})
	for _, loc := range []*time.Location{time.UTC, zone(t, "America/New_York"), zone(t, "EST"), time.FixedZone("", 19800), time.FixedZone("HQ", -18000)} {
		s, err := hours.New(mornings, hours.In(loc))
		require.NoError(t, err)
		text, err := Format(s)
		require.NoError(t, err)
		require.Equal(t, "Mo 09:00-12:00", text)
	}
	text, err := Format(MustParse("Th[3],Th[-1] [Europe/Berlin]"))
	require.NoError(t, err)
	require.Equal(t, "Th[3],Th[-1]", text)

	january := timespan.NewDateRange(date.New(2026, 1, 1), date.New(2026, 2, 1))
	seconds := hours.Daily(hours.On(time.Monday), hours.Span{Open: 9*clock.Hour + 30*clock.Second, Close: 12 * clock.Hour})
	for name, make := range map[string]func() (*hours.Schedule, error){
		"valid on some dates": func() (*hours.Schedule, error) { return hours.New(mornings, hours.Valid(january)) },
		"valid, with a zone":  func() (*hours.Schedule, error) { return hours.New(mornings, hours.In(time.UTC), hours.Valid(january)) },
		"a quotation mark in a comment": func() (*hours.Schedule, error) {
			return hours.New(mornings, hours.ClosedOn(january, `"feast"`))
		},
		"seconds": func() (*hours.Schedule, error) { return hours.New(seconds) },
	} {
		s, err := make()
		require.NoError(t, err, name)
		_, err = Format(s)
		var bad *hours.TextError
		require.ErrorAs(t, err, &bad, name)
	}
}

func TestFormatSaysTheSameInAValue(t *testing.T) {
	for in, want := range map[string]string{
		`Mo-Fr 09:00-17:00; 2026 Dec 24 09:00-12:00 "Christmas Eve"`:                  `Mo-Fr 09:00-17:00; 2026 Dec 24 09:00-12:00 open "Christmas Eve"`,
		`Mo-Fr 09:00-17:00; Su off, Sa 09:00-12:00 "phone only"`:                      `Mo-Fr 09:00-17:00; Su off, Sa 09:00-12:00 open "phone only"`,
		`Mo-Fr 09:00-17:00; Su off, Mo-Sa 12:00-13:00 unknown "lunch"`:                `Mo-Sa 12:00-13:00 unknown "lunch", Mo-Fr 09:00-17:00; Su off`,
		`Fr-Sa 20:00-26:00; Su off`:                                                   `Fr-Sa 20:00-26:00`,
		`Mo-Th 09:00-17:00; Fr 22:00-26:00; Sa 10:00-12:00; 2026 Dec 24 off`:          `Mo-Th 09:00-17:00, Fr 22:00-26:00, Sa 10:00-12:00; 2026 Dec 24 off`,
		`Mo-Fr 09:00-17:00; 2026 Dec 25 off "feast"; 2026 Dec 28 closed "burst pipe"`: `Mo-Fr 09:00-17:00; 2026 Dec 25 off "feast"; 2026 Dec 28 closed "burst pipe"`,
	} {
		got, err := Format(hours.MustParse(in))
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
}
