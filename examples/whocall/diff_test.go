package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDiff(t *testing.T) {
	const old = "../../testdata/ally-2023-08-28.yaml"
	data, err := os.ReadFile(old)
	require.NoError(t, err)
	text := string(data)
	for _, edit := range [][2]string{
		{"888.919.2559", "888.919.2550"}, {"TN 38153", "TN 38154"}, {"SABB status", "SABB state"}, {"Mon-Fri 9 am - 6 pm ET", "Mon-Fri 9 am - 7 pm ET"},
	} {
		require.Contains(t, text, edit[0])
		text = strings.Replace(text, edit[0], edit[1], 1)
	}
	dir := t.TempDir()
	newer := filepath.Join(dir, "new.yaml")
	require.NoError(t, os.WriteFile(newer, []byte(text), 0o666))

	out, errs, status := run("diff", old, newer)
	require.Equal(t, exitAnswered, status, errs)
	golden(t, "diff", out)
	out, _, status = run("diff", old, old)
	require.Equal(t, exitAnswered, status)
	require.Equal(t, "  no fact and no answer differs\n", out)

	out, _, status = run("diff", "-json", old, newer)
	require.Equal(t, exitAnswered, status)
	var all struct {
		Facts []struct {
			Of, Fact, Was, Is string
			IsAt              string `json:"is_at"`
		}
		Routes []struct {
			Asked   []string
			Context map[string]any
			Was, Is []struct{ Unit string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &all))
	hours := 0
	for _, f := range all.Facts {
		if f.Fact == "hours" {
			hours++
			require.Equal(t, "unit fi-rewards", f.Of)
			require.Contains(t, f.IsAt, "new.yaml:")
		}
	}
	require.Equal(t, 1, hours)
	require.NotEmpty(t, all.Routes)

	broken := filepath.Join(dir, "broken.yaml")
	require.NoError(t, os.WriteFile(broken, []byte("switchboard: 1\nunits: 3\n"), 0o666))
	for _, args := range [][]string{{"diff"}, {"diff", old}, {"diff", old, old, old}, {"diff", old, "nowhere.yaml"}, {"diff", broken, old}, {"diff", old, old, "-dir", old}} {
		out, errs, status := run(args...)
		require.Equal(t, exitMisuse, status, "%v", args)
		require.Empty(t, out)
		require.NotEmpty(t, errs)
	}
}
