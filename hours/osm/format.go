package osm

import (
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/hours"
)

// Format returns a schedule as an opening_hours value in normal form: without the zone, which such a
// value does not carry, and without the holidays it was given; [Parse] reads it. It returns a
// *[hours.TextError] for a schedule that no value describes: a union of others, hours with seconds,
// hours that are valid on some dates only.
//
// The text of a schedule of package hours has the same notation, but there hours with a comment are open, open
// hours win over unknown ones, and the hours after midnight stay even where an exception follows. Format
// writes what says the same in a value, but for the last; see the package comment.
func Format(s *hours.Schedule) (string, error) {
	text, ours := strings.CutPrefix(s.String(), notation+": ")
	if !ours {
		b, err := s.MarshalText()
		if err != nil {
			return "", err
		}
		text = string(b)
	}
	for strings.HasSuffix(text, "]") { // the brackets of a weekday of a month stand after no blank
		i := strings.LastIndex(text, " [")
		if i < 0 || strings.Contains(text[i:], `"`) {
			break
		}
		if strings.HasPrefix(text[i:], " [valid ") {
			return "", &hours.TextError{What: "the dates that a schedule is valid on", Hint: "an opening_hours value speaks of all dates"}
		}
		text = text[:i]
	}
	e, err := ParseExpr(text)
	if err != nil {
		return "", &hours.TextError{What: "what an opening_hours value has no words for", Hint: strings.TrimPrefix(err.Error(), "osm: ")}
	}
	if !ours {
		e.fromHours()
		text = e.String()
	}
	return text, nil
}

// fromHours makes the rules that package hours wrote say here what they say there.
func (e *Expr) fromHours() {
	dated := slices.IndexFunc(e.Rules, func(r Rule) bool { return len(r.Dates)+len(r.Years) > 0 })
	if dated < 0 {
		dated = len(e.Rules)
	}
	var unknown, open, closed []Rule // of the week
	for i, r := range e.Rules {
		if r.Comment != "" && r.Word == "" && len(r.Times) > 0 { // here it would be unknown
			e.Rules[i].State, e.Rules[i].Word = hours.Open, "open"
		}
		switch r = e.Rules[i]; {
		case i >= dated:
		case r.State == hours.Unknown:
			unknown = append(unknown, r)
		case r.State == hours.Open:
			open = append(open, r)
		default:
			closed = append(closed, r)
		}
	}
	if len(unknown) == 0 {
		return
	}
	// There the earlier of two wins, and what is open over both; here the later does.
	slices.Reverse(unknown)
	week := slices.Concat(unknown, open)
	for i := range week {
		week[i].Join = Additional
	}
	week[0].Join = Normal
	for i := range closed { // on days of their own
		closed[i].Join = Normal
	}
	e.Rules = slices.Concat(week, closed, e.Rules[dated:])
}
