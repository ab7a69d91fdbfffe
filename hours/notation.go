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
	if i := strings.LastIndex(text, given); i >= 0 && strings.HasSuffix(text, "]") && !strings.Contains(text[i:], `"`) { // else it stands in a comment
		return nil, true, syntaxError(text, i+1, "rules that were given "+text[i+len(given):len(text)-1]+", which no text carries", "give it again when reading the text")
	}
	s, err = parse.(func(string) (*Schedule, error))(rest)
	return s, true, err
}

// registered reports whether text begins with the name of a notation. It looks no further than to the first
// bracket or quotation mark, so that a text with many operands is not read over and over.
func registered(text string) bool {
	i := strings.IndexAny(text, ":()\"")
	if i < 0 || text[i] != ':' {
		return false
	}
	_, ok := notations.Load(strings.TrimSpace(text[:i]))
	return ok
}

// given begins what [Schedule.String] adds to rules whose text lacks something, so that nobody reads them without it.
const given = " [given "

// lacks names what the text of days does not say, such as a calendar that was given by hand. Days
// with a method Lacks answer it themselves; it returns "" where the text says all.
func lacks(days Days) string {
	if l, ok := days.(interface{ Lacks() string }); ok {
		return l.Lacks()
	}
	return ""
}
