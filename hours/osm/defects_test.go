package osm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
)

// Other implementations go wrong where clocks jump and where hours are rare. Here state, next
// change and intervals follow from one law and agree.

func TestWhereClocksJump(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	utc := func(day, hour, min int, month time.Month) time.Time {
		return time.Date(2026, month, day, hour, min, 0, 0, time.UTC)
	}
	tests := []struct {
		name, in string
		from     time.Time
		want     [][2]time.Time
	}{
		{"an hour that comes twice is open twice", "Su 02:15-02:45", utc(25, 0, 0, time.October),
			[][2]time.Time{{utc(25, 0, 15, time.October), utc(25, 0, 45, time.October)}, {utc(25, 1, 15, time.October), utc(25, 1, 45, time.October)}}},
		{"an opening that comes twice", "Su 02:30-10:00", utc(25, 0, 0, time.October),
			[][2]time.Time{{utc(25, 0, 30, time.October), utc(25, 1, 0, time.October)}, {utc(25, 1, 30, time.October), utc(25, 9, 0, time.October)}}},
		{"an opening that is skipped", "Su 02:30-03:30", utc(29, 0, 0, time.March),
			[][2]time.Time{{utc(29, 1, 0, time.March), utc(29, 1, 30, time.March)}}},
		{"a closing that is skipped", "Su 01:00-02:30", utc(29, 0, 0, time.March),
			[][2]time.Time{{utc(29, 0, 0, time.March), utc(29, 1, 0, time.March)}}},
		{"a span that is skipped", "Su 02:15-02:45", utc(29, 0, 0, time.March), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// A rule without effect keeps the value from being a plain week.
			s := MustParse(tt.in+"; 1990 Jan 01 off", In(berlin))
			var got [][2]time.Time
			for i := range s.Intervals(tt.from, tt.from.Add(24*time.Hour)) {
				got = append(got, [2]time.Time{i.Start.UTC(), i.End.UTC()})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("intervals (-want +got):\n%s", diff)
			}
			for at := tt.from; at.Before(tt.from.Add(12 * time.Hour)); at = at.Add(5 * time.Minute) {
				open := false
				for _, i := range tt.want {
					open = open || !at.Before(i[0]) && at.Before(i[1])
				}
				require.Equal(t, open, s.IsOpen(at), "%v", at)
				next, ok := s.NextChange(at)
				require.True(t, ok && next.After(at), "%v: %v", at, next)
				require.NotEqual(t, s.IsOpen(next.Add(-time.Second)), s.IsOpen(next), "%v", at)
			}
		})
	}
}

func TestRareHours(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	tests := []struct{ name, in, from, want string }{
		{"the leap day", "Feb 29 10:00-12:00", "2023-06-15 00:00", "2024-02-29 10:00"},
		{"over a year without one", "Feb 29 10:00-12:00", "2096-03-01 00:00", "2104-02-29 10:00"},
		{"years ahead", "2030 Jan Mo[1]", "2024-05-01 00:00", "2030-01-07 00:00"},
		{"week 53", "week 53 Mo 10:00-12:00", "2021-02-01 00:00", "2026-12-28 10:00"},
		{"a leap day on a Sunday", "Feb 29 Su 10:00-12:00", "2032-03-01 00:00", "2060-02-29 10:00"},
		{"five Sundays in February", "Feb Su[5] 10:00-12:00", "2004-03-01 00:00", "2032-02-29 10:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from, err := time.ParseInLocation("2006-01-02 15:04", tt.from, berlin)
			require.NoError(t, err)
			e, perr := ParseExpr(tt.in)
			require.NoError(t, perr)
			s := newSystem(e, nil, nil, nil, spans)
			d := date.NewAt(from)
			steps := 0
			for len(s.Day(d)) == 0 {
				next, ok := s.Next(d)
				require.True(t, ok)
				require.True(t, next.After(d))
				d = next
				steps++
			}
			require.LessOrEqual(t, steps, 12, "steps to the first day with hours")
			next, ok := MustParse(tt.in, In(berlin)).NextChange(from)
			require.True(t, ok)
			require.Equal(t, tt.want, next.Format("2006-01-02 15:04"))
		})
	}
}

func TestNeverMeansNever(t *testing.T) {
	for _, in := range []string{"24/7", "off", "2012-2016", "2020 Jan 01", "easter Mo", "Jan week 20 Mo 10:00-12:00", "1999 Mo 10:00-12:00", "Jun week 53", "Mo; off"} {
		s := MustParse(in, In(time.UTC))
		_, ok := s.NextChange(time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC))
		require.False(t, ok, in)
		for range s.Intervals(time.Time{}, time.Time{}.AddDate(1, 0, 0)) {
			break
		}
	}
}

// A calendar that nobody gave leaves the rest of the value as it is.
func TestMissingCalendarLeavesTheRest(t *testing.T) {
	s := MustParse("Mo-Fr 10:00-18:00 open \"walk in\"; Sa,PH 10:00-12:00 \"ring\"", In(time.UTC))
	require.Equal(t, hours.Closed, s.At(time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)).State)
	require.Equal(t, hours.Unknown, s.At(time.Date(2026, 6, 6, 11, 0, 0, 0, time.UTC)).State)
	require.Equal(t, "ring", s.At(time.Date(2026, 6, 6, 11, 0, 0, 0, time.UTC)).Comment)
}
