package routing

import (
	"errors"
	"fmt"
	"os"
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

func TestDiffOfTheFoundingSheet(t *testing.T) {
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	table := func(edits ...string) *Table {
		text := string(data)
		for i := 0; i < len(edits); i += 2 {
			require.Contains(t, text, edits[i])
			text = strings.Replace(text, edits[i], edits[i+1], 1)
		}
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
		{"hours are facts, not routes", []string{"hours: Mon-Fri 8 am – 7 pm ET", "hours: Mon-Fri 8 am – 8 pm ET"}, nil},
		{"a number moved", []string{"phone: 800.873.8528", "phone: 800.873.8529"}, []string{
			"F&I Rewards Inquiries: was F&I Rewards (+1 800-873-8528), is F&I Rewards (+1 800-873-8529)",
			"F&I Rewards: was F&I Rewards (+1 800-873-8528), is F&I Rewards (+1 800-873-8529)",
		}},
		{"a topic moved", []string{"          - GAP\n", "", "          - Arbitrations\n", "          - Arbitrations\n          - GAP\n"}, []string{
			"GAP: was Dealer Service Center (+1 888-919-2559), is SmartAuction (+1 877-273-5572)",
		}},
		{"an alias is new, and another gone", []string{"aliases: [POA]", "aliases: [PoAs, Powers]"}, []string{
			"Powers: was not answered, is Dealer Service Center (+1 888-919-2559)",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for c := range Diff(table(), table(tt.edits...)) {
				got = append(got, c.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Diff mismatch (-want +got):\n%s", diff)
			}
		})
	}

	// One region's number moves: only the questions of that region, and those that have to ask for one, change.
	var got []string
	for c := range Diff(table(), table("800.697.3337", "800.697.3338")) {
		if slices.Contains(c.Asked, "Floorplan") {
			got = append(got, strings.SplitN(c.String(), ":", 2)[0])
		}
	}
	require.Equal(t, []string{"Floorplan, with nothing more known", "Floorplan, with region central"}, lastWords(got))
	require.Empty(t, slices.Collect(Diff(&Table{}, &Table{})))
	for range Diff(&Table{}, table()) {
		break
	}
}

// lastWords drops the other names that change alike.
func lastWords(list []string) []string {
	var short []string
	for _, s := range list {
		names, rest, _ := strings.Cut(s, ", with")
		if strings.Contains(names, "Floorplan") {
			short = append(short, "Floorplan, with"+rest)
		}
	}
	return short
}
