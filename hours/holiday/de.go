package holiday

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/de"
)

// This file adds to the library's lists of the German states what they lack.

var (
	// throughoutGermany holds in all states.
	throughoutGermany = with(de.Holidays, reformation500)

	// reformation500 was a holiday in the states that have no Reformation Day, too, by a law of each.
	reformation500 = once("Reformationstag", 2017, time.October, 31)

	// reformationNorth has been a holiday of four states since 2018, by a law of each, and was one in 2017 as everywhere.
	reformationNorth = since(2017, de.Reformationstag)

	// frauentagMV is in force since 2023: Feiertagsgesetz Mecklenburg-Vorpommern, section 2.
	frauentagMV = since(2023, yearly("Frauentag", time.March, 8, nil))

	germanStates = map[string][]*cal.Holiday{
		// Feiertagsgesetz Brandenburg, section 2 (1): the two Sundays are named
		"BB": with(de.HolidaysBB, easter("Ostersonntag", 0), easter("Pfingstsonntag", 49)),
		// Gesetz über die Sonn- und Feiertage of Berlin, section 1
		"BE": with(without(de.HolidaysBE, de.Frauentag), reformation500,
			since(2019, de.Frauentag),
			once("75. Jahrestag der Befreiung", 2020, time.May, 8),
			once("80. Jahrestag der Befreiung", 2025, time.May, 8),
			once("75. Jahrestag des Aufstandes vom 17. Juni 1953", 2028, time.June, 17)),
		"BW": with(de.HolidaysBW, reformation500),
		"BY": with(de.HolidaysBY, reformation500),
		"HB": with(without(de.HolidaysHB, de.Reformationstag), reformationNorth),
		"HE": with(de.HolidaysHE, reformation500),
		"HH": with(without(de.HolidaysHH, de.Reformationstag), reformationNorth),
		"MV": with(de.HolidaysMV, frauentagMV),
		"NI": with(without(de.HolidaysNI, de.Reformationstag), reformationNorth),
		"NW": with(de.HolidaysNW, reformation500),
		"RP": with(de.HolidaysRP, reformation500),
		"SH": with(without(de.HolidaysSH, de.Reformationstag), reformationNorth),
		"SL": with(de.HolidaysSL, reformation500),
		"SN": de.HolidaysSN,
		"ST": de.HolidaysST,
		"TH": de.HolidaysTH,
	}
)
