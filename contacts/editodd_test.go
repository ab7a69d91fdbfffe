package contacts

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// oddFiles hold comments, quotes and layouts in the places where an editor may stumble.
var oddFiles = map[string]string{
	"comments everywhere": `# before the first key

switchboard: 1 # end of line
# between keys
organization: Acme # 'quoted' "both"
zone: America/New_York
units: # of a list
  # before an item
  - id: desk # of an item
    # before a key
    name: Desk#1
    handles: # rows
      # first
      - GAP # of a row
      # between items
      - topic: Titles # of a mapping in a list
        note: ask # last key
      # after the last row
    # after the last key of a unit
  - {id: two, # in braces
     name: "Two # not a comment", phone: 311} # after braces
# after the last line
# and again`,
	"a byte order mark":      "\ufeffswitchboard: 1\norganization: Größe # a\nzone: UTC\nunits:\n  - {id: a, name: 'ß ''q''', phone: 311}\n",
	"lines of Windows":       "switchboard: 1 # a\r\norganization: Acme\r\nzone: UTC\r\nunits:\r\n  - id: a # b\r\n    name: A\r\n    phone: \"311\" # c\r\n",
	"no last line break":     "switchboard: 1\norganization: Acme\nzone: UTC\nunits:\n  - id: a\n    name: A",
	"dashes of nested lists": "switchboard: 1\norganization: A\nzone: UTC\nunits:\n-   id: a\n    name: A\n    handles:\n    -   topic: T\n        mail:\n        - - One # c\n          - Two\n",
	"several lines":          "switchboard: 1\norganization: >-\n  Acme\n  Bank # no comment\nzone: UTC\nunits:\n  - id: a\n    name: \"A\n      B\"\n    phone: 311\n    aliases:\n      - one\n        more\n      - |-\n        two\n",
	"JSON":                   `{"switchboard": 1, "organization": "A\u00e9", "zone": "UTC", "units": [{"id":"a","name":"A \"x\"","phone":"311"}]}`,
	"quoted keys":            "\"switchboard\": 1\n'organization': A\nzone : UTC\nunits:\n  - \"id\": a\n    name: A\n    ? phone\n    : 311\n",
	"a marker at the head":   "%YAML 1.1\n---\nswitchboard: 1\norganization: A\nzone: UTC\nunits:\n  - {id: a, name: A, phone: 311}\n...\n",
}

// Every text of a file is changed in its turn, and a key is added to every mapping: all else stays, comments too. What cannot be
// changed is an error.
func TestEditOfAnyTextOfOddFiles(t *testing.T) {
	for name, file := range oddFiles {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("x.yaml", []byte(file))
			require.NoError(t, err)
			data := []byte(file)
			var doc yaml.Node
			require.NoError(t, yaml.Unmarshal(data, &doc))
			done, refused := 0, 0
			var walk func(n *yaml.Node, path string)
			try := func(n *yaml.Node, path, value string, change func(n *yaml.Node)) {
				x := &editor{edit: Edit{strings.TrimPrefix(path, "/"), value}, text: strings.TrimPrefix(file, "\ufeff"), file: "x.yaml"}
				got, err := x.apply(doc.Content[0])
				if err != nil {
					refused++
					t.Log(path, err)
					return
				}
				done++
				var is, want yaml.Node
				require.NoError(t, yaml.Unmarshal([]byte(got), &is), "%s\n%s", path, got)
				require.NoError(t, yaml.Unmarshal(data, &want))
				old := *n
				change(n)
				if diff := cmp.Diff(values(&doc), values(&is)); diff != "" {
					t.Errorf("%s to %q: values mismatch (-want +got):\n%s\n%s", path, value, diff, got)
				}
				*n = old
				if diff := cmp.Diff(comments(&want), comments(&is), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s to %q: comments mismatch (-want +got):\n%s\n%s", path, value, diff, got)
				}
				if strings.Contains(file, "\r") {
					require.Equal(t, strings.Count(got, "\n"), strings.Count(got, "\r"), "%q", got)
				}
			}
			walk = func(n *yaml.Node, path string) {
				switch n.Kind {
				case yaml.ScalarNode:
					for _, value := range []string{"new", "a: b # c", "it's \"so\"", "", "- x", "größer 🙂"} {
						try(n, path, value, func(n *yaml.Node) { n.Value, n.Tag = value, "!!str" })
					}
				case yaml.MappingNode:
					try(n, path+"/added", "so: #1", func(n *yaml.Node) {
						n.Content = append(append([]*yaml.Node(nil), n.Content...), &yaml.Node{Kind: yaml.ScalarNode, Value: "added"}, &yaml.Node{Kind: yaml.ScalarNode, Value: "so: #1"})
					})
					for i := 0; i+1 < len(n.Content); i += 2 {
						walk(n.Content[i+1], path+"/"+n.Content[i].Value)
					}
				case yaml.SequenceNode:
					for i, v := range n.Content {
						walk(v, fmt.Sprintf("%s/%d", path, i))
					}
				}
			}
			walk(doc.Content[0], "")
			t.Logf("%d changes, %d refused", done, refused)
		})
	}
}

// A byte order mark is kept, and counts for nothing.
func TestEditKeepsAByteOrderMark(t *testing.T) {
	const file = "\ufeff" + `{"switchboard": 1, "organization": "A", "zone": "UTC", "units": [{"id": "a", "name": "A"}]}`
	got, err := new(Loader).Edit("x.json", []byte(file), Edit{"units/a/name", "B"}, Edit{"organization", "C"}, Edit{"effective", "2026-03"})
	require.NoError(t, err)
	require.True(t, json.Valid(got[3:]), "JSON stays JSON")
	require.Equal(t, strings.NewReplacer(`"name": "A"`, `"name": "B"`, `"organization": "A"`, `"organization": "C"`).Replace(strings.Replace(file, "{", `{"effective": "2026-03", `, 1)), string(got))
}

func values(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return values(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = values(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, v := range n.Content {
			list = append(list, values(v))
		}
		return list
	}
	return n.Value
}

// comments returns how often each comment stands in a file.
func comments(n *yaml.Node) map[string]int {
	all := map[string]int{}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for _, c := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			for line := range strings.Lines(c) {
				if line = strings.TrimSpace(line); line != "" {
					all[line]++
				}
			}
		}
		for _, v := range n.Content {
			walk(v)
		}
	}
	walk(n)
	return all
}
