package contacts

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// The place of a fault of YAML is marked with ∑.
func TestFaultsOfYAMLAreShownWhereTheyAre(t *testing.T) {
	const head = "switchboard: 1\norganization: Bank\n"
	tests := []struct{ name, text, want string }{
		{"a colon in a text", head + "units:\n  - id: desk\n    hours: Mon∑: -Fri\n", "quote a text"},
		{"an unquoted star", head + "notes: [{mark: ∑*, text: a}]\n", "quote a text that begins with *"},
		{"a tab", head + "units:\n∑\t- id: desk\n", "indent with blanks"},
		{"an at sign", head + "units: ∑@desk\n", "quote a text"},
		{"a quote that is never closed", head + "units:\n  - id: ∑\"desk\n    name: Desk\n", "close the quotes"},
		{"a bracket that is never closed", head + "units:\n  - {id: desk, handles: [A, ∑B}\n", "close the list"},
		{"a key that stands too far left", head + "units:\n  - id: desk\n    name: Desk\n   ∑phone: 5\n", "alike"},
		{"a list that stands too far left", head + "units:\n  - id: desk\n ∑- id: two\n", "alike"},
		{"a key with no colon", head + "units:\n  - id: desk\n    ∑name\n    phone: 5\n", "a key, a colon and a blank"},
		{"an escape", head + `units: "a∑\q"` + "\n", "backslash"},
		{"an alias", head + "units: ∑*nobody\n", "write the value out"},
		{"letters of several bytes before", head + "units:\n  - name: größe∑: 3: 4\n", "quote a text"},
		{"lines that end as on Windows", "switchboard: 1\r\nunits: a∑: b\r\n", "quote a text"},
		{"in the second document", head + "---\nunits: a∑: b\n", "quote a text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, after, _ := strings.Cut(tt.text, "∑")
			_, err := Parse("f", []byte(before+after))
			var faults Errors
			require.True(t, errors.As(err, &faults), "%v", err)
			line := strings.Count(before, "\n") + 1
			col := len(before) - strings.LastIndexByte(before, '\n')
			if diff := cmp.Diff(fmt.Sprintf("f:%d:%d", line, col), faults[0].Pos.String()); diff != "" {
				t.Errorf("%v\nplace mismatch (-want +got):\n%s", err, diff)
			}
			require.Len(t, faults, 1)
			require.Contains(t, faults[0].Message(), tt.want)
		})
	}
}

// A long file is refused as quickly as a short one.
func TestFaultsOfYAMLInLongFiles(t *testing.T) {
	text := "switchboard: 1\nunits:\n" + strings.Repeat("  - {id: desk, name: Desk}\n", 50_000) + "  - id: a: b\n"
	_, err := Parse("f", []byte(text))
	require.ErrorContains(t, err, "f:50003:3: this is not YAML")
}
