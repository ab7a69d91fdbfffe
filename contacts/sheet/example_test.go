package sheet_test

import (
	"fmt"
	"os"

	"github.com/switchboard-go/switchboard/contacts/sheet"
)

func ExampleRead() {
	page := "Department\tHelps with\tPhone\tHours\n" +
		"Claims\tNew claims\t800-555-0100, option 2\tMon-Fri 8 am - 5 pm ET\n" +
		"\tGlass damage\t\t\n"
	d, err := sheet.Read("page.txt", []byte(page), &sheet.Options{Organization: "Acme"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for f := range d.Facts() {
		fmt.Println(f.Place, f.Kind, f.Text, f.Basis)
	}
	for _, f := range d.Review {
		if f.Code == sheet.CodeBlankRow {
			fmt.Println(f)
		}
	}
	// Output:
	// 2/1 unit Claims stated
	// 2/4 hours Mon-Fri 8 am - 5 pm ET stated
	// 2/3 key 2 stated
	// 2/3 phone 800-555-0100 stated
	// 2/2 topic New claims stated
	// 3/2 topic Glass damage inferred
	// 3/2: blank-row: "Glass damage": its other cells are blank: taken for Claims, which stands above; to be confirmed, and not asserted until then
}

func ExampleDraft_WriteTo() {
	d, _ := sheet.Read("page.txt", []byte("Service\nPhone: 414-555-0100\nMon-Fri 8 am - 5 pm CT\n"), &sheet.Options{Organization: "Acme", Zone: "America/Chicago"})
	d.WriteTo(os.Stdout)
	// Output:
	// # A draft, made from page.txt. To be reviewed: each comment names the line and the cell of the sheet,
	// # what is doubtful there, and how it was taken. Take out inferred where it proved right.
	// switchboard: 1
	// organization: Acme
	// zone: America/Chicago
	//
	// sources:
	//   sheet:
	//     file: page.txt
	//     title: Service
	//     at: [1]
	//
	// units:
	//   - id: service
	//     name: Service
	//     at: {name: sheet:1, hours: sheet:3}
	//     # 3: unlisted: "Mon-Fri 8 am - 5 pm CT": Saturday, Sunday not mentioned: closed, as readers take it, but not said to be
	//     # 3: zone-label: "CT": taken for America/Chicago, summer time included
	//     hours: Mon-Fri 8 am - 5 pm CT
	//     phone: {number: 414-555-0100, at: sheet:2}
}
