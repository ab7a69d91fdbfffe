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
// The end that ZoneBounds tells is but a proposal. Past the table of a zone file it is read off the rule as of
// one year of UTC: it may lie in another, which has changes of its own and one at its beginning, perhaps; on the
// 31st of December of leap years it lies before the instant asked about. And the stretch that held when the
// location was loaded goes before what the rule says of other years, into which it may reach.
func nextShift(loc *time.Location, u, to int64) int64 {
	const beyond = 400 * daySec // no end is so far that was read off a rule
	o := offset(loc, u)
	for t := u; t < to; {
		e := to
		if _, bound := time.Unix(t, 0).In(loc).ZoneBounds(); !bound.IsZero() {
			e = bound.Unix()
			if e-t < beyond {
				if y := newYear(t); e <= t || e > y {
					e = y
				}
			}
			e = min(e, to)
		}
		if e-1 > t && offset(loc, e-1) != o {
			return bisect(loc, t, e-1)
		}
		if e == to || offset(loc, e) != o {
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

// newYear returns the first instant after u at which a year of UTC begins.
func newYear(u int64) int64 {
	return time.Date(time.Unix(u, 0).UTC().Year()+1, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
}

// An offsetTable holds the offsets of a location from 1970 to 2106, filled as they are asked for.
type offsetTable struct {
	loc   *time.Location
	cells [offsetCells]atomic.Uint64 // each an offsetCell
}

// An offsetCell tells the offset throughout 48.5 days: the one at its start, and the one after it past
// second pos. The zero cell is yet to be filled; one with more changes, or of a zone that is days ahead,
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
	offsetSecs   = 1 << offsetBits // of a cell
	offsetCells  = 1024
)

func newOffsetCell(loc *time.Location, start int64) offsetCell {
	const mask = 1<<offsetWidth - 1
	end := start + offsetSecs
	turn := nextShift(loc, start, end)
	first, next := offset(loc, start), offset(loc, turn)
	c := offsetFilled | offsetCell(turn-1-start)<<offsetPos | offsetCell(next&mask)<<offsetWidth | offsetCell(first&mask)
	if nextShift(loc, turn, end) < end || c.offset(start) != first || turn < end && c.offset(turn) != next {
		c |= offsetMany // or too large
	}
	return c
}

// offset returns the offset at a second, of which only those of the cell count.
func (c offsetCell) offset(sec int64) int64 {
	left := 64 - offsetWidth
	if c>>offsetPos%offsetSecs < offsetCell(sec)%offsetSecs {
		left -= offsetWidth
	}
	return int64(c<<(left&63)) >> (64 - offsetWidth)
}

func (t *offsetTable) offset(sec int64) int64 {
	if i := uint64(sec) >> offsetBits; i < offsetCells {
		c := offsetCell(t.cells[i].Load())
		if c == 0 {
			c = newOffsetCell(t.loc, sec&^(offsetSecs-1))
			t.cells[i].Store(uint64(c))
		}
		if c&offsetMany == 0 {
			return c.offset(sec)
		}
	}
	return offset(t.loc, sec)
}

// A tableUse is the way of one wall to its offsets: from its location at first, from the table of
// the location once it is asked often.
type tableUse struct {
	asked atomic.Int32
	table atomic.Pointer[offsetTable]
}

const (
	worthTable = 32      // questions before a table is kept
	mostTables = 1 << 10 // of 8 KiB each
)

func (u *tableUse) offset(loc *time.Location, sec int64) int64 {
	if t := u.table.Load(); t != nil {
		return t.offset(sec)
	}
	if u.asked.Load() < worthTable && u.asked.Add(1) == worthTable && !isFixed(loc) {
		if t := tableOf(loc); t != nil {
			u.table.Store(t)
		} else {
			u.asked.Store(0) // perhaps later
		}
	}
	return offset(loc, sec)
}

// mostOffset is the seconds that no zone is further ahead or behind; RFC 8536 (3.2) allows 25 hours
// behind and 26 ahead, both exclusive.
const mostOffset = 26*3600 - 1

// isFixed reports whether a location has one offset for ever, which it finds by itself at once.
func isFixed(loc *time.Location) bool {
	first, last := time.Unix(0, 0).In(loc).ZoneBounds()
	return first.IsZero() && last.IsZero()
}

// offsetTables are those that some wall uses. Walls that are gone take theirs along.
var offsetTables = struct {
	sync.Mutex
	of map[*time.Location]weak.Pointer[offsetTable]
}{of: map[*time.Location]weak.Pointer[offsetTable]{}}

// tableOf returns the table of a location, nil where there are too many.
func tableOf(loc *time.Location) *offsetTable {
	offsetTables.Lock()
	defer offsetTables.Unlock()
	if t := offsetTables.of[loc].Value(); t != nil {
		return t
	}
	if len(offsetTables.of) >= mostTables {
		return nil
	}
	t := &offsetTable{loc: loc}
	offsetTables.of[loc] = weak.Make(t)
	runtime.AddCleanup(t, forgetTable, loc)
	return t
}

// forgetTable drops a location whose table is gone.
func forgetTable(loc *time.Location) {
	offsetTables.Lock()
	defer offsetTables.Unlock()
	if offsetTables.of[loc].Value() == nil {
		delete(offsetTables.of, loc)
	}
}
