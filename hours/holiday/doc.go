// Package holiday has holiday calendars for package hours: those of countries and their parts, lists
// of one's own, their union, and the eves of their days.
//
//	us, err := holiday.Country("US", holiday.Observed(holiday.SundayToMonday))
//	desk, err := hours.New(week, hours.In(newYork), hours.Holidays(us))
//
//	desk.At(t).Comment // "Thanksgiving Day", and closed
//
// The rules of 47 countries come from github.com/rickar/cal/v2. They are today's law with the changes
// that library knows of, extended to all years: for the past and the far future they are an
// approximation, and days proclaimed from year to year appear only where it lists them. Only the date
// on which a holiday falls is taken from it; on which day it is observed follows from an [Observance].
//
// A program that imports this package grows by about 0.3 MB and starts about 0.15 ms later, for the
// tables of all countries. Package hours does not import it.
package holiday
