package main

import (
	"bytes"
	"fmt"
	"strings"
)

// A sheet is one of two directories that have the same topics and nothing else in common: every unit's name, every number, all
// hours and all menu keys differ.
type sheet struct {
	mark   string // in the name of every unit
	number string // how every number begins
	hours  string
	key    string
}

var sheets = [...]sheet{
	{mark: "Alder", number: "800-555-01", hours: "Mon-Fri 8 am - 5 pm ET", key: "3"},
	{mark: "Birch", number: "800-555-02", hours: "Mon-Sat 9:30 am - 6:30 pm CT", key: "7"},
}

// speaks reports whether a text has something that only this sheet says.
func (s sheet) speaks(text []byte) bool {
	for _, own := range []string{s.mark, s.number, strings.ReplaceAll(s.number, "-", "")} {
		if bytes.Contains(text, []byte(own)) {
			return true
		}
	}
	return false
}

// topics are those of both sheets.
var topics = []string{"Payoffs", "Titles", "Refunds", "Insurance", "Extensions", "Credit Bureau", "Bankruptcy", "Auctions", "Wires", "Rates", "Floorplan", "Leases"}

// regions are the units that one topic depends on.
var regions = []string{"north", "south"}

// text is the directory file.
func (s sheet) text() string {
	var b strings.Builder
	b.WriteString("switchboard: 1\norganization: Bank\nzone: America/New_York\n")
	b.WriteString("context:\n  region: {ask: \"Which region are you in?\", values: {north: North, south: South}}\nunits:\n")
	number := 10
	unit := func(id, name string, lines ...string) {
		fmt.Fprintf(&b, "  - id: %s\n    name: %s %s\n    hours: %s\n    phone: {number: %s%d, menu: [\"%s\"]}\n",
			id, s.mark, name, s.hours, s.number, number, s.key)
		for _, line := range lines {
			fmt.Fprintf(&b, "    %s\n", line)
		}
		number++
	}
	for _, topic := range topics {
		unit(strings.ToLower(strings.ReplaceAll(topic, " ", "-")), topic+" Desk", "handles: ["+topic+"]")
	}
	for _, region := range regions {
		unit("trade-"+region, "Trade Desk "+region, "handles:", "  - {topic: Trade, when: {region: "+region+"}}")
	}
	return b.String()
}
