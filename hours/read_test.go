package hours

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadsTheHoursOfAContactSheet(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Monday – Friday 8 AM to 8 PM ET*", "Mo-Fr 08:00-20:00 [America/New_York]"},
		{"Monday – Friday 8 AM at 6 PM ET", "Mo-Fr 08:00-18:00 [America/New_York]"},
		{"Mon-Fri 8 am - 5 pm ET", "Mo-Fr 08:00-17:00 [America/New_York]"},
		{"Mon-Fri 9 am - 5 pm CT", "Mo-Fr 09:00-17:00 [America/Chicago]"},
		{"Mon-Fri 8:30 am - 5 pm ET", "Mo-Fr 08:30-17:00 [America/New_York]"},
		{"Mon-Fri 8 am - 5 pm Local Time", "Mo-Fr 08:00-17:00"},
		{"Mon-Fri 9:30 am-6:30 pm ET Sat 9:00 am-6:00 pm ET Sun Closed", "Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]"},
		{"Mon-Fri 8 am – 11pm ET Sat 8 am – 10 pm ET", "Mo-Fr 08:00-23:00; Sa 08:00-22:00 [America/New_York]"},
		{"Mon-Fri 8 am – 7 pm ET", "Mo-Fr 08:00-19:00 [America/New_York]"},
	} {
		s, err := Parse(tt.in)
		require.NoError(t, err, tt.in)
		require.Equal(t, tt.want, s.String(), tt.in)
	}
}
