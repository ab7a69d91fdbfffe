package sheet

import (
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A place is a line of the sheet and a cell of it, as in [contacts.Place]. Nth tells apart what stands on one line of
// the file and on several of the page.
type place struct{ line, cell, nth int }

// A card is a part of the sheet with a title and a date of its own: a source of the directory.
type card struct {
	id        string
	title     string
	from      place // its first line
	at        []place
	effective contacts.Effective
	columns   []contacts.Column
}

type unit struct {
	id, name string
	aliases  []string
	at       place
	blank    place // the empty cell that its name was concluded for
	inferred string
	hours    *timetable
	channels []channel
	rows     []*row
	notes    []note
	per      string // the dimension of a group
	perAsk   string
	perWhy   string
	each     []member
	have     map[string]bool // the channels, by what they reach
}

type member struct {
	value, label string
	channel      channel
	hours        *timetable
}

// A timetable is hours as printed.
type timetable struct {
	text     string
	schedule *hours.Schedule // nil where they do not read as a week
	at       place
	of       string // the words in front of them with a colon, where those are none for hours
}

type channel struct {
	kind   contacts.Kind
	text   string // as printed
	number string // what a directory file takes, where that is not the text
	lines  []string
	menu   []string
	hours  *timetable
	note   string
	at     place

	inferred string // why the unit's
}

type row struct {
	name
	run      string // why an item was concluded to be one
	heading  string
	menu     []string
	channel  *channel
	items    []*row
	inferred string // why its unit is
	shared   bool
	text     string // a remark printed with it
	at       []place
}

type note struct {
	mark, text, scope string
	at                place
}

// same reports whether two channels reach the same.
func (c channel) same(o channel) bool {
	return c.kind == o.kind && fold.Joined(c.text) == fold.Joined(o.text) && strings.Join(c.menu, " ") == strings.Join(o.menu, " ")
}

// all yields the rows of a unit and their items.
func (u *unit) all(yield func(r *row, head *row) bool) {
	for _, r := range u.rows {
		if !yield(r, nil) {
			return
		}
		for _, i := range r.items {
			if !yield(i, r) {
				return
			}
		}
	}
}
