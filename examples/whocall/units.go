package main

import (
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// units shows every unit of the edition in force, in the directory's order, and how things stand there.
func (p *program) units(opt options) int {
	d, err := desk.Open(opt.dirs...)
	if err != nil {
		return p.broken(err)
	}
	first := desk.Question{Context: map[string]string{}, At: opt.at, In: opt.in, Via: opt.via}
	c, err := callFor(d, first, options{allowInferred: true}, p.now())
	if err != nil {
		return p.misuse(err)
	}
	e := d.Edition(c)
	if e == nil {
		_, err := d.Table.Route(routing.Query{Topic: "units", At: c.Query.At}) // tells since when there is one
		if opt.json {
			return p.writeJSON(desk.NewAnswer(routing.Route{}, err, nil), false)
		}
		p.showError(err)
		return exitOther
	}
	if opt.json {
		return p.writeJSON(map[string]any{"units": d.Units(c)}, true)
	}
	var rows [][]string
	for u := range e.Units() {
		r, err := d.Unit(c, u)
		if err != nil { // no one channel: how things stand is still known
			r = routing.Route{Unit: u, Edition: e}
		}
		s, line := r.State, status(r, c)
		switch {
		case err != nil && c.Query.Via != contacts.AnyKind:
			line = "" // nothing of that kind to be open
		case err != nil:
			s, line = statusOf(u, nil, c.Query.At, c.Query.In)
		}
		name := unitName(u)
		if desk.InferredDesk(u) != "" {
			name += " [inferred]"
		}
		rows = append(rows, []string{u.ID, name, reach(r.Channel), p.tint(s, line)})
	}
	p.rows(rows)
	if c.Remark != "" {
		p.line(c.Remark)
	}
	return exitAnswered
}
