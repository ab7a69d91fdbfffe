package routing

import (
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// What goes by a courier does not go by the Postal Service, and does not reach a P.O. box: only the Postal Service delivers there.

// carriage finds out whether a dimension says who carries mail, and which of its values are couriers.
func (x *dimension) carriage() {
	postal := newSet(x.n)
	for i, v := range x.Values {
		for _, name := range append([]string{v.ID, v.Label}, v.Aliases...) {
			for _, w := range fold.Words(name) {
				x.carriers = x.carriers || carrierWords[w]
				if postalWords[w] {
					postal.add(i)
				}
			}
		}
	}
	if x.carriers && !postal.empty() {
		x.couriers = postal.not(x.n)
	}
}

// serves reports whether a text tells how mail is sent and not who carries it: "overnight", "2-day air". Nobody
// can know which carrier is meant.
func (x *dimension) serves(text string) bool {
	words := fold.Words(text)
	return x.carriers && len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool {
		return carrierWords[w] || !serviceWords[w] && channelWords[w] == contacts.AnyKind
	})
}

// couriered returns those of some lines that a courier reaches.
func (p *plan) couriered(lines []int32) []int32 {
	refuses := func(id int32) bool {
		c := p.lines[id].channel
		return c != nil && c.Kind == contacts.Mail && slices.ContainsFunc(c.Address, isPostBox)
	}
	if !slices.ContainsFunc(lines, refuses) {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), refuses)
}

// isPostBox reports whether a line of an address is a P.O. box.
func isPostBox(line string) bool {
	words := fold.Words(line)
	return len(words) > 1 && (words[0] == "po" && words[1] == "box" || words[0] == "pobox") || len(words) > 2 && words[0] == "post" && words[1] == "office" && words[2] == "box"
}

// postal reports whether only the Postal Service delivers what a row is for.
func (p *plan) postal(e *entry) bool {
	for k, x := range p.dims {
		if c := e.when.at(k); x.couriers != nil && c != nil && c.and(x.couriers).empty() {
			return true
		}
	}
	return len(p.couriered(e.lines)) == 0
}

// postOnly returns the refusal of what a courier is asked for and only the Postal Service reaches, or nil where nobody is
// reached in any way.
func (p *plan) postOnly(w *wish) *decision {
	mail := *w
	mail.courier = false
	mail.known = knowledge{slices.Clone(w.known.open), slices.Clone(w.known.given)}
	for k, x := range p.dims {
		if x.carriers {
			mail.known.open[k], mail.known.given[k] = nil, false
		}
	}
	q, _ := p.settle(&mail)
	if len(q.cells) == 0 {
		return nil
	}
	a := q.answers(w.via, w.inferred)
	if slices.ContainsFunc(a.won, func(i int) bool { return !p.postal(&q.entries[i]) }) {
		return nil // a courier delivers there, but not the one that is known
	}
	d := &decision{plan: p, outcome: noChannel, byCourier: true}
	d.refused(q, a)
	return d
}
