package hours

// An atom is a phrase that makes hours: days, or what is said of them. Grouping decides which days
// go with which times.
type atom struct {
	kind     phraseKind // phraseDays, phraseTimes, phraseAllDay, phraseClosed, phraseAppointment
	days     Weekdays
	name     bool // phraseDays: as in phrase; phraseAllDay: the words say every day, "24/7"
	instead  bool
	span     Span
	marks    marks // what stands between the atom before and this one
	wordsIn  bool  // unknown words stand there too
	arranged bool  // phraseTimes, phraseAllDay: by arrangement only
	partIn   bool  // "mornings", "evenings" stand there
	label    extent
	tail     extent
	pos, end int
}

// An extent is a part [pos, end) of the text.
type extent struct{ pos, end int }

// marks is a set of the marks between two atoms.
type marks uint16

const (
	markAnd marks = 1 << iota
	markComma
	markSlash
	markBar
	markDot
	markSemicolon
	markLine
	markColon
	markDash
	markOr
	markParen
)

func markOf(m byte) marks {
	switch m {
	case '&', 'a':
		return markAnd
	case ',':
		return markComma
	case '/':
		return markSlash
	case '|':
		return markBar
	case '.':
		return markDot
	case ';':
		return markSemicolon
	case '\n':
		return markLine
	case ':':
		return markColon
	case '-':
		return markDash
	case 'o':
		return markOr
	}
	return markParen
}

// What it costs to read across marks, by the part they play. The reading with the least cost wins;
// if two cost the same, the text is ambiguous. Index: bit of the mark; last: no mark at all.
type costs [12]int

// and , /  |  .  ;  \n :  -  or ()  none
var (
	costInDays   = costs{0, 0, 0, 3, 5, 4, 4, 8, 6, 0, 1, 1}
	costInTimes  = costs{0, 0, 1, 2, 3, 1, 2, 6, 6, 9, 1, 1}
	costDaysThen = costs{3, 0, 4, 0, 1, 4, 1, 0, 0, 3, 0, 0} // days, then times
	costThenDays = costs{3, 0, 3, 0, 3, 4, 1, 3, 1, 3, 0, 0} // times, then days
	costBetween  = costs{1, 1, 1, 0, 0, 0, 0, 5, 4, 3, 2, 2} // two groups
)

func (c *costs) of(m marks) int {
	m &^= markParen
	if m == 0 {
		return c[11]
	}
	most := 0
	for b := range 11 {
		if m>>b&1 != 0 {
			most = max(most, c[b])
		}
	}
	return most
}

// between returns the cost of ending one group and starting another: the clearest mark counts.
func (c *costs) least(m marks) int {
	if m&^markParen == 0 {
		if m != 0 {
			return 1
		}
		return c[11]
	}
	least := 99
	for b := range 11 {
		if m>>b&1 != 0 && 1<<b != markParen {
			least = min(least, c[b])
		}
	}
	return least
}

// maxGroup bounds the atoms of one group: seven days and as many spans are plenty.
const maxGroup = 24

// A group is the atoms [from, to) that belong together.
type group struct {
	from, to  int
	daysFirst bool
	bad       bool
}

// groupAtoms splits atoms into groups at the least cost, and reports whether another way costs as much.
func groupAtoms(atoms []atom) (groups []group, tie bool) {
	n := len(atoms)
	// The first item decides the order; "closed Sunday" decides nothing.
	daysFirst := n > 0 && atoms[0].kind == phraseDays
	ordered := daysFirst || n > 0 && (atoms[0].kind == phraseTimes || atoms[0].kind == phraseAllDay)
	type best struct {
		cost, to int
		ways     int
		g        group
	}
	memo := make([]best, n+1)
	memo[n].ways = 1
	for i := n - 1; i >= 0; i-- {
		memo[i].cost = 1 << 30
		for to := i + 1; to <= n && to-i <= maxGroup; to++ {
			cost, g, ok := groupCost(atoms, i, to)
			if !ok {
				continue
			}
			if ordered && !g.bad && g.daysFirst != daysFirst && !holdsTogether(atoms, i, to, g) {
				continue
			}
			if ordered && !g.bad && g.daysFirst != daysFirst {
				if k := atoms[i].kind; k == phraseClosed || atoms[to-1].kind == phraseClosed || k == phraseAppointment || atoms[to-1].kind == phraseAppointment {
					cost++
				} else {
					cost += 3
				}
			}
			if to < n {
				cost += costBetween.least(atoms[to].marks)
				if atoms[to].marks&^markParen == markAnd && atoms[to-1].kind == phraseDays && atoms[to].kind == phraseDays {
					cost += 3 // "and" joins two days rather than two groups
				}
			}
			cost += memo[to].cost
			switch {
			case cost < memo[i].cost:
				memo[i] = best{cost, to, memo[to].ways, g}
			case cost == memo[i].cost:
				memo[i].ways += memo[to].ways
			}
		}
		memo[i].ways = min(memo[i].ways, 2)
	}
	for i := 0; i < n; i = memo[i].to {
		groups = append(groups, memo[i].g)
	}
	return groups, memo[0].ways > 1
}

// holdsTogether reports whether a group in the other order than the rest holds together: its days and times stand on one line, and times
// are nearer to them than to the times before.
func holdsTogether(atoms []atom, i, to int, g group) bool {
	for k := i + 1; k < to; k++ {
		if (atoms[k].kind == phraseDays) == (atoms[k-1].kind == phraseDays) {
			continue
		}
		if atoms[k].marks&(markSemicolon|markLine) != 0 {
			return false
		}
		joint := atoms[k].marks.parts()
		if atoms[k].marks&^markParen == 0 {
			joint = 0
		}
		if !g.daysFirst && i > 0 && atoms[i].kind == phraseTimes && atoms[i-1].kind == phraseTimes && atoms[i].marks.parts() <= joint {
			return false
		}
	}
	return true
}

// splitDays returns the index of an atom before which a run of days was split between two groups although the run
// could be split elsewhere as well: "9-5 Mon, Tue, Wed closed". It returns 0 if there is none.
func splitDays(atoms []atom, groups []group) int {
	for i, g := range groups {
		at := g.to
		if at < len(atoms) && atoms[at].marks.parts() == 1 && atoms[at-1].kind == phraseDays && atoms[at].kind == phraseDays &&
			(atoms[g.from].kind == phraseClosed || atoms[groups[i+1].to-1].kind == phraseClosed) {
			return at // "9-5 Mon-Fri and Sat closed"
		}
		if at == len(atoms) || atoms[at-1].kind != phraseDays || atoms[at].kind != phraseDays {
			continue
		}
		for k := at - 1; k > 0 && atoms[k].kind == phraseDays && atoms[k-1].kind == phraseDays; k-- {
			if atoms[k].marks.parts() >= atoms[at].marks.parts() {
				return at
			}
		}
		for k := at + 1; k < len(atoms) && atoms[k].kind == phraseDays; k++ {
			if atoms[k].marks.parts() >= atoms[at].marks.parts() {
				return at
			}
		}
	}
	return 0
}

// parts returns how clearly marks between two days part them.
func (m marks) parts() int {
	switch {
	case m&(markSemicolon|markLine) != 0:
		return 5
	case m&(markBar|markDot) != 0:
		return 4
	case m&(markColon|markDash) != 0:
		return 3
	case m&^(markAnd|markOr|markParen) == 0 && m&(markAnd|markOr) != 0:
		return 1
	}
	return 2
}

// groupCost returns what it costs to read the atoms [i, to) as one group.
func groupCost(atoms []atom, i, to int) (cost int, g group, ok bool) {
	g = group{from: i, to: to}
	isDays := func(k int) bool { return atoms[k].kind == phraseDays }
	// The group is a run of days and a run of times, one after the other, or one run alone.
	turn := i + 1
	for turn < to && isDays(turn) == isDays(i) {
		turn++
	}
	second := turn
	for second < to && isDays(second) != isDays(i) {
		second++
	}
	trailing := second
	for trailing < to && isDays(trailing) {
		trailing++
	}
	if trailing < to || second < to && !isDays(i) {
		return 0, g, false
	}
	g.daysFirst = isDays(i)
	v, w := i, turn // the times
	if g.daysFirst {
		v, w = turn, second
	}
	for k := v; k < w; k++ {
		if w-v > 1 && atoms[k].kind != phraseTimes {
			return 0, g, false
		}
	}
	for k := i + 1; k < to; k++ {
		m := atoms[k].marks
		switch {
		case isDays(k) && isDays(k-1):
			if parted(atoms[k-1], atoms[k]) || // or a line of its own, without times
				m&markLine != 0 && m&(markAnd|markComma) == 0 && turn < to && atoms[turn].marks&markLine == 0 {
				return 0, g, false
			}
			cost += costInDays.of(m)
			if m&^markParen == 0 && atoms[k].days&onHolidays == 0 && restricts(atoms[k-1], atoms[k]) {
				cost--
			} else if (m&(markColon|markDash) != 0 || m&markParen != 0) && restricts(atoms[k-1], atoms[k]) {
				cost -= costInDays.of(m)
			}
		case !isDays(k) && !isDays(k-1):
			if m&(markComma|markSemicolon) != 0 && overlaps(atoms[k].span, atoms[k-1].span) && to < len(atoms) {
				return 0, g, false // hours of other days: "Mon-Fri 9-5, 10-2 Sat"
			}
			cost += costInTimes.of(m)
		case isDays(k - 1):
			cost += costDaysThen.of(m)
		default:
			cost += costThenDays.of(m)
		}
		if atoms[k].partIn && isDays(k) && isDays(k-1) { // "Tuesday evenings, Saturday mornings 9-12"
			return 0, g, false
		}
		if atoms[k].wordsIn {
			if isDays(k) == isDays(k-1) { // other words between: another matter
				return 0, g, false
			}
			cost += 2
		}
	}
	if second < to { // "Daily 9-5 Monday through Saturday"
		if !restricts(atoms[i], atoms[second]) || second-v != 1 || turn-i != 1 {
			return 0, g, false
		}
		return cost + 2, g, true
	}
	if turn == to { // one run alone
		g.bad = true
		switch a := atoms[i]; {
		case a.kind == phraseAppointment:
			return cost + 2, g, true
		case a.kind == phraseDays:
			only := true
			for k := i; k < to; k++ {
				only = only && atoms[k].days&^onHolidays == 0
			}
			if only {
				return cost + 3, g, true
			}
			return cost + 40, g, true
		case a.kind == phraseClosed:
			return cost + 30, g, true
		}
		return cost + 20, g, true
	}
	return cost, g, true
}

// parted reports whether the marks between two days keep them from sharing times: the first is the label of an empty cell,
// or of the days that it restricts.
func parted(a, b atom) bool {
	switch m := b.marks; {
	case m&markSemicolon != 0:
		return true
	case m&(markColon|markDash) != 0:
		return !restricts(a, b) && !restricts(b, a)
	}
	return false
}

// restricts reports whether the days of b only narrow those of a: "weekdays (Monday to Friday)", "Daily: Mon-Sat".
func restricts(a, b atom) bool {
	return a.name && a.days&onHolidays == 0 && b.days&onHolidays == 0 && b.days&^a.days == 0
}

// daysOf returns the days that the atoms [from, to) name.
func daysOf(atoms []atom) (days Weekdays) {
	var last *atom
	for k := range atoms {
		a := &atoms[k]
		if a.kind != phraseDays {
			continue
		}
		switch {
		case last != nil && restricts(*last, *a) && a.marks&(markAnd|markComma|markSlash|markSemicolon|markOr) == 0:
			days = days&^last.days | a.days
		case last != nil && a.name && restricts(*a, *last) && a.marks&(markAnd|markComma|markSlash|markSemicolon|markOr) == 0:
		default:
			days |= a.days
		}
		last = a
	}
	return days
}
