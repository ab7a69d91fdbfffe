package routing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// A courier's service is no other courier: the two ZIPs of the sheet are for FedEx and for all others.
func TestValuesThatNameADeclaredOneAreNotTakenForOthers(t *testing.T) {
	table := founding(t)
	for value, want := range map[string][]string{
		"FedEx Priority Overnight":   {"fedex"},
		"fedex 2-day":                {"fedex"},
		"FedEx Ground":               {"fedex"},
		"Fed-Ex Ground":              {"fedex"},
		"FedExGround":                {"fedex"},
		"FEDEX2DAY":                  {"fedex"},
		"fedx ground":                {"fedex"},
		"Federal Express Saturday":   {"fedex"},
		"UPS Next Day Air":           {"ups"},
		"DHL or UPS":                 {"ups", "dhl"},
		"USPS Priority Mail":         {"usps"},
		"US Postal Service, express": {"fedex", "usps"}, // the words of both
	} {
		t.Run(value, func(t *testing.T) {
			_, err := table.RouteFor("Contract Mailing", routing.With("product", "lease"), routing.With("carrier", value), routing.At(friday))
			var e *routing.ValueError
			require.ErrorAs(t, err, &e)
			require.ElementsMatch(t, want, e.Suggestions)
		})
	}
}

func TestAnotherValueThatDecidedIsShown(t *testing.T) {
	table := founding(t)
	q := routing.Query{Topic: "Contract Mailing", At: friday, Context: known("product", "lease", "carrier", "OnTrac")}
	r, err := table.Route(q)
	require.NoError(t, err)
	require.Equal(t, "Memphis, TN 38118", r.Channel.Value)
	require.Equal(t, known("carrier", "OnTrac"), r.Provided)
	require.Contains(t, table.Explain(q).String(), "carrier OnTrac is none of fedex")

	q.Context = known("product", "lease", "carrier", "LaserShip")
	r, err = table.Route(q) // the same decision, asked in other words
	require.NoError(t, err)
	require.Equal(t, known("carrier", "LaserShip"), r.Provided)

	routes, err := table.Reachable("Contract Mailing", routing.With("product", "lease"), routing.With("carrier", "OnTrac"), routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, known("carrier", "OnTrac"), routes[0].Provided)

	for _, c := range [][]contacts.Pair{
		known("product", "lease", "carrier", "ups"),                     // declared
		known("product", "lease", "carrier", "ups", "state", "Sonora"),  // decides nothing
		known("product", "lease", "carrier", "ups", "carrier", "fedex"), // not asserted at all
	} {
		r, _ := table.Route(routing.Query{Topic: "Contract Mailing", At: friday, Context: c})
		require.Empty(t, r.Provided, c)
	}
}

func TestValuesThatNobodyKnows(t *testing.T) {
	table := founding(t)
	at := routing.At(friday)
	want := answer(table.RouteFor("Contract Mailing", routing.With("product", "lease"), at))
	require.True(t, strings.HasPrefix(want, "ambiguous "), want)
	for _, value := range []string{"", "?", "??", "any", "Any", "unknown", "UNKNOWN", "none", "n/a", "N/A"} {
		got := answer(table.RouteFor("Contract Mailing", routing.With("product", "lease"), routing.With("carrier", value), at))
		require.Equal(t, want, got, value)
		// Not even where the dimension has no further values.
		require.Equal(t, answer(table.RouteFor("Floorplan", at)), answer(table.RouteFor("Floorplan", routing.With("region", value), at)), value)
	}
	// A directory that declares such a word means it.
	table = made(t, contacts.Directory{
		Organization: "Bank", Zone: "UTC",
		Dimensions: []contacts.Dimension{{Key: "agent", Values: []contacts.Value{{ID: "none", Label: "None"}, {ID: "own", Label: "Own"}}}},
		Topics:     []contacts.Topic{{ID: "claims", Label: "Claims"}},
		Units: []contacts.Unit{
			{ID: "a", Name: "A desk", Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: "800-555-0100"}}},
			{ID: "b", Name: "B desk", Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: "800-555-0101"}}},
		},
		Duties: []contacts.Duty{
			{Topic: "claims", Unit: "a", When: []contacts.Condition{{Key: "agent", In: []string{"none"}}}},
			{Topic: "claims", Unit: "b", When: []contacts.Condition{{Key: "agent", In: []string{"own"}}}},
		},
	})
	require.Equal(t, "a phone +18005550100", answer(table.RouteFor("Claims", routing.With("agent", "none"), at)))
}

func known(kv ...string) (list []contacts.Pair) {
	for i := 0; i+1 < len(kv); i += 2 {
		list = append(list, contacts.Pair{Key: kv[i], Value: kv[i+1]})
	}
	return list
}
