package hours

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// A floating schedule reads the wall of the location that the time asked about carries. When it is
// asked often it keeps, for some locations, a schedule bound to each, which has a tape. A location
// with a fixed offset is served by that of UTC, asked about shifted instants.

// places are the locations a floating schedule keeps bound schedules for.
type places struct {
	asked  atomic.Int32
	list   atomic.Pointer[[]place]
	mu     sync.Mutex // guards adding
	copies [8]atomic.Pointer[double]
	next   atomic.Uint32 // of copies, to be replaced
}

type place struct {
	loc *time.Location
	s   *Schedule
}

// A double is a location with the name of a place: most often the same zone, loaded anew. Only when it is
// asked about often are the two compared, since that takes as long as many direct answers.
type double struct {
	loc   *time.Location
	asked atomic.Int32
	s     atomic.Pointer[Schedule] // that of the place
}

const (
	mostPlaces = 8  // with a schedule of their own, besides UTC
	worthPlace = 64 // questions before one is kept, or compared
)

// A shift leads back from the answer of a place to who asked.
type shift struct {
	sec int64          // by which the instant was moved
	loc *time.Location // to give times in; nil: the place gives them so
}

func (h shift) back(u time.Time, ok bool) (time.Time, bool) {
	if !ok || h.loc == nil {
		return u, ok
	}
	return time.Unix(u.Unix()-h.sec, int64(u.Nanosecond())).In(h.loc), true
}

func (h shift) apply(t time.Time) time.Time {
	if h.sec == 0 {
		return t
	}
	return time.Unix(t.Unix()+h.sec, int64(t.Nanosecond())).UTC()
}

// settles reports whether a search about t that found u, or nothing, would have done so unshifted: the
// horizon does not move along.
func (h shift) settles(t, u time.Time, found bool) bool {
	const near = 2 * daySec
	sec := t.Unix()
	return h.sec == 0 || found && horizonBefore(sec)+near < u.Unix() && u.Unix() < horizonAfter(sec)-near
}

// placed returns the schedule to ask in place of a floating one, and the instant to ask it about,
// or nil when s is to answer itself.
func (s *Schedule) placed(t time.Time) (b *Schedule, at time.Time, home shift) {
	if s.IsZero() || !s.c.floating || s.c.still {
		return nil, t, shift{}
	}
	loc := t.Location()
	p := &s.c.places
	if b := p.at(loc); b != nil {
		return b, t, shift{}
	}
	if list := p.list.Load(); list != nil {
		for i := range p.copies {
			if c := p.copies[i].Load(); c != nil && c.loc == loc {
				if horizonAfter(t.Unix()) > lastHorizon { // further than zones are compared
					return nil, t, shift{}
				}
				return c.place(*list), t, shift{0, s.c.in(t)}
			}
		}
	} else if p.asked.Load() < worthPlace && p.asked.Add(1) < worthPlace {
		return nil, t, shift{}
	}
	if first, last := t.ZoneBounds(); first.IsZero() && last.IsZero() && s.c.loc == nil && allFloat(s.c.src) {
		_, off := t.Zone()
		home = shift{int64(off), loc}
		return p.add(s, time.UTC), home.apply(t), home
	}
	return p.add(s, loc), t, shift{}
}

// at returns the schedule that is kept for a location, or nil.
func (p *places) at(loc *time.Location) *Schedule {
	if list := p.list.Load(); list != nil {
		for i := range *list {
			if (*list)[i].loc == loc {
				return (*list)[i].s
			}
		}
	}
	return nil
}

// named reports whether a place has the name of a location.
func named(list []place, loc *time.Location) bool {
	return slices.ContainsFunc(list, func(q place) bool { return q.loc.String() == loc.String() })
}

// add returns the schedule bound to a location, nil where there are too many, or where it is the copy of one.
func (p *places) add(s *Schedule, loc *time.Location) *Schedule {
	if list := p.list.Load(); list != nil {
		if loc == time.UTC {
			return (*list)[0].s
		}
		if len(*list) > mostPlaces && !named(*list, loc) {
			return nil
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	list := []place{{time.UTC, nil}}
	if old := p.list.Load(); old != nil {
		list = slices.Clone(*old)
	} else {
		list[0].s = s.bind(time.UTC)
	}
	i := slices.IndexFunc(list, func(q place) bool { return q.loc == loc })
	if i < 0 {
		if named(list, loc) {
			p.copies[p.next.Add(1)%uint32(len(p.copies))].Store(&double{loc: loc})
			return nil
		}
		if len(list) > mostPlaces {
			return nil
		}
		i, list = len(list), append(list, place{loc, s.bind(loc)})
	}
	p.list.Store(&list)
	return list[i].s
}

// place returns the schedule of the place that a double is, or nil.
func (c *double) place(list []place) *Schedule {
	if s := c.s.Load(); s != nil || c.asked.Load() > worthPlace || c.asked.Add(1) != worthPlace {
		return s
	}
	for _, q := range list {
		if sameLocation(q.loc, c.loc) {
			c.s.Store(q.s)
			return q.s
		}
	}
	return nil
}

// allFloat reports whether no part of a source has a zone: then its answers shift with the offset.
func allFloat(src source) bool {
	switch src := src.(type) {
	case *wall:
		return src.loc == nil
	case *pair:
		return allFloat(src.a) && allFloat(src.b)
	case inverse:
		return allFloat(src.src)
	}
	return true
}
