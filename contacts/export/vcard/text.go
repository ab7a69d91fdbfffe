package vcard

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines are content lines (RFC 6350 section 3.3).
type lines struct{ b []byte }

// put appends a line: name, value as it stands, parameters.
func (l *lines) put(name, value string, params ...string) {
	l.b = append(append(l.b, folded(strings.Join(append([]string{name}, params...), ";")+":"+value)...), "\r\n"...)
}

// folded breaks a line that is longer than 75 octets (section 3.2), never within a character.
func folded(s string) string {
	const most = 75
	var b strings.Builder
	for n := most; len(s) > n; n = most - 1 {
		for !utf8.RuneStart(s[n]) {
			n--
		}
		b.WriteString(s[:n] + "\r\n ")
		s = s[n:]
	}
	return b.String() + s
}

// escape writes a text (section 3.4). A semicolon may stand as it is there, and some readers take it no other way.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ",", `\,`, "\n", `\n`).Replace(printable(s))
}

// component writes a part of a structured value, which a semicolon would end.
func component(s string) string { return strings.ReplaceAll(escape(s), ";", `\;`) }

func list(items []string) string {
	all := make([]string, len(items))
	for i, s := range items {
		all[i] = escape(s)
	}
	return strings.Join(all, ",")
}

// quoted writes the value of a parameter: in quotation marks, which cannot stand in it, and with line breaks as
// the LABEL of section 6.3.1 has them.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, "'", "\n", `\n`).Replace(printable(s)) + `"`
}

// printable leaves out control characters but for the line break and the tab.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}
