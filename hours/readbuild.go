package hours

import (
	"slices"
	"strings"
	"time"
)

// This file puts phrases together: what is understood becomes atoms for grouping, the rest is kept as it stands.

// A builder puts phrases together into a week.
type builder struct {
	*scanner
	atoms   []atom
	lunches []lunch
	rest    []extent
	zone    ZoneWord

	lastPart bool     // "morning" or "evening" stands after the last atom
	excepted Weekdays // days taken out of others: "daily except Sunday"
	arranged Week     // times that hold by arrangement only
}

// A lunch is a break to cut out of the groups around it.
type lunch struct {
	span  Span
	days  Weekdays // the days it is said of; none for those of the hours it follows
	after int      // number of atoms before it
	alone bool     // it stands apart and is said of all hours
	pos   extent
}

// A statement is one group, resolved: these days have these spans, or are closed.
type statement struct {
	days     Weekdays
	kind     phraseKind
	spans    []Span
	label    extent
	arranged bool // the spans hold by arrangement only
	always   bool // all day, and the words say every day: "24/7"
	instead  bool // it takes the place of what was said of these days before
	pos, end int
	first    int // atom
	last     int
}

func (b *builder) build() (r Reading, err error) {
	b.strayNumbers()
	b.strayDashes()
	b.bracketAsides()
	b.carryOpenings()
	b.pairLones()
	b.joinOthers()
	b.joinBreaks()
	b.joinExceptions()
	b.joinEmptyCells()
	b.joinAppointments()
	b.zones(&r)
	if b.err == nil {
		b.collect()
	}
	if b.err == nil && len(b.atoms) == 0 && len(b.lunches) > 0 {
		b.refuse(NoHours, b.lunches[0].pos.pos, b.lunches[0].pos.end, "a break, and no hours", "give the hours as well")
	}
	if b.err == nil && len(b.atoms) == 0 {
		b.refuse(NoHours, 0, 0, "no hours found", `write hours as "Mon-Fri 9 am-5 pm"`)
	}
	if b.err != nil {
		return r, b.err
	}
	statements := b.statements()
	if b.err != nil {
		return r, b.err
	}
	b.week(&r, statements)
	if b.err != nil {
		return r, b.err
	}
	r.Zone = b.zone
	r.Week.Unlisted = r.Unlisted
	r.Schedule, err = b.schedule(&r)
	if err != nil {
		return r, err
	}
	slices.SortStableFunc(b.warnings, func(a, b Warning) int { return a.Pos - b.Pos })
	r.Warnings, r.Remarks = b.warnings, b.remarks
	b.joinRest(&r)
	return r, nil
}

func (b *builder) schedule(r *Reading) (*Schedule, error) {
	var opts []Option
	if r.Zone.Location != nil {
		opts = append(opts, In(r.Zone.Location))
	}
	if r.Unknown != 0 {
		w := b.arranged
		for d := range time.Saturday + 1 {
			if r.Unknown.Has(d) && len(w.Spans[d]) == 0 {
				w.Spans[d] = []Span{AllDay}
			}
			if len(w.Spans[d]) == 0 {
				w.Unlisted |= On(d)
			}
		}
		comment := ""
		for _, m := range b.remarks {
			if m.Kind == RemarkAppointment {
				comment = strings.Join(strings.Fields(m.Text), " ")
				break
			}
		}
		opts = append(opts, During(Unknown, w, comment))
	}
	return New(r.Week, opts...)
}

// collect turns phrases into atoms, and words into labels and rest.
func (b *builder) collect() {
	var m marks
	wordsIn, partIn := false, false
	var label, tail extent
	lastEnd := -1
	times := 0
	for _, p := range b.out {
		if p.kind == phraseTimes || p.kind == phraseAllDay {
			times++
		}
	}
	named := false
	for _, p := range b.out {
		named = named || p.kind == phraseDays && !p.soft && p.days&^onHolidays != 0
	}
	b.atoms = make([]atom, 0, len(b.out))
	seen, labelled := 0, false // labelled: words stand before the first hours
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		labelled = labelled || seen == 0 && p.kind == phraseWord
		if p.kind == phraseDays && p.soft {
			if named {
				continue
			}
			if p.days == 0 {
				b.refuse(NoDays, p.pos, p.end, "some days of the week, and not which", "name the days")
				return
			}
			if p.days != allDays {
				b.warn(WarnNoDays, p.pos, p.end, "five days a week are read as Monday to Friday")
			}
		}
		add := func(a atom) {
			a.marks, a.wordsIn, a.partIn, a.label, a.pos, a.end = m, wordsIn, partIn, label, p.pos, p.end
			if len(b.atoms) > 0 {
				b.atoms[len(b.atoms)-1].tail = tail
			}
			b.atoms = append(b.atoms, a)
			m, wordsIn, partIn, label, tail, lastEnd = 0, false, false, extent{}, extent{}, p.end
		}
		switch p.kind {
		case phraseRemark:
			partIn = partIn || p.name
		case phraseMark:
			m |= markOf(p.mark)
			switch p.mark {
			case ':', '-', '(':
			default:
				if label.end > 0 && tail.end == 0 && m&^markOf(p.mark) == 0 {
					tail = label
				}
				label = extent{}
			}
		case phraseDays:
			add(atom{kind: phraseDays, days: p.days, name: p.name, instead: p.instead})
		case phraseTimes:
			seen++
			add(atom{kind: phraseTimes, span: p.span, arranged: p.arranged})
		case phraseAllDay:
			if times > 1 && seen > 0 && (b.wordAt(i+1) || b.aside(i) && (!labelled || b.urgent(i))) { // "8-6, 24 hour emergency service"
				b.addRest(p.pos, p.end)
				b.warn(WarnAside, p.pos, p.end, "hours of something else")
				continue
			}
			seen++
			add(atom{kind: phraseAllDay, arranged: p.arranged})
		case phraseAlways:
			if times > 0 && seen > 0 && !p.arranged && (b.wordAt(i+1) || b.aside(i) && (!labelled || b.urgent(i))) { // "7 days, 8-6. 24/7 emergency service"
				b.addRest(p.pos, p.end)
				b.warn(WarnAside, p.pos, p.end, "hours of something else")
				continue
			}
			if times > 0 && !p.arranged {
				b.refuse(SeveralDesks, p.pos, p.end, "24/7 beside other hours", "read each service's hours by itself")
				return
			}
			seen++
			add(atom{kind: phraseAllDay, name: true, arranged: p.arranged})
		case phraseClosed, phraseAppointment:
			if p.kind == phraseClosed && b.mayBe(p.first) { // "may be closed for emergencies"
				b.addRest(p.pos, p.end)
				b.warn(WarnLeftOut, p.pos, p.end, "a closure that is not certain")
				continue
			}
			add(atom{kind: p.kind})
		case phraseLunch:
			b.lunches = append(b.lunches, lunch{p.span, p.days, len(b.atoms), m&(markLine|markSemicolon|markDot|markBar) != 0 || len(b.atoms) == 0, extent{p.pos, p.end}})
			b.remark(RemarkBreak, p.pos, p.end)
			m = 0
		case phraseOdd:
			if b.odd(i) {
				return
			}
			if b.closedBefore(i) {
				add(atom{kind: phraseDays, days: onHolidays, name: true})
			}
		case phraseWord, phraseBreak:
			if b.negates(i) {
				return
			}
			wordsIn = true
			if label.end == 0 {
				label.pos = p.pos
			}
			label.end = p.end
			if lastEnd >= 0 && m == 0 {
				tail = label
			}
			b.addRest(p.pos, p.end)
		case phraseExcept:
			b.addRest(p.pos, p.end)
		}
	}
	b.lastPart = partIn
}

func (b *builder) mayBe(i int) bool {
	return b.isAny(i-1, "may", "might") || b.is(i-1, "be") && b.isAny(i-2, "may", "might")
}

func (b *builder) wordAt(i int) bool {
	return i < len(b.out) && b.out[i].kind == phraseWord
}

// addRest notes a piece of text that was not understood; pieces with nothing but blanks and small words between are one.
func (b *builder) addRest(pos, end int) {
	if n := len(b.rest); n > 0 && b.rest[n-1].end <= pos && b.smallBetween(b.rest[n-1].end, pos) {
		b.rest[n-1].end = end
		return
	}
	b.rest = append(b.rest, extent{pos, end})
}

// smallBetween reports whether no phrase but marks within a line stands in [pos, end).
func (b *builder) smallBetween(pos, end int) bool {
	for _, p := range b.out {
		if p.pos >= pos && p.end <= end && !(p.kind == phraseMark && (p.mark == 'a' || p.mark == '-' || p.mark == '&' || p.mark == '/' || p.mark == 'o')) {
			return false
		}
	}
	return true
}

func (b *builder) joinRest(r *Reading) {
	var parts []string
	for _, e := range b.rest {
		parts = append(parts, strings.Join(strings.Fields(b.text[e.pos:e.end]), " "))
	}
	r.Rest = strings.Join(parts, "; ")
}

// odd deals with a phrase that no week can hold. It reports whether the text was refused.
func (b *builder) odd(i int) bool {
	p := b.out[i]
	if p.refusal == Dated && b.closedBefore(i) { // "closed December 25"
		b.remark(RemarkDated, p.pos, p.end)
		b.warn(WarnLeftOut, p.pos, p.end, "a date; the week does not hold it")
		return false
	}
	if p.refusal == Dated && b.isAny(p.first-1, "of") || p.refusal == Dated && i > 0 && b.out[i-1].kind == phraseWord && b.sinceWord(b.out[i-1]) {
		b.addRest(p.pos, p.end)
		return false
	}
	hint := "weekly hours name days of the week; dates go into exceptions"
	msg := p.refusal.Error()
	b.refuse(p.refusal, p.pos, p.end, msg, hint)
	return true
}

func (b *builder) sinceWord(p phrase) bool {
	switch strings.ToLower(b.text[p.pos:p.end]) {
	case "effective", "updated", "revised", "since", "published", "modified":
		return true
	}
	return false
}

// closedBefore reports whether phrase i stands in a list after "closed".
func (b *builder) closedBefore(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch p := b.out[k]; p.kind {
		case phraseClosed:
			return true
		case phraseMark:
			if p.mark != ',' && p.mark != 'a' && p.mark != '&' && p.mark != ':' && p.mark != '/' {
				return false
			}
		case phraseDays:
			if p.days&^onHolidays != 0 && p.days.count() > 1 {
				return false
			}
		case phraseOdd:
		default:
			return false
		}
	}
	return false
}

// negates reports, and refuses, a "not" before hours.
func (b *builder) negates(i int) bool {
	p := b.out[i]
	if p.kind != phraseWord || b.class(p.first) != wordNot || i+1 >= len(b.out) {
		return false
	}
	switch q := b.out[i+1]; q.kind {
	case phraseDays, phraseTimes, phraseAllDay, phraseZone:
		b.refuse(NotUnderstood, p.pos, q.end, `"`+b.text[p.pos:p.end]+`" before hours`, `for days without hours write "closed"`)
		return true
	}
	return false
}
