package routing

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
)

// tableFor builds a table of one directory, or tells why not.
func tableFor(d contacts.Directory) (*Table, error) {
	e, err := contacts.NewEdition(d)
	if err != nil {
		return nil, err
	}
	b, err := contacts.NewBook(e)
	if err != nil {
		return nil, err
	}
	return New(b, nil)
}

// endByHand asks a table and tells in a text where that leads.
func endByHand(t *Table, q Query) string {
	r, err := t.Route(q)
	var a *AmbiguousError
	switch {
	case err == nil:
		return r.Unit.ID + " " + reach(r.Channel) + fmt.Sprint(r.Inferred)
	case errors.As(err, &a):
		var ends []string
		for _, c := range a.Candidates {
			ends = append(ends, c.Unit.ID+" "+reach(c.Channel)+fmt.Sprint(c.Inferred))
		}
		slices.Sort(ends)
		return "ask " + strings.Join(ends, ", ")
	}
	return ""
}

// tells reports whether a change is about a question.
func (c RouteChange) tells(name string, cell cellByHand, via contacts.Kind) bool {
	if !slices.Contains(c.Asked, name) || c.Via != contacts.AnyKind && c.Via != via {
		return false
	}
	if c.Any {
		return true
	}
	said := map[string][]string{}
	for _, p := range c.Context {
		said[p.Key] = append(said[p.Key], p.Value)
	}
	if (len(cell) == 0) != (len(said) == 0) {
		return false
	}
	for key, values := range said {
		if !slices.Contains(values, cell[key]) {
			return false
		}
	}
	return true
}

func TestDiffTellsEveryQuestionThatIsAnsweredDifferently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDirectory(t)
		was, err := tableFor(d)
		if err != nil {
			return
		}
		// The newer sheet is the older one with a row or two changed.
		newer := was.plans[0].edition.Directory()
		for range rapid.IntRange(0, 2).Draw(t, "edits") {
			i := rapid.IntRange(0, len(newer.Duties)-1).Draw(t, "row")
			switch rapid.IntRange(0, 3).Draw(t, "edit") {
			case 0:
				newer.Duties[i].Unit = newer.Units[rapid.IntRange(0, 3).Draw(t, "unit")].ID
			case 1:
				newer.Duties[i].When = nil
			case 2:
				newer.Units[rapid.IntRange(0, 3).Draw(t, "unit")].Channels[0].Printed = "800-555-0170"
				for u := range newer.Units {
					newer.Units[u].Channels[0].Value = ""
				}
			case 3:
				newer.Topics[0].Aliases = append(newer.Topics[0].Aliases, fmt.Sprintf("Alias %d", i))
			}
		}
		is, err := tableFor(newer)
		if err != nil {
			return
		}
		changes := slices.Collect(Diff(was, is))
		for _, c := range changes {
			require.NotEqual(t, endsByHand(c.Was), endsByHand(c.Is), "%v", c)
			require.NotEmpty(t, c.String())
		}
		cells := append(cellsByHand(contacts.Directory{Dimensions: declaredOnly(d.Dimensions)}, nil), cellByHand{})
		for _, name := range []string{"Help", "Unit A", "Unit D", "Alias 0", "Alias 1"} {
			for _, via := range []contacts.Kind{contacts.AnyKind, contacts.Phone, contacts.Fax} {
				for _, cell := range cells {
					q := Query{Topic: name, Via: via, At: time.Unix(0, 0)}
					for k, v := range cell {
						q.Context = append(q.Context, contacts.Pair{Key: k, Value: v})
					}
					before, after := endByHand(was, q), endByHand(is, q)
					told := slices.ContainsFunc(changes, func(c RouteChange) bool {
						return c.tells(name, cell, via) && (via == c.Via || endsByHand(c.Was) == before && endsByHand(c.Is) == after)
					})
					require.Equal(t, before != after, told, "%v: %q, %q\n%v", q, before, after, changes)
				}
			}
		}
	})
}

func declaredOnly(dims []contacts.Dimension) []contacts.Dimension {
	list := slices.Clone(dims)
	for i := range list {
		list[i].Other = false
	}
	return list
}

func endsByHand(list []Candidate) string {
	var ends []string
	for _, c := range list {
		ends = append(ends, c.Unit.ID+" "+reach(c.Channel)+fmt.Sprint(c.Inferred))
	}
	slices.Sort(ends)
	if len(ends) > 1 || len(ends) == 1 && list[0].Inferred {
		return "ask " + strings.Join(ends, ", ")
	}
	return strings.Join(ends, ", ")
}

const lender = `switchboard: 1
organization: Bank
zone: America/New_York
context:
  region: {ask: "Which region?", values: {one: One, two: Two}, supplied: for this test}
units:
  - id: office
    name: Office
    aliases: [Payoff Desk]
    phone: 800-555-0100
    hours: Mon-Fri 9 am - 5 pm ET
    handles:
      - {topic: Payoffs, aliases: [Payoff Quotes]}
      - GAP
  - id: first
    name: First Branch
    phone: 800-555-0101
    handles: [{topic: Floorplan, when: {region: one}}]
  - id: second
    name: Second Branch
    phone: 800-555-0102
    handles: [{topic: Floorplan, when: {region: two}}, {topic: Titles, fax: 800-555-0103}]
`

func TestDiffReadsAsPeopleSayIt(t *testing.T) {
	table := func(text string) *Table {
		e, err := contacts.Parse("sheet.yaml", []byte(text))
		require.NoError(t, err)
		b, err := contacts.NewBook(e)
		require.NoError(t, err)
		table, err := New(b, nil)
		require.NoError(t, err)
		return table
	}
	tests := []struct {
		name  string
		edits []string
		want  []string
	}{
		{"nothing", nil, nil},
		{"hours are facts, not routes", []string{"9 am - 5 pm", "9 am - 6 pm"}, nil},
		{"a number moved", []string{"800-555-0100", "800-555-0199"}, []string{
			"Payoffs / Payoff Quotes: was Office (+1 800-555-0100), is Office (+1 800-555-0199)",
			"GAP: was Office (+1 800-555-0100), is Office (+1 800-555-0199)",
			"Office / Payoff Desk: was Office (+1 800-555-0100), is Office (+1 800-555-0199)",
		}},
		{"a topic moved", []string{"      - GAP\n", "", "[{topic: Floorplan, when: {region: one}}]", "[{topic: Floorplan, when: {region: one}}, GAP]"}, []string{
			"GAP: was Office (+1 800-555-0100), is First Branch (+1 800-555-0101)",
		}},
		{"a topic is gone, and a name is new", []string{"      - GAP\n", "", "[Payoff Quotes]", "[Payoff Quotes, Good-through]"}, []string{
			"Good-through: was not answered, is Office (+1 800-555-0100)",
			"GAP: was Office (+1 800-555-0100), is not answered",
		}},
		{"a channel is new", []string{"{topic: Titles, fax: 800-555-0103}", "Titles"}, []string{
			"Titles: was Second Branch (fax +1 800-555-0103), is Second Branch (+1 800-555-0102)",
			"Titles, by phone: was not answered, is Second Branch (+1 800-555-0102)",
			"Titles, by fax: was Second Branch (fax +1 800-555-0103), is not answered",
			"Second Branch, by fax: was Second Branch (fax +1 800-555-0103), is not answered",
		}},
		{"one region's number", []string{"800-555-0101", "800-555-0177"}, []string{
			"Floorplan, with nothing more known: was one of First Branch (+1 800-555-0101); Second Branch (+1 800-555-0102), is one of First Branch (+1 800-555-0177); Second Branch (+1 800-555-0102)",
			"Floorplan, with region one: was First Branch (+1 800-555-0101), is First Branch (+1 800-555-0177)",
			"First Branch: was First Branch (+1 800-555-0101), is First Branch (+1 800-555-0177)",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := lender
			for i := 0; i < len(tt.edits); i += 2 {
				require.Contains(t, text, tt.edits[i])
				text = strings.Replace(text, tt.edits[i], tt.edits[i+1], 1)
			}
			var got []string
			for c := range Diff(table(lender), table(text)) {
				got = append(got, c.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Diff mismatch (-want +got):\n%s", diff)
			}
		})
	}
	require.Empty(t, slices.Collect(Diff(&Table{}, &Table{})))
	require.Empty(t, slices.Collect(Diff(nil, nil)))
	for range Diff(&Table{}, table(lender)) {
		break // a walk may end early
	}
}
