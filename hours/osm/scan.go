package osm

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits keep a hostile value from taking time or memory.
const (
	maxText  = 8192
	maxRules = 256
	maxSteps = 4096 // points in time of a day
)

// A kind is the kind of a token. Signs stand for themselves.
type kind rune

const (
	end     kind = 0
	number  kind = 'n' // num, width
	word    kind = 'w' // text, in lower case
	comment kind = 'c' // text, without quotes
	orelse  kind = 'o' // "||"
)

// A token is a piece of the value and its place there.
type token struct {
	kind     kind
	text     string
	num      int
	width    int  // digits of a number
	pos, end int  // bytes of the value
	glued    bool // no blank before it
	nth      bool // a number with the letters of an ordinal: 1st
}

// scanner cuts a value into tokens.
type scanner struct {
	text    string
	lenient bool
	warn    func(Warning)
	toks    []token
}

// scan returns the tokens of text, the last of which is an end.
func scan(text string, lenient bool, warn func(Warning)) ([]token, *SyntaxError) {
	s := &scanner{text: text, lenient: lenient, warn: warn, toks: make([]token, 0, len(text)*2/3+2)}
	if !utf8.ValidString(text) {
		n := 0
		for c, size := utf8.DecodeRuneInString(text); c != utf8.RuneError || size > 1; c, size = utf8.DecodeRuneInString(text[n:]) {
			n += size
		}
		return nil, s.fail(n, n+1, "the value is not UTF-8", "")
	}
	pos := 0
	if lenient {
		pos = s.skipLabel()
	}
	if err := s.run(pos, len(text)); err != nil {
		return nil, err
	}
	s.add(token{kind: end, pos: len(text), end: len(text)})
	if lenient {
		s.reorder()
	}
	return s.toks, nil
}

func (s *scanner) fail(pos, end int, msg, hint string) *SyntaxError {
	return &SyntaxError{Text: s.text, Pos: pos, End: end, Msg: msg, Hint: hint}
}

func (s *scanner) add(t token) {
	t.glued = len(s.toks) > 0 && s.toks[len(s.toks)-1].end == t.pos
	s.toks = append(s.toks, t)
}

func (s *scanner) run(pos, stop int) *SyntaxError {
	for pos < stop {
		c, size := utf8.DecodeRuneInString(s.text[pos:stop])
		if s.lenient {
			if n := s.phrase(pos, stop); n > 0 {
				pos += n
				continue
			}
			if n, err := s.quoted(pos, stop, c, size); err != nil {
				return err
			} else if n > 0 {
				pos += n
				continue
			}
			if f := folded(c); f != c {
				if f < '0' || f > '9' {
					s.warn(Warning{Spelling, pos, pos + size, fmt.Sprintf("%q is read as %q", c, f)})
				}
				c = f
			}
		}
		switch {
		case unicode.IsSpace(c):
			pos += size
		case '0' <= c && c <= '9':
			pos = s.number(pos, stop)
		case c == '"':
			n := strings.IndexByte(s.text[pos+1:stop], '"')
			if n < 0 {
				return s.fail(pos, stop, "the comment has no closing quote", "")
			}
			s.add(token{kind: comment, text: s.text[pos+1 : pos+1+n], pos: pos, end: pos + n + 2})
			pos += n + 2
		case c == '|':
			if pos+1 < stop && s.text[pos+1] == '|' {
				s.add(token{kind: orelse, pos: pos, end: pos + 2})
				pos += 2
				continue
			}
			if s.lenient {
				s.warn(Warning{Spelling, pos, pos + 1, `rules are separated by ";"`})
				s.add(token{kind: ';', pos: pos, end: pos + 1})
				pos++
				continue
			}
			return s.fail(pos, pos+1, `"|" means nothing alone`, `a fallback is written "||"`)
		case strings.ContainsRune("-,;:+/[]().&", c):
			if (c == '.' || c == '&') && !s.lenient {
				return s.fail(pos, pos+size, fmt.Sprintf("%q is no sign of the grammar", c), "")
			}
			s.add(token{kind: kind(c), pos: pos, end: pos + size})
			pos += size
		case unicode.IsLetter(c):
			pos = s.word(pos, stop)
		default:
			return s.fail(pos, pos+size, fmt.Sprintf("%q is no sign of the grammar", c), "a remark goes in double quotes")
		}
	}
	return nil
}

// number scans digits; a lenient one also digits that stand high or low, and degrees for zeros.
func (s *scanner) number(pos, stop int) int {
	t := token{kind: number, pos: pos}
	odd := false
	for pos < stop {
		c, size := utf8.DecodeRuneInString(s.text[pos:stop])
		if s.lenient {
			c = folded(c)
		}
		if c < '0' || c > '9' {
			break
		}
		odd = odd || size > 1
		if t.num < 1e6 {
			t.num = t.num*10 + int(c-'0')
		}
		t.width++
		pos += size
	}
	t.end = pos
	if odd {
		s.warn(Warning{Spelling, t.pos, t.end, fmt.Sprintf("%q is read as a number", s.text[t.pos:t.end])})
	}
	s.add(t)
	return pos
}

// word scans letters.
func (s *scanner) word(pos, stop int) int {
	from := pos
	for pos < stop {
		c, size := utf8.DecodeRuneInString(s.text[pos:stop])
		if !unicode.IsLetter(c) || s.lenient && folded(c) != c {
			break
		}
		pos += size
	}
	t := token{kind: word, text: strings.ToLower(s.text[from:pos]), pos: from, end: pos}
	if s.lenient {
		if latin := lookAlike.Replace(t.text); latin != t.text && known(latin) {
			s.warn(Warning{Spelling, from, pos, fmt.Sprintf("letters of another alphabet are read as %q", latin)})
			t.text = latin
		}
	}
	s.add(t)
	return pos
}

// describe names a token for a message.
func describe(text string, t token) string {
	if t.kind == end {
		return "the end of the value"
	}
	return quoteShort(text[t.pos:t.end], 40)
}
