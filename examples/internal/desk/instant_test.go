package desk

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseInstant(t *testing.T) {
	tests := []struct {
		name, text, zone string
		want             string // RFC 3339, in the zone
		remark           string // part of the remark; "" for none
	}{
		{"a wall time", "2026-11-27T09:00", "America/New_York", "2026-11-27T09:00:00-05:00", ""},
		{"a blank in place of T", "2026-11-27 09:00", "America/New_York", "2026-11-27T09:00:00-05:00", ""},
		{"with seconds", "2026-07-10T18:29:59", "America/New_York", "2026-07-10T18:29:59-04:00", ""},
		{"an offset of its own", "2026-11-27T09:00-07:00", "America/New_York", "2026-11-27T11:00:00-05:00", ""},
		{"UTC", "2026-11-27T09:00:00Z", "America/New_York", "2026-11-27T04:00:00-05:00", ""},
		{"never comes in spring", "2026-03-08T02:30", "America/New_York", "2026-03-08T03:00:00-04:00", "02:30 never comes"},
		{"the first minute that never comes", "2026-03-08T02:00", "America/New_York", "2026-03-08T03:00:00-04:00", "never comes"},
		{"the minute before the jump", "2026-03-08T01:59", "America/New_York", "2026-03-08T01:59:00-05:00", ""},
		{"the minute after the jump", "2026-03-08T03:00", "America/New_York", "2026-03-08T03:00:00-04:00", ""},
		{"comes twice in autumn", "2026-11-01T01:30", "America/New_York", "2026-11-01T01:30:00-04:00", "for the second write 2026-11-01T01:30-05:00"},
		{"the minute after the second", "2026-11-01T02:00", "America/New_York", "2026-11-01T02:00:00-05:00", ""},
		{"the minute before the first", "2026-11-01T00:59", "America/New_York", "2026-11-01T00:59:00-04:00", ""},
		{"a jump of half an hour", "2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-04T02:30:00+11:00", "never comes"},
		{"no midnight that day", "2026-09-06T00:30", "America/Santiago", "2026-09-06T01:00:00-03:00", "never comes"},
		{"a day that was skipped", "2011-12-30T12:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00", "never comes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loc, err := LoadZone(tt.zone)
			require.NoError(t, err)
			got, remark, err := ParseInstant(tt.text, loc)
			require.NoError(t, err)
			require.Equal(t, tt.want, got.In(loc).Format(time.RFC3339))
			if tt.remark == "" {
				require.Empty(t, remark)
			} else {
				require.Contains(t, remark, tt.remark)
			}
		})
	}
}

func TestParseInstantRefuses(t *testing.T) {
	for _, text := range []string{"", "tomorrow", "09:00", "2026-02-30T09:00", "2026-11-27T24:00", "2026-11-27", "2026-11-27T09:00 EST", "10000-01-01T00:00", "0000-01-01T00:00",
		"0001-01-01T00:00:00Z", "0001-01-01T02:00:00+02:00"} {
		_, _, err := ParseInstant(text, time.UTC)
		require.Error(t, err, "%q", text)
	}
}

// Whatever a clock shows is read as the first instant at which it shows that.
func TestParseInstantIsWhatTheClockShows(t *testing.T) {
	zones := []string{"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "Asia/Beirut", "Africa/Cairo", "America/Santiago", "Asia/Kolkata"}
	rapid.Check(t, func(t *rapid.T) {
		loc, err := LoadZone(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(rapid.Int64Range(0, 4_000_000_000).Draw(t, "instant"), 0).In(loc)
		const layout = "2006-01-02T15:04:05"
		got, remark, err := ParseInstant(at.Format(layout), loc)
		if err != nil {
			t.Fatal(err)
		}
		if got.Format(layout) != at.Format(layout) {
			t.Fatalf("%v was read as %v", at, got)
		}
		if got.After(at) || remark == "" && !got.Equal(at) {
			t.Fatalf("%v was read as %v with remark %q", at, got, remark)
		}
	})
}

func TestLoadZoneRefuses(t *testing.T) {
	for _, name := range []string{"", "Local", "local", "EDT", "America/Nowhere", "../etc", "/etc/localtime",
		"posixrules", "Factory", "factory", "localtime", "right/America/New_York", "posix/America/New_York", strings.Repeat("America/", 1000)} {
		_, err := LoadZone(name)
		require.Error(t, err, "%q", name)
		require.Less(t, len(err.Error()), 200, "%q", name)
	}
	_, err := LoadZone("right/Europe/Berlin")
	require.EqualError(t, err, `zone "right/Europe/Berlin" is not known: write one such as America/Denver`)
}

// A + in the query of an address is a blank for those who read it.
func TestABlankWhereAnOffsetBegins(t *testing.T) {
	const want = `time %q cannot be read: where it has a blank there belongs a + (which is %%2B in the query of an address)`
	for _, text := range []string{"2026-11-27T09:00 05:00", "2026-11-27T09:00:00 05:30", "2026-11-27 09:00 05:00"} {
		_, _, err := ParseInstant(text, time.UTC)
		require.EqualError(t, err, fmt.Sprintf(want, text))
	}
	for _, text := range []string{"2026-11-27 09:00", "2026-11-27 09:00+05:00"} {
		_, _, err := ParseInstant(text, time.UTC)
		require.NoError(t, err, text)
	}
	_, _, err := ParseInstant("2026-11-27T09:00 99:00", time.UTC)
	require.ErrorContains(t, err, "write it as")
}

func TestADayIsNoInstant(t *testing.T) {
	_, _, err := ParseInstant("2023-08-27", time.UTC)
	require.EqualError(t, err, `"2023-08-27" is a day and no instant: add the time, as 2023-08-27T09:00`)
}
