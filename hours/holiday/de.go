package holiday

import (
	"slices"
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

	// frauentagMV is in force since 2023: Feiertagsgesetz Mecklenburg-Vorpommern, section 2.
	frauentagMV = yearly("Frauentag", time.March, 8, nil).Clone(&cal.Holiday{StartYear: 2023})

	germanStates = map[string][]*cal.Holiday{
		"BB": with(de.HolidaysBB),
		"BE": with(de.HolidaysBE, reformation500,
			// Gesetz über die Sonn- und Feiertage of Berlin, section 1 (2)
			once("75. Jahrestag der Befreiung", 2020, time.May, 8),
			once("80. Jahrestag der Befreiung", 2025, time.May, 8),
			once("75. Jahrestag des Aufstandes vom 17. Juni 1953", 2028, time.June, 17)),
		"BW": with(de.HolidaysBW, reformation500),
		"BY": with(de.HolidaysBY, reformation500),
		"HB": with(de.HolidaysHB),
		"HE": with(de.HolidaysHE, reformation500),
		"HH": with(de.HolidaysHH),
		"MV": with(de.HolidaysMV, frauentagMV),
		"NI": with(de.HolidaysNI),
		"NW": with(de.HolidaysNW, reformation500),
		"RP": with(de.HolidaysRP, reformation500),
		"SH": with(de.HolidaysSH),
		"SL": with(de.HolidaysSL, reformation500),
		"SN": with(de.HolidaysSN),
		"ST": with(de.HolidaysST),
		"TH": with(de.HolidaysTH),
	}
)

func with(list []*cal.Holiday, more ...*cal.Holiday) []*cal.Holiday { return slices.Concat(list, more) }
