package sheet

import (
	"cmp"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// sorted yields the entries of a map by key.
func sorted[V any](m map[string]V) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

// timetables yields all hours of the draft.
func (r *reader) timetables() iter.Seq[*timetable] {
	return func(yield func(*timetable) bool) {
		for _, u := range r.units {
			if u.hours != nil && !yield(u.hours) {
				return
			}
			for i := range u.each {
				if h := u.each[i].hours; h != nil && !yield(h) {
					return
				}
			}
			for w := range u.all {
				if w.channel != nil && w.channel.hours != nil && !yield(w.channel.hours) {
					return
				}
			}
		}
	}
}

// A topicOf is a topic as one unit has it.
type topicOf struct {
	label string
	words string // folded
	unit  *unit
	at    place
}

// reviewAll finds what is doubtful about the sheet as a whole.
func (r *reader) reviewAll() {
	r.reviewHours()
	r.reviewTopics()
	r.reviewNames()
	r.reviewNumbers()
	r.reviewWords()
	for _, u := range r.units {
		if u.hours == nil && len(u.each) == 0 {
			r.find(u.at, CodeNoHours, u.name, "no hours stand with it: whether it is open is unknown")
		}
	}
}

// A gathering collects places at which the same is to be said, so that it is said once.
type gathering struct {
	first place
	text  string
	lines []string
}

func gather(m map[string]*gathering, key, text string, at place) {
	g := m[key]
	if g == nil {
		g = &gathering{first: at, text: text}
		m[key] = g
	}
	where := contacts.Place{Line: at.line, Cell: at.cell}.String()
	if !slices.Contains(g.lines, where) && len(g.lines) < 30 {
		g.lines = append(g.lines, where)
	}
}

func (g *gathering) also() string {
	if len(g.lines) < 2 {
		return ""
	}
	return " (also at " + strings.Join(g.lines[1:], ", ") + ")"
}

var standard = regexp.MustCompile(`\b(?:E|C|M|P|AK|H)(?:S|D)T\b`)

// Words in names of places that go with a zone.
var zoneOf = []struct {
	words *regexp.Regexp
	zones []string
}{
	{regexp.MustCompile(`(?i)\b(?:pac|pacific|west coast|california|los angeles|seattle|portland|san francisco)\b`), []string{"America/Los_Angeles"}},
	{regexp.MustCompile(`(?i)\b(?:mountain|denver|phoenix|rocky)\b`), []string{"America/Denver", "America/Phoenix"}},
	{regexp.MustCompile(`(?i)\b(?:central|midwest|dallas|texas|chicago|houston)\b`), []string{"America/Chicago"}},
	{regexp.MustCompile(`(?i)\b(?:north-?east|south-?east|east(?:ern)?|atlantic|new york|boston|florida)\b`), []string{"America/New_York"}},
}

func (r *reader) reviewHours() {
	unlisted, zones, none := map[string]*gathering{}, map[string]*gathering{}, map[string]*gathering{}
	done := map[string]bool{}
	for h := range r.timetables() {
		if h.schedule == nil {
			continue
		}
		got, err := hours.Read(h.text)
		if err != nil {
			continue // a notation that names its days itself
		}
		var days []string
		for d := range 7 {
			if day := time.Weekday((d + 1) % 7); got.Unlisted.Has(day) {
				days = append(days, day.String())
			}
		}
		if len(days) > 0 {
			gather(unlisted, strings.Join(days, ", "), h.text, h.at)
		}
		switch z := got.Zone; {
		case z.Floating:
			r.find(h.at, CodeLocalTime, h.text, "whose local time is not said; these hours are unknown until the caller's zone is given")
		case z.Location != nil:
			gather(zones, z.Printed+"\x00"+z.Location.String(), h.text, h.at)
		case z.Printed == "":
			gather(none, "", h.text, h.at)
		}
		if key := h.text + contacts.Place(contacts.Place{Line: h.at.line, Cell: h.at.cell}).String(); !done[key] {
			done[key] = true
			for _, w := range got.Warnings {
				r.find(h.at, CodeHoursWarning, h.text, string(w.Code)+": "+w.Msg)
			}
			if got.Rest != "" {
				r.find(h.at, CodeHoursWarning, got.Rest, "printed with the hours and no part of them")
			}
		}
	}
	for days, g := range sorted(unlisted) {
		r.find(g.first, CodeUnlisted, g.text, days+" not mentioned: closed, as readers take it, but not said to be"+g.also())
	}
	for key, g := range sorted(zones) {
		printed, zone, _ := strings.Cut(key, "\x00")
		r.find(g.first, CodeZoneLabel, printed, "taken for "+zone+", summer time included"+g.also())
		if standard.MatchString(printed) {
			r.find(g.first, CodeStandardTime, printed, "to the letter it holds for half the year only; taken for the clock of "+zone)
		}
	}
	for _, g := range none {
		r.find(g.first, CodeNoZone, g.text, "no zone is printed: these hours are unknown until the caller's zone is given, or one is written here"+g.also())
	}
	for _, u := range r.units {
		check := func(name string, h *timetable) {
			if h == nil || h.schedule == nil || h.schedule.IsFloating() {
				return
			}
			for _, z := range zoneOf {
				if z.words.MatchString(name) {
					if got := h.schedule.Location().String(); !slices.Contains(z.zones, got) {
						r.find(h.at, CodeUnusualZone, h.text, "the clock of "+got+" is unusual for "+name+"; kept as printed")
					}
					return
				}
			}
		}
		check(u.name, u.hours)
		for _, m := range u.each {
			check(m.label, m.hours)
		}
	}
}

// all yields each topic of each unit, groups once.
func (r *reader) allTopics() []topicOf {
	var list []topicOf
	for _, u := range r.units {
		for w := range u.all {
			for _, l := range w.labels {
				list = append(list, topicOf{l, fold.String(l), u, w.at[0]})
			}
		}
	}
	return list
}

var plainWords = set("other", "general", "all", "new", "existing", "question", "inquiry", "request", "service", "information", "status", "issue", "and", "or", "of", "for", "the", "to", "in", "on", "with", "a", "an", "your", "our", "help", "support", "related", "from", "at", "by", "about")

func (r *reader) reviewTopics() {
	topics := r.allTopics()
	type group struct {
		list  []topicOf
		units map[*unit]bool
	}
	collect := func(key func(t topicOf) []string) map[string]*group {
		m := map[string]*group{}
		for _, t := range topics {
			for _, k := range key(t) {
				g := m[k]
				if g == nil {
					g = &group{units: map[*unit]bool{}}
					m[k] = g
				}
				g.list = append(g.list, t)
				g.units[t.unit] = true
			}
		}
		return m
	}
	where := func(g *group) string {
		var list []string
		for _, t := range g.list {
			if len(list) == 8 {
				list = append(list, "...")
				break
			}
			if s := t.label + " (" + t.unit.name + ")"; !slices.Contains(list, s) {
				list = append(list, s)
			}
		}
		return strings.Join(list, ", ")
	}
	byWords := collect(func(t topicOf) []string { return []string{t.words} })
	for _, g := range sorted(byWords) {
		if len(g.list) > 1 {
			what := "one topic at several places"
			if len(g.units) > 1 {
				what = "one topic under several units"
			}
			r.find(g.list[len(g.list)-1].at, CodeSeveralUnits, g.list[0].label, what+": "+where(g)+"; the rows are marked shared until conditions tell them apart")
		}
	}
	for _, t := range topics { // a label within another one
		words := strings.Fields(t.words)
		for n := 1; n < len(words) && n < 12; n++ {
			for _, part := range []string{strings.Join(words[:n], " "), strings.Join(words[n:], " ")} {
				if g := byWords[part]; g != nil && len(part) > 2 {
					r.find(t.at, CodeSeveralUnits, t.label, "holds the words of another topic, "+where(g)+": they may be one topic under conditions, or two")
				}
			}
		}
	}
	bare := collect(func(t topicOf) []string {
		var list []string
		for w := range strings.FieldsSeq(t.words) {
			if len(w) > 2 && !plainWords[w] && !slices.Contains(list, w) {
				list = append(list, w)
			}
		}
		return list
	})
	for w, g := range sorted(bare) {
		if len(g.units) > 1 && len(g.units) < 6 {
			r.find(g.list[len(g.list)-1].at, CodeBareWord, w, "a word of topics of several units: "+where(g)+"; by itself it is ambiguous")
		}
	}
	for _, u := range r.units { // a name that is another unit's topic
		names := append([]string{u.name, parens.ReplaceAllString(u.name, "")}, u.aliases...)
		for _, m := range parens.FindAllStringSubmatch(u.name, 8) {
			names = append(names, m[1])
		}
		said := map[string]bool{"": true}
		for _, n := range names {
			words := fold.String(n)
			if g := byWords[words]; g != nil && !said[words] {
				for _, t := range g.list[:min(len(g.list), 20)] {
					if t.unit != u {
						r.find(t.at, CodeNameIsTopic, t.label, "a topic of "+t.unit.name+" and a name of the unit "+u.name+": by itself it is ambiguous")
					}
				}
			}
			said[words] = true
		}
	}
}

var capitals = regexp.MustCompile(`\b[A-Z][A-Za-z]?[A-Z&]+[A-Z]s?\b|\b[A-Z][a-z]{1,3}[A-Z]{2,}\b|\b[A-Z]{2,3}\b|\b[A-Z]&[A-Z]\b`)

// shouting matches words in capitals that are no abbreviations.
var shouting = regexp.MustCompile(`\b[A-Z][A-Z&'’]+(?:[ -]+[A-Z&][A-Z&'’]*){2,}\b`)

var wellKnown = regexp.MustCompile(`^(?:AM|PM|ET|CT|MT|PT|[ECMPAH]K?[SD]T|US|USA|UK|PO|TTY|TDD|FAX|SMS|ZIP|USPS|UPS|URL|OR|AND|ID|IDS|FAQ|THE|OF|IT|HR|TO|IN|ON|AT|IS|IF|OK|NE|NW|SE|SW|ATTN|LLC|INC|NA|VIA|NOT|FOR|ALL|NEW|CALL|OPEN|CLOSED|ONLY|PLEASE|NOTE|MON|TUE|WED|THU|FRI|SAT|SUN|UTC|GMT)$`)

// reviewNames looks at abbreviations and at the names of units.
func (r *reader) reviewNames() {
	seen := map[string]*gathering{}
	for _, l := range r.lines {
		for _, c := range l.cells {
			t := c.text()
			values := slices.DeleteFunc(scan(t), func(v value) bool { return v.kind == someHours || v.kind == badHours })
			for _, form := range []*regexp.Regexp{postalEnd, shouting} {
				for _, m := range form.FindAllStringIndex(t, 20) {
					values = append(values, value{at: m[0], end: m[1]})
				}
			}
			for _, m := range capitals.FindAllStringIndex(t, 100) {
				s := t[m[0]:m[1]]
				if wellKnown.MatchString(s) || slices.ContainsFunc(values, func(v value) bool { return v.at < m[1] && m[0] < v.end }) || len(seen) > 200 {
					continue
				}
				gather(seen, s, s, c.place())
			}
		}
	}
	spelt := map[string]string{}
	for _, u := range r.units {
		if i := initials(parens.ReplaceAllString(u.name, "")); len(i) > 1 {
			spelt[i] = u.name
		}
	}
	for s, g := range sorted(seen) {
		full := spelt[letters(s)]
		if full != "" {
			if u := r.called(s); u == nil || u.name != full {
				r.find(g.first, CodeAbbreviation, s, "has the initials of "+full+"; that it is its abbreviation is not said, and not in the draft"+g.also())
			}
			continue
		}
		r.find(g.first, CodeAbbreviation, s, "is not spelt out on the sheet, and was not here: what it covers is not said, and a question that adds a word to it may belong elsewhere"+g.also())
	}
	codes := slices.Sorted(maps.Keys(seen))
	for i, a := range codes {
		for _, b := range codes[i+1:] {
			if oneApart(letters(a), letters(b)) {
				r.find(later(seen[a].first, seen[b].first), CodeSimilarCodes, a+", "+b, "one letter apart: never take one for the other")
			}
		}
	}
	shared := map[string][]*unit{}
	for _, u := range r.units {
		for _, m := range parens.FindAllStringSubmatch(u.name, 8) {
			shared[m[1]] = append(shared[m[1]], u)
		}
		for _, a := range u.aliases {
			shared[a] = append(shared[a], u)
		}
		if i := initials(parens.ReplaceAllString(u.name, "")); len(i) > 1 && seen[i] != nil && !slices.Contains(shared[i], u) {
			shared[i] = append(shared[i], u)
		}
	}
	for s, list := range sorted(shared) {
		if len(list) > 1 {
			var names []string
			for _, u := range list {
				names = append(names, u.name)
			}
			r.find(list[len(list)-1].at, CodeSharedName, s, "stands in the names of several units, "+quoted(names)+": alone it names none of them")
		}
	}
	for _, u := range r.units { // values of a question that share a word, or that are of two words
		words := map[string][]string{}
		for _, m := range u.each {
			for w := range strings.FieldsFuncSeq(strings.ToLower(m.label), func(c rune) bool { return c == ' ' || c == '-' || c == '/' }) {
				words[w] = append(words[w], m.label)
			}
			if strings.ContainsAny(m.label, "-/") {
				r.find(m.channel.at, CodeDimension, m.label, "taken for one value, not two")
			}
		}
		for w, list := range sorted(words) {
			if len(list) > 1 {
				r.find(u.each[0].channel.at, CodeBareWord, w, "a word of several values, "+quoted(list)+": by itself it is ambiguous")
			}
		}
	}
}

func later(a, b place) place {
	if cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.cell, b.cell)) < 0 {
		return b
	}
	return a
}

func oneApart(a, b string) bool {
	if len(a) == len(b) {
		n := 0
		for i := range len(a) {
			if a[i] != b[i] {
				n++
			}
		}
		return n == 1 && len(a) > 2
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a)+1 != len(b) || len(a) < 2 {
		return false
	}
	for i := range len(b) {
		if b[:i]+b[i+1:] == a {
			return true
		}
	}
	return false
}

// reviewNumbers looks at numbers and keys.
func (r *reader) reviewNumbers() {
	type printed struct {
		n  contacts.Number
		at place
	}
	var list []printed
	seen := map[string]bool{}
	keys := map[string]map[string]place{} // by keys, the numbers
	forms := map[string]string{}
	visit := func(c *channel, menu []string) {
		if c == nil || c.kind != contacts.Phone && c.kind != contacts.Fax {
			return
		}
		text := cmp.Or(c.number, c.text)
		n, err := contacts.ParseNumber(text)
		if err != nil {
			return
		}
		if menu = append(slices.Clone(c.menu), menu...); len(menu) > 0 {
			k := strings.Join(menu, ", ")
			if keys[k] == nil {
				keys[k] = map[string]place{}
			}
			keys[k][c.text] = c.at
		}
		if id := n.Value + "x" + n.Extension; n.Value != "" && !seen[id] {
			seen[id] = true
			list = append(list, printed{n, c.at})
			form := strings.Map(func(c rune) rune {
				switch {
				case '0' <= c && c <= '9':
					return '0'
				case 'A' <= c && c <= 'Z':
					return 'A'
				}
				return c
			}, c.text)
			if _, ok := forms[form]; !ok {
				forms[form] = c.text
			}
		}
	}
	for _, u := range r.units {
		leads := map[string]string{} // by number and keys, the topic
		for w := range u.all {
			k := strings.Join(w.menu, ", ")
			if w.channel != nil {
				k = strings.Join(w.channel.menu, ", ")
			}
			if k == "" {
				continue
			}
			key := k
			if w.channel != nil {
				key += " " + w.channel.text
			}
			if was, ok := leads[key]; ok && was != w.labels[0] {
				r.find(w.at[0], CodeMenuKey, w.labels[0], "Option "+k+" leads to \""+was+"\" as well: one of them may be behind another key")
			} else if !ok {
				leads[key] = w.labels[0]
			}
		}
		for i := range u.channels {
			visit(&u.channels[i], nil)
		}
		for i := range u.each {
			visit(&u.each[i].channel, nil)
		}
		for w := range u.all {
			visit(w.channel, nil)
			if len(w.menu) > 0 {
				if i := slices.IndexFunc(u.channels, func(c channel) bool { return c.kind == contacts.Phone }); i >= 0 {
					x := u.channels[i]
					x.at = w.at[0]
					visit(&x, w.menu)
				}
			}
		}
	}
	if len(forms) > 1 {
		r.find(place{}, CodeNumberForms, strings.Join(slices.Sorted(maps.Values(forms)), ", "), "numbers are printed in "+itoa(len(forms))+" ways; each is kept as printed")
	}
	tails := map[string][]printed{}
	for _, p := range list {
		if len(p.n.Value) > 8 {
			tails[p.n.Value[len(p.n.Value)-4:]] = append(tails[p.n.Value[len(p.n.Value)-4:]], p)
		}
	}
	for tail, same := range sorted(tails) {
		values := map[string]bool{}
		var texts []string
		for _, p := range same {
			if !values[p.n.Value] {
				values[p.n.Value] = true
				texts = append(texts, p.n.Printed)
			}
		}
		if len(texts) > 1 {
			r.find(same[len(same)-1].at, CodeSimilarNums, strings.Join(texts, ", "), "end alike in "+tail+": compare them digit by digit, and never go by the end of a number")
		}
	}
	// Numbers that differ in one digit, but for the last two; a block of numbers differs so by intent.
	alike := map[string][]printed{}
	for _, p := range list {
		v := p.n.Value
		for i := range max(0, len(v)-2) {
			key := v[:i] + "*" + v[i+1:]
			alike[key] = append(alike[key], p)
		}
	}
	for _, same := range sorted(alike) {
		if len(same) != 2 || same[0].n.Value == same[1].n.Value || same[0].n.Value[len(same[0].n.Value)-4:] == same[1].n.Value[len(same[1].n.Value)-4:] {
			continue
		}
		r.find(same[1].at, CodeSimilarNums, same[0].n.Printed+", "+same[1].n.Printed, "one digit apart: one of them may be a misprint")
	}
	for k, numbers := range sorted(keys) {
		if len(numbers) > 1 {
			at := place{}
			var texts []string
			for text, p := range sorted(numbers) {
				at = later(at, p)
				texts = append(texts, text)
			}
			r.find(at, CodeMenuKey, "Option "+k, "stands behind several numbers, "+quoted(texts)+": a key belongs to its number")
		}
	}
}

var (
	clockTime  = regexp.MustCompile(`(?i)\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?(?:\s*\(?(?:[ECMP][SD]?T)\b\)?)?`)
	restricted = regexp.MustCompile(`(?i)\b(?:only|except(?:ing)?|all other|other than|unless|excluding|not for|residents? of|if your?|must)\b`)
)

// reviewWords looks at the words of cells and lines for restrictions and for times of day that are no hours,
// and lists lines of which no word was used.
func (r *reader) reviewWords() {
	for _, l := range r.lines {
		for _, c := range l.cells {
			t := c.text()
			if t == "" {
				continue
			}
			values := scan(t)
			if m := restricted.FindString(t); m != "" && !slices.ContainsFunc(values, func(v value) bool { return (v.kind == someHours || v.kind == badHours) && strings.Contains(v.text, m) }) {
				r.find(c.place(), CodeCondition, t, "\""+m+"\" says for whom or for what it holds; no condition was written")
			}
			for _, m := range clockTime.FindAllStringIndex(t, 10) {
				in := slices.ContainsFunc(values, func(v value) bool {
					return (v.kind == someHours || v.kind == badHours) && v.at < m[1] && m[0] < v.end
				})
				if in || looksLikeHours(t) {
					continue
				}
				r.find(c.place(), CodeClockTime, t[m[0]:m[1]], "a time of day, and no hours of a unit")
				if z := standard.FindString(t[m[0]:m[1]]); z != "" {
					r.find(c.place(), CodeStandardTime, t[m[0]:m[1]], z+" to the letter holds for half the year only; the clock of the place may be meant")
				}
			}
			if at := c.place(); !r.said[at] && !r.said[l.place()] && !(at.cell == 0 && r.titled(at)) && !c.merged {
				r.find(at, CodeLeftOut, t, "words that went into no fact")
			}
		}
	}
}
