package contacts

import "strconv"

// A Basis tells how a fact came into the directory. The zero Basis is Stated.
type Basis uint8

const (
	Stated   Basis = iota // printed on the source
	Inferred              // concluded, on the ground that Source.Why gives
	Supplied              // added by whoever wrote the directory
)

// String returns "stated", "inferred" or "supplied".
func (b Basis) String() string {
	switch b {
	case Stated:
		return "stated"
	case Inferred:
		return "inferred"
	case Supplied:
		return "supplied"
	}
	return "basis(" + strconv.Itoa(int(b)) + ")"
}

// MarshalText implements [encoding.TextMarshaler].
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// A Place is a line of a source and a cell of that line, both from 1; 0 means the whole.
type Place struct{ Line, Cell int }

// String returns "43/3", "43", or "" for the whole.
func (p Place) String() string {
	switch {
	case p.Line == 0:
		return ""
	case p.Cell == 0:
		return strconv.Itoa(p.Line)
	}
	return strconv.Itoa(p.Line) + "/" + strconv.Itoa(p.Cell)
}

// A Source tells where a fact comes from: a document and the places in it. In
// [Directory.Sources] it describes the document itself. The zero Source says nothing.
type Source struct {
	ID        string // "table"
	File      string
	Title     string // "Important Contact Information"
	At        []Place
	Effective Effective
	Columns   []Column // of a document that is a table
	Basis     Basis
	Why       string // the ground of an inferred or supplied fact
}

// A Column is a column of a table: its head, and which facts stand in it.
type Column struct {
	Head  string // "Toll-Free Number/Other"
	Holds Holds
}

// Holds says what stands in a column of a table.
type Holds uint8

const (
	HoldsNothing Holds = iota // nothing that a directory keeps
	HoldsTopics
	HoldsUnits
	HoldsChannels
	HoldsHours
)

var holdsNames = [...]string{"nothing", "topics", "units", "channels", "hours"}

// String returns the name that directory files use.
func (h Holds) String() string {
	if int(h) < len(holdsNames) {
		return holdsNames[h]
	}
	return "holds(" + strconv.Itoa(int(h)) + ")"
}

// MarshalText implements [encoding.TextMarshaler].
func (h Holds) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// String returns where the fact stands and how it got there, as "table:43/3" or
// "table:44 (inferred: blank cells below DSC)".
func (s Source) String() string {
	text := s.ID
	for i, p := range s.At {
		switch {
		case p.Line == 0:
			continue
		case i == 0:
			text += ":"
		default:
			text += ","
		}
		text += p.String()
	}
	if s.Basis == Stated {
		return text
	}
	if text != "" {
		text += " "
	}
	text += "(" + s.Basis.String()
	if s.Why != "" {
		text += ": " + s.Why
	}
	return text + ")"
}
