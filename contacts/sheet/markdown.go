package sheet

import (
	"regexp"
	"strings"
)

var (
	mdHeading = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$`)
	mdRule    = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)
	mdLink    = regexp.MustCompile(`\[([^\[\]]*)\]\(([^()\s]*)\)`)
	mdAuto    = regexp.MustCompile(`<((?:https?://|mailto:)?[^<>\s]*[@:][^<>\s]*)>`)
	mdSoft    = regexp.MustCompile(`(^|\s)\*([^*\s](?:[^*]*[^*\s])?)\*($|[\s.,;:)])`)
	mdBold    = regexp.MustCompile(`^\s*(?:\*\*[^*]+\*\*|__[^_]+__)\s*$`)
	mdStrong  = regexp.MustCompile(`\*\*([^*]+)\*\*|__([^_]+)__`)
)

// readMarkdown reads headings, lists, tables of pipes, and plain lines.
func readMarkdown(text string) page {
	p := page{stars: starred(text)}
	table := 0
	lines := strings.Split(text, "\n")
	inTable := false
	for i, s := range lines {
		l := line{no: i + 1}
		row := strings.Contains(strings.ReplaceAll(s, `\|`, ""), "|")
		switch m := mdHeading.FindStringSubmatch(s); {
		case m != nil:
			l.level, s, inTable = len(m[1]), m[2], false
		case ruler.MatchString(s):
			p.underline(i+1, s)
			inTable = false
			continue
		case mdRule.MatchString(s):
			continue // the rule below a table's head, or a line across the page
		case row && (inTable || i+1 < len(lines) && strings.Contains(lines[i+1], "-") && mdRule.MatchString(lines[i+1])):
			if !inTable {
				table++
				l.head = true
			}
			inTable = true
			l.table = table
			p.add(l, mdCells(s))
			continue
		default:
			inTable = false
			l.deep = depth(s)
			if !p.isFootnote(s) {
				s, l.mark, l.item = unbulleted(s)
			}
			l.bold = mdBold.MatchString(s)
		}
		p.add(l, strings.Split(mdText(s), "\t"))
	}
	p.indented()
	return p
}

// mdCells cuts a row at its pipes.
func mdCells(s string) []string {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "|")
	if !strings.HasSuffix(s, `\|`) {
		s = strings.TrimSuffix(s, "|")
	}
	var cells []string
	start := 0
	for i := range len(s) {
		if s[i] == '|' && (i == 0 || s[i-1] != '\\') {
			cells = append(cells, s[start:i])
			start = i + 1
		}
	}
	cells = append(cells, s[start:])
	for i, c := range cells {
		cells[i] = mdText(c)
	}
	return cells
}

// mdText takes the marks of emphasis and of links off a text.
func mdText(s string) string {
	s = mdLink.ReplaceAllStringFunc(s, func(m string) string {
		parts := mdLink.FindStringSubmatch(m)
		return linkText(parts[1], parts[2])
	})
	s = mdAuto.ReplaceAllStringFunc(s, func(m string) string { return linkText("", m[1:len(m)-1]) })
	s = mdStrong.ReplaceAllString(s, "$1$2")
	s = mdSoft.ReplaceAllString(s, "$1$2$3")
	for _, c := range []string{"|", "*", "_", "#", "-", ".", "(", ")", "+", "&"} {
		s = strings.ReplaceAll(s, `\`+c, c)
	}
	return strings.ReplaceAll(s, "`", "")
}

// linkText returns the text of a link, and behind it the number or the address that it leads to, unless
// the text shows it.
func linkText(text, target string) string {
	shown := target
	for _, scheme := range []string{"mailto:", "tel:", "fax:"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(target), scheme); ok {
			shown = target[len(target)-len(rest):]
			if rest, _, ok := strings.Cut(shown, "?"); ok {
				shown = rest
			}
		}
	}
	switch {
	case shown == target && !strings.HasPrefix(target, "http"):
		return text
	case strings.Contains(text, shown), digitsOf(shown) != "" && strings.HasSuffix(digitsOf(shown), digitsOf(text)) && len(digitsOf(text)) >= 7 && !strings.Contains(shown, "@"):
		return text
	}
	return strings.TrimSpace(text + " " + shown)
}

// digitsOf returns the digits of s.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}
