package contacts

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// rows writes the duties of a unit; those under another row of it become its items.
func (w *writer) rows(duties []*Duty, u Unit, base Source) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	type head struct {
		row   *tree
		place Source
		items *yaml.Node
	}
	heads := map[string]*head{}
	var last *head
	for i := 0; i < len(duties); {
		n := 1 // duties of one line
		for i+n < len(duties) && duties[i].Pos.Line > 0 && duties[i+n].Pos == duties[i].Pos {
			n++
		}
		same := duties[i : i+n]
		i += n
		y := same[0]
		t := w.topic[y.Topic]
		parent := heads[y.Heading]
		if y.Heading == "" || t.Heading == "" || parent != last {
			parent = nil
		}
		if parent == nil {
			row, place := w.row(same, u, base, "")
			last = &head{row, place, nil}
			heads[t.Label] = last
			list.Content = append(list.Content, &row.Node)
			continue
		}
		row, _ := w.row(same, u, parent.place, y.Heading)
		if parent.items == nil {
			parent.items = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
			parent.row.Style = 0
			parent.row.set("items", parent.items)
		}
		parent.items.Content = append(parent.items.Content, simplest(row))
	}
	if len(list.Content) == 0 {
		return nil
	}
	for i, n := range list.Content {
		list.Content[i] = simplest(&tree{*n})
	}
	return list
}

// simplest returns the label of a row that says no more.
func simplest(row *tree) *yaml.Node {
	if len(row.Content) == 2 && row.Content[1].Kind == yaml.ScalarNode {
		return row.Content[1]
	}
	return &row.Node
}

// row writes the duties that one line makes, and returns where the row stands.
func (w *writer) row(same []*Duty, u Unit, base Source, heading string) (*tree, Source) {
	t, y := newTree(), same[0]
	var labels []string
	for _, d := range same {
		labels = append(labels, w.topic[d.Topic].Label)
	}
	t.texts("topic", labels)
	if topic := w.topic[y.Topic]; len(same) == 1 && !w.aliases[topic.ID] {
		w.aliases[topic.ID] = true
		t.texts("aliases", topic.Aliases)
	}
	t.text("printed", y.Printed)
	when := newTree()
	for _, c := range y.When {
		if slices.ContainsFunc(u.When, func(o Condition) bool { return o.Key == c.Key }) {
			continue // the group says it
		}
		v := flow(c.In)
		if len(c.In) == 1 {
			v = v.Content[0]
		}
		if c.Not {
			not := newTree()
			not.set("not", v)
			v = not.short()
		}
		when.set(c.Key, v)
	}
	t.set("when", when.short())
	t.texts("menu", y.Menu)
	place := base
	if !samePlace(y.Source, w.columns.column(base, HoldsTopics)) {
		place = Source{ID: y.Source.ID, At: y.Source.At}
	}
	if y.Channel != nil {
		w.channels(t, append([]Channel{*y.Channel}, y.Also...), place)
	}
	t.flag("shared", y.Shared)
	t.basis(y.Source)
	t.texts("else", y.Else)
	t.text("note", y.Note)
	t.text("qualifier", y.Qualifier)
	t.texts("examples", y.Examples)
	if y.Heading != heading {
		t.text("heading", y.Heading)
	}
	t.at(place, base)
	t.Style = yaml.FlowStyle
	return t, place
}
