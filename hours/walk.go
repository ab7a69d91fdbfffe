package hours

import (
	"sync"
	"time"
)

// This file walks the edges of a source, forwards and backwards, in windows that grow: what is
// near is found quickly, what is far without much memory.

const (
	nearWindow = 2 * daySec
	farWindow  = 16 * 366 * daySec
	manyEdges  = 512 // a window that holds so many does not grow any more
)

// window returns the end of the next window from at on. Beyond
// the farthest instants nothing changes: one window holds all.
func window(at, to, step int64) int64 {
	switch {
	case at < -farthest:
		return min(-farthest, to)
	case at > farthest:
		return to
	}
	return min(at+step, to)
}

var buffers = sync.Pool{New: func() any { b := make([]edge, 0, 64); return &b }}

// forward yields the edges of src within [from, to) in order, the first one at from, until yield
// returns false.
func forward(src source, from, to int64, caller *time.Location, yield func(edge) bool) {
	buf := buffers.Get().(*[]edge)
	defer buffers.Put(buf)
	var last value
	for at, step := from, int64(nearWindow); at < to; {
		end := window(at, to, step)
		out := src.edges(at, end, caller, (*buf)[:0])
		*buf = out
		for i, e := range out {
			if i == 0 && at > from && e.val == last {
				continue
			}
			if last = e.val; !yield(e) {
				return
			}
		}
		if len(out) < manyEdges {
			step = min(2*step, farWindow)
		}
		at = end
	}
}

// A run is a stretch of time [start, end) with one value.
type run struct {
	start, end int64
	val        value
}

// runs yields the runs of src within [from, to) in order, cropped to it.
func runs(src source, from, to int64, caller *time.Location, yield func(run) bool) {
	var r run
	more := true
	forward(src, from, to, caller, func(e edge) bool {
		if e.at > from {
			r.end = e.at
			if more = yield(r); !more {
				return false
			}
		}
		r = run{start: e.at, val: e.val}
		return true
	})
	if r.end = to; more && from < to {
		yield(r)
	}
}

// runs yields the runs of a schedule from the second of from to the end of that of to, in order,
// cropped to them: from a tape, or else directly, and then it counts how far that went.
func (s *Schedule) runs(from, to time.Time, yield func(run) bool) {
	a, b := from.Unix(), ceil(to)
	taped, shift := s, int64(0)
	if p, _, home := s.placed(from); p != nil {
		taped, shift = p, home.sec
	}
	if tp, x, y := taped.over(a+shift, b+shift); tp != nil {
		tp.runs(x, y, tp.base-shift, yield)
		return
	}
	if v, ok := s.steady(a); ok {
		if _, ok := s.steady(b); ok {
			yield(run{a, b, v})
			return
		}
	}
	last := a
	runs(s.c.src, a, b, from.Location(), func(r run) bool {
		last = r.end
		return yield(r)
	})
	taped.read(a+shift, last+shift)
}

// ceil returns the first whole second not before t.
func ceil(t time.Time) int64 {
	if t.Nanosecond() > 0 {
		return t.Unix() + 1
	}
	return t.Unix()
}

// runsBack yields the runs of src within [from, to) from the last to the first, cropped to it.
func runsBack(src source, from, to int64, caller *time.Location, yield func(run) bool) {
	buf := buffers.Get().(*[]edge)
	defer buffers.Put(buf)
	var r run
	for at, step := to, int64(nearWindow); at > from; {
		start := -window(-at, -from, step)
		out := src.edges(start, at, caller, (*buf)[:0])
		*buf = out
		end := at
		for i := len(out) - 1; i >= 0; i-- {
			switch e := out[i]; {
			case end == to: // the last run of all
				r = run{e.at, end, e.val}
			case e.val == r.val: // goes on across windows
				r.start = e.at
			default:
				if !yield(r) {
					return
				}
				r = run{e.at, end, e.val}
			}
			end = out[i].at
		}
		if len(out) < manyEdges {
			step = min(2*step, farWindow)
		}
		at = start
	}
	if from < to {
		yield(r)
	}
}

// The horizon of a search: the later of 2106-01-01 and 50 years after the instant asked about,
// backwards the earlier of 1970-01-01 and 50 years before it.
const (
	lastHorizon  = 4291747200 // 2106-01-01T00:00Z
	fiftyYears   = 50 * 31556952
	endOfSeconds = int64(1) << 60
)

func horizonAfter(sec int64) int64 {
	return max(lastHorizon, min(sec, endOfSeconds)+fiftyYears)
}

func horizonBefore(sec int64) int64 {
	return min(0, max(sec, -endOfSeconds)-fiftyYears)
}
