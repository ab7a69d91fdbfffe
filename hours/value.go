package hours

import (
	"database/sql/driver"
	"fmt"
	"log/slog"
	"strconv"
)

// This file makes a *Schedule what other packages expect of a value, all of it by its canonical
// text.

// A ScanError tells that a database gave something that is not the text of a schedule.
type ScanError struct {
	Type string // of what was given, as %T prints it
}

func (e *ScanError) Error() string {
	return "hours: cannot scan " + e.Type + " into a schedule (it is stored as canonical text)"
}

// Value implements [driver.Valuer]: the canonical text, NULL for nil and the zero Schedule. It
// returns a [TextError] for what no text carries.
func (s *Schedule) Value() (driver.Value, error) {
	if s.IsZero() {
		return nil, nil
	}
	text, err := s.MarshalText()
	if err != nil {
		return nil, err
	}
	return string(text), nil
}

// Scan implements sql.Scanner: it reads canonical text, from a string or bytes, as
// [Schedule.UnmarshalText] does. NULL and empty text give the zero Schedule. It returns a [SyntaxError]
// or a [ScanError], and then leaves s as it was.
func (s *Schedule) Scan(src any) error {
	switch src := src.(type) {
	case nil:
		return s.UnmarshalText(nil)
	case string:
		return s.UnmarshalText([]byte(src))
	case []byte:
		return s.UnmarshalText(src)
	}
	return &ScanError{fmt.Sprintf("%T", src)}
}

// AppendBinary appends the canonical text, which is the binary form, too; see [Schedule.MarshalText].
func (s *Schedule) AppendBinary(b []byte) ([]byte, error) { return s.AppendText(b) }

// MarshalBinary returns the canonical text. It is what encoding/gob stores.
func (s *Schedule) MarshalBinary() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalBinary reads canonical text; empty data gives the zero Schedule.
func (s *Schedule) UnmarshalBinary(data []byte) error { return s.UnmarshalText(data) }

// LogValue implements [slog.LogValuer]: the canonical text, empty for nil and the zero Schedule.
func (s *Schedule) LogValue() slog.Value { return slog.StringValue(s.String()) }

// GoString returns Go source for the schedule, which %#v prints: hours.MustParse and the canonical
// text. What no text carries is printed as a comment beside an empty Schedule.
func (s *Schedule) GoString() string {
	switch {
	case s == nil:
		return "(*hours.Schedule)(nil)"
	case s.IsZero():
		return "&hours.Schedule{}"
	}
	text, err := s.MarshalText()
	if err != nil {
		return "&hours.Schedule{} // " + strconv.Quote(s.String())
	}
	return "hours.MustParse(" + strconv.Quote(string(text)) + ")"
}
