package contacts

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

const edited = `# the sheet
switchboard: 1
organization: Acme   # the lender
zone: America/New_York
units:
  - id: desk         # the first
    name: "Help \"Desk\""
    # hours as printed
    hours: 'Mon-Fri 9 am - 5 pm ET'   # since March
    phone: 855.223.2559
    handles:
      - GAP
      - {topic: Titles, note: ask, menu: [1, 2]}
  - {id: two, name: Two, phone: 311}
`

func TestEdit(t *testing.T) {
	tests := []struct {
		name, path, value string
		was, is           string // the one change of the text
	}{
		{"a plain text", "units/desk/phone", "855.223.2560", "phone: 855.223.2559", "phone: 855.223.2560"},
		{"a quoted text", "units/desk/hours", "Mon-Fri 8 am - 5 pm ET", "'Mon-Fri 9 am - 5 pm ET'", "Mon-Fri 8 am - 5 pm ET"},
		{"a text with escapes", "units/desk/name", "Desk: one", `"Help \"Desk\""`, `"Desk: one"`},
		{"the head", "organization", "Acme, Inc. #2", "Acme   #", "'Acme, Inc. #2'   #"},
		{"a row", "units/desk/handles/GAP", "GAP waivers", "- GAP", "- GAP waivers"},
		{"a part of a row", "units/desk/handles/Titles/note", "ask [first]", "note: ask", "note: 'ask [first]'"},
		{"an element by its number", "units/desk/handles/1/menu/0", "3", "menu: [1", "menu: [3"},
		{"a new key in braces", "units/two/hours", "Mon 9 am - 5 pm ET", "{id: two", "{hours: Mon 9 am - 5 pm ET, id: two"},
		{"a new key of a block", "units/desk/fax", "855.223.2561", "855.223.2559\n", "855.223.2559\n    fax: 855.223.2561\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(edited, tt.was))
			got, err := new(Loader).Edit("x.yaml", []byte(edited), Edit{tt.path, tt.value})
			require.NoError(t, err)
			if diff := cmp.Diff(strings.Replace(edited, tt.was, tt.is, 1), string(got)); diff != "" {
				t.Errorf("text mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEditRefuses(t *testing.T) {
	for _, tt := range []struct{ name, path, value, want string }{
		{"what is not there", "units/dsk/phone", "311", `x.yaml:6:3: contacts: edit "units/dsk/phone": there is no "dsk" here`},
		{"what is no text", "units/two", "x", `x.yaml:14:5: contacts: edit "units/two": this is a mapping and no text`},
		{"several lines", "units/two/name", "a\nb", `x.yaml:14:21: a unit's name is one line of text "a\nb" (leave out line breaks, tabs and control characters)`},
		{"a fault", "units/two/phone", "855.223", `x.yaml:14:34: this number has too few digits "855.223" (write all ten digits, or + and the country code)`},
		{"a key that the format does not have", "units/two/phnoe", "311", `x.yaml:14:6: a unit has no such key "phnoe" (did you mean "phone"?)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := new(Loader).Edit("x.yaml", []byte(edited), Edit{tt.path, tt.value})
			require.EqualError(t, err, tt.want)
		})
	}
	_, err := new(Loader).Edit("x.yaml", []byte("units: ["), Edit{"zone", "UTC"})
	var faults Errors
	require.ErrorAs(t, err, &faults, "a faulty file is not edited")
}

// Comments of the founding file are kept: a line that is not edited stays as it is.
func TestEditKeepsTheRest(t *testing.T) {
	data, err := os.ReadFile(foundingFile)
	require.NoError(t, err)
	out, err := new(Loader).Edit("x.yaml", data, Edit{"units/dsc/phone", "888.919.2550"}, Edit{"units/rbc/each/central/hours", "Mon-Fri 8 am - 5 pm CT"},
		Edit{"units/dsc/handles/Title/note", "ask which"})
	require.NoError(t, err)
	was, is := strings.Split(string(data), "\n"), strings.Split(string(out), "\n")
	require.Len(t, is, len(was))
	changed := 0
	for i := range was {
		if was[i] != is[i] {
			changed++
		}
	}
	require.Equal(t, 3, changed)
	e, err := Parse("x.yaml", out)
	require.NoError(t, err)
	dsc, _ := e.Unit("dsc")
	require.Equal(t, "+18889192550", dsc.Channels[0].Value)
}
