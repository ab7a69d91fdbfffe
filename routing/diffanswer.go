package routing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Difference is something about an answer besides the unit and the channel that it names: its hours, the other channels
// in their order, the fallbacks in theirs, the notes, the topic that was understood, what was assumed, the conditions it rests on, the ground of what is
// inferred; of a choice what is asked back.
type Difference struct {
	What    string // "topic", "hours", "other channels", "fallbacks", "notes", "ground", "values assumed", "conditions" or "questions asked back"
	Was, Is string // for people; "" is none
}

// String returns "notes were none, are Call before noon".
func (d Difference) String() string {
	was, is := "were", "are"
	if d.What == partNames[partTopic] || d.What == partNames[partGround] {
		was, is = "was", "is"
	}
	return fmt.Sprintf("%s %s %s, %s %s", d.What, was, cmp.Or(d.Was, "none"), is, cmp.Or(d.Is, "none"))
}

// An answer is all that a caller meets who asks one question, whenever it is.
type answer struct {
	outcome outcome
	list    []Candidate
	ends    string // the same for the same candidates
	parts   [parts]aspect
}

// An aspect is compared by its key and shown by its text where that tells the difference.
type aspect struct{ text, key string }

const (
	partTopic = iota
	partHours
	partOthers
	partFallbacks
	partNotes
	partGround
	partAssumed
	partProvided
	partAsked
	parts
)

var partNames = [parts]string{
	"topic", "hours", "other channels", "fallbacks", "notes", "ground", "values assumed", "conditions", "questions asked back",
}

// answer asks what the newest edition says to a question.
func (p *plan) answer(text string, context []contacts.Pair, via contacts.Kind) *answer {
	none := &answer{outcome: uncovered}
	if p.name(text) == nil {
		return none
	}
	// A sheet that does not have a key or a value knows nothing of it.
	var known []contacts.Pair
	for _, pair := range context {
		if k := p.dim(pair.Key); k >= 0 {
			if _, ok := p.dims[k].number(pair.Value); !ok {
				return none
			}
			known = append(known, pair)
		}
	}
	a := asked{topic: text, via: via}
	w, err := p.wish(&a, said{context: known})
	if err != nil {
		return none
	}
	d := p.decide(w)
	x := &answer{outcome: d.outcome}
	switch d.outcome {
	case routed:
		x.list = []Candidate{d.candidate()}
		x.route(d, known)
	case ambiguous:
		x.list = d.candidates
		var topics []string
		inferred := false
		for _, c := range x.list {
			topics = appendNew(topics, topicText(c.Topic, c.Duty))
			inferred = inferred || c.Inferred
		}
		if inferred { // what may be asserted if that is allowed
			w.inferred = true
			if d := p.decide(w); d.outcome == routed {
				x.route(d, known)
			}
		}
		if len(x.list) > 1 {
			x.parts[partTopic] = joined(topics)
		}
		x.parts[partAsked] = questionsPart(d.missing)
	}
	var ends []string
	for _, c := range x.list {
		ends = append(ends, fmt.Sprintf("%s|%s|%s|%t", c.Unit.ID, c.Unit.Name, strings.ToLower(reach(c.Channel)), c.Inferred))
	}
	slices.Sort(ends)
	x.ends = strings.Join(ends, "\n")
	return x
}

func (d *decision) candidate() Candidate {
	return Candidate{Unit: d.line.unit, Channel: d.line.channel, Topic: d.chosen.topic, Duty: d.chosen.duty, Inferred: d.inferred}
}

// route takes up what comes with a route.
func (x *answer) route(d *decision, known []contacts.Pair) {
	hours := d.line.hoursPart()
	x.parts[partHours] = hours
	if d.chosen.duty != nil {
		x.parts[partTopic] = joined([]string{topicText(d.chosen.topic, d.chosen.duty)})
		x.parts[partGround] = joined([]string{d.chosen.duty.Inferred})
	}
	var others, fallbacks, notes, keys []string
	for _, o := range d.others {
		l := &d.plan.lines[o.line]
		text, own := channelText(l.channel), l.hoursPart()
		if l.unit != d.line.unit {
			text = l.unit.Name + " " + text
		}
		key := text
		if own.key != hours.key { // else it changes with the hours
			key += " (" + own.key + ")"
			if own.text != "" {
				text += " (" + own.text + ")"
			}
		}
		others, keys = append(others, text), append(keys, key)
	}
	x.parts[partOthers] = aspect{strings.Join(others, "; "), strings.Join(keys, "; ")}
	keys = nil
	for f := range d.fallbacks() {
		l := &d.plan.lines[f.lines[0]]
		text := l.unit.Name + " " + channelText(l.channel)
		fallbacks, keys = append(fallbacks, text), append(keys, text+" ("+l.hoursPart().key+")")
	}
	x.parts[partFallbacks] = aspect{strings.Join(fallbacks, "; "), strings.Join(keys, "; ")}
	for _, n := range d.notes {
		text := n.Mark + n.Text
		switch {
		case n.Scope != "" && n.Unresolved:
			text += " (about " + n.Scope + ", which is not explained)"
		case n.Scope != "":
			text += " (about " + n.Scope + ")"
		}
		notes = append(notes, text)
	}
	x.parts[partNotes] = joined(notes)
	x.parts[partAssumed] = aspect{pairs(d.assumed), pairs(d.assumed)}
	provided := d.provided
	if d.byOthers {
		provided = append(slices.Clip(provided), d.plan.others(d.chosen.row, said{context: known})...)
	}
	x.parts[partProvided] = aspect{pairs(provided), pairs(provided)}
}

// joined is a part that is compared as it is shown.
func joined(items []string) aspect {
	s := strings.Join(items, "; ")
	return aspect{s, s}
}

func questionsPart(missing []Question) aspect {
	var list []string
	for _, q := range missing {
		var labels []string
		for _, v := range q.Values {
			labels = append(labels, cmp.Or(v.Label, v.ID))
		}
		if q.Other {
			labels = append(labels, "another")
		}
		list = append(list, cmp.Or(q.Ask, "Which "+q.Key+"?")+" ("+strings.Join(labels, ", ")+")")
	}
	return joined(list)
}

func topicText(t *contacts.Topic, d *contacts.Duty) string {
	switch {
	case t == nil:
		return ""
	case d != nil && d.Qualifier != "":
		return t.Label + " (" + d.Qualifier + ")"
	}
	return t.Label
}

// channelText is how a channel is reached, with its note.
func channelText(c *contacts.Channel) string {
	if c != nil && c.Note != "" {
		return reach(c) + " (" + c.Note + ")"
	}
	return reach(c)
}

// hoursPart shows hours as they are printed and compares them by when they are open and why not.
func (l *line) hoursPart() aspect {
	if l.hours == nil {
		return aspect{}
	}
	printed, rules := l.unit.Printed, l.unit.HoursRules
	if l.channel != nil && l.channel.Hours != nil {
		printed, rules = l.channel.HoursText, l.channel.HoursRules
	}
	key := l.hours.String()
	for _, h := range rules.Holidays {
		key += ", holidays " + h.Calendar
		if h.Only != nil {
			key += " (" + strings.Join(h.Only, ", ") + ")"
		}
		key += " " + cmp.Or(h.Hours, "closed")
	}
	return aspect{cmp.Or(printed, key), key}
}

// sign is the same for the same answer.
func (x *answer) sign() string {
	s := fmt.Sprintf("%d %q", x.outcome, x.ends)
	for _, p := range x.parts {
		s += fmt.Sprintf(" %q", p.key)
	}
	return s
}

// A pairOfAnswers is what two tables say to one question.
type pairOfAnswers struct{ was, is *answer }

// comparable reports whether the two differ in parts only: they come from the same unit, or offer the same choice.
func (a *pairOfAnswers) comparable() bool {
	if a.was.outcome != a.is.outcome {
		return false
	}
	return a.was.ends == a.is.ends || a.was.outcome == routed && a.was.list[0].Unit.ID == a.is.list[0].Unit.ID
}

func (a *pairOfAnswers) alike() bool {
	return a.was.ends == a.is.ends && len(a.besides()) == 0
}

// besides returns the parts that differ.
func (a *pairOfAnswers) besides() []Difference {
	if !a.comparable() {
		return nil
	}
	var list []Difference
	for i := range a.is.parts {
		if was, is := a.was.parts[i], a.is.parts[i]; was.key != is.key {
			if was.text == is.text {
				was.text, is.text = was.key, is.key // printed alike, and yet not the same
			}
			list = append(list, Difference{partNames[i], was.text, is.text})
		}
	}
	return list
}

// tells reports whether what is told without a kind of channel says what differs where one is asked for: the same, or something about
// one of the other channels of the same units.
func (a *pairOfAnswers) tells(b *pairOfAnswers) bool {
	if a.was.sign() == b.was.sign() && a.is.sign() == b.is.sign() {
		return true
	}
	for _, x := range [...]*answer{a.was, a.is, b.was, b.is} {
		if x.outcome != routed {
			return false
		}
	}
	if a.was.list[0].Unit != b.was.list[0].Unit || a.is.list[0].Unit != b.is.list[0].Unit {
		return false
	}
	for i := range b.is.parts {
		was, is := b.was.parts[i].key, b.is.parts[i].key
		if was != is && i != partHours && i != partOthers && (a.was.parts[i].key != was || a.is.parts[i].key != is) {
			return false
		}
	}
	return true
}
