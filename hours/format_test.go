package hours

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date/clock"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFormat(t *testing.T) {
	for _, tt := range []struct{ name, in, want, ascii24 string }{
		{"equal days are one group", "Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]",
			"Mon–Fri 9:30 AM–6:30 PM, Sat 9 AM–6 PM ET; closed Sun", "Mon-Fri 09:30-18:30, Sat 09:00-18:00 ET; closed Sun"},
		{"unlisted days are left out", "Mo-Fr 08:00-17:00 [America/Chicago]", "Mon–Fri 8 AM–5 PM CT", "Mon-Fri 08:00-17:00 CT"},
		{"floating hours have no zone", "Mo-Fr 08:00-17:00", "Mon–Fri 8 AM–5 PM", "Mon-Fri 08:00-17:00"},
		{"lists and split days need stronger marks", "Mo,We,Fr 09:00-12:00,13:00-17:00; Tu,Th 10:00-18:00",
			"Mon, Wed, Fri 9 AM–12 PM & 1 PM–5 PM; Tue, Thu 10 AM–6 PM", "Mon, Wed, Fri 09:00-12:00 & 13:00-17:00; Tue, Thu 10:00-18:00"},
		{"a range runs over Sunday night", "Sa-We 09:00-17:00", "Sat–Wed 9 AM–5 PM", "Sat-Wed 09:00-17:00"},
		{"a night closes by its clock", "Fr-Sa 22:00-26:00", "Fri–Sat 10 PM–2 AM", "Fri-Sat 22:00-02:00"},
		{"a day and more says so", "Fr 09:00-33:00", "Fri 9 AM–9 AM next day", "Fri 09:00-09:00 next day"},
		{"midnight ends its day", "Mo 08:00-24:00", "Mon 8 AM–12 AM", "Mon 08:00-24:00"},
		{"whole days", "Mo-Fr 00:00-24:00; Sa-Su off", "Mon–Fri 24 hours; closed Sat–Sun", "Mon-Fri 24 hours; closed Sat-Sun"},
		{"all week", "24/7 [America/Phoenix]", "24/7 Arizona time", "24/7 Arizona time"},
		{"every day", "Mo-Su 10:00-22:00 [Europe/Berlin]", "daily 10 AM–10 PM Europe/Berlin", "daily 10:00-22:00 Europe/Berlin"},
		{"nothing but closed", "Mo-Su off", "closed daily", "closed daily"},
		{"noon and after", "Mo 12:00-12:30", "Mon 12 PM–12:30 PM", "Mon 12:00-12:30"},
		{"by appointment", "Mon-Fri 9 am-5 pm; Sat by appointment", "Mon–Fri 9 AM–5 PM; Sat by appointment", "Mon-Fri 09:00-17:00; Sat by appointment"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Parse(tt.in)
			require.NoError(t, err)
			if diff := cmp.Diff([]string{tt.want, tt.ascii24}, []string{s.Format(Style{}), s.Format(Style{Clock24: true, ASCII: true})}); diff != "" {
				t.Errorf("Format of %s (-want +got):\n%s", tt.in, diff)
			}
			back, err := Parse(tt.want)
			require.NoError(t, err)
			require.True(t, s.Equal(back), "%s reads back as %s", tt.want, back)
		})
	}
}

// drawReadable draws a week of whole minutes, as Format promises to write so that Read reads it back.
func drawReadable(t *rapid.T) *Schedule {
	var w Week
	days := rapid.SliceOfN(rapid.IntRange(0, 3), 7, 7).Draw(t, "kinds")
	kinds := make([][]Span, 4)
	for k := 1; k < 4; k++ {
		cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 96), 2, 6, rapid.ID[int]).Draw(t, "cuts")
		if len(cuts)%2 == 1 {
			cuts = cuts[1:]
		}
		fine := rapid.SampledFrom([]int{15, 7, 1}).Draw(t, "step")
		for i := range cuts {
			cuts[i] = cuts[i] * 15 / fine * fine
		}
		slices.Sort(cuts)
		for i := 0; i+1 < len(cuts); i += 2 {
			if cuts[i] < cuts[i+1] {
				kinds[k] = append(kinds[k], Span{clock.Clock(cuts[i]) * clock.Minute, clock.Clock(cuts[i+1]) * clock.Minute})
			}
		}
		if n := len(kinds[k]); n > 0 && rapid.Bool().Draw(t, "night") {
			if s := &kinds[k][n-1]; s.Open < clock.Day {
				s.Close = min(s.Close+clock.Clock(rapid.IntRange(0, 24*60).Draw(t, "longer"))*clock.Minute, 2*clock.Day)
			}
		}
		for i := range kinds[k] {
			if c := &kinds[k][i].Close; (*c/clock.Minute)%(24*60) == 24*60-1 {
				*c += clock.Minute
			}
		}
		kinds[k] = validSpans(kinds[k])
	}
	for d, k := range days {
		w.Spans[d] = kinds[k]
		if len(w.Spans[d]) == 0 && rapid.Bool().Draw(t, "unlisted") {
			w.Unlisted |= 1 << d
		}
	}
	if w.Unlisted == allDays {
		w.Unlisted = 0
	}
	zone := rapid.SampledFrom([]string{"", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
		"America/Anchorage", "Pacific/Honolulu", "America/Halifax", "Europe/Berlin", "Australia/Lord_Howe", "America/Argentina/Buenos_Aires", "UTC"}).Draw(t, "zone")
	var opts []Option
	if zone != "" {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		opts = append(opts, In(loc))
	}
	s, err := New(w, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validSpans(spans []Span) (out []Span) {
	for _, s := range spans {
		if s.Open < s.Close && s.Open < clock.Day {
			out = append(out, s)
		}
	}
	return out
}

func TestReadReadsWhatFormatWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawReadable(t)
		st := Style{rapid.Bool().Draw(t, "24"), rapid.Bool().Draw(t, "ascii"), rapid.Bool().Draw(t, "lines")}
		text := s.Format(st)
		r, err := Read(text)
		if err != nil {
			t.Fatalf("%q of %s: %v", text, s, err)
		}
		if !s.Equal(r.Schedule) {
			t.Fatalf("%q of\n%s reads as\n%s", text, s, r.Schedule)
		}
		if r.Rest != "" {
			t.Fatalf("%q leaves %q", text, r.Rest)
		}
	})
}
