package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// friday is Friday, July 10, 2026, 4:16 PM in New York.
var friday = time.Date(2026, time.July, 10, 20, 16, 0, 0, time.UTC)

// call runs whocall on the afternoon of friday and returns what it wrote and its exit status.
func callAt(now time.Time, stdin string, args ...string) (stdout, stderr string, status int) {
	var out, errs bytes.Buffer
	p := program{in: strings.NewReader(stdin), out: &out, err: &errs, now: func() time.Time { return now }}
	status = p.run(args)
	return out.String(), errs.String(), status
}

func run(args ...string) (stdout, stderr string, status int) { return callAt(friday, "", args...) }

// What people see, one golden file for each kind of answer.
func TestOutput(t *testing.T) {
	tests := []struct {
		name   string
		args   string // separated by blanks
		status int
	}{
		{"open", "GAP", exitAnswered},
		{"open-elsewhere", "GAP -in America/Denver", exitAnswered},
		{"closed", "retail held offerings -at 2026-11-27T20:55", exitAnswered},
		{"closed-sunday-stated", "dsc -at 2026-07-12T12:00", exitAnswered},
		{"closed-sunday-not-listed", "csc -at 2026-07-12T12:00", exitAnswered},
		{"region-asked", "floorplan", exitOther},
		{"region-given", "-with region=northeast floorplan", exitAnswered},
		{"region-in-part", "floorplan -with region=west", exitOther},
		{"several-units", "CPC", exitOther},
		{"topic-and-unit", "smartcash", exitOther},
		{"product-asked", "held offerings", exitOther},
		{"local-time-unknown", "sales support", exitAnswered},
		{"local-time", "sales support -in America/Denver", exitAnswered},
		{"inferred", "dealer dash", exitOther},
		{"inferred-allowed", "dealer dash -allow-inferred", exitAnswered},
		{"note-on-hours", "commercial transactions -at 2026-07-10T18:30", exitAnswered},
		{"fax", "funding ancillary documents", exitAnswered},
		{"mail-fedex", "contract mailing -with product=lease -with carrier=fedex", exitAnswered},
		{"audience-given-and-carried", "customer payoffs -with audience=dealer", exitOther},
		{"a-menu-key", "6", exitOther},
		{"a-topic-for-another-product", "title", exitOther},
		{"email", "held documents", exitAnswered},
		{"mail-by-carrier", "contract mailing -with product=retail", exitOther},
		{"mail-ups", "contract mailing -with product=retail -with carrier=ups", exitAnswered},
		{"no-such-channel", "extensions -via mail", exitOther},
		{"a-channel-alone", "-via email", exitAnswered},
		{"a-channel-of-many", "-via fax", exitOther},
		{"misspelt", "lein release", exitOther},
		{"not-on-the-sheet", "spanish speaking line", exitOther},
		{"not-yet-in-effect", "GAP -at 2023-08-27T23:59", exitOther},
		{"undeclared-value", "floorplan -with region=north-west", exitOther},
		{"undeclared-key", "payoffs -with audiance=consumer", exitOther},
		{"a-number", "(888) 919-2559", exitAnswered},
		{"open-only", "dsc -open-only -at 2026-07-12T12:00", exitOther},
		{"comes-twice", "dsc -at 2026-11-01T01:30", exitAnswered},
		{"never-comes", "dsc -at 2026-03-08T02:30", exitAnswered},
		{"units", "units", exitAnswered},
		{"units-elsewhere", "units -in America/Phoenix -at 2026-07-10T05:30", exitAnswered},
		{"units-not-yet", "units -at 2020-01-01T00:00", exitOther},
		{"hours", "hours Mon-Fri 9:30 am-6:30 pm ET Sat 9:00 am-6:00 pm ET Sun Closed", exitAnswered},
		{"hours-warning", "hours Monday – Friday 8 AM at 6 PM ET", exitAnswered},
		{"hours-local", "hours Mon-Fri 8 am - 5 pm Local Time", exitAnswered},
		{"hours-not-listed-and-rest", "hours Claims: Mon-Fri 8am-5pm CT; Sat 9-12. Closed holidays.", exitAnswered},
		{"hours-elsewhere", "hours Fri 10 pm - 2 am Eastern -in Europe/Berlin -at 2026-10-24T09:00", exitAnswered},
		{"hours-refused", "hours 1st and 3rd Monday 9am-5pm", exitOther},
		{"help", "help", exitAnswered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := strings.Fields(tt.args)
			out, errs, status := run(args...)
			require.Equal(t, tt.status, status, errs)
			require.Empty(t, errs)
			golden(t, tt.name, "$ whocall "+tt.args+"\n"+out)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o777))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o666))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", file, diff)
	}
}

func TestWrongUse(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string // part of what is said on standard error
	}{
		{"no words", nil, "whocall TOPIC"},
		{"blank words", []string{" "}, "whocall TOPIC"},
		{"a flag that is not there", []string{"gap", "-jason"}, "jason"},
		{"a pair without a value", []string{"gap", "-with", "region"}, "key=value"},
		{"a time that is none", []string{"gap", "-at", "noon"}, `"noon"`},
		{"a date that is none", []string{"gap", "-at", "2026-02-30T09:00"}, `"2026-02-30T09:00"`},
		{"a date that is none, where dates will do", []string{"gaps", "-from", "2026-02-30"}, `-from: time "2026-02-30" cannot be read: write it as 2026-11-27T09:00, or with an offset as 2026-11-27T09:00-05:00; or a date alone`},
		{"a zone that is none", []string{"gap", "-in", "EDT"}, `"EDT"`},
		{"the zone of the machine", []string{"gap", "-in", "Local"}, `"Local"`},
		{"a kind that is none", []string{"gap", "-via", "pigeon"}, `"pigeon"`},
		{"a file that is not there", []string{"gap", "-dir", "nowhere.yaml"}, "nowhere.yaml"},
		{"words with -batch", []string{"gap", "-batch"}, "-batch"},
		{"hours without a text", []string{"hours"}, "whocall hours"},
		{"hours with words and -batch", []string{"hours", "-batch", "Mon"}, "-batch"},
		{"check without a file", []string{"check"}, "check FILE"},
		{"check of a file that is not there", []string{"check", "nowhere.yaml"}, "nowhere.yaml"},
		{"units with -batch", []string{"units", "-batch"}, "-batch"},
		{"a time for units that is none", []string{"units", "-at", "noon"}, `"noon"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := run(tt.args...)
			require.Equal(t, exitMisuse, status)
			require.Empty(t, out)
			require.Contains(t, errs, tt.want)
		})
	}
}

func TestWrongUseAsJSON(t *testing.T) {
	for _, args := range [][]string{{"-via", "pigeon"}, {"-at", "noon"}, {"-in", "Mars/Olympus"}, {"-dir", "nowhere.yaml"}} {
		out, errs, status := run(append([]string{"gap", "-json"}, args...)...)
		require.Equal(t, exitMisuse, status, args)
		got := object(t, out)
		require.Equal(t, "invalid", got["outcome"], args)
		require.Contains(t, got["error"], args[1])
		require.Contains(t, errs, args[1])
	}
}

func TestNoChannelNamesTheTopic(t *testing.T) {
	out, _, status := run("gap", "-via", "fax", "-json")
	require.Equal(t, exitOther, status)
	require.Equal(t, "no-channel", object(t, out)["outcome"])
	require.Equal(t, "gap", object(t, out)["topic"])
}

// A remark about the question is no note of the sheet.
func TestAnInstantThatComesTwiceIsAWarning(t *testing.T) {
	out, _, _ := run("gap", "-at", "2026-11-01T01:30", "-json")
	require.Len(t, object(t, out)["warnings"], 1)
	require.NotContains(t, object(t, out), "notes")
}

func TestACourierThatIsNotDeclared(t *testing.T) {
	out, _, status := run("contract", "mailing", "-with", "product=lease", "-with", "carrier=OnTrac", "-json")
	require.Equal(t, exitAnswered, status)
	got := object(t, out)
	require.Equal(t, map[string]any{"carrier": []any{"OnTrac"}}, got["provided"])
	require.Contains(t, got["channel"].(map[string]any)["carriers"], "OnTrac")
	out, _, _ = run("contract", "mailing", "-with", "product=lease", "-with", "carrier=OnTrac")
	require.Contains(t, out, "carrier OnTrac: not named on the sheet, taken as another one")
}

func TestANumberWithAMenuKey(t *testing.T) {
	for args, want := range map[string]string{
		"855-720-2559 option 3":   "Contract Processing Center (CPC)\n  +1 855-720-2559, then press 3",
		"1-855-720-2559,6":        "Contract Processing Center (CPC)\n  +1 855-720-2559, then press 6",
		"Fax: (877)709-6084":      "fax +1 877-709-6084",
		"855-720-2559 option 9":   "855-720-2559 is on this sheet, of Contract Processing Center (CPC), but has no such key there.",
		"888.919.2559, press 4":   "888.919.2559 is on this sheet, of Dealer Service Center (DSC), but has no such key there.",
		"888.919.2550 option 4":   `"888.919.2550 option 4" is not on this sheet.`,
		"888.919.2559 and a word": `"888.919.2559 and a word" is not on this sheet.`,
	} {
		out, _, _ := run(strings.Fields(args)...)
		require.Contains(t, out, want, args)
	}
}

// full is a device that takes nothing more.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAnAnswerThatIsNotWrittenIsNone(t *testing.T) {
	for _, args := range [][]string{{"gap"}, {"gap", "-json"}, {"units"}, {"hours", "Mon-Fri 9-5"}, {"help"}, {"-batch"}} {
		var errs bytes.Buffer
		p := program{in: strings.NewReader("{\"query\":\"gap\"}\n"), out: full{}, err: &errs, now: time.Now}
		require.Equal(t, exitOther, p.run(args), args)
		require.Contains(t, errs.String(), "no space left on device")
	}
}

func TestUnitsWithoutAChannelOfThatKindHaveNoState(t *testing.T) {
	out, _, status := run("units", "-via", "fax")
	require.Equal(t, exitAnswered, status)
	for line := range strings.Lines(out) {
		if strings.Contains(line, "no channel") {
			require.NotContains(t, line, "open")
			require.NotContains(t, line, "closed")
		}
	}
	require.Contains(t, out, "no channel")
}

// object parses what -json wrote.
func object(t *testing.T, text string) map[string]any {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, "\n"), "one line: %q", text)
	var m map[string]any
	require.NoError(t, json.Unmarshal([]byte(text), &m), text)
	return m
}

func TestJSON(t *testing.T) {
	list := func(vs ...any) []any { return vs }
	dsc := map[string]any{"kind": "phone", "value": "+18889192559", "printed": "888.919.2559"}
	tests := []struct {
		name   string
		args   string
		status int
		want   map[string]any // the keys to look at; nil: the key is left out
	}{
		{"an open desk", "gap -json", exitAnswered, map[string]any{
			"outcome": "route", "topic": "gap", "unit": "dsc", "unit_name": "Dealer Service Center", "channel": dsc,
			"state": "open", "opens": nil, "closes": "2026-07-10T18:30:00-04:00", "inferred": false, "error": nil,
			"source": map[string]any{"id": "table", "file": "000_549cd35b0235b146.txt", "title": "Important Contact Information", "at": list("43/1"), "effective": "2023-08-28"},
		}},
		{"a closed desk", "-json gap -at 2026-07-12T12:00", exitAnswered, map[string]any{
			"outcome": "route", "state": "closed", "opens": "2026-07-13T09:30:00-04:00", "closes": nil,
		}},
		{"a menu path", "lease held offerings -json", exitAnswered, map[string]any{
			"unit": "cpc", "channel": map[string]any{"kind": "phone", "value": "+18557202559", "printed": "1-855-720-2559", "menu": list("5")},
		}},
		{"an email address", "held documents -json", exitAnswered, map[string]any{
			"unit": "cpc", "channel": map[string]any{"kind": "email", "value": "CPCHelds@ally.com", "printed": "CPCHelds@ally.com"},
		}},
		{"a unit has no topic", "dealer service center -json", exitAnswered, map[string]any{"unit": "dsc", "topic": nil, "channel": dsc}},
		{"no zone of the caller", "sales support -json", exitAnswered, map[string]any{"state": "unknown", "opens": nil, "closes": nil}},
		{"an assumed default", "payoffs -json", exitAnswered, map[string]any{"unit": "dsc", "assumed": map[string]any{"audience": "dealer"}}},
		{"the region is missing", "floorplan -json", exitOther, map[string]any{
			"outcome": "ambiguous", "topic": "floorplan", "unit": nil, "channel": nil,
			"missing": list(map[string]any{"key": "region", "ask": "Which region are you in?", "values": list("central", "northeast", "pac-west", "southeast", "west-dallas")}),
		}},
		{"a suggestion", "lein release -json", exitOther, map[string]any{"outcome": "unknown", "unit": nil, "suggestions": list("Lien Releases")}},
		{"not offered", "extensions -via mail -json", exitOther, map[string]any{"outcome": "no-channel", "channel": nil}},
		{"not yet in effect", "gap -json -at 2023-08-27T12:00", exitOther, map[string]any{"outcome": "no-edition", "state": nil}},
		{"a value not declared", "floorplan -with region=nowhere -json", exitOther, map[string]any{"outcome": "invalid", "unit": nil}},
		{"closed does not count", "gap -open-only -json -at 2026-07-12T12:00", exitOther, map[string]any{"outcome": "closed", "unit": "dsc", "opens": "2026-07-13T09:30:00-04:00"}},
		{"inferred", "dealer dash -allow-inferred -json", exitAnswered, map[string]any{"unit": "dsc", "inferred": true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := run(strings.Fields(tt.args)...)
			require.Equal(t, tt.status, status, errs)
			got := object(t, out)
			if tt.status != exitAnswered {
				require.NotEmpty(t, got["error"])
			}
			for key, want := range tt.want {
				value, there := got[key]
				require.Equal(t, want != nil, there, "%s in %s", key, out)
				if diff := cmp.Diff(want, value); diff != "" {
					t.Errorf("%s mismatch (-want +got):\n%s", key, diff)
				}
			}
		})
	}
}

func TestJSONOfCandidates(t *testing.T) {
	out, _, status := run("dealer", "dash", "-json")
	require.Equal(t, exitOther, status)
	got := object(t, out)
	require.Equal(t, "ambiguous", got["outcome"])
	candidates := got["candidates"].([]any)
	require.Len(t, candidates, 1)
	require.Equal(t, "dsc", candidates[0].(map[string]any)["unit"])
	require.Equal(t, true, candidates[0].(map[string]any)["inferred"])
}

func TestJSONOfCarriers(t *testing.T) {
	tests := []struct{ carrier, value, carriers string }{
		{"fedex", "Memphis, TN 38153", "fedex"},
		{"ups", "Memphis, TN 38118", "usps ups dhl"},
		{"usps", "Memphis, TN 38118", "usps ups dhl"},
		{"dhl", "Memphis, TN 38118", "usps ups dhl"},
	}
	for _, tt := range tests {
		t.Run(tt.carrier, func(t *testing.T) {
			out, errs, status := run("contract", "mailing", "-with", "product=lease", "-with", "carrier="+tt.carrier, "-json")
			require.Equal(t, exitAnswered, status, out+errs)
			ch := object(t, out)["channel"].(map[string]any)
			require.Equal(t, "mail", ch["kind"])
			require.Equal(t, tt.value, ch["value"])
			var got []string
			for _, c := range ch["carriers"].([]any) {
				got = append(got, c.(string))
			}
			require.Equal(t, tt.carriers, strings.Join(got, " "))
			address := ch["address"].([]any)
			require.Equal(t, tt.value, address[len(address)-1])
		})
	}
}

func TestExplain(t *testing.T) {
	out, _, status := run("gap", "-explain")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, "Dealer Service Center")
	plain, _, _ := run("gap")
	require.Greater(t, len(out), len(plain))
	out, _, _ = run("gap", "-explain", "-json")
	trace, ok := object(t, out)["explain"].(map[string]any)
	require.True(t, ok, "an object, not a text")
	require.Equal(t, "gap", trace["asked"])
	require.NotEmpty(t, trace["rows"])
}

func TestBatch(t *testing.T) {
	in := strings.Join([]string{
		`{"query":"gap","at":"2026-07-10T16:16"}`,
		`{"query":"floorplan","context":{"region":"central"},"at":"2026-07-10T16:59"}`,
		``,
		`{"query":"sales support","in":"America/Denver","at":"2026-01-13T22:30:00Z"}`,
		`{"query":"extensions","via":"mail"}`,
		`{"query":"espresso","remark":"keys of one's own are passed over"}`,
		`{"query":"gap","context":{"audiance":"dealer"}}`,
	}, "\n")
	out, errs, status := callAt(friday, in, "-batch")
	require.Equal(t, exitAnswered, status, errs)
	var got []string
	for line := range strings.Lines(out) {
		m := object(t, line)
		words := []string{m["outcome"].(string)}
		for _, key := range []string{"unit", "state"} {
			if v, ok := m[key].(string); ok {
				words = append(words, v)
			}
		}
		got = append(got, strings.Join(words, " "))
	}
	want := []string{"route dsc open", "route rbc-central open", "route dps open", "no-channel csc", "unknown", "invalid"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("batch mismatch (-want +got):\n%s", diff)
	}
}

func TestBatchTakesFlagsForEveryLine(t *testing.T) {
	out, _, status := callAt(friday, `{"query":"floorplan"}`+"\n"+`{"query":"floorplan","context":{"region":"southeast"}}`, "-batch", "-with", "region=central", "-at", "2026-07-10T08:45")
	require.Equal(t, exitAnswered, status)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 2)
	require.Equal(t, "rbc-central", object(t, lines[0]+"\n")["unit"])
	require.Equal(t, "rbc-southeast", object(t, lines[1]+"\n")["unit"])
}

func TestBatchOfLinesThatCannotBeRead(t *testing.T) {
	for _, line := range []string{
		`{"query":"gap"`, `["gap"]`, `null`, `"gap"`, `{"query":7}`, `{"query":"gap"} {"query":"gap"}`,
		`{"query":"gap","at":"noon"}`, `{"query":"gap","in":"Local"}`, `{"query":"gap","via":"pigeon"}`,
		`{"query":"gap","context":{"region":["central"]}}`, strings.Repeat("x", maxLine+1),
	} {
		out, _, status := callAt(friday, line+"\n"+`{"query":"gap"}`+"\n", "-batch")
		require.Equal(t, exitOther, status, "%.80s", line)
		lines := strings.SplitAfter(strings.TrimSuffix(out, "\n"), "\n")
		require.Len(t, lines, 2)
		first := object(t, lines[0])
		require.Equal(t, "invalid", first["outcome"])
		require.NotEmpty(t, first["error"])
		require.Equal(t, "route", object(t, lines[1]+"\n")["outcome"], "reading goes on after %.80s", line)
	}
}

// Each answer is written before the next question is read, so that a program may hold a conversation.
func TestBatchAnswersAtOnce(t *testing.T) {
	questions, in, err := os.Pipe()
	require.NoError(t, err)
	out, answers, err := os.Pipe()
	require.NoError(t, err)
	p := program{in: questions, out: answers, err: answers, now: func() time.Time { return friday }}
	done := make(chan int)
	go func() { done <- p.run([]string{"-batch"}) }()
	r := bufio.NewReader(out)
	for _, q := range []string{"gap", "arbitrations"} {
		_, err := in.WriteString(`{"query":"` + q + `"}` + "\n")
		require.NoError(t, err)
		require.NoError(t, out.SetReadDeadline(time.Now().Add(30*time.Second)))
		line, err := r.ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, "route", object(t, line)["outcome"])
	}
	require.NoError(t, in.Close())
	require.Equal(t, exitAnswered, <-done)
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"-batch"}, {"gap", "-json"}} {
		var errs bytes.Buffer
		p := program{in: strings.NewReader(`{"query":"gap"}`), out: fullDisk{}, err: &errs, now: time.Now}
		require.Equal(t, exitOther, p.run(args))
		require.Contains(t, errs.String(), "no space left")
	}
}

func TestHoursJSON(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"the sheet's fullest line", "Mon-Fri 9:30 am-6:30 pm ET Sat 9:00 am-6:00 pm ET Sun Closed",
			`{"weekly":{"fri":[["09:30","18:30"]],"mon":[["09:30","18:30"]],"sat":[["09:00","18:00"]],"thu":[["09:30","18:30"]],"tue":[["09:30","18:30"]],"wed":[["09:30","18:30"]]},"zone":"America/New_York","closed":["sun"],"unlisted":[],"always_open":false,"unknown":[],"remarks":[],"warnings":[],"rest":""}`},
		{"local time, and days that are not listed", "Mon 8 am - 5 pm Local Time",
			`{"weekly":{"mon":[["08:00","17:00"]]},"zone":"local","closed":[],"unlisted":["tue","wed","thu","fri","sat","sun"],"always_open":false,"unknown":[],"remarks":[],"warnings":[],"rest":""}`},
		{"no zone stated; over midnight", "Fri 10 pm - 2 am",
			`{"weekly":{"fri":[["22:00","26:00"]]},"zone":null,"closed":[],"unlisted":["mon","tue","wed","thu","sat","sun"],"always_open":false,"unknown":[],"remarks":[],"warnings":[],"rest":""}`},
		{"canonical text, past 24:00", "Fr 22:00-26:00; Sa off [Asia/Tokyo]",
			`{"weekly":{"fri":[["22:00","26:00"]]},"zone":"Asia/Tokyo","closed":["sat"],"unlisted":["mon","tue","wed","thu","sun"],"always_open":false,"unknown":[],"remarks":[],"warnings":[],"rest":""}`},
		{"always open", "24/7",
			`{"weekly":{"fri":[["00:00","24:00"]],"mon":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]]},"zone":null,"closed":[],"unlisted":[],"always_open":true,"unknown":[],"remarks":[],"warnings":[],"rest":""}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := run("hours", "-json", tt.text)
			require.Equal(t, exitAnswered, status, errs)
			if diff := cmp.Diff(tt.want+"\n", out); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			line, err := json.Marshal(map[string]string{"text": tt.text})
			require.NoError(t, err)
			batch, _, status := callAt(friday, string(line), "hours", "-batch")
			require.Equal(t, exitAnswered, status)
			require.Equal(t, out, batch)
		})
	}
}

func TestHoursBatchOfRefusals(t *testing.T) {
	out, _, status := callAt(friday, `{"text":"1st and 3rd Monday 9am-5pm"}`+"\n"+`{"text":"Mon 9am-5pm"}`+"\n", "hours", "-batch")
	require.Equal(t, exitAnswered, status, "a text that is refused is a line that was read")
	lines := strings.SplitAfter(out, "\n")
	refused := object(t, lines[0])
	require.NotEmpty(t, refused["error"])
	require.NotContains(t, refused, "weekly")
	require.NotContains(t, object(t, lines[1]), "error")
	for _, bad := range []string{`{"txt":"Mon 9am-5pm"}`, `7`, `{`} {
		out, _, status := callAt(friday, bad, "hours", "-batch")
		require.Equal(t, exitOther, status)
		require.NotEmpty(t, object(t, out)["error"])
	}
}

func TestCheck(t *testing.T) {
	out, _, status := run("check", "../../testdata/ally-2023-08-28.yaml")
	require.Equal(t, exitAnswered, status, out)
	require.Contains(t, out, "no faults; 14 units")

	file := filepath.Join(t.TempDir(), "broken.yaml")
	require.NoError(t, os.WriteFile(file, []byte("switchboard: 1\norganisation: Acme\nunits:\n  - {id: a, name: A, phone: 12}\n"), 0o666))
	out, _, status = run("check", file)
	require.Equal(t, exitOther, status)
	lines := placed(out, file)
	require.GreaterOrEqual(t, len(lines), 2, "all faults at once:\n%s", out)
	out, _, status = run("check", "-json", file)
	require.Equal(t, exitOther, status)
	require.Len(t, object(t, out)["faults"], len(lines))
	for _, f := range object(t, out)["faults"].([]any) {
		require.NotEmpty(t, f.(map[string]any)["what"], f)
		require.NotEmpty(t, f.(map[string]any)["line"], f)
	}
	out, errs, status := run("gap", "-dir", file)
	require.Equal(t, exitOther, status, "the use is right, the directory is not")
	require.Empty(t, out)
	require.Contains(t, errs, "broken.yaml:")
	require.NotContains(t, errs, "whocall help")
	out, _, status = run("gap", "-dir", file, "-json")
	require.Equal(t, exitOther, status)
	require.Equal(t, "invalid", object(t, out)["outcome"])
	require.Len(t, object(t, out)["errors"], len(lines))
}

// Rows that contradict one another are faults of the file like any other.
// placed are the faults in out: the lines that begin with a place in the file.
func placed(out, file string) []string {
	var lines []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, filepath.ToSlash(file)+":") && strings.Contains(line, ": error: ") {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestCheckOfRows(t *testing.T) {
	const text = `switchboard: 1
organization: Acme
zone: America/Chicago
context:
  region: {ask: "Which region?", values: {north: North, south: South}}
  product: {ask: "Which product?", values: {loan: Loan, lease: Lease}}
units:
  - id: a
    name: Desk A
    phone: 312-555-0123
    handles:
      - {topic: Billing, when: {region: north}}
      - Refunds
  - id: b
    name: Desk B
    phone: 312-555-0124
    handles:
      - {topic: Billing, when: {product: loan}}
      - Refunds
`
	file := filepath.Join(t.TempDir(), "rows.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	out, _, status := run("check", file)
	require.Equal(t, exitOther, status)
	lines := placed(out, file)
	require.Len(t, lines, 2, "all faults at once:\n%s", out)
	require.Contains(t, lines[0], filepath.ToSlash(file)+":12:9: ")
	require.Contains(t, lines[0], "Billing")
	require.Contains(t, lines[1], filepath.ToSlash(file)+":13:9: ")
	require.Contains(t, lines[1], "Refunds")
}

func TestDirectoryOfOnesOwn(t *testing.T) {
	out, errs, status := run("gap", "-dir", "../../testdata/ally-2023-08-28.yaml", "-json")
	require.Equal(t, exitAnswered, status, errs)
	require.Equal(t, "dsc", object(t, out)["unit"])
}

func TestColor(t *testing.T) {
	var out bytes.Buffer
	p := program{in: strings.NewReader(""), out: &out, err: &out, now: func() time.Time { return friday }, color: true}
	require.Equal(t, exitAnswered, p.run([]string{"gap"}))
	require.Contains(t, out.String(), "\x1b[32mopen until")
	colored := out.String()
	plain, _, _ := run("gap")
	require.NotContains(t, plain, "\x1b")
	require.Equal(t, len([]rune(plain)), visible(colored))

	f, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	defer f.Close()
	require.False(t, colorful(f), "a file is no terminal")
}

func TestUnitsJSON(t *testing.T) {
	out, errs, status := run("units", "-json")
	require.Equal(t, exitAnswered, status, errs)
	states := map[string]string{}
	for _, u := range object(t, out)["units"].([]any) {
		m := u.(map[string]any)
		states[m["unit"].(string)], _ = m["state"].(string)
	}
	require.Len(t, states, 14)
	require.Equal(t, "open", states["dsc"])
	require.Equal(t, "unknown", states["dps"])
}

// The questions that were collected on the sheet, those that name a topic or a unit as it prints it: what
// is answered must be right. Sentences are not understood, and that is no wrong answer.
func TestCollectedQuestions(t *testing.T) {
	data, err := os.ReadFile("../../testdata/queries.jsonl")
	require.NoError(t, err)
	out, errs, status := callAt(friday, string(data), "-batch")
	require.Equal(t, exitAnswered, status, errs)
	answers := strings.SplitAfter(strings.TrimSuffix(out, "\n"), "\n")
	right, asked := 0, 0
	for line := range strings.Lines(string(data)) {
		var c struct {
			Query  string
			Expect struct{ Unit, Channel, Value string }
		}
		require.NoError(t, json.Unmarshal([]byte(line), &c))
		got := object(t, strings.TrimSuffix(answers[asked], "\n")+"\n")
		asked++
		if got["outcome"] != "route" {
			if c.Expect.Unit == "" {
				right++
			}
			continue
		}
		ch := got["channel"].(map[string]any)
		channel := ch["kind"].(string)
		if menu, ok := ch["menu"].([]any); ok {
			for _, key := range menu {
				channel += " option " + key.(string)
			}
		}
		if channel == "mail" {
			channel = "mail-usps"
			if carriers, ok := ch["carriers"].([]any); ok && len(carriers) == 1 && carriers[0] == "fedex" {
				channel = "mail-fedex"
			}
		}
		want := c.Expect.Unit + " " + c.Expect.Channel + " " + c.Expect.Value
		if have := got["unit"].(string) + " " + channel + " " + ch["value"].(string); have != want {
			t.Errorf("%q is answered with %s, want %q", c.Query, have, want)
			continue
		}
		right++
	}
	t.Logf("%d of %d questions", right, asked)
	require.GreaterOrEqual(t, right, 80)
}

// The README shows what the command prints.
func TestREADMEShowsTheOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	out, _, status := run("GAP")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, string(readme), "```\n"+out+"```\n")
}
