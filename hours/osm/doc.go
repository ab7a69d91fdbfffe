// Package osm reads opening hours in the notation of OpenStreetMap, the opening_hours
// specification (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification).
//
//	berlin, _ := time.LoadLocation("Europe/Berlin")
//	s, err := osm.Parse("Mo-Fr 08:00-18:00; Sa 09:00-13:00; PH off", osm.In(berlin), osm.PublicHolidays(cal))
//	s.IsOpen(t) // a schedule like any other of package hours
//
// It reads the whole specification: rules that replace (";"), add (",") or fill in ("||"), years,
// months, dates, weeks, weekdays of a month, Easter, public and school holidays, times of the
// sun, times past midnight and without an end, comments, and points in time. By default it is
// strict; [Lenient] also reads "Mon-Fri 9am to 5pm", and tells what it had to correct.
//
// # What rules mean
//
// A rule speaks of civil days. A rule after ";" that opens anything takes the whole day from the
// rules before it, from 00:00 to 24:00: the hours after midnight of the night before as well.
// "Fr,Sa 22:00-04:00; Su 10:00-12:00" is closed on Sunday at 02:00; with "," it is open. This is
// the specification's law, and not that of the layers of package hours, where last night's hours
// always run to their end; [Read] warns of it. A rule that closes takes what it names and nothing
// more. Rules that are not in force on a day say nothing of it. A rule with times alone is in force
// on every day: in "Mo-Fr 08:00-12:00; 14:00-18:00" it takes the mornings away, in "Mo-Fr
// 08:00-12:00,14:00-18:00" nothing does.
//
// A weekday of a month selects in all the months that are listed before it: "Apr,Oct Sa[1]" is two
// Saturdays a year.
//
// An end that comes before its beginning is one of the next day, equal times are a whole day, and
// a fixed end may be written up to 48:00. Where the sun is later than a fixed end, or earlier than
// a fixed beginning, the span is empty. An open end ("19:00+") is Unknown from then on: to
// midnight, from 17:00 on for ten hours, from 22:00 on for eight; hours that the same rule is sure of
// go before such a guess. Ranges of dates include their
// last day; but one that ends with Easter ends before that day, so that what is closed up to Easter
// and what opens at Easter meet.
//
// # What a value does not say
//
// The zone, the place and the holidays come from options. What is missing is no error: hours that
// hang on an unknown calendar are Unknown, and their comment says why; the sun has fixed times.
// Where the sun does not rise or set, what its hours would change is Unknown on that day.
package osm
