package hours

import "fmt"

// A Refusal names why a text could not be read as weekly hours. It is an error of its own, so that
// errors.Is(err, hours.OpenEnd) asks for the reason without regard to the place.
type Refusal uint8

const (
	EmptyText     Refusal = iota + 1 // nothing but blanks
	TextTooLong                      // more than [MaxText] bytes
	NoHours                          // nothing that is a clock time: "by appointment", "see website"
	NoTimes                          // days, but no clock times for them
	NoDays                           // clock times or "closed", but no days; only [Reader.Parse] refuses it
	BadTime                          // no clock time: 25:00, 10:am, 23am
	BadSpan                          // no length, or three ends
	OpenEnd                          // no closing time: "from 9", "till late", "9 am-5 pm+"
	OpenStart                        // no opening time: "until 5 pm"
	Ordinal                          // not every week: "1st and 3rd Monday", "alternate Fridays"
	Seasonal                         // part of the year: "summer", "October to March"
	Dated                            // a date: "Monday, March 13", "today"
	SeveralDesks                     // two services in one text, each with its hours
	Contradiction                    // the same days open and closed
	SeveralZones                     // two zones that do not agree
	Ambiguous                        // two readings, and nothing to choose by
	NotUnderstood                    // words that may change the hours, or that are left over; see [Reader.Parse]
	UnknownZone                      // a zone whose data is missing
)

var refusalTexts = [...]string{
	EmptyText: "empty text", TextTooLong: "text too long", NoHours: "no hours", NoTimes: "days without times", NoDays: "times without days",
	BadTime: "not a clock time", BadSpan: "not a span of time", OpenEnd: "no closing time", OpenStart: "no opening time",
	Ordinal: "not every week", Seasonal: "part of the year only", Dated: "dates, not days of the week", SeveralDesks: "several services",
	Contradiction: "contradiction", SeveralZones: "several zones", Ambiguous: "ambiguous", NotUnderstood: "not understood", UnknownZone: "unknown zone",
}

func (r Refusal) Error() string {
	if int(r) < len(refusalTexts) && refusalTexts[r] != "" {
		return refusalTexts[r]
	}
	return fmt.Sprintf("refusal %d", uint8(r))
}

// A ReadError tells why a text was not read as weekly hours, where, and what would have been right:
//
//	hours: at 13 "1st and 3rd Saturday": not every week (weekly hours name days of the week; dates go into exceptions)
//
// errors.Is finds its [Refusal].
type ReadError struct {
	Refusal  Refusal
	Pos, End int    // the place in the text, in bytes, [Pos, End)
	Text     string // the text at that place
	Msg      string // what is wrong there
	Hint     string // what would be right; may be empty
}

func (e *ReadError) Error() string {
	place := "hours: "
	if e.Text != "" {
		place += fmt.Sprintf("at %d %q: ", e.Pos, shorten(e.Text))
	}
	return place + withHint(e.Msg, e.Hint)
}

// Unwrap returns the Refusal.
func (e *ReadError) Unwrap() error { return e.Refusal }

// shorten cuts what is too long to be quoted.
func shorten(s string) string {
	const limit = 60
	if len(s) <= limit {
		return s
	}
	for i := range s {
		if i > limit-4 {
			return s[:i] + "..."
		}
	}
	return s
}
