package osm

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// Format returns a schedule as an opening_hours value in normal form: without the zone, which such a
// value does not carry, and without the holidays it was given; [Parse] reads it. It returns a
// *[hours.TextError] for a schedule that no value describes: a union of others, hours with seconds,
// hours that are valid on some dates only.
//
// The text of a schedule of package hours has the same notation, but there hours with a comment are open, open
// hours win over unknown ones, and the hours after midnight belong to the day before, whatever rule the day has
// that they lie on. Format writes what says the same in a value: so it leaves weekdays that are off out beside
// hours after midnight, and refuses those beside dates that have hours of their own, unless none of them meet.
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
		if !e.saysTheSame(s) {
			return "", &hours.TextError{What: "hours after midnight, beside dates with hours of their own or off", Hint: "write the hours after midnight for the day they lie on"}
		}
		text = e.String()
	}
	return text, nil
}

// saysTheSame reports whether e has the state of the schedule that it was made from in a week, and about each of its
// dates, where hours after midnight may be cut by rules for the next day, or go on where their own day has another rule.
func (e *Expr) saysTheSame(s *hours.Schedule) bool {
	if !slices.ContainsFunc(e.Rules, func(r Rule) bool { return r.night() }) {
		return true
	}
	loc := s.Location()
	if loc == nil {
		loc = time.UTC
	}
	back, err := schedule(e, &options{loc: loc}, spans)
	if err != nil {
		return false
	}
	s = s.In(loc)
	if week := time.Date(2001, 1, 1, 0, 0, 0, 0, loc); !sameStates(s, back, week, week.AddDate(0, 0, 9)) {
		return false
	}
	for _, r := range e.Rules {
		for _, list := range r.Dates {
			for _, d := range list {
				for _, end := range []Date{d.From, d.To} {
					year, month := cmp.Or(end.Year, d.From.Year), cmp.Or(end.Month, d.From.Month) // the second date may leave them out
					day := func(n int) time.Time { return time.Date(year, month, end.Day+n, 0, 0, 0, 0, loc) }
					if end.Kind != NoDate && !sameStates(s, back, day(-9), day(+9)) {
						return false
					}
				}
			}
		}
	}
	return true
}

func sameStates(a, b *hours.Schedule, from, to time.Time) bool {
	next, stop := iter.Pull2(b.Edges(from, to))
	defer stop()
	for at, state := range a.Edges(from, to) {
		if u, is, ok := next(); !ok || is != state || !u.Equal(at) {
			return false
		}
	}
	_, _, more := next()
	return !more
}

// fromHours makes the rules that package hours wrote say here what they say there.
func (e *Expr) fromHours() {
	dated := slices.IndexFunc(e.Rules, func(r Rule) bool { return len(r.Dates) > 0 })
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
	night := slices.ContainsFunc(e.Rules, func(r Rule) bool { return r.night() })
	if len(unknown) == 0 && !night {
		return
	}
	// There the earlier of two wins, and what is open over both; here the later does. And here a rule that is
	// not additional would cut the hours that come over from the day before.
	slices.Reverse(unknown)
	week := slices.Concat(unknown, open)
	for i := range week {
		week[i].Join = Additional
	}
	for i := range closed { // on days of their own
		closed[i].Join = Normal
	}
	if len(week) > 0 {
		week[0].Join = Normal
		if night {
			closed = nil
		}
	}
	e.Rules = slices.Concat(week, closed, e.Rules[dated:])
}
