package export_test

import (
	"fmt"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
)

// A night desk in the words of schema.org, which closes before it opens.
func ExampleJSONLD() {
	e, err := contacts.Parse("works.yaml", []byte(`
switchboard: 1
organization: Works
zone: America/Chicago
units:
  - {id: night, name: Night desk, hours: Daily 10 pm - 6 am CT, phone: {number: 888-555-0142, menu: 3}, handles: [Alarms]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, lost, _ := export.JSONLD(e)
	fmt.Println(len(text) > 0)
	for _, l := range lost {
		fmt.Println(l)
	}
	// Output:
	// true
	// unit night: menu: +1 888-555-0142, then press 3
	// unit night: zone: clock times are those of America/Chicago
}
