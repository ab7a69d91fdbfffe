package routing

import (
	"encoding/binary"
	"slices"
	"sync/atomic"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A name is something that people write, with all that it may mean.
type name struct {
	readings []reading
	memo     memo
}

// A reading is one meaning of a name: a topic, perhaps under the conditions of the line that prints
// the name, or a unit.
type reading struct {
	topic   *contacts.Topic // nil: a unit
	rows    []*row          // all rows of the topic, or the unit's own
	carries box             // what the words say of the context
	match   Match
	weak    bool // only part of a name was written: never asserted alone
	key     bool // only the ID was written, which nobody says
}

// A draft is a name while names are made: one of its meanings, or how it is printed.
type draft struct {
	name int32
	text string // as printed, where that is not as folded
	reading
}

// readings makes the names of everything that can be asked for. Names are compared folded; a name as it
// is printed is kept beside, so that it is found without folding.
func (p *plan) readings() map[string]*name {
	numbers := make(map[string]int32, 2*(len(p.groups)+len(p.units)))
	drafts := make([]draft, 0, cap(p.duties)+2*(len(p.groups)+len(p.units)))
	printed := 0
	add := func(text string, r reading) {
		if text == "" {
			return
		}
		key := fold.String(text)
		if key == "" {
			key = text
		}
		n, ok := numbers[key]
		if !ok {
			n = int32(len(numbers))
			numbers[key] = n
		}
		d := draft{name: n, reading: r}
		if key != text {
			d.text = text
			printed++
		}
		drafts = append(drafts, d)
	}
	for _, g := range p.groups {
		t, rows := g.topic, g.rows
		add(t.Label, reading{topic: t, rows: rows, match: MatchLabel})
		for _, a := range t.Aliases {
			add(a, reading{topic: t, rows: rows, match: MatchAlias})
		}
	}
	for i, u := range p.units {
		own := reading{rows: p.units[i : i+1 : i+1], match: MatchUnit}
		add(u.unit.Name, own)
		for _, a := range u.unit.Aliases {
			add(a, own)
		}
	}
	for _, d := range p.duties {
		if d.duty.Printed != "" {
			add(d.duty.Printed, reading{topic: d.topic, rows: p.groups[d.group].rows, carries: d.when, match: MatchPrinted})
		}
	}
	for _, g := range p.groups {
		add(g.topic.ID, reading{topic: g.topic, rows: g.rows, match: MatchAlias, key: true})
	}
	for i, u := range p.units {
		add(u.unit.ID, reading{rows: p.units[i : i+1 : i+1], match: MatchUnit, key: true})
	}

	packed := p.pack(drafts, len(numbers))
	names := make(map[string]*name, len(numbers)+printed)
	for text, n := range numbers {
		names[text] = &packed[n]
	}
	for i := range drafts {
		if d := &drafts[i]; d.text != "" {
			names[d.text] = &packed[d.name]
		}
	}
	return names
}

// pack makes n names of their drafts, in one piece.
func (p *plan) pack(drafts []draft, n int) []name {
	ends := make([]int32, n)
	for i := range drafts {
		ends[drafts[i].name]++
	}
	sum := int32(0)
	for i, many := range ends {
		ends[i] = sum // where the name's part begins, until it is full
		sum += many
	}
	order := make([]int32, len(drafts)) // by name, and of one name in the order of the drafts
	for i := range drafts {
		at := &ends[drafts[i].name]
		order[*at] = int32(i)
		*at++
	}
	readings := make([]reading, 0, len(drafts))
	names := make([]name, n)
	var room []int
	keysOf := map[string][]int{}
	from := int32(0)
	for i := range names {
		first := len(readings)
		for _, id := range order[from:ends[i]] {
			readings = p.mean(readings, first, &drafts[id].reading)
		}
		from = ends[i]
		of := readings[first:len(readings):len(readings)]
		var id []byte
		var size uint64
		room, size = p.relevant(of, room[:0])
		for _, k := range room {
			id = binary.AppendUvarint(id, uint64(k))
		}
		keys, ok := keysOf[string(id)]
		if !ok {
			keys = slices.Clone(room)
			keysOf[string(id)] = keys
		}
		names[i].readings = of
		names[i].memo.keys, names[i].memo.size = keys, size
	}
	if 4*len(readings) < 3*cap(readings) {
		fit := append(make([]reading, 0, len(readings)), readings...)
		at := 0
		for i := range names {
			to := at + len(names[i].readings)
			names[i].readings = fit[at:to:to]
			at = to
		}
	}
	return names
}

// mean adds a reading to those of one name, which begin at first. What leads to the same rows is the same meaning.
func (p *plan) mean(readings []reading, first int, r *reading) []reading {
	for i := first; i < len(readings); i++ {
		o := &readings[i]
		if o.rows[0] != r.rows[0] {
			continue
		}
		if r.match == MatchPrinted && o.match == MatchPrinted {
			// Several rows print the same words: together they carry what all of them allow.
			o.carries = p.hull(o.carries, r.carries)
		}
		return readings
	}
	return append(readings, *r)
}

// saidWhole returns what a text names, but for IDs: they are keys of the file, which nobody says. Where the text is all that was
// written, an ID counts as it stands there.
func (p *plan) saidWhole(text string, alone bool) *name {
	n := p.names[text] // the words of a sentence are folded
	if alone {
		n = p.name(text)
	}
	if n == nil {
		return nil
	}
	is := func(r reading) bool {
		return !r.key || alone && (r.topic != nil && r.topic.ID == text || r.topic == nil && r.rows[0].unit.ID == text)
	}
	said := &name{}
	for _, r := range n.readings {
		if is(r) {
			said.readings = append(said.readings, r)
		}
	}
	switch len(said.readings) {
	case 0:
		return nil
	case len(n.readings):
		return n
	}
	said.memo.keys = n.memo.keys
	return said
}

// hull returns the smallest box around two boxes.
func (p *plan) hull(a, b box) box {
	if a == nil || b == nil {
		return nil
	}
	h := make(box, len(p.dims))
	for k, x := range p.dims {
		h[k] = a[k].or(b[k], x.n)
	}
	return h.norm()
}

// name finds what a text names. A text that is written as on the sheet is found without folding it.
func (p *plan) name(text string) *name {
	if n := p.names[text]; n != nil {
		return n
	}
	if len(text) > maxName {
		return nil
	}
	var room [maxName + 64]byte
	return p.names[string(fold.Append(room[:0], text))]
}

// unitsNamed returns the unit whose ID a text is, or else the units that it names.
func (p *plan) unitsNamed(text string) []*row {
	if u := p.unitRow[text]; u != nil {
		return []*row{u}
	}
	var units []*row
	if n := p.name(text); n != nil {
		for _, r := range n.readings {
			if r.topic == nil {
				units = append(units, r.rows[0])
			}
		}
	}
	return units
}

// relevant returns the dimensions that can make a difference to some readings, and how many different
// questions they make, or 0 if those are too many to be numbered. It appends them to room.
func (p *plan) relevant(readings []reading, room []int) (keys []int, size uint64) {
	keys, size = room, asides
	for k, x := range p.dims {
		matters := func(b box) bool { return b.at(k) != nil }
		if !slices.ContainsFunc(readings, func(r reading) bool {
			if r.topic == nil && r.rows[0].duty == nil && slices.ContainsFunc(p.ofUnit[r.rows[0].number()], func(d *row) bool { return d.own && matters(d.when) }) {
				return true // it may answer by a channel of its duties, see behind
			}
			return matters(r.carries) || slices.ContainsFunc(r.rows, func(r *row) bool { return matters(r.when) })
		}) {
			continue
		}
		keys = append(keys, k)
		if size = size * uint64(x.n+1); size > 1<<40 {
			return keys, 0
		}
	}
	return keys, size
}

// A memo remembers the decisions about one name, each found by its number. It grows by what is asked
// and no further than maxMemo; two questions whose numbers share a place take turns.
type memo struct {
	keys  []int  // dimensions that can make a difference
	size  uint64 // how many different questions there are; 0: too many, and nothing is remembered
	slots atomic.Pointer[[]atomic.Pointer[decision]]
}

const (
	asides  = 16 // of a question beside its context: 8 kinds of channel, inferred rows allowed or not
	minMemo = 16
	maxMemo = 4096
)

// number returns the number of a question, and false for one that has none.
func (m *memo) number(p *plan, given []int32, via contacts.Kind, inferred bool) (uint64, bool) {
	if m.size == 0 || via > contacts.Referral {
		return 0, false
	}
	n := uint64(0)
	for _, k := range m.keys {
		v, values := given[k], uint64(p.dims[k].n)
		if v >= int32(values) {
			return 0, false
		}
		n = n*(values+1) + uint64(v+1)
	}
	n = n*asides + uint64(via)*2
	if inferred {
		n++
	}
	return n, true
}

func (m *memo) get(number uint64) *decision {
	slots := m.slots.Load()
	if slots == nil {
		return nil
	}
	d := (*slots)[number%uint64(len(*slots))].Load()
	if d == nil || d.number != number {
		return nil
	}
	return d
}

func (m *memo) put(number uint64, d *decision) {
	d.number = number
	slots := m.slots.Load()
	if slots == nil {
		slots = m.grow(nil, minMemo)
	}
	for {
		slot := &(*slots)[number%uint64(len(*slots))]
		if was := slot.Load(); was == nil || was.number == number || uint64(len(*slots)) >= min(m.size, maxMemo) {
			slot.Store(d)
			return
		}
		slots = m.grow(slots, 4*len(*slots))
	}
}

// grow makes room for n decisions, or for as many as there can be, and returns it. Who grows it meanwhile wins; what is
// forgotten then is decided anew.
func (m *memo) grow(was *[]atomic.Pointer[decision], n int) *[]atomic.Pointer[decision] {
	fresh := make([]atomic.Pointer[decision], min(m.size, maxMemo, uint64(n)))
	if was != nil {
		for i := range *was {
			if d := (*was)[i].Load(); d != nil {
				fresh[d.number%uint64(len(fresh))].Store(d)
			}
		}
	}
	if !m.slots.CompareAndSwap(was, &fresh) {
		return m.slots.Load()
	}
	return &fresh
}
