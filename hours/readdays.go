package hours

import (
	"strings"
	"time"
	"unicode"
)

// daySet reads a phrase that names several days: "weekdays", "7 days a week", "every day".
func (s *scanner) daySet(i int) int {
	j := i
	emit := func(days Weekdays, j int) int {
		return s.emit(phrase{kind: phraseDays, days: days, name: true}, i, j)
	}
	if s.lx[i].kind == lexNumber || s.class(i) == wordNumber { // "7 days a week", "seven (7) days per week", "365 days a year"
		n := s.lx[i].num
		if s.lx[i].kind == lexWord {
			n = int(s.lx[i].word.val)
		}
		j++
		if s.isMark(j, '(') && s.isNumber(j+1, n) && s.isMark(j+2, ')') {
			j += 3
		}
		if s.isMark(j, '-') && s.isAny(j+1, "day", "days") {
			j++
		}
		if s.isMark(j, '/') && s.isNumber(j+1, n) && n == 7 { // 7/7
			return emit(allDays, j+2)
		}
		if !s.isAny(j, "days", "day") {
			return i
		}
		j = s.perWeek(j + 1)
		switch {
		case n == 7:
			return emit(allDays, j)
		case n >= 365 && n <= 366:
			return s.emit(phrase{kind: phraseDays, days: allDays, name: true, soft: true}, i, j)
		case n == 5:
			return s.emit(phrase{kind: phraseDays, days: weekdaySet, name: true, soft: true}, i, j)
		case n < 7:
			return s.emit(phrase{kind: phraseDays, soft: true}, i, j) // which ones must be said elsewhere
		}
		return i
	}
	switch s.lx[i].word.class {
	case wordDays:
		if s.isAny(j+1, "hours") && s.isMark(j+2, ':') { // "weekend hours:"
			j++
		}
		return emit(Weekdays(s.lx[i].word.val), j+1)
	}
	switch {
	case s.is(i, "all") && s.is(i+1, "other") && s.isAny(i+2, "days"), s.is(i, "other") && s.is(i+1, "days"), s.isAny(i, "remaining") && s.is(i+1, "days"):
		return s.emit(phrase{kind: phraseDays, others: true}, i, i+2+b2i(s.is(i, "all")))
	case s.is(i, "rest") && s.is(i+1, "of") && s.is(i+2, "the") && s.is(i+3, "week"):
		return s.emit(phrase{kind: phraseDays, others: true}, i, i+4)
	case s.isAny(i, "every", "each", "any", "all"):
		j = i + 1
		if s.is(i, "all") && s.is(j, "the") {
			j++
		}
		n := j
		if s.isNumber(n, 7) {
			n++
		}
		if s.isAny(n, "day", "days") && !(s.is(i, "all") && s.is(n, "day")) {
			return emit(allDays, s.perWeek(n+1))
		}
		if s.is(j, "week") || s.is(i, "all") && s.is(j, "year") {
			return emit(allDays, s.skip(j+1, "long", "round", "around"))
		}
		if s.class(j) == wordDay || s.class(j) == wordDays {
			return j
		}
	case s.isAny(i, "business", "working", "work", "bank", "banking", "week") && (s.isAny(i+1, "days", "day") || s.isMark(i+1, '-') && s.isAny(i+2, "day", "days")):
		return emit(weekdaySet, i+2+b2i(s.isMark(i+1, '-')))
	case s.is(i, "week") && (s.isAny(i+1, "end", "ends") || s.isMark(i+1, '-') && s.isAny(i+2, "end", "ends")):
		return emit(weekendSet, i+2+b2i(s.isMark(i+1, '-')))
	case s.is(i, "year") && s.isAny(i+1, "round", "around"), s.is(i, "year-round"):
		return s.emit(phrase{kind: phraseDays, days: allDays, name: true, soft: true}, i, i+1+b2i(s.is(i, "year")))
	case s.isAny(i, "days") && (s.isAny(i+1, "a", "per") && s.is(i+2, "week")):
		return i + 3
	}
	return i
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// perWeek skips "a week", "per week", "/week", "of the year", each with "every" in front or not.
func (s *scanner) perWeek(j int) int {
	k := j
	if s.isMark(k, '/') || s.isMark(k, ',') && s.isAny(k+1, "every", "per") {
		k++
	}
	k = s.skip(k, "a", "per", "each", "every", "of", "the", "in", "out", "all")
	if s.isAny(k, "week", "year", "wk", "yr") {
		k++
		return s.skip(k, "round")
	}
	return j
}

// dayAt reads one day of the week. After is the day before it in a list or range, or -1.
func (s *scanner) dayAt(i int, after int) (d time.Weekday, j int, ok bool) {
	switch s.class(i) {
	case wordDay:
		if s.is(i, "we") && !s.dayNeighbours(i, after) || s.is(i, "sun") && s.is(i-1, "the") {
			return 0, i, false
		}
		return s.lx[i].word.weekday(), s.afterDay(i), true
	case wordInitial:
		if s.foreign || !s.dayNeighbours(i, after) {
			return 0, i, false
		}
		d = s.lx[i].word.weekday()
		switch {
		case d == time.Saturday && after == int(time.Saturday):
			d = time.Sunday
		case d == time.Tuesday && after == int(time.Wednesday) && s.secondT(i): // "M T W T F"
			d = time.Thursday
		}
		return d, s.afterDay(i), true
	case wordUnknown:
		if s.lx[i].kind == lexWord {
			if d, ok := misspeltDay(s.text[s.lx[i].pos:s.lx[i].end]); ok {
				s.warn(WarnTypo, s.lx[i].pos, s.lx[i].end, "read as "+d.String())
				return d, s.afterDay(i), true
			}
		}
	}
	return 0, i, false
}

// secondT reports whether "T W" stands before the letter at i.
func (s *scanner) secondT(i int) bool {
	before := func(i int) int {
		for i--; i >= 0 && s.lx[i].kind == lexMark; i-- {
		}
		return i
	}
	w := before(i)
	return s.is(w, "w") && s.is(before(w), "t")
}

// afterDay skips the dot of an abbreviation.
func (s *scanner) afterDay(i int) int {
	if s.isMark(i+1, '-') && s.is(i+2, "feira") {
		return i + 3
	}
	if s.isMark(i+1, '.') && s.glued(i+1) && s.lx[i].end-s.lx[i].pos <= 5 {
		return i + 2
	}
	return i + 1
}

// dayNeighbours reports whether a word that may be a day stands among days or before a time.
func (s *scanner) dayNeighbours(i int, after int) bool {
	if after >= 0 {
		return true
	}
	if s.isMark(i-1, '(') && (s.isMark(i+1, ')') || s.isMark(i+1, '.') && s.isMark(i+2, ')')) {
		return true
	}
	isDay := func(k int) bool { return s.class(k) == wordDay || s.class(k) == wordInitial || s.class(k) == wordDays }
	j := s.afterDay(i)
	switch {
	case s.isMark(j, '-') || s.isMark(j, '/') || s.isMark(j, ',') || s.isMark(j, '&') || s.class(j) == wordAnd || s.class(j) == wordDash:
		k := j + 1
		for s.isMark(k, '-') || s.class(k) == wordDash || s.class(k) == wordAnd {
			k++
		}
		if isDay(k) || (s.isMark(j, '-') || s.isMark(j, ',')) && s.timeAhead(k) {
			return true
		}
	case s.isMark(j, ':') || s.isMark(j, '|'):
		if k := j + 1 + b2i(s.isMark(j+1, '\n')); s.timeAhead(k) || s.class(k) == wordClosed {
			return true
		}
	case s.isMark(j, '.') && s.timeAhead(j+1), s.timeAhead(j), s.class(j) == wordClosed:
		return true
	}
	n := len(s.out)
	if p := s.beforeMarks(); p >= 0 && p < n-1 && s.out[p].kind == phraseDays {
		return true
	}
	if !s.lettersAhead(j) && (s.afterTime(false) || n > 0 && s.out[n-1].kind == phraseClosed) { // "9-5 M", "closed T"
		c := s.text[s.lx[i].pos]
		return 'A' <= c && c <= 'Z'
	}
	return isDay(j) && (s.lx[i].word.class == wordInitial)
}

// beforeMarks returns the index of the last phrase that is no mark, or -1.
func (s *scanner) beforeMarks() int {
	k := len(s.out) - 1
	for k >= 0 && s.out[k].kind == phraseMark {
		k--
	}
	return k
}

// timeAhead reports whether lexeme i starts a clock time.
func (s *scanner) timeAhead(i int) bool {
	i = s.skip(i, "from", "at", "between")
	return s.lx[i].kind == lexNumber && s.lx[i].digits <= 4 || s.class(i) == wordNoon || s.class(i) == wordMidnight
}

// dayRange reads one day or one range of days.
func (s *scanner) dayRange(i int) int {
	if p, j := s.dayLetters(i); j > i {
		return s.emit(p, i, j)
	}
	after := -1
	if p := s.beforeMarks(); p >= 0 && s.out[p].kind == phraseDays && (p < len(s.out)-1 || s.class(i) == wordInitial) {
		if d, ok := (s.out[p].days & allDays).single(); ok {
			after = int(d)
		}
	}
	a, j, ok := s.dayAt(i, after)
	if !ok {
		return i
	}
	first, days, e := a, On(a), j
	for chain := 0; ; chain++ {
		k, doubtful := s.dayDash(e)
		if k == e || doubtful {
			break
		}
		b, n, ok := s.dayAt(k, int(a))
		if !ok {
			break
		}
		if chain == 0 && s.is(i, "s") && s.class(i) == wordInitial && b != time.Sunday { // "S-Th" starts on Sunday
			a = time.Sunday
			if b == time.Saturday {
				a, b = time.Saturday, time.Sunday // "S-S"
			}
			s.warn(WarnLetter, s.lx[i].pos, s.lx[i].end, "one letter for a day")
		}
		if chain > 0 { // "Mon-Wed-Fri" is a list
			if chain == 1 {
				days = On(first, a)
			}
			days |= On(b)
			s.warn(WarnLetter, s.lx[i].pos, s.lx[n-1].end, "days joined by dashes are read as a list")
		} else {
			if a == b {
				s.refuse(Ambiguous, s.lx[i].pos, s.lx[n-1].end, "a range from a day to itself", `for all days write "daily"`)
				return n
			}
			days = dayRangeSet(a, b)
		}
		a, e = b, n
	}
	if days.count() > 1 {
		s.between = false
	}
	return s.emit(phrase{kind: phraseDays, days: days}, i, e)
}

// dayDash returns the index after what joins the two ends of a range of days.
func (s *scanner) dayDash(i int) (int, bool) {
	j := i
	if s.isMark(j, ',') && s.class(j+1) == wordDash && !s.is(j+1, "to") { // "Monday, through Friday"
		j++
	}
	k, doubtful := s.connector(j)
	if k == j {
		return i, false
	}
	if strings.Contains(s.text[s.lx[i].pos:s.lx[k].pos], "\t") { // another cell
		return i, false
	}
	return k, doubtful
}

func dayRangeSet(a, b time.Weekday) Weekdays {
	w := On(a)
	for a != b {
		a = (a + 1) % 7
		w |= On(a)
	}
	return w
}

// dayLetters reads days run together: "MWF", "TTh", "MTWThF".
func (s *scanner) dayLetters(i int) (phrase, int) {
	l := s.lx[i]
	if l.kind != lexWord || l.word.class != wordUnknown || l.end-l.pos > 12 || l.end-l.pos < 2 || !unicode.IsUpper(rune(s.text[l.pos])) {
		return phrase{}, i
	}
	if j := i + 1; !s.timeAhead(j) && !(s.isMark(j, ':') || s.isMark(j, ',') || s.isMark(j, '-')) && len(s.out) > 0 && s.out[len(s.out)-1].kind != phraseTimes && s.out[len(s.out)-1].kind != phraseMark {
		return phrase{}, i
	}
	var days Weekdays
	last := -1
	for t := s.text[l.pos:l.end]; t != ""; {
		d, n := -1, 1
		switch {
		case hasPrefix(t, "Su", "SU", "su"):
			d, n = 0, 2
		case hasPrefix(t, "Tu", "TU"):
			d, n = 2, 2
		case hasPrefix(t, "Th", "TH"):
			d, n = 4, 2
		case hasPrefix(t, "Sa", "SA"):
			d, n = 6, 2
		case t[0] == 'M':
			d = 1
		case t[0] == 'T' && last == 3:
			d = 4
		case t[0] == 'T':
			d = 2
		case t[0] == 'W':
			d = 3
		case t[0] == 'R' || t[0] == 'H':
			d = 4
		case t[0] == 'F':
			d = 5
		case t[0] == 'S' && last >= 5:
			d = (last + 1) % 7
		case t[0] == 'S':
			d = 6
		}
		if d < 0 || last >= 0 && (d <= last && d != 0 || last == 0) {
			return phrase{}, i
		}
		days |= 1 << d
		last = d
		t = t[n:]
	}
	s.warn(WarnLetter, l.pos, l.end, "letters read as days")
	return phrase{kind: phraseDays, days: days}, i + 1
}

func hasPrefix(t string, prefixes ...string) bool {
	for _, p := range prefixes {
		if len(t) >= len(p) && t[:len(p)] == p {
			return true
		}
	}
	return false
}

// misspeltDay recognises a day's full name with one slip: a letter too many, missing, or wrong, or two exchanged.
func misspeltDay(s string) (time.Weekday, bool) {
	if len(s) < 5 || len(s) > 11 {
		return 0, false
	}
	var buf [12]byte
	b := buf[:0]
	for i := range len(s) {
		c := s[i] | 0x20
		if c == '\'' {
			continue
		}
		if c < 'a' || c > 'z' {
			return 0, false
		}
		b = append(b, c)
	}
	if n := len(b); n > 6 && b[n-1] == 's' {
		b = b[:n-1]
	}
	for d, name := range [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"} {
		if oneSlip(string(b), name) {
			return time.Weekday(d), true
		}
	}
	return 0, false
}

func oneSlip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a)+len(b) <= 1 || len(a) == 1 && len(b) == 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
