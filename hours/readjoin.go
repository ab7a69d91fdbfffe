package hours

import (
	"strings"
)

// This file joins phrases that belong together before days meet times: breaks, arrangements, exceptions.

// joinBreaks makes one phrase of "closed for lunch 12-1" and its like.
func (b *builder) joinBreaks() {
	out := b.out[:0]
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		j := i
		closed, named := false, false
		for j < len(b.out) {
			switch q := b.out[j]; {
			case (q.kind == phraseClosed || q.kind == phraseExcept) && !closed && !named:
				closed = true
			case q.kind == phraseBreak && !named:
				named = true
			case q.kind == phraseMark && j > i && (q.mark == ':' || q.mark == '(' || q.mark == '-' || q.mark == ',' && named):
			default:
				goto scanned
			}
			j++
		}
	scanned:
		if (closed || named) && j < len(b.out) && b.out[j].kind == phraseTimes && (named || !b.daysJustBefore(out)) {
			end := j
			if end+1 < len(b.out) && b.out[end+1].kind == phraseBreak {
				end++
				named = true
			}
			if named || !(end+1 < len(b.out) && b.out[end+1].kind == phraseDays) {
				q := b.out[j]
				q.kind, q.pos, q.end = phraseLunch, p.pos, b.out[end].end
				q.name = closed
				out = append(out, q)
				i = end
				continue
			}
		}
		out = append(out, p)
	}
	b.out = out
}

func (s *scanner) daysJustBefore(out []phrase) bool {
	for k := len(out) - 1; k >= 0; k-- {
		if out[k].kind == phraseMark && out[k].mark != ':' && out[k].mark != '-' {
			return false
		}
		if out[k].kind != phraseMark {
			return out[k].kind == phraseDays
		}
	}
	return false
}

// joinAppointments marks the times that hold by arrangement only: "Sat 10-2 by appointment",
// "By appointment: Mon-Fri 9-5". An arrangement besides the hours ("or by appointment") stays by itself.
func (b *builder) joinAppointments() {
	mark := func(k int) *phrase {
		if k >= 0 && k < len(b.out) {
			return &b.out[k]
		}
		return &phrase{kind: phraseWord}
	}
	isMark := func(k int, marks string) bool {
		return mark(k).kind == phraseMark && strings.IndexByte(marks, mark(k).mark) >= 0
	}
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		if p.kind != phraseAppointment || !p.name {
			continue
		}
		only := strings.HasSuffix(strings.ToLower(p.text(b.text)), "only")
		before := i - 1
		for isMark(before, "(") || only && isMark(before, ",") {
			before--
		}
		after := i + 1
		for isMark(after, ":)-") {
			after++
		}
		switch {
		case mark(before).kind == phraseTimes:
			for k := before; mark(k).kind == phraseTimes || isMark(k, ",&a"); k-- {
				mark(k).arranged = mark(k).kind == phraseTimes
			}
		case mark(after).kind == phraseTimes && !isMark(i+1, ")"):
			for k := after; mark(k).kind == phraseTimes; k++ {
				mark(k).arranged = true
			}
		case mark(after).kind == phraseDays && isMark(i+1, ":") && (i == 0 || isMark(i-1, ";\n.|")):
			found := false
			k := after
			for ; k < len(b.out) && !isMark(k, ";\n.|"); k++ {
				if mark(k).kind == phraseTimes {
					mark(k).arranged, found = true, true
				}
			}
			if !found {
				continue
			}
		default:
			continue
		}
		b.warn(WarnAppointment, p.pos, p.end, "the hours hold by arrangement only")
		b.out[i] = phrase{kind: phraseRemark, first: p.first, pos: p.pos, end: p.end}
	}
}

// joinExceptions works out "every day except Sunday"; holidays that are excepted become a remark.
func (b *builder) joinExceptions() {
	out := b.out[:0]
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		if p.kind != phraseExcept {
			out = append(out, p)
			continue
		}
		var days Weekdays
		j, end := i+1, i
		for j < len(b.out) {
			q := b.out[j]
			if q.kind == phraseDays {
				days |= q.days
				end = j
			} else if !(q.kind == phraseMark && (q.mark == ',' || q.mark == 'a' || q.mark == '&' || q.mark == 'o' || q.mark == '/' || q.mark == ':') || q.kind == phraseClosed) {
				break
			}
			j++
		}
		// "daily except Sunday 9-5": the last day is not one of a new group unless a mark says so.
		if end == i {
			p.kind = phraseWord
			b.warn(WarnLeftOut, p.pos, p.end, "an exception that is not understood")
			out = append(out, p)
			continue
		}
		if n := end + 1; n < len(b.out) && days&^onHolidays != 0 && b.out[n].kind == phraseWord && b.out[n].pos > b.out[end].end {
			b.refuse(NotUnderstood, p.pos, b.out[n].end, "an exception that is not understood", "give the days with their own hours")
			return
		}
		if days&onHolidays != 0 {
			b.remark(RemarkHoliday, p.pos, b.out[end].end)
		}
		if days&^onHolidays != 0 {
			if n := end + 1; n < len(b.out) && (b.out[n].kind == phraseTimes || b.out[n].kind == phraseMark && (b.out[n].mark == ':' || b.out[n].mark == '-') && n+1 < len(b.out) && b.out[n+1].kind == phraseTimes) && !b.daysJustBefore(out) {
				for k := i + 1; k <= end; k++ { // "except Wednesday 8-12"
					b.out[k].instead = true
					out = append(out, b.out[k])
				}
				i = end
				continue
			}
			k := len(out) - 1
			for k >= 0 && (out[k].kind == phraseMark && (out[k].mark == ',' || out[k].mark == '(')) {
				k--
			}
			if k >= 0 && out[k].kind == phraseDays {
				out[k].days &^= days
				if out[k].days&^onHolidays == 0 {
					b.refuse(Contradiction, p.pos, b.out[end].end, "no day is left", "")
				}
			} else {
				out = append(out, phrase{kind: phraseClosed, first: p.first, pos: p.pos, end: p.end},
					phrase{kind: phraseDays, days: days &^ onHolidays, first: p.first, pos: p.pos, end: b.out[end].end})
			}
		} else {
			out = append(out, phrase{kind: phraseRemark, first: p.first, pos: p.pos, end: b.out[end].end})
		}
		i = end
	}
	b.out = out
}
