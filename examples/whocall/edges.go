package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
)

// edges writes every instant in [-from, -to) at which the state of a unit changes, as CSV with the
// columns unit, utc and state. The first row of a unit tells its state when the time begins, so that
// the last row at or before an instant always tells the state at that instant: what databases call an
// as-of join. Rows are grouped by unit and in order of time. Before the first edition is in force there
// are none; a unit that a later edition no longer has is unknown from there on.
func (p *program) edges(opt options, words []string) int {
	switch {
	case len(words) > 0:
		return p.misuse(errors.New("write: whocall edges -from 2026-01-01 -to 2027-01-01"))
	case opt.from == "" || opt.to == "":
		return p.misuse(errors.New("edges needs -from and -to"))
	}
	d, err := desk.Open(opt.dirs...)
	if err != nil {
		return p.broken(err)
	}
	var caller *time.Location
	zone := d.Zone
	if opt.in != "" {
		if caller, err = desk.LoadZone(opt.in); err != nil {
			return p.misuse(err)
		}
		zone = caller
	}
	from, err := parseBound("-from", opt.from, zone)
	if err != nil {
		return p.misuse(err)
	}
	to, err := parseBound("-to", opt.to, zone)
	if err != nil {
		return p.misuse(err)
	}
	if !from.Before(to) {
		return p.misuse(fmt.Errorf("-to %s is not after -from %s", opt.to, opt.from))
	}

	w := csv.NewWriter(p.out)
	w.Write([]string{"unit", "utc", "state"})
	terms := termsOf(d, from, to)
	for _, id := range unitsOf(terms) {
		last, begun := hours.Closed, false
		for _, term := range terms {
			if _, listed := term.edition.Unit(id); !listed && !begun {
				continue // not on a sheet yet
			}
			for at, state := range term.changes(id, caller) {
				if begun && state == last {
					continue
				}
				if err := w.Write([]string{id, at.UTC().Format(time.RFC3339Nano), state.String()}); err != nil {
					return exitOther // whoever reads has gone
				}
				last, begun = state, true
			}
		}
	}
	w.Flush()
	if w.Error() != nil {
		return exitOther
	}
	return exitAnswered
}

// parseBound reads what a flag says: an instant, or a date for the midnight it begins with in zone.
func parseBound(flag, text string, zone *time.Location) (time.Time, error) {
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		text += "T00:00"
	}
	t, _, err := desk.ParseInstant(text, zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s: %w; or a date alone, as 2026-11-27", flag, err)
	}
	return t, nil
}

// A term is the part of a time in which one edition is in force.
type term struct {
	edition  *contacts.Edition
	from, to time.Time
}

// termsOf returns the terms of a desk's editions within [from, to), in order.
func termsOf(d *desk.Desk, from, to time.Time) []term {
	var terms []term
	for e := range d.Table.Book().Editions() {
		start, ok := e.Start()
		if !ok || start.Before(from) {
			start = from
		}
		if n := len(terms); n > 0 && terms[n-1].to.After(start) {
			terms[n-1].to = start
		}
		terms = append(terms, term{e, start, to})
	}
	in := terms[:0]
	for _, t := range terms {
		if t.from.Before(t.to) {
			in = append(in, t)
		}
	}
	return in
}

// unitsOf returns the units of all terms, in the order in which the sheets first name them.
func unitsOf(terms []term) []string {
	var ids []string
	seen := map[string]bool{}
	for _, t := range terms {
		for u := range t.edition.Units() {
			if !seen[u.ID] {
				seen[u.ID] = true
				ids = append(ids, u.ID)
			}
		}
	}
	return ids
}

// changes yields the state of a unit when the term begins and at each change. Hours that are not
// stated, or stated in the local time of a caller whose zone is not known, are unknown.
func (t term) changes(id string, caller *time.Location) iter.Seq2[time.Time, hours.State] {
	return func(yield func(time.Time, hours.State) bool) {
		u, ok := t.edition.Unit(id)
		if !ok || u.Hours == nil || caller == nil && desk.Floats(u.Hours) {
			yield(t.from, hours.Unknown)
			return
		}
		u.Hours.In(caller).Edges(t.from, t.to)(yield)
	}
}
