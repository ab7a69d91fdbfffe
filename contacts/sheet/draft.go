package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
)

// MaxSheet is the size in bytes above which a sheet is refused unread.
const MaxSheet = 1 << 20

// ErrUnreadable is the reason why a file is not read at all: it is too large, or no text.
var ErrUnreadable = errors.New("not readable as a contact sheet")

// Options say what a sheet itself often does not. A nil *Options is the zero Options.
type Options struct {
	Organization string // whose sheet it is; "" takes it from what the sheet prints, as a guess
	Zone         string // IANA name of where its dates begin; "" takes the zone that most of its hours have, as a guess
}

// A Draft is what [Read] made of a sheet. It is no directory yet: write it to a file with
// [Draft.WriteTo], settle what Review lists, and take out the marks of what proved right. A Draft is
// immutable, but for Review, and safe for concurrent use as long as nobody writes to that.
type Draft struct {
	Name   string    // the file of the sheet
	Review []Finding // what to look at, by place

	text  []byte // the directory file
	facts []Fact
}

// A Fact is one thing that a draft holds, as the sheet prints it.
type Fact struct {
	Kind  FactKind
	Text  string             // as printed; the lines of an address are parted by ", "
	Unit  string             // name of the unit that it was given to; "" for a fact about the sheet
	Place contacts.Place     // line, and cell of a line that has several
	Basis contacts.Basis     // Stated or Inferred
	Why   string             // the ground of what is inferred
	Of    string             // of a key: the number; of a channel for one topic: its label
	Value contacts.Effective // of a date
}

// A FactKind is a kind of [Fact].
type FactKind string

const (
	FactUnit  FactKind = "unit"
	FactPhone FactKind = "phone"
	FactKey   FactKind = "key" // to press after a number answers
	FactFax   FactKind = "fax"
	FactEmail FactKind = "email"
	FactMail  FactKind = "mail"
	FactWeb   FactKind = "web"
	FactHours FactKind = "hours"
	FactTopic FactKind = "topic"
	FactDate  FactKind = "date" // from when the sheet holds
	FactNote  FactKind = "note" // also a number or hours that a directory cannot hold as such
)

// Read reads a sheet. Name is the name of its file, as sources of the draft will give it. The form
// (text with tabs, Markdown, HTML) shows in the data.
//
// A sheet of which little is understood is no error: the review then lists its words as left out. The only
// error wraps [ErrUnreadable]: more than [MaxSheet] bytes or tables beyond measure, or bytes that are not UTF-8.
func Read(name string, data []byte, opts *Options) (*Draft, error) {
	if len(data) > MaxSheet {
		return nil, fmt.Errorf("sheet: %s: %w: %d bytes (the limit is %d)", name, ErrUnreadable, len(data), MaxSheet)
	}
	if i := invalid(data); i >= 0 {
		return nil, fmt.Errorf("sheet: %s:%d: %w: a byte that is not UTF-8 (save the file as UTF-8 text)", name, 1+bytes.Count(data[:i], []byte("\n")), ErrUnreadable)
	}
	r := &reader{draft: &Draft{Name: clean(name)}, page: readPage(string(data)), byName: map[string]*unit{}, vocabulary: vocabulary{}, said: map[place]bool{}, known: map[string]bool{}, signs: map[string][]mark{}}
	if opts != nil {
		r.opt = Options{Organization: clean(opts.Organization), Zone: opts.Zone}
	}
	if r.full || len(r.lines) > maxCells {
		return nil, fmt.Errorf("sheet: %s: %w: more than %d cells", name, ErrUnreadable, maxCells)
	}
	r.read()
	return r.draft, nil
}

// invalid returns where data stops being UTF-8, or -1.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// WriteTo writes the draft as a directory file, with a comment at each doubtful place. It implements [io.WriterTo].
func (d *Draft) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(d.text)
	return int64(n), err
}

// String returns what [Draft.WriteTo] writes.
func (d *Draft) String() string { return string(d.text) }

// Edition loads the draft as [contacts.Parse] does. It fails where the sheet lacks something that every
// directory has; then the review holds a finding of [CodeMissing] or [CodeLoad].
func (d *Draft) Edition() (*contacts.Edition, error) {
	return contacts.Parse(strings.TrimSuffix(d.Name, ".txt")+".yaml", d.text)
}

// Facts returns an iterator over what the draft holds, in the order of the file. It may be walked any number of times.
func (d *Draft) Facts() iter.Seq[Fact] { return slices.Values(d.facts) }
