package contacts

import (
	"time"

	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/hours"
)

// arrangements returns what a weekly schedule has besides its Week: hours held by an arrangement, as by appointment. It
// reads them off a week of its days.
func arrangements(s *hours.Schedule, w hours.Week) []hours.Option {
	type kind struct {
		state   hours.State
		comment string
	}
	var kinds []kind
	weeks := map[kind]*hours.Week{}
	loc := s.Location()
	if loc == nil {
		loc = time.UTC
	}
	first := time.Date(2023, 1, 15, 0, 0, 0, 0, loc) // a week in which no clock changes
	last := first.AddDate(0, 0, 7)
	for i := range s.Intervals(first.AddDate(0, 0, -7), last.AddDate(0, 0, 7)) {
		if i.Start.Before(first) || !i.Start.Before(last) || i.State == hours.Closed || i.State == hours.Open && i.Comment == "" {
			continue
		}
		k := kind{i.State, i.Comment}
		if weeks[k] == nil {
			kinds, weeks[k] = append(kinds, k), new(hours.Week)
		}
		start := i.Start.In(loc)
		h, m, sec := start.Clock()
		open := clock.Clock(h)*clock.Hour + clock.Clock(m)*clock.Minute + clock.Clock(sec)*clock.Second
		night := w.Spans[start.AddDate(0, 0, -1).Weekday()]
		length := clock.Clock(i.Duration() / time.Millisecond)
		if n := len(night); n > 0 && night[n-1].Close == clock.Day+open { // last night's hours hide how it begins
			length, open = length+open, 0
		}
		span := hours.Span{Open: open, Close: open + length}
		weeks[k].Spans[start.Weekday()] = append(weeks[k].Spans[start.Weekday()], span)
	}
	var opts []hours.Option
	for _, k := range kinds {
		opts = append(opts, hours.During(k.state, *weeks[k], k.comment))
	}
	return opts
}
