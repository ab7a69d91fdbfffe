package export

import (
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
)

// A page is a contact sheet for people: a block for every unit, with the hours and a line for each point of contact.
type page struct {
	Organization string
	Effective    string
	Notes        []string
	Blocks       []block
}

type block struct {
	Name    string
	Aliases string
	Hours   string
	Notes   []string
	Lines   []line
}

type line struct{ Topics, Reach, URI, Words string }

// pageOf lays out an edition for people. Words hold all but the sheet's bookkeeping.
func pageOf(e *contacts.Edition) (page, []Loss) {
	var lost card.List
	p := page{Organization: e.Organization(), Effective: e.Effective().String()}
	for n := range e.Notes() {
		p.Notes = append(p.Notes, card.Remarks([]contacts.Note{*n})...)
	}
	desks := card.Desks(e)
	for _, d := range desks {
		b := block{Name: d.Name, Aliases: strings.Join(d.Aliases, ", "), Notes: card.Remarks(d.Notes)}
		b.Hours = card.InWords(d.Hours, d.Printed, d.HoursRules)
		lost.Abridged(d.Of, d.Hours, d.Printed, d.HoursRules)
		if len(d.When) > 0 {
			b.Notes = append(b.Notes, "only for "+card.When(e, d.When))
		}
		b.Notes = append(append(b.Notes, nonEmpty(d.Belongs(e))...), d.Doubts()...)
		for _, pt := range d.Points {
			bare := pt.Channel
			bare.Menu, bare.Answers = nil, contacts.Person // said in words
			l := line{Topics: strings.Join(card.Labels(e, pt.Rows), ", "), Reach: bare.String(), URI: pt.URI(), Words: pt.Words(e)}
			if pt.Hours != nil {
				lost.Abridged(d.Of+" "+pt.String(), pt.Hours, pt.HoursText, pt.HoursRules)
				l.Words = strings.Join(append(nonEmpty(l.Words), card.InWords(pt.Hours, pt.HoursText, pt.HoursRules)), "; ")
			}
			b.Lines = append(b.Lines, l)
		}
		var unreached []*contacts.Duty
		for _, r := range d.Rows {
			if len(card.Reach(d.Unit, r)) == 0 {
				unreached = append(unreached, r)
			}
			if t, ok := e.Topic(r.Topic); ok && len(t.Aliases) > 0 {
				lost.Add(LostNames, d.Of, card.Label(e, r)+", also "+strings.Join(t.Aliases, ", "))
			}
		}
		if unreached != nil {
			b.Lines = append(b.Lines, line{Topics: strings.Join(card.Labels(e, unreached), ", "), Words: card.Point{Rows: unreached}.Words(e)})
		}
		p.Blocks = append(p.Blocks, b)
	}
	lost.Provenance(e, desks)
	return p, lost.All
}
