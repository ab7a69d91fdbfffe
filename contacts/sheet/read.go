package sheet

import (
	"cmp"
	"regexp"
	"slices"
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

	heads  []heading // of each line
	cards  []card
	units  []*unit
	byName map[string]*unit  // by folded name
	notes  []note            // about the whole sheet
	signs  map[string][]mark // of footnotes
	feet   []foot            // footnotes

	valueOf map[string]string // identifiers of the values of questions, by folded name
	known   map[string]bool   // texts that became names and labels
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

// kept are the codes that are listed however many there are: without them, words of the sheet would be nowhere.
var kept = map[Code]bool{CodeLeftOut: true, CodeCutOff: true, CodeNumber: true, CodeHoursUnread: true, CodeDate: true, CodeOwner: true, CodeMissing: true, CodeLoad: true}

func (r *reader) find(at place, code Code, text, what string) {
	r.said[at] = true
	if len(r.draft.Review) < maxFindings || kept[code] {
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
	for _, h := range r.page.hidden {
		r.find(place{line: h.line}, CodeHidden, h.text, cmp.Or(h.what, "stands in a part of the file that the page does not show; not taken"))
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
	r.findHeadings()
	for i, l := range r.lines {
		if l.table > 0 && len(l.filled()) > 1 {
			continue
		}
		if d, ok := findDate(l.text()); ok {
			at := l.place()
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
			if l := r.lines[i]; r.heads[i] != noHeading {
				return l.text(), l.place()
			}
		}
		return "", place{}
	}
	if len(dates) <= 1 {
		c := card{id: "sheet"}
		if len(r.lines) > 0 {
			for i := range r.lines {
				if l := r.lines[i]; i == 0 && !l.tabs && generic.MatchString(l.text()) && len(scan(l.text())) == 0 {
					c.title, c.at = l.text(), append(c.at, l.place())
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
		c := card{id: "card-" + itoa(n+1), from: f.at, effective: f.date.effective}
		first := 0
		if n > 0 {
			first = dates[n-1].i + 1
		}
		if t, at := title(f.i); t != "" && at.nth >= first {
			c.title, c.at, c.from = t, append(c.at, at), at
		}
		if n == 0 {
			c.from = place{}
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
		if r.cards[i].from.nth <= at.nth {
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

// A heading is how sure it is that a line is one.
type heading uint8

const (
	noHeading heading = iota
	guessed           // by what stands before and behind it
	sure              // the file marks it, or it stands alone
)

// findHeadings tells of each line whether it names what the lines under it are about. One that the file does not
// mark is short and holds no value. In a file that marks none it stands behind a gap; else values have to follow at once.
func (r *reader) findHeadings() {
	r.heads = make([]heading, len(r.lines))
	seen := map[valueKind]bool{} // since the last heading
	last := -1                   // which stands there
	for i, l := range r.lines {
		h := r.isHeading(i, last, seen)
		if h != noHeading {
			clear(seen)
			last = i
		} else if l.table == 0 {
			for _, v := range scan(l.text()) {
				seen[v.kind] = true
			}
		}
		r.heads[i] = h
	}
	count := map[string]int{} // a line that is printed again and again may be a remark
	for _, l := range r.lines {
		if l.table == 0 && l.level == 0 {
			count[l.text()]++
		}
	}
	for i, l := range r.lines {
		if r.heads[i] == sure && l.level == 0 && count[l.text()] > 1 {
			r.heads[i] = guessed
		}
	}
}

func (r *reader) isHeading(i, last int, seen map[valueKind]bool) heading {
	l := r.lines[i]
	if l.level > 0 {
		return sure
	}
	if l.table > 0 || l.item || l.tabs || len(l.filled()) != 1 || len(l.cells[0].pieces) != 1 {
		return noHeading
	}
	if name, _ := headWithHours(l.text()); name != "" && l.blank && !r.gap(i+1) && len(scan(r.lines[i+1].text())) > 0 {
		return map[bool]heading{true: guessed, false: sure}[r.page.marks]
	}
	if !looksLikeHeading(l.text()) {
		return noHeading
	}
	after := !l.blank && i > 0 && !r.gap(i+1) && (len(seen) > 0 || r.lines[i-1].item) && r.lines[i-1].deep >= l.deep
	switch {
	case l.bold:
		return sure
	case addressLead(l.text()) && r.addressAhead(i):
		return noHeading
	case after && r.repeats(i, seen):
		return guessed
	case r.inAddress(i):
		return noHeading
	case l.blank && !r.page.marks && i > 0 && (r.lines[i-1].level > 0 || r.heads[i-1] != noHeading && !generic.MatchString(r.lines[i-1].text())):
		return guessed // the line above it may be the name
	case l.blank && !r.page.marks && i > 0 && r.gap(i+1) && !r.lines[i-1].tabs && looksLikeHeading(r.lines[i-1].text()):
		return guessed // one of several lines of words
	case l.blank && !r.page.marks && len(seen) > 0 && r.gap(i+1) && last >= 0 && (!r.gap(last+1) || r.heads[last] == guessed):
		return guessed // the heading before it stands right above its values
	case l.blank && !r.page.marks && i > 0 && l.deep >= r.lines[i-1].deep+2 && !r.lines[i-1].tabs && len(scan(r.lines[i-1].text())) == 0:
		return guessed // it could be an item of what the line above names
	case l.blank && !r.page.marks && last >= 0 && len(seen) == 0 && i > last+1 && (r.lines[i-1].item || r.lines[i-1].tabs):
		return guessed // the heading above has no values so far
	case l.blank && !r.page.marks && i > 1 && !r.lines[i-1].tabs && !r.lines[i-1].item && r.lines[i-1].table == 0 && r.heads[i-1] == noHeading && looksLikeHeading(r.lines[i-1].text()) && !generic.MatchString(r.lines[i-1].text()):
		return guessed // the words above the gap may be the name
	case l.blank && !r.page.marks:
		return sure
	case (l.blank && !r.gap(i+1) || after) && r.hasContact(i+1):
		return guessed
	}
	return noHeading
}

// headWithHours parts a heading that carries the hours of what it names: "Escrow (Mon-Fri 8-5 PT)".
func headWithHours(s string) (name, rest string) {
	if !strings.ContainsAny(s, "0123456789") {
		return "", ""
	}
	for _, v := range scan(s) {
		if v.kind != someHours && v.kind != badHours {
			return "", ""
		}
	}
	i := strings.IndexAny(s, "(,:–—")
	if j := strings.Index(s, " - "); j > 0 && (i < 0 || j < i) {
		i = j
	}
	if i <= 0 {
		return "", ""
	}
	name, rest = strings.TrimSpace(s[:i]), strings.Trim(s[i:], " ,:–—-")
	if strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") {
		rest = strings.TrimSpace(rest[1 : len(rest)-1])
	}
	_, kind := kindOf(name)
	if kind || isHoursLabel(name) || dayWord.MatchString(name) || !looksLikeHeading(name) || len(scan(rest)) == 0 {
		return "", ""
	}
	return name, rest
}

// repeats reports whether the lines right below lines[i], up to the next one without values that is not of an address, have a kind
// of value that was seen before it: then they are another desk's.
func (r *reader) repeats(i int, seen map[valueKind]bool) bool {
	for n := i + 1; n < len(r.lines) && n < i+16 && !r.gap(n) && r.lines[n].table == 0; n++ {
		values := scan(r.lines[n].text())
		for _, v := range values {
			if seen[v.kind] && (r.hasContact(n) || v.kind == someHours) {
				return true
			}
		}
		if len(values) == 0 && !r.lines[n].item && !r.addressAhead(n) {
			return false
		}
	}
	return false
}

// inAddress reports whether a line without a value is one of a postal address: the address goes on
// below it, and no heading is needed there.
func (r *reader) inAddress(i int) bool {
	if !r.addressAhead(i) {
		return false
	}
	if !r.lines[i].blank {
		return true
	}
	if next := r.lines[min(i+1, len(r.lines)-1)].text(); len(addresses(next)) > 0 {
		return false // that is all of it
	}
	return i > 1 && (r.page.marks || len(scan(r.lines[i-1].text())) == 0 && r.lines[i-1].blank)
}

// gap reports whether lines[i] is not right below the line before.
func (r *reader) gap(i int) bool { return i >= len(r.lines) || r.lines[i].blank }

// hasContact reports whether a number or an address stands in lines[i], and the line has no name of its own for it.
func (r *reader) hasContact(i int) bool {
	if i >= len(r.lines) || r.lines[i].table > 0 || r.lines[i].level > 0 {
		return false
	}
	text := r.lines[i].text()
	for _, v := range scan(text) {
		switch v.kind {
		case someHours, badHours, anOption:
			continue
		}
		before := label(callTail.ReplaceAllString(label(text[:v.at]), ""))
		if before == "" {
			return true
		}
		_, known := kindOf(before)
		return known || isAction(before)
	}
	return false
}

func looksLikeHeading(s string) bool {
	if n := len(strings.Fields(s)); n == 0 || n > 9 || len(s) > 90 || strings.ContainsAny(s[len(s)-1:], ".!?;,") || footForm.MatchString(s) || markForm.MatchString(s) || noteForm.MatchString(s) {
		return false
	}
	first := []rune(s)[0]
	if strings.ToUpper(string(first)) != string(first) || boxForm.MatchString(s) || roomForm.MatchString(s) || attnForm.MatchString(s) || street.MatchString(s) {
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
	head    *line
	title   string
	beneath string // the heading above it that it belongs to, if that could name a desk
	guessed bool   // that the heading is one
	lines   []line
}

func (r *reader) sections() []section {
	list := []section{{}}
	var last [8]int // by level, the last section of a heading of it
	for i, l := range r.lines {
		if h := r.heads[i]; l.table == 0 && h != noHeading {
			s := section{head: &r.lines[i], title: l.text(), guessed: h == guessed}
			if name, rest := headWithHours(s.title); name != "" {
				x := l
				x.level, x.bold, x.cells = 0, false, []cell{{line: l.no, nth: l.nth, pieces: []piece{{text: rest}}}}
				s.title, s.lines = name, []line{x}
			}
			if up := slices.Max(last[:max(1, min(l.level, len(last)-1))]); up > 0 && list[up].head.level > 1 && !generic.MatchString(list[up].title) {
				s.beneath = list[up].title
			}
			if l.level < len(last) {
				last[l.level] = len(list)
			}
			list = append(list, s)
			continue
		}
		s := &list[len(list)-1]
		s.lines = append(s.lines, l)
	}
	return list
}

// unitNamed returns the unit of a name, which it adds if it is new.
func (r *reader) unitNamed(text string, at place, inferred string) *unit {
	r.said[at], r.known[text] = true, true
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
	r.said[at], r.known[text] = true, true
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
