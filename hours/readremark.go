package hours

import "unicode"

// A Remark is a part of a text that was understood and that has no effect on the week, or one that
// the week cannot show: holidays, appointments, a lunch break that was cut out, a footnote's mark, an empty cell.
type Remark struct {
	Pos, End int // bytes of the text, [Pos, End)
	Kind     RemarkKind
	Text     string
}

// A RemarkKind is the kind of a [Remark].
type RemarkKind string

const (
	RemarkHoliday     RemarkKind = "holiday"
	RemarkAppointment RemarkKind = "appointment"
	RemarkBreak       RemarkKind = "break"
	RemarkFootnote    RemarkKind = "footnote"
	RemarkDated       RemarkKind = "dated" // closed on a date
	RemarkEmpty       RemarkKind = "empty" // "N/A", a dash, or nothing where the hours of a day should stand
)

// always reads "24/7" and "24 hours a day", and the words for them.
func (s *scanner) always(i int) int {
	switch {
	case s.isNumber(i, 24) || s.isAny(i, "twentyfour"):
		j := i + 1
		joint := s.isMark(j, '/') || s.is(j, "x") || s.isMark(j, '-') || s.isMark(j, '*') || s.isMark(j, '|')
		if joint && s.isNumber(j+1, 7) && !s.isAny(j+2, "am", "pm", "a", "p") && !(s.isMark(j+2, ':') && s.glued(j+2) && s.glued(j+3)) {
			j += 2
			if (s.isMark(j, '/') || s.is(j, "x") || s.isMark(j, '-')) && (s.isNumber(j+1, 365) || s.isNumber(j+1, 366)) {
				j += 2
			}
			return s.emit(phrase{kind: phraseAlways}, i, j)
		}
		if joint && s.isNumber(j+1, 5) && s.glued(j) && s.glued(j+1) && !s.isAny(j+2, "am", "pm", "a", "p") && !s.isMark(j, '-') {
			s.warn(WarnOneHalf, s.lx[i].pos, s.lx[j+1].end, "read as all day on weekdays")
			s.emit(phrase{kind: phraseDays, days: weekdaySet, name: true}, i, j+2)
			return s.emit(phrase{kind: phraseAllDay}, i, j+2)
		}
		if s.isMark(j, '-') || s.isMark(j, '/') && s.isNumber(j+1, 24) {
			j++
		}
		if !s.isAny(j, "hours", "hour", "hrs", "hr", "h") {
			return i
		}
		j++
		if s.isMark(j, '.') && s.isAny(j-1, "hrs", "hr") {
			j++
		}
		if s.isAny(j, "notice", "advance", "clock", "prior", "before", "ahead", "in") || s.isAny(i-1, "within", "least") {
			return i
		}
		if s.isMark(j, '/') && s.isNumber(j+1, 24) { // 24h/24
			j += 2
		}
		if k := s.skip(j, "a", "per", "each", "every", "of", "the"); k > j && s.is(k, "day") {
			j = k + 1
		} else if s.isMark(j, '/') && s.is(j+1, "day") {
			j += 2
		}
		return s.emit(phrase{kind: phraseAllDay}, i, j)
	case s.isNumber(i, 7) && (s.is(i+1, "x") || s.isMark(i+1, '/')) && s.isNumber(i+2, 24):
		return s.emit(phrase{kind: phraseAlways}, i, i+3)
	case s.is(i, "twenty") && (s.isNumber(i+1, 4) || s.isMark(i+1, '-') && s.isNumber(i+2, 4)):
		j := i + 2 + b2i(s.isMark(i+1, '-'))
		if s.isMark(j, '(') && s.isNumber(j+1, 24) && s.isMark(j+2, ')') {
			j += 3
		}
		if s.isAny(j, "hours", "hour") {
			j++
			if k := s.skip(j, "a", "per", "each", "every"); k > j && s.is(k, "day") {
				j = k + 1
			}
			return s.emit(phrase{kind: phraseAllDay}, i, j)
		}
	case s.isAny(i, "round", "around") && s.is(i+1, "the") && s.is(i+2, "clock"):
		return s.emit(phrase{kind: phraseAllDay}, i, i+3)
	case s.is(i, "all") && s.isAny(i+1, "day", "hours"):
		return s.emit(phrase{kind: phraseAllDay}, i, s.skip(i+2, "long"))
	case s.is(i, "always") && s.isAny(i+1, "open", "available"):
		return s.emit(phrase{kind: phraseAlways}, i, i+2)
	case s.is(i, "open") && s.is(i+1, "always"):
		return s.emit(phrase{kind: phraseAlways}, i, i+2)
	}
	return i
}

// appointment reads words that leave the hours to an arrangement: "by appointment only", "hours vary".
func (s *scanner) appointment(i int) int {
	vary := s.isAny(i, "hours", "times", "schedule", "varies", "vary", "tbd", "tba", "subject", "call") // nothing to arrange
	emit := func(j int) int {
		j = s.skip(j, "only", "required")
		s.remark(RemarkAppointment, s.lx[i].pos, s.lx[j-1].end)
		return s.emit(phrase{kind: phraseAppointment, name: !vary}, i, j)
	}
	if j := s.skip(i, "none"); j > i || s.is(i, "n") && s.isMark(i+1, '/') && s.is(i+2, "a") {
		if j == i {
			j = i + 3
		}
		if !s.daysJustBefore(s.out) {
			return i
		}
		s.remark(RemarkEmpty, s.lx[i].pos, s.lx[j-1].end)
		return s.emit(phrase{kind: phraseAppointment}, i, j)
	}
	switch {
	case s.isAny(i, "by", "with", "on", "upon"):
		j := s.skip(i+1, "prior", "advance", "scheduled", "special", "an")
		if s.isAny(j, "appointment", "appointments", "appt", "appts", "arrangement", "request", "reservation", "invitation") ||
			s.is(i, "on") && s.is(j, "call") {
			j++
			if s.isMark(j, '.') && s.isAny(j-1, "appt", "appts") {
				j++
			}
			return emit(j)
		}
		if s.is(i, "on") && s.isMark(i+1, '-') && s.is(i+2, "call") {
			return emit(i + 3)
		}
	case s.isAny(i, "appointment", "appointments", "appt", "appts") && s.isAny(i+1, "only", "required"):
		return emit(i + 2)
	case s.is(i, "call") && s.is(i+1, "for") || s.is(i, "call") && s.isAny(i+1, "ahead", "first"):
		j := s.skip(i+2, "an", "our", "the", "current")
		if s.isAny(i+1, "ahead", "first") || s.isAny(j, "hours", "appointment", "appointments", "appt", "availability", "times", "details") {
			return emit(j + b2i(s.is(i+1, "for")))
		}
	case s.isAny(i, "hours", "times", "schedule"):
		j := s.skip(i+1, "may", "can", "will", "do")
		if s.isAny(j, "vary", "varies", "differ") || s.is(i+1, "subject") && s.is(i+2, "to") && s.is(i+3, "change") {
			if s.is(i+1, "subject") {
				j = i + 3
			}
			return emit(j + 1)
		}
		if s.isAny(i+1, "by") {
			return i
		}
	case s.isAny(i, "varies", "vary", "tbd", "tba"):
		return emit(i + 1)
	case s.is(i, "subject") && s.is(i+1, "to") && s.is(i+2, "change"):
		return emit(i + 3)
	}
	return i
}

// holiday reads a phrase for holidays, general ("federal holidays") or by name ("Christmas Eve").
func (s *scanner) holiday(i int) int {
	if s.class(i) == wordNot || s.is(i, "other") && s.is(i+1, "than") || s.isAny(i, "including", "incl") { // "non-holidays", "no holidays", "including holidays"
		j := i + 1
		if s.isMark(j, '-') {
			j++
		}
		if n := s.holidayName(j); n > j {
			s.remark(RemarkHoliday, s.lx[i].pos, s.lx[n-1].end)
			return s.emit(phrase{kind: phraseRemark}, i, n)
		}
		return i
	}
	j := s.holidayName(i)
	if j == i {
		return i
	}
	if s.is(j-1, "holiday") || s.is(j-1, "holidays") {
		k := s.skip(j, "hours", "schedule", "may", "will", "schedules", "can", "days")
		if s.isAny(k, "vary", "differ", "apply", "varies") {
			s.remark(RemarkHoliday, s.lx[i].pos, s.lx[k].end)
			return s.emit(phrase{kind: phraseRemark}, i, k+1)
		}
		if s.isAny(j, "season") {
			return s.emit(phrase{kind: phraseOdd, refusal: Seasonal}, i, j+1)
		}
	}
	if k, doubtful := s.connector(j); k > j && !doubtful {
		if n := s.holidayName(k); n > k && !s.isAny(n-1, "holidays") {
			return s.emit(phrase{kind: phraseOdd, refusal: Seasonal}, i, n)
		}
	}
	if s.isAny(j, "included", "excluded", "excepted") || s.class(j) == wordExcept && !s.dayAhead(j+1) {
		s.remark(RemarkHoliday, s.lx[i].pos, s.lx[j].end)
		return s.emit(phrase{kind: phraseRemark}, i, j+1)
	}
	if s.isAny(j, "observed", "only") {
		j++
	}
	if !s.isAny(j-1, "holiday", "holidays") && s.class(j) == wordDay && (s.lx[j+1].kind == lexEnd || s.lx[j+1].kind == lexMark && !s.isMark(j+1, ':') && !s.isMark(j+1, '-')) {
		j++ // "Memorial Day Monday"
	}
	return s.emit(phrase{kind: phraseDays, days: onHolidays, name: true}, i, j)
}

func (s *scanner) holidayName(i int) int {
	j := i
	for s.isAny(j, "all", "the", "major", "federal", "bank", "banks", "public", "legal", "national", "state", "recognized", "recognised", "observed", "most",
		"official", "statutory", "postal", "company", "us", "usa", "county", "city", "court", "certain", "some", "selected", "select", "designated", "usps", "religious",
		"jewish", "main", "school", "regular", "standard", "normal", "office", "and", "or", "any", "on", "our", "other", "government", "canadian", "american", "local", "following", "nationally", "federally", "stat", "calendar", "christian") ||
		s.is(j, "u") && s.isMark(j+1, '.') || s.is(j-2, "u") && s.is(j, "s") && s.isMark(j-1, '.') || s.is(j-1, "s") && s.isMark(j, '.') && j > i || s.isMark(j, '.') && j > i && s.is(j-1, "u") {
		if s.isAny(j, "and", "or") && (j == i || !s.holidayAdjective(j-1) || !s.holidayAdjective(j+1)) {
			return i
		}
		j++
	}
	if s.isAny(j, "holiday", "holidays", "hols", "ph") || s.is(j, "hol") {
		j++
		if s.isMark(j, '.') && s.is(j-1, "hol") {
			j++
		}
		return j
	}
	j = s.skip(i, "on", "the")
	if s.is(j, "day") && s.isAny(j+1, "after", "before") {
		j += 2
	}
	named := func(n int) int { return s.skip(n, "day", "eve", "observed", "holiday") }
	switch {
	case s.is(j, "new") && s.isAny(j+1, "years", "year"):
		return named(j + 2)
	case s.is(j, "martin") && s.is(j+1, "luther"):
		j = s.skip(j+2, "king", "jr")
		if s.isMark(j, '.') {
			j++
		}
		if s.isMark(j, ',') && s.is(j+1, "jr") {
			j = s.skip(j+1, "jr")
			if s.isMark(j, '.') {
				j++
			}
		}
		return named(j)
	case s.isAny(j, "mlk", "juneteenth", "thanksgiving", "christmas", "xmas"):
		return named(j + 1)
	case s.isAny(j, "presidents", "memorial", "independence", "labor", "labour", "columbus", "veterans", "boxing", "canada", "victoria", "family", "president") && s.is(j+1, "day"):
		return named(j + 1)
	case s.is(j, "washingtons") && s.is(j+1, "birthday"):
		return j + 2
	case s.is(j, "indigenous") && s.isAny(j+1, "peoples", "people"):
		return named(j + 2)
	case s.is(j, "good") && s.is(j+1, "friday"):
		return j + 2
	case s.is(j, "easter"):
		if s.isAny(j+1, "sunday", "monday") {
			return j + 2
		}
		return j + 1
	case s.isNumber(j, 4) && s.is(j+1, "th") && s.is(j+2, "of") && s.isAny(j+3, "july"), s.is(j, "fourth") && s.is(j+1, "of") && s.isAny(j+2, "july"):
		return j + 3 + b2i(s.isNumber(j, 4))
	case s.is(j, "july") && s.isNumber(j+1, 4):
		return j + 2 + b2i(s.is(j+2, "th"))
	}
	return i
}

func (s *scanner) holidayAdjective(i int) bool {
	return s.isAny(i, "federal", "bank", "public", "legal", "national", "state", "county", "city", "court", "postal", "company", "major", "religious", "school", "local")
}

// ordinal reads what comes round, but not every week: "1st and 3rd Monday", "alternate Fridays", "monthly".
func (s *scanner) ordinal(i int) int {
	odd := func(j int) int { return s.emit(phrase{kind: phraseOdd, refusal: Ordinal}, i, j) }
	j := i
	for {
		n := s.ordinalWord(j)
		if n == j {
			break
		}
		j = n
		for s.isMark(j, ',') || s.isMark(j, '&') || s.isMark(j, '-') || s.isMark(j, '/') || s.class(j) == wordAnd || s.class(j) == wordOr || s.class(j) == wordDash {
			j++
		}
	}
	if j > i {
		if s.holidayName(i) > i {
			return i
		}
		if s.isMark(i-1, '(') && s.isMark(j, ')') && s.lx[i].kind == lexNumber { // "Tuesdays 1-3 (2nd and 4th)"
			return odd(j)
		}
		j = s.skip(j, "full", "the")
		if c := s.class(j); c == wordDay || c == wordDays || s.isAny(j, "week", "weeks", "business", "calendar") || s.isAny(j, "day") && s.isAny(j+1, "of") {
			return odd(j + 1)
		}
		if s.class(j) == wordMonth || s.is(j, "of") && s.class(j+1) == wordMonth { // 25th December
			return s.emit(phrase{kind: phraseOdd, refusal: Dated}, i, j+1+b2i(s.is(j, "of")))
		}
		return i
	}
	switch {
	case s.isAny(i, "alternate", "alternating", "alternately", "biweekly", "fortnightly", "monthly", "bimonthly", "quarterly", "occasionally", "sometimes"):
		return odd(i + 1)
	case s.isAny(i, "bi", "semi") && s.isMark(i+1, '-') && s.isAny(i+2, "weekly", "monthly"):
		return odd(i + 3)
	case s.isAny(i, "odd", "even") && (s.isAny(i+1, "weeks", "days", "week", "dates", "numbered") || s.class(i+1) == wordDay):
		return odd(i + 2)
	case s.isAny(i, "month", "months"), s.isAny(i, "weeks") && s.isAny(i-1, "in", "during", "on", "for", "some", "most"):
		return odd(i + 1)
	case s.isAny(i, "every", "each") && (s.is(i+1, "other") || s.ordinalWord(i+1) > i+1 || s.isNumber(i+1, 2) || s.isNumber(i+1, 3)):
		return odd(i + 2)
	case (s.isAny(i, "some", "most", "select", "selected", "certain", "occasional")) && (s.class(i+1) == wordDay || s.class(i+1) == wordDays || s.isAny(i+1, "days")):
		return odd(i + 2)
	case s.class(i) == wordNumber && s.class(i+1) == wordDay:
		return odd(i + 2)
	}
	return i
}

func (s *scanner) ordinalWord(i int) int {
	switch {
	case s.lx[i].kind == lexNumber && s.lx[i].digits <= 2 && s.glued(i+1) && s.isAny(i+1, "st", "nd", "rd", "th"):
		return i + 2
	case s.isAny(i, "first", "second", "third", "fourth", "fifth", "last"):
		return i + 1
	}
	return i
}

// dated reads dates and parts of the year.
func (s *scanner) dated(i int) int {
	odd := func(r Refusal, j int) int {
		if r == Dated {
			s.datedDay()
		}
		return s.emit(phrase{kind: phraseOdd, refusal: r}, i, j)
	}
	switch {
	case s.class(i) == wordMonth:
		j := s.monthDay(i)
		k, doubtful := s.connector(j)
		if k > j && !doubtful {
			if n := s.monthDay(k); n > k {
				return odd(Seasonal, n)
			}
			if j > i+1 && s.lx[k].kind == lexNumber && s.lx[k].digits <= 2 && !s.isMark(k+1, ':') {
				return odd(Dated, k+1)
			}
		}
		if j > i+1 {
			return odd(Dated, j)
		}
		capital := unicode.IsUpper(rune(s.text[s.lx[i].pos]))
		verb := s.is(i, "may") && s.isAny(i+1, "be", "vary", "close", "change", "differ", "apply", "not")
		if capital && !verb || s.isAny(i-1, "in", "during", "from", "until", "through", "since") {
			return odd(Seasonal, i+1)
		}
	case s.class(i) == wordSeason:
		return odd(Seasonal, i+1)
	case s.class(i) == wordDated:
		return odd(Dated, i+1)
	case s.is(i, "school") && s.isAny(i+1, "year", "days", "term", "day", "session", "holidays", "nights"), s.is(i, "term") && s.is(i+1, "time"):
		return odd(Seasonal, i+2)
	case s.isAny(i, "this", "next") && (s.class(i+1) == wordDay || s.class(i+1) == wordDays || s.isAny(i+1, "week")):
		return odd(Dated, i+2)
	}
	return i
}

// datedDay drops a single day before a date, which it names once more: "Monday, September 7". In a list of days, it stays.
func (s *scanner) datedDay() {
	joint := func(k int) bool { return k >= 0 && s.out[k].kind == phraseMark && s.out[k].mark == ',' }
	k := len(s.out) - 1
	if joint(k) {
		k--
	}
	if k < 0 || s.out[k].kind != phraseDays || s.out[k].name {
		return
	}
	if _, ok := s.out[k].days.single(); !ok || joint(k-1) && k > 1 && s.out[k-2].kind == phraseDays && s.out[k-2].days != onHolidays {
		return
	}
	s.out = s.out[:k]
}

// monthDay reads a month with the day and the year that may follow it.
func (s *scanner) monthDay(i int) int {
	if s.class(i) != wordMonth {
		return i
	}
	j := i + 1
	if s.isMark(j, '.') {
		j++
	}
	if s.lx[j].kind == lexNumber && s.lx[j].digits <= 2 && s.lx[j].num >= 1 && s.lx[j].num <= 31 && !(s.isMark(j+1, ':') && s.glued(j+1) && s.glued(j+2) && s.lx[j+2].kind == lexNumber) && !s.isAny(j+1, "am", "pm") {
		j++
		if s.glued(j) && s.isAny(j, "st", "nd", "rd", "th") {
			j++
		}
		if s.isMark(j, ',') && s.lx[j+1].kind == lexNumber && s.lx[j+1].digits == 4 && s.lx[j+1].num >= 1900 && s.lx[j+1].num <= 2200 {
			j += 2
		} else if s.lx[j].kind == lexNumber && s.lx[j].digits == 4 && s.lx[j].num >= 1900 && s.lx[j].num <= 2200 {
			j++
		}
		return j
	}
	if s.lx[j].kind == lexNumber && s.lx[j].digits == 4 && s.lx[j].num >= 1900 && s.lx[j].num <= 2200 && !s.isMark(j+1, '-') {
		return j + 1
	}
	return i + 1
}

// dateNumber reads a date in figures: 12/25, 2023-08-28, 28.08.2023.
func (s *scanner) dateNumber(i int) int {
	n := func(k int, digits int8, limit int) bool {
		return s.lx[k].kind == lexNumber && s.lx[k].digits <= digits && s.lx[k].num >= 1 && s.lx[k].num <= limit
	}
	joined := func(k int, m byte) bool { return s.isMark(k, m) && s.glued(k) && s.glued(k+1) }
	odd := func(j int) int { return s.emit(phrase{kind: phraseOdd, refusal: Dated}, i, j) }
	switch {
	case n(i, 2, 31) && joined(i+1, '/') && n(i+2, 2, 31):
		if joined(i+3, '/') && s.lx[i+4].kind == lexNumber {
			return odd(i + 5)
		}
		if !s.isMark(i+3, '-') && !s.isAny(i+3, "am", "pm", "a", "p") && !(s.isMark(i+3, ':') && s.glued(i+3) && s.glued(i+4)) {
			return odd(i + 3)
		}
		if joined(i+3, '-') && n(i+4, 2, 31) && joined(i+5, '/') {
			return odd(i + 7)
		}
	case s.lx[i].digits == 4 && joined(i+1, '-') && n(i+2, 2, 12) && joined(i+3, '-') && n(i+4, 2, 31):
		return odd(i + 5)
	case n(i, 2, 31) && joined(i+1, '.') && n(i+2, 2, 12) && joined(i+3, '.') && s.lx[i+4].kind == lexNumber:
		return odd(i + 5)
	case n(i, 2, 31) && s.class(i+1) == wordMonth && !s.is(i+1, "may") && !s.glued(i+1):
		return odd(i + 2)
	}
	return i
}

// phone reads a telephone number, so that its parts are not taken for times.
func (s *scanner) phone(i int) int {
	j := i
	if s.isAny(i-1, "call", "phone", "tel", "telephone", "fax", "ext", "dial", "text") && s.isMark(i+1, '-') && s.lx[i].digits == 3 && s.lx[i+2].kind == lexNumber && s.lx[i+2].digits == 4 {
		return s.emit(phrase{kind: phraseWord}, i, i+3)
	}
	group := func(digits ...int8) bool {
		for k, d := range digits {
			if s.lx[j].kind != lexNumber || s.lx[j].digits != d {
				return false
			}
			j++
			if k == len(digits)-1 {
				return true
			}
			for s.isMark(j, '-') || s.isMark(j, '.') || s.isMark(j, ')') || s.isMark(j, '(') || s.isMark(j, '/') {
				j++
			}
		}
		return false
	}
	for _, shape := range [...][]int8{{1, 3, 3, 4}, {3, 3, 4}, {2, 3, 3, 4}} {
		if j = i; group(shape...) {
			if n := len(s.out) - 1; n >= 0 && s.isMark(i-1, '(') && s.out[n].first == i-1 { // "(800) 555-0199"
				s.out = s.out[:n]
				i--
			}
			return s.emit(phrase{kind: phraseWord}, i, j)
		}
	}
	// Of 555-0123 and 830-1700, the second may be times.
	if j = i; s.isMark(i+1, '-') && group(3, 4) && (s.lx[i].num%100 > 59 || s.lx[i+2].num > 2400 || s.lx[i+2].num < 1000 || s.lx[i].num%5+s.lx[i+2].num%5 > 0) {
		return s.emit(phrase{kind: phraseWord}, i, j)
	}
	if s.lx[i].digits > 4 {
		return s.emit(phrase{kind: phraseWord}, i, i+1)
	}
	return i
}
