package sheet

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// htmlReader walks the tags of a page. It builds no tree: a contact sheet needs rows, cells, items and
// headings, and those it also finds where tags are missing or wrongly nested.
type htmlReader struct {
	page
	text strings.Builder // of the line or the cell that is open
	line int             // where it begins
	no   int             // the line of the file

	table   int
	tables  []*htmlTable // that are open, the inner ones last
	level   int          // of the heading that is open
	item    bool
	lists   int    // that are open
	term    bool   // a term of a list of descriptions is open
	before  string // such a term that names the kind of what follows
	gap     bool   // a new paragraph begins
	raw     string // the tag whose content is no text
	unseen  *unseen
	bold    int // depth of marks of strength
	strong  int // letters so far that are so marked, of the line
	letters int // and all
	links   []string
	linkPos []int
	cells   int // so far
}

// An htmlTable is a table that is open.
type htmlTable struct {
	no      int
	row     *line
	cell    bool         // a cell is open
	columns int          // so far in the row
	span    int          // columns of the open cell
	rows    int          // that the open cell reaches down
	down    map[int]int  // by column, the rows that a cell above still reaches
	above   map[int]cell // by column, that cell
	heads   int          // cells of the row that are heads
}

var (
	attribute = regexp.MustCompile(`(?i)\b(colspan|rowspan|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)
	rawTag    = set("script", "style", "title", "textarea", "iframe", "noembed", "noframes")
	struckTag = set("s", "del", "strike")
	hiddenTag = set("s", "del", "strike", "template", "noscript", "svg", "datalist", "object", "math", "audio", "video", "canvas")
	voidTag   = set("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param")
	styled    = regexp.MustCompile(`(?i)\s(?:aria-hidden\s*=\s*["']?true\b|style\s*=\s*(?:"[^"]*\b(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))|'[^']*\b(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))|display:none))`)
	quotedAny = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	bareHide  = regexp.MustCompile(`(?i)\shidden\s*(?:[=/>]|\s)`)
	boldTag   = set("b", "strong")
	blockTag  = map[string]bool{"p": true, "div": true, "section": true, "article": true, "header": true, "footer": true, "main": true, "body": true, "html": true,
		"dl": true, "dt": true, "dd": true, "ul": true, "ol": true, "li": true, "hr": true, "address": true, "form": true, "nav": true, "caption": true, "br": true,
		"details": true, "summary": true, "aside": true, "fieldset": true, "legend": true, "figcaption": true, "center": true, "menu": true, "option": true,
		"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "blockquote": true, "pre": true, "figure": true}
)

const (
	maxSpan  = 100    // columns or rows that one cell is taken to reach over
	maxCells = 100000 // of a page
)

// readHTML reads the headings, paragraphs, lists and tables of a page.
func readHTML(text string) page {
	r := &htmlReader{no: 1, line: 1}
	r.stars = starred(tag.ReplaceAllString(text, "\n"))
	for i := 0; i < len(text); {
		lt := strings.IndexByte(text[i:], '<')
		if lt < 0 {
			r.write(text[i:])
			break
		}
		r.write(text[i : i+lt])
		i += lt
		switch {
		case strings.HasPrefix(text[i:], "<!--"):
			end := strings.Index(text[i+4:], "-->")
			if end < 0 {
				r.unshown(text[i+4:], r.no)
				i = len(text)
				continue
			}
			r.unshown(text[i+4:i+4+end], r.no)
			r.no += strings.Count(text[i:i+4+end], "\n")
			i += 4 + end + 3
		default:
			end := tagEnd(text[i:])
			if end == 0 {
				r.write("<")
				i++
				continue
			}
			source := text[i : i+end]
			r.tag(source)
			r.no += strings.Count(source, "\n")
			i += end
		}
	}
	if r.unseen != nil {
		r.unshown(r.unseen.text.String(), r.unseen.no)
	}
	for len(r.tables) > 0 {
		r.closeTable()
	}
	r.flush()
	return r.page
}

// tagEnd returns the length of the tag that s begins with, or 0 where "<" is only a sign.
func tagEnd(s string) int {
	if len(s) < 2 || !(s[1] == '/' || s[1] == '!' || s[1] == '?' || 'a' <= s[1]|0x20 && s[1]|0x20 <= 'z') {
		return 0
	}
	quote := byte(0)
	for i := 1; i < len(s) && i < 1<<16; i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			return 0
		}
	}
	return 0
}

func (r *htmlReader) write(s string) {
	switch {
	case r.unseen != nil:
		r.unseen.text.WriteString(s)
	case r.raw != "":
		r.unshown(s, r.no)
	default:
		if strings.TrimSpace(r.text.String()) == "" {
			lead := len(s) - len(strings.TrimLeft(s, " \t\n"))
			r.line = r.no + strings.Count(s[:lead], "\n")
		}
		// A line break of the file is a blank of the page.
		r.text.WriteString(strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
		n := len(strings.TrimSpace(html.UnescapeString(s)))
		r.letters += n
		if r.bold > 0 {
			r.strong += n
		}
	}
	r.no += strings.Count(s, "\n")
}

// flush makes a line of the text outside of cells.
func (r *htmlReader) flush() {
	text := r.text.String()
	r.text.Reset()
	bold := r.letters > 0 && r.strong == r.letters
	r.letters, r.strong = 0, 0
	if strings.TrimSpace(text) == "" {
		return
	}
	if r.term && r.before == "" {
		term := label(clean(html.UnescapeString(text)))
		if _, kind := kindOf(term); kind || isHoursLabel(term) {
			r.before = strings.TrimSpace(text)
			return
		}
	}
	if r.level > 0 { // nothing describes it
		r.before = ""
	}
	if r.before != "" {
		text, r.before = strings.TrimSuffix(r.before, ":")+": "+strings.TrimSpace(text), ""
		bold = false
	}
	n := len(r.lines)
	r.add(line{no: r.line, level: r.level, item: r.item, bold: bold, deep: 2 * r.lists}, []string{text})
	if len(r.lines) > n {
		r.lines[n].blank, r.gap = r.gap, false
	}
}

func (r *htmlReader) tag(source string) {
	closing := strings.HasPrefix(source, "</")
	name := strings.TrimLeft(source, "</")
	end := 0
	for end < len(name) && (isLetter(name[end]) || isDigit(name[end])) {
		end++
	}
	name = strings.ToLower(name[:end])
	if r.raw != "" {
		if closing && name == r.raw {
			r.raw = ""
		}
		return
	}
	if rawTag[name] {
		if !closing {
			r.raw = name
		}
		return
	}
	if r.unseen != nil && !r.unseen.ends(name, closing, source) {
		return
	}
	if u := r.unseen; u != nil {
		if struckTag[u.tag] {
			r.struck(html.UnescapeString(u.text.String()), u.no)
		} else {
			r.unshown(u.text.String(), u.no)
		}
		r.unseen = nil
		if closing && name == u.tag {
			return
		}
	}
	if !closing && (hiddenTag[name] || isHidden(source)) && !voidTag[name] && !strings.HasSuffix(source, "/>") {
		r.leave(name)
		r.unseen = &unseen{tag: name, no: r.no}
		return
	}
	attrs := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(source, -1) {
		attrs[strings.ToLower(m[1])] = m[2] + m[3] + m[4]
	}
	switch {
	case boldTag[name]:
		r.bold = max(0, r.bold+map[bool]int{true: -1, false: 1}[closing])
		return
	case name == "a":
		r.link(closing, attrs["href"])
		return
	case name == "table":
		if closing {
			if len(r.tables) > 0 {
				r.closeTable()
			}
			return
		}
		if t := r.open(); t != nil && t.cell { // a table within a cell: its rows are parts of the cell
			r.text.WriteString("<br>")
			return
		}
		r.flush()
		r.table++
		r.tables = append(r.tables, &htmlTable{no: r.table, down: map[int]int{}, above: map[int]cell{}})
		return
	}
	if t := r.open(); t != nil {
		switch name {
		case "tr":
			r.closeRow(t)
			if !closing {
				t.row = &line{no: r.no, table: t.no, tabs: true}
			}
			return
		case "td", "th":
			r.closeCell(t)
			if !closing {
				r.openCell(t, name == "th", attrs)
			}
			return
		}
		if t.cell {
			switch {
			case name == "ul" || name == "ol" || name == "li" || name == "br":
				r.text.WriteString("<" + map[bool]string{true: "/"}[closing] + name + ">")
			case blockTag[name]:
				r.text.WriteString("<br>")
			}
			return
		}
	}
	if !blockTag[name] {
		return
	}
	r.flush()
	r.bold = map[bool]int{true: r.bold}[name == "br"] // a mark that was not closed ends with its block
	r.gap = r.gap || name != "br"
	r.item = name == "li" && !closing
	if name == "ul" || name == "ol" || name == "menu" {
		r.lists = max(0, r.lists+map[bool]int{true: -1, false: 1}[closing])
	}
	r.level = 0
	if len(name) == 2 && name[0] == 'h' && isDigit(name[1]) && !closing {
		r.level = int(name[1] - '0')
	}
	r.term = name == "dt" && !closing
	if name == "caption" && !closing || name == "dt" && !closing {
		r.level = 6
	}
}

// An unseen is an element that a page does not show.
type unseen struct {
	tag  string
	no   int      // of its line
	open []string // elements in it that are open
	text strings.Builder
}

// Tags that may be left unclosed, and what ends them.
var endedBy = map[string]map[string]bool{
	"p":  set("p", "div", "section", "article", "header", "footer", "main", "dl", "ul", "ol", "hr", "address", "form", "nav", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "fieldset", "details"),
	"li": set("li"), "dt": set("dt", "dd"), "dd": set("dt", "dd"), "option": set("option"),
	"td": set("td", "th", "tr", "tbody", "tfoot"), "th": set("td", "th", "tr", "tbody", "tfoot"), "tr": set("tr", "tbody", "tfoot"),
	"thead": set("tbody", "tfoot"), "tbody": set("tbody", "tfoot"),
}

// ends takes a tag within the element, and reports whether the element ends there.
func (u *unseen) ends(name string, closing bool, source string) bool {
	if !closing {
		if endedBy["td"][name] && !slices.Contains(u.open, "table") { // whatever is open in a cell
			for len(u.open) > 0 && (endedBy[u.tag][name] || !endedBy[u.open[len(u.open)-1]][name]) {
				u.open = u.open[:len(u.open)-1]
			}
		}
		for n := len(u.open); n > 0 && endedBy[u.open[n-1]][name]; n-- {
			u.open = u.open[:n-1]
		}
		if len(u.open) == 0 && endedBy[u.tag][name] {
			return true
		}
		if !voidTag[name] && !strings.HasSuffix(source, "/>") && len(u.open) < 1000 {
			u.open = append(u.open, name)
		}
		u.text.WriteString(" ")
		return false
	}
	for n := len(u.open) - 1; n >= 0; n-- {
		if u.open[n] == name {
			u.open = u.open[:n]
			u.text.WriteString(" ")
			return false
		}
	}
	if name == u.tag {
		return true
	}
	// The end of what it stands in: a table, or anything if it can be left unclosed; else a tag too many.
	return endedBy[u.tag] != nil && blockTag[name] || name == "table" || name == "body" || name == "html" || endedBy["td"][name] || name == "thead"
}

// isHidden reports whether a tag says that its element is not shown.
func isHidden(source string) bool {
	return styled.MatchString(source) || bareHide.MatchString(quotedAny.ReplaceAllString(source, ""))
}

// leave closes what an element that is not shown would close.
func (r *htmlReader) leave(name string) {
	t := r.open()
	switch {
	case t != nil && name == "tr", t != nil && name == "tbody", t != nil && name == "thead":
		r.closeRow(t)
	case t != nil && (name == "td" || name == "th"):
		r.closeCell(t)
	case t != nil && t.cell && blockTag[name]:
		r.text.WriteString("<br>")
	case (t == nil || !t.cell) && (blockTag[name] || name == "table"):
		r.flush()
		r.gap = true
	}
}

const maxHidden = 50 // values in parts that are not shown, of which a reviewer is told

// unshown remembers the values in a text that a page does not show.
func (r *htmlReader) unshown(text string, no int) {
	for i, s := range strings.Split(text, "\n") {
		if len(r.hidden) >= maxHidden || len(s) > 20000 {
			return
		}
		for _, v := range scan(clean(html.UnescapeString(tag.ReplaceAllString(s, " ")))) {
			switch v.kind {
			case aNumber, anEmail, anAddress, someHours:
				if v.kind != aNumber || digitsOf(v.text) != v.text { // digits alone are as a rule no number to call
					r.hidden = append(r.hidden, unshown{line: no + i, text: v.text})
				}
			}
		}
	}
}

func (r *htmlReader) open() *htmlTable {
	if len(r.tables) == 0 {
		return nil
	}
	return r.tables[len(r.tables)-1]
}

// link writes behind the text of a link where it leads to, if that is a number or an address.
func (r *htmlReader) link(closing bool, href string) {
	if !closing {
		r.links = append(r.links, href)
		r.linkPos = append(r.linkPos, r.text.Len())
		return
	}
	n := len(r.links) - 1
	if n < 0 {
		return
	}
	href, pos := r.links[n], r.linkPos[n]
	r.links, r.linkPos = r.links[:n], r.linkPos[:n]
	if all := r.text.String(); pos <= len(all) {
		shown := clean(html.UnescapeString(tag.ReplaceAllString(all[pos:], " ")))
		if more := strings.TrimPrefix(r.linked(shown, html.UnescapeString(href), r.no), shown); more != "" {
			r.text.WriteString(html.EscapeString(" " + strings.TrimSpace(more)))
		}
	}
}

func (r *htmlReader) openCell(t *htmlTable, head bool, attrs map[string]string) {
	if t.row == nil {
		t.row = &line{no: r.no, table: t.no, tabs: true}
	}
	r.continued(t)
	r.text.Reset()
	r.line = r.no
	t.cell = true
	t.span, t.rows = spanOf(attrs["colspan"]), spanOf(attrs["rowspan"])
	if head {
		t.heads++
	}
}

// continued puts in the cells that reach down from above.
func (r *htmlReader) continued(t *htmlTable) {
	for t.down[t.columns] > 0 && r.room() {
		t.down[t.columns]--
		c := t.above[t.columns]
		c.merged = true
		t.row.cells = append(t.row.cells, c)
		t.columns++
	}
}

// room counts a cell, and reports whether the page has room for it.
func (r *htmlReader) room() bool {
	r.cells++
	r.full = r.full || r.cells > maxCells
	return !r.full
}

func spanOf(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return min(max(n, 1), maxSpan)
}

func (r *htmlReader) closeCell(t *htmlTable) {
	if !t.cell {
		return
	}
	t.cell = false
	c := cell{line: r.line, no: t.columns + 1, pieces: pieces(r.text.String()), wide: t.span > 1 && t.columns == 0}
	r.text.Reset()
	for range t.span {
		if !r.room() {
			return
		}
		t.row.cells = append(t.row.cells, c)
		if t.rows > 1 {
			t.down[t.columns], t.above[t.columns] = t.rows-1, c
		}
		t.columns++
		c = cell{line: c.line, no: t.columns + 1, covered: true}
	}
}

func (r *htmlReader) closeRow(t *htmlTable) {
	r.closeCell(t)
	r.text.Reset()
	if t.row != nil {
		r.continued(t)
		l := *t.row
		filled := l.filled()
		l.head = t.heads > 0 && t.heads >= len(filled)
		if len(filled) > 0 {
			if n := len(r.lines); n == 0 || r.lines[n-1].table != t.no {
				l.blank = true
			}
			r.lines = append(r.lines, l)
		}
	}
	t.row, t.columns, t.heads = nil, 0, 0
}

func (r *htmlReader) closeTable() {
	t := r.open()
	r.closeRow(t)
	r.tables = r.tables[:len(r.tables)-1]
	r.level, r.item = 0, false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
