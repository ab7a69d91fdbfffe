package osm

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/hours"
)

var seeds = []string{
	"24/7", "Mo-Fr 08:00-12:00,13:00-17:30; Sa 08:00-12:00", "Mo-Fr 12:00-18:00; We off; Sa,PH 12:00-17:00; Th[3],Th[-1] off",
	"2024-2030/2 Jan 01-Mar Su[-1] +2 days: week 01-53/2 PH Mo-Fr (sunrise-01:00)-(sunset+00:30)+ open \"a\" || unknown \"b\" [Europe/Berlin]",
	"easter -2 days-easter +2 days off; Dec 24,25,31 +Su off, 10:00-16:00/90", "Feb 29 Su 22:00-48:00", "daily 9am to 5:30 p.m. except “x”", "Jan 06+,Feb 2026",
	"Mo ₀:₃₀-₁₄:₉", "opening_hours = nonstop geöffnet", "SH und an Sonn- und Feiertagen", "dawn-dusk,sunset+", "Mo 00:00-23:59/1",
}

// What is read prints, reads back to the same tree, and means the same; nothing panics or hangs.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, int32(20000))
	}
	f.Fuzz(func(t *testing.T, text string, day int32) {
		day = day % 100_000
		for _, lenient := range []bool{false, true} {
			var opts []Option
			warned := 0
			if lenient {
				opts = append(opts, Lenient(func(w Warning) {
					warned++
					if w.Pos < 0 || w.End < w.Pos || w.End > len(text) || w.Msg == "" {
						t.Fatalf("%q: bad warning %+v", text, w)
					}
				}))
			}
			e, err := ParseExpr(text, opts...)
			if err != nil {
				bad, ok := err.(*SyntaxError)
				if !ok || bad.Pos < 0 || bad.End < bad.Pos || bad.End > len(text) || bad.Msg == "" || len(bad.Error()) > 2000 {
					t.Fatalf("%q: bad error %#v", text, err)
				}
				continue
			}
			form := e.String()
			again, err := ParseExpr(form)
			if err != nil {
				t.Fatalf("%q: normal form %q: %v", text, form, err)
			}
			if again.String() != form {
				t.Fatalf("%q: normal form %q reads back as %q", text, form, again)
			}
			if !utf8.ValidString(form) || strings.TrimSpace(form) != form {
				t.Fatalf("%q: normal form %q", text, form)
			}
			a := newSystem(e, someDays(3), someDays(5), &place{60, 10, time.UTC}, both)
			b := newSystem(again, someDays(3), someDays(5), &place{60, 10, time.UTC}, both)
			for d := day; d < day+3; d++ {
				x, y := a.Day(dateOf(d)), b.Day(dateOf(d))
				if !slices.Equal(x, y) {
					t.Fatalf("%q on day %d is %v, its normal form %q is %v", text, d, x, form, y)
				}
				checkStretches(t, text, x)
				if next, ok := a.Next(dateOf(d)); ok && !next.After(dateOf(d)) {
					t.Fatalf("%q: the day after %d is %v", text, d, next)
				}
			}
		}
	})
}

func checkStretches(t *testing.T, text string, list []hours.Stretch) {
	at := int32(0)
	for _, x := range list {
		if x.From < at || x.To <= x.From || x.To > 86400 {
			t.Fatalf("%q: stretches %v", text, list)
		}
		at = x.To
	}
}

// Every answer of a schedule follows from its days.
func FuzzSchedule(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, int64(1_780_000_000))
	}
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, sec int64) {
		if len(text) > 200 {
			return // long values are slow and say no more
		}
		s, err := Parse(text, In(loc), Place(52, 13), PublicHolidays(someDays(3)), SchoolHolidays(someDays(5)))
		if err != nil {
			return
		}
		at := time.Unix(sec%2_000_000_000, 0)
		end := at.Add(72 * time.Hour)
		next, ok := s.NextChange(at)
		state := s.At(at).State
		var last time.Time
		for i := range s.Intervals(at, end) {
			if i.Start.Before(last) || !i.End.After(i.Start) || s.At(i.Start).State != i.State || s.At(i.End.Add(-1)).State != i.State {
				t.Fatalf("%q: interval %v", text, i)
			}
			if ok && i.Start.Before(next) && i.State != state || !ok && i.State != state {
				t.Fatalf("%q: %v at %v until %v %v, and interval %v", text, state, at, next, ok, i)
			}
			last = i.End
		}
	})
}

// A value that makes the same schedule as a week and as rules answers alike.
func TestWeeksAndRulesAgree(t *testing.T) {
	for _, in := range []string{"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off", "24/7", "Mo-Su 22:00-26:00", "Mo 10:00-12:00,14:00-16:00, Tu 23:00-31:00"} {
		e, err := ParseExpr(in)
		if err != nil {
			t.Fatal(err)
		}
		a := MustParse(in, In(time.UTC))
		b, err := hours.FromDays(newSystem(e, nil, nil, nil, spans), "", hours.In(time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		for at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC); at.Before(time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC)); at = at.Add(17 * time.Minute) {
			x, _ := a.NextChange(at)
			y, _ := b.NextChange(at)
			if a.IsOpen(at) != b.IsOpen(at) || !x.Equal(y) {
				t.Fatalf("%q at %v: %v until %v as a week, %v until %v as rules", in, at, a.IsOpen(at), x, b.IsOpen(at), y)
			}
		}
	}
}
