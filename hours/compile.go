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
	worthTape    = 512      // civil days walked before a tape is made
	leastWeeks   = 64       // of a tape
	mostWeeks    = 1100     // of a tape
	mostBytes    = 64 << 10 // of a tape
	allBytes     = 64 << 20 // of all tapes that are in use
	mostPatience = 1 << 17
	lastWeek     = int64(lastHorizon-weekZero) / weekSec
)

// wishes count the direct answers of a schedule, and where they looked.
type wishes struct {
	days     atomic.Int64 // walked since the last tape
	patience atomic.Int64 // days above worthTape to wait: grows where tapes do not help
	lo, hi   atomic.Int64 // instants looked at since the last tape, [lo, hi], as ^lo so that 0 is none
}

// A grower makes the tapes of one set of rules; equal schedules share it.
type grower struct {
	src    source
	mu     sync.Mutex
	tape   atomic.Pointer[tape]
	narrow atomic.Int64 // weeks that a tape may hold less than mostWeeks, since more had no room
}

// limit returns the most weeks that a tape of the core may hold.
func (c *core) limit() int64 {
	if g := c.grower.Load(); g != nil {
		return mostWeeks - g.narrow.Load()
	}
	return mostWeeks
}

// walked counts a direct answer about one instant that looked as far as another. What is wider than
// a tape may be is noted as a wish for the instant alone.
func (c *core) walked(at, reach int64) {
	from, to := min(at, reach), max(at, reach)
	days := (min(to, lastHorizon)-max(from, 0))/daySec + 1
	if weeksOf(from, to).len() > c.limit() {
		from, to = at, at
	}
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
	if w.days.Add(days) >= worthTape+w.patience.Load() {
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
		c.wishes.patience.Store(min(4*c.wishes.patience.Load()+worthTape, mostPatience))
	}
	if tp != nil {
		c.tape.Store(tp)
	}
	forgetDays(c.src)
}

// forgetDays drops what the rules of a source remember of days, since a tape tells it now.
func forgetDays(src source) {
	switch src := src.(type) {
	case *wall:
		if r, ok := src.days.(*rules); ok {
			r.blocks.forget()
		}
	case *pair:
		forgetDays(src.a)
		forgetDays(src.b)
	case inverse:
		forgetDays(src.src)
	}
}

// A stride is the weeks [from, to), counted from weekZero.
type stride struct{ from, to int64 }

func weeksOf(from, to int64) stride {
	return stride{max(from-weekZero, 0) / weekSec, min(max(to-weekZero, 0)/weekSec+1, lastWeek)}
}

func (tp *tape) weeksHeld() stride {
	from := (tp.base - weekZero) / weekSec
	return stride{from, from + int64(len(tp.weeks))}
}

func (a stride) len() int64           { return a.to - a.from }
func (a stride) covers(b stride) bool { return a.from <= b.from && b.to <= a.to }
func (a stride) join(b stride) stride { return stride{min(a.from, b.from), max(a.to, b.to)} }

// widened adds weeks in front of and behind a stride, within the weeks that tapes know.
func (a stride) widened(before, behind int64) stride {
	return stride{max(a.from-before, 0), min(a.to+behind, lastWeek)}
}

// atLeast widens a stride that has fewer weeks: most questions look ahead.
func (a stride) atLeast(weeks int64) stride {
	if more := weeks - a.len(); more > 0 {
		return a.widened(more/4, (more+1)*3/4)
	}
	return a
}

// grow returns the tape after making it cover the wish, or the near part of it when that is too
// wide, and what it covered before. It returns nil where bounds allow none.
func (g *grower) grow(wish, near stride) *tape {
	g.mu.Lock()
	defer g.mu.Unlock()
	old, most := g.tape.Load(), mostWeeks-g.narrow.Load()
	if wish.len() > most {
		wish = near
	}
	wish.to = min(wish.to, wish.from+most)
	wish = wish.atLeast(leastWeeks)
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
		if all.len() > most {
			if all = has.join(wish); all.len() > most {
				all = wish
			}
		}
	}
	tp, room := build(g.src, all)
	if tp == nil && room > 0 { // no more weeks have room: from now on nobody wishes for them
		g.narrow.Store(mostWeeks - max(room*7/8, leastWeeks))
		near.to = min(near.to, near.from+leastWeeks)
		if near = near.atLeast(leastWeeks); old != nil && old.weeksHeld().covers(near) {
			return old
		}
		tp, _ = build(g.src, near)
	}
	if tp == nil {
		return old
	}
	g.tape.Store(tp)
	return tp
}

var tapeBytes atomic.Int64 // of all tapes that are in use

// build makes the tape of the given weeks. When it would exceed the bounds it returns nil; where these
// are the bounds of one tape, also how many weeks had room.
func build(src source, weeks stride) (tp *tape, room int64) {
	if weeks.len() <= 0 || tapeBytes.Load() >= allBytes {
		return nil, 0
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
			return nil, max(int64(len(b.weeks)), 1)
		}
	}
	tp = b.tape()
	size := tp.size()
	if size > mostBytes {
		return nil, int64(len(b.weeks)) * mostBytes / size
	}
	if tapeBytes.Add(size) > allBytes {
		tapeBytes.Add(-size)
		return nil, 0
	}
	runtime.AddCleanup(tp, func(size int64) { tapeBytes.Add(-size) }, size)

	first, last := src.at(b.base, time.UTC).state, src.at(end-1, time.UTC).state
	tp.quietAfter, tp.quietBefore = true, true
	if level(src) {
		return tp, 0
	}
	forward(src, end-1, lastHorizon, time.UTC, func(e edge) bool {
		tp.quietAfter = e.val.state == last
		return tp.quietAfter
	})
	runsBack(src, 0, b.base+1, time.UTC, func(r run) bool {
		tp.quietBefore = r.val.state == first
		return tp.quietBefore
	})
	return tp, 0
}

func (tp *tape) size() int64 {
	return int64(unsafe.Sizeof(*tp)) + int64(len(tp.weeks))*2 + int64(len(tp.sums))*4 + int64(len(tp.cells))*4 +
		int64(len(tp.marks))*8 + int64(len(tp.vals))*int64(unsafe.Sizeof(value{})) + int64(len(tp.slots))*4
}

// A tapeBuilder collects weeks and finds those that hold the same.
type tapeBuilder struct {
	base  int64
	edges []edge
	weeks []uint16
	sums  []uint32
	cells []cell
	marks []mark
	vals  []value
	known map[string]uint16 // what a week holds -> the first cell of its pattern
	index map[value]uint32
	key   []byte
	total uint32
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
	b.weeks, b.sums, b.cells, b.marks, b.vals = b.weeks[:0], b.sums[:0], b.cells[:0], b.marks[:0], b.vals[:0]
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
		if len(b.marks) >= maxMarks || len(b.cells) > mostBytes/4 {
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
		p = uint16(len(b.cells))
		b.known[string(b.key)] = p
		b.pattern(uint32(first))
	}
	b.weeks, b.sums = append(b.weeks, p), append(b.sums, b.total)
	m := b.cells[p] >> cellMark
	for b.marks[m].state() != guardState {
		m++
	}
	b.total += b.marks[m].sum()
}

// pattern ends the pattern whose marks are those from m on: with its guard, sums and cells.
func (b *tapeBuilder) pattern(m uint32) {
	b.marks = append(b.marks, newMark(weekSec, guardState))
	marks, end := b.marks, uint32(len(b.marks)-1)
	var open uint32
	for i := m; ; i++ {
		marks[i] |= mark(open) << markSum
		if i == end {
			break
		}
		open += (marks[i+1].at() - marks[i].at()) & -marks[i].open()
	}
	for i, start := m, uint32(0); start < weekSec; start += cellSecs {
		for marks[i+1].at() <= start {
			i++
		}
		c := cell(i)<<cellMark | cell(marks[i].open())<<cellOpen | cell(min(marks[i+1].at()-start, cellSecs)-1)
		if marks[i].open() == marks[i+1].open() {
			c |= cellSame
		}
		if i+2 < end && marks[i+2].at() < start+cellSecs {
			c |= cellMany
		}
		b.cells = append(b.cells, c)
	}
	for i, start := m, uint32(0); start < open; start += cellSecs {
		for marks[i+1].sum() <= start {
			i++
		}
		c, turn, stop := cell(i)<<cellMark, marks[i+1].sum(), min(start+cellSecs, open)
		if turn < stop && (turn < marks[i+2].sum() || marks[i+3].sum() < stop) {
			c, turn = c|cellMany, stop
		}
		b.cells = append(b.cells, c|cell(min(turn-start, cellSecs)-1))
	}
}

// tape returns what was collected, in slices of its own.
func (b *tapeBuilder) tape() *tape {
	tp := &tape{
		base: b.base, span: uint64(len(b.weeks)) * weekSec,
		weeks: slices.Clone(b.weeks), sums: slices.Clone(append(b.sums, b.total)),
		cells: slices.Clone(b.cells), marks: slices.Clone(b.marks), vals: slices.Clone(b.vals),
	}
	for int(b.total>>tp.shift) >= len(b.weeks) { // at most to slotBits, since a week has less than slotSecs
		tp.shift++
	}
	tp.slots = make([]slot, 0, b.total>>tp.shift+1)
	size := uint32(1) << tp.shift
	for start, w := uint32(0), 0; start < b.total; start += size {
		for tp.sums[w+1] <= start {
			w++
		}
		tp.slots = append(tp.slots, slot(w)<<slotBits|slot(min(tp.sums[w+1]-start, size)-1))
	}
	tp.turning()
	for _, v := range tp.vals {
		tp.unknown = tp.unknown || v.state == Unknown
	}
	return tp
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
