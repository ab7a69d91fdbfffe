// Package contacts holds what a contact sheet says: units, how they are reached and when, what each
// handles, and where on the sheet every fact stands.
//
//	e, err := contacts.Parse("lender.yaml", data)
//	u, ok := e.Unit("dsc")
//	u.Channels[0].String() // "+1 888-919-2559"
//	u.Hours.IsOpen(t)
//
// A [Directory] is plain data, from a file or from Go values. Checked, it becomes an [Edition], which
// is immutable; the editions of one organization make a [Book], which knows which of them is in force.
// The package decides nothing: which unit answers a question is the business of package routing.
//
// # Directory files
//
// A directory file is YAML, of which JSON is a part, read strictly, so that a slip of the pen is a fault with a
// place and not a wrong number. Texts stand as the sheet prints them. The top holds:
//
//	switchboard: 1                  the version of the format
//	organization: Ally              whose sheet it is
//	zone: America/New_York          where its dates begin (IANA)
//	effective: 2023-08-28           or 2023-08; without it, the latest of the sources'
//	sources: {...}                  the documents
//	at: card                        where facts stand that do not say it
//	context: {...}                  the questions whose answers decide, by key
//	units: [...]
//	notes: [...]                    about the whole sheet
//
// A source has file, title, at (the lines of its own title and date), effective, and for a table
// columns: the head of each and what stands there: topics, units, channels, hours or nothing.
//
// Every fact can say where it stands with at: "card:23" is line 23 of the source card, "table:43/3" the
// third cell of line 43; a list gives several places. What does not say it stands where the thing stands
// that it belongs to, and a line of a table that has columns stands for the cell in the right column. A
// unit may give a place to each kind of fact: at: {name: card:5, hours: card:7, topics: card:13, phone: card:15}.
// A fact that is not printed says why: inferred: GROUND for what was concluded, supplied: GROUND for what was added.
//
// A dimension under context has ask (the question), values, default, partial and other. A value is a
// label, a list of a label and its aliases, or {label, aliases, prefix, at, inferred, supplied}, by its identifier. What
// begins with the prefix of a value means that value: contract numbers that begin with 4. partial names
// words that leave several values open: {west: [pac-west, west-dallas]}. other: true accepts any further value.
//
// A unit has id, name, aliases, part-of (an id, or {unit, inferred}), hours, exceptions, holidays, notes,
// channels and handles. With per and each it is a group: each gives, by the values of the dimension per, what differs
// from unit to unit; the units are named id-value and "name, label", share the group's name as an alias, and handle the same under that value.
//
// Hours are text as [hours.Parse] reads it, or {osm: TEXT, printed: TEXT} in the notation of OpenStreetMap, which also says
// what a week cannot: seasons, all hours except some, hours that begin and do not end. exceptions are a list of
// {date: 2026-11-26, closed: true, reason: Thanksgiving} or {from, to, hours: 9 am - 1 pm}, to being the
// last day; hours: until 3 pm, or from 10 am, moves one end of the hours that a day has in the week; issued is the date of a notice, and a later notice replaces an earlier one. holidays is a name known to
// [Loader].Calendars, or {calendar, only, hours}, or a list of such; only names the holidays that are meant. In an OSM
// text PH stands for the calendar under holidays.
//
// Channels are phone, fax, email, mail, web, chat and referral; each is a text, a mapping, or a list of
// several. Mappings have number and ext (phone, fax), menu (phone: the keys, in order), address (email),
// lines (mail), url (web, chat) or to (referral), and printed, hours, exceptions, holidays, answers (person, machine or
// on-call), note, at, inferred, supplied. For numbers see [ParseNumber].
//
// What a unit handles is a list of rows, one for each printed line: the label of a topic, or a mapping with
// topic (or a list of topics that one line names), aliases, printed (the line's own label), when, menu (in place of that of the
// unit's phones), channels of its own (best first), shared, inferred, supplied, else (units to try next), note,
// qualifier, examples, heading, at, and items: the rows printed under this one. Conditions under when are by
// dimension a value, a list of values, or {not: ...}; all must hold.
//
// A note is a text, or {mark, text, scope, unresolved, at}.
//
// YAML anchors, aliases, merge keys and tags are refused, and so are keys given twice, files over 4 MiB,
// and more than one document. [Loader.Parse] reports all faults at once, [Edition.Lint] what the author would
// want to know besides. [Schema] is a JSON Schema of the format, for editors. [Write] writes a file, [Loader.Edit] changes one and
// keeps its comments.
package contacts
