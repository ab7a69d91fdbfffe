package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/osm"
)

// An osmQuestion is one line of "whocall osm -batch": an opening_hours value and the window to
// evaluate it in. From, To and all answers are what clocks in Zone show; no zone is UTC.
type osmQuestion struct {
	Value   *string     `json:"value"`
	From    string      `json:"from"`
	To      string      `json:"to"`
	Zone    string      `json:"zone"`
	Lat     *float64    `json:"lat"`
	Lon     *float64    `json:"lon"`
	PH      *[][]string `json:"ph"` // [date, name]; without the key public holidays are unknown
	SH      *[][]string `json:"sh"` // [first, last, name]
	Lenient bool        `json:"lenient"`
	Points  int         `json:"points"` // 0: spans, 1: points in time, 2: both
}

// An osmAnswer is what is written for it. A value that is refused has an error and no intervals; one that
// needs holidays that are not given has an error and the intervals that are known without.
type osmAnswer struct {
	Intervals [][4]any `json:"intervals"` // start, end, unknown, comment or null
	OpenMS    int64    `json:"open_ms"`
	UnknownMS int64    `json:"unknown_ms"`
	Canonical string   `json:"canonical"`
	Warnings  []string `json:"warnings"`
	Error     *string  `json:"error"`
}

// maxIntervals bounds what is written for one value.
const maxIntervals = 200_000

// osm evaluates opening_hours values of OpenStreetMap.
func (p *program) osm(opt options, words []string) int {
	text := strings.Join(words, " ")
	switch {
	case opt.batch && len(words) > 0:
		return p.misuse(errors.New("-batch reads the values from standard input; it takes no words"))
	case opt.batch:
		return p.batch(osmLine)
	case strings.TrimSpace(text) == "":
		return p.misuse(errors.New(`write: whocall osm "Mo-Fr 08:00-18:00; PH off" -in Europe/Berlin`))
	}
	zone, now := time.UTC, p.now()
	var err error
	if opt.in != "" {
		if zone, err = desk.LoadZone(opt.in); err != nil {
			return p.misuse(err)
		}
	}
	if opt.at != "" {
		if now, _, err = desk.ParseInstant(opt.at, zone); err != nil {
			return p.misuse(err)
		}
	}
	r, err := osm.Read(text, osm.In(zone), osm.Lenient(nil))
	if opt.json {
		now = now.In(zone).Truncate(time.Second)
		return p.writeJSON(osmAnswerOf(r, err, now, now.AddDate(0, 0, 7), zone, 0), err == nil)
	}
	var bad *osm.SyntaxError
	if errors.As(err, &bad) {
		p.point(text, bad.Pos, bad.End, cmp.Or(strings.TrimSuffix(bad.Msg+" ("+bad.Hint+")", " ()"), bad.Msg))
		return exitOther
	} else if err != nil {
		fmt.Fprintln(p.out, err)
		return exitOther
	}
	fmt.Fprintln(p.out, p.bold(r.Expr.String()))
	for _, w := range r.Warnings {
		if w.Kind == osm.NoCalendar || w.Kind == osm.NoPlace {
			p.line("warning: " + w.Msg)
			continue
		}
		p.point(text, w.Pos, w.End, "warning: "+w.Msg)
	}
	fmt.Fprint(p.out, r.Schedule.Picture(now.In(zone), hours.Style{}))
	return exitAnswered
}

func osmLine(line []byte, err error) (any, bool) {
	var q osmQuestion
	if err == nil {
		err = desk.Decode(line, &q)
	}
	refuse := func(err error) (any, bool) {
		return osmAnswerOf(osm.Reading{}, err, time.Time{}, time.Time{}, nil, 0), false
	}
	if err == nil && q.Value == nil {
		err = errors.New(`the line has no "value"`)
	}
	if err == nil && (q.Points < 0 || q.Points > 2) {
		err = errors.New(`"points" is 0, 1 or 2`)
	}
	if err != nil {
		return refuse(err)
	}
	zone := time.UTC
	if q.Zone != "" {
		if zone, err = desk.LoadZone(q.Zone); err != nil {
			return refuse(err)
		}
	}
	opts := []osm.Option{osm.In(zone)}
	var from, to time.Time
	if q.From != "" || q.To != "" {
		if from, _, err = desk.ParseInstant(q.From, zone); err != nil {
			return refuse(err)
		}
		if to, _, err = desk.ParseInstant(q.To, zone); err != nil {
			return refuse(err)
		}
	}
	if q.Lat != nil && q.Lon != nil {
		opts = append(opts, osm.Place(*q.Lat, *q.Lon))
	}
	for _, list := range []struct {
		days   *[][]string
		option func(hours.Calendar) osm.Option
	}{{q.PH, osm.PublicHolidays}, {q.SH, osm.SchoolHolidays}} {
		if list.days == nil {
			continue
		}
		cal, err := newListedDays(*list.days)
		if err != nil {
			return refuse(err)
		}
		opts = append(opts, list.option(cal))
	}
	if q.Lenient {
		opts = append(opts, osm.Lenient(nil))
	}
	if q.Points > 0 {
		opts = append(opts, osm.WithPoints())
	}
	r, err := osm.Read(*q.Value, opts...)
	return osmAnswerOf(r, err, from, to, zone, q.Points, opts...), true
}

// osmAnswerOf lists the intervals of a reading in [from, to).
func osmAnswerOf(r osm.Reading, err error, from, to time.Time, zone *time.Location, points int, opts ...osm.Option) osmAnswer {
	a := osmAnswer{Intervals: [][4]any{}, Warnings: []string{}}
	fail := func(msg string) osmAnswer {
		a.Error = &msg
		return a
	}
	if err != nil {
		return fail(err.Error())
	}
	a.Canonical = r.Expr.String()
	for _, w := range r.Warnings {
		a.Warnings = append(a.Warnings, w.String())
	}
	var list []hours.Interval
	if points != 1 {
		for i := range r.Schedule.Intervals(from, to) {
			if list = append(list, i); len(list) > maxIntervals {
				return fail("too many intervals: ask about a shorter time")
			}
		}
	} else if r.Expr.HasSpans() {
		return fail("the value has spans of time, and only points in time are asked for")
	}
	if points > 0 {
		seq, err := r.Expr.Points(from, to, opts...)
		if err != nil {
			return fail(err.Error())
		}
		for x := range seq {
			end := x.Time.Add(time.Minute)
			if end.After(to) {
				end = to
			}
			if list = append(list, hours.Interval{Start: x.Time, End: end, State: x.State, Comment: x.Comment}); len(list) > maxIntervals {
				return fail("too many points in time: ask about a shorter time")
			}
		}
		slices.SortStableFunc(list, func(a, b hours.Interval) int { return a.Start.Compare(b.Start) })
	}
	for _, i := range list {
		var comment any
		if i.Comment != "" {
			comment = i.Comment
		}
		unknown := i.State == hours.Unknown
		if ms := i.End.Sub(i.Start).Milliseconds(); unknown {
			a.UnknownMS += ms
		} else {
			a.OpenMS += ms
		}
		a.Intervals = append(a.Intervals, [4]any{naive(i.Start, zone), naive(i.End, zone), unknown, comment})
	}
	var missing []string
	for _, m := range r.Missing {
		if m == osm.MissingPublicHolidays || m == osm.MissingSchoolHolidays {
			missing = append(missing, string(m))
		}
	}
	if len(missing) > 0 {
		return fail("the value needs a calendar of " + strings.Join(missing, " and of "))
	}
	return a
}

// naive writes what a clock in zone shows.
func naive(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	if t.Second() != 0 {
		return t.Format("2006-01-02 15:04:05")
	}
	return t.Format("2006-01-02 15:04")
}

// listedDays is a calendar of days that a line lists.
type listedDays map[date.Date]string

func (c listedDays) Holiday(d date.Date) (string, bool) {
	name, ok := c[d]
	return name, ok
}

// newListedDays reads [date, name] and [first, last, name]; the name may be missing.
func newListedDays(list [][]string) (listedDays, error) {
	days := listedDays{}
	for _, x := range list {
		if len(x) == 0 || len(x) > 3 {
			return nil, errors.New("a holiday is [date, name] or [first, last, name]")
		}
		first, err := time.Parse(time.DateOnly, x[0])
		if err != nil {
			return nil, fmt.Errorf("holiday %q: write the date as 2026-12-25", x[0])
		}
		last, name := first, ""
		if len(x) > 1 {
			name = x[len(x)-1]
			if t, err := time.Parse(time.DateOnly, x[1]); err == nil {
				last = t
				if len(x) == 2 {
					name = ""
				}
			} else if len(x) == 3 {
				return nil, fmt.Errorf("holiday %q: write the date as 2026-12-25", x[1])
			}
		}
		if n := last.Sub(first) / (24 * time.Hour); n < 0 || n > 3660 {
			return nil, fmt.Errorf("holidays from %s to %s: not a range of days", x[0], x[1])
		}
		for t := first; !t.After(last); t = t.AddDate(0, 0, 1) {
			days[date.NewAt(t)] = name
		}
	}
	return days, nil
}
