package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// What "whocall ask" makes of sentences that "whocall" takes for names.
func TestAskInPlainWords(t *testing.T) {
	for _, tt := range []struct {
		name, args, want string // want is the first line
		status           int
	}{
		{"a sentence", "ask who handles lein releases", "Dealer Service Center (DSC)", exitAnswered},
		{"a name still is one without ask", "lein release", `"lein release" is not on this sheet. Did you mean Lien Releases?`, exitOther},
		{"the context is asked for", "ask floorplan billing", "Which region are you in?  -with region=...", exitOther},
		{"the context is in the words", "ask floorplan billing northeast", "Regional Business Centers, Northeast (RBC)", exitAnswered},
		{"a channel that is not there", "ask fax for payoffs", "no fax for this at Dealer Service Center (there is phone +1 888-919-2559)", exitOther},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := run(strings.Fields(tt.args)...)
			require.Equal(t, tt.status, status, out+errs)
			first, _, _ := strings.Cut(out, "\n")
			if diff := cmp.Diff(tt.want, first); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAskExplainsTheWords(t *testing.T) {
	out, _, status := run("ask", "lein release please", "-explain")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, "lein: name, lien\n")
	require.Contains(t, out, "please: asking\n")
}

func TestAskReadsLines(t *testing.T) {
	out, errs, status := callAt(friday, `{"query":"where does the customer mail a payment"}
{"query":"reset my dash password","context":{}}
{"query":"spanish speaking line"}`, "ask", "-batch")
	require.Equal(t, exitAnswered, status, errs)
	var got []string
	for line := range strings.Lines(out) {
		var a struct{ Outcome, Unit string }
		require.NoError(t, json.Unmarshal([]byte(line), &a))
		got = append(got, strings.TrimSpace(a.Outcome+" "+a.Unit))
	}
	if diff := cmp.Diff([]string{"route csc", "ambiguous", "unknown"}, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestCaseFiles(t *testing.T) {
	questions := filepath.Join("..", "..", "testdata", "queries.jsonl")
	out, errs, status := run("test", questions)
	require.Equal(t, exitAnswered, status, out+errs)
	require.Equal(t, questions+": 151 of 151 right, 0 wrong\n", out)

	bad := filepath.Join(t.TempDir(), "bad.jsonl")
	require.NoError(t, os.WriteFile(bad, []byte(`{"query": "GAP", "expect": {"unit": "csc"}}
{"query": "GAP", "expect": {}}
`), 0o600))
	out, _, status = run("test", bad)
	require.Equal(t, exitOther, status)
	want := bad + `:1: "GAP": wrong: want csc, got dsc/phone:+18889192559
` + bad + `: line 2: "expect" has one of unit, ambiguous and unknown
` + bad + `: 0 of 2 right, 1 wrong
`
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	_, _, status = run("test")
	require.Equal(t, exitMisuse, status)
}
