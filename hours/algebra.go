package hours

import "time"

// Union returns a schedule that is Open where any of the given is, else Unknown where any is.
// The comment is that of the first that decides. Like all results of the algebra it may mix zones,
// has the location of the first operand, and no [Schedule.Week], unless it is one and the same schedule
// throughout. The union of none is the zero Schedule. What is not compiled yet costs as much as all
// operands, each as often as it was joined.
func Union(s ...*Schedule) *Schedule { return combine(unite, s) }

// Intersect returns a schedule that is Open where all of the given are, else Closed where any is.
// The intersection of none is the zero Schedule.
func Intersect(s ...*Schedule) *Schedule { return combine(meet, s) }

// Subtract returns a schedule that is Open where a is Open and b Closed: Intersect(a, Invert(b)).
func Subtract(a, b *Schedule) *Schedule { return Intersect(a, Invert(b)) }

// Invert returns a schedule that is Open where s is Closed and Closed where s is Open. Unknown
// stays Unknown, and comments stay.
func Invert(s *Schedule) *Schedule {
	if s.IsZero() {
		return newSchedule(constant{value{state: Open}}, nil)
	}
	return newSchedule(inverse{s.c.src}, s.c.loc)
}

type operation uint8

const (
	unite operation = iota
	meet
)

// apply decides between two values; the first one wins a tie.
func (op operation) apply(a, b value) value {
	if ra, rb := a.state.rank(), b.state.rank(); op == unite && rb > ra || op == meet && rb < ra {
		return b
	}
	return a
}

func combine(op operation, list []*Schedule) *Schedule {
	switch len(list) {
	case 0:
		return &Schedule{}
	case 1:
		if list[0] == nil {
			return &Schedule{}
		}
		return list[0]
	}
	src := joined(op, list)
	if same(src, never) {
		return &Schedule{}
	}
	return newSchedule(src, list[0].Location())
}

func joined(op operation, list []*Schedule) source {
	if len(list) == 1 {
		if list[0].IsZero() {
			return never
		}
		return list[0].c.src
	}
	half := len(list) / 2
	a, b := joined(op, list[:half]), joined(op, list[half:])
	if same(a, b) { // as where many desks have one schedule
		return a
	}
	return newPair(op, a, b)
}

// A constant never changes.
type constant struct{ val value }

func (c constant) at(int64, *time.Location) value { return c.val }
func (c constant) edges(from, _ int64, _ *time.Location, out []edge) []edge {
	return append(out, edge{from, c.val})
}
func (c constant) bind(*time.Location) source { return c }
func (c constant) floats() bool               { return false }
func (c constant) equal(o source) bool        { return same(c, o) }

// A pair is two sources joined. It merges their edges, never their days: each has its own wall.
type pair struct {
	op    operation
	a, b  source
	float bool
}

func newPair(op operation, a, b source) *pair { return &pair{op, a, b, a.floats() || b.floats()} }

func (p *pair) at(sec int64, caller *time.Location) value {
	return p.op.apply(p.a.at(sec, caller), p.b.at(sec, caller))
}

func (p *pair) edges(from, to int64, caller *time.Location, out []edge) []edge {
	buf := buffers.Get().(*[]edge)
	defer buffers.Put(buf)
	all := p.a.edges(from, to, caller, (*buf)[:0])
	n := len(all)
	all = p.b.edges(from, to, caller, all)
	*buf = all

	as, bs := all[:n], all[n:]
	a, b := as[0].val, bs[0].val
	as, bs = as[1:], bs[1:]
	last := edge{from, p.op.apply(a, b)}
	out = append(out, last)
	for len(as) > 0 || len(bs) > 0 {
		var at int64
		switch {
		case len(bs) == 0 || len(as) > 0 && as[0].at <= bs[0].at:
			at = as[0].at
		default:
			at = bs[0].at
		}
		if len(as) > 0 && as[0].at == at {
			a, as = as[0].val, as[1:]
		}
		if len(bs) > 0 && bs[0].at == at {
			b, bs = bs[0].val, bs[1:]
		}
		if v := p.op.apply(a, b); v != last.val {
			last = edge{at, v}
			out = append(out, last)
		}
	}
	return out
}

func (p *pair) bind(loc *time.Location) source {
	if !p.float {
		return p
	}
	return newPair(p.op, p.a.bind(loc), p.b.bind(loc))
}
func (p *pair) floats() bool { return p.float }
func (p *pair) equal(o source) bool {
	q, ok := o.(*pair)
	return ok && p.op == q.op && p.a.equal(q.a) && p.b.equal(q.b)
}

// An inverse swaps Open and Closed.
type inverse struct{ src source }

func invert(v value) value {
	switch v.state {
	case Open:
		v.state = Closed
	case Closed:
		v.state = Open
	}
	return v
}

func (i inverse) at(sec int64, caller *time.Location) value { return invert(i.src.at(sec, caller)) }
func (i inverse) edges(from, to int64, caller *time.Location, out []edge) []edge {
	n := len(out)
	out = i.src.edges(from, to, caller, out)
	for k := range out[n:] {
		out[n+k].val = invert(out[n+k].val)
	}
	return out
}
func (i inverse) bind(loc *time.Location) source { return inverse{i.src.bind(loc)} }
func (i inverse) floats() bool                   { return i.src.floats() }
func (i inverse) equal(o source) bool {
	j, ok := o.(inverse)
	return ok && i.src.equal(j.src)
}
