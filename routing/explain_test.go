package routing_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestExplanationsAreTraces(t *testing.T) {
	table := founding(t)
	context := func(kv ...string) (list []contacts.Pair) {
		for i := 0; i < len(kv); i += 2 {
			list = append(list, contacts.Pair{Key: kv[i], Value: kv[i+1]})
		}
		return list
	}
	var b strings.Builder
	for _, q := range []routing.Query{
		{Topic: "GAP"},
		{Topic: "payoffs"},
		{Topic: "Customer Payoffs", Context: context("audience", "dealer")},
		{Topic: "held offerings", Context: context("product", "retail")},
		{Topic: "smartcash", Context: context("region", "southeast")},
		{Topic: "Contract Mailing", Context: context("carrier", "fedex")},
		{Topic: "Extensions", Via: contacts.Mail},
		{Topic: "Dealer Dash"},
		{Topic: "Held Offerings", Unit: "smartcash-funding"},
		{Via: contacts.Fax},
		{Value: "6"},
		{Topic: "lein release"},
		{Topic: "GAP", Context: context("region", "Hawaii")},
		{Topic: "GAP", At: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		if q.At.IsZero() {
			q.At = friday
		}
		x := table.Explain(q)
		r, err := table.Route(q)
		require.Equal(t, answer(r, err), answer(x.Route, x.Err), "explains what is answered")
		b.WriteString(x.String())
		b.WriteString("\n\n")
	}
	golden := filepath.Join("testdata", "explain.golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("explanations mismatch (-want +got), -update rewrites them:\n%s", diff)
	}
}

func TestExplanationsMarkTheRowsThatWon(t *testing.T) {
	table := founding(t)
	x := table.Explain(routing.Query{Topic: "held offerings", Context: []contacts.Pair{{Key: "product", Value: "lease"}}, At: friday})
	require.NoError(t, x.Err)
	require.Len(t, x.Read, 1)
	require.Equal(t, routing.MatchLabel, x.Read[0].Match)
	won := 0
	for _, row := range x.Rows {
		if row.Won {
			won++
			require.Same(t, x.Route.Duty, row.Duty)
			require.Equal(t, "card:18", row.Source.String())
		}
		require.NotEmpty(t, row.Why)
	}
	require.Equal(t, 1, won)
	require.Len(t, x.Rows, 4)
}

func TestExplainsWhatCouriersDoNotReach(t *testing.T) {
	x := founding(t).ExplainAsk("overnight payment address", routing.At(friday))
	require.Error(t, x.Err)
	box := slices.IndexFunc(x.Rows, func(r routing.Weighed) bool { return r.Unit.ID == "csc" })
	require.GreaterOrEqual(t, box, 0)
	require.False(t, x.Rows[box].Won)
	require.NotEmpty(t, x.Rows[box].Why)
	require.Equal(t, contacts.Mail, x.Rows[box].Channel.Kind)
}
