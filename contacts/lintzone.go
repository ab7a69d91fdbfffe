package contacts

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/switchboard-go/switchboard/hours"
)

// placeZones are the zones that people expect behind the name of a place of North America, the first before the others.
var placeZones = map[string][]string{
	"california": {"America/Los_Angeles"}, "seattle": {"America/Los_Angeles"}, "rockies": {"America/Denver"}, "denver": {"America/Denver"},
	"arizona": {"America/Phoenix"}, "phoenix": {"America/Phoenix"}, "alaska": {"America/Anchorage"}, "hawaii": {"Pacific/Honolulu"},
	"midwest": {"America/Chicago", "America/New_York"}, "texas": {"America/Chicago"}, "dallas": {"America/Chicago"}, "chicago": {"America/Chicago"},
	"boston": {"America/New_York"}, "atlanta": {"America/New_York"}, "detroit": {"America/New_York"}, "newyork": {"America/New_York"},
}

// regionZones are those behind the name of a part of the continent, where no place is named besides: Central Florida
// lies in the east of it.
var regionZones = map[string][]string{
	"pacific": {"America/Los_Angeles"}, "pac": {"America/Los_Angeles"}, "northwest": {"America/Los_Angeles", "America/Denver", "America/Boise"},
	"mountain": {"America/Denver", "America/Phoenix"}, "central": {"America/Chicago"}, "eastern": {"America/New_York"},
	"northeast": {"America/New_York"}, "atlantic": {"America/New_York", "America/Halifax"}, "southeast": {"America/New_York", "America/Chicago"},
}

// besides are words that say nothing of the zone, beside those that do.
var besides = map[string]bool{
	"north": true, "south": true, "west": true, "east": true, "northern": true, "southern": true, "western": true, "coast": true, "mid": true,
	"region": true, "regional": true, "area": true, "zone": true, "district": true, "division": true, "center": true, "centre": true,
	"business": true, "office": true, "branch": true, "us": true, "usa": true, "time": true, "the": true, "and": true, "of": true,
}

// expectedZones returns the zones that people expect behind the name of a region, the first before the others. It returns
// none for a name that has a word of unknown meaning: Mountain View is a town, and Northwest Arkansas lies elsewhere.
func expectedZones(name string) []string {
	name = strings.ReplaceAll(strings.ToLower(name), "new york", "newyork")
	var place, region []string
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		p, isPlace := placeZones[word]
		r, isRegion := regionZones[word]
		switch {
		case isPlace && place == nil:
			place = p
		case isRegion && region == nil:
			region = r
		case !besides[word]:
			return nil
		}
	}
	if place != nil {
		return place
	}
	return region
}

// zone compares the zone of hours with the region that the unit is for: the label of the value by which it
// is told from the other units of its group, or else its name.
func (l *linter) zone(s spot, h *hours.Schedule, u *Unit) {
	if h.Location() == nil || h.IsFloating() {
		return
	}
	var names []string
	for _, c := range u.When {
		x, ok := l.e.Dimension(c.Key)
		if !ok || c.Not || len(c.In) != 1 {
			continue
		}
		if i := slices.IndexFunc(x.Values, func(v Value) bool { return v.ID == c.In[0] }); i >= 0 {
			names = append(names, x.Values[i].Label)
		}
	}
	if len(names) == 0 && !strings.HasPrefix(strings.ToLower(u.Name), "central") { // the central office of anybody
		names = []string{u.Name}
	}
	for _, name := range names {
		zones := expectedZones(name)
		if len(zones) > 0 && !slices.ContainsFunc(zones, func(z string) bool { return sameClock(z, h.Location()) }) {
			l.find(s, LintOddZone, "this zone is unusual for "+name, h.Location().String(), "the sheet may mean it; people there expect "+zones[0])
		}
	}
}

// sameClock reports whether the clocks of two zones agree in winter and in summer.
func sameClock(name string, loc *time.Location) bool {
	z, err := hours.LoadZone(name)
	if err != nil {
		return true
	}
	for _, m := range []time.Month{time.January, time.July} {
		t := time.Date(2024, m, 15, 12, 0, 0, 0, time.UTC)
		_, a := t.In(z).Zone()
		if _, b := t.In(loc).Zone(); a != b {
			return false
		}
	}
	return true
}
