package sheet

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// tag matches what is left of a tag in a text that was a page once.
var tag = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>"']|"[^"<>]*"|'[^'<>]*')*)>`)

// pieces takes the text of a cell apart where tags, line breaks or bullets part it.
func pieces(text string) []piece {
	var list []piece
	item, run := false, false
	add := func(s string) {
		for i, part := range strings.FieldsFunc(html.UnescapeString(s), func(r rune) bool { return r == '\n' || strings.ContainsRune("•◦▪●‣", r) }) {
			if part = clean(part); part != "" {
				list = append(list, piece{text: part, item: item || i > 0 && strings.ContainsAny(s, "•◦▪●‣"), run: run})
			}
		}
	}
	last := 0
	b := []byte(text)
	for _, m := range tag.FindAllStringSubmatchIndex(text, -1) {
		name, closing := strings.ToLower(text[m[4]:m[5]]), m[2] < m[3]
		if inlineTag[name] { // parts nothing
			for i := m[0]; i < m[1]; i++ {
				b[i] = 0
			}
		}
		if !partingTag[name] {
			continue // "<dealer>" is text
		}
		add(string(b[last:m[0]]))
		last = m[1]
		switch name {
		case "ul", "ol":
			item, run = !closing, !closing
		case "li":
			item, run = !closing, false
		}
	}
	add(string(b[last:]))
	return list
}

// Tags within a cell that part its text, and such that do not.
var (
	partingTag = set("ul", "ol", "li", "br", "p", "div", "dd", "dt")
	inlineTag  = set("a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "small", "abbr", "time", "address", "center", "mark", "nobr")
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// clean brings a text onto one line: every kind of room is one blank, and what cannot be seen is gone.
func clean(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r == 0:
		case unicode.IsSpace(r), unicode.IsControl(r):
			gap = true
		case !unicode.IsGraphic(r), r == '\ufffd':
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}
