package contacts

import (
	"hash/maphash"
	"reflect"
	"runtime"
	"sync"
	"weak"

	"github.com/switchboard-go/switchboard/hours"
)

// Directory files of many organizations are often copies of one another, with small differences. What two editions have
// in common in whole, such as the values of a dimension or all topics, is in memory once.

// inUse are editions, by what they can share. One that is not in use any more is forgotten.
var inUse sync.Map // of weak.Pointer[Edition] by part

// A part is a list of a directory, by what it is and a hash of the first things that tell it from others.
type part struct {
	of   string
	hash uint64
}

// share replaces lists by equal ones of other editions, and offers the rest to editions to come. It is called before anybody
// else has the edition.
func (e *Edition) share() {
	self := weak.Make(e)
	var offered []part
	for i := range e.d.Dimensions {
		x := &e.d.Dimensions[i]
		shareList(e, &offered, "values "+x.Key, &x.Values, func(d *Directory) []Value {
			for i := range d.Dimensions {
				if d.Dimensions[i].Key == x.Key {
					return d.Dimensions[i].Values
				}
			}
			return nil
		}, func(v *Value) (string, Pos) { return v.ID, v.Pos })
	}
	shareList(e, &offered, "topics", &e.d.Topics, func(d *Directory) []Topic { return d.Topics }, func(t *Topic) (string, Pos) { return t.ID, t.Pos })
	shareList(e, &offered, "units", &e.d.Units, func(d *Directory) []Unit { return d.Units }, func(u *Unit) (string, Pos) { return u.ID, u.Pos })
	shareList(e, &offered, "duties", &e.d.Duties, func(d *Directory) []Duty { return d.Duties }, func(y *Duty) (string, Pos) { return y.Unit, y.Pos })
	for _, p := range offered {
		inUse.Store(p, self)
	}
	if offered != nil {
		runtime.AddCleanup(e, func(offered []part) {
			for _, p := range offered {
				inUse.CompareAndDelete(p, self)
			}
		}, offered)
	}
}

var partSeed = maphash.MakeSeed()

func shareList[T any](e *Edition, offered *[]part, of string, list *[]T, in func(*Directory) []T, tell func(*T) (string, Pos)) {
	if len(*list) == 0 {
		return
	}
	var h maphash.Hash
	h.SetSeed(partSeed)
	for i := range *list {
		id, pos := tell(&(*list)[i])
		h.WriteString(id)
		maphash.WriteComparable(&h, pos)
	}
	p := part{of, h.Sum64()}
	if w, ok := inUse.Load(p); ok {
		if other := w.(weak.Pointer[Edition]).Value(); other != nil {
			if theirs := in(&other.d); sameHours(*list, theirs) && reflect.DeepEqual(*list, theirs) {
				*list = theirs
				return
			}
		}
	}
	*offered = append(*offered, p)
}

// sameHours reports whether two lists have the very same schedules, without looking into them: they remember what they were
// asked for.
func sameHours[T any](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		var same bool
		switch x := any(&a[i]).(type) {
		case *Unit:
			y := any(&b[i]).(*Unit)
			same = x.Hours == y.Hours && sameHours(x.Channels, y.Channels)
		case *Duty:
			y := any(&b[i]).(*Duty)
			same = x.Channel.hours() == y.Channel.hours() && sameHours(x.Also, y.Also)
		case *Channel:
			same = x.Hours == any(&b[i]).(*Channel).Hours
		default:
			return true
		}
		if !same {
			return false
		}
	}
	return true
}

func (c *Channel) hours() *hours.Schedule {
	if c == nil {
		return nil
	}
	return c.Hours
}
