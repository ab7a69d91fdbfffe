package hours

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rickb777/date/clock"
)

// This file deals with clock times that stand alone, and with hours of something else.

// strayNumbers refuses a number that touches a span of time, for it may be a part of it: "9.5-17", "9 00-17 00".
func (b *builder) strayNumbers() {
	stray := func(i int) bool {
		if i < 0 || i >= len(b.out) || b.out[i].kind != phraseWord {
			return false
		}
		l := b.lx[b.out[i].first]
		return l.kind == lexNumber && l.digits <= 4 && l.end == b.out[i].end
	}
	for i, p := range b.out {
		if p.kind != phraseTimes {
			continue
		}
		before, after := i-1, i+1
		if before >= 0 && b.out[before].kind == phraseMark && b.out[before].end == p.pos {
			before--
		}
		if after < len(b.out) && b.out[after].kind == phraseMark && b.out[after].pos == p.end {
			after++
		}
		for _, k := range [...]int{before, after} {
			if !stray(k) {
				continue
			}
			from, to := min(k, i), max(k, i)
			gap := b.text[b.out[from].end:b.out[to].pos]
			blank := strings.TrimSpace(gap)
			if strings.ContainsAny(gap, "\n()|") || strings.ContainsFunc(gap, unicode.IsLetter) || blank != "" && blank != gap {
				continue
			}
			b.refuse(BadTime, b.out[from].pos, b.out[to].end, "a number beside the times", "write times as 9:30 am or 09:30")
			return
		}
	}
}

// strayDashes refuses a range of days of which one end is not a day: "Mon-Xyz".
func (b *builder) strayDashes() {
	unknown := func(i int) bool {
		return b.lx[i].kind == lexWord && b.class(i) == wordUnknown
	}
	for _, p := range b.out {
		if p.kind != phraseDays || p.name {
			continue
		}
		last := p.first
		for b.lx[last].end < p.end {
			last++
		}
		j, _ := b.connector(last + 1)
		if j > last+1 && unknown(j) && (b.class(j-1) == wordDash || b.glued(j) && b.glued(last+1)) {
			b.refuse(NotUnderstood, p.pos, b.lx[j].end, "a range of days without an end", `write "Mon-Fri"`)
			return
		}
		if i := p.first; i > 1 && b.isMark(i-1, '-') && b.glued(i) && b.glued(i-1) && unknown(i-2) && b.lx[i-2].end-b.lx[i-2].pos <= 4 {
			b.refuse(NotUnderstood, b.lx[i-2].pos, p.end, "a range of days without a start", `write "Mon-Fri"`)
			return
		}
	}
}

// bracketAsides sets aside what stands in brackets after hours and has words and times of its own:
// "9-5 (tea room 10-4)".
func (b *builder) bracketAsides() {
	hours := false
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		hours = hours || p.kind == phraseTimes || p.kind == phraseAllDay
		if !hours || p.kind != phraseMark || p.mark != '(' || !b.isMark(p.first, '(') {
			continue
		}
		j, words, times, other := i+1, false, false, false
		for ; j < len(b.out) && !(b.out[j].kind == phraseMark && b.isMark(b.out[j].first, ')')); j++ {
			switch b.out[j].kind {
			case phraseWord:
				words = true
			case phraseTimes, phraseLone, phraseAllDay, phraseAlways:
				times = true
			case phraseClosed, phraseBreak, phraseOdd:
				other = true
			}
		}
		if j == len(b.out) || !words || !times || other {
			continue
		}
		aside := phrase{kind: phraseWord, first: b.out[i].first, pos: p.pos, end: b.out[j].end}
		b.warn(WarnAside, aside.pos, aside.end, "hours of something else")
		b.out = slices.Replace(b.out, i, j+1, aside)
	}
}

// carryOpenings gives "Saturday until 6 pm" the opening time of the group before it.
func (b *builder) carryOpenings() {
	open, known := clockText{}, false
	spans := 0
	for i := range b.out {
		switch p := &b.out[i]; p.kind {
		case phraseTimes:
			if spans++; spans > 1 || p.zoned || !b.dayBeside(i) {
				known = false
				continue
			}
			at := int(p.span.Open / clock.Minute)
			open, known = clockText{hour: at / 60, min: at % 60, full: true, exact: true, pos: p.pos, end: p.end}, true
		case phraseDays:
			if p.days&^onHolidays != 0 {
				spans = 0
			}
		case phraseMark:
			if p.mark == ';' || p.mark == '\n' || p.mark == '.' && !b.isMark(p.first-1, '.') {
				known = false
			}
		case phraseLone:
			if !known || spans > 0 || !b.isAny(p.first-1, "until", "till", "til") || i == 0 || b.out[i-1].kind != phraseDays {
				continue
			}
			if open.hour < 12 {
				open.half = am
				open.hour = (open.hour+11)%12 + 1
			} else {
				open.half = pm
				open.hour = (open.hour+11)%12 + 1
			}
			span, ok := b.resolve(open, p.clock, false)
			if !ok {
				return
			}
			b.warn(WarnCarried, p.pos, p.end, "the opening time is that of the hours before")
			p.kind, p.span = phraseTimes, span
			spans++
		}
	}
}

// dayBeside reports whether days stand right before phrase i, marks apart.
func (b *builder) dayBeside(i int) bool {
	for i--; i >= 0 && b.out[i].kind == phraseMark; i-- {
	}
	return i >= 0 && b.out[i].kind == phraseDays
}

// pairLones takes two times side by side for opening and closing, as tables print them, and refuses
// what remains alone.
func (b *builder) pairLones() {
	if !slices.ContainsFunc(b.out, func(p phrase) bool { return p.kind == phraseLone }) {
		return
	}
	var out []phrase
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		if p.kind == phraseLone && i+1 < len(b.out) {
			j := i + 1
			if b.out[j].kind == phraseMark && b.out[j].mark == '|' && j+1 < len(b.out) {
				j++
			}
			if q := b.out[j]; q.kind == phraseLone && p.clock.half != noHalf && q.clock.half != noHalf && !(j+1 < len(b.out) && b.out[j+1].kind == phraseLone) && (i == 0 || b.out[i-1].kind != phraseLone) {
				if span, ok := b.resolve(p.clock, q.clock, false); ok {
					b.warn(WarnNoDash, p.pos, q.end, "read as opening and closing time")
					out = append(out, phrase{kind: phraseTimes, span: span, first: p.first, pos: p.pos, end: q.end})
					i = j
					continue
				}
			}
		}
		out = append(out, p)
	}
	b.out = out
	hours := 0
	for i, p := range b.out {
		if p.kind == phraseLone && i > 0 && b.isAny(p.first-1, "after", "before", "from", "at", "by") && b.dayOrClosed(i) {
			b.refuse(NotUnderstood, p.pos, p.end, "part of a day", "give opening and closing time")
			return
		}
		if p.kind == phraseTimes || p.kind == phraseAllDay {
			hours++
		}
		if p.kind != phraseLone {
			continue
		}
		if hours > 0 && b.aside(i) {
			b.out[i].kind = phraseWord
			b.warn(WarnAside, p.pos, p.end, "a time of something else")
			continue
		}
		switch {
		case b.isAny(p.first-1, "until", "till", "til", "to", "by", "before", "thru", "through") || b.isMark(p.first-1, '-') && !b.dayBefore(i):
			b.refuse(OpenStart, p.pos, p.end, "no opening time", `give both: "9 am-5 pm"`)
		default:
			b.refuse(OpenEnd, p.pos, p.end, "one time and no other", `give both: "9 am-5 pm"`)
		}
		return
	}
}

// dayOrClosed reports whether days or "closed" stand right before phrase i, the word that leads to it apart.
func (b *builder) dayOrClosed(i int) bool {
	i--
	if i > 0 && b.out[i].kind == phraseWord && b.out[i].end == b.lx[b.out[i+1].first-1].end {
		i--
	}
	if b.out[i].kind == phraseClosed {
		return true
	}
	if b.out[i].kind != phraseDays {
		return false
	}
	for k := i - 1; k >= 0 && (b.out[k].kind == phraseDays || b.out[k].kind == phraseMark && b.out[k].mark != ';' && b.out[k].mark != '\n' && b.out[k].mark != '.'); k-- {
		i = k
	}
	return i > 0 && b.out[i-1].kind == phraseClosed
}

func (b *builder) dayBefore(i int) bool {
	return i > 1 && b.out[i-1].kind == phraseMark && b.out[i-2].kind == phraseDays
}

// urgent reports whether the words before phrase i name a service that stands beside the hours, whatever desk they are of:
// "after-hours emergencies 24/7".
func (b *builder) urgent(i int) bool {
	for k := i - 1; k >= 0 && b.out[k].kind == phraseWord; k-- {
		for l := b.out[k].first; b.lx[l].kind != lexEnd && b.lx[l].end <= b.out[k].end; l++ {
			if b.class(l) == wordUrgent {
				return true
			}
		}
	}
	return false
}

// aside reports whether words that are not hours lead to phrase i: "last entry at 4 pm".
func (b *builder) aside(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch p := b.out[k]; p.kind {
		case phraseWord:
			return true
		case phraseMark:
			if p.mark == ';' || p.mark == '\n' || p.mark == '.' || p.mark == ',' {
				return false
			}
		case phraseRemark:
		default:
			return false
		}
	}
	return false
}
