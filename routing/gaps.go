package routing

import (
	"iter"
	"sync"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A Gap is a stretch of time [Start, End) in which nobody is known to answer.
type Gap struct {
	Start, End time.Time         // in the zone of the hours
	State      hours.State       // Closed: nobody is there; Unknown: it is not known whether somebody is
	Comment    string            // of an Unknown gap: why
	Edition    *contacts.Edition // in force when it begins; nil: none yet
}

// Duration returns the elapsed time from Start to End.
func (g Gap) Duration() time.Duration { return g.End.Sub(g.Start) }

// Hours returns when somebody answers a query: the hours of everyone whom [Table.Reachable] may list for it, joined, by the
// edition in force at q.At. Hours in local time are those of q.In; without it, and where the sheet states none, they are Unknown.
// The errors are those of [Table.Route]. What two topics share is an intersection:
//
//	both := hours.Intersect(a, b)
func (t *Table) Hours(q Query) (*hours.Schedule, error) {
	a := q.asked()
	p, err := t.inForce(&a)
	if err != nil {
		return nil, err
	}
	return p.answered(&a, said{context: q.Context})
}

// answered returns when somebody answers a question.
func (p *plan) answered(a *asked, s said) (*hours.Schedule, error) {
	d, err := p.find(a, s)
	if err != nil {
		return nil, err
	}
	if d.outcome != routed {
		return nil, d.refuse(a, s)
	}
	var all, doubtful []*hours.Schedule
	for w := range d.ways(a.via, a.inferred) {
		switch l := w.line; {
		case l.hours == nil:
			doubtful = append(doubtful, neverStated().In(p.edition.Location()))
		case l.floating && a.in == nil:
			doubtful = append(doubtful, onlyLocal().In(p.edition.Location()))
		default:
			all = append(all, l.hours.In(a.in))
		}
	}
	return hours.Union(append(all, doubtful...)...), nil
}

var (
	neverStated = unknownHours(hoursNotStated)
	onlyLocal   = unknownHours(hoursInLocal)
)

// unknownHours makes hours that are never known, for a reason.
func unknownHours(why string) func() *hours.Schedule {
	return sync.OnceValue(func() *hours.Schedule {
		return hours.MustParse(`Mo-Su 00:00-24:00 unknown "` + why + `"`)
	})
}

const noEditionYet = "no edition of the sheet is in force yet"

// Gaps returns an iterator over the stretches between two instants in which nobody answers a query, in order and cropped
// to them: neither the desk that is asked for nor any other that [Table.Reachable] may list. Stretches in which that is not
// known are kept apart, among them the time before the first edition. Each edition in force in that
// time must have an answer: the errors are those of [Table.Route]. At and OpenOnly of the query do not matter.
// The iterator may be walked any number of times; it yields nothing where to is not after from.
func (t *Table) Gaps(q Query, from, to time.Time) (iter.Seq[Gap], error) {
	a, s := q.asked(), said{context: q.Context}
	switch {
	case t == nil:
		return nil, t.noEdition(from)
	case a.in == time.Local:
		return nil, localIn()
	}
	type term struct {
		edition  *contacts.Edition
		from, to time.Time
		hours    *hours.Schedule
		loc      *time.Location
	}
	var terms []term
	for i, p := range t.plans {
		x := term{edition: p.edition, from: from, to: to}
		if p.dated && p.start.After(from) {
			x.from = p.start
		}
		if i+1 < len(t.plans) && t.plans[i+1].start.Before(to) {
			x.to = t.plans[i+1].start
		}
		if !x.from.Before(x.to) {
			continue
		}
		var err error
		if x.hours, err = p.answered(&a, s); err != nil {
			return nil, err
		}
		if x.loc = x.hours.Location(); x.loc == nil {
			x.loc = p.edition.Location()
		}
		terms = append(terms, x)
	}
	if len(terms) == 0 && from.Before(to) {
		return nil, t.noEdition(from)
	}
	return func(yield func(Gap) bool) {
		j := joiner{yield: yield}
		if len(terms) > 0 && !j.add(Gap{from.In(terms[0].loc), terms[0].from.In(terms[0].loc), hours.Unknown, noEditionYet, nil}) {
			return
		}
		for _, x := range terms {
			done := x.from
			for i := range x.hours.Intervals(x.from, x.to) {
				if !j.add(Gap{done.In(x.loc), i.Start.In(x.loc), hours.Closed, "", x.edition}) {
					return
				}
				done = i.End
				if i.State == hours.Unknown && !j.add(Gap{i.Start.In(x.loc), i.End.In(x.loc), hours.Unknown, i.Comment, x.edition}) {
					return
				}
			}
			if !j.add(Gap{done.In(x.loc), x.to.In(x.loc), hours.Closed, "", x.edition}) {
				return
			}
		}
		j.end()
	}, nil
}

// A joiner yields gaps, those that touch and say the same as one.
type joiner struct {
	yield func(Gap) bool
	last  Gap
	begun bool
}

func (j *joiner) add(g Gap) bool {
	switch {
	case !g.Start.Before(g.End):
		return true
	case j.begun && j.last.End.Equal(g.Start) && j.last.State == g.State && j.last.Comment == g.Comment:
		j.last.End = g.End
		return true
	}
	if !j.end() {
		return false
	}
	j.last, j.begun = g, true
	return true
}

func (j *joiner) end() bool {
	if !j.begun {
		return true
	}
	j.begun = false
	return j.yield(j.last)
}
