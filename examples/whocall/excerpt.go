package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An excerpt shows lines of a file with a caret below a column.
type excerpt struct{ lines [][]byte }

const (
	most   = 100 // characters of a line that are shown
	before = 60  // of which before the caret
)

func newExcerpt(data []byte) excerpt {
	return excerpt{bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))}
}

// write shows a line with a caret under the byte at col, both from 1. A long line is shown in part.
func (x excerpt) write(w io.Writer, line, col int) {
	if line < 1 || line > len(x.lines) || col < 1 {
		return
	}
	text := strings.TrimRight(string(x.lines[line-1]), "\r")
	col = min(col-1, len(text))
	for col > 0 && col < len(text) && !utf8.RuneStart(text[col]) {
		col--
	}
	head, tail := []rune(clean(text[:col])), []rune(clean(text[col:]))
	if len(head)+len(tail) > most && len(head) > before {
		head = append([]rune("…"), head[len(head)-before+1:]...)
	}
	if len(head)+len(tail) > most {
		tail = append(tail[:most-len(head)-1:most-len(head)-1], '…')
	}
	number := fmt.Sprintf("%5d", line)
	fmt.Fprintf(w, "%s | %s%s\n", number, string(head), string(tail))
	var below strings.Builder
	for _, r := range head {
		if r == '\t' {
			below.WriteByte('\t')
		} else {
			below.WriteString("  "[:cells(r)])
		}
	}
	fmt.Fprintf(w, "%s | %s^\n", strings.Repeat(" ", len(number)), below.String())
}

// clean makes what a terminal would take for an order visible.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && (r < ' ' || 0x7f <= r && r <= 0x9f || r == utf8.RuneError) {
			return '\ufffd'
		}
		return r
	}, s)
}

// cells is how many cells of a terminal a character takes: none for a mark on the one before, two for a wide one (after the Unicode
// Standard Annex 11).
func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case 0x1100 <= r && r <= 0x115f, 0x2e80 <= r && r <= 0xa4cf && r != 0x303f, 0xac00 <= r && r <= 0xd7a3, 0xf900 <= r && r <= 0xfaff,
		0xfe30 <= r && r <= 0xfe6f, 0xff00 <= r && r <= 0xff60, 0xffe0 <= r && r <= 0xffe6, 0x1f300 <= r && r <= 0x1f64f,
		0x1f900 <= r && r <= 0x1f9ff, 0x20000 <= r && r <= 0x3fffd:
		return 2
	}
	return 1
}
