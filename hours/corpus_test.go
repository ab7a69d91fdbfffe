package hours

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rickb777/date/clock"
	"github.com/stretchr/testify/require"
)

// A corpusCase is one line of the corpus of hours texts, or of the package's own cases, which have the same form.
type corpusCase struct {
	ID         string                 `json:"id"`
	Text       string                 `json:"text"`
	Weekly     map[string][][2]string `json:"weekly"`
	Zone       *string                `json:"zone"`
	Closed     []string               `json:"closed"`
	AlwaysOpen bool                   `json:"always_open"`
	Error      bool                   `json:"error"`
	Reason     string                 `json:"reason"`
	Tags       []string               `json:"tags"`
}

func (c corpusCase) tagged(tags ...string) bool {
	return slices.ContainsFunc(tags, func(t string) bool { return slices.Contains(c.Tags, t) })
}

func readCases(t testing.TB, path string) []corpusCase {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	var cases []corpusCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c corpusCase
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		cases = append(cases, c)
	}
	require.NoError(t, lines.Err())
	return cases
}

func corpusPath(name string) string {
	if dir := os.Getenv("SWITCHBOARD_CORPUS"); dir != "" {
		return filepath.Join(dir, name)
	}
	return filepath.Join("..", "..", "shared", "corpus", name)
}

const weekMinutes = 7 * 24 * 60

var dayKeys = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// minutesOfWeek returns the open minutes of a week that starts on Sunday at 00:00, the last night spilling into the first day.
func minutesOfWeek(spans func(day int) [][2]int) *[weekMinutes]bool {
	var open [weekMinutes]bool
	for d := range 7 {
		for _, s := range spans(d) {
			for m := s[0]; m < s[1]; m++ {
				open[(d*24*60+m)%weekMinutes] = true
			}
		}
	}
	return &open
}

func (c corpusCase) minutes(t testing.TB) *[weekMinutes]bool {
	at := func(s string) int {
		var h, m int
		_, err := fmt.Sscanf(s, "%d:%d", &h, &m)
		require.NoError(t, err)
		if m == 59 && h == 23 {
			return 24 * 60
		}
		return h*60 + m
	}
	return minutesOfWeek(func(d int) (out [][2]int) {
		for _, s := range c.Weekly[dayKeys[d]] {
			out = append(out, [2]int{at(s[0]), at(s[1])})
		}
		return out
	})
}

func (w Week) minutes() *[weekMinutes]bool {
	return minutesOfWeek(func(d int) (out [][2]int) {
		for _, s := range w.Spans[d] {
			out = append(out, [2]int{int(s.Open / clock.Minute), int(s.Close / clock.Minute)})
		}
		return out
	})
}

// wrong tells how a reading differs from the case, or "" if it does not.
func (c corpusCase) wrong(t testing.TB, r Reading) string {
	if *c.minutes(t) != *r.Week.minutes() {
		return "week " + fmt.Sprint(r.Week.Spans)
	}
	if !c.tagged("zone-other") {
		got := "none"
		switch {
		case r.Zone.Floating:
			got = "local"
		case r.Zone.Location != nil:
			got = r.Zone.Location.String()
		}
		want := "none"
		if c.Zone != nil {
			want = *c.Zone
		}
		if got != want {
			return "zone " + got + ", want " + want
		}
	}
	for d, key := range dayKeys {
		if slices.Contains(c.Closed, key) && len(r.Week.Spans[d]) > 0 {
			return key + " is open"
		}
		if slices.Contains(c.Closed, key) && r.Closed>>d&1 == 0 {
			return key + " is not called closed"
		}
	}
	return ""
}

func TestCorpusScore(t *testing.T) {
	path := corpusPath("human/cases.jsonl")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the corpus of hours texts is not here; set SWITCHBOARD_CORPUS to its folder to score it")
	}
	type tally struct{ right, wrong, silent, refused int }
	scores := map[string]*tally{}
	for _, c := range readCases(t, path) {
		group := "plain"
		switch {
		case c.Error:
			group = "error"
		case c.tagged("nonenglish"):
			group = "nonenglish"
		case c.tagged("hard"):
			group = "hard"
		case c.tagged("no-days"):
			group = "no-days"
		case c.tagged("ambiguous"):
			group = "ambiguous"
		}
		s := scores[group]
		if s == nil {
			s = &tally{}
			scores[group] = s
		}
		r, err := Read(c.Text)
		switch {
		case c.Error && err != nil:
			s.right++
		case c.Error:
			s.wrong++
			if r.Rest == "" && len(r.Warnings) == 0 {
				s.silent++
			}
			t.Logf("%s %-10s %q\n\taccepted, but %s: %v rest %q", c.ID, group, c.Text, c.Reason, r.Week.Spans, r.Rest)
		case err != nil:
			s.refused++
			t.Logf("%s %-10s %q\n\trefused: %v", c.ID, group, c.Text, err)
		default:
			why := c.wrong(t, r)
			if why == "" {
				s.right++
				continue
			}
			s.wrong++
			if r.Rest == "" && len(r.Warnings) == 0 {
				s.silent++
			}
			t.Logf("%s %-10s %q\n\twrong: %s; rest %q, warnings %v", c.ID, group, c.Text, why, r.Rest, r.Warnings)
		}
	}
	// The floor is what was reached: scores only rise.
	floors := []struct {
		group        string
		right, wrong float64 // at least, at most, in percent
	}{
		{"plain", 99.5, 0.2}, {"ambiguous", 98, 0.5}, {"hard", 90, 0}, {"nonenglish", 37, 0}, {"no-days", 99, 0}, {"error", 99, 1},
	}
	for _, f := range floors {
		s := scores[f.group]
		require.NotNil(t, s, f.group)
		percent := func(n int) float64 { return 100 * float64(n) / float64(s.right+s.wrong+s.refused) }
		t.Logf("%-10s %3d texts: %5.1f%% right, %5.1f%% refused, %5.1f%% wrong, %5.1f%% wrong without a word", f.group, s.right+s.wrong+s.refused,
			percent(s.right), percent(s.refused), percent(s.wrong), percent(s.silent))
		if percent(s.right) < f.right || percent(s.wrong) > f.wrong {
			t.Errorf("%s: below the floor of %v%% right and at most %v%% wrong", f.group, f.right, f.wrong)
		}
	}
}
