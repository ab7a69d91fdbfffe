package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestAudit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, time.July, 10, 20, 16, 0, 0, time.UTC)))
		var out bytes.Buffer
		run(&out)
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		require.Len(t, lines, 4)
		const first = `{"time":"2026-07-10T20:16:00Z","level":"INFO","msg":"asked","caller":"dealer 4711","decision":` +
			`{"outcome":"route","text":"GAP","at":"2026-07-10T20:16:00Z","route":{"topic":"gap","unit":"dsc","channel":"phone",` +
			`"reach":"+1 888-919-2559","state":"open","closes":"2026-07-10T18:30:00-04:00"},"elapsed":0},"row":"table:43/1"}`
		if diff := cmp.Diff(first, lines[0]); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
		var have []string
		for _, line := range lines {
			var entry struct {
				Level, Row string
				Decision   struct {
					Outcome string
					Route   struct{ Unit string }
				}
			}
			require.NoError(t, json.Unmarshal([]byte(line), &entry))
			have = append(have, strings.TrimSpace(strings.Join([]string{entry.Level, entry.Decision.Outcome, entry.Decision.Route.Unit, entry.Row}, " ")))
		}
		want := []string{"INFO route dsc table:43/1", "WARN ambiguous", "INFO route rbc-northeast table:40/1", "WARN unknown"}
		if diff := cmp.Diff(want, strings.Split(strings.Join(strings.Fields(strings.Join(have, " ; ")), " "), " ; ")); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
	})
}
