package contacts

import (
	"encoding/json"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// An Edit sets one text of a directory file. Path leads to it: keys of mappings, and for the elements of a
// list their id, their topic, their text, or their number from 0, parted by slashes: "units/dsc/hours",
// "units/dsc/handles/GAP/note", "units/rbc/each/central/phone". A key that is not there yet is added.
type Edit struct{ Path, Value string }

// An EditError tells which edit could not be made, and why.
type EditError struct {
	Edit Edit
	Pos  Pos // as far as the path leads
	Msg  string
}

// Error returns the error on one line.
func (e *EditError) Error() string {
	s := "contacts: edit " + quote(e.Edit.Path) + ": " + e.Msg
	if !e.Pos.IsZero() {
		s = e.Pos.String() + ": " + s
	}
	return s
}

// Edit changes single texts of a directory file and leaves all the rest as it is, comments and layout
// included, byte for byte. The result is read before it is returned: an edit that makes a faulty file returns
// the faults, as [Errors], with the positions of the file as it would be. A text that stands on several lines,
// and what is not a text, is not changed: that is an [EditError].
func (l *Loader) Edit(name string, data []byte, edits ...Edit) ([]byte, error) {
	if _, err := l.Parse(name, data); err != nil {
		return nil, err
	}
	out, mark := strings.CutPrefix(string(data), "\ufeff")
	for _, e := range edits {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(out), &doc); err != nil || len(doc.Content) != 1 {
			return nil, &EditError{Edit: e, Msg: "an edit before it has spoilt the file"}
		}
		x := &editor{edit: e, text: out, file: name}
		next, err := x.apply(doc.Content[0])
		if err != nil {
			return nil, err
		}
		out = next
	}
	if mark {
		out = "\ufeff" + out
	}
	if _, err := l.Parse(name, []byte(out)); err != nil {
		return nil, err
	}
	return []byte(out), nil
}

type editor struct {
	edit       Edit
	text, file string
}

func (x *editor) fail(n *yaml.Node, msg string) error {
	e := &EditError{Edit: x.edit, Msg: msg}
	if n != nil {
		e.Pos = Pos{x.file, n.Line, newLines([]byte(x.text)).col(n.Line, n.Column)}
	}
	return e
}

// offset returns where a node begins in the text.
func (x *editor) offset(n *yaml.Node) int {
	off := 0
	for range n.Line - 1 {
		off += strings.IndexByte(x.text[off:], '\n') + 1
	}
	return off + newLines([]byte(x.text)).col(n.Line, n.Column) - 1
}

func (x *editor) apply(n *yaml.Node) (string, error) {
	path := strings.Split(x.edit.Path, "/")
	for i, step := range path {
		var next *yaml.Node
		switch n.Kind {
		case yaml.MappingNode:
			for k, v := range pairs(n) {
				if k.Value == step {
					next = v
				}
			}
			if next == nil && i == len(path)-1 {
				return x.add(n, step)
			}
		case yaml.SequenceNode:
			next = element(n, step)
		}
		if next == nil {
			return "", x.fail(n, "there is no "+quote(step)+" here")
		}
		n = next
	}
	return x.replace(n)
}

// element finds an element of a list by its id, its topic, its text, or its number.
func element(n *yaml.Node, step string) *yaml.Node {
	for _, v := range n.Content {
		if v.Kind == yaml.ScalarNode && v.Value == step {
			return v
		}
		if v.Kind != yaml.MappingNode {
			continue
		}
		for k, id := range pairs(v) {
			if (k.Value == "id" || k.Value == "topic") && id.Value == step {
				return v
			}
		}
	}
	if i, err := strconv.Atoi(step); err == nil && 0 <= i && i < len(n.Content) {
		return n.Content[i]
	}
	return nil
}

// value returns the new text as YAML, fit for any place: in double quotes where those are the habit of the file, so that JSON
// stays JSON.
func (x *editor) value(style yaml.Style) (string, error) {
	if style&yaml.DoubleQuotedStyle != 0 {
		return quoted(x.edit.Value), nil
	}
	b, err := yaml.Marshal(flow([]string{x.edit.Value}))
	s := strings.TrimSuffix(string(b), "\n")
	if err != nil || strings.Contains(s, "\n") || len(s) < 2 {
		return "", x.fail(nil, "a text stands on one line")
	}
	return s[1 : len(s)-1], nil
}

// quoted returns a text in double quotes, as JSON and YAML read it alike.
func quoted(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil {
		return `""` // a string is always encoded
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// replace puts the new text in the place of a scalar.
func (x *editor) replace(n *yaml.Node) (string, error) {
	if n.Kind != yaml.ScalarNode {
		return "", x.fail(n, "this is "+describe(n)+" and no text")
	}
	value, err := x.value(n.Style)
	if err != nil {
		return "", err
	}
	start := x.offset(n)
	end := start + x.extent(n, start)
	if end == start {
		return "", x.fail(n, "this text stands on several lines: change it by hand")
	}
	return x.text[:start] + value + x.text[end:], nil
}

// extent returns how many bytes a scalar takes that stands on one line, or 0.
func (x *editor) extent(n *yaml.Node, start int) int {
	line, _, _ := strings.Cut(x.text[start:], "\n")
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0:
		for i := 1; i < len(line); i++ {
			if line[i] != '\'' {
				continue
			}
			if i+1 < len(line) && line[i+1] == '\'' {
				i++
				continue
			}
			return i + 1
		}
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for i := 1; i < len(line); i++ {
			switch line[i] {
			case '\\':
				i++
			case '"':
				return i + 1
			}
		}
	case strings.HasPrefix(line, n.Value):
		return len(n.Value)
	}
	return 0
}

// add puts a key into a mapping: into the braces, or on a line of its own after a value that stands on one line.
func (x *editor) add(n *yaml.Node, key string) (string, error) {
	var style yaml.Style
	if len(n.Content) > 0 {
		style = n.Content[0].Style
	}
	value, err := x.value(style)
	if err != nil {
		return "", err
	}
	if style&yaml.DoubleQuotedStyle != 0 {
		key = quoted(key)
	}
	entry := key + ": " + value
	if n.Style&yaml.FlowStyle != 0 {
		at := x.offset(n) + 1
		if len(n.Content) > 0 {
			entry += ", "
		}
		return x.text[:at] + entry + x.text[at:], nil
	}
	for i := len(n.Content) - 2; i >= 0; i -= 2 {
		k, v := n.Content[i], n.Content[i+1]
		if v.Kind != yaml.ScalarNode || v.Line != k.Line || x.extent(v, x.offset(v)) == 0 {
			continue
		}
		at := x.offset(v)
		if end := strings.IndexByte(x.text[at:], '\n'); end >= 0 {
			at += end
		} else {
			at = len(x.text)
		}
		end := "\n"
		if strings.HasSuffix(x.text[:at], "\r") {
			at, end = at-1, "\r\n"
		}
		return x.text[:at] + end + strings.Repeat(" ", k.Column-1) + entry + x.text[at:], nil
	}
	return "", x.fail(n, "there is no line after which "+quote(key)+" could be put: add it by hand")
}
