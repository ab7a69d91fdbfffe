package routingtest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

func shop(tb testing.TB) *routing.Table {
	tb.Helper()
	e, err := contacts.Parse("shop.yaml", []byte(`
switchboard: 1
organization: Shop
zone: America/New_York
units:
  - id: front
    name: Front Desk
    phone: 800-555-0101
    handles: [Orders, {topic: Returns, shared: true}]
  - id: back
    name: Back Office
    phone: {number: 800-555-0102, menu: 2}
    handles: [Invoices, {topic: Returns, shared: true}]
`))
	require.NoError(tb, err)
	b, err := contacts.NewBook(e)
	require.NoError(tb, err)
	t, err := routing.New(b, nil)
	require.NoError(tb, err)
	return t
}

func TestOutcomes(t *testing.T) {
	table := shop(t)
	for _, tt := range []struct{ name, line, want string }{
		{"the unit", `{"query": "orders", "expect": {"unit": "front"}}`, "right"},
		{"the channel and its menu", `{"query": "invoice", "expect": {"unit": "back", "channel": "phone option 2", "value": "+18005550102"}}`, "right"},
		{"another unit", `{"query": "orders", "expect": {"unit": "back"}}`, "wrong"},
		{"another menu", `{"query": "invoice", "expect": {"unit": "back", "channel": "phone option 3"}}`, "wrong"},
		{"another channel", `{"query": "orders", "expect": {"unit": "front", "channel": "fax"}}`, "wrong"},
		{"an answer where none is", `{"query": "orders", "expect": {"unknown": true}}`, "wrong"},
		{"an answer where several are", `{"query": "orders", "expect": {"ambiguous": ["front", "back"]}}`, "wrong"},
		{"all candidates", `{"query": "returns", "expect": {"ambiguous": ["back", "front/phone"]}}`, "right"},
		{"one more candidate than expected", `{"query": "returns", "expect": {"ambiguous": ["back"]}}`, "right"},
		{"another candidate", `{"query": "returns", "expect": {"ambiguous": ["back", "side"]}}`, "asked back"},
		{"candidates where one answer is", `{"query": "returns", "expect": {"unit": "back"}}`, "asked back"},
		{"candidates where none is", `{"query": "returns", "expect": {"unknown": true}}`, "asked back"},
		{"not on the sheet", `{"query": "pizza", "expect": {"unknown": true}}`, "right"},
		{"no such channel", `{"query": "orders", "via": "fax", "expect": {"unknown": true}}`, "right"},
		{"no answer", `{"query": "pizza", "expect": {"unit": "front"}}`, "no answer"},
		{"a value that is not declared is no answer at all", `{"query": "orders", "context": {"size": "xl"}, "expect": {"unknown": true}}`, "no answer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for c, err := range routingtest.Cases(strings.NewReader(tt.line)) {
				require.NoError(t, err)
				if diff := cmp.Diff(tt.want, routingtest.Ask(table, c).Outcome.String()); diff != "" {
					t.Errorf("mismatch (-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestCheckNamesEveryLine(t *testing.T) {
	err := routingtest.Check(shop(t), strings.NewReader(`# questions of the shop
{"query": "orders", "at": "2026-03-02T12:00:00Z", "expect": {"unit": "front"}}

{"query": "orders", "expect": {"unit": "back"}}
{"query": "orders", "expect": {"unit": "front", "unknown": true}}
{"query":
`))
	want := `routingtest: line 4: "orders": wrong: want back, got front/phone:+18005550101
routingtest: line 5: "expect" has one of unit, ambiguous and unknown
routingtest: line 6: unexpected EOF`
	require.Error(t, err)
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	require.EqualError(t, routingtest.Check(shop(t), strings.NewReader("\n# nothing\n")), "routingtest: there is no case")
	require.ErrorContains(t, routingtest.Check(shop(t), strings.NewReader(strings.Repeat("x", 2<<20))), "line 1")
}

func TestAMisspeltKeyIsRefused(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{"of the case", `{"query": "orders", "contxt": {"region": "north"}, "expect": {"unit": "front"}}`, `there is no key "contxt"`},
		{"of what is expected", `{"query": "orders", "expect": {"unit": "front", "chanel": "fax"}}`, `there is no key "chanel"`},
		{"in another place", `{"query": "orders", "unit": "front", "expect": {"unknown": true}}`, `there is no key "unit"`},
		{"two objects", `{"query": "orders", "expect": {"unit": "front"}} {}`, "there is more than one object"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.ErrorContains(t, routingtest.Check(shop(t), strings.NewReader(tt.line)), "line 1: "+tt.want)
		})
	}
	require.NoError(t, routingtest.Check(shop(t), strings.NewReader(
		`{"id": 7, "query": "orders", "note": ["a remark"], "expect": {"unit": "front", "why": "it is printed"}}`)), "remarks")
}

func TestCasesKnowTheirTime(t *testing.T) {
	for c, err := range routingtest.Cases(strings.NewReader(`{"query": "orders", "at": "2026-03-02T12:00:00Z", "expect": {"unit": "front"}}`)) {
		require.NoError(t, err)
		require.True(t, c.At.Equal(time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)))
	}
}

func TestRun(t *testing.T) {
	routingtest.Run(t, shop(t), strings.NewReader(`{"query": "who takes orders?", "expect": {"unit": "front"}}`))
}

// A new table is asked before it takes the place of the old one.
func ExampleCheck() {
	e, err := contacts.Parse("shop.yaml", []byte(`
switchboard: 1
organization: Shop
zone: America/New_York
units:
  - {id: front, name: Front Desk, phone: 800-555-0101, handles: [Orders]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	book, err := contacts.NewBook(e)
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := routing.New(book, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(routingtest.Check(table, strings.NewReader(`
{"query": "who takes orders", "expect": {"unit": "front"}}
{"query": "invoices", "expect": {"unit": "back"}}`)))
	// Output:
	// routingtest: line 3: "invoices": no answer: want back, got "invoices" is not on this sheet (ask by a label of the sheet or by the name of a unit)
}
