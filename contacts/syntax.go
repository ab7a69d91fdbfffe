package contacts

import (
	"bytes"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxSought is how much of a file is parsed again and again to find the column of a fault, in bytes.
const maxSought = 256 << 10

// syntaxHints are ways out of what the YAML parser says, by a part of its message.
var syntaxHints = []struct{ says, hint string }{
	{"mapping values are not allowed", `quote a text that has ": " in it; indent the keys of one mapping alike`},
	{"did not find expected alphabetic", "quote a text that begins with * or &"},
	{"cannot start any token", "indent with blanks, not with tabs; quote a text that begins with @, % or `"},
	{"expected ',' or ']'", "close the list with ]; quote a text that has brackets or commas in it"},
	{"expected ',' or '}'", "close the mapping with }; quote a text that has braces or commas in it"},
	{"unexpected end of stream", "close the quotes"},
	{"could not find expected ':'", "write a key, a colon and a blank; quote a text that has a line break in it"},
	{"did not find expected key", "indent the keys of one mapping alike"},
	{"did not find expected '-' indicator", "indent the items of one list, and the keys of one item, alike"},
	{"expected comment or line break", "write a text of several lines below its | or >"},
	{"unknown escape character", `write \\ for a backslash, or use single quotes`},
}

// syntax reports what the YAML parser says, at the character that it stopped at. It names a line only, and not always
// that one.
func (r *reader) syntax(data []byte, err error) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		if n, msg, ok := strings.Cut(rest, ": "); ok {
			if l, err := strconv.Atoi(n); err == nil {
				line, text = l, msg
			}
		}
	}
	at := offending(data, err, line)
	p, word := Pos{File: r.file, Line: 1 + bytes.Count(data[:at], []byte("\n"))}, data[at:]
	p.Col = at - bytes.LastIndexByte(data[:at], '\n')
	if end := bytes.IndexAny(word, " \t\r\n"); end >= 0 {
		word = word[:end]
	}
	if strings.Contains(text, "unknown anchor") {
		r.faultAt(p, CodeAlias, "this is a YAML alias", string(word), "write the value out; quote a text that begins with *")
		return
	}
	hint := ""
	for _, h := range syntaxHints {
		if strings.Contains(text, h.says) {
			hint = h.hint
			break
		}
	}
	r.faultAt(p, CodeSyntax, "this is not YAML: "+text, string(word), hint)
}

// offending returns the place of the character at which the parser gives up: the end of the shortest beginning of
// the text that it refuses in the same way. In a long text it is the first one of the line that the parser names.
func offending(data []byte, err error, line int) int {
	at := 0
	if len(data) <= maxSought {
		at = sort.Search(len(data), func(n int) bool {
			dec := yaml.NewDecoder(bytes.NewReader(data[:n+1]))
			for {
				var doc yaml.Node
				if now := decode(dec, &doc); now != nil {
					return now.Error() == err.Error()
				}
			}
		})
		at = min(at, len(data)-1)
		if name, ok := strings.CutPrefix(err.Error(), "yaml: unknown anchor '"); ok {
			name, _, _ = strings.Cut(name, "'")
			at = max(0, bytes.LastIndex(data[:at+1], []byte("*"+name)))
		}
		for at > 0 && data[at]&0xC0 == 0x80 {
			at--
		}
		return at
	}
	for ; line > 1; line-- {
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	for at < len(data)-1 && data[at] == ' ' {
		at++
	}
	return min(at, len(data)-1)
}
