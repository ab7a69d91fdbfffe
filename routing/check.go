package routing

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/switchboard-go/switchboard/contacts"
)

// check finds the rows that contradict one another and those that can never be an answer, in the order
// of the edition.
func (p *plan) check() []error {
	type fault struct {
		at  int
		err error
	}
	var faults []fault
	order := map[*row]int{}
	for i, r := range p.duties {
		order[r] = i
	}
	for _, g := range p.groups {
		rows := g.rows
		narrower := map[*row][]*row{}
		for a, b := range p.meeting(rows) {
			switch r := a.when.relate(b.when); {
			case r == inside:
				narrower[b] = append(narrower[b], a)
			case r == around:
				narrower[a] = append(narrower[a], b)
			case r == apart, a.desk == b.desk, r == equal && a.duty.Shared && b.duty.Shared:
			default:
				faults = append(faults, fault{order[b], &ConflictError{First: a.duty, Second: b.duty, Example: p.example(a, b)}})
			}
		}
		for _, r := range rows {
			if !p.covered(r, narrower[r]) {
				continue
			}
			e := &DeadError{Duty: r.duty}
			for _, n := range narrower[r] {
				e.Behind = append(e.Behind, n.duty)
			}
			faults = append(faults, fault{order[r], e})
		}
	}
	slices.SortStableFunc(faults, func(a, b fault) int { return cmp.Compare(a.at, b.at) })
	var errs []error
	for _, f := range faults {
		errs = append(errs, f.err)
	}
	return errs
}

// meeting yields all pairs of rows, the earlier row first, except such as surely have no question in common:
// rows of a large topic are sorted by the values of one dimension.
func (p *plan) meeting(rows []*row) func(yield func(a, b *row) bool) {
	return func(yield func(a, b *row) bool) {
		k := p.telling(rows)
		if k < 0 {
			for j, b := range rows {
				for _, a := range rows[:j] {
					if !yield(a, b) {
						return
					}
				}
			}
			return
		}
		byValue := map[int][]int{}
		var always []int
		for j, b := range rows {
			s := b.when.at(k)
			var earlier []int
			if s == nil {
				for i := range j {
					earlier = append(earlier, i)
				}
				always = append(always, j)
			} else {
				earlier = slices.Clone(always)
				for v := range s.all(p.dims[k].n) {
					earlier = append(earlier, byValue[v]...)
					byValue[v] = append(byValue[v], j)
				}
				slices.Sort(earlier)
				earlier = slices.Compact(earlier)
			}
			for _, i := range earlier {
				if !yield(rows[i], b) {
					return
				}
			}
		}
	}
}

// telling returns the dimension on which the most rows have a condition, or -1 if there are few rows or none has any.
func (p *plan) telling(rows []*row) int {
	best, most := -1, 0
	if len(rows) < 16 {
		return best
	}
	for k := range p.dims {
		n := 0
		for _, r := range rows {
			if r.when.at(k) != nil {
				n++
			}
		}
		if n > most {
			best, most = k, n
		}
	}
	return best
}

// covered reports whether the narrower rows leave nothing of a row. It walks the cells of the row until it finds one that is
// its own; a row with too many cells to walk counts as not covered.
func (p *plan) covered(r *row, narrower []*row) bool {
	if len(narrower) == 0 {
		return false
	}
	for k, x := range p.dims { // a quick look that most often settles it: too few values are taken
		taken := 0
		for _, n := range narrower {
			taken += n.when.at(k).size(x.n)
		}
		if taken < r.when.at(k).size(x.n) {
			return false
		}
	}
	entries := []entry{{row: r, when: r.when}}
	for _, n := range narrower {
		entries = append(entries, entry{row: n, when: n.when})
	}
	w := p.weigh(entries, true)
	return w.whole && !slices.ContainsFunc(w.cells, func(c cell) bool { return slices.Contains(c.won, 0) })
}

// example returns a question that two rows both claim.
func (p *plan) example(a, b *row) Query {
	q := Query{Topic: a.topic.Label}
	for k, x := range p.dims {
		if a.when.at(k) == nil && b.when.at(k) == nil {
			continue
		}
		for v := range a.when.at(k).and(b.when.at(k)).all(x.n) {
			q.Context = append(q.Context, contacts.Pair{Key: x.Key, Value: x.spell(v)})
			break
		}
	}
	return q
}

// spell returns a text that [dimension.number] takes for a value: its ID, or for the values that are
// not declared a word that none of them is.
func (x *dimension) spell(v int) string {
	if v < len(x.Values) {
		return x.Values[v].ID
	}
	word := "other"
	for i := range 1000 {
		if n, ok := x.number(word); ok && n == int32(v) {
			break
		}
		word = string(rune('z'-i%26)) + strconv.Itoa(i+1) // too short to be a word of another name
	}
	return word
}
