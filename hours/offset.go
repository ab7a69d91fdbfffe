package hours

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"weak"
)

// This file asks locations for offsets. What one that is asked often says is kept in cells, which answer
// at a fraction of the cost.

// offset returns the seconds that the wall of loc is ahead of UTC at an instant.
func offset(loc *time.Location, sec int64) int64 {
	_, o := time.Unix(sec, 0).In(loc).Zone()
	return int64(o)
}

// nextShift returns the first instant in (u, to] at which the offset is not that at u, or to.
//
// The end that ZoneBounds tells is but a proposal: past the table of a zone file it may lie at a
// new year where nothing changes, or even before the instant asked about, on the 31st of December
// of leap years. Then it goes on by the day.
func nextShift(loc *time.Location, u, to int64) int64 {
	o := offset(loc, u)
	for t := u; t < to; {
		_, bound := time.Unix(t, 0).In(loc).ZoneBounds()
		if bound.IsZero() {
			return to
		}
		e := bound.Unix()
		if e <= t {
			if e = min(t+daySec, to); offset(loc, e) != o {
				return bisect(loc, t, e)
			}
		}
		if e >= to {
			return to
		}
		if offset(loc, e) != o {
			return e
		}
		t = e
	}
	return to
}

// bisect returns the first instant in (a, b] with another offset than at a, where b has one.
func bisect(loc *time.Location, a, b int64) int64 {
	for o := offset(loc, a); b-a > 1; {
		if m := a + (b-a)/2; offset(loc, m) == o {
			a = m
		} else {
			b = m
		}
	}
	return b
}

// offsets are those of a location from 1970 to 2106, filled as they are asked for.
type offsets struct {
	loc   *time.Location
	cells [1024]atomic.Uint64 // offsetCells
}

// An offsetCell tells the offset throughout 48.5 days: the one at its start, and the one after it past
// second pos. The zero cell is yet to be filled; one with more changes, or of a fixed zone that is days ahead,
// has many set: then the location answers.
//
//	filled:1 | many:1 | pos:22 | next:20 | first:20
type offsetCell uint64

const (
	offsetWidth  = 20 // of an offset: six days either way
	offsetPos    = 2 * offsetWidth
	offsetMany   = 1 << 62
	offsetFilled = 1 << 63
	offsetBits   = 22
	offsetSecs   = 1 << offsetBits
)

func newOffsetCell(loc *time.Location, start int64) offsetCell {
	const mask = 1<<offsetWidth - 1
	end := start + offsetSecs
	turn := nextShift(loc, start, end)
	first, next := offset(loc, start), offset(loc, turn)
	c := offsetFilled | offsetCell(turn-1-start)<<offsetPos | offsetCell(next&mask)<<offsetWidth | offsetCell(first&mask)
	if nextShift(loc, turn, end) < end || c.at(start) != first || turn < end && c.at(turn) != next {
		c |= offsetMany // or too large
	}
	return c
}

// at returns the offset at a second, of which only those of the cell count.
func (c offsetCell) at(sec int64) int64 {
	past := (c>>offsetPos%offsetSecs - offsetCell(sec)%offsetSecs) >> 63
	return int64(c<<(64-offsetWidth-past*offsetWidth&63)) >> (64 - offsetWidth)
}

// at returns the offset at an instant.
func (z *offsets) at(sec int64) int64 {
	if i := uint64(sec) >> offsetBits; i < uint64(len(z.cells)) {
		c := offsetCell(z.cells[i].Load())
		if c == 0 {
			c = newOffsetCell(z.loc, sec&^(offsetSecs-1))
			z.cells[i].Store(uint64(c))
		}
		if c&offsetMany == 0 {
			return c.at(sec)
		}
	}
	return offset(z.loc, sec)
}

// ownOffsets answer for one wall: from its location at first, from the location's offsets once it is asked often.
type ownOffsets struct {
	asked atomic.Int32
	kept  atomic.Pointer[offsets]
}

const (
	worthOffsets = 32      // questions before offsets are kept
	mostOffsets  = 1 << 10 // locations whose offsets are kept, 8 KiB each
)

func (l *ownOffsets) at(loc *time.Location, sec int64) int64 {
	if z := l.kept.Load(); z != nil {
		return z.at(sec)
	}
	if l.asked.Load() < worthOffsets && l.asked.Add(1) == worthOffsets {
		l.kept.Store(offsetsOf(loc))
	}
	return offset(loc, sec)
}

// kept are the offsets that some wall uses. Walls that are gone take theirs along.
var kept = struct {
	sync.Mutex
	byLocation map[*time.Location]weak.Pointer[offsets]
}{byLocation: map[*time.Location]weak.Pointer[offsets]{}}

// offsetsOf returns the offsets of a location, nil where there are too many.
func offsetsOf(loc *time.Location) *offsets {
	kept.Lock()
	defer kept.Unlock()
	if z := kept.byLocation[loc].Value(); z != nil {
		return z
	}
	if len(kept.byLocation) >= mostOffsets {
		return nil
	}
	z := &offsets{loc: loc}
	kept.byLocation[loc] = weak.Make(z)
	runtime.AddCleanup(z, forgetOffsets, loc)
	return z
}

// forgetOffsets drops a location whose offsets are gone.
func forgetOffsets(loc *time.Location) {
	kept.Lock()
	defer kept.Unlock()
	if kept.byLocation[loc].Value() == nil {
		delete(kept.byLocation, loc)
	}
}
