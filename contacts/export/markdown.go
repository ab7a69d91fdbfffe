package export

import (
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// Markdown writes an edition as a contact sheet in Markdown: a heading and a table (GitHub Flavored
// Markdown) for every unit. Hours and remarks stand as the sheet prints them. Lost is what only programs
// and editors of the directory ask for, such as where each fact stands.
func Markdown(e *contacts.Edition) ([]byte, []Loss, error) {
	p, lost := pageOf(e)
	var b strings.Builder
	b.WriteString("# " + marked(p.Organization) + "\n")
	if p.Effective != "" {
		b.WriteString("\nEffective " + p.Effective + "\n")
	}
	for _, n := range p.Notes {
		b.WriteString("\n" + marked(n) + "\n")
	}
	for _, k := range p.Blocks {
		b.WriteString("\n## " + marked(k.Name) + "\n")
		if k.Aliases != "" {
			b.WriteString("\nAlso: " + marked(k.Aliases) + "\n")
		}
		b.WriteString("\nHours: " + marked(k.Hours) + "\n")
		for _, n := range k.Notes {
			b.WriteString("\n" + marked(n) + "\n")
		}
		if k.Lines == nil {
			continue
		}
		b.WriteString("\n| For | Contact | Note |\n| --- | --- | --- |\n")
		for _, l := range k.Lines {
			b.WriteString("| " + marked(l.Topics) + " | " + linked(l) + " | " + marked(l.Words) + " |\n")
		}
	}
	return []byte(b.String()), lost, nil
}

// marked escapes the punctuation that means something in Markdown.
func marked(s string) string {
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune("\\`*_[]<>&|~$", r) || i == 0 && strings.ContainsRune("#+-=", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// linked returns how a channel is reached: the address of a page in angle brackets, in which it stands as it is.
func linked(l line) string {
	if l.URI == l.Reach && strings.HasPrefix(l.URI, "http") && !strings.ContainsAny(l.URI, " <>") {
		return "<" + strings.ReplaceAll(l.URI, "|", "%7C") + ">"
	}
	return marked(l.Reach)
}
