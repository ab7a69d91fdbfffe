package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A desk that is there at all times is there wherever the person is; one in local time is not known to be.
func TestHoursThatNeverChangeNeedNoZone(t *testing.T) {
	at := time.Date(2026, time.July, 10, 20, 16, 0, 0, time.UTC)
	for text, want := range map[string]state{
		"24/7":                           stateOf(hours.Open),
		"Mon-Fri 8 am - 5 pm Local Time": stateOf(hours.Unknown),
	} {
		h, err := hours.Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, opennessOf(&contacts.Unit{Name: "Front Desk", Hours: h}, at, nil).State, text)
	}
}
