package contacts

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/hours"
)

// A Change is one fact that differs between two editions.
type Change struct {
	Of     string // what it is a fact of: "unit dsc", "topic gap", "row payoffs at csc (audience consumer)", "directory"
	Name   string // what people call that, where it has a name: "Dealer Service Center"
	Fact   string // "hours", "phone", "exception 2026-12-24"; "" where the whole thing is new or gone
	Was    string // "" where it is new
	Is     string // "" where it is gone
	WasPos Pos    // in the older file
	IsPos  Pos    // in the newer one
}

// String returns the change on one line for people:
//
//	unit dsc (Dealer Service Center): phone changed from +1 888-919-2559 to +1 888-919-2500
func (c Change) String() string {
	s := c.Of
	if c.Name != "" {
		s += " (" + c.Name + ")"
	}
	switch {
	case c.Fact == "" && c.Was == "":
		return s + ": new"
	case c.Fact == "":
		return s + ": gone"
	case c.Was == "":
		return fmt.Sprintf("%s: new %s: %s", s, c.Fact, c.Is)
	case c.Is == "":
		return fmt.Sprintf("%s: no more %s: %s", s, c.Fact, c.Was)
	}
	return fmt.Sprintf("%s: %s changed from %s to %s", s, c.Fact, c.Was, c.Is)
}

// Diff returns an iterator over the facts that differ between two editions: of the directory, its dimensions, topics, units and
// rows, in this order; of each sort, first what is gone, then what is new or changed in the order of the newer edition.
// Things are the same by their ID, rows by topic, unit and conditions. Exceptions and holidays of hours are facts of their own, the same
// by their days and the day they were announced, or by their calendar. What is only printed in another way is
// no change: hours are compared by when they are open, numbers by what is dialled. Nor is a fact's place on the sheet.
// How the answers to callers change is told by package routing. The iterator may be walked any number of times.
func Diff(was, is *Edition) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		before, after := was.things(), is.things()
		for i := range before {
			if !diffThings(before[i], after[i], yield) {
				return
			}
		}
	}
}

func diffThings(was, is []thing, yield func(Change) bool) bool {
	old := map[string]*thing{}
	for i := range was {
		old[was[i].of] = &was[i]
	}
	kept := map[string]bool{}
	for i := range is {
		kept[is[i].of] = true
	}
	for _, x := range was {
		if !kept[x.of] && !yield(Change{Of: x.of, Name: x.name, Was: x.says(), WasPos: x.pos}) {
			return false
		}
	}
	for _, y := range is {
		x := old[y.of]
		if x == nil {
			if !yield(Change{Of: y.of, Name: y.name, Is: y.says(), IsPos: y.pos}) {
				return false
			}
			continue
		}
		for i, now := range y.facts {
			if !diffFact(x, x.facts[i], &y, now, yield) {
				return false
			}
		}
		for _, then := range x.dated {
			if !slices.ContainsFunc(y.dated, then.same) && !diffFact(x, then, &y, fact{name: then.name}, yield) {
				return false
			}
		}
		for _, now := range y.dated {
			then := fact{name: now.name}
			if i := slices.IndexFunc(x.dated, now.same); i >= 0 {
				then = x.dated[i]
			}
			if !diffFact(x, then, &y, now, yield) {
				return false
			}
		}
	}
	return true
}

func diffFact(x *thing, then fact, y *thing, now fact, yield func(Change) bool) bool {
	if then.key == now.key {
		return true
	}
	c := Change{Of: y.of, Name: y.name, Fact: now.name, Was: then.text, Is: now.text, WasPos: then.at(x), IsPos: now.at(y)}
	if c.Was == c.Is {
		c.Was, c.Is = then.key, now.key // printed alike, and yet not the same
	}
	return yield(c)
}

// A thing is something in an edition, with its facts: all things of one sort have the same facts in the same order.
type thing struct {
	of, name string
	pos      Pos
	facts    []fact
	dated    []fact // exceptions and holidays of its hours, by name: there may be any of them
}

// A fact is compared by its key and shown by its text; both are empty where there is none.
type fact struct {
	name, text, key string
	pos             Pos // zero: that of the thing
}

func (f fact) same(o fact) bool { return f.name == o.name }

func (f fact) at(x *thing) Pos {
	if f.pos.IsZero() {
		return x.pos
	}
	return f.pos
}

// says returns all that is known of a thing.
func (x *thing) says() string {
	var parts []string
	for _, f := range slices.Concat(x.facts, x.dated) {
		if f.text != "" {
			parts = append(parts, f.name+" "+f.text)
		}
	}
	if len(parts) == 0 {
		return x.of
	}
	return strings.Join(parts, "; ")
}

func plain(name, text string) fact { return fact{name: name, text: text, key: text} }

func listed(name string, items []string) fact { return plain(name, strings.Join(items, ", ")) }

// things lists what is in an edition, by sort.
func (e *Edition) things() [5][]thing {
	d := &e.d
	var dimensions, topics, units, rows []thing
	whole := thing{of: "directory", facts: []fact{
		plain("organization", d.Organization), plain("zone", d.Zone), plain("effective", d.Effective.String()), notesFact(d.Notes),
	}}
	for i := range d.Dimensions {
		dimensions = append(dimensions, d.Dimensions[i].thing())
		for _, v := range d.Dimensions[i].Values {
			dimensions = append(dimensions, thing{of: "value " + d.Dimensions[i].Key + "=" + v.ID, name: v.Label, pos: v.Pos, facts: []fact{
				plain("label", v.Label), listed("aliases", v.Aliases), plain("prefix", v.Prefix),
			}})
		}
	}
	for _, t := range d.Topics {
		topics = append(topics, thing{of: "topic " + t.ID, name: t.Label, pos: t.Pos, facts: []fact{
			plain("label", t.Label), listed("aliases", t.Aliases), plain("heading", t.Heading),
		}})
	}
	for i := range d.Units {
		units = append(units, d.Units[i].thing())
	}
	seen := map[string]int{}
	for i := range d.Duties {
		row := d.Duties[i].thing()
		seen[row.of]++
		if n := seen[row.of]; n > 1 {
			row.of += ", row " + strconv.Itoa(n)
		}
		rows = append(rows, row)
	}
	return [5][]thing{{whole}, dimensions, topics, units, rows}
}

func (d *Dimension) thing() thing {
	var words []string
	for _, p := range d.Partial {
		words = append(words, p.Word+" = "+strings.Join(p.Values, " or "))
	}
	other := ""
	if d.Other {
		other = "allowed"
	}
	return thing{of: "dimension " + d.Key, name: d.Ask, pos: d.Pos, facts: []fact{
		plain("question", d.Ask), plain("default", d.Default), plain("other values", other), listed("partial words", words),
	}}
}

func notesFact(notes []Note) fact {
	texts := make([]string, len(notes))
	for i, n := range notes {
		texts[i] = n.Mark + n.Text
		switch {
		case n.Scope != "" && n.Unresolved:
			texts[i] += " (about " + n.Scope + ", which is not explained)"
		case n.Scope != "":
			texts[i] += " (about " + n.Scope + ")"
		}
	}
	return plain("notes", strings.Join(texts, "; "))
}

func (u *Unit) thing() thing {
	partOf := u.PartOf.Unit
	if u.PartOf.Inferred != "" {
		partOf += " (inferred: " + u.PartOf.Inferred + ")"
	}
	x := thing{of: "unit " + u.ID, name: u.Name, pos: u.Pos, facts: []fact{
		plain("name", u.Name), listed("aliases", u.Aliases), plain("conditions", conditionsText(u.When)), plain("part of", partOf),
		hoursFact(u.Hours, u.Printed, u.HoursRules),
	}}
	for k := Phone; k <= Referral; k++ {
		x.facts = append(x.facts, channelsFact(k.String(), u.Channels, func(c *Channel) bool { return c.Kind == k }))
	}
	x.facts = append(x.facts, notesFact(u.Notes))
	x.dated = u.HoursRules.facts("", Pos{})
	for i := range u.Channels {
		x.dated = append(x.dated, u.Channels[i].dated()...)
	}
	return x
}

func (y *Duty) thing() thing {
	of := "row " + y.Topic + " at " + y.Unit
	if len(y.When) > 0 {
		of += " (" + conditionsText(y.When) + ")"
	}
	shared := ""
	if y.Shared {
		shared = "with other units"
	}
	var dated []fact
	for _, c := range y.own() {
		dated = append(dated, c.dated()...)
	}
	return thing{of: of, name: y.Printed, pos: y.Pos, dated: dated, facts: []fact{
		plain("printed label", y.Printed), channelsFact("channel", y.own(), func(*Channel) bool { return true }), listed("menu", y.Menu),
		plain("shared", shared), plain("inferred", y.Inferred), listed("else", y.Else), plain("note", y.Note), plain("qualifier", y.Qualifier),
		listed("examples", y.Examples), plain("heading", y.Heading),
	}}
}

func (c *Channel) dated() []fact { return c.HoursRules.facts(" of "+c.reach(), c.Pos) }

// facts returns the exceptions and holidays of hours, each with a name of its own.
func (h HoursRules) facts(of string, pos Pos) []fact {
	var all []fact
	add := func(name, printed, besides string) {
		name += of
		same := 0
		for _, f := range all {
			if f.name == name || strings.HasPrefix(f.name, name+", notice ") {
				same++
			}
		}
		if same > 0 {
			name += ", notice " + strconv.Itoa(same+1)
		}
		text, key := printed, printed
		if printed == "" {
			text, key = "closed", "closed"
		} else if r, err := everyDay.Read(printed); err == nil {
			key = fmt.Sprint(r.Week.Spans[time.Monday])
		}
		all = append(all, fact{name, text + besides, key + besides, pos})
	}
	for _, x := range h.Exceptions {
		name, reason := "exception "+x.From.String(), ""
		if x.To != x.From {
			name += " to " + x.To.String()
		}
		if x.Issued != (date.Date{}) {
			name += " announced " + x.Issued.String()
		}
		if x.Reason != "" {
			reason = " (" + x.Reason + ")"
		}
		add(name, x.Hours, reason)
	}
	for _, x := range h.Holidays {
		days := ""
		if x.Only != nil {
			days = " on " + strings.Join(x.Only, ", ")
		}
		add("holidays "+x.Calendar, x.Hours, days)
	}
	return all
}

// everyDay reads clock times without a day, as they stand with exceptions.
var everyDay = hours.Reader{Days: 1<<7 - 1}

// own returns the channels of a row, best first.
func (y *Duty) own() []Channel {
	own := slices.Clone(y.Also)
	if y.Channel != nil {
		own = slices.Insert(own, 0, *y.Channel)
	}
	return own
}

// hoursFact is the week of hours; their exceptions and holidays are facts of their own.
func hoursFact(s *hours.Schedule, printed string, rules HoursRules) fact {
	f := fact{name: "hours", text: printed}
	if s == nil {
		return f
	}
	f.key = s.String()
	if f.text == "" {
		f.text = f.key
	}
	if len(rules.Exceptions)+len(rules.Holidays) == 0 {
		return f
	}
	if w, ok := s.Week(); ok {
		var zone []hours.Option
		if loc := s.Location(); loc != nil {
			zone = append(zone, hours.In(loc))
		}
		if week, err := hours.New(w, zone...); err == nil {
			f.key = week.String()
		}
	}
	return f
}

func channelsFact(name string, list []Channel, of func(*Channel) bool) fact {
	f := fact{name: name}
	var texts, keys []string
	for i := range list {
		c := &list[i]
		if !of(c) {
			continue
		}
		if f.pos.IsZero() {
			f.pos = c.Pos
		}
		text := c.String()
		reach := text
		if c.Kind == Email || c.Kind == Web {
			reach = strings.ToLower(c.Value)
		}
		if h := hoursFact(c.Hours, c.HoursText, c.HoursRules); h.key != "" {
			text += " (" + h.text + ")"
			reach += " " + h.key
		}
		if c.Answers != Person {
			text += " (" + c.Answers.String() + ")"
			reach += " " + c.Answers.String()
		}
		if c.Note != "" {
			text += " (" + c.Note + ")"
			reach += " " + c.Note
		}
		texts, keys = append(texts, text), append(keys, c.Kind.String()+" "+reach)
	}
	f.text, f.key = strings.Join(texts, "; "), strings.Join(keys, "; ")
	return f
}

// conditionsText returns "region central, carrier not fedex or ups".
func conditionsText(when []Condition) string {
	parts := make([]string, len(when))
	for i, c := range when {
		not := ""
		if c.Not {
			not = "not "
		}
		parts[i] = c.Key + " " + not + strings.Join(c.In, " or ")
	}
	return strings.Join(parts, ", ")
}
