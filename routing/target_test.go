package routing_test

import (
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
	"github.com/switchboard-go/switchboard/routing"
)

type asking struct {
	name, text string
	opts       []routing.Option
	want       string
}

func asks(t *testing.T, table *routing.Table, cases []asking) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name+": "+tt.text, func(t *testing.T) {
			got := told(table.Ask(tt.text, append(tt.opts, routing.At(friday))...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Ask(%q) mismatch (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func table(t *testing.T, text string) *routing.Table {
	t.Helper()
	e, err := contacts.Parse("test.yaml", []byte(text))
	require.NoError(t, err)
	b, err := contacts.NewBook(e)
	require.NoError(t, err)
	tab, err := routing.New(b, nil)
	require.NoError(t, err)
	return tab
}

func TestAChannelWordBesideAValueIsAWish(t *testing.T) {
	asks(t, founding(t), []asking{
		{"fax of a phone", "fax 888-919-2559", nil, "no fax"},
		{"email of a phone", "email 888-919-2559", nil, "no email"},
		{"phone of a fax", "call 877-709-6084", nil, "no phone"},
		{"phone of a fax", "tel: 866-509-8454", nil, "no phone"},
		{"phone of an email address", "phone CPCHelds@ally.com", nil, "no phone"},
		{"fax of a ZIP", "fax 38153", nil, "no fax"},
		{"behind it", "38153 fax", nil, "no fax"},
		{"its own kind", "Fax: (877)709-6084", nil, "cpc by value"},
		{"its own kind", "call 888.919.2559", nil, "dsc by value"},
		{"words and option", "zip 38153", []routing.Option{routing.Via(contacts.Fax)}, "no fax"},
	})
	q, err := founding(t).Understand("phone 888-919-2559", routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, contacts.Phone, q.Via)
	require.Equal(t, "888-919-2559", q.Value)
}

func TestAMenuKeyBelongsToTheNumberBeforeIt(t *testing.T) {
	asks(t, founding(t), []asking{
		{"a key of the number", "877.357.8477 option 6", nil, "dps by value"},
		{"a key of another number", "877.357.8477 option 5", nil, "unknown"},
		{"in a sentence", "who answers 855-720-2559 press 4", nil, "cpc by value"},
		{"a hash", "855-720-2559 #4", nil, "cpc by value"},
		{"said to be an extension", "8557202559 ext 4", nil, "cpc by value"},
		{"no such key", "8557202559 ext 9", nil, "unknown"},
	})
	require.Empty(t, founding(t).Whose("877.357.8477 option 5"))
}

func TestAPrintedHeadingBelongsToItsRows(t *testing.T) {
	asks(t, founding(t), []asking{
		{"the heading names its row", "existing consumer account payoff", nil, "dsc by words"},
		{"a customer beside it says otherwise", "existing consumer accounts customer payoff", nil, "asks dsc csc"},
		{"the heading of another unit's rows", "consumer help line gap", nil, "asks dsc csc"},
		{"the heading of a row elsewhere", "consumer help line payoff", nil, "csc by words"},
	})
}

func TestAUnitNamedAndARowElsewhereContradict(t *testing.T) {
	consumer := []routing.Option{routing.With("audience", "consumer")}
	asks(t, founding(t), []asking{
		{"by words", "dsc customer payoff", nil, "asks dsc csc"},
		{"by words", "payoff customer dsc", nil, "asks dsc csc"},
		{"by words", "dealer service center customer payoff", nil, "asks dsc csc"},
		{"by an option", "payoff dsc", consumer, "asks dsc csc"},
		{"nothing said", "payoff dsc", nil, "dsc by words"},
		{"a default is not said", "payoff csc", nil, "csc by words"},
		{"said and agreed", "csc customer payoff", nil, "csc by words"},
		{"a number", "customer payoff 888-919-2559", nil, "asks dsc csc"},
		{"a number that agrees", "customer payoff 888-925-2559", nil, "csc by printed label"},
		{"a unit that is a value, too", "smartauction payoff", nil, "asks dsc smartauction"},
		{"a unit that is a value, too", "smartauction gap", nil, "asks dsc smartauction"},
		{"a unit that is a value, too", "smartauction title release", nil, "asks dsc smartauction"},
		{"a unit that is a value, too", "smartauction extension", nil, "asks csc smartauction"},
		{"a unit that is a value, too", "smartauction dealer reserve", nil, "asks dealer-reserve smartauction"},
		{"a value that is none", "gap northeast", nil, "dsc by label"},
	})
	x := founding(t).ExplainAsk("dsc customer payoff", routing.At(friday))
	require.Contains(t, x.String(), "+ Customer Service Center")
}

func TestWordsOfSeveralTopicsLeadToSeveralLines(t *testing.T) {
	asks(t, founding(t), []asking{
		{"a menu key and a fax", "ally plus ancillary documents", nil, "asks cpc"},
		{"a menu key and documents", "commercial documents", nil, "asks cpc"},
		{"a menu key and documents", "interview documents", nil, "asks cpc"},
		{"a menu key and documents", "econtract interview", nil, "asks cpc"},
		{"a unit's line and documents", "general documents", nil, "asks cpc"},
		{"a fax and what is held", "dds held", nil, "asks cpc"},
		{"two menu keys", "ally plus commercial", nil, "asks cpc"},
		{"phones and an email address", "cpc helds", nil, "asks cpc smartcash-funding"},
		{"by phone", "cpc helds phone", nil, "asks cpc smartcash-funding"},
		{"by email", "cpc helds email", nil, "cpc by words"},
		{"a whole name without the channel, and a row with it", "held contract email", nil, "cpc by words"},
		{"one line", "lien payoff", nil, "dsc by words"},
	})
	r, err := founding(t).Ask("lien payoff", routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, []contacts.Pair{{Key: "audience", Value: "dealer"}}, r.Assumed)
}

func TestWhatIsInferredIsNotAssertedThroughAStatedRow(t *testing.T) {
	for _, text := range []string{"password payoff", "dealer dash poa", "login gap waiver", "reset payoff"} {
		asks(t, founding(t), []asking{{"beside a stated row", text, nil, "asks dsc"}})
		r, err := founding(t).Ask(text, routing.At(friday), routing.AllowInferred())
		require.NoError(t, err, text)
		require.True(t, r.Inferred, text)
	}
}

func TestAPartOfANameIsNotTheName(t *testing.T) {
	payment := "asks csc"
	asks(t, founding(t), []asking{
		{"a word of several names", "payment", nil, payment},
		{"a word of several names", "my payment", nil, payment},
		{"a word of several names", "make a payment", nil, payment},
		{"beside a value", "lease payment", nil, payment},
		{"words of two names of one topic", "payment date", nil, "unknown, Extensions, Payment Arrangements, Payment by mail"},
		{"the channel completes it", "payment by mail", nil, "csc by label"},
		{"the channel completes it", "mail my payment", nil, "csc by words"},
		{"only the printed remark", "post booking", nil, "dealer-reserve by words"},
		{"only the printed remark", "reserve post booking", nil, "dealer-reserve by words"},
		{"a channel's word in the name", "reserve posted", nil, "dealer-reserve by words"},
		{"and by phone", "post booking reserve phone", nil, "dealer-reserve by words"},
		{"nobody offers what was named in parts", "smartauction contract address", nil, "unknown, Held Offerings, Contract Mailing Instructions, Contract Proceeds"},
	})
	for text, topic := range map[string]string{
		"who funds contracts": "contract-funding", "contract funded": "contract-funding", "northeast smartcash contract funding": "contract-funding",
	} {
		r, err := founding(t).Ask(text, routing.At(friday))
		require.NoError(t, err, text)
		require.Equal(t, topic, r.Topic.ID, text)
	}
}

func TestSuggestionsDoNotRepeat(t *testing.T) {
	asks(t, founding(t), []asking{{"a topic named for its unit", "ally", nil, "unknown, Ally Plus, Ally Insurance, Ally Dealer Dash"}})
}

const electricity = `
switchboard: 1
organization: Coldwater Light & Power
zone: America/Chicago
context:
  place:
    ask: Farm or home?
    values: {home: [Home, Residential], farm: [Farm, Agricultural]}
    default: home
  supply:
    ask: Gas or power?
    values: {gas: Gas, power: [Power, Electric]}
units:
  - id: outages
    name: Outage Desk
    phone: 312-555-0110
    hours: 24/7 CT
    handles: [Downed Lines, {topic: Outage, printed: Power Outage, when: {supply: power}}]
  - id: accounts
    name: Customer Accounts
    phone: 312-555-0120
    hours: Mon-Fri 8 am - 5 pm CT
    handles: [Bill, Refunds]
  - id: moving
    name: Open and Close Account
    phone: 312-555-0130
    hours: Mon-Fri 8 am - 5 pm CT
    handles: [{topic: Open Account, when: {place: home}}, Close Account, Transfer Account]
  - id: farm
    name: Farm Desk
    phone: 312-555-0140
    hours: Mon-Fri 8 am - 5 pm CT
    handles: [{topic: Open Account, when: {place: farm}}, Pump Rebates]
  - id: trees
    name: Tree Removal
    phone: 312-555-0150
    hours: Mon-Fri 8 am - 5 pm CT
    handles: [Tree Removal]
`

func TestWordsOfAnotherTrade(t *testing.T) {
	asks(t, table(t, electricity), []asking{
		{"a word of asking that the sheet prints", "transfer bill", nil, "asks accounts moving"},
		{"a word of asking that the sheet prints", "open an account", nil, "moving by words"},
		{"a value in the midst of a name", "open farm account", nil, "farm by words"},
		{"with a slip", "open farm acount", nil, "farm by corrected words"},
		{"a word that several names have", "account", nil, "asks moving accounts"},
		{"half a name beside what it does not explain", "tree down on power line", nil, "unknown, Tree Removal"},
		{"a unit named by words that need no name", "farm desk bill", nil, "asks accounts farm"},
		{"the value alone is no unit", "farm bill", nil, "accounts by label"},
		{"a unit named whole", "farm desk", nil, "farm by unit"},
	})
}

// Who names two things is answered only where both lead there. Where one of them is a unit or the heading of several topics, it
// chooses among all rows of the other. A name that stands in a longer one may mean that.
func TestTwoNamesAreAnsweredOnlyWhereBothLead(t *testing.T) {
	for _, file := range []string{"../testdata/ally-2023-08-28.yaml", "../examples/cityline/city.yaml"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		e, err := contacts.Parse(file, data)
		require.NoError(t, err)
		b, err := contacts.NewBook(e)
		require.NoError(t, err)
		tab, err := routing.New(b, nil)
		require.NoError(t, err)

		var names []string
		alone, rows := map[string][]string{}, map[string][]string{} // where a name leads, and where any row of it does
		chooses := map[string]bool{}
		note := func(name string, u *contacts.Unit, c *contacts.Channel) {
			rows[name] = append(rows[name], u.ID+" "+c.String())
		}
		for rule := range tab.Rules() {
			for _, name := range append(rule.Topic.Aliases, rule.Topic.Label) {
				note(name, rule.Unit, rule.Channel)
			}
			for _, name := range append(rule.Unit.Aliases, rule.Unit.Name) {
				note(name, rule.Unit, rule.Channel)
				for i := range rule.Unit.Channels {
					note(name, rule.Unit, &rule.Unit.Channels[i])
				}
				chooses[name] = true
			}
			if h := rule.Duty.Heading; h != "" {
				note(h, rule.Unit, rule.Channel)
				chooses[h] = true
			}
		}
		delete(rows, "Important Fax Numbers") // a heading that is no topic
		delete(rows, "AS")                    // a word of asking
		for name := range rows {
			names = append(names, name)
			r, err := tab.RouteFor(name, routing.At(friday), routing.AllowInferred())
			if err == nil {
				alone[name] = append(alone[name], r.Unit.ID+" "+r.Channel.String())
			}
			if e, ok := errors.AsType[*routing.AmbiguousError](err); ok {
				for _, c := range e.Candidates {
					alone[name] = append(alone[name], c.Unit.ID+" "+c.Channel.String())
				}
			}
		}
		slices.Sort(names)
		for _, short := range names {
			words := fold.Words(short)
			for _, long := range names {
				if in := fold.Words(long); len(in) > len(words) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(in, w) }) {
					alone[short] = append(alone[short], alone[long]...)
					rows[short] = append(rows[short], alone[long]...)
				}
			}
		}
		answered := 0
		for _, first := range names {
			for _, second := range names {
				r, err := tab.Ask(first+" "+second, routing.At(friday))
				if err != nil {
					continue
				}
				answered++
				leads := alone
				if chooses[first] || chooses[second] {
					leads = rows
				}
				if at := r.Unit.ID + " " + r.Channel.String(); !slices.Contains(leads[first], at) || !slices.Contains(leads[second], at) {
					t.Errorf("Ask(%q) = %s, but they lead to %q and %q", first+" "+second, at, leads[first], leads[second])
				}
			}
		}
		t.Logf("%s: %d of %d pairs answered", file, answered, len(names)*len(names))
		require.Positive(t, answered)
	}
}
