package contacts

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// directory reads the top of a directory file.
func (r *reader) directory(root *yaml.Node) {
	r.mark("", root)
	f, ok := r.mapping("", root, "a directory", "switchboard", "organization", "zone", "effective", "sources", "at", "context", "units", "notes")
	if !ok {
		r.bad[""] = true // the checker would miss everything
		return
	}
	if v := f["switchboard"]; v == nil {
		r.fault(root, CodeMissing, "the version of the format is missing", "", "a directory begins with switchboard: 1")
	} else if v.Value != "1" {
		r.fault(v, CodeVersion, "this version of the format is not known", scalarText(v), "write switchboard: 1")
	}
	r.d.Organization = r.text("/organization", f["organization"], "organization")
	r.d.Zone = r.text("/zone", f["zone"], "zone")
	r.d.Effective = r.effective("/effective", f["effective"])
	r.documents(f["sources"])
	at := r.at("", f["at"], Source{})
	r.dimensions(f["context"], at)
	if f["units"] == nil {
		r.fault(root, CodeMissing, "the units are missing", "", "")
	}
	for _, v := range r.list("/units", f["units"], "units") {
		if r.full() {
			return
		}
		r.unitOrGroup(v, at)
	}
	r.d.Notes = r.notes("", f["notes"], at)
}

// documents reads the sources of a directory.
func (r *reader) documents(n *yaml.Node) {
	for k, v := range r.entries("sources", n, "sources") {
		key := "sources/" + strconv.Itoa(len(r.d.Sources))
		r.mark(key, v)
		r.mark(key+"/id", k)
		src := Source{ID: k.Value}
		if f, ok := r.mapping(key, v, "a source", "file", "title", "at", "effective", "columns"); ok {
			src.File = r.text(key+"/file", f["file"], "a file")
			src.Title = r.text(key+"/title", f["title"], "a title")
			src.Effective = r.effective(key+"/effective", f["effective"])
			for _, t := range r.texts(key+"/at", f["at"], "a place") {
				if p, ok := parsePlace(t); ok {
					src.At = append(src.At, p)
				} else {
					r.fail(key+"/at", f["at"], CodeBadPlace, "this is no place in the source itself", t, "write the line, or line/cell")
				}
			}
			src.Columns = r.columns(key+"/columns", f["columns"])
		}
		cells := map[Holds]int{}
		for i, c := range src.Columns {
			if cells[c.Holds] == 0 {
				cells[c.Holds] = i + 1
			}
		}
		r.sources[src.ID] = cells
		r.d.Sources = append(r.d.Sources, src)
	}
}

func (r *reader) columns(key string, n *yaml.Node) []Column {
	var cols []Column
	for k, v := range r.entries(key, n, "columns") {
		ckey := key + "/" + strconv.Itoa(len(cols))
		r.mark(ckey, k)
		text := r.text(ckey, v, "what a column holds")
		h := slices.Index(holdsNames[:], text)
		if h < 0 && text != "" {
			r.fail(ckey, v, CodeUnknownKey, "no column holds this", text, "it holds topics, units, channels, hours or nothing")
		}
		cols = append(cols, Column{Head: k.Value, Holds: Holds(max(h, 0))})
	}
	return cols
}

func (r *reader) effective(key string, n *yaml.Node) Effective {
	text := r.text(key, n, "a date")
	e, err := ParseEffective(text)
	if err != nil {
		what, hint := "this is no date", "write 2023-08-28, or 2023-08 for a month"
		if msg := strings.TrimPrefix(err.Error(), "contacts: "); !strings.Contains(msg, hint) {
			what = msg
			hint = ""
		}
		r.fail(key, n, CodeBadDate, what, text, hint)
	}
	return e
}

// parsePlace reads "43" or "43/3".
func parsePlace(text string) (Place, bool) {
	line, cell, split := strings.Cut(text, "/")
	var p Place
	ok := len(text) <= 16 && digits(line, &p.Line) && p.Line > 0
	if ok && split {
		ok = digits(cell, &p.Cell) && p.Cell > 0
	}
	return p, ok
}

// at reads where a fact stands: "table:43/3", or a list of such places in one source. Without it the
// fact stands where the thing stands that it belongs to.
func (r *reader) at(key string, n *yaml.Node, inherited Source) Source {
	if n == nil {
		return inherited
	}
	src := Source{}
	for _, text := range r.texts(key+"/at", n, "a place") {
		id, place, found := strings.Cut(text, ":")
		p, ok := parsePlace(place)
		switch {
		case found && !ok:
			r.fail(key+"/at", n, CodeBadPlace, "this is no place in a source", text, "write source:line or source:line/cell, as card:23 or table:43/3")
			return Source{}
		case src.ID != "" && id != src.ID:
			r.fail(key+"/at", n, CodeBadPlace, "these places are in two sources", text, "")
			return Source{}
		}
		if _, known := r.sources[id]; !known {
			r.fail(key+"/at", n, CodeDangling, "there is no such source", id, r.near(id, func() []string { return sortedKeys(r.sources) }))
			return Source{}
		}
		src.ID = id
		if found {
			src.At = append(src.At, p)
		}
	}
	return src
}

// column completes lines of a table that name no cell with the column in which such facts stand.
func (r *reader) column(src Source, holds Holds) Source {
	cell := r.sources[src.ID][holds]
	if cell == 0 || holds == HoldsNothing {
		return src
	}
	src.At = slices.Clone(src.At)
	for i := range src.At {
		if src.At[i].Cell == 0 {
			src.At[i].Cell = cell
		}
	}
	return src
}

// basis reads the keys that say how a fact came into the directory.
func (r *reader) basis(key string, f fields, src Source) Source {
	inferred, supplied := f["inferred"], f["supplied"]
	switch {
	case inferred != nil && supplied != nil:
		r.fail(key+"/basis", supplied, CodeConflict, "this is either inferred or supplied", "", "")
	case isFlag(inferred), isFlag(supplied):
		n := inferred
		if n == nil {
			n = supplied
		}
		r.fail(key+"/basis", n, CodeBadText, "this is no ground", n.Value, "write why it is inferred or supplied, in a few words")
	case inferred != nil:
		src.Basis, src.Why = Inferred, r.text(key+"/basis", inferred, "the ground of what is inferred")
	case supplied != nil:
		src.Basis, src.Why = Supplied, r.text(key+"/basis", supplied, "the ground of what is supplied")
	}
	return src
}

// isFlag reports whether a value is true or false.
func isFlag(n *yaml.Node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool"
}

// dimensions reads the declared dimensions.
func (r *reader) dimensions(n *yaml.Node, at Source) {
	for k, v := range r.entries("/context", n, "context") {
		key := "dimensions/" + strconv.Itoa(len(r.d.Dimensions))
		r.mark(key, k)
		x := Dimension{Key: k.Value, Pos: r.nodePos(k)}
		faults := len(r.faults)
		if f, ok := r.mapping(key, v, "a dimension", "ask", "default", "values", "partial", "other", "at", "inferred", "supplied"); ok {
			x.Ask = r.text(key+"/ask", f["ask"], "a question")
			x.Default = r.text(key+"/default", f["default"], "a default")
			x.Other = r.flag(key+"/other", f["other"], "other")
			x.Source = r.basis(key, f, r.at(key, f["at"], at))
			r.dimensionValues(key+"/values", f["values"], &x)
			r.partial(key+"/partial", f["partial"], &x)
		}
		r.broken[x.Key] = len(r.faults) > faults
		r.values[x.Key] = index(x.Values, func(v *Value) string { return v.ID })
		r.d.Dimensions = append(r.d.Dimensions, x)
	}
}

// dimensionValues reads the values of a dimension: a label, a label and aliases, or a mapping.
func (r *reader) dimensionValues(key string, n *yaml.Node, x *Dimension) {
	for k, v := range r.entries(key, n, "values") {
		vkey := key + "/" + strconv.Itoa(len(x.Values))
		r.mark(vkey, k)
		val := Value{ID: k.Value, Source: x.Source, Pos: r.nodePos(k)}
		if v.Kind == yaml.MappingNode {
			f, _ := r.mapping(vkey, v, "a value", "label", "aliases", "prefix", "at", "inferred", "supplied")
			val.Label = r.text(vkey+"/label", f["label"], "a label")
			val.Aliases = r.texts(vkey+"/aliases", f["aliases"], "an alias")
			val.Prefix = r.text(vkey+"/prefix", f["prefix"], "a prefix")
			val.Source = r.basis(vkey, f, r.at(vkey, f["at"], x.Source))
		} else if names := r.texts(vkey+"/label", v, "a value's label"); len(names) > 0 {
			val.Label, val.Aliases = names[0], names[1:]
			if len(val.Aliases) == 0 {
				val.Aliases = nil
			}
		}
		x.Values = append(x.Values, val)
	}
}

// partial reads the words that leave several values open.
func (r *reader) partial(key string, n *yaml.Node, x *Dimension) {
	for k, v := range r.entries(key, n, "partial") {
		pkey := key + "/" + strconv.Itoa(len(x.Partial))
		r.mark(pkey, k)
		x.Partial = append(x.Partial, Partial{Word: k.Value, Values: r.texts(pkey+"/values", v, "a value")})
	}
}

// notes reads a list of notes.
func (r *reader) notes(key string, n *yaml.Node, at Source) []Note {
	var notes []Note
	for _, v := range r.list(key+"/notes", n, "notes") {
		nkey := key + "/notes/" + strconv.Itoa(len(notes))
		r.mark(nkey, v)
		note := Note{Pos: r.nodePos(v)}
		if v.Kind == yaml.ScalarNode {
			note.Text, note.Source = r.text(nkey+"/text", v, "a note"), at
		} else if f, ok := r.mapping(nkey, v, "a note", "mark", "text", "scope", "unresolved", "at", "inferred", "supplied"); ok {
			note.Mark = r.text(nkey+"/mark", f["mark"], "a mark")
			note.Text = r.text(nkey+"/text", f["text"], "a note's text")
			note.Scope = r.text(nkey+"/scope", f["scope"], "a scope")
			note.Unresolved = r.flag(nkey+"/unresolved", f["unresolved"], "unresolved")
			note.Source = r.basis(nkey, f, r.at(nkey, f["at"], at))
		}
		notes = append(notes, note)
	}
	return notes
}
