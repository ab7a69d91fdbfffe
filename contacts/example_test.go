package contacts_test

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

const lender = `
switchboard: 1
organization: Example Lending
zone: America/New_York
sources:
  sheet: {file: sheet.txt, title: Who to call, effective: 2026-03-01}
context:
  region: {ask: "Which region?", values: {north: North, south: South}}
units:
  - id: desk
    name: Dealer Desk
    at: sheet:12
    phone: {number: 855.223.2559, menu: 4}
    hours: Mon-Fri 8 am - 8 pm ET
    handles:
      - Payoffs
      - {topic: Floorplan, when: {region: north}}
      - {topic: Contracts by fax, fax: (877)709-6084, at: sheet:14}
`

func ExampleParse() {
	e, err := contacts.Parse("lender.yaml", []byte(lender))
	if err != nil {
		fmt.Println(err)
		return
	}
	desk, _ := e.Unit("desk")
	fmt.Println(desk.Name, desk.Channels[0].String(), desk.Channels[0].URI())
	fmt.Println(desk.Hours)
	for d := range e.Duties() {
		fmt.Println(d.Topic, d.Source)
	}
	// Output:
	// Dealer Desk +1 855-223-2559, then press 4 tel:+18552232559
	// Mo-Fr 08:00-20:00 [America/New_York]
	// payoffs sheet:12
	// floorplan sheet:12
	// contracts-by-fax sheet:14
}

// All faults come back at once, each with its place and a way out.
func ExampleErrors() {
	_, err := contacts.Parse("lender.yaml", []byte(`switchboard: 1
organization: Example Lending
zone: America/New_York
units:
  - id: desk
    name: Dealer Desk
    phone: (855) 222 3344 option 2
    hours: Mon-Fri 8 am - 25 pm ET
    handles: [{topic: Payoffs, wehn: {region: north}}]
`))
	fmt.Println(err)
	var first *contacts.Fault
	fmt.Println(errors.As(err, &first), first.Code, first.Pos.Line)
	// Output:
	// lender.yaml:7:27: this is more than a number: "option" "(855) 222 3344 option 2" (keys to press after the number answers are its menu: number: ..., menu: ...)
	// lender.yaml:8:27: these hours cannot be read: hour 25 with am or pm "Mon-Fri 8 am - 25 pm ET" (write a time as 9:30 am or 09:30)
	// lender.yaml:9:32: a row has no such key "wehn" (did you mean "when"?)
	// true bad-number 7
}

// A directory can be made of Go values just as well.
func ExampleNewEdition() {
	e, err := contacts.NewEdition(contacts.Directory{
		Organization: "Example Lending",
		Zone:         "America/New_York",
		Effective:    contacts.Effective{Year: 2026, Month: time.March},
		Topics:       []contacts.Topic{{ID: "payoffs", Label: "Payoffs"}},
		Units: []contacts.Unit{{ID: "desk", Name: "Dealer Desk",
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: "855.223.2559"}}}},
		Duties: []contacts.Duty{{Topic: "payoffs", Unit: "desk"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	desk, _ := e.Unit("desk")
	start, _ := e.Start()
	fmt.Println(desk.Channels[0].Value, start)
	// Output:
	// +18552232559 2026-03-01 00:00:00 -0500 EST
}

// Each edition is in force until the next one begins.
func ExampleBook_EditionAt() {
	edition := func(y int, m time.Month) *contacts.Edition {
		e, err := contacts.NewEdition(contacts.Directory{
			Organization: "Example Lending", Zone: "America/New_York", Effective: contacts.Effective{Year: y, Month: m}})
		if err != nil {
			panic(err)
		}
		return e
	}
	b, err := contacts.NewBook(edition(2026, time.March), edition(2025, time.July))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range []time.Time{
		time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC),
		time.Date(2026, 3, 1, 4, 59, 59, 0, time.UTC), // still February in New York
		time.Date(2026, 3, 1, 5, 0, 0, 0, time.UTC),
	} {
		if e, ok := b.EditionAt(t); ok {
			fmt.Println(e.Effective())
		} else {
			fmt.Println("none yet")
		}
	}
	// Output:
	// none yet
	// 2025-07
	// 2026-03
}

func ExampleParseNumber() {
	for _, printed := range []string{"1-855-720-2559", "(866) 509-8454 ext. 12", "311", "888.919.255"} {
		n, err := contacts.ParseNumber(printed)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%v %q\n", n, n.URI())
	}
	// Output:
	// +1 855-720-2559 "tel:+18557202559"
	// +1 866-509-8454 ext. 12 "tel:+18665098454;ext=12"
	// 311 ""
	// contacts: this number has too few digits "888.919.255" (write all ten digits, or + and the country code)
}

// What keeps nobody from using a directory, and its author would want to know.
func ExampleEdition_Lint() {
	e, err := contacts.Parse("lender.yaml", []byte(lender))
	if err != nil {
		fmt.Println(err)
		return
	}
	for f := range e.Lint() {
		fmt.Println(f.Pos, f.Code)
	}
	// Output:
	// lender.yaml:2:1 no-holidays
}

// An edit changes one text; the comments and the layout of the file stay.
func ExampleLoader_Edit() {
	var l contacts.Loader
	data, err := l.Edit("lender.yaml", []byte(`switchboard: 1
organization: Example Lending
zone: America/New_York
units:
  - id: desk      # the old desk
    name: Dealer Desk
    phone: 855.223.2559
`), contacts.Edit{Path: "units/desk/phone", Value: "855.223.2560"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(data))
	// Output:
	// switchboard: 1
	// organization: Example Lending
	// zone: America/New_York
	// units:
	//   - id: desk      # the old desk
	//     name: Dealer Desk
	//     phone: 855.223.2560
}

// A directory of Go values becomes a file.
func ExampleWrite() {
	e, err := contacts.NewEdition(contacts.Directory{
		Organization: "Example Lending",
		Zone:         "America/New_York",
		Topics:       []contacts.Topic{{ID: "payoffs", Label: "Payoffs", Aliases: []string{"Payoff quote"}}},
		Units: []contacts.Unit{{ID: "desk", Name: "Dealer Desk", Hours: hours.MustParse("Mon-Fri 8 am - 5 pm ET"),
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: "855.223.2559", Menu: []string{"2", "1"}}}}},
		Duties: []contacts.Duty{{Topic: "payoffs", Unit: "desk"}},
	})
	if err == nil {
		err = contacts.Write(os.Stdout, e)
	}
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// switchboard: 1
	// organization: Example Lending
	// zone: America/New_York
	// units:
	//   - id: desk
	//     name: Dealer Desk
	//     hours: Mo-Fr 08:00-17:00 [America/New_York]
	//     phone: {number: 855.223.2559, menu: [2, 1]}
	//     handles:
	//       - {topic: Payoffs, aliases: Payoff quote}
}
