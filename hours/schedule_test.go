package hours

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var weekdaysOnly = On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)

func TestNewRefuses(t *testing.T) {
	day := oneDay(2026, time.December, 24)
	good := Daily(weekdaysOnly, NewSpan(9, 0, 17, 0))
	monday := func(s Span) Week { return Daily(On(time.Monday), s) }
	tests := []struct {
		name string
		week Week
		opts []Option
		want string
	}{
		{"a span that closes before it opens", monday(NewSpan(22, 0, 2, 0)), nil, "hours: Monday 22:00-02:00: closes before it opens (to close the next morning, add 24 hours to the close: 02:00 is 26:00)"},
		{"an empty span", monday(Span{}), nil, "hours: Monday 00:00-00:00: opens and closes at the same time (for the whole day write 00:00-24:00)"},
		{"an opening at 24:00", monday(NewSpan(24, 0, 26, 0)), nil, "hours: Monday 24:00-26:00: opens at or past 24:00 (give it to the next day)"},
		{"a close past 48:00", monday(NewSpan(9, 0, 48, 1)), nil, "hours: Monday 09:00-48:01: closes past 48:00 (split it over the days it covers)"},
		{"a part of a second", monday(Span{clock.New(9, 0, 0, 0), clock.New(17, 0, 0, 500)}), nil, "hours: Monday 09:00-17:00: a clock time has a part of a second (whole seconds are the finest step)"},
		{"a negative clock time", monday(Span{-clock.Hour, clock.Hour}), nil, "hours: Monday (-3600000 ms)-01:00: a clock time is negative (clock times run from 00:00)"},
		{"no location", good, []Option{In(nil)}, "hours: In: no location given (where LoadLocation fails for want of zone data, import time/tzdata)"},
		{"the machine's zone", good, []Option{In(time.Local)}, "hours: In: time.Local is the machine's zone, not the desk's (name the zone, as in America/New_York)"},
		{"hours for seconds, too many", good, []Option{In(time.FixedZone("HQ", -500*3600))}, "hours: In: a fixed offset of 26 hours or more (offsets are given in seconds: -5 hours are -18000)"},
		{"an empty range of dates", good, []Option{ClosedOn(timespan.EmptyRange(day.Start()), "")}, "hours: ClosedOn: the range of dates has no days (a range ends with the day after its last day)"},
		{"an empty season", good, []Option{Season(timespan.DateRange{}, Week{})}, "hours: Season: the range of dates has no days (a range ends with the day after its last day)"},
		{"a bad span on a date", good, []Option{HoursOn(day, []Span{NewSpan(9, 0, 8, 0)}, "")}, "hours: 2026 Dec 24 09:00-08:00: closes before it opens (to close the next morning, add 24 hours to the close: 02:00 is 26:00)"},
		{"a bad span of holidays", good, []Option{Holidays(fixedHolidays{}, Span{})}, "hours: holiday 00:00-00:00: opens and closes at the same time (for the whole day write 00:00-24:00)"},
		{"no calendar", good, []Option{Holidays(nil)}, "hours: Holidays: no calendar given"},
		{"closed hours", good, []Option{During(Closed, good, "lunch")}, "hours: During: state closed is not Open or Unknown (hours that no span covers are closed already)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := New(tt.week, tt.opts...)
			require.EqualError(t, err, tt.want)
			require.Nil(t, s)
			_, isSpan := errors.AsType[*SpanError](err)
			_, isOption := errors.AsType[*OptionError](err)
			require.True(t, isSpan || isOption, "typed")
		})
	}
	_, err := New(good, nil, nil)
	require.NoError(t, err, "a nil option does nothing")
}

func TestWeekIsKept(t *testing.T) {
	w := Week{Unlisted: On(time.Sunday, time.Monday)}
	w.Spans[time.Monday] = []Span{NewSpan(13, 0, 17, 0), NewSpan(9, 0, 12, 0), NewSpan(11, 0, 13, 0)}
	s, err := New(w, ClosedOn(oneDay(2026, time.May, 1), "May Day"))
	require.NoError(t, err)
	w.Spans[time.Monday][0] = Span{} // New has a copy
	got, ok := s.Week()
	require.True(t, ok)
	want := Week{Unlisted: On(time.Sunday)}
	want.Spans[time.Monday] = []Span{NewSpan(9, 0, 17, 0)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("spans that overlap or touch are one, and a day with hours is listed (-want +got):\n%s", diff)
	}
	got.Spans[time.Monday][0] = Span{} // so has the caller
	again, _ := s.Week()
	if diff := cmp.Diff(want, again); diff != "" {
		t.Errorf("the week changed (-want +got):\n%s", diff)
	}
	for name, s := range map[string]*Schedule{"union": Union(s, Invert(s)), "inversion": Invert(s)} {
		_, ok := s.Week()
		require.False(t, ok, name)
	}
}

func TestAScheduleJoinedWithItselfIsTheSame(t *testing.T) {
	s := office(t)
	for range 200 {
		s = Union(s, Intersect(s, s), s)
	}
	require.True(t, s.Equal(office(t)))
	require.True(t, s.IsFloating())
	w, ok := s.Week()
	require.True(t, ok)
	require.Equal(t, office(t).rules().week, w)
	require.True(t, Union(nil, &Schedule{}).IsZero())
}

// On one week of December every layer has a day of its own, and days on which it loses.
func TestLayersAndReasons(t *testing.T) {
	loc := newYork(t)
	days := func(from, to int) timespan.DateRange {
		return timespan.NewDateRange(date.New(2026, time.December, from), date.New(2026, time.December, to+1))
	}
	cal := fixedHolidays{}
	for d := 24; d <= 26; d++ {
		cal[date.New(2026, time.December, d)] = "Christmas"
	}
	s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0), NewSpan(22, 0, 26, 0)), In(loc),
		Emergency(days(26, 26), "burst pipe"),
		HoursOn(days(25, 26), []Span{NewSpan(12, 0, 14, 0)}, "skeleton crew"),
		ClosedOn(days(25, 25), "no crew after all"),
		Holidays(cal, NewSpan(10, 0, 12, 0)),
		Season(days(23, 27), Daily(allDays, NewSpan(8, 0, 18, 0))),
		During(Unknown, Daily(On(time.Monday), NewSpan(17, 0, 19, 0)), "by appointment"),
		Valid(timespan.NewDateRange(date.New(2026, time.December, 22), date.New(2027, time.January, 1))),
	)
	require.NoError(t, err)
	type answer struct {
		State   State
		Comment string
		Layer   Layer
	}
	tests := []struct {
		name        string
		day, hh, mm int
		want        answer
	}{
		{"the day before it is valid", 21, 12, 0, answer{Unknown, outsideComment, NoLayer}},
		{"the week", 22, 12, 0, answer{Open, "", WeekLayer}},
		{"between hours of the week", 22, 20, 0, answer{Closed, "", WeekLayer}},
		{"the night of the week runs into the season", 23, 1, 59, answer{Open, "", WeekLayer}},
		{"and ends there", 23, 2, 0, answer{Closed, "", SeasonLayer}},
		{"the season has no night", 24, 1, 0, answer{Closed, "Christmas", HolidayLayer}},
		{"a holiday over the season", 24, 11, 0, answer{Open, "Christmas", HolidayLayer}},
		{"a holiday closes the rest of its day", 24, 12, 0, answer{Closed, "Christmas", HolidayLayer}},
		{"the later exception over the earlier", 25, 13, 0, answer{Closed, "no crew after all", ExceptionLayer}},
		{"an emergency over an exception", 26, 13, 0, answer{Closed, "burst pipe", EmergencyLayer}},
		{"the season again", 27, 17, 30, answer{Open, "", SeasonLayer}},
		{"by appointment", 28, 18, 0, answer{Unknown, "by appointment", WeekLayer}},
		{"the last night", 31, 23, 59, answer{Open, "", WeekLayer}},
	}
	for _, tt := range tests {
		at := time.Date(2026, time.December, tt.day, tt.hh, tt.mm, 0, 0, loc)
		st := s.At(at)
		if diff := cmp.Diff(tt.want, answer{st.State, st.Comment, st.Layer}); diff != "" {
			t.Errorf("%s: At(%v) mismatch (-want +got):\n%s", tt.name, at, diff)
		}
	}
	// Past the end of validity the night runs to its end: Open wins over Unknown.
	require.True(t, s.IsOpen(time.Date(2027, time.January, 1, 1, 30, 0, 0, loc)))
	require.Equal(t, Unknown, s.At(time.Date(2027, time.January, 1, 2, 0, 0, 0, loc)).State)
}

func TestStretchesKeepTheirComments(t *testing.T) {
	w := Daily(On(time.Monday), NewSpan(9, 0, 12, 0))
	s, err := New(w, In(time.UTC),
		During(Open, Daily(On(time.Monday), NewSpan(11, 0, 17, 0)), "phone only"), // the week wins until 12:00
		During(Open, Daily(On(time.Monday), NewSpan(14, 0, 16, 0)), "given later"),
		During(Unknown, Daily(On(time.Monday), NewSpan(16, 0, 19, 0)), "by appointment"))
	require.NoError(t, err)
	monday := func(h int) time.Time { return time.Date(2026, time.November, 23, h, 0, 0, 0, time.UTC) }
	want := []Interval{
		{monday(9), monday(12), Open, ""},
		{monday(12), monday(17), Open, "phone only"},
		{monday(17), monday(19), Unknown, "by appointment"},
	}
	got := slices.Collect(s.Intervals(monday(0), monday(24)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Intervals mismatch (-want +got):\n%s", diff)
	}
	st := s.At(monday(13))
	require.Equal(t, "phone only", st.Comment)
	require.Equal(t, [2]time.Time{monday(9), monday(17)}, [2]time.Time{st.Since, st.Until}, "since and until go by the state alone")
	open, unknown := s.Durations(monday(0), monday(24))
	require.Equal(t, [2]time.Duration{8 * time.Hour, 2 * time.Hour}, [2]time.Duration{open, unknown})
}

func TestZeroAndNilSchedulesAreClosed(t *testing.T) {
	at := time.Date(2026, 11, 21, 15, 4, 5, 6, newYork(t))
	for name, s := range map[string]*Schedule{"zero": {}, "nil": nil} {
		require.True(t, s.IsZero(), name)
		require.False(t, s.IsOpen(at), name)
		require.Equal(t, Status{}, s.At(at), name)
		for _, ask := range []func(time.Time) (time.Time, bool){s.NextOpen, s.NextClose, s.NextChange, s.PrevChange} {
			u, ok := ask(at)
			require.False(t, ok || !u.IsZero(), name)
		}
		for range s.Intervals(at, at.AddDate(1, 0, 0)) {
			t.Fatal(name)
		}
		require.Zero(t, s.OpenTime(at, at.AddDate(1, 0, 0)), name)
		u, ok := s.AddOpenTime(at, 0)
		require.True(t, ok && u.Equal(at), name)
		_, ok = s.AddOpenTime(at, 1)
		require.False(t, ok, name)
		_, ok = s.AddOpenDays(at, 1)
		require.False(t, ok, name)
		require.Zero(t, s.OpenDaysBetween(at, at.AddDate(1, 0, 0)), name)
		require.Nil(t, s.Location(), name)
		require.False(t, s.IsFloating(), name)
		require.Equal(t, "", s.String(), name)
		text, err := s.MarshalText()
		require.NoError(t, err, name)
		require.Empty(t, text, name)
		require.True(t, s.Equal(nil) && s.Equal(&Schedule{}) && s.In(time.UTC) == s, name)
		require.False(t, s.Equal(office(t)), name)
		require.False(t, office(t).Equal(s), name)
		require.True(t, Invert(s).IsOpen(at), name)
		require.True(t, Union(office(t), s).IsOpen(at), name)
		require.False(t, Intersect(office(t), s).IsOpen(at), name)
	}
}

func TestFloatingSchedulesReadTheCallersWall(t *testing.T) {
	s := office(t)
	require.True(t, s.IsFloating())
	require.Nil(t, s.Location())
	ny, chicago := newYork(t), load(t, "America/Chicago")
	at := time.Date(2026, 11, 23, 9, 45, 0, 0, ny)
	require.True(t, s.IsOpen(at))
	require.False(t, s.IsOpen(at.In(chicago)))
	bound := s.In(chicago)
	require.False(t, bound.IsFloating())
	require.False(t, bound.IsOpen(at), "the time's location does not matter any more")
	require.Same(t, bound, bound.In(ny), "one that has a zone is unchanged")
	u, ok := s.NextOpen(at.In(chicago))
	require.True(t, ok)
	require.Equal(t, "2026-11-23T09:30:00-06:00", u.Format(time.RFC3339))
	require.Same(t, s, s.In(nil))
	require.Same(t, s, s.In(time.Local), "the machine's zone is no caller's")
	for range 100 { // but a time that carries it is read there
		require.Equal(t, s.In(time.UTC).IsOpen(at), s.IsOpen(at.UTC()))
		local := at.Local()
		_, off := local.Zone()
		require.Equal(t, s.In(time.FixedZone("", off)).IsOpen(at), s.IsOpen(local))
	}
}

func TestEqualGoesByRulesAndZone(t *testing.T) {
	ny := newYork(t)
	cal := &calendar{fixedHolidays{}}
	day := oneDay(2026, time.December, 24)
	span := []Span{NewSpan(9, 0, 12, 0)}
	different := []*Schedule{
		office(t), office(t, In(ny)), office(t, In(load(t, "America/Toronto"))),
		office(t, In(time.FixedZone("EST", -5*3600))), office(t, In(time.FixedZone("EST", -6*3600))), office(t, In(time.FixedZone("", -5*3600))),
		office(t, ClosedOn(day, "")), office(t, ClosedOn(day, "x")), office(t, ClosedOn(oneDay(2026, time.December, 23), "x")), office(t, HoursOn(day, span, "")), office(t, Emergency(day, "")),
		office(t, Holidays(cal)), office(t, Holidays(cal, span...)), office(t, Holidays(&calendar{fixedHolidays{}})), office(t, Holidays(fixedHolidays{})),
		office(t, Season(day, Daily(allDays, span...))), office(t, Season(oneDay(2026, time.December, 23), Daily(allDays, span...))), office(t, Valid(day)),
		office(t, During(Unknown, Daily(allDays, AllDay), "")), office(t, During(Unknown, Daily(allDays, AllDay), "x")),
		Union(office(t), office(t, In(ny))), Intersect(office(t), office(t, In(ny))), Invert(office(t)), {}, Invert(nil),
	}
	for i, a := range different {
		for j, b := range different {
			if want := i == j && i != 14; a.Equal(b) != want && !(i == j && i == 14) { // 14: a map has no ==, but a schedule equals itself
				t.Errorf("%d %v Equal %d %v = %v", i, a, j, b, !want)
			}
		}
	}
	// The same things said otherwise.
	require.True(t, office(t, In(ny)).Equal(office(t, In(load(t, "America/New_York")))))
	require.True(t, office(t).In(ny).Equal(office(t, In(ny))))
	require.True(t, office(t, ClosedOn(day, "x"), HoursOn(day, span, "y")).Equal(office(t, HoursOn(day, span, "y"))))
	two := timespan.NewDateRange(day.Start(), day.Start().Add(2))
	require.True(t, office(t, ClosedOn(day, "x"), ClosedOn(timespan.OneDayRange(day.End()), "x")).Equal(office(t, ClosedOn(two, "x"))))
}

func TestCanonicalText(t *testing.T) {
	ny := newYork(t)
	week := Daily(weekdaysOnly, NewSpan(9, 30, 18, 30))
	week.Spans[time.Saturday] = []Span{NewSpan(9, 0, 18, 0)}
	days := func(y1 int, m1 time.Month, d1, y2 int, m2 time.Month, d2 int) timespan.DateRange {
		return timespan.NewDateRange(date.New(y1, m1, d1), date.New(y2, m2, d2).Add(1))
	}
	build := func(w Week, opts ...Option) *Schedule {
		s, err := New(w, opts...)
		require.NoError(t, err)
		return s
	}
	stated := week
	stated.Unlisted = 0
	evening := Daily(On(time.Friday, time.Monday, time.Wednesday), NewSpan(22, 0, 26, 0), Span{clock.New(6, 0, 30, 0), clock.New(7, 0, 0, 0)})
	tests := []struct {
		name string
		s    *Schedule
		want string
	}{
		{"a closed day is off", build(stated, In(ny)), "Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]"},
		{"an unlisted day is left out", build(week, In(ny)), "Mo-Fr 09:30-18:30; Sa 09:00-18:00 [America/New_York]"},
		{"no zone", build(stated), "Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off"},
		{"days apart, nights, seconds", build(evening), "Mo,We,Fr 06:00:30-07:00,22:00-26:00"},
		{"always", build(Daily(allDays, AllDay), In(time.UTC)), "24/7 [UTC]"},
		{"closed all week", build(Week{}), "Mo-Su off"},
		{"nothing listed", build(Week{Unlisted: allDays}, In(ny)), `off "no day listed" [America/New_York]`},
		{"unknown hours", build(Week{Unlisted: allDays}, During(Unknown, Daily(allDays, AllDay), "by appointment")), `Mo-Su 00:00-24:00 unknown "by appointment"`},
		{"more hours with a comment", build(week, During(Open, Daily(On(time.Sunday), NewSpan(10, 0, 12, 0)), "phone only")),
			`Mo-Fr 09:30-18:30; Sa 09:00-18:00, Su 10:00-12:00 "phone only"`},
		{"exceptions, in order of dates", build(week, ClosedOn(oneDay(2026, time.December, 25), "Christmas Day"), HoursOn(oneDay(2026, time.December, 24), []Span{NewSpan(9, 0, 12, 0)}, "")),
			`Mo-Fr 09:30-18:30; Sa 09:00-18:00; 2026 Dec 24 09:00-12:00; 2026 Dec 25 off "Christmas Day"`},
		{"ranges of dates", build(week, ClosedOn(days(2026, 12, 28, 2026, 12, 30), ""), ClosedOn(days(2026, 6, 30, 2026, 7, 5), ""), ClosedOn(days(2027, 12, 31, 2028, 1, 2), "")),
			"Mo-Fr 09:30-18:30; Sa 09:00-18:00; 2026 Jun 30-Jul 05 off; 2026 Dec 28-30 off; 2027 Dec 31-2028 Jan 02 off"},
		{"an emergency is closed, not off", build(week, Emergency(oneDay(2026, time.December, 28), "burst pipe")),
			`Mo-Fr 09:30-18:30; Sa 09:00-18:00; 2026 Dec 28 closed "burst pipe"`},
		{"a season names weekdays", build(week, Season(days(2026, 6, 1, 2026, 8, 31), Daily(weekdaysOnly, NewSpan(8, 0, 14, 0)))),
			"Mo-Fr 09:30-18:30; Sa 09:00-18:00; 2026 Jun 01-Aug 31 Mo-Fr 08:00-14:00; 2026 Jun 01-Aug 31 Sa-Su off"},
		{"a validity", build(week, In(ny), Valid(days(2023, 8, 28, 2024, 12, 31))), "Mo-Fr 09:30-18:30; Sa 09:00-18:00 [America/New_York] [valid 2023 Aug 28-2024 Dec 31]"},
		{"fixed zones", build(week, In(time.FixedZone("HQ", -5*3600))), "Mo-Fr 09:30-18:30; Sa 09:00-18:00 [HQ -05:00]"},
		{"a fixed zone without a name", build(week, In(time.FixedZone("", 19800))), "Mo-Fr 09:30-18:30; Sa 09:00-18:00 [+05:30]"},
		{"a fixed zone named by its offset", build(week, In(time.FixedZone("UTC-05:00", -5*3600))), "Mo-Fr 09:30-18:30; Sa 09:00-18:00 [UTC-05:00]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, err := tt.s.MarshalText()
			require.NoError(t, err)
			require.Equal(t, tt.want, string(text))
			back, err := Parse(tt.want)
			require.NoError(t, err)
			require.True(t, tt.s.Equal(back), "reads back as %v", back)

			data, err := json.Marshal(map[string]*Schedule{"hours": tt.s})
			require.NoError(t, err)
			var out map[string]*Schedule
			require.NoError(t, json.Unmarshal(data, &out))
			require.True(t, tt.s.Equal(out["hours"]))
		})
	}
}

func TestWhatTextCannotCarry(t *testing.T) {
	cal := fixedHolidays{}
	for want, s := range map[string]*Schedule{
		"(Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off) or (Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [UTC])": Union(office(t), office(t, In(time.UTC))),
		"not (not ())": Invert(Invert(nil)),
		"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off; PH off":              office(t, Holidays(cal)),
		"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off; 12026 May 01 off":    office(t, ClosedOn(oneDay(12026, time.May, 1), "")),
		"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [\"my zone\" +01:00]": office(t, In(time.FixedZone("my zone", 3600))),
		"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [\"valid\" +01:00]":   office(t, In(time.FixedZone("valid", 3600))),
	} {
		require.Equal(t, want, s.String())
		_, err := s.MarshalText()
		_, ok := errors.AsType[*TextError](err)
		require.True(t, ok, "%s: %v", want, err)
		_, err = json.Marshal(s)
		require.Error(t, err)
	}
}

func TestCanonicalTextRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"words for people", "Mon-Fri 9-5", "hours: 1:1: a rule without days (begin with weekdays, Mo-Fr, or a date, 2026 Dec 25)"},
		{"a close past 48:00", "Mo 09:00-48:01", "hours: 1:4: 09:00-48:01 closes past 48:00 (split it over the days it covers)"},
		{"no such time", "Mo 09:60-17:00", "hours: 1:4: no clock time (hours go to 48, minutes and seconds to 59)"},
		{"no such day", "Mo 09:00-17:00;\n2026 Feb 30 off", "hours: 2:10: no such day in February"},
		{"reversed dates", "2026 Dec 26-24 off", "hours: 1:1: the dates are in reverse order (write the earlier one first)"},
		{"no hours", "Mo-Fr", "hours: 1:1: days without hours (give spans such as 09:00-17:00, or off)"},
		{"an unknown zone", "Mo 09:00-17:00 [Mars/Olympus]", `hours: 1:17: no zone "Mars/Olympus" (zones have names such as America/New_York; where zone data is missing, import time/tzdata)`},
		{"a path for a zone", "Mo 09:00-17:00 [../../etc/passwd]", `hours: 1:17: no zone "../../etc/passwd" (zones have names such as America/New_York; where zone data is missing, import time/tzdata)`},
		{"an open comment", `Mo 09:00-17:00 "x`, "hours: 1:16: a comment without its closing quotation mark"},
		{"what follows", "Mo 09:00-17:00 [UTC] and so on", "hours: 1:22: not canonical text from here on (write hours like Mo-Fr 09:00-17:00; Sa off [America/New_York])"},
		{"closed at times", "Mo 12:00-13:00 off", "hours: 1:1: closed at clock times (leave the time out of the hours)"},
		{"a week after an exception", "2026 Dec 25 off; Mo-Fr 09:00-17:00", "hours: 1:18: a rule of layer week after one of layer exception, over which it does not win (the week comes first, then seasons, then single dates with hours or off, then those that are closed)"},
		{"a season after an exception", "2026 Dec 25 off; 2026 Dec 01-31 Mo-Fr 09:00-17:00", "hours: 1:18: a rule of layer season after one of layer exception, over which it does not win (the week comes first, then seasons, then single dates with hours or off, then those that are closed)"},
		{"hours after a closure", "24/7; 2026 Dec 25 closed; 2026 Dec 25 09:00-17:00", "hours: 1:27: a rule of layer exception after one of layer emergency, over which it does not win (the week comes first, then seasons, then single dates with hours or off, then those that are closed)"},
		{"a season in two parts", "2026 Jun 01-30 Mo 09:00-12:00; 2026 Jun 10-20 Tu 09:00-12:00; 2026 Jun 01-30 We 09:00-12:00", "hours: 1:63: a season in two parts (keep the rules of one season together: the later part would close the days of the earlier one)"},
		{"an offset that New refuses", "Mo 09:00-17:00 [HQ +26:00]", `hours: 1:17: no zone "HQ +26:00" (zones have names such as America/New_York; where zone data is missing, import time/tzdata)`},
		{"holidays", "Mo 09:00-17:00; PH off", "hours: 1:17: a rule for holidays, which no text carries (leave it out, and give the calendar of holidays beside the hours)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := parseCanonical(tt.in)
			require.EqualError(t, err, tt.want)
			require.Nil(t, s)
			var again Schedule
			require.Error(t, again.UnmarshalText([]byte(tt.in)))
			require.True(t, again.IsZero())
			if tt.name != "words for people" {
				_, err = Parse(tt.in)
				require.Error(t, err)
			}
		})
	}
}

func TestAlgebraLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := drawStart(t, time.UTC)
		draw := func() *Schedule {
			sh := drawSheet(t, date.NewAt(start))
			sh.loc = drawLocation(t)
			return sh.schedule(t)
		}
		a, b, c := draw(), draw(), draw()
		for _, law := range []struct {
			name string
			x, y *Schedule
		}{
			{"union commutes", Union(a, b), Union(b, a)},
			{"intersection commutes", Intersect(a, b), Intersect(b, a)},
			{"union associates", Union(a, Union(b, c)), Union(Union(a, b), c)},
			{"union of three", Union(a, b, c), Union(Union(a, b), c)},
			{"intersection associates", Intersect(a, Intersect(b, c)), Intersect(Intersect(a, b), c)},
			{"intersection distributes", Intersect(a, Union(b, c)), Union(Intersect(a, b), Intersect(a, c))},
			{"union distributes", Union(a, Intersect(b, c)), Intersect(Union(a, b), Union(a, c))},
			{"union is idempotent", Union(a, a), a},
			{"absorption", Union(a, Intersect(a, b)), a},
			{"De Morgan, union", Invert(Union(a, b)), Intersect(Invert(a), Invert(b))},
			{"De Morgan, intersection", Invert(Intersect(a, b)), Union(Invert(a), Invert(b))},
			{"double inversion", Invert(Invert(a)), a},
			{"difference", Subtract(a, b), Intersect(a, Invert(b))},
			{"nothing added", Union(a, nil), a},
			{"nothing in common", Intersect(a, nil), nil},
		} {
			edges := func(s *Schedule) (list []string) {
				for at, st := range s.Edges(start, start.AddDate(0, 0, 20)) {
					list = append(list, at.Format(time.RFC3339)+" "+st.String())
				}
				return list
			}
			if diff := cmp.Diff(edges(law.x), edges(law.y)); diff != "" {
				t.Fatalf("%s does not hold (-left +right):\n%s\na: %v\nb: %v\nc: %v", law.name, diff, a, b, c)
			}
		}
		for range 50 {
			at := start.Add(time.Duration(rapid.Int64Range(0, int64(20*24*time.Hour)).Draw(t, "at")))
			require.Equal(t, a.IsOpen(at) || b.IsOpen(at), Union(a, b).IsOpen(at))
			require.Equal(t, a.IsOpen(at) && b.IsOpen(at), Intersect(a, b).IsOpen(at))
		}
		require.Equal(t, a.Location(), Union(a, b).Location())
	})
}

func TestOpenDays(t *testing.T) {
	ny := newYork(t)
	s, err := New(Daily(weekdaysOnly, NewSpan(9, 0, 17, 0)), In(ny), ClosedOn(oneDay(2026, time.November, 26), "Thanksgiving"))
	require.NoError(t, err)
	at := func(m time.Month, d, h int) time.Time { return time.Date(2026, m, d, h, 0, 0, 0, ny) }
	for _, tt := range []struct {
		name string
		t    time.Time
		n    int
		want string
	}{
		{"none", at(11, 21, 12), 0, "2026-11-21"},
		{"one after a Friday", at(11, 20, 23), 1, "2026-11-23"},
		{"one after a Saturday", at(11, 21, 12), 1, "2026-11-23"},
		{"two over a holiday", at(11, 25, 8), 2, "2026-11-30"},
		{"one before a Monday", at(11, 23, 8), -1, "2026-11-20"},
		{"three before a Friday after the holiday", at(11, 27, 8), -3, "2026-11-23"},
	} {
		got, ok := s.AddOpenDays(tt.t, tt.n)
		require.True(t, ok, tt.name)
		require.Equal(t, tt.want, got.String(), tt.name)
	}
	require.Equal(t, 21, s.OpenDaysBetween(at(10, 31, 0), at(12, 1, 0)), "21 weekdays in November and one in December, less Thanksgiving")
	_, ok := (&Schedule{}).AddOpenDays(at(11, 21, 12), 1)
	require.False(t, ok)
	always := Invert(nil).In(load(t, "Pacific/Apia"))
	d, ok := always.AddOpenDays(time.Date(2011, 12, 29, 12, 0, 0, 0, load(t, "Pacific/Apia")), 1)
	require.True(t, ok)
	require.Equal(t, "2011-12-31", d.String(), "a day that never was is no open day")

	rapid.Check(t, func(t *rapid.T) {
		loc := drawLocation(t)
		start := drawStart(t, loc)
		if _, off := start.Zone(); off%900 != 0 || start.Year() < 1990 {
			return // local mean time: the walk below goes by quarters of an hour
		}
		sh := drawSheet(t, date.NewAt(start))
		sh.loc = loc
		s := sh.schedule(t)
		w := sh.walk(start.Truncate(24*time.Hour), 15*time.Minute, 12*96)
		open := map[date.Date]bool{}
		var days []date.Date
		for i, v := range w.vals {
			d := date.NewAt(w.time(i).In(loc))
			if len(days) == 0 || days[len(days)-1].Before(d) {
				days = append(days, d)
			}
			open[d] = open[d] || v.state == Open
		}
		days = days[1 : len(days)-1]          // those seen whole
		noon := func(d date.Date) time.Time { // an instant of the day, whatever the wall skips
			for i := range w.vals {
				if at := w.time(i).In(loc); date.NewAt(at) == d && at.Hour() >= 12 {
					return at
				}
			}
			return time.Time{}
		}
		i := rapid.IntRange(0, len(days)-1).Draw(t, "i")
		j := rapid.IntRange(0, len(days)-1).Draw(t, "j")
		n := 0
		for k := i + 1; k <= j; k++ {
			if open[days[k]] {
				n++
			}
		}
		for k := i - 1; k >= j; k-- {
			if open[days[k]] {
				n--
			}
		}
		from, to := noon(days[i]), noon(days[j])
		require.Equal(t, n, s.OpenDaysBetween(from, to), "from %v to %v\n%v", from, to, s)
		if open[days[j]] && i != j {
			got, ok := s.AddOpenDays(from, n)
			require.True(t, ok)
			require.Equal(t, days[j].String(), got.String(), "%d open days from %v\n%v", n, from, s)
		}
	})
}

// Over years, and whether a tape answers or not, an open day is one on which some open interval lies.
func TestOpenDaysOverYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := drawLocation(t)
		start := drawStart(t, loc)
		sh := drawSheet(t, date.NewAt(start))
		sh.loc = loc
		s := sh.schedule(t)
		end := start.AddDate(0, 0, rapid.IntRange(1, 1500).Draw(t, "days"))
		open := map[date.Date]bool{} // on the days after that of start, up to that of end
		for i := range sh.schedule(t).Intervals(start.AddDate(0, 0, -3), end.AddDate(0, 0, 3)) {
			for at := i.Start; i.State == Open && at.Before(i.End); at = at.Add(15 * time.Minute) {
				open[date.NewAt(at.In(loc))] = true
			}
			if i.State == Open {
				open[date.NewAt(i.End.Add(-1).In(loc))] = true
			}
		}
		var days []date.Date
		for d := range open {
			if d.After(date.NewAt(start)) && !d.After(date.NewAt(end)) {
				days = append(days, d)
			}
		}
		slices.SortFunc(days, func(a, b date.Date) int { return int(a.Sub(b)) })
		for range 3 { // the later ones may have a tape
			require.Equal(t, len(days), s.OpenDaysBetween(start, end), "from %v to %v\n%v", start, end, s)
			if len(days) == 0 {
				continue
			}
			n := rapid.IntRange(1, len(days)).Draw(t, "n")
			got, ok := s.AddOpenDays(start, n)
			require.True(t, ok)
			require.Equal(t, days[n-1].String(), got.String(), "%d open days from %v\n%v", n, start, s)
			if date.NewAt(end) == days[len(days)-1] && len(days) > n {
				got, ok = s.AddOpenDays(end, -n)
				require.True(t, ok)
				require.Equal(t, days[len(days)-1-n].String(), got.String(), "%d open days back from %v\n%v", n, end, s)
			}
		}
	})
}

func TestEdges(t *testing.T) {
	s, err := New(Daily(weekdaysOnly, NewSpan(9, 0, 17, 0)), In(newYork(t)), During(Open, Daily(weekdaysOnly, NewSpan(17, 0, 18, 0)), "phone"))
	require.NoError(t, err)
	from := time.Date(2026, 11, 20, 12, 0, 0, 5, newYork(t))
	var got []string
	for at, st := range s.Edges(from, from.AddDate(0, 0, 3)) {
		got = append(got, at.Format(time.RFC3339Nano)+" "+st.String())
	}
	want := []string{"2026-11-20T17:00:00.000000005Z open", "2026-11-20T23:00:00Z closed", "2026-11-23T14:00:00Z open"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Edges mismatch (-want +got):\n%s", diff)
	}
	for range s.Edges(from, from) {
		t.Error("an empty range has edges")
	}
	n := 0
	for range s.Edges(from, from.Add(1)) {
		n++
	}
	require.Equal(t, 1, n, "a range within a second")
}

func TestFromDays(t *testing.T) {
	ny := newYork(t)
	always, err := FromDays(weekOf{{0, daySec, Open, "", 0}}, "24/7", In(ny))
	require.NoError(t, err)
	require.Equal(t, `rules "24/7" [America/New_York]`, always.String(), "it would read as rules of this package")
	at := time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC)
	_, ok := always.NextChange(at)
	require.False(t, ok)
	require.Equal(t, 365*24*time.Hour, always.OpenTime(at, at.AddDate(1, 0, 0)))
	_, ok = always.Week()
	require.False(t, ok)

	// Days that are alike for ever, but not throughout.
	for _, w := range []weekOf{
		{{3600, 7200, Open, "", 0}}, {{0, 3600, Open, "", 0}}, {{82800, daySec, Open, "", 0}},
		{{0, 3600, Unknown, "", 0}, {3600, 7200, Open, "", 0}},
	} {
		s, err := FromDays(w, "", In(ny))
		require.NoError(t, err)
		require.Equal(t, 30*time.Hour, s.OpenTime(at, at.AddDate(0, 0, 30)), "%v", w)
		require.Equal(t, 30*time.Hour, s.OpenTime(at.AddDate(-90, 0, 0), at.AddDate(-90, 0, 30)), "%v", w)
	}

	_, err = FromDays(nil, "x")
	require.EqualError(t, err, "hours: FromDays: no rules given")
	_, err = FromDays(weekOf{}, "x", ClosedOn(oneDay(2026, time.May, 1), ""))
	require.EqualError(t, err, "hours: ClosedOn: not for rules from FromDays (these rules bring their own exceptions; only In may be given)")
	nameless, err := FromDays(weekOf{}, "")
	require.NoError(t, err)
	_, err = nameless.MarshalText()
	require.Error(t, err)
}

// weekOf is the same stretches every day.
type weekOf []Stretch

func (w weekOf) Day(date.Date) []Stretch            { return w }
func (w weekOf) Next(d date.Date) (date.Date, bool) { return d, false }

// A hint may be too near, but never too far.
func TestNextSkipsOnlyDaysAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		near := date.New(2026, time.December, rapid.IntRange(1, 31).Draw(t, "near"))
		sh := drawSheet(t, near)
		if rapid.Bool().Draw(t, "uniform") {
			sh.week, sh.during = Daily(allDays, drawSpan(t)), nil
		}
		r := sh.schedule(t).rules()
		for d := near.Add(-120); d.Before(near.Add(120)); d = d.Add(1) {
			e, ok := r.Next(d)
			if !ok {
				e = d.Add(400)
			}
			require.True(t, e.After(d))
			for x := d.Add(1); x.Before(e) && x.Before(near.Add(400)); x = x.Add(1) {
				if want, got := r.Day(d), r.Day(x); !slices.Equal(want, got) {
					t.Fatalf("Next(%v) = %v, %v, but %v is another day:\n%s\n%v", d, e, ok, x, cmp.Diff(want, got), sh.schedule(t))
				}
			}
		}
	})
}

func TestNextGoesFar(t *testing.T) {
	day := func(m time.Month, d int) date.Date { return date.New(2026, m, d) }
	s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0)),
		Valid(timespan.NewDateRange(day(3, 1), day(11, 1))),
		Season(timespan.NewDateRange(day(6, 1), day(9, 1)), Daily(allDays, NewSpan(8, 0, 12, 0))),
		ClosedOn(timespan.NewDateRange(day(7, 4), day(7, 6)), "holiday"))
	require.NoError(t, err)
	var got []string
	for d, ok := day(1, 1), true; ok; {
		got = append(got, d.Format("Jan 2"))
		d, ok = s.rules().Next(d)
	}
	want := []string{"Jan 1", "Mar 1", "Jun 1", "Jul 4", "Jul 6", "Sep 1", "Nov 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("days that differ from those before (-want +got):\n%s", diff)
	}
}

// yearEnds is a calendar of every 31st of December, in any year.
type yearEnds struct{}

func (yearEnds) Holiday(d date.Date) (string, bool) {
	_, m, day := d.Date()
	return "year's end", m == time.December && day == 31
}

// Blocks of holidays are remembered for some centuries; before and after them a calendar is asked
// day by day, alike.
func TestHolidaysOfAllYears(t *testing.T) {
	s, err := New(Daily(allDays, NewSpan(9, 0, 17, 0)), In(time.UTC), Holidays(yearEnds{}))
	require.NoError(t, err)
	for range 3 {
		for year := 1850; year < 2300; year++ {
			for d := 28; d <= 33; d++ {
				at := time.Date(year, time.December, d, 12, 0, 0, 0, time.UTC)
				require.Equal(t, d != 31, s.IsOpen(at), "%v", at)
			}
		}
	}
	// Every day, over the first and the last day that are remembered.
	r := s.rules()
	for _, day := range []int32{firstBlock << blockBits, (lastBlock + 1) << blockBits} {
		for d := day - 600; d < day+600; d++ {
			_, holiday := yearEnds{}.Holiday(date.NewOfDays(date.PeriodOfDays(d)))
			require.Equal(t, holiday, r.plan(d) != r.weekPlans[0])
		}
	}
}

// What never changes is known at once, however far the horizon.
func TestStillSchedules(t *testing.T) {
	ny := newYork(t)
	always, err := New(Daily(allDays, AllDay), In(ny))
	require.NoError(t, err)
	never, err := New(Week{}, In(ny))
	require.NoError(t, err)
	at := time.Date(2026, 11, 21, 15, 4, 5, 6, time.UTC)
	for name, s := range map[string]*Schedule{"always": always, "not never": Invert(never), "a union": Union(never, always), "bound": MustParse("24/7").In(ny), "nowhere in particular": MustParse("24/7")} {
		require.True(t, s.c.still, name)
		want := []Interval{{at.In(s.c.in(at)), at.AddDate(1000, 0, 0).In(s.c.in(at)), Open, ""}}
		if diff := cmp.Diff(want, slices.Collect(s.Intervals(at, at.AddDate(1000, 0, 0)))); diff != "" {
			t.Errorf("%s: Intervals mismatch (-want +got):\n%s", name, diff)
		}
		st := s.At(at)
		require.True(t, st.State == Open && st.Since.IsZero() && st.Until.IsZero(), name)
		require.Equal(t, 100*365*24*time.Hour, s.OpenTime(at, at.AddDate(0, 0, 36500)), name)
	}
	// Without a zone it answers alike for all callers, and keeps nothing for them.
	anywhere := MustParse("24/7")
	require.True(t, anywhere.IsFloating())
	for _, name := range oracleZones {
		for range 2 * worthPlace {
			st := anywhere.At(at.In(load(t, name)))
			require.True(t, st.State == Open && st.Since.IsZero() && st.Until.IsZero(), name)
		}
	}
	require.Nil(t, anywhere.c.places.list.Load())
	remark, err := FromDays(weekOf{{0, daySec, Unknown, "ask", NoLayer}}, "")
	require.NoError(t, err)
	require.True(t, remark.c.still, "rules of another package, too")
	require.Equal(t, Status{State: Unknown, Comment: "ask"}, remark.At(at))

	// Business time of it runs as the clock does, up to the horizon.
	for _, d := range []time.Duration{1, -1, 20000 * time.Hour, -20000 * time.Hour} {
		u, ok := always.AddOpenTime(at, d)
		require.True(t, ok)
		require.Equal(t, at.Add(d).In(ny), u)
	}
	for _, d := range []time.Duration{math.MaxInt64, math.MinInt64} {
		_, ok := always.AddOpenTime(at, d)
		require.False(t, ok, "%v", d)
	}

	held, err := New(Daily(allDays, AllDay), In(ny), ClosedOn(oneDay(2026, time.December, 25), ""))
	require.NoError(t, err)
	require.False(t, held.c.still)
	mostly, err := New(Daily(allDays, NewSpan(0, 0, 23, 59)), In(ny))
	require.NoError(t, err)
	require.False(t, mostly.c.still)
}
