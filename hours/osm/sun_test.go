package osm

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
)

// Times as almanacs print them.
func TestSunOfPublishedTables(t *testing.T) {
	tests := []struct {
		place    string
		lat, lon float64
		zone     string
		day      string
		event    Event
		want     string // on the wall, perhaps past 24:00
	}{
		{"New York", 40.7128, -74.0060, "America/New_York", "2024-06-20", Sunrise, "05:25"},
		{"New York", 40.7128, -74.0060, "America/New_York", "2024-06-20", Sunset, "20:30"},
		{"New York", 40.7128, -74.0060, "America/New_York", "2024-12-21", Sunrise, "07:17"},
		{"New York", 40.7128, -74.0060, "America/New_York", "2024-12-21", Dusk, "17:02"},
		{"London", 51.5074, -0.1278, "Europe/London", "2024-12-21", Sunrise, "08:04"},
		{"London", 51.5074, -0.1278, "Europe/London", "2024-12-21", Sunset, "15:53"},
		{"London", 51.5074, -0.1278, "Europe/London", "2024-06-20", Sunrise, "04:43"},
		{"Sydney", -33.8688, 151.2093, "Australia/Sydney", "2024-12-21", Sunrise, "05:41"},
		{"Sydney", -33.8688, 151.2093, "Australia/Sydney", "2024-12-21", Sunset, "20:05"},
		{"Quito", -0.1807, -78.4678, "America/Guayaquil", "2024-03-20", Sunrise, "06:17"},
		{"Reykjavik", 64.1466, -21.9426, "Atlantic/Reykjavik", "2024-06-20", Sunrise, "02:55"},
		{"Reykjavik", 64.1466, -21.9426, "Atlantic/Reykjavik", "2024-06-20", Sunset, "24:03"},
	}
	for _, tt := range tests {
		day, err := time.Parse(time.DateOnly, tt.day)
		require.NoError(t, err)
		p := &place{tt.lat, tt.lon, zone(t, tt.zone)}
		got, ok := p.seconds(int32(day.Unix()/86400), tt.event)
		require.True(t, ok, tt.place)
		e, err := ParseExpr("00:00-" + tt.want)
		require.NoError(t, err)
		want := e.Rules[0].Times[0].To.Minutes
		require.InDelta(t, want, got/60, 2, "%s, %s %s: %s", tt.place, eventWords[tt.event], tt.day, clockText(int(got)/60))
		require.Zero(t, got%60)
	}
}

func TestWhereTheSunDoesNotRise(t *testing.T) {
	oslo := zone(t, "Europe/Oslo")
	for _, day := range []time.Time{time.Date(2026, 12, 21, 12, 0, 0, 0, oslo), time.Date(2026, 6, 21, 12, 0, 0, 0, oslo)} {
		s := MustParse("sunrise-sunset", In(oslo), Place(69.65, 18.96)) // Tromsø
		st := s.At(day)
		require.Equal(t, hours.Unknown, st.State)
		require.Equal(t, noSunComment, st.Comment)
	}
	s := MustParse("10:00-sunset", In(oslo), Place(69.65, 18.96))
	require.Equal(t, hours.Closed, s.At(time.Date(2026, 12, 21, 9, 59, 0, 0, oslo)).State, "what the clock says is known")
	require.Equal(t, hours.Unknown, s.At(time.Date(2026, 12, 21, 10, 0, 0, 0, oslo)).State)
	for _, pole := range []float64{90, -90} {
		n := 0
		for range MustParse("dawn-dusk", In(time.UTC), Place(pole, 0)).Intervals(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)) {
			n++
		}
		require.Positive(t, n)
	}
	for in, want := range map[string][]string{ // of the longest day
		"(sunset-00:30)-dusk off":                             nil,
		"08:00-18:00; (sunset-00:30)-dusk off":                {"08:00-18:00 unknown"},
		"08:00-18:00, sunrise-sunset":                         {"00:00-08:00 unknown", "08:00-18:00 open", "18:00-00:00 unknown"},
		"Mo-Su 08:00-18:00, Mo-Su sunrise-sunset unknown":     {"00:00-00:00 unknown"},
		"08:00-18:00 || sunrise-sunset":                       {"00:00-08:00 unknown", "08:00-18:00 open", "18:00-00:00 unknown"},
		"20:00-sunrise; Jun 21 06:00-08:00":                   {"06:00-08:00 open"},
		"Jun 20 20:00-sunrise":                                {"00:00-00:00 unknown"},
		"Jun 21 sunset-04:00 open, Jun 21 03:00-05:00 closed": {"00:00-03:00 unknown", "05:00-00:00 unknown"},
	} {
		day := time.Date(2026, 6, 21, 0, 0, 0, 0, oslo)
		var got []string
		for i := range MustParse(in, In(oslo), Place(69.65, 18.96)).Intervals(day, day.AddDate(0, 0, 1)) {
			got = append(got, i.Start.Format("15:04-")+i.End.Format("15:04 ")+i.State.String())
		}
		require.Equal(t, want, got, in)
	}
	next, ok := s.NextOpen(time.Date(2026, 12, 21, 9, 0, 0, 0, oslo))
	require.True(t, ok)
	require.Equal(t, time.January, next.Month())
}

// Whether a span with the sun runs into the next day is told by the sun of its day, where that puts
// the end after the beginning.
func TestSunAndTheNight(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	tests := []struct{ name, in, day, from, to string }{
		{"the sun sets later than it nominally does", "Fr 21:00-sunset", "2026-07-03", "2026-07-03 21:00", "2026-07-03 21:31"},
		{"dawn before the end", "Fr dawn-05:00", "2026-07-03", "2026-07-03 03:59", "2026-07-03 05:00"},
		{"over the night", "Fr sunset-05:00", "2026-07-03", "2026-07-03 21:31", "2026-07-04 05:00"},
		{"from one event to the same", "Fr sunrise-sunrise", "2026-07-03", "2026-07-03 04:49", "2026-07-04 04:50"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from, err := time.ParseInLocation(time.DateOnly, tt.day, berlin)
			require.NoError(t, err)
			s := MustParse(tt.in, In(berlin), Place(52.52, 13.405))
			var got []string
			for i := range s.Intervals(from, from.AddDate(0, 0, 3)) {
				got = append(got, i.Start.Format("2006-01-02 15:04"), i.End.Format("2006-01-02 15:04"))
			}
			require.Equal(t, []string{tt.from, tt.to}, got)
		})
	}
}
