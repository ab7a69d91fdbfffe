package hours

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// zoneWord reads a zone and emits it.
func (s *scanner) zoneWord(i int) int {
	near := s.afterTime(false) || s.lx[i+1].kind != lexWord && !s.isMark(i+1, ':') && !s.isMark(i+1, '-') && s.afterTime(true)
	for k := i - 1; k >= 0 && k > i-5 && (s.class(k) == wordNeutral || s.class(k) == wordDesk) && !near; k-- { // "all times are in Eastern"
		near = s.isAny(k, "times")
	}
	if n := s.strangeZone(i); n > i {
		return n
	}
	z, j, ok := s.zoneAt(i, near)
	if !ok {
		if s.strangeInitials(i) {
			s.warn(WarnZone, s.lx[i].pos, s.lx[i].end, "this looks like a zone and is none known here")
		}
		return i
	}
	if s.isMark(j, '(') && s.lx[j+1].kind == lexWord && s.class(j+1) == wordUnknown { // "CST (China)"
		if _, _, known := s.zoneAt(j+1, true); !known {
			s.warn(WarnZone, s.lx[i].pos, s.lx[j+1].end, "the words beside the zone are not known and not compared with it")
		}
	}
	return s.emit(phrase{kind: phraseZone, zone: z}, i, j)
}

// afterTime reports whether the phrase before is a time of day, be it with a bracket or a comma between, or with
// days between.
func (s *scanner) afterTime(days bool) bool {
	for k := len(s.out) - 1; k >= 0; k-- {
		switch p := s.out[k]; {
		case p.kind == phraseMark && (p.mark == '(' || p.mark == ')' || p.mark == ',' || p.mark == '/'), days && (p.kind == phraseMark || p.kind == phraseDays || p.kind == phraseClosed || p.kind == phraseRemark):
		case p.kind == phraseTimes || p.kind == phraseLone || p.kind == phraseAllDay || p.kind == phraseZone:
			return true
		default:
			return false
		}
	}
	return false
}

func zoneOf(table map[string]zoneEntry, word string) (zoneEntry, bool) {
	var buf [24]byte
	z, ok := table[string(appendFolded(buf[:0], word))]
	return z, ok
}

// zoneAt reads a zone at lexeme i. Near a time of day, shorter words are enough.
func (s *scanner) zoneAt(i int, near bool) (z zoneEntry, j int, ok bool) {
	if s.lx[i].kind != lexWord {
		return z, i, false
	}
	if z, j := s.callersZone(i); j > i {
		return z, s.skip(j, "time"), true
	}
	if z, j := s.namedZone(i); j > i {
		return z, j, true
	}
	if j := s.localTime(i, near); j > i {
		return zoneEntry{name: "local"}, j, true
	}
	j = i
	if s.isAny(j, "us", "usa") {
		j++
	} else if s.is(j, "u") && s.isMark(j+1, '.') && s.is(j+2, "s") {
		j += 3
		if s.isMark(j, '.') {
			j++
		}
	}
	if s.lx[j].kind != lexWord {
		return z, i, false
	}
	word := s.text[s.lx[j].pos:s.lx[j].end]
	if d, n := s.dottedZone(j); n > j {
		return s.zoneTail(n, d)
	}
	if s.isMark(j+1, '.') && s.lx[j+2].kind == lexNumber && s.lx[j+2].digits == 4 && !s.isMark(j+3, '-') && word[len(word)-1]|0x20 == 't' {
		return z, i, false // "est. 1985"
	}
	if z, ok = zoneOf(zoneWords, word); ok {
		if (z.name == "UTC") && s.glued(j+1) && (s.isMark(j+1, '-') || s.isMark(j+1, '&')) {
			if o, n := s.offset(j + 1); n > j+1 {
				return o, n, true
			}
		}
		return s.zoneTail(s.skip(j+1, "time"), z)
	}
	capitals := strings.ToUpper(word) == word
	if s.foreign && s.class(j) != wordUnknown {
		return z, i, false
	}
	if z, ok = zoneOf(zoneInitials, word); ok && (near || capitals && !s.afterWord()) {
		if s.is(j, "at") && (!near || !capitals || s.timeAhead(j+1)) || s.is(j, "a") {
			return z, i, false
		}
		if len(word) == 1 && !(near && capitals && s.glued(j)) {
			return z, i, false
		}
		return s.zoneTail(s.skip(j+1, "time"), z)
	}
	if z, ok = zoneOf(zoneRegions, word); ok {
		n := j + 1
		said := s.isAny(n, "standard", "std", "daylight")
		half := s.is(n, "daylight")
		if s.is(n, "usa") || s.is(n, "us") {
			n++
		}
		n = s.skip(n, "standard", "std", "daylight", "saving", "savings", "prevailing")
		timed := s.isAny(n, "time", "timezone", "zone") || s.is(n, "times")
		n = s.skip(n, "time", "times", "timezone", "zone")
		if !timed && !said && (!near && j == i && !s.regionAlone(n) || s.lettersAhead(n)) { // "Central Library"
			return z, i, false
		}
		switch {
		case !said:
			z.standard, z.offset = "", 0
		case half && z.standard != "":
			z.standard, z.offset = strings.Replace(z.standard, "S", "D", 1), z.offset+hour
		}
		return s.zoneTail(n, z)
	}
	if z, ok = zoneOf(zonePlaces, word); ok && s.isAny(j+1, "time", "timezone") {
		return z, j + 2, true
	}
	return z, i, false
}

func (s *scanner) afterWord() bool {
	n := len(s.out)
	return n > 0 && s.out[n-1].kind == phraseWord || n > 1 && s.out[n-1].kind == phraseMark && s.out[n-1].mark == ',' && s.out[n-2].kind == phraseWord
}

// zoneTail skips the same zone said again: "Eastern Time - ET". A zone that is named by both halves of its year,
// "EST/EDT", is the ordinary clock even to the letter.
func (s *scanner) zoneTail(j int, z zoneEntry) (zoneEntry, int, bool) {
	if s.isMark(j, '(') && s.isAny(j+1, "us", "usa") { // "(US & Canada)"
		if k := j + 2; s.isMark(k, ')') {
			return z, k + 1, true
		} else if (s.isMark(k, '&') || s.class(k) == wordAnd) && s.is(k+1, "canada") && s.isMark(k+2, ')') {
			return z, k + 3, true
		}
	}
	if (s.isMark(j, '/') || s.isMark(j, '-')) && s.lx[j+1].kind == lexWord {
		word := s.text[s.lx[j+1].pos:s.lx[j+1].end]
		for _, table := range [...]map[string]zoneEntry{zoneWords, zoneInitials} {
			if y, ok := zoneOf(table, word); ok && y.name == z.name {
				if y.standard != "" && y.standard != z.standard {
					z.standard, z.offset = "", 0
				}
				return z, s.skip(j+2, "time"), true
			}
		}
	}
	return z, j, true
}

// dottedZone reads "E.S.T.".
func (s *scanner) dottedZone(i int) (z zoneEntry, j int) {
	var b [4]byte
	n := 0
	j = i
	for n < len(b) && s.lx[j].kind == lexWord && s.lx[j].end-s.lx[j].pos == 1 && s.isMark(j+1, '.') && (n == 0 || s.glued(j)) {
		b[n] = s.text[s.lx[j].pos]
		n++
		j += 2
	}
	if n > 0 && s.lx[j].kind == lexWord && s.glued(j) && s.lx[j].end-s.lx[j].pos == 1 && n < len(b) { // no dot after the last
		b[n] = s.text[s.lx[j].pos]
		n++
		j++
	}
	if n < 2 {
		return z, i
	}
	for _, table := range [...]map[string]zoneEntry{zoneWords, zoneInitials} {
		if z, ok := zoneOf(table, string(b[:n])); ok {
			return z, j
		}
	}
	return z, i
}

// offset reads what follows UTC: "-5", "+05:30".
func (s *scanner) offset(i int) (z zoneEntry, j int) {
	n := s.lx[i+1]
	if n.kind != lexNumber || !n.glued {
		return z, i
	}
	h, m := n.num, 0
	j = i + 2
	if n.digits == 4 {
		h, m = n.num/100, n.num%100
	} else if s.isMark(j, ':') && s.glued(j) && s.glued(j+1) && s.lx[j+1].kind == lexNumber {
		m = s.lx[j+1].num
		j += 2
	}
	sec := 0
	if s.isMark(j, ':') && j > i+2 && s.glued(j) && s.glued(j+1) && s.lx[j+1].kind == lexNumber {
		sec = s.lx[j+1].num
		j += 2
	}
	if h > 14 || m > 59 || sec > 59 {
		return z, i
	}
	secs := h*hour + m*60 + sec
	if s.isMark(i, '-') {
		secs = -secs
	}
	if secs == 0 {
		return zoneEntry{name: "UTC"}, j
	}
	return zoneEntry{standard: offsetName(secs), offset: secs}, j
}

// offsetName writes an offset in seconds as UTC-05:00.
func offsetName(secs int) string {
	sign := byte('+')
	if secs < 0 {
		sign, secs = '-', -secs
	}
	name := fmt.Sprintf("UTC%c%02d:%02d", sign, secs/3600, secs/60%60)
	if secs%60 != 0 {
		name += fmt.Sprintf(":%02d", secs%60)
	}
	return name
}

// callersZone reads a word of the caller's own table.
func (s *scanner) callersZone(i int) (z zoneEntry, j int) {
	if s.reader == nil || len(s.reader.Zones) == 0 {
		return z, i
	}
	rest := s.text[s.lx[i].pos:]
	best := 0
	for word, name := range s.reader.Zones {
		if n := len(word); n > best && n <= len(rest) && strings.EqualFold(rest[:n], word) {
			k := i
			for s.lx[k].kind != lexEnd && s.lx[k].end < s.lx[i].pos+n {
				k++
			}
			if s.lx[k].end == s.lx[i].pos+n {
				z, j, best = zoneEntry{name: name}, k+1, n
			}
		}
	}
	if best == 0 {
		return z, i
	}
	return z, j
}

// namedZone reads an IANA name such as America/New_York or EST5EDT; after "TZ=", as programs write it, any IANA name.
func (s *scanner) namedZone(i int) (z zoneEntry, j int) {
	first := i
	told := s.is(i, "tz") && s.isMark(i+1, ':') && s.glued(i+1) && s.glued(i+2) && s.lx[i+2].kind == lexWord
	if told {
		first = i + 2
	} else if !(s.isMark(i+1, '/') && s.lx[i].end-s.lx[i].pos > 1 || s.lx[i+1].kind == lexNumber && s.lx[i].end-s.lx[i].pos == 3) || !s.glued(i+1) || !s.glued(i+2) || s.lx[i+2].kind != lexWord {
		return z, i
	}
	start := s.lx[first].pos
	end := start
	for end < len(s.text) && (strings.IndexByte("/_+-", s.text[end]) >= 0 || '0' <= s.text[end] && s.text[end] <= '9' || s.text[end]|0x20 >= 'a' && s.text[end]|0x20 <= 'z') {
		end++
	}
	// The name may end before a dash: "America/New_York-based".
	for ; end > start; end = start + max(strings.LastIndexByte(s.text[start:end], '-'), 0) {
		name := s.text[start:end]
		if area, _, _ := strings.Cut(name, "/"); !told && area != name && !slices.Contains(zoneAreas, area) {
			return z, i
		}
		if _, err := LoadZone(name); err != nil {
			continue
		}
		for j = i; s.lx[j].kind != lexEnd && s.lx[j].pos < end; {
			j++
		}
		return zoneEntry{name: name}, j
	}
	return z, i
}

// localTime reads words for the clock of whoever asks: "local time", "customer's local time", "in your time zone".
func (s *scanner) localTime(i int, near bool) int {
	j := i
	if s.isAny(j, "in", "by") {
		j++
	}
	j = s.skip(j, "the", "your", "all", "each", "any")
	owner := j > i
	j = s.skip(j, "customer", "customers", "caller", "callers", "dealer", "dealers", "member", "members", "store", "stores", "respective", "us")
	switch {
	case s.is(j, "local"):
		j = s.skip(j+1, "standard")
		timed := s.isAny(j, "time", "times", "timezone", "zone")
		j = s.skip(j, "time", "times", "timezone", "zone", "zones")
		if timed || near && !s.lettersAhead(j) {
			return j
		}
	case j == i+1 && near && s.is(i, "your") && s.is(j, "time"):
		return s.skip(j, "time", "zone", "zones")
	case owner && near && (s.is(j, "time") && s.isAny(j+1, "zone", "zones") || s.isAny(j, "timezone", "timezones")):
		return s.skip(j, "time", "zone", "zones", "timezone", "timezones")
	}
	return i
}

func (s *scanner) lettersAhead(i int) bool {
	return s.lx[i].kind == lexWord && s.class(i) == wordUnknown
}

// regionAlone reports whether a region between days and times can only be their zone: "Mon-Fri, Eastern: 9-5".
func (s *scanner) regionAlone(i int) bool {
	p := s.beforeMarks()
	return s.isMark(i, ':') && s.timeAhead(i+1) && p >= 0 && p < len(s.out)-1 && s.out[p].kind == phraseDays
}

// strangeZone notes words that look like a zone and are in no table: "Atlantis time", "Central European Time".
func (s *scanner) strangeZone(i int) int {
	if !s.afterTime(false) {
		return i
	}
	j, strange := i, false
	for ; j < i+5 && s.lx[j].kind == lexWord && !s.isAny(j, "time", "local"); j++ {
		_, region := zoneOf(zoneRegions, s.text[s.lx[j].pos:s.lx[j].end])
		switch {
		case region, s.isAny(j, "standard", "daylight", "summer", "winter") && j > i, s.is(j, "west"):
		case s.class(j) == wordUnknown:
			if _, n, ok := s.zoneAt(j, false); ok {
				if !strange || n <= j+1 {
					return i
				}
				continue
			}
			strange = true
		default:
			return i
		}
	}
	if !strange || !s.is(j, "time") {
		return i
	}
	s.warn(WarnZone, s.lx[i].pos, s.lx[j].end, "not a zone known here")
	return s.emit(phrase{kind: phraseWord}, i, j+1)
}

// strangeInitials reports whether a word behind a time is written as the initials of a zone are, IST or AEST, and is in no
// table. With a word for time behind it, it is a strange zone.
func (s *scanner) strangeInitials(i int) bool {
	word := s.text[s.lx[i].pos:s.lx[i].end]
	if s.class(i) != wordUnknown || !s.afterTime(false) || s.isAny(i+1, "time", "standard", "daylight", "summer", "winter") {
		return false
	}
	if len(word) < 3 || len(word) > 5 || word[len(word)-1] != 'T' {
		return false
	}
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return true
}

// location returns the location that a zone entry stands for; strict takes EST to the letter.
func (z zoneEntry) location(strict bool) (*time.Location, error) {
	if z.standard != "" && (strict || z.name == "") {
		return time.FixedZone(z.standard, z.offset), nil
	}
	return LoadZone(z.name)
}
