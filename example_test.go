package switchboard_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/switchboard-go/switchboard"
)

// newYork loads the zone in which the sheet's organization works.
func newYork() *time.Location {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic(err)
	}
	return loc
}

func Example() {
	friday := time.Date(2026, time.July, 10, 16, 16, 0, 0, newYork())
	route, err := switchboard.RouteFor("GAP", switchboard.At(friday))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(route)
	// Output: Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT
}

func ExampleRouteFor_region() {
	friday := time.Date(2026, time.July, 10, 16, 16, 0, 0, newYork())
	_, err := switchboard.RouteFor("Floorplan", switchboard.At(friday))
	var which *switchboard.AmbiguousError
	if errors.As(err, &which) {
		for _, q := range which.Missing {
			fmt.Println(q.Ask)
			for _, v := range q.Values {
				fmt.Println("-", v.Label)
			}
		}
	}
	route, err := switchboard.RouteFor("Floorplan", switchboard.At(friday), switchboard.With("region", "Northeast"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(route.Unit.ID, route.Channel.Value, route.State == switchboard.Open)
	// Output:
	// Which region are you in?
	// - Central
	// - Northeast
	// - Pac West
	// - Southeast
	// - West-Dallas
	// rbc-northeast +18002575023 true
}

func ExampleRouteFor_notOnTheSheet() {
	_, err := switchboard.RouteFor("lein release")
	var unknown *switchboard.UnknownTopicError
	if errors.As(err, &unknown) {
		for _, s := range unknown.Suggestions {
			fmt.Println("did you mean", s.Label)
		}
	}
	// Output: did you mean Lien Releases
}

func ExampleIsOpen() {
	saturday := time.Date(2026, time.July, 11, 17, 59, 0, 0, newYork())
	for _, t := range []time.Time{saturday, saturday.Add(time.Minute)} {
		open, err := switchboard.IsOpen("dsc", t)
		fmt.Println(open, err)
	}
	// A unit that is not there is no closed unit.
	_, err := switchboard.IsOpen("dcs", saturday)
	fmt.Println(err != nil)
	// Output:
	// true <nil>
	// false <nil>
	// true
}

func ExampleWhose() {
	for _, ref := range switchboard.Whose("888.919.2559") {
		fmt.Println(ref.Unit.Name)
	}
	// Output: Dealer Service Center
}

// What a service does with an answer, and with each kind of error.
func ExampleRouteFor_decide() {
	sunday := time.Date(2026, time.July, 12, 12, 0, 0, 0, newYork())
	for _, topic := range []string{"Payoffs", "Floorplan", "Chargebacks"} {
		route, err := switchboard.RouteFor(topic, switchboard.At(sunday))
		var which *switchboard.AmbiguousError
		switch {
		case errors.As(err, &which) && len(which.Missing) > 0:
			fmt.Println("ask:", which.Missing[0].Ask)
		case err != nil:
			fmt.Println("say:", err)
		case route.State == switchboard.Open:
			fmt.Println("dial:", route.Channel.URI(), route.Channel.Menu)
		default:
			fmt.Println("wait:", route.Unit.Name, "opens", route.Opens.Format("Mon 3:04 PM MST"))
		}
	}
	// Output:
	// wait: Dealer Service Center opens Mon 9:30 AM EDT
	// ask: Which region are you in?
	// say: routing: "Chargebacks" is not on this sheet (ask by a label of the sheet or by the name of a unit)
}
