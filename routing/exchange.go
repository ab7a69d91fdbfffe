package routing

import (
	"fmt"
	"hash/maphash"
	"iter"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// An Exchange holds a table for each of many organizations: the lenders that one dealer works with, or all tenants of a platform.
// Finding one costs the same for ten as for ten thousand, and those who ask never wait. The zero Exchange has
// no organization. It is safe for concurrent use, and must not be copied after its first use.
//
// Organizations are told apart by a key of one's own choosing, compared byte by byte. Those that have the very same sheet may have
// the same [Table]. Where each has read its own, equal hours, and lists such as the topics that are equal in whole, are in memory once.
// A table takes some 7 to 16 times its file, depending on what it shares, and half as much again once questions in
// plain words are asked of it; what is remembered of answers comes on top and grows with the questions. A question touches
// some fifteen places in memory whatever the number of organizations, so among many that are seldom asked it takes as long as memory
// that no cache holds.
type Exchange struct {
	changing sync.Mutex
	shards   [256]atomic.Pointer[map[string]*Live] // by the hash of the key; a map that is stored is not written to any more
}

var seed = maphash.MakeSeed()

func (x *Exchange) shard(organization string) *atomic.Pointer[map[string]*Live] {
	return &x.shards[maphash.String(seed, organization)%uint64(len(x.shards))]
}

// Live returns the table of an organization, or nil where it has none. It stays the same one
// until [Exchange.Remove]: keep it to ask with a context, and to update.
func (x *Exchange) Live(organization string) *Live {
	if m := x.shard(organization).Load(); m != nil {
		return (*m)[organization]
	}
	return nil
}

// Add returns the table of an organization, as [Exchange.Live] does, and gives it an empty one where it has none.
func (x *Exchange) Add(organization string) *Live {
	if l := x.Live(organization); l != nil {
		return l
	}
	x.changing.Lock()
	defer x.changing.Unlock()
	s := x.shard(organization)
	next := map[string]*Live{}
	if m := s.Load(); m != nil {
		if l := (*m)[organization]; l != nil {
			return l
		}
		next = maps.Clone(*m)
	}
	l := &Live{}
	next[organization] = l
	s.Store(&next)
	return l
}

// Update is [Live.Update] for an organization, which is added if its first table passes. As there, check must not update the same
// organization.
func (x *Exchange) Update(organization string, next *Table, check func(*Table) error) error {
	if l := x.Live(organization); l != nil {
		return l.Update(next, check)
	}
	var first Live
	if err := first.Update(next, check); err != nil {
		return err
	}
	x.Add(organization).Swap(next)
	return nil
}

// Remove forgets an organization, and reports whether there was one.
func (x *Exchange) Remove(organization string) bool {
	x.changing.Lock()
	defer x.changing.Unlock()
	s := x.shard(organization)
	if m := s.Load(); m == nil || (*m)[organization] == nil {
		return false
	}
	next := maps.Clone(*s.Load())
	delete(next, organization)
	s.Store(&next)
	return true
}

// Organizations returns an iterator over the keys, sorted. It may be walked any number of times, and each
// walk sees the organizations that there are when it begins.
func (x *Exchange) Organizations() iter.Seq[string] {
	return func(yield func(string) bool) {
		var keys []string
		for i := range x.shards {
			if m := x.shards[i].Load(); m != nil {
				keys = slices.AppendSeq(keys, maps.Keys(*m))
			}
		}
		slices.Sort(keys)
		for _, k := range keys {
			if !yield(k) {
				return
			}
		}
	}
}

// RouteFor is [Table.RouteFor] of an organization's table, without its OnDecision; to have that called, ask the
// [Live] of [Exchange.Live]. An organization that is not there is a [*NoOrganizationError].
func (x *Exchange) RouteFor(organization, topic string, opts ...Option) (Route, error) {
	l := x.Live(organization)
	if l == nil {
		return Route{}, &NoOrganizationError{organization}
	}
	return l.now().RouteFor(topic, opts...)
}

// Route is [Table.Route] of an organization's table, as [Exchange.RouteFor] is of RouteFor.
func (x *Exchange) Route(organization string, q Query) (Route, error) {
	l := x.Live(organization)
	if l == nil {
		return Route{}, &NoOrganizationError{organization}
	}
	return l.now().Route(q)
}

// Ask is [Table.Ask] of an organization's table, as [Exchange.RouteFor] is of RouteFor.
func (x *Exchange) Ask(organization, text string, opts ...Option) (Route, error) {
	l := x.Live(organization)
	if l == nil {
		return Route{}, &NoOrganizationError{organization}
	}
	return l.now().Ask(text, opts...)
}

// A NoOrganizationError says that an [Exchange] has no table for an organization.
type NoOrganizationError struct {
	Organization string
}

func (e *NoOrganizationError) Error() string {
	if e.Organization == "" {
		return "routing: no organization was named"
	}
	return fmt.Sprintf("routing: there is no directory of %.200q (add its table first)", e.Organization)
}
