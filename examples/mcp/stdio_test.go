package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// greeting is how a client begins.
const greeting = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":%s,"clientInfo":{"name":"sh","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`

// piped gives the server all of its input at once, and returns its answers by their ID.
func piped(t *testing.T, input string) map[float64]map[string]any {
	t.Helper()
	file := filepath.Join(t.TempDir(), "in")
	require.NoError(t, os.WriteFile(file, []byte(input), 0o600))
	in, err := os.Open(file)
	require.NoError(t, err)
	defer in.Close()
	cmd := command(t)
	cmd.Stdin, cmd.Stderr = in, os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	answers := map[float64]map[string]any{}
	for lines := bufio.NewScanner(strings.NewReader(string(out))); lines.Scan(); {
		var m map[string]any
		require.NoError(t, json.Unmarshal(lines.Bytes(), &m))
		if id, ok := m["id"].(float64); ok && m["method"] == nil {
			answers[id] = m
		}
	}
	return answers
}

func TestWhatWasReadIsAnsweredBeforeTheEnd(t *testing.T) {
	var input strings.Builder
	fmt.Fprintf(&input, greeting, "{}")
	const n = 50
	for i := range n {
		fmt.Fprintf(&input, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"who_handles","arguments":{"question":"GAP"}}}`+"\n", i+1)
	}
	answers := piped(t, input.String())
	require.Len(t, answers, n+1)
	for i := range n {
		result := answers[float64(i+1)]["result"].(map[string]any)
		require.Equal(t, "route", lookUp(result["structuredContent"], "outcome"))
	}
}

// A question to a client that has closed its end is never answered, and is not waited for.
func TestNobodyIsLeftToAsk(t *testing.T) {
	start := time.Now()
	answers := piped(t, fmt.Sprintf(greeting, `{"elicitation":{"form":{}}}`)+
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"who_handles","arguments":{"question":"floorplan"}}}`+"\n")
	require.Contains(t, answers, 0.0)
	require.Less(t, time.Since(start), longest)
}
