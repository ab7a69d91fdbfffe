package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/switchboard-go/switchboard/hours"
)

// sink keeps answers from being optimized away.
var sink int64

func askZone(n int) {
	for i := range n {
		_, offset := instants[i%count].In(newYork).Zone()
		sink += int64(offset)
	}
}

const day = 24 * time.Hour

var (
	spans = []struct {
		name string
		d    time.Duration
	}{{"1 day", day}, {"30 days", 30 * day}, {"1 year", 365 * day}, {"10 years", 3652 * day}}
	amounts = []time.Duration{8 * time.Hour, 80 * time.Hour, 2000 * time.Hour}
)

func questions() []row {
	s, sh := ours(30), ours(30, hours.Holidays(federal()))
	b, bh, bc := business(false), business(false, federalRules...), business(true, federalRules...)
	m, mh := intervals(nil), intervals(federal())

	open := func(s *hours.Schedule) func(int) {
		return func(n int) {
			k := 0
			for i := range n {
				if s.IsOpen(instants[i%count]) {
					k++
				}
			}
			sink += int64(k)
		}
	}
	workTime := func(c *cal.BusinessCalendar) func(int) {
		return func(n int) {
			k := 0
			for i := range n {
				if c.IsWorkTime(instants[i%count]) {
					k++
				}
			}
			sink += int64(k)
		}
	}
	contains := func(m interval) func(int) {
		return func(n int) {
			k := 0
			for i := range n {
				if m.contains(instants[i%count]) {
					k++
				}
			}
			sink += int64(k)
		}
	}
	isOpen := row{"is open", map[string]func(int){
		"hours": open(s), "hours +hol": open(sh),
		"rickar/cal": workTime(b), "rickar/cal +hol": workTime(bh), "cached +hol": workTime(bc),
		"timeinterval": contains(m), "timeinterval +hol": contains(mh),
	}}
	both := row{"is open, each of two goroutines", map[string]func(int){}}
	for c, ask := range isOpen.ask {
		both.ask[c] = func(n int) {
			var wg sync.WaitGroup
			for range 2 {
				wg.Go(func() { ask(n) })
			}
			wg.Wait()
		}
	}

	next := func(s *hours.Schedule) func(int) {
		return func(n int) {
			for i := range n {
				u, _ := s.NextOpen(instants[i%count])
				sink += u.Unix()
			}
		}
	}
	nextStart := func(c *cal.BusinessCalendar) func(int) {
		return func(n int) {
			for i := range n {
				sink += c.NextWorkdayStart(instants[i%count]).Unix()
			}
		}
	}
	rows := []row{isOpen, both, {"next opening", map[string]func(int){
		"hours": next(s), "hours +hol": next(sh),
		"rickar/cal": nextStart(b), "rickar/cal +hol": nextStart(bh), "cached +hol": nextStart(bc),
	}}}

	for _, sp := range spans {
		openTime := func(s *hours.Schedule) func(int) {
			return func(n int) {
				for i := range n {
					t := instants[i%count]
					sink += int64(s.OpenTime(t, t.Add(sp.d)))
				}
			}
		}
		workHours := func(c *cal.BusinessCalendar) func(int) {
			return func(n int) {
				for i := range n {
					t := instants[i%count]
					sink += int64(c.WorkHoursInRange(t, t.Add(sp.d)))
				}
			}
		}
		rows = append(rows, row{"open time in " + sp.name, map[string]func(int){
			"hours": openTime(s), "hours +hol": openTime(sh),
			"rickar/cal": workHours(b), "rickar/cal +hol": workHours(bh), "cached +hol": workHours(bc),
		}})
	}
	for _, d := range amounts {
		add := func(s *hours.Schedule) func(int) {
			return func(n int) {
				for i := range n {
					u, _ := s.AddOpenTime(instants[i%count], d)
					sink += u.Unix()
				}
			}
		}
		addWork := func(c *cal.BusinessCalendar) func(int) {
			return func(n int) {
				for i := range n {
					sink += c.AddWorkHours(instants[i%count], d).Unix()
				}
			}
		}
		rows = append(rows, row{fmt.Sprintf("add %g h", d.Hours()), map[string]func(int){
			"hours": add(s), "hours +hol": add(sh),
			"rickar/cal": addWork(b), "rickar/cal +hol": addWork(bh), "cached +hol": addWork(bc),
		}})
	}

	build := func(make func()) func(int) {
		return func(n int) {
			for range n {
				make()
			}
		}
	}
	holidays := federal()
	rows = append(rows, row{"build, zone loaded", map[string]func(int){
		"hours":             build(func() { kept = ours(30) }),
		"hours +hol":        build(func() { kept = ours(30, hours.Holidays(holidays)) }),
		"rickar/cal":        build(func() { kept = business(false) }),
		"rickar/cal +hol":   build(func() { kept = business(false, federalRules...) }),
		"cached +hol":       build(func() { kept = business(true, federalRules...) }),
		"timeinterval":      build(func() { kept = intervals(nil) }),
		"timeinterval +hol": build(func() { kept = intervals(holidays) }),
	}})
	return rows
}

// kept keeps what is built from being optimized away.
var kept any

// costs prints what a first answer costs and how much memory stays behind. Schedules that are equal share what they work out,
// so these differ by the minute they open.
func costs(z float64) {
	const many = 1000
	holidays := federal()
	make := map[string]func(minute int) any{
		"hours":             func(m int) any { return ours(m % 60) },
		"hours +hol":        func(m int) any { return ours(m%60, hours.Holidays(holidays)) },
		"rickar/cal":        func(int) any { return business(false) },
		"rickar/cal +hol":   func(int) any { return business(false, federalRules...) },
		"cached +hol":       func(int) any { return business(true, federalRules...) },
		"timeinterval":      func(int) any { return intervals(nil) },
		"timeinterval +hol": func(int) any { return intervals(holidays) },
	}
	ask := func(s any, t time.Time) bool {
		switch s := s.(type) {
		case *hours.Schedule:
			return s.IsOpen(t)
		case *cal.BusinessCalendar:
			return s.IsWorkTime(t)
		}
		return s.(interval).contains(t)
	}
	decade := func(s any, t time.Time) {
		switch s := s.(type) {
		case *hours.Schedule:
			sink += int64(s.OpenTime(t, t.Add(3652*day)))
		case *cal.BusinessCalendar:
			sink += int64(s.WorkHoursInRange(t, t.Add(3652*day)))
		}
	}
	from := time.Date(2020, 1, 1, 0, 0, 0, 0, newYork)
	fmt.Printf("| %-20s | %-22s | %-26s | %-18s | %-26s |\n|---|---|---|---|---|\n", "", "first is open", "first ten years' open time", "memory when built", "memory after ten years")
	for _, c := range columns {
		list := [many]any{}
		before := heap()
		for i := range list {
			list[i] = make[c](i)
		}
		built := heap() - before
		start := time.Now()
		for i, s := range list {
			if ask(s, instants[i]) {
				sink++
			}
		}
		first := float64(time.Since(start)) / many

		var fresh [10]any
		for i := range fresh {
			fresh[i] = make[c](i + 1)
		}
		decade(fresh[0], from) // what schedules share
		before, start = heap(), time.Now()
		for _, s := range fresh[1:] {
			decade(s, from)
		}
		ten := float64(time.Since(start)) / float64(len(fresh)-1)
		grown := max(0, heap()-before) / int64(len(fresh)-1)
		_, timed := fresh[0].(interval)
		tens, after := "-", "-"
		if !timed {
			tens, after = fmt.Sprintf("%s = %s Z", nanos(ten), ratio(ten/z)), fmt.Sprintf("%d B more", grown)
		}
		fmt.Printf("| %-20s | %-22s | %-26s | %-18s | %-26s |\n", c, fmt.Sprintf("%s = %s Z", nanos(first), ratio(first/z)),
			tens, fmt.Sprintf("%d B", max(0, built)/many), after)
		runtime.KeepAlive(list)
		runtime.KeepAlive(fresh)
	}
	runtime.KeepAlive(sink)
	runtime.KeepAlive(kept)
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
