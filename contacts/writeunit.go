package contacts

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
)

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
