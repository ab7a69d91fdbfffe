package routing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A Difference is something about an answer besides the unit and the channel that it names: its hours, the other channels
// in their order, the fallbacks in theirs, the notes, the topic that was understood, what was assumed, the conditions it rests on, the ground of what is
// inferred; of a choice what is asked back; of a refusal who handles it and what there is instead; and the ID of a unit whose name is as it was.
type Difference struct {
	What    string // "topic", "hours", "other channels", "fallbacks", "notes", "ground", "values assumed", "conditions", "questions asked back", "units that handle it", "channels instead", "unit ID"; "hours of " and what other channels and fallbacks they are of
	Was, Is string // for people; "" is none
	Rest    bool   // there is more, which is as it was: Was and Is hold only what differs
}

// String returns "notes were none, are Call before noon".
func (d Difference) String() string {
	was, is := "were", "are"
	if d.What == partNames[partTopic] || d.What == partNames[partGround] || d.What == partNames[partID] {
		was, is = "was", "is"
	}
	switch {
	case !d.Rest:
		return fmt.Sprintf("%s %s %s, %s %s", d.What, was, cmp.Or(d.Was, "none"), is, cmp.Or(d.Is, "none"))
	case d.Was == "":
		return fmt.Sprintf("%s %s without %s, %s with it, the rest as before", d.What, was, d.Is, is)
	case d.Is == "":
		return fmt.Sprintf("%s %s with %s, %s without it, the rest as before", d.What, was, d.Was, is)
	}
	return fmt.Sprintf("%s %s %s, %s %s, the rest as before", d.What, was, d.Was, is, d.Is)
}

// An answer is all that a caller meets who asks one question, whenever it is.
type answer struct {
	outcome outcome
	strange bool // the sheet does not have the name
	list    []Candidate
	ends    string // the same for the same candidates
	parts   [parts]aspect
}

// An aspect is compared by its key; its items show the difference.
type aspect struct {
	items []item
	key   string
}

// An item is told from others by its key and shown by its text, or at length where that looks alike.
// One that is reached has a name and hours, and its text may tell these too.
type item struct {
	text, long, key string
	name            string
	hours           aspect
}

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
	partHandled
	partInstead
	partID
	parts
)

var partNames = [parts]string{
	"topic", "hours", "other channels", "fallbacks", "notes", "ground", "values assumed", "conditions", "questions asked back",
	"units that handle it", "channels instead", "unit ID",
}

// answer asks what the newest edition says to a question.
func (p *plan) answer(text string, context []contacts.Pair, via contacts.Kind, inferred bool, told hoursTold) *answer {
	none := &answer{outcome: uncovered}
	if p.name(text) == nil {
		return &answer{outcome: uncovered, strange: true}
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
	a := asked{topic: text, via: via, inferred: inferred}
	w, err := p.wish(&a, said{context: known})
	if err != nil {
		return none
	}
	d := p.decide(w)
	x := &answer{outcome: d.outcome}
	switch d.outcome {
	case routed:
		x.list = []Candidate{d.candidate()}
		x.route(d, known, told)
	case ambiguous:
		x.list = d.candidates
		var topics []string
		doubtful := false
		for _, c := range x.list {
			topics = appendNew(topics, topicText(c.Topic, c.Duty))
			doubtful = doubtful || c.Inferred
		}
		if doubtful && !inferred { // what may be asserted if that is allowed
			w.inferred = true
			if d := p.decide(w); d.outcome == routed {
				x.route(d, known, told)
			}
		}
		if len(x.list) > 1 {
			x.parts[partTopic] = joined(topics)
		}
		x.parts[partAsked] = questionsPart(d.missing)
	case noChannel:
		var has []string
		for _, c := range d.has {
			has = append(has, channelText(c))
		}
		x.parts[partHandled], x.parts[partInstead] = joined(unitNames(d.units)), joined(has)
	}
	x.end()
	return x
}

// end takes up the ends that the candidates of an answer lead to, and the IDs of their units.
func (x *answer) end() {
	var ends []string
	var ids []item
	for _, c := range x.list {
		end := fmt.Sprintf("%s|%s|%t", c.Unit.Name, strings.ToLower(reach(c.Channel)), c.Inferred)
		ends = append(ends, end)
		ids = append(ids, item{text: c.Unit.ID, long: c.Unit.ID, key: end + c.Unit.ID})
	}
	slices.Sort(ends)
	slices.SortFunc(ids, func(a, b item) int { return cmp.Compare(a.key, b.key) })
	x.ends = strings.Join(ends, "\n")
	x.parts[partID].items = ids
	for _, id := range ids {
		x.parts[partID].key += id.text + "\n"
	}
}

func (d *decision) candidate() Candidate {
	return Candidate{Unit: d.line.unit, Channel: d.line.channel, Topic: d.chosen.topic, Duty: d.chosen.duty, Inferred: d.inferred}
}

// route takes up what comes with a route.
func (x *answer) route(d *decision, known []contacts.Pair, told hoursTold) {
	main := told.part(d.line)
	x.parts[partHours] = main
	if d.chosen.duty != nil {
		x.parts[partTopic] = joined([]string{topicText(d.chosen.topic, d.chosen.duty)})
		x.parts[partGround] = joined([]string{d.chosen.duty.Inferred})
	}
	var others, fallbacks []item
	for _, o := range d.others {
		l := &d.plan.lines[o.line]
		text := channelText(l.channel)
		if l.unit != d.line.unit {
			text = l.unit.Name + " " + text
		}
		it := reached(text, told.part(l))
		if it.hours.key != main.key && len(it.hours.items) > 0 {
			it.text += " (" + it.hours.items[0].text + ")"
		}
		others = append(others, it)
	}
	x.parts[partOthers] = listed(others)
	for f := range d.fallbacks() {
		l := &d.plan.lines[f.lines[0]]
		fallbacks = append(fallbacks, reached(l.unit.Name+" "+channelText(l.channel), told.part(l)))
	}
	x.parts[partFallbacks] = listed(fallbacks)
	var notes []string
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
	provided := d.provided
	if d.byOthers {
		provided = append(slices.Clip(provided), d.plan.others(d.chosen.row, said{context: known})...)
	}
	x.parts[partAssumed], x.parts[partProvided] = joined([]string{pairs(d.assumed)}), joined([]string{pairs(provided)})
}

// reached is an item with hours.
func reached(name string, hours aspect) item {
	return item{text: name, long: name + " (" + cmp.Or(hours.words(), "hours not known") + ")", key: name + " (" + hours.key + ")", name: name, hours: hours}
}

// joined is a part of texts that are compared as they are shown. One that is only an empty text is none.
func joined(texts []string) aspect {
	var items []item
	for _, text := range texts {
		if text != "" {
			items = append(items, plain(text))
		}
	}
	return listed(items)
}

func plain(text string) item { return item{text: text, long: text, key: text} }

func listed(items []item) aspect {
	a := aspect{items: items}
	for _, it := range items {
		a.key += it.key + "; "
	}
	return a
}

// words returns a part at length.
func (a aspect) words() string { return show(a.items, func(it item) string { return it.long }) }

func show(items []item, how func(item) string) string {
	var texts []string
	for _, it := range items {
		texts = append(texts, how(it))
	}
	return strings.Join(texts, "; ")
}

// differences shows in what two parts differ: the items that only one has, or where both have the same ones in another
// order, all of them. Hours that differ are told of all items that they differ of in one way, and not if they differ in a way that is known.
func differences(what string, was, is aspect, known []Difference) (list []Difference) {
	gone, added, rest := was.compare(is)
	if len(gone)+len(added) == 0 {
		gone, added = was.items, is.items
	}
	gone, added, pairs := sameNames(gone, added)
	for _, p := range pairs {
		for _, d := range differences("hours of ", p[0].hours, p[1].hours, nil) {
			same := func(o Difference) bool { return o.Was == d.Was && o.Is == d.Is && o.Rest == d.Rest }
			i := slices.IndexFunc(list, same)
			switch {
			case i >= 0:
				list[i].What += "; " + p[0].name
			case !slices.ContainsFunc(known, same):
				d.What += p[0].name
				list = append(list, d)
			}
		}
	}
	if len(pairs) > 0 && len(gone)+len(added) == 0 {
		return list
	}
	d := Difference{What: what, Was: was.key, Is: is.key} // at last: what is printed alike, and yet not the same
	for _, how := range []func(item) string{
		func(it item) string { return it.text }, func(it item) string { return it.long }, func(it item) string { return it.key },
	} {
		if w, i := show(gone, how), show(added, how); w != i {
			d.Was, d.Is, d.Rest = w, i, rest || len(pairs) > 0
			break
		}
	}
	return append(list, d)
}

// sameNames takes out the pairs of items that differ in their hours only.
func sameNames(gone, added []item) (_, _ []item, pairs [][2]item) {
	if slices.ContainsFunc(gone, func(g item) bool {
		return slices.ContainsFunc(added, func(a item) bool { return a.key == g.key })
	}) {
		return gone, added, nil // they are in another order
	}
	var left []item
	added = slices.Clone(added)
	for _, g := range gone {
		i := slices.IndexFunc(added, func(a item) bool { return a.name == g.name && g.name != "" })
		if i < 0 {
			left = append(left, g)
			continue
		}
		pairs = append(pairs, [2]item{g, added[i]})
		added = slices.Delete(added, i, i+1)
	}
	return left, added, pairs
}

// compare returns the items that only one of two parts has, and whether there are others. Where those are in another order, it
// returns all that there are, or nothing where they are all there is.
func (a aspect) compare(b aspect) (gone, added []item, rest bool) {
	without := func(list, other []item) (own, both []item) {
		for _, it := range list {
			if slices.ContainsFunc(other, func(o item) bool { return o.key == it.key }) {
				both = append(both, it)
			} else {
				own = append(own, it)
			}
		}
		return own, both
	}
	gone, kept := without(a.items, b.items)
	added, still := without(b.items, a.items)
	switch {
	case len(gone)+len(added) == 0:
		return nil, nil, false
	case !slices.EqualFunc(kept, still, func(x, y item) bool { return x.key == y.key }):
		return a.items, b.items, false
	}
	return gone, added, len(kept) > 0
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

// hoursTold remembers the hours of lines.
type hoursTold map[*line]aspect

func (t hoursTold) part(l *line) aspect {
	a, ok := t[l]
	if !ok {
		a = l.hoursPart()
		t[l] = a
	}
	return a
}

// hoursPart shows hours as they are printed, with their exceptions and holidays, and compares them by when they are open and why not.
func (l *line) hoursPart() aspect {
	if l.hours == nil {
		return aspect{}
	}
	printed, rules := l.unit.Printed, l.unit.HoursRules
	if l.channel != nil && l.channel.Hours != nil {
		printed, rules = l.channel.HoursText, l.channel.HoursRules
	}
	a := aspect{key: l.hours.String()}
	week := item{text: printed, long: a.key, key: a.key}
	if w, ok := l.hours.Week(); ok && rules.OSM == "" {
		var zone []hours.Option
		if loc := l.hours.Location(); loc != nil {
			zone = append(zone, hours.In(loc))
		}
		if s, err := hours.New(w, zone...); err == nil {
			week.long, week.key = s.Format(hours.Style{ASCII: true}), s.String()
		}
	}
	week.text = cmp.Or(week.text, week.long)
	a.items = append(a.items, week)
	for _, x := range rules.Exceptions {
		text := cmp.Or(x.Hours, "closed") + " on " + x.From.String()
		if x.To != x.From {
			text = cmp.Or(x.Hours, "closed") + " from " + x.From.String() + " to " + x.To.String()
		}
		if x.Reason != "" {
			text += " (" + x.Reason + ")"
		}
		if !x.Issued.IsZero() {
			text += ", announced " + x.Issued.String()
		}
		a.items = append(a.items, plain(text))
	}
	for _, h := range rules.Holidays {
		days := "holidays"
		if h.Only != nil {
			days = strings.Join(h.Only, ", ")
		}
		a.key += ", holidays " + h.Calendar + " (" + strings.Join(h.Only, ", ") + ") " + cmp.Or(h.Hours, "closed")
		text := cmp.Or(h.Hours, "closed") + " on " + days + " (" + h.Calendar + ")"
		if rules.OSM != "" && h.Hours == "" {
			text = days + " of " + h.Calendar
		}
		a.items = append(a.items, plain(text))
	}
	return a
}

// said is the same for answers that say the same.
func (x *answer) said() string {
	s := fmt.Sprintf("%q", x.ends)
	for _, p := range x.parts {
		s += fmt.Sprintf(" %q", p.key)
	}
	return s
}

// A pairOfAnswers is what two tables say to one question.
type pairOfAnswers struct{ was, is *answer }

// comparable reports whether the two differ in parts only: they come from the same unit, or offer the same choice, or are none.
func (a *pairOfAnswers) comparable() bool {
	if a.was.ends == a.is.ends && (a.was.outcome == a.is.outcome || a.was.ends == "") {
		return true
	}
	if a.was.outcome != routed || a.is.outcome != routed {
		return false
	}
	was, is := a.was.list[0].Unit, a.is.list[0].Unit
	return was.ID == is.ID || was.Name == is.Name
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
			var known []Difference
			if i == partOthers { // they have the hours that are told already, or hours of their own
				known = slices.DeleteFunc(slices.Clone(list), func(d Difference) bool { return d.What != partNames[partHours] })
			}
			list = append(list, differences(partNames[i], was, is, known)...)
		}
	}
	return list
}

// says reports whether both pairs consist of the same answers to a caller.
func (a *pairOfAnswers) says(b *pairOfAnswers) bool {
	return a.was.said() == b.was.said() && a.is.said() == b.is.said()
}

// tells reports whether what is told without a kind of channel says what differs where one is asked for: the same; or that the sheet has the
// name no more, or has it now; or something about one of the other channels of the same units.
func (a *pairOfAnswers) tells(b *pairOfAnswers) bool {
	switch {
	case a.says(b), a.was.strange || a.is.strange:
		return true
	case len(a.was.list) <= 1 && len(a.is.list) <= 1 && len(b.was.list)+len(b.is.list) == 0:
		return true // what there is instead is what the answers list
	case a.names(b):
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

// names reports whether b differs only in units and channels that are listed besides its ends, or in place of any, and whether a names
// as its ends what of these is gone and what is new.
func (a *pairOfAnswers) names(b *pairOfAnswers) bool {
	if !b.comparable() || b.was.ends != b.is.ends {
		return false
	}
	for i := range b.is.parts {
		was, is := b.was.parts[i], b.is.parts[i]
		if was.key == is.key {
			continue
		}
		gone, added, _ := was.compare(is)
		if i != partOthers && i != partHandled && i != partInstead || len(gone)+len(added) == 0 || !a.was.leadsTo(gone) || !a.is.leadsTo(added) {
			return false
		}
	}
	return true
}

// leadsTo reports whether each item is a unit or a channel that an answer leads to.
func (x *answer) leadsTo(items []item) bool {
	for _, it := range items {
		if !slices.ContainsFunc(x.list, func(c Candidate) bool {
			return it.text == c.Unit.Name || it.text == reach(c.Channel) || it.text == c.Unit.Name+" "+reach(c.Channel)
		}) {
			return false
		}
	}
	return true
}
