package main

import (
	"testing"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// moments are the random instants and, around each change of the schedule over two years, the
// second before, the change itself and the second after.
func moments(s *hours.Schedule) []time.Time {
	ts := append([]time.Time(nil), instants...)
	end := time.Date(2027, 1, 1, 0, 0, 0, 0, newYork)
	for t, ok := s.NextChange(time.Date(2025, 1, 1, 0, 0, 0, 0, newYork)); ok && t.Before(end); t, ok = s.NextChange(t) {
		ts = append(ts, t.Add(-time.Second), t, t.Add(time.Second))
	}
	return ts
}

func TestAgreesOnIsOpen(t *testing.T) {
	for name, holidays := range map[string]hours.Calendar{"week": nil, "holidays": federal()} {
		s, b, m := ours(30), business(false), intervals(holidays)
		if holidays != nil {
			s, b = ours(30, hours.Holidays(holidays)), business(false, federalRules...)
		}
		for _, at := range moments(s) {
			got := s.IsOpen(at)
			if want := m.contains(at); got != want {
				t.Errorf("%s: %v: hours %v, timeinterval %v", name, at, got, want)
			}
			// rickar/cal takes the closing second for open.
			if closing := got != s.IsOpen(at.Add(-time.Second)) && !got; !closing && got != b.IsWorkTime(at) {
				t.Errorf("%s: %v: hours %v, rickar/cal %v", name, at, got, !got)
			}
		}
	}
}

func TestAgreesOnBusinessTime(t *testing.T) {
	for name, holidays := range map[string]hours.Calendar{"week": nil, "holidays": federal()} {
		s, b := ours(30), business(false)
		if holidays != nil {
			s, b = ours(30, hours.Holidays(holidays)), business(false, federalRules...)
		}
		for i, at := range instants[:512] {
			for _, sp := range spans[:3] {
				if i%64 > 0 && sp.d > 30*day {
					continue
				}
				if got, want := s.OpenTime(at, at.Add(sp.d)), b.WorkHoursInRange(at, at.Add(sp.d)); got != want {
					t.Errorf("%s: %s from %v: hours %v, rickar/cal %v", name, sp.name, at, got, want)
				}
			}
			if i%16 == 0 {
				for _, d := range amounts[:2] {
					if got, ok := s.AddOpenTime(at, d); !ok || !got.Equal(b.AddWorkHours(at, d)) {
						t.Errorf("%s: %v after %v: hours %v, rickar/cal %v", name, d, at, got, b.AddWorkHours(at, d))
					}
				}
			}
			if got, ok := s.NextOpen(at); !s.IsOpen(at) && (!ok || !got.Equal(b.NextWorkdayStart(at))) {
				t.Errorf("%s: next after %v: hours %v, rickar/cal %v", name, at, got, b.NextWorkdayStart(at))
			}
		}
	}
}
