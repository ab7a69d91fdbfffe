package routing_test

import (
	"fmt"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

func ExampleDiff() {
	const sheet = `switchboard: 1
organization: Bank
zone: America/New_York
context:
  audience: {ask: "Dealer or customer?", values: {dealer: Dealer, consumer: Consumer}, supplied: for this example}
units:
  - {id: dealers, name: Dealer Desk, phone: 800-555-0100, handles: [Payoffs, Titles]}
  - id: customers
    name: Customer Desk
    phone: 800-555-0101
    handles:
      - {topic: Payoffs, when: {audience: consumer}}
`
	table := func(text string) *routing.Table {
		e, err := contacts.Parse("sheet.yaml", []byte(text))
		if err != nil {
			panic(err)
		}
		b, err := contacts.NewBook(e)
		if err != nil {
			panic(err)
		}
		t, err := routing.New(b, nil)
		if err != nil {
			panic(err)
		}
		return t
	}
	newer := strings.NewReplacer("800-555-0101", "800-555-0102", ", Titles]", "]").Replace(sheet)
	for c := range routing.Diff(table(sheet), table(newer)) {
		fmt.Println(c)
	}
	// Output:
	// Payoffs, with nothing more known: was one of Dealer Desk (+1 800-555-0100); Customer Desk (+1 800-555-0101), is one of Dealer Desk (+1 800-555-0100); Customer Desk (+1 800-555-0102)
	// Payoffs, with audience consumer: was Customer Desk (+1 800-555-0101), is Customer Desk (+1 800-555-0102)
	// Customer Desk: was Customer Desk (+1 800-555-0101), is Customer Desk (+1 800-555-0102)
	// Titles: was Dealer Desk (+1 800-555-0100), is not answered
	// +1 800-555-0102: was not answered, is Customer Desk (+1 800-555-0102)
	// +1 800-555-0101: was Customer Desk (+1 800-555-0101), is not answered
}
