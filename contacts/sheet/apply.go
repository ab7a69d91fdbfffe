package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

var placeWord = regexp.MustCompile(`(?i)\b(region|branch|location|office|district|area|campus|territory|county|state|division|zone|city|store|site|country)(?:al|s|es)?\b|\b(?:(branch)es|(territor|count|cit|countr)ies|(campus)es)\b`)

var compass = regexp.MustCompile(`(?i)^(?:north|south|east|west|central|mid|pac|pacific|atlantic|mountain|eastern|western|northern|southern|international|domestic)`)

// apply gives a unit what was found in a row or a line: its channels, hours and topics.
func (r *reader) apply(u *unit, topics []*row, f found, hours []timetable, hoursCell cell) {
	for _, n := range f.kept {
		if n.text != "" {
			u.notes = append(u.notes, n)
		}
	}
	var phones []int
	for i, c := range f.channels {
		if c.kind == contacts.Phone && c.label != "" {
			phones = append(phones, i)
		}
	}
	if len(u.each) > 0 && (len(f.channels) > 0 || len(hours) > 0) {
		at := f.place
		r.find(at, CodeSharedName, u.name, "printed again with other facts beside the labelled numbers: taken for another unit of that name")
		more := &unit{name: u.name, aliases: u.aliases, at: at}
		r.units = append(r.units, more)
		u = more
	}
	if r.group(u, topics, f, hours, hoursCell, phones) {
		return
	}
	fresh := len(u.channels) == 0 && u.hours == nil && len(u.rows) == 0
	for _, h := range hours {
		if h.schedule == nil {
			r.find(h.at, CodeHoursUnread, h.text, "these hours do not read as a week; kept as a note"+r.hoursError(h.text))
			u.notes = append(u.notes, note{text: joined("Hours", h.text), at: h.at})
		}
	}
	if r.paired(&f, topics, hours, fresh) {
		hours = nil
	}
	hours = slices.DeleteFunc(slices.Clone(hours), func(h timetable) bool { return h.schedule == nil })
	var own *timetable // of this row, where the unit has other hours
	for i := range hours {
		h := &hours[i]
		switch {
		case u.hours == nil && fresh && i == 0:
			u.hours = h
		case u.hours == nil && i == 0 && len(f.channels) == 0:
			u.hours = h
		case u.hours != nil && fold.Joined(u.hours.text) == fold.Joined(h.text):
		case i == 0 && len(f.channels) > 0:
			own = h
		default:
			r.find(h.at, CodePairs, h.text, "more hours than one unit has, and no telling what each is for; kept as a note")
			u.notes = append(u.notes, note{text: joined("Hours", h.text), at: h.at})
		}
	}
	labels := 0
	for _, c := range f.channels {
		if c.label != "" {
			labels++
		}
	}
	if len(topics) > 0 && labels > 0 { // "Policies starting with 4: 555-0100 / all others: 555-0111"
		for i := range f.channels {
			if x := &f.channels[i]; x.label != "" && x.kind != contacts.AnyKind {
				r.find(x.at, CodeCondition, x.label, "says for what "+x.text+" is; kept as its note, and no condition was written")
				x.note, x.label = strings.TrimSpace(x.label+" "+x.note), ""
			}
		}
		labels = 0
	}
	var general []channel
	for _, c := range f.channels {
		if c.kind == contacts.AnyKind { // keys without a number before them
			for _, k := range c.keys {
				r.menuRow(u, k, c.at)
			}
			if len(c.menu) > 0 {
				r.find(c.at, CodeLeftOut, "Option "+strings.Join(c.menu, ", "), "a key, and no number that it belongs to")
			}
			continue
		}
		if c.channel.hours == nil {
			c.channel.hours = own
		}
		if c.label != "" && (labels > 1 || len(f.channels) == 1 && len(topics) == 0 && !fresh) {
			w := r.topicRow(c.label, c.at)
			ch := c.channel
			w.channel = &ch
			u.rows = append(u.rows, w)
			r.keyRows(u, c, &ch)
			continue
		}
		if c.label != "" {
			c.channel.note = strings.TrimSpace(c.label + " " + c.channel.note)
		}
		general = append(general, c.channel)
		r.keyRows(u, c, &c.channel)
	}
	switch {
	case fresh || len(topics) == 0 && own == nil:
		for _, c := range general {
			u.add(c)
		}
		u.rows = append(u.rows, topics...)
	case len(topics) == 0:
		for _, c := range general {
			u.add(c)
		}
	case own == nil && slices.EqualFunc(general, u.channels, channel.same) || len(general) == 0:
		u.rows = append(u.rows, topics...)
	default: // the unit has other channels in another row: these are for these topics
		for _, w := range topics {
			for _, c := range general {
				v := *w
				v.channel = &c
				v.items = nil
				for _, i := range w.items {
					x := *i
					x.channel = &c
					v.items = append(v.items, &x)
				}
				u.rows = append(u.rows, &v)
			}
		}
	}
}

// paired gives as many numbers the sets of hours that stand beside them in their order, and reports whether it did.
func (r *reader) paired(f *found, topics []*row, hours []timetable, fresh bool) bool {
	n := len(hours)
	if n < 2 || !fresh && len(topics) > 0 || len(f.channels) != n || slices.ContainsFunc(hours, func(h timetable) bool { return h.schedule == nil }) ||
		slices.ContainsFunc(f.channels, func(c labelled) bool { return c.kind != contacts.Phone || c.channel.hours != nil }) {
		return false
	}
	var texts, sets []string
	for i := range hours {
		f.channels[i].channel.hours = &hours[i]
		texts, sets = append(texts, f.channels[i].text), append(sets, hours[i].text)
	}
	r.find(hours[0].at, CodePaired, strings.Join(sets, "; "), itoa(n)+" numbers and "+itoa(n)+" sets of hours, paired by position: "+pairsOf(texts, sets))
	return true
}

// hoursError tells why hours do not read.
func (r *reader) hoursError(text string) string {
	if seasonal(text) && looksLikeHours(text) {
		return " (a date or a season stands with them: they do not hold all year)"
	}
	if !dayWord.MatchString(text) && bareClock.MatchString(text) {
		return " (they name no days)"
	}
	if err := parseError(text); err != nil {
		return " (" + strings.TrimPrefix(err.Error(), "hours: ") + ")"
	}
	return ""
}

// keyRows makes rows of the keys that lead to something.
func (r *reader) keyRows(u *unit, c labelled, ch *channel) {
	for _, k := range c.keys {
		if k.label == "" {
			r.find(c.at, CodeMenuKey, "Option "+strings.Join(k.keys, ", "), "a key, and the sheet does not say what for")
			continue
		}
		w := r.topicRow(k.label, c.at)
		x := *ch
		x.menu = k.keys
		w.channel = &x
		u.rows = append(u.rows, w)
	}
}

// menuRow makes a row of a key on a line of its own: it belongs to the unit's number.
func (r *reader) menuRow(u *unit, k option, at place) {
	phone := slices.IndexFunc(u.channels, func(c channel) bool { return c.kind == contacts.Phone })
	if phone < 0 || k.label == "" {
		r.find(at, CodeLeftOut, "Option "+strings.Join(k.keys, ", ")+" "+k.label, "a key, and no number that it belongs to or nothing that it leads to")
		return
	}
	w := r.topicRow(k.label, at)
	w.menu = k.keys
	if k.nested {
		w.run = "its key stands deeper than another one"
	}
	if n := len(u.channels); slices.IndexFunc(u.channels[phone+1:], func(c channel) bool { return c.kind == contacts.Phone }) >= 0 && n > 1 {
		x := u.channels[phone]
		x.menu = k.keys
		w.menu, w.channel = nil, &x
		r.find(at, CodeMenuKey, k.label, "the unit has several numbers: the key is taken to belong to "+x.text)
	}
	u.rows = append(u.rows, w)
}

// group makes a group of units where one cell prints several labelled numbers, and the labels are
// places or hours stand for each. It reports whether it did.
func (r *reader) group(u *unit, topics []*row, f found, hours []timetable, hoursCell cell, phones []int) bool {
	if len(phones) < 2 || len(phones) != len(f.channels) || len(u.rows) > 0 || len(u.channels) > 0 || u.hours != nil {
		return false
	}
	text, hoursAt := hoursCell.text(), hoursCell.place()
	if text == "" && len(hours) > 0 { // on the line of the numbers
		var texts []string
		for _, h := range hours {
			texts = append(texts, h.text)
		}
		text, hoursAt = strings.Join(texts, " "), hours[0].at
	}
	parts := sets(text)
	if len(hoursCell.pieces) == len(phones) {
		lines := make([]string, 0, len(phones))
		for _, p := range hoursCell.pieces {
			if v, ok := wholeHours(p.text); ok {
				lines = append(lines, v.text)
			}
		}
		if len(lines) == len(phones) {
			parts = lines
		}
	}
	places := placeWord.MatchString(u.name)
	directions := 0
	seen := map[string]bool{}
	for _, i := range phones {
		l := f.channels[i].label
		if compass.MatchString(l) {
			directions++
		}
		if seen[slug(l)] || slug(l) == "" || len(l) > 80 {
			return false
		}
		seen[slug(l)] = true
		if len(f.channels[i].keys) > 0 {
			return false
		}
	}
	if !places && len(parts) < 2 && 2*directions <= len(phones) {
		return false
	}
	at := f.channels[phones[0]].at
	u.per = "line"
	if all := placeWord.FindAllStringSubmatch(u.name, 8); len(all) > 0 {
		m := all[len(all)-1]
		u.per = strings.ToLower(cmp.Or(m[1], m[2], m[4]))
		if m[3] != "" {
			u.per = strings.ToLower(m[3]) + "y"
		}
	} else if 2*directions > len(phones) {
		u.per = "region"
	}
	ids, ok := r.valueIDs(u.per, f.channels)
	if !ok {
		u.per = ""
		return false
	}
	u.perAsk = "Which " + u.per + "?"
	u.perWhy = itoa(len(phones)) + " labelled numbers in one cell"
	var labels []string
	for _, i := range phones {
		labels = append(labels, f.channels[i].label)
	}
	r.find(at, CodeDimension, strings.Join(labels, ", "), "taken for the values of one question, "+u.perAsk+" The sheet does not say which callers belong to which, and no value was assumed")
	paired := len(parts) == len(phones)
	switch {
	case paired:
		r.find(hoursAt, CodePaired, text, itoa(len(phones))+" numbers and "+itoa(len(parts))+" sets of hours, paired by position: "+pairsOf(labels, parts))
	case len(hours) == 0:
	case len(parts) == 1:
		r.find(hoursAt, CodePaired, text, "one set of hours for "+itoa(len(phones))+" numbers, taken to hold for each")
	default:
		r.find(hoursAt, CodePairs, text, itoa(len(phones))+" numbers and "+itoa(len(parts))+" sets of hours: not paired; the hours are kept as a note")
		u.notes = append(u.notes, note{text: joined("Hours", text), at: hoursAt})
	}
	for n, i := range phones {
		m := member{value: ids[n], label: labels[n], channel: f.channels[i].channel}
		if paired {
			if v, ok := wholeHours(parts[n]); ok {
				m.hours = &timetable{text: v.text, schedule: v.schedule, at: hoursAt}
			}
		} else if len(parts) == 1 && len(hours) == 1 && hours[0].schedule != nil {
			m.hours = &hours[0]
		}
		u.each = append(u.each, m)
	}
	u.rows = append(u.rows, topics...)
	return true
}

// valueIDs returns identifiers for the labels of channels as values of one question. A label that the question has already,
// however it is written, keeps its identifier. Ok is false where two of them would be one.
func (r *reader) valueIDs(per string, list []labelled) (ids []string, ok bool) {
	if r.valueOf == nil {
		r.valueOf = map[string]string{}
	}
	added := map[string]string{}
	taken := map[string]bool{}
	for _, c := range list {
		id := slug(c.label)
		keys := []string{per + "/" + fold.Joined(c.label), per + "/" + fold.Joined(id)}
		if was := r.valueOf[keys[0]]; was != "" {
			id = was
		}
		for _, k := range keys {
			if was := cmp.Or(r.valueOf[k], added[k]); was != "" && was != id {
				return nil, false
			}
			added[k] = id
		}
		if taken[id] {
			return nil, false
		}
		taken[id] = true
		ids = append(ids, id)
	}
	for k, id := range added {
		r.valueOf[k] = id
	}
	return ids, true
}

func pairsOf(labels, parts []string) string {
	var list []string
	for i := range labels {
		list = append(list, labels[i]+" = "+parts[i])
	}
	return strings.Join(list, "; ")
}
