package hours

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestStatusLine(t *testing.T) {
	in := func(name string) *time.Location {
		loc, err := time.LoadLocation(name)
		require.NoError(t, err)
		return loc
	}
	for _, tt := range []struct{ name, hours, at, caller, want string }{
		{"open", "Mon-Fri 9:30 am-6:30 pm ET", "2023-08-28T16:16:00-04:00", "", "open until 6:30 PM EDT, 2 h 14 min left"},
		{"open, seen from elsewhere", "Mon-Fri 9:30 am-6:30 pm ET", "2023-08-28T16:16:00-04:00", "America/Denver", "open until 6:30 PM EDT (4:30 PM MDT), 2 h 14 min left"},
		{"a caller with the same clock", "Mon-Fri 9:30 am-6:30 pm ET", "2023-08-28T16:16:00-04:00", "America/Detroit", "open until 6:30 PM EDT, 2 h 14 min left"},
		{"closed, opens the same day", "Mon-Fri 9:30 am-6:30 pm ET", "2023-08-28T07:00:00-04:00", "", "closed, opens 9:30 AM EDT, in 2 h 30 min"},
		{"closed, opens another day", "Mon-Fri 9:30 am-6:30 pm ET", "2023-08-27T19:10:00-04:00", "", "closed, opens Mon 9:30 AM EDT, in 14 h 20 min"},
		{"closed, opens on the caller's day before", "Mon-Fri 1 am-2 am ET", "2023-08-27T19:00:00-04:00", "America/Los_Angeles", "closed, opens Mon 1 AM EDT (10 PM PDT), in 6 h"},
		{"closed for days", "Mon 9:30 am-6:30 pm ET", "2023-08-29T09:29:30-04:00", "", "closed, opens Mon Sep 4 9:30 AM EDT, in 6 days 1 min"},
		{"closed for six days", "Mon 9:30 am-6:30 pm ET", "2023-08-29T09:30:00-04:00", "", "closed, opens Mon Sep 4 9:30 AM EDT, in 6 days"},
		{"closed for less", "Mon 9:30 am-6:30 pm ET", "2023-08-29T09:30:01-04:00", "", "closed, opens Mon 9:30 AM EDT, in 6 days"},
		{"the last second", "Mon-Fri 9:30 am-6:30 pm ET", "2023-08-28T18:29:59-04:00", "", "open until 6:30 PM EDT, 1 min left"},
		{"the closing instant is closed", "Mon 9:30 am-6:30 pm ET; Tue 9 am-10 am ET", "2023-08-28T18:30:00-04:00", "", "closed, opens Tue 9 AM EDT, in 14 h 30 min"},
		{"the night the clocks go back is longer", "daily 10 pm-6 am ET", "2023-11-05T00:00:00-04:00", "", "open until 6 AM EST, 7 h left"},
		{"the night they go forward is shorter", "daily 10 pm-6 am ET", "2023-03-12T00:00:00-05:00", "", "open until 6 AM EDT, 5 h left"},
		{"always", "24/7 ET", "2023-08-28T16:16:00-04:00", "", "open at all times"},
		{"never", "closed daily", "2023-08-28T16:16:00Z", "", "closed"},
		{"by appointment", "Mon-Fri 9 am-5 pm ET; Sat by appointment", "2023-09-02T12:00:00-04:00", "", "not certain (by appointment), opens Mon 9 AM EDT, in 1 day 21 h"},
		{"a zone without letters", "Mon-Fri 9 am-5 pm America/Sao_Paulo", "2023-08-28T09:00:00-03:00", "", "open until 5 PM UTC-03:00, 8 h left"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := Read(tt.hours)
			require.NoError(t, err)
			at, err := time.Parse(time.RFC3339, tt.at)
			require.NoError(t, err)
			var caller *time.Location
			if tt.caller != "" {
				caller = in(tt.caller)
			}
			if diff := cmp.Diff(tt.want, r.Schedule.StatusLine(at, caller)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
