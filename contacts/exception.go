package contacts

import (
	"errors"
	"fmt"
	"strings"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/rickb777/date/timespan"

	"github.com/switchboard-go/switchboard/hours"
)

// maxMoved is for how many days one exception may move an end of their hours.
const maxMoved = 366

var errNoHours = errors.New("the week has no hours on this day whose end could move")

// Spans returns what holds on a day that has the given hours in the week: the clock times of the exception, none where it
// closes, or the day's hours with one end moved, as "until 3 pm" and "from 10 am" say. Hours that such a text
// leaves out of the day are dropped: until 11 am nothing opens in the afternoon. It returns an error for a text that it
// cannot read, and where a day has no hours that could end or begin at that time.
func (x Exception) Spans(day []hours.Span) ([]hours.Span, error) {
	if x.Hours == "" {
		return nil, nil
	}
	at, end, moves := x.moved()
	if !moves {
		r, err := times.Read(x.Hours)
		return r.Week.Spans[0], err
	}
	read, err := times.Parse(clockTimes(at, end))
	var w hours.Week
	if err == nil {
		w, _ = read.Week()
	}
	if len(w.Spans[0]) != 1 || !read.IsFloating() {
		return nil, fmt.Errorf("%s is no clock time", quote(at))
	}
	if len(day) == 0 {
		return nil, errNoHours
	}
	t := w.Spans[0][0].Open
	if end {
		t = w.Spans[0][0].Close
	}
	if first := day[0].Open; t <= first && end || t < first && t+clock.Day < day[len(day)-1].Close { // after midnight
		t += clock.Day
	}
	var out []hours.Span
	for i, s := range day {
		switch {
		case end && s.Open < t:
			if i == len(day)-1 || t < s.Close {
				s.Close = t
			}
			out = append(out, s)
		case !end && t < s.Close:
			if i == 0 || s.Open < t {
				s.Open = t
			}
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("nothing is left of the day's hours")
	}
	return out, nil
}

// moved returns the time behind "until" or "from", and whether it is the end that moves. It reports false for clock times.
func (x Exception) moved() (at string, end, ok bool) {
	word, at, _ := strings.Cut(x.Hours, " ")
	switch strings.ToLower(word) {
	case "until":
		return at, true, !strings.Contains(at, "-")
	case "from":
		return at, false, !strings.ContainsAny(at, "-–—") && !strings.Contains(at, " to ") && !strings.Contains(at, " until ")
	}
	return "", false, false
}

// clockTimes writes a time as the hours from midnight to it, or from it to midnight, on the clock that it is written on.
func clockTimes(at string, end bool) string {
	midnight := [2]string{"00:00", "24:00"}
	if strings.ContainsAny(at, "aApPnN") {
		midnight = [2]string{"12 am", "midnight"}
	}
	if end {
		return midnight[0] + " - " + at
	}
	return at + " - " + midnight[1]
}

// options returns what an exception adds to hours with a week, an option for each stretch of days that it treats alike.
func (x Exception) options(week hours.Week) ([]hours.Option, error) {
	whole := timespan.NewDateRange(x.From, x.To.Add(1))
	if _, _, moves := x.moved(); !moves {
		spans, err := x.Spans(nil)
		if err != nil {
			return nil, err
		}
		if spans == nil {
			return []hours.Option{hours.ClosedOn(whole, x.Reason)}, nil
		}
		return []hours.Option{hours.HoursOn(whole, spans, x.Reason)}, nil
	}
	if x.To.Sub(x.From) >= maxMoved {
		return nil, errors.New("an exception of more than a year has both clock times")
	}
	var all []hours.Option
	err := errNoHours
	for d := range x.days() {
		day := week.Spans[d.Weekday()]
		if len(day) == 0 {
			continue
		}
		spans, wrong := x.Spans(day)
		if wrong != nil {
			return nil, wrong
		}
		err = nil
		all = append(all, hours.HoursOn(timespan.OneDayRange(d), spans, x.Reason))
	}
	return all, err
}

// days yields the days of an exception.
func (x Exception) days() func(yield func(date.Date) bool) {
	return func(yield func(date.Date) bool) {
		for d := x.From; !d.After(x.To); d = d.Add(1) {
			if !yield(d) {
				return
			}
		}
	}
}
