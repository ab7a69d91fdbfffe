package routing

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A plan is one edition, compiled. Apart from what its names remember it is immutable.
type plan struct {
	edition *contacts.Edition
	start   time.Time // in force from then on
	dated   bool      // false: always
	dims    []*dimension
	units   []*row           // each unit by its general channels, in the edition's order
	duties  []*row           // in the edition's order
	groups  []group          // the topics that have rows, in the edition's order
	ofUnit  [][]*row         // the duties of each unit
	unitRow map[string]*row  // by unit ID
	names   map[string]*name // by what people write, as printed and folded
	lines   []line
	owners  map[string][]owner // by normalised number, address, ZIP and menu path
	notes   []contacts.Note    // of the whole sheet
	making  *making            // nil once the plan is made

	wordsOnce sync.Once
	words     *vocabulary // see plan.vocabulary
}

// A group is the rows of one topic, in the edition's order.
type group struct {
	topic *contacts.Topic
	rows  []*row
}

// A making holds what only the making of a plan needs.
type making struct {
	lines map[string]int32
	desks map[string]int32
	boxes map[string]box
}

// A line is where somebody can be reached: a unit by one channel, menu path included.
type line struct {
	unit     *contacts.Unit
	channel  *contacts.Channel // nil: the sheet gives none
	hours    *hours.Schedule
	floating bool
	unlisted hours.Weekdays
}

// A row is one duty, or one unit that can be asked for by name.
type row struct {
	group int // of plan.groups, or the unit's number, negative: rows of one group are weighed against each other, and against no others
	topic *contacts.Topic
	duty  *contacts.Duty // nil: the unit itself
	unit  *contacts.Unit
	at    int32 // the number of a duty's unit
	when  box
	desk  int32   // equal for rows that offer the same lines
	lines []int32 // best first
	own   bool    // the duty names a channel or a menu of its own
}

func (r *row) inferred() bool { return r.duty != nil && r.duty.Inferred != "" }

// compile makes the plan of an edition that contacts has checked.
func compile(e *contacts.Edition) *plan {
	p := &plan{edition: e, making: &making{map[string]int32{}, map[string]int32{}, map[string]box{}}}
	p.start, p.dated = e.Start()
	for d := range e.Dimensions() {
		p.dims = append(p.dims, newDimension(d))
	}
	for n := range e.Notes() {
		p.notes = append(p.notes, *n)
	}
	units, duties := 0, 0
	for range e.Units() {
		units++
	}
	numbers := map[string]int{} // of groups, by topic ID
	for d := range e.Duties() {
		numbers[d.Topic] = -1
		duties++
	}
	for t := range e.Topics() {
		if _, ok := numbers[t.ID]; ok {
			numbers[t.ID] = len(p.groups)
			p.groups = append(p.groups, group{topic: t})
		}
	}
	rows := make([]row, 0, units+duties) // in one piece: it never grows
	add := func(r row) *row {
		rows = append(rows, r)
		return &rows[len(rows)-1]
	}
	p.units, p.duties, p.unitRow = make([]*row, 0, units), make([]*row, 0, duties), make(map[string]*row, units)
	for u := range e.Units() {
		r := add(row{group: -1 - len(p.units), unit: u, when: p.box(u.When), lines: p.general(u, nil)})
		r.desk = p.desk(r)
		p.units = append(p.units, r)
		p.unitRow[u.ID] = r
	}
	for d := range e.Duties() {
		g, own := numbers[d.Topic], p.unitRow[d.Unit]
		if own == nil || g < 0 {
			continue // refused by contacts
		}
		u := own.unit
		r := add(row{group: g, topic: p.groups[g].topic, duty: d, at: int32(own.number()), unit: u, when: p.box(d.When), own: d.Channel != nil || len(d.Menu) > 0})
		if d.Channel != nil {
			r.lines = append(make([]int32, 0, 1+len(d.Also)), p.line(u, d.Channel, d.Menu))
			for i := range d.Also {
				if id := p.line(u, &d.Also[i], nil); !slices.Contains(r.lines, id) {
					r.lines = append(r.lines, id)
				}
			}
		} else if len(d.Menu) > 0 {
			r.lines = p.general(u, d.Menu)
		} else {
			r.lines, r.desk = own.lines, own.desk
		}
		if r.own {
			r.desk = p.desk(r)
		}
		p.duties = append(p.duties, r)
	}
	for g, rows := range part(p.duties, len(p.groups), func(r *row) int { return r.group }) {
		p.groups[g].rows = rows
	}
	p.ofUnit = part(p.duties, units, func(r *row) int { return int(r.at) })
	p.lines = slices.Clone(p.lines)
	p.owners = p.index()
	p.names = p.readings()
	p.making = nil
	for _, x := range p.dims {
		x.ids = nil
	}
	return p
}

// part parts rows by the group that each is in, of n.
func part(rows []*row, n int, in func(*row) int) [][]*row {
	size := make([]int, n)
	for _, r := range rows {
		size[in(r)]++
	}
	all, parts, from := make([]*row, len(rows)), make([][]*row, n), 0
	for g, many := range size {
		parts[g] = all[from : from : from+many]
		from += many
	}
	for _, r := range rows {
		parts[in(r)] = append(parts[in(r)], r)
	}
	return parts
}

// number is the place of a unit's own row among the units.
func (r *row) number() int { return -1 - r.group }

// general returns the lines of a unit's general channels; a menu replaces that of its phones.
func (p *plan) general(u *contacts.Unit, menu []string) []int32 {
	lines := make([]int32, 0, len(u.Channels))
	for i := range u.Channels {
		if id := p.line(u, &u.Channels[i], menu); !slices.Contains(lines, id) {
			lines = append(lines, id)
		}
	}
	if len(lines) == 0 {
		lines = append(lines, p.add("\x00"+u.ID, line{unit: u, hours: u.Hours}))
	}
	return lines
}

// line returns the line of a unit by a channel. What reaches the same desk in the same way is the same line,
// however it is printed.
func (p *plan) line(u *contacts.Unit, c *contacts.Channel, menu []string) int32 {
	if c.Kind != contacts.Phone || len(menu) == 0 {
		menu = c.Menu
	}
	reach := c.Value
	if reach == "" {
		reach = c.Printed
	}
	if c.Kind == contacts.Email || c.Kind == contacts.Web {
		reach = strings.ToLower(reach)
	}
	var b strings.Builder
	for _, part := range [...]string{u.ID, c.Kind.String(), reach, c.Extension} {
		b.WriteString(part)
		b.WriteByte(0)
	}
	for _, key := range menu {
		b.WriteString(key)
		b.WriteByte(1)
	}
	for _, l := range c.Address {
		b.WriteByte(2)
		b.WriteString(fold.String(l))
	}
	if c.Hours != nil && !c.Hours.Equal(u.Hours) {
		b.WriteByte(0)
		b.WriteString(c.Hours.String())
	}
	l := line{unit: u, channel: c, hours: c.Hours}
	if !slices.Equal(menu, c.Menu) {
		full := *c
		full.Menu = menu
		l.channel = &full
	}
	if l.hours == nil {
		l.hours = u.Hours
	}
	return p.add(b.String(), l)
}

// add returns the number of the line with a key, which is l unless there is one already.
func (p *plan) add(key string, l line) int32 {
	if id, ok := p.making.lines[key]; ok {
		return id
	}
	if l.hours != nil {
		l.floating = floats(l.hours)
		if w, ok := l.hours.Week(); ok {
			l.unlisted = w.Unlisted
		}
	}
	id := int32(len(p.lines))
	p.lines = append(p.lines, l)
	p.making.lines[key] = id
	return id
}

// desk numbers what a row leads to: its unit and all of its lines.
func (p *plan) desk(r *row) int32 {
	b := []byte(r.unit.ID)
	for _, id := range slices.Sorted(slices.Values(r.lines)) {
		b = strconv.AppendInt(append(b, 0), int64(id), 10)
	}
	if id, ok := p.making.desks[string(b)]; ok {
		return id
	}
	id := int32(len(p.making.desks))
	p.making.desks[string(b)] = id
	return id
}

// kind returns the kind of a line, or AnyKind for the line of a unit that has no channel.
func (l *line) kind() contacts.Kind {
	if l.channel == nil {
		return contacts.AnyKind
	}
	return l.channel.Kind
}

// via returns the first of some lines that is of a kind.
func (p *plan) via(lines []int32, k contacts.Kind) (int32, bool) {
	for _, id := range lines {
		if k == contacts.AnyKind || p.lines[id].kind() == k {
			return id, true
		}
	}
	return 0, false
}
