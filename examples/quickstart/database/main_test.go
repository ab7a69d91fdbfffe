package main

import (
	"bytes"
	"database/sql"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

func TestDesks(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out, time.Date(2026, time.July, 11, 14, 0, 0, 0, time.UTC))) // Saturday, 10 AM in New York
	const want = `Archive: not known (no hours are stated)
Contracts: closed, opens Mon 8 AM EDT, in 1 day 22 h
Customers: open until 10 PM EDT, 12 h left
Sales: not known (Mon-Fri 8 AM-5 PM local time)
open now: 1
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestIsOpenInSQL(t *testing.T) {
	db, err := sql.Open("sqlite", ":memory:")
	require.NoError(t, err)
	defer db.Close()
	tests := []struct {
		name, at string
		hours    any
		want     sql.NullBool
	}{
		{"open", "2026-07-10T12:00:00-04:00", hours.MustParse("Mon-Fri 9-5 ET"), sql.NullBool{Bool: true, Valid: true}},
		{"the closing instant", "2026-07-10T21:00:00Z", hours.MustParse("Mon-Fri 9-5 ET"), sql.NullBool{Valid: true}},
		{"by appointment", "2026-07-10T12:00:00-04:00", hours.MustParse(`Fr 09:00-17:00 unknown "by appointment" [America/New_York]`), sql.NullBool{}},
		{"local time", "2026-07-10T12:00:00-04:00", hours.MustParse("Mon-Fri 9-5 local time"), sql.NullBool{}},
		{"at all times, anywhere", "2026-07-10T12:00:00-04:00", hours.MustParse("24/7"), sql.NullBool{Bool: true, Valid: true}},
		{"none", "2026-07-10T12:00:00-04:00", (*hours.Schedule)(nil), sql.NullBool{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got sql.NullBool
			require.NoError(t, db.QueryRow(`SELECT is_open(?, ?)`, tt.hours, tt.at).Scan(&got))
			require.Equal(t, tt.want, got)
		})
	}
	for name, args := range map[string][]any{
		"no hours":   {"nine to five", "2026-07-10T12:00:00-04:00"},
		"no instant": {"Mo-Fr 09:00-17:00 [America/New_York]", "yesterday"},
		"a number":   {42, "2026-07-10T12:00:00-04:00"},
	} {
		var got sql.NullBool
		require.Error(t, db.QueryRow(`SELECT is_open(?, ?)`, args...).Scan(&got), name)
	}
}
