package sheet

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

var (
	mdHeading = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$`)
	mdRule    = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$|^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*\|\s*:?-+:?\s*\|\s*$`)
	mdLink    = regexp.MustCompile(`\[([^\[\]]*)\]\(([^()\s]*)\)`)
	mdAuto    = regexp.MustCompile(`<((?:https?://|mailto:)?[^<>\s]*[@:][^<>\s]*)>`)
	mdSoft    = regexp.MustCompile(`(^|\s)\*([^*\s](?:[^*]*[^*\s])?)\*($|[\s.,;:)])`)
	mdBold    = regexp.MustCompile(`^\s*(?:\*\*[^*]+\*\*|__[^_]+__)\s*$`)
	mdStruck  = regexp.MustCompile(`~~[^~\n]+~~`)
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
			p.add(l, p.mdCells(s, l.no))
			continue
		default:
			inTable = false
			l.deep = depth(s)
			if !p.isFootnote(s) {
				s, l.mark, l.item = unbulleted(s)
			}
			l.bold = mdBold.MatchString(s)
		}
		p.add(l, strings.Split(p.mdText(s, l.no), "\t"))
	}
	p.indented()
	return p
}

// mdCells cuts a row at its pipes.
func (p *page) mdCells(s string, no int) []string {
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
		cells[i] = p.mdText(c, no)
	}
	return cells
}

// mdText takes the marks of emphasis and of links off a text.
func (p *page) mdText(s string, no int) string {
	s = mdLink.ReplaceAllStringFunc(s, func(m string) string {
		parts := mdLink.FindStringSubmatch(m)
		return p.linked(parts[1], parts[2], no)
	})
	s = mdAuto.ReplaceAllStringFunc(s, func(m string) string { return p.linked("", m[1:len(m)-1], no) })
	s = mdStruck.ReplaceAllStringFunc(s, func(m string) string {
		p.struck(strings.Trim(m, "~"), no)
		return " "
	})
	s = mdStrong.ReplaceAllString(s, "$1$2")
	s = mdSoft.ReplaceAllString(s, "$1$2$3")
	for _, c := range []string{"|", "*", "_", "#", "-", ".", "(", ")", "+", "&"} {
		s = strings.ReplaceAll(s, `\`+c, c)
	}
	return strings.ReplaceAll(s, "`", "")
}

// struck remembers what is struck out.
func (p *page) struck(text string, no int) {
	if text = clean(text); text != "" && len(p.hidden) < maxHidden {
		p.hidden = append(p.hidden, unshown{no, text, "is struck out; not taken"})
	}
}

// linked is linkText; what is not seen is remembered for the review.
func (p *page) linked(text, target string, no int) string {
	shown, unseen := linkText(text, target)
	for _, s := range unseen {
		if len(p.hidden) < maxHidden {
			p.hidden = append(p.hidden, unshown{line: no, text: s})
		}
	}
	return shown
}

// linkText returns the text of a link, and behind it the number or the addresses that it leads to, unless the text shows
// them (RFC 3966, RFC 6068). Unseen is what a reader of the page does not see: that it leads elsewhere than it says, or more.
func linkText(text, target string) (shown string, unseen []string) {
	scheme, rest, ok := strings.Cut(target, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case !ok:
		return text, nil
	case scheme == "http" || scheme == "https":
		if strings.Contains(text, target) {
			return text, nil
		}
		return strings.TrimSpace(text + " " + target), nil
	case scheme == "mailto":
		return mailLink(text, rest)
	case scheme == "tel" || scheme == "fax" || scheme == "callto" || scheme == "sms":
		return telLink(text, scheme, rest)
	}
	return text, nil
}

func mailLink(text, rest string) (string, []string) {
	to, more, _ := strings.Cut(rest, "?")
	if s, err := url.PathUnescape(to); err == nil {
		to = s
	}
	var list, unseen []string
	for _, a := range emailForm.FindAllString(to, 20) {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(a)) {
			list = append(list, a)
		}
	}
	if to = strings.TrimSpace(to); to != "" && !emailForm.MatchString(to) {
		list = append(list, to)
	}
	if other := emailForm.FindAllString(text, 20); len(other) > 0 && len(list) > 0 {
		// The text shows another address.
		return text, []string{"a link to " + strings.Join(list, ", ") + ", whose text says " + strings.Join(other, ", ")}
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(more, "&amp;", "&"), "&") {
		key, value, _ := strings.Cut(part, "=")
		switch strings.ToLower(key) {
		case "to", "cc", "bcc":
			if s, err := url.PathUnescape(value); err == nil {
				value = s
			}
			unseen = append(unseen, strings.ToLower(key)+": "+value)
		}
	}
	return strings.TrimSpace(text + " " + strings.Join(list, ", ")), unseen
}

func telLink(text, scheme, rest string) (string, []string) {
	if s, err := url.PathUnescape(rest); err == nil {
		rest = s
	}
	rest, _, _ = strings.Cut(rest, "?")
	number, more, _ := strings.Cut(rest, ";")
	number = strings.TrimPrefix(number, "//")
	var unseen []string
	if i := strings.IndexAny(number, ",pPwW"); i > 0 { // what is dialled after it answers
		unseen = append(unseen, "a link to "+number[:i]+", which then dials "+strings.Trim(number[i:], ",pPwW"))
		number = number[:i]
	}
	ext := ""
	for p := range strings.SplitSeq(more, ";") {
		if key, value, _ := strings.Cut(p, "="); strings.EqualFold(key, "ext") && digitsOf(value) != "" {
			ext = digitsOf(value)
		}
	}
	whole := strings.TrimSpace(number)
	if ext != "" {
		whole += " ext. " + ext
	}
	digits := digitsOf(number)
	if i := slices.IndexFunc(scan(text), func(v value) bool { return v.kind == aNumber || v.kind == aBadNumber }); i >= 0 || len(digitsOf(text)) >= 7 {
		said := text
		if i >= 0 {
			said = scan(text)[i].text
		}
		n, err := contacts.ParseNumber(said)
		has, in := digitsOf(n.Value), n.Extension
		if err != nil || has == "" {
			has, in = digitsOf(said), ""
		}
		if short := min(len(has), len(digits)); short < 7 || has[len(has)-short:] != digits[len(digits)-short:] && !strings.HasSuffix(has, strings.TrimPrefix(digits, "0")) {
			unseen = append(unseen, "a link to "+whole+", whose text says "+said)
		} else if ext != "" && ext != in {
			unseen = append(unseen, "a link to extension "+ext+", whose text says "+said)
		}
		return text, unseen
	}
	if strings.Contains(text, number) || digits != "" && digits == digitsOf(text) {
		return text, unseen
	}
	if scheme == "fax" && !faxWord.MatchString(text) {
		text += " fax"
	}
	return strings.TrimSpace(text + " " + whole), unseen
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
