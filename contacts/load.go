package contacts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
)

const (
	maxFile  = 4 << 20 // bytes of a directory file
	maxDepth = 32      // levels of nesting; the format needs 8
)

// A Loader reads directory files. The zero Loader is ready to use. It is safe for concurrent use
// when Calendars is.
type Loader struct {
	Calendars func(name string) (hours.Calendar, error) // holiday calendars by name; nil refuses every name with a hint
}

// Parse reads one directory file; name is the file's name in positions. The format is that of the
// package documentation. It is strict: what it does not know is a fault, and so is what could be
// meant in two ways.
//
// All faults come back at once, as [Errors] sorted by position, and then there is no edition. Only
// what hides the rest stands alone: a file over 4 MiB, one that is not UTF-8, one that is not YAML.
func (l *Loader) Parse(name string, data []byte) (*Edition, error) {
	r := newReader(l, name)
	root := r.document(data)
	if root == nil {
		return nil, r.faults.sorted()
	}
	r.structure(root)
	r.directory(root)
	c := &checker{d: &r.d, at: r.pos.find, bad: r.bad, broken: r.broken, faults: r.faults}
	c.run()
	if len(c.faults) > 0 {
		return nil, c.faults.sorted()
	}
	e, err := newEdition(r.d.clone()) // without the room that lists had to grow
	if err == nil {
		e.marks = r.pos.kept(r.file)
	}
	return e, err
}

// Parse reads one directory file as the zero [Loader] does.
func Parse(name string, data []byte) (*Edition, error) { return new(Loader).Parse(name, data) }

// readFile reads no more of a file than a loader needs to refuse it.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}

// document parses the text and returns the one node that it must hold, or nil and a fault.
func (r *reader) document(data []byte) *yaml.Node {
	top := Pos{r.file, 1, 1}
	if len(data) > maxFile {
		r.faultAt(top, CodeTooLarge, "this file is larger than 4 MiB", "", "")
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !r.clean(data) {
		return nil
	}
	r.lines = newLines(data)
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	switch err := decode(dec, &doc); {
	case errors.Is(err, io.EOF):
		r.faultAt(top, CodeDocument, "this file is empty", "", "a directory begins with switchboard: 1")
		return nil
	case err != nil:
		r.syntax(data, err)
		return nil
	}
	switch err := decode(dec, &more); {
	case err == nil:
		r.faultAt(r.nodePos(&more), CodeDocument, "this file holds a second document", "", "one file is one directory: take out the ---")
		return nil
	case !errors.Is(err, io.EOF):
		r.syntax(data, err)
		return nil
	}
	if len(doc.Content) != 1 || isNull(doc.Content[0]) {
		r.faultAt(top, CodeDocument, "this file is empty", "", "a directory begins with switchboard: 1")
		return nil
	}
	return doc.Content[0]
}

// decode keeps a fault of the YAML parser from taking the program down.
func decode(dec *yaml.Decoder, n *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	return dec.Decode(n)
}

// clean reports the first byte that is not UTF-8, and the first character that no line of text holds.
// The characters that YAML 1.1 takes for line breaks and editors do not are among them.
func (r *reader) clean(data []byte) bool {
	line, start := 1, 0
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		bad := ""
		switch {
		case c == utf8.RuneError && size == 1:
			bad = "this byte is not UTF-8"
		case c == '\n':
			line, start = line+1, i+1
		case c == '\r' && i+1 < len(data) && data[i+1] == '\n':
		case c == '\t':
		case unicode.IsControl(c), c == '\u2028', c == '\u2029', c == '\ufeff':
			bad = "this character cannot stand in a directory"
		}
		if bad != "" {
			r.faultAt(Pos{r.file, line, i - start + 1}, CodeEncoding, bad, string(data[i:i+size]), "save the file as UTF-8 text")
			return false
		}
		i += size
	}
	return true
}

// structure walks the whole tree and reports what the format never allows: anchors, aliases, merge
// keys, tags, keys given twice, and nesting without end.
func (r *reader) structure(root *yaml.Node) {
	var walk func(n *yaml.Node, depth int)
	walk = func(n *yaml.Node, depth int) {
		if r.full() {
			return
		}
		if depth > maxDepth {
			r.structural(n, CodeTooLarge, fmt.Sprintf("this is nested more than %d levels deep", maxDepth), "", "")
			return
		}
		if n.Anchor != "" {
			r.structural(n, CodeAlias, "this is a YAML anchor", "&"+n.Anchor, "write the value out where it is needed")
		}
		if n.Kind == yaml.AliasNode {
			r.structural(n, CodeAlias, "this is a YAML alias", "*"+n.Value, "write the value out; quote a text that begins with *")
			return
		}
		if n.Style&yaml.TaggedStyle != 0 {
			r.structural(n, CodeTag, "this is a YAML tag", n.Tag, "leave the tag out; quote a text that begins with !")
		}
		if n.Kind == yaml.MappingNode {
			seen := make(map[string]int, len(n.Content)/2)
			for i := 0; i+1 < len(n.Content); i += 2 {
				k := n.Content[i]
				switch {
				case k.Kind != yaml.ScalarNode:
					if k.Kind != yaml.AliasNode {
						r.structural(k, CodeType, "a key is a text", "", "")
					}
				case k.Tag == "!!merge":
					r.structural(k, CodeAlias, "this is a YAML merge key", k.Value, "write the keys out")
				case seen[k.Value] > 0:
					r.structural(k, CodeDuplicateKey, "this key is given twice", k.Value, "the first is in line "+strconv.Itoa(seen[k.Value]))
				default:
					seen[k.Value] = k.Line
				}
			}
		}
		for _, child := range n.Content {
			walk(child, depth+1)
		}
	}
	walk(root, 1)
}
