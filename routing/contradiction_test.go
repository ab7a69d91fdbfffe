package routing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

func TestWhatIsKnownMayContradictAnAddressAUnitOrANumber(t *testing.T) {
	table := founding(t)
	ups := `is for carrier fedex only (with carrier ups there is mail Ally, Suite 2070, 4054 Willow Lake Blvd, Memphis, TN 38118, at Contract Processing Center)`
	known := func(key, value string) []routing.Option {
		return []routing.Option{routing.With(key, value), routing.At(friday)}
	}
	for _, tt := range []struct {
		text string
		opts []routing.Option
		want string
	}{
		{"ups 38153", known("", "")[1:], `"ups 38153" ` + ups},
		{"is 38153 for ups", known("", "")[1:], `"is 38153 for ups" ` + ups},
		{"38153", known("carrier", "ups"), `"38153" ` + ups},
		{"fedex to 38118", known("", "")[1:],
			`"fedex to 38118" is not for carrier fedex (with carrier fedex there is mail Ally, Suite 2070, 4054 Willow Lake Blvd, Memphis, TN 38153, at Contract Processing Center)`},
		{"800-257-5023 pac west", known("", "")[1:],
			`the sheet has no row for "800-257-5023 pac west" with region pac-west (it stands under Regional Business Centers, Northeast, under other conditions)`},
		{"northeast 800-697-3337", known("", "")[1:],
			`the sheet has no row for "northeast 800-697-3337" with region northeast (it stands under Regional Business Centers, Central, under other conditions)`},
		{"800-257-5023", known("region", "pac-west"),
			`the sheet has no row for "800-257-5023" with region pac-west (it stands under Regional Business Centers, Northeast, under other conditions)`},
	} {
		r, err := table.Ask(tt.text, tt.opts...)
		require.Nil(t, r.Unit, tt.text)
		require.ErrorAs(t, err, new(*routing.UnknownTopicError), tt.text)
		if diff := cmp.Diff("routing: "+tt.want, err.Error()); diff != "" {
			t.Errorf("Ask(%q) error mismatch (-want +got):\n%s", tt.text, diff)
		}
	}
	for text, unit := range map[string]string{"800-257-5023 northeast": "rbc-northeast", "fedex to 38153": "cpc", "by usps to 38118": "cpc"} {
		r, err := table.Ask(text, routing.At(friday))
		require.NoError(t, err, text)
		require.Equal(t, unit, r.Unit.ID, text)
	}
}

func TestARefusalNamesTheAddressForTheCarrierThatIsKnown(t *testing.T) {
	q := routing.Query{Value: "38153", Context: []contacts.Pair{{Key: "carrier", Value: "dhl"}}, At: friday}
	_, err := founding(t).Route(q)
	var unknown *routing.UnknownTopicError
	require.ErrorAs(t, err, &unknown)
	require.Equal(t, []contacts.Condition{{Key: "carrier", In: []string{"fedex"}}}, unknown.Needs)
	require.Equal(t, "Memphis, TN 38118", unknown.Instead.Channel.Address[3])
	require.Equal(t, "cpc", unknown.Instead.Unit.ID)
	q.Value = "40290-1951"
	_, err = founding(t).Route(q)
	require.ErrorAs(t, err, &unknown)
	require.Nil(t, unknown.Instead, "nothing there is for other carriers")
}

func TestWhatIsElsewhereIsOnTheSheet(t *testing.T) {
	for _, tt := range []struct {
		q    routing.Query
		want string
	}{
		{routing.Query{Topic: "GAP", Unit: "csc"}, `"GAP" is not with Customer Service Center (it is with Dealer Service Center)`},
		{routing.Query{Topic: "dsc", Unit: "csc"}, `"dsc" is not with Customer Service Center (it is with Dealer Service Center)`},
		{routing.Query{Value: "888-919-2559", Unit: "csc"}, `"888-919-2559" is not with Customer Service Center (it is with Dealer Service Center)`},
		{routing.Query{Topic: "GAP", Value: "38153"}, `"GAP" is not reached by "38153", which is of Contract Processing Center (it is with Dealer Service Center)`},
		{routing.Query{Topic: "GAP", Value: "38153", Unit: "dsc"}, `"GAP" is not reached by "38153", which is of Contract Processing Center (it is with Dealer Service Center)`},
		{routing.Query{Topic: "GAP", Value: "888-919-2559", Unit: "csc"}, `"GAP" is not with Customer Service Center (it is with Dealer Service Center)`},
	} {
		tt.q.At = friday
		_, err := founding(t).Route(tt.q)
		var unknown *routing.UnknownTopicError
		require.ErrorAs(t, err, &unknown)
		require.NotEmpty(t, unknown.NotAt)
		if diff := cmp.Diff("routing: "+tt.want, err.Error()); diff != "" {
			t.Errorf("Route(%+v) error mismatch (-want +got):\n%s", tt.q, diff)
		}
	}
}
