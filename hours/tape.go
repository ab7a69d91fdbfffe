package hours

import "sync/atomic"

// A tape answers questions by look-up. Time is cut into UTC weeks; what a week holds is a pattern,
// shared by all weeks that hold the same. A tape is contiguous and never changes: readers need no
// lock, and a sum over any span is the difference of two sums from its start.
//
// What lies beyond its ends it learns where a question needs it.
//
// Within a tape the second x counts from base, r from the start of a week. Everything here is told
// by state alone, but for the values that marks carry.
type tape struct {
	base  int64    // as Unix time
	span  uint64   // seconds
	weeks []uint16 // the first cell of each week's pattern
	sums  []uint32 // the open seconds before each week, and one more, for all
	cells []cell   // of each pattern 19 for its seconds, then those for its open seconds
	marks []mark   // pattern by pattern
	vals  []value

	shift uint8  // of slots
	slots []slot // of open seconds

	unknown     bool // some stretch is Unknown
	quietAfter  bool // the state stays from the last second to the last horizon
	quietBefore bool // the state is that of the first second since 1970

	after, before atomic.Uint32 // whether anything is Open beyond the ends; see noOpenAfter

	firstTurn, lastTurn uint32 // weeks in which the state changes for the first and the last time
}

const (
	weekSec  = 7 * daySec
	weekZero = 6 * daySec // weeks begin on Wednesdays 00:00 UTC: long stretches, over a weekend, are not cut
	cellBits = 15
	cellSecs = 1 << cellBits
	cells    = (weekSec + cellSecs - 1) / cellSecs // of a week, 9.1 hours each
)

// A mark says from which second of the week on a value holds, how many open seconds of the week lie
// before, and the value: its index and its state. The first mark of a pattern is at 0; after its
// last one follows a guard at weekSec, whose state is none.
//
//	at:20 | sum:20 | state:2 | index:22
type mark uint64

const (
	markSum    = 20
	markState  = 40
	markIndex  = 42
	markSecs   = 1<<20 - 1
	guardState = 3
)

func newMark(at uint32, val uint64) mark { return mark(uint64(at) | val<<markState) }

func (k mark) at() uint32    { return uint32(k & markSecs) }
func (k mark) sum() uint32   { return uint32(k >> markSum & markSecs) }
func (k mark) state() uint32 { return uint32(k >> markState & 3) }
func (k mark) open() uint32  { return uint32(k >> markState & 1) } // Open is the only odd state but that of guards
func (k mark) index() int    { return int(k >> markIndex) }

// turns reports whether a neighbour has another state, and is no guard.
func (k mark) turns(o mark) bool {
	return (k^o)&(3<<markState) != 0 && o&(guardState<<markState) != guardState<<markState
}

// A cell tells what holds throughout 9.1 hours: the mark in force at its start, and the one after
// it past second pos. Where marks change more than once, many is set, and pos is that of the first.
// Whether it is open is read from the difference of the cell and a second: when the second is past
// pos, the difference borrows from same, and where that is 0, from open, which so turns over.
//
//	pos:15 | same:1 | open:1 | many:1 | mark:12
//
// Cells of open seconds lead back, from an open second of the week, counted from 0, to the mark that
// holds it. Past pos it is the second next: most often what comes between is closed. Otherwise
// many is set, and nothing is past.
type cell uint32

const (
	cellSame = 1 << 15
	cellOpen = 16
	cellMany = 1 << 17
	cellMark = 20
	maxMarks = 1 << 12
)

// past is 1 where the second r of a week lies after the pos of its cell, else 0.
func (c cell) past(r uint32) uint32 { return (uint32(c)%cellSecs - r%cellSecs) >> 31 }

// open reports whether the second r of a week is Open, where many is not set.
func (c cell) open(r uint32) bool { return (uint32(c)-r%cellSecs)>>cellOpen&1 != 0 }

// A slot tells, for 2^shift open seconds of the tape, the week that holds the first of them, and that
// the next one holds those past open second pos of the slot.
//
//	pos:20 | week:12
type slot uint32

const (
	slotBits = 20
	slotSecs = 1 << slotBits
)

// scan goes on from mark m to the one in force at second r of the week.
func (tp *tape) scan(m, r uint32) uint32 {
	for tp.marks[m+1].at() <= r {
		m++
	}
	return m
}

// find returns the week of x, and the mark in force.
func (tp *tape) find(x uint32) (w, m uint32) {
	w = x / weekSec
	x -= w * weekSec
	c := tp.cells[uint32(tp.weeks[w])+x>>cellBits]
	m = uint32(c>>cellMark) + c.past(x)
	if c&cellMany != 0 {
		m = tp.scan(m, x)
	}
	return
}

// sum returns the open seconds of the tape before x, and 1 where x is open, else 0.
func (tp *tape) sum(x uint32) (sum, open uint32) {
	w, m := tp.find(x)
	k := tp.marks[m]
	open = k.open()
	return tp.sums[w] + k.sum() + (x-w*weekSec-k.at())&-open, open
}

// total returns the open seconds of the tape.
func (tp *tape) total() uint32 { return tp.sums[len(tp.sums)-1] }

// first returns the first mark of week w.
func (tp *tape) first(w uint32) uint32 { return uint32(tp.cells[tp.weeks[w]] >> cellMark) }

// weekOf returns the week of the n-th open second, counted from 0, n < total.
func (tp *tape) weekOf(n uint32) uint32 {
	i := n >> (tp.shift & 31)
	c := tp.slots[i]
	w := uint32(c>>slotBits) + (uint32(c)%slotSecs-(n-i<<(tp.shift&31)))>>31
	for tp.sums[w+1] <= n {
		w++
	}
	return w
}

// markOf returns the mark that holds the n-th open second of week w.
func (tp *tape) markOf(w, n uint32) uint32 {
	c := tp.cells[uint32(tp.weeks[w])+cells+n>>cellBits]
	m := uint32(c>>cellMark) + 2*c.past(n)
	if c&cellMany != 0 {
		for tp.marks[m+1].sum() <= n {
			m++
		}
	}
	return m
}

// opens returns the first Open mark after mark m of week w, where m is not open, and its week. What
// is not in the same week is found by the sum of open time, at any distance.
func (tp *tape) opens(w, m uint32) (v, n uint32, ok bool) {
	for {
		m++
		k := tp.marks[m]
		if k.open() == 0 {
			continue
		}
		if k.state() != guardState {
			return w, m, true
		}
		n = tp.sums[w] + k.sum()
		if n == tp.total() {
			return 0, 0, false
		}
		w = tp.weekOf(n)
		return w, tp.markOf(w, n-tp.sums[w]), true
	}
}

// next returns the second at which the state of mark m, in week w, ends.
func (tp *tape) next(w, m uint32) (x uint32, ok bool) {
	held := tp.marks[m]
	for {
		m++
		k := tp.marks[m]
		if held.turns(k) {
			return w*weekSec + k.at(), true
		}
		if k.state() == guardState {
			if w++; w > tp.lastTurn {
				return 0, false
			}
			m = tp.first(w) - 1
		}
	}
}

// prev returns the second at which the state of mark m, in week w, began.
func (tp *tape) prev(w, m uint32) (x uint32, ok bool) {
	held, x := tp.marks[m], w*weekSec+tp.marks[m].at()
	for {
		for m > tp.first(w) {
			m--
			k := tp.marks[m]
			if held.turns(k) {
				return x, true
			}
			x = w*weekSec + k.at()
		}
		if w == 0 || w < tp.firstTurn {
			return 0, false
		}
		w, m = tp.find(w*weekSec - 1)
		if held.turns(tp.marks[m]) {
			return x, true
		}
		x = w*weekSec + tp.marks[m].at()
	}
}

// runs yields the runs within the seconds [a, b), a < b, in order, cropped to it. The first second of
// the tape is base.
func (tp *tape) runs(a, b uint32, base int64, yield func(run) bool) {
	w, m := tp.find(a)
	start, held := base+int64(a), tp.marks[m].index()
	for end := base + int64(b); ; {
		m++
		k := tp.marks[m]
		at := base + int64(w*weekSec+k.at())
		if at >= end {
			yield(run{start, end, tp.vals[held]})
			return
		}
		if k.state() == guardState {
			w++
			m = tp.first(w)
			k = tp.marks[m]
		}
		if k.index() != held {
			if !yield(run{start, at, tp.vals[held]}) {
				return
			}
			start, held = at, k.index()
		}
	}
}

// turning notes in which weeks the state changes for the first and the last time, so that no search
// goes further. Where it never does, all weeks come before the first and after the last.
func (tp *tape) turning() {
	n := uint32(len(tp.weeks))
	turns := func(w uint32) bool {
		m := tp.first(w)
		if w > 0 {
			if _, before := tp.find(w*weekSec - 1); tp.marks[before].turns(tp.marks[m]) {
				return true
			}
		}
		for ; tp.marks[m+1].state() != guardState; m++ {
			if tp.marks[m].turns(tp.marks[m+1]) {
				return true
			}
		}
		return false
	}
	for tp.firstTurn = 0; tp.firstTurn < n && !turns(tp.firstTurn); tp.firstTurn++ {
	}
	if tp.firstTurn == n {
		return
	}
	for tp.lastTurn = n - 1; !turns(tp.lastTurn); tp.lastTurn-- {
	}
}

// noneAfter reports that no change of state follows on the tape's last up to the horizon of a
// question about sec.
func (tp *tape) noneAfter(sec int64) bool {
	return tp.quietAfter && horizonAfter(sec) == lastHorizon
}

// noneBefore reports that no change of state comes before the tape's first back to the horizon.
func (tp *tape) noneBefore(sec int64) bool {
	return tp.quietBefore && horizonBefore(sec) == 0
}
