package contacts

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/rickb777/date"
	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
)

// Write writes an edition as a directory file. Read again it gives an equal [Directory], positions aside:
// Write makes sure of that before it writes anything. A directory of Go values may hold what no file can say,
// such as a topic whose identifier is not made from its label; the error then names it.
//
// The comments of a file that the edition came from are not kept; to change a file that people keep, see [Loader.Edit].
func Write(w io.Writer, e *Edition) error {
	data, err := AppendYAML(nil, e)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// AppendYAML appends what [Write] writes.
func AppendYAML(b []byte, e *Edition) ([]byte, error) {
	d := &e.d
	w := &writer{d: d, columns: newReader(nil, ""), topic: index(d.Topics, (*Topic).key), aliases: map[string]bool{}}
	for _, s := range d.Sources {
		cells := map[Holds]int{}
		for i, c := range s.Columns {
			if cells[c.Holds] == 0 {
				cells[c.Holds] = i + 1
			}
		}
		w.columns.sources[s.ID] = cells
	}
	root := w.directory()
	if w.err != nil {
		return b, w.err
	}
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return b, fmt.Errorf("contacts: %w", err)
	}
	back, err := (&Loader{Calendars: w.calendar}).Parse("written", out.Bytes())
	if err != nil {
		return b, fmt.Errorf("contacts: a directory file cannot say all of this: %w", err)
	}
	if what := difference(d, &back.d); what != "" {
		return b, fmt.Errorf("contacts: a directory file cannot say all of %s", what)
	}
	return append(b, out.Bytes()...), nil
}

type writer struct {
	d       *Directory
	columns *reader // for the columns of its sources
	topic   map[string]*Topic
	aliases map[string]bool // topics whose aliases are written
	err     error
}

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

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("contacts: "+format, args...)
	}
}

func (w *writer) directory() *yaml.Node {
	d, t := w.d, newTree()
	t.set("switchboard", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "1"})
	t.text("organization", d.Organization)
	t.text("zone", d.Zone)
	t.effective("effective", d.Effective)
	sources := newTree()
	for _, s := range d.Sources {
		n := newTree()
		n.text("file", s.File)
		n.text("title", s.Title)
		var at []string
		for _, p := range s.At {
			at = append(at, p.String())
		}
		n.texts("at", at)
		n.effective("effective", s.Effective)
		cols := newTree()
		for _, c := range s.Columns {
			cols.text(c.Head, c.Holds.String())
		}
		n.set("columns", cols.short())
		sources.set(s.ID, orEmpty(n))
	}
	t.set("sources", sources.node())
	context := newTree()
	for _, x := range d.Dimensions {
		context.set(x.Key, w.dimension(x))
	}
	t.set("context", context.node())
	t.set("units", sequence(d.Units, w.unit))
	t.set("notes", w.notes(d.Notes, Source{}))
	return &t.Node
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

func (w *writer) dimension(x Dimension) *yaml.Node {
	n := newTree()
	n.text("ask", x.Ask)
	n.text("default", x.Default)
	values := newTree()
	for _, v := range x.Values {
		m := newTree()
		m.text("label", v.Label)
		m.texts("aliases", v.Aliases)
		m.text("prefix", v.Prefix)
		if !samePlace(v.Source, x.Source) || v.Source.Basis != x.Source.Basis || v.Source.Why != x.Source.Why {
			m.at(v.Source, Source{})
			m.basis(v.Source)
		}
		switch {
		case len(m.Content) > 2 && !(len(m.Content) == 4 && v.Aliases != nil):
			values.set(v.ID, m.short())
		case v.Aliases != nil:
			values.set(v.ID, flow(append([]string{v.Label}, v.Aliases...)))
		default:
			values.text(v.ID, v.Label)
		}
	}
	n.set("values", values.node())
	partial := newTree()
	for _, p := range x.Partial {
		partial.set(p.Word, flow(p.Values))
	}
	n.set("partial", partial.node())
	n.flag("other", x.Other)
	n.at(x.Source, Source{})
	n.basis(x.Source)
	return &n.Node
}

func (w *writer) notes(notes []Note, inherited Source) *yaml.Node {
	return sequence(notes, func(note Note) *yaml.Node {
		n := newTree()
		n.text("mark", note.Mark)
		n.text("text", note.Text)
		n.text("scope", note.Scope)
		n.flag("unresolved", note.Unresolved)
		n.at(note.Source, inherited)
		n.basis(note.Source)
		if len(n.Content) == 2 && note.Mark == "" {
			return scalar(note.Text)
		}
		return n.short()
	})
}

// unit writes a unit; one of a group becomes a group of one.
func (w *writer) unit(u Unit) *yaml.Node {
	t := newTree()
	t.text("id", u.ID)
	t.text("name", u.Name)
	t.texts("aliases", u.Aliases)
	base := w.base(u.Source)
	if u.Hours == nil && u.Printed == "" || samePlace(u.HoursSource, w.columns.column(base, HoldsHours)) {
		t.at(base, Source{})
	} else {
		at := newTree()
		if u.Source.ID != "" {
			at.texts("name", placeTexts(base))
		}
		if u.HoursSource.ID != "" {
			at.texts("hours", placeTexts(u.HoursSource))
		}
		t.set("at", at.short())
		base = Source{}
	}
	t.basis(u.Source)
	switch p := u.PartOf; {
	case p.Inferred != "":
		n := newTree()
		n.text("unit", p.Unit)
		n.text("inferred", p.Inferred)
		t.set("part-of", n.short())
	default:
		t.text("part-of", p.Unit)
	}
	w.hours(t, u.Hours, u.Printed, u.HoursRules, u.HoursSource)
	t.set("notes", w.notes(u.Notes, base))
	w.channels(t, u.Channels, base)
	var duties []*Duty
	for i := range w.d.Duties {
		if y := &w.d.Duties[i]; y.Unit == u.ID {
			duties = append(duties, y)
		}
	}
	t.set("handles", w.rows(duties, u, base))
	if len(u.When) == 0 {
		return &t.Node
	}
	if len(u.When) != 1 || u.When[0].Not || len(u.When[0].In) != 1 {
		w.fail("a directory file cannot say the conditions of unit %s", u.ID)
		return &t.Node
	}
	group, each := newTree(), newTree()
	group.text("per", u.When[0].Key)
	rows := t.take("handles") // what a member says of rows goes with the group
	each.set(u.When[0].In[0], &t.Node)
	group.set("each", &each.Node)
	group.set("handles", rows)
	return &group.Node
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

// base returns the lines on which a unit stands, without the cell where the columns of the table tell it.
func (w *writer) base(s Source) Source {
	lines := Source{ID: s.ID, At: slices.Clone(s.At)}
	for i := range lines.At {
		lines.At[i].Cell = 0
	}
	if samePlace(w.columns.column(lines, HoldsUnits), s) {
		return lines
	}
	return Source{ID: s.ID, At: s.At}
}

// hours writes the keys hours, holidays and exceptions.
func (w *writer) hours(t *tree, s *hours.Schedule, printed string, rules HoursRules, at Source) {
	switch {
	case rules.OSM != "":
		n := newTree()
		n.text("osm", rules.OSM)
		if printed != rules.OSM {
			n.text("printed", printed)
		}
		t.set("hours", n.short())
	case printed != "":
		t.text("hours", printed)
	case s != nil:
		text, err := s.MarshalText()
		if err != nil {
			w.fail("hours without a text: %w", err)
			return
		}
		t.text("hours", string(text))
	}
	holiday := func(h Holidays) *yaml.Node {
		if h.Only == nil && h.Hours == "" {
			return scalar(h.Calendar)
		}
		n := newTree()
		n.text("calendar", h.Calendar)
		n.texts("only", h.Only)
		n.text("hours", h.Hours)
		return n.short()
	}
	if len(rules.Holidays) == 1 {
		t.set("holidays", holiday(rules.Holidays[0]))
	} else {
		t.set("holidays", sequence(rules.Holidays, holiday))
	}
	t.set("exceptions", sequence(rules.Exceptions, func(x Exception) *yaml.Node {
		n := newTree()
		if x.From == x.To {
			n.day("date", x.From)
		} else {
			n.day("from", x.From)
			n.day("to", x.To)
		}
		n.flag("closed", x.Hours == "")
		n.text("hours", x.Hours)
		n.text("reason", x.Reason)
		n.date("issued", x.Issued)
		n.at(x.Source, at)
		return n.short()
	}))
}

// channels writes channels by their kinds.
func (w *writer) channels(t *tree, list []Channel, place Source) {
	for kind := Phone; kind <= Referral; kind++ {
		var nodes []*yaml.Node
		for i := range list {
			if list[i].Kind == kind {
				nodes = append(nodes, w.channel(&list[i], place))
			}
		}
		switch len(nodes) {
		case 0:
		case 1:
			t.set(kind.String(), nodes[0])
		default:
			t.set(kind.String(), sequence(nodes, func(n *yaml.Node) *yaml.Node { return n }))
		}
	}
}

func (w *writer) channel(c *Channel, place Source) *yaml.Node {
	t := newTree()
	var main *yaml.Node
	switch c.Kind {
	case Phone, Fax:
		n, err := ParseNumber(c.Printed)
		if err == nil && n.Value == c.Value && n.Printed == c.Printed && (n.Extension == "" || n.Extension == c.Extension) {
			main = scalar(c.Printed)
			t.set("number", main)
		} else {
			n.Extension = ""
			t.text("number", c.Value)
			t.text("printed", c.Printed)
		}
		if n.Extension == "" {
			t.text("ext", c.Extension)
		}
		t.texts("menu", c.Menu)
	case Mail:
		main = flow(c.Address)
		t.set("lines", main)
		if c.Printed != strings.Join(c.Address, " ") {
			t.text("printed", c.Printed)
		}
	default:
		main = scalar(c.Value)
		t.set(map[Kind]string{Email: "address", Web: "url", Chat: "url", Referral: "to"}[c.Kind], main)
		if c.Printed != c.Value {
			t.text("printed", c.Printed)
		}
	}
	w.hours(t, c.Hours, c.HoursText, c.HoursRules, c.Source)
	if c.Answers != Person {
		t.text("answers", c.Answers.String())
	}
	t.text("note", c.Note)
	t.at(c.Source, w.columns.column(place, HoldsChannels))
	t.basis(c.Source)
	if main != nil && len(t.Content) == 2 {
		return main
	}
	return t.short()
}

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

// calendar stands in for every calendar that the directory names: it knows the names that are chosen from it.
func (w *writer) calendar(name string) (hours.Calendar, error) {
	var c namesOnly
	add := func(r HoursRules) {
		for _, h := range r.Holidays {
			if h.Calendar == name {
				c.names = append(c.names, h.Only...)
			}
		}
	}
	for _, u := range w.d.Units {
		add(u.HoursRules)
		for _, ch := range u.Channels {
			add(ch.HoursRules)
		}
	}
	for _, y := range w.d.Duties {
		if y.Channel != nil {
			add(y.Channel.HoursRules)
		}
		for _, ch := range y.Also {
			add(ch.HoursRules)
		}
	}
	return &c, nil
}

// namesOnly is a calendar with the right names on any days.
type namesOnly struct{ names []string }

func (c *namesOnly) Holiday(d date.Date) (string, bool) {
	if len(c.names) == 0 {
		return "", false
	}
	return c.names[uint32(d.DaysSinceEpoch())%uint32(len(c.names))], true
}

// difference names the first thing in which two directories differ, positions and schedules aside: hours
// are made of what is compared.
func difference(a, b *Directory) string {
	switch {
	case a.Organization != b.Organization || a.Zone != b.Zone || a.Effective != b.Effective:
		return "the head of the directory"
	case len(a.Topics) != len(b.Topics) || len(a.Duties) != len(b.Duties) || len(a.Units) != len(b.Units):
		return "its units, topics and duties"
	}
	for _, pair := range []struct {
		what string
		a, b any
	}{{"the sources", a.Sources, b.Sources}, {"the dimensions", a.Dimensions, b.Dimensions}, {"the notes", a.Notes, b.Notes}} {
		if !alike(reflect.ValueOf(pair.a), reflect.ValueOf(pair.b)) {
			return pair.what
		}
	}
	for i := range a.Units {
		if !alike(reflect.ValueOf(a.Units[i]), reflect.ValueOf(b.Units[i])) {
			return "unit " + a.Units[i].ID
		}
	}
	for i := range a.Topics {
		if !alike(reflect.ValueOf(a.Topics[i]), reflect.ValueOf(b.Topics[i])) {
			return "topic " + a.Topics[i].ID
		}
	}
	for i := range a.Duties {
		if !alike(reflect.ValueOf(a.Duties[i]), reflect.ValueOf(b.Duties[i])) {
			return fmt.Sprintf("duty %d (%s)", i+1, a.Duties[i].Topic)
		}
	}
	return ""
}

var (
	posType      = reflect.TypeFor[Pos]()
	scheduleType = reflect.TypeFor[*hours.Schedule]()
)

// alike compares values deeply; an empty list is like none.
func alike(a, b reflect.Value) bool {
	switch {
	case a.Type() == posType:
		return true
	case a.Type() == scheduleType:
		return a.IsNil() == b.IsNil()
	}
	switch a.Kind() {
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return alike(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			name := a.Type().Field(i).Name
			if (name == "Printed" || name == "HoursText") && a.Type() != reflect.TypeFor[Duty]() && a.Field(i).String() == "" {
				continue // hours of Go values, which are written as their text
			}
			if !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
