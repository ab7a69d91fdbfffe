package osm

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestLenient(t *testing.T) {
	tests := []struct {
		name, in, want string
		warnings       []WarningKind
		strict         bool // it is no correction: a strict reading says the same
	}{
		{"nothing to correct", "Mo-Fr 10:00-12:00", "Mo-Fr 10:00-12:00", nil, false},
		{"hours alone", "Mo 9-17", "Mo 09:00-17:00", []WarningKind{Spelling, Spelling}, false},
		{"am and pm", "Mo 9am-5:30 p.m.", "Mo 09:00-17:30", []WarningKind{Spelling, Spelling, Spelling, Spelling}, false},
		{"twelve", "Mo 12am-12pm", "Mo 00:00-12:00", []WarningKind{Spelling, Spelling, Spelling, Spelling}, false},
		{"pm for both", "Mo 2-6 pm", "Mo 14:00-18:00", []WarningKind{Spelling, Spelling, Spelling, Ambiguous}, false},
		{"across noon", "Mo 9-5 pm", "Mo 09:00-17:00", []WarningKind{Spelling, Spelling, Spelling}, false},
		{"perhaps the afternoon", "Mo 9:00-5:00", "Mo 09:00-05:00", []WarningKind{Ambiguous}, true},
		{"dots", "Mo 9.30-17.00", "Mo 09:30-17:00", []WarningKind{Spelling, Spelling}, false},
		{"an h", "Mo 9h30-17h", "Mo 09:30-17:00", []WarningKind{Spelling, Spelling, Spelling}, false},
		{"four digits", "Mo 0930-1700", "Mo 09:30-17:00", []WarningKind{Spelling, Spelling}, false},
		{"long dashes", "Mo–Fr 10:00—12:00", "Mo-Fr 10:00-12:00", []WarningKind{Spelling, Spelling}, false},
		{"words for ranges", "Monday to Friday from 10:00 until 12:00", "Mo-Fr 10:00-12:00", []WarningKind{Spelling, Spelling, Spelling, Spelling, Spelling}, false},
		{"words for lists", "Mondays and Fridays 10:00-12:00", "Mo,Fr 10:00-12:00", []WarningKind{Spelling, Spelling, Spelling}, false},
		{"weekends", "weekends 10:00-12:00", "Sa,Su 10:00-12:00", []WarningKind{Spelling}, false},
		{"holidays", "public holidays closed", "PH closed", []WarningKind{Spelling}, false},
		{"a label", "Opening hours: daily 10:00-12:00", "Mo-Su 10:00-12:00", []WarningKind{Useless, Spelling}, false},
		{"always", "open 24 hours", "00:00-24:00 open", []WarningKind{Spelling, Order}, false},
		{"a remark without quotes", "Mo 10:00-12:00, Tu by appointment", `Mo 10:00-12:00, Tu "by appointment"`, []WarningKind{Spelling}, false},
		{"other quotes", "Mo 10:00-12:00 “call us”", `Mo 10:00-12:00 "call us"`, []WarningKind{Spelling}, false},
		{"two remarks", `Mo "a" "b"`, `Mo "a; b"`, []WarningKind{Repeated}, false},
		{"times first", "10:00-12:00 Mo-Fr", "Mo-Fr 10:00-12:00", []WarningKind{Order}, false},
		{"a date in another order", "Jan 06,Feb 03 2026 10:00-12:00", "2026 Jan 06,2026 Feb 03 10:00-12:00", []WarningKind{Order}, false},
		{"weekdays before the month", "Mo[1] Jan 10:00-12:00", "Jan: Mo[1] 10:00-12:00", []WarningKind{Order}, false},
		{"no separator between rules", "Mo 10:00-12:00 Tu 14:00-16:00", "Mo 10:00-12:00, Tu 14:00-16:00", []WarningKind{Repeated}, false},
		{"no separator before what closes", "Mo-Sa 10:00-12:00 We off", "Mo-Sa 10:00-12:00; We off", []WarningKind{Repeated}, false},
		{"no comma between days", "Mo Fr 10:00-12:00", "Mo,Fr 10:00-12:00", []WarningKind{Order}, false},
		{"no comma between times", "Mo 10:00-12:00 14:00-16:00", "Mo 10:00-12:00,14:00-16:00", []WarningKind{Repeated}, false},
		{"separators too many", "; Mo 10:00-12:00;;Tu 10:00-12:00,", "Mo 10:00-12:00; Tu 10:00-12:00", []WarningKind{Useless, Useless, Useless}, false},
		{"a plus for a list", "Mo 10-12 + 14-16", "Mo 10:00-12:00,14:00-16:00", []WarningKind{Spelling, Spelling, Spelling, Spelling, Spelling}, false},
		{"till late", "Mo 18:00 till late", "Mo 18:00+", []WarningKind{Spelling, Spelling}, false},
		{"a colon after days", "Mo: 10:00-12:00", "Mo 10:00-12:00", []WarningKind{Useless}, false},
		{"an abbreviation", "Apr. 10:00-12:00", "Apr 10:00-12:00", []WarningKind{Spelling}, false},
		{"look-alikes", "Mо оff", "Mo off", []WarningKind{Spelling, Spelling}, false},
		{"weekdays after one of a month", "Jul Fr[4] Tu 10:00-12:00", "Jul Fr[4],Tu 10:00-12:00", []WarningKind{Order}, false},
		{"a weekday of a month after a date", "Dec 24,Nov Th[4] off", "Nov Th[4],Dec 24 off", []WarningKind{Ambiguous}, false},
		{"until a named day of Easter", "Good Friday-Easter Monday off", "easter -2 days-easter +2 days off", []WarningKind{Spelling, Spelling}, false},
		{"until Easter", "Mar 28-easter off", "Mar 28-easter off", []WarningKind{Ambiguous}, true},
		{"holidays after weekdays", "Mo-Fr PH 10:00-12:00", "PH Mo-Fr 10:00-12:00", []WarningKind{Order}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []WarningKind
			e, err := ParseExpr(tt.in, Lenient(func(w Warning) {
				require.LessOrEqual(t, w.Pos, w.End)
				require.LessOrEqual(t, w.End, len(tt.in))
				require.NotEmpty(t, w.Msg)
				got = append(got, w.Kind)
			}))
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, e.String()); diff != "" {
				t.Errorf("%q mismatch (-want +got):\n%s", tt.in, diff)
			}
			if diff := cmp.Diff(tt.warnings, got); diff != "" {
				t.Errorf("warnings of %q mismatch (-want +got):\n%s", tt.in, diff)
			}
			if !tt.strict && tt.warnings != nil {
				_, err = ParseExpr(tt.in)
				require.Error(t, err, "strictly")
			}
			strict, err := ParseExpr(e.String())
			require.NoError(t, err, "the normal form is strict")
			if diff := cmp.Diff(e, strict); diff != "" {
				t.Errorf("the normal form reads back otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

// What people write in another order, or with signs of their own.
func TestLenientOrders(t *testing.T) {
	tests := []struct {
		name, in, want string
		ambiguous      bool
	}{
		{"the day before its month", "6 Jan off", "Jan 06 off", false},
		{"with a dot", "Mo 10:00-12:00; 6. Januar geschlossen", "Mo 10:00-12:00; Jan 06 off", false},
		{"on a weekday", "Mo 6 Jan 10:00-12:00", "Jan 06 Mo 10:00-12:00", false},
		{"after other hours", "Mo 10:00-12:00, Tu 14:00-16:00, 6 Jan off", "Mo 10:00-12:00, Tu 14:00-16:00, Jan 06 off", false},
		{"with its year", "6 Jan 2026-9 Feb 2026 off", "2026 Jan 06-2026 Feb 09 off", false},
		{"from day to day", "6 Jan - 9 Feb 10:00-12:00", "Jan 06-Feb 09 10:00-12:00", false},
		{"days of one month", "6., 7. und 9. Januar off", "Jan 06,Jan 07,Jan 09 off", false},
		{"a range of days, with dots", "6.-9. Jan off", "Jan 06-09 off", false},
		{"a range of days that are no hours", "26-29 Jan off", "Jan 26-29 off", false},
		{"a range of days that could be hours", "6-9 Jan off", "Jan 06-09 off", true},
		{"hours that could be days", "Mo 6-9 Jan 10:00-12:00 open", "Mo 06:00-09:00, Jan 10:00-12:00 open", true},
		{"hours before a date", "6-9 Jan 12 open", "Jan 12 06:00-09:00 open", true},
		{"hours after a date", "6 Jan 9-12", "Jan 06 09:00-12:00", false},
		{"ordinal numbers", "Jan 1st-Feb 22nd off", "Jan 01-Feb 22 off", false},
		{"a date of ISO 8601", "2026-01-06 10:00-12:00", "2026 Jan 06 10:00-12:00", false},
		{"a date with dots", "6.1.2026 10:00-12:00", "2026 Jan 06 10:00-12:00", false},
		{"dates with dots", "6.1.-9.2. 10:00-12:00", "Jan 06-Feb 09 10:00-12:00", false},
		{"weeks are no days", "week 6,7 Jan", "Jan week 06,07", false},
		{"one weekday of the month", "second Tuesday 10:00-12:00", "Tu[2] 10:00-12:00", false},
		{"the last one", "last Fridays of the month 10:00-12:00", "Fr[-1] 10:00-12:00", false},
		{"by number", "2. Dienstag im Monat, 3rd Friday 10:00-12:00", "Tu[2],Fr[3] 10:00-12:00", false},
		{"days after hours, twice", "8:00-12:00 Mo-Th, 8:00-11:00 Fr", "Mo-Th 08:00-12:00, Fr 08:00-11:00", false},
		{"slashes", "Tu/Th 10:00-12:00", "Tu,Th 10:00-12:00", false},
		{"a dot at the end of a rule", "Mo 10:00-12:00. Tu 14:00-16:00", "Mo 10:00-12:00; Tu 14:00-16:00", false},
		{"a single bar", "Mo 10:00-12:00 | Tu 14:00-16:00", "Mo 10:00-12:00; Tu 14:00-16:00", false},
		{"abbreviated weekdays", "Di.-Do. 10:00-12:00", "Tu-Th 10:00-12:00", false},
		{"weekdays of a letter", "M-Th 10:00-12:00", "Mo-Th 10:00-12:00", false},
		{"weekdays of two French letters", "ma-je 10:00-12:00; di fermé", "Tu-Th 10:00-12:00; Su off", false},
		{"which are others in German", "di-do 10:00-12:00", "Tu-Th 10:00-12:00", false},
		{"all day", "Tu 24h", "Tu 00:00-24:00", false},
		{"all days", "24 / 7", "24/7", false},
		{"from an hour on", "Fr ab 20 Uhr", "Fr 20:00+", false},
		{"until they close", "Fr 20:00-closing", "", false},
		{"to the close", "Fr 20:00-close", "Fr 20:00+", false},
		{"an exception", "Mo-Sa 10:00-12:00 except Tu,Th", "Mo-Sa 10:00-12:00; Tu,Th off", false},
		{"an exception of dates", "Mo-Sa 10:00-12:00, außer an Feiertagen; Su 14:00-16:00", "Mo-Sa 10:00-12:00; PH off; Su 14:00-16:00", false},
		{"or else", "Mo 10:00-12:00 or on request", `Mo 10:00-12:00 || "on request"`, false},
		{"halves of a letter", "Mo 8:30a-1p", "Mo 08:30-13:00", false},
		{"a semicolon in a time", "Mo 8:30-12;15", "Mo 08:30-12:15", false},
		{"calendar weeks", "KW 3-9 10:00-12:00", "week 03-09 10:00-12:00", false},
		{"an afternoon in a list", "Mo 7-11, 2-7", "Mo 07:00-11:00,02:00-07:00", true},
		{"a night in a list is none", "Mo 14:00-20:00,00:00-01:00", "Mo 14:00-20:00,00:00-01:00", false},
		{"equal hours", "Mo 7-7", "Mo 07:00-07:00", true},
		{"a part of an hour", "Mo 7.5-11", "Mo 07:05-11:00", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			warned, ambiguous := false, false
			e, err := ParseExpr(tt.in, Lenient(func(w Warning) {
				require.True(t, 0 <= w.Pos && w.Pos <= w.End && w.End <= len(tt.in), "%v", w)
				warned, ambiguous = true, ambiguous || w.Kind == Ambiguous
			}))
			if tt.want == "" {
				require.Error(t, err)
				return
			}
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, e.String()); diff != "" {
				t.Errorf("%q mismatch (-want +got):\n%s", tt.in, diff)
			}
			require.Equal(t, tt.ambiguous, ambiguous, "warned that it may mean something else")
			require.True(t, warned || tt.in == tt.want)
			strict, err := ParseExpr(e.String())
			require.NoError(t, err, "the normal form is strict")
			if diff := cmp.Diff(e, strict); diff != "" {
				t.Errorf("the normal form reads back otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

// What a lenient reading cannot be sure of it refuses too.
func TestLenientRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", ";", "||", "|| open", "Mo-Xx 10:00-12:00", "25am-26pm", "13 pm-2 am", "11am", "10:am-8:pm", "summer 10:00-12:00",
		"„a„", "»a«", `"a«`, "Mo,,Tu", "Mo 10:00-12:00,,", "Mai 32", "week week", "listopad", "Mo 10:00-12:00 call us",
		"Mo-Fr 10:00-12:00 closed on PH", "Mo-Fr 10:00-12:00 daily", "Mo-Fr 10:00-12:00 off Sa", "Mo-Fr 10:00-12:00 Sa",
		"24.12.26 off", "30-34 Jan off", "ma 10:00-12:00", "25-30", "Mo 10:00-12:00 except 14:00", "Mo 10:00-12:00 except", "Mo 10:00-12:00 or Tu", "sunrise-sunset+1h",
	} {
		_, err := Parse(in, Lenient(nil))
		require.Error(t, err, in)
	}
}

// The table of phrases says nothing that the grammar does not have.
func TestPhrasesAreReplacedByGrammar(t *testing.T) {
	for phrase, with := range phrases {
		_, err := scan(with, false, func(Warning) {})
		if with != "=" && err != nil {
			t.Errorf("%q: %v", phrase, err)
		}
		require.NotZero(t, matchPhrase(phrase, phrase), phrase)
	}
}
