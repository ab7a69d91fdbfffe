package sheet

import (
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// An itemAbove is an item of words alone over lines that stand deeper.
type itemAbove struct {
	deep  int
	row   *row
	rows  []*row // of its channels
	hours *timetable
}

// A menuLine is a line of a key and what it leads to.
type menuLine struct {
	deep int
	keys []string
}

// nested returns the keys of a line that stands deeper than other lines of keys: those that lead there, and its own.
func (c *cardReader) nested(l line, at place, keys []string) ([]string, bool) {
	for n := len(c.menu); n > 0 && c.menu[n-1].deep >= l.deep-1; n-- {
		c.menu = c.menu[:n-1]
	}
	below := len(c.menu) > 0
	if below {
		before := c.menu[len(c.menu)-1].keys
		c.find(at, CodeMenuKey, l.text(), "stands deeper than option "+strings.Join(before, ", ")+": taken to be pressed after it")
		keys = slices.Concat(before, keys)
	}
	c.menu = append(c.menu, menuLine{l.deep, keys})
	return keys, below
}

// nestedKeys puts before the keys of a line that is all a key and what it leads to those of the lines that it stands beneath.
func (c *cardReader) nestedKeys(l line, f *found) {
	if len(f.channels) != 1 || f.channels[0].kind != contacts.AnyKind || len(f.channels[0].keys) != 1 || f.channels[0].keys[0].label == "" {
		c.menu = nil
		return
	}
	k := &f.channels[0].keys[0]
	k.keys, k.nested = c.nested(l, f.place, k.keys)
}

// take gives the values of a line to the item that it stands beneath.
func (i *itemAbove) take(c *cardReader, u *unit, f found) {
	before := len(u.rows)
	if len(f.channels) == 0 && len(f.hours) == 1 && f.hours[0].schedule != nil && i.hours == nil {
		i.hours = &f.hours[0]
		f.hours = nil
		if len(i.rows) == 0 { // its number may follow
			i.row.text = joined("Hours", i.hours.text)
			c.find(f.place, CodeHoursUnread, i.hours.text, "hours for one topic: kept with it, and with the numbers that follow")
		}
	}
	if len(f.channels) > 0 || len(f.hours) > 0 || len(f.kept) > 0 {
		w := *i.row
		w.text = ""
		c.rowChannels(u, &w, f)
		i.rows = append(i.rows, u.rows[before:]...)
	}
	for _, w := range i.rows {
		if w.channel != nil && w.channel.hours == nil {
			w.channel.hours = i.hours
		}
	}
}

// hoursOf returns the words in front of hours that stand alone on a line.
func hoursOf(f found) string {
	if len(f.channels) > 0 || len(f.hours) != 1 || len(f.kept) > 0 || len(f.left) > 1 {
		return ""
	}
	return f.hours[0].of
}

// loose keeps hours alone as a note where no desk is named that they could be of.
func (c *cardReader) loose(u *unit, f *found) {
	if len(f.channels) > 0 || len(u.channels) > 0 || u.inferred == "" {
		return
	}
	for _, h := range f.hours {
		c.find(h.at, CodeOwner, h.text, "hours alone, and the sheet does not say whose: kept as a note")
		u.notes = append(u.notes, note{text: joined("Hours", h.text), at: h.at})
	}
	f.hours = nil
}

// valuesBelow reports whether the line below an item stands deeper and holds a value.
func (c *cardReader) valuesBelow(l line) bool {
	if c.gap(l.nth + 1) {
		return false
	}
	next := c.reader.lines[l.nth+1]
	return next.deep >= l.deep+2 && next.table == 0 && next.level == 0 && len(scan(next.text())) > 0
}

// ofLabel gives the values of a line to what their label names, where that is no channel of the desk alone: several values
// behind one label, or a label on a line that stands apart or in a list. It reports whether it did.
func (c *cardReader) ofLabel(u *unit, l line, f *found) bool {
	if len(f.channels) == 0 || f.channels[0].label == "" || f.after != "" || len(c.keysOf(f)) > 0 {
		return false
	}
	x := f.channels[0]
	if proseForm.MatchString(x.label) || isDemand(x.label) || len(f.hours) > 1 || slices.ContainsFunc(f.channels[1:], func(y labelled) bool { return y.label != "" }) {
		return false
	}
	apart, first := l.blank && !l.item, len(u.channels)+len(u.rows) == 0
	if len(f.channels) == 1 && first && !l.item {
		return false
	}
	at := f.place
	w := c.topicRow(topicLead.ReplaceAllString(x.label, ""), at)
	w.heading = c.heading
	if l.mark != "" {
		w.printed = l.mark + " " + x.label
	}
	f.channels[0].label = ""
	switch {
	case first || l.item:
	case !apart:
		c.find(at, CodeOwner, x.label, "taken for a topic of "+u.name+", which has its hours if none stand with it; it could be a desk of its own")
	default:
		w.inferred = "stands apart from the values of " + u.name
		c.find(at, CodeOwner, x.label, "stands apart, below "+u.name+": taken for one of its topics; it could be a desk of its own, with other hours")
	}
	c.mark(l.text(), at, u)
	c.leftOut(u, *f)
	before := len(u.rows)
	c.rowChannels(u, w, *f)
	if len(u.rows) > before {
		c.last = u.rows[before]
	}
	return true
}

// keysOf returns the keys that lead somewhere.
func (c *cardReader) keysOf(f *found) []option {
	var list []option
	for _, x := range f.channels {
		list = append(list, x.keys...)
	}
	return list
}

// doubtful marks values without a label that follow several labelled ones: they can belong to the last or to all.
func (c *cardReader) doubtful(f *found) {
	last := c.last
	c.last = nil
	what := ""
	switch {
	case c.own && c.run > 1:
		what = "stands beneath several desks: taken for " + c.u.name + "'s, the last of them; it could be of all"
	case last != nil && len(f.channels)+len(f.hours) > 0 && !slices.ContainsFunc(f.channels, func(x labelled) bool { return x.label != "" || x.kind == contacts.AnyKind }):
		what = "stands behind " + last.labels[0] + ": taken for " + c.u.name + "'s; it could be for " + last.labels[0]
	}
	if c.own {
		defer func() { c.run = min(c.run, 1) }()
	}
	if what == "" && c.words != "" && len(f.channels)+len(f.hours) > 0 {
		what = "stands below \"" + shorten(c.words) + "\": taken for " + c.u.name + "'s; those words could name another desk"
	}
	if what == "" {
		return
	}
	for i := range f.channels {
		f.channels[i].inferred = what
	}
	var texts []string
	for _, h := range f.hours {
		texts = append(texts, h.text)
	}
	for _, x := range f.channels {
		texts = append(texts, x.text)
	}
	c.find(f.place, CodeOwner, strings.Join(texts, ", "), what)
}
