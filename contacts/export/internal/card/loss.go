// Package card lays a directory out as the formats of package export need it: by unit and point of contact,
// with hours as weekly spans and dated exceptions, and keeps a list of what got lost on the way.
package card

// A Code names what a format cannot hold.
type Code string

// The codes of losses. They are for programs and do not change.
const (
	Menu       Code = "menu"       // keys to press after a number answers
	Extension  Code = "extension"  // the extension of a number
	Conditions Code = "conditions" // what must be known of the question
	NoHours    Code = "no-hours"   // hours that are not stated, which is not the same as closed
	Unlisted   Code = "unlisted"   // days that the sheet does not mention, which a reader takes for closed
	Floating   Code = "floating"   // hours in the local time of whoever asks
	Zone       Code = "zone"       // the zone of clock times
	Rules      Code = "rules"      // hours that are more than a week with exceptions
	Holidays   Code = "holidays"   // days of a holiday calendar
	Exceptions Code = "exceptions" // dated exceptions of the week
	Overnight  Code = "overnight"  // spans that pass midnight, or end at it
	Hours      Code = "hours"      // hours of one channel apart from its unit's
	Channel    Code = "channel"    // a way to reach a unit
	Address    Code = "address"    // the parts of a postal address, which is kept as lines
	Printed    Code = "printed"    // letters and words with which a number is printed
	Answers    Code = "answers"    // whether a machine answers, or somebody on call
	Notes      Code = "notes"      // remarks and footnotes
	Names      Code = "names"      // further names
	PartOf     Code = "part-of"    // which unit another belongs to
	Topics     Code = "topics"     // what a unit or a channel is for
	Else       Code = "else"       // whom to try next
	Basis      Code = "basis"      // that a fact is inferred or supplied, and on what ground
	Places     Code = "places"     // where facts stand on the sheet
	Effective  Code = "effective"  // from when the directory is in force
	Dimensions Code = "dimensions" // the questions whose answers decide
)

// A Loss is something of a directory that an exported document does not say, or says only in words
// for people.
type Loss struct {
	Code Code   `json:"code"`
	Of   string `json:"of"`   // the thing that lost it: "unit dsc", "directory"
	What string `json:"what"` // what is lost, in words
}

// String returns the loss on one line for people.
func (l Loss) String() string { return l.Of + ": " + string(l.Code) + ": " + l.What }

// A List gathers losses, each once.
type List struct {
	All  []Loss
	seen map[Loss]bool
}

// Add appends a loss that is not there yet.
func (l *List) Add(code Code, of, what string) {
	loss := Loss{code, of, what}
	if l.seen[loss] {
		return
	}
	if l.seen == nil {
		l.seen = map[Loss]bool{}
	}
	l.seen[loss] = true
	l.All = append(l.All, loss)
}
