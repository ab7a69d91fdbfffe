package routing

import (
	"encoding/binary"
	"slices"
)

// An entry is a row that a question might be answered from.
type entry struct {
	*row
	when    box // its conditions: they say which row is more specific
	sees    box // what its reading of the question leaves open
	lines   []int32
	match   Match
	reading int // rows of one topic may be read in two ways, which are not weighed against each other
}

// allows returns the values of dimension k that the question may have and the row takes.
func (e *entry) allows(k int) set { return e.when.at(k).and(e.sees.at(k)) }

// A class is some values of a dimension that no entry tells apart.
type class struct {
	values  set
	entries []int // those that allow them
}

// A cell is one class of each dimension: all questions in it are answered alike.
type cell struct {
	class []int // by the position of the key in weighing.keys
	won   []int // the most specific entries, in order
}

// A weighing holds, for everything that a question leaves open, which rows answer it. It walks all
// cells, and so is right by definition; cells that lead to no row are left out.
type weighing struct {
	plan    *plan
	entries []entry
	keys    []int // the dimensions that some entry has a condition on
	classes [][]class
	cells   []cell
	whole   bool // all cells are here; false if there are too many
}

// maxCells bounds the work of one decision.
const maxCells = 1 << 14

// weigh finds the most specific entries of each cell. Unless inferred rows may win alone, the best stated
// rows stand beside them.
func (p *plan) weigh(entries []entry, inferred bool) *weighing {
	w := &weighing{plan: p, entries: entries}
	var fit []int // those that the question does not rule out
	for i := range entries {
		if !entries[i].ruledOut(p) {
			fit = append(fit, i)
		}
	}
	for k := range p.dims {
		if slices.ContainsFunc(fit, func(i int) bool { return entries[i].when.at(k) != nil || entries[i].sees.at(k) != nil }) {
			w.keys = append(w.keys, k)
			w.classes = append(w.classes, p.classesOf(entries, fit, k))
		}
	}
	w.whole = w.walk(make([]int, 0, len(w.keys)), fit, inferred)
	return w
}

// ruledOut reports whether no value of some dimension is both allowed by the row and left open by the question.
func (e *entry) ruledOut(p *plan) bool {
	for k := range p.dims {
		if e.when.at(k).relate(e.sees.at(k)) == apart {
			return true
		}
	}
	return false
}

// classesOf parts the values of dimension k by the fitting entries that allow them. Values that none
// allows are in no class.
func (p *plan) classesOf(entries []entry, fit []int, k int) []class {
	x := p.dims[k]
	allowed := make([][]int, x.n)
	for _, i := range fit {
		for v := range entries[i].allows(k).all(x.n) {
			allowed[v] = append(allowed[v], i)
		}
	}
	var classes []class
	found := map[string]int{}
	for v, list := range allowed {
		if len(list) == 0 {
			continue
		}
		var key []byte
		for _, i := range list {
			key = binary.AppendUvarint(key, uint64(i))
		}
		c, ok := found[string(key)]
		if !ok {
			c = len(classes)
			found[string(key)] = c
			classes = append(classes, class{newSet(x.n), list})
		}
		classes[c].values.add(v)
	}
	return classes
}

// walk adds the cells that begin with the given classes, and reports whether it could add them all.
func (w *weighing) walk(class, matched []int, inferred bool) bool {
	if len(matched) == 0 {
		return true
	}
	if len(class) == len(w.keys) {
		if len(w.cells) == maxCells {
			return false
		}
		w.cells = append(w.cells, cell{slices.Clone(class), w.winners(matched, inferred)})
		return true
	}
	for i, c := range w.classes[len(class)] {
		if !w.walk(append(class, i), common(matched, c.entries), inferred) {
			return false
		}
	}
	return true
}

func (w *weighing) winners(matched []int, inferred bool) []int {
	won := w.mostSpecific(matched)
	if inferred || !slices.ContainsFunc(won, func(i int) bool { return w.entries[i].inferred() }) {
		return won
	}
	var stated []int
	for _, i := range matched {
		if !w.entries[i].inferred() {
			stated = append(stated, i)
		}
	}
	for _, i := range w.mostSpecific(stated) {
		if !slices.Contains(won, i) {
			won = append(won, i)
		}
	}
	slices.Sort(won)
	return won
}

// mostSpecific returns those entries that have no other one inside them.
func (w *weighing) mostSpecific(matched []int) []int {
	if len(matched) == 1 {
		return matched
	}
	var won []int
	for _, i := range matched {
		if !slices.ContainsFunc(matched, func(j int) bool { return w.entries[j].beats(&w.entries[i]) }) {
			won = append(won, i)
		}
	}
	return won
}

// beats reports whether e is more specific than o.
func (e *entry) beats(o *entry) bool {
	return e.group == o.group && e.reading == o.reading && e.row != o.row && e.when.relate(o.when) == inside
}

// common returns the numbers that are in both of two ascending lists.
func common(a, b []int) []int {
	var c []int
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a) > 16*len(b) {
		for _, i := range b {
			if _, ok := slices.BinarySearch(a, i); ok {
				c = append(c, i)
			}
		}
		return c
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			c = append(c, a[i])
			i++
			j++
		}
	}
	return c
}
