package routing

import (
	"strconv"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// reach returns how a channel is reached, for people.
func reach(c *contacts.Channel) string {
	if c == nil {
		return "no number or address"
	}
	return c.String()
}

// whose returns "desk " where the hours of a channel are those of the desk behind it: a fax, an email or a letter can be
// sent at any time, and is read when somebody is there.
func whose(c *contacts.Channel) string {
	if c != nil && c.Hours == nil && (c.Kind == contacts.Fax || c.Kind == contacts.Email || c.Kind == contacts.Mail) {
		return "desk "
	}
	return ""
}

// text returns the moment for people, as seen at an instant: "open until 6:30 PM EDT",
// "closed, opens Mon 8 AM EST", "hours not known: the sheet states no hours".
func (m moment) text(at time.Time) string {
	switch m.state {
	case hours.Open:
		if m.closes.IsZero() {
			return "open"
		}
		return "open until " + when(m.closes, at)
	case hours.Unknown:
		s := "hours not known"
		if m.comment != "" {
			s += ": " + m.comment
		}
		return s
	}
	s := "closed"
	if m.comment != "" {
		s += " (" + m.comment + ")"
	}
	if !m.opens.IsZero() {
		s += ", opens " + when(m.opens, at)
	}
	return s
}

// when returns a clock time, with the day where it is not the day of at, and the date where the day
// would be another one of the same name.
func when(t, at time.Time) string {
	at = at.In(t.Location())
	clock := "3:04 PM MST"
	if t.Minute() == 0 {
		clock = "3 PM MST"
	}
	days := civil(t).Sub(civil(at)) / (24 * time.Hour)
	switch {
	case days == 0:
		return t.Format(clock)
	case 0 < days && days < 7:
		return t.Format("Mon " + clock)
	case t.Year() == at.Year():
		return t.Format("Mon Jan 2 " + clock)
	}
	return t.Format("Mon Jan 2, 2006 " + clock)
}

// civil returns the day of t as an instant that can be counted with.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// pairs returns "region northeast, product retail or lease".
func pairs(list []contacts.Pair) string {
	var b strings.Builder
	for i, p := range list {
		switch {
		case i > 0 && list[i-1].Key == p.Key:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
			fallthrough
		default:
			b.WriteString(p.Key)
			b.WriteByte(' ')
		}
		b.WriteString(p.Value)
	}
	return b.String()
}

// conditions returns "region central, carrier not fedex", or "any question" where there are none.
func conditions(when []contacts.Condition) string {
	if len(when) == 0 {
		return "any question"
	}
	var b strings.Builder
	for i, c := range when {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(c.Key)
		if c.Not {
			b.WriteString(" not")
		}
		b.WriteByte(' ')
		b.WriteString(strings.Join(c.In, " or "))
	}
	return b.String()
}

// list returns "a, b or c", of at most limit elements.
func list(items []string, limit int) string {
	more := ""
	if len(items) > limit {
		items, more = items[:limit], ", ..."
	}
	if len(items) > 1 && more == "" {
		return strings.Join(items[:len(items)-1], ", ") + " or " + items[len(items)-1]
	}
	return strings.Join(items, ", ") + more
}

// some returns "a; b; and 3 more": names that have commas of their own.
func some(items []string, limit int) string {
	if more := len(items) - limit; more > 0 {
		return strings.Join(items[:limit], "; ") + "; and " + strconv.Itoa(more) + " more"
	}
	return strings.Join(items, "; ")
}
