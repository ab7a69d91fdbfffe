package routing_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// friday is a Friday afternoon in New York, 15:00, when everybody of the founding sheet is there.
var friday = time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC)

// founding returns the table of the founding sheet.
func founding(tb testing.TB) *routing.Table {
	tb.Helper()
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(tb, err)
	e, err := contacts.Parse("ally-2023-08-28.yaml", data)
	require.NoError(tb, err)
	return tableOf(tb, e)
}

func tableOf(tb testing.TB, editions ...*contacts.Edition) *routing.Table {
	tb.Helper()
	b, err := contacts.NewBook(editions...)
	require.NoError(tb, err)
	t, err := routing.New(b, nil)
	require.NoError(tb, err)
	return t
}

// made returns the table of a directory.
func made(tb testing.TB, d contacts.Directory) *routing.Table {
	tb.Helper()
	e, err := contacts.NewEdition(d)
	require.NoError(tb, err)
	return tableOf(tb, e)
}

// answer returns what came of a question on a line of text: "dsc phone +18889192559",
// "ambiguous dsc phone +18889192559 | csc ...; ask audience: dealer consumer", "unknown", ...
func answer(r routing.Route, err error) string {
	var (
		ambiguous *routing.AmbiguousError
		channel   *routing.NoChannelError
		unknown   *routing.UnknownTopicError
		value     *routing.ValueError
		edition   *routing.NoEditionError
		closed    *routing.ClosedError
	)
	switch {
	case err == nil:
		s := line(r.Unit, r.Channel)
		if r.Inferred {
			s += " inferred"
		}
		if len(r.Assumed) > 0 {
			s += "; assumed " + pairs(r.Assumed)
		}
		if len(r.Provided) > 0 {
			s += "; provided " + pairs(r.Provided)
		}
		return s
	case errors.As(err, &ambiguous):
		var lines []string
		for _, c := range ambiguous.Candidates {
			s := line(c.Unit, c.Channel)
			if c.Inferred {
				s += " inferred"
			}
			lines = append(lines, s)
		}
		s := "ambiguous " + strings.Join(lines, " | ")
		for _, q := range ambiguous.Missing {
			s += "; ask " + q.Key + ":"
			for _, v := range q.Values {
				s += " " + v.ID
			}
		}
		return s
	case errors.As(err, &channel):
		s := "no " + channel.Want.String() + " at"
		for _, u := range channel.Units {
			s += " " + u.ID
		}
		return s
	case errors.As(err, &unknown):
		s := "unknown"
		for _, g := range unknown.Suggestions {
			s += " " + g.Topic + g.Unit
		}
		switch {
		case len(unknown.NotAt) > 0:
			s += " at " + unknown.NotAt[0].ID + ", but at " + unknown.Units[0].ID
		case len(unknown.Units) > 0:
			s += " for " + pairs(unknown.Context)
		}
		return s
	case errors.As(err, &value):
		if value.Keys != nil {
			return "no key " + value.Key + ": " + strings.Join(value.Suggestions, " ")
		}
		return "no value " + value.Key + " " + value.Value + ": " + strings.Join(value.Suggestions, " ")
	case errors.As(err, &edition):
		return "no edition"
	case errors.As(err, &closed):
		return "closed " + answer(closed.Route, nil)
	}
	return err.Error()
}

func line(u *contacts.Unit, c *contacts.Channel) string {
	if c == nil {
		return u.ID + " nothing"
	}
	s := u.ID + " " + c.Kind.String() + " " + c.Value
	if len(c.Menu) > 0 {
		s += " menu " + strings.Join(c.Menu, ",")
	}
	return s
}

func pairs(list []contacts.Pair) string {
	var s []string
	for _, p := range list {
		s = append(s, p.Key+"="+p.Value)
	}
	return strings.Join(s, " ")
}

func with(kv ...string) []routing.Option {
	var opts []routing.Option
	for i := 0; i < len(kv); i += 2 {
		opts = append(opts, routing.With(kv[i], kv[i+1]))
	}
	return opts
}

const (
	rbcs      = "rbc-central phone +18006973337 | rbc-northeast phone +18002575023 | rbc-pac-west phone +18006759387 | rbc-southeast phone +18007421722 | rbc-west-dallas phone +18003434541"
	askRegion = "; ask region: central northeast pac-west southeast west-dallas"
	four      = "product=retail product=lease product=comtrac product=municipal-lease"
)

func TestRouteForOnTheFoundingSheet(t *testing.T) {
	table := founding(t)
	tests := []struct {
		name, topic string
		opts        []routing.Option
		want        string
	}{
		{"a label", "GAP", nil, "dsc phone +18889192559"},
		{"a label in another writing", "power-of-attorney", nil, "dsc phone +18889192559"},
		{"a label in the singular", "lien release", nil, "dsc phone +18889192559"},
		{"an alias", "P.O.A.", nil, "dsc phone +18889192559"},
		{"a menu path rides on the channel", "Customer Interview", nil, "cpc phone +18557202559 menu 3"},
		{"the menu of a unit's own number", "Sales Support", nil, "dps phone +18773578477 menu 6"},
		{"a unit", "DSC", nil, "dsc phone +18889192559"},
		{"a unit with an ampersand", "dp&s", nil, "dps phone +18773578477 menu 6"},
		{"a name of a topic and of a unit that agree", "SmartAuction", nil, "smartauction phone +18772735572"},
		{"a name of three units", "CPC", nil, "ambiguous cpc phone +18557202559 | smartcash-funding phone +18552232559 | dealer-reserve phone +18556899434"},
		{"units told apart by the context", "RBC", with("region", "southeast"), "rbc-southeast phone +18007421722"},
		{"units told apart by nothing yet", "RBC", nil, "ambiguous " + rbcs + askRegion},
		{"a name of a topic and of a unit that do not agree", "SmartCash", nil, "ambiguous " + rbcs + " | smartcash-funding phone +18552232559" + askRegion},
		{"each meaning is resolved alone", "SmartCash", with("region", "southeast"), "ambiguous rbc-southeast phone +18007421722 | smartcash-funding phone +18552232559"},

		{"an unknown key decides", "floorplan", nil, "ambiguous " + rbcs + askRegion},
		{"a value by its ID", "floorplan", with("region", "pac-west"), "rbc-pac-west phone +18006759387"},
		{"a value by its label", "floorplan", with("region", "Pac West"), "rbc-pac-west phone +18006759387"},
		{"a value by an alias", "floorplan", with("region", "pacific west"), "rbc-pac-west phone +18006759387"},
		{"a value in two words", "floorplan", with("region", "North East"), "rbc-northeast phone +18002575023"},
		{"a word that leaves two values open", "floorplan", with("region", "west"), "ambiguous rbc-pac-west phone +18006759387 | rbc-west-dallas phone +18003434541; ask region: pac-west west-dallas"},
		{"two values of one key", "floorplan", with("region", "central", "region", "southeast"), "ambiguous rbc-central phone +18006973337 | rbc-southeast phone +18007421722; ask region: central southeast"},
		{"one value twice", "floorplan", with("region", "central", "region", "Central"), "rbc-central phone +18006973337"},
		{"an empty value says nothing", "floorplan", with("region", ""), "ambiguous " + rbcs + askRegion},
		{"a key that no row uses", "GAP", with("state", "OH"), "dsc phone +18889192559"},
		{"a key that makes no difference here", "GAP", with("region", "central"), "dsc phone +18889192559"},

		{"equal rows that are shared", "Held Offerings", nil,
			"ambiguous cpc phone +18557202559 | cpc phone +18557202559 menu 4 | cpc phone +18557202559 menu 5 | smartcash-funding phone +18552232559; ask product: retail lease"},
		{"a more specific row wins over shared ones", "Held Offerings", with("product", "retail"), "cpc phone +18557202559 menu 4"},
		{"a value that no row names", "Held Offerings", with("product", "balloon"), "ambiguous cpc phone +18557202559 | smartcash-funding phone +18552232559"},
		{"a printed label carries its condition", "retail held offerings", nil, "cpc phone +18557202559 menu 4; provided product=retail"},
		{"given and carried agree", "retail held offerings", with("product", "retail"), "cpc phone +18557202559 menu 4"},
		{"given and carried disagree", "retail held offerings", with("product", "lease"),
			"ambiguous cpc phone +18557202559 menu 4 | cpc phone +18557202559 menu 5; ask product: retail lease"},
		{"a printed label of two topics that agree", "Title/Lien Releases", nil, "dsc phone +18889192559"},

		{"a default is assumed", "payoffs", nil, "dsc phone +18889192559; assumed audience=dealer"},
		{"given beats the default", "payoffs", with("audience", "customer"), "csc phone +18889252559"},
		{"carried beats the default", "Customer Payoffs", nil, "csc phone +18889252559; provided audience=consumer"},
		{"given and carried disagree, with a default", "Customer Payoffs", with("audience", "dealer"),
			"ambiguous dsc phone +18889192559 | csc phone +18889252559; ask audience: dealer consumer"},
		{"a default that makes no difference is not assumed", "Extensions", nil, "csc phone +18889252559"},

		{"a bare word of two units", "title", nil, "ambiguous dsc phone +18889192559 | smartauction phone +18772735572; ask product: smartauction"},
		{"a supplied topic whose rows are stated", "title", with("product", "smartauction"), "smartauction phone +18772735572"},
		{"an inferred row is not asserted", "Ally Dealer Dash", nil, "ambiguous dsc phone +18889192559 inferred"},
		{"an inferred row is asserted when allowed", "Ally Dealer Dash", []routing.Option{routing.AllowInferred()}, "dsc phone +18889192559 inferred"},

		{"values that lead nowhere do not make it ambiguous", "Contract Mailing", with("carrier", "fedex"), "cpc mail Memphis, TN 38153; provided " + four},
		{"another value than the declared ones", "Contract Mailing", with("carrier", "DHL"), "cpc mail Memphis, TN 38118; provided " + four},
		{"a declared value of the rest", "Contract Mailing", with("carrier", "UPS"), "cpc mail Memphis, TN 38118; provided " + four},
		{"only values that matter are asked for", "Contract Mailing", nil, "ambiguous cpc mail Memphis, TN 38153 | cpc mail Memphis, TN 38118; ask carrier: fedex usps ups dhl"},
		{"nothing is left open", "Contract Mailing", with("carrier", "ups", "product", "lease"), "cpc mail Memphis, TN 38118"},
		{"a context that the sheet has no row for", "Contract Mailing", with("product", "Ally Plus"), "unknown for product=Ally Plus"},
		{"a misspelt value where others are legal", "Contract Mailing", with("carrier", "fedx"), "no value carrier fedx: fedex"},
		{"a P.O. box and a courier", "Payment by mail", with("carrier", "fedex"), "unknown for carrier=fedex"},
		{"a P.O. box", "Payment by mail", nil, "csc mail Louisville, KY 40290-1951; provided carrier=usps"},

		{"a channel that is offered", "Held Documents", []routing.Option{routing.Via(contacts.Email)}, "cpc email CPCHelds@ally.com"},
		{"a channel that is not offered", "Held Documents", []routing.Option{routing.Via(contacts.Phone)}, "no phone at cpc"},
		{"an address for another purpose is not offered", "Extensions", []routing.Option{routing.Via(contacts.Mail)}, "no mail at csc"},
		{"no channel comes before any question", "floorplan", []routing.Option{routing.Via(contacts.Fax)}, "no fax at rbc-central rbc-northeast rbc-pac-west rbc-southeast rbc-west-dallas"},
		{"a unit's fax, which two duties have", "Contract Processing Center", []routing.Option{routing.Via(contacts.Fax)}, "ambiguous cpc fax +18777096084 | cpc fax +18665098454"},
		{"a unit's mail, which one duty has", "CSC", []routing.Option{routing.Via(contacts.Mail)}, "csc mail Louisville, KY 40290-1951; provided carrier=usps"},
		{"a unit without a fax", "DSC", []routing.Option{routing.Via(contacts.Fax)}, "no fax at dsc"},

		{"not on the sheet", "lease-end turn in", nil, "unknown"},
		{"a slip is a suggestion, not a route", "lein release", nil, "unknown lien-releases"},
		{"a code is exact or wrong", "GAPS", nil, "dsc phone +18889192559"},
		{"a code with another letter", "GAT", nil, "unknown"},
		{"a number is no topic", "888-919-2559", nil, "unknown"},
		{"nothing", "", nil, "unknown"},
		{"signs", "???", nil, "unknown"},
		{"a misspelt key", "GAP", with("audiance", "dealer"), "no key audiance: audience"},
		{"a misspelt key says nothing either", "GAP", with("audiance", ""), "no key audiance: audience"},
		{"a strange key", "GAP", with("color", "red"), "no key color: "},
		{"a misspelt value", "GAP", with("region", "nrtheast"), "no value region nrtheast: northeast"},
		{"a strange value", "GAP", with("region", "Hawaii"), "no value region Hawaii: central northeast pac-west southeast west-dallas"},
		{"before the sheet", "GAP", []routing.Option{routing.At(time.Date(2023, 8, 28, 3, 59, 59, 0, time.UTC))}, "no edition"},
		{"the first instant of the sheet", "GAP", []routing.Option{routing.At(time.Date(2023, 8, 28, 4, 0, 0, 0, time.UTC))}, "dsc phone +18889192559"},
		{"closed is an answer", "GAP", []routing.Option{routing.At(friday.Add(48 * time.Hour))}, "dsc phone +18889192559"},
		{"closed is an error when asked", "GAP", []routing.Option{routing.At(friday.Add(48 * time.Hour)), routing.OpenOnly()}, "closed dsc phone +18889192559"},
		{"unknown hours are not open", "DP&S", []routing.Option{routing.OpenOnly()}, "closed dps phone +18773578477 menu 6"},
		{"open only, and open", "GAP", []routing.Option{routing.OpenOnly()}, "dsc phone +18889192559"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for range 2 { // the second answer is a remembered one
				got := answer(table.RouteFor(tt.topic, append([]routing.Option{routing.At(friday)}, tt.opts...)...))
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("RouteFor(%q) mismatch (-want +got):\n%s", tt.topic, diff)
				}
			}
		})
	}
}

func TestQueriesThatRestrictMoreThanTheTopic(t *testing.T) {
	table := founding(t)
	context := func(kv ...string) (list []contacts.Pair) {
		for i := 0; i < len(kv); i += 2 {
			list = append(list, contacts.Pair{Key: kv[i], Value: kv[i+1]})
		}
		return list
	}
	tests := []struct {
		name string
		q    routing.Query
		want string
	}{
		{"a unit by its ID", routing.Query{Unit: "cpc"}, "cpc phone +18557202559"},
		{"a unit by its name", routing.Query{Unit: "Contract Processing Center"}, "cpc phone +18557202559"},
		{"a name of three units", routing.Query{Unit: "CPC"}, "ambiguous cpc phone +18557202559 | smartcash-funding phone +18552232559 | dealer-reserve phone +18556899434"},
		{"a unit that was named is meant whatever else is known", routing.Query{Unit: "rbc-central", Context: context("product", "lease")}, "rbc-central phone +18006973337"},
		{"a unit that is for other questions", routing.Query{Unit: "rbc-central", Context: context("region", "southeast")}, "unknown for region=southeast"},
		{"no such unit", routing.Query{Unit: "contract procesing center"}, "unknown cpc"},
		{"a topic at a unit", routing.Query{Topic: "Held Offerings", Unit: "smartcash-funding"}, "smartcash-funding phone +18552232559"},
		{"a topic that a unit does not handle", routing.Query{Topic: "GAP", Unit: "csc"}, "unknown at csc, but at dsc"},
		{"a fax of a unit", routing.Query{Unit: "cpc", Via: contacts.Fax}, "ambiguous cpc fax +18777096084 | cpc fax +18665098454"},
		{"an email of a unit", routing.Query{Unit: "cpc", Via: contacts.Email}, "cpc email CPCHelds@ally.com"},
		{"the FedEx address", routing.Query{Via: contacts.Mail, Context: context("carrier", "fedex")}, "cpc mail Memphis, TN 38153; provided " + four},
		{"the UPS address", routing.Query{Via: contacts.Mail, Context: context("carrier", "ups")}, "cpc mail Memphis, TN 38118; provided " + four},
		{"the addresses", routing.Query{Via: contacts.Mail}, "ambiguous cpc mail Memphis, TN 38153 | cpc mail Memphis, TN 38118 | csc mail Louisville, KY 40290-1951; ask product: smartauction; ask carrier: fedex usps ups dhl"},
		{"the email address", routing.Query{Via: contacts.Email}, "cpc email CPCHelds@ally.com"},
		{"a page, which nobody has", routing.Query{Via: contacts.Web}, "no web at cpc smartcash-funding dealer-reserve rbc-central rbc-northeast rbc-pac-west rbc-southeast rbc-west-dallas dps fi-rewards dsc csc smartauction insurance"},
		{"a number", routing.Query{Value: "(888) 919-2559"}, "dsc phone +18889192559"},
		{"a number that is one digit off", routing.Query{Value: "888-919-2558"}, "unknown"},
		{"a menu key", routing.Query{Value: "6"}, "ambiguous dps phone +18773578477 menu 6 | cpc phone +18557202559 menu 6"},
		{"a menu key of a unit", routing.Query{Value: "6", Unit: "cpc"}, "cpc phone +18557202559 menu 6"},
		{"a ZIP", routing.Query{Value: "38153"}, "cpc mail Memphis, TN 38153; provided " + four + " carrier=fedex"},
		{"a street that two addresses have", routing.Query{Value: "4054 Willow Lake Blvd."}, "ambiguous cpc mail Memphis, TN 38153 | cpc mail Memphis, TN 38118; ask carrier: fedex usps ups dhl"},
		{"a number under a topic", routing.Query{Topic: "GAP", Value: "888.919.2559"}, "dsc phone +18889192559"},
		{"a number that is not the topic's", routing.Query{Topic: "GAP", Value: "888.925.2559"}, "unknown at csc, but at dsc"},
		{"nothing at all", routing.Query{}, "unknown"},
		{"only a context", routing.Query{Context: context("region", "central")}, "unknown"},
		{"a kind of channel that there is not", routing.Query{Topic: "GAP", Via: contacts.Kind(99)}, "no kind(99) at dsc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.q.At = friday
			if diff := cmp.Diff(tt.want, answer(table.Route(tt.q))); diff != "" {
				t.Errorf("Route(%+v) mismatch (-want +got):\n%s", tt.q, diff)
			}
		})
	}
}

func TestARouteTellsHowItWasFound(t *testing.T) {
	table := founding(t)
	for topic, want := range map[string]routing.Match{
		"GAP": routing.MatchLabel, "poa": routing.MatchAlias, "Customer Payoffs": routing.MatchPrinted, "DSC": routing.MatchUnit,
	} {
		r, err := table.RouteFor(topic, routing.At(friday))
		require.NoError(t, err)
		require.Equal(t, want, r.Match, topic)
		require.Equal(t, want == routing.MatchUnit, r.Topic == nil, topic)
		require.Equal(t, want == routing.MatchUnit, r.Duty == nil, topic)
		require.Equal(t, "Ally", r.Edition.Organization())
		require.True(t, r.At().Equal(friday))
	}
	r, err := table.Route(routing.Query{Value: "38153", At: friday})
	require.NoError(t, err)
	require.Equal(t, routing.MatchValue, r.Match)
	require.Nil(t, r.Topic)
	require.Equal(t, "contract-mailing-instructions", r.Duty.Topic, "the row says what the address is for")
	r, err = table.Route(routing.Query{Via: contacts.Email, At: friday})
	require.NoError(t, err)
	require.Equal(t, routing.NoMatch, r.Match)
}

func TestTheOrderOfRowsNeverMatters(t *testing.T) {
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	e, err := contacts.Parse("ally", data)
	require.NoError(t, err)
	d := e.Directory()
	slices.Reverse(d.Duties)
	slices.Reverse(d.Units)
	forward, backward := tableOf(t, e), made(t, d)
	for topic := range e.Topics() {
		for _, opts := range [][]routing.Option{nil, with("region", "central"), with("product", "lease"), with("carrier", "ups"), with("audience", "consumer")} {
			opts = append(opts, routing.At(friday))
			one, err := forward.RouteFor(topic.Label, opts...)
			other, err2 := backward.RouteFor(topic.Label, opts...)
			if err != nil {
				require.IsType(t, err, err2, topic.Label)
				continue
			}
			require.Equal(t, answer(one, err), answer(other, err2), topic.Label)
		}
	}
}

func TestEditionsAreInForceFromTheirDateOn(t *testing.T) {
	edition := func(year int, number string) *contacts.Edition {
		e, err := contacts.NewEdition(contacts.Directory{
			Organization: "Bank", Zone: "America/Chicago", Effective: contacts.Effective{Year: year, Month: time.March, Day: 1},
			Topics: []contacts.Topic{{ID: "help", Label: "Help"}},
			Units:  []contacts.Unit{{ID: "desk", Name: "Desk", Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: number}}}},
			Duties: []contacts.Duty{{Topic: "help", Unit: "desk"}},
		})
		require.NoError(t, err)
		return e
	}
	table := tableOf(t, edition(2025, "800-555-0101"), edition(2024, "800-555-0100"))
	begin := time.Date(2025, 3, 1, 6, 0, 0, 0, time.UTC) // midnight in Chicago
	for want, at := range map[string]time.Time{
		"no edition":              time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC),
		"desk phone +18005550100": begin.Add(-1),
		"desk phone +18005550101": begin,
	} {
		require.Equal(t, want, answer(table.RouteFor("help", routing.At(at))))
	}
	_, err := table.RouteFor("help", routing.At(time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)))
	var none *routing.NoEditionError
	require.ErrorAs(t, err, &none)
	require.Equal(t, "2024-03-01", none.First.Format(time.DateOnly))
	require.Contains(t, err.Error(), "Mar 1, 2024")

	var zero routing.Table
	require.Equal(t, "no edition", answer(zero.RouteFor("help")))
	require.Empty(t, zero.Whose("6"))
	require.Error(t, zero.Explain(routing.Query{Topic: "help"}).Err)
	_, err = routing.New(nil, nil)
	require.Error(t, err)
}

func TestIsOpenAsksForAUnit(t *testing.T) {
	table := founding(t)
	open, err := table.IsOpen("cpc", friday)
	require.NoError(t, err)
	require.True(t, open, "by its ID, though CPC names three units")
	open, err = table.IsOpen("Dealer Service Center", friday.Add(48*time.Hour))
	require.NoError(t, err)
	require.False(t, open)
	open, err = table.IsOpen("DP&S", friday)
	require.NoError(t, err)
	require.False(t, open, "not known is not open")
	denver, err := time.LoadLocation("America/Denver")
	require.NoError(t, err)
	open, err = table.IsOpen("DP&S", friday, routing.In(denver))
	require.NoError(t, err)
	require.True(t, open)
	for _, unit := range []string{"CPC", "nobody", ""} {
		_, err = table.IsOpen(unit, friday)
		require.Error(t, err, unit)
	}
	_, err = table.IsOpen("dsc", friday.AddDate(-10, 0, 0))
	require.ErrorAs(t, err, new(*routing.NoEditionError))

	silent := made(t, contacts.Directory{
		Organization: "Bank", Zone: "UTC",
		Units: []contacts.Unit{{ID: "desk", Name: "Desk", Hours: hours.MustParse("24/7")}},
	})
	open, err = silent.IsOpen("desk", friday)
	require.NoError(t, err)
	require.True(t, open, "a unit without a channel may be open")
	require.Equal(t, "no  at desk", answer(silent.RouteFor("desk", routing.At(friday))))
}

func TestRulesListEveryDuty(t *testing.T) {
	table := founding(t)
	e, _ := table.Book().EditionAt(friday)
	n := 0
	for rule := range table.Rules() {
		n++
		require.Equal(t, rule.Duty.Topic, rule.Topic.ID)
		require.Equal(t, rule.Duty.Unit, rule.Unit.ID)
		require.NotNil(t, rule.Channel)
		require.Same(t, e, rule.Edition)
	}
	duties := 0
	for range e.Duties() {
		duties++
	}
	require.Equal(t, duties, n)
	for range table.Rules() {
		break // may be left early
	}
}

// The hours are left out: with the race detector on they may allocate, which is their matter.
func TestAnswersAllocateNothing(t *testing.T) {
	e, _ := founding(t).Book().EditionAt(friday)
	d := e.Directory()
	for i := range d.Units {
		d.Units[i].Hours = nil
	}
	table := made(t, d)
	for _, tt := range []struct {
		name string
		ask  func() error
	}{
		{"a label", func() error { _, err := table.RouteFor("GAP", routing.At(friday)); return err }},
		{"a label under a context", func() error {
			_, err := table.RouteFor("Floorplan", routing.With("region", "northeast"), routing.With("product", "lease"), routing.At(friday))
			return err
		}},
		{"a printed label and a channel", func() error {
			_, err := table.RouteFor("Customer Payoffs", routing.Via(contacts.Phone), routing.In(time.UTC), routing.At(friday))
			return err
		}},
		{"a query", func() error { _, err := table.Route(routing.Query{Topic: "GAP", At: friday}); return err }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.NoError(t, tt.ask())
			require.Zero(t, testing.AllocsPerRun(100, func() { _ = tt.ask() }))
		})
	}
}
