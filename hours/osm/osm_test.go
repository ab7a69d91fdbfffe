package osm

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// holidaysOn is a calendar of days written 2026-12-25.
type holidaysOn map[string]string

func (h holidaysOn) Holiday(d date.Date) (string, bool) {
	y, m, day := d.Date()
	name, ok := h[fmt.Sprintf("%04d-%02d-%02d", y, m, day)]
	return name, ok
}

// stretchesOf lists the open and unknown stretches of the week from Monday, 2026-06-01.
func stretchesOf(t *testing.T, s *hours.Schedule) []string {
	t.Helper()
	from := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	if loc := s.Location(); loc != nil {
		from = time.Date(2026, 6, 1, 0, 0, 0, 0, loc)
	}
	var list []string
	for i := range s.Intervals(from, from.AddDate(0, 0, 7)) {
		x := i.Start.Format("Mon 15:04") + "-" + i.End.Format("Mon 15:04")
		if i.State == hours.Unknown {
			x += " unknown"
		}
		if i.Comment != "" {
			x += " " + i.Comment
		}
		list = append(list, x)
	}
	return list
}

func TestRules(t *testing.T) {
	feast := holidaysOn{"2026-06-03": "Feast", "2026-06-04": "Fast"}
	tests := []struct {
		name, in string
		want     []string
	}{
		{"a rule takes the day from those before", "Mo-Tu 10:00-16:00; Tu 12:00-18:00", []string{"Mon 10:00-Mon 16:00", "Tue 12:00-Tue 18:00"}},
		{"and the hours after midnight", "Mo 22:00-02:00; Tu 12:00-14:00", []string{"Mon 22:00-Tue 00:00", "Tue 12:00-Tue 14:00"}},
		{"but not from the next day", "Mo-Tu 22:00-02:00; Tu 12:00-14:00", []string{"Mon 22:00-Tue 00:00", "Tue 12:00-Tue 14:00", "Wed 00:00-Wed 02:00"}},
		{"a rule for every day takes them all", "Mo 10:00-16:00; 12:00-13:00; Tu-Su off", []string{"Mon 12:00-Mon 13:00"}},
		{"an added rule adds", "Mo 10:00-12:00, Mo 14:00-16:00", []string{"Mon 10:00-Mon 12:00", "Mon 14:00-Mon 16:00"}},
		{"and keeps the night", "Mo 22:00-02:00, Tu 12:00-14:00", []string{"Mon 22:00-Tue 02:00", "Tue 12:00-Tue 14:00"}},
		{"closing takes the day", "Mo-Tu 22:00-02:00; Tu off", []string{"Mon 22:00-Tue 00:00", "Wed 00:00-Wed 02:00"}},
		{"or the times it names", "Mo 10:00-16:00; 12:00-13:00 off", []string{"Mon 10:00-Mon 12:00", "Mon 13:00-Mon 16:00"}},
		{"a fallback fills in", `Mo 10:00-12:00 || Mo 09:00-13:00 "call"`, []string{"Mon 09:00-Mon 10:00 unknown call", "Mon 10:00-Mon 12:00", "Mon 12:00-Mon 13:00 unknown call"}},
		{"fallbacks in turn", `Mo 10:00-12:00 || Mo 11:00-13:00 open "b" || Mo 12:00-14:00 open "c"`, []string{"Mon 10:00-Mon 12:00", "Mon 12:00-Mon 13:00 b", "Mon 13:00-Mon 14:00 c"}},
		{"what is added to a fallback fills in", `Mo 10:00-12:00 || Mo 14:00-15:00 open "b", Mo 11:00-13:00 open "c"`, []string{"Mon 10:00-Mon 12:00", "Mon 12:00-Mon 13:00 c", "Mon 14:00-Mon 15:00 b"}},
		{"after the fallback rules go on", `Mo 10:00-12:00 || Mo-Tu "call"; Mo off`, []string{"Tue 00:00-Wed 00:00 unknown call"}},
		{"a comment alone is unknown", `Mo "call"`, []string{"Mon 00:00-Tue 00:00 unknown call"}},
		{"a comment with a state is not", `Mo open "call"`, []string{"Mon 00:00-Tue 00:00 call"}},
		{"comments keep stretches apart", `Mo 10:00-12:00 open "a", Mo 12:00-14:00 open "b"`, []string{"Mon 10:00-Mon 12:00 a", "Mon 12:00-Mon 14:00 b"}},
		{"an open end in the morning", "Mo 10:00+", []string{"Mon 10:00-Tue 00:00 unknown " + openEndComment}},
		{"in the evening", "Mo 10:00-17:00+", []string{"Mon 10:00-Mon 17:00", "Mon 17:00-Tue 03:00 unknown " + openEndComment}},
		{"at night", "Mo 22:00+", []string{"Mon 22:00-Tue 06:00 unknown " + openEndComment}},
		{"with a comment", `Mo 22:00+ open "party"`, []string{"Mon 22:00-Tue 06:00 unknown party"}},
		{"that closes", "Mo; Mo 17:00+ off", []string{"Mon 00:00-Mon 17:00"}},
		{"until what is listed next", "Mo 07:00+,12:00-16:00", []string{"Mon 07:00-Mon 12:00 unknown " + openEndComment, "Mon 12:00-Mon 16:00"}},
		{"but not by what begins before", "Mo 17:00+,13:00-02:00", []string{"Mon 13:00-Tue 02:00", "Tue 02:00-Tue 03:00 unknown " + openEndComment}},
		{"what is sure goes before a guess", "Mo 10:00-16:00,08:00-09:00+", []string{"Mon 08:00-Mon 09:00", "Mon 09:00-Mon 10:00 unknown " + openEndComment, "Mon 10:00-Mon 16:00"}},
		{"in any order", "Mo 08:00-09:00+,10:00-16:00", []string{"Mon 08:00-Mon 09:00", "Mon 09:00-Mon 10:00 unknown " + openEndComment, "Mon 10:00-Mon 16:00"}},
		{"where both end", "Mo 08:45-18:15,17:15+", []string{"Mon 08:45-Mon 18:15", "Mon 18:15-Tue 03:15 unknown " + openEndComment}},
		{"but a later rule goes before", "Mo 10:00-16:00, Mo 09:00+", []string{"Mon 09:00-Tue 00:00 unknown " + openEndComment}},
		{"and on the morning after", "Mo-Tu 05:00-08:00,22:00+; We off", []string{"Mon 05:00-Mon 08:00", "Mon 22:00-Tue 05:00 unknown " + openEndComment, "Tue 05:00-Tue 08:00", "Tue 22:00-Wed 00:00 unknown " + openEndComment}},
		{"what is said to be unknown is no guess", "Mo 10:00-20:00, Mo 17:00+ unknown \"m\"", []string{"Mon 10:00-Mon 17:00", "Mon 17:00-Tue 03:00 unknown m"}},
		{"and in a fallback", "Mo 10:00-12:00 || Mo 09:00-16:00,08:00+", []string{"Mon 08:00-Mon 09:00 unknown " + openEndComment, "Mon 09:00-Mon 16:00"}},
		{"a day and an open end", "Mo 12:00-12:00+", []string{"Mon 12:00-Tue 12:00", "Tue 12:00-Tue 20:00 unknown " + openEndComment}},
		{"a day long", "Mo 12:00-12:00", []string{"Mon 12:00-Tue 12:00"}},
		{"two days long", "Mo 00:00-48:00", []string{"Mon 00:00-Wed 00:00"}},
		{"the sun without a place", "Mo dawn-sunrise,(sunset-01:00)-dusk", []string{"Mon 05:30-Mon 06:00", "Mon 17:00-Mon 18:30"}},
		{"the sun after the end", "Mo sunrise-06:00", nil},
		{"the night between suns", "Mo sunset-sunrise", []string{"Mon 18:00-Tue 06:00"}},
		{"holidays in a list of days", "Mo,PH 10:00-12:00", []string{"Mon 10:00-Mon 12:00", "Wed 10:00-Wed 12:00 Feast", "Thu 10:00-Thu 12:00 Fast"}},
		{"holidays that are such days", "PH We 10:00-12:00", []string{"Wed 10:00-Wed 12:00 Feast"}},
		{"days that are no holidays", "We-Fr 10:00-12:00; PH off", []string{"Fri 10:00-Fri 12:00"}},
		{"the day before a holiday", "PH -1 day 10:00-12:00", []string{"Tue 10:00-Tue 12:00 Day before Feast", "Wed 10:00-Wed 12:00 Day before Fast"}},
		{"two days after", "PH +2 days 10:00-12:00", []string{"Fri 10:00-Fri 12:00 +2 days Feast", "Sat 10:00-Sat 12:00 +2 days Fast"}},
		{"a holiday's name ends with the day", "PH 22:00-02:00; Fr off", []string{"Wed 22:00-Thu 00:00 Feast", "Thu 00:00-Thu 02:00", "Thu 22:00-Fri 00:00 Fast"}},
		{"a rule's comment goes before the name", `PH 10:00-11:00 open "short"`, []string{"Wed 10:00-Wed 11:00 short", "Thu 10:00-Thu 11:00 short"}},
		{"the first Wednesday", "We[1] 10:00-12:00", []string{"Wed 10:00-Wed 12:00"}},
		{"the second Wednesday", "We[2] 10:00-12:00", nil},
		{"the day after the last Sunday", "Su[-1] +1 day 10:00-12:00", []string{"Mon 10:00-Mon 12:00"}},
		{"a week", "week 23 We 10:00-12:00", []string{"Wed 10:00-Wed 12:00"}},
		{"every other week", "week 02-53/2 We 10:00-12:00", nil},
		{"a range of dates", "Jun 02-04 10:00-12:00", []string{"Tue 10:00-Tue 12:00", "Wed 10:00-Wed 12:00", "Thu 10:00-Thu 12:00"}},
		{"every other day of it", "Jun 02-04/2 10:00-12:00", []string{"Tue 10:00-Tue 12:00", "Thu 10:00-Thu 12:00"}},
		{"around the year", "Jun 05-Jun 02 10:00-12:00; Sa,Su off", []string{"Mon 10:00-Mon 12:00", "Tue 10:00-Tue 12:00", "Fri 10:00-Fri 12:00"}},
		{"to a day before Easter", "Jun 01-easter +58 days 10:00-12:00", []string{"Mon 10:00-Mon 12:00"}},
		{"from a date on", "2026 Jun 06+ 10:00-12:00", []string{"Sat 10:00-Sat 12:00", "Sun 10:00-Sun 12:00"}},
		{"the Sunday after a date", "Jun 03 +Su 10:00-12:00", []string{"Sun 10:00-Sun 12:00"}},
		{"the Tuesday before a date", "Jun 04 -Tu 10:00-12:00", []string{"Tue 10:00-Tue 12:00"}},
		{"years", "2024-2030/2 Mo 10:00-12:00", []string{"Mon 10:00-Mon 12:00"}},
		{"other years", "2025/2 Mo 10:00-12:00", nil},
		{"points open nothing", "Mo 10:00,12:00-13:00", []string{"Mon 12:00-Mon 13:00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Parse(tt.in, In(zone(t, "Europe/Berlin")), PublicHolidays(feast), WithPoints())
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, stretchesOf(t, s)); diff != "" {
				t.Errorf("%q mismatch (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestWhatIsMissing(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	tests := []struct {
		name, in string
		opts     []Option
		missing  []Missing
		want     []string
	}{
		{"nothing", "Mo 10:00-12:00", nil, nil, []string{"Mon 10:00-Mon 12:00"}},
		{"a calendar that may close", "Mo 10:00-12:00; PH off", nil, []Missing{MissingPublicHolidays}, []string{"Mon 10:00-Mon 12:00 unknown public holidays are not known here"}},
		{"a calendar that may open", "Mo 10:00-12:00; SH Mo 11:00-14:00", nil, []Missing{MissingSchoolHolidays},
			[]string{"Mon 10:00-Mon 11:00 unknown school holidays are not known here", "Mon 11:00-Mon 12:00", "Mon 12:00-Mon 14:00 unknown school holidays are not known here"}},
		{"a calendar that changes nothing", "Mo 10:00-12:00, PH Mo 10:00-12:00", nil, []Missing{MissingPublicHolidays}, []string{"Mon 10:00-Mon 12:00"}},
		{"a rule that decides all the same", "PH off; Mo 10:00-12:00", nil, []Missing{MissingPublicHolidays}, []string{"Mon 10:00-Mon 12:00"}},
		{"a place", "Mo sunrise-12:00", []Option{In(berlin)}, []Missing{MissingPlace}, []string{"Mon 06:00-Mon 12:00"}},
		{"a zone", "Mo sunrise-12:00", []Option{Place(52.5, 13.4)}, []Missing{MissingZone}, []string{"Mon 06:00-Mon 12:00"}},
		{"no place and no zone", "Mo sunrise-12:00", []Option{Place(52.5, 13.4), In(berlin)}, nil, []string{"Mon 04:49-Mon 12:00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := Read(tt.in, tt.opts...)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.missing, r.Missing); diff != "" {
				t.Errorf("missing (-want +got):\n%s", diff)
			}
			require.Equal(t, len(tt.missing) > 0, len(r.Warnings) > 0)
			if diff := cmp.Diff(tt.want, stretchesOf(t, r.Schedule)); diff != "" {
				t.Errorf("stretches (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWarningsOfMeaning(t *testing.T) {
	tests := []struct {
		in   string
		want []WarningKind
	}{
		{"Fr 22:00-04:00; Sa 21:00-04:00", []WarningKind{CutsNight}},
		{"Fr 22:00-04:00, Sa 21:00-04:00", nil},
		{"Fr 22:00-04:00; Sa off", nil},
		{"Fr 20:00+; Sa 21:00-23:00", []WarningKind{CutsNight}},
		{"11:30-14:30; 17:30-23:00", []WarningKind{Contradicts}},
		{"Mo-Fr 10:00-20:00, We off", []WarningKind{Contradicts}},
		{"24/7; Mo off", []WarningKind{Contradicts}},
		{"Nov Tu-Fr 00:30-15:00; 02:00-21:30", []WarningKind{Contradicts}},
		{"Mo; We; Fr 10:00-12:00", []WarningKind{Ambiguous}},
		{"Mo open; We closed; Fr 10:00-12:00", nil},
		{"Mo-Fr; 10:00-18:00", []WarningKind{Ambiguous, Contradicts}},
		{"Mo-Fr off; 10:00-18:00", nil},
		{"Mo-Fr 10:00-18:00; 12:00-13:00 off", nil},
		{"Mar 28-easter off", []WarningKind{Ambiguous}},
		{"2026 Mar 28-2026 easter +2 days off", []WarningKind{Ambiguous}},
		{"easter-Mar 28 off", nil},
		{"easter Tu 10:00-12:00", []WarningKind{Contradicts}},
		{"Jun week 40", []WarningKind{Contradicts}},
		{"Feb 29 Su", nil},
		{"Jan week 53 Su", nil},
		{"Jan 31 +Mo Th", []WarningKind{Contradicts}},
		{"Mo-Fr 10:00-20:00; Sa 10:00-14:00", nil},
	}
	for _, tt := range tests {
		r, err := Read(tt.in)
		require.NoError(t, err)
		var got []WarningKind
		for _, w := range r.Warnings {
			got = append(got, w.Kind)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestWeeklyValuesAreWeeklySchedules(t *testing.T) {
	for _, in := range []string{
		"Mo-Fr 09:30-18:30; Sa 09:00-18:00; Su off", "24/7", "Mo-Su 22:00-26:00", "Mo 10:00-12:00,14:00-16:00", "Mo-Th 09:00-12:00; Fr off",
	} {
		s, err := Parse(in, In(zone(t, "America/New_York")))
		require.NoError(t, err)
		_, ok := s.Week()
		require.True(t, ok, in)
		want, err := hours.Parse(in + " [America/New_York]")
		require.NoError(t, err)
		require.True(t, s.Equal(want), "%s is %s", s, want)
		text, err := Format(s)
		require.NoError(t, err)
		again, err := Parse(text, In(zone(t, "America/New_York")))
		require.NoError(t, err)
		require.True(t, s.Equal(again), text)
	}
	for _, in := range []string{"Mo 22:00-02:00; Tu 10:00-12:00", "Mo 10:00+", "PH off", "Mo 10:00-12:00; 11:00-11:30 off", `Mo "call"`, "Mo[1] 10:00-12:00"} {
		s, err := Parse(in)
		require.NoError(t, err)
		_, ok := s.Week()
		require.False(t, ok, in)
	}
}

func TestTextReadsBackThroughPackageHours(t *testing.T) {
	s, err := Parse("week 01-53/2 Mo 22:00-02:00; Tu 10:00-12:00 [Europe/Berlin]")
	require.NoError(t, err)
	require.Equal(t, "osm: week 01-53/2 Mo 22:00-02:00; Tu 10:00-12:00 [Europe/Berlin]", s.String())
	b, err := json.Marshal(map[string]*hours.Schedule{"hours": s})
	require.NoError(t, err)
	var back map[string]*hours.Schedule
	require.NoError(t, json.Unmarshal(b, &back))
	require.True(t, s.Equal(back["hours"]))
	text, err := Format(s)
	require.NoError(t, err)
	require.Equal(t, "week 01-53/2 Mo 22:00-02:00; Tu 10:00-12:00", text)

	// A calendar goes into no text, and two calendars make two schedules.
	a := MustParse("PH off", PublicHolidays(holidaysOn{"2026-06-03": "Feast"}))
	o := MustParse("PH off", PublicHolidays(holidaysOn{"2026-06-04": "Fast"}))
	require.False(t, a.Equal(o))
	_, err = a.MarshalText()
	var lacks *hours.TextError
	require.True(t, errors.As(err, &lacks), "%v", err)
	text, err = Format(a)
	require.NoError(t, err)
	require.Equal(t, "PH off", text)

	_, err = Format(hours.Union(a, o))
	require.Error(t, err)
	_, err = hours.Parse("osm: week 54")
	require.ErrorContains(t, err, "the weeks of a year are 01 to 53")
}

func TestOptions(t *testing.T) {
	for _, p := range []Option{Place(91, 0), Place(0, -181), Place(math.NaN(), 0), In(time.Local)} {
		_, err := Parse("24/7", p)
		var bad *OptionError
		require.True(t, errors.As(err, &bad), "%v", err)
	}
	floating := MustParse("Mo 10:00-12:00")
	require.True(t, floating.IsFloating())
	bound := MustParse("week 23 10:00-12:00 [Asia/Tokyo]", In(time.UTC))
	require.Equal(t, "Asia/Tokyo", bound.Location().String(), "the text's zone goes before")
	require.Panics(t, func() { MustParse("Mo 10") })
}

func TestEqualByMeaning(t *testing.T) {
	same := [][]string{
		{"24/7", "open", "Mo-Su", "00:00-24:00", "02:00-02:00", "Jan-Dec", "week 01-53", "Su-Sa"},
		{"Mo-Fr 10:00-20:00; Tu off", "Mo 10:00-20:00; We-Fr 10:00-20:00", "closed; Mo,We-Fr 10:00-20:00", "Jan 01 open; closed; Mo,We,Th,Fr 10:00-20:00"},
		{"PH off", "off", "2030 off"},
		{"Mo 22:00-02:00", "Mo 22:00-26:00", "Mo 22:00-24:00, Tu 00:00-02:00"},
		{"easter +1 day 10:00-12:00", "easter +1 day 10:00-11:00,11:00-12:00"},
		{"Su[-1] 10:00-12:00", "Su[-1] 10:00-12:00; Su[-1] 10:00-12:00"},
	}
	for i, list := range same {
		for _, a := range list {
			x, err := ParseExpr(a)
			require.NoError(t, err)
			for j, others := range same {
				for _, b := range others {
					y, err := ParseExpr(b)
					require.NoError(t, err)
					if a == "PH off" || b == "PH off" {
						continue // closed for a reason
					}
					require.Equal(t, i == j, x.Equal(y), "%q and %q", a, b)
				}
			}
		}
	}
	different := [][2]string{
		{"Mo 10:00-12:00", "Mo 10:00-12:01"}, {"Mo sunrise-12:00", "Mo 06:00-12:00"}, {"PH 10:00-12:00", "SH 10:00-12:00"},
		{"2000-2100", "24/7"}, {"Mo 10:00", "Mo 11:00"}, {"Mo 10:00-12:00", "Mo 10:00-12:00 [Europe/Berlin]"}, {"Feb 29 off", "2024 Feb 29 off; Mo"},
		{`Mo open "a"`, `Mo open "b"`}, {"2060 Feb 29", "closed"}, {"Mo (sunset-01:00)-24:00", "Mo (sunset-01:01)-24:00"},
	}
	for _, d := range different {
		x, err := ParseExpr(d[0])
		require.NoError(t, err)
		y, err := ParseExpr(d[1])
		require.NoError(t, err)
		require.False(t, x.Equal(y), "%q and %q", d[0], d[1])
		require.True(t, x.Equal(x))
	}
}

func TestPoints(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	tests := []struct {
		name, in string
		from     time.Time
		want     []string
	}{
		{"times alone", "Mo-Fr 15:00,17:00; We off", time.Date(2026, 6, 2, 0, 0, 0, 0, berlin), []string{"Tue 15:00", "Tue 17:00", "Thu 15:00", "Thu 17:00"}},
		{"steps with both ends", "Tu 10:00-16:00/02:00", time.Date(2026, 6, 2, 0, 0, 0, 0, berlin), []string{"Tue 10:00", "Tue 12:00", "Tue 14:00", "Tue 16:00"}},
		{"spans are none", "Tu 10:00-16:00,17:00", time.Date(2026, 6, 2, 0, 0, 0, 0, berlin), []string{"Tue 17:00"}},
		{"every minute", "Tu 23:57-23:59/1", time.Date(2026, 6, 2, 0, 0, 0, 0, berlin), []string{"Tue 23:57", "Tue 23:58", "Tue 23:59"}},
		{"an hour that is skipped", "02:30,03:30", time.Date(2026, 3, 28, 12, 0, 0, 0, berlin), []string{"Sun 03:30", "Mon 02:30", "Mon 03:30", "Tue 02:30", "Tue 03:30"}},
		{"an hour that comes twice", "02:30", time.Date(2026, 10, 24, 12, 0, 0, 0, berlin), []string{"Sun 02:30", "Sun 02:30", "Mon 02:30", "Tue 02:30"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := ParseExpr(tt.in)
			require.NoError(t, err)
			seq, err := e.Points(tt.from, tt.from.AddDate(0, 0, 3), In(berlin))
			require.NoError(t, err)
			var got []string
			for p := range seq {
				require.Equal(t, hours.Open, p.State)
				got = append(got, p.Time.Format("Mon 15:04"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q mismatch (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

// Words in a comment are words, whatever they look like.
func TestCommentsThatLookLikeMarksReadBack(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	for _, in := range []string{`Mo[1] 10:00-12:00 "tickets [given at the door] x"`, `Mo 10:00-12:00 "[given a calendar of holidays]"`} {
		s, err := Parse(in, In(berlin))
		require.NoError(t, err)
		text, err := s.MarshalText()
		require.NoError(t, err)
		back, err := hours.Parse(string(text))
		require.NoError(t, err, string(text))
		require.True(t, s.Equal(back))
	}
}
