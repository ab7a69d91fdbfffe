package hours

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzRead asks of any text: no panic, positions that lie in the text, a reading that agrees with
// its schedule, and that what is read can be written for people and read again.
func FuzzRead(f *testing.F) {
	for _, c := range ownCases(f) {
		f.Add(c.Text)
	}
	for _, s := range []string{"", " ", "*", "24/7 24", "9-5 (", "Mon-", "-", "((((", "M M M M", "9h9h9h", "S-S", "a.m.", "12:00 12:00 12:00", "\xff", "&ndash;", "<br", "<br>9-5", "UTC+", "E.T.", "Mon–", "(7) days", "next day"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Read(text)
		if err != nil {
			var re *ReadError
			if errors.As(err, &re) {
				require.True(t, 0 <= re.Pos && re.Pos <= re.End && re.End <= len(text), "position [%d,%d) of %d bytes", re.Pos, re.End, len(text))
				require.NotZero(t, re.Refusal)
			} else {
				t.Fatalf("error of another type: %T %v", err, err)
			}
			return
		}
		require.True(t, utf8.ValidString(text))
		for _, w := range r.Warnings {
			require.True(t, 0 <= w.Pos && w.Pos <= w.End && w.End <= len(text), "warning %v", w)
		}
		for _, m := range r.Remarks {
			require.Equal(t, text[m.Pos:m.End], m.Text)
		}
		for d, spans := range r.Week.Spans {
			for i, s := range spans {
				require.NoError(t, s.check(""))
				require.True(t, i == 0 || spans[i-1].Close < s.Open)
			}
			if len(spans) > 0 {
				require.Zero(t, (r.Closed|r.Unlisted|r.Unknown)>>d&1)
			}
		}
		require.Zero(t, r.Closed&r.Unlisted)
		require.Zero(t, r.Unknown&r.Unlisted)
		if r.Unknown != 0 || strings.HasPrefix(locationName(r.Schedule), "UTC") && locationName(r.Schedule) != "UTC" {
			return // the words of an arrangement, or an offset, may be anything
		}
		for _, st := range []Style{{}, {Clock24: true, ASCII: true}, {Lines: true}} {
			written := r.Schedule.Format(st)
			back, err := Read(written)
			require.NoError(t, err, "%q, written for %q", written, text)
			require.True(t, r.Schedule.Equal(back.Schedule), "%q reads as %s,\nwritten as %q,\nreads as %s", text, r.Schedule, written, back.Schedule)
		}
	})
}

func locationName(s *Schedule) string {
	if loc := s.Location(); loc != nil {
		return loc.String()
	}
	return ""
}
