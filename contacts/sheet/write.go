package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// A writer writes a draft as a directory file.
type writer struct {
	*reader
	strings.Builder
	written map[Finding]bool
	byPlace map[place][]Finding
}

func (r *reader) write() {
	d := r.draft
	w := &writer{reader: r}
	w.all()
	n := len(d.Review)
	if r.findLost(); len(d.Review) > n {
		d.facts = nil
		w = &writer{reader: r}
		w.all()
	}
	d.text = []byte(w.String())
	if _, err := d.Edition(); err != nil && !slices.ContainsFunc(d.Review, func(f Finding) bool { return f.Code == CodeMissing }) {
		r.find(place{}, CodeLoad, "", clean(err.Error()))
		d.facts = nil
		w = &writer{reader: r}
		w.all()
		d.text = []byte(w.String())
	}
}

var (
	plainText = regexp.MustCompile(`^\pL[\pL\pN ./()&'’+–-]*$`)
	plainNum  = regexp.MustCompile(`^(?:1[-.])?\d{3}[-.]\d{3}[-.]\d{4}$`)
	reserved  = regexp.MustCompile(`(?i)^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$`)
)

// scalar writes a text so that it reads back as that text.
func scalar(s string) string {
	if (plainText.MatchString(s) && !strings.HasSuffix(s, " ") && !reserved.MatchString(s)) || plainNum.MatchString(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func list(texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = scalar(s)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// place writes where a fact stands.
func (w *writer) place(p place) string {
	s := w.card(p).id
	if p.line > 0 {
		s += ":" + contacts.Place{Line: p.line, Cell: p.cell}.String()
	}
	return s
}

func (w *writer) places(list []place) string {
	var out []string
	for _, p := range list {
		if s := w.place(p); !slices.Contains(out, s) && (len(out) == 0 || strings.HasPrefix(s, w.card(list[0]).id+":")) {
			out = append(out, s)
		}
	}
	if len(out) == 1 {
		return out[0]
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// comments writes the findings at the given places that have not been written yet.
func (w *writer) comments(indent string, at ...place) {
	for _, p := range at {
		for _, f := range w.byPlace[place{line: p.line, cell: p.cell}] {
			w.comment(indent, f)
		}
	}
}

func (w *writer) comment(indent string, f Finding) {
	if !w.written[f] {
		w.written[f] = true
		w.WriteString(indent + "# " + strings.TrimSpace(f.String()) + "\n")
	}
}

func (w *writer) line(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
	w.WriteByte('\n')
}

func (w *writer) fact(kind FactKind, text, unit string, at place, why, of string) {
	f := Fact{Kind: kind, Text: text, Unit: unit, Place: contacts.Place{Line: at.line, Cell: at.cell}, Why: why, Of: of}
	if why != "" {
		f.Basis = contacts.Inferred
	}
	w.draft.facts = append(w.draft.facts, f)
}

func (w *writer) all() {
	d := w.draft
	d.Review = sortFindings(d.Review)
	w.written, w.byPlace = map[Finding]bool{}, map[place][]Finding{}
	for _, f := range d.Review {
		p := place{line: f.Line, cell: f.Cell}
		w.byPlace[p] = append(w.byPlace[p], f)
	}
	w.line("# A draft, made from ", cmp.Or(d.Name, "a sheet"), ". To be reviewed: each comment names the line and the cell of the sheet,")
	w.line("# what is doubtful there, and how it was taken. Take out inferred where it proved right.")
	if len(d.Review) >= maxFindings {
		w.line("# There is more to review than is listed.")
	}
	w.line("switchboard: 1")
	for _, f := range w.byPlace[place{}] {
		if f.Code == CodeMissing || f.Code == CodeOrganization || f.Code == CodeZone || f.Code == CodeLoad {
			w.comment("", f)
		}
	}
	w.line("organization: ", scalar(w.org))
	w.line("zone: ", scalar(w.zone))
	w.line()
	w.line("sources:")
	for _, c := range w.cards {
		w.line("  ", c.id, ":")
		if d.Name != "" {
			w.line("    file: ", scalar(d.Name))
		}
		if c.title != "" {
			w.line("    title: ", scalar(c.title))
		}
		if len(c.at) > 0 {
			var at []string
			for _, p := range c.at {
				if s := (contacts.Place{Line: p.line, Cell: p.cell}).String(); !slices.Contains(at, s) {
					at = append(at, s)
				}
			}
			w.line("    at: [", strings.Join(at, ", "), "]")
			w.comments("    ", c.at...)
		}
		if !c.effective.IsZero() {
			w.line("    effective: ", c.effective.String())
			at := c.at[len(c.at)-1]
			for _, p := range c.at {
				if _, ok := w.dateAt(p); ok {
					at = p
				}
			}
			text, _ := w.dateAt(at)
			w.fact(FactDate, text, "", at, "", "")
			d.facts[len(d.facts)-1].Value = c.effective
		}
		if len(c.columns) > 0 {
			w.line("    columns:")
			for _, col := range c.columns {
				w.line("      ", scalar(col.Head), ": ", col.Holds.String())
			}
		}
	}
	w.dimensions()
	w.line()
	if len(w.units) == 0 {
		w.line("units: []")
	} else {
		w.line("units:")
	}
	for _, u := range w.units {
		w.unit(u)
		w.line()
	}
	w.notesOf("", w.reader.notes, "")
	rest := false
	for _, f := range d.Review {
		if !w.written[f] {
			if !rest {
				w.line("# Of the sheet as a whole, and of what is not in the draft:")
				rest = true
			}
			w.comment("", f)
		}
	}
}

// dateAt returns the text of the date in a line.
func (w *writer) dateAt(p place) (string, bool) {
	for _, l := range w.lines {
		if l.no == p.line {
			d, ok := findDate(l.text())
			return d.text, ok && d.from && d.open == ""
		}
	}
	return "", false
}

// dimensions declares the questions that groups of units ask.
func (w *writer) dimensions() {
	type value struct{ id, label string }
	var keys []string
	values := map[string][]value{}
	first := map[string]*unit{}
	for _, u := range w.units {
		if len(u.each) == 0 {
			continue
		}
		if first[u.per] == nil {
			first[u.per] = u
			keys = append(keys, u.per)
		}
		for _, m := range u.each {
			if !slices.ContainsFunc(values[u.per], func(v value) bool { return v.id == m.value }) {
				values[u.per] = append(values[u.per], value{m.value, m.label})
			}
		}
	}
	if len(keys) == 0 {
		return
	}
	w.line()
	w.line("context:")
	for _, k := range keys {
		u := first[k]
		w.line("  ", scalar(k), ":")
		w.line("    ask: ", scalar(u.perAsk))
		w.line("    values:")
		for _, v := range values[k] {
			w.line("      ", scalar(v.id), ": ", scalar(v.label))
		}
		w.line("    inferred: ", scalar(u.perWhy))
		w.line("    at: ", w.place(u.each[0].channel.at))
	}
}

func (w *writer) unit(u *unit) {
	w.comments("  ", u.at)
	if u.blank.line > 0 {
		w.comments("  ", u.blank)
	}
	w.line("  - id: ", scalar(u.id))
	w.line("    name: ", scalar(u.name))
	if len(u.aliases) > 0 {
		w.line("    aliases: ", list(u.aliases))
	}
	if u.inferred != "" {
		w.line("    inferred: ", scalar(u.inferred))
	}
	if u.hours != nil && u.hours.schedule != nil && u.hours.at != u.at {
		w.line("    at: {name: ", w.place(u.at), ", hours: ", w.place(u.hours.at), "}")
	} else {
		w.line("    at: ", w.place(u.at))
	}
	w.fact(FactUnit, u.name, u.name, u.at, u.inferred, "")
	if len(u.each) == 0 {
		w.timetable("    ", "hours", u.hours, u)
		w.channels("    ", u.channels, u)
	} else {
		w.line("    per: ", scalar(u.per))
		w.line("    each:")
		for _, m := range u.each {
			w.comments("      ", m.channel.at)
			if m.hours != nil {
				w.comments("      ", m.hours.at)
			}
			w.line("      ", scalar(m.value), ":")
			w.line("        at: {name: ", w.place(u.at), ", hours: ", w.place(hoursPlace(m, u)), "}")
			w.timetable("        ", "hours", m.hours, u)
			w.channels("        ", []channel{m.channel}, u)
		}
	}
	w.notesOf("    ", u.notes, u.name)
	if len(u.rows) > 0 {
		w.line("    handles:")
		for _, x := range u.rows {
			w.row("      ", x, u, nil)
		}
	}
}

func hoursPlace(m member, u *unit) place {
	if m.hours != nil {
		return m.hours.at
	}
	return u.at
}

// timetable writes hours.
func (w *writer) timetable(indent, key string, h *timetable, u *unit) {
	if h == nil || h.schedule == nil {
		return
	}
	w.comments(indent, h.at)
	w.line(indent, key, ": ", scalar(h.text))
	w.fact(FactHours, h.text, u.name, h.at, "", "")
}

// channels writes the channels of a unit, by kind.
func (w *writer) channels(indent string, all []channel, u *unit) {
	for kind := contacts.Phone; kind <= contacts.Referral; kind++ {
		var of []channel
		for _, c := range all {
			if c.kind == kind {
				of = append(of, c)
			}
		}
		for _, c := range of {
			w.comments(indent, c.at)
		}
		switch len(of) {
		case 0:
		case 1:
			w.line(indent, kind.String(), ": ", w.channel(&of[0], u, ""))
		default:
			w.line(indent, kind.String(), ":")
			for i := range of {
				w.line(indent, "  - ", w.channel(&of[i], u, ""))
			}
		}
	}
}

// channel writes one channel, and records it as a fact.
func (w *writer) channel(c *channel, u *unit, of string) string {
	main := map[contacts.Kind]string{contacts.Phone: "number", contacts.Fax: "number", contacts.Email: "address", contacts.Mail: "lines"}[c.kind]
	main = cmp.Or(main, "url")
	text := cmp.Or(c.number, c.text)
	var b strings.Builder
	b.WriteString("{" + main + ": ")
	if c.kind == contacts.Mail {
		b.WriteString(list(c.lines))
	} else {
		b.WriteString(scalar(text))
	}
	if c.number != "" && c.number != c.text {
		if n, err := contacts.ParseNumber(c.number); c.kind == contacts.Web || err == nil && n.Value != "" {
			b.WriteString(", printed: " + scalar(c.text))
		}
	}
	if len(c.menu) > 0 {
		b.WriteString(", menu: " + list(c.menu))
		w.fact(FactKey, strings.Join(c.menu, ", "), u.name, c.at, "", c.text)
	}
	if c.hours != nil && c.hours.schedule != nil {
		b.WriteString(", hours: " + scalar(c.hours.text))
		w.fact(FactHours, c.hours.text, u.name, c.hours.at, "", of)
	}
	if c.note != "" {
		b.WriteString(", note: " + scalar(c.note))
		w.fact(FactNote, c.note, u.name, c.at, "", of)
	}
	if c.inferred != "" {
		b.WriteString(", inferred: " + scalar(c.inferred))
	}
	b.WriteString(", at: " + w.place(c.at) + "}")
	shown := c.text
	if c.kind == contacts.Mail {
		shown = strings.Join(c.lines, ", ")
	}
	w.fact(map[contacts.Kind]FactKind{contacts.Phone: FactPhone, contacts.Fax: FactFax, contacts.Email: FactEmail, contacts.Mail: FactMail, contacts.Web: FactWeb}[c.kind], shown, u.name, c.at, c.inferred, of)
	return b.String()
}

func (w *writer) notesOf(indent string, notes []note, unit string) {
	if !slices.ContainsFunc(notes, func(n note) bool { return n.text != "" }) {
		return
	}
	seen := map[note]bool{}
	w.line(indent, "notes:")
	for _, n := range notes {
		if seen[n] || n.text == "" {
			continue
		}
		seen[n] = true
		w.comments(indent+"  ", n.at)
		s := indent + "  - {"
		if n.mark != "" {
			s += "mark: " + scalar(n.mark) + ", "
		}
		s += "text: " + scalar(n.text)
		if n.scope != "" {
			s += ", scope: " + scalar(n.scope)
			if w.called(n.scope) == nil {
				s += ", unresolved: true"
			}
		}
		w.line(s, ", at: ", w.place(n.at), "}")
		w.fact(FactNote, n.text, unit, n.at, "", "")
	}
}

func (w *writer) row(indent string, x *row, u *unit, head *row) {
	w.comments(indent, x.at...)
	if len(x.labels) == 1 {
		w.line(indent, "- topic: ", scalar(x.labels[0]))
	} else {
		w.line(indent, "- topic: ", list(x.labels))
	}
	why := cmp.Or(x.inferred, x.run)
	for _, l := range x.labels {
		y := why
		if y == "" && len(x.labels) > 1 {
			y = "one of the labels that a slash parts"
		}
		w.fact(FactTopic, l, u.name, x.at[0], y, x.printed)
	}
	in := indent + "  "
	if x.printed != "" {
		w.line(in, "printed: ", scalar(x.printed))
	}
	if len(x.aliases) > 0 && len(x.labels) == 1 {
		w.line(in, "aliases: ", list(x.aliases))
	}
	if x.qualifier != "" {
		w.line(in, "qualifier: ", scalar(x.qualifier))
	}
	if len(x.examples) > 0 {
		w.line(in, "examples: ", list(x.examples))
	}
	if x.heading != "" {
		w.line(in, "heading: ", scalar(x.heading))
	}
	if len(x.menu) > 0 {
		w.line(in, "menu: ", list(x.menu))
		w.fact(FactKey, strings.Join(x.menu, ", "), u.name, x.at[0], "", x.labels[0])
	}
	if x.channel != nil {
		w.line(in, x.channel.kind.String(), ": ", w.channel(x.channel, u, x.labels[0]))
	}
	if x.shared {
		w.line(in, "shared: true")
	}
	if x.text != "" {
		w.line(in, "note: ", scalar(x.text))
		w.fact(FactNote, x.text, u.name, x.at[0], "", x.labels[0])
	}
	if why == "" && len(x.labels) > 1 {
		why = "one of the labels that a slash parts"
	}
	if why != "" {
		w.line(in, "inferred: ", scalar(why))
	}
	w.line(in, "at: ", w.places(x.at))
	if len(x.items) > 0 {
		w.line(in, "items:")
		for _, i := range x.items {
			w.row(in+"  ", i, u, x)
		}
	}
}
