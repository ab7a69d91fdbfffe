package hours

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Rules with layers remember what civil days resolve to, so that a day costs the same however many
// layers, dates and calendars had a say in it. The first few days are resolved one by one; then
// days are remembered by the block, until a tape tells them.

// blocks are those of 1900 to 2199.
type blocks struct {
	asked atomic.Int32 // days, while list is nil
	list  atomic.Pointer[blockList]
	mu    sync.Mutex // guards filling
	size  int64      // of list and its blocks, in bytes
	rest  int32      // days to resolve one by one when there was too much
}

type blockList [lastBlock - firstBlock + 1]atomic.Pointer[block]

var blockBytes atomic.Int64 // of all blocks that are in use, and of their lists

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
	mostRest    = 4096     // days
	mostOfRules = 64 << 10 // bytes of blocks of one set of rules: more than a tape is made from, most often
	allBlocks   = 16 << 20 // bytes of all blocks that are in use
)

// forget drops all blocks.
func (b *blocks) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear(0)
}

// clear drops all blocks, and has the next days resolved one by one.
func (b *blocks) clear(rest int32) {
	b.rest, b.size = rest, 0
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
	if i >= uint32(len(list)) || list == nil && r.blocks.asked.Add(1) <= askedSingly || blockBytes.Load() > allBlocks {
		return nil
	}
	r.blocks.mu.Lock()
	defer r.blocks.mu.Unlock()
	if r.blocks.size > mostOfRules { // days far apart, or all different: more would cost more than they save
		r.blocks.clear(min(2*r.blocks.rest+64, mostRest))
		return nil
	}
	if r.blocks.list.Load() == nil {
		list := new(blockList)
		counted(list, &r.blocks.size, int64(unsafe.Sizeof(*list)))
		r.blocks.list.Store(list)
	}
	at := &r.blocks.list.Load()[i]
	if b := at.Load(); b != nil {
		return b // another goroutine was first
	}
	b, pairs := &block{}, [][2]*plan{} // the plan and the night of each kind
	size := int64(unsafe.Sizeof(*b))
	for k := range b.days {
		day := d&^(1<<blockBits-1) | int32(k)
		pair := [2]*plan{r.plan(day), r.night(day)}
		kind := -1
		if k >= 7 && pairs[b.days[k-7]] == pair { // most often it is as a week before
			kind = int(b.days[k-7])
		} else if kind = slices.Index(pairs, pair); kind < 0 {
			kind, pairs = len(pairs), append(pairs, pair)
			day := r.resolve(pair[0], pair[1])
			b.kinds = append(b.kinds, day)
			size += int64(unsafe.Sizeof(day)) + int64(len(day))*int64(unsafe.Sizeof(Stretch{}))
		}
		b.days[k] = uint16(kind)
	}
	counted(b, &r.blocks.size, size)
	at.Store(b)
	return b
}

// counted adds the size of what a set of rules remembers, until it is gone.
func counted[T any](p *T, own *int64, size int64) {
	*own += size
	blockBytes.Add(size)
	runtime.AddCleanup(p, func(size int64) { blockBytes.Add(-size) }, size)
}
