package contacts

import (
	"slices"
	"strings"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/hours"
)

// HoursRules are what a schedule was made of besides the hours as printed, for whoever writes, compares
// or explains a directory. The schedule beside them holds it all already. The zero value is a plain week.
type HoursRules struct {
	OSM        string // the hours in the notation of OpenStreetMap, where a file gives them so
	Holidays   []Holidays
	Exceptions []Exception // as written; of two that speak of one day the later issued holds, of two alike the later written
}

// Holidays are the days of a calendar, or some of them, and what holds on them.
type Holidays struct {
	Calendar string   // name known to [Loader].Calendars
	Only     []string // names of the holidays that are meant; nil: all of the calendar
	Hours    string   // clock times as printed; "" means closed, or what the OSM text says of PH
}

// An Exception is what holds from one day to another in place of the week: a closure, or other hours.
type Exception struct {
	From, To date.Date // the first and the last day
	Hours    string    // clock times as printed, or what moves one end of the day's own: "until 3 pm", "from 10 am"; "" means closed
	Reason   string
	Issued   date.Date // when it was announced; what was announced later replaces it. The zero Date: with the sheet
	Source   Source
}

func (h HoursRules) clone() HoursRules {
	h.Holidays = each(h.Holidays, func(x Holidays) Holidays {
		x.Only = slices.Clone(x.Only)
		return x
	})
	h.Exceptions = each(h.Exceptions, func(x Exception) Exception {
		x.Source = x.Source.clone()
		return x
	})
	return h
}

// selected is a calendar of some holidays of another one. It is comparable, as calendars should be.
type selected struct {
	hours.Calendar
	names string // folded, each between line breaks
}

func selectHolidays(cal hours.Calendar, names []string) selected {
	return selected{cal, "\n" + strings.ToLower(strings.Join(names, "\n")) + "\n"}
}

// Holiday implements [hours.Calendar].
func (s selected) Holiday(d date.Date) (string, bool) {
	name, ok := s.Calendar.Holiday(d)
	return name, ok && strings.Contains(s.names, "\n"+strings.ToLower(name)+"\n")
}

// holidayNames returns the names that a calendar gives to the days of four years.
func holidayNames(cal hours.Calendar) []string {
	var names []string
	first := date.New(2024, 1, 1)
	for i := range date.PeriodOfDays(4*365 + 1) {
		if name, ok := cal.Holiday(first.Add(i)); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
