package routing

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
)

func TestGapsOfATopicAreTheCellsWithoutARow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDirectory(t)
		table, err := tableFor(d)
		if err != nil {
			return // what New refuses is tested elsewhere
		}
		var gaps [][]contacts.Pair
		for i := range table.Issues() {
			if i.Code == IssueGap {
				gaps = append(gaps, i.Gaps...)
			}
		}
		dims := declaredOnly(d.Dimensions)
		for _, c := range cellsByHand(contacts.Directory{Dimensions: dims}, nil) {
			want := 1
			if slices.ContainsFunc(d.Duties, func(r contacts.Duty) bool { return fitsByHand(r, c) }) {
				want = 0
			}
			got := 0
			for _, g := range gaps {
				said := map[string][]string{}
				for _, p := range g {
					said[p.Key] = append(said[p.Key], p.Value)
				}
				in := true
				for k, values := range said {
					in = in && slices.Contains(values, c[k])
				}
				if in {
					got++
				}
			}
			require.Equal(t, want, got, "%v in %v", c, gaps)
		}
	})
}

func TestIssues(t *testing.T) {
	base := func(edit func(d *contacts.Directory)) contacts.Directory {
		d := contacts.Directory{
			Organization: "Bank", Zone: "UTC",
			Dimensions: []contacts.Dimension{
				{Key: "region", Ask: "Which?", Values: []contacts.Value{{ID: "one", Label: "One"}, {ID: "two", Label: "Two"}, {ID: "three", Label: "Three"}}},
				{Key: "product", Ask: "Which?", Values: []contacts.Value{{ID: "a", Label: "A"}}, Other: true},
			},
			Topics: []contacts.Topic{{ID: "payoffs", Label: "Payoffs"}, {ID: "titles", Label: "Titles"}},
			Duties: []contacts.Duty{{Topic: "payoffs", Unit: "u0"}, {Topic: "titles", Unit: "u1"}},
		}
		for i := range 3 {
			d.Units = append(d.Units, contacts.Unit{ID: fmt.Sprint("u", i), Name: fmt.Sprint("Desk ", i),
				Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-010%d", i)}}})
		}
		edit(&d)
		return d
	}
	in := func(kv ...string) []contacts.Condition {
		return []contacts.Condition{{Key: kv[0], In: kv[1:]}}
	}
	tests := []struct {
		name string
		edit func(d *contacts.Directory)
		want []string
	}{
		{"none", func(d *contacts.Directory) {}, nil},
		{"values without a row", func(d *contacts.Directory) { d.Duties[0].When = in("region", "two") },
			[]string{`gap: "Payoffs" has no row for region one or three (such a question is refused; if the sheet has an answer, add a row)`}},
		{"values that are not declared are no gap", func(d *contacts.Directory) { d.Duties[0].When = in("product", "a") }, nil},
		{"a gap in two keys", func(d *contacts.Directory) {
			d.Duties[0].When = in("region", "one", "two")
			d.Duties = append(d.Duties, contacts.Duty{Topic: "payoffs", Unit: "u0", When: []contacts.Condition{{Key: "product", In: []string{"a"}, Not: true}}})
		}, []string{`gap: "Payoffs" has no row for region three, product a (such a question is refused; if the sheet has an answer, add a row)`}},
		{"an alias of two topics", func(d *contacts.Directory) {
			d.Topics[0].Aliases, d.Topics[1].Aliases = []string{"PO"}, []string{"P.O."}
		},
			[]string{`same-name: "PO" is a name of topic "Payoffs" and of topic "Titles" (who asks by it is asked back)`}},
		{"an alias of two topics at one desk", func(d *contacts.Directory) {
			d.Topics[0].Aliases, d.Topics[1].Aliases = []string{"PO"}, []string{"PO"}
			d.Duties[1].Unit = "u0"
		}, nil},
		{"a topic and a unit", func(d *contacts.Directory) { d.Units[2].Aliases = []string{"Title"} },
			[]string{`same-name: "Titles" is a name of topic "Titles" and of unit "Desk 2" (who asks by it is asked back)`}},
		{"two units", func(d *contacts.Directory) { d.Units[1].Aliases, d.Units[2].Aliases = []string{"RC"}, []string{"RC"} },
			[]string{`same-name: "RC" is a name of unit "Desk 1" and of unit "Desk 2" (who asks by it is asked back)`}},
		{"two units that a region tells apart", func(d *contacts.Directory) {
			d.Units[1].Aliases, d.Units[2].Aliases = []string{"RC"}, []string{"RC"}
			d.Units[1].When, d.Units[2].When = in("region", "one"), in("region", "two")
		}, nil},
		{"one slip apart", func(d *contacts.Directory) { d.Topics[1].Aliases = []string{"Payofts", "Lenders", "tilts"} },
			[]string{`near-name: one slip makes "Payoffs", a name of topic "Payoffs", of "Payofts", a name of topic "Titles" (a misspelt name is never answered, but a slip may spell the other one)`}},
		{"one slip apart at one desk", func(d *contacts.Directory) {
			d.Topics[1].Aliases = []string{"Payofts"}
			d.Duties[1].Unit = "u0"
		}, nil},
		{"a word of asking", func(d *contacts.Directory) { d.Topics[0].Aliases = []string{"Questions", "Payoff questions"} },
			[]string{`everyday: "Questions", a name of topic "Payoffs", is a word that people use to ask for anything (a sentence does not find the topic by it; give it a name of its own)`}},
		{"codes are no slips of one another", func(d *contacts.Directory) {
			d.Topics[0].Aliases, d.Topics[1].Aliases = []string{"POA"}, []string{"POB"}
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table, err := tableFor(base(tt.edit))
			require.NoError(t, err)
			var got []string
			for i := range table.Issues() {
				got = append(got, i.Code+": "+i.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("issues mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
