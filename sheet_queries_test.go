package switchboard_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
)

// testdata/queries.jsonl holds questions that people ask of the sheet, each with the answer by the sheet.

type question struct {
	Query   string            `json:"query"`
	Context map[string]string `json:"context"`
	Expect  struct {
		Unit      string   `json:"unit"`
		Channel   string   `json:"channel"`
		Value     string   `json:"value"`
		Ambiguous []string `json:"ambiguous"`
		Unknown   bool     `json:"unknown"`
		Why       string   `json:"why"`
	} `json:"expect"`
	Tags []string `json:"tags"`
}

// A question whose words are a name on the sheet, or a number, must have its answer. Of the others, which
// are sentences, none may have an answer that is wrong.
func TestQueries(t *testing.T) {
	const floor = 43 // names and numbers among the questions
	names := nameTexts(t)
	var exact, right, asked, waiting, total int
	for _, q := range questions(t) {
		total++
		got := outcome(q)
		named := slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, q.Query) })
		value := slices.Contains(q.Tags, "reverse") && !strings.ContainsFunc(q.Query, isLetter)
		if value {
			got = owners(q)
		}
		want := wanted(q)
		switch diff := cmp.Diff(want, got); {
		case diff == "":
			right++
			if named || value {
				exact++
			}
		case named || value:
			t.Errorf("%q with %v mismatch (-want +got):\n%s", q.Query, q.Context, diff)
		case len(got) == 1 && !strings.HasPrefix(got[0], "?"):
			t.Errorf("%q with %v is answered, and wrongly (-want +got):\n%s", q.Query, q.Context, diff)
		case len(got) == 0:
			waiting++
		default:
			asked++
		}
	}
	t.Logf("%d questions: %d right (%d of them names and numbers), %d asked back, %d wait for sentences, 0 wrong", total, right, exact, asked, waiting)
	require.GreaterOrEqual(t, exact, floor)
}

func questions(t *testing.T) []question {
	t.Helper()
	f, err := os.Open("testdata/queries.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var qs []question
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var q question
		require.NoError(t, json.Unmarshal(lines.Bytes(), &q))
		qs = append(qs, q)
	}
	require.NotEmpty(t, qs)
	return qs
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// nameTexts returns every name that the directory has for a topic, a row or a unit.
func nameTexts(t *testing.T) []string {
	t.Helper()
	var names []string
	for topic := range edition(t).Topics() {
		names = append(append(names, topic.Label), topic.Aliases...)
	}
	for d := range edition(t).Duties() {
		names = append(names, d.Printed)
	}
	for u := range edition(t).Units() {
		names = append(append(names, u.Name, u.ID), u.Aliases...)
	}
	return names
}

// outcome returns nothing for an unknown topic or channel, one line for an answer, and one line that begins
// with a question mark for each candidate.
func outcome(q question) []string {
	opts := []switchboard.Option{now}
	for key, value := range q.Context {
		opts = append(opts, switchboard.With(key, value))
	}
	r, err := switchboard.RouteFor(q.Query, opts...)
	if err == nil {
		return []string{line(r.Unit, r.Channel)}
	}
	var lines []string
	if e, ok := errors.AsType[*switchboard.AmbiguousError](err); ok {
		for _, c := range e.Candidates {
			lines = append(lines, "? "+short(q, c.Unit, c.Channel))
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// owners returns the same of a number, an address or a menu key.
func owners(q question) []string {
	var lines []string
	for _, ref := range switchboard.Whose(q.Query) {
		c := *ref.Channel
		c.Menu = nil // a number leads to the unit; its keys are another matter
		lines = append(lines, line(ref.Unit, &c))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func wanted(q question) []string {
	if q.Expect.Unit != "" {
		return []string{q.Expect.Unit + " " + strings.ReplaceAll(channelName(q.Expect.Channel), "phone option", "phone") + " " + q.Expect.Value}
	}
	var lines []string
	for _, c := range q.Expect.Ambiguous {
		lines = append(lines, "? "+c)
	}
	slices.Sort(lines)
	return lines
}

// line tells a unit, a kind with the menu path, and a value.
func line(u *contacts.Unit, c *contacts.Channel) string {
	if c == nil {
		return u.ID
	}
	return strings.Join(slices.Concat([]string{u.ID, c.Kind.String()}, c.Menu, []string{c.Value}), " ")
}

// short tells a candidate as the expectation does: the unit, or the unit and how mail goes.
func short(q question, u *contacts.Unit, c *contacts.Channel) string {
	if c == nil || c.Kind != contacts.Mail || !strings.Contains(strings.Join(q.Expect.Ambiguous, " "), "/mail-") {
		return u.ID
	}
	if strings.HasSuffix(c.Value, "38153") {
		return u.ID + "/mail-fedex"
	}
	return u.ID + "/mail-usps"
}

// channelName turns "mail-fedex" into "mail": the value tells which.
func channelName(name string) string {
	kind, _, _ := strings.Cut(name, "-")
	return kind
}
