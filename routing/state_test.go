package routing

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

// Hours that never open and name no zone have no day of their own that a sheet could leave out.
func TestHoursThatNeverOpenNeedNoZone(t *testing.T) {
	h := hours.MustParse("Mon closed")
	week, ok := h.Week()
	require.True(t, ok)
	l := &line{hours: h, floating: floats(h), unlisted: week.Unlisted}
	tuesday := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	require.Equal(t, moment{state: hours.Closed}, l.moment(tuesday, nil))
	require.Equal(t, moment{state: hours.Closed, comment: "the sheet does not list Tuesday"}, l.moment(tuesday, time.UTC))
}
