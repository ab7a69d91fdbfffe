package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A column is a column of a table.
type column struct {
	head  string
	holds contacts.Holds
	kinds []contacts.Kind // that the head of a column of channels names
	guess bool            // that it holds units
	who   bool            // it holds words under a head for channels: names of people, or of desks
	days  bool            // its head names days, and times stand under it
	apart string          // what its head says beside the kind, where it tells its channels from another column's
	ext   bool            // it holds the extensions of the numbers to its left
}

var extHead = regexp.MustCompile(`(?i)^\s*(?:ext|extn|extension)s?\.?\s*(?:#|no\.?|number)?\s*$`)
var extCell = regexp.MustCompile(`(?i)^(?:ext(?:n|ension)?\.?|x|#)?\s*[:.#]?\s*(\d{1,7})$`)

// extended gives the last number of a row the extension that stands in a column of its own.
func (t *tableReader) extended(all *found, c cell) bool {
	m := extCell.FindStringSubmatch(c.text())
	n := len(all.channels) - 1
	if m == nil || n < 0 || all.channels[n].kind != contacts.Phone {
		return false
	}
	x := &all.channels[n]
	whole := cmp.Or(x.number, x.text) + " ext. " + m[1]
	if got, err := contacts.ParseNumber(whole); err != nil || got.Extension != m[1] {
		return false
	}
	t.find(c.place(), CodePaired, c.text(), "taken for the extension of "+x.text+", to its left")
	x.text, x.number = whole, ""
	return true
}

// headed reports whether lines[i] is the head of a table in a file that marks none.
func headed(lines []line, i int) bool {
	l := lines[i]
	if !l.tabs || len(l.filled()) < 2 || i+1 >= len(lines) || !lines[i+1].tabs || lines[i+1].table != l.table {
		return false
	}
	if _, known := kindOf(lines[i+1].cell(0).text()); known { // a record of labels and values
		return false
	}
	words := 0
	for _, c := range l.filled() {
		t := c.text()
		if len(t) > 60 || len(scan(t)) > 0 || len(c.pieces) > 2 {
			return false
		}
		if slices.ContainsFunc(heldBy, holdsWords(t)) {
			words++
		}
	}
	return words >= 2
}

func holdsWords(head string) func(h heldWords) bool {
	return func(h heldWords) bool { return h.words.MatchString(head) }
}

// tableAt returns the table that begins at lines[i]: its head, if it has one, and its rows.
func tableAt(lines []line, i int) (head *line, rows []line, n int) {
	first := lines[i]
	for n = 1; i+n < len(lines); n++ {
		l := lines[i+n]
		if first.table > 0 && l.table != first.table || first.table == 0 && (!l.tabs || l.blank && (headed(lines, i+n) || len(l.cells) != len(first.cells))) {
			break
		}
	}
	rows = lines[i : i+n]
	if rows[0].head && len(scan(rows[0].text())) == 0 || headed(lines, i) {
		return &rows[0], rows[1:], n
	}
	return nil, rows, n
}

// columns tells what the columns of a table hold: by what stands in most of their cells, else by their heads. Owned
// is whether the table stands under a desk that is named already.
func (r *reader) columns(head *line, rows []line, owned bool) []column {
	width := 0
	for _, l := range rows {
		width = max(width, len(l.cells))
	}
	if head != nil {
		width = max(width, len(head.cells))
	}
	cols := make([]column, min(width, 60))
	for n := range cols {
		c := &cols[n]
		var byHead, byWords contacts.Holds
		if head != nil {
			c.head = head.cell(n).text()
			c.ext = extHead.MatchString(c.head)
			if dayWord.MatchString(c.head) && !clockWord.MatchString(c.head) && len(c.head) < 60 {
				_, err := hours.Parse(c.head + " 9am-5pm")
				c.days = err == nil
			}
			over := c.head // what stands over the column, perhaps over others too
			for left := n; head.cell(left).covered && left > 0; {
				left--
				over = head.cell(left).text()
			}
			for _, h := range heldBy {
				if h.words.MatchString(over) {
					byHead = h.holds
					break
				}
			}
			if k := channelOf(over); len(k) > 0 && byHead != contacts.HoldsHours {
				c.kinds = k
				from, to := n, n+1
				for from > 0 && head.cell(from).covered {
					from--
				}
				for to < len(head.cells) && head.cells[to].covered {
					to++
				}
				if len(k) > 1 && to-from == len(k) { // "Phone / Fax" over two columns
					c.kinds = k[n-from : n-from+1]
					if n == from {
						r.find(head.cell(n).place(), CodePaired, over, "one head over "+itoa(len(k))+" columns: its words were given to them in their order")
					}
				}
				byWords = byHead // "Call about", if words stand under it
				if byHead == contacts.HoldsUnits || byHead == contacts.HoldsTopics {
					byHead = contacts.HoldsChannels
				}
			}
		}
		filled, times, values, words := 0, 0, 0, 0
		for _, l := range rows[:min(len(rows), 50)] {
			t := l.cell(n).text()
			if t == "" || l.cell(n).merged || dittoMarks[strings.ToLower(t)] {
				continue
			}
			filled++
			list := scan(t)
			switch {
			case len(list) == 0 && !(len(c.kinds) > 0 && (shortCode.MatchString(t) || insideExt.MatchString(t))):
				words++
			case len(list) > 0 && (list[0].kind == someHours || list[0].kind == badHours) && list[0].at < 20:
				times++
			default:
				values++
			}
		}
		switch {
		case c.days:
			c.holds, byHead = contacts.HoldsHours, contacts.HoldsHours
		case filled > 0 && 2*times > filled:
			c.holds = contacts.HoldsHours
		case filled > 0 && 2*values > filled:
			c.holds = contacts.HoldsChannels
		case 2*words > filled && byHead == contacts.HoldsChannels && len(c.kinds) == 0 && filled > 1: // "Contact", and names stand under it
			c.who = true
		case 2*words > filled && (byWords == contacts.HoldsUnits || byWords == contacts.HoldsTopics) && !slices.Contains(c.kinds, contacts.Mail):
			c.holds, byHead = byWords, byWords
		case byHead != 0:
			c.holds = byHead
		case filled == 0 && head == nil:
			c.holds = contacts.HoldsNothing
		}
		if c.holds != contacts.HoldsChannels {
			c.kinds = nil
		}
		if head != nil && byHead != c.holds && c.holds != 0 {
			r.find(head.cell(n).place(), CodeColumn, c.head, "taken for a column of "+c.holds.String()+", by what stands in it")
		}
	}
	// Columns of channels that their heads tell apart.
	phones := 0
	for _, c := range cols {
		if c.holds == contacts.HoldsChannels && !c.ext && (len(c.kinds) == 0 || c.kinds[0] == contacts.Phone) {
			phones++
		}
	}
	for n := range cols {
		c := &cols[n]
		if phones < 2 {
			break
		}
		if c.holds != contacts.HoldsChannels || c.head == "" || c.ext {
			continue
		}
		if len(c.kinds) == 0 && len(channelOf(c.head)) == 0 && !generic.MatchString(c.head) {
			c.apart = c.head
			continue
		}
		for m := range cols {
			if o := &cols[m]; m != n && o.holds == c.holds && slices.Equal(o.kinds, c.kinds) && len(c.kinds) == 1 {
				c.apart = kindless(c.head)
			}
		}
	}
	// Columns of words that their heads do not explain.
	units, topics := has(cols, contacts.HoldsUnits), has(cols, contacts.HoldsTopics)
	for n := range cols {
		c := &cols[n]
		if c.holds != contacts.HoldsNothing {
			continue
		}
		switch {
		case fold.String(c.head) == "note" || fold.String(c.head) == "comment" || fold.String(c.head) == "remark":
			continue
		case !units && !topics && owned:
			c.holds, topics = contacts.HoldsTopics, true
		case !units && (!topics || n == 0 && !owned && len(cols) > 2):
			c.holds, c.guess, units = contacts.HoldsUnits, true, true
		case c.who:
			continue
		case !topics && n > 0 && cols[n-1].holds == contacts.HoldsUnits:
			c.holds, topics = contacts.HoldsTopics, true
		default:
			continue
		}
		if head != nil {
			r.find(head.cell(n).place(), CodeColumn, c.head, "taken for a column of "+c.holds.String()+": its head does not say it")
		}
	}
	return cols
}

func has(cols []column, h contacts.Holds) bool {
	return slices.ContainsFunc(cols, func(c column) bool { return c.holds == h })
}

var dittoMarks = set(`"`, `″`, `''`, `〃`, "”", "do.", "ditto", "same", "same as above", "as above")

// readTable reads a table; owner is the unit that it stands under, or nil.
// Under is the heading above the table if that could name a desk, else "".
func (r *reader) readTable(head *line, rows []line, owner *unit, under string) {
	cols := r.columns(head, rows, owner != nil)
	if head != nil {
		for _, c := range head.cells {
			r.said[c.place()] = true
		}
		card := r.card(head.place())
		if card.columns == nil {
			seen := map[string]bool{}
			for _, c := range cols {
				if c.head == "" || len(c.head) > 100 || seen[c.head] {
					card.columns = nil
					break
				}
				seen[c.head] = true
				card.columns = append(card.columns, contacts.Column{Head: c.head, Holds: c.holds})
			}
			card.at = append(card.at, head.place())
		}
	}
	t := tableReader{reader: r, cols: cols, owner: owner, hasUnits: has(cols, contacts.HoldsUnits)}
	if n := slices.IndexFunc(cols, func(c column) bool { return c.guess }); n >= 0 && under != "" && len(rows) > 0 && !(cols[n].head != "" && strings.Contains(fold.String(under), fold.String(cols[n].head))) {
		t.guessed = "named by a column that does not say so, under \"" + under + "\""
		r.find(rows[0].placeOf(n+1), CodeOwner, rows[0].cell(n).text(), "this column is taken for desks of their own; it could list what "+under+" handles")
	}
	for _, l := range rows {
		t.row(l)
	}
}

type tableReader struct {
	*reader
	cols     []column
	owner    *unit
	heading  string
	hasUnits bool
	guessed  string // why a unit is one, if that is a guess
	above    *unit
	last     line
}

func (t *tableReader) row(l line) {
	defer func(why string) { t.guessed = why }(t.guessed)
	filled := l.filled()
	if len(filled) == 1 && filled[0].no == 1 && filled[0].wide && len(t.cols) > 1 { // a heading across the table
		if looksLikeHeading(filled[0].text()) {
			t.heading = filled[0].text()
			t.said[filled[0].place()] = true
			return
		}
	}
	for n, c := range l.cells {
		if dittoMarks[strings.ToLower(c.text())] && len(t.last.cells) > n {
			t.find(c.place(), CodeDitto, c.text(), "taken to repeat the cell above, "+t.last.cells[n].text())
			same := t.last.cells[n]
			same.line, same.no, same.nth = c.line, c.no, c.nth
			l.cells = slices.Clone(l.cells)
			l.cells[n] = same
		}
	}
	t.last = l
	unitText, unitAt := "", place{}
	var blank []int
	var topics []*row
	all := found{place: l.place()}
	var times []timetable
	var hoursCell cell
	unread := false // hours stand in the row, and none of them are understood
	var extra []note
	var daily []string // hours by columns of days
	var dailyAt []place
	for n, col := range t.cols {
		c := l.cell(n)
		if len(c.pieces) == 0 {
			if col.holds != contacts.HoldsNothing && !c.covered && !c.merged {
				blank = append(blank, n)
			}
			continue
		}
		switch col.holds {
		case contacts.HoldsUnits:
			if unitText != "" {
				extra = append(extra, note{text: joined(col.head, c.text()), at: c.place()})
				t.find(c.place(), CodeColumn, c.text(), "kept as a note of the unit: another cell names it")
				continue
			}
			unitText, unitAt = c.text(), c.place()
			if len(c.pieces) > 1 {
				t.find(unitAt, CodeHeading, unitText, "printed in several lines: taken for one name")
			}
			if v := scan(unitText); len(v) > 0 { // "Claims 800-555-0100" in the column of units
				f := t.values(c, nil)
				all = merged(all, f)
				unitText = strings.Join(f.left, " ")
				if len(f.channels) > 0 && unitText == "" {
					unitText, all.channels[0].label = f.channels[0].label, ""
				}
				t.find(c.place(), CodeColumn, c.text(), "a value in the column of units")
				if c.wide {
					t.guessed = "named by a row across the table"
					t.find(c.place(), CodeHeading, c.text(), "a row across the table: taken for a desk of its own")
				}
			}
		case contacts.HoldsTopics:
			if v := scan(c.text()); len(v) > 0 && isChannel(v[0].kind) && label(c.text()[:v[0].at]) == "" && label(c.text()[v[len(v)-1].end:]) == "" {
				t.find(c.place(), CodeColumn, c.text(), "a value in the column of topics")
				all = merged(all, t.values(c, nil))
				continue
			}
			topics = append(topics, t.topics(c)...)
		case contacts.HoldsChannels:
			if col.ext && t.extended(&all, c) {
				continue
			}
			if isCode(col.head, c.text()) {
				extra = append(extra, note{text: joined(col.head, c.text()), at: c.place()})
				t.find(c.place(), CodeNumber, c.text(), "the head of its column says that it is no number to call; kept as a note")
				continue
			}
			f := t.values(c, col.kinds)
			if n := len(col.kinds); n == 1 && len(f.channels) == 1 {
				if k := f.channels[0].kind; k == col.kinds[0] || k == contacts.Phone {
					if q := qualifierOf(col.head); q != "" && f.channels[0].note == "" && f.channels[0].label == "" {
						f.channels[0].note = q
					}
				}
			}
			if col.apart != "" {
				for i := range f.channels {
					if x := &f.channels[i]; x.kind != contacts.AnyKind && x.note == "" {
						x.note = col.apart
					}
				}
			}
			t.zoned(&f, c.place())
			if len(f.channels) == 1 && len(f.hours) == 1 && f.hours[0].schedule != nil && t.hoursIn(l) {
				f.channels[0].channel.hours, f.hours = &f.hours[0], nil // "555-0100 (24/7)": the row has its own
			}
			if !f.empty() {
				t.said[c.place()] = true
			}
			all = merged(all, f)
		case contacts.HoldsHours:
			if col.days && len(scan(c.text())) <= 1 {
				daily = append(daily, col.head+" "+c.text())
				dailyAt = append(dailyAt, c.place())
				t.said[c.place()] = true
				continue
			}
			hoursCell, unread = c, true
			f := t.values(c, nil)
			t.zoned(&f, c.place())
			t.limited(&f, col.head)
			times = append(times, f.hours...)
			all.channels = append(all.channels, f.channels...)
			all.kept = append(all.kept, f.kept...)
			if len(f.hours) == 0 {
				t.find(c.place(), CodeHoursUnread, c.text(), "not read as hours; kept as a note"+t.hoursError(c.text()))
				extra = append(extra, note{text: joined(cmp.Or(col.head, "Hours"), c.text()), at: c.place()})
			} else if len(f.left) > 0 {
				all = merged(all, found{place: c.place(), left: f.left})
			}
			t.said[c.place()] = true
		default:
			if len(scan(c.text())) > 0 {
				t.find(c.place(), CodeColumn, c.text(), "kept as a note: the head of its column does not say what it is")
			}
			extra = append(extra, note{text: joined(col.head, c.text()), at: c.place()})
			t.said[c.place()] = true
		}
	}
	if slices.ContainsFunc(times, func(h timetable) bool { return h.schedule != nil }) {
		unread = false
	}
	if len(daily) > 0 {
		text := strings.Join(daily, "; ")
		h := timetable{text: text, at: dailyAt[0]}
		if v, ok := wholeHours(text); ok {
			h.schedule = v.schedule
			t.find(h.at, CodePaired, text, "put together from the cells of the row, each with the days in the head of its column")
		}
		times = append(times, h)
	}
	t.faxRow(&all, unitText, topics)
	if isHoursLabel(unitText) && len(times)+len(all.hours) > 0 && len(all.channels) == 0 && len(topics) == 0 {
		t.find(unitAt, CodeOwner, l.text(), "a row of hours, and the sheet does not say whose; not taken")
		return
	}
	facts := len(all.channels) > 0 || len(times) > 0 || len(all.kept) > 0 || len(all.hours) > 0
	u := t.unitOf(l, unitText, unitAt, topics, facts)
	if u == nil && facts {
		why := "the row names no unit and no topic"
		t.find(l.place(), CodeBlankUnit, l.text(), why)
		u = t.unitNamed("General", l.place(), why)
	}
	if u == nil {
		if len(filled) > 0 && (facts || len(extra) > 0) {
			t.find(l.place(), CodeLeftOut, l.text(), "facts of no unit and no topic")
		}
		return
	}
	if unread && u.hours != nil { // those are of another row
		why := "its own hours are not understood, and those of " + u.name + " may not be its"
		for i := range all.channels {
			all.channels[i].inferred = why
		}
		for _, w := range topics {
			w.inferred = cmp.Or(w.inferred, why)
		}
	}
	for _, c := range l.cells {
		t.mark(c.text(), c.place(), u)
	}
	t.blanks(l, blank, facts, len(topics) > 0)
	for i, s := range all.left {
		extra = append(extra, note{text: s, at: all.leftPlace(i)})
		t.find(all.leftPlace(i), CodeLeftOut, s, "words beside the values; kept as a note of "+u.name)
	}
	for _, w := range topics {
		w.heading = cmp.Or(w.heading, t.heading)
	}
	u.notes = append(u.notes, extra...)
	t.apply(u, topics, all, append(times, all.hours...), hoursCell)
	t.above = u
}

// hoursIn reports whether something stands in a column of hours.
func (t *tableReader) hoursIn(l line) bool {
	return slices.ContainsFunc(l.filled(), func(c cell) bool {
		return c.no > 0 && c.no <= len(t.cols) && t.cols[c.no-1].holds == contacts.HoldsHours
	})
}

// faxRow takes the only number of a row for a fax whose words say so: "Claims fax".
func (t *tableReader) faxRow(all *found, unit string, topics []*row) {
	text := unit
	if len(topics) == 1 {
		text += " " + topics[0].labels[0]
	}
	if !faxWord.MatchString(text) || phoneWord.MatchString(text) || len(all.channels) != 1 || all.channels[0].kind != contacts.Phone {
		return
	}
	all.channels[0].kind = contacts.Fax
	t.find(all.channels[0].at, CodeMisplaced, all.channels[0].text, "taken for a fax by the words of its row, though it stands in a column for another kind")
}

// zoned gives hours that print no zone the one in the head of their column: "Hours (CT)".
func (t *tableReader) zoned(f *found, at place) {
	zone := ""
	for _, c := range t.cols {
		if c.holds == contacts.HoldsHours && zone == "" {
			zone = headZone.FindString(c.head)
		}
	}
	if zone == "" {
		return
	}
	for i := range f.hours {
		h := &f.hours[i]
		got, err := hours.Read(h.text)
		if err != nil || got.Zone.Printed != "" || h.schedule == nil {
			continue
		}
		if v, ok := wholeHours(h.text + " " + zone); ok && !v.schedule.IsFloating() {
			t.find(at, CodePaired, h.text, "the zone, "+zone+", stands in the head of its column")
			h.text, h.schedule = v.text, v.schedule
		}
	}
}

var headZone = regexp.MustCompile(`\b(?:[ECMP]|AK|H|A)[SD]?T\b|(?i:\b(?:eastern|central|mountain|pacific)(?: (?:standard|daylight))?(?: time)?\b)`)

// limited keeps hours as a note whose head or label says that they do not hold all year: "Summer hours".
func (r *reader) limited(f *found, head string) {
	if !seasonal(head) {
		return
	}
	for i := range f.hours {
		f.hours[i].text, f.hours[i].schedule = joined(head, f.hours[i].text), nil
	}
}

// joined puts the head of a column before what stands in it.
func joined(head, text string) string {
	if head == "" {
		return text
	}
	return strings.TrimSuffix(head, ":") + ": " + text
}

// qualifierOf returns what the head of a column says beside the kind: "After Hours Phone" gives "After Hours".
func qualifierOf(head string) string {
	s := kindless(head)
	if k, ok := kindOf(s); ok && k.note {
		return s
	}
	return ""
}

// kindless returns what the head of a column says beside the kind.
func kindless(head string) string {
	var words []string
	for _, w := range strings.Fields(head) {
		if k, ok := kindOf(strings.Trim(w, "()/#:")); ok && !k.note || fold.String(w) == "number" || fold.String(w) == "address" || w == "#" {
			continue
		}
		words = append(words, w)
	}
	return label(strings.Join(words, " "))
}

// unitOf returns the unit of a row, which its cell names or which has to be concluded.
func (t *tableReader) unitOf(l line, text string, at place, topics []*row, facts bool) *unit {
	switch {
	case text != "":
		return t.unitNamed(text, at, t.guessed)
	case t.hasUnits && len(topics) > 0 && !facts && t.above != nil:
		why := "blank cells below " + t.above.name
		t.find(topics[0].at[0], CodeBlankRow, topics[0].labels[0], "its other cells are blank: taken for "+t.above.name+", which stands above; to be confirmed, and not asserted until then")
		for _, w := range topics {
			w.inferred = why
		}
		return t.above
	case t.hasUnits && len(topics) > 0:
		head := t.headOf(contacts.HoldsUnits)
		blank := l.placeOf(t.cellOf(contacts.HoldsUnits))
		what := "this cell is blank: taken for a unit of its own, named for its topic"
		if t.above != nil {
			what += "; it could be " + t.above.name + ", which stands above"
		}
		t.find(blank, CodeBlankUnit, topics[0].labels[0], what)
		u := t.unitNamed(topics[0].labels[0], topics[0].at[0], "named for its topic, since its "+cmp.Or(head, "unit")+" cell is blank")
		u.blank = blank
		return u
	case t.hasUnits && facts && t.above != nil:
		t.find(l.placeOf(t.cellOf(contacts.HoldsUnits)), CodeBlankUnit, l.text(), "this cell is blank and the row names no topic: taken for more of "+t.above.name+", which stands above")
		return t.above
	case t.hasUnits:
		return nil
	case t.owner != nil:
		return t.owner
	case len(topics) > 0 && facts:
		t.find(topics[0].at[0], CodeBlankUnit, topics[0].labels[0], "the table names no unit: taken for one of its own, named for its topic")
		return t.unitNamed(topics[0].labels[0], topics[0].at[0], "named for its topic, since the sheet names no unit")
	case len(topics) > 0 && t.above != nil:
		t.find(topics[0].at[0], CodeBlankRow, topics[0].labels[0], "its other cells are blank: taken for "+t.above.name+", which stands above; to be confirmed")
		for _, w := range topics {
			w.inferred = "blank cells below " + t.above.name
		}
		return t.above
	}
	return nil
}

func (t *tableReader) headOf(h contacts.Holds) string {
	if n := t.cellOf(h); n > 0 {
		return t.cols[n-1].head
	}
	return ""
}

func (t *tableReader) cellOf(h contacts.Holds) int {
	return 1 + slices.IndexFunc(t.cols, func(c column) bool { return c.holds == h })
}

// blanks lists the cells of a row in which nothing stands, but for the unit's.
func (t *tableReader) blanks(l line, blank []int, facts, topics bool) {
	if !facts && topics && t.hasUnits { // said as one
		return
	}
	var heads []string
	at := place{}
	for _, n := range blank {
		if t.cols[n].holds == contacts.HoldsUnits {
			continue
		}
		if at.line == 0 {
			at = l.placeOf(n + 1)
		}
		heads = append(heads, cmp.Or(t.cols[n].head, "cell "+itoa(n+1)))
	}
	if len(heads) > 0 {
		t.find(at, CodeBlankCell, "", "nothing stands under "+quoted(heads)+"; nothing was taken from the row above")
	}
}

func merged(a, b found) found {
	was := a.place
	if b.place.cell > 0 && len(b.left) > 0 || len(a.left) == 0 {
		a.place = b.place
	}
	a.channels = append(a.channels, b.channels...)
	a.hours = append(a.hours, b.hours...)
	a.kept = append(a.kept, b.kept...)
	for len(a.leftAt) < len(a.left) {
		a.leftAt = append(a.leftAt, was)
	}
	for i := range b.left {
		a.leftAt = append(a.leftAt, b.leftPlace(i))
	}
	a.left = append(a.left, b.left...)
	return a
}
