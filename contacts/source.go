package contacts

// A Basis tells how a fact came into the directory. The zero Basis is Stated.
type Basis uint8

const (
	Stated   Basis = iota // printed on the source
	Inferred              // concluded, on the ground that Source.Why gives
	Supplied              // added by whoever wrote the directory
)

// A Place is a line of a source and a cell of that line, both from 1; 0 means the whole.
type Place struct{ Line, Cell int }

// A Source tells where a fact comes from: a document and the places in it. In
// [Directory.Sources] it describes the document itself. The zero Source says nothing.
type Source struct {
	ID        string // "table"
	File      string
	Title     string // "Important Contact Information"
	At        []Place
	Effective Effective
	Basis     Basis
	Why       string // the ground of an inferred or supplied fact
}
