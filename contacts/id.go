package contacts

import (
	"strings"
	"unicode"
)

// isID reports whether s is made of lower-case letters and digits with single hyphens between.
func isID(s string) bool {
	hyphen := true
	for _, r := range s {
		switch {
		case r == '-' && hyphen:
			return false
		case r == '-':
			hyphen = true
		case unicode.IsDigit(r) || unicode.IsLetter(r) && unicode.ToLower(r) == r:
			hyphen = false
		default:
			return false
		}
	}
	return !hyphen
}

// slug makes an identifier of a label: "Title/Lien Releases" gives "title-lien-releases", "DP&S" gives "dps".
func slug(label string) string {
	var b strings.Builder
	gap := false
	runes := []rune(label)
	inWord := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	for i, r := range runes {
		switch {
		case inWord(i):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '&' && inWord(i-1) && inWord(i+1):
		case r == '&' && b.Len() > 0:
			b.WriteString("-and")
			gap = true
		default:
			gap = true
		}
	}
	return b.String()
}
