package holiday

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/ee"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fi"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/mt"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/pt"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"
)

// A place has rules that hold in the whole country, and lists for its parts that include them.
type place struct {
	national []*cal.Holiday // nil where there is no such list: then a part must be named
	parts    map[string][]*cal.Holiday
}

// places are the countries by ISO 3166-1, and their parts by the second half of ISO 3166-2. Lists that
// are the library's own bear its name, those of this package the name of the country: corrections.go
// has them, and for each country with parts a file of its own.
var places = map[string]place{
	"AR": {national: argentina},
	"AT": {national: at.Holidays},
	"AU": {nil, australianStates},
	"BE": {national: be.Holidays},
	"BG": {national: bulgaria},
	"BR": {national: brazil},
	"CA": {national: canada},
	"CH": {nil, swissCantons},
	"CY": {national: cyprus},
	"CZ": {national: cz.Holidays},
	"DE": {throughoutGermany, germanStates},
	"DK": {national: denmark},
	"EE": {national: ee.Holidays},
	"ES": {national: es.Holidays},
	"FI": {national: fi.Holidays},
	"FR": {national: fr.Holidays},
	"GB": {nil, map[string][]*cal.Holiday{
		"ENG": englandAndWales, "NIR": northernIreland, "SCT": scotland, "WLS": englandAndWales,
	}},
	"GR": {national: greece},
	"HR": {national: croatia},
	"HU": {national: hungary},
	"IE": {national: ie.Holidays},
	"IS": {national: iceland},
	"IT": {national: italy},
	"JP": {national: jp.Holidays},
	"KE": {national: kenya},
	"LT": {national: lithuania},
	"LU": {national: luxembourg},
	"LV": {national: latvia},
	"MT": {national: mt.Holidays},
	"MW": {national: malawi},
	"MX": {national: mexico},
	"NC": {national: nc.Holidays},
	"NL": {national: netherlands},
	"NO": {national: norway},
	"NZ": {national: newZealand},
	"PL": {national: poland},
	"PT": {national: pt.Holidays},
	"RO": {national: ro.Holidays},
	"RS": {national: serbia},
	"RU": {national: russia},
	"SE": {national: se.Holidays},
	"SI": {national: slovenia},
	"SK": {national: slovakia},
	"TH": {national: thailand},
	"UA": {national: ukraine},
	"US": {national: us.Holidays},
	"ZA": {national: southAfrica},
}

// An Option says more about the calendar that [Country] is to return.
type Option func(*choice)

type choice struct {
	country, part string
	observance    Observance
}

// Subdivision asks for the calendar of a part of the country, by the second half of its ISO 3166-2
// code: "BY" or "DE-BY" is Bavaria.
func Subdivision(code string) Option { return func(c *choice) { c.part = code } }

// Observed asks for another observance of weekends than the country's own.
func Observed(o Observance) Option { return func(c *choice) { c.observance = o } }

// known holds the calendars that were asked for: as many as there are choices, at the most.
var known sync.Map // choice -> *Calendar

// Country returns the calendar of a country, by its code of ISO 3166-1, such as "US". Case does not
// matter. Without [Subdivision] it has the days that hold in the whole country, as the text above says
// for each; Australia, the United Kingdom and Switzerland, which have few of those, want a part named.
// Without [Observed] the country's own rule says what is observed when. Asked alike it returns the same
// calendar.
//
// The error is an [UnknownError], which lists what there is.
func Country(code string, opts ...Option) (*Calendar, error) {
	c := choice{country: strings.ToUpper(code)}
	for _, o := range opts {
		if o != nil {
			o(&c)
		}
	}
	c.part = strings.ToUpper(c.part)
	if part, full := strings.CutPrefix(c.part, c.country+"-"); full && part != "" {
		c.part = part
	}
	if cal, ok := known.Load(c); ok {
		return cal.(*Calendar), nil
	}
	p, ok := places[c.country]
	if !ok {
		err := &UnknownError{What: "country", Name: code, Known: Countries()}
		if c.country == "UK" {
			err.Hint = "the United Kingdom is GB"
		}
		return nil, err
	}
	rules := p.national
	if c.part != "" {
		rules = p.parts[c.part]
	}
	if rules == nil {
		err := &UnknownError{What: "subdivision of " + c.country, Name: c.part, Known: Subdivisions(c.country)}
		if c.part == "" {
			err.Hint = "its holidays differ by part"
		}
		return nil, err
	}
	if c.observance > NextWeekday {
		return nil, &UnknownError{What: "observance", Name: c.observance.String()}
	}
	cal, _ := known.LoadOrStore(c, New(c.observance, rules...))
	return cal.(*Calendar), nil
}

// Countries returns the codes that [Country] knows, in order.
func Countries() []string { return slices.Sorted(maps.Keys(places)) }

// Subdivisions returns the codes of the parts of a country that [Subdivision] knows, in order.
func Subdivisions(country string) []string {
	return slices.Sorted(maps.Keys(places[strings.ToUpper(country)].parts))
}
