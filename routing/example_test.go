package routing_test

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// sheet is the table of the founding sheet.
var sheet = func() *routing.Table {
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	if err != nil {
		panic(err)
	}
	e, err := contacts.Parse("ally-2023-08-28.yaml", data)
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
}()

func ExampleTable_RouteFor() {
	at := time.Date(2026, 7, 10, 20, 0, 0, 0, time.UTC)
	route, err := sheet.RouteFor("GAP", routing.At(at))
	fmt.Println(route, err)
	route, err = sheet.RouteFor("floorplan", routing.With("region", "northeast"), routing.At(at))
	fmt.Println(route, err)
	// Output:
	// Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT <nil>
	// Regional Business Centers, Northeast · +1 800-257-5023 · open until 5 PM EDT <nil>
}

func ExampleTable_RouteFor_ask() {
	_, err := sheet.RouteFor("Contract Mailing")
	if ambiguous, ok := errors.AsType[*routing.AmbiguousError](err); ok {
		for _, q := range ambiguous.Missing {
			fmt.Println(q.Ask)
			for _, v := range q.Values {
				fmt.Printf("  %s=%s  %s\n", q.Key, v.ID, v.Label)
			}
		}
	}
	// Output:
	// Which carrier?
	//   carrier=fedex  FedEx
	//   carrier=usps  US Postal Service
	//   carrier=ups  UPS
	//   carrier=dhl  DHL
}

func ExampleTable_Route() {
	route, err := sheet.Route(routing.Query{
		Via:     contacts.Mail,
		Context: []contacts.Pair{{Key: "carrier", Value: "UPS"}},
		At:      time.Date(2026, 7, 10, 20, 0, 0, 0, time.UTC),
	})
	fmt.Println(route.Channel, err)
	fmt.Println("provided:", route.Provided)
	// Output:
	// Ally, Suite 2070, 4054 Willow Lake Blvd, Memphis, TN 38118 <nil>
	// provided: [{product retail} {product lease} {product comtrac} {product municipal-lease}]
}

func ExampleTable_Whose() {
	for _, ref := range sheet.Whose("6") {
		fmt.Println(ref.Unit.Name, ref.Channel)
	}
	// Output:
	// Dealer Products & Services +1 877-357-8477, then press 6
	// Contract Processing Center +1 855-720-2559, then press 6
}

func ExampleTable_Explain() {
	fmt.Println(sheet.Explain(routing.Query{Topic: "Payoffs", At: time.Date(2026, 7, 10, 20, 0, 0, 0, time.UTC)}))
	// Output:
	// asked: Payoffs
	// edition: Ally, in effect since Aug 28, 2023
	// read as: topic "Payoffs", by its label
	// assumed: audience dealer
	// + Dealer Service Center, +1 888-919-2559 (any question) [table:43/1]: the most specific row that fits
	// - Customer Service Center, +1 888-925-2559 (audience consumer) [table:45/1]: needs audience consumer, and dealer was assumed
	// answer: Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT
}

func ExampleIn() {
	at := time.Date(2026, 1, 13, 22, 30, 0, 0, time.UTC)
	for _, name := range []string{"America/New_York", "America/Denver"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			panic(err)
		}
		route, _ := sheet.RouteFor("Sales Support", routing.At(at), routing.In(loc))
		fmt.Println(route)
	}
	// Output:
	// Dealer Products & Services · +1 877-357-8477, then press 6 · closed, opens Wed 8 AM EST
	// Dealer Products & Services · +1 877-357-8477, then press 6 · open until 5 PM MST
}
