package hours

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What Format writes for a zone must not be read as another clock, whatever the zone is called.
func TestReadFindsTheZoneThatFormatWrites(t *testing.T) {
	week, _ := MustParse("Mon-Fri 9 am-5 pm").Week()
	for _, name := range []string{
		"America/New_York", "America/Phoenix", "America/Halifax", "Pacific/Honolulu", "US/Eastern", "US/East-Indiana", "America/Indiana/Indianapolis",
		"America/Argentina/Buenos_Aires", "America/Port-au-Prince", "America/North_Dakota/New_Salem", "Asia/Ust-Nera", "Antarctica/DumontDUrville",
		"EST", "MST", "HST", "EST5EDT", "PST8PDT", "CET", "EET", "WET", "GMT", "UTC", "Etc/UTC", "Etc/GMT+5", "Etc/GMT-14", "Etc/GMT0", "GMT0",
		"W-SU", "GB", "GB-Eire", "NZ", "NZ-CHAT", "Cuba", "PRC", "Zulu", "Japan", "Singapore", "Israel", "Greenwich", "Mexico/General", "Brazil/East",
	} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			continue // not every machine has the old names
		}
		s, err := New(week, In(loc))
		require.NoError(t, err, name)
		text := s.Format(Style{})
		back, err := Read(text)
		require.NoError(t, err, text)
		require.True(t, s.Equal(back.Schedule), "%s is written as %q and read as %s", name, text, back.Schedule)
		require.Empty(t, back.Rest, text)
	}
	for name, offset := range map[string]int{"": -5 * 3600, "PST": -8 * 3600, "EST": -5 * 3600, "America/New_York": 0, "UTC-05:00": -5 * 3600, "UTC": 3600, "odd": -17762, "half": 19800} {
		s, err := New(week, In(time.FixedZone(name, offset)))
		require.NoError(t, err, name)
		text := s.Format(Style{})
		back, err := Read(text)
		require.NoError(t, err, text)
		require.NotNil(t, back.Schedule.Location(), text)
		_, got := time.Date(2023, 7, 1, 0, 0, 0, 0, back.Schedule.Location()).Zone()
		require.Equal(t, offset, got, "%q, an offset, is written as %q", name, text)
	}
}

func TestStrictTakesBothHalvesOfAYearAsOneClock(t *testing.T) {
	for text, want := range map[string]string{"9am-5pm PST, Mon-Fri": "PST", "9am-5pm PST/PDT, Mon-Fri": "America/Los_Angeles"} {
		s, err := (&Reader{Strict: true}).Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, locationName(s), text)
	}
}
