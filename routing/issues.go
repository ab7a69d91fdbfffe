package routing

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
	"github.com/switchboard-go/switchboard/internal/slip"
)

// The codes of issues. They are for programs and do not change.
const (
	IssueGap      = "gap"       // a topic has rows, but none for some of the declared values
	IssueSameName = "same-name" // a name of two topics or units that lead to different desks: it is always asked back
	IssueNearName = "near-name" // one slip makes a name of one topic that of another, which leads to a different desk
	IssueEveryday = "everyday"  // a topic's name is a single word of asking, which a sentence may hold without meaning the topic
)

// An Issue is something that [New] lets pass and the owner of a directory should see. It may be right as it is.
type Issue struct {
	Code    string
	Pos     contacts.Pos // in the directory file; zero where it was built from Go values
	Text    string       // what it is
	Hint    string       // what might be done
	Edition *contacts.Edition
	Topic   *contacts.Topic   // nil: it is about units
	Names   []string          // the names it is about, if it is about names
	Gaps    [][]contacts.Pair // of a gap: each a block of questions without a row, of each key any of the values listed
}

// String returns the issue on one line, as compilers write it.
func (i Issue) String() string {
	if i.Pos.IsZero() {
		return i.Message()
	}
	return i.Pos.String() + ": " + i.Message()
}

// Message returns the issue without its place.
func (i Issue) Message() string {
	if i.Hint == "" {
		return i.Text
	}
	return i.Text + " (" + i.Hint + ")"
}

// Issues returns an iterator over what the owner of the directory should see, though every answer is sure without: questions about a topic for which there is no row,
// names with several meanings, names that one slip confuses. What would make an answer wrong or a row useless is
// refused by [New]; hours in which nobody answers are told by [Table.Gaps], and what is odd about single facts by [contacts.Edition.Lint].
// Editions come oldest first, and the issues of each in the order of the file. The iterator may be walked any number of times;
// each walk looks anew.
func (t *Table) Issues() iter.Seq[Issue] {
	return func(yield func(Issue) bool) {
		if t == nil {
			return
		}
		for _, p := range t.plans {
			all := slices.Concat(p.gaps(), p.sameNames(), p.nearNames(), p.everydayNames())
			slices.SortStableFunc(all, func(a, b Issue) int {
				return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
			})
			for _, i := range all {
				i.Edition = p.edition
				if !yield(i) {
					return
				}
			}
		}
	}
}

// gaps finds the topics that have no row for some of the declared values.
func (p *plan) gaps() []Issue {
	var issues []Issue
	for _, g := range p.groups {
		t, rows := g.topic, g.rows
		boxes, whole := p.uncovered(rows)
		if len(boxes) == 0 {
			continue
		}
		i := Issue{Code: IssueGap, Pos: t.Pos, Topic: t, Hint: "such a question is refused; if the sheet has an answer, add a row"}
		if i.Pos.IsZero() {
			i.Pos = rows[0].duty.Pos
		}
		var texts []string
		for _, b := range boxes {
			block := p.spellOut(b)
			i.Gaps = append(i.Gaps, block)
			texts = append(texts, pairs(block))
		}
		i.Text = fmt.Sprintf("%q has no row for %s", t.Label, some(texts, 4))
		if !whole {
			i.Text += ", and perhaps more"
		}
		issues = append(issues, i)
	}
	return issues
}

// uncovered returns the declared values for which none of the rows is, as boxes that have nothing in common, and whether
// these are all.
func (p *plan) uncovered(rows []*row) (boxes []box, whole bool) {
	all := make(box, len(p.dims))
	for k, x := range p.dims {
		if !slices.ContainsFunc(rows, func(r *row) bool { return r.when.at(k) != nil }) {
			continue
		}
		all[k] = newSet(x.n)
		for v := range x.Values {
			all[k].add(v)
		}
	}
	boxes = []box{all}
	for _, r := range rows {
		var rest []box
		for _, b := range boxes {
			rest = append(rest, b.less(r.when)...)
		}
		if len(rest) > maxCells {
			return boxes[:0:0], false
		}
		boxes = rest
	}
	return boxes, true
}

// less returns what b allows and o does not, as boxes that have nothing in common. Each set of b
// that o restricts must be a list of values.
func (b box) less(o box) []box {
	if b.relate(o) == apart {
		return []box{b}
	}
	var rest []box
	b = slices.Clone(b)
	for k := range b {
		s := o.at(k)
		if s == nil {
			continue
		}
		out := slices.Clone(b[k])
		for i := range out {
			out[i] &^= s[i]
		}
		if !out.empty() {
			part := slices.Clone(b)
			part[k] = out
			rest = append(rest, part)
		}
		b[k] = b[k].and(s)
	}
	return rest
}

// A meant is a name as somebody may write it, with one of its meanings.
type meant struct {
	text    string
	reading reading
	desks   []int32 // where it leads, sorted
}

// meanings lists the meanings of a name.
func (p *plan) meanings(n *name) []meant {
	var list []meant
	for _, r := range n.readings {
		m := meant{reading: r}
		for _, row := range r.rows {
			if r.carries.relate(row.when) != apart {
				m.desks = appendNew(m.desks, row.desk)
			}
		}
		slices.Sort(m.desks)
		list = append(list, m)
	}
	return list
}

// pos returns where a meaning stands.
func (m *meant) pos() contacts.Pos {
	if m.reading.topic != nil {
		return m.reading.topic.Pos
	}
	return m.reading.rows[0].unit.Pos
}

func (m *meant) String() string {
	if t := m.reading.topic; t != nil {
		return "topic " + strconv.Quote(t.Label)
	}
	return "unit " + strconv.Quote(m.reading.rows[0].unit.Name)
}

// sameNames finds the names with several meanings that lead to different desks. Units that their conditions tell apart,
// as the regions of one name, are meant to share it.
func (p *plan) sameNames() []Issue {
	var issues []Issue
	seen := map[*name]bool{}
	for _, text := range p.texts() {
		n := p.name(text)
		if n == nil || seen[n] || len(n.readings) < 2 {
			continue
		}
		seen[n] = true
		list := p.meanings(n)
		differ := false
		for i, a := range list {
			for _, b := range list[:i] {
				told := a.reading.topic == nil && b.reading.topic == nil && a.reading.rows[0].when.relate(b.reading.rows[0].when) == apart
				differ = differ || !told && !slices.Equal(a.desks, b.desks)
			}
		}
		if !differ {
			continue
		}
		var of []string
		for _, m := range list {
			of = append(of, m.String())
		}
		last := list[len(list)-1]
		issues = append(issues, Issue{
			Code: IssueSameName, Pos: last.pos(), Topic: list[0].reading.topic, Names: []string{text},
			Text: fmt.Sprintf("%q is a name of %s", text, strings.Join(of, " and of ")),
			Hint: "who asks by it is asked back",
		})
	}
	return issues
}

// everydayNames finds topics that are named by a word which [Table.Ask] passes over, as "help": a sentence does not find them by it.
func (p *plan) everydayNames() []Issue {
	var issues []Issue
	for t := range p.edition.Topics() {
		for _, text := range append([]string{t.Label}, t.Aliases...) {
			if !askingWords[fold.String(text)] {
				continue
			}
			issues = append(issues, Issue{
				Code: IssueEveryday, Pos: t.Pos, Topic: t, Names: []string{text},
				Text: fmt.Sprintf("%q, a name of topic %q, is a word that people use to ask for anything", text, t.Label),
				Hint: "a sentence does not find the topic by it; give it a name of its own",
			})
		}
	}
	return issues
}

// nearNames finds names of different topics that one slip turns into one another. Names that the
// rules for misspelt words leave alone, as short codes, are left alone here too.
func (p *plan) nearNames() []Issue {
	var issues []Issue
	byCut := map[string][]meant{} // by the name with one letter left out: two names one slip apart share one
	told := map[[2]string]bool{}
	for _, text := range p.texts() {
		n, word := p.name(text), fold.Joined(text)
		if n == nil || slips(word) == 0 || len(word) > maxName {
			continue
		}
		for _, m := range p.meanings(n) {
			if m.reading.topic == nil {
				continue
			}
			m.text = text
			cuts := map[string]bool{word: true}
			letters := []rune(word)
			for i := range letters {
				cuts[string(letters[:i])+string(letters[i+1:])] = true
			}
			for c := range cuts {
				for _, o := range byCut[c] {
					other := fold.Joined(o.text)
					pair := [2]string{min(word, other), max(word, other)}
					if o.reading.topic == m.reading.topic || word == other || told[pair] || slices.Equal(o.desks, m.desks) {
						continue
					}
					if d := slip.Count(word, other, 1); d != 1 {
						continue
					}
					told[pair] = true
					issues = append(issues, Issue{
						Code: IssueNearName, Pos: m.pos(), Topic: m.reading.topic, Names: []string{o.text, text},
						Text: fmt.Sprintf("one slip makes %q, a name of %s, of %q, a name of %s", o.text, o.String(), text, m.String()),
						Hint: "a misspelt name is never answered, but a slip may spell the other one",
					})
				}
				byCut[c] = append(byCut[c], m)
			}
		}
	}
	return issues
}
