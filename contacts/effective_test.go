package contacts

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestParseEffective(t *testing.T) {
	for in, want := range map[string]Effective{
		"":           {},
		"2023-08-28": {2023, time.August, 28},
		"2023-08":    {2023, time.August, 0},
		"2024-02-29": {2024, time.February, 29},
		"0001-01-01": {1, time.January, 1},
	} {
		got, err := ParseEffective(in)
		require.NoError(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ParseEffective(%q) mismatch (-want +got):\n%s", in, diff)
		}
		if diff := cmp.Diff(in, got.String()); diff != "" {
			t.Errorf("String mismatch (-want +got):\n%s", diff)
		}
	}
	for _, in := range []string{"2023", "2023-8-28", "2023-08-00", "2023-02-29", "2023-02-30", "2023-13", "2023-00", "0000-01-01",
		"08/28/2023", "August 28, 2023", "2023-08-28T00:00", " 2023-08-28", "2023-08-2８", "+023-08-28", "2023-08-"} {
		_, err := ParseEffective(in)
		require.Error(t, err, in)
	}
}

func TestEffectiveText(t *testing.T) {
	var e Effective
	require.NoError(t, e.UnmarshalText([]byte("2023-08")))
	text, err := e.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "2023-08", string(text))
	require.Error(t, e.UnmarshalText([]byte("2023-14")))
	require.Equal(t, Effective{2023, time.August, 0}, e, "a fault leaves the value as it was")
}

func TestEffectiveOrder(t *testing.T) {
	ordered := []Effective{{}, {2023, time.July, 31}, {2023, time.August, 0}, {2023, time.August, 2}, {2024, time.January, 0}}
	for i, a := range ordered {
		for j, b := range ordered {
			got := a.Compare(b)
			require.Equal(t, i < j, got < 0, "%v and %v", a, b)
			require.Equal(t, i == j, got == 0, "%v and %v", a, b)
		}
	}
	require.Zero(t, Effective{2023, time.August, 0}.Compare(Effective{2023, time.August, 1}), "a month begins on its first")
}

func TestEffectiveStart(t *testing.T) {
	tests := []struct {
		name, zone string
		date       Effective
		want       string // in UTC
	}{
		{"an ordinary day", "America/New_York", Effective{2023, 8, 28}, "2023-08-28T04:00:00Z"},
		{"a month", "America/New_York", Effective{2023, 8, 0}, "2023-08-01T04:00:00Z"},
		{"the day clocks go forward at two", "America/New_York", Effective{2026, 3, 8}, "2026-03-08T05:00:00Z"},
		{"a day without midnight", "America/Havana", Effective{2026, 3, 8}, "2026-03-08T05:00:00Z"},
		{"a day with two midnights", "America/Havana", Effective{2026, 11, 1}, "2026-11-01T04:00:00Z"},
		{"another day without midnight", "Africa/Cairo", Effective{2026, 4, 24}, "2026-04-23T22:00:00Z"},
		{"a day that never was begins with the next", "Pacific/Apia", Effective{2011, 12, 30}, "2011-12-30T10:00:00Z"},
		{"far east", "Pacific/Kiritimati", Effective{2026, 1, 1}, "2025-12-31T10:00:00Z"},
		{"UTC", "UTC", Effective{2026, 1, 1}, "2026-01-01T00:00:00Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loc, err := time.LoadLocation(tt.zone)
			require.NoError(t, err)
			got, ok := tt.date.Start(loc)
			require.True(t, ok)
			if diff := cmp.Diff(tt.want, got.UTC().Format(time.RFC3339)); diff != "" {
				t.Errorf("Start mismatch (-want +got):\n%s", diff)
			}
		})
	}
	_, ok := Effective{}.Start(time.UTC)
	require.False(t, ok, "no date stated")
}
