package routing

import (
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// findValues takes numbers, email and web addresses, ZIPs and menu keys out of a sentence. The rest has a blank in
// the place of each.
func findValues(text string) (values []string, rest string) {
	var b strings.Builder
	for i := 0; i < len(text); {
		if i > 0 && isWordByte(text[i-1]) && text[i-1] < 0x80 {
			b.WriteByte(text[i])
			i++
			continue
		}
		n := addressAt(text[i:])
		if n == 0 {
			n = menuAt(text[i:])
		}
		if n == 0 {
			if n = numberAt(text[i:]); n > 5 {
				n += keysAt(text[i+n:])
			}
		}
		if n == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		values = append(values, strings.TrimSpace(text[i:i+n]))
		b.WriteByte(' ')
		i += n
	}
	return values, b.String()
}

func isWordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

// addressAt returns the length of the email or web address that s begins with, or 0.
func addressAt(s string) int {
	n := strings.IndexAny(s, " \t\r\n,;<>()\"'")
	if n < 0 {
		n = len(s)
	}
	n = len(strings.TrimRight(s[:n], ".?!:"))
	at := strings.IndexByte(s[:n], '@')
	web := strings.Contains(s[:n], "://") || strings.HasPrefix(s, "www.")
	if at > 0 && at < n-1 && isWordByte(s[0]) || web && isWordByte(s[0]) {
		return n
	}
	return 0
}

// menuAt returns the length of "option 4" or "press 2 then 1" at the beginning of s, or 0.
func menuAt(s string) int {
	lower := strings.ToLower(s[:min(len(s), 40)])
	for _, word := range [...]string{"option ", "press ", "key ", "menu "} {
		if !strings.HasPrefix(lower, word) {
			continue
		}
		n := 0
		for i := len(word); ; {
			j := i
			for j < len(lower) && ('0' <= lower[j] && lower[j] <= '9' || lower[j] == '*' || lower[j] == '#') {
				j++
			}
			if j == i || j-i > 2 || j < len(lower) && isWordByte(lower[j]) {
				return n
			}
			n = j
			switch rest := lower[j:]; {
			case strings.HasPrefix(rest, " then "):
				i = j + len(" then ")
			case strings.HasPrefix(rest, ", "):
				i = j + len(", ")
			case strings.HasPrefix(rest, ","):
				i = j + 1
			default:
				return n
			}
		}
	}
	return 0
}

// numberAt returns the length of the telephone number or the ZIP that s begins with, or 0.
func numberAt(s string) int {
	digits, end, opened := 0, 0, false
scan:
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits++
			end = i + 1
		case c == '(' && !opened && digits < 5:
			opened = true
		case c == '+' && i == 0, c == ')' && opened, c == '-', c == '.', c == '/', c == ' ' && digits > 0:
		default:
			break scan
		}
	}
	if end == 0 || end < len(s) && isWordByte(s[end]) {
		if end == 0 || !extensionAt(s[end:]) {
			return 0
		}
	}
	switch {
	case digits >= 7:
		for n := end; n > 0; n-- { // two numbers side by side are read one by one
			if '0' <= s[n-1] && s[n-1] <= '9' && (n == end || !isWordByte(s[n])) {
				if _, err := contacts.ParseNumber(s[:n]); err == nil {
					return n
				}
			}
		}
		return end
	case digits == 5:
		if zip, _ := zipOf(s[:end]); zip == s[:end] {
			return end
		}
	}
	return 0
}

// keysAt returns the length of the keys or the extension at the beginning of what follows a number: " option 4", ", press 2 then
// 1", " #4", " ext. 4"; or 0.
func keysAt(s string) int {
	from := len(s) - len(strings.TrimLeft(s, " ,"))
	if from == 0 {
		return 0
	}
	rest := strings.ToLower(s[from:])
	if n := menuAt(rest); n > 0 {
		return from + n
	}
	for _, word := range [...]string{"#", "extension", "ext.", "ext", "x"} {
		after, ok := strings.CutPrefix(rest, word)
		if !ok {
			continue
		}
		after = strings.TrimLeft(after, " ")
		digits := len(after) - len(strings.TrimLeft(after, "0123456789"))
		if digits > 0 && (digits == len(after) || !isWordByte(after[digits])) {
			return len(s) - len(after) + digits
		}
	}
	return 0
}

func extensionAt(s string) bool {
	return len(s) > 1 && (s[0] == 'x' || s[0] == 'X') && '0' <= s[1] && s[1] <= '9'
}
