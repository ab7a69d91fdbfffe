package osm

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
	"pgregory.net/rapid"
)

// countedDays count what a schedule asks of its rules.
type countedDays struct {
	*system
	asked atomic.Int64
}

func (c *countedDays) Day(d date.Date) []hours.Stretch { c.asked.Add(1); return c.system.Day(d) }

func (c *countedDays) Next(d date.Date) (date.Date, bool) { c.asked.Add(1); return c.system.Next(d) }

// Whoever asks first when a value changes waits for little work, also where it never does.
func TestFirstQuestionsTakeLittleWork(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	tests := []struct {
		in         string
		asked, sun int64 // at most
	}{
		{"sunrise-sunset closed", 20, 0},
		{"dusk-dawn; 24/7", 20, 0},
		{"dawn-dusk || 00:00-24:00", 20, 0},
		{"00:00-24:00, sunrise-sunset", 20, 0},
		{"00:00-24:00 open, sunrise-sunset open \"light\"", 20, 10},
		{"Mo-Fr open, Sa-Su open, Mo sunrise-sunset", 20, 0},
		{"sunset-dawn closed, Dec dusk-dawn off", 20, 0},
		{"sunrise-sunset,sunset-sunrise", 20, 0},
		{"dusk-dawn,dawn-dusk unknown", 20, 0},
		{"sunrise-sunset; Mo-Su,PH off", 20, 0},
		{"17:00+ off", 20, 0},
		{"PH off", 20, 0},
		{"PH 00:15-23:30 closed; Mo-Tu,Su[-1] 03:00-08:00 off \"remark\"", 20, 0},
		{"sunrise-sunset; 10:00-12:00", 60, 0},
		{"Mo-Fr sunrise-sunset", 120, 60},
		{"Mo-Fr sunrise-sunset; PH off; Dec 24-26 off", 120, 60},
		{"2019/2,2022+ Mo 10:00-12:00", 120, 0},
		{"easter Tu 10:00-12:00", 400, 0},
	}
	for _, tt := range tests {
		for _, ask := range []func(s *hours.Schedule, at time.Time){
			func(s *hours.Schedule, at time.Time) { s.At(at) },
			func(s *hours.Schedule, at time.Time) { s.NextChange(at) },
			func(s *hours.Schedule, at time.Time) { s.PrevChange(at) },
		} {
			e, err := ParseExpr(tt.in)
			require.NoError(t, err)
			days := &countedDays{system: newSystem(e, nil, nil, &place{52.5, 13.4, berlin}, spans)}
			s, err := hours.FromDays(days, "", hours.In(berlin))
			require.NoError(t, err)
			ask(s, time.Date(2026, 6, 10, 12, 0, 0, 0, berlin))
			require.LessOrEqual(t, days.asked.Load(), tt.asked, "days asked by %q", tt.in)
			require.LessOrEqual(t, days.suns.made.Load(), tt.sun, "days of the sun computed for %q", tt.in)
		}
	}
}

// The sun of a day is computed once, however many rules need it.
func TestSunIsComputedOnceADay(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	e, err := ParseExpr("sunrise-12:00, 12:00-sunset, dawn-dusk unknown, (sunset-01:00)-sunrise off")
	require.NoError(t, err)
	s := newSystem(e, nil, nil, &place{52.5, 13.4, berlin}, spans)
	const days = 1000
	for d := range int32(days) {
		s.Day(dateOf(20000 + d))
	}
	require.LessOrEqual(t, s.suns.made.Load(), int64(days+3))
}

// Where the sun is seen not to matter, a day is what painting it gives.
func TestDaysWithoutTheSun(t *testing.T) {
	zones := []*time.Location{time.UTC, zone(t, "Europe/Berlin"), zone(t, "Pacific/Auckland")}
	rapid.Check(t, func(t *rapid.T) {
		e := drawExpr(t)
		p := &place{rapid.SampledFrom([]float64{0, 10, 52.5, 59.9, 64.9, 69, -35}).Draw(t, "latitude"), rapid.SampledFrom([]float64{13, -120, 175}).Draw(t, "longitude"), rapid.SampledFrom(zones).Draw(t, "zone")}
		var ph hours.Calendar
		if rapid.Bool().Draw(t, "calendar") {
			ph = someDays(3)
		}
		s := newSystem(e, ph, someDays(5), p, spans)
		first := int32(rapid.IntRange(17000, 20000).Draw(t, "day"))
		for d := first; d < first+60; d++ {
			if got, want := s.Day(dateOf(d)), s.paint(d).stretches(); !slices.Equal(got, want) {
				t.Fatalf("%q on day %d is %v, painted %v", e, d, got, want)
			}
		}
	})
}

// What is seen in the rules is what the days show, day by day.
func TestWhatIsSettledHoldsEveryDay(t *testing.T) {
	pieces := []string{
		"24/7", "off", "open", "unknown", "00:00-24:00", "sunrise-sunset", "dusk-dawn off", "sunrise-sunset,sunset-sunrise", "(sunset-00:30)-dusk closed",
		"Mo-Fr open", "Sa,Su 00:00-24:00", "12:00-12:00", "06:00-18:00,18:00-06:00", "PH off", "SH open \"a\"", "Mo[1] dawn+ off", "17:00+", "open \"b\"",
		"Jun sunset-sunset", "Fr sunrise-sunrise", "Sa-Th open", "06:00-18:00,(sunset-03:00)-09:00", "23:59-(dusk+01:30)", "dawn-dawn", "week 10-20 unknown", "10:00-16:00", "10:00-16:00 closed", "dawn-dusk unknown \"c\"",
	}
	joins := []string{"; ", ", ", " || "}
	settled := 0
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(pieces).Draw(t, "rule")
		for range rapid.IntRange(0, 3).Draw(t, "more") {
			text += rapid.SampledFrom(joins).Draw(t, "join") + rapid.SampledFrom(pieces).Draw(t, "rule")
		}
		e, err := ParseExpr(text)
		if err != nil {
			return // a comma after what is no rule
		}
		var p *place
		if rapid.Bool().Draw(t, "somewhere") {
			p = &place{rapid.SampledFrom([]float64{0, 52.5, 64, 69, -35}).Draw(t, "latitude"), 13, time.UTC}
		}
		var ph hours.Calendar
		if rapid.Bool().Draw(t, "calendar") {
			ph = someDays(3)
		}
		s := newSystem(e, ph, someDays(5), p, spans)
		if !s.fixed && !s.steady {
			return
		}
		settled++
		for d := int32(20000); d < 20400; d++ {
			list := s.paint(d).stretches()
			if s.fixed && !slices.Equal(list, s.plan) {
				t.Fatalf("%q on day %d is %v, and %v was seen", text, d, list, s.plan)
			}
			for _, x := range s.paint(d) {
				if s.steady && x.state != s.state {
					t.Fatalf("%q on day %d is %v, and %v all day was seen", text, d, list, s.state)
				}
			}
		}
	})
	require.Positive(t, settled)
}
