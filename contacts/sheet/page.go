package sheet

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/internal/fold"
)

// A page is a sheet as lines of cells, whatever it was written in.
type page struct {
	lines []line
	full  bool // it had no room for all
	stars bool // a star and a blank begin a footnote, and not an item of a list
	marks bool // headings are marked

	rule   int // the line under a heading that is underlined
	hidden []unshown
}

// An unshown is a value in a part of a file that the page does not show.
type unshown struct {
	line int
	text string
	what string // where it is something else
}

// A line is a line of text, or a row of a table.
type line struct {
	no    int    // in the file, from 1
	nth   int    // in the page, from 0
	cells []cell // at least one
	level int    // of a heading in Markdown or HTML, from 1
	table int    // the table that it is a row of, from 1; 0 where the file marks none
	head  bool   // marked as the head of its table
	item  bool   // marked as an item of a list
	mark  string // of an item, if that is a number
	bold  bool   // all of it is marked as strong
	deep  int    // blanks before its first letter
	blank bool   // nothing stands between this line and the one before, but room
	tabs  bool   // cells are parted, even if all but one are empty
}

// A cell is what stands in one place of a line.
type cell struct {
	line, no int // no is 0 where the line is not divided
	nth      int // of its line
	pieces   []piece
	wide     bool // over the whole width of its table
	merged   bool // said by the file to be one with the cell above
	covered  bool // said by the file to be one with the cell to the left
}

// A piece is a part of a cell that the file keeps apart from others: a line, an item of a list.
type piece struct {
	text string
	item bool // of a list
	run  bool // items of a list whose separators are lost
}

// text returns the whole of a cell on one line.
func (c cell) text() string {
	switch len(c.pieces) {
	case 0:
		return ""
	case 1:
		return c.pieces[0].text
	}
	texts := make([]string, len(c.pieces))
	for i, p := range c.pieces {
		texts[i] = p.text
	}
	return strings.Join(texts, " ")
}

func (c cell) place() place { return place{c.line, c.no, c.nth} }

// place returns where a line stands, and placeOf where a cell of it does, from 1.
func (l line) place() place { return place{l.no, 0, l.nth} }

func (l line) placeOf(n int) place { return place{l.no, n, l.nth} }

// cell returns the n-th cell of a line from 0, empty where there is none.
func (l line) cell(n int) cell {
	if n < len(l.cells) {
		return l.cells[n]
	}
	return cell{line: l.no, no: n + 1, nth: l.nth}
}

// filled returns the cells in which something stands.
func (l line) filled() []cell {
	var list []cell
	for _, c := range l.cells {
		if len(c.pieces) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// text returns the whole of a line.
func (l line) text() string {
	var texts []string
	for _, c := range l.filled() {
		texts = append(texts, c.text())
	}
	return strings.Join(texts, " ")
}

// marked returns the text of a line, behind the number of an item.
func (l line) marked() string { return strings.TrimSpace(l.mark + " " + l.text()) }

var (
	htmlSign     = regexp.MustCompile(`(?i)<(?:!doctype|html|body|table|td|tr|h[1-6]|p|div|dl)\b`)
	markdownSign = regexp.MustCompile(`(?m)^\s*\|?\s*:?-+:?\s*\|[\s:|-]*$|~~[^~\n]+~~|^#{1,6} \S|^\s*(?:[-*+] )?\*\*[^*\n]+\*\*|\]\((?:mailto|tel|https?):`)
)

// readPage reads a sheet in the form that it is in.
func readPage(text string) page {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	var p page
	switch {
	case htmlSign.MatchString(text):
		p = readHTML(text)
	case markdownSign.MatchString(text):
		p = readMarkdown(text)
	default:
		p = readText(text)
	}
	p.closeUp()
	for i := range p.lines {
		l := &p.lines[i]
		l.nth = i
		for n := range l.cells {
			l.cells[n].nth = i
		}
	}
	return p
}

// closeUp takes no notice of room between lines where it stands between almost all of them, and so parts nothing.
func (p *page) closeUp() {
	lines, gaps := 0, 0
	for i := 1; i < len(p.lines); i++ {
		if l := p.lines[i]; l.table == 0 && l.level == 0 {
			lines++
			if l.blank {
				gaps++
			}
		}
	}
	if lines < 4 || 4*gaps < 3*lines {
		return
	}
	for i := 1; i < len(p.lines); i++ {
		if l := &p.lines[i]; l.table == 0 && l.level == 0 && l.no <= p.lines[i-1].no+2 {
			l.blank = false
		}
	}
}

var (
	wideGap = regexp.MustCompile(` {3,}`)
	leaders = regexp.MustCompile(`([\pL\pN)])(?:\s*\.){4,}\s*([\pL\pN(+])|([\pL\pN)])\s+\.{3,}\s+([\pL\pN(+])`)
	bullet  = regexp.MustCompile(`^\s*(?:[•◦▪●·‣○■□➢✓]|[-*+–—]\s|\(?\d{1,2}[.)]\s+\pL|\(?[a-z][)]\s+\pL)`)
	ruler   = regexp.MustCompile(`^\s*(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,})\s*$`)
)

// unbulleted takes the mark of an item off a line.
func unbulleted(s string) (rest, mark string, item bool) {
	m := bullet.FindString(s)
	if m == "" {
		return s, "", false
	}
	// What the mark ends with may be the first letter of the item.
	last, size := utf8.DecodeLastRuneInString(m)
	if n := len(m); unicode.IsLetter(last) {
		m = m[:n-size]
	}
	if mark = strings.TrimSpace(m); !strings.ContainsAny(mark, "0123456789") {
		mark = ""
	}
	return strings.TrimSpace(s[len(m):]), mark, true
}

// depth counts the blanks before the first letter of a line.
func depth(s string) int {
	n := 0
	for _, c := range s {
		switch c {
		case ' ', '\u00a0', '\u2003', '\u3000':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// readText reads lines whose cells are parted by tabs, or in a file without tabs by three blanks or more.
// What leads the eye from one cell to the next, as in "Billing ..... 800-555-0100", parts them as well.
func readText(text string) page {
	p := page{stars: starred(text)}
	tabbed := strings.Contains(text, "\t")
	part := map[bool]string{true: "\t", false: "   "}[tabbed]
	for i, s := range strings.Split(text, "\n") {
		if ruler.MatchString(s) {
			p.underline(i+1, s)
			continue
		}
		l := line{no: i + 1, deep: depth(s)}
		if !p.isFootnote(s) {
			s, l.mark, l.item = unbulleted(s)
		}
		s = leaders.ReplaceAllString(s, "$1$3"+part+"$2$4")
		parts := strings.Split(s, "\t")
		if !tabbed {
			parts = wideGap.Split(strings.TrimSpace(s), -1)
		}
		p.add(l, parts)
	}
	p.indented()
	return p
}

// underline makes a heading of the line right above a rule.
func (p *page) underline(no int, rule string) {
	if n := len(p.lines) - 1; n >= 0 && p.lines[n].no == no-1 && p.lines[n].table == 0 && len(p.lines[n].filled()) == 1 && looksLikeHeading(p.lines[n].text()) {
		p.lines[n].level, p.lines[n].item, p.rule = 2, false, no
		if strings.HasPrefix(strings.TrimSpace(rule), "=") {
			p.lines[n].level = 1
		}
	}
}

// indented marks as items the lines of words that stand deeper than the line that they belong to.
func (p *page) indented() {
	base, known := 0, false
	for i := range p.lines {
		l := &p.lines[i]
		if l.table > 0 || l.level > 0 || l.item || l.tabs && l.deep == 0 {
			if !l.item {
				base, known = 0, true
			}
			continue
		}
		text := l.text()
		if !known || l.deep < base+2 || len(l.filled()) != 1 || len(scan(text)) > 0 || !itemText(text) || p.isFootnote(text) || p.addressAhead(i) {
			if !known || l.deep < base+2 || l.blank {
				base, known = l.deep, true
			}
			continue
		}
		if next := i + 1; l.blank && next < len(p.lines) && !p.lines[next].blank && p.lines[next].deep <= l.deep && len(scan(p.lines[next].text())) > 0 {
			base = l.deep // a heading in the middle of the page
			continue
		}
		l.item = true
	}
}

// itemText reports whether a line of words can be an item: short, and no sentence nor the rest of one.
func itemText(s string) bool {
	n := len(strings.Fields(s))
	return n > 0 && n <= 12 && len(s) <= 100 && !strings.HasSuffix(s, ":") && !noteForm.MatchString(s) && !(n > 6 && strings.HasSuffix(s, ".")) && !proseForm.MatchString(s) && fold.String(s) != ""
}

// addressAhead reports whether a line is the first of the lines of a postal address, or within.
func (p *page) addressAhead(i int) bool {
	end := -1
	for n := i; n < len(p.lines) && n < i+5 && end < 0; n++ {
		l := p.lines[n]
		if n > i && l.blank || l.tabs || l.table > 0 {
			return false
		}
		if text := l.text(); strings.ContainsAny(text, "0123456789") && postalEnd.MatchString(text) {
			end = n
		}
	}
	for n := i; n < end; n++ {
		if !addressLine(p.lines[n].text()) {
			return false
		}
	}
	return end >= 0
}

var (
	starLine = regexp.MustCompile(`(?m)^\s*\* \S`)
	starMark = regexp.MustCompile(`(?m)[\pL\pN)]\*\s*(?:$|[\t|])`)
)

// starred reports whether lines that begin with a star are footnotes: they are few, and a star stands behind something.
func starred(text string) bool {
	n := len(starLine.FindAllStringIndex(text, 4))
	return n > 0 && n <= 2 && starMark.MatchString(text)
}

// isFootnote reports whether a line begins with the mark of a footnote.
func (p *page) isFootnote(s string) bool {
	s = strings.TrimSpace(s)
	m := footForm.FindStringSubmatch(s)
	switch {
	case m == nil || strings.HasPrefix(s, "**") && (m[1] != "**" || strings.Count(s, "**") > 1):
		return false
	case m[1] == "*" && strings.HasPrefix(s, "* "):
		return p.stars
	}
	return true
}

// add appends a line of the given cells; several cells, or a tab behind one, make it a row.
func (p *page) add(l line, parts []string) {
	filled := false
	l.tabs = len(parts) > 1
	for i, s := range parts {
		c := cell{line: l.no, pieces: pieces(s)}
		if l.tabs {
			c.no = i + 1
		}
		filled = filled || len(c.pieces) > 0
		l.cells = append(l.cells, c)
	}
	if !filled {
		return
	}
	if n := len(p.lines); n == 0 || p.lines[n-1].no < l.no-1 && p.rule != l.no-1 {
		l.blank = true
	}
	p.lines = append(p.lines, l)
}
