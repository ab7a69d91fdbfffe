package contacts

import (
	"cmp"
	"fmt"
	"time"
)

// An Effective is the day or the month from which something is in force.
// Month-only sheets leave Day 0 and begin on the first. The zero value means that no date is stated.
type Effective struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseEffective reads "2023-08-28" or, for a sheet that names only the month, "2023-08".
// The empty text is the zero Effective.
func ParseEffective(text string) (Effective, error) {
	if text == "" {
		return Effective{}, nil
	}
	e := Effective{}
	ok := (len(text) == 7 || len(text) == 10) && text[4] == '-' && digits(text[:4], &e.Year) && digits(text[5:7], (*int)(&e.Month))
	if ok && len(text) == 10 {
		ok = text[7] == '-' && digits(text[8:], &e.Day) && e.Day > 0
	}
	if !ok {
		return Effective{}, fmt.Errorf("contacts: %s is no date (write 2023-08-28, or 2023-08 for a month)", quote(text))
	}
	if err := e.check(); err != nil {
		return Effective{}, err
	}
	return e, nil
}

// digits reads decimal digits, and nothing else, into n.
func digits(s string, n *int) bool {
	*n = 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		*n = *n*10 + int(s[i]-'0')
	}
	return len(s) > 0
}

// check tells what is wrong with e as a date of the calendar.
func (e Effective) check() error {
	switch {
	case e == Effective{}:
		return nil
	case e.Year < 1 || e.Year > 9999:
		return fmt.Errorf("contacts: the year %d is not between 1 and 9999", e.Year)
	case e.Month < 1 || e.Month > 12:
		return fmt.Errorf("contacts: there is no month %d", int(e.Month))
	case e.Day < 0 || e.Day > daysIn(e.Year, e.Month):
		return fmt.Errorf("contacts: %v %d has %d days, not %d", e.Month, e.Year, daysIn(e.Year, e.Month), e.Day)
	}
	return nil
}

func daysIn(year int, m time.Month) int {
	return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsZero reports whether e states no date.
func (e Effective) IsZero() bool { return e == Effective{} }

// Compare orders by the first day in force; what states no date comes first.
func (e Effective) Compare(o Effective) int {
	return cmp.Or(cmp.Compare(e.Year, o.Year), cmp.Compare(e.Month, o.Month), cmp.Compare(max(e.Day, 1), max(o.Day, 1)))
}

// String returns "2023-08-28", "2023-08" or "".
func (e Effective) String() string {
	switch {
	case e.IsZero():
		return ""
	case e.Day == 0:
		return fmt.Sprintf("%04d-%02d", e.Year, int(e.Month))
	}
	return fmt.Sprintf("%04d-%02d-%02d", e.Year, int(e.Month), e.Day)
}

// MarshalText implements [encoding.TextMarshaler].
func (e Effective) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseEffective] reads.
func (e *Effective) UnmarshalText(text []byte) error {
	v, err := ParseEffective(string(text))
	if err == nil {
		*e = v
	}
	return err
}

// Start returns the first instant of e in loc, on the clock there, which need not be a midnight.
// It reports false when e states no date.
func (e Effective) Start(loc *time.Location) (time.Time, bool) {
	if e.IsZero() {
		return time.Time{}, false
	}
	return dayStart(e.Year, e.Month, max(e.Day, 1), loc), true
}
