package contacts

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A reader turns the nodes of a directory file into a Directory. It keeps the position of everything
// that a checker may find fault with, by the checker's keys.
type reader struct {
	loader   *Loader
	file     string
	lines    *lines
	d        Directory
	topics   map[string]int               // index in d.Topics, by label
	sources  map[string]map[Holds]int     // by ID: the columns of a table
	values   map[string]map[string]*Value // by dimension and ID
	aliases  map[[2]string]bool           // of topics, by label and alias
	pos      positions
	bad      map[string]bool // keys of what was reported already
	broken   map[string]bool // keys of dimensions with a fault in their declaration
	reported map[*yaml.Node]bool
	faults   Errors
}

func newReader(l *Loader, file string) *reader {
	return &reader{
		loader: l, file: file,
		topics: map[string]int{}, sources: map[string]map[Holds]int{}, values: map[string]map[string]*Value{}, aliases: map[[2]string]bool{},
		pos: positions{}, bad: map[string]bool{}, broken: map[string]bool{}, reported: map[*yaml.Node]bool{},
	}
}

// full reports whether so many faults were found that more would help nobody.
func (r *reader) full() bool { return len(r.faults) > maxFaults }

func (r *reader) faultAt(p Pos, code, what, text, hint string) {
	if r.full() {
		return
	}
	r.faults = append(r.faults, &Fault{Pos: p, Code: code, What: what, Text: text, Hint: hint})
}

func (r *reader) fault(n *yaml.Node, code, what, text, hint string) {
	if !r.reported[n] {
		r.faultAt(r.nodePos(n), code, what, text, hint)
	}
}

// structural reports what is wrong with a node as YAML; nothing more is reported of the node.
func (r *reader) structural(n *yaml.Node, code, what, text, hint string) {
	r.fault(n, code, what, text, hint)
	r.reported[n] = true
}

// near returns the hint of [didYouMean] as long as it is wanted.
func (r *reader) near(word string, candidates func() []string) string {
	if r.full() {
		return ""
	}
	return didYouMean(word, candidates())
}

// fail reports a fault of what belongs at key, so that no checker reports it again.
func (r *reader) fail(key string, n *yaml.Node, code, what, text, hint string) {
	if key != "" {
		r.bad[key] = true
	}
	r.fault(n, code, what, text, hint)
}

// nodePos returns the position of a node.
func (r *reader) nodePos(n *yaml.Node) Pos {
	return Pos{r.file, n.Line, r.lines.col(n.Line, n.Column)}
}

// within returns the position of the byte at off in a scalar's text, where the file shows that text
// as it is; else the position of the scalar.
func (r *reader) within(n *yaml.Node, off int) Pos {
	p := r.nodePos(n)
	col := p.Col
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		col++
	}
	line := r.lines.line(p.Line)
	if off <= len(n.Value) && 1 <= col && col-1 <= len(line) && strings.HasPrefix(line[col-1:], n.Value[:off]) {
		p.Col = col + off
	}
	return p
}

// mark remembers where the thing with a key stands.
func (r *reader) mark(key string, n *yaml.Node) { r.pos[key] = r.nodePos(n) }

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// describe names the kind of a node.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	if isNull(n) {
		return "nothing"
	}
	return "a text"
}

// fields are the values of a mapping by their keys; a missing key gives nil.
type fields map[string]*yaml.Node

// mapping reads a mapping that may have the given keys. It reports false, and a fault, when n is none.
func (r *reader) mapping(key string, n *yaml.Node, what string, keys ...string) (fields, bool) {
	if n.Kind != yaml.MappingNode {
		r.fail(key, n, CodeType, what+" is a mapping, not "+describe(n), scalarText(n), "its keys: "+strings.Join(keys, ", "))
		return nil, false
	}
	f := make(fields, len(n.Content)/2)
	for k, v := range pairs(n) {
		if !slices.Contains(keys, k.Value) {
			hint := didYouMean(k.Value, keys)
			if hint == "" {
				hint = "the keys of " + what + ": " + strings.Join(keys, ", ")
			}
			r.fault(k, CodeUnknownKey, what+" has no such key", k.Value, hint)
			continue
		}
		if f[k.Value] == nil { // the first of two
			f[k.Value] = v
		}
	}
	return f, true
}

// entries yields the entries of a mapping whose keys are names of the writer's own, in the order of the
// file. It reports what is no mapping and what has no entries.
func (r *reader) entries(key string, n *yaml.Node, what string) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(k, v *yaml.Node) bool) {
		switch {
		case n == nil:
			return
		case n.Kind != yaml.MappingNode:
			r.fail(key, n, CodeType, what+" is a mapping, not "+describe(n), scalarText(n), "")
		case len(n.Content) == 0:
			r.fail(key, n, CodeMissing, "this mapping is empty", "", "leave the key out")
		default:
			for k, v := range pairs(n) {
				if !r.reported[k] && !yield(k, v) {
					return
				}
			}
		}
	}
}

// pairs yields the keys and values of a mapping in the order of the file.
func pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(k, v *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

func scalarText(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return n.Value
	}
	return ""
}

// text reads a text. A number or a date written without quotes is the text that stands there.
func (r *reader) text(key string, n *yaml.Node, what string) string {
	if n == nil {
		return ""
	}
	r.mark(key, n)
	switch {
	case n.Kind != yaml.ScalarNode:
		r.fail(key, n, CodeType, what+" is a text, not "+describe(n), "", "")
		return ""
	case isNull(n) || n.Value == "":
		r.fail(key, n, CodeMissing, what+" is empty", "", "leave the key out, or give it a value")
		return ""
	}
	return n.Value
}

// texts reads a list of texts, or a single text for a list of one.
func (r *reader) texts(key string, n *yaml.Node, what string) []string {
	if n == nil {
		return nil
	}
	r.mark(key, n)
	if n.Kind == yaml.ScalarNode {
		if t := r.text(key+"/0", n, what); t != "" {
			return []string{t}
		}
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		r.fail(key, n, CodeType, what+" is a text or a list of texts, not "+describe(n), "", "")
		return nil
	}
	var list []string
	for _, v := range r.list(key, n, what) {
		if t := r.text(key+"/"+strconv.Itoa(len(list)), v, what); t != "" {
			list = append(list, t)
		}
	}
	return list
}

// list reads a list that is not empty.
func (r *reader) list(key string, n *yaml.Node, what string) []*yaml.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind != yaml.SequenceNode:
		r.fail(key, n, CodeType, what+" is a list, not "+describe(n), scalarText(n), "")
		return nil
	case len(n.Content) == 0:
		r.fail(key, n, CodeMissing, "this list is empty", "", "leave the key out")
	}
	return n.Content
}

// flag reads true or false.
func (r *reader) flag(key string, n *yaml.Node, what string) bool {
	if n == nil {
		return false
	}
	r.mark(key, n)
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" || n.Value != "true" && n.Value != "false" {
		r.fail(key, n, CodeType, what+" is true or false", scalarText(n), "")
		return false
	}
	return n.Value == "true"
}
