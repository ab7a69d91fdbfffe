package hours

import (
	"strings"
	"sync"
)

// notations holds how other packages read their texts, by the name before the colon.
var notations sync.Map // string -> func(string) (*Schedule, error)

// RegisterNotation makes [Parse] and [Schedule.UnmarshalText] read texts that begin with name and
// a colon, such as "osm: week 01-53/2 Mo 10:00-12:00", by calling parse with what comes after it.
// A package that brings rules through [FromDays] registers its notation when it is initialized, and
// gives FromDays texts that begin so; then whoever imports it can keep its schedules as text.
func RegisterNotation(name string, parse func(text string) (*Schedule, error)) {
	notations.Store(name, parse)
}

// notation reads text in the notation that its first word names, and reports whether there is one.
func notation(text string) (s *Schedule, ok bool, err error) {
	name, rest, found := strings.Cut(text, ":")
	if !found {
		return nil, false, nil
	}
	parse, ok := notations.Load(strings.TrimSpace(name))
	if !ok {
		return nil, false, nil
	}
	s, err = parse.(func(string) (*Schedule, error))(rest)
	return s, true, err
}

// lacks names what the text of days does not say, such as a calendar that was given by hand. Days
// with a method Lacks answer it themselves; it returns "" where the text says all.
func lacks(days Days) string {
	if l, ok := days.(interface{ Lacks() string }); ok {
		return l.Lacks()
	}
	return ""
}
