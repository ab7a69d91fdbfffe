package contacts

import (
	"errors"
	"io/fs"
	"iter"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// STAND-IN: being replaced; signatures are settled.

type Edition struct{ d Directory }

func NewEdition(d Directory) (*Edition, error) { return &Edition{d}, nil }

func (e *Edition) Organization() string                    { return e.d.Organization }
func (e *Edition) Effective() Effective                    { return e.d.Effective }
func (e *Edition) Location() *time.Location                { return time.UTC } // of Directory.Zone
func (e *Edition) Start() (t time.Time, ok bool)           { return }          // first instant in force; false: always was
func (e *Edition) Directory() Directory                    { return e.d }      // deep copy
func (e *Edition) Unit(id string) (*Unit, bool)            { return nil, false }
func (e *Edition) Topic(id string) (*Topic, bool)          { return nil, false }
func (e *Edition) Dimension(key string) (*Dimension, bool) { return nil, false }
func (e *Edition) Source(id string) (*Source, bool)        { return nil, false }
func (e *Edition) Units() iter.Seq[*Unit]                  { return nil } // in the directory's order
func (e *Edition) Topics() iter.Seq[*Topic]                { return nil }
func (e *Edition) Dimensions() iter.Seq[*Dimension]        { return nil }
func (e *Edition) Duties() iter.Seq[*Duty]                 { return nil }
func (e *Edition) Notes() iter.Seq[*Note]                  { return nil }

type Book struct{ editions []*Edition }

func NewBook(e ...*Edition) (*Book, error)             { return &Book{e}, nil }
func Load(fsys fs.FS, names ...string) (*Book, error)  { return nil, errors.New("stand-in") }
func (b *Book) EditionAt(t time.Time) (*Edition, bool) { return nil, false }
func (b *Book) Editions() iter.Seq[*Edition]           { return nil } // oldest first

type Loader struct {
	Calendars func(name string) (hours.Calendar, error) // holiday calendars by name; nil refuses every name with a hint
}

func (l *Loader) Parse(name string, data []byte) (*Edition, error) {
	return nil, errors.New("stand-in")
}
func Parse(name string, data []byte) (*Edition, error) { return new(Loader).Parse(name, data) }

// Fault: Error() = "file:line:col: what "text" (hint)"
type Fault struct {
	Pos  Pos
	Code string // stable, for programs: "unknown-key", "bad-number", ...
	What string
	Text string // the offending text
	Hint string
}

func (f *Fault) Error() string { return f.What }

type Errors []*Fault // sorted by position

func (e Errors) Error() string { return "" }
