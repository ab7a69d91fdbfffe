package contacts

import (
	"iter"
	"slices"
	"strings"
	"time"
)

// An Edition is a checked [Directory]. It is immutable and safe for concurrent use. What its
// methods point at belongs to the edition and must not be written to.
type Edition struct {
	d          Directory
	loc        *time.Location
	start      time.Time
	started    bool
	units      order
	topics     order
	dimensions order
	sources    order
	marks      marks // none for a directory of Go values
}

// NewEdition checks a directory and returns an edition of a deep copy of it. All that is wrong comes
// back at once, as [Errors]: identifiers, texts and dates, references to what is not there, values
// that no dimension declares, channels that cannot be reached.
//
// It completes what follows from the rest: the E.164 form of a number from its printed form, the last
// line of an address as its Value, the printed form of a channel from its Value, and as the date of a
// directory that states none the latest of its sources.
func NewEdition(d Directory) (*Edition, error) {
	d = d.clone()
	c := &checker{d: &d}
	c.run()
	if len(c.faults) > 0 {
		return nil, c.faults.sorted()
	}
	return newEdition(d)
}

// newEdition indexes a checked directory, which it keeps.
func newEdition(d Directory) (*Edition, error) {
	loc, err := location(d.Zone)
	if err != nil {
		return nil, err
	}
	e := &Edition{
		d: d, loc: loc,
		units:      ordered(d.Units, (*Unit).key),
		topics:     ordered(d.Topics, (*Topic).key),
		dimensions: ordered(d.Dimensions, (*Dimension).key),
		sources:    ordered(d.Sources, (*Source).key),
	}
	e.start, e.started = d.Effective.Start(loc)
	e.share()
	return e, nil
}

func (u *Unit) key() string      { return u.ID }
func (t *Topic) key() string     { return t.ID }
func (d *Dimension) key() string { return d.Key }
func (s *Source) key() string    { return s.ID }

// An order is the places of a list's elements, sorted by their keys. It takes a tenth of the room of a map.
type order []int32

func ordered[T any](list []T, key func(*T) string) order {
	o := make(order, len(list))
	for i := range o {
		o[i] = int32(i)
	}
	slices.SortFunc(o, func(a, b int32) int { return strings.Compare(key(&list[a]), key(&list[b])) })
	return o
}

// lookUp returns the element of an ordered list with a key.
func lookUp[T any](list []T, o order, key func(*T) string, wanted string) (*T, bool) {
	i, ok := slices.BinarySearchFunc(o, wanted, func(at int32, wanted string) int { return strings.Compare(key(&list[at]), wanted) })
	if !ok {
		return nil, false
	}
	return &list[o[i]], true
}

func index[T any](list []T, key func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		m[key(&list[i])] = &list[i]
	}
	return m
}

func pointers[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// Organization returns whose contact sheet it is.
func (e *Edition) Organization() string { return e.d.Organization }

// Effective returns the date from which the edition is in force: the directory's own, else the
// latest of its sources'; zero when none of them states any.
func (e *Edition) Effective() Effective { return e.d.Effective }

// Location returns the zone in which the directory's dates begin.
func (e *Edition) Location() *time.Location { return e.loc }

// Start returns the first instant at which the edition is in force. It reports false when no date is
// stated: the edition always was in force.
func (e *Edition) Start() (t time.Time, ok bool) { return e.start, e.started }

// Directory returns a deep copy of the checked directory.
func (e *Edition) Directory() Directory { return e.d.clone() }

// Unit returns the unit with the given ID.
func (e *Edition) Unit(id string) (*Unit, bool) {
	return lookUp(e.d.Units, e.units, (*Unit).key, id)
}

// Topic returns the topic with the given ID.
func (e *Edition) Topic(id string) (*Topic, bool) {
	return lookUp(e.d.Topics, e.topics, (*Topic).key, id)
}

// Dimension returns the dimension with the given key.
func (e *Edition) Dimension(key string) (*Dimension, bool) {
	return lookUp(e.d.Dimensions, e.dimensions, (*Dimension).key, key)
}

// Source returns the document with the given ID.
func (e *Edition) Source(id string) (*Source, bool) {
	return lookUp(e.d.Sources, e.sources, (*Source).key, id)
}

// Sources returns an iterator over the documents, in the directory's order. It may be walked any
// number of times, as those below.
func (e *Edition) Sources() iter.Seq[*Source] { return pointers(e.d.Sources) }

// Units returns an iterator over the units, in the directory's order.
func (e *Edition) Units() iter.Seq[*Unit] { return pointers(e.d.Units) }

// Topics returns an iterator over the topics, in the directory's order.
func (e *Edition) Topics() iter.Seq[*Topic] { return pointers(e.d.Topics) }

// Dimensions returns an iterator over the dimensions, in the directory's order.
func (e *Edition) Dimensions() iter.Seq[*Dimension] { return pointers(e.d.Dimensions) }

// Duties returns an iterator over the duties, in the directory's order.
func (e *Edition) Duties() iter.Seq[*Duty] { return pointers(e.d.Duties) }

// Notes returns an iterator over the notes about the whole sheet.
func (e *Edition) Notes() iter.Seq[*Note] { return pointers(e.d.Notes) }
