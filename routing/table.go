package routing

import (
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Table answers questions from the editions of one organization's directory. It is safe for
// concurrent use. The zero Table and a nil one have no edition, and every answer is a [NoEditionError].
type Table struct {
	book  *contacts.Book
	plans []*plan // oldest first
}

// Options are the choices of [New]. The zero Options are the defaults.
type Options struct{}

// New makes a table of all editions of a book. Nil options are the defaults.
//
// It refuses rows that would make an answer depend on their order, or that can never be an answer: the error joins a
// [*ConflictError] for each two rows of a topic that claim the same question with different targets, and a
// [*DeadError] for each row that is covered by more specific ones, in the order of the file. A row's target is its unit,
// its channel and its menu path.
func New(b *contacts.Book, o *Options) (*Table, error) {
	t := &Table{book: b}
	if b == nil {
		return nil, errors.New("routing: there is no book")
	}
	var faults []error
	for e := range b.Editions() {
		p := compile(e)
		faults = append(faults, p.check()...)
		t.plans = append(t.plans, p)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return t, nil
}

// Book returns the book that the table was made of, nil for the zero Table.
func (t *Table) Book() *contacts.Book {
	if t == nil {
		return nil
	}
	return t.book
}

// Check tells whether options can be understood: a [*ValueError] names a key or a value that the edition in force does
// not declare, a [*NoEditionError] that none is. All methods that return an error do the same by themselves.
func (t *Table) Check(opts ...Option) error {
	var a asked
	a.take(opts)
	p, err := t.inForce(&a)
	if err != nil {
		return err
	}
	_, err = p.read(said{opts: opts}, make([]int32, len(p.dims)))
	return err
}

// RouteFor answers who handles a topic and how they are reached. The text is a topic's label or alias, the label of a
// printed row, which carries that row's conditions, or the name of a unit; letter case, punctuation and plural endings
// do not matter. It never guesses: what the sheet does not decide is an error that says what to ask next, one of
// [*UnknownTopicError], [*AmbiguousError], [*NoChannelError], [*ValueError], [*NoEditionError] and, only with
// [OpenOnly], [*ClosedError]. A desk that is closed is an answer.
func (t *Table) RouteFor(topic string, opts ...Option) (r Route, err error) {
	a := asked{topic: topic}
	a.take(opts)
	err = t.answer(&a, said{opts: opts}, &r)
	return r, err
}

// Route answers a query. It is [Table.RouteFor] for questions that restrict more than the topic, or have none.
func (t *Table) Route(q Query) (r Route, err error) {
	a := q.asked()
	err = t.answer(&a, said{context: q.Context}, &r)
	return r, err
}

// IsOpen reports whether a unit, by its ID or a name, is open at an instant (zero: now), by the unit's own hours
// and not by those of a channel. Hours that are not known are not open. A unit that is unknown, or a name that
// several units have, is an error, as in [Table.Route]: nobody must take it for closed.
func (t *Table) IsOpen(unit string, at time.Time, opts ...Option) (bool, error) {
	a := asked{unit: unit}
	a.take(opts)
	a.at, a.via = at, contacts.AnyKind
	p, err := t.inForce(&a)
	if err != nil {
		return false, err
	}
	if unit == "" {
		return false, &UnknownTopicError{}
	}
	d, err := p.find(&a, said{opts: opts})
	if err != nil {
		return false, err
	}
	var u *contacts.Unit
	switch {
	case d.outcome == routed:
		u = d.line.unit
	case d.outcome == noChannel && len(d.units) == 1:
		u = d.units[0]
	default:
		return false, d.refuse(&a, said{opts: opts})
	}
	l := line{hours: u.Hours, floating: floats(u.Hours)}
	return l.moment(a.at, a.in).state == open, nil
}

// inForce returns the plan for a question, whose instant it sets if it has none.
func (t *Table) inForce(a *asked) (*plan, error) {
	if a.in == time.Local {
		return nil, localIn()
	}
	if a.at.IsZero() {
		a.at = time.Now()
	}
	if p := t.at(a.at); p != nil {
		return p, nil
	}
	return nil, t.noEdition(a.at)
}

func localIn() error {
	return &ValueError{Key: "in", Value: time.Local.String(), why: "time.Local is where this program runs, and not where the caller is (load the caller's location by its name)"}
}

// answer writes the answer to r, which is zero, and leaves it zero where it returns an error.
func (t *Table) answer(a *asked, s said, r *Route) error {
	p, err := t.inForce(a)
	if err != nil {
		return err
	}
	d, err := p.find(a, s)
	if err != nil {
		return err
	}
	return r.settle(d, a, s)
}

// settle makes r the answer of a decision, and leaves it zero where that is none.
func (r *Route) settle(d *decision, a *asked, s said) error {
	if d.outcome != routed {
		return d.refuse(a, s)
	}
	r.fill(d, a.at, a.in)
	if r.Day = a.day; r.Day != "" {
		m := r.moment(d.line)
		r.State, r.Opens, r.Closes, r.Comment = m.state, m.opens, m.closes, m.comment
	}
	if d.byOthers {
		r.Provided = append(slices.Clip(r.Provided), d.plan.others(d.chosen.row, s)...)
	}
	if a.openOnly && r.State != open {
		e := &ClosedError{Route: *r, Opens: r.Opens}
		*r = Route{}
		return e
	}
	return nil
}

// at returns the plan in force at an instant, or nil.
func (t *Table) at(instant time.Time) *plan {
	if t == nil {
		return nil
	}
	for i := len(t.plans) - 1; i >= 0; i-- {
		if p := t.plans[i]; !p.dated || !instant.Before(p.start) {
			return p
		}
	}
	return nil
}

func (t *Table) noEdition(at time.Time) error {
	e := &NoEditionError{At: at}
	if t != nil && len(t.plans) > 0 {
		e.First = t.plans[0].start
	}
	return e
}

// find returns the decision about a question.
func (p *plan) find(a *asked, s said) (*decision, error) {
	var room [12]int32
	given := room[:]
	if len(p.dims) > len(room) {
		given = make([]int32, len(p.dims))
	}
	given = given[:len(p.dims)]
	once, err := p.read(s, given)
	if err != nil {
		return nil, err
	}
	if a.unit != "" || a.value != "" || a.topic == "" || a.courier {
		w, err := p.wish(a, s)
		if err != nil {
			return nil, err
		}
		return p.decide(w), nil
	}
	n := p.name(a.topic)
	if n == nil {
		return nil, p.unknownTopic(a.topic)
	}
	number, ok := n.memo.number(p, given, a.via, a.inferred)
	ok = ok && once
	if ok {
		if d := n.memo.get(number); d != nil {
			return d, nil
		}
	}
	d := p.decide(&wish{readings: n.readings, known: p.known(s), via: a.via, inferred: a.inferred})
	if ok {
		n.memo.put(number, d)
	}
	return d, nil
}

// wish finds what a question may mean. The question's context has been read.
func (p *plan) wish(a *asked, s said) (*wish, error) {
	w := &wish{known: p.known(s), via: a.via, inferred: a.inferred, courier: a.courier}
	if a.unit != "" {
		if w.units = p.unitsNamed(a.unit); len(w.units) == 0 {
			return nil, p.unknownUnit(a.unit)
		}
	}
	if a.value != "" {
		owners := p.ownersOf(a.value)
		if len(owners) == 0 {
			return nil, p.unknownValue(a.value)
		}
		for _, o := range owners {
			w.lines = appendNew(w.lines, o.line)
			w.readings = append(w.readings, reading{rows: []*row{o.row}, match: MatchValue})
		}
	}
	switch {
	case a.topic != "":
		n := p.name(a.topic)
		if n == nil {
			return nil, p.unknownTopic(a.topic)
		}
		w.readings = n.readings
	case a.value != "":
	case a.unit != "":
		w.readings = unitReadings(w.units, MatchUnit)
	case a.via != contacts.AnyKind:
		w.readings = unitReadings(p.unitsWith(a.via), NoMatch)
	default:
		return nil, &UnknownTopicError{}
	}
	return w, nil
}

// unitsWith returns the units that have a kind of channel, for themselves or for one of their duties; all units if none has.
func (p *plan) unitsWith(k contacts.Kind) []*row {
	var units []*row
	for _, u := range p.units {
		for _, r := range append([]*row{u}, p.ofUnit[u.number()]...) {
			if _, ok := p.via(r.lines, k); ok {
				units = append(units, u)
				break
			}
		}
	}
	if units == nil {
		return p.units
	}
	return units
}

func unitReadings(units []*row, m Match) []reading {
	readings := make([]reading, len(units))
	for i, u := range units {
		readings[i] = reading{rows: []*row{u}, match: m}
	}
	return readings
}

// unknownUnit is the error of a text that no unit is called by.
func (p *plan) unknownUnit(text string) error {
	n := p.name(text)
	if n == nil {
		return p.unknownTopic(text)
	}
	return &UnknownTopicError{Text: text, Units: n.units(), noUnit: true}
}

// unknownValue is the error of a text that is no number or address of the sheet.
func (p *plan) unknownValue(text string) error {
	if n := p.name(text); n != nil {
		return &UnknownTopicError{Text: text, Units: n.units(), noValue: true}
	}
	return &UnknownTopicError{Text: text}
}

// units returns the units that a name leads to.
func (n *name) units() (units []*contacts.Unit) {
	for _, r := range n.readings {
		for _, row := range r.rows {
			units = appendNew(units, row.unit)
		}
	}
	return units
}

func (p *plan) unknownTopic(text string) error {
	return &UnknownTopicError{Text: text, Suggestions: p.suggest(text)}
}

// A Rule is one duty, compiled: a topic under some conditions leads to a unit by a channel.
type Rule struct {
	Edition *contacts.Edition
	Topic   *contacts.Topic
	When    []contacts.Condition
	Unit    *contacts.Unit
	Channel *contacts.Channel // the first that is offered, with its whole menu path; nil: the sheet gives none
	Duty    *contacts.Duty
}

// Rules returns an iterator over the rules of all editions, oldest first, in the order of their files. It may be
// walked any number of times.
func (t *Table) Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		if t == nil {
			return
		}
		for _, p := range t.plans {
			for _, r := range p.duties {
				if !yield(Rule{p.edition, r.topic, r.duty.When, r.unit, p.lines[r.lines[0]].channel, r.duty}) {
					return
				}
			}
		}
	}
}
