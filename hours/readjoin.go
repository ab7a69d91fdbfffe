package hours

import (
	"slices"
	"strings"
)

// This file joins phrases that belong together before days meet times: breaks, arrangements, exceptions.

// joinOthers finds the days meant by "all other days".
func (b *builder) joinOthers() {
	var named Weekdays
	for _, p := range b.out {
		named |= p.days & allDays
	}
	for i := range b.out {
		if p := &b.out[i]; p.others {
			if p.days = allDays &^ named; named == 0 || p.days == 0 {
				b.refuse(NotUnderstood, p.pos, p.end, "no other days", "name the days")
				return
			}
		}
	}
}

// joinBreaks makes one phrase of a time at which something is closed: "closed for lunch 12-1", "closed Wed 12-5",
// "Mon-Fri closed 12-1", "closed 12-1 on Fridays".
func (b *builder) joinBreaks() {
	at := func(k int) phrase {
		if k < len(b.out) {
			return b.out[k]
		}
		return phrase{kind: phraseWord}
	}
	isMark := func(k int, m byte) bool { return at(k).kind == phraseMark && at(k).mark == m }
	// dayRun returns the index after the days that stand at k, joined by "and", and whether times of their own follow.
	dayRun := func(k int) (days Weekdays, end int, timed bool) {
		for end = k; at(end).kind == phraseDays; {
			days |= at(end).days
			if end++; (isMark(end, 'a') || isMark(end, '&')) && at(end+1).kind == phraseDays {
				end++
			}
		}
		for k = end; isMark(k, ':') || isMark(k, '-') || isMark(k, ',') || at(k).kind == phraseDays; {
			k++
		}
		return days, end, at(k).timed() || at(k).kind == phraseClosed
	}
	timesFirst := false
	if k := slices.IndexFunc(b.out, func(p phrase) bool { return p.timed() || p.kind == phraseDays }); k >= 0 {
		timesFirst = b.out[k].timed()
	}
	var out []phrase
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		j := i
		closed, named, except := false, false, false
		for ; j < len(b.out); j++ {
			switch q := b.out[j]; {
			case (q.kind == phraseClosed || q.kind == phraseExcept) && !closed && !named:
				closed, except = true, q.kind == phraseExcept
				continue
			case q.kind == phraseBreak && !named:
				named = true
				continue
			case q.kind == phraseMark && j > i && (q.mark == ':' || q.mark == '(' || q.mark == '-' || q.mark == ',' && named):
				continue
			}
			break
		}
		if closed || named {
			inner, k := Weekdays(0), j
			if closed && !except {
				inner, k, _ = dayRun(j)
				for isMark(k, ':') || isMark(k, '-') {
					k++
				}
			}
			before := b.daysJustBefore(out)
			behind, last, theirs := dayRun(k + 1)
			switch q := at(k); {
			case q.kind == phraseAllDay && closed && (k == i+1 || behind == 0): // "closed all day"
				out = append(out, b.out[i:k]...)
				i = k
				continue
			case q.kind != phraseTimes, inner == 0 && k > j, // no time of a break
				inner == 0 && before && !named && behind != 0 && !theirs, // "Sunday closed 9-5 Mon-Fri"
				inner != 0 && (before || behind != 0 && !theirs):
			case inner != 0 && isMark(k+1, ',') && at(k+2).kind == phraseDays && !second(dayRun(k+2)): // "closed Sunday 9-5, Mon-Fri"
			default:
				end := k
				if at(end+1).kind == phraseBreak {
					end++
				}
				q.days = inner
				switch {
				case inner == 0 && before && closed && !(timesFirst && b.afterTimes(out)):
					q.days, out = b.takeDays(out)
				case inner == 0 && end == k && behind != 0 && !theirs:
					q.days, end = behind, last-1
					if at(last).kind == phraseBreak {
						end = last
					}
				}
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

func second(_ Weekdays, _ int, timed bool) bool { return timed }

// afterTimes reports whether the days at the end of out belong to times before them.
func (b *builder) afterTimes(out []phrase) bool {
	k := len(out) - 1
	for k >= 0 && (out[k].kind == phraseDays || out[k].kind == phraseMark && strings.IndexByte(":-,&a", out[k].mark) >= 0) {
		k--
	}
	return k >= 0 && out[k].timed()
}

// takeDays takes the list of days off the end of out.
func (b *builder) takeDays(out []phrase) (Weekdays, []phrase) {
	var days Weekdays
	k := len(out)
	for i := len(out) - 1; i >= 0; i-- {
		if out[i].kind == phraseDays {
			days |= out[i].days
			k = i
		} else if out[i].kind != phraseMark || strings.IndexByte(":-,&a", out[i].mark) < 0 {
			break
		}
	}
	return days, out[:k]
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
	at := func(k int) *phrase {
		if k >= 0 && k < len(b.out) {
			return &b.out[k]
		}
		return &phrase{kind: phraseWord}
	}
	isMark := func(k int, marks string) bool {
		return at(k).kind == phraseMark && strings.IndexByte(marks, at(k).mark) >= 0
	}
	arrange := func(from, to int) (found bool) {
		for k := from; k < to; k++ {
			if b.out[k].timed() {
				b.out[k].arranged, found = true, true
			}
		}
		return found
	}
	for i := 0; i < len(b.out); i++ {
		p := b.out[i]
		if p.kind != phraseAppointment || !p.name {
			continue
		}
		words := strings.ToLower(p.text(b.text))
		only := strings.HasSuffix(words, "only")
		before := i - 1
		for isMark(before, "(") || only && isMark(before, ",") {
			before--
		}
		after := i + 1
		for isMark(after, ":)-") {
			after++
		}
		end := i + 1 // of the line, sentence, or bracket
		for end < len(b.out) && !isMark(end, ";\n.|)") {
			end++
		}
		first := i == 0 || isMark(i-1, ";\n.|(") || isMark(i-1, ",") && !isMark(i+1, ",")
		switch {
		case first && at(after).kind == phraseDays && after < end: // "by appointment Sat 9-12"
			if !arrange(after, end) {
				continue
			}
		case at(before).timed():
			if before == i-1 && after == i+1 && at(after).kind == phraseDays && slices.ContainsFunc(b.out[after:end], phrase.timed) {
				b.refuse(Ambiguous, p.pos, p.end, "it is not clear which hours hold by arrangement", "separate the groups with semicolons")
				return
			}
			from := before
			for at(from-1).timed() || isMark(from-1, ",&a") {
				from--
			}
			arrange(from, i)
		case at(after).timed() && !isMark(i+1, ")"):
			for k := after; at(k).timed(); k++ {
				at(k).arranged = true
			}
		case i == 0 && (only || strings.HasSuffix(words, "required")) && isMark(end, ";\n."): // "Appointment required. Mon-Fri 9-5"
			if !arrange(end, len(b.out)) {
				continue
			}
		default:
			continue
		}
		b.warn(WarnAppointment, p.pos, p.end, "the hours hold by arrangement only")
		b.out[i] = phrase{kind: phraseRemark, first: p.first, pos: p.pos, end: p.end}
	}
}

// joinEmptyCells puts what is said of a day whose place for hours is empty: "Tue: --", "Sat | \n", "Sat -; Sun 9-5".
func (b *builder) joinEmptyCells() {
	i := slices.IndexFunc(b.out, func(p phrase) bool { return p.timed() || p.kind == phraseDays })
	if i < 0 || b.out[i].kind != phraseDays {
		return
	}
	for ; i < len(b.out); i++ {
		p := b.out[i]
		if p.kind != phraseDays {
			continue
		}
		label, end := false, false
		j := i + 1
		for ; j < len(b.out) && b.out[j].kind == phraseMark; j++ {
			m := markOf(b.out[j].mark)
			end = end || label && m&(markLine|markBar|markSemicolon|markComma) != 0
			label = label || m&(markColon|markDash|markBar) != 0
		}
		switch {
		case !label || j < len(b.out) && (!end || b.out[j].kind != phraseDays):
		case j < len(b.out) && p.name && b.out[j].days&^p.days == 0: // "Weekdays:\nMonday 9-5"
		default:
			b.remark(RemarkEmpty, p.pos, b.out[j-1].end)
			q := phrase{kind: phraseAppointment, first: p.first, pos: p.pos, end: p.end}
			b.out = slices.Insert(b.out, i+1, q)
			i++
		}
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
				b.excepted |= days & allDays
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
