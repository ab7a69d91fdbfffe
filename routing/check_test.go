package routing_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// desks returns a directory with two keys, three units and no duties: region (one, two) and product (a, b and others).
func desks(duties ...contacts.Duty) contacts.Directory {
	d := contacts.Directory{
		Organization: "Bank", Zone: "UTC",
		Dimensions: []contacts.Dimension{
			{Key: "region", Ask: "Which region?", Values: []contacts.Value{{ID: "one", Label: "One"}, {ID: "two", Label: "Two"}}},
			{Key: "product", Values: []contacts.Value{{ID: "a", Label: "A"}, {ID: "b", Label: "B"}}, Other: true},
		},
		Topics: []contacts.Topic{{ID: "help", Label: "Help"}, {ID: "sales", Label: "Sales"}},
		Duties: duties,
	}
	for i, name := range []string{"First", "Second", "Third"} {
		d.Units = append(d.Units, contacts.Unit{ID: strings.ToLower(name), Name: name,
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-010%d", i)}}})
	}
	return d
}

// duty returns a row of the topic help: duty("first", "region", "one two").
func duty(unit string, when ...string) contacts.Duty {
	d := contacts.Duty{Topic: "help", Unit: unit}
	for i := 0; i < len(when); i += 2 {
		c := contacts.Condition{Key: when[i], In: strings.Fields(when[i+1])}
		if c.In[0] == "not" {
			c.In, c.Not = c.In[1:], true
		}
		d.When = append(d.When, c)
	}
	return d
}

func shared(d contacts.Duty) contacts.Duty { d.Shared = true; return d }

func TestTablesRefuseWhatOrderWouldDecide(t *testing.T) {
	menu := duty("first", "product", "a")
	menu.Menu = []string{"2"}
	tests := []struct {
		name   string
		duties []contacts.Duty
		want   string // one line for each fault
	}{
		{"one row", []contacts.Duty{duty("first")}, ""},
		{"more specific", []contacts.Duty{duty("first"), duty("second", "region", "one")}, ""},
		{"apart", []contacts.Duty{duty("first", "region", "one"), duty("second", "region", "two")}, ""},
		{"a value and all others", []contacts.Duty{duty("first", "product", "a"), duty("second", "product", "not a")}, ""},
		{"equal", []contacts.Duty{duty("first"), duty("second")}, "conflict first second: Help"},
		{"equal in other words", []contacts.Duty{duty("first", "region", "one"), duty("second", "region", "not two")}, "conflict first second: Help region=one"},
		{"equal, both shared", []contacts.Duty{shared(duty("first")), shared(duty("second"))}, ""},
		{"equal, one shared", []contacts.Duty{shared(duty("first")), duty("second")}, "conflict first second: Help"},
		{"equal with one target", []contacts.Duty{duty("first"), duty("first")}, ""},
		{"the same unit by another menu", []contacts.Duty{duty("first", "product", "a"), menu}, "conflict first first: Help product=a"},
		{"crossing", []contacts.Duty{duty("first", "region", "one"), duty("second", "product", "a")}, "conflict first second: Help region=one product=a"},
		{"crossing in one key", []contacts.Duty{duty("first", "product", "not a"), duty("second", "product", "not b")}, "conflict first second: Help product=other"},
		{"crossing, both shared", []contacts.Duty{shared(duty("first", "region", "one")), shared(duty("second", "product", "a"))}, "conflict first second: Help region=one product=a"},
		{"crossing with one target", []contacts.Duty{duty("first", "region", "one"), duty("first", "product", "a")}, ""},
		{"two topics do not meet", []contacts.Duty{duty("first"), {Topic: "sales", Unit: "second"}}, ""},
		{"covered by more specific rows", []contacts.Duty{duty("first"), duty("second", "region", "one"), duty("third", "region", "two")}, "dead first behind second third"},
		{"not covered where other values are legal", []contacts.Duty{duty("first"), duty("second", "product", "a"), duty("third", "product", "b")}, ""},
		{"covered, other values included", []contacts.Duty{duty("first"), duty("second", "product", "a"), duty("third", "product", "not a")}, "dead first behind second third"},
		{"all faults at once", []contacts.Duty{duty("first"), duty("second"), duty("second", "region", "one"), duty("third", "region", "two")},
			"dead first behind second third\nconflict first second: Help\ndead second behind second third"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := contacts.NewEdition(desks(tt.duties...))
			require.NoError(t, err)
			b, err := contacts.NewBook(e)
			require.NoError(t, err)
			table, err := routing.New(b, nil)
			var got []string
			if err != nil {
				require.Nil(t, table)
				for _, err := range err.(interface{ Unwrap() []error }).Unwrap() {
					require.NotContains(t, err.Error(), "\n")
					var conflict *routing.ConflictError
					var dead *routing.DeadError
					switch {
					case errors.As(err, &conflict):
						s := fmt.Sprintf("conflict %s %s: %s", conflict.First.Unit, conflict.Second.Unit, conflict.Example.Topic)
						if len(conflict.Example.Context) > 0 {
							s += " " + pairs(conflict.Example.Context)
						}
						got = append(got, s)
					case errors.As(err, &dead):
						s := "dead " + dead.Duty.Unit + " behind"
						for _, d := range dead.Behind {
							s += " " + d.Unit
						}
						got = append(got, s)
					default:
						t.Errorf("another error: %v", err)
					}
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("faults mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFaultsSayWhereTheRowsStand(t *testing.T) {
	e, err := contacts.Parse("sheet.yaml", []byte(`switchboard: 1
organization: Bank
zone: America/New_York
context:
  region: {ask: "Which region?", values: {one: One, two: Two}, supplied: for this test}
units:
  - id: first
    name: First
    phone: 800-555-0100
    handles:
      - Help
      - {topic: Sales, when: {region: one}}
  - id: second
    name: Second
    phone: 800-555-0101
    handles:
      - Help
      - {topic: Sales, when: {region: one}}
      - {topic: Sales, when: {region: two}}
`))
	require.NoError(t, err)
	b, err := contacts.NewBook(e)
	require.NoError(t, err)
	_, err = routing.New(b, nil)
	require.EqualError(t, err, `sheet.yaml:11:9: topic "help" of unit "first" (any question) and sheet.yaml:17:9: topic "help" of unit "second" (any question) both claim "Help", and neither is more specific (add conditions that keep them apart, or mark both shared if their conditions are the same)
sheet.yaml:12:9: topic "sales" of unit "first" (region one) and sheet.yaml:18:9: topic "sales" of unit "second" (region one) both claim "Sales" with region one, and neither is more specific (add conditions that keep them apart, or mark both shared if their conditions are the same)`)
}

func TestTheExampleOfAConflictIsUnderstood(t *testing.T) {
	// A value that nobody declares must be written so that it is not taken for a declared one.
	d := desks(duty("first", "product", "not a"), duty("second", "product", "not b"))
	d.Dimensions[1].Values = append(d.Dimensions[1].Values, contacts.Value{ID: "other", Label: "Other"})
	for i := range d.Duties {
		d.Duties[i].When[0].In = append(d.Duties[i].When[0].In, "other")
	}
	e, err := contacts.NewEdition(d)
	require.NoError(t, err)
	b, err := contacts.NewBook(e)
	require.NoError(t, err)
	_, err = routing.New(b, nil)
	var conflict *routing.ConflictError
	require.ErrorAs(t, err, &conflict)
	require.Equal(t, "product=z1", pairs(conflict.Example.Context))
}

func TestLargeTopicsAreCheckedAndAskedFast(t *testing.T) {
	const n = 3000
	d := contacts.Directory{Organization: "Bank", Zone: "UTC", Topics: []contacts.Topic{{ID: "help", Label: "Help"}}}
	branch := contacts.Dimension{Key: "branch", Ask: "Which branch?"}
	for i := range n {
		id := fmt.Sprintf("b%d", i)
		branch.Values = append(branch.Values, contacts.Value{ID: id, Label: id})
		d.Units = append(d.Units, contacts.Unit{ID: "u" + id, Name: "Unit " + id,
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-%04d", i)}}})
		d.Duties = append(d.Duties, contacts.Duty{Topic: "help", Unit: "u" + id, When: []contacts.Condition{{Key: "branch", In: []string{id}}}})
	}
	d.Dimensions = []contacts.Dimension{branch}
	table := made(t, d)
	require.Equal(t, "ub77 phone +18005550077", answer(table.RouteFor("help", routing.With("branch", "b77"))))
	_, err := table.RouteFor("help")
	var ambiguous *routing.AmbiguousError
	require.ErrorAs(t, err, &ambiguous)
	require.Len(t, ambiguous.Candidates, n)
	require.Len(t, ambiguous.Missing, 1)
	require.Len(t, ambiguous.Missing[0].Values, n)
	require.Less(t, len(err.Error()), 2000, "a message stays readable")
}

func TestQuestionsWithTooManyCellsAreNeverAnsweredByChance(t *testing.T) {
	d := contacts.Directory{Organization: "Bank", Zone: "UTC", Topics: []contacts.Topic{{ID: "help", Label: "Help"}}}
	for i := range 2 {
		d.Units = append(d.Units, contacts.Unit{ID: fmt.Sprint("unit", i), Name: fmt.Sprint("Unit ", i),
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-010%d", i)}}})
	}
	d.Duties = append(d.Duties, contacts.Duty{Topic: "help", Unit: "unit0"})
	last := contacts.Duty{Topic: "help", Unit: "unit1"}
	for k := range 4 {
		x := contacts.Dimension{Key: fmt.Sprintf("key%d", k), Ask: "Which?"}
		for v := range 16 {
			id := fmt.Sprintf("v%d", v)
			x.Values = append(x.Values, contacts.Value{ID: id, Label: id})
			d.Duties = append(d.Duties, contacts.Duty{Topic: "help", Unit: "unit0", When: []contacts.Condition{{Key: x.Key, In: []string{id}}}})
		}
		last.When = append(last.When, contacts.Condition{Key: x.Key, In: []string{"v15"}})
		d.Dimensions = append(d.Dimensions, x)
	}
	d.Duties = append(d.Duties[1:], last) // 16^4 cells, of which one is another unit's
	table := made(t, d)
	_, err := table.RouteFor("help")
	var ambiguous *routing.AmbiguousError
	require.ErrorAs(t, err, &ambiguous)
	require.Len(t, ambiguous.Missing, 4)
	known := with("key0", "v15", "key1", "v15", "key2", "v15")
	require.Equal(t, "unit1 phone +18005550101", answer(table.RouteFor("help", append(known, routing.With("key3", "v15"))...)))
	require.Equal(t, "unit0 phone +18005550100", answer(table.RouteFor("help", append(known, routing.With("key3", "v14"))...)))
}
