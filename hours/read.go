package hours

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rickb777/date/clock"
)

// MaxText is the length in bytes above which a text is refused unread.
const MaxText = 4096

// A Reading is what [Read] made of a text.
type Reading struct {
	Schedule *Schedule // the week in the zone stated; floating if none is, or if the words say "local time"
	Week     Week      // the same without a zone
	Zone     ZoneWord  // the zone as stated; zero if the text has none
	Closed   Weekdays  // days that the text itself calls closed
	Unlisted Weekdays  // days that the text does not mention
	Unknown  Weekdays  // days that the text mentions without times: by appointment, on call
	Remarks  []Remark
	Warnings []Warning // by position
	Rest     string    // what was not understood, pieces separated by "; ": labels, asides
}

// AlwaysOpen reports whether the week is open without a gap.
func (r Reading) AlwaysOpen() bool {
	for _, spans := range r.Week.Spans {
		if len(spans) != 1 || spans[0].Open > 0 || spans[0].Close < clock.Day {
			return false
		}
	}
	return true
}

// A Reader reads hours as people write them. The zero Reader is what [Read] and [Parse] use. A
// Reader is safe for concurrent use as long as nobody changes it.
type Reader struct {
	Strict bool              // take EST, PST and their like to the letter, as fixed offsets, in summer too
	Days   Weekdays          // the days of a text that names none
	Zones  map[string]string // further words for zones, without regard to case, to IANA names
}

// Read reads text as weekly hours, with everything it saw on the way. It reads what stands on
// contact sheets, sites and doors: days before or after the times, in lists and ranges; am and pm
// in any spelling; several groups of days; closed days; zones. What is not weekly hours is refused with
// a [*ReadError], and so is what has two readings. Words that do not change the hours, such as labels,
// come back in Rest. Read does not guess silently: look at Warnings.
//
// It holds that a time without am or pm takes the other's half of the day if it then comes before it, else the
// other half (1-3pm, 9-5pm); that where neither has one, 9-5 is morning to afternoon and 1-4 the afternoon, unless a
// leading zero, four digits or an hour above 12 make it a 24-hour clock; that midnight as an end is the end of its day;
// that EST and its like name the zone's ordinary clock, summer included (see [Reader].Strict); and that holidays
// are no days of the week.
func Read(text string) (Reading, error) { return (&Reader{}).Read(text) }

// Parse reads text as a schedule: canonical text, as [Schedule.String] writes it, or hours as
// people write them, as [Read] does. It refuses what Read reads in part: texts without days, and
// texts of which anything is left over but punctuation, holidays, appointments, breaks, and footnote marks.
func Parse(text string) (*Schedule, error) { return (&Reader{}).Parse(text) }

// MustParse is [Parse] for texts that stand in source code: it panics where Parse returns an error.
func MustParse(text string) *Schedule {
	s, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return s
}

// Parse is [Parse] with the settings of rd.
func (rd *Reader) Parse(text string) (*Schedule, error) {
	if s, ok, err := notation(text); ok {
		return s, err
	}
	s, canonErr := parseCanonical(text)
	if canonErr == nil {
		return s, nil
	}
	r, extra, err := rd.read(text)
	if err != nil {
		return nil, err
	}
	for _, w := range r.Warnings {
		switch w.Code {
		case WarnNoDays:
			return nil, &ReadError{NoDays, w.Pos, w.End, text[w.Pos:w.End], "times without days", `name the days: "daily" or "Mon-Fri"`}
		case WarnCarried:
			return nil, &ReadError{OpenStart, w.Pos, w.End, text[w.Pos:w.End], "no opening time", "give both: \"9 am-5 pm\""}
		case WarnOverlap:
			return nil, &ReadError{Ambiguous, w.Pos, w.End, text[w.Pos:w.End], w.Msg, "give each day once"}
		}
	}
	if len(extra) > 0 {
		e := extra[0]
		return nil, &ReadError{NotUnderstood, e.pos, e.end, text[e.pos:e.end], "not understood", "leave out what is not hours, or use Read"}
	}
	return r.Schedule, nil
}

// Read is [Read] with the settings of rd.
func (rd *Reader) Read(text string) (Reading, error) {
	r, _, err := rd.read(text)
	return r, err
}

func (rd *Reader) read(text string) (Reading, []extent, error) {
	if len(text) > MaxText {
		return Reading{}, nil, &ReadError{Refusal: TextTooLong, Pos: MaxText, End: len(text), Msg: fmt.Sprintf("%d bytes: more than %d", len(text), MaxText), Hint: "give the hours alone"}
	}
	if !utf8.ValidString(text) {
		i := 0
		for i < len(text) {
			r, n := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			i += n
		}
		return Reading{}, nil, &ReadError{NotUnderstood, i, i + 1, text[i : i+1], "not UTF-8", "convert the text to UTF-8"}
	}
	s := &scanner{reader: rd, text: text, lx: lex(text)}
	if s.lx[0].kind == lexEnd {
		return Reading{}, nil, &ReadError{Refusal: EmptyText, Msg: "empty text", Hint: `for hours not known, give none; for none at all, write "closed daily"`}
	}
	s.translate()
	s.scan()
	if s.err != nil {
		return Reading{}, nil, s.err
	}
	b := builder{scanner: s}
	r, err := b.build()
	if err != nil {
		return Reading{}, nil, err
	}
	return r, b.rest, nil
}

// A builder puts phrases together into a week.
type builder struct {
	*scanner
	atoms   []atom
	lunches []lunch
	rest    []extent
	zone    ZoneWord
}

// A lunch is a break to cut out of the groups around it.
type lunch struct {
	span  Span
	after int // number of atoms before it
	alone bool
	must  bool // it was not called closed: it must lie inside the hours
	pos   extent
}

// A statement is one group, resolved: these days have these spans, or are closed.
type statement struct {
	days     Weekdays
	kind     phraseKind
	spans    []Span
	label    extent
	instead  bool // it takes the place of what was said of these days before
	pos, end int
	first    int // atom
	last     int
}

func (b *builder) build() (r Reading, err error) {
	b.bracketAsides()
	b.carryOpenings()
	b.pairLones()
	b.joinBreaks()
	b.joinExceptions()
	b.zones(&r)
	if b.err == nil {
		b.collect()
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
		var w Week
		for d := range time.Saturday + 1 {
			if r.Unknown.Has(d) {
				w.Spans[d] = []Span{{0, clock.Day}}
			}
		}
		w.Unlisted = everyDay &^ r.Unknown
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

func (b *builder) dayBefore(i int) bool {
	return i > 1 && b.out[i-1].kind == phraseMark && b.out[i-2].kind == phraseDays
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

// zones finds the one zone of the text and drops hours that are said again in another zone.
func (b *builder) zones(r *Reading) {
	// Bind each zone to the time before it.
	lastTimes := -1
	for i := range b.out {
		switch p := &b.out[i]; p.kind {
		case phraseTimes:
			lastTimes = i
		case phraseZone:
			if lastTimes >= 0 && !b.out[lastTimes].zoned {
				b.out[lastTimes].zone, b.out[lastTimes].zoned = p.zone, true
			}
			lastTimes = -1
		case phraseMark:
			if p.mark != '(' && p.mark != ',' {
				lastTimes = -1
			}
		default:
			lastTimes = -1
		}
	}
	drop := make([]bool, len(b.out))
	prev := -1
	for i, p := range b.out {
		switch p.kind {
		case phraseTimes:
			if prev >= 0 && p.zoned && b.out[prev].zoned && !sameZone(p.zone, b.out[prev].zone) {
				q := b.out[prev]
				shift, ok := zoneShift(q.zone, p.zone)
				open, close := q.span.Open+clock.Clock(shift)*clock.Second, q.span.Close+clock.Clock(shift)*clock.Second
				if !ok || !sameClock(open, p.span.Open) || !sameClock(close, p.span.Close) {
					if !(ok && b.restatedLoosely(q.span, p.span, clock.Clock(shift)*clock.Second)) {
						b.refuse(SeveralZones, p.pos, p.end, "two zones, and the hours do not agree", "give the hours in one zone")
						return
					}
				}
				b.warn(WarnRestated, p.pos, p.end, "the same hours in another zone")
				drop[i] = true
				for k := i + 1; k < len(b.out); k++ {
					if b.out[k].kind == phraseZone {
						drop[k] = true
						break
					}
				}
				for k := i - 1; k > prev; k-- { // the mark between
					if b.out[k].kind == phraseMark && b.out[k].mark != '(' {
						drop[k] = true
					}
				}
				continue
			}
			prev = i
		case phraseDays, phraseClosed, phraseWord, phraseLunch:
			prev = -1
		case phraseMark:
			if p.mark == '\n' || p.mark == ';' {
				// a restatement may stand on a line of its own
			}
		}
	}
	out := b.out[:0]
	var zone zoneEntry
	found := false
	for i, p := range b.out {
		if drop[i] {
			continue
		}
		if p.kind == phraseZone || p.kind == phraseTimes && p.zoned {
			switch {
			case !found:
				zone, found = p.zone, true
				b.zone.Printed = b.text[p.pos:p.end]
				if p.kind == phraseTimes {
					b.zone.Printed = b.printedZone(p)
				}
			case sameZone(zone, p.zone):
			case arizona(zone, p.zone):
				zone = zoneEntry{name: "America/Phoenix"}
			case p.zone.name == "" && b.offsetOf(zone, p.zone), p.zone.name == "UTC" && zone.name != "local" && p.kind == phraseZone && b.offsetOf(zone, p.zone):
			case zone.name == "local" || p.zone.name == "local":
				if zone.name == "local" {
					zone = p.zone
					b.zone.Printed = b.text[p.pos:p.end]
				}
				b.refuse(SeveralZones, p.pos, p.end, "local time and a zone", "name one of the two")
			default:
				b.refuse(SeveralZones, p.pos, p.end, "two zones, and nothing says which", "give the hours in one zone")
			}
			if b.err != nil {
				return
			}
		}
		if p.kind != phraseZone {
			out = append(out, p)
		}
	}
	b.out = out
	if !found {
		return
	}
	if zone.name == "local" {
		b.zone.Floating = true
		return
	}
	loc, err := zone.location(b.reader.Strict)
	if err != nil {
		b.refuse(UnknownZone, 0, 0, fmt.Sprintf("no data for zone %s", zone.name), `where the machine has no zone data, import "time/tzdata"`)
		return
	}
	b.zone.Location = loc
	if zone.standard != "" && zone.name != "" && !b.reader.Strict && zone.name != "Pacific/Honolulu" {
		at := strings.Index(b.text, b.zone.Printed)
		b.warn(WarnStandard, max(at, 0), max(at, 0)+len(b.zone.Printed), fmt.Sprintf("read as the clock of %s, summer and winter", zone.name))
	}
}

// printedZone returns the words of the zone that was bound to a span.
func (b *builder) printedZone(p phrase) string {
	for _, q := range b.out {
		if q.kind == phraseZone && q.pos >= p.end {
			return b.text[q.pos:q.end]
		}
	}
	for i, l := range b.lx {
		if l.pos >= p.pos && l.kind == lexWord {
			if _, j, ok := b.zoneAt(i, true); ok {
				return b.text[l.pos:b.lx[j-1].end]
			}
		}
	}
	return ""
}

// restatedLoosely reports whether the second span restates the first if am and pm of it are doubted.
func (b *builder) restatedLoosely(first, second Span, shift clock.Clock) bool {
	const halfDay = clock.Day / 2
	return (first.Open+shift-second.Open)%halfDay == 0 && (first.Close+shift-second.Close)%halfDay == 0
}

func sameClock(a, b clock.Clock) bool { return (a-b)%clock.Day == 0 }

func sameZone(a, b zoneEntry) bool {
	return a.name == b.name && (a.name != "" || a.offset == b.offset)
}

func arizona(a, b zoneEntry) bool {
	const phoenix, denver = "America/Phoenix", "America/Denver"
	return a.name == phoenix && b.name == denver || a.name == denver && b.name == phoenix
}

// offsetOf reports whether the offset is one that the zone has in the year.
func (b *builder) offsetOf(zone, offset zoneEntry) bool {
	loc, err := zone.location(false)
	if err != nil {
		return false
	}
	for _, m := range [...]time.Month{time.January, time.July} {
		if _, o := time.Date(2023, m, 15, 12, 0, 0, 0, time.UTC).In(loc).Zone(); o == offset.offset {
			return true
		}
	}
	return false
}

// collect turns phrases into atoms, and words into labels and rest.
func (b *builder) collect() {
	var m marks
	wordsIn := false
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
			if p.days != everyDay {
				b.warn(WarnNoDays, p.pos, p.end, "five days a week are read as Monday to Friday")
			}
		}
		add := func(a atom) {
			a.marks, a.wordsIn, a.label, a.pos, a.end = m, wordsIn, label, p.pos, p.end
			if len(b.atoms) > 0 {
				b.atoms[len(b.atoms)-1].tail = tail
			}
			b.atoms = append(b.atoms, a)
			m, wordsIn, label, tail, lastEnd = 0, false, extent{}, extent{}, p.end
		}
		switch p.kind {
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
			add(atom{kind: phraseTimes, span: p.span})
		case phraseAllDay:
			if times > 1 && seen > 0 && (b.wordAt(i+1) || b.aside(i) && !labelled) { // "8-6, 24 hour emergency service"
				b.addRest(p.pos, p.end)
				b.warn(WarnAside, p.pos, p.end, "hours of something else")
				continue
			}
			seen++
			add(atom{kind: phraseAllDay})
		case phraseAlways:
			if times > 0 && seen > 0 && (b.wordAt(i+1) || b.aside(i) && !labelled) { // "7 days, 8-6. 24/7 emergency service"
				b.addRest(p.pos, p.end)
				b.warn(WarnAside, p.pos, p.end, "hours of something else")
				continue
			}
			if times > 0 {
				b.refuse(SeveralDesks, p.pos, p.end, "24/7 beside other hours", "read each service's hours by itself")
				return
			}
			seen++
			add(atom{kind: phraseDays, days: everyDay, name: true})
			add(atom{kind: phraseAllDay})
		case phraseClosed, phraseAppointment:
			if p.kind == phraseClosed && b.mayBe(p.first) { // "may be closed for emergencies"
				b.addRest(p.pos, p.end)
				b.warn(WarnLeftOut, p.pos, p.end, "a closure that is not certain")
				continue
			}
			add(atom{kind: p.kind})
		case phraseLunch:
			b.lunches = append(b.lunches, lunch{p.span, len(b.atoms), m&(markLine|markSemicolon|markDot|markBar) != 0 || len(b.atoms) == 0, !p.name, extent{p.pos, p.end}})
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

func (w Weekdays) count() (n int) {
	for ; w != 0; w &= w - 1 {
		n++
	}
	return n
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
