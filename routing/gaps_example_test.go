package routing_test

import (
	"fmt"
	"time"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

func ExampleTable_Gaps() {
	from := time.Date(2026, 7, 10, 12, 0, 0, 0, time.UTC)
	gaps, err := sheet.Gaps(routing.Query{Topic: "GAP"}, from, from.AddDate(0, 0, 4))
	if err != nil {
		fmt.Println(err)
		return
	}
	for g := range gaps {
		fmt.Println(g.Start.Format("Mon 3:04 PM"), "to", g.End.Format("Mon 3:04 PM"), g.State)
	}
	// Output:
	// Fri 8:00 AM to Fri 9:30 AM closed
	// Fri 6:30 PM to Sat 9:00 AM closed
	// Sat 6:00 PM to Mon 9:30 AM closed
	// Mon 6:30 PM to Tue 8:00 AM closed
}

// When can a dealer call about both a payoff and an insurance claim?
func ExampleTable_Hours() {
	payoffs, err := sheet.Hours(routing.Query{Topic: "Payoffs"})
	if err != nil {
		fmt.Println(err)
		return
	}
	claims, err := sheet.Hours(routing.Query{Topic: "Insurance Claims"})
	if err != nil {
		fmt.Println(err)
		return
	}
	monday := time.Date(2026, 7, 13, 0, 0, 0, 0, time.UTC)
	for i := range hours.Intersect(payoffs, claims).Intervals(monday, monday.AddDate(0, 0, 1)) {
		fmt.Println(i.Start.Format("3:04 PM"), "to", i.End.Format("3:04 PM MST"))
	}
	// Output:
	// 9:30 AM to 5:00 PM EDT
}

func ExampleTable_Reachable() {
	at := time.Date(2026, 7, 10, 20, 0, 0, 0, time.UTC)
	routes, err := sheet.Reachable("Held Documents", routing.At(at))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range routes {
		fmt.Println(r)
	}
	// Output:
	// Contract Processing Center · CPCHelds@ally.com · desk open until 8 PM EDT
}
