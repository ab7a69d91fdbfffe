package main

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

func Example() {
	if err := run(os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// Fri Jul 10 5:00 PM   the ticket comes in             0s spent, due Sat Jul 11 3:30 PM EDT
	// Fri Jul 10 6:00 PM   the desk asks the customer  1h0m0s spent, it waits for the customer, and is due at no time
	// Mon Jul 13 11:00 AM  the customer answers        1h0m0s spent, due Mon Jul 13 6:00 PM EDT
	// Tue Jul 14 11:00 AM  nobody has looked at it    10h0m0s spent, due Mon Jul 13 6:00 PM EDT
}

func TestDue(t *testing.T) {
	at := func(text string) time.Time {
		parsed, err := time.Parse(time.RFC3339, text)
		require.NoError(t, err)
		return parsed
	}
	const week = "Mon-Fri 9 AM-5 PM ET"
	tests := []struct {
		name, hours string
		running     []stretch
		now         string
		want, err   string
	}{
		{"at closing time and not the next morning", week, []stretch{{from: at("2026-07-10T09:00:00-04:00")}}, "2026-07-10T09:00:00-04:00", "2026-07-10T17:00:00-04:00", ""},
		{"asked on the weekend", week, []stretch{{from: at("2026-07-11T12:00:00-04:00")}}, "2026-07-11T12:00:00-04:00", "2026-07-13T17:00:00-04:00", ""},
		{"the same when asked again later", week, []stretch{{from: at("2026-07-10T13:00:00-04:00")}}, "2026-07-13T10:00:00-04:00", "2026-07-13T13:00:00-04:00", ""},
		{"a pause outside of hours costs nothing", week,
			[]stretch{{at("2026-07-10T13:00:00-04:00"), at("2026-07-10T20:00:00-04:00")}, {from: at("2026-07-12T20:00:00-04:00")}},
			"2026-07-12T20:00:00-04:00", "2026-07-13T13:00:00-04:00", ""},
		{"across the night clocks go back", "Sat-Sun 24 hours ET", []stretch{{from: at("2026-10-31T22:00:00-04:00")}}, "2026-10-31T22:00:00-04:00", "2026-11-01T05:00:00-05:00", ""},
		{"never open", "Mon Closed ET", []stretch{{from: at("2026-07-10T09:00:00-04:00")}}, "2026-07-10T09:00:00-04:00", "", "never open"},
		{"not known whether open", "Mon 9 AM-5 PM ET, Tue by appointment", []stretch{{from: at("2026-07-07T13:00:00-04:00")}}, "2026-07-07T13:00:00-04:00", "", "not known"},
		{"the customer's turn", week, []stretch{{at("2026-07-10T09:00:00-04:00"), at("2026-07-10T10:00:00-04:00")}}, "2026-07-10T11:00:00-04:00", "", "waits for the customer"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			desk, err := hours.Parse(tt.hours)
			require.NoError(t, err)
			got, err := ticket{allowed: 8 * time.Hour, running: tt.running}.due(desk, at(tt.now))
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, got.Format(time.RFC3339))
		})
	}
}
