package contacts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Number is a telephone or fax number. The zero Number is none.
type Number struct {
	Value     string // E.164, as "+18889192559"; "" for a short code or an internal extension, which has none
	Printed   string // as it was written
	Extension string // digits; leading zeros count
}

// A NumberError tells where a text stopped being a telephone number and what would have been right.
type NumberError struct {
	Text string // the whole text
	Off  int    // byte offset in Text
	What string
	Hint string // may be empty
}

// Error returns the error on one line.
func (e *NumberError) Error() string {
	s := "contacts: " + e.What + " " + quote(e.Text)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

const (
	hintMenu     = "keys to press after the number answers are its menu: number: ..., menu: ..."
	hintDigits   = "write all ten digits, or + and the country code"
	hintWorld    = "a number outside North America needs + and its country code; keep what the sheet prints as printed"
	hintOneEach  = "give each number a row or a channel of its own"
	hintPrinted  = "write the digits as number, and what the sheet prints as printed"
	maxNumber    = 120 // bytes of a text that can be a number
	maxExtension = 12  // digits
)

// ParseNumber reads one telephone number as people print it, and keeps what was printed.
//
// A number that begins with + is E.164 (at most 15 digits, the "(0)" of "+44 (0)20" left out). Any
// other is one of the North American Numbering Plan: ten digits, or eleven that begin with 1, whose
// area code and exchange begin with 2 to 9 and are not N11 (but 800-411 is a toll-free number). Capital letters after the
// area code stand for the keys that carry them (1-800-FLOWERS). An extension may follow: "x12",
// "ext. 12", "extension 12", ";ext=12". A "tel:" URI by RFC 3966 is read too. Blanks, hyphens, dots,
// slashes and parentheses part digits and mean nothing.
//
// A short code of 3 to 6 digits written without a gap (311, or *611; but 116 117) and an extension alone
// ("x5-1234") have no E.164 form: Value is "". Everything else is refused with a [*NumberError]:
// too few digits or too many, several numbers, and words such as "option 2", which are no part of a number.
func ParseNumber(text string) (Number, error) {
	n := Number{Printed: strings.TrimSpace(text)}
	p := &numberParser{text: text}
	if len(text) > maxNumber || !utf8.ValidString(text) {
		return Number{}, p.fail(0, "this is no telephone number", "")
	}
	body, base := text, 0
	if rest, ok := cutPrefixFold(strings.TrimLeft(text, " "), "tel:"); ok {
		if !strings.HasPrefix(rest, "+") {
			return Number{}, p.fail(len(text)-len(rest), "a tel: URI without + has no meaning outside its own network", hintWorld)
		}
		body, base = rest, len(text)-len(rest)
	}
	if body == "" || n.Printed == "" {
		return Number{}, p.fail(0, "there is no number here", "")
	}
	if at, word := findWord(body, menuWords); at >= 0 {
		return Number{}, p.fail(base+at, "this is more than a number: "+quote(word), hintMenu)
	}
	body, ext, err := p.cutExtension(body, base)
	if err != nil {
		return Number{}, err
	}
	n.Extension = ext
	if strings.TrimSpace(body) == "" {
		return n, nil // an extension alone
	}
	if n.Value, err = p.value(body, base); err != nil {
		return Number{}, err
	}
	return n, nil
}

type numberParser struct{ text string }

func (p *numberParser) fail(off int, what, hint string) error {
	return &NumberError{Text: p.text, Off: off, What: what, Hint: hint}
}

// Words that make a text more than a number. None is read as letters on keys.
var (
	menuWords = []string{"option", "options", "opt", "press", "prompt", "then", "menu", "dial", "key"}
	extWords  = []string{"extension", "ext", "extn", "x"}
	listWords = []string{"or", "and"}
)

// findWord returns where one of words stands in s as a word of its own, whatever its case.
func findWord(s string, words []string) (int, string) {
	for i := 0; i < len(s); {
		if !isLetter(s[i]) {
			i++
			continue
		}
		j := i
		for j < len(s) && isLetter(s[j]) {
			j++
		}
		for _, w := range words {
			if strings.EqualFold(s[i:j], w) {
				return i, s[i:j]
			}
		}
		i = j
	}
	return -1, ""
}

// cutExtension cuts "x12", "ext. 12", "extension 12" or ";ext=12" off the end of s.
func (p *numberParser) cutExtension(s string, base int) (body, ext string, err error) {
	at, word := findWord(s, extWords)
	if at < 0 {
		return s, "", nil
	}
	body = strings.TrimRight(s[:at], " ,;")
	start := at + len(word)
	tail := strings.TrimLeft(s[start:], " .:=")
	start = len(s) - len(tail)
	for i := range len(tail) {
		switch c := tail[i]; {
		case isDigit(c):
			ext += string(c)
		case (c == '-' || c == ' ') && i > 0 && i < len(tail)-1:
		case c == ' ':
		default:
			return "", "", p.fail(base+start+i, "an extension is digits", "")
		}
	}
	if ext == "" || len(ext) > maxExtension {
		return "", "", p.fail(base+at, "an extension is 1 to 12 digits", "")
	}
	return body, ext, nil
}

// value returns the E.164 form of a number without its extension, or "" for a short code.
func (p *numberParser) value(s string, base int) (string, error) {
	if short(s) {
		return "", nil
	}
	var digits []byte
	plus, parens, letters := false, 0, 0
	lead := len(s) - len(strings.TrimLeft(s, " "))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < utf8.RuneSelf && isDigit(byte(r)):
			if letters > 0 && i > 0 && s[i-1] == '(' {
				return "", p.fail(base+i, "this number is given twice, in letters and in digits", hintPrinted)
			}
			digits = append(digits, byte(r))
		case r == '+':
			if i != lead {
				return "", p.fail(base+i, "a + stands only at the beginning of a number", hintOneEach)
			}
			plus = true
		case r == '(':
			if parens > 0 {
				return "", p.fail(base+i, "this parenthesis opens inside another", "")
			}
			if plus && strings.HasPrefix(s[i:], "(0)") {
				size = len("(0)") // a trunk prefix, dialled only inside the country
				break
			}
			parens++
		case r == ')':
			if parens == 0 {
				return "", p.fail(base+i, "this parenthesis closes none", "")
			}
			parens--
		case r >= 'A' && r <= 'Z' && !plus && len(areaCode(digits)) == 3:
			letters++
			digits = append(digits, keys[r-'A'])
		case isGap(r):
		case r < utf8.RuneSelf && isLetter(byte(r)):
			hint := ""
			if at, _ := findWord(s[i:], listWords); at == 0 {
				hint = hintOneEach
			}
			return "", p.fail(base+i, "words are no part of a telephone number", hint)
		case strings.ContainsRune(",;", r):
			return "", p.fail(base+i, "this is more than one number", hintOneEach)
		case unicode.IsDigit(r):
			return "", p.fail(base+i, "a telephone number is written in the digits 0 to 9", "")
		default:
			return "", p.fail(base+i, "this sign is no part of a telephone number", "")
		}
		i += size
	}
	if parens != 0 {
		return "", p.fail(base+strings.LastIndexByte(s, '('), "this parenthesis is never closed", "")
	}
	if plus {
		return p.world(digits, base+lead)
	}
	return p.northAmerican(digits, base+lead)
}

// world checks the digits that follow a +.
func (p *numberParser) world(digits []byte, off int) (string, error) {
	switch {
	case len(digits) > 0 && digits[0] == '0':
		return "", p.fail(off, "no country code begins with 0", "")
	case len(digits) > 0 && digits[0] == '1':
		return p.northAmerican(digits, off)
	case len(digits) < 7:
		return "", p.fail(off, "this number has too few digits", "")
	case len(digits) > 15:
		return "", p.fail(off, "this number has more than the 15 digits of E.164", "")
	}
	return "+" + string(digits), nil
}

// northAmerican checks the digits of a number of the North American Numbering Plan.
func (p *numberParser) northAmerican(digits []byte, off int) (string, error) {
	d := areaOn(digits)
	switch {
	case len(digits) > 0 && digits[0] == '0':
		return "", p.fail(off, "no North American number begins with 0", hintWorld)
	case len(d) < 10:
		return "", p.fail(off, "this number has too few digits", hintDigits)
	case len(d) > 10:
		return "", p.fail(off, "this number has too many digits", hintWorld)
	case d[0] < '2' || d[1] == '9' || d[1] == '1' && d[2] == '1':
		return "", p.fail(off, "there is no area code "+string(d[:3])+" in this number", "")
	case d[3] < '2' || d[4] == '1' && d[5] == '1' && !tollFree(d):
		return "", p.fail(off, "there is no exchange "+string(d[3:6])+" in this number", "")
	}
	return "+1" + string(d), nil
}

// tollFree reports whether the area code is 800, 822, 833 up to 888.
func tollFree(d []byte) bool { return d[0] == '8' && d[1] == d[2] || string(d[:3]) == "800" }

// areaOn returns the digits from the area code on.
func areaOn(digits []byte) []byte {
	if len(digits) > 0 && digits[0] == '1' {
		return digits[1:]
	}
	return digits
}

// areaCode returns as much of the area code as digits hold.
func areaCode(digits []byte) []byte {
	d := areaOn(digits)
	return d[:min(len(d), 3)]
}

// short reports whether s is a short code: 3 to 6 digits without a gap, perhaps after a * or a #. A gap
// would let the rest of a number that was cut off pass for one; only Europe's 116 numbers may have it.
func short(s string) bool {
	s = strings.TrimSpace(s)
	least := 3
	if len(s) == len("116 117") && strings.HasPrefix(s, "116 ") {
		s = s[:3] + s[4:]
	}
	if s != "" && (s[0] == '*' || s[0] == '#') {
		s, least = s[1:], 2
	}
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return least <= len(s) && len(s) <= 6
}

// keys holds, for each letter, the key that carries it (ITU-T E.161).
const keys = "22233344455566677778889999"

// isGap reports whether r may part the digits of a number.
func isGap(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '-', '.', '/', '\u00ad', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
		return true
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// isE164 reports whether s is a number in the form of E.164.
func isE164(s string) bool {
	if len(s) < 8 || len(s) > 16 || s[0] != '+' || s[1] == '0' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// URI returns the number as a "tel:" URI by RFC 3966, with ";ext=" where it has an extension, or ""
// where it has no E.164 form. Keys of a menu are no part of it: the RFC has no place for them.
func (n Number) URI() string {
	if n.Value == "" {
		return ""
	}
	if n.Extension == "" {
		return "tel:" + n.Value
	}
	return "tel:" + n.Value + ";ext=" + n.Extension
}

// String returns the number for people: "+1 888-919-2559", with "ext. 12" where it has an extension.
// A number outside North America is grouped as it was printed in international form, or not at all;
// one without an E.164 form is returned as printed.
func (n Number) String() string {
	s := n.Value
	switch {
	case s == "":
		return n.Printed
	case strings.HasPrefix(s, "+1") && len(s) == 12:
		s = s[:2] + " " + s[2:5] + "-" + s[5:8] + "-" + s[8:]
	case n.Extension == "" && strings.HasPrefix(n.Printed, "+"):
		s = n.Printed
	}
	if n.Extension != "" {
		s += " ext. " + n.Extension
	}
	return s
}
