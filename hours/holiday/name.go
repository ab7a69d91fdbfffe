package holiday

import (
	"maps"
	"slices"
	"strings"

	"github.com/rickar/cal/v2/ecb"
	"github.com/rickar/cal/v2/us"

	"github.com/switchboard-go/switchboard/hours"
)

// byName has the calendars that are known by a name of their own.
var byName = map[string]*Calendar{
	// Holidays of federal offices, 5 U.S.C. 6103.
	"us-federal": New(SaturdayToFridaySundayToMonday, us.Holidays...),

	// Days on which the Federal Reserve Banks are closed.
	"us-federal-reserve": New(SundayToMonday, us.Holidays...),

	// Days on which TARGET is closed, as the Governing Council of the European Central Bank settled
	// for 2002 and after. They are not moved.
	"target": New(None, ecb.Holidays...),
}

// ByName returns a calendar by the name that a file would give it. Case does not matter.
//
//	us-federal          holidays of the federal offices of the United States
//	us-federal-reserve  the same as banks have them: what falls on a Saturday is not observed on Friday
//	target              closing days of TARGET, the payment system of the euro
//	us, de, de-by, ...  a country by its code, or a part of one, with its own observance
//
// It has the form that the Calendars field of contacts.Loader asks for. Asked alike it returns the
// same calendar. The error is an [UnknownError].
func ByName(name string) (hours.Calendar, error) {
	lower := strings.ToLower(name)
	if c := byName[lower]; c != nil {
		return c, nil
	}
	country, part, parted := strings.Cut(lower, "-")
	if _, ok := places[strings.ToUpper(country)]; !ok || parted && part == "" || strings.Contains(part, "-") {
		return nil, &UnknownError{What: "calendar", Name: name, Known: Names()}
	}
	c, err := Country(country, Subdivision(part))
	if err != nil {
		return nil, err
	}
	return c, nil
}

// Names returns the names that [ByName] knows, in order, parts of countries included.
func Names() []string {
	names := slices.Collect(maps.Keys(byName))
	for code, p := range places {
		if p.national != nil {
			names = append(names, strings.ToLower(code))
		}
		for part := range p.parts {
			names = append(names, strings.ToLower(code+"-"+part))
		}
	}
	slices.Sort(names)
	return names
}
