package validate

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// A document is what a validator on Node.js is given; see node/check.mjs.
type document struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Text string `json:"text"`
	UpTo int64  `json:"upTo,omitempty"`
}

// A result is what it says.
type result struct {
	Name    string
	Errors  []string
	Objects []json.RawMessage
}

// onNode hands documents to the validators on Node.js. Where they are not installed the test is skipped, or fails if
// SWITCHBOARD_NEED_TOOLS is 1.
func onNode(t *testing.T, docs []document) []result {
	t.Helper()
	lack := t.Skip
	if os.Getenv("SWITCHBOARD_NEED_TOOLS") == "1" {
		lack = t.Fatal
	}
	if _, err := exec.LookPath("node"); err != nil {
		lack("Node.js is not installed: ", err)
	}
	if _, err := os.Stat("node/node_modules"); err != nil {
		lack("the validators on Node.js are not installed: run npm ci in contacts/export/validate/node")
	}
	in, err := json.Marshal(docs)
	require.NoError(t, err)
	cmd := exec.Command("node", "node/check.mjs")
	cmd.Stdin = bytes.NewReader(in)
	var out, remarks bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &remarks
	require.NoError(t, cmd.Run(), "%s", remarks.String())
	var all []result
	require.NoError(t, json.Unmarshal(out.Bytes(), &all))
	require.Len(t, all, len(docs))
	return all
}
