package routing_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

func owners(refs []routing.Ref) string {
	var s []string
	for _, r := range refs {
		one := line(r.Unit, r.Channel)
		if r.Duty != nil {
			one += " for " + r.Duty.Topic
		}
		s = append(s, one)
	}
	return strings.Join(s, " | ")
}

func TestWhose(t *testing.T) {
	table := founding(t)
	const (
		interview = "cpc phone +18557202559 menu 3 for customer-interview"
		dsc       = "dsc phone +18889192559"
		fedex     = "cpc mail Memphis, TN 38153 for contract-mailing-instructions"
		usps      = "cpc mail Memphis, TN 38118 for contract-mailing-instructions"
		box       = "csc mail Louisville, KY 40290-1951 for payment-by-mail"
	)
	tests := []struct {
		name, value string
		opts        []routing.Option
		want        string
	}{
		{"a number as printed", "888.919.2559", nil, dsc},
		{"a number in another printing", "(888) 919-2559", nil, dsc},
		{"a number with the country code", "1-888-919-2559", nil, dsc},
		{"E.164", "+18889192559", nil, dsc},
		{"a tel URI", "tel:+1-888-919-2559", nil, dsc},
		{"vanity letters", "1-888-919-ALLY", nil, dsc},
		{"a number one digit off", "888.919.2558", nil, ""},
		{"its last four digits", "2559", nil, ""},
		{"a number with another extension", "888.919.2559 x1", nil, ""},
		{"a number that has menus belongs to its unit", "8557202559", nil, "cpc phone +18557202559"},
		{"a fax", "877-709-6084", nil, "cpc fax +18777096084 for funding-ancillary-documents"},
		{"an email address in another case", "cpchelds@ALLY.com", nil, "cpc email CPCHelds@ally.com for held-documents"},
		{"a mailto URI", "mailto:CPCHelds@ally.com", nil, "cpc email CPCHelds@ally.com for held-documents"},
		{"another address there", "help@ally.com", nil, ""},
		{"a menu key of two numbers", "6", nil, "dps phone +18773578477 menu 6 | cpc phone +18557202559 menu 6 for commercial-transactions"},
		{"a menu key in words", "Option 4", nil, "cpc phone +18557202559 menu 4 for held-offerings"},
		{"a menu key that no number has", "9", nil, ""},
		{"a number and its menu key", "877.357.8477 Option 6", nil, "dps phone +18773578477 menu 6"},
		{"a number and the key of a duty", "855 720 2559 option 3", nil, interview},
		{"a number and a key behind a comma", "855-720-2559,3", nil, interview},
		{"a number and a key in a sentence", "call 1-855-720-2559, then press 3", nil, interview},
		{"a number with the country code and a key", "1-855-720-2559 option 6", nil, "cpc phone +18557202559 menu 6 for commercial-transactions"},
		{"a number with a key that it does not have", "855-720-2559 option 9", nil, ""},
		{"a number with the key of another one", "888.919.2559 option 6", nil, ""},
		{"two numbers", "888.919.2559, 888.925.2559", nil, ""},
		{"a fax by its name", "Fax: (877)709-6084", nil, "cpc fax +18777096084 for funding-ancillary-documents"},
		{"an email address by its name", "Email: CPCHelds@ally.com", nil, "cpc email CPCHelds@ally.com for held-documents"},
		{"a number by its name", "Tel. 888-919-2559", nil, dsc},
		{"a name and nothing", "Fax:", nil, ""},
		{"a ZIP", "38153", nil, fedex},
		{"the other ZIP", "38118", nil, usps},
		{"a ZIP with four more digits", "40290-1951", nil, box},
		{"its first five", "40290", nil, box},
		{"a ZIP near another one", "38154", nil, ""},
		{"a line of an address", "p.o. box 9001951", nil, box},
		{"a line of two addresses", "4054 Willow Lake Blvd", nil, fedex + " | " + usps},
		{"a line of two addresses, for a carrier", "4054 Willow Lake Blvd", with("carrier", "ups"), usps},
		{"a whole address", "Ally, Suite 2070, 4054 Willow Lake Blvd, Memphis, TN 38118", nil, usps},
		{"the last line of an address", "Memphis, TN 38153", nil, fedex},
		{"a line without a number", "Ally", nil, ""},
		{"another channel is left out", "888.919.2559", []routing.Option{routing.Via(contacts.Fax)}, ""},
		{"before the sheet", "888.919.2559", []routing.Option{routing.At(friday.AddDate(-10, 0, 0))}, ""},
		{"a key that is not declared", "888.919.2559", with("colour", "red"), ""},
		{"nothing", "", nil, ""},
		{"blanks", "   ", nil, ""},
		{"a text without end", strings.Repeat("8", 100_000), nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := owners(table.Whose(tt.value, append([]routing.Option{routing.At(friday)}, tt.opts...)...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Whose(%q) mismatch (-want +got):\n%s", tt.value, diff)
			}
		})
	}
}

func TestWhoseKnowsChannelsOfEveryKind(t *testing.T) {
	table := made(t, contacts.Directory{
		Organization: "Bank", Zone: "UTC",
		Units: []contacts.Unit{{ID: "desk", Name: "Desk", Channels: []contacts.Channel{
			{Kind: contacts.Phone, Printed: "311"},
			{Kind: contacts.Phone, Printed: "800-555-0100", Extension: "042", Menu: []string{"2", "1"}},
			{Kind: contacts.Web, Value: "https://bank.example/Help/", Printed: "bank.example/Help"},
		}}},
	})
	for value, want := range map[string]string{
		"311":                      "desk phone ",
		"211":                      "",
		"800-555-0100":             "desk phone +18005550100 menu 2,1",
		"800-555-0100 ext. 042":    "desk phone +18005550100 menu 2,1",
		"800-555-0100 ext. 42":     "",
		"press 2 then 1":           "desk phone +18005550100 menu 2,1",
		"2":                        "",
		"http://bank.example/help": "desk web https://bank.example/Help/",
	} {
		require.Equal(t, want, owners(table.Whose(value)), value)
	}
}
