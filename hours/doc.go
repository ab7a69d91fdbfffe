// Package hours tells when a desk is open: weekly hours in a time zone, with exceptions and holidays.
//
//	s := hours.MustParse("Mon-Fri 9:30 am-6:30 pm ET Sat 9:00 am-6:00 pm ET Sun Closed")
//	s.IsOpen(t)                   // is anyone there?
//	s.NextOpen(t)                 // if not, when?
//	s.At(t)                       // open, closed or unknown; since when, until when, why
//	s.OpenTime(from, to)          // business time between two instants
//	s.AddOpenTime(t, 8*time.Hour) // when eight business hours will have passed
//
// [Parse] reads hours as contact sheets print them, and the canonical text that a [Schedule] prints;
// [Read] tells what it saw besides. [New] builds a schedule from a [Week] and options.
//
// # What is open when
//
// The state at an instant depends only on what calendar and clock on the desk's wall read then. So
// on the night clocks go back, 01:30 comes twice, and both times count; on the night they go forward,
// 02:30 never comes, and a span from 02:30 opens at the jump. All questions derive from that and agree
// with one another. Durations are elapsed time.
//
// A [Span] belongs to the civil day it opens on, and may close on the next: 22:00 to 02:00 is
// 22:00-26:00. What replaces a day's hours replaces the spans that open on it; the night before runs
// to its end. Everything is half-open: the closing instant is closed.
//
// Besides Open and Closed there is [Unknown], which is a real answer: by appointment, hours not
// stated. IsOpen is true for Open only.
//
// Layers decide in a fixed order: emergency closure, dated exception, holiday, season, week. [Status]
// tells which one did, and the reason it was given.
//
// # Zones
//
// A schedule without a zone is floating: "8 am to 5 pm local time". It reads the wall in the location
// that the time asked about carries; [Schedule.In] binds it. Times are returned in the schedule's
// location.
//
// Where zone data may be missing, as on Windows or in minimal images, import time/tzdata in the
// program.
//
// # Canonical text
//
// A schedule prints in the notation of OpenStreetMap's opening_hours, with the zone in brackets. It is no such
// value: some of it says another thing there. Package osm reads and writes values.
//
//	Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]
//
// Rules are in the order of the layers, and of two that speak of one day the later wins:
//
//	Mo-Fr 09:00-17:00; Su off                  the week; a day without hours is off, an unlisted one left out
//	, Mo 17:00-19:00 unknown "by appointment"  more hours on some days, with a state or a comment of their own
//	2026 Jun 01-Aug 31 Mo-Fr 09:00-15:00       a season: dates with weekdays; its other weekdays are off
//	2026 Dec 24 09:00-12:00 "Christmas Eve"    an exception: dates without weekdays
//	2026 Dec 25 off "Christmas Day"            the same, closed
//	2026 Dec 28 closed "burst pipe"            an emergency closure: the word is closed, not off
//	[America/New_York]                         the zone; [HQ -05:00] a fixed one; none for floating hours
//	[valid 2026 Jan 01-Dec 31]                 the dates the schedule speaks of
//
// A week that is always open is 24/7; one whose source lists no day is off "no day listed". The dates of a
// range are inclusive. A clock time past 24:00 belongs to the day it is given for. A quotation mark within a comment is doubled.
//
// What no text carries, [Schedule.String] prints in the same notation: PH before the hours of holidays, and
// (A) or (B), (A) and (B), not (A) for schedules that are joined. [Parse] refuses such texts, since a part of
// what they say is not in them; [Schedule.MarshalText] returns an error in their place.
//
// # Speed
//
// Schedules that are asked often compile their answers: from then on questions are look-ups that
// neither allocate nor depend on the span asked about. PERFORMANCE.md has figures.
package hours
