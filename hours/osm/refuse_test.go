package osm

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// What the specification does not allow is refused at its place; «» marks the place.
func TestRefusals(t *testing.T) {
	tests := []struct{ in, msg string }{
		{"«»", "the value is empty"},
		{"Mo 10:00-12:00;«»", "a rule is missing at the end of the value"},
		{"Mo 10:00-12:00; «||» open", `unexpected "||"`},
		{"«;» Mo", `a rule is missing before ";"`},
		{"Mo 10:00-12:00,«»", "a rule is missing at the end of the value"},
		{"week «54»", "week 54: the weeks of a year are 01 to 53"},
		{"week «00»", "week 00: the weeks of a year are 01 to 53"},
		{"week «40»-30", "a range of weeks ends before it begins"},
		{"week 01-53/«1»", "a step of 1 weeks"},
		{"Mo 10:00-«12»", `the time "12" has no minutes`},
		{"Mo «10»", `unexpected "10"`},
		{"«24:00-26:00»", "a time that begins at 24:00 is one of the next day"},
		{"«10:00-48:01»", "48:01 is past the end of the next day"},
		{"«21:60»-22:00", "there is no time 21:60"},
		{"Tu «23:59-48:00+»", "nothing is open after 48:00"},
		{"Feb «30»", "Feb has no day 30"},
		{"«Jun 30-24»", "the range ends before it begins"},
		{"«2026 Mar 01-2025 Apr 01»", "the range ends before it begins"},
		{"«Mar 01-2025 Apr 01»", "the end of the range has a year and its beginning has none"},
		{"«2026 easter-Jun 01»", "the beginning of the range has a year and its end has none"},
		{"«2026-2025»", "a range of years ends after it begins"},
		{"2026«,» Jan", "a comma after years needs another of them"},
		{"Mo«,» Aug 10:00-12:00", "a comma after days needs another of them"},
		{"Mo[«6»]", `"6" is no number of a weekday in its month`},
		{"Mo[3«-»1]", "the range in brackets ends before it begins"},
		{"Mo[1] «+7 days»", "an offset of 7 days"},
		{"easter «+370 days»", "an offset of 370 days"},
		{"easter «+» 1 day", "a blank after the sign"},
		{"Su-«PH»", `unexpected "PH"`},
		{"(sunrise«)»", `unexpected ")"`},
		{"(sunset-«1)»", "no hours and minutes"},
		{"«spring» 10:00-12:00", `"spring" is no word of the grammar`},
		{`Mo «"call»`, "the comment has no closing quote"},
		{"Mo 10:00-12:00 «|» call", `"|" means nothing alone`},
		{"Mo 10:00-12:00 «Tu» 10:00-12:00", "days stand a second time in one rule"},
		{"10:00-12:00 «Mo»", "days stand after times"},
		{"24/7 «Mo»", "24/7 stands alone: nothing selects beside it"},
		{`Mo "a" «"b"»`, "a rule has one comment"},
		{"Mo 10:00-12:00 [«Mars/Base»]", `there is no time zone "Mars/Base"`},
		{"Mo 10:00-12:00 [«Local»]", `there is no time zone "Local"`},
		{"Mo «\xff»", "the value is not UTF-8"},
		{"Jul Fr[4] «Tu» 22:15-22:30", "days stand twice in one rule"},
		{"Mar Sa[3] +1 day «Tu»,Fr 08:30-23:00", "days stand twice in one rule"},
		{"May We[4] -2 days: «Sa» 10:30-21:30", "days stand twice in one rule"},
		{"Dec 24,«Nov Th[4]» off", "it is not clear whether the weekday selects among all the dates before it"},
		{"Jan 01 +2 days «+Su» 14:00-16:00", "a date is moved to a weekday before it is moved by days"},
		{"Mar Mo[1]«-We» 10:00-12:00", "a range of dates does not end with a weekday"},
		{"Mo «sunset-sunset+»", "it is not clear where the open end begins"},
		{`Mo "a"«:» 10:00-12:00`, `unexpected ":"`},
		{`"a"«:»`, `unexpected ":"`},
		{`"a"«:», Mo`, `unexpected ":"`},
		{"Mo open «off»", "the state stands a second time in one rule"},
		{"Mo «10:00»", "a point in time opens nothing"},
		{"Mo «10:00-16:00/90»", "a point in time opens nothing"},
	}
	for _, tt := range tests {
		in := strings.NewReplacer("«", "", "»", "").Replace(tt.in)
		_, err := Parse(in)
		var bad *SyntaxError
		require.True(t, errors.As(err, &bad), "%q: %v", in, err)
		marked := in[:bad.Pos] + "«" + in[bad.Pos:bad.End] + "»" + in[bad.End:]
		if diff := cmp.Diff([]string{tt.in, tt.msg}, []string{marked, bad.Msg}); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
		}
	}
}

func TestLimits(t *testing.T) {
	_, err := Parse(strings.Repeat("Mo off;", maxRules+1) + "Mo off")
	require.ErrorContains(t, err, "more than 256 rules")
	_, err = Parse(strings.Repeat(" ", maxText+1))
	require.ErrorContains(t, err, "the value is longer than 8192 bytes")
	require.Less(t, len(err.Error()), 300)
}
