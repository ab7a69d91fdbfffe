package contacts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
)

// shapeCodes are the codes of faults that the schema must find too.
var shapeCodes = []string{CodeMissing, CodeType, CodeUnknownKey, CodeVersion}

// A schema cannot say these: they are about YAML itself, about what a text means, or about things that
// stand far apart.
var beyondSchema = map[string]string{
	CodeSyntax: "YAML", CodeTooLarge: "YAML", CodeEncoding: "YAML", CodeDocument: "YAML", CodeAlias: "YAML", CodeTag: "YAML", CodeDuplicateKey: "YAML",
	CodeConflict:    "two keys that exclude each other, or that depend on what the rest says",
	CodeBadID:       "the letters of an identifier",
	CodeDuplicateID: "identifiers and names elsewhere in the file",
	CodeDangling:    "identifiers elsewhere in the file",
	CodeUndeclared:  "dimensions and values elsewhere in the file",
	CodeBadText:     "blanks and control characters",
	CodeBadZone:     "the IANA database",
	CodeBadDate:     "the calendar",
	CodeBadPlace:    "places in sources elsewhere in the file",
	CodeBadHours:    "the language of hours",
	CodeBadCalendar: "the calendars of the program",
	CodeBadNumber:   "numbering plans",
	CodeBadMenu:     "the keys of a telephone",
	CodeBadEmail:    "the form of an address",
	CodeBadURL:      "the form of an address",
	CodeBadKind:     "directories of Go values only",
}

func TestEveryCodeIsTheSchemasOrListed(t *testing.T) {
	src, err := os.ReadFile("fault.go")
	require.NoError(t, err)
	for _, m := range regexp.MustCompile(`Code\w+\s+= "([a-z-]+)"`).FindAllSubmatch(src, -1) {
		code := string(m[1])
		if why, listed := beyondSchema[code]; listed {
			t.Logf("a schema cannot check %-14s %s", code, why)
			require.NotContains(t, shapeCodes, code)
		} else {
			require.Contains(t, shapeCodes, code)
		}
	}
}

// kitchenSink uses every key of the format.
const kitchenSink = `
switchboard: 1
organization: Example
zone: America/New_York
effective: 2026-03
sources:
  a: {file: a.txt, title: A, at: [1, 2], effective: 2026-03-01, columns: {What: topics, Who: units, How: channels, When: hours, Else: nothing}}
  b: {}
at: a:1
context:
  region: {ask: "Which region?", default: north, at: a:2, values: {north: North, south: [South, Sud]}, partial: {n: [north, south]}}
  state: {values: {tn: Tennessee}, other: true, supplied: callers know it}
  contract: {inferred: by numbers, values: {fours: {label: Fours, aliases: [4s], prefix: "4", at: a:3, supplied: so}}, other: true}
units:
  - id: desk
    name: Desk
    aliases: [D]
    at: {name: a:4, hours: a:5, topics: a:6, notes: a:7, phone: a:8, fax: a:9, email: a:10, mail: a:11, web: a:12, chat: a:13, referral: a:14}
    hours: Mon-Fri 9 am - 5 pm ET
    exceptions:
      - {date: 2026-11-27, closed: true, reason: Bridge, issued: 2026-01-02, at: a:3}
      - {from: 2026-12-24, to: 2026-12-26, hours: 9 am - 1 pm}
    holidays: [none, {calendar: none, hours: 10 am - 2 pm}]
    notes: [plain, {mark: "*", text: marked, scope: CSG, unresolved: true, at: a:9, inferred: so}]
    phone: [855.223.2559, {number: 855.223.2560, ext: 12, menu: [1, 2], printed: 223-2560, hours: "Mon 9 am - 5 pm ET", holidays: none, answers: machine, note: n, at: a:1, supplied: so}]
    fax: {number: 855.223.2570, ext: 3}
    email: {address: a@example.com}
    mail: {lines: [Example, "Memphis, TN 38118"]}
    web: https://example.com
    chat: {url: https://example.com/chat}
    referral: {to: your rep}
    handles:
      - Plain
      - {topic: [One, Two], printed: One/Two, when: {region: north, contract: {not: fours}}, menu: [1], shared: true, else: [other], note: n, qualifier: q, examples: [e], heading: h, at: a:3}
      - {topic: Head, aliases: [H], items: [Item, {topic: Second, email: b@example.com, inferred: so}]}
      - {topic: Third, mail: [[A, B], {lines: C}], supplied: so}
      - {topic: Fourth, phone: 311, fax: 855.223.2571, web: "https://example.com", chat: talk, referral: rep}
  - {id: other, name: Other, part-of: {unit: desk, inferred: so}, hours: {osm: "Mo-Fr 09:00-17:00; PH off [America/New_York]", printed: nine to five}, holidays: {calendar: none}}
  - id: group
    name: Group
    part-of: desk
    per: region
    each:
      north: {phone: 855.223.2561, hours: Mon 9 am - 5 pm ET, exceptions: [{date: 2026-11-27, closed: true}]}
      south: {id: southern, name: Southern, phone: 855.223.2562, handles: [{topic: South, when: {state: tn}}]}
notes: [whole]
`

// generic turns a node into the values of JSON.
func generic(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for k, v := range pairs(n) {
			m[k.Value] = generic(v)
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, v := range n.Content {
			list = append(list, generic(v))
		}
		return list
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && !strings.HasPrefix(n.Value, "0") {
			return f
		}
	}
	return n.Value
}

func parseGeneric(t testing.TB, text string) any {
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(text), &doc))
	return generic(doc.Content[0])
}

// mutate changes one place of a value.
func mutate(r *rand.Rand, v any, keys []string) any {
	odd := func() any {
		return []any{nil, "", "x", 7.0, true, false, []any{}, map[string]any{}, []any{"x"}, []any{[]any{"x"}}, map[string]any{"x": "y"}, "machine", "2026-03-01", "north"}[r.IntN(14)]
	}
	switch v := v.(type) {
	case map[string]any:
		names := slices.Sorted(maps.Keys(v))
		if len(names) == 0 || r.IntN(8) == 0 {
			v[keys[r.IntN(len(keys))]] = odd()
			return v
		}
		k := names[r.IntN(len(names))]
		switch r.IntN(10) {
		case 0:
			delete(v, k)
		case 1:
			v[k+"s"] = v[k]
			delete(v, k)
		case 2:
			v[k] = odd()
		default:
			v[k] = mutate(r, v[k], keys)
		}
		return v
	case []any:
		if len(v) == 0 {
			return odd()
		}
		i := r.IntN(len(v))
		switch r.IntN(8) {
		case 0:
			return slices.Delete(v, i, i+1)
		case 1:
			v[i] = odd()
		case 2:
			return v[i]
		default:
			v[i] = mutate(r, v[i], keys)
		}
		return v
	}
	return odd()
}

// prune leaves one thing out, which is often allowed.
func prune(r *rand.Rand, v any) any {
	switch v := v.(type) {
	case map[string]any:
		if len(v) > 0 {
			names := slices.Sorted(maps.Keys(v))
			k := names[r.IntN(len(names))]
			if r.IntN(6) == 0 {
				delete(v, k)
			} else {
				v[k] = prune(r, v[k])
			}
		}
	case []any:
		if len(v) > 1 {
			i := r.IntN(len(v))
			if r.IntN(6) == 0 {
				return slices.Delete(v, i, i+1)
			}
			v[i] = prune(r, v[i])
		}
	}
	return v
}

func cloneJSON(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, x := range v {
			m[k] = cloneJSON(x)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = cloneJSON(x)
		}
		return list
	}
	return v
}

func allKeys(v any, into map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			into[k] = true
			allKeys(x, into)
		}
	case []any:
		for _, x := range v {
			allKeys(x, into)
		}
	}
}

var anyCalendar = Loader{Calendars: func(string) (hours.Calendar, error) { return noHolidays{}, nil }}

// What the schema refuses the loader refuses, and what the loader refuses for its shape the schema refuses.
func TestSchemaAgreesWithTheLoader(t *testing.T) {
	t.Parallel()
	s := readSchema(t)
	r := rand.New(rand.NewPCG(7, 2026))
	sink := parseGeneric(t, kitchenSink)
	bases := []any{sink, sink, sink, sink, sink, sink, sink}
	files, err := filepath.Glob("../examples/directories/*.yaml")
	require.NoError(t, err)
	for _, file := range append(files, foundingFile) {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		bases = append(bases, parseGeneric(t, string(data)))
	}
	keySet := map[string]bool{}
	allKeys(sink, keySet)
	keys := slices.Sorted(maps.Keys(keySet))
	_, err = anyCalendar.Parse("sink.yaml", []byte(kitchenSink))
	require.NoError(t, err)
	for _, b := range bases {
		require.Empty(t, s.check(b), "the schema accepts good files")
	}
	unwritten := map[string]int{}
	good, shape, other, many := 0, 0, 0, 10_000
	if RaceEnabled {
		many = 1_000
	}
	for i := range many {
		base := bases[0]
		if i%20 == 0 {
			base = bases[r.IntN(len(bases))]
		}
		v := cloneJSON(base)
		for range 1 + r.IntN(2) {
			if i%4 == 1 {
				v = prune(r, v)
			} else {
				v = mutate(r, v, keys)
			}
		}
		text, err := json.Marshal(v)
		require.NoError(t, err)
		refused := s.check(v)
		e, err := anyCalendar.Parse("x.yaml", text)
		var faults Errors
		errors.As(err, &faults)
		bad := slices.ContainsFunc(faults, func(f *Fault) bool { return slices.Contains(shapeCodes, f.Code) })
		switch {
		case refused != "" && err == nil:
			t.Fatalf("the schema refuses what the loader reads: %s\n%s", refused, text)
		case refused == "" && bad:
			t.Fatalf("the loader refuses for its shape what the schema accepts:\n%v\n%s", err, text)
		case bad:
			shape++
		case err != nil:
			other++
		default:
			if good++; good%4 != 0 {
				continue
			}
			var out bytes.Buffer
			if err := Write(&out, e); err != nil {
				unwritten[err.Error()]++
				continue
			}
			back, err := anyCalendar.Parse("x.yaml", out.Bytes())
			require.NoError(t, err, "%s\n%s", text, out.String())
			if diff := cmp.Diff(e.Directory(), back.Directory(), noPositions, sameText); diff != "" {
				t.Fatalf("what is written is another directory (-want +got):\n%s\n%s\n%s", diff, text, out.String())
			}
		}
	}
	t.Log("not written:", unwritten)
	t.Logf("%d files: %d good, %d refused for their shape, %d for what they say", many, good, shape, other)
	require.Greater(t, min(good, shape, other), many/20)
}

// The broken files, too.
func TestSchemaAndBrokenFiles(t *testing.T) {
	s := readSchema(t)
	files, err := filepath.Glob("../testdata/broken/*.yaml")
	require.NoError(t, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		golden, err := os.ReadFile(strings.TrimSuffix(file, ".yaml") + ".golden")
		require.NoError(t, err)
		var doc yaml.Node
		if !utf8.Valid(data) || yaml.Unmarshal(data, &doc) != nil || len(doc.Content) != 1 || regexp.MustCompile(`(?m)^(alias|document|duplicate-key|tag|encoding|syntax) `).Match(golden) {
			continue // no JSON has this
		}
		refused := s.check(generic(doc.Content[0]))
		for line := range strings.Lines(string(golden)) {
			code, _, _ := strings.Cut(line, " ")
			if slices.Contains(shapeCodes, code) {
				require.NotEmpty(t, refused, "%s: the schema accepts %s", file, line)
			}
		}
	}
}

// A jsonSchema checks values by the keywords that the directory's schema uses.
type jsonSchema struct {
	root     map[string]any
	patterns map[string]*regexp.Regexp
	words    map[uintptr][]string // the sorted keywords of each rule
}

func (s *jsonSchema) wordsOf(rule map[string]any) []string {
	id := reflect.ValueOf(rule).Pointer()
	if s.words[id] == nil {
		s.words[id] = slices.Sorted(maps.Keys(rule))
	}
	return s.words[id]
}

func (s *jsonSchema) pattern(text string) *regexp.Regexp {
	if s.patterns[text] == nil {
		s.patterns[text] = regexp.MustCompile(text)
	}
	return s.patterns[text]
}

func readSchema(t testing.TB) *jsonSchema {
	s := &jsonSchema{patterns: map[string]*regexp.Regexp{}, words: map[uintptr][]string{}}
	require.NoError(t, json.Unmarshal(Schema(), &s.root))
	require.Equal(t, "https://json-schema.org/draft/2020-12/schema", s.root["$schema"])
	return s
}

func (s *jsonSchema) check(v any) string { return s.valid(s.root, v, "") }

// valid returns what is wrong with v, or nothing.
func (s *jsonSchema) valid(rule any, v any, at string) string {
	m, ok := rule.(map[string]any)
	if !ok {
		if rule == false {
			return at + ": not allowed"
		}
		return ""
	}
	object, isObject := v.(map[string]any)
	list, isList := v.([]any)
	for _, word := range s.wordsOf(m) {
		arg := m[word]
		bad := ""
		switch word {
		case "$schema", "$id", "$defs", "title", "description", "then", "else":
		case "$ref":
			name := strings.TrimPrefix(arg.(string), "#/$defs/")
			def, ok := s.root["$defs"].(map[string]any)[name]
			if !ok {
				panic("no definition " + name)
			}
			bad = s.valid(def, v, at)
		case "type":
			types, ok := arg.([]any)
			if !ok {
				types = []any{arg}
			}
			if !slices.Contains(types, any(typeOf(v))) {
				bad = fmt.Sprintf("%s: %v is no %v", at, v, types)
			}
		case "const":
			if !reflect.DeepEqual(v, arg) {
				bad = fmt.Sprintf("%s: not %v", at, arg)
			}
		case "enum":
			if !slices.ContainsFunc(arg.([]any), func(x any) bool { return reflect.DeepEqual(x, v) }) {
				bad = fmt.Sprintf("%s: none of %v", at, arg)
			}
		case "minLength":
			if text, ok := v.(string); ok && float64(utf8.RuneCountInString(text)) < arg.(float64) {
				bad = at + ": too short"
			}
		case "pattern":
			if text, ok := v.(string); ok && !s.pattern(arg.(string)).MatchString(text) {
				bad = fmt.Sprintf("%s: %q does not match %v", at, text, arg)
			}
		case "minItems":
			if isList && float64(len(list)) < arg.(float64) {
				bad = at + ": too few items"
			}
		case "minProperties":
			if isObject && float64(len(object)) < arg.(float64) {
				bad = at + ": too few keys"
			}
		case "required":
			for _, k := range arg.([]any) {
				if _, has := object[k.(string)]; isObject && !has {
					bad = fmt.Sprintf("%s: %v is missing", at, k)
				}
			}
		case "dependentRequired":
			for k, needs := range arg.(map[string]any) {
				if _, has := object[k]; !has {
					continue
				}
				for _, n := range needs.([]any) {
					if _, has := object[n.(string)]; !has {
						bad = fmt.Sprintf("%s: %s needs %v", at, k, n)
					}
				}
			}
		case "properties":
			for k, r := range arg.(map[string]any) {
				if x, has := object[k]; has && bad == "" {
					bad = s.valid(r, x, at+"/"+k)
				}
			}
		case "additionalProperties":
			known, _ := m["properties"].(map[string]any)
			for k, x := range object {
				if _, ok := known[k]; !ok && bad == "" {
					bad = s.valid(arg, x, at+"/"+k)
				}
			}
		case "items":
			for i, x := range list {
				if bad == "" {
					bad = s.valid(arg, x, fmt.Sprintf("%s/%d", at, i))
				}
			}
		case "anyOf", "oneOf", "allOf":
			passed, why := 0, ""
			rules := arg.([]any)
			for _, r := range rules {
				if w := s.valid(r, v, at); w == "" {
					passed++
				} else {
					why = w
				}
			}
			if word == "anyOf" && passed == 0 || word == "oneOf" && passed != 1 || word == "allOf" && passed != len(rules) {
				bad = fmt.Sprintf("%s: %s (%s)", at, word, why)
			}
		case "if":
			branch := m["then"]
			if s.valid(arg, v, at) != "" {
				branch = m["else"]
			}
			if branch != nil {
				bad = s.valid(branch, v, at)
			}
		default:
			panic("the schema uses " + word)
		}
		if bad != "" {
			return bad
		}
	}
	return ""
}

func typeOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}
