package hours

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexeme is the smallest piece of a text that means something: a word, a number, or a mark.
// Marks are folded to one byte each, so that the grammar knows one dash and one comma.
type lexeme struct {
	kind     lexKind
	mark     byte // for lexMark: - , ; : . / | & + ( ) \n * ' # and ? for any other
	glued    bool // nothing stands between this and the lexeme before
	digits   int8 // for lexNumber: how many
	num      int  // for lexNumber: its value
	pos, end int  // bytes of the text
	word     vocabulary
}

type lexKind uint8

const (
	lexEnd lexKind = iota
	lexWord
	lexNumber
	lexMark
)

// lex splits text into lexemes and appends one of kind lexEnd. Positions are of the text as given.
func lex(text string) []lexeme {
	out := make([]lexeme, 0, len(text)/2+4)
	glued := false
	add := func(l lexeme) {
		l.glued = glued
		out = append(out, l)
		glued = true
	}
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case isInvisible(r):
			i += n
			continue
		case r == '\t' && emptyCell(text[i+1:]):
			add(lexeme{kind: lexMark, mark: '|', pos: i, end: i + 1})
			glued = false
			i++
		case r != '\n' && (unicode.IsSpace(r) || r == '\u2800'):
			glued = false
			i += n
			continue
		case foldDigit(r) >= 0:
			j, val, count := i, 0, 0
			for j < len(text) {
				r, n := utf8.DecodeRuneInString(text[j:])
				d := foldDigit(r)
				if d < 0 {
					break
				}
				if val < 1_000_000 {
					val = val*10 + d
				}
				if count < 100 {
					count++
				}
				j += n
			}
			add(lexeme{kind: lexNumber, num: val, digits: int8(count), pos: i, end: j})
			i = j
		case unicode.IsLetter(r):
			j := wordEnd(text, i)
			i = addWord(text, i, j, len(out) > 0 && glued && out[len(out)-1].kind == lexNumber, add)
		case r == '<':
			if mark, j := htmlTag(text, i); j > 0 {
				if mark != 0 {
					glued = false
					add(lexeme{kind: lexMark, mark: mark, pos: i, end: j})
				}
				glued = false
				i = j
				continue
			}
			add(lexeme{kind: lexMark, mark: '?', pos: i, end: i + n})
			i += n
		case r == '&':
			if mark, j := htmlEntity(text, i); j > 0 {
				if mark == ' ' {
					glued = false
				} else {
					add(lexeme{kind: lexMark, mark: mark, pos: i, end: j})
				}
				i = j
				continue
			}
			add(lexeme{kind: lexMark, mark: '&', pos: i, end: i + n})
			i += n
		default:
			m := foldMark(r)
			j := i + n
			if m == '-' { // "--" and "->" are one dash
				for j < len(text) && (text[j] == '-' || text[j] == '>') {
					j++
				}
			}
			add(lexeme{kind: lexMark, mark: m, pos: i, end: j})
			i = j
		}
	}
	return append(out, lexeme{kind: lexEnd, pos: len(text), end: len(text)})
}

// emptyCell reports whether nothing stands in the cell that the rest begins with.
func emptyCell(rest string) bool {
	rest = strings.TrimLeft(rest, " \r")
	return rest != "" && (rest[0] == '\t' || rest[0] == '\n')
}

// wordEnd returns where the word that starts at i ends. An apostrophe belongs to the word it stands in or ends.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && foldMark(r) != '\'' && r != '\u00ad' {
			break
		}
		i += n
	}
	return i
}

// addWord adds the word text[i:j] and returns where to go on. After a number, "am" and "pm" are split from what is glued
// to them ("5pmET").
func addWord(text string, i, j int, afterNumber bool, add func(lexeme)) int {
	v := lookup(text[i:j])
	if v.class == 0 && afterNumber && j-i > 2 && lookup(text[i:i+2]).class == wordHalf {
		j = i + 2
		v = lookup(text[i:j])
	}
	add(lexeme{kind: lexWord, pos: i, end: j, word: v})
	return j
}

// lookup finds a word in the vocabulary without regard to case, full-width letters, and apostrophes.
func lookup(s string) vocabulary {
	var buf [24]byte
	return words[string(appendFolded(buf[:0], s))]
}

// appendFolded appends s as the tables of words have it. What is longer than any of their words gives nothing.
func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case 0xFF21 <= r && r <= 0xFF3A:
			r += 'a' - 0xFF21
		case 0xFF41 <= r && r <= 0xFF5A:
			r += 'a' - 0xFF41
		case r < utf8.RuneSelf:
			if r == '\'' || r == '`' {
				continue
			}
		case foldMark(r) == '\'' || r == '\u00ad':
			continue
		default:
			r = unicode.ToLower(r)
		}
		if len(b)+utf8.UTFMax > cap(b) {
			return nil
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

// isInvisible reports whether r takes no room on paper: zero-width blanks, joiners, marks of direction.
func isInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e',
		'\u2060', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff', '\ufe0f', '\ufe0e', '\r':
		return true
	}
	return false
}

// foldDigit returns the value of a digit, plain or full-width, or -1.
func foldDigit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case 0xFF10 <= r && r <= 0xFF19:
		return int(r - 0xFF10)
	}
	return -1
}

// foldMark maps every mark to the one byte that the grammar knows it by.
func foldMark(r rune) byte {
	if 0xFF01 <= r && r <= 0xFF5E {
		r -= 0xFEE0
	}
	switch r {
	case '-', '~', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u2043', '\ufe58', '\ufe63', '\u301c', '\u223c',
		'\u2192', '\u21d2', '\u27a1', '\u00bb', '\u2794', '\u2796', '\u30fc', '\u2500':
		return '-'
	case ',', '\u3001', '\ufe50', '\u060c':
		return ','
	case ';', '\ufe54':
		return ';'
	case ':', '=', '\u2236', '\ufe55', '\ufe13':
		return ':'
	case '.', '\u3002', '\u2024':
		return '.'
	case '/', '\\', '\u2044', '\u2215':
		return '/'
	case '|', '\u00a6', '\u2502', '\u2503', '\u2022', '\u00b7', '\u2027', '\u30fb', '\u2219', '\u25cf', '\u25aa', '\u25e6', '\u22c5', '\u25a0', '\u25b8', '\u2605', '\u2713', '\u2714':
		return '|'
	case '&', '+':
		return '&'
	case '(', '[', '{':
		return '('
	case ')', ']', '}':
		return ')'
	case '*', '\u2020', '\u2021', '\u00b9', '\u00b2', '\u00b3', '\u2070', '\u2217', '\u00a7', '^':
		return '*'
	case '\'', '`', '\u2018', '\u2019', '\u201b', '\u00b4', '\u02bc', '\u2032':
		return '\''
	case '"', '\u201c', '\u201d', '\u201e', '\u00ab', '\u2033', '!', '_':
		return '"'
	case '\n', '\u2028', '\u2029', '\u0085':
		return '\n'
	case '@':
		return '@'
	case '#', '$':
		return '#'
	}
	if unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) { // pictures
		return '"'
	}
	return '?'
}

// htmlTag reads a tag at text[i]: what ends a line or a cell gives a mark, any other tag none. It returns 0 for j if
// there is no tag.
func htmlTag(text string, i int) (mark byte, j int) {
	k := i + 1
	if k < len(text) && text[k] == '/' {
		k++
	}
	start := k
	for k < len(text) && k-start < 12 && ('a' <= text[k]|0x20 && text[k]|0x20 <= 'z' || start < k && '0' <= text[k] && text[k] <= '9') {
		k++
	}
	if k == start {
		return 0, 0
	}
	name := strings.ToLower(text[start:k])
	for k < len(text) && k-start < 300 && text[k] != '>' && text[k] != '<' {
		k++
	}
	if k == len(text) || text[k] != '>' {
		return 0, 0
	}
	switch name {
	case "br", "p", "div", "li", "ul", "ol", "tr", "table", "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt":
		return '\n', k + 1
	case "td", "th", "dd":
		return '|', k + 1
	}
	return 0, k + 1
}

// htmlEntity reads one of the entities that occur around hours. It returns 0 for j if there is none.
func htmlEntity(text string, i int) (mark byte, j int) {
	end := strings.IndexByte(text[i:min(len(text), i+10)], ';')
	if end < 0 {
		return 0, 0
	}
	switch text[i+1 : i+end] {
	case "nbsp", "#160", "ensp", "emsp", "thinsp", "#xa0", "#xA0":
		mark = ' '
	case "ndash", "mdash", "#8211", "#8212", "#x2013", "#x2014", "minus", "rarr", "#45":
		mark = '-'
	case "amp", "#38":
		mark = '&'
	case "bull", "middot", "#183", "#8226":
		mark = '|'
	case "rsquo", "lsquo", "apos", "#39", "#8217":
		mark = '\''
	case "quot", "ldquo", "rdquo", "#34":
		mark = '"'
	default:
		return 0, 0
	}
	return mark, i + end + 1
}
