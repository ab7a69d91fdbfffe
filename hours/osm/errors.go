package osm

import (
	"fmt"
	"strings"
)

// A SyntaxError tells where a value went wrong, and where possible what would have been right:
//
//	osm: week 54: the weeks of a year are 01 to 53 (at byte 5 of "week 54")
type SyntaxError struct {
	Text     string // the whole value
	Pos, End int    // the place, in bytes: Text[Pos:End]
	Msg      string
	Hint     string // may be empty
}

// Error writes the message, the hint and the place.
func (e *SyntaxError) Error() string {
	var b strings.Builder
	b.WriteString("osm: ")
	b.WriteString(e.Msg)
	if e.Hint != "" {
		b.WriteString("; ")
		b.WriteString(e.Hint)
	}
	fmt.Fprintf(&b, " (at byte %d of %s)", e.Pos, quoteShort(e.Text, 120))
	return b.String()
}

// quoteShort quotes at most so many bytes of text.
func quoteShort(text string, most int) string {
	if len(text) > most {
		return fmt.Sprintf("%q...", text[:most])
	}
	return fmt.Sprintf("%q", text)
}

// A WarningKind is the kind of a [Warning].
type WarningKind string

const (
	Spelling    WarningKind = "spelling"    // a word or a sign was read as another one
	Order       WarningKind = "order"       // selectors stand in another order than the specification's
	Repeated    WarningKind = "repeated"    // a selector stands twice; a separator is missing
	Useless     WarningKind = "useless"     // a separator with nothing beside it, a step of one, an empty comment
	Ambiguous   WarningKind = "ambiguous"   // what is written may well be meant otherwise: an hour of the afternoon, a last day included
	CutsNight   WarningKind = "cuts-night"  // ";" takes the hours after midnight from an earlier rule
	Contradicts WarningKind = "contradicts" // a rule adds nothing but closing, or takes from 24/7
	NoCalendar  WarningKind = "no-calendar" // the value needs holidays and nobody gave them
	NoPlace     WarningKind = "no-place"    // the value needs the sun and nobody gave place and zone
)

// A Warning is something that was read, but should be looked at.
type Warning struct {
	Kind     WarningKind
	Pos, End int // the place in the text, in bytes
	Msg      string
}

// String writes the warning on one line.
func (w Warning) String() string {
	return fmt.Sprintf("%s: %s (bytes %d-%d)", w.Kind, w.Msg, w.Pos, w.End)
}
