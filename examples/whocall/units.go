package main

import (
	"fmt"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// units shows every unit of the edition in force, in the directory's order, and how things stand there.
func (p *program) units(opt options) int {
	if opt.batch {
		return p.misuse(fmt.Errorf("units does not read lines: leave out -batch"))
	}
	d, err := openDesk(opt.dirs)
	if err != nil {
		return p.broken(err)
	}
	first := question{Context: map[string]string{}, At: opt.at, In: opt.in, Via: opt.via}
	c, err := d.newCall(first, options{allowInferred: true}, p.now())
	if err != nil {
		return p.misuse(err)
	}
	e := d.edition(c)
	if e == nil {
		_, err := d.table.Route(routing.Query{Topic: "units", At: c.query.At}) // tells since when there is one
		if opt.json {
			return p.writeJSON(newAnswer(routing.Route{}, err, nil), false)
		}
		p.showError(err)
		return exitOther
	}
	all := []answer{}
	var rows [][]string
	for u := range e.Units() {
		q := c.query
		q.Unit = u.ID
		r, err := d.table.Route(q)
		a := newAnswer(r, err, e)
		if err != nil { // no one channel: how things stand is still known
			r = routing.Route{Unit: u, Edition: e}
			a.Unit, a.UnitName = u.ID, u.Name
		}
		all = append(all, a)
		s, line := r.State, status(r, c)
		switch {
		case err != nil && c.query.Via != contacts.AnyKind:
			line = "" // nothing of that kind to be open
		case err != nil:
			s, line = statusOf(u, nil, c.query.At, c.query.In)
		}
		rows = append(rows, []string{u.ID, unitName(u), reach(r.Channel), p.tint(s, line)})
	}
	if opt.json {
		return p.writeJSON(map[string]any{"units": all}, true)
	}
	p.rows(rows)
	if c.remark != "" {
		p.line(c.remark)
	}
	return exitAnswered
}
