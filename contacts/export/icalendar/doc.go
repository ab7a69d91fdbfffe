// Package icalendar writes the hours of a directory as iCalendar availability (RFC 7953), which calendars
// and schedulers read.
//
//	text, lost, err := icalendar.Write(e, icalendar.Options{From: date.New(2026, 1, 1), To: date.New(2028, 1, 1)})
//
// Every unit with hours is one iCalendar object (a VCALENDAR; a stream may hold several), and so is every
// channel with hours of its own, since the availability components of one object are those of one party.
// In it stand
//
//   - the time zone, as far as the object speaks of it (VTIMEZONE);
//   - the week, as a VAVAILABILITY of PRIORITY 9 with weekly AVAILABLE components in local time. It has no end
//     where the hours are a week and nothing more; else it ends with the period that was asked for, since what
//     comes after that is not written;
//   - for every stretch of days that differ from the week a VAVAILABILITY of PRIORITY 1, which RFC 7953 section 4
//     puts in place of the week there: holidays, dated exceptions, seasons. Its SUMMARY is the reason.
//
// What is not AVAILABLE is BUSY-UNAVAILABLE. Within the period asked for, the object, read as RFC 5545 says,
// is open exactly when the schedule is, on the nights when clocks change too: a recurring span of so many hours
// ends an hour late or early there by RFC 5545, and a time that comes twice means its first coming; such nights are written
// as stretches of their own, in UTC where local time cannot say it.
//
// What the format cannot hold is listed, as package export does: hours in the local time of whoever asks (unless
// [Options].In says whose), hours that are unknown rather than closed, and what is no hours at all.
//
// The command beside this package does the same for a directory file:
//
//	go run ./contacts/export/icalendar/ics -years 2 FILE
package icalendar
