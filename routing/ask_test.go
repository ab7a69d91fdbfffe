package routing_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// The questions of testdata are labelled by the sheet. None may be answered wrongly, and the score may only rise.
func TestAskOnTheFoundingSheet(t *testing.T) {
	for _, tt := range []struct {
		file  string
		right int
	}{
		{"queries.jsonl", 151},
		{"queries-own.jsonl", 323},
	} {
		t.Run(tt.file, func(t *testing.T) {
			f, err := os.Open(filepath.Join("..", "testdata", tt.file))
			require.NoError(t, err)
			defer f.Close()
			table := founding(t)
			count := map[routingtest.Outcome]int{}
			singles, found := 0, 0
			for c, err := range routingtest.Cases(f) {
				require.NoError(t, err)
				res := routingtest.Ask(table, c)
				count[res.Outcome]++
				if c.Expect.Unit != "" {
					singles++
					if res.Outcome == routingtest.Right {
						found++
					}
				}
				switch res.Outcome {
				case routingtest.Right:
				case routingtest.Wrong:
					t.Errorf("line %d: %v", c.Line, &routingtest.Failure{Result: res})
				default:
					t.Logf("line %d: %v", c.Line, &routingtest.Failure{Result: res})
				}
			}
			t.Logf("%d right, %d without an answer, %d asked back, %d wrong; %d of %d single answers",
				count[routingtest.Right], count[routingtest.Unasked], count[routingtest.Asked], count[routingtest.Wrong], found, singles)
			require.GreaterOrEqual(t, count[routingtest.Right], tt.right)
			require.GreaterOrEqual(t, found*100, singles*95)
		})
	}
}

// told returns an answer or an error in a few words.
func told(r routing.Route, err error) string {
	var (
		unknown   *routing.UnknownTopicError
		ambiguous *routing.AmbiguousError
		channel   *routing.NoChannelError
		value     *routing.ValueError
	)
	switch {
	case errors.As(err, &unknown):
		s := "unknown"
		for _, g := range unknown.Suggestions {
			s += ", " + g.Label
		}
		return s
	case errors.As(err, &ambiguous):
		s := "asks"
		seen := map[string]bool{}
		for _, c := range ambiguous.Candidates {
			if !seen[c.Unit.ID] {
				s += " " + c.Unit.ID
			}
			seen[c.Unit.ID] = true
		}
		return s
	case errors.As(err, &channel):
		return "no " + channel.Want.String()
	case errors.As(err, &value):
		return "no " + value.Key + " " + value.Value
	case err != nil:
		return err.Error()
	}
	return r.Unit.ID + " by " + r.Match.String()
}

func TestAsk(t *testing.T) {
	table := founding(t)
	for _, tt := range []struct {
		name, text string
		opts       []routing.Option
		want       string
	}{
		{"a label", "GAP", nil, "dsc by label"},
		{"words of asking", "Hi, whom should I contact about GAP please?", nil, "dsc by label"},
		{"a word that is not on the sheet", "GAP bicycle", nil, "unknown, GAP"},
		{"a name in another order", "transactions statement dealer", nil, "smartcash-funding by words"},
		{"joined words", "dealerdash", nil, "asks dsc"},
		{"parted words", "smart auction arbitration", nil, "smartauction by words"},
		{"a misspelt word beside a right one", "delaer reserve", nil, "dealer-reserve by corrected words"},
		{"a misspelt word alone", "arbitraton", nil, "unknown, Arbitrations"},
		{"a code is never misspelt", "GPA", nil, "unknown"},
		{"two letters swapped in a short word", "lein release", nil, "dsc by corrected words"},
		{"a direction is no slip of another", "southwest floorplan", nil, "unknown, Floorplan, SmartCash, Wholesale Billing"},
		{"everyday words are not misspelt ones", "where do I leave the car", nil, "unknown"},
		{"one word of a longer name", "statement", nil, "unknown, Statement of Dealer Transactions"},
		{"a value of a dimension", "floorplan northeast", nil, "rbc-northeast by label"},
		{"words and options that agree", "floorplan west", []routing.Option{routing.With("region", "pac-west")}, "rbc-pac-west by label"},
		{"words and options that disagree", "floorplan central", []routing.Option{routing.With("region", "northeast")}, "asks rbc-central rbc-northeast"},
		{"a channel", "fax for ancillary docs", nil, "cpc by alias"},
		{"a channel that is not there", "payoff email", nil, "no email"},
		{"a channel asked for twice", "fax held documents", []routing.Option{routing.Via(contacts.Email)}, "no fax"},
		{"a courier refuses a P.O. box", "overnight a customer payment", nil, "no mail"},
		{"the Postal Service does not", "mail a customer payment", nil, "csc by words"},
		{"a customer's", "my customer's payoff", nil, "csc by printed label"},
		{"a value that rows depend on does not make a name whole", "lease contract phone", nil, "asks cpc smartcash-funding"},
		{"a name for the other one", "customer statement", nil, "unknown, Statement of Dealer Transactions"},
		{"words of two topics", "gap extension", nil, "asks dsc csc"},
		{"a number in a sentence", "whose is (888) 919-2559?", nil, "dsc by value"},
		{"a number that is not on the sheet", "call 888-919-2558 about GAP", nil, "unknown"},
		{"an address", "mail to cpchelds@ally.com", nil, "cpc by value"},
		{"a menu key at a unit", "CPC option 4", nil, "cpc by value"},
		{"not", "not GAP", nil, "unknown, GAP"},
		{"a story that is told", "the customer has not paid, GAP", nil, "unknown, GAP"},
		{"nothing", "", nil, "unknown"},
		{"only words of asking", "who do I call?", nil, "unknown"},
		{"only a value", "dealer", nil, "unknown"},
		{"a value that is not declared", "GAP", []routing.Option{routing.With("region", "northwst")}, "no region northwst"},
		{"very long", strings.Repeat("gap ", 10_000), nil, "unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := told(table.Ask(tt.text, append(tt.opts, routing.At(friday))...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Ask(%q) mismatch (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

// What Understand returns is answered as Ask answers.
func TestUnderstandAgreesWithAsk(t *testing.T) {
	table := founding(t)
	for _, file := range []string{"queries.jsonl", "queries-own.jsonl"} {
		f, err := os.Open(filepath.Join("..", "testdata", file))
		require.NoError(t, err)
		defer f.Close()
		for c, err := range routingtest.Cases(f) {
			require.NoError(t, err)
			opts := []routing.Option{routing.At(friday)}
			for k, v := range c.Context {
				opts = append(opts, routing.With(k, v))
			}
			asked := told(table.Ask(c.Query, opts...))
			q, err := table.Understand(c.Query, opts...)
			if err != nil {
				require.Equal(t, asked, told(routing.Route{}, err), c.Query)
				continue
			}
			got, _, _ := strings.Cut(told(table.Route(q)), " by ")
			want, _, _ := strings.Cut(asked, " by ")
			require.Equal(t, want, got, "%s: %+v", c.Query, q)
		}
	}
}

func TestUnderstand(t *testing.T) {
	table := founding(t)
	pair := func(k, v string) contacts.Pair { return contacts.Pair{Key: k, Value: v} }
	for _, tt := range []struct {
		text string
		want routing.Query
	}{
		{"floorplan billing northeast", routing.Query{Topic: "floorplan billing", Context: []contacts.Pair{pair("region", "northeast")}}},
		{"fax for ancilary docs", routing.Query{Topic: "ancillary document", Via: contacts.Fax}},
		{"who do I call at the DSC", routing.Query{Unit: "dsc", Via: contacts.Phone}},
		{"whose number is 888-919-2559", routing.Query{Value: "888-919-2559"}},
		{"send a contract by UPS", routing.Query{Topic: "contract-mailing-instructions", Unit: "cpc", Via: contacts.Mail, Courier: true, Context: []contacts.Pair{pair("carrier", "ups")}}},
		{"my customer's payoff", routing.Query{Topic: "customer payoff"}},
	} {
		got, err := table.Understand(tt.text, routing.At(friday))
		require.NoError(t, err, tt.text)
		tt.want.At = friday
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Understand(%q) mismatch (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestExplainAskTellsWhatEachWordWasTakenFor(t *testing.T) {
	x := founding(t).ExplainAsk("where do I fax ancilary docs in pacific west", routing.At(friday))
	want := []routing.Word{
		{Text: "where", Role: routing.Asking},
		{Text: "do", Role: routing.Asking},
		{Text: "i", Role: routing.Asking},
		{Text: "fax", Role: routing.Reaching, Means: "fax"},
		{Text: "ancilary", Role: routing.Naming, Means: "ancillary"},
		{Text: "document", Role: routing.Naming},
		{Text: "in", Role: routing.Asking},
		{Text: "pacific west", Role: routing.Telling, Means: "region pac-west"},
	}
	require.NoError(t, x.Err)
	if diff := cmp.Diff(want, x.Words); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	require.Contains(t, x.String(), "ancilary: name, ancillary")
	require.Equal(t, "+18777096084", x.Route.Channel.Value)
}

func FuzzAsk(f *testing.F) {
	table := founding(f)
	for _, s := range []string{
		"lein release", "where do I overnight contracts", "(888) 919-2559 x12", "CPC option 4 then 2", "floorplan not west", "é\xff\x00 GAP", "e-mail helds@", "www. a@b.c 38153",
		strings.Repeat("dealer ", 70), "fi & i", "p.o. box",
	} {
		f.Add(s, "northeast")
	}
	f.Fuzz(func(t *testing.T, text, region string) {
		opts := []routing.Option{routing.At(friday), routing.With("region", region)}
		r, err := table.Ask(text, opts...)
		if (err == nil) != (r.Unit != nil) {
			t.Fatalf("Ask(%q) = %v, %v", text, r, err)
		}
		if again, err2 := table.Ask(text, opts...); told(again, err2) != told(r, err) {
			t.Fatalf("Ask(%q) differs the second time: %s, %s", text, told(r, err), told(again, err2))
		}
		if q, err2 := table.Understand(text, opts...); err2 == nil && err == nil {
			if other, err := table.Route(q); err != nil || other.Unit != r.Unit || other.Channel != r.Channel {
				t.Fatalf("Ask(%q) = %v, but Understand leads to %v, %v", text, r, other, err)
			}
		}
		_ = table.ExplainAsk(text, opts...).String()
	})
}

func TestExplanationAsJSON(t *testing.T) {
	got, err := json.MarshalIndent(founding(t).ExplainAsk("lein release", routing.At(friday)), "", " ")
	require.NoError(t, err)
	want := `{
 "asked": "lein release",
 "words": [
  {
   "text": "lein",
   "role": "name",
   "means": "lien"
  },
  {
   "text": "release",
   "role": "name"
  }
 ],
 "read": [
  {
   "topic": "lien-releases",
   "match": "corrected words"
  }
 ],
 "rows": [
  {
   "topic": "lien-releases",
   "unit": "dsc",
   "reach": "+1 888-919-2559",
   "source": "table:43/1",
   "won": true,
   "why": "the most specific row that fits"
  }
 ],
 "answer": "Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EST"
}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
