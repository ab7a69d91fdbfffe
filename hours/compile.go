package hours

import (
	"encoding/binary"
	"hash/maphash"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
	"weak"
)

// This file makes tapes: when they pay, how far they reach, who shares them, and how much they may
// hold. A question that a tape does not answer is answered directly, the same but slower, and
// counted by the civil days it walked. When they are many, a tape is made for where they were.

const (
	worthTape  = 512      // civil days walked before a tape is made
	leastWeeks = 64       // of a tape
	mostWeeks  = 1100     // of a tape
	mostBytes  = 64 << 10 // of a tape
	allBytes   = 64 << 20 // of all tapes that are in use
	lastWeek   = int64(lastHorizon-weekZero) / weekSec
)

// wishes count the direct answers of a schedule, and where they looked.
type wishes struct {
	days     atomic.Int64 // walked since the last tape
	patience atomic.Int64 // days above worthTape to wait: grows where tapes do not help
	lo, hi   atomic.Int64 // instants looked at since the last tape, [lo, hi], as ^lo so that 0 is none
}

// A grower makes the tapes of one set of rules; equal schedules share it.
type grower struct {
	src  source
	mu   sync.Mutex
	tape atomic.Pointer[tape]
}

// walked counts a direct answer that looked at [from, to].
func (c *core) walked(from, to int64) {
	if to < 0 || from >= lastHorizon {
		return
	}
	from, to = max(from, 0), min(to, lastHorizon-1)
	w := &c.wishes
	// What is noted is approximate among goroutines, which does no harm.
	if lo := w.lo.Load(); lo == 0 || from < ^lo {
		w.lo.Store(^from)
	}
	if to > w.hi.Load() {
		w.hi.Store(to)
	}
	if w.days.Add((to-from)/daySec+1) >= worthTape+w.patience.Load() {
		c.compile(from, to)
	}
}

// compile gives the core a tape that covers [from, to] and what was looked at before, as far as
// bounds allow.
func (c *core) compile(from, to int64) {
	near := weeksOf(from, to)
	if lo := c.wishes.lo.Swap(0); lo != 0 {
		from, to = min(from, ^lo), max(to, c.wishes.hi.Swap(0))
	}
	c.wishes.days.Store(0)
	g := c.grower.Load()
	if g == nil {
		g = shared(c.src)
		c.grower.Store(g)
	}
	old, tp := c.tape.Load(), g.grow(weeksOf(from, to), near)
	if tp == nil || old != nil && (tp == old || !tp.weeksHeld().covers(old.weeksHeld())) {
		c.wishes.patience.Store(min(4*c.wishes.patience.Load()+worthTape, 1<<40))
	}
	if tp != nil {
		c.tape.Store(tp)
	}
}

// A stride is the weeks [from, to), counted from weekZero.
type stride struct{ from, to int64 }

func weeksOf(from, to int64) stride {
	return stride{max(from-weekZero, 0) / weekSec, min(max(to-weekZero, 0)/weekSec+1, lastWeek)}
}

func (tp *tape) weeksHeld() stride {
	from := (tp.base - weekZero) / weekSec
	return stride{from, from + int64(len(tp.weeks)-1)}
}

func (a stride) len() int64           { return a.to - a.from }
func (a stride) covers(b stride) bool { return a.from <= b.from && b.to <= a.to }
func (a stride) join(b stride) stride { return stride{min(a.from, b.from), max(a.to, b.to)} }

// widened adds weeks in front of and behind a stride, within the weeks that tapes know.
func (a stride) widened(before, behind int64) stride {
	return stride{max(a.from-before, 0), min(a.to+behind, lastWeek)}
}

// grow returns the tape after making it cover the wish, or the near part of it when that is too
// wide, and what it covered before. It returns nil where bounds allow none.
func (g *grower) grow(wish, near stride) *tape {
	g.mu.Lock()
	defer g.mu.Unlock()
	old := g.tape.Load()
	if wish.len() > mostWeeks {
		wish = near
	}
	wish.to = min(wish.to, wish.from+mostWeeks)
	if wish.len() < leastWeeks { // most questions look ahead
		wish = wish.widened((leastWeeks-wish.len())/4, (leastWeeks-wish.len()+1)*3/4)
	}
	all := wish
	if old != nil {
		has := old.weeksHeld()
		if has.covers(wish) {
			return old
		}
		// What was asked once at an edge will be asked again: grow by a quarter at least.
		all = has.join(wish)
		if all.from < has.from {
			all = all.widened(has.len()/4, 0)
		}
		if all.to > has.to {
			all = all.widened(0, has.len()/4)
		}
		if all.len() > mostWeeks {
			if all = has.join(wish); all.len() > mostWeeks {
				all = wish
			}
		}
	}
	tp := build(g.src, all)
	if tp == nil && all != wish {
		tp = build(g.src, wish)
	}
	if tp == nil && old == nil && wish.len() > leastWeeks {
		near.to = min(near.to, near.from+leastWeeks)
		tp = build(g.src, near)
	}
	if tp == nil {
		return old
	}
	g.tape.Store(tp)
	return tp
}

var tapeBytes atomic.Int64 // of all tapes that are in use

// build makes the tape of the given weeks, or returns nil when it would exceed the bounds.
func build(src source, weeks stride) *tape {
	if weeks.len() <= 0 || tapeBytes.Load() >= allBytes {
		return nil
	}
	b := builderPool.Get().(*tapeBuilder)
	defer b.release()
	b.base = weekZero + weeks.from*weekSec
	end := weekZero + weeks.to*weekSec
	const piece = 64 * weekSec
	for at := b.base; at < end; at += piece {
		stop := min(at+piece, end)
		b.edges = src.edges(at, stop, time.UTC, b.edges[:0])
		if !b.add(at, stop) {
			return nil
		}
	}
	tp := b.tape()
	size := tp.size()
	if size > mostBytes || tapeBytes.Add(size) > allBytes {
		if size <= mostBytes {
			tapeBytes.Add(-size)
		}
		return nil
	}
	runtime.AddCleanup(tp, func(size int64) { tapeBytes.Add(-size) }, size)

	first, last := src.at(b.base, time.UTC).state, src.at(end-1, time.UTC).state
	tp.quietAfter, tp.quietBefore, tp.openAtEnd = true, true, last == Open
	forward(src, end-1, lastHorizon, time.UTC, func(e edge) bool {
		tp.quietAfter = e.val.state == last
		return tp.quietAfter
	})
	runsBack(src, 0, b.base+1, time.UTC, func(r run) bool {
		tp.quietBefore = r.val.state == first
		return tp.quietBefore
	})
	return tp
}

func (tp *tape) size() int64 {
	return int64(unsafe.Sizeof(*tp)) + int64(len(tp.weeks))*8 + int64(len(tp.cells))*4 + int64(len(tp.marks))*8 +
		int64(len(tp.vals))*int64(unsafe.Sizeof(value{})) + int64(len(tp.inv))*2 + int64(len(tp.pinv))
}

// A tapeBuilder collects weeks and finds those that hold the same.
type tapeBuilder struct {
	base  int64
	edges []edge
	weeks []week
	marks []mark
	first []uint16 // mark of each pattern
	vals  []value
	known map[string]uint16 // what a week holds -> its pattern
	index map[value]uint32
	key   []byte
	total uint64
	last  [2]uint32 // values met last, as indices
}

var builderPool = sync.Pool{New: func() any {
	return &tapeBuilder{known: map[string]uint16{}, index: map[value]uint32{}}
}}

func (b *tapeBuilder) release() {
	clear(b.known)
	clear(b.index)
	clear(b.vals)
	clear(b.edges)
	b.weeks, b.marks, b.first, b.vals = b.weeks[:0], b.marks[:0], b.first[:0], b.vals[:0]
	b.total, b.last = 0, [2]uint32{}
	builderPool.Put(b)
}

// val returns the state and index of a mark.
func (b *tapeBuilder) val(v value) uint64 {
	for _, i := range b.last {
		if int(i) < len(b.vals) && b.vals[i] == v {
			return uint64(i)<<2 | uint64(v.state)
		}
	}
	i, ok := b.index[v]
	if !ok {
		i = uint32(len(b.vals))
		b.vals = append(b.vals, v)
		b.index[v] = i
	}
	b.last[1], b.last[0] = b.last[0], i
	return uint64(i)<<2 | uint64(v.state)
}

// add adds the weeks [from, to), whose edges are b.edges. It returns false beyond the bounds.
func (b *tapeBuilder) add(from, to int64) bool {
	next := 0
	var now uint64
	for start := from; start < to; start += weekSec {
		first := len(b.marks)
		if next >= len(b.edges) || b.edges[next].at > start {
			b.marks = append(b.marks, newMark(0, now))
		}
		for ; next < len(b.edges) && b.edges[next].at < start+weekSec; next++ {
			now = b.val(b.edges[next].val)
			b.marks = append(b.marks, newMark(uint32(b.edges[next].at-start), now))
		}
		if len(b.marks) >= maxMarks {
			return false
		}
		b.week(first)
	}
	return true
}

// week ends a week whose marks are those from first on: a new pattern, or one that is known.
func (b *tapeBuilder) week(first int) {
	marks := b.marks[first:]
	b.key = b.key[:0]
	for _, k := range marks {
		b.key = binary.LittleEndian.AppendUint64(b.key, uint64(k))
	}
	p, ok := b.known[string(b.key)]
	if ok {
		b.marks = b.marks[:first]
	} else {
		p = uint16(len(b.first))
		b.known[string(b.key)] = p
		b.first = append(b.first, uint16(first))
		b.marks = append(b.marks, newMark(weekSec, guardState))
		var sum uint32
		for i, k := range b.marks[first:] {
			b.marks[first+i] |= mark(sum) << markSum
			if k.open() != 0 && k.state() != guardState {
				sum += b.marks[first+i+1].at() - k.at()
			}
		}
	}
	b.weeks = append(b.weeks, week{uint32(b.total), cells * p, b.first[p]})
	b.total += uint64(b.marks[guard(b.marks, int(b.first[p]))].sum())
}

// guard returns the guard of the pattern whose marks begin at first.
func guard(marks []mark, first int) int {
	for marks[first].state() != guardState {
		first++
	}
	return first
}

// tape returns what was collected, in slices of its own.
func (b *tapeBuilder) tape() *tape {
	tp := &tape{
		base: b.base, span: uint64(len(b.weeks)) * weekSec,
		weeks: make([]week, 0, len(b.weeks)+1), marks: slices.Clone(b.marks), vals: slices.Clone(b.vals),
		cells: make([]cell, cells*len(b.first)), pinv: make([]uint8, cells*len(b.first)),
		total: uint32(b.total),
	}
	tp.weeks = append(append(tp.weeks, b.weeks...), week{sum: tp.total})
	for i, first := range b.first {
		tp.index(int(first), tp.cells[i*cells:(i+1)*cells], tp.pinv[i*cells:(i+1)*cells])
	}
	for tp.shift = cellBits; int(tp.total>>tp.shift) >= len(b.weeks); tp.shift++ {
	}
	if tp.total > 0 {
		tp.inv = make([]uint16, (tp.total-1)>>tp.shift+1)
		w := 0
		for i := range tp.inv {
			for tp.weeks[w+1].sum <= uint32(i)<<tp.shift {
				w++
			}
			tp.inv[i] = uint16(w)
		}
	}
	tp.turning()
	for _, v := range tp.vals {
		tp.unknown = tp.unknown || v.state == Unknown
	}
	return tp
}

// index fills the cells of the pattern whose marks begin at first, and the way back from open
// seconds to marks.
func (tp *tape) index(first int, list []cell, pinv []uint8) {
	marks, end := tp.marks, guard(tp.marks, first)
	m := first // in force at the start of the cell
	for i := range list {
		start := uint32(i) * cellSecs
		for marks[m+1].at() <= start {
			m++
		}
		k, next := marks[m], marks[m+1]
		c, pos := cell(m)<<cellMark|cell(k.open())<<cellOpen, uint32(cellSecs)
		if m+1 < end && next.at() < start+cellSecs {
			pos = next.at() - start
			if m+2 < end && marks[m+2].at() < start+cellSecs {
				c |= cellMany
			}
			if k.open() == next.open() {
				c |= cellSame
			}
		}
		list[i] = c | cell(pos-1)
	}
	m = first
	for i := range pinv {
		for m+1 < end && marks[m+1].sum() <= uint32(i)*cellSecs {
			m++
		}
		pinv[i] = uint8(min(m-first, 255))
	}
}

// growers finds the grower of rules that are equal, so that equal schedules share tapes. Schedules
// that are gone take theirs along.
var growers = struct {
	sync.Mutex
	byHash map[uint64][]weak.Pointer[grower]
	seed   maphash.Seed
}{byHash: map[uint64][]weak.Pointer[grower]{}, seed: maphash.MakeSeed()}

// shared returns the grower of a source.
func shared(src source) *grower {
	g := &grower{src: src}
	if !ours(src) {
		return g
	}
	text, _ := (&Schedule{&core{src: src}}).appendText(nil)
	h := maphash.Bytes(growers.seed, text)
	growers.Lock()
	defer growers.Unlock()
	alike := growers.byHash[h]
	for _, p := range alike[max(0, len(alike)-mostAlike):] {
		if g := p.Value(); g != nil && g.src.equal(src) {
			return g
		}
	}
	growers.byHash[h] = append(growers.byHash[h], weak.Make(g))
	runtime.AddCleanup(g, forget, h)
	return g
}

// mostAlike bounds the search among rules of one text, which may differ in their calendars.
const mostAlike = 64

// ours reports whether a source is made of rules of this package, which know when they are equal.
// Rules of other packages are compared by their text, which may leave things out.
func ours(src source) bool {
	switch src := src.(type) {
	case *wall:
		_, ok := src.days.(*rules)
		return ok
	case *pair:
		return ours(src.a) && ours(src.b)
	case inverse:
		return ours(src.src)
	}
	return true
}

// forget drops the growers of a hash that are gone.
func forget(h uint64) {
	growers.Lock()
	defer growers.Unlock()
	left := slices.DeleteFunc(growers.byHash[h], func(p weak.Pointer[grower]) bool { return p.Value() == nil })
	if len(left) == 0 {
		delete(growers.byHash, h)
	} else {
		growers.byHash[h] = left
	}
}
