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

// What a lenient reading cannot be sure of it refuses too.
func TestLenientRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", ";", "||", "|| open", "Mo-Xx 10:00-12:00", "25am-26pm", "13 pm-2 am", "11am", "10:am-8:pm", "summer 10:00-12:00",
		"„a„", "»a«", `"a«`, "Mo,,Tu", "Mo 10:00-12:00,,", "Mai 32", "week week", "listopad", "Mo 10:00-12:00 call us",
		"Mo-Fr 10:00-12:00 closed on PH", "Mo-Fr 10:00-12:00 daily", "Mo-Fr 10:00-12:00 off Sa", "Mo-Fr 10:00-12:00 Sa",
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
