package routing

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
)

// The oracle answers from the directory as it was given, by trying every value of every key that was
// not said. It shares nothing with the table but the types.

var instant = time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC)

// otherValue is a value that no drawn dimension declares.
const otherValue = "zz9"

// drawDirectory draws one topic with a few rows under a few keys.
func drawDirectory(t *rapid.T) contacts.Directory {
	d := contacts.Directory{Organization: "Drawn", Zone: "UTC", Topics: []contacts.Topic{{ID: "help", Label: "Help"}}}
	for k := range rapid.IntRange(1, 3).Draw(t, "keys") {
		x := contacts.Dimension{Key: fmt.Sprintf("key%c", 'a'+k), Ask: "Which?", Other: rapid.Bool().Draw(t, "other")}
		for v := range rapid.IntRange(1, 3).Draw(t, "values") {
			id := fmt.Sprintf("%c%d", 'a'+k, v)
			x.Values = append(x.Values, contacts.Value{ID: id, Label: id})
		}
		if rapid.IntRange(0, 3).Draw(t, "default") == 0 {
			x.Default = x.Values[0].ID
		}
		d.Dimensions = append(d.Dimensions, x)
	}
	for u := range 4 {
		unit := contacts.Unit{
			ID: fmt.Sprintf("unit%c", 'a'+u), Name: fmt.Sprintf("Unit %c", 'A'+u),
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-010%d", u)}},
		}
		if u == 3 {
			unit.Channels = append(unit.Channels, contacts.Channel{Kind: contacts.Fax, Printed: "800-555-0199"})
		}
		d.Units = append(d.Units, unit)
	}
	for range rapid.IntRange(1, 6).Draw(t, "rows") {
		row := contacts.Duty{Topic: "help", Unit: d.Units[rapid.IntRange(0, 3).Draw(t, "unit")].ID, Shared: rapid.IntRange(0, 3).Draw(t, "shared") == 0}
		if rapid.IntRange(0, 5).Draw(t, "inferred") == 0 {
			row.Inferred = "a blank cell"
		}
		for _, x := range d.Dimensions {
			if rapid.Bool().Draw(t, "conditional") {
				continue
			}
			c := contacts.Condition{Key: x.Key, Not: rapid.IntRange(0, 2).Draw(t, "not") == 0}
			for _, v := range x.Values {
				if rapid.Bool().Draw(t, "in") {
					c.In = append(c.In, v.ID)
				}
			}
			if len(c.In) > 0 && (x.Other || len(c.In) < len(x.Values)) { // contacts refuses the others
				row.When = append(row.When, c)
			}
		}
		d.Duties = append(d.Duties, row)
	}
	return d
}

// A cellByHand is one value of each key.
type cellByHand map[string]string

// cellsByHand returns every way to complete what is known.
func cellsByHand(d contacts.Directory, known cellByHand) []cellByHand {
	cells := []cellByHand{{}}
	for _, x := range d.Dimensions {
		values := []string{known[x.Key]}
		if known[x.Key] == "" {
			values = nil
			for _, v := range x.Values {
				values = append(values, v.ID)
			}
			if x.Other {
				values = append(values, otherValue)
			}
		}
		var longer []cellByHand
		for _, c := range cells {
			for _, v := range values {
				next := maps.Clone(c)
				next[x.Key] = v
				longer = append(longer, next)
			}
		}
		cells = longer
	}
	return cells
}

func fitsByHand(d contacts.Duty, c cellByHand) bool {
	for _, w := range d.When {
		if slices.Contains(w.In, c[w.Key]) == w.Not {
			return false
		}
	}
	return true
}

// relateDuties compares two rows by all cells.
func relateDuties(d contacts.Directory, a, b contacts.Duty) relation {
	cells := cellsByHand(d, nil)
	return relateByHand(len(cells),
		func(i int) bool { return fitsByHand(a, cells[i]) }, func(i int) bool { return fitsByHand(b, cells[i]) })
}

// bestByHand returns the rows that fit a cell and have no other fitting row inside them.
func bestByHand(d contacts.Directory, c cellByHand, only func(contacts.Duty) bool) []int {
	var fit, best []int
	for i, r := range d.Duties {
		if fitsByHand(r, c) && only(r) {
			fit = append(fit, i)
		}
	}
	for _, i := range fit {
		if !slices.ContainsFunc(fit, func(j int) bool { return relateDuties(d, d.Duties[j], d.Duties[i]) == inside }) {
			best = append(best, i)
		}
	}
	return best
}

// faultsByHand returns what a table must refuse: "conflict 0 2", "dead 1".
func faultsByHand(d contacts.Directory) []string {
	var faults []string
	for j, b := range d.Duties {
		for i, a := range d.Duties[:j] {
			r := relateDuties(d, a, b)
			if a.Unit != b.Unit && (r == crossing || r == equal && !(a.Shared && b.Shared)) {
				faults = append(faults, fmt.Sprintf("conflict %d %d", i, j))
			}
		}
		alive := false
		for _, c := range cellsByHand(d, nil) {
			alive = alive || slices.Contains(bestByHand(d, c, func(contacts.Duty) bool { return true }), j)
		}
		if !alive {
			faults = append(faults, fmt.Sprintf("dead %d", j))
		}
	}
	slices.Sort(faults)
	return faults
}

// faultsOf lists the faults of a refused table in the same way.
func faultsOf(t require.TestingT, d contacts.Directory, e *contacts.Edition, err error) []string {
	if err == nil {
		return nil
	}
	index := map[*contacts.Duty]int{}
	for duty := range e.Duties() {
		index[duty] = len(index)
	}
	var faults []string
	for _, fault := range err.(interface{ Unwrap() []error }).Unwrap() {
		switch fault := fault.(type) {
		case *ConflictError:
			faults = append(faults, fmt.Sprintf("conflict %d %d", index[fault.First], index[fault.Second]))
			known := cellByHand{}
			for _, p := range fault.Example.Context {
				known[p.Key] = p.Value
			}
			for _, c := range cellsByHand(d, known) {
				require.True(t, fitsByHand(*fault.First, c) && fitsByHand(*fault.Second, c), "%v does not match both", fault.Example)
			}
		case *DeadError:
			faults = append(faults, fmt.Sprintf("dead %d", index[fault.Duty]))
		default:
			require.Fail(t, "another error", "%v", fault)
		}
	}
	slices.Sort(faults)
	return faults
}

// tellsByHand reports whether two values of a key, both of which lead somewhere, are for different rows.
func tellsByHand(d contacts.Directory, known cellByHand, x contacts.Dimension) bool {
	rows := map[string][]int{}
	for _, c := range cellsByHand(d, known) {
		for i, r := range d.Duties {
			if fitsByHand(r, c) {
				rows[c[x.Key]] = appendNew(rows[c[x.Key]], i)
			}
		}
	}
	var first []int
	for _, list := range rows {
		slices.Sort(list)
		if first != nil && !slices.Equal(first, list) {
			return true
		}
		first = list
	}
	return false
}

// answerByHand returns the units that a question leads to, and whether they may be asserted.
func answerByHand(d contacts.Directory, known cellByHand, via contacts.Kind, allow bool) (units []string, sure bool) {
	desks := func(known cellByHand) (rows [][]int, units []string) {
		for _, c := range cellsByHand(d, known) {
			best := bestByHand(d, c, func(contacts.Duty) bool { return true })
			if !allow && slices.ContainsFunc(best, func(i int) bool { return d.Duties[i].Inferred != "" }) {
				for _, i := range bestByHand(d, c, func(r contacts.Duty) bool { return r.Inferred == "" }) {
					best = appendNew(best, i)
				}
			}
			if len(best) > 0 {
				rows = append(rows, best)
			}
			for _, i := range best {
				// A unit that is inferred is another answer than one that is stated.
				units = appendNew(units, fmt.Sprint(d.Duties[i].Unit, slices.ContainsFunc(best, func(j int) bool {
					return d.Duties[j].Unit == d.Duties[i].Unit && d.Duties[j].Inferred == ""
				})))
			}
		}
		slices.Sort(units)
		return rows, units
	}
	rows, all := desks(known)
	if len(all) > 1 {
		settled := maps.Clone(known)
		for _, x := range d.Dimensions {
			if settled[x.Key] == "" && x.Default != "" && tellsByHand(d, known, x) {
				settled[x.Key] = x.Default
			}
		}
		if r, _ := desks(settled); len(r) > 0 {
			rows = r
		}
	}
	sure = true
	for _, best := range rows {
		stated := map[string]bool{}
		for _, i := range best {
			u := d.Duties[i].Unit
			if via == contacts.Fax && u != "unitd" {
				continue
			}
			units = appendNew(units, u)
			stated[u] = stated[u] || d.Duties[i].Inferred == ""
		}
		for _, ok := range stated {
			sure = sure && ok
		}
	}
	slices.Sort(units)
	return units, len(units) == 1 && (sure || allow)
}

// placesByHand returns where a question leads: the units, marked where a cell is reached there by inferred rows alone.
func placesByHand(d contacts.Directory, known cellByHand, via contacts.Kind, allow bool) (places []string) {
	for _, c := range cellsByHand(d, known) {
		best := bestByHand(d, c, func(contacts.Duty) bool { return true })
		if !allow && slices.ContainsFunc(best, func(i int) bool { return d.Duties[i].Inferred != "" }) {
			for _, i := range bestByHand(d, c, func(r contacts.Duty) bool { return r.Inferred == "" }) {
				best = appendNew(best, i)
			}
		}
		stated := map[string]bool{}
		for _, i := range best {
			if u := d.Duties[i].Unit; via != contacts.Fax || u == "unitd" {
				stated[u] = stated[u] || allow || d.Duties[i].Inferred == ""
			}
		}
		for u, ok := range stated {
			places = appendNew(places, fmt.Sprint(u, ok))
		}
	}
	slices.Sort(places)
	return places
}

// checkMissing compares the keys that a question asks for with those of which, by hand, some value changes where it may lead. A
// key counts too where it does so only beside another one.
func checkMissing(t *rapid.T, d contacts.Directory, q Query, a *AmbiguousError) {
	known := cellByHand{}
	for _, p := range q.Context {
		known[p.Key] = p.Value
	}
	all := placesByHand(d, known, q.Via, q.AllowInferred)
	tells := func(x contacts.Dimension, c cellByHand, than []string) bool {
		values := x.Values
		if x.Other {
			values = append(slices.Clip(values), contacts.Value{ID: otherValue})
		}
		return slices.ContainsFunc(values, func(v contacts.Value) bool {
			more := maps.Clone(c)
			more[x.Key] = v.ID
			places := placesByHand(d, more, q.Via, q.AllowInferred)
			return len(places) > 0 && !slices.Equal(places, than)
		})
	}
	for _, x := range d.Dimensions {
		if x.Default != "" {
			return // what is assumed beside is another matter
		}
	}
	for _, x := range d.Dimensions {
		if known[x.Key] != "" {
			continue
		}
		named := slices.ContainsFunc(a.Missing, func(m Question) bool { return m.Key == x.Key })
		leads := slices.ContainsFunc(x.Values, func(v contacts.Value) bool {
			more := maps.Clone(known)
			more[x.Key] = v.ID
			return len(placesByHand(d, more, q.Via, q.AllowInferred)) > 0
		})
		switch {
		case tells(x, known, all):
			require.Equal(t, leads, named, "%s changes where it may lead", x.Key)
		case named:
			require.True(t, slices.ContainsFunc(cellsByHand(d, known), func(c cellByHand) bool {
				places := placesByHand(d, c, q.Via, q.AllowInferred)
				return len(places) > 0 && tells(x, c, places)
			}), "%s changes nothing", x.Key)
		}
	}
}

func TestTablesAgreeWithTryingEveryCell(t *testing.T) {
	refused, asserted, asked := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		d := drawDirectory(t)
		e, err := contacts.NewEdition(d)
		require.NoError(t, err)
		b, err := contacts.NewBook(e)
		require.NoError(t, err)
		table, err := New(b, nil)
		if diff := cmp.Diff(faultsByHand(d), faultsOf(t, d, e, err)); diff != "" {
			t.Fatalf("faults mismatch (-want +got):\n%s\n%v", diff, err)
		}
		if err != nil {
			refused++
			return
		}
		for range 4 {
			known := cellByHand{}
			q := Query{Topic: "Help", At: instant, AllowInferred: rapid.Bool().Draw(t, "allow")}
			if rapid.IntRange(0, 2).Draw(t, "fax") == 0 {
				q.Via = contacts.Fax
			}
			for _, x := range d.Dimensions {
				values := []string{""}
				for _, v := range x.Values {
					values = append(values, v.ID)
				}
				if x.Other {
					values = append(values, otherValue)
				}
				if v := rapid.SampledFrom(values).Draw(t, x.Key); v != "" {
					known[x.Key] = v
					q.Context = append(q.Context, contacts.Pair{Key: x.Key, Value: v})
				}
			}
			units, sure := answerByHand(d, known, q.Via, q.AllowInferred)
			for range 2 { // the second answer is a remembered one
				r, err := table.Route(q)
				if sure != (err == nil) {
					t.Fatalf("%v: want sure = %v %v, got %v, %v\n%v", q, sure, units, r, err, table.Explain(q))
				}
				if err == nil {
					asserted++
					require.Equal(t, units, []string{r.Unit.ID})
					checkProvided(t, d, table, q, r)
					continue
				}
				asked++
				checkRefusal(t, d, table, q, units, err)
			}
		}
	})
	t.Logf("%d tables refused, %d answers, %d questions asked back", refused, asserted, asked)
}

// checkProvided asks again with each provided value and each other one: the answer must hold for the former, and
// for the latter only if something else was assumed.
func checkProvided(t *rapid.T, d contacts.Directory, table *Table, q Query, r Route) {
	for _, x := range d.Dimensions {
		var holds []string
		for _, p := range r.Provided {
			if p.Key == x.Key && p.Value == otherValue {
				require.Contains(t, q.Context, p, "it was given")
				require.True(t, x.Other)
			} else if p.Key == x.Key {
				holds = append(holds, p.Value)
			}
		}
		for _, v := range x.Values {
			if len(holds) == 0 {
				break
			}
			more := q
			more.Context = append(slices.Clone(q.Context), contacts.Pair{Key: x.Key, Value: v.ID})
			again, err := table.Route(more)
			if slices.Contains(holds, v.ID) {
				require.NoError(t, err, "%s is provided", v.ID)
				require.Equal(t, r.Unit.ID, again.Unit.ID)
			} else if err == nil && again.Unit == r.Unit {
				require.NotEqual(t, r.Assumed, again.Assumed, "%s is not provided", v.ID)
			}
		}
	}
}

// checkRefusal checks that an error names the units by hand, and that a question it asks helps.
func checkRefusal(t *rapid.T, d contacts.Directory, table *Table, q Query, units []string, err error) {
	require.NotEmpty(t, err.Error())
	var (
		a *AmbiguousError
		n *NoChannelError
		u *UnknownTopicError
	)
	switch {
	case errors.As(err, &a):
		var got []string
		for _, c := range a.Candidates {
			got = appendNew(got, c.Unit.ID)
		}
		slices.Sort(got)
		require.Equal(t, units, got)
		checkMissing(t, d, q, a)
		for _, m := range a.Missing {
			require.NotContains(t, q.Context, m.Key)
			outcomes := map[string]bool{}
			for _, v := range m.Values {
				more := q
				more.Context = append(slices.Clone(q.Context), contacts.Pair{Key: m.Key, Value: v.ID})
				r, err := table.Route(more)
				var unknown *UnknownTopicError
				require.False(t, errors.As(err, &unknown), "%s leads nowhere", v.ID)
				outcomes[outcomeOf(r, err)] = true
			}
			require.NotEmpty(t, m.Values, "%s has no value that matters\n%v", m.Key, table.Explain(q))
		}
	case errors.As(err, &n):
		require.Empty(t, units)
		require.Equal(t, q.Via, n.Want)
		require.NotEmpty(t, n.Has)
	case errors.As(err, &u):
		require.Empty(t, units)
	default:
		t.Fatalf("an unexpected error: %v", err)
	}
}

func outcomeOf(r Route, err error) string {
	var a *AmbiguousError
	if errors.As(err, &a) {
		var names []string
		for _, c := range a.Candidates {
			names = append(names, c.name())
		}
		return strings.Join(names, "; ")
	}
	if err != nil {
		return err.Error()
	}
	return r.Unit.ID
}
