package sheet

import (
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// tabbed reads a row outside of a table with a head.
func (c *cardReader) tabbed(i int) int {
	l := c.lines[i]
	filled := l.filled()
	first := filled[0]
	for _, x := range filled {
		c.said[x.place()] = true
	}
	if len(filled) == 1 && (l.item || first.no > 1) && len(scan(first.text())) == 0 && (c.u != nil || c.names()) {
		x := l
		x.item, x.cells = true, []cell{first}
		c.single(x, first.place())
		return 1
	}
	if len(filled) == 1 {
		f := c.values(first, nil)
		if f.empty() {
			if looksLikeHeading(first.text()) {
				c.heading, c.at = first.text(), first.place()
				if i+1 >= len(c.lines) {
					c.find(first.place(), CodeLeftOut, first.text(), "a heading with nothing under it")
				}
				return 1
			}
			x := l
			x.cells = []cell{first}
			c.single(x, first.place())
			return 1
		}
		u := c.unit(l)
		c.loose(u, &f)
		c.nestedKeys(l, &f)
		c.mark(first.text(), first.place(), u)
		c.leftOut(u, f)
		c.apply(u, nil, f, f.hours, cell{})
		return 1
	}
	if c.sideBySide(i) {
		return 2
	}
	rest := filled[1:]
	if v := scan(first.text()); len(v) == 1 && v[0].kind == anOption && label(first.text()[v[0].end:]) == "" && len(rest) == 1 && len(scan(rest[0].text())) == 0 {
		k := option{label: rest[0].text()}
		k.keys, k.nested = c.nested(l, rest[0].place(), v[0].keys)
		c.menuRow(c.unit(l), k, rest[0].place())
		return 1
	} else if len(v) > 0 && len(rest) == 1 && len(scan(rest[0].text())) == 0 { // the value first, the label behind it
		first, rest = rest[0], []cell{first}
	}
	if len(rest) == 1 && c.record(first.text(), rest[0]) {
		return 1
	}
	if len(rest) == 1 && isCode(first.text(), rest[0].text()) {
		n := note{text: joined(first.text(), rest[0].text()), at: rest[0].place()}
		c.find(n.at, CodeNumber, rest[0].text(), "the words before it say that it is no number to call; kept as a note")
		if c.u != nil {
			c.u.notes = append(c.u.notes, n)
		} else {
			c.notes = append(c.notes, n)
		}
		return 1
	}
	kind, known := kindOf(first.text())
	var kinds []contacts.Kind
	if known && kind.kind != contacts.AnyKind {
		kinds = []contacts.Kind{kind.kind}
	}
	all := found{place: rest[0].place()}
	for _, x := range rest {
		all = merged(all, c.values(x, kinds))
	}
	words := first.text()
	for j := range all.channels {
		x := &all.channels[j]
		if x.kind == contacts.Fax || x.kind == contacts.Phone || x.kind == contacts.Email {
			c.headingFits(x.channel, rest[0].place())
		}
	}
	c.limited(&all, words)
	switch {
	case known || isHoursLabel(words):
		u := c.unit(l)
		c.doubtful(&all)
		if kind.note {
			for j := range all.channels {
				all.channels[j].note = words
			}
		}
		c.leftOut(u, all)
		c.apply(u, nil, all, all.hours, cell{})
	case all.empty():
		if c.u != nil || c.names() {
			u := c.unit(l)
			c.find(first.place(), CodeLeftOut, l.text(), "no value stands behind this label; kept as a note of "+u.name)
			u.notes = append(u.notes, note{text: joined(words, strings.Join(all.left, " ")), at: first.place()})
			return 1
		}
		c.find(first.place(), CodeLeftOut, l.text(), "no value stands behind this label")
	case len(scan(words)) > 0:
		u := c.unit(l)
		f := merged(c.values(first, nil), all)
		c.leftOut(u, f)
		c.apply(u, nil, f, f.hours, cell{})
	case (c.u == nil || c.own) && !c.names() && !isDemand(words):
		u := c.ownUnit(words, first.place())
		c.leftOut(u, all)
		c.apply(u, nil, all, all.hours, cell{})
	default:
		u := c.unit(l)
		if l.blank && len(u.channels) > 0 {
			c.find(first.place(), CodeOwner, words, "stands apart, below "+u.name+": taken for one of its topics; it could be a desk of its own")
		}
		w := c.topicRow(words, first.place())
		w.heading = c.heading
		w.at = append(w.at, rest[0].place())
		c.leftOut(u, all)
		c.rowChannels(u, w, all)
	}
	return 1
}

// rowChannels adds a row for each of the channels that are for its topic.
func (c *cardReader) rowChannels(u *unit, w *row, f found) {
	var own *timetable
	if len(f.hours) > 0 && f.hours[0].schedule != nil {
		own = &f.hours[0]
	} else if len(f.hours) > 0 {
		c.find(f.hours[0].at, CodeHoursUnread, f.hours[0].text, "these hours do not read as a week; kept with the topic"+c.hoursError(f.hours[0].text))
		w.text = joined("Hours", f.hours[0].text)
		if w.inferred == "" { // no hours of the unit are asserted for it
			w.inferred = "its own hours are not understood, and those of " + u.name + " may not be its"
		}
	}
	for _, n := range f.kept {
		if n.text != "" && w.text == "" {
			w.text = n.text
		} else if n.text != "" {
			u.notes = append(u.notes, n)
		}
	}
	n := 0
	for _, x := range f.channels {
		if x.kind == contacts.AnyKind {
			if len(x.menu) > 0 {
				c.menuRow(u, option{keys: x.menu, label: w.labels[0]}, f.place)
				n++
			}
			continue
		}
		v := *w
		ch := x.channel
		ch.hours = own
		if x.label != "" {
			ch.note = strings.TrimSpace(x.label + " " + ch.note)
		}
		v.channel = &ch
		u.rows = append(u.rows, &v)
		c.keyRows(u, x, &ch)
		n++
	}
	if n == 0 {
		if own != nil {
			w.text = joined("Hours", own.text)
			c.find(f.place, CodeHoursUnread, own.text, "hours for one topic without a channel of its own; kept with the topic")
		}
		u.rows = append(u.rows, w)
	}
}

// headingFits says so where a value stands under a heading for another kind.
func (c *cardReader) headingFits(x channel, at place) {
	kinds := channelOf(c.heading)
	if len(kinds) == 1 && kinds[0] != x.kind && kinds[0] != contacts.Mail {
		c.find(at, CodeMisplaced, x.text, "taken for "+x.kind.String()+" by its form, though it stands under \""+c.heading+"\"")
	}
}

// sideBySide reads two rows of which the upper one names what stands below, column by column.
func (c *cardReader) sideBySide(i int) bool {
	if i+1 >= len(c.lines) || !c.lines[i+1].tabs {
		return false
	}
	upper, lower := c.lines[i], c.lines[i+1]
	for n, x := range upper.cells {
		below := lower.cell(n)
		if (len(x.pieces) == 0) != (len(below.pieces) == 0) {
			return false
		}
		if len(x.pieces) > 0 && (len(scan(x.text())) > 0 || len(scan(below.text())) == 0) {
			return false
		}
	}
	u := c.unit(upper)
	for n, x := range upper.cells {
		if len(x.pieces) == 0 {
			continue
		}
		f := c.values(lower.cell(n), nil)
		c.said[x.place()], c.said[lower.cell(n).place()] = true, true
		w := &row{at: []place{x.place(), lower.cell(n).place()}, heading: ""}
		if c.heading != "" {
			w.name = name{labels: []string{c.heading}, printed: x.text()}
			w.at = append([]place{c.at}, w.at...)
			c.find(x.place(), CodeCondition, x.text(), "says for what this one is; taken as the printed label, and its conditions are not in the draft")
		} else {
			w = c.topicRow(x.text(), x.place())
			w.at = append(w.at, lower.cell(n).place())
		}
		c.leftOut(u, f)
		c.rowChannels(u, w, f)
	}
	return true
}
