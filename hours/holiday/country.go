package holiday

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cy"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/ee"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fi"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/hu"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/is"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/ke"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lu"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mt"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/mx"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/pt"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/rs"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/th"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// A place has rules that hold in the whole country, and lists for its parts that include them.
type place struct {
	national []*cal.Holiday // nil where there is no such list: then a part must be named
	parts    map[string][]*cal.Holiday
}

// places are the countries by ISO 3166-1, and their parts by the second half of ISO 3166-2.
var places = map[string]place{
	"AR": {national: ar.Holidays},
	"AT": {national: at.Holidays},
	"AU": {nil, map[string][]*cal.Holiday{
		"ACT": au.HolidaysACT, "NSW": au.HolidaysNSW, "NT": au.HolidaysNT, "QLD": au.HolidaysQLD,
		"SA": au.HolidaysSA, "TAS": au.HolidaysTAS, "VIC": au.HolidaysVIC, "WA": au.HolidaysWA,
	}},
	"BE": {national: be.Holidays},
	"BG": {national: bg.Holidays},
	"BR": {national: br.Holidays},
	"CA": {national: ca.Holidays},
	"CH": {nil, map[string][]*cal.Holiday{
		"AG": ch.HolidaysAG, "AI": ch.HolidaysAI, "AR": ch.HolidaysAR, "BE": ch.HolidaysBE,
		"BL": ch.HolidaysBL, "BS": ch.HolidaysBS, "FR": ch.HolidaysFR, "GE": ch.HolidaysGE,
		"GL": ch.HolidaysGL, "GR": ch.HolidaysGR, "JU": ch.HolidaysJU, "LU": ch.HolidaysLU,
		"NE": ch.HolidaysNE, "NW": ch.HolidaysNW, "OW": ch.HolidaysOW, "SG": ch.HolidaysSG,
		"SH": ch.HolidaysSH, "SO": ch.HolidaysSO, "SZ": ch.HolidaysSZ, "TG": ch.HolidaysTG,
		"TI": ch.HolidaysTI, "UR": ch.HolidaysUR, "VD": ch.HolidaysVD, "VS": ch.HolidaysVS,
		"ZG": ch.HolidaysZG, "ZH": ch.HolidaysZH,
	}},
	"CY": {national: cy.Holidays},
	"CZ": {national: cz.Holidays},
	"DE": {throughoutGermany, germanStates},
	"DK": {national: dk.Holidays},
	"EE": {national: ee.Holidays},
	"ES": {national: es.Holidays},
	"FI": {national: fi.Holidays},
	"FR": {national: fr.Holidays},
	"GB": {nil, map[string][]*cal.Holiday{
		"ENG": englandAndWales, "NIR": northernIreland, "SCT": scotland, "WLS": englandAndWales,
	}},
	"GR": {national: gr.Holidays},
	"HR": {national: hr.Holidays},
	"HU": {national: hu.Holidays},
	"IE": {national: ie.Holidays},
	"IS": {national: is.Holidays},
	"IT": {national: it.Holidays},
	"JP": {national: jp.Holidays},
	"KE": {national: ke.Holidays},
	"LT": {national: lt.Holidays},
	"LU": {national: lu.Holidays},
	"LV": {national: lv.Holidays},
	"MT": {national: mt.Holidays},
	"MW": {national: mw.Holidays},
	"MX": {national: mx.Holidays},
	"NC": {national: nc.Holidays},
	"NL": {national: nl.Holidays},
	"NO": {national: no.Holidays},
	"NZ": {national: nz.Holidays},
	"PL": {national: pl.Holidays},
	"PT": {national: pt.Holidays},
	"RO": {national: ro.Holidays},
	"RS": {national: rs.Holidays},
	"RU": {national: ru.Holidays},
	"SE": {national: se.Holidays},
	"SI": {national: si.Holidays},
	"SK": {national: sk.Holidays},
	"TH": {national: th.Holidays},
	"UA": {national: ua.Holidays},
	"US": {national: us.Holidays},
	"ZA": {national: za.Holidays},
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
// matter. Without [Subdivision] it has the days that hold in the whole country; Australia, the
// United Kingdom and Switzerland, which have few of those, want a part named. Without [Observed] the
// country's own rule says what is observed when. Asked alike it returns the same calendar.
//
// The error is an [UnknownError], which lists what there is.
func Country(code string, opts ...Option) (*Calendar, error) {
	c := choice{country: strings.ToUpper(code)}
	for _, o := range opts {
		if o != nil {
			o(&c)
		}
	}
	c.part = strings.TrimPrefix(strings.ToUpper(c.part), c.country+"-")
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
