package hours

// A tape answers questions by look-up. Time is cut into UTC weeks; what a week holds is a pattern,
// shared by all weeks that hold the same. A tape is contiguous and never changes: readers need no
// lock, and a sum over any span is the difference of two sums from its start.
//
// Within a tape the second x counts from base, r from the start of a week. Everything here is told
// by state alone, but for the values that marks carry.
type tape struct {
	base  int64  // as Unix time
	span  uint64 // seconds
	weeks []week // and one more at the end, for its sum
	cells []uint32
	marks []mark
	vals  []value
	pats  []pattern

	total uint32   // open seconds
	shift uint8    // of inv
	inv   []uint16 // open second >> shift -> week that holds the first of those seconds
	pinv  []uint16 // by pattern: open second of the week >> cellBits -> mark that holds it, or one before it

	unknown     bool // some stretch is Unknown
	quietAfter  bool // the state stays from the last second to the last horizon
	quietBefore bool // the state is that of the first second since 1970
}

const (
	weekSec  = 7 * daySec
	weekZero = 3 * daySec // weeks begin on Sundays 00:00 UTC, where few stretches do
	cellBits = 14
	cellSecs = 1 << cellBits
	cells    = (weekSec + cellSecs - 1) / cellSecs // of a week, 4.5 hours each
)

// A week of a tape: the open seconds before it, its pattern, and the pattern's first mark.
type week struct {
	sum        uint32
	pat, first uint16
}

// A mark says from which second of the week on a value holds, and how many open seconds of the week
// lie before. The first mark of a pattern is at 0; after its last one follows a guard at weekSec.
type mark struct{ at, sum, val uint32 } // val = state | index of the value << 2

// A pattern is marks[first:guard], with open seconds in all.
type pattern struct{ first, guard uint16 }

// A cell tells the state throughout 4.5 hours: that before pos and that after it, and the mark in
// force at its start. Where the values change more than once, many is set.
//
//	pos:15 | before:2 | after:2 | many:1 | mark:12
const (
	cellPos    = 1<<15 - 1
	cellBefore = 15
	cellMany   = 1 << 19
	cellMark   = 20
	maxMarks   = 1<<12 - 1
)

// open reports whether the state at x is Open, the only odd state.
func (tp *tape) open(x uint32) bool {
	w, r := x/weekSec, x%weekSec
	k := &tp.weeks[w]
	c := tp.cells[uint32(k.pat)*cells+r>>cellBits]
	if c&cellMany != 0 {
		return tp.marks[tp.scan(uint32(k.first)+c>>cellMark, r)].val&1 != 0
	}
	return c>>((cellBefore+past(c, r))&31)&1 != 0
}

// past is 2 where r lies at or after the pos of its cell, else 0.
func past(c, r uint32) uint32 {
	return uint32(int32(c&cellPos)-int32(r&(cellSecs-1))-1) >> 31 << 1
}

// scan goes on from mark m to the one in force at r.
func (tp *tape) scan(m, r uint32) uint32 {
	for tp.marks[m+1].at <= r {
		m++
	}
	return m
}

// find returns the week of x, the second r of it, and the mark in force.
func (tp *tape) find(x uint32) (w, r, m uint32) {
	w, r = x/weekSec, x%weekSec
	k := &tp.weeks[w]
	c := tp.cells[uint32(k.pat)*cells+r>>cellBits]
	m = uint32(k.first) + c>>cellMark
	if c&cellMany != 0 {
		return w, r, tp.scan(m, r)
	}
	return w, r, m + past(c, r)>>1
}

// sum returns the open seconds of the tape before x, and 1 where x is open, else 0.
func (tp *tape) sum(x uint32) (sum, open uint32) {
	w, r, m := tp.find(x)
	k := &tp.marks[m]
	open = k.val & 1
	return tp.weeks[w].sum + k.sum + (r-k.at)&-open, open
}

// start returns the second at which the n-th open second begins, counted from 0, n < total.
func (tp *tape) start(n uint32) uint32 {
	w := uint32(tp.inv[n>>tp.shift])
	for tp.weeks[w+1].sum <= n {
		w++
	}
	k := &tp.weeks[w]
	n -= k.sum
	m := uint32(k.first) + uint32(tp.pinv[uint32(k.pat)*cells+n>>cellBits])
	for tp.marks[m+1].sum <= n {
		m++
	}
	return w*weekSec + tp.marks[m].at + n - tp.marks[m].sum
}

// next returns the second at which the state of mark m, in week w, ends.
func (tp *tape) next(w, m uint32) (x uint32, ok bool) {
	state := tp.marks[m].val & 3
	guard := uint32(tp.pats[tp.weeks[w].pat].guard)
	for {
		for m++; m < guard; m++ {
			if tp.marks[m].val&3 != state {
				return w*weekSec + tp.marks[m].at, true
			}
		}
		if w++; int(w) == len(tp.weeks)-1 {
			return 0, false
		}
		p := tp.pats[tp.weeks[w].pat]
		m, guard = uint32(p.first)-1, uint32(p.guard)
	}
}

// prev returns the second at which the state of mark m, in week w, began.
func (tp *tape) prev(w, m uint32) (x uint32, ok bool) {
	state := tp.marks[m].val & 3
	first := uint32(tp.weeks[w].first)
	x = w*weekSec + tp.marks[m].at
	for {
		for m > first {
			if m--; tp.marks[m].val&3 != state {
				return x, true
			}
			x = w*weekSec + tp.marks[m].at
		}
		if w == 0 {
			return 0, false
		}
		w--
		p := tp.pats[tp.weeks[w].pat]
		first, m = uint32(p.first), uint32(p.guard)
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
