package contacts

import (
	"slices"

	"github.com/rickb777/date"
	"go.yaml.in/yaml/v3"
)

// A tree is a mapping under construction.
type tree struct{ yaml.Node }

func newTree() *tree { return &tree{yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}} }

func scalar(text string) *yaml.Node {
	var n int
	if len(text) < 10 && text[:min(len(text), 1)] != "0" && digits(text, &n) {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: text} // needs no quotes
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

func (t *tree) set(key string, v *yaml.Node) {
	if v != nil {
		t.Content = append(t.Content, scalar(key), v)
	}
}

func (t *tree) text(key, text string) {
	if text != "" {
		t.set(key, scalar(text))
	}
}

func (t *tree) flag(key string, on bool) {
	if on {
		t.set(key, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	}
}

// texts sets one text, or a list of several.
func (t *tree) texts(key string, list []string) {
	switch len(list) {
	case 0:
	case 1:
		t.text(key, list[0])
	default:
		t.set(key, flow(list))
	}
}

func (t *tree) date(key string, d date.Date) {
	if !d.IsZero() {
		t.day(key, d)
	}
}

func (t *tree) day(key string, d date.Date) {
	t.set(key, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: d.String()})
}

func (t *tree) effective(key string, e Effective) {
	switch {
	case e.IsZero():
	case e.Day > 0:
		t.set(key, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: e.String()})
	default:
		t.text(key, e.String())
	}
}

// node returns the mapping, on one line where it is short, or nil where it is empty.
func (t *tree) node() *yaml.Node {
	if len(t.Content) == 0 {
		return nil
	}
	return &t.Node
}

// short returns the mapping on one line.
func (t *tree) short() *yaml.Node {
	t.Style = yaml.FlowStyle
	return t.node()
}

func flow(texts []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
	for _, t := range texts {
		n.Content = append(n.Content, scalar(t))
	}
	return n
}

func sequence[T any](list []T, node func(T) *yaml.Node) *yaml.Node {
	if len(list) == 0 {
		return nil
	}
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, x := range list {
		n.Content = append(n.Content, node(x))
	}
	return n
}

// at sets where a fact stands, unless it would be taken to stand there anyway.
func (t *tree) at(s, inherited Source) {
	if s.ID == "" || samePlace(s, inherited) {
		return
	}
	t.texts("at", placeTexts(s))
}

// placeTexts are the places of a source as a file writes them.
func placeTexts(s Source) []string {
	var list []string
	for _, p := range s.At {
		list = append(list, s.ID+":"+p.String())
	}
	if list == nil {
		list = []string{s.ID}
	}
	return list
}

func samePlace(a, b Source) bool { return a.ID == b.ID && slices.Equal(a.At, b.At) }

func (t *tree) basis(s Source) {
	switch s.Basis {
	case Inferred:
		t.text("inferred", s.Why)
	case Supplied:
		t.text("supplied", s.Why)
	}
}

func orEmpty(t *tree) *yaml.Node {
	if n := t.node(); n != nil {
		return n
	}
	return t.empty()
}

func (t *tree) empty() *yaml.Node {
	t.Style = yaml.FlowStyle
	return &t.Node
}

// take takes a key out of the mapping and returns its value.
func (t *tree) take(key string) *yaml.Node {
	for i := 0; i+1 < len(t.Content); i += 2 {
		if t.Content[i].Value == key {
			v := t.Content[i+1]
			t.Content = slices.Delete(t.Content, i, i+2)
			return v
		}
	}
	return nil
}
