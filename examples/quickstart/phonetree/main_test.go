package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

func Example() {
	run(os.Stdout, switchboard.Default())
	// Output:
	// Contract Processing Center: +1 855-720-2559, Mon-Fri 8 AM-8 PM ET
	//   press 3 for Customer Interview
	//   press 4 for Retail Held Offerings
	//   press 5 for Lease Held Offerings
	//   press 6 for Commercial Transactions
	//   press 7 for Ally Plus
	//   no key is given for questions regarding held offerings, general inquiries
	// Dealer Products & Services: +1 877-357-8477, Mon-Fri 8 AM-5 PM where you are
	//   press 6 for Sales Support
}

func TestTreeOfAnotherSheet(t *testing.T) {
	edition, err := contacts.Parse("sheet.yaml", []byte(`switchboard: 1
organization: Bank
zone: America/New_York
context:
  product: {ask: "Which product?", values: {new: New, used: Used}}
units:
  - id: desk
    name: The Desk
    phone: {number: 800-555-0100, menu: [2, 1]}
    handles:
      - Titles
      - Liens
      - {topic: Rates, when: {product: used}, menu: 3}
      - {topic: Rates, when: {product: new}, menu: 4, inferred: a blank cell}
      - {topic: Fraud, phone: {number: 800-555-0199, hours: 24/7}}
      - {topic: Letters, email: desk@example.com}
  - {id: other, name: The Other, phone: 800-555-0101, handles: [Loans]}
`))
	require.NoError(t, err)
	book, err := contacts.NewBook(edition)
	require.NoError(t, err)
	table, err := routing.New(book, nil)
	require.NoError(t, err)
	var out bytes.Buffer
	run(&out, table)
	require.Equal(t, `The Desk: +1 800-555-0100, hours not stated
  press 2, then 1 for Titles or Liens
  press 3 for Rates with product used
  press 4 for Rates with product new (inferred)
`, out.String())
}
