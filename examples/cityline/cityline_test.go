// Package cityline holds the directory of a city's help lines, and the questions that people ask of it: another trade
// than that of the founding sheet, read by the same code.
package cityline_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

func TestQuestions(t *testing.T) {
	book, err := contacts.Load(os.DirFS("."), "city.yaml")
	require.NoError(t, err)
	table, err := routing.New(book, nil)
	require.NoError(t, err)
	cases, err := os.Open("questions.jsonl")
	require.NoError(t, err)
	defer cases.Close()
	routingtest.Run(t, table, cases)
}
