package holiday

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickb777/date"
)

// This file corrects the library's lists of the Swiss cantons by the list of cantonal holidays of the
// Federal Office of Justice, and by the law of the canton where that list has more than the law. Where districts
// and communes differ, as in Aargau, Appenzell Innerrhoden, Fribourg and Solothurn, a list has the days of most
// of them. Sundays that are holidays in any case are left out.

var (
	// näfelserFahrt is on the first Thursday of April, a week later if that is in Holy Week.
	näfelserFahrt = reckoned("Näfelser Fahrt", func(year int) (date.Date, bool) {
		first, _ := falls(nth("", 1, time.Thursday, time.April), year)
		if maundy, _ := falls(easter("", -3), year); first == maundy {
			return first.Add(7), true
		}
		return first, true
	})

	// afterSunday is a holiday that there is when the day before is a Sunday.
	afterSunday = func(name string, month time.Month, day int) *cal.Holiday {
		return reckoned(name, func(year int) (date.Date, bool) {
			d := date.New(year, month, day)
			return d, d.Weekday() == time.Monday
		})
	}

	// daysAfter is a holiday some days after the nth Sunday of September.
	daysAfter = func(name string, days, n int) *cal.Holiday {
		h := nth(name, n, time.Sunday, time.September)
		h.CalcOffset = days
		return h
	}

	// thirdDay is Saint Stephen's Day, unless it were the third day of rest in a row.
	thirdDay = reckoned(ch.ZweiterWeihnachtsfeiertag.Name, func(year int) (date.Date, bool) {
		d := date.New(year, time.December, 26)
		return d, d.Weekday() != time.Tuesday && d.Weekday() != time.Saturday
	})

	swissCantons = map[string][]*cal.Holiday{
		// Einführungsgesetz zum Arbeitsrecht, section 6, which has nine days for each of the eleven districts: 2 January
		// in six, Easter and Whit Monday in seven, 26 December in nine, but Corpus Christi and All Saints' Day
		// in five, and the days of Mary in fewer
		"AG": without(ch.HolidaysAG, ch.Fronleichnam, ch.MariaHimmelfahrt, ch.Allerheiligen, ch.MariaEmpfangnis),
		"AI": with(without(ch.HolidaysAI, ch.ZweiterWeihnachtsfeiertag), yearly("St. Mauritius", time.September, 22, nil), thirdDay),
		"AR": ch.HolidaysAR,
		"BE": ch.HolidaysBE,
		"BL": without(ch.HolidaysBL, ch.Fronleichnam, ch.MariaHimmelfahrt),
		"BS": ch.HolidaysBS,
		"FR": with(without(ch.HolidaysFR, ch.TagderArbeit), ch.MariaEmpfangnis),
		"GE": with(without(ch.HolidaysGE, ch.Fronleichnam),
			daysAfter("Jeûne genevois", 4, 1),
			yearly("Restauration de la République", time.December, 31, nil)),
		"GL": with(ch.HolidaysGL, näfelserFahrt),
		"GR": without(ch.HolidaysGR, ch.HeiligeDreiKoenige, ch.Josefstag, ch.Fronleichnam, ch.MariaHimmelfahrt, ch.Allerheiligen, ch.MariaEmpfangnis),
		"JU": with(ch.HolidaysJU, yearly("Commémoration du plébiscite jurassien", time.June, 23, nil)),
		"LU": without(ch.HolidaysLU, ch.Josefstag),
		"NE": with(without(ch.HolidaysNE, ch.Fronleichnam), // Corpus Christi is one in Le Landeron only
			afterSunday("2 janvier", time.January, 2),
			yearly("Instauration de la République", time.March, 1, nil),
			afterSunday("26 décembre", time.December, 26)),
		"NW": ch.HolidaysNW,
		"OW": with(ch.HolidaysOW, yearly("Bruder Klaus", time.September, 25, nil)),
		"SG": ch.HolidaysSG,
		"SH": ch.HolidaysSH,
		// Gesetz über die öffentlichen Ruhetage (BGS 512.41), section 2: Easter Monday, Whit Monday and 26 December
		// are none, as the Federal Court confirms in 6B_730/2013; 1 May begins at noon
		"SO": without(ch.HolidaysSO, ch.TagderArbeit, ch.Pfingstmontag, ch.ZweiterWeihnachtsfeiertag),
		"SZ": ch.HolidaysSZ,
		"TG": ch.HolidaysTG,
		"TI": with(ch.HolidaysTI, yearly("Santi Pietro e Paolo", time.June, 29, nil)),
		"UR": ch.HolidaysUR,
		"VD": with(ch.HolidaysVD, daysAfter("Lundi du Jeûne fédéral", 1, 3)),
		"VS": ch.HolidaysVS,
		"ZG": with(ch.HolidaysZG, ch.Fronleichnam, ch.MariaHimmelfahrt, ch.MariaEmpfangnis),
		"ZH": ch.HolidaysZH,
	}
)
