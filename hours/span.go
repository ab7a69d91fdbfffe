package hours

import (
	"slices"

	"github.com/rickb777/date/clock"
)

// A Span is the part of one civil day from Open up to, but not including, Close. Close may
// pass 24:00 into the next day, to 48:00 at most; the span still belongs to the day it opens on.
// Both ends are whole seconds. The zero Span is empty, and refused by [New].
type Span struct{ Open, Close clock.Clock }

// NewSpan returns the span between two clock times given in hours and minutes.
// A close at or before the open is taken as given and refused by [New]: to close the next
// morning, write 26:00 and not 02:00.
func NewSpan(openHour, openMin, closeHour, closeMin int) Span {
	return Span{clock.New(openHour, openMin, 0, 0), clock.New(closeHour, closeMin, 0, 0)}
}

// AllDay is the span of a whole civil day, 00:00-24:00.
var AllDay = Span{0, clock.Day}

// String returns the span as canonical text writes it: 09:30-18:30, 22:00-26:00.
func (s Span) String() string { return string(appendSpan(nil, s)) }

const (
	daySec    = 86400 // seconds of a civil day
	maxClose  = 2 * clock.Day
	clockUnit = clock.Second
)

// check refuses what is no span; where names the place in the message.
func (s Span) check(where string) error {
	fault := func(msg, hint string) error { return &SpanError{Where: where, Span: s, Msg: msg, Hint: hint} }
	switch {
	case s.Open < 0 || s.Close < 0:
		return fault("a clock time is negative", "clock times run from 00:00")
	case s.Open%clockUnit != 0 || s.Close%clockUnit != 0:
		return fault("a clock time has a part of a second", "whole seconds are the finest step")
	case s.Open >= clock.Day:
		return fault("opens at or past 24:00", "give it to the next day")
	case s.Close == s.Open:
		return fault("opens and closes at the same time", "for the whole day write 00:00-24:00")
	case s.Close < s.Open:
		return fault("closes before it opens", "to close the next morning, add 24 hours to the close: 02:00 is 26:00")
	case s.Close > maxClose:
		return fault("closes past 48:00", "split it over the days it covers")
	}
	return nil
}

// merged returns the spans in order, those that overlap or touch made one. The input is not changed.
func merged(spans []Span) []Span {
	if len(spans) == 0 {
		return nil
	}
	in := slices.Clone(spans)
	slices.SortFunc(in, func(a, b Span) int { return int(a.Open) - int(b.Open) })
	out := in[:1]
	for _, s := range in[1:] {
		if last := &out[len(out)-1]; s.Open <= last.Close {
			last.Close = max(last.Close, s.Close)
		} else {
			out = append(out, s)
		}
	}
	return out
}

func checkSpans(where string, spans []Span) error {
	for _, s := range spans {
		if err := s.check(where); err != nil {
			return err
		}
	}
	return nil
}
