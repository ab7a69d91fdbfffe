package hours

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/rickb777/date/timespan"
	"github.com/stretchr/testify/require"
)

func TestPicture(t *testing.T) {
	loc, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	r, err := Read("Mon-Fri 9 am-5 pm, Sat 10 pm-4 am")
	require.NoError(t, err)
	laborDay := timespan.OneDayRange(date.New(2023, time.September, 4))
	closed, err := New(r.Week, In(loc), ClosedOn(laborDay, "Labor Day"))
	require.NoError(t, err)
	for _, tt := range []struct {
		name string
		s    *Schedule
		from time.Time
		st   Style
		want string
	}{
		{"a closed day says why, a night runs into the next row", closed, time.Date(2023, 9, 2, 23, 0, 0, 0, loc), Style{Clock24: true}, `
            0     3     6     9     12    15    18    21    24
Sat Sep  2  ············································████  22:00–04:00
Sun Sep  3  ████████········································
Mon Sep  4  ················································  closed: Labor Day
Tue Sep  5  ··················████████████████··············  09:00–17:00
Wed Sep  6  ··················████████████████··············  09:00–17:00
Thu Sep  7  ··················████████████████··············  09:00–17:00
Fri Sep  8  ··················████████████████··············  09:00–17:00
`},
		{"floating hours are drawn on the wall asked from", r.Schedule, time.Date(2024, 3, 9, 8, 0, 0, 0, loc), Style{ASCII: true}, `
            0     3     6     9     12    15    18    21    24
Sat Mar  9  ............................................####  10 PM-4 AM
Sun Mar 10  ####..##........................................
Mon Mar 11  ..................################..............  9 AM-5 PM
Tue Mar 12  ..................################..............  9 AM-5 PM
Wed Mar 13  ..................################..............  9 AM-5 PM
Thu Mar 14  ..................################..............  9 AM-5 PM
Fri Mar 15  ..................################..............  9 AM-5 PM
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want[1:], tt.s.Picture(tt.from, tt.st)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
