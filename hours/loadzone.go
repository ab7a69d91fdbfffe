package hours

import (
	"strings"
	"sync"
	"time"
)

// zones are those that were loaded, by name.
var zones sync.Map // string -> *time.Location

// LoadZone returns the location of a zone of the IANA database by its name, such as America/New_York: the same
// location each time. It returns an [OptionError] for what depends on the machine (Local, localtime,
// posixrules), for what counts leap seconds (right/...), for other copies of the database (posix/...) and for names
// that this program's zone data does not have. It is safe for concurrent use.
func LoadZone(name string) (*time.Location, error) {
	if loc, ok := zones.Load(name); ok {
		return loc.(*time.Location), nil
	}
	none := &OptionError{Option: "zone", Msg: quote(name) + " is no zone", Hint: "write a name of the IANA database, such as America/New_York"}
	if !namesZone(name) {
		return nil, none
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, none
	}
	kept, _ := zones.LoadOrStore(name, loc)
	return kept.(*time.Location), nil
}

// namesZone reports whether a text has the form of a zone's name and is none of the names beside them.
func namesZone(name string) bool {
	low := strings.ToLower(name)
	switch low {
	case "", "local", "localtime", "posixrules", "factory":
		return false
	}
	return !strings.HasPrefix(low, "posix/") && !strings.HasPrefix(low, "right/") && !strings.Contains(name, "//") &&
		!strings.ContainsFunc(name, func(r rune) bool {
			return r > 127 || !isLetter(byte(r)) && !isDigit(byte(r)) && !strings.ContainsRune("_/+-", r)
		})
}
