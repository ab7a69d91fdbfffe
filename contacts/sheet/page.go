package sheet

import (
	"regexp"
	"strings"
)

// A page is a sheet as lines of cells, whatever it was written in.
type page struct {
	lines []line
	full  bool // it had no room for all
	stars bool // a star and a blank begin a footnote, and not an item of a list
	marks bool // headings are marked
}

// A line is a line of text, or a row of a table.
type line struct {
	no    int    // in the file, from 1
	cells []cell // at least one
	level int    // of a heading in Markdown or HTML, from 1
	table int    // the table that it is a row of, from 1; 0 where the file marks none
	head  bool   // marked as the head of its table
	item  bool   // marked as an item of a list
	blank bool   // nothing stands between this line and the one before, but room
	tabs  bool   // cells are parted, even if all but one are empty
}

// A cell is what stands in one place of a line.
type cell struct {
	line, no int // no is 0 where the line is not divided
	pieces   []piece
	wide     bool // over the whole width of its table
	merged   bool // said by the file to be one with the cell above
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

func (c cell) place() place { return place{c.line, c.no} }

// cell returns the n-th cell of a line from 0, empty where there is none.
func (l line) cell(n int) cell {
	if n < len(l.cells) {
		return l.cells[n]
	}
	return cell{line: l.no, no: n + 1}
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

var (
	htmlSign     = regexp.MustCompile(`(?i)<(?:!doctype|html|body|table|td|tr|h[1-6]|p|div|dl)\b`)
	markdownSign = regexp.MustCompile(`(?m)^\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$|^#{1,6} \S`)
)

// readPage reads a sheet in the form that it is in.
func readPage(text string) page {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	switch {
	case htmlSign.MatchString(text):
		return readHTML(text)
	case markdownSign.MatchString(text):
		return readMarkdown(text)
	}
	return readText(text)
}

var (
	wideGap = regexp.MustCompile(` {3,}`)
	bullet  = regexp.MustCompile(`^\s*(?:[•◦▪●·‣]|[-*+–]\s)\s*`)
)

// readText reads lines whose cells are parted by tabs, or in a file without tabs by three blanks or more.
func readText(text string) page {
	p := page{stars: starred(text)}
	tabbed := strings.Contains(text, "\t")
	for i, s := range strings.Split(text, "\n") {
		l := line{no: i + 1}
		if m := bullet.FindString(s); m != "" && !p.isFootnote(s) {
			l.item = true
			s = s[len(m):]
		}
		parts := strings.Split(s, "\t")
		if !tabbed {
			parts = wideGap.Split(strings.TrimSpace(s), -1)
		}
		p.add(l, parts)
	}
	return p
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
	if n := len(p.lines); n == 0 || p.lines[n-1].no < l.no-1 {
		l.blank = true
	}
	p.lines = append(p.lines, l)
}
