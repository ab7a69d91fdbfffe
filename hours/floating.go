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
	asked   atomic.Int32
	list    atomic.Pointer[[]place]
	another atomic.Pointer[time.Location] // met last of those that have the name of one in list
	met     atomic.Int32                  // how often
	mu      sync.Mutex                    // guards adding
}

type place struct {
	loc *time.Location
	s   *Schedule
}

const (
	mostPlaces = 8  // with a schedule of their own, besides UTC
	worthPlace = 64 // questions before one is kept
)

// A shift leads back from the answer about a shifted instant.
type shift struct {
	sec int64
	loc *time.Location // nil: nothing was shifted
}

func (h shift) back(u time.Time, ok bool) (time.Time, bool) {
	if !ok || h.loc == nil {
		return u, ok
	}
	return time.Unix(u.Unix()-h.sec, int64(u.Nanosecond())).In(h.loc), true
}

func (h shift) apply(t time.Time) time.Time {
	if h.loc == nil {
		return t
	}
	return time.Unix(t.Unix()+h.sec, int64(t.Nanosecond())).UTC()
}

// placed returns the schedule to ask in place of a floating one, and the instant to ask it about,
// or nil when s is to answer itself.
func (s *Schedule) placed(t time.Time) (b *Schedule, at time.Time, home shift) {
	if s.IsZero() || !s.c.floating || s.c.still {
		return nil, t, shift{}
	}
	loc := t.Location()
	p := &s.c.places
	list := p.list.Load()
	if list != nil {
		for i := range *list {
			if (*list)[i].loc == loc {
				return (*list)[i].s, t, shift{}
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

// add returns the schedule bound to a location, nil where there are too many. A zone that was loaded
// anew is another location with the same name: when it is met often it is compared, which takes longer
// than many direct answers.
func (p *places) add(s *Schedule, loc *time.Location) *Schedule {
	if list := p.list.Load(); list != nil {
		for _, q := range *list {
			if q.loc == loc {
				return q.s
			}
		}
		for _, q := range *list {
			if q.loc.String() != loc.String() {
				continue
			}
			if p.another.Load() != loc {
				p.another.Store(loc)
				p.met.Store(0)
			}
			if p.met.Load() < worthPlace && p.met.Add(1) < worthPlace {
				return nil
			}
			if sameLocation(q.loc, loc) {
				return q.s
			}
		}
		if loc != time.UTC && len(*list) > mostPlaces {
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
		if len(list) > mostPlaces {
			return nil
		}
		i, list = len(list), append(list, place{loc, s.bind(loc)})
	}
	p.list.Store(&list)
	return list[i].s
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
