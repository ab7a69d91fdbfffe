package contacts

import (
	"bytes"
	"fmt"
	"io"
	"reflect"

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

var (
	posType      = reflect.TypeFor[Pos]()
	scheduleType = reflect.TypeFor[*hours.Schedule]()
)
