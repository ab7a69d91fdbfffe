package main

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// saturday is after the desk has closed for the weekend: 8 PM in New York.
var saturday = time.Date(2026, time.July, 12, 0, 0, 0, 0, time.UTC)

func TestCallsBackAtTheOpening(t *testing.T) {
	tests := []struct {
		name  string
		asked time.Time
		want  string
		took  time.Duration
	}{
		{"at once while the desk is open", time.Date(2026, time.July, 10, 20, 16, 0, 0, time.UTC),
			"Fri 4:16 PM EDT: dial +1 888-919-2559\n", 0},
		{"on Monday, after a weekend", saturday,
			"waiting: Dealer Service Center · +1 888-919-2559 · closed, opens Mon 9:30 AM EDT\nMon 9:30 AM EDT: dial +1 888-919-2559\n", 37*time.Hour + 30*time.Minute},
		{"an hour later by the clock, the night clocks go back", time.Date(2026, time.October, 31, 23, 0, 0, 0, time.UTC),
			"waiting: Dealer Service Center · +1 888-919-2559 · closed, opens Mon 9:30 AM EST\nMon 9:30 AM EST: dial +1 888-919-2559\n", 39*time.Hour + 30*time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(tt.asked))
				var out bytes.Buffer
				require.NoError(t, callBack(t.Context(), &out, "GAP"))
				require.Empty(t, cmp.Diff(tt.want, out.String()))
				require.Equal(t, tt.took, time.Since(tt.asked))
			})
		})
	}
}

// A sheet that comes into use while the callback waits is the one that counts.
func TestCallsTheNumberOfTheDay(t *testing.T) {
	t.Cleanup(func() { switchboard.SetDefault(nil) })
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(saturday))
		time.AfterFunc(24*time.Hour, func() {
			switchboard.SetDefault(table(t, "{id: desk, name: New Desk, phone: 800-555-0100, hours: Mon-Fri 10-4 ET, handles: [GAP]}"))
		})
		var out bytes.Buffer
		require.NoError(t, callBack(t.Context(), &out, "GAP"))
		require.Contains(t, out.String(), "Mon 10:00 AM EDT: dial +1 800-555-0100\n")
	})
}

func TestGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(saturday))
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		require.ErrorIs(t, callBack(ctx, new(bytes.Buffer), "GAP"), context.DeadlineExceeded)
		require.Equal(t, time.Hour, time.Since(saturday))
	})
}

// Where nobody knows whom to dial or when, nothing is dialled and nobody waits.
func TestDoesNotWaitInVain(t *testing.T) {
	for topic, why := range map[string]string{
		"floorplan":     "Which region",
		"moon loans":    "not on this sheet",
		"Sales Support": "local time",
	} {
		synctest.Test(t, func(t *testing.T) {
			time.Sleep(time.Until(saturday))
			var out bytes.Buffer
			require.ErrorContains(t, callBack(t.Context(), &out, topic), why)
			require.Empty(t, out.String())
			require.Zero(t, time.Since(saturday))
		})
	}
}

// table is a sheet of one unit.
func table(t *testing.T, unit string) *switchboard.Table {
	edition, err := contacts.Parse("sheet.yaml", []byte("{switchboard: 1, organization: Bank, zone: America/New_York, units: ["+unit+"]}"))
	require.NoError(t, err)
	book, err := contacts.NewBook(edition)
	require.NoError(t, err)
	made, err := routing.New(book, nil)
	require.NoError(t, err)
	return made
}
