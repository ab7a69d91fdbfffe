package routing_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

func TestErrorsSayWhatToAskNext(t *testing.T) {
	table := founding(t)
	context := func(key, value string) []contacts.Pair { return []contacts.Pair{{Key: key, Value: value}} }
	tests := []struct {
		q    routing.Query
		want string
	}{
		{routing.Query{Topic: "mortgage"}, `routing: "mortgage" is not on this sheet (ask by a label of the sheet or by the name of a unit)`},
		{routing.Query{Topic: "lein release"}, `routing: "lein release" is not on this sheet (did you mean Lien Releases?)`},
		{routing.Query{Topic: "Payment by mail", Context: context("carrier", "ups")},
			`routing: the sheet has no row for "Payment by mail" with carrier ups (it stands under Customer Service Center, under other conditions)`},
		{routing.Query{}, "routing: nothing was asked for (name a topic, a unit, a number, or a kind of channel)"},
		{routing.Query{Topic: "Customer Payoffs", Context: context("audience", "dealer")},
			`routing: "Customer Payoffs" may be Dealer Service Center (+1 888-919-2559); Customer Service Center (+1 888-925-2559): ask Dealer or customer? (Dealer or Consumer)`},
		{routing.Query{Topic: "CPC"},
			`routing: "CPC" may be Contract Processing Center (+1 855-720-2559); SmartCash (CPC) (Contract Funding) (+1 855-223-2559); Administration (CPC) (Dealer Reserve) (+1 855-689-9434): say which one`},
		{routing.Query{Topic: "Dealer Dash"},
			`routing: "Dealer Dash" is not stated to be with Dealer Service Center: that is inferred from blank cells below DSC (confirm it, or allow inferred rows)`},
		{routing.Query{Topic: "Extensions", Via: contacts.Mail}, "routing: no mail for this at Customer Service Center (there is phone +1 888-925-2559)"},
		{routing.Query{Topic: "DDS", Via: contacts.Email}, "routing: no email for this at Contract Processing Center (there is fax +1 877-709-6084)"},
		{routing.Query{Topic: "GAP", Context: context("audiance", "dealer")}, `routing: nothing on this sheet depends on "audiance" (did you mean audience?)`},
		{routing.Query{Topic: "GAP", Context: context("colour", "red")}, `routing: nothing on this sheet depends on "colour" (its keys are region, product, audience, carrier, state)`},
		{routing.Query{Topic: "GAP", Context: context("region", "southest")}, `routing: "southest" is no region of this sheet (did you mean southeast?)`},
		{routing.Query{Topic: "GAP", Context: context("region", "Ohio")}, `routing: "Ohio" is no region of this sheet (choose central, northeast, pac-west, southeast or west-dallas)`},
		{routing.Query{Topic: "GAP", At: time.Date(2023, 8, 28, 3, 0, 0, 0, time.UTC)}, "routing: the sheet is not yet in effect on Aug 27, 2023: it is from Aug 28, 2023 on"},
		{routing.Query{Topic: "GAP", At: friday.Add(48 * time.Hour), OpenOnly: true},
			"routing: Dealer Service Center · +1 888-919-2559 · closed, opens Mon 9:30 AM EST (ask without open-only for other ways to go)"},
	}
	for _, tt := range tests {
		if tt.q.At.IsZero() {
			tt.q.At = friday
		}
		r, err := table.Route(tt.q)
		require.Error(t, err)
		require.Nil(t, r.Unit, "an error comes with no route")
		if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
			t.Errorf("Route(%+v) error mismatch (-want +got):\n%s", tt.q, diff)
		}
	}
}

func TestErrorsBelongToTheCaller(t *testing.T) {
	table := founding(t)
	for range 2 {
		_, err := table.RouteFor("floorplan", routing.At(friday))
		var ambiguous *routing.AmbiguousError
		require.ErrorAs(t, err, &ambiguous)
		require.Equal(t, "rbc-central", ambiguous.Candidates[0].Unit.ID)
		require.Equal(t, "region", ambiguous.Missing[0].Key)
		ambiguous.Candidates[0] = routing.Candidate{}
		ambiguous.Missing[0].Key = ""
		ambiguous.Missing[0].Values[0].ID = ""
	}
	_, err := table.RouteFor("floorplan", routing.At(friday))
	var ambiguous *routing.AmbiguousError
	require.ErrorAs(t, err, &ambiguous)
	require.Equal(t, "central", ambiguous.Missing[0].Values[0].ID)
}

func TestSuggestionsAreFewAndNear(t *testing.T) {
	table := founding(t)
	suggested := func(text string) (labels []string) {
		_, err := table.RouteFor(text, routing.At(friday))
		var unknown *routing.UnknownTopicError
		require.ErrorAs(t, err, &unknown, text)
		for _, s := range unknown.Suggestions {
			require.True(t, (s.Topic == "") != (s.Unit == ""))
			labels = append(labels, s.Label)
		}
		return labels
	}
	for text, want := range map[string][]string{
		"lein release":               {"Lien Releases"},
		"powr of atorney":            {"Power of Attorney"},
		"floor plan":                 {"Floorplan"},
		"arbitratoin":                {"Arbitrations"},
		"contract procesing center":  {"Contract Processing Center"},
		"reserve":                    {"Dealer Reserve", "Administration (CPC) (Dealer Reserve)"},
		"POB":                        nil, // codes have no neighbours
		"DCS":                        nil,
		"GAP1":                       nil,
		"8889192559":                 nil,
		"where do I leave the car":   nil,
		"the quick brown fox jumped": nil,
	} {
		require.Equal(t, want, suggested(text), text)
	}
	require.LessOrEqual(t, len(suggested("contract")), 3)
}

func TestErrorsOfNothingHaveATextToo(t *testing.T) {
	for _, err := range []error{
		&routing.UnknownTopicError{}, &routing.AmbiguousError{}, &routing.AmbiguousError{Candidates: []routing.Candidate{{Inferred: true}}},
		&routing.NoChannelError{}, &routing.ClosedError{}, &routing.ValueError{}, &routing.NoEditionError{},
		&routing.ConflictError{}, &routing.DeadError{},
	} {
		require.NotEmpty(t, err.Error(), "%T", err)
	}
}

func TestATableThatIsNoneAnswersWithAnError(t *testing.T) {
	for _, table := range []*routing.Table{nil, {}} {
		var e *routing.NoEditionError
		_, err := table.RouteFor("gap")
		require.ErrorAs(t, err, &e)
		_, err = table.Route(routing.Query{Topic: "gap"})
		require.ErrorAs(t, err, &e)
		_, err = table.Ask("gap")
		require.ErrorAs(t, err, &e)
		_, err = table.IsOpen("dsc", friday)
		require.ErrorAs(t, err, &e)
		_, err = table.Reachable("gap")
		require.ErrorAs(t, err, &e)
		_, err = table.Gaps(routing.Query{Topic: "gap"}, friday, friday.Add(1))
		require.ErrorAs(t, err, &e)
		require.ErrorAs(t, table.Check(), &e)
		require.ErrorAs(t, table.Explain(routing.Query{Topic: "gap"}).Err, &e)
		require.Empty(t, table.Whose("888.919.2559"))
		require.Nil(t, table.Book())
		for range table.Rules() {
			t.Error("a rule of no table")
		}
		for range table.Issues() {
			t.Error("an issue of no table")
		}
	}
}

func TestTheMachinesOwnZoneIsRefused(t *testing.T) {
	table := founding(t)
	for _, loc := range []*time.Location{time.Local, time.Now().Location()} {
		_, err := table.RouteFor("Sales Support", routing.In(loc))
		var e *routing.ValueError
		require.ErrorAs(t, err, &e)
		require.ErrorContains(t, err, "not where the caller is")
		require.Error(t, table.Check(routing.In(loc)))
	}
}

func TestCheckOfOptions(t *testing.T) {
	table := founding(t)
	require.NoError(t, table.Check(routing.With("region", "Dallas"), routing.At(friday)))
	require.ErrorContains(t, table.Check(routing.With("colour", "red")), "colour")
	require.ErrorContains(t, table.Check(routing.With("region", "north")), "region")
	require.ErrorContains(t, table.Check(routing.At(friday.AddDate(-10, 0, 0))), "not yet in effect")
}

func TestATopicIsNoUnit(t *testing.T) {
	_, err := founding(t).IsOpen("GAP", friday)
	require.EqualError(t, err, `routing: "GAP" is a topic, not a unit; it is with Dealer Service Center`)
	_, err = founding(t).IsOpen("dcs", friday)
	require.ErrorContains(t, err, `"dcs" is not on this sheet`)
}
