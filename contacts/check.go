package contacts

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/internal/fold"
)

// A spot is a thing in a directory: a key by which a loader finds its position, and a name for people.
type spot struct{ key, of string }

// in returns the spot of a field of s.
func (s spot) in(field string) spot { return spot{s.key + "/" + field, s.of} }

// nth returns the spot of the i-th element of a list of s.
func (s spot) nth(field string, i int) spot { return s.in(field + "/" + strconv.Itoa(i)) }

// A checker completes a directory and finds what is wrong with it.
type checker struct {
	d      *Directory
	at     func(key string) Pos // nil for a directory from Go values
	bad    map[string]bool      // keys of what a loader has reported already
	broken map[string]bool      // dimension keys whose declaration was faulty: values are not checked against them
	faults Errors

	units, topics, dimensions, sources map[string]bool
	unitOf                             map[string]*Unit
	dimensionOf                        map[string]*Dimension
	valuesOf                           map[string]map[string]bool // by dimension
}

// full reports whether so many faults were found that more would help nobody.
func (c *checker) full() bool { return len(c.faults) > maxFaults }

func (c *checker) fault(s spot, code, what, text, hint string) {
	for key := s.key; len(c.bad) > 0; {
		if c.bad[key] {
			return
		}
		i := strings.LastIndexByte(key, '/')
		if i < 0 {
			break
		}
		key = key[:i]
	}
	f := &Fault{Code: code, What: what, Text: text, Hint: hint}
	if c.at != nil {
		f.Pos = c.at(s.key)
	}
	if f.Pos.IsZero() {
		f.Of = s.of
	}
	c.faults = append(c.faults, f)
}

func (c *checker) run() {
	d := c.d
	root := spot{"", "directory"}
	c.text(root.in("organization"), "organization", d.Organization, true)
	if d.Zone == "" {
		c.fault(root.in("zone"), CodeMissing, "the zone in which dates begin is missing", "", "such as America/New_York")
	} else if _, err := location(d.Zone); err != nil {
		c.fault(root.in("zone"), CodeBadZone, "there is no such zone", d.Zone, err.Error())
	}
	c.effective(root.in("effective"), d.Effective)
	c.units = make(map[string]bool, len(d.Units))
	c.topics = make(map[string]bool, len(d.Topics))
	c.dimensions = make(map[string]bool, len(d.Dimensions))
	c.sources = make(map[string]bool, len(d.Sources))
	c.valuesOf = make(map[string]map[string]bool, len(d.Dimensions))
	for i := range d.Sources {
		c.document(i)
	}
	for i := range d.Dimensions {
		if c.full() {
			return
		}
		c.dimension(i)
	}
	labels := map[string]int{}
	for i := range d.Topics {
		if c.full() {
			return
		}
		c.topic(i, labels)
	}
	c.dimensionOf = index(d.Dimensions, (*Dimension).key)
	c.unitOf = index(d.Units, (*Unit).key)
	for i, u := range d.Units {
		c.id(unitSpot(i, u), "unit", u.ID, c.units)
	}
	for i := range d.Units {
		if c.full() {
			return
		}
		c.unit(i)
	}
	c.parents()
	for i := range d.Duties {
		if c.full() {
			return
		}
		c.duty(i)
	}
	for i := range d.Notes {
		if c.full() {
			return
		}
		c.note(root.nth("notes", i), d.Notes[i])
	}
	if d.Effective.IsZero() {
		for _, s := range d.Sources {
			if s.Effective.Compare(d.Effective) > 0 {
				d.Effective = s.Effective
			}
		}
	}
}

func unitSpot(i int, u Unit) spot {
	of := "unit " + u.ID
	if u.ID == "" {
		of = "unit " + strconv.Itoa(i+1)
	}
	return spot{"units/" + strconv.Itoa(i), of}
}

// id checks an identifier and remembers it in seen.
func (c *checker) id(s spot, kind, id string, seen map[string]bool) {
	switch {
	case id == "":
		c.fault(s.in("id"), CodeMissing, "a "+kind+" needs an identifier", "", "")
	case !isID(id):
		hint := "write lower-case letters and digits with hyphens between"
		if like := slug(id); like != "" {
			hint += ": " + like
		}
		c.fault(s.in("id"), CodeBadID, "this is no identifier", id, hint)
	case seen[id]:
		c.fault(s.in("id"), CodeDuplicateID, "there is another "+kind+" with this identifier", id, "")
	}
	seen[id] = true
}

// text checks a text of one line.
func (c *checker) text(s spot, what, text string, needed bool) {
	switch {
	case text == "":
		if needed {
			c.fault(s, CodeMissing, what+" is missing", "", "")
		}
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		c.fault(s, CodeBadText, what+" is one line of text", text, "leave out line breaks, tabs and control characters")
	case unseen(text) >= 0:
		i := unseen(text)
		r, _ := utf8.DecodeRuneInString(text[i:])
		c.fault(s, CodeBadText, fmt.Sprintf("%s has a character that nobody sees, %U", what, r), text, "it stands behind "+quote(text[:i])+": leave it out")
	case strings.TrimSpace(text) != text:
		c.fault(s, CodeBadText, what+" has blanks at its ends", text, "")
	}
}

// unseen returns where the first character of a text stands that is not seen and changes how the rest looks or whether it
// is found: a mark of direction, a blank without width. It returns -1 for a text without any. Joiners belong to the
// spelling of some scripts, but not of Latin letters and digits.
func unseen(text string) int {
	before := ' '
	for i, r := range text {
		switch {
		case r < 0x80:
		case unicode.Is(unicode.Join_Control, r):
			if before < 0x300 {
				return i
			}
		case unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) && !('\U000E0020' <= r && r <= '\U000E007F'):
			return i
		}
		before = r
	}
	return -1
}

func (c *checker) texts(s spot, field, what string, list []string) {
	for i, t := range list {
		c.text(s.nth(field, i), what, t, true)
	}
}

func (c *checker) effective(s spot, e Effective) {
	if err := e.check(); err != nil {
		c.fault(s, CodeBadDate, strings.TrimPrefix(err.Error(), "contacts: "), "", "")
	}
}

// document checks a source as a document.
func (c *checker) document(i int) {
	src := &c.d.Sources[i]
	s := spot{"sources/" + strconv.Itoa(i), "source " + src.ID}
	c.id(s, "source", src.ID, c.sources)
	c.text(s.in("file"), "the file of a source", src.File, false)
	c.text(s.in("title"), "the title of a source", src.Title, false)
	c.effective(s.in("effective"), src.Effective)
	c.places(s, src.At)
	for j, col := range src.Columns {
		c.text(s.nth("columns", j), "the head of a column", col.Head, false)
	}
}

func (c *checker) places(s spot, at []Place) {
	for _, p := range at {
		if p.Line < 0 || p.Cell < 0 || p.Line == 0 && p.Cell > 0 {
			c.fault(s.in("at"), CodeBadPlace, "lines and cells count from 1", p.String(), "")
		}
	}
}

// source checks where a fact comes from.
func (c *checker) source(s spot, src Source) {
	if src.ID != "" && !c.sources[src.ID] {
		c.fault(s.in("at"), CodeDangling, "there is no such source", src.ID, c.near(src.ID, c.sourceIDs))
	}
	c.places(s, src.At)
	if src.Basis != Stated && src.Why == "" {
		c.fault(s.in("basis"), CodeMissing, "a fact that is not stated needs its ground", src.Basis.String(), "say why")
	}
	c.text(s.in("basis"), "a ground", src.Why, false)
}

func (c *checker) sourceIDs() []string     { return sortedKeys(c.sources) }
func (c *checker) unitIDs() []string       { return sortedKeys(c.units) }
func (c *checker) topicIDs() []string      { return sortedKeys(c.topics) }
func (c *checker) dimensionKeys() []string { return sortedKeys(c.dimensions) }

// near returns the hint of [didYouMean] as long as it is wanted.
func (c *checker) near(word string, candidates func() []string) string {
	if c.full() {
		return ""
	}
	return didYouMean(word, candidates())
}

// sortedKeys returns the keys of m but the empty one, and none of a map so large that a hint is not
// worth the time.
func sortedKeys[V any](m map[string]V) []string {
	if len(m) > 5000 {
		return nil
	}
	keys := slices.Sorted(maps.Keys(m))
	return slices.DeleteFunc(keys, func(k string) bool { return k == "" })
}

func (c *checker) dimension(i int) {
	x := &c.d.Dimensions[i]
	s := spot{"dimensions/" + strconv.Itoa(i), "dimension " + x.Key}
	c.id(s, "dimension", x.Key, c.dimensions)
	c.text(s.in("ask"), "a question", x.Ask, false)
	c.source(s, x.Source)
	values, names := map[string]bool{}, map[string]string{}
	valueIDs := func() []string { return sortedKeys(values) }
	c.valuesOf[x.Key] = values
	for j, v := range x.Values {
		vs := s.nth("values", j)
		c.id(vs, "value of "+x.Key, v.ID, values)
		c.text(vs.in("label"), "a label", v.Label, true)
		c.text(vs.in("prefix"), "a prefix", v.Prefix, false)
		c.texts(vs, "aliases", "an alias", v.Aliases)
		c.source(vs, v.Source)
		for _, name := range append([]string{v.ID, v.Label}, v.Aliases...) {
			key := fold.Joined(name)
			if other, ok := names[key]; ok && other != v.ID && key != "" {
				c.fault(vs, CodeDuplicateID, "two values of "+x.Key+" have this name", name, "a word that leaves several values open is declared under partial")
			}
			names[key] = v.ID
		}
	}
	if x.Default != "" && !values[x.Default] {
		c.fault(s.in("default"), CodeUndeclared, "the default is no value of "+x.Key, x.Default, c.near(x.Default, valueIDs))
	}
	if len(x.Values) == 0 && !x.Other && !c.broken[x.Key] {
		c.fault(s, CodeMissing, "a dimension needs values, or other: true to accept any", x.Key, "")
	}
	for j, p := range x.Partial {
		ps := s.nth("partial", j)
		c.text(ps, "a word", p.Word, true)
		if other, ok := names[fold.Joined(p.Word)]; ok {
			c.fault(ps, CodeConflict, "this word is also a name of the value "+other, p.Word, "")
		}
		if len(p.Values) < 2 {
			c.fault(ps, CodeMissing, "a word under partial leaves two values or more open", p.Word, "make it an alias of the value")
		}
		for _, id := range p.Values {
			if !values[id] {
				c.fault(ps, CodeUndeclared, "there is no such value of "+x.Key, id, c.near(id, valueIDs))
			}
		}
	}
}

func (c *checker) topic(i int, labels map[string]int) {
	t := &c.d.Topics[i]
	s := spot{"topics/" + strconv.Itoa(i), "topic " + t.ID}
	c.id(s, "topic", t.ID, c.topics)
	key := fold.Joined(t.Label)
	if key == "" && t.Label != "" {
		c.fault(s.in("label"), CodeBadText, "a label needs a letter or a digit", t.Label, "")
	} else {
		c.text(s.in("label"), "a topic's label", t.Label, true)
	}
	c.texts(s, "aliases", "an alias", t.Aliases)
	c.text(s.in("heading"), "a heading", t.Heading, false)
	c.source(s, t.Source)
	if j, ok := labels[key]; ok && key != "" {
		c.fault(s.in("label"), CodeDuplicateID, "there is another topic with this label", t.Label, "it is "+c.d.Topics[j].ID)
	}
	labels[key] = i
}

func (c *checker) unit(i int) {
	u := &c.d.Units[i]
	s := unitSpot(i, *u)
	c.text(s.in("name"), "a unit's name", u.Name, true)
	c.texts(s, "aliases", "an alias", u.Aliases)
	c.text(s.in("hours"), "printed hours", u.Printed, false)
	c.conditions(s, u.When)
	c.source(s, u.Source)
	c.source(s.in("hours"), u.HoursSource)
	c.text(s.in("part-of"), "a ground", u.PartOf.Inferred, false)
	for j := range u.Channels {
		c.channel(s.nth("channels", j), &u.Channels[j])
	}
	for j, n := range u.Notes {
		c.note(s.nth("notes", j), n)
	}
}

// parents checks that every unit belongs to one that is there, and none to itself. Units belong to
// units in a few levels; what goes up further than that goes round.
func (c *checker) parents() {
	parent := make(map[string]string, len(c.d.Units))
	for _, u := range c.d.Units {
		parent[u.ID] = u.PartOf.Unit
	}
	for i, u := range c.d.Units {
		if c.full() {
			return
		}
		s := unitSpot(i, u).in("part-of")
		switch p := u.PartOf; {
		case p.Unit == "" && p.Inferred != "":
			c.fault(s, CodeMissing, "the unit that it belongs to is missing", "", "")
		case p.Unit == "":
		case !c.units[p.Unit]:
			c.fault(s, CodeDangling, "there is no such unit", p.Unit, c.near(p.Unit, c.unitIDs))
		default:
			up := p.Unit
			for range maxDepth {
				if up == u.ID || up == "" {
					break
				}
				up = parent[up]
			}
			if up != "" {
				c.fault(s, CodeConflict, "a unit cannot belong to itself, by whatever way", p.Unit, "")
			}
		}
	}
}

func (c *checker) note(s spot, n Note) {
	c.text(s.in("mark"), "a mark", n.Mark, false)
	c.text(s.in("text"), "a note's text", n.Text, true)
	c.text(s.in("scope"), "a scope", n.Scope, false)
	c.source(s, n.Source)
	if n.Unresolved && n.Scope == "" && n.Text != "" {
		c.fault(s, CodeMissing, "a note whose scope is unresolved names the scope", n.Text, "")
	}
}

func (c *checker) conditions(s spot, when []Condition) {
	seen := map[string]bool{}
	for _, w := range when {
		ws := s.in("when/" + w.Key)
		if seen[w.Key] {
			c.fault(ws, CodeDuplicateKey, "this dimension is asked twice", w.Key, "put all its values in one condition")
			continue
		}
		seen[w.Key] = true
		if !c.dimensions[w.Key] {
			c.fault(ws, CodeUndeclared, "there is no such dimension", w.Key, c.near(w.Key, c.dimensionKeys))
			continue
		}
		if len(w.In) == 0 {
			c.fault(ws, CodeMissing, "a condition needs a value", w.Key, "")
		}
		if c.broken[w.Key] {
			continue
		}
		x := c.dimensionOf[w.Key]
		values := c.valuesOf[w.Key]
		given, known := map[string]bool{}, true
		for i, v := range w.In {
			vs := ws.in(strconv.Itoa(i))
			switch {
			case !values[v]:
				c.fault(vs, CodeUndeclared, "there is no such value of "+w.Key, v, c.near(v, func() []string { return sortedKeys(values) }))
				known = false
			case given[v]:
				c.fault(vs, CodeDuplicateID, "this value is given twice", v, "")
			}
			given[v] = true
		}
		if known && !x.Other && len(values) > 0 && len(given) == len(values) {
			c.fault(ws, CodeConflict, map[bool]string{
				false: "this condition names every value, so it asks nothing", true: "this condition excludes every value, so it is never met"}[w.Not], w.Key, "")
		}
	}
}

func (c *checker) duty(i int) {
	y := &c.d.Duties[i]
	s := spot{"duties/" + strconv.Itoa(i), fmt.Sprintf("duty %d (%s)", i+1, y.Topic)}
	switch {
	case y.Topic == "":
		c.fault(s.in("topic"), CodeMissing, "a duty needs a topic", "", "")
	case !c.topics[y.Topic]:
		c.fault(s.in("topic"), CodeDangling, "there is no such topic", y.Topic, c.near(y.Topic, c.topicIDs))
	}
	var unit *Unit
	switch {
	case y.Unit == "":
		c.fault(s.in("unit"), CodeMissing, "a duty needs a unit", "", "")
	case !c.units[y.Unit]:
		c.fault(s.in("unit"), CodeDangling, "there is no such unit", y.Unit, c.near(y.Unit, c.unitIDs))
	default:
		unit = c.unitOf[y.Unit]
	}
	c.text(s.in("printed"), "a printed label", y.Printed, false)
	c.text(s.in("inferred"), "a ground", y.Inferred, false)
	c.text(s.in("note"), "a note", y.Note, false)
	c.text(s.in("qualifier"), "a qualifier", y.Qualifier, false)
	c.text(s.in("heading"), "a heading", y.Heading, false)
	c.texts(s, "examples", "an example", y.Examples)
	c.conditions(s, y.When)
	c.menu(s.in("menu"), y.Menu)
	if y.Inferred != "" && y.Source.Basis == Stated {
		y.Source.Basis, y.Source.Why = Inferred, y.Inferred
	}
	c.source(s, y.Source)
	switch {
	case y.Channel != nil:
		c.channel(s.nth("channels", 0), y.Channel)
		for j := range y.Also {
			c.channel(s.nth("channels", j+1), &y.Also[j])
		}
		if len(y.Menu) > 0 {
			c.fault(s.in("menu"), CodeConflict, "this menu goes with the unit's number, but the row has a channel of its own", strings.Join(y.Menu, ", "), "give the menu to the channel")
		}
	case len(y.Also) > 0:
		c.fault(s.in("channels"), CodeConflict, "this row has further channels and no first one", y.Also[0].Kind.String(), "")
	case len(y.Menu) > 0 && unit != nil && !slices.ContainsFunc(unit.Channels, func(ch Channel) bool { return ch.Kind == Phone }):
		c.fault(s.in("menu"), CodeConflict, "this menu needs a number, and the unit has none", strings.Join(y.Menu, ", "), "menu keys belong to one number: give the unit a phone, or the row")
	}
	given := map[string]bool{}
	for j, id := range y.Else {
		es := s.nth("else", j)
		switch {
		case !c.units[id]:
			c.fault(es, CodeDangling, "there is no such unit", id, c.near(id, c.unitIDs))
		case id == y.Unit:
			c.fault(es, CodeConflict, "a unit cannot stand in for itself", id, "")
		case given[id]:
			c.fault(es, CodeDuplicateID, "this unit is given twice", id, "")
		}
		given[id] = true
	}
}
