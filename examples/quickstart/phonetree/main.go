// Phonetree writes what a caller hears: for each number of the sheet, which key leads to what, and when somebody answers. It
// says what the sheet says and no more; what has no key is listed as such.
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

func main() { run(os.Stdout, switchboard.Default()) }

// A tree is a number of a desk, with what its keys lead to.
type tree struct {
	unit    *contacts.Unit
	channel *contacts.Channel
	keys    []string            // "press 4", in the order of the sheet
	matters map[string][]string // by key; "" for none
}

func run(out io.Writer, table *routing.Table) {
	for _, t := range trees(table) {
		number, _ := t.channel.Number()
		fmt.Fprintf(out, "%s: %s, %s\n", t.unit.Name, number, open(t.unit, t.channel))
		for _, key := range t.keys {
			fmt.Fprintf(out, "  %s for %s\n", key, strings.Join(t.matters[key], " or "))
		}
		if rest := t.matters[""]; len(rest) > 0 {
			fmt.Fprintf(out, "  no key is given for %s\n", strings.Join(rest, ", "))
		}
	}
}

// trees are the numbers of the newest sheet that have keys.
func trees(table *routing.Table) []*tree {
	var newest *contacts.Edition
	for e := range table.Book().Editions() {
		newest = e
	}
	var all []*tree
	for rule := range table.Rules() {
		c := rule.Channel
		if rule.Edition != newest || c == nil || c.Kind != contacts.Phone {
			continue
		}
		i := slices.IndexFunc(all, func(t *tree) bool { return t.unit == rule.Unit && same(t.channel, c) })
		if i < 0 {
			i = len(all)
			all = append(all, &tree{unit: rule.Unit, channel: c, matters: map[string][]string{}})
		}
		key := ""
		if len(c.Menu) > 0 {
			key = "press " + strings.Join(c.Menu, ", then ")
		}
		t := all[i]
		if key != "" && !slices.Contains(t.keys, key) {
			t.keys = append(t.keys, key)
		}
		t.matters[key] = append(t.matters[key], matter(rule))
	}
	return slices.DeleteFunc(all, func(t *tree) bool { return len(t.keys) == 0 })
}

// same tells whether two channels dial alike, keys apart.
func same(a, b *contacts.Channel) bool {
	return a.Value == b.Value && a.Printed == b.Printed && a.Extension == b.Extension
}

// matter is what a row is about, as the sheet prints it, with the conditions that its words do not tell.
func matter(r routing.Rule) string {
	if p := r.Duty.Printed; p != "" && p != r.Topic.Label {
		return p // a row's own label carries its conditions
	}
	s := r.Topic.Label
	for _, c := range r.When {
		word := " with "
		if c.Not {
			word = " unless "
		}
		s += word + c.Key + " " + strings.Join(c.In, " or ")
	}
	if r.Duty.Inferred != "" {
		s += " (inferred)"
	}
	return s
}

// open says when somebody answers.
func open(u *contacts.Unit, c *contacts.Channel) string {
	s := u.Hours
	if c.Hours != nil {
		s = c.Hours
	}
	switch {
	case s == nil:
		return "hours not stated"
	case s.IsFloating():
		return s.Format(hours.Style{ASCII: true}) + " where you are"
	}
	return s.Format(hours.Style{ASCII: true})
}
