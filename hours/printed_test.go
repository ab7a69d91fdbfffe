package hours

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/rickb777/date/clock"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The notation "printed" has rules that are open for the first hour of each day, whatever its text is.
func init() {
	RegisterNotation("printed", func(text string) (*Schedule, error) {
		rules, zone, found := strings.Cut(text, " [")
		if !found {
			return FromDays(firstHour, "printed:"+rules)
		}
		p := &parser{text: zone}
		if p.zone(); p.loc == nil {
			return nil, errors.New("no zone")
		}
		return FromDays(firstHour, "printed:"+rules, In(p.loc))
	})
}

var firstHour = weekOf{{0, 3600, Open, "", 0}}

// lackingDays are rules whose text does not say all.
type lackingDays struct{ weekOf }

func (lackingDays) Lacks() string { return "a calendar of holidays" }

// lookalikes are comments that look like something else.
var lookalikes = []string{
	"Tu 10:00-13:00", `"`, `""`, `x"; Mo off "y`, `"; PH off "`, "a]", "[UTC]", "PH off", "SH", "\n", "24/7", "closed", "by appointment", "or (", ") and (", "phone only", "unknown", "9-5", "Mon-Fri 9am-5pm", "12:00", "lunch", "Ü \u2028",
}

// drawPrinted draws a schedule of any kind that String prints.
func drawPrinted(t *rapid.T, depth int) *Schedule {
	kinds := 4
	if depth > 0 {
		kinds = 8
	}
	operand := func() *Schedule { return drawPrinted(t, depth-1) }
	switch rapid.IntRange(0, kinds).Draw(t, "kind") {
	case 0, 1:
		return drawLayers(t)
	case 2:
		return &Schedule{}
	case 3:
		return drawForeign(t)
	case 4: // as simple as people write
		spans := []Span{{9 * clock.Hour, 17 * clock.Hour}, {10 * clock.Hour, 12 * clock.Hour}, AllDay}
		opts := []Option{nil, Holidays(fixedHolidays{}), During(Unknown, Daily(On(time.Tuesday), spans[1]), "")}
		for _, w := range lookalikes {
			opts = append(opts, During(Open, Daily(On(time.Tuesday), spans[1]), w))
		}
		s, err := New(Daily(On(time.Monday), rapid.SampledFrom(spans).Draw(t, "span")), rapid.SampledFrom(opts).Draw(t, "option"))
		require.NoError(t, err)
		return s
	case 5:
		return Union(operand(), operand())
	case 6:
		return Intersect(operand(), operand(), operand())
	case 7:
		return Subtract(operand(), operand())
	}
	return Invert(operand())
}

// drawLayers draws weekly hours with layers, in any year, with any words.
func drawLayers(t *rapid.T) *Schedule {
	sh := drawSheet(t, date.New(rapid.SampledFrom([]int{2026, 2026, 2026, 0, -5, 9999, 12026}).Draw(t, "year"), time.December, rapid.IntRange(1, 31).Draw(t, "day")))
	for i := range sh.during {
		sh.during[i].comment = rapid.SampledFrom(lookalikes).Draw(t, "comment")
	}
	for i := range sh.exceptions {
		sh.exceptions[i].reason = rapid.SampledFrom(lookalikes).Draw(t, "reason")
	}
	for i := range sh.emergencies {
		sh.emergencies[i].reason = rapid.SampledFrom(lookalikes).Draw(t, "reason")
	}
	if rapid.Bool().Draw(t, "zoned") {
		sh.loc = drawZone(t)
	}
	return sh.schedule(t)
}

func drawForeign(t *rapid.T) *Schedule {
	text := rapid.SampledFrom([]string{
		"", "every full moon", "Mo-Fr 09:00-17:00", "Mon-Fri 9-5", `Sa 10:00-12:00 "x"`, "x: (", "24/7", "without a text", "printed: 3", "printed: ) or (", "printed: (",
	}).Draw(t, "text")
	var opts []Option
	if rapid.Bool().Draw(t, "zoned") {
		opts = append(opts, In(drawZone(t)))
	}
	var days Days = firstHour
	if rapid.Bool().Draw(t, "lacks") {
		days = lackingDays{firstHour}
	}
	s, err := FromDays(days, text, opts...)
	require.NoError(t, err)
	return s
}

// drawZone draws a zone, also such as no name tells.
func drawZone(t *rapid.T) *time.Location {
	if rapid.Bool().Draw(t, "known") {
		return drawLocation(t)
	}
	return time.FixedZone(rapid.SampledFrom([]string{
		"", "EST", "UTC", "ET", "local", "Local", "UTC-05:00", "-05:00", "X", "my zone", "valid", "valid 2026 Jan 01", "a]b", "a[b", `"q"`, `"`, "\xff", "America/New_York", "x\ny", "PH",
	}).Draw(t, "name"), rapid.SampledFrom([]int{-5 * 3600, 19800, 0, 1, -1172, 26*3600 - 1}).Draw(t, "offset"))
}

// What String prints reads back, or is refused: no text is taken for other hours. MarshalText has an error
// exactly where nothing reads back.
func TestWhatIsPrintedReadsBackOrIsRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawPrinted(t, rapid.IntRange(0, 3).Draw(t, "depth"))
		text := s.String()
		back, err := Parse(text)
		if err == nil && !s.Equal(back) {
			t.Fatalf("%s\nreads as\n%s", text, back)
		}
		marshalled, textErr := s.MarshalText()
		if textErr == nil {
			require.Equal(t, text, string(marshalled))
			require.True(t, err == nil || s.IsZero(), "%s: %v", text, err)
			var again Schedule
			require.NoError(t, again.UnmarshalText(marshalled))
			require.True(t, s.Equal(&again), text)
			data, err := json.Marshal(s)
			require.NoError(t, err)
			var decoded *Schedule
			require.NoError(t, json.Unmarshal(data, &decoded))
			require.True(t, s.Equal(decoded), "%s", data)
		} else {
			require.Error(t, err, text)
			var again Schedule
			require.Error(t, again.UnmarshalText([]byte(text)), text)
			_, ok := errors.AsType[*TextError](textErr)
			require.True(t, ok, "%v", textErr)
		}
	})
}

// Read takes no such text for other hours without a word.
func TestReadOfWhatIsPrintedHasAWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawPrinted(t, rapid.IntRange(0, 2).Draw(t, "depth"))
		text := s.String()
		r, err := Read(text)
		if err == nil && !s.Equal(r.Schedule) && len(r.Warnings) == 0 && r.Rest == "" {
			t.Fatalf("%s\nis read as\n%s", text, r.Schedule)
		}
	})
}

func TestParseRefusesWhatNoTextCarries(t *testing.T) {
	const (
		holidays = "a rule for holidays, which no text carries (leave it out, and give the calendar of holidays beside the hours)"
		joined   = "schedules joined by union, intersection or inversion (read the text of each, and join them again)"
		foreign  = "rules of another package (read them with that package)"
	)
	for _, tt := range []struct{ name, in, want string }{
		{"closed on holidays", "Mo-Fr 09:30-18:30; PH off [America/New_York]", "1:20: " + holidays},
		{"hours on holidays", "Mo-Fr 09:30-18:30; PH 09:00-13:00", "1:20: " + holidays},
		{"holidays among weekdays", "Mo-Fr,PH 09:00-17:00", "1:7: " + holidays},
		{"holidays before weekdays", "Mo-Fr 09:00-17:00; PH,Sa 10:00-12:00", "1:20: " + holidays},
		{"Mondays that are holidays", "Mo-Fr 09:00-17:00; PH Mo 10:00-12:00", "1:20: " + holidays},
		{"school holidays", "Mo-Fr 09:00-17:00; SH 10:00-12:00", "1:20: " + holidays},
		{"both kinds of holidays", "Mo-Fr 09:00-17:00; PH,SH off", "1:20: " + holidays},
		{"nothing but holidays", "PH off", "1:1: " + holidays},
		{"an intersection", "(Mo-Fr 09:00-17:00) and (Sa 09:00-12:00)", "1:1: " + joined},
		{"a union in two zones", "(Mo 09:00-17:00 [Europe/Berlin]) or (Mo 09:00-17:00 [America/New_York])", "1:1: " + joined},
		{"an inversion", "not (Mo-Fr 09:00-17:00)", "1:1: " + joined},
		{"what is always open", "not ()", "1:1: " + joined},
		{"operands that are joined", "((Mo 09:00-17:00) or ()) and (not (Tu 09:00-17:00))", "1:1: " + joined},
		{"operands with holidays", "(Mo 09:00-17:00; PH off) or (Sa 09:00-12:00)", "1:1: " + joined},
		{"operands of another package", `(printed: (() or (Sa 09:00-12:00)`, "1:1: " + joined},
		{"operands without a text", "(rules without a text) or (Sa 09:00-12:00)", "1:1: " + joined},
		{"rules without a text", "rules without a text [Europe/Berlin]", "1:1: " + foreign},
		{"rules in no notation", `rules "Mo-Fr 09:00-17:00"`, "1:1: " + foreign},
		{"rules that lack something", "printed: x [given a calendar of holidays]", "1:12: rules that were given a calendar of holidays, which no text carries (give it again when reading the text)"},
		{"a year after 9999", "24/7; 12026 May 01-12027 Feb 03 off", "1:7: a year beyond 0000 to 9999"},
		{"a year before 0", "24/7 [valid -5 May 01-0001 Feb 28]", "1:13: a year beyond 0000 to 9999"},
		{"a zone in quotation marks", `24/7 ["my zone" +01:00]`, "1:7: a zone that is not told by its name (use a zone of the zone database)"},
		{"a zone that is misspelt", "Mo-Fr 09:00-17:00 [America/New_Yrok]", `1:20: no zone "America/New_Yrok" (zones have names such as America/New_York; where zone data is missing, import time/tzdata)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.in)
			require.EqualError(t, err, "hours: "+tt.want)
			_, ok := errors.AsType[*SyntaxError](err)
			require.True(t, ok)
			require.EqualError(t, new(Schedule).UnmarshalText([]byte(tt.in)), "hours: "+tt.want)
		})
	}
}

// A rule for holidays is no remark where all is written in the notation, if not quite.
func TestParseRefusesRulesForHolidaysBesideTheNotation(t *testing.T) {
	for _, in := range []string{
		"Mo-Fr 09:00-17:00 || PH off", "Mo-Fr 09:00-17:00 [America/New_York]; PH off", "Mo-Fr 9:00-17:00; PH off", "Mo-Fr: 09:00-17:00; PH: 10:00-12:00",
		"Mo-Su,PH 15:00-03:00; easter -2 days 15:00-24:00", "Mo-Fr 9-17, Sa & PH 10-14",
	} {
		_, err := Parse(in)
		require.ErrorIs(t, err, NotUnderstood, in)
		require.ErrorContains(t, err, "a rule for holidays", in)
	}
}

// A plus that stands at a time leaves the end open, whatever follows it.
func TestPlusLeavesTheEndOpen(t *testing.T) {
	for _, in := range []string{"Mon-Fri 9am-5pm+ ET", "Mon-Fri 9am-5pm+ (ET)", "Fri 22:00-04:00+ Sa 22:00-05:00", "daily 9am-5pm+ by appointment", "M-F 6pm-1am+ Weekends 6pm-3am"} {
		_, err := Parse(in)
		require.ErrorIs(t, err, OpenEnd, in)
		_, err = Read(in)
		require.ErrorIs(t, err, OpenEnd, in)
	}
	s, err := Parse("Mon-Fri 9-12 + 1-5")
	require.NoError(t, err)
	require.Equal(t, "Mo-Fr 09:00-12:00,13:00-17:00", s.String())
}

// What only looks like the notation is read as people mean it.
func TestParseReadsWhatIsNotCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"Mon-Fri 9-5, closed holidays":            "Mo-Fr 09:00-17:00",
		"Mon-Fri 9-5; PH off":                     "Mo-Fr 09:00-17:00",
		"Every day 9am-5pm; PH closed":            "Mo-Su 09:00-17:00",
		"24 hours, PH closed":                     "24/7",
		"MWF 9am-5pm; PH closed":                  "Mo,We,Fr 09:00-17:00",
		"lun-ven 9:00-17:00, PH closed":           "Mo-Fr 09:00-17:00",
		"(Mon-Fri 9am-5pm) and (Sat 9am-12pm)":    "Mo-Fr 09:00-17:00; Sa 09:00-12:00",
		"Mo-Fr 09:00-17:00 [ET]":                  "Mo-Fr 09:00-17:00 [America/New_York]",
		"Mo-Fr 09:00-17:00 [closed on holidays]":  "Mo-Fr 09:00-17:00",
		"(Mo-Fr 09:00-17:00)":                     "Mo-Fr 09:00-17:00",
		"Mo-Fr 09:00-17:00 (Sa by appointment)":   `Mo-Fr 09:00-17:00, Sa 00:00-24:00 unknown "by appointment"`,
		"Mo-Fr 09:00-17:00, except bank holidays": "Mo-Fr 09:00-17:00",
	} {
		s, err := Parse(in)
		require.NoError(t, err, in)
		require.Equal(t, want, s.String(), in)
	}
}

func TestReadWarnsOfRulesForHolidays(t *testing.T) {
	for _, in := range []string{
		"Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH 09:00-13:00", "Mo-Fr,PH 09:00-17:00", "PH,Mo-Fr 09:00-17:00",
		"Mo-Fr 09:00-17:00; PH off; PH 09:00-13:00 [America/New_York]", "Mon-Fri 9 am-5 pm, PH off",
	} {
		r, err := Read(in)
		require.NoError(t, err, in)
		week, ok := r.Schedule.Week()
		require.True(t, ok)
		require.True(t, week.equal(Daily(On(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday), Span{9 * clock.Hour, 17 * clock.Hour})), in)
		require.True(t, len(r.Warnings) > 0 && r.Warnings[0].Code == WarnHoliday, "%s: %v", in, r.Warnings)
	}
}

// Comments are no hours, and hours that are unknown are not open.
func TestReadRefusesCanonicalTextThatIsMoreThanAWeek(t *testing.T) {
	for _, in := range []string{
		"Mo-Fr 09:00-17:00, Mo 17:00-19:00 unknown", `Mo 09:00-12:00 "Tu 10:00-13:00"`, `Mo-Fr 09:00-17:00, Sa 10:00-12:00 unknown "by appointment"; PH off`,
		"(Mo-Fr 09:00-17:00) and (Sa 09:00-12:00)", "not (Mo-Fr 09:00-17:00)", `rules "Mo-Fr 09:00-17:00"`,
	} {
		_, err := Read(in)
		require.ErrorIs(t, err, NotUnderstood, in)
	}
	r, err := Read(`Mo-Fr 09:00-17:00; Sa unknown "by appointment"`)
	require.NoError(t, err, "what people write as well")
	require.Equal(t, On(time.Saturday), r.Unknown)
}

func TestClosedAloneIsNoTimeWithoutDays(t *testing.T) {
	for _, in := range []string{"off", "closed", "Closed."} {
		_, err := Parse(in)
		require.ErrorIs(t, err, NoDays)
		require.ErrorContains(t, err, `: closed, but not when (name the days: "closed Sundays", or "closed daily")`)
	}
	_, err := Parse("9 am-5 pm")
	require.ErrorIs(t, err, NoDays)
	require.ErrorContains(t, err, "times without days")
}

func TestWordsAreUTF8(t *testing.T) {
	day := oneDay(2026, time.May, 1)
	week := Daily(On(time.Monday), AllDay)
	for option, o := range map[string]Option{
		"ClosedOn": ClosedOn(day, "\xffa"), "HoursOn": HoursOn(day, nil, "a\xc3"), "Emergency": Emergency(day, "\xed\xa0\x80"),
		"During": During(Unknown, week, "\xffa"),
	} {
		_, err := New(week, o)
		refused, ok := errors.AsType[*OptionError](err)
		require.True(t, ok, "%s: %v", option, err)
		require.Equal(t, option, refused.Option)
	}
	_, err := New(week, ClosedOn(day, "\xffa"))
	require.EqualError(t, err, `hours: ClosedOn: "\xffa" is not UTF-8 (convert the text to UTF-8)`)
	require.EqualError(t, new(Schedule).UnmarshalText([]byte("Mo 09:00-17:00;\n2026 May 01 off \"a\xff\"")), "hours: 2:19: not UTF-8 (convert the text to UTF-8)")

	s, err := FromDays(firstHour, "printed: \"\xff\"")
	require.NoError(t, err)
	_, err = json.Marshal(s)
	_, ok := errors.AsType[*TextError](err)
	require.True(t, ok, "%v", err)
	require.ErrorContains(t, err, "text cannot carry rules whose text is not UTF-8")
	s, err = FromDays(weekOf{{0, daySec, Open, "\xff", 0}}, "printed: 1")
	require.NoError(t, err)
	data, err := json.Marshal(s)
	require.NoError(t, err, "comments of days are not in the text")
	var back Schedule
	require.NoError(t, json.Unmarshal(data, &back))
	require.True(t, s.Equal(&back))
}

func TestTextIsBounded(t *testing.T) {
	s, err := New(Week{}, ClosedOn(oneDay(2026, time.May, 1), strings.Repeat("x", maxCanonical)))
	require.NoError(t, err)
	_, err = s.MarshalText()
	require.EqualError(t, err, "hours: text cannot carry more than 1 MiB")
	for _, piece := range []string{"(", "not (", "()", `""`, `"`, "[", "PH,", "Mo,", "-1 ", "(() or "} {
		_, err := parseCanonical(strings.Repeat(piece, maxCanonical/len(piece)))
		require.Error(t, err, piece)
	}
	operands := "Mo 09:00-17:00"
	for len(operands) < maxCanonical/2 {
		operands = "(" + operands + ") or (" + operands + ")"
	}
	_, err = parseCanonical(operands)
	require.ErrorContains(t, err, "schedules joined")
}

func TestAPlusBehindTimesLeavesTheEndOpen(t *testing.T) {
	for _, in := range []string{"Mo-Fr 09:00-17:00+", "Mon-Fri 9am-5pm+, Sat 9am-12pm", "Mo 22:00-04:00+ [Europe/Berlin]", "(Mon-Fri 9am-5pm+)"} {
		_, err := Read(in)
		require.ErrorIs(t, err, OpenEnd, in)
	}
	s, err := Parse("Mon-Fri 9am-12pm+1pm-5pm + Sat 9am-12pm")
	require.NoError(t, err)
	require.Equal(t, "Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00", s.String())
}
