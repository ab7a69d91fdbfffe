package routing

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A RouteChange is a question that two tables answer differently.
type RouteChange struct {
	Asked   []string        // the names whose answers change in this way
	Context []contacts.Pair // what is known when they are asked: of each key one of the values listed
	Any     bool            // whatever is known; then Context is empty
	Via     contacts.Kind   // the channel asked for; AnyKind: none, or whichever
	Allowed bool            // inferred rows may be asserted, see [AllowInferred]; false: they may not, or either way
	Whose   bool            // Asked is a number or an address, and Was and Is are all whom it belongs to, see [Table.Whose]
	Was, Is []Candidate     // one: the answer; several: it has to be asked which; none: there is no answer
	Besides []Difference    // what else differs of an answer by the same unit, or of the same choice; Was and Is may then be alike
}

// Question returns what is asked: "Payoffs, with audience consumer, by phone".
func (c RouteChange) Question() string {
	s := strings.Join(c.Asked, " / ")
	switch {
	case len(c.Context) > 0:
		s += ", with " + pairs(c.Context)
	case !c.Any:
		s += ", with nothing more known"
	}
	if c.Via != contacts.AnyKind {
		s += ", by " + c.Via.String()
	}
	if c.Allowed {
		s += ", with inferred rows allowed"
	}
	return s
}

// String returns the change on one line for people:
//
//	Payoffs, with audience consumer: was Customer Service Center (+1 888-925-2559), is Dealer Service Center (+1 888-919-2559)
//	GAP: still Dealer Service Center (+1 888-919-2559), but other channels were fax +1 877-709-6084, are none
func (c RouteChange) String() string { return c.Question() + ": " + c.Change() }

// Change returns how the answer differs, without the question.
func (c RouteChange) Change() string {
	was, is := ends(c.Was, 6), ends(c.Is, 6)
	if was == is && len(c.Besides) == 0 {
		was, is = ends(c.Was, len(c.Was)), ends(c.Is, len(c.Is)) // it is among those left out
	}
	s := "was " + was + ", is " + is
	if was == is {
		s = "still " + is
	}
	for i, b := range c.Besides {
		switch {
		case i > 0 || was != is:
			s += "; "
		default:
			s += ", but "
		}
		s += b.String()
	}
	return s
}

func ends(list []Candidate, limit int) string {
	var names []string
	for _, c := range list {
		names = append(names, c.name())
	}
	switch len(names) {
	case 0:
		return "not answered"
	case 1:
		return names[0]
	}
	return "one of " + some(names, limit)
}

// Diff returns an iterator over the questions that the newest editions of two tables answer differently: with another unit,
// another channel or menu path, a question in return, or not at all; or with the same one and other things besides, see [Difference].
//
// It asks both tables. Every name that either sheet has is asked, by every kind of channel, with nothing known and in every cell of the values that the rows
// behind the name tell apart: declared ones, texts that begin with a prefix ("4..." where contract numbers that start with 4 are one value), and
// "another value" where a key has further ones; what changes alike comes as one, and a change that is told without a kind of channel is not told again
// for each kind. A name with more than 4,096 such cells is asked
// with at most one key known. The order is that of the newer sheet, and what only the older one has comes last. The iterator
// may be walked any number of times.
//
// Then it asks whose each number and address of either sheet is, see [Table.Whose]. Names with inferred rows are asked with these allowed, too. What a sheet says that no answer rests on (a name in another writing, a word for a value that the other sheet does not have, a topic without rows) is told by [contacts.Diff].
func Diff(was, is *Table) iter.Seq[RouteChange] {
	return func(yield func(RouteChange) bool) {
		d := differ{was: was.newest(), is: is.newest(), hours: hoursTold{}}
		for _, c := range d.changes() {
			if !yield(c) {
				return
			}
		}
	}
}

// newest returns the plan of the newest edition, an empty one if there is none.
func (t *Table) newest() *plan {
	if t == nil || len(t.plans) == 0 {
		return &plan{}
	}
	return t.plans[len(t.plans)-1]
}

type differ struct {
	was, is *plan
	hours   hoursTold
}

// maxAsked bounds the cells that are asked about one name.
const maxAsked = 4096

// changes asks all names.
func (d *differ) changes() []RouteChange {
	var all []RouteChange
	found := map[string]int{} // by what changes, of names with the same meaning
	seen := map[string]bool{}
	for _, p := range []*plan{d.is, d.was} {
		for _, text := range p.texts() {
			key := fold.String(text)
			if seen[key] {
				continue
			}
			seen[key] = true
			for _, c := range d.ask(text) {
				id := d.meaning(text) + "\x00" + c.key()
				if i, ok := found[id]; ok {
					all[i].Asked = append(all[i].Asked, text)
					continue
				}
				found[id] = len(all)
				all = append(all, c)
			}
		}
	}
	return append(all, d.owners()...)
}

// texts lists the names of a sheet as they are printed, in its order.
func (p *plan) texts() []string {
	if p.edition == nil {
		return nil
	}
	var texts []string
	for t := range p.edition.Topics() {
		texts = append(append(texts, t.Label), t.Aliases...)
	}
	for u := range p.edition.Units() {
		texts = append(append(texts, u.Name), u.Aliases...)
	}
	for d := range p.edition.Duties() {
		if d.Printed != "" {
			texts = append(texts, d.Printed)
		}
	}
	return texts
}

// meaning names what a text stands for on both sheets.
func (d *differ) meaning(text string) string {
	var b strings.Builder
	for _, p := range []*plan{d.was, d.is} {
		if n := p.name(text); n != nil {
			for _, r := range n.readings {
				if r.topic != nil {
					b.WriteString("topic " + r.topic.ID)
				} else {
					b.WriteString("unit " + r.rows[0].unit.ID)
				}
				b.WriteByte(' ')
			}
		}
		b.WriteByte(';')
	}
	return b.String()
}

// ask returns what changes about one name.
func (d *differ) ask(text string) []RouteChange {
	keys, offered, doubtful := d.variations(text)
	contexts := [][]int{make([]int, len(keys))} // of each key 0 for nothing, else the number of a group
	for i := range contexts[0] {
		contexts[0][i] = -1
	}
	cells := 1
	for _, k := range keys {
		if cells *= len(k.groups); cells > maxAsked {
			break
		}
	}
	switch nothing := contexts[0]; {
	case len(keys) == 0:
	case cells > maxAsked:
		for i, k := range keys {
			for g := range k.groups {
				one := slices.Clone(nothing)
				one[i] = g
				contexts = append(contexts, one)
			}
		}
	default:
		cell := make([]int, len(keys))
		for range cells {
			contexts = append(contexts, slices.Clone(cell))
			for i := len(cell) - 1; i >= 0; i-- {
				if cell[i]++; cell[i] < len(keys[i].groups) {
					break
				}
				cell[i] = 0
			}
		}
	}
	var changes []RouteChange
	var stated [contacts.Referral + 1][]*pairOfAnswers // what changes by each kind of channel, where inferred rows are not allowed
	for k := range stated {
		stated[k] = make([]*pairOfAnswers, len(contexts))
	}
	round := func(via contacts.Kind, allowed bool) (differs bool) {
		var found []RouteChange // each with the contexts in which it happens
		var where [][][]int
		index := map[string]int{}
		for at, cell := range contexts {
			context := d.context(keys, cell)
			a := &pairOfAnswers{d.was.answer(text, context, via, allowed, d.hours), d.is.answer(text, context, via, allowed, d.hours)}
			alike := a.alike()
			differs = differs || !alike
			if alike || stated[contacts.AnyKind][at] != nil && stated[contacts.AnyKind][at].tells(a) {
				continue
			}
			c := RouteChange{Asked: []string{text}, Via: via, Allowed: allowed, Was: a.was.list, Is: a.is.list, Besides: a.besides()}
			id := fmt.Sprintf("%s\x00%s\x00%q", a.was.ends, a.is.ends, c.Besides)
			switch before := stated[via][at]; {
			case !allowed:
				stated[via][at] = a
			case before != nil && before.says(a):
				continue
			}
			i, ok := index[id]
			if !ok {
				i = len(found)
				index[id] = i
				found = append(found, c)
				where = append(where, nil)
			}
			where[i] = append(where[i], cell)
		}
		for i, c := range found {
			for _, block := range blocks(where[i], keys, len(contexts)) {
				c.Context, c.Any = d.spell(keys, block), block == nil
				changes = append(changes, c)
			}
		}
		return differs
	}
	for _, allowed := range []bool{false, true} {
		if allowed && !doubtful {
			break
		}
		refused := true // whether what nobody offers may be refused in another way than before: all such kinds are refused alike
		for via := contacts.AnyKind; via <= contacts.Referral; via++ {
			if offered[via] {
				round(via, allowed)
			} else if refused {
				refused = round(via, allowed)
			}
		}
	}
	return changes
}

// variations returns the keys that make a difference to a name, the kinds of channels that its rows offer, and whether any of its rows is inferred.
func (d *differ) variations(text string) (keys []variation, offered map[contacts.Kind]bool, doubtful bool) {
	offered = map[contacts.Kind]bool{contacts.AnyKind: true}
	var sides []side
	for _, p := range []*plan{d.was, d.is} {
		n := p.name(text)
		if n == nil {
			continue
		}
		s := side{plan: p}
		for _, r := range n.readings {
			s.rows = append(s.rows, r.rows...)
			if r.topic == nil { // asked by a channel that it does not offer itself, a unit answers by its duties
				s.rows = append(s.rows, p.ofUnit[r.rows[0].number()]...)
			}
			s.rows = append(s.rows, &row{when: r.carries})
		}
		for _, r := range s.rows {
			doubtful = doubtful || r.inferred()
			for _, id := range r.lines {
				offered[p.lines[id].kind()] = true
			}
		}
		sides = append(sides, s)
	}
	return d.vary(sides), offered, doubtful
}

// context returns a question's context in a cell.
func (d *differ) context(keys []variation, cell []int) []contacts.Pair {
	var pairs []contacts.Pair
	for i, g := range cell {
		if g >= 0 {
			pairs = append(pairs, contacts.Pair{Key: keys[i].key, Value: keys[i].groups[g][0]})
		}
	}
	return pairs
}

// key tells a change from others about names of the same meaning.
func (c *RouteChange) key() string {
	return fmt.Sprintf("%v %t %d %t %s", c.Context, c.Any, c.Via, c.Allowed, c.Change())
}

// blocks joins cells into as few blocks as a simple search finds, each a list of groups for each key. The
// nil block is all cells and the question with nothing known.
func blocks(cells [][]int, keys []variation, all int) [][][]int {
	if len(cells) == all {
		return [][][]int{nil}
	}
	var list [][][]int
	for _, c := range cells {
		block := make([][]int, len(c))
		for i, g := range c {
			if g >= 0 {
				block[i] = []int{g}
			}
		}
		list = append(list, block)
	}
	for i := range keys { // join what differs by one key only
		joined := map[string]int{}
		var next [][][]int
		for _, b := range list {
			rest := slices.Clone(b)
			rest[i] = nil
			id := fmt.Sprint(rest, b[i] == nil)
			if n, ok := joined[id]; ok && b[i] != nil {
				next[n][i] = append(next[n][i], b[i]...)
				continue
			}
			joined[id] = len(next)
			next = append(next, b)
		}
		list = next
	}
	return list
}

// spell returns the context of a block. A key of which all values belong to it is left out, unless that would say that
// nothing is known.
func (d *differ) spell(keys []variation, block [][]int) []contacts.Pair {
	var list, dropped []contacts.Pair
	for i, groups := range block {
		var values []contacts.Pair
		slices.Sort(groups)
		for _, g := range groups {
			for _, v := range keys[i].groups[g] {
				values = append(values, contacts.Pair{Key: keys[i].key, Value: v})
			}
		}
		if len(groups) == len(keys[i].groups) {
			dropped = append(dropped, values...)
		} else {
			list = append(list, values...)
		}
	}
	if len(list) == 0 {
		return dropped
	}
	return list
}
