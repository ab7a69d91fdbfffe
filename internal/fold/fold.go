// Package fold brings names to one form, so that those that differ only in how they are written compare equal.
//
//	fold.String("Title/Lien Releases") // "title lien release"
//	fold.String("P.O.A.")              // "poa"
//	fold.Joined("Floor Plan")          // "floorplan"
//
// The form is lower-case words with one blank between them. The rules, all of them:
//
//   - Letters become lower case; combining marks and apostrophes are dropped, and so is a possessive 's.
//   - Everything that is neither letter nor digit parts words.
//   - An ampersand between two letters or digits joins them (F&I is "fi"); any other is the word "and".
//   - "and" between two words of one letter joins them too (F and I is "fi").
//   - Dots between single letters join them (P.O. is "po").
//   - Plural endings fall, in words of four letters or more: ies becomes y; es falls after ss, x, ch and sh;
//     s falls, but not after s, u or i (business, status, analysis).
//
// Folding a folded text changes nothing. Nothing else is taken for equal: no misspelling, no nearest match.
package fold

import (
	"unicode"
	"unicode/utf8"
)

// String returns the folded form of s. It is empty when s holds no letter and no digit.
func String(s string) string { return string(Append(nil, s)) }

// Joined returns the folded form of s without blanks, in which "floor plan" and "floorplan" are equal.
func Joined(s string) string { return string(AppendJoined(nil, s)) }

// Words returns the words of the folded form of s.
func Words(s string) []string {
	var words []string
	b := Append(nil, s)
	for len(b) > 0 {
		n := 0
		for n < len(b) && b[n] != ' ' {
			n++
		}
		words = append(words, string(b[:n]))
		b = b[min(n+1, len(b)):]
	}
	return words
}

// AppendJoined appends what [Joined] returns to b.
func AppendJoined(b []byte, s string) []byte {
	start := len(b)
	b = Append(b, s)
	n := start
	for _, c := range b[start:] {
		if c != ' ' {
			b[n] = c
			n++
		}
	}
	return b[:n]
}

// Append appends the folded form of s to b. It allocates nothing when b has room for len(s) + 3
// bytes for each ampersand in s.
func Append(b []byte, s string) []byte {
	w := writer{b: b, start: len(b), word: len(b)}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		switch {
		case r == utf8.RuneError && n == 1:
			w.end()
		case inWord(r):
			w.letter(r)
		case unicode.Is(unicode.Mn, r):
		case r == '\'' || r == '’':
			if possessive(rest) {
				n++ // the s goes with it
			}
		case r == '&':
			if !w.open() || !startsWord(rest) {
				w.end()
				w.b = append(w.gap(), "and"...)
				w.end()
			}
		case r == '.' && w.initial && startsLetter(rest):
			w.run = 0
		default:
			w.end()
		}
		i += n
	}
	w.end()
	return w.b
}

// A writer collects words.
type writer struct {
	b       []byte
	start   int  // where the text begins in b
	word    int  // where the open word begins in b; len(b) when none is open
	run     int  // letters and digits since the word or the last joining dot
	initial bool // the run is a single letter
}

func (w *writer) open() bool { return w.word < len(w.b) }

// gap returns b ready for the first letter of a word.
func (w *writer) gap() []byte {
	if len(w.b) > w.start {
		w.b = append(w.b, ' ')
	}
	w.word = len(w.b)
	return w.b
}

func (w *writer) letter(r rune) {
	if !w.open() {
		w.gap()
	}
	w.b = utf8.AppendRune(w.b, unicode.ToLower(r))
	w.run++
	w.initial = w.run == 1 && unicode.IsLetter(r)
}

// end closes the open word, if there is one.
func (w *writer) end() {
	if w.open() {
		w.b = append(w.b[:w.word], singular(w.b[w.word:])...)
		w.joinInitials()
	}
	w.word, w.run, w.initial = len(w.b), 0, false
}

// joinInitials makes "f and i" at the end of the text "fi".
func (w *writer) joinInitials() {
	t := w.b[w.start:]
	n := len(t)
	if n >= 7 && isLower(t[n-1]) && string(t[n-6:n-1]) == " and " && isLower(t[n-7]) && (n == 7 || t[n-8] == ' ') {
		t[n-6] = t[n-1]
		w.b = w.b[:len(w.b)-5]
	}
}

// singular cuts the plural ending off a folded word.
func singular(w []byte) []byte {
	n := len(w)
	if n < 4 || w[n-1] != 's' {
		return w
	}
	switch w[n-2] {
	case 's', 'u', 'i':
		return w
	case 'e':
		switch stem := string(w[:n-2]); {
		case w[n-3] == 'i' && n > 4:
			w[n-3] = 'y'
			return w[:n-2]
		case ends(stem, "ss"), ends(stem, "x"), ends(stem, "ch"), ends(stem, "sh"):
			return w[:n-2]
		}
	}
	return w[:n-1]
}

func ends(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return inWord(r)
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// possessive reports whether s goes on with the s of "customer's".
func possessive(s string) bool {
	return len(s) > 0 && (s[0] == 's' || s[0] == 'S') && !startsWord(s[1:])
}
