package routing

import (
	"cmp"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// owners asks whose the numbers and addresses of both sheets are.
func (d *differ) owners() []RouteChange {
	var changes []RouteChange
	seen := map[string]bool{}
	for _, p := range []*plan{d.is, d.was} {
		for i := range p.lines {
			text := whoseText(p.lines[i].channel)
			key := fold.String(text)
			if key == "" || seen[key] {
				continue
			}
			seen[key] = true
			a := pairOfAnswers{d.was.whose(text), d.is.whose(text)}
			if !a.alike() {
				changes = append(changes, RouteChange{Asked: []string{text}, Any: true, Whose: true, Was: a.was.list, Is: a.is.list, Besides: a.besides()})
			}
		}
	}
	return changes
}

// whoseText returns what a channel is asked by: its number without a menu path, or its address.
func whoseText(c *contacts.Channel) string {
	if c == nil {
		return ""
	}
	if n, ok := c.Number(); ok {
		return n.String()
	}
	if c.Kind == contacts.Mail && len(c.Address) > 0 {
		return strings.Join(c.Address, ", ")
	}
	return cmp.Or(c.Value, c.Printed)
}

// whose returns the owners of a number or an address as an answer.
func (p *plan) whose(value string) *answer {
	x := &answer{outcome: uncovered}
	var topics []string
	for _, o := range p.ownersOf(value) {
		l := &p.lines[o.line]
		c := Candidate{Unit: l.unit, Channel: l.channel, Topic: o.row.topic, Duty: o.row.duty}
		x.list = append(x.list, c)
		topics = appendNew(topics, topicText(c.Topic, c.Duty))
	}
	switch len(x.list) {
	case 0:
	case 1:
		x.outcome = routed
	default:
		x.outcome = ambiguous
	}
	x.parts[partTopic] = joined(topics)
	x.end()
	return x
}
