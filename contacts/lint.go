package contacts

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
	"github.com/switchboard-go/switchboard/internal/slip"
)

// The codes of findings, which are for programs and do not change.
const (
	LintUnshared     = "unshared"          // two rows claim one topic under the same conditions, and do not say that it is shared
	LintNearName     = "near-name"         // names of two topics, or of two units, that one error tells apart
	LintNearNumber   = "near-number"       // two numbers that one digit tells apart
	LintNeverOpen    = "never-open"        // hours that never open
	LintHoursReading = "hours-reading"     // hours that were read with a doubt
	LintZoneLabel    = "zone-label"        // EST and its like, printed all year for a zone that has summer time
	LintOddZone      = "odd-zone"          // a zone unusual for the name of the region
	LintNoZone       = "no-zone"           // hours without a zone, that are not in anybody's local time either
	LintNoHours      = "no-hours"          // a unit whose hours are not stated: its state is Unknown
	LintNoHolidays   = "no-holidays"       // no hours of the directory say anything of holidays
	LintNoChannel    = "no-channel"        // a unit with rows that nobody can reach
	LintNoRows       = "no-rows"           // a unit that no topic leads to
	LintUnusedPhone  = "unused-channel"    // a general channel that is never offered, since each row has its own
	LintUnusedKey    = "unused-dimension"  // a dimension with values that no row asks for
	LintScope        = "unresolved-scope"  // a note on something that the sheet does not define
	LintNoDate       = "no-effective-date" // no date from which the directory is in force
)

// Lint yields what the author of a directory would want to know and what keeps nobody from using it, by position.
// Findings have the form of faults. A finding may be quite right as it is: a sheet is not corrected here.
// Without positions, in a directory of Go values, they come in the order of the checks.
func (e *Edition) Lint() iter.Seq[*Fault] {
	return func(yield func(*Fault) bool) {
		l := &linter{e: e}
		l.directory()
		l.units()
		l.rows()
		l.names()
		l.numbers()
		for _, f := range l.found.sorted() {
			if !yield(f) {
				return
			}
		}
	}
}

type linter struct {
	e     *Edition
	found Errors
}

func (l *linter) find(s spot, code, what, text, hint string) {
	if len(l.found) > maxFaults {
		return
	}
	f := &Fault{Pos: l.e.marks.find(s.key), Code: code, What: what, Text: text, Hint: hint}
	if f.Pos.IsZero() {
		f.Of = s.of
	}
	l.found = append(l.found, f)
}

func (l *linter) directory() {
	d, root := &l.e.d, spot{"", "directory"}
	if d.Effective.IsZero() {
		l.find(root, LintNoDate, "no date says from when this is in force", "", "effective: 2026-03-01, or 2026-03 for a month")
	}
	stated, holidays := false, false
	use := func(s *hours.Schedule, r HoursRules) {
		stated = stated || s != nil
		ahead := func(x Exception) bool { return !l.e.started || !dayBefore(x.To, d.Effective) }
		holidays = holidays || len(r.Holidays) > 0 || slices.ContainsFunc(r.Exceptions, ahead) || strings.Contains(r.OSM, "PH")
	}
	for _, u := range d.Units {
		use(u.Hours, u.HoursRules)
		for _, c := range u.Channels {
			use(c.Hours, c.HoursRules)
		}
	}
	for i := range d.Duties {
		for _, c := range d.Duties[i].own() {
			use(c.Hours, c.HoursRules)
		}
	}
	if stated && !holidays {
		l.find(root, LintNoHolidays, "no hours say anything of holidays", "", "holidays: us-federal, or dates under exceptions; else desks count as open on them")
	}
	asked := map[string]bool{}
	for _, u := range d.Units {
		for _, c := range u.When {
			asked[c.Key] = true
		}
	}
	for _, y := range d.Duties {
		for _, c := range y.When {
			asked[c.Key] = true
		}
	}
	for i, x := range d.Dimensions {
		s := spot{fmt.Sprintf("dimensions/%d", i), "dimension " + x.Key}
		if len(x.Values) > 0 && !asked[x.Key] && x.Source.Basis != Supplied { // supplied: callers may know it
			l.find(s, LintUnusedKey, "no row asks for this dimension", x.Key, "")
		}
	}
	for i, n := range d.Notes {
		l.note(root.nth("notes", i), n)
	}
}

func (l *linter) note(s spot, n Note) {
	if n.Unresolved {
		l.find(s.in("scope"), LintScope, "the sheet does not say what this is", n.Scope, "the note rides on every answer of the unit until somebody knows")
	}
}

func (l *linter) units() {
	d := &l.e.d
	rows, general, named := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, y := range d.Duties {
		rows[y.Unit]++
		if y.Channel == nil {
			general[y.Unit] = true
		}
		for _, id := range y.Else {
			named[id], general[id] = true, true
		}
	}
	for _, u := range d.Units {
		named[u.PartOf.Unit] = true
	}
	for i := range d.Units {
		u := &d.Units[i]
		s := unitSpot(i, *u)
		switch {
		case rows[u.ID] == 0 && !named[u.ID]:
			l.find(s, LintNoRows, "no topic leads to this unit", u.ID, "it is found by its name alone")
		case rows[u.ID] > 0 && general[u.ID] && len(u.Channels) == 0:
			l.find(s, LintNoChannel, "this unit has rows and no channel", u.ID, "")
		case rows[u.ID] > 0 && !general[u.ID] && len(u.Channels) > 0:
			l.find(s.nth("channels", 0), LintUnusedPhone, "no topic leads to this channel: each row of the unit has its own", u.Channels[0].Printed, "")
		}
		if u.Hours == nil && slices.ContainsFunc(u.Channels, func(c Channel) bool { return c.Hours == nil && c.Kind != Mail }) {
			l.find(s, LintNoHours, "the hours of this unit are not stated", u.ID, "whether it is open stays unknown")
		}
		l.hours(s.in("hours"), u.Hours, u.Printed, u.HoursRules, u)
		for j, c := range u.Channels {
			l.hours(s.nth("channels", j).in("hours"), c.Hours, c.HoursText, c.HoursRules, u)
		}
		for j, n := range u.Notes {
			l.note(s.nth("notes", j), n)
		}
	}
}

// hours looks at the hours of a unit, or of one of its channels.
func (l *linter) hours(s spot, h *hours.Schedule, printed string, rules HoursRules, u *Unit) {
	if h == nil {
		return
	}
	from := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	if l.e.started {
		from = l.e.start
	}
	if neverOpen(h, from) {
		l.find(s, LintNeverOpen, "these hours never open", printed, "")
	}
	var read hours.Reading
	if rules.OSM == "" {
		read, _ = hours.Read(printed)
		for _, w := range read.Warnings {
			code := LintHoursReading
			if w.Code == hours.WarnStandard {
				code = LintZoneLabel
			}
			off := min(max(w.Pos, 0), len(printed))
			l.find(s, code, w.Msg, printed[off:min(max(w.End, off), len(printed))], "")
			if p, ok := l.e.marks.at(s.key + "/text"); ok {
				p.Col += off
				l.found[len(l.found)-1].Pos = p
			}
		}
		if h.IsFloating() && !read.Zone.Stated() {
			l.find(s, LintNoZone, "these hours name no zone", printed, "they are read as the caller's local time: is that meant?")
		}
	}
	l.zone(s, h, u)
}

// neverOpen reports whether hours are Closed at all times from an instant on.
func neverOpen(h *hours.Schedule, from time.Time) bool {
	st := h.At(from)
	if st.State != hours.Closed {
		return false
	}
	_, changes := h.NextChange(from)
	return !changes
}

// rows looks at the hours of the rows' own channels, and for rows that claim one topic under the same conditions.
func (l *linter) rows() {
	type claim struct{ topic, when string }
	first := map[claim]int{}
	for i, y := range l.e.d.Duties {
		if u, ok := l.e.Unit(y.Unit); ok {
			s := spot{fmt.Sprintf("duties/%d", i), fmt.Sprintf("duty %d (%s)", i+1, y.Topic)}
			for j, c := range y.own() {
				l.hours(s.nth("channels", j).in("hours"), c.Hours, c.HoursText, c.HoursRules, u)
			}
		}
		k := claim{y.Topic, whenKey(y.When)}
		j, ok := first[k]
		if !ok {
			first[k] = i
			continue
		}
		was := &l.e.d.Duties[j]
		if was.Unit == y.Unit && sameChannel(was.Channel, y.Channel) && slices.Equal(was.Menu, y.Menu) || was.Shared && y.Shared {
			continue
		}
		hint := "give one a condition, or mark both shared: true"
		if p := was.Pos; p.Line > 0 {
			hint = fmt.Sprintf("the other is in line %d; %s", p.Line, hint)
		}
		t, _ := l.e.Topic(y.Topic)
		l.find(spot{fmt.Sprintf("duties/%d", i), fmt.Sprintf("duty %d (%s)", i+1, y.Topic)}, LintUnshared, "two rows claim this topic under the same conditions", t.Label, hint)
	}
}

func sameChannel(a, b *Channel) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Value == b.Value && a.Extension == b.Extension && slices.Equal(a.Menu, b.Menu) && slices.Equal(a.Address, b.Address) &&
		(a.Value != "" || a.Printed == b.Printed)
}

func whenKey(when []Condition) string {
	var parts []string
	for _, c := range when {
		in := slices.Sorted(slices.Values(c.In))
		parts = append(parts, fmt.Sprint(c.Key, c.Not, in))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

// names looks for names of two topics, or of two units, that one error tells apart.
func (l *linter) names() {
	var topics, units []named
	for i, t := range l.e.d.Topics {
		s := spot{fmt.Sprintf("topics/%d", i), "topic " + t.ID}
		for _, name := range append([]string{t.Label}, t.Aliases...) {
			topics = append(topics, named{fold.Joined(name), name, t.ID, s})
		}
	}
	for i, u := range l.e.d.Units {
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			units = append(units, named{fold.Joined(name), name, u.ID, unitSpot(i, u)})
		}
	}
	l.near(topics)
	l.near(units)
}

// A named thing has a name, folded and as printed.
type named struct {
	key, name, id string
	spot          spot
}

// near finds pairs of names by the texts that are left when one letter is dropped: names one error apart
// share such a text. Codes of up to four letters differ by one letter as a rule, and so do numbered names.
func (l *linter) near(list []named) {
	seen := map[string][]int{}
	told := map[[2]string]bool{}
	for i, n := range list {
		if len(n.key) < 6 || len(n.key) > 60 || strings.ContainsAny(n.key, "0123456789") {
			continue
		}
		drops := []string{n.key}
		for j := range n.key {
			if d := n.key[:j] + n.key[j+1:]; !slices.Contains(drops, d) {
				drops = append(drops, d)
			}
		}
		for _, d := range drops {
			for _, k := range seen[d] {
				m := list[k]
				pair := [2]string{min(m.id, n.id), max(m.id, n.id)}
				if m.id == n.id || m.key == n.key || told[pair] || slip.Count(strings.ToLower(m.key), strings.ToLower(n.key), 1) > 1 || plural(m.key, n.key) {
					continue
				}
				told[pair] = true
				l.find(n.spot, LintNearName, "one error makes this name that of "+m.id, n.name, "the other is "+quote(m.name))
			}
			if len(seen[d]) < 8 {
				seen[d] = append(seen[d], i)
			}
		}
	}
}

// plural reports whether two names differ by an s at the end, which is no error of typing.
func plural(a, b string) bool { return a+"s" == b || b+"s" == a }

// numbers looks for numbers that one digit tells apart. Where more than three numbers have all but
// their last four digits in common, they are lines of one telephone system, and no slip; nor are two numbers of
// one unit that follow each other.
func (l *linter) numbers() {
	type at struct {
		value string
		spot  spot
		ch    *Channel
		unit  string
	}
	var all []at
	seen := map[string]bool{}
	add := func(s spot, c *Channel, unit string) {
		if (c.Kind == Phone || c.Kind == Fax) && c.Value != "" && !seen[c.Value] {
			seen[c.Value] = true
			all = append(all, at{c.Value, s, c, unit})
		}
	}
	for i := range l.e.d.Units {
		u := &l.e.d.Units[i]
		for j := range u.Channels {
			add(unitSpot(i, *u).nth("channels", j), &u.Channels[j], u.ID)
		}
	}
	for i := range l.e.d.Duties {
		y := &l.e.d.Duties[i]
		s := spot{fmt.Sprintf("duties/%d", i), fmt.Sprintf("duty %d (%s)", i+1, y.Topic)}
		if y.Channel != nil {
			add(s.nth("channels", 0), y.Channel, y.Unit)
		}
		for j := range y.Also {
			add(s.nth("channels", j+1), &y.Also[j], y.Unit)
		}
	}
	masked, block := map[string][]int{}, map[string]int{}
	for i, n := range all {
		block[n.value[:len(n.value)-4]]++
		for d := 1; d < len(n.value); d++ {
			k := n.value[:d] + "?" + n.value[d+1:]
			masked[k] = append(masked[k], i)
		}
	}
	type pair struct{ first, second int }
	var pairs []pair
	for _, who := range masked {
		if len(who) == 2 {
			pairs = append(pairs, pair{who[0], who[1]})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.second, b.second), cmp.Compare(a.first, b.first)) })
	for _, p := range pairs {
		a, b := all[p.first], all[p.second]
		if own := b.value[:len(b.value)-4]; strings.HasPrefix(a.value, own) && block[own] > 3 {
			continue
		}
		if a.unit == b.unit && neighbours(a.value, b.value) {
			continue
		}
		l.find(b.spot, LintNearNumber, "one digit makes this number another one of the directory", b.ch.Printed, "the other is "+quote(a.ch.Printed)+"; compare both with the sheet")
	}
}

// neighbours reports whether two numbers that differ in one digit follow each other.
func neighbours(a, b string) bool {
	n := len(a) - 1
	return a[:n] == b[:n] && (a[n]+1 == b[n] || b[n]+1 == a[n])
}

// dayBefore reports whether a day lies before the first day of an effective date.
func dayBefore(d date.Date, in Effective) bool {
	y, m, day := d.Date()
	return Effective{y, m, day}.Compare(in) < 0
}
