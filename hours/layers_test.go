package hours

import (
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
)

// Where only one layer goes past midnight, its nights do so all the same.
func TestNightsOfALayerAlone(t *testing.T) {
	night := []Span{NewSpan(22, 0, 26, 0)}
	day := oneDay(2026, time.July, 3)
	for name, opt := range map[string]Option{
		"an exception": HoursOn(day, night, ""),
		"a season":     Season(day, Daily(allDays, night...)),
		"holidays":     Holidays(&calendar{fixedHolidays{date.New(2026, time.July, 3): "a holiday"}}, night...),
		"unknown":      During(Unknown, Daily(On(time.Friday), night...), ""),
	} {
		s, err := New(Daily(weekdaysOnly, NewSpan(9, 0, 17, 0)), In(time.UTC), opt)
		require.NoError(t, err)
		want := Open
		if name == "unknown" {
			want = Unknown
		}
		for range 3 {
			require.Equal(t, want, s.At(time.Date(2026, 7, 3, 23, 0, 0, 0, time.UTC)).State, name)
			require.Equal(t, want, s.At(time.Date(2026, 7, 4, 1, 0, 0, 0, time.UTC)).State, name)
			require.Equal(t, Closed, s.At(time.Date(2026, 7, 4, 2, 0, 0, 0, time.UTC)).State, name)
			require.Equal(t, Closed, s.At(time.Date(2026, 7, 5, 1, 0, 0, 0, time.UTC)).State, name)
			s.c.compile(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC).Unix())
		}
	}
}

// What a day of other rules leaves out is closed, before, between and after its stretches.
func TestDaysWithHoles(t *testing.T) {
	days := weekOf{{9 * 3600, 12 * 3600, Open, "", 0}, {13 * 3600, 17 * 3600, Open, "", 0}}
	s, err := FromDays(days, "", In(newYork(t)))
	require.NoError(t, err)
	want, err := New(Daily(allDays, NewSpan(9, 0, 12, 0), NewSpan(13, 0, 17, 0)), In(newYork(t)))
	require.NoError(t, err)
	at := time.Date(2026, 3, 6, 0, 30, 0, 0, time.UTC)
	taped := compiled(s, 2026, 2027)
	for i := range 200 {
		from := at.Add(time.Duration(i) * 37 * time.Minute)
		for _, got := range []*Schedule{direct(s), taped} {
			require.Equal(t, want.IsOpen(from), got.IsOpen(from), from)
			require.Equal(t, intervals(want, from, at.AddDate(0, 0, 9)), intervals(got, from, at.AddDate(0, 0, 9)), from)
			a, b := want.At(from), got.At(from)
			require.True(t, a.State == b.State && a.Since.Equal(b.Since) && a.Until.Equal(b.Until), from)
		}
	}
}

// Rules that tell nothing but their days, and cannot be compared with ==.
type uncomparable struct{ weekOf }

func TestEqualRulesOfOtherPackages(t *testing.T) {
	make := func(days Days, text string, opts ...Option) *Schedule {
		s, err := FromDays(days, text, opts...)
		require.NoError(t, err)
		return s
	}
	a, b := uncomparable{weekOf{{0, daySec, Open, "", 0}}}, uncomparable{weekOf{{0, 3600, Open, "", 0}}}
	require.True(t, make(a, "always").Equal(make(a, "always")), "by their text")
	require.False(t, make(a, "always").Equal(make(b, "an hour")))
	require.False(t, make(a, "").Equal(make(a, "")), "no text, and nothing to compare")
	require.False(t, make(a, "always").Equal(make(a, "always", In(time.UTC))), "another zone")
	p := &a
	require.True(t, make(p, "").Equal(make(p, "")), "the same rules")
	require.False(t, make(lacking{p, "a calendar"}, "always").Equal(make(lacking{&b, "a calendar"}, "always")), "a text that does not tell all")
	require.True(t, make(lacking{p, "a calendar"}, "always").Equal(make(lacking{p, "a calendar"}, "always")))
	require.True(t, make(lacking{p, ""}, "always").Equal(make(lacking{&b, ""}, "always")), "its text tells all")
}

type lacking struct {
	Days
	what string
}

func (l lacking) Lacks() string { return l.what }
