package hours

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// An ownCase is a text and what it reads as. Want is canonical text; a refused text has the name of
// its refusal and the place instead.
type ownCase struct {
	Text    string   `json:"text"`
	Want    string   `json:"want,omitempty"`
	Rest    string   `json:"rest,omitempty"`
	Warn    []string `json:"warn,omitempty"`
	Refused string   `json:"refused,omitempty"`
	At      string   `json:"at,omitempty"`
}

func ownCases(t testing.TB) []ownCase {
	t.Helper()
	f, err := os.Open("testdata/read.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var cases []ownCase
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c ownCase
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c), lines.Text())
		cases = append(cases, c)
	}
	require.NotEmpty(t, cases)
	return cases
}

func (c ownCase) read() ownCase {
	got := ownCase{Text: c.Text}
	r, err := Read(c.Text)
	if err != nil {
		var re *ReadError
		if !errors.As(err, &re) {
			got.Refused = err.Error()
			return got
		}
		got.Refused, got.At = re.Refusal.Error(), re.Text
		return got
	}
	got.Want, got.Rest = r.Schedule.String(), r.Rest
	for _, w := range r.Warnings {
		got.Warn = append(got.Warn, string(w.Code))
	}
	return got
}

func TestReadCases(t *testing.T) {
	for _, c := range ownCases(t) {
		name := strings.ReplaceAll(c.Text, "\n", " ")
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c, c.read()); diff != "" {
				t.Errorf("Read(%q) (-want +got):\n%s", c.Text, diff)
			}
		})
	}
}

func TestParseRefusesWhatReadReadsInPart(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		refusal    Refusal
		at         string
	}{
		{"no days", "8 am-5 pm ET", NoDays, "8 am-5 pm"},
		{"a label", "Claims: Mon-Fri 8 am-5 pm", NotUnderstood, "Claims"},
		{"an aside", "Mon-Fri 8 am-5 pm (voicemail 24/7)", NotUnderstood, "(voicemail 24/7)"},
		{"a zone not known", "Mon-Fri 8 am-5 pm Atlantis time", NotUnderstood, "Atlantis time"},
		{"lines that overlap", "Mon-Thu 8 am-5 pm; Wed-Sat 4 pm-8 pm", Ambiguous, "Wed-Sat 4 pm-8 pm"},
		{"an opening carried over", "Mon-Fri 8 am-5 pm, Thu until 8 pm", OpenStart, "8 pm"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(tt.text)
			require.NoError(t, err)
			_, err = Parse(tt.text)
			require.ErrorIs(t, err, tt.refusal)
			var re *ReadError
			require.ErrorAs(t, err, &re)
			require.Equal(t, tt.at, re.Text)
			require.Equal(t, tt.at, tt.text[re.Pos:re.End])
			require.NotEmpty(t, re.Hint)
		})
	}
}

func TestParseLetsKnownRemarksPass(t *testing.T) {
	for _, tt := range []struct {
		text string
		kind RemarkKind
	}{
		{"Mon-Fri 8 am-5 pm ET*", RemarkFootnote},
		{"Mon-Fri 8 am-5 pm ET, except federal holidays", RemarkHoliday},
		{"Mon-Fri 8 am-5 pm ET (closed 12-1 for lunch)", RemarkBreak},
		{"Mon-Fri 8 am-5 pm ET; Sat by appointment", RemarkAppointment},
		{"Mon-Fri 8 am-5 pm ET; closed December 25", RemarkDated},
	} {
		r, err := Read(tt.text)
		require.NoError(t, err, tt.text)
		require.Len(t, r.Remarks, 1, tt.text)
		require.Equal(t, tt.kind, r.Remarks[0].Kind, tt.text)
		_, err = Parse(tt.text)
		require.NoError(t, err, tt.text)
	}
}

func TestReadTellsDaysApart(t *testing.T) {
	r, err := Read("Mon-Thu 9-5, Sat by appointment, closed Sun")
	require.NoError(t, err)
	require.Equal(t, On(time.Sunday), r.Closed)
	require.Equal(t, On(time.Saturday), r.Unknown)
	require.Equal(t, On(time.Friday), r.Unlisted)
	require.Equal(t, r.Unlisted, r.Week.Unlisted)
	sat := time.Date(2023, 9, 2, 12, 0, 0, 0, time.UTC)
	require.Equal(t, Unknown, r.Schedule.At(sat).State)
	require.Equal(t, "by appointment", r.Schedule.At(sat).Comment)
	require.False(t, r.Schedule.IsOpen(sat))
}

func TestReadTellsZonesApart(t *testing.T) {
	for _, tt := range []struct {
		text, printed, location string
		floating                bool
	}{
		{"Mon-Fri 8-5", "", "", false},
		{"Mon-Fri 8-5 Eastern Time (ET)", "Eastern Time", "America/New_York", false},
		{"Mon-Fri 8-5 your local time", "your local time", "", true},
		{"Mon-Fri 8-5 MST (Arizona)", "MST", "America/Phoenix", false},
	} {
		r, err := Read(tt.text)
		require.NoError(t, err, tt.text)
		require.Equal(t, tt.printed, r.Zone.Printed, tt.text)
		require.Equal(t, tt.floating, r.Zone.Floating, tt.text)
		require.Equal(t, tt.printed != "", r.Zone.Stated(), tt.text)
		require.Equal(t, tt.location, locationName(r.Schedule), tt.text)
		require.Equal(t, tt.location == "", r.Schedule.IsFloating(), tt.text)
	}
}

func TestReaderSettings(t *testing.T) {
	t.Run("strict takes EST to the letter", func(t *testing.T) {
		s, err := (&Reader{Strict: true}).Parse("Mon-Fri 9 am-5 pm EST")
		require.NoError(t, err)
		summer := time.Date(2023, 8, 28, 13, 30, 0, 0, time.UTC) // 9:30 EDT, 8:30 EST
		require.False(t, s.IsOpen(summer))
		require.True(t, MustParse("Mon-Fri 9 am-5 pm EST").IsOpen(summer))
	})
	t.Run("days for a text without days", func(t *testing.T) {
		s, err := (&Reader{Days: On(time.Monday, time.Tuesday)}).Parse("9 am-5 pm")
		require.NoError(t, err)
		require.Equal(t, "Mo-Tu 09:00-17:00", s.String())
	})
	t.Run("days that are named win", func(t *testing.T) {
		s, err := (&Reader{Days: On(time.Monday)}).Parse("Fri 9 am-5 pm")
		require.NoError(t, err)
		require.Equal(t, "Fr 09:00-17:00", s.String())
	})
	t.Run("further words for zones", func(t *testing.T) {
		rd := &Reader{Zones: map[string]string{"plant time": "America/Detroit"}}
		r, err := rd.Read("Mon-Fri 9 am-5 pm Plant Time")
		require.NoError(t, err)
		require.Equal(t, "America/Detroit", locationName(r.Schedule))
		require.Equal(t, "Plant Time", r.Zone.Printed)
	})
	t.Run("a zone without data is refused", func(t *testing.T) {
		_, err := (&Reader{Zones: map[string]string{"moon": "Moon/Tycho"}}).Read("Mon-Fri 9 am-5 pm moon")
		require.ErrorIs(t, err, UnknownZone)
	})
}

func TestReadBoundsItsInput(t *testing.T) {
	for name, text := range map[string]string{
		"noise":    strings.Repeat("x", 1<<20),
		"hours":    strings.Repeat("Mon-Fri 9-5, ", 1<<17),
		"brackets": strings.Repeat("(", 1<<20),
	} {
		_, err := Read(text)
		require.ErrorIs(t, err, TextTooLong, name)
		require.Less(t, testing.AllocsPerRun(1, func() { _, _ = Read(text) }), 20.0, "%s: refused unread", name)
	}
	for _, unit := range []string{"Mon-Fri 9-5 ", "Mon ", "9-5 ", "closed ", "and ", "(", "federal ", "1st ", "x ", "Mon 9-5 Tue ", "Mon, 9-5, ", "ET ", "9-5 ET ", "-", "9", "M", "all ", "until "} {
		text := strings.Repeat(unit, MaxText/len(unit))
		allocs := func(n int) float64 { return testing.AllocsPerRun(1, func() { _, _ = Read(text[:n]) }) }
		require.Less(t, allocs(len(text)), 8*allocs(len(text)/2)+1000, "%q repeated: the work grows with the text", unit)
	}
}

func TestMustParse(t *testing.T) {
	require.Panics(t, func() { MustParse("Mon-Fri 25:00") })
	require.NotPanics(t, func() { MustParse("Mon-Fri 9-5") })
}

func BenchmarkReadSheetLine(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("Mon-Fri 9:30 am-6:30 pm ET Sat 9:00 am-6:00 pm ET Sun Closed"); err != nil {
			b.Fatal(err)
		}
	}
}
