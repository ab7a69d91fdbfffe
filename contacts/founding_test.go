package contacts

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/internal/fold"
)

const foundingFile = "../testdata/ally-2023-08-28.yaml"

func founding(t testing.TB) *Edition {
	t.Helper()
	data, err := os.ReadFile(foundingFile)
	require.NoError(t, err)
	e, err := Parse("ally-2023-08-28.yaml", data)
	require.NoError(t, err)
	return e
}

// What is stated must stand on the sheet at the very place that it names.
func TestStatedFactsStandWhereTheySay(t *testing.T) {
	e := founding(t)
	sheet := map[string][]string{}
	for s := range e.Sources() {
		data, err := os.ReadFile("../testdata/" + s.File)
		require.NoError(t, err)
		sheet[s.ID] = strings.Split(string(data), "\n")
	}
	checked := 0
	stands := func(what, text string, src Source) {
		t.Helper()
		if src.Basis != Stated || text == "" {
			return
		}
		checked++
		require.NotEmpty(t, src.At, "%s %q has no place", what, text)
		var read []string
		for _, p := range src.At {
			require.LessOrEqual(t, p.Line, len(sheet[src.ID]))
			place := sheet[src.ID][p.Line-1]
			if p.Cell > 0 {
				cells := strings.Split(place, "\t")
				require.LessOrEqual(t, p.Cell, len(cells))
				place = cells[p.Cell-1]
			}
			read = append(read, place)
		}
		if !strings.Contains(fold.String(strings.Join(read, " ")), fold.String(text)) {
			t.Errorf("%s %q does not stand at %v, where the sheet says %q", what, text, src, read)
		}
	}
	channel := func(c *Channel) {
		if c.Kind == Mail {
			stands("address", strings.Join(c.Address, " "), c.Source)
			return
		}
		stands(c.Kind.String(), c.Printed, c.Source)
		for _, k := range c.Menu {
			stands("menu", "Option "+k, c.Source)
		}
	}
	for x := range e.Dimensions() {
		for _, v := range x.Values {
			stands("value", v.Label, v.Source)
		}
	}
	for topic := range e.Topics() {
		if topic.ID == "title-releases" { // printed Title/Lien Releases
			stands("topic", "Title/Lien Releases", topic.Source)
			continue
		}
		stands("topic", topic.Label, topic.Source)
	}
	for u := range e.Units() {
		name := u.Name
		if len(u.When) > 0 { // a unit of a group is printed as the group's name and the value's
			name, _, _ = strings.Cut(name, ", ")
		}
		stands("unit", name, u.Source)
		stands("hours", u.Printed, u.HoursSource)
		for i := range u.Channels {
			channel(&u.Channels[i])
		}
		for _, n := range u.Notes {
			stands("note", n.Text, n.Source)
		}
	}
	for y := range e.Duties() {
		label := y.Printed
		if label == "" && !y.Shared {
			topic, _ := e.Topic(y.Topic)
			label = topic.Label
		}
		stands("row", label, y.Source)
		stands("note", y.Note, y.Source)
		for _, k := range y.Menu {
			stands("menu", "Option "+k, y.Source)
		}
		if y.Channel != nil {
			channel(y.Channel)
		}
	}
	require.Greater(t, checked, 130, "every fact is checked")
}

// Every number, address and text of hours on the sheet is in the directory, and no other.
func TestTheSheetIsWhole(t *testing.T) {
	e := founding(t)
	kinds := map[Kind]map[string]bool{Phone: {}, Fax: {}, Email: {}, Mail: {}, Web: {}, Chat: {}, Referral: {}}
	add := func(c *Channel) { kinds[c.Kind][c.Value] = true }
	var units []string
	for u := range e.Units() {
		units = append(units, u.ID)
		require.NotNil(t, u.Hours, u.ID)
		for i := range u.Channels {
			add(&u.Channels[i])
		}
	}
	inferred := map[string]string{}
	for y := range e.Duties() {
		if y.Channel != nil {
			add(y.Channel)
		}
		if y.Inferred != "" {
			inferred[y.Topic] = y.Unit
		}
	}
	if diff := cmp.Diff([]string{"cpc", "smartcash-funding", "dealer-reserve", "rbc-central", "rbc-northeast", "rbc-pac-west", "rbc-southeast", "rbc-west-dallas",
		"dps", "fi-rewards", "dsc", "csc", "smartauction", "insurance"}, units); diff != "" {
		t.Errorf("units mismatch (-want +got):\n%s", diff)
	}
	counts := map[string]int{}
	for k, values := range kinds {
		counts[k.String()] = len(values)
	}
	if diff := cmp.Diff(map[string]int{"phone": 14, "fax": 2, "email": 1, "mail": 3, "web": 0, "chat": 0, "referral": 0}, counts); diff != "" {
		t.Errorf("channels mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"ally-dealer-dash": "dsc"}, inferred); diff != "" {
		t.Errorf("inferred rows mismatch (-want +got):\n%s", diff)
	}
	var heads []string
	table, _ := e.Source("table")
	for _, c := range table.Columns {
		heads = append(heads, c.Head)
	}
	if diff := cmp.Diff([]string{"Questions and Inquiries", "Business Unit", "Toll-Free Number/Other", "Hours of Operation"}, heads); diff != "" {
		t.Errorf("columns mismatch (-want +got):\n%s", diff)
	}
}
