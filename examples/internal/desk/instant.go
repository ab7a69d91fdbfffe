package desk

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// LoadZone is [hours.LoadZone] with an error for whoever wrote the name.
func LoadZone(name string) (*time.Location, error) {
	loc, err := hours.LoadZone(name)
	if err != nil {
		return nil, fmt.Errorf("zone %s is not known: write one such as America/Denver", brief(name))
	}
	return loc, nil
}

// brief quotes a text of the caller's, in part where it is long.
func brief(text string) string {
	const most = 60
	if len(text) <= most {
		return strconv.Quote(text)
	}
	return strconv.Quote(strings.ToValidUTF8(text[:most], "")) + "..."
}

// ParseInstant reads an instant. A text without an offset is what a wall clock in loc shows; where clocks
// jump that is settled here and the remark tells how: a time that comes twice is the first of the two, a
// time that never comes is the instant of the jump.
func ParseInstant(text string, loc *time.Location) (t time.Time, remark string, err error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, strings.Replace(text, " ", "T", 1)); err == nil {
			return inYears(t, text)
		}
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if wall, err := time.Parse(layout, strings.Replace(text, " ", "T", 1)); err == nil {
			t, remark := onWall(wall, loc)
			_, _, err := inYears(t, text)
			return t, remark, err
		}
	}
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return time.Time{}, "", fmt.Errorf("%q is a day and no instant: add the time, as %sT09:00", text, text)
	}
	if i := strings.LastIndexByte(text, ' '); i > len(time.DateOnly) && len(text) < 40 {
		if _, _, err := ParseInstant(text[:i]+"+"+text[i+1:], loc); err == nil {
			return time.Time{}, "", fmt.Errorf("time %q cannot be read: where it has a blank there belongs a + (which is %%2B in the query of an address)", text)
		}
	}
	return time.Time{}, "", fmt.Errorf("time %s cannot be read: write it as 2026-11-27T09:00, or with an offset as 2026-11-27T09:00-05:00", brief(text))
}

// inYears refuses years that RFC 3339 cannot carry in some zone, and the zero time, which means that none is given.
func inYears(t time.Time, text string) (time.Time, string, error) {
	if y := t.UTC().Year(); t.IsZero() || y < 1 || y > 9998 {
		return time.Time{}, "", fmt.Errorf("time %q is out of range", text)
	}
	return t, "", nil
}

// onWall returns the first instant at which a wall clock in loc shows what wall shows as UTC.
func onWall(wall time.Time, loc *time.Location) (t time.Time, remark string) {
	_, before := wall.Add(-24 * time.Hour).In(loc).Zone()
	_, after := wall.Add(24 * time.Hour).In(loc).Zone()
	shows := func(offset int) (time.Time, bool) {
		t := wall.Add(-time.Duration(offset) * time.Second).In(loc)
		_, got := t.Zone()
		return t, got == offset
	}
	first, ok1 := shows(before)
	second, ok2 := shows(after)
	clock := wall.Format("15:04")
	day := wall.Format("Mon Jan 2, 2006")
	switch {
	case ok1 && ok2 && !first.Equal(second):
		if second.Before(first) {
			first, second = second, first
		}
		return first, fmt.Sprintf("%s comes twice on %s in %v: the first is taken (%s; for the second write %s)",
			clock, day, loc, first.Format("15:04 MST"), second.Format("2006-01-02T15:04Z07:00"))
	case ok1:
		return first, ""
	case ok2:
		return second, ""
	}
	// Neither: the clocks jump over it. The jump lies between the two tries.
	lo, hi := second, first // with the larger offset the instant is the earlier one
	if hi.Before(lo) {
		lo, hi = hi, lo
	}
	_, old := lo.Zone()
	for hi.Sub(lo) > time.Second {
		mid := lo.Add(hi.Sub(lo) / 2).Truncate(time.Second)
		if _, o := mid.Zone(); o == old {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi, fmt.Sprintf("%s never comes on %s in %v: the instant the clocks jump is taken (%s)",
		clock, day, loc, hi.Format("15:04 MST"))
}
