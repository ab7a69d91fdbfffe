package icalendar

import (
	"slices"
	"sort"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"

	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
	"github.com/switchboard-go/switchboard/hours"
)

// A plan is a schedule laid out as RFC 7953 has it: a week, and stretches of days in place of it.
type plan struct {
	from, to  date.Date
	loc       *time.Location
	week      hours.Week
	endless   bool // the week holds after to as well
	overlays  []overlay
	unknown   bool     // the schedule is Unknown at times
	remarks   []string // of hours that are open, and not said by an overlay
	asWritten bool     // the week is the schedule's own, and not the commonest one
}

// An overlay is what holds on some days in place of the week: the open stretches of [start, end).
type overlay struct {
	stretch
	reason string
	open   []stretch
}

// A stretch is the time [start, end), in seconds since 1970-01-01 00:00 UTC.
type stretch struct{ start, end int64 }

// foreseen is for how many years a week must hold to be written without an end.
const foreseen = 10

func newPlan(s *hours.Schedule, from, to date.Date) *plan {
	p := &plan{from: from, to: to, loc: s.Location()}
	if p.loc == nil {
		p.loc = time.UTC // closed at all times, on every wall
	}
	cuts := p.cuts(to)
	first, last := time.Unix(cuts[0], 0), time.Unix(cuts[len(cuts)-1], 0)
	truth, comments := opened(s, first, last)
	p.week, p.asWritten = s.Week()
	if !p.asWritten {
		p.week = p.commonest(cuts, truth)
	}
	read := p.reading(to)
	for i := range len(cuts) - 1 {
		day := stretch{cuts[i], cuts[i+1]}
		if !slices.Equal(crop(truth, day), crop(read, day)) {
			p.add(s, day)
		}
	}
	for i := range p.overlays {
		p.overlays[i].open = crop(truth, p.overlays[i].stretch)
	}
	_, unknown := s.Durations(first, last)
	p.unknown = unknown > 0
	for _, c := range comments {
		said := slices.ContainsFunc(p.overlays, func(o overlay) bool {
			return o.reason == c.text && o.start < c.at.end && c.at.start < o.end
		})
		if !said && !slices.Contains(p.remarks, c.text) {
			p.remarks = append(p.remarks, c.text)
		}
	}
	p.endless = p.asWritten && len(p.overlays) == 0 && p.foreseen(s)
	return p
}

// foreseen reports whether the week alone is right for years to come.
func (p *plan) foreseen(s *hours.Schedule) bool {
	only, err := hours.New(p.week, hours.In(p.loc))
	if err != nil || !s.IsZero() && !only.Equal(s) {
		return false
	}
	far := p.from.AddDate(foreseen, 0, 0)
	cuts := p.cuts(far)
	all := stretch{cuts[0], cuts[len(cuts)-1]}
	truth, _ := opened(s, time.Unix(all.start, 0), time.Unix(all.end, 0))
	return slices.Equal(truth, crop(p.reading(far), all))
}

// cuts returns where the days of the period begin, and where the last one ends.
func (p *plan) cuts(to date.Date) []int64 {
	var all []int64
	for d := p.from; !d.After(to); d = d.Add(1) {
		all = append(all, instant(p.loc, midnight(d)))
	}
	return all
}

type remark struct {
	at   stretch
	text string
}

// opened returns the time that a schedule is open, neighbours joined, and what it says of it.
func opened(s *hours.Schedule, from, to time.Time) (open []stretch, said []remark) {
	for i := range s.Intervals(from, to) {
		if i.State != hours.Open {
			continue
		}
		x := stretch{i.Start.Unix(), i.End.Unix()}
		open = append(open, x)
		if i.Comment != "" {
			said = append(said, remark{x, i.Comment})
		}
	}
	return joined(open), said
}

// joined sorts stretches and makes those one that touch or overlap.
func joined(all []stretch) []stretch {
	slices.SortFunc(all, func(a, b stretch) int { return int(a.start - b.start) })
	var out []stretch
	for _, x := range all {
		if n := len(out); n > 0 && x.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, x.end)
		} else if x.start < x.end {
			out = append(out, x)
		}
	}
	return out
}

// crop returns the parts of joined stretches that lie in another one.
func crop(all []stretch, in stretch) []stretch {
	i := sort.Search(len(all), func(i int) bool { return all[i].end > in.start })
	var out []stretch
	for ; i < len(all) && all[i].start < in.end; i++ {
		out = append(out, stretch{max(all[i].start, in.start), min(all[i].end, in.end)})
	}
	return out
}

// reading returns what a calendar makes of the weekly components, from the first day up to a date.
func (p *plan) reading(to date.Date) []stretch {
	var all []stretch
	for d := p.from; d.Before(to); d = d.Add(1) {
		for _, s := range p.week.Spans[d.Weekday()] {
			begin := midnight(d) + seconds(s.Open)
			all = append(all, stretch{instant(p.loc, begin), end(p.loc, begin, seconds(s.Close-s.Open))})
		}
	}
	return joined(all)
}

func seconds(c clock.Clock) wall { return wall(c / clock.Second) }

// commonest returns the week whose days are each as most such days of the period are.
func (p *plan) commonest(cuts []int64, truth []stretch) hours.Week {
	var count [7]map[string]int
	var days [7]map[string][]hours.Span
	for wd := range count {
		count[wd], days[wd] = map[string]int{}, map[string][]hours.Span{}
	}
	for i := range len(cuts) - 1 {
		if cuts[i+1]-cuts[i] != day {
			continue
		}
		d := p.from.Add(date.PeriodOfDays(i))
		var spans []hours.Span
		key := ""
		for _, x := range crop(truth, stretch{cuts[i], cuts[i+1]}) {
			s := hours.Span{Open: clock.Clock(x.start-cuts[i]) * clock.Second, Close: clock.Clock(x.end-cuts[i]) * clock.Second}
			spans, key = append(spans, s), key+s.String()+" "
		}
		count[d.Weekday()][key]++
		days[d.Weekday()][key] = spans
	}
	var w hours.Week
	for wd := range count {
		best := ""
		for key, n := range count[wd] {
			if m := count[wd][best]; n > m || n == m && key > best {
				best = key
			}
		}
		w.Spans[wd] = days[wd][best]
	}
	return overnight(w)
}

// overnight joins spans that end at midnight with those that begin there, unless one of them is a whole day.
func overnight(w hours.Week) hours.Week {
	for _, wd := range card.Days {
		next := (wd + 1) % 7
		n := len(w.Spans[wd])
		if n == 0 || len(w.Spans[next]) == 0 {
			continue
		}
		last, first := &w.Spans[wd][n-1], w.Spans[next][0]
		if last.Close == clock.Day && first.Open == 0 && *last != hours.AllDay && first != hours.AllDay {
			last.Close += first.Close
			w.Spans[next] = w.Spans[next][1:]
		}
	}
	return w
}

// add puts a day that differs from the week into the overlay before it, where that is for the same reason and
// at most a week-end away, or else into one of its own.
func (p *plan) add(s *hours.Schedule, d stretch) {
	const weekend = 2*day + hour
	reason := s.At(time.Unix((d.start+d.end)/2, 0)).Comment
	if n := len(p.overlays); n > 0 && p.overlays[n-1].reason == reason && d.start-p.overlays[n-1].end <= weekend {
		p.overlays[n-1].end = d.end
		return
	}
	p.overlays = append(p.overlays, overlay{stretch: d, reason: reason})
}
