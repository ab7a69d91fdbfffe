package sheet

import (
	"regexp"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A reader makes a draft of a page.
type reader struct {
	opt Options
	page
	draft *Draft
	vocabulary

	cards  []card
	units  []*unit
	byName map[string]*unit  // by folded name
	notes  []note            // about the whole sheet
	signs  map[string][]mark // of footnotes
	feet   []foot            // footnotes

	valueOf map[string]string // identifiers of the values of questions, by folded name
	said    map[place]bool    // places that a fact or a finding speaks of

	zone, zoneWhy string
	org, orgWhy   string
}

// A mark is a sign in a text that points to a footnote.
type mark struct {
	at   place
	unit *unit
	text string // what it stands with
}

const maxFindings = 2000

func (r *reader) find(at place, code Code, text, what string) {
	r.said[at] = true
	if len(r.draft.Review) < maxFindings {
		r.draft.Review = append(r.draft.Review, Finding{Line: at.line, Cell: at.cell, Code: code, Text: text, What: what})
	}
}

func (r *reader) read() {
	for _, l := range r.lines {
		for _, c := range l.cells {
			for _, p := range c.pieces {
				if !p.run && len(p.text) < 200 && len(r.vocabulary) < 20000 {
					r.learn(p.text)
				}
			}
		}
	}
	r.findCards()
	for _, s := range r.sections() {
		r.section(s)
	}
	r.merge()
	r.footnotes()
	r.identify()
	r.reviewAll()
	r.write()
}

// findCards finds the parts of the sheet with dates of their own. A date holds for the lines from the
// heading in front of it to the next part.
func (r *reader) findCards() {
	type found struct {
		date dated
		at   place
		i    int
	}
	var dates []found
	headings := 0
	for _, l := range r.lines {
		if l.level > 0 {
			headings++
		}
	}
	r.page.marks = headings > 1
	for i, l := range r.lines {
		if l.table > 0 && len(l.filled()) > 1 {
			continue
		}
		if d, ok := findDate(l.text()); ok {
			at := place{l.no, 0}
			switch {
			case !d.from:
				r.find(at, CodeDate, d.text, "says when the sheet was written, not from when it holds; not taken as its date")
				r.notes = append(r.notes, note{text: l.text(), at: at})
			case d.open != "":
				r.find(at, CodeDate, d.text, "not taken: "+d.open)
				r.notes = append(r.notes, note{text: l.text(), at: at})
			default:
				dates = append(dates, found{d, at, i})
			}
		}
	}
	title := func(i int) (string, place) {
		for ; i >= 0; i-- {
			if l := r.lines[i]; l.level > 0 || r.isHeading(i) {
				return l.text(), place{l.no, 0}
			}
		}
		return "", place{}
	}
	if len(dates) <= 1 {
		c := card{id: "sheet", from: 0}
		if len(r.lines) > 0 {
			for i := range r.lines {
				if l := r.lines[i]; i == 0 && !l.tabs && generic.MatchString(l.text()) && len(scan(l.text())) == 0 {
					c.title, c.at = l.text(), append(c.at, place{l.no, 0})
					break
				}
				if t, at := title(i); t != "" {
					c.title, c.at = t, append(c.at, at)
					break
				}
				if i > 5 {
					break
				}
			}
		}
		if len(dates) == 1 {
			c.effective = dates[0].date.effective
			c.at = append(c.at, dates[0].at)
			r.said[dates[0].at] = true
		}
		r.cards = []card{c}
		return
	}
	for n, f := range dates {
		c := card{id: "card-" + itoa(n+1), from: f.at.line, effective: f.date.effective}
		first := 0
		if n > 0 {
			first = dates[n-1].i + 1
		}
		if t, at := title(f.i); t != "" && at.line >= r.lines[first].no {
			c.title, c.at, c.from = t, append(c.at, at), at.line
		}
		if n == 0 {
			c.from = 0
		}
		c.at = append(c.at, f.at)
		r.said[f.at] = true
		r.cards = append(r.cards, c)
	}
	last := r.cards[len(r.cards)-1]
	r.find(last.at[0], CodeSeveralCards, last.title, "the sheet has "+itoa(len(r.cards))+" parts with dates of their own: one may be replaced without the others")
}

// card returns the part of the sheet that a place is in.
func (r *reader) card(at place) *card {
	c := &r.cards[0]
	for i := range r.cards {
		if r.cards[i].from <= at.line {
			c = &r.cards[i]
		}
	}
	return c
}

var (
	footForm = regexp.MustCompile(`^(\*{1,4}|[†‡§¶]|\(?[¹²³⁴]\)?|\[[1-9]\])\s*(\S.*)$`)
	markForm = regexp.MustCompile(`(?:\*{1,4}|[†‡§¶¹²³⁴]|\[[1-9]\])$`)
	noteForm = regexp.MustCompile(`(?i)^(?:please )?notes?:\s*(\S.*)$`)
	scopeIs  = regexp.MustCompile(`^([A-Z][A-Za-z&]{1,9}|[A-Z][\pL&]+(?: [A-Z][\pL&]+){0,2})\s*[-–—:]\s+`)
)

// isHeading reports whether a line that the file does not mark stands like a heading: alone, behind a gap, short,
// and without any value.
func (r *reader) isHeading(i int) bool {
	l := r.lines[i]
	if l.level > 0 {
		return true
	}
	if r.page.marks || l.table > 0 || l.item || !l.blank || len(l.filled()) != 1 || len(l.cells[0].pieces) != 1 || l.tabs {
		return false
	}
	return looksLikeHeading(l.text())
}

func looksLikeHeading(s string) bool {
	if n := len(strings.Fields(s)); n == 0 || n > 9 || len(s) > 90 || strings.ContainsAny(s[len(s)-1:], ".!?;,") || footForm.MatchString(s) || markForm.MatchString(s) {
		return false
	}
	first := []rune(s)[0]
	if strings.ToUpper(string(first)) != string(first) {
		return false
	}
	if head, rest, ok := strings.Cut(s, ":"); ok && strings.TrimSpace(rest) != "" {
		if _, kind := kindOf(head); kind {
			return false
		}
	}
	if _, ok := findDate(s); ok {
		return false
	}
	return len(scan(s)) == 0 && fold.String(s) != ""
}

// A section is a heading and the lines under it.
type section struct {
	head  *line
	title string
	lines []line
}

func (r *reader) sections() []section {
	list := []section{{}}
	for i, l := range r.lines {
		if l.table == 0 && r.isHeading(i) {
			list = append(list, section{head: &r.lines[i], title: l.text()})
			continue
		}
		s := &list[len(list)-1]
		s.lines = append(s.lines, l)
	}
	return list
}

// unitNamed returns the unit of a name, which it adds if it is new.
func (r *reader) unitNamed(text string, at place, inferred string) *unit {
	r.said[at] = true
	name, aliases, findings := unitName(text)
	if fold.Joined(name) == "" {
		name, inferred = "General", "what stands for its name has no letter and no digit"
		r.find(at, CodeBlankUnit, text, inferred)
	}
	key := fold.Joined(name)
	if u := r.byName[key]; u != nil {
		return u
	}
	for _, f := range findings {
		r.find(at, f.Code, f.Text, f.What)
	}
	u := &unit{name: name, aliases: aliases, at: at, inferred: inferred}
	r.byName[key] = u
	r.units = append(r.units, u)
	return u
}

// topicRow makes a row of a label.
func (r *reader) topicRow(text string, at place) *row {
	r.said[at] = true
	w := &row{name: readName(text), at: []place{at}}
	for _, f := range w.findings {
		r.find(at, f.Code, f.Text, f.What)
	}
	return w
}

// topics reads the rows that a cell of topics names.
func (r *reader) topics(c cell) []*row {
	at := c.place()
	var rows []*row
	var head *row
	for i, p := range c.pieces {
		switch {
		case p.item && p.run:
			items := r.cut(p.text)
			if len(items) > 1 {
				r.find(at, CodeSplit, p.text, "the separators of this list are lost; cut into "+strings.Join(items, " | "))
			} else if len(items) == 1 && strings.Contains(p.text, " ") {
				r.find(at, CodeSplit, p.text, "the separators of this list are lost; taken for one item")
			}
			for _, s := range items {
				w := r.topicRow(s, at)
				w.run = "cut from a list that lost its separators"
				rows = r.under(head, rows, w)
			}
		case p.item:
			rows = r.under(head, rows, r.topicRow(p.text, at))
		default:
			texts := []string{p.text}
			if parts := splitCommas(p.text); len(parts) > 1 {
				r.find(at, CodeProse, p.text, "taken for "+itoa(len(parts))+" topics, parted by their commas")
				texts = parts
			}
			for _, s := range texts {
				w := r.topicRow(s, at)
				rows = append(rows, w)
				if i+1 < len(c.pieces) && c.pieces[i+1].item {
					head = w
					r.find(at, CodeGroupHead, w.labels[0], "stands over a list: taken for a topic of its own and for the heading of the items")
				}
			}
		}
	}
	return rows
}

// under puts an item under its head, or with the other rows where there is none.
func (r *reader) under(head *row, rows []*row, w *row) []*row {
	if head == nil {
		return append(rows, w)
	}
	head.items = append(head.items, w)
	return rows
}

// add gives a unit a channel, once.
func (u *unit) add(c channel) {
	key := c.kind.String() + " " + fold.Joined(c.text) + " " + strings.Join(c.menu, " ")
	if u.have[key] {
		return
	}
	if u.have == nil {
		u.have = map[string]bool{}
	}
	u.have[key] = true
	u.channels = append(u.channels, c)
}

func itoa(n int) string { return contacts.Place{Line: n}.String() }
