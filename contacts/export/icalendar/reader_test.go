package icalendar_test

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"github.com/stretchr/testify/require"
	"github.com/teambition/rrule-go"
)

// This file reads what was written as RFC 5545 and RFC 7953 say, by other means than it was written: lines by
// go-ical, recurrences by rrule-go, local times by walking the stretches of a zone.

type span struct{ from, to int64 }

func (s span) has(at int64) bool { return s.from <= at && at < s.to }

// An availability is a VAVAILABILITY component.
type availability struct {
	span
	priority int
	open     []span
}

// decode returns the objects of a stream.
func decode(t require.TestingT, text []byte) []*ical.Calendar {
	var all []*ical.Calendar
	dec := ical.NewDecoder(bytes.NewReader(text))
	for {
		c, err := dec.Decode()
		if err == io.EOF {
			return all
		}
		require.NoError(t, err, "%s", text)
		all = append(all, c)
	}
}

// availabilities returns the components of an object, with recurrences up to an instant.
func availabilities(t require.TestingT, c *ical.Calendar, upTo int64) []availability {
	var all []availability
	for _, x := range c.Children {
		if x.Name != "VAVAILABILITY" {
			continue
		}
		require.Equal(t, "BUSY-UNAVAILABLE", x.Props.Get("BUSYTYPE").Value)
		a := availability{span: span{math.MinInt64, math.MaxInt64}}
		var err error
		a.priority, err = strconv.Atoi(x.Props.Get("PRIORITY").Value)
		require.NoError(t, err)
		a.from = when(t, x.Props.Get("DTSTART"), "")
		if p := x.Props.Get("DTEND"); p != nil {
			a.to = when(t, p, "")
		}
		for _, y := range x.Children {
			require.Equal(t, "AVAILABLE", y.Name)
			a.open = append(a.open, instances(t, y, upTo)...)
		}
		for _, o := range a.open {
			require.GreaterOrEqual(t, o.from, a.from, "an AVAILABLE begins before its VAVAILABILITY")
		}
		slices.SortFunc(a.open, func(x, y span) int { return int(x.from - y.from) })
		all = append(all, a)
	}
	return all
}

// openAt is the combination of RFC 7953 section 4: of the components that hold the one of the highest priority decides.
func openAt(all []availability, at int64) bool {
	var best *availability
	for i, a := range all {
		if a.has(at) && (best == nil || a.priority < best.priority) {
			best = &all[i]
		}
	}
	return best != nil && slices.ContainsFunc(best.open, func(s span) bool { return s.has(at) })
}

// naive reads a DATE-TIME's digits as if they were of UTC.
func naive(t require.TestingT, value string) time.Time {
	at, err := time.Parse("20060102T150405", strings.TrimSuffix(value, "Z"))
	require.NoError(t, err)
	return at
}

func zone(t require.TestingT, p *ical.Prop, value string) *time.Location {
	if strings.HasSuffix(value, "Z") {
		return time.UTC
	}
	id := p.Params.Get("TZID")
	require.NotEmpty(t, id, "%s has neither UTC nor a zone", p.Name)
	if rest, ok := strings.CutPrefix(id, "Fixed+"); ok {
		n, err := strconv.Atoi(rest)
		require.NoError(t, err)
		return time.FixedZone(id, n)
	}
	loc, err := time.LoadLocation(id)
	require.NoError(t, err)
	return loc
}

func when(t require.TestingT, p *ical.Prop, value string) int64 {
	if value == "" {
		value = p.Value
	}
	return resolve(zone(t, p, value), naive(t, value).Unix())
}

// resolve walks the stretches of constant offset around a wall time: the first in which it comes, else it lies
// in a gap and is read with the offset before that.
func resolve(loc *time.Location, w int64) int64 {
	const far = 40 * 3600
	var before int64
	for at := w - far; at < w+far; {
		_, off := time.Unix(at, 0).In(loc).Zone()
		next := at + 1
		for step := int64(1 << 18); step > 0; step /= 2 { // no two changes are nearer than the walk is long
			if _, o := time.Unix(next+step-1, 0).In(loc).Zone(); o == off {
				next += step
			}
		}
		u := w - int64(off)
		if at != w-far && u < at { // it has been jumped over
			return w - before
		}
		if u < next {
			return u
		}
		at, before = next, int64(off)
	}
	panic("no such wall time")
}

// instances returns the stretches of an AVAILABLE up to an instant.
func instances(t require.TestingT, c *ical.Component, upTo int64) []span {
	start := c.Props.Get("DTSTART")
	loc := zone(t, start, start.Value)
	first := naive(t, start.Value)
	walls := []time.Time{first}
	if p := c.Props.Get("RRULE"); p != nil {
		o, err := rrule.StrToROption(p.Value)
		require.NoError(t, err)
		o.Dtstart = first
		r, err := rrule.NewRRule(*o)
		require.NoError(t, err)
		walls = r.Between(first, time.Unix(upTo, 0).UTC().AddDate(0, 0, 10), true)
		require.NotEmpty(t, walls)
		require.Equal(t, first, walls[0], "DTSTART is no instance of the rule")
	}
	for _, p := range c.Props["RDATE"] {
		require.Equal(t, loc.String(), zone(t, &p, p.Value).String())
		walls = append(walls, naive(t, p.Value))
	}
	var all []span
	for _, w := range walls {
		s := span{from: resolve(loc, w.Unix())}
		if p := c.Props.Get("DTEND"); p != nil {
			require.Len(t, walls, 1, "DTEND would give every instance the length of the first")
			s.to = when(t, p, "")
		} else {
			days, rest := length(t, c.Props.Get("DURATION").Value)
			s.to = resolve(loc, w.AddDate(0, 0, days).Unix()) + rest
		}
		require.Less(t, s.from, s.to)
		all = append(all, s)
	}
	return all
}

// length reads a DURATION: days are nominal, the rest is exact.
func length(t require.TestingT, s string) (days int, seconds int64) {
	date, clock, _ := strings.Cut(strings.TrimPrefix(s, "P"), "T")
	if date != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(date, "D"))
		require.NoError(t, err)
		days = n
	}
	if clock != "" {
		d, err := time.ParseDuration(strings.ToLower(clock))
		require.NoError(t, err)
		seconds = int64(d / time.Second)
	}
	return days, seconds
}

// offsets reads a VTIMEZONE: the offset at an instant from its first one on.
func offsets(t require.TestingT, c *ical.Component, upTo int64) func(at int64) int64 {
	type onset struct{ at, to int64 }
	var all []onset
	for _, x := range c.Children {
		from, to := shift(t, x.Props.Get("TZOFFSETFROM").Value), shift(t, x.Props.Get("TZOFFSETTO").Value)
		first := naive(t, x.Props.Get("DTSTART").Value)
		walls := []time.Time{first}
		if p := x.Props.Get("RRULE"); p != nil {
			o, err := rrule.StrToROption(p.Value)
			require.NoError(t, err)
			o.Dtstart = first
			r, err := rrule.NewRRule(*o)
			require.NoError(t, err)
			walls = r.Between(first, time.Unix(upTo, 0).UTC().AddDate(0, 0, 3), true)
		}
		for _, p := range x.Props["RDATE"] {
			walls = append(walls, naive(t, p.Value))
		}
		for _, w := range walls {
			all = append(all, onset{w.Unix() - from, to})
		}
	}
	slices.SortFunc(all, func(a, b onset) int { return int(a.at - b.at) })
	return func(at int64) int64 {
		i, found := slices.BinarySearchFunc(all, at, func(o onset, at int64) int { return int(o.at - at) })
		if !found {
			i--
		}
		return all[max(i, 0)].to
	}
}

func shift(t require.TestingT, s string) int64 {
	n := int64(0)
	for i := 1; i < len(s); i += 2 {
		v, err := strconv.Atoi(s[i : i+2])
		require.NoError(t, err)
		n = n*60 + int64(v)
	}
	if len(s) == 5 {
		n *= 60
	}
	if s[0] == '-' {
		n = -n
	}
	return n
}

func TestResolve(t *testing.T) {
	ny, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	for name, want := range map[string]string{
		"2026-03-08 02:30:00": "2026-03-08T07:30:00Z", // never comes: read with the offset before
		"2026-11-01 01:30:00": "2026-11-01T05:30:00Z", // comes twice: the first time
		"2026-07-01 12:00:00": "2026-07-01T16:00:00Z",
	} {
		w, err := time.Parse(time.DateTime, name)
		require.NoError(t, err)
		require.Equal(t, want, time.Unix(resolve(ny, w.Unix()), 0).UTC().Format(time.RFC3339), name)
	}
}
