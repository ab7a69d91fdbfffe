package contacts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A Pos is a place in a directory file; Line and Col count from 1, Col in bytes.
// The zero Pos belongs to what was built from Go values.
type Pos struct {
	File      string
	Line, Col int
}

// IsZero reports whether p says nothing.
func (p Pos) IsZero() bool { return p == Pos{} }

// String returns "file:line:col", as compilers write it, without the parts that are not known.
func (p Pos) String() string {
	s := p.File
	for _, n := range []int{p.Line, p.Col} {
		if n > 0 {
			if s != "" {
				s += ":"
			}
			s += strconv.Itoa(n)
		}
	}
	return s
}

// A Fault is one thing wrong with a directory. Its text names the place, what is wrong, the
// offending text, and a way out:
//
//	sheet.yaml:12:13: this number has too few digits "888.919.255" (write all ten digits)
//
// A fault of a directory built from Go values names the thing in place of the position:
//
//	contacts: duty 3 (GAP): no such unit "dcs" (did you mean "dsc"?)
type Fault struct {
	Pos  Pos
	Code string // one of the codes that the package lists; it stays the same between versions
	Of   string // the thing at fault, as "unit dsc"; "" where the position says it all
	What string
	Text string // the offending text; may be empty
	Hint string // a way out; may be empty
}

// The codes of faults. They are for programs and do not change; texts and hints may.
const (
	CodeSyntax       = "syntax"        // not YAML
	CodeTooLarge     = "too-large"     // more than 4 MiB, nested too deeply, or too many faults
	CodeEncoding     = "encoding"      // not UTF-8, or a control character
	CodeDocument     = "document"      // no document, or more than one
	CodeAlias        = "alias"         // a YAML anchor, alias or merge key
	CodeTag          = "tag"           // a YAML tag
	CodeVersion      = "version"       // a format version that this package does not read
	CodeType         = "type"          // a list where a text is wanted, and the like
	CodeUnknownKey   = "unknown-key"   // a key that the format does not have
	CodeDuplicateKey = "duplicate-key" // a key given twice
	CodeMissing      = "missing"       // a key or a field that must be there
	CodeConflict     = "conflict"      // two things given that exclude each other
	CodeBadID        = "bad-id"        // an identifier that is not in lower-case-with-hyphens
	CodeDuplicateID  = "duplicate-id"  // an identifier or a name given twice
	CodeDangling     = "dangling"      // a reference to a unit, topic or source that is not there
	CodeBadText      = "bad-text"      // a text with line breaks, or blanks at its ends
	CodeBadZone      = "bad-zone"      // no zone of the IANA database
	CodeBadDate      = "bad-date"      // no date of the calendar
	CodeBadPlace     = "bad-place"     // no place in a source
	CodeBadHours     = "bad-hours"     // hours that cannot be read
	CodeBadCalendar  = "bad-calendar"  // a holiday calendar that nobody has
	CodeBadNumber    = "bad-number"    // no telephone number
	CodeBadMenu      = "bad-menu"      // no keys of a telephone
	CodeBadEmail     = "bad-email"     // no email address
	CodeBadURL       = "bad-url"       // no web address
	CodeBadKind      = "bad-kind"      // no kind of channel, or one that does not go with the rest
	CodeUndeclared   = "undeclared"    // a dimension, or a value of one, that is not declared
)

// Error returns the fault on one line, the place first.
func (f *Fault) Error() string {
	if f.Pos.IsZero() {
		return "contacts: " + f.Message()
	}
	return f.Pos.String() + ": " + f.Message()
}

// Message returns the fault on one line, without the place.
func (f *Fault) Message() string {
	var b strings.Builder
	if f.Of != "" {
		b.WriteString(f.Of)
		b.WriteString(": ")
	}
	b.WriteString(f.What)
	if f.Text != "" {
		b.WriteByte(' ')
		b.WriteString(quote(f.Text))
	}
	if f.Hint != "" {
		b.WriteString(" (")
		b.WriteString(f.Hint)
		b.WriteByte(')')
	}
	return b.String()
}

// quote quotes a text for an error, shortened where it is long.
func quote(s string) string {
	const most = 80
	if len(s) > most {
		cut := most
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		s = s[:cut] + "…"
	}
	q := strconv.Quote(s)
	if strconv.CanBackquote(s) && strings.ContainsRune(s, '"') {
		q = "`" + s + "`"
	}
	return q
}

// Errors are all the faults of a directory, sorted by position. [errors.As] finds the first *Fault.
type Errors []*Fault

// maxFaults bounds how many faults are listed of one file.
const maxFaults = 500

// Error returns the faults, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults, for [errors.Is] and [errors.As].
func (e Errors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, f := range e {
		errs[i] = f
	}
	return errs
}

// sorted returns the faults in the order of their positions, each once. Faults without a position
// keep the order in which they were found.
func (e Errors) sorted() Errors {
	slices.SortStableFunc(e, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	seen := make(map[Fault]bool, len(e))
	kept := e[:0]
	for _, f := range e {
		if !seen[*f] {
			seen[*f] = true
			kept = append(kept, f)
		}
	}
	if len(kept) > maxFaults {
		last := kept[maxFaults-1].Pos
		kept = append(kept[:maxFaults], &Fault{Pos: last, Code: CodeTooLarge, What: "there are more faults than are listed"})
	}
	return kept
}
