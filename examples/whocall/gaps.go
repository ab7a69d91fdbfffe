package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// A watch is one question and when nobody answers it. A topic that depends on something is a watch for each value of that.
type watch struct {
	name  string
	query routing.Query
	gaps  []routing.Gap
	sent  contacts.Kind // fax, email or mail, where that is all there is: it can be sent at any time, and the hours are those of the desk behind it
	err   error         // there is no answer at all, for this reason
}

type watchJSON struct {
	Asked   string            `json:"asked"`
	Context map[string]string `json:"context,omitempty"`
	Unit    string            `json:"unit,omitempty"`
	Sent    string            `json:"sent,omitempty"` // fax, email or mail, where that is all there is: the hours are those of the desk behind it
	Closed  float64           `json:"closed_hours"`   // nobody is there
	Unknown float64           `json:"unknown_hours"`  // nobody is known to be there
	Gaps    []gapJSON         `json:"gaps"`
	Error   string            `json:"error,omitempty"`
}

type gapJSON struct {
	Start string `json:"start"` // RFC 3339
	End   string `json:"end"`
	State string `json:"state"` // closed or unknown
	Note  string `json:"note,omitempty"`
}

// maxPictured is how many days are drawn; -json has no such bound.
const maxPictured = 31

// gaps draws the hours in which nobody answers a topic, or each topic of the sheet, in the coming week or from -from to -to.
func (p *program) gaps(opt options, words []string) int {
	d, err := desk.Open(opt.dirs...)
	if err != nil {
		return p.broken(err)
	}
	first := desk.Question{Query: strings.Join(words, " "), Context: map[string]string{}, At: opt.at, In: opt.in, Via: opt.via}
	for _, w := range opt.with {
		first.Context[w.Key] = w.Value
	}
	c, err := callFor(d, first, opt, p.now())
	if err != nil {
		return p.misuse(err)
	}
	zone := cmp.Or(c.Query.In, d.Zone)
	y, m, day := c.Query.At.In(zone).Date()
	from := time.Date(y, m, day, 0, 0, 0, 0, zone)
	if opt.from != "" {
		if from, err = parseBound("-from", opt.from, zone); err != nil {
			return p.misuse(err)
		}
	}
	to := from.In(zone).AddDate(0, 0, 7)
	if opt.to != "" {
		if to, err = parseBound("-to", opt.to, zone); err != nil {
			return p.misuse(err)
		}
	}
	switch {
	case !from.Before(to):
		return p.misuse(fmt.Errorf("-to %s is not after -from %s", to.Format(time.RFC3339), from.Format(time.RFC3339)))
	case !opt.json && to.Sub(from) > maxPictured*25*time.Hour:
		return p.misuse(fmt.Errorf("more than %d days make no picture: use -json", maxPictured))
	case to.Sub(from) > 100*366*24*time.Hour:
		return p.misuse(errors.New("more than 100 years cannot be listed"))
	}

	var all []watch
	if first.Query != "" || first.Via != "" {
		asked, err := d.Asked(c)
		if err != nil {
			return p.show(d, c, opt)
		}
		all = watches(d, watch{name: cmp.Or(first.Query, first.Via), query: asked.Query}, from, to)
		if len(all) == 1 && all[0].err != nil && !opt.json {
			return p.show(d, c, opt)
		}
	} else {
		e := d.Edition(c)
		if e == nil {
			e, _ = d.Table.Book().EditionAt(to)
		}
		if e == nil {
			return p.show(d, desk.Call{Query: routing.Query{Topic: "gaps", At: c.Query.At}}, options{})
		}
		for t := range e.Topics() {
			q := c.Query
			q.Topic = t.Label
			all = append(all, watches(d, watch{name: t.Label, query: q}, from, to)...)
		}
	}
	if opt.json {
		list := []watchJSON{}
		for _, w := range all {
			list = append(list, w.json())
		}
		return p.writeJSON(map[string]any{"from": desk.RFC3339(from), "to": desk.RFC3339(to), "topics": list}, true)
	}
	p.showGaps(all, from.In(zone), to)
	return exitAnswered
}

// watches finds when nobody answers a question. Where that has to be asked back, each way to answer is a watch of its own.
func watches(d *desk.Desk, w watch, from, to time.Time) []watch {
	seq, err := d.Table.Gaps(w.query, from, to)
	var ambiguous *routing.AmbiguousError
	switch {
	case err == nil:
		w.gaps, w.sent = slices.Collect(seq), sent(d, w.query, from)
		return []watch{w}
	case !errors.As(err, &ambiguous):
		w.err = err
		return []watch{w}
	}
	var all []watch
	switch given := w.query.Context; {
	case len(ambiguous.Missing) > 0 && len(given) < 4 && len(ambiguous.Missing[0].Values) > 0:
		q := ambiguous.Missing[0]
		for _, v := range q.Values {
			next := w
			next.name += ", " + v.Label
			next.query = with(w.query, q.Key, v.ID)
			all = append(all, watches(d, next, from, to)...)
		}
	case w.query.Unit == "" && len(ambiguous.Candidates) > 1:
		var units []string
		for _, c := range ambiguous.Candidates {
			if !slices.Contains(units, c.Unit.ID) {
				units = append(units, c.Unit.ID)
				next := w
				next.name += ", at " + c.Unit.Name
				next.query.Unit = c.Unit.ID
				all = append(all, watches(d, next, from, to)...)
			}
		}
	default:
		w.err = err
		return []watch{w}
	}
	return all
}

// sent is the kind of channel that is all there is for a question, where nobody needs to be there to take what is sent.
func sent(d *desk.Desk, q routing.Query, at time.Time) contacts.Kind {
	q.At = at
	r, err := d.Table.Route(q)
	if err != nil || whose(r.Channel) == "" {
		return contacts.AnyKind
	}
	for s := range r.Else() {
		if q.Via == contacts.AnyKind && whose(s.Channel) == "" {
			return contacts.AnyKind
		}
	}
	return r.Channel.Kind
}

func (w watch) json() watchJSON {
	j := watchJSON{Asked: cmp.Or(w.query.Topic, w.query.Value), Unit: w.query.Unit, Gaps: []gapJSON{}}
	for _, p := range w.query.Context {
		if j.Context == nil {
			j.Context = map[string]string{}
		}
		j.Context[p.Key] = p.Value
	}
	for _, g := range w.gaps {
		j.Gaps = append(j.Gaps, gapJSON{desk.RFC3339(g.Start), desk.RFC3339(g.End), g.State.String(), g.Comment})
	}
	j.Closed, j.Unknown = w.total(hours.Closed).Hours(), w.total(hours.Unknown).Hours()
	if w.sent != contacts.AnyKind {
		j.Sent = w.sent.String()
	}
	if w.err != nil {
		j.Error = plain(w.err)
	}
	return j
}

func (w watch) total(s hours.State) (sum time.Duration) {
	for _, g := range w.gaps {
		if g.State == s {
			sum += g.Duration()
		}
	}
	return sum
}

// showGaps draws one picture for all watches with the same gaps, on the clock of from's zone.
func (p *program) showGaps(all []watch, from, to time.Time) {
	var order []string
	groups := map[string][]watch{}
	for _, w := range all {
		key := fmt.Sprint(w.err, w.sent != contacts.AnyKind)
		for _, g := range w.gaps {
			key += fmt.Sprint(g.Start, g.End, g.State, g.Comment)
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], w)
	}
	nobody, somebody := "nobody answers", "somebody is there"
	if !slices.ContainsFunc(all, func(w watch) bool { return w.sent == contacts.AnyKind }) {
		nobody, somebody = "the desk is closed", "the desk is open"
	}
	p.line("█ " + nobody + "   ░ not known   · " + somebody + "   (" + from.Location().String() + ")")
	for _, key := range order {
		var names []string
		for _, w := range groups[key] {
			names = append(names, w.name)
		}
		w := groups[key][0]
		fmt.Fprintln(p.out)
		for _, text := range wrapped(names, 96) {
			fmt.Fprintln(p.out, p.bold(text))
		}
		if w.err != nil {
			p.line(plain(w.err))
			continue
		}
		text := fmt.Sprintf("nobody answers %s of %s", inHours(w.total(hours.Closed)), inHours(to.Sub(from)))
		if w.sent != contacts.AnyKind {
			text = fmt.Sprintf("it can be sent at any time; the desk that reads it is closed %s of %s", inHours(w.total(hours.Closed)), inHours(to.Sub(from)))
		}
		if d := w.total(hours.Unknown); d > 0 {
			text += fmt.Sprintf(", and for %s it is not known", inHours(d))
			for _, g := range w.gaps {
				if g.State == hours.Unknown && g.Comment != "" {
					text += ": " + g.Comment
					break
				}
			}
		}
		p.line(text)
		if len(w.gaps) > 0 {
			fmt.Fprint(p.out, pictureOf(w.gaps, from, to))
		}
	}
}

// pictureOf draws days, a row a day and a character a half hour, with the gaps of the day behind. A half hour in
// which somebody answers in part is no gap.
func pictureOf(gaps []routing.Gap, from, to time.Time) string {
	const cells = 48
	type row struct {
		cells [cells]rune
		notes []string
	}
	zone := from.Location()
	dayOf := func(t time.Time) int {
		y, m, d := t.In(zone).Date()
		return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	first := dayOf(from)
	rows := make([]row, dayOf(to.Add(-1))-first+1)
	for i := range rows {
		for c := range rows[i].cells {
			rows[i].cells[c] = ' '
		}
	}
	paint := func(start, end time.Time, mark rune) {
		for t := start; t.Before(end); t = t.Add(15 * time.Minute) {
			wall := t.In(zone)
			cell := &rows[dayOf(t)-first].cells[(wall.Hour()*60+wall.Minute())/30]
			if *cell == ' ' || mark == '·' || mark == '░' && *cell == '█' {
				*cell = mark
			}
		}
	}
	done := from
	for _, g := range gaps {
		paint(done, g.Start, '·')
		mark := '█'
		if g.State == hours.Unknown {
			mark = '░'
		}
		paint(g.Start, g.End, mark)
		done = g.End
		for i := dayOf(g.Start); i <= dayOf(g.End.Add(-1)); i++ {
			start, end := "12 AM", "12 AM"
			if i == dayOf(g.Start) {
				start = wallText(g.Start.In(zone))
			}
			if i == dayOf(g.End) {
				end = wallText(g.End.In(zone))
			}
			note := start + "-" + end
			if start == end {
				note = "all day"
			}
			rows[i-first].notes = append(rows[i-first].notes, note)
		}
	}
	paint(done, to, '·')
	var b strings.Builder
	b.WriteString("              0     3     6     9     12    15    18    21    24\n")
	for i, r := range rows {
		day := time.Unix(int64(first+i)*86400, 0).UTC()
		fmt.Fprintf(&b, "  %s  %s  %s\n", day.Format("Mon Jan _2"), string(r.cells[:]), strings.Join(r.notes, ", "))
	}
	return b.String()
}

func wallText(t time.Time) string {
	if t.Minute() == 0 {
		return t.Format("3 PM")
	}
	return t.Format("3:04 PM")
}

// inHours is "115 h" or "115 h 30 min".
func inHours(d time.Duration) string {
	d = d.Round(time.Minute)
	text := fmt.Sprintf("%d h", d/time.Hour)
	if m := d % time.Hour / time.Minute; m > 0 {
		text += fmt.Sprintf(" %d min", m)
	}
	return text
}

// wrapped joins names into lines of some width.
func wrapped(names []string, width int) []string {
	var lines []string
	line := ""
	for i, n := range names {
		if i < len(names)-1 {
			n += ";"
		}
		if line != "" && visible(line)+1+visible(n) > width {
			lines = append(lines, line)
			line = ""
		}
		line = joined(" ", line, n)
	}
	return append(lines, line)
}
