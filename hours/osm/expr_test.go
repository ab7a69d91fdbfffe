package osm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
	"pgregory.net/rapid"
)

// drawExpr draws a tree as the parser makes them.
func drawExpr(t *rapid.T) *Expr {
	e := &Expr{}
	for i := range rapid.IntRange(1, 4).Draw(t, "rules") {
		r := drawRule(t)
		if i > 0 {
			r.Join = rapid.SampledFrom([]Join{Normal, Additional, Fallback}).Draw(t, "join")
			before := e.Rules[i-1]
			bare := !r.Always && len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Holidays)+len(r.Days) == 0 && !r.Colon
			ends := before.Word != "" || before.Comment != ""
			if r.Join == Additional && !ends && (len(before.Times) == 0 || bare && len(r.Times) > 0) {
				r.Join = Normal // the comma would continue a list
			}
		}
		e.Rules = append(e.Rules, r)
	}
	if rapid.IntRange(0, 9).Draw(t, "zoned") == 0 {
		e.Zone = "America/New_York"
	}
	return e
}

func drawRule(t *rapid.T) Rule {
	r := Rule{State: hours.Open}
	word := rapid.SampledFrom([]string{"", "", "", "open", "off", "closed", "unknown"}).Draw(t, "word")
	r.Word = word
	if word != "" {
		r.State = states[word]
	}
	if rapid.IntRange(0, 4).Draw(t, "commented") == 0 {
		r.Comment = rapid.StringMatching(`[a-z;,|é \[\]]{0,5}[a-z]`).Draw(t, "comment")
		r.Early = word != "" && rapid.Bool().Draw(t, "early")
		if word == "" {
			r.State = hours.Unknown
		}
	}
	some := func(what string) bool { return rapid.IntRange(0, 2).Draw(t, what) == 0 }
	if some("always") && some("alone") {
		r.Always = true
		return r
	}
	if some("years") {
		for range rapid.IntRange(1, 2).Draw(t, "years") {
			y := YearRange{From: rapid.IntRange(2019, 2024).Draw(t, "year"), Step: 1}
			y.To = y.From
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 1:
				y.To = 0
			case 2:
				y.To, y.Step = y.From+rapid.IntRange(1, 5).Draw(t, "length"), rapid.IntRange(1, 3).Draw(t, "step")
			case 3:
				y.To, y.Step = 0, rapid.IntRange(2, 3).Draw(t, "step")
			}
			r.Years = append(r.Years, y)
		}
	}
	if some("dates") {
		if some("months") {
			r.Dates = append(r.Dates, []DateRange{drawMonths(t)})
		}
		var list []DateRange
		for range rapid.IntRange(1, 3).Draw(t, "dates") {
			d := drawDates(t)
			if len(r.Dates) > 0 {
				for d.From.Kind == WholeMonth {
					d = drawDates(t)
				}
			}
			list = append(list, d)
		}
		if len(r.Dates) == 0 || !wholeMonths(list) {
			r.Dates = append(r.Dates, list)
		}
	}
	if some("weeks") {
		for range rapid.IntRange(1, 2).Draw(t, "weeks") {
			w := WeekRange{From: rapid.IntRange(1, 53).Draw(t, "week"), Step: 1}
			w.To = rapid.IntRange(w.From, 53).Draw(t, "to")
			if some("stepped") {
				w.Step = rapid.IntRange(2, 5).Draw(t, "step")
			}
			r.Weeks = append(r.Weeks, w)
		}
	}
	r.Colon = some("colon") && len(r.Years)+len(r.Dates)+len(r.Weeks) > 0
	if rapid.Bool().Draw(t, "days") {
		holiday := func() Holiday {
			return Holiday{rapid.SampledFrom([]HolidayKind{PH, SH}).Draw(t, "holiday"), rapid.SampledFrom([]int{0, 0, 1, -1, 3}).Draw(t, "offset")}
		}
		if some("holidays") {
			r.Holidays = append(r.Holidays, holiday())
		}
		pure := true
		for range rapid.IntRange(1, 3).Draw(t, "days") {
			d := DaySelector{}
			if some("holiday") {
				d.Holiday = holiday()
			} else {
				pure = false
				d.From = rapid.SampledFrom(week[:]).Draw(t, "from")
				d.To = rapid.SampledFrom(week[:]).Draw(t, "to")
				if some("nth") {
					d.To = d.From
					for range rapid.IntRange(1, 2).Draw(t, "nths") {
						n := Nth{From: rapid.SampledFrom([]int{-5, -2, -1, 1, 2, 5}).Draw(t, "n")}
						n.To = n.From
						if n.From > 0 {
							n.To = rapid.IntRange(n.From, 5).Draw(t, "to")
						}
						d.Nth = append(d.Nth, n)
					}
					d.Days = rapid.SampledFrom([]int{0, 0, 1, -6}).Draw(t, "offset")
				}
			}
			r.Days = append(r.Days, d)
		}
		if pure {
			r.Holidays = nil
		}
		if r.hasLone() { // which selects weekdays already
			r.Holidays, r.Days = nil, nil
		}
	}
	for range rapid.SampledFrom([]int{0, 1, 1, 2, 3}).Draw(t, "times") {
		r.Times = append(r.Times, drawTimes(t))
	}
	if len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Days)+len(r.Times) == 0 && r.Word == "" && r.Comment == "" {
		r.Word = "open"
	}
	r.settle()
	return r
}

var week = [7]time.Weekday{0, 1, 2, 3, 4, 5, 6}

func drawMonths(t *rapid.T) DateRange {
	r := DateRange{From: Date{Kind: WholeMonth, Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month"))}, Step: 1}
	if rapid.Bool().Draw(t, "range") {
		r.To = Date{Kind: WholeMonth, Month: time.Month(rapid.IntRange(1, 12).Draw(t, "to"))}
	}
	return r
}

func drawDates(t *rapid.T) DateRange {
	if rapid.IntRange(0, 3).Draw(t, "months") == 0 {
		return drawMonths(t)
	}
	r := DateRange{From: drawDate(t), Step: 1}
	switch rapid.IntRange(0, 3).Draw(t, "range") {
	case 0:
		r.To = drawDate(t)
		if r.From.Year != 0 || r.To.Year != 0 {
			r.From.Year, r.To.Year = 2019, 2021
		}
		if r.From.Kind == MonthDay && r.From.Year == 0 && rapid.Bool().Draw(t, "short") {
			r.To = Date{Kind: MonthDay, Day: rapid.IntRange(min(r.From.Day, longest(r.From.Month)), longest(r.From.Month)).Draw(t, "to")}
		}
		r.Step = rapid.SampledFrom([]int{1, 1, 3}).Draw(t, "step")
	case 1:
		r.Open = true
	}
	return r
}

func drawDate(t *rapid.T) Date {
	d := Date{Kind: rapid.SampledFrom([]DateKind{MonthDay, MonthDay, NthWeekday, Easter}).Draw(t, "kind")}
	if rapid.IntRange(0, 3).Draw(t, "dated") == 0 {
		d.Year = rapid.IntRange(2019, 2023).Draw(t, "year")
	}
	if d.Kind != Easter {
		d.Month = time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
	}
	switch d.Kind {
	case MonthDay:
		d.Day = rapid.IntRange(1, longest(d.Month)).Draw(t, "day")
	case NthWeekday:
		d.Weekday = rapid.SampledFrom(week[:]).Draw(t, "weekday")
		d.Nth = rapid.SampledFrom([]int{-5, -1, 1, 2, 5}).Draw(t, "nth")
	}
	if rapid.IntRange(0, 4).Draw(t, "shifted") == 0 {
		d.Shift = Shift{rapid.SampledFrom([]int{1, -1}).Draw(t, "by"), rapid.SampledFrom(week[:]).Draw(t, "on")}
	}
	d.Days = rapid.SampledFrom([]int{0, 0, 0, 1, -2, 40}).Draw(t, "moved")
	return d
}

func drawTimes(t *rapid.T) TimeSelector {
	draw := func(most int) Time {
		if rapid.IntRange(0, 4).Draw(t, "sun") == 0 {
			return Time{rapid.SampledFrom([]Event{Dawn, Sunrise, Sunset, Dusk}).Draw(t, "event"), rapid.SampledFrom([]int{0, 0, 90, -30}).Draw(t, "offset")}
		}
		return Time{Minutes: rapid.SampledFrom([]int{0, 6 * 60, 10*60 + 30, 17 * 60, 18 * 60, 22 * 60, 24*60 - 1, 24 * 60, 26 * 60, 48 * 60}).
			Filter(func(n int) bool { return n <= most }).Draw(t, "minutes")}
	}
	s := TimeSelector{From: draw(24*60 - 1)}
	s.To = draw(48 * 60)
	switch rapid.IntRange(0, 7).Draw(t, "kind") {
	case 0:
		s.To, s.Point = s.From, true
	case 1:
		s.To, s.OpenEnd = s.From, true
	case 2:
		s.OpenEnd = s.closing() < 48*60 && s.From != s.To
	case 3:
		s.Step = rapid.SampledFrom([]int{15, 30, 90}).Draw(t, "step")
	}
	return s
}

// The normal form reads back to the tree it was printed from.
func TestNormalFormReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExpr(t)
		text := e.String()
		got, err := ParseExpr(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if diff := cmp.Diff(e, got); diff != "" {
			t.Fatalf("%q reads back as another tree (-want +got):\n%s", text, diff)
		}
		if again := got.String(); again != text {
			t.Fatalf("%q prints as %q", text, again)
		}
	})
}

func TestNormalForms(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"blanks and digits", " Mo-Fr  8:00 - 12:00 ,13:00-17:30;Sa 9:30-12:00", "Mo-Fr 08:00-12:00,13:00-17:30; Sa 09:30-12:00"},
		{"no blanks at all", "Mo10:00-12:00open\"call\"", `Mo 10:00-12:00 open "call"`},
		{"case", "mo-fr 10:00-12:00; jan OFF", "Mo-Fr 10:00-12:00; Jan off"},
		{"a comma between rules", "Mo 10:00-12:00 , Tu 11:00-12:00", "Mo 10:00-12:00, Tu 11:00-12:00"},
		{"a comma between times", "Mo 10:00-12:00 , 14:00-16:00", "Mo 10:00-12:00,14:00-16:00"},
		{"a rule of times after a state", "Mo 10:00-12:00 open, 14:00-16:00", "Mo 10:00-12:00 open, 14:00-16:00"},
		{"an added rule that begins with a comment", `10:00-12:00, "call" 14:00-16:00`, `10:00-12:00, :14:00-16:00 "call"`},
		{"a fallback", "Mo 10:00-12:00||\"call\"", `Mo 10:00-12:00 || "call"`},
		{"steps", "10:00-16:00/90,10:00-16:00/01:30", "10:00-16:00/01:30,10:00-16:00/01:30"},
		{"weeks", "week 1,week 3-9/2 Mo", "week 01,03-09/2 Mo"},
		{"days of one month", "Dec 24-26,31 off", "Dec 24-26,Dec 31 off"},
		{"a year with its date", "2026 Dec 24-2027 Jan 2 off", "2026 Dec 24-2027 Jan 02 off"},
		{"years and months", "2026 Dec,Jan off", "2026 Dec,Jan off"},
		{"a colon", "Apr-Oct: Mo 10:00-12:00", "Apr-Oct: Mo 10:00-12:00"},
		{"a weekday of a month", "Nov Th[4] +1 day 10:00-14:00", "Nov Th[4] +1 day 10:00-14:00"},
		{"weekdays of a month", "Nov Th[4],Fr[-1] 10:00-14:00", "Nov Th[4],Fr[-1] 10:00-14:00"},
		{"weekdays of dates and of a month", "Jan 05,Oct: Sa[1] 10:00-12:00", "Jan 05,Oct: Sa[1] 10:00-12:00"},
		{"a date moved to a weekday", "Jan 01 +Su -1 day", "Jan 01 +Su -1 day"},
		{"from a date on", "2026 Mar 01+ Su 10:00-12:00", "2026 Mar 01+ Su 10:00-12:00"},
		{"holidays moved", "PH-1day,SH +2 days off", "PH -1 day,SH +2 days off"},
		{"the sun", "(sunrise-1:30)-(sunset+00:30)+", "(sunrise-01:30)-(sunset+00:30)+"},
		{"a zone", "24/7[Europe/Berlin]", "24/7 [Europe/Berlin]"},
		{"a comment in front", `"on request" Mo 10:00-12:00`, `Mo 10:00-12:00 "on request"`},
		{"a comment in front, with its colon", `"on request": Mo 10:00-12:00; "call": Jun open`, `Mo 10:00-12:00 "on request"; Jun open "call"`},
		{"a comment before the state", `Mo 10:00-12:00 "on request" open`, `Mo 10:00-12:00 "on request" open`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := ParseExpr(tt.in)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, e.String()); diff != "" {
				t.Errorf("normal form of %q (-want +got):\n%s", tt.in, diff)
			}
			again, err := ParseExpr(e.String())
			require.NoError(t, err)
			if diff := cmp.Diff(e, again); diff != "" {
				t.Errorf("normal form reads back otherwise (-want +got):\n%s", diff)
			}
		})
	}
}
