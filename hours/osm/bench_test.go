package osm

import (
	"testing"
	"time"
)

// Values of the table of speeds that implementations publish.
var benchValues = []struct{ name, value string }{
	{"always", "24/7"},
	{"week", "Mo-Fr 09:00-18:00"},
	{"spans", "Mo-Fr 08:00-12:00,13:00-17:30; Sa 08:00-12:00"},
	{"holidays", "Mo-Fr 10:00-18:00; PH off"},
	{"rules", "Mo-Fr 12:00-18:00; We off; Sa,PH 12:00-17:00; Th[3],Th[-1] off"},
	{"sun", "Mo-Fr sunrise-sunset"},
	{"leap day", "Feb 29 10:00-12:00"},
	{"years ahead", "2090 Jan Mo[1] 10:00-12:00"},
}

func benchOptions(b *testing.B) []Option {
	return []Option{In(zone(b, "Europe/Berlin")), Place(52.5, 13.4), PublicHolidays(holidaysOn{"2026-06-03": "Feast", "2026-12-25": "Christmas Day"})}
}

func BenchmarkParse(b *testing.B) {
	for _, v := range benchValues {
		b.Run(v.name, func(b *testing.B) {
			opts := benchOptions(b)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(v.value, opts...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The first question to a fresh schedule, reading included.
func BenchmarkParseAndNextChange(b *testing.B) {
	at := time.Date(2026, 6, 6, 23, 0, 0, 0, time.UTC)
	for _, v := range benchValues {
		b.Run(v.name, func(b *testing.B) {
			opts := benchOptions(b)
			b.ReportAllocs()
			for b.Loop() {
				s, _ := Parse(v.value, opts...)
				s.NextChange(at)
			}
		})
	}
}

func BenchmarkState(b *testing.B) {
	for _, v := range benchValues {
		b.Run(v.name, func(b *testing.B) {
			s := MustParse(v.value, benchOptions(b)...)
			at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				if s.IsOpen(at.Add(time.Duration(n&4095) * 7919 * time.Second)) {
					n += 2
				}
				n++
			}
		})
	}
}

func BenchmarkNextChange(b *testing.B) {
	for _, v := range benchValues {
		b.Run(v.name, func(b *testing.B) {
			s := MustParse(v.value, benchOptions(b)...)
			at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				s.NextChange(at.Add(time.Duration(n&4095) * 7919 * time.Second))
				n++
			}
		})
	}
}

func BenchmarkWeekOfIntervals(b *testing.B) {
	for _, v := range benchValues {
		b.Run(v.name, func(b *testing.B) {
			s := MustParse(v.value, benchOptions(b)...)
			at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				from := at.Add(time.Duration(n&4095) * 7919 * time.Second)
				for range s.Intervals(from, from.Add(7*24*time.Hour)) {
				}
				n++
			}
		})
	}
}
