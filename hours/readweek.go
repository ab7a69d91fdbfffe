package hours

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date/clock"
)

// statements groups the atoms and resolves each group to days and spans.
func (b *builder) statements() []statement {
	if b.columns() {
		b.warn(WarnColumns, b.atoms[0].pos, b.atoms[len(b.atoms)-1].end, "read by columns")
		var out []statement
		n := len(b.atoms) / 2
		for i := range n {
			d, v := b.atoms[i], b.atoms[n+i]
			st := statement{days: d.days, kind: v.kind, pos: d.pos, end: v.end, first: i, last: n + i}
			if v.kind == phraseTimes {
				st.spans = []Span{v.span}
			}
			out = append(out, st)
		}
		return out
	}
	groups, tie := groupAtoms(b.atoms)
	alone := slices.ContainsFunc(groups, func(g group) bool { // refused below, and with a better word
		return g.bad && (b.atoms[g.from].kind == phraseDays || b.atoms[g.from].kind == phraseClosed)
	})
	if !alone && (tie || splitDays(b.atoms, groups) > 0) {
		a := b.atoms
		b.refuse(Ambiguous, a[0].pos, a[len(a)-1].end, "it is not clear which days go with which times", "put each group of days on a line of its own")
		return nil
	}
	var out []statement
	timed := false
	for _, g := range groups {
		for _, a := range b.atoms[g.from:g.to] {
			timed = timed || a.kind == phraseTimes || a.kind == phraseAllDay
		}
	}
	for _, g := range groups {
		atoms := b.atoms[g.from:g.to]
		st := statement{pos: atoms[0].pos, end: atoms[len(atoms)-1].end, first: g.from, last: g.to - 1, label: atoms[0].label}
		st.days = daysOf(atoms)
		if len(atoms) == 3 && atoms[0].kind == phraseDays && atoms[2].kind == phraseDays { // "Daily 9-5 Monday through Saturday"
			st.days = atoms[2].days
		}
		hasDays := false
		st.kind = phraseDays
		for _, a := range atoms {
			if a.kind == phraseDays {
				if hasDays && a.marks&markOr != 0 && a.days&onHolidays == 0 && slices.ContainsFunc(atoms, func(a atom) bool { return a.kind == phraseTimes }) {
					b.warn(WarnChoice, st.pos, a.end, "a choice of days, read as all of them")
				}
				hasDays = true
				st.instead = st.instead || a.instead
				continue
			}
			st.kind = a.kind
			if a.kind == phraseTimes {
				if a.marks&markOr != 0 && len(st.spans) > 0 {
					b.refuse(Ambiguous, a.pos, a.end, "a choice of times", "give the hours that hold")
					return nil
				}
				st.spans = append(st.spans, a.span)
			}
			st.arranged = st.arranged || a.arranged
			st.always = st.always || a.kind == phraseAllDay && a.name
		}
		if !overlapFree(st.spans) {
			b.refuse(Ambiguous, st.pos, st.end, "two spans for the same days that overlap", "give each group of days its own times")
			return nil
		}
		switch {
		case st.kind == phraseDays && st.days&^onHolidays == 0: // holidays and nothing said of them
			b.remark(RemarkHoliday, st.pos, st.end)
			continue
		case st.kind == phraseDays:
			r := NoTimes
			b.refuse(r, st.pos, st.end, "days without times", `say "closed", or give the hours`)
			return nil
		case !hasDays && st.kind == phraseAppointment:
			b.appointmentAlone(st)
			continue
		case !hasDays && st.kind == phraseClosed && len(b.atoms) == 1: // "Closed"
			b.warn(WarnNoDays, st.pos, st.end, "no days named: every day taken")
			st.days = allDays
		case !hasDays && st.kind == phraseClosed:
			b.refuse(NoTimes, st.pos, st.end, "closed, but not when", `name the days: "Sunday closed"`)
			return nil
		case !hasDays && st.always:
			st.days = allDays
		case !hasDays:
			st.days = 0
		case st.days&onHolidays != 0 && st.always && atoms[0].kind == phraseAllDay && atoms[1].marks&(markComma|markAnd) != 0: // "24/7, holidays too"
			st.days = allDays
		}
		if st.days&onHolidays != 0 {
			if !slices.ContainsFunc(b.remarks, func(m Remark) bool { return m.Kind == RemarkDated && st.pos <= m.Pos && m.End <= st.end }) {
				b.remark(RemarkHoliday, st.pos, st.end)
			}
			only := st.days == onHolidays
			if only && (st.kind == phraseTimes || st.kind == phraseAllDay) || b.holidayRule(st) {
				b.warn(WarnHoliday, st.pos, st.end, "hours for holidays are not in the week")
			}
			if only {
				continue
			}
			st.days &^= onHolidays
		}
		out = append(out, st)
	}
	return out
}

// holidayRule reports whether a statement names holidays as canonical text does, PH.
func (b *builder) holidayRule(st statement) bool {
	return slices.ContainsFunc(b.lx, func(l lexeme) bool {
		return st.pos <= l.pos && l.end <= st.end && holidayRule(b.text[l.pos:l.end])
	})
}

// closedInPart refuses "closed Wednesday afternoon".
func (b *builder) closedInPart(statements []statement) bool {
	for _, st := range statements {
		if st.kind != phraseClosed {
			continue
		}
		parts := b.atoms[st.first : st.last+1]
		after := st.last+1 < len(b.atoms) && b.atoms[st.last+1].partIn
		if b.lastPart && st.last == len(b.atoms)-1 || after || slices.ContainsFunc(parts[1:], func(a atom) bool { return a.partIn }) {
			b.refuse(NotUnderstood, st.pos, st.end, "closed for part of a day", "give the hours of that day")
			return true
		}
	}
	return false
}

func (b *builder) appointmentAlone(st statement) {
	b.warn(WarnAppointment, st.pos, st.end, "the hours may hold by arrangement only")
}

// columns reports whether the atoms are a heading row of days and, below it, as many cells.
func (b *builder) columns() bool {
	n := len(b.atoms) / 2
	if n < 2 || len(b.atoms) != 2*n {
		return false
	}
	for i, a := range b.atoms {
		switch {
		case (a.kind == phraseDays) != (i < n), a.kind == phraseAppointment && i < n:
			return false
		case i == n && a.marks&markLine == 0:
			return false
		case i > 0 && i != n && (a.marks&markBar == 0 || a.marks&markLine != 0):
			return false
		}
	}
	return true
}

func overlapFree(spans []Span) bool {
	for i, a := range spans {
		for _, c := range spans[:i] {
			if overlaps(a, c) {
				return false
			}
		}
	}
	return true
}

func overlaps(a, b Span) bool { return a.Open < b.Close && b.Open < a.Close }

// week applies the statements in order. A later statement on fewer days takes the place of an earlier
// one, others add up, and two of equal weight that contradict are refused.
func (b *builder) week(r *Reading, statements []statement) {
	b.desks(statements)
	if b.err != nil {
		return
	}
	var opened bool
	var all Weekdays
	for _, st := range statements {
		opened = opened || st.kind == phraseTimes || st.kind == phraseAllDay
		all |= st.days
	}
	if opened && b.closedInPart(statements) {
		return
	}
	if !opened && len(b.lunches) > 0 {
		b.refuse(NoHours, b.lunches[0].pos.pos, b.lunches[0].pos.end, "a break, and no hours", "give the hours as well")
		return
	}
	if !opened && r.Closed == 0 {
		closed := false
		for _, st := range statements {
			closed = closed || st.kind == phraseClosed
		}
		if !closed {
			b.refuse(NoHours, 0, 0, "no clock times", `write hours as "Mon-Fri 9 am-5 pm"`)
			return
		}
	}
	for i := range statements {
		st := &statements[i]
		if l, ok := b.likeDays(); ok && st.days == 0 {
			b.refuse(NotUnderstood, l.pos, l.end, "words of another language where days should be", "name the days in English")
			return
		}
		if st.days == 0 && len(b.rest) > 0 && b.warned(WarnHalf, st.pos) { // "Chapter 9-5"
			b.refuse(NoDays, st.pos, st.end, "numbers that may not be times", `name the days, and say am or pm`)
			return
		}
		if st.days == 0 {
			st.days = allDays
			if b.reader.Days != 0 {
				st.days = b.reader.Days & allDays
			} else if st.kind != phraseAllDay || len(statements) > 1 {
				b.warn(WarnNoDays, st.pos, st.end, "no days named: every day taken")
			}
		}
		if st.kind == phraseAllDay {
			st.spans = []Span{{0, clock.Day}}
		}
	}
	var closed, unknown Weekdays
	for d := range time.Saturday + 1 {
		var spans []Span
		isClosed := false
		var by []int // statements that hold for d
		for i, st := range statements {
			if !st.days.Has(d) {
				continue
			}
			if st.kind == phraseAppointment || st.arranged {
				unknown |= On(d)
				b.arranged.Spans[d] = append(b.arranged.Spans[d], st.spans...)
				continue
			}
			for k := 0; k < len(by); k++ {
				o := statements[by[k]]
				clash := (o.kind == phraseClosed) != (st.kind == phraseClosed)
				narrower := st.days != o.days && st.days&^o.days == 0
				wider := st.days != o.days && o.days&^st.days == 0
				switch {
				case clash && narrower:
					by = slices.Delete(by, k, k+1)
					k--
				case clash && wider:
					goto next
				case clash:
					b.refuse(Contradiction, st.pos, st.end, d.String()+" is open and closed", "say one of the two")
					return
				case narrower && st.instead, narrower && !disjoint(o.spans, st.spans) && !slices.Equal(o.spans, st.spans):
					b.warnOnce(WarnOverride, st.pos, st.end, "takes the place of an earlier line on more days")
					by = slices.Delete(by, k, k+1)
					k--
				case !disjoint(o.spans, st.spans) && !slices.Equal(o.spans, st.spans):
					b.warnOnce(WarnOverlap, st.pos, st.end, "two lines for the same day overlap; both count")
				}
			}
			by = append(by, i)
		next:
		}
		for _, i := range by {
			isClosed = isClosed || statements[i].kind == phraseClosed
			spans = append(spans, statements[i].spans...)
		}
		r.Week.Spans[d] = mergeSpans(spans)
		if isClosed {
			closed |= On(d)
		}
		if len(spans) > 0 {
			unknown &^= On(d)
		}
	}
	b.cutLunches(r, statements)
	if b.err != nil {
		return
	}
	for d := range time.Saturday + 1 {
		if b.excepted.Has(d) && len(r.Week.Spans[d]) == 0 {
			closed |= On(d)
			all |= On(d)
		}
	}
	r.Closed, r.Unknown, r.Unlisted = closed, unknown&^closed, allDays&^all
	for _, st := range statements {
		if st.days == allDays {
			r.Unlisted = 0
		}
		r.Unlisted &^= st.days
	}
}

func (b *builder) warnOnce(code WarningCode, pos, end int, msg string) {
	if !b.warned(code, pos) {
		b.warn(code, pos, end, msg)
	}
}

func (b *builder) warned(code WarningCode, pos int) bool {
	return slices.ContainsFunc(b.warnings, func(w Warning) bool { return w.Code == code && w.Pos == pos })
}

func disjoint(a, c []Span) bool {
	for _, x := range a {
		for _, y := range c {
			if overlaps(x, y) {
				return false
			}
		}
	}
	return true
}

// mergeSpans sorts spans and joins those that touch.
func mergeSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Open, b.Open), cmp.Compare(a.Close, b.Close)) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Open <= out[n-1].Close {
			out[n-1].Close = max(out[n-1].Close, s.Close)
			continue
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// cutLunches takes the breaks out of the week: each out of the days it is said of; one that stands alone out of every
// day; any other out of the days of the hours it follows or, if it cannot be meant for those, out of every day.
func (b *builder) cutLunches(r *Reading, statements []statement) {
	for _, l := range b.lunches {
		if l.days == onHolidays {
			continue
		}
		days := l.days & allDays
		if days == 0 && !l.alone {
			for _, st := range statements {
				if st.kind == phraseTimes && st.first < l.after {
					days = st.days
				}
			}
		}
		hit := days != 0 && b.cut(r, l, days)
		if !hit && l.days == 0 && b.err == nil {
			hit = b.cut(r, l, allDays)
		}
		if b.err != nil {
			return
		}
		if !hit {
			b.refuse(Contradiction, l.pos.pos, l.pos.end, "the break is not within the hours", "give the hours around it")
			return
		}
	}
}

// cut takes a break out of the given days and reports whether it lies within the hours of one of them, or in a gap
// that they leave for it.
func (b *builder) cut(r *Reading, l lunch, days Weekdays) (hit bool) {
	for d := range time.Saturday + 1 {
		if !days.Has(d) {
			continue
		}
		for _, list := range [...]*[]Span{&r.Week.Spans[d], &b.arranged.Spans[d]} {
			var spans []Span
			for i, s := range *list {
				switch {
				case !overlaps(l.span, s):
					hit = hit || i > 0 && (*list)[i-1].Close <= l.span.Open && l.span.Close <= s.Open
					spans = append(spans, s)
					continue
				case l.days == 0 && (l.span.Open <= s.Open || s.Close <= l.span.Close), l.span.Close >= clock.Day && l.span.Close < s.Close:
					b.refuse(Contradiction, l.pos.pos, l.pos.end, "the break is not within the hours", "give the hours around it")
					return false
				}
				hit = true
				if s.Open < l.span.Open {
					spans = append(spans, Span{s.Open, l.span.Open})
				}
				if l.span.Close < s.Close {
					spans = append(spans, Span{l.span.Close, s.Close})
				}
			}
			if len(spans) == 0 && len(*list) > 0 {
				b.refuse(Contradiction, l.pos.pos, l.pos.end, "closed for all the hours", "say when it is open")
				return false
			}
			*list = spans
		}
	}
	return hit
}

// desk finds the word that stands before a statement and names who is open: "Office hours: Mon-Fri 9-5".
func (b *builder) desk(st statement) (l lexeme, ok bool) {
	i := slices.IndexFunc(b.lx, func(l lexeme) bool { return l.pos >= st.pos })
	for i--; i >= 0; i-- {
		switch b.class(i) {
		case wordDesk:
			return b.lx[i], true
		case wordNeutral:
		default:
			if !b.isMark(i, ':') && !b.isMark(i, '-') {
				return lexeme{}, false
			}
		}
	}
	return lexeme{}, false
}

// desks refuses a text that names two services, each with its own hours.
func (b *builder) desks(statements []statement) {
	var labels []string
	var days Weekdays
	times := 0
	for _, st := range statements {
		if st.kind != phraseTimes && st.kind != phraseAllDay || st.arranged {
			continue
		}
		label := ""
		if st.label.end > 0 {
			label = strings.ToLower(strings.Join(strings.Fields(b.text[st.label.pos:st.label.end]), " "))
		} else if l, ok := b.desk(st); ok {
			label, st.label = l.word.s, extent{l.pos, l.end}
		}
		if times > 0 && label != "" {
			other := !slices.Contains(labels, label)
			overlap := st.days&days != 0 || st.days == 0 || days == 0
			if other && (overlap || len(labels) > 0) {
				b.refuse(SeveralDesks, st.label.pos, st.label.end, "hours of more than one service", "read each service's hours by itself")
				return
			}
		}
		if times > 0 && st.days == 0 {
			b.refuse(NoDays, st.pos, st.end, "times without days beside times with days", "name the days")
			return
		}
		if label != "" {
			labels = append(labels, label)
		}
		days |= st.days
		times++
	}
}
