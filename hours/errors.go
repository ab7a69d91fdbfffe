package hours

import (
	"fmt"
	"strconv"
	"strings"
)

// A SyntaxError tells where a text of hours went wrong, and what would have been right:
//
//	hours: 1:13: closing time 49:00 is past 48:00 (the latest close is midnight after the next day)
type SyntaxError struct {
	Line, Col int    // from 1; Col counts bytes
	Msg, Hint string // Hint may be empty
}

func (e *SyntaxError) Error() string {
	return "hours: " + strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Col) + ": " + withHint(e.Msg, e.Hint)
}

// A SpanError tells which span was refused, where it was given, and why:
//
//	hours: Monday 22:00-02:00: closes before it opens (to close the next morning, write 26:00)
type SpanError struct {
	Where     string // a weekday, a range of dates, or "holiday"
	Span      Span
	Msg, Hint string
}

func (e *SpanError) Error() string {
	return "hours: " + strings.TrimSpace(e.Where+" "+e.Span.String()) + ": " + withHint(e.Msg, e.Hint)
}

// An OptionError tells which option of [New] or [FromDays] was refused, and why.
type OptionError struct {
	Option    string // "In", "ClosedOn", ...
	Msg, Hint string
}

func (e *OptionError) Error() string { return "hours: " + e.Option + ": " + withHint(e.Msg, e.Hint) }

// A TextError names what the text form of a schedule cannot carry. [Schedule.String] prints such a
// schedule all the same, but what it prints [Parse] refuses.
type TextError struct {
	What string // "a union of schedules", "a holiday calendar", ...
	Hint string
}

func (e *TextError) Error() string {
	return "hours: " + withHint("text cannot carry "+e.What, e.Hint)
}

func withHint(msg, hint string) string {
	if hint == "" {
		return msg
	}
	return fmt.Sprintf("%s (%s)", msg, hint)
}
