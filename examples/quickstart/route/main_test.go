package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

func TestRoute(t *testing.T) {
	tests := []struct {
		name string
		at   time.Time
		want string
	}{
		{"open", time.Date(2026, time.July, 10, 20, 0, 0, 0, time.UTC), "dialling tel:+18002575023 []\n"},
		{"closed", time.Date(2026, time.July, 11, 20, 0, 0, 0, time.UTC),
			"Regional Business Centers, Northeast · +1 800-257-5023 · closed (the sheet does not list Saturday), opens Mon 9 AM EDT\n"},
		{"before the sheet", time.Date(2020, time.July, 10, 20, 0, 0, 0, time.UTC),
			"routing: the sheet is not yet in effect on Jul 10, 2020: it is from Aug 28, 2023 on\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(tt.at)) // takes no time here
				var out bytes.Buffer
				run(&out)
				if diff := cmp.Diff(tt.want, out.String()); diff != "" {
					t.Errorf("mismatch (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// A sheet whose regions moved asks back, and the program passes the question on.
func TestRouteAsksBack(t *testing.T) {
	t.Cleanup(func() { switchboard.SetDefault(nil) })
	switchboard.SetDefault(table(t, `switchboard: 1
organization: Bank
zone: America/New_York
context:
  region: {ask: "Which region are you in?", values: {northeast: Northeast}}
  product: {ask: "Which product?", values: {new: New, used: Used}}
units:
  - id: desk
    name: The Desk
    handles:
      - {topic: Floorplan, when: {product: new}, phone: 800-555-0100}
      - {topic: Floorplan, when: {product: used}, phone: 800-555-0101}
`))
	var out bytes.Buffer
	run(&out)
	require.Equal(t, "Which product?\n", out.String())
}

// The README shows these very lines.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	require.NoError(t, err)
	_, snippet, ok := strings.Cut(string(readme), "```go\n")
	require.True(t, ok)
	snippet, _, ok = strings.Cut(snippet, "```")
	require.True(t, ok)
	require.Contains(t, snippet, "switchboard.RouteFor(")
	program, err := os.ReadFile("main.go")
	require.NoError(t, err)
	_, body, ok := strings.Cut(string(program), "\n\troute, err :=")
	require.True(t, ok)
	body, _, ok = strings.Cut("\troute, err :="+body, "\n}\n")
	require.True(t, ok)
	body = strings.TrimPrefix(strings.ReplaceAll("\n"+body, "\n\t", "\n"), "\n") + "\n"
	if diff := cmp.Diff(body, snippet); diff != "" {
		t.Errorf("README.md differs from main.go (-main.go +README.md):\n%s", diff)
	}
}

func table(t *testing.T, sheet string) *switchboard.Table {
	t.Helper()
	edition, err := contacts.Parse("sheet.yaml", []byte(sheet))
	require.NoError(t, err)
	book, err := contacts.NewBook(edition)
	require.NoError(t, err)
	made, err := routing.New(book, nil)
	require.NoError(t, err)
	return made
}
