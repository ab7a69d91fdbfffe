package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

type factJSON struct {
	Of    string `json:"of"`
	Name  string `json:"name,omitempty"`
	Fact  string `json:"fact,omitempty"` // left out where the whole thing is new or gone
	Was   string `json:"was,omitempty"`
	Is    string `json:"is,omitempty"`
	WasAt string `json:"was_at,omitempty"` // file:line:col
	IsAt  string `json:"is_at,omitempty"`
}

type routeJSON struct {
	Asked   []string            `json:"asked"`
	Any     bool                `json:"any"`               // whatever is known
	Context map[string][]string `json:"context,omitempty"` // key to values
	Via     string              `json:"via,omitempty"`
	Allowed bool                `json:"inferred_allowed,omitempty"`
	Whose   bool                `json:"whose,omitempty"` // asked is a number or an address
	Was     []desk.Candidate    `json:"was"`             // none: no answer; several: it has to be asked which
	Is      []desk.Candidate    `json:"is"`
	Besides []besideJSON        `json:"besides,omitempty"` // what else differs: hours, other channels, fallbacks, notes
}

type besideJSON struct {
	What string `json:"what"`
	Was  string `json:"was,omitempty"`
	Is   string `json:"is,omitempty"`
	Rest bool   `json:"rest_as_before,omitempty"` // was and is hold only what differs
}

// diff tells what differs between two directory files: the facts, and the questions that are answered differently.
func (p *program) diff(opt options, files []string) int {
	if len(files) != 2 {
		return p.misuse(errors.New("write: whocall diff OLD NEW"))
	}
	var editions [2]*contacts.Edition
	var tables [2]*routing.Table
	for i, name := range files {
		e, err := desk.ReadEdition(name)
		if err != nil {
			return p.misuse(err)
		}
		book, err := contacts.NewBook(e)
		if err == nil {
			tables[i], err = routing.New(book, nil)
		}
		if err != nil {
			return p.misuse(err)
		}
		editions[i] = e
	}
	was, is := editions[0], editions[1]
	var facts []contacts.Change
	for c := range contacts.Diff(was, is) {
		facts = append(facts, c)
	}
	var routes []routing.RouteChange
	for c := range routing.Diff(tables[0], tables[1]) {
		routes = append(routes, c)
	}
	if opt.json {
		return p.writeJSON(map[string]any{"facts": factsJSON(facts), "routes": routesJSON(routes, was, is)}, true)
	}
	if len(facts)+len(routes) == 0 {
		p.line("no fact and no answer differs")
		return exitAnswered
	}
	fmt.Fprintln(p.out, p.bold(fmt.Sprintf("Facts that differ: %d", len(facts))))
	for _, c := range facts {
		p.line(c.String())
	}
	shown := told(routes)
	fmt.Fprintln(p.out, p.bold(fmt.Sprintf("Questions that are answered differently: %d", len(shown))))
	var order []string
	questions := map[string][]question{} // by how the answer differs
	for _, c := range shown {
		change := c.Change()
		if len(c.Was) == 1 && len(c.Besides) > 0 && strings.HasPrefix(change, "still ") { // by whatever channel of the unit
			change = "still " + c.Is[0].Unit.Name + ", but " + besides(c.Besides)
		}
		if questions[change] == nil {
			order = append(order, change)
		}
		questions[change] = ask(questions[change], c)
	}
	for _, change := range order {
		p.line(change)
		var texts []string
		for _, q := range questions[change] {
			texts = append(texts, q.String())
		}
		for _, text := range wrapped(texts, 96) {
			p.line("  " + text)
		}
	}
	return exitAnswered
}

// A question is asked by several kinds of channels, or by none.
type question struct {
	text string
	via  []string
}

func (q question) String() string {
	if len(q.via) == 0 {
		return q.text
	}
	return q.text + ", by " + strings.Join(q.via, " or ")
}

// ask adds what a change is about to questions: where only its kind of channel is new, to the one that is there.
func ask(list []question, c routing.RouteChange) []question {
	via := c.Via
	c.Via = contacts.AnyKind
	text := c.Question()
	i := slices.IndexFunc(list, func(q question) bool { return q.text == text && (len(q.via) > 0) == (via != contacts.AnyKind) })
	if i < 0 {
		i = len(list)
		list = append(list, question{text: text})
	}
	if via != contacts.AnyKind {
		list[i].via = append(list[i].via, via.String())
	}
	return list
}

func besides(list []routing.Difference) string {
	var texts []string
	for _, b := range list {
		texts = append(texts, b.String())
	}
	return strings.Join(texts, "; ")
}

// told leaves out what follows from the rest: a question that was and is asked back or refused, where another change says which of
// its answers differs.
func told(routes []routing.RouteChange) []routing.RouteChange {
	unsure := func(c routing.RouteChange) bool {
		return len(c.Was) > 1 && len(c.Is) > 1 && len(c.Besides) == 0 || len(c.Was)+len(c.Is) == 0
	}
	sure := map[string]bool{}
	for _, c := range routes {
		if len(c.Was) == 1 || len(c.Is) == 1 {
			sure[strings.Join(c.Asked, "\x00")] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(routes), func(c routing.RouteChange) bool { return unsure(c) && sure[strings.Join(c.Asked, "\x00")] })
}

func factsJSON(facts []contacts.Change) []factJSON {
	list := []factJSON{}
	for _, c := range facts {
		list = append(list, factJSON{c.Of, c.Name, c.Fact, c.Was, c.Is, c.WasPos.String(), c.IsPos.String()})
	}
	return list
}

func routesJSON(routes []routing.RouteChange, was, is *contacts.Edition) []routeJSON {
	list := []routeJSON{}
	for _, c := range routes {
		list = append(list, routeJSON{
			c.Asked, c.Any, desk.Lists(c.Context), c.Via.String(), c.Allowed, c.Whose, candidatesJSON(c.Was, was), candidatesJSON(c.Is, is), besidesJSON(c.Besides),
		})
	}
	return list
}

func besidesJSON(besides []routing.Difference) (list []besideJSON) {
	for _, b := range besides {
		list = append(list, besideJSON(b))
	}
	return list
}

func candidatesJSON(cs []routing.Candidate, e *contacts.Edition) []desk.Candidate {
	list := []desk.Candidate{}
	for _, c := range cs {
		list = append(list, desk.Candidate{Unit: c.Unit.ID, UnitName: c.Unit.Name, Channel: desk.NewChannel(c.Channel, c.Duty, e), Inferred: c.Inferred})
	}
	return list
}
