// Package export writes an edition of a directory in formats that other systems and people read.
//
//	text, lost, err := export.JSONLD(e)   // schema.org
//	for _, l := range lost {
//		fmt.Println(l) // unit cpc: menu: +1 855-720-2559, then press 4
//	}
//
// No format holds all that a directory does: none of them knows menu keys, conditions, or hours that
// nobody stated. What a format does not say, or says only in words for people, comes back as a list of
// losses, in the order of the directory; nothing is dropped in silence. What the sheet does not state but
// somebody inferred or supplied is marked so wherever a format has words for people. The same edition
// always gives the same bytes.
//
// Each format has its own way past midnight: schema.org closes before it opens, Google closes on the
// next day, FHIR has no way and gets two spans.
//
// Two formats need libraries of others and are modules of their own, so that who imports this package
// needs none: vcard (RFC 6350) and icalendar (RFC 7953).
package export

import (
	"bytes"
	"encoding/json"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
)

// A Loss is something of a directory that an exported document does not say, or says only in words
// for people.
type Loss = card.Loss

// A Code names what a format cannot hold; it is for programs and does not change.
type Code = card.Code

// The codes of losses.
const (
	LostMenu       = card.Menu       // keys to press after a number answers
	LostExtension  = card.Extension  // the extension of a number
	LostConditions = card.Conditions // what must be known of the question
	LostNoHours    = card.NoHours    // hours that are not stated, which is not the same as closed
	LostUnlisted   = card.Unlisted   // days that the sheet does not mention, which a reader takes for closed
	LostFloating   = card.Floating   // hours in the local time of whoever asks
	LostZone       = card.Zone       // the zone of clock times
	LostRules      = card.Rules      // hours that are more than a week with exceptions
	LostHolidays   = card.Holidays   // days of a holiday calendar
	LostExceptions = card.Exceptions // dated exceptions of the week
	LostOvernight  = card.Overnight  // spans that pass midnight, or end at it
	LostHours      = card.Hours      // hours of one channel apart from its unit's
	LostChannel    = card.Channel    // a way to reach a unit
	LostAddress    = card.Address    // the parts of a postal address, which is kept as lines
	LostPrinted    = card.Printed    // letters and words with which a number is printed
	LostAnswers    = card.Answers    // whether a machine answers, or somebody on call
	LostNotes      = card.Notes      // remarks and footnotes
	LostNames      = card.Names      // further names
	LostPartOf     = card.PartOf     // which unit another belongs to
	LostTopics     = card.Topics     // what a unit or a channel is for
	LostElse       = card.Else       // whom to try next
	LostBasis      = card.Basis      // that a fact is inferred or supplied, and on what ground
	LostPlaces     = card.Places     // where facts stand on the sheet
	LostEffective  = card.Effective  // from when the directory is in force
	LostDimensions = card.Dimensions // the questions whose answers decide
)

// indented writes v as JSON for people and programs, with a line break at its end.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// effective adds the loss of a date to a list.
func effective(l *card.List, e *contacts.Edition) {
	if at := e.Effective(); !at.IsZero() {
		l.Add(LostEffective, "directory", "in force from "+at.String())
	}
}
