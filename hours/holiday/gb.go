package holiday

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
)

// This file has the bank holidays of the parts of the United Kingdom, as listed at
// https://www.gov.uk/bank-holidays and in the Banking and Financial Dealings Act 1971, Schedule 1.
// The library knows those of England and Wales, and of the days of single years those since 2020.

var (
	// pastMonday is the same the day after a holiday that moves, too.
	pastMonday = []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 2}, {Day: time.Monday, Offset: 1}}

	// throughoutUK holds in every part.
	throughoutUK = []*cal.Holiday{
		gb.NewYear,
		gb.GoodFriday,
		except(gb.EarlyMay, 1995),
		except(gb.SpringHoliday, 2002, 2012),
		moved(gb.ChristmasDay, twoOn),
		moved(gb.BoxingDay, twoOn),

		once("Early May bank holiday (VE Day)", 1995, time.May, 8),
		once("Millennium holiday", 1999, time.December, 31),
		once("Golden Jubilee bank holiday", 2002, time.June, 3),
		once("Spring Bank Holiday", 2002, time.June, 4),
		once("Royal wedding", 2011, time.April, 29),
		once("Spring Bank Holiday", 2012, time.June, 4),
		once("Diamond Jubilee bank holiday", 2012, time.June, 5),
		gb.VEDay, // 2020
		gb.SpringHoliday2022,
		gb.PlatinumJubilee, // 2022
		once("State Funeral of Queen Elizabeth II", 2022, time.September, 19),
		gb.CoronationDay, // 2023
	}

	englandAndWales = slices.Concat(throughoutUK, []*cal.Holiday{gb.EasterMonday, gb.SummerHoliday})

	northernIreland = slices.Concat(throughoutUK, []*cal.Holiday{
		yearly("St Patrick's Day", time.March, 17, toMonday),
		gb.EasterMonday,
		yearly("Battle of the Boyne (Orangemen's Day)", time.July, 12, toMonday),
		gb.SummerHoliday,
	})

	scotland = slices.Concat(throughoutUK, []*cal.Holiday{
		yearly("2nd January", time.January, 2, pastMonday),
		once("World Cup bank holiday", 2026, time.June, 15),
		gb.SummerHolidayScotland,
		since(2007, yearly("St Andrew's Day", time.November, 30, toMonday)),
	})
)
