package main

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestGaps(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		status int
	}{
		{"gaps", []string{"gaps"}, exitAnswered},
		{"gaps-topic", []string{"gaps", "GAP"}, exitAnswered},
		{"gaps-elsewhere", []string{"gaps", "sales", "support", "-in", "America/Denver"}, exitAnswered},
		{"gaps-local-time", []string{"gaps", "sales", "support", "-from", "2026-07-10", "-to", "2026-07-12"}, exitAnswered},
		{"gaps-by-region", []string{"gaps", "floorplan", "-with", "region=west", "-from", "2026-03-07", "-to", "2026-03-09"}, exitAnswered},
		{"gaps-of-mail", []string{"gaps", "payment", "by", "mail", "-from", "2026-07-10", "-to", "2026-07-12"}, exitAnswered},
		{"gaps-not-on-the-sheet", []string{"gaps", "spanish", "speaking", "line"}, exitOther},
		{"gaps-not-yet", []string{"gaps", "-from", "2020-01-01", "-at", "2020-01-01T09:00"}, exitOther},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := run(tt.args...)
			require.Equal(t, tt.status, status, errs)
			require.Empty(t, errs)
			golden(t, tt.name, out)
		})
	}
	for _, args := range [][]string{
		{"gaps", "-batch"}, {"gaps", "-from", "2026-01-02", "-to", "2026-01-01"}, {"gaps", "-from", "2026-01-01", "-to", "2026-07-01"},
		{"gaps", "-json", "-from", "1000-01-01", "-to", "2026-07-01"}, {"gaps", "-from", "noon"}, {"gaps", "-in", "Local"},
	} {
		_, errs, status := run(args...)
		require.Equal(t, exitMisuse, status, "%v", args)
		require.NotEmpty(t, errs)
	}
}

func TestGapsAsJSON(t *testing.T) {
	out, _, status := run("gaps", "-json")
	require.Equal(t, exitAnswered, status)
	var all struct {
		From, To time.Time
		Topics   []struct {
			Asked   string
			Context map[string]string
			Closed  float64 `json:"closed_hours"`
			Unknown float64 `json:"unknown_hours"`
			Error   string
			Gaps    []struct {
				Start, End time.Time
				State      string
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &all))
	require.Equal(t, 168*time.Hour, all.To.Sub(all.From))
	regions := 0
	for _, topic := range all.Topics {
		var closed, unknown time.Duration
		for _, g := range topic.Gaps {
			require.True(t, g.Start.Before(g.End))
			if g.State == "closed" {
				closed += g.End.Sub(g.Start)
			} else {
				unknown += g.End.Sub(g.Start)
			}
		}
		require.InDelta(t, topic.Closed, closed.Hours(), 1e-9)
		require.InDelta(t, topic.Unknown, unknown.Hours(), 1e-9)
		if topic.Asked == "Floorplan" {
			require.NotEmpty(t, topic.Context["region"])
			regions++
		}
	}
	require.Equal(t, 5, regions)
}
