// Package holiday has holiday calendars for package hours: those of countries and their parts, lists
// of one's own, their union, and the eves of their days.
//
//	us, err := holiday.Country("US", holiday.Observed(holiday.SundayToMonday))
//	desk, err := hours.New(week, hours.In(newYork), hours.Holidays(us))
//
//	desk.At(t).Comment // "Thanksgiving Day", and closed
//
// The rules of 47 countries come from github.com/rickar/cal/v2 and are corrected here where that library
// has them wrong. They are today's law with the changes of the last years, extended to all years: for
// the past and the far future they are an approximation. Days that are proclaimed or moved from year to
// year appear only as far as they are listed, those of Hungary and Russia from 2022 to 2026, of Kenya to 2025. Easter is reckoned
// for all years, that of the Orthodox churches too, and dates do not depend on the zone of the machine. On which
// day a holiday is observed follows from an [Observance].
//
// A calendar has whole days that are public holidays by law. For the United States and Canada they are
// those of the federation; Sweden and Finland have also the eves on which offices are closed. Not in them
// are half days, such as Christmas Eve in Iceland; days that each office may choose, such as Carnival in
// Brazil; and days reckoned by the moon, which Kenya, Malawi and Thailand have: add a [List] of those.
// Countries with [Subdivisions] are Australia, Germany, Switzerland and the United Kingdom. The provinces,
// states and regions of all others have no calendars, and their own days are in none: days of Alsace,
// Ontario or Catalonia. Where the parts of a Swiss canton differ, it has the days of most of them.
// In Ukraine the holidays are working days as long as martial law is in force, which the calendar leaves aside.
//
// Tests compare the calendar of every country with the lists that it publishes, in most for some years
// from 2022 to 2027, and so those of the parts of Australia and the United Kingdom, of some German states
// and of the cantons of Aargau, Appenzell Innerrhoden, Basel-Landschaft, Fribourg, Geneva, Glarus, Graubünden,
// Jura, Lucerne, Neuchâtel, Obwalden, Solothurn, Ticino, Vaud, Zug and Zurich. The other cantons are as the
// library gives them.
//
// A program that imports this package grows by about half a megabyte and starts about 0.4 ms later, for the
// tables of all countries and the library that it imports. Package hours does not import it.
package holiday
