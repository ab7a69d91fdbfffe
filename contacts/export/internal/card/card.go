package card

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Desk is a unit with the rows it handles and the points at which it is reached.
type Desk struct {
	*contacts.Unit
	Of     string // "unit dsc"
	Rows   []*contacts.Duty
	Points []Point
}

// A Point is a channel with the rows it serves. One number with two menu paths is two points.
type Point struct {
	contacts.Channel // Menu is the path that holds here
	Rows             []*contacts.Duty
}

// Desks returns the units of an edition in the directory's order.
func Desks(e *contacts.Edition) []*Desk {
	var all []*Desk
	byID := map[string]*Desk{}
	for u := range e.Units() {
		d := &Desk{Unit: u, Of: "unit " + u.ID}
		all, byID[u.ID] = append(all, d), d
		for _, c := range u.Channels {
			d.serve(c, nil)
		}
	}
	for r := range e.Duties() {
		d := byID[r.Unit]
		d.Rows = append(d.Rows, r)
		for _, c := range Reach(d.Unit, r) {
			d.serve(c, r)
		}
	}
	for _, d := range all { // a general number that only leads to menus of rows is those menus
		d.Points = slices.DeleteFunc(d.Points, func(p Point) bool {
			return len(p.Rows) == 0 && slices.ContainsFunc(d.Points, func(o Point) bool {
				return len(o.Rows) > 0 && o.Kind == p.Kind && o.Printed == p.Printed && o.Extension == p.Extension
			})
		})
	}
	return all
}

// Reach returns the channels of a row, best first.
func Reach(u *contacts.Unit, r *contacts.Duty) []contacts.Channel {
	if r.Channel != nil {
		return append([]contacts.Channel{*r.Channel}, r.Also...)
	}
	general := slices.Clone(u.Channels)
	for i := range general {
		if r.Menu != nil && general[i].Kind == contacts.Phone {
			general[i].Menu = r.Menu
		}
	}
	return append(general, r.Also...)
}

func (d *Desk) serve(c contacts.Channel, r *contacts.Duty) {
	i := slices.IndexFunc(d.Points, func(p Point) bool {
		return p.Kind == c.Kind && p.String() == c.String() && p.HoursText == c.HoursText && p.Hours.Equal(c.Hours) && p.Note == c.Note
	})
	if i < 0 {
		i = len(d.Points)
		d.Points = append(d.Points, Point{Channel: c})
	}
	if r != nil {
		d.Points[i].Rows = append(d.Points[i].Rows, r)
	}
}

// Label returns what the sheet calls a row: its own label where it has one, else the topic's.
func Label(e *contacts.Edition, r *contacts.Duty) string {
	if r.Printed != "" {
		return r.Printed
	}
	label := r.Topic
	if t, ok := e.Topic(r.Topic); ok {
		label = t.Label
	}
	if r.Qualifier != "" {
		label += " (" + r.Qualifier + ")"
	}
	return label
}

// Labels returns the labels of rows, each once.
func Labels(e *contacts.Edition, rows []*contacts.Duty) []string {
	var all []string
	for _, r := range rows {
		if l := Label(e, r); !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

// When returns conditions in words: "product Retail or Lease, carrier not FedEx".
func When(e *contacts.Edition, when []contacts.Condition) string {
	var all []string
	for _, c := range when {
		var values []string
		d, known := e.Dimension(c.Key)
		for _, id := range c.In {
			label := id
			if known {
				if i := slices.IndexFunc(d.Values, func(v contacts.Value) bool { return v.ID == id }); i >= 0 {
					label = cmp.Or(d.Values[i].Label, id)
				}
			}
			values = append(values, label)
		}
		text := c.Key + " "
		if c.Not {
			text += "not "
		}
		all = append(all, text+strings.Join(values, " or "))
	}
	return strings.Join(all, ", ")
}

// Keys returns a menu path in words: "press 4, then 2".
func Keys(menu []string) string {
	if len(menu) == 0 {
		return ""
	}
	return "press " + strings.Join(menu, ", then ")
}

// Remarks returns what the sheet says of a unit besides: its notes, one a text.
func Remarks(notes []contacts.Note) []string {
	var all []string
	for _, n := range notes {
		text := n.Text
		if n.Mark != "" {
			text = n.Mark + " " + text
		}
		if n.Unresolved {
			text += " (the sheet does not say what " + cmp.Or(n.Scope, "this") + " is)"
		}
		all = append(all, text)
	}
	return all
}

// Words returns what a point is about besides its topics, for people: the menu path, conditions, notes, and what is
// not stated.
func (p Point) Words(e *contacts.Edition) string {
	var all []string
	add := func(text string) {
		if text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	add(Keys(p.Menu))
	if p.Answers != contacts.Person {
		add(map[contacts.Answers]string{contacts.Machine: "automated", contacts.OnCall: "on call"}[p.Answers])
	}
	if p.Kind == contacts.Chat {
		add("chat")
	}
	if p.Worded() {
		add("printed as " + p.Printed)
	}
	add(p.Note)
	add(Marked("this "+p.Kind.String(), p.Source))
	for _, r := range p.Rows {
		if when := When(e, r.When); when != "" {
			add(Label(e, r) + ": only for " + when)
		}
		add(p.remark(e, r))
		source := r.Source
		if r.Inferred != "" {
			source = contacts.Source{Basis: contacts.Inferred, Why: r.Inferred}
		}
		add(Marked(Label(e, r), source))
	}
	return strings.Join(all, "; ")
}

// remark returns the note of a row, and whose it is where the point serves others too.
func (p Point) remark(e *contacts.Edition, r *contacts.Duty) string {
	if r.Note == "" || len(p.Rows) == 1 {
		return r.Note
	}
	name := Label(e, r)
	if when := When(e, r.When); when != "" {
		name += " for " + when
	}
	return name + ": " + r.Note
}

var extension = regexp.MustCompile(`(?i)\b(extension|ext|x)\.?\s*#?\d+`)

// Worded reports whether a number is printed with letters or words, which its digits do not tell: 1-800-FLOWERS.
func (p Point) Worded() bool {
	_, number := p.Number()
	return number && p.Value != "" && strings.ContainsFunc(extension.ReplaceAllString(p.Printed, ""), unicode.IsLetter)
}

// Ranked returns the points of a desk as whoever knows nothing of menus and conditions should try them: the desk's own,
// then those of rows without conditions; machines last. Points that are alike keep their order.
func (d *Desk) Ranked() []Point {
	rank := func(p Point) int {
		n := 0
		switch {
		case slices.ContainsFunc(d.Channels, func(c contacts.Channel) bool { return c.Kind == p.Kind && c.Printed == p.Printed }):
		case !d.Conditional(p):
			n = 1
		default:
			n = 2
		}
		if p.Answers == contacts.Machine {
			n += 3
		}
		return n
	}
	ranked := slices.Clone(d.Points)
	slices.SortStableFunc(ranked, func(a, b Point) int { return rank(a) - rank(b) })
	return ranked
}

// Conditional reports whether a point serves only rows with conditions that the desk as a whole does not have.
func (d *Desk) Conditional(p Point) bool {
	free := func(r *contacts.Duty) bool {
		return !slices.ContainsFunc(r.When, func(c contacts.Condition) bool {
			return !slices.ContainsFunc(d.When, func(o contacts.Condition) bool {
				return o.Key == c.Key && o.Not == c.Not && slices.Equal(o.In, c.In)
			})
		})
	}
	return len(p.Rows) > 0 && !slices.ContainsFunc(p.Rows, free)
}

// Marked says of a fact that it is not stated, and on what ground it is given: "Title: supplied (bare word)". It returns
// "" for what is stated.
func Marked(what string, s contacts.Source) string {
	if s.Basis == contacts.Stated {
		return ""
	}
	text := what + ": " + s.Basis.String()
	if s.Why != "" {
		text += " (" + s.Why + ")"
	}
	return text
}

// Doubts says of a unit and of its hours that they are not stated, one text each.
func (d *Desk) Doubts() []string {
	var all []string
	for _, text := range []string{Marked("this unit", d.Source), Marked("these hours", d.HoursSource)} {
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}

// Belongs says which unit a unit is part of, and whether that is inferred, or "".
func (d *Desk) Belongs(e *contacts.Edition) string {
	u, ok := e.Unit(d.PartOf.Unit)
	switch {
	case !ok:
		return ""
	case d.PartOf.Inferred == "":
		return "part of " + u.Name
	}
	return Marked("part of "+u.Name, contacts.Source{Basis: contacts.Inferred, Why: d.PartOf.Inferred})
}

// Provenance lists what no format of others holds: where facts stand, on what ground they were
// concluded, which questions decide, whom to try next.
func (l *List) Provenance(e *contacts.Edition, desks []*Desk) {
	for range e.Sources() {
		l.Add(Places, "directory", "where each fact stands on the sheet")
	}
	for d := range e.Dimensions() {
		l.Add(Dimensions, "directory", "the question "+cmp.Or(d.Ask, d.Key)+" and its values")
	}
	for _, d := range desks {
		l.basis(d.Of, "the unit", d.Source)
		l.basis(d.Of, "its hours", d.HoursSource)
		if d.PartOf.Inferred != "" {
			l.Add(Basis, d.Of, "part of "+d.PartOf.Unit+" is inferred: "+d.PartOf.Inferred)
		}
		l.Notices(d.Of, d.Hours, d.HoursRules)
		for _, p := range d.Points {
			l.Notices(d.Of+" "+p.String(), p.Hours, p.HoursRules)
			l.basis(d.Of, p.Channel.String(), p.Source)
		}
		for _, r := range d.Rows {
			l.basis(d.Of, Label(e, r), r.Source)
			if r.Inferred != "" {
				l.Add(Basis, d.Of, Label(e, r)+" is inferred: "+r.Inferred)
			}
			if r.Heading != "" {
				l.Add(Topics, d.Of, Label(e, r)+" is printed under "+r.Heading)
			}
			for _, x := range r.Examples {
				if !strings.Contains(Label(e, r), x) {
					l.Add(Topics, d.Of, Label(e, r)+", for example "+x)
				}
			}
			if len(r.Else) > 0 {
				l.Add(Else, d.Of, Label(e, r)+": else "+strings.Join(r.Else, ", "))
			}
		}
	}
}

func (l *List) basis(of, what string, s contacts.Source) {
	if s.Basis != contacts.Stated {
		l.Add(Basis, of, what+" is "+s.Basis.String()+": "+s.Why)
	}
}

// Rows lists what formats lose that have neither menus nor conditions as data.
func (l *List) Rows(e *contacts.Edition, d *Desk) {
	if len(d.When) > 0 {
		l.Add(Conditions, d.Of, "only for "+When(e, d.When))
	}
	for _, p := range d.Points {
		if len(p.Menu) > 0 {
			l.Add(Menu, d.Of, p.Channel.String())
		}
		if p.Extension != "" {
			l.Add(Extension, d.Of, p.Channel.String())
		}
		if p.Worded() {
			l.Add(Printed, d.Of, p.Channel.String()+" is printed as "+p.Printed)
		}
		if p.Answers != contacts.Person {
			l.Add(Answers, d.Of, p.Channel.String())
		}
	}
	for _, r := range d.Rows {
		if len(r.When) > 0 {
			l.Add(Conditions, d.Of, Label(e, r)+": only for "+When(e, r.When))
		}
		if t, ok := e.Topic(r.Topic); ok && len(t.Aliases) > 0 {
			l.Add(Names, d.Of, Label(e, r)+", also "+strings.Join(t.Aliases, ", "))
		}
	}
}
