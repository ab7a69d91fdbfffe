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

func TestDiffTellsOneChangeOnce(t *testing.T) {
	const sheet = `switchboard: 1
organization: Mutual
zone: America/Chicago
context:
  policy: {ask: "Which policy?", values: {fours: {label: begins with 4, prefix: "4"}}, other: true, supplied: for this test}
units:
  - id: claims
    name: Claims
    phone: {number: 800-555-0142, hours: Mon-Fri 9 am - 5 pm CT}
    fax: 800-555-0143
    email: claims@mutual.example
    handles:
      - {topic: Old claims, when: {policy: fours}}
      - {topic: Old claims, phone: 800-555-0150}
`
	dir := t.TempDir()
	diff := func(old, new string) string {
		require.Contains(t, sheet, old)
		for name, text := range map[string]string{"old.yaml": sheet, "new.yaml": strings.Replace(sheet, old, new, 1)} {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
		}
		out, errs, status := run("diff", filepath.Join(dir, "old.yaml"), filepath.Join(dir, "new.yaml"))
		require.Equal(t, exitAnswered, status, errs)
		_, routes, _ := strings.Cut(out, "answered differently: ")
		return routes
	}
	require.Equal(t, `4
  still Claims, but hours were Mon-Fri 9 am - 5 pm CT, are Mon-Fri 9 am - 6 pm CT
    Old claims, with policy fours; Claims
  still Claims, but hours of +1 800-555-0142 were Mon-Fri 9 am - 5 pm CT, are Mon-Fri 9 am - 6 pm CT
    Old claims, with nothing more known, by fax or email
`, diff("9 am - 5 pm", "9 am - 6 pm"))
	require.Equal(t, `6
  was Claims (+1 800-555-0150), is Claims (+1 800-555-0142); hours were none, are Mon-Fri 9 am - 5 pm CT; other channels were none, are fax +1 800-555-0143; claims@mutual.example
    Old claims, with policy 7...
  was Claims (+1 800-555-0142), is Claims (+1 800-555-0150); hours were Mon-Fri 9 am - 5 pm CT, are none; other channels were fax +1 800-555-0143; claims@mutual.example, are none
    Old claims, with policy 4...
  was not answered, is Claims (fax +1 800-555-0143)
    Old claims, with policy 7..., by fax
  was Claims (fax +1 800-555-0143), is not answered
    Old claims, with policy 4..., by fax
  was not answered, is Claims (claims@mutual.example)
    Old claims, with policy 7..., by email
  was Claims (claims@mutual.example), is not answered
    Old claims, with policy 4..., by email
`, diff(`prefix: "4"`, `prefix: "7"`))
}
