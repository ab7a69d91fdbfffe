package contacts

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"time"
)

// A Book is the editions of one organization's contact sheet. It is immutable and safe for concurrent use.
type Book struct{ editions []*Edition }

// NewBook returns a book of at least one edition. All are of one organization, and no two begin at the same instant.
func NewBook(e ...*Edition) (*Book, error) {
	if len(e) == 0 {
		return nil, errors.New("contacts: a book needs an edition")
	}
	sorted := slices.Clone(e)
	if slices.Contains(sorted, nil) {
		return nil, errors.New("contacts: a book cannot hold a nil edition")
	}
	slices.SortStableFunc(sorted, func(a, b *Edition) int {
		switch {
		case a.started && b.started:
			return a.start.Compare(b.start)
		case a.started:
			return 1
		case b.started:
			return -1
		}
		return 0
	})
	for i, is := range sorted[1:] {
		was := sorted[i]
		if was.Organization() != is.Organization() {
			return nil, fmt.Errorf("contacts: editions of %q and of %q are no one book (make a book for each organization)", was.Organization(), is.Organization())
		}
		if was.started == is.started && was.start.Equal(is.start) {
			return nil, fmt.Errorf("contacts: two editions of %q are in force from the same date, %s", is.Organization(), dated(is))
		}
	}
	return &Book{sorted}, nil
}

func dated(e *Edition) string {
	if !e.started {
		return "none"
	}
	return e.Effective().String()
}

// Load reads directory files, each an edition, as [Parse] does. Faults of all files come back at once, as [Errors].
func Load(fsys fs.FS, names ...string) (*Book, error) { return new(Loader).Load(fsys, names...) }

// Load reads directory files, each an edition, as [Loader.Parse] does. Faults of all files come back at once, as [Errors].
func (l *Loader) Load(fsys fs.FS, names ...string) (*Book, error) {
	var editions []*Edition
	var faults Errors
	for _, name := range names {
		data, err := readFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("contacts: %w", err)
		}
		e, err := l.Parse(name, data)
		var es Errors
		switch {
		case errors.As(err, &es):
			faults = append(faults, es...)
		case err != nil:
			return nil, err
		default:
			editions = append(editions, e)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return NewBook(editions...)
}

// EditionAt returns the edition in force at t: the last that began at t or before. It reports false
// when the first one begins later. Each edition is in force from the first instant of its date, in
// its own zone, up to but not including the start of the next.
func (b *Book) EditionAt(t time.Time) (*Edition, bool) {
	for _, e := range slices.Backward(b.editions) {
		if !e.started || !t.Before(e.start) {
			return e, true
		}
	}
	return nil, false
}

// Editions returns an iterator over the editions, oldest first. It may be walked any number of times.
func (b *Book) Editions() iter.Seq[*Edition] { return slices.Values(b.editions) }
