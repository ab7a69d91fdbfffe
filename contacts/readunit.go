package contacts

import (
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

var unitKeys = []string{"id", "name", "aliases", "at", "inferred", "supplied", "part-of", "hours", "exceptions", "holidays", "notes",
	"phone", "fax", "email", "mail", "web", "chat", "referral", "handles"}

// unitOrGroup reads a unit, or with per and each a group of units that do the same for one value
// of a dimension each.
func (r *reader) unitOrGroup(n *yaml.Node, at Source) {
	if n.Kind == yaml.AliasNode {
		return
	}
	f, ok := r.mapping("", n, "a unit", append(slices.Clone(unitKeys), "per", "each")...)
	if !ok {
		return
	}
	if f["per"] == nil && f["each"] == nil {
		r.unit(n, f, nil, at)
		return
	}
	r.group(n, f, at)
}

func (r *reader) group(n *yaml.Node, f fields, at Source) {
	if f["per"] == nil || f["each"] == nil {
		r.fault(n, CodeMissing, "a group of units needs both per, a dimension, and each, its units", "", "")
		return
	}
	per := r.text("/per", f["per"], "per")
	values, ok := r.values[per]
	if !ok {
		if per != "" {
			r.fault(f["per"], CodeUndeclared, "there is no such dimension", per, r.near(per, func() []string { return sortedKeys(r.values) }))
		}
		return
	}
	for k, v := range r.entries("/each", f["each"], "each") {
		value := values[k.Value]
		if value == nil {
			if !r.broken[per] {
				r.fault(k, CodeUndeclared, "there is no such value of "+per, k.Value, r.near(k.Value, func() []string { return sortedKeys(values) }))
			}
			continue
		}
		ef, ok := r.mapping("", v, "a unit of a group", unitKeys...)
		if !ok {
			continue
		}
		r.unit(k, f, &member{fields: ef, per: per, value: *value}, at)
	}
}

// A member is what each says of one unit of a group.
type member struct {
	fields fields
	per    string
	value  Value
}

// unit reads one unit. For a member of a group, what it says itself goes before what the group says.
func (r *reader) unit(n *yaml.Node, f fields, m *member, outer Source) {
	key := "units/" + strconv.Itoa(len(r.d.Units))
	r.mark(key, n)
	get := func(k string) *yaml.Node {
		if m != nil && m.fields[k] != nil {
			return m.fields[k]
		}
		return f[k]
	}
	u := Unit{Pos: r.nodePos(n)}
	u.ID = r.text(key+"/id", get("id"), "an identifier")
	u.Name = r.text(key+"/name", get("name"), "a unit's name")
	u.Aliases = r.texts(key+"/aliases", get("aliases"), "an alias")
	if m != nil {
		u.When = []Condition{{Key: m.per, In: []string{m.value.ID}}}
		if m.fields["id"] == nil && u.ID != "" {
			u.ID += "-" + m.value.ID
		}
		if group := r.text(key+"/name", f["name"], "a unit's name"); group != "" {
			if m.fields["name"] == nil {
				u.Name = group + ", " + m.value.Label
			}
			u.Aliases = append(r.texts(key+"/aliases", f["aliases"], "an alias"), group)
			if m.fields["aliases"] != nil {
				u.Aliases = append(u.Aliases, r.texts(key+"/aliases", m.fields["aliases"], "an alias")...)
			}
		}
	}
	at := r.places(key, get("at"), outer)
	names := fields{"inferred": get("inferred"), "supplied": get("supplied")}
	u.Source = r.basis(key, names, r.column(at.of("name"), HoldsUnits))
	u.PartOf = r.partOf(key+"/part-of", get("part-of"))
	if get("hours") != nil {
		u.HoursSource = r.column(at.of("hours"), HoldsHours)
	}
	t := r.hours(key+"/hours", fields{"hours": get("hours"), "exceptions": get("exceptions"), "holidays": get("holidays")}, u.HoursSource)
	u.Hours, u.Printed, u.HoursRules = t.schedule, t.printed, t.rules
	for kind := Phone; kind <= Referral; kind++ {
		if v := get(kind.String()); v != nil {
			u.Channels = r.channels(key+"/channels", v, kind, at.of(kind.String()), u.Channels)
		}
	}
	u.Notes = r.notes(key, get("notes"), at.of("notes"))
	r.d.Units = append(r.d.Units, u)
	for _, v := range r.list(key+"/handles", get("handles"), "what a unit handles") {
		r.row(v, u, at.of("topics"), "")
	}
}

// partOf reads the unit that a unit belongs to: its identifier, or a mapping that says why.
func (r *reader) partOf(key string, n *yaml.Node) PartOf {
	if n == nil {
		return PartOf{}
	}
	if n.Kind != yaml.MappingNode {
		return PartOf{Unit: r.text(key, n, "the unit that it belongs to")}
	}
	r.mark(key, n)
	f, _ := r.mapping(key, n, "part-of", "unit", "inferred")
	if f["unit"] == nil {
		r.fail(key, n, CodeMissing, "the unit that it belongs to is missing", "", "")
	}
	return PartOf{
		Unit:     r.text(key, f["unit"], "the unit that it belongs to"),
		Inferred: r.text(key, f["inferred"], "the ground of what is inferred"),
	}
}

// places are where the facts of a unit stand, by the kind of fact.
type places struct {
	base Source
	by   map[string]Source
}

func (p places) of(fact string) Source {
	if s, ok := p.by[fact]; ok {
		return s
	}
	return p.base
}

// places reads the place of a unit, or a mapping that gives a place to each kind of fact.
func (r *reader) places(key string, n *yaml.Node, outer Source) places {
	if n == nil || n.Kind != yaml.MappingNode {
		return places{base: r.at(key, n, outer)}
	}
	p := places{base: outer, by: map[string]Source{}}
	facts := []string{"name", "hours", "topics", "notes", "phone", "fax", "email", "mail", "web", "chat", "referral"}
	f, _ := r.mapping(key+"/at", n, "at", facts...)
	for _, fact := range facts {
		if v := f[fact]; v != nil {
			p.by[fact] = r.at(key, v, outer)
		}
	}
	return p
}

// row reads one line of what a unit handles: the label of a topic, or a mapping. heading is the label
// of the row that it is an item of.
func (r *reader) row(n *yaml.Node, u Unit, at Source, heading string) {
	if n.Kind == yaml.AliasNode {
		return
	}
	f := fields{"topic": n}
	if n.Kind != yaml.ScalarNode {
		var ok bool
		f, ok = r.mapping("", n, "a row", "topic", "aliases", "printed", "when", "menu", "phone", "fax", "email", "mail", "web", "chat", "referral",
			"shared", "inferred", "supplied", "else", "note", "qualifier", "examples", "heading", "at", "items")
		if !ok {
			return
		}
	}
	key := fmt.Sprintf("rows/%d:%d", n.Line, n.Column) // a row may make several duties, or none
	faults := len(r.faults)
	labels := r.texts(key+"/topic", f["topic"], "a topic")
	switch {
	case len(labels) == 0:
		if len(r.faults) == faults {
			r.fault(n, CodeMissing, "this row has no topic", "", "")
		}
		return
	case len(labels) > 1 && f["aliases"] != nil:
		r.fault(f["aliases"], CodeConflict, "aliases belong to one topic, and this row has several", "", "give each topic a row")
	}
	aliases := r.texts(key+"/aliases", f["aliases"], "an alias")
	for i, label := range labels {
		topic := f["topic"]
		if topic.Kind == yaml.SequenceNode && i < len(topic.Content) {
			topic = topic.Content[i]
		}
		place := r.at(key, f["at"], at)
		stands := r.basis(key, f, r.column(place, HoldsTopics))
		r.mark("duties/"+strconv.Itoa(len(r.d.Duties))+"/topic", topic)
		r.duty(n, f, u, place, stands, r.topic(topic, label, aliases, heading, stands), heading)
	}
	for _, v := range r.list(key+"/items", f["items"], "items") {
		if v.Kind == yaml.MappingNode {
			for k := range pairs(v) {
				if k.Value == "items" {
					r.fault(k, CodeConflict, "items stand one level deep", "", "")
				}
			}
		}
		r.row(v, u, r.at(key, f["at"], at), labels[0])
	}
}

// topic declares a topic by its label, or finds it, and returns its identifier.
func (r *reader) topic(n *yaml.Node, label string, aliases []string, heading string, stands Source) string {
	i, ok := r.topics[label]
	if !ok {
		i = len(r.d.Topics)
		r.topics[label] = i
		key := "topics/" + strconv.Itoa(i)
		r.mark(key, n)
		if slug(label) == "" {
			r.fail(key, n, CodeBadText, "a label needs a letter or a digit", label, "")
		}
		t := Topic{ID: slug(label), Label: label, Source: stands, Pos: r.nodePos(n)}
		if stands.Basis == Inferred { // of the unit; the label is printed
			t.Source.Basis, t.Source.Why = Stated, ""
		}
		r.d.Topics = append(r.d.Topics, t)
	}
	t := &r.d.Topics[i]
	if t.Source.Basis == Supplied && stands.Basis != Supplied {
		t.Source = stands
		t.Source.Basis, t.Source.Why = Stated, ""
	}
	for _, a := range aliases {
		if !r.aliases[[2]string{label, a}] {
			r.aliases[[2]string{label, a}] = true
			t.Aliases = append(t.Aliases, a)
		}
	}
	if t.Heading == "" {
		t.Heading = heading
	}
	if t.ID == "" { // which is told where the label stands first
		r.bad["duties/"+strconv.Itoa(len(r.d.Duties))+"/topic"] = true
	}
	return t.ID
}

// duty reads what a row says of one topic.
func (r *reader) duty(n *yaml.Node, f fields, u Unit, place, stands Source, topic, heading string) {
	key := "duties/" + strconv.Itoa(len(r.d.Duties))
	r.mark(key, n)
	y := Duty{
		Topic:     topic,
		Unit:      u.ID,
		Printed:   r.text(key+"/printed", f["printed"], "a printed label"),
		When:      r.conditions(key+"/when", f["when"]),
		Menu:      r.texts(key+"/menu", f["menu"], "a menu key"),
		Shared:    r.flag(key+"/shared", f["shared"], "shared"),
		Else:      r.texts(key+"/else", f["else"], "a unit"),
		Note:      r.text(key+"/note", f["note"], "a note"),
		Qualifier: r.text(key+"/qualifier", f["qualifier"], "a qualifier"),
		Examples:  r.texts(key+"/examples", f["examples"], "an example"),
		Heading:   heading,
		Source:    stands,
		Pos:       r.nodePos(n),
	}
	if y.Source.Basis == Inferred {
		y.Inferred = y.Source.Why
	}
	if f["heading"] != nil {
		y.Heading = r.text(key+"/heading", f["heading"], "a heading")
	}
	for _, c := range u.When {
		if f["when"] != nil && slices.ContainsFunc(y.When, func(o Condition) bool { return o.Key == c.Key }) {
			r.fault(f["when"], CodeConflict, "the group sets this condition for each of its units", c.Key, "")
			continue
		}
		y.When = append(y.When, c)
	}
	var own []Channel
	for kind := Phone; kind <= Referral; kind++ {
		if v := f[kind.String()]; v != nil {
			own = r.channels(key+"/channels", v, kind, place, own)
		}
	}
	if len(own) > 0 {
		y.Channel, y.Also = &own[0], own[1:]
		if len(y.Also) == 0 {
			y.Also = nil
		}
	}
	r.d.Duties = append(r.d.Duties, y)
}

// conditions reads the conditions of a row: a value, a list of values, or {not: ...} by dimension.
func (r *reader) conditions(key string, n *yaml.Node) []Condition {
	if n == nil {
		return nil
	}
	r.mark(key, n)
	var when []Condition
	for k, v := range r.entries(key, n, "when") {
		ckey := key + "/" + k.Value
		r.mark(ckey, k)
		c := Condition{Key: k.Value}
		if v.Kind == yaml.MappingNode {
			f, _ := r.mapping(ckey, v, "a condition", "not")
			c.Not = true
			if f["not"] == nil {
				r.fail(ckey, v, CodeMissing, "a condition that is a mapping says not", "", "write a value, a list of values, or {not: ...}")
				continue
			}
			v = f["not"]
		}
		c.In = r.texts(ckey, v, "a value")
		when = append(when, c)
	}
	return when
}
