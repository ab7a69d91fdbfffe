package holiday

import (
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/au"
)

// This file corrects the library's lists of the Australian states and territories. Holidays of a part
// of a day, such as Christmas Eve from 19:00, and those of towns and shires are in none of them.

var (
	// juneBirthday is the sovereign's birthday everywhere but in Queensland and Western Australia.
	juneBirthday = []*cal.Holiday{until(2022, au.QueensBirthday), since(2023, called("King's Birthday", au.QueensBirthday))}

	australianStates = map[string][]*cal.Holiday{
		"ACT": with(without(au.HolidaysACT, au.QueensBirthday), juneBirthday...),
		"NSW": with(without(au.HolidaysNSW, au.QueensBirthday, au.AnzacDay), with(juneBirthday,
			// Public Holidays Amendment (Anzac Day) Order 2026
			otherwise(au.AnzacDay, toMonday, in(2026, 2027))...)...),
		"NT": with(without(au.HolidaysNT, au.QueensBirthday), with(juneBirthday,
			since(2022, au.EasterSunday))...), // gazetted from year to year
		"QLD": with(without(au.HolidaysQLD, au.QueensBirthdayQld),
			until(2021, au.QueensBirthdayQld),
			since(2022, called("King's Birthday", au.QueensBirthdayQld))),
		// Public Holidays Act 2023 of South Australia
		"SA": with(without(au.HolidaysSA, au.QueensBirthday, au.AnzacDayNtQldSa), with(juneBirthday,
			since(2024, au.EasterSunday),
			until(2023, au.AnzacDayNtQldSa),
			since(2024, au.AnzacDay))...),
		"TAS": with(without(au.HolidaysTAS, au.QueensBirthday), juneBirthday...),
		"VIC": with(without(au.HolidaysVIC, au.QueensBirthday), juneBirthday...),
		"WA":  with(au.HolidaysWA, since(2022, au.EasterSunday)),
	}
)
