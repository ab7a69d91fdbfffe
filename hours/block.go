package hours

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Rules with layers remember what civil days resolve to, so that a day costs the same however many
// layers, dates and calendars had a say in it. The first few days are resolved one by one; then
// days are remembered by the block, until a tape tells them.

// blocks are those of 1900 to 2199.
type blocks struct {
	asked  atomic.Int32 // days, while list is nil
	list   atomic.Pointer[[lastBlock - firstBlock + 1]atomic.Pointer[block]]
	mu     sync.Mutex // guards filling
	filled int        // blocks of list
	rest   int32      // days to resolve one by one when there were too many blocks
}

// A block holds the 512 civil days from number<<blockBits on.
type block struct {
	days  [1 << blockBits]uint16 // which of kinds
	kinds [][]Stretch
}

const (
	blockBits   = 9
	firstBlock  = -25567 >> blockBits
	lastBlock   = 84006 >> blockBits
	askedSingly = 4
	mostBlocks  = 20   // what a tape is made from, and a few more
	mostRest    = 4096 // days
)

// forget drops all blocks.
func (b *blocks) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear(0)
}

// clear drops all blocks, and has the next days resolved one by one.
func (b *blocks) clear(rest int32) {
	b.rest, b.filled = rest, 0
	b.asked.Store(-rest)
	b.list.Store(nil)
}

// block returns the block of day d, nil where days are resolved one by one.
func (r *rules) block(d int32) *block {
	i, list := uint32(d>>blockBits-firstBlock), r.blocks.list.Load()
	if list != nil && i < uint32(len(list)) {
		if b := list[i].Load(); b != nil {
			return b
		}
	}
	return r.fill(i, d)
}

// fill makes block i, of day d, where it is time to.
func (r *rules) fill(i uint32, d int32) *block {
	list := r.blocks.list.Load()
	if i >= uint32(len(list)) || list == nil && r.blocks.asked.Add(1) <= askedSingly {
		return nil
	}
	r.blocks.mu.Lock()
	defer r.blocks.mu.Unlock()
	if r.blocks.filled == mostBlocks { // of days far apart: more would cost more than they save
		r.blocks.clear(min(2*r.blocks.rest+64, mostRest))
		return nil
	}
	if r.blocks.list.Load() == nil {
		r.blocks.list.Store(new([lastBlock - firstBlock + 1]atomic.Pointer[block]))
	}
	at := &r.blocks.list.Load()[i]
	if b := at.Load(); b != nil {
		return b // another goroutine was first
	}
	r.blocks.filled++
	b, pairs := &block{}, [][2]*plan{} // the plan and the night of each kind
	for k := range b.days {
		day := d&^(1<<blockBits-1) | int32(k)
		pair := [2]*plan{r.plan(day), r.night(day)}
		kind := -1
		if k >= 7 && pairs[b.days[k-7]] == pair { // most often it is as a week before
			kind = int(b.days[k-7])
		} else if kind = slices.Index(pairs, pair); kind < 0 {
			kind, pairs = len(pairs), append(pairs, pair)
			b.kinds = append(b.kinds, r.resolve(pair[0], pair[1]))
		}
		b.days[k] = uint16(kind)
	}
	at.Store(b)
	return b
}
