package holiday

import (
	"strconv"
	"strings"
)

// An UnknownError tells that nothing goes by a name, and which names there are:
//
//	holiday: unknown country "UK" (the United Kingdom is GB); known: AR, AT, ...
type UnknownError struct {
	What  string   // "country", "subdivision of DE", "calendar"
	Name  string   // as given; empty where one is needed and none was given
	Known []string // in order
	Hint  string   // may be empty
}

func (e *UnknownError) Error() string {
	s := "holiday: unknown " + e.What + " " + quote(e.Name)
	if e.Name == "" {
		s = "holiday: no " + e.What + " given"
	}
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	if len(e.Known) == 0 {
		return s + "; there are none"
	}
	return s + "; known: " + strings.Join(e.Known, ", ")
}

// quote quotes a name, shortened where it is too long to be one.
func quote(s string) string {
	const limit = 40
	if len(s) > limit {
		s = strings.ToValidUTF8(s[:limit], "") + "..."
	}
	return strconv.Quote(s)
}
