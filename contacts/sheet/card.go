package sheet

import (
	"regexp"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
)

func parseError(text string) error {
	_, err := hours.Parse(text)
	return err
}

// A cardReader reads the lines under one heading.
type cardReader struct {
	*reader
	section
	u       *unit  // what the heading names, once a fact was found
	heading string // within the section
	at      place  // of that heading
	free    bool   // a table of units stood under the heading: what follows it is none of one unit
	isTitle bool   // the heading is the title of the sheet

	// Where no heading names a desk, lines do: "Billing: 800-555-0100".
	own  bool // the label of a line named the unit
	deep int  // of that line if it is an item, else -1

	sheets bool // the heading that the unit was named for is of the whole sheet
	run    int  // such lines one after the other
	last   *row // a row of the line before that has a channel of its own

	words string // of a line that went into no fact: they could name another desk
	menu  []menuLine
	item  *itemAbove
}

// section reads the lines under a heading: tables, and lines that say something of the desk that it names.
func (r *reader) section(s section) {
	c := &cardReader{reader: r, section: s}
	c.isTitle = s.head != nil && s.head.nth == 0 && len(s.lines) > 0 && subtitle(s.lines[0])
	for i := 0; i < len(s.lines); {
		l := s.lines[i]
		if l.blank && c.own {
			c.u, c.own, c.run = nil, false, 0
		}
		c.sheets = c.sheets && c.u != nil
		if l.table > 0 || headed(s.lines, i) {
			head, rows, n := tableAt(s.lines, i)
			if head != nil || l.table > 0 && !fieldTable(rows) {
				owner, under := c.u, ""
				if c.own || c.sheets {
					owner = nil
				}
				if c.names() {
					under = c.title
				}
				if owner == nil && c.names() && head != nil && !has(r.peek(head, rows), contacts.HoldsUnits) {
					owner = c.unit(l)
				}
				if s.head != nil {
					r.said[s.head.place()] = true
				}
				r.readTable(head, rows, owner, under)
				if owner == nil {
					c.free, c.u = true, nil
				}
				i += n
				continue
			}
		}
		i += c.line(i)
	}
	if s.head != nil {
		at := s.head.place()
		if !r.said[at] && !r.titled(at) {
			r.find(at, CodeLeftOut, s.title, "a heading with nothing under it that was understood")
		}
	}
}

// subtitle reports whether a line right below the first of a sheet says that that one is its title.
func subtitle(l line) bool {
	text := l.text()
	return !l.tabs && l.table == 0 && !l.item && len(scan(text)) == 0 && (generic.MatchString(text) && looksLikeHeading(text) || !l.blank && len(strings.Fields(text)) <= 8 && !proseForm.MatchString(text) && !roomForm.MatchString(text))
}

// peek tells the columns of a table without a word about them.
func (r *reader) peek(head *line, rows []line) []column {
	n := len(r.draft.Review)
	cols := r.columns(head, rows, false)
	r.draft.Review = r.draft.Review[:n]
	return cols
}

// titled reports whether a line is the title of a part of the sheet.
func (r *reader) titled(at place) bool {
	return slices.ContainsFunc(r.cards, func(c card) bool { return slices.Contains(c.at, at) })
}

// fieldTable reports whether the first cells of a table without a head are labels such as "Phone".
func fieldTable(rows []line) bool {
	n := 0
	for _, l := range rows {
		if _, ok := kindOf(l.cell(0).text()); ok || optionForm.MatchString(l.cell(0).text()) {
			n++
		}
	}
	return 2*n >= len(rows)
}

// names reports whether the heading names a desk, and not the sheet or a kind of fact.
func (c *cardReader) names() bool {
	_, kind := kindOf(c.title)
	return c.head != nil && !c.free && !c.isTitle && !kind && !generic.MatchString(c.title) && !isDemand(c.title)
}

var demand = regexp.MustCompile(`(?i)^(?:please )?(?:mail|send|write|remit|fax|e-?mail|call|phone|ship|deliver|return|make)\b.*(?:\bto|:)\s*:?$|^(?:phone|fax|e-?mail|telephone|call|tel|mailing|mail)\b.* (?:for|of|to|from) `)

// isDemand reports whether a text says what to send where, or for what a number is, and names no desk.
func isDemand(s string) bool { return demand.MatchString(s) }

// unit returns the unit of the section: the one that its heading names.
func (c *cardReader) unit(l line) *unit {
	if c.u != nil {
		return c.u
	}
	switch {
	case c.names() && c.guessed:
		why := "named by the line above its values, which the file does not mark as a heading"
		c.find(c.head.place(), CodeHeading, c.title, "taken for the name of a desk, since values stand right below it; it could be about the desk above")
		c.u = c.unitNamed(c.title, c.head.place(), why)
	case c.names():
		if c.beneath != "" {
			c.find(c.head.place(), CodeHeading, c.title, "stands under the heading \""+c.beneath+"\": it may be a part of that, and no desk by this name alone")
		}
		c.u = c.unitNamed(c.title, c.head.place(), "")
	case c.head != nil:
		at := c.head.place()
		c.find(at, CodeBlankUnit, c.title, "no unit is named: what stands under this heading is taken for one named for it")
		c.u, c.sheets = c.unitNamed(c.title, at, "named for the heading above, since no unit is named"), true
	default:
		at := l.place()
		c.find(at, CodeBlankUnit, l.text(), "no unit is named, and no heading stands above")
		c.u = c.unitNamed("General", at, "no unit is named")
	}
	return c.u
}

var (
	proseForm = regexp.MustCompile(`(?i)^(?:please )?(?:(?:contact|call|email|write to|reach|see)(?: us| this \w+| the \w+)? )?(?:for|handles|regarding|about|questions (?:about|regarding)|inquiries (?:about|regarding)|services?:|topics?:|we (?:handle|help with)|contact us for)\b:?\s*(.+)$`)
	callTail  = regexp.MustCompile(`(?i)[,:]?\s*(?:please\s+)?\b(?:call|dial|phone|e-?mail|fax|contact|write|text|reach us|reach)(?:\s+(?:us|our \w+))?(?:\s+(?:at|to|on))?$`)
)

// line reads one line, or several that belong together, and returns how many.
func (c *cardReader) line(i int) int {
	l := c.lines[i]
	text := l.text()
	at := l.place()
	if c.said[at] && !l.tabs { // a date, read already
		if d, ok := findDate(text); ok && (len(strings.Fields(text))-len(strings.Fields(d.text)) < 5 || !d.from || d.open != "") {
			return 1
		}
	}
	if c.titled(at) {
		return 1
	}
	if c.isFootnote(text) {
		m := footForm.FindStringSubmatch(text)
		c.footnote(m[1], m[2], at)
		return 1
	}
	if m := noteForm.FindStringSubmatch(text); m != nil && !l.tabs {
		n := note{text: text, at: at}
		if c.u != nil {
			c.u.notes = append(c.u.notes, n)
		} else {
			c.notes = append(c.notes, n)
		}
		c.said[at] = true
		return 1
	}
	if l.tabs && len(l.filled()) > 0 {
		return c.tabbed(i)
	}
	// An address over several lines.
	if !l.item && addressLine(text) {
		for n := 1; n <= 4 && i+n < len(c.lines); n++ {
			next := c.lines[i+n]
			if next.tabs || next.blank || next.item {
				break
			}
			if m := labelLead.FindString(next.text()); m != "" && !attnForm.MatchString(m) {
				break
			}
			if postalEnd.MatchString(next.text()) {
				x := cell{line: l.no, nth: l.nth}
				for _, y := range c.lines[i : i+n+1] {
					x.pieces = append(x.pieces, y.cells[0].pieces...)
					c.said[y.place()] = true
				}
				u := c.unit(l)
				f := c.values(x, nil)
				if len(f.channels) > 0 {
					c.leftOut(u, f)
					c.apply(u, nil, f, f.hours, cell{})
					return n + 1
				}
			}
			if !addressLine(next.text()) {
				break
			}
		}
	}
	c.single(l, at)
	return 1
}

// single reads a line that is not divided.
func (c *cardReader) single(l line, at place) {
	if c.item != nil && l.deep <= c.item.deep {
		c.item = nil
	}
	if c.own && l.item && l.deep <= c.deep {
		c.u, c.own, c.run = nil, false, 0
	}
	defer func(was *unit) {
		if c.own && c.u != was {
			c.deep = map[bool]int{true: l.deep, false: -1}[l.item]
		}
	}(c.u)
	f := c.valuesOf(l.cells[0], nil, true)
	if !f.empty() {
		c.said[at] = true
		c.nestedKeys(l, &f)
		for i := range f.channels {
			x := &f.channels[i]
			x.label = label(callTail.ReplaceAllString(x.label, ""))
			if k, ok := kindOf(x.label); ok && !k.note {
				x.label = ""
			}
		}
		if (c.u == nil || c.own) && !c.names() && len(f.channels) > 0 && f.channels[0].label != "" && !isDemand(f.channels[0].label) && !proseForm.MatchString(f.channels[0].label) && len(f.hours) <= 1 {
			// "Billing: 800-555-0100" where no desk is named: the label names it.
			name := f.channels[0].label
			f.channels[0].label = ""
			for _, x := range f.channels[1:] {
				if x.label != "" {
					f.channels[0].label = name
					break
				}
			}
			if f.channels[0].label == "" {
				name = topicLead.ReplaceAllString(name, "")
				u := c.ownUnit(name, at)
				if (f.channels[0].cut || l.item) && u.at == at && u.inferred == "" {
					u.inferred = "named by the label of a value"
					c.find(at, CodeHeading, l.marked(), "the label of this value is taken for the name of a desk")
				}
				c.leftOut(u, f)
				c.apply(u, nil, f, f.hours, cell{})
				return
			}
			f.channels[0].label = name
		}
		u := c.unit(l)
		if c.free {
			c.loose(u, &f)
		}
		if of := hoursOf(f); of != "" && !c.own && fold.Joined(of) != fold.Joined(u.name) {
			h := f.hours[0]
			c.find(h.at, CodeOwner, of, "hours behind other words than the name of the desk: kept as a note of "+u.name+", and not as its hours")
			u.notes = append(u.notes, note{text: joined(of, h.text), at: h.at})
			return
		}
		if c.item != nil {
			c.mark(l.text(), at, u)
			c.leftOut(u, f)
			c.item.take(c, u, f)
			return
		}
		if c.ofLabel(u, l, &f) {
			return
		}
		if !l.item && len(u.channels)+len(u.rows) > 0 {
			var labels []string
			for _, x := range f.channels {
				if x.label != "" {
					labels = append(labels, x.label)
				}
			}
			if len(labels) > 1 {
				c.find(at, CodeOwner, strings.Join(labels, ", "), "taken for topics of "+u.name+", which have its hours if none stand with them; they could be desks of their own")
			}
		}
		c.doubtful(&f)
		c.mark(l.text(), at, u)
		var topics []*row
		if len(f.channels) == 1 && f.channels[0].label != "" && proseForm.MatchString(f.channels[0].label) {
			topics = c.prose(f.channels[0].label, at)
			f.channels[0].label = ""
			ch := f.channels[0].channel
			for _, w := range topics {
				w.channel = &ch
			}
			u.rows = append(u.rows, topics...)
			f.channels = nil
		}
		if f.after != "" { // "800-555-0100 - claims and losses"
			parts := c.parts(f.after)
			c.find(at, CodeProse, f.after, "what stands behind the dash is taken for topics: "+quoted(parts))
			for _, s := range parts {
				w := c.topicRow(s, at)
				w.run = "stands behind a number, with a dash"
				u.rows = append(u.rows, w)
			}
		}
		f.left = slices.DeleteFunc(f.left, func(s string) bool { // "Call 800-555-0100 for claims and losses"
			if len(f.channels) == 0 || !strings.HasPrefix(strings.ToLower(s), "for ") {
				return false
			}
			more := c.prose(s, at)
			topics = append(topics, more...)
			u.rows = append(u.rows, more...)
			return len(more) > 0
		})
		c.leftOut(u, f)
		before := len(u.rows)
		c.apply(u, nil, f, f.hours, cell{})
		if len(u.rows) > before {
			c.last = u.rows[before]
		}
		return
	}
	text := l.text()
	if head, tail, ok := strings.Cut(text, ":"); ok && strings.TrimSpace(tail) != "" {
		x := cell{line: l.no, nth: l.nth, pieces: []piece{{text: strings.TrimSpace(tail)}}}
		if c.record(head, x) {
			c.said[at] = true
			return
		}
	}
	if l.item && c.valuesBelow(l) && (c.u == nil || c.own) && !c.names() && !isDemand(text) && !generic.MatchString(text) {
		u := c.ownUnit(text, at)
		if c.run = 0; u.at == at && u.inferred == "" {
			u.inferred = "named by an item over values"
			c.find(at, CodeHeading, l.marked(), "an item over values: taken for the name of a desk")
		}
		return
	}
	if l.item && remarkForm.MatchString(text) { // "Closed on federal holidays."
		c.find(at, CodeLeftOut, text, "a remark, and no topic: kept as a note of the whole sheet")
		c.notes = append(c.notes, note{text: text, at: at})
		return
	}
	if l.item && (c.u != nil || c.names()) {
		u := c.unit(l)
		w := c.topicRow(text, at)
		w.heading = c.heading
		if l.mark != "" {
			w.printed = l.mark + " " + text
		}
		if c.run > 1 {
			w.inferred = "stands beneath the last of several desks"
			c.find(at, CodeOwner, text, "taken for a topic of "+u.name+", the last of several above it")
		} else if c.words != "" {
			w.inferred = "stands below words that could name another desk"
			c.find(at, CodeOwner, text, "stands below \""+shorten(c.words)+"\": taken for a topic of "+u.name+"; those words could name another desk, or a list")
		}
		u.rows = append(u.rows, w)
		if c.valuesBelow(l) {
			c.item = &itemAbove{deep: l.deep, row: w}
		}
		return
	}
	if rows := c.prose(text, at); len(rows) > 0 && (c.u != nil || c.names()) {
		u := c.unit(l)
		u.rows = append(u.rows, rows...)
		return
	}
	if !l.item && c.u != nil && !c.own && bareTopic(text) && !c.inAddress(l.nth) {
		c.words = text
		c.find(at, CodeBareLine, text, "a line of words beneath the values of "+c.u.name+": taken for one of its topics")
		w := c.topicRow(text, at)
		w.heading, w.run = c.heading, "a line of its own, which nothing marks as a topic"
		c.u.rows = append(c.u.rows, w)
		return
	}
	if looksLikeHeading(text) || c.u != nil {
		c.words = text
		c.guessed = c.guessed || c.u == nil && c.head != nil && c.head.level == 0 && looksLikeHeading(text) // either of the two lines may name the desk
	}
	c.find(at, CodeLeftOut, text, "words that went into no fact")
}

// remarkForm matches what says when all of a sheet holds.
var remarkForm = regexp.MustCompile(`(?i)^(?:we are |offices? (?:are|is) |all (?:offices|departments|times|hours) )?(?:closed|open|not open|observed?)\b.*(?:\bholidays?\b|\bweekends?\b|\.$)|^(?:all (?:times|hours)|times) (?:are|in|shown)\b`)

// bareTopic reports whether a line of words can be a topic though nothing marks it as one.
func bareTopic(s string) bool {
	return len(strings.Fields(s)) <= 6 && !strings.ContainsAny(s, "0123456789,:;@!?\"") && !strings.HasSuffix(s, ".") && looksLikeHeading(s) && !isAction(s) && !action.MatchString(s) && !restricted.MatchString(s) && !generic.MatchString(s)
}

// ownUnit returns the unit that the label of a line names.
func (c *cardReader) ownUnit(name string, at place) *unit {
	c.u, c.own = c.unitNamed(name, at, ""), true
	c.run++
	return c.u
}

// leftOut lists the words beside values and keeps them as notes.
func (c *cardReader) leftOut(u *unit, f found) {
	for i, s := range f.left {
		if markForm.MatchString(s) && len(s) < 5 {
			continue
		}
		at := f.leftPlace(i)
		c.find(at, CodeLeftOut, s, "words beside the values; kept as a note of "+u.name)
		u.notes = append(u.notes, note{text: s, at: at})
	}
}

// prose takes the topics out of a sentence: "For customer interviews, held offerings and general inquiries."
func (c *cardReader) prose(text string, at place) []*row {
	m := proseForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || len(text) > 400 {
		return nil
	}
	parts := c.parts(m[1])
	c.find(at, CodeProse, text, "topics taken out of a sentence: "+quoted(parts))
	var rows []*row
	for _, s := range parts {
		w := c.topicRow(topicLead.ReplaceAllString(s, ""), at)
		if len(w.labels) == 1 && w.labels[0] != strings.TrimSpace(s) {
			w.printed = strings.TrimSpace(s)
		}
		w.run = "taken out of a sentence"
		rows = append(rows, w)
	}
	return rows
}

// Labels of sheets that print a desk as a record of labels and values.
var (
	recordUnit  = regexp.MustCompile(`(?i)^(?:business unit|unit|department|dept\.?|team|desk|office|division|branch|agency|section|group|clinic|bureau|department name|office name|name)$`)
	recordTopic = regexp.MustCompile(`(?i)^(?:topics?|services?(?: offered)?|subjects?|handles|helps? with|call (?:for|about)|contact for|use for|reasons?(?: to call| for calling)?|purpose|questions about|responsibilities|responsible for|functions?)$`)
)

// record reads a label and what stands behind it where they name a desk or what it handles. It reports whether they do.
func (c *cardReader) record(words string, value cell) bool {
	words = label(words)
	text, at := value.text(), value.place()
	if text == "" || len(scan(text)) > 0 {
		return false
	}
	switch {
	case recordUnit.MatchString(words):
		c.u, c.own, c.run, c.last, c.words, c.free = c.unitNamed(text, at, ""), false, 0, nil, "", true
	case recordTopic.MatchString(words) && (c.u != nil || c.names()):
		u := c.unit(line{no: value.line, nth: value.nth})
		u.rows = append(u.rows, c.topics(value)...)
	default:
		return false
	}
	return true
}

// parts cuts a list of topics in a sentence.
func (c *cardReader) parts(s string) []string {
	parts := splitCommas(strings.TrimRight(s, ".!:"))
	if len(parts) == 1 {
		if a, b, ok := strings.Cut(parts[0], " and "); ok {
			parts = trimAll([]string{a, b})
		}
	}
	return parts
}

// mark remembers the sign of a footnote.
func (r *reader) mark(text string, at place, u *unit) {
	if m := markForm.FindString(text); m != "" && len(r.signs) < 50 {
		r.signs[m] = append(r.signs[m], mark{at, u, text})
	}
}
