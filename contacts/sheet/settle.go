package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// merge settles what can only be seen when all is read: identifiers, labels that differ in how they
// are written, and topics that stand at several places.
func (r *reader) merge() {
	ids := map[string]bool{}
	for _, u := range r.units {
		base := cmp.Or(slug(u.name), "unit")
		u.id = base
		for n := 2; ids[u.id]; n++ {
			u.id = base + "-" + itoa(n)
		}
		ids[u.id] = true
		for _, m := range u.each {
			ids[u.id+"-"+m.value] = true
		}
	}
	labels := map[string]string{} // by folded label, how it is written first, with a capital if anywhere
	slugs := map[string]string{}
	for _, u := range r.units {
		for w := range u.all {
			for _, l := range w.labels {
				f := fold.Joined(l)
				if was, ok := labels[f]; !ok || !capital(was) && capital(l) {
					labels[f] = l
				}
			}
		}
	}
	for _, u := range r.units {
		u.rows = r.settled(u.rows, labels, slugs)
		for _, w := range u.rows {
			w.items = r.settled(w.items, labels, slugs)
		}
		u.rows = joinRows(u.rows)
	}
	count := map[string]int{}
	for _, u := range r.units {
		for w := range u.all {
			for _, l := range w.labels {
				count[l]++
			}
		}
	}
	for _, u := range r.units {
		for w := range u.all {
			w.shared = slices.ContainsFunc(w.labels, func(l string) bool { return count[l] > 1 })
		}
	}
}

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// settled gives rows the labels as they are written elsewhere, and lists those that no topic can have.
func (r *reader) settled(rows []*row, labels, slugs map[string]string) []*row {
	return slices.DeleteFunc(rows, func(w *row) bool {
		was := strings.Join(w.labels, " / ")
		for i, l := range w.labels {
			f := fold.Joined(l)
			to := labels[f]
			if id := slug(to); f == "" || id == "" || slugs[id] != "" && slugs[id] != f {
				r.find(w.at[0], CodeLeftOut, l, "no label that a topic can have beside the others")
				return true
			}
			slugs[slug(to)] = f
			w.labels[i] = to
		}
		if w.printed == "" && was != w.labels[0] {
			w.printed = was
		}
		if w.printed == w.labels[0] {
			w.printed = ""
		}
		return false
	})
}

// joinRows puts rows of one topic together where the unit's own channels are meant and where one of them has a key.
func joinRows(rows []*row) []*row {
	var list []*row
	same := map[string][]*row{} // by label; more than a few of one label are left as they are
	for _, w := range rows {
		if len(w.labels) != 1 || len(w.items) > 0 {
			list = append(list, w)
			if len(w.labels) == 1 {
				same[w.labels[0]] = append(same[w.labels[0]], w)
			}
			continue
		}
		joined := false
		others := same[w.labels[0]]
		for _, o := range others[:min(len(others), 20)] {
			if o.inferred != w.inferred {
				continue
			}
			switch {
			case w.text != "" && o.text != "" && w.text != o.text:
			case w.channel == nil && len(w.menu) == 0, // printed again, without saying more
				o.channel == nil && len(o.menu) == 0 && len(o.items) == 0:
				if w.channel != nil || len(w.menu) > 0 {
					o.channel, o.menu, o.run = w.channel, w.menu, w.run
					o.printed = cmp.Or(w.printed, o.printed)
				} else if o.printed == "" {
					o.printed = w.printed
				}
				if w.run == "" {
					o.run = ""
				}
				o.text = cmp.Or(o.text, w.text)
				o.at = append(o.at, w.at...)
				o.aliases = union(o.aliases, w.aliases)
				joined = true
			case sameKeys(o, w):
				o.at = append(o.at, w.at...)
				joined = true
			}
			if joined {
				break
			}
		}
		if !joined {
			list = append(list, w)
			same[w.labels[0]] = append(others, w)
		}
	}
	return list
}

func sameKeys(a, b *row) bool {
	return slices.Equal(a.menu, b.menu) && (a.channel == nil) == (b.channel == nil) && (a.channel == nil || a.channel.same(*b.channel))
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// A foot is a footnote.
type foot struct {
	mark, text string
	at         place
}

func (r *reader) footnote(mark, text string, at place) {
	r.said[at] = true
	r.feet = append(r.feet, foot{mark, text, at})
}

// footnotes gives each footnote to the units whose facts carry its mark.
func (r *reader) footnotes() {
	used := map[string]bool{}
	for _, f := range r.feet {
		n := note{mark: f.mark, text: f.text, at: f.at}
		body := f.text
		if m := scopeIs.FindStringSubmatch(f.text); m != nil && !dayWord.MatchString(m[1]) {
			n.scope = m[1]
			body = f.text[len(m[0]):]
			if u := r.called(n.scope); u == nil {
				r.find(f.at, CodeFootnote, f.text, "is about "+n.scope+", which the sheet does not explain: kept as a note that may apply")
			} else {
				r.find(f.at, CodeFootnote, f.text, "is about "+n.scope+", which is a name of "+u.name+": it may be about that unit's hours")
			}
		}
		if looksLikeHours(body) {
			got, err := hours.Read(body)
			if err != nil {
				r.find(f.at, CodeHoursUnread, body, "hours in a footnote that do not read as a week")
			}
			for _, w := range got.Warnings {
				r.find(f.at, CodeHoursWarning, body, w.Msg)
			}
			r.find(f.at, CodeFootnote, body, "hours in a footnote: for whom they hold is not certain, so they are a note and no unit's hours")
		} else if m := bareClock.FindString(body); m != "" {
			r.find(f.at, CodeClockTime, m, "times of day in a footnote, and no hours of a unit")
		}
		at := r.signs[f.mark]
		given := map[*unit]bool{}
		for _, m := range at {
			if m.at == f.at || given[m.unit] || r.card(m.at) != r.card(f.at) {
				continue
			}
			given[m.unit] = true
			m.unit.notes = append(m.unit.notes, n)
		}
		used[f.mark] = true
		if len(given) == 0 {
			r.find(f.at, CodeFootnote, f.text, "nothing on the sheet carries its mark: kept as a note of the whole sheet")
			r.notes = append(r.notes, n)
		}
	}
	for m, list := range sorted(r.signs) {
		if !used[m] {
			r.find(list[0].at, CodeFootnote, list[0].text, "carries the mark "+m+" and there is no such footnote")
		}
	}
}

// called returns the unit that has a name or an alias.
func (r *reader) called(s string) *unit {
	f := fold.Joined(s)
	for _, u := range r.units {
		if fold.Joined(u.name) == f || slices.ContainsFunc(u.aliases, func(a string) bool { return fold.Joined(a) == f }) {
			return u
		}
	}
	return nil
}

var (
	mailHost  = regexp.MustCompile(`(?i)^(?:gmail|yahoo|outlook|hotmail|aol|icloud|example|test)$`)
	titleLess = regexp.MustCompile(`(?i)\b(?:important|key|quick|reference|contacts?|information|info|directory|numbers?|phone|telephone|list|sheet|guide|us|our|who to call|who|the|and|for|to|how|reach|get in touch|customers?|dealers?|staff|hours|department|departments)\b| [-–—] |[:|]`)
)

// identify finds whose sheet it is and in which zone its dates begin.
func (r *reader) identify() {
	r.org = r.opt.Organization
	if r.org == "" {
		r.org, r.orgWhy = r.organization()
		if r.org == "" {
			r.find(place{}, CodeMissing, "", "the sheet does not say whose it is: write it under organization")
		} else {
			r.find(place{}, CodeOrganization, r.org, "taken for whose sheet it is: "+r.orgWhy)
		}
	}
	r.zone = r.opt.Zone
	if r.zone == "" {
		count := map[string]int{}
		for h := range r.timetables() {
			if h.schedule != nil && !h.schedule.IsFloating() {
				count[h.schedule.Location().String()]++
			}
		}
		for z, n := range sorted(count) {
			if r.zone == "" || n > count[r.zone] {
				r.zone = z
			}
		}
		if r.zone == "" {
			r.find(place{}, CodeMissing, "", "no hours name a zone: write under zone where the dates of the sheet begin")
		} else {
			r.zoneWhy = "most of the hours are on its clock; the sheet does not say where its dates begin"
			r.find(place{}, CodeZone, r.zone, r.zoneWhy)
		}
	}
	if len(r.units) == 0 {
		r.find(place{}, CodeMissing, "", "no unit was found on the sheet")
	}
}

func (r *reader) organization() (name, why string) {
	for _, l := range r.lines[:min(len(r.lines), 12)] {
		text := parens.ReplaceAllString(l.text(), "")
		if l.tabs || l.level != 1 && !generic.MatchString(text) || len(scan(text)) > 0 || len(strings.Fields(text)) > 10 || strings.HasSuffix(text, ".") {
			continue
		}
		s := titleLess.ReplaceAllString(text, "\x00")
		for part := range strings.SplitSeq(s, "\x00") {
			if part = label(part); len(strings.Fields(part)) > len(strings.Fields(name)) && capital(part) && len(part) > 2 {
				name = part
			}
		}
		if name != "" {
			return name, "the title of the sheet, " + l.text()
		}
	}
	if len(r.lines) > 0 { // "Acme Credit Union", over all
		l := r.lines[0]
		text := strings.TrimRight(parens.ReplaceAllString(l.text(), ""), " :")
		if l.table == 0 && !l.item && len(l.filled()) == 1 && capital(text) && looksLikeHeading(text) && !generic.MatchString(text) && !proseForm.MatchString(text) && (r.byName[fold.Joined(text)] == nil || r.byName[fold.Joined(text)].inferred != "" || len(r.units) > 1) || l.level == 1 && !l.tabs && len(strings.Fields(text)) <= 10 && capital(text) && len(scan(text)) == 0 && !generic.MatchString(text) {
			return text, "the first line of the sheet"
		}
	}
	hosts := map[string]int{}
	for _, u := range r.units {
		add := func(c *channel) {
			if c == nil || c.kind != contacts.Email && c.kind != contacts.Web {
				return
			}
			host := c.text
			if _, h, ok := strings.Cut(host, "@"); ok {
				host = h
			}
			host = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(host, "https://"), "http://"), "www.")
			host, _, _ = strings.Cut(host, "/")
			parts := strings.Split(host, ".")
			n := len(parts) - 2
			if n > 0 && len(parts[n]) <= 3 && len(parts[n+1]) == 2 {
				n--
			}
			if n >= 0 && !mailHost.MatchString(parts[n]) {
				hosts[strings.ToLower(parts[n])]++
			}
		}
		for i := range u.channels {
			add(&u.channels[i])
		}
		for w := range u.all {
			add(w.channel)
		}
	}
	best := ""
	for h, n := range sorted(hosts) {
		if best == "" || n > hosts[best] {
			best = h
		}
	}
	if best == "" {
		return "", ""
	}
	for _, l := range r.lines { // as the sheet writes it
		for w := range strings.FieldsFuncSeq(l.text(), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '-' }) {
			if capital(w) && strings.EqualFold(w, best) {
				return w, "the domain of an address on it"
			}
		}
	}
	return best, "the domain of an address on it"
}
