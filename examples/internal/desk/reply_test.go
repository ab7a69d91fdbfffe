package desk_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

var friday = time.Date(2026, time.July, 10, 20, 16, 0, 0, time.UTC) // 16:16 in New York

func builtIn() *desk.Desk { return desk.New(switchboard.Default()) }

func TestReply(t *testing.T) {
	d := builtIn()
	for _, tt := range []struct{ name, verb, question, want string }{
		{"an open unit", "is_open", `{"query":"dsc"}`,
			`{"outcome":"unit","unit":"dsc","unit_name":"Dealer Service Center","open":true,"state":"open","closes":"2026-07-10T18:30:00-04:00"}`},
		{"a closed unit", "is_open", `{"query":"Dealer Service Center","at":"2026-07-12T12:00"}`,
			`{"outcome":"unit","unit":"dsc","unit_name":"Dealer Service Center","open":false,"state":"closed","opens":"2026-07-13T09:30:00-04:00"}`},
		{"the closing instant", "is_open", `{"query":"dsc","at":"2026-07-10T18:30"}`,
			`{"outcome":"unit","unit":"dsc","unit_name":"Dealer Service Center","open":false,"state":"closed","opens":"2026-07-11T09:00:00-04:00"}`},
		{"local time that nobody gave", "is_open", `{"query":"dps"}`,
			`{"outcome":"unit","unit":"dps","unit_name":"Dealer Products & Services","open":false,"state":"unknown","note":"the hours are in local time: say where the caller is"}`},
		{"a wall time that comes twice", "is_open", `{"query":"dsc","at":"2026-11-01T01:30"}`,
			`{"outcome":"unit","unit":"dsc","unit_name":"Dealer Service Center","open":false,"state":"closed","opens":"2026-11-02T09:30:00-05:00","warnings":["01:30 comes twice on Sun Nov 1, 2026 in America/New_York: the first is taken (01:30 EDT; for the second write 2026-11-01T01:30-05:00)"]}`},
		{"no unit", "is_open", `{"query":"pizza"}`,
			`{"outcome":"unknown","error":"routing: \"pizza\" is not on this sheet (ask by a label of the sheet or by the name of a unit)"}`},
		{"no unit named", "is_open", `{}`, ""},
		{"before the first edition", "is_open", `{"query":"dsc","at":"2001-01-01T00:00"}`, ""},
		{"units before the first edition", "units", `{"at":"2001-01-01T00:00"}`, ""},
		{"no object", "route", `[]`, `{"outcome":"invalid","error":"what is asked is no JSON object"}`},
		{"nothing", "route", "", `{"outcome":"invalid","error":"what is asked is no JSON object"}`},
		{"not UTF-8", "route", "{\"query\":\"\xff\"}", `{"outcome":"invalid","error":"the text is not UTF-8"}`},
		{"too long", "ask", strings.Repeat(" ", desk.MaxQuestion) + "{}", `{"outcome":"invalid","error":"the text is longer than 1048576 bytes"}`},
		{"a key nearly known", "route", `{"qurey":"gap"}`, `{"outcome":"invalid","error":"key \"qurey\" is not known: did you mean \"query\"?"}`},
		{"a key of another's", "route", `{"query":"gap","vai":"fax"}`, `{"outcome":"invalid","error":"key \"vai\" is not known: there are query, context, at, in, via, open_only, allow_inferred, explain"}`},
		{"the zero instant", "route", `{"query":"gap","at":"0001-01-01T00:00:00Z"}`, `{"outcome":"invalid","error":"time \"0001-01-01T00:00:00Z\" is out of range"}`},
		{"the zero instant, of a unit", "is_open", `{"query":"dsc","at":"0001-01-01T00:00:00Z"}`, `{"outcome":"invalid","error":"time \"0001-01-01T00:00:00Z\" is out of range"}`},
		{"the zero instant, of all", "units", `{"at":"0001-01-01T02:00:00+02:00"}`, `{"outcome":"invalid","error":"time \"0001-01-01T02:00:00+02:00\" is out of range"}`},
		{"another verb", "guess", `{"query":"gap"}`, `{"outcome":"invalid","error":"\"guess\" is no verb: write route, ask, is_open or units"}`},
		{"an unknown key", "units", `{"context":{"planet":"mars"}}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := d.Reply(tt.verb, tt.question, friday)
			if tt.want == "" { // the library's own words
				var a desk.Answer
				require.NoError(t, json.Unmarshal([]byte(got), &a))
				require.Contains(t, []string{"unknown", "no-edition", "invalid"}, a.Outcome)
				require.NotEmpty(t, a.Error)
				return
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// What is asked in words and by verb is the same question.
func TestReplyAnswersAsTheTableDoes(t *testing.T) {
	d := builtIn()
	for e := range d.Table.Book().Editions() {
		for unit := range e.Units() {
			for at := friday; at.Before(friday.AddDate(0, 0, 7)); at = at.Add(97 * time.Minute) {
				open, err := switchboard.IsOpen(unit.ID, at)
				require.NoError(t, err)
				var s desk.Standing
				question := desk.Text(map[string]string{"query": unit.ID, "at": desk.RFC3339(at)})
				require.NoError(t, json.Unmarshal([]byte(d.Reply("is_open", question, friday)), &s))
				require.Equal(t, unit.ID, s.Unit)
				require.Equal(t, open, s.Open, question)
				require.Equal(t, open, s.State == "open", question)
			}
		}
	}
}

func TestReplyExplains(t *testing.T) {
	var a desk.Answer
	require.NoError(t, json.Unmarshal([]byte(builtIn().Reply("ask", `{"query":"who takes gap questions","explain":true}`, friday)), &a))
	require.Equal(t, "route", a.Outcome)
	require.Equal(t, "dsc", a.Unit)
	var trace struct {
		Words []struct{ Text, Role string }
		Rows  []struct{ Unit string }
	}
	require.NoError(t, json.Unmarshal(a.Explain, &trace))
	require.Equal(t, "asking", trace.Words[0].Role)
	require.Equal(t, "dsc", trace.Rows[0].Unit)
}

func TestMissingSaysWhetherAnythingElseIsAnAnswer(t *testing.T) {
	for question, want := range map[string][]desk.Missing{
		"held offerings": {{Key: "product", Ask: "Which product?", Values: []string{"retail", "lease"}, Other: true}},
		"floorplan": {{Key: "region", Ask: "Which region are you in?",
			Values: []string{"central", "northeast", "pac-west", "southeast", "west-dallas"}}},
	} {
		var a desk.Answer
		require.NoError(t, json.Unmarshal([]byte(builtIn().Reply("route", `{"query":"`+question+`"}`, friday)), &a))
		require.Empty(t, cmp.Diff(want, a.Missing), question)
	}
}

func TestUnits(t *testing.T) {
	var got struct{ Units []desk.Answer }
	require.NoError(t, json.Unmarshal([]byte(builtIn().Reply("units", "{}", friday)), &got))
	n := 0
	for e := range switchboard.Default().Book().Editions() {
		for u := range e.Units() {
			require.Equal(t, u.ID, got.Units[n].Unit)
			n++
		}
	}
	require.Len(t, got.Units, n)
}

const shop = `
switchboard: 1
organization: Shop
zone: America/New_York
units:
  - {id: front, name: Front Desk, phone: 800-555-0101, hours: Mon-Fri 9 am - 5 pm ET, handles: [Orders]}
`

func TestOpenText(t *testing.T) {
	text := func(name, body string) string {
		return desk.Text(map[string]any{"texts": []any{map[string]string{"name": name, "text": body}}})
	}
	d, err := desk.OpenText(text("shop.yaml", shop))
	require.NoError(t, err)
	require.Contains(t, d.Reply("route", `{"query":"orders"}`, friday), `"value":"+18005550101"`)

	for _, tt := range []struct{ name, text, want string }{
		{"nothing to open", `{}`, `{"outcome":"invalid","error":"there is nothing to open: write {\"files\": [\"directory.yaml\"]} or {\"texts\": [{\"name\": \"directory.yaml\", \"text\": \"...\"}]}"}`},
		{"a key that there is not", `{"texts":[],"zone":"UTC"}`, `{"outcome":"invalid","error":"key \"zone\" is not known: there are files, texts"}`},
		{"a key of a text that there is not", `{"texts":[{"name":"a.yaml","yaml":""}]}`, ""},
		{"no file", `{"files":["` + t.TempDir() + `/none.yaml"]}`, ""},
		{"a fault", text("shop.yaml", strings.Replace(shop, "800-555-0101", "call us", 1)), ""},
		{"not UTF-8", "{\"texts\":[{\"text\":\"\xff\"}]}", `{"outcome":"invalid","error":"the text is not UTF-8"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := desk.OpenText(tt.text)
			require.Error(t, err)
			got := desk.Invalid(err)
			if tt.want != "" {
				require.Equal(t, tt.want, got)
			}
			if tt.name == "a fault" {
				var a desk.Answer
				require.NoError(t, json.Unmarshal([]byte(got), &a))
				require.NotEmpty(t, a.Errors)
				require.Equal(t, "shop.yaml", a.Errors[0].File)
				require.Equal(t, 6, a.Errors[0].Line)
			}
		})
	}
}

func FuzzReply(f *testing.F) {
	f.Add("route", `{"query":"GAP","context":{"region":"central"},"at":"2026-11-01T01:30","in":"America/Denver","via":"fax"}`)
	f.Add("ask", `{"query":"where do I overnight contracts","open_only":true,"allow_inferred":true,"explain":true}`)
	f.Add("units", `{}`)
	f.Add("is_open", "{\"query\":\"\xff\"}")
	d := builtIn()
	f.Fuzz(func(t *testing.T, verb, question string) {
		got := d.Reply(verb, question, friday)
		if !json.Valid([]byte(got)) || strings.Contains(got, "fault of the program") || strings.Contains(got, "\n") {
			t.Fatalf("Reply(%q, %q) = %s", verb, question, got)
		}
	})
}

// A mark that the text of a note begins with as well stands once.
func TestNoteText(t *testing.T) {
	require.Equal(t, "*CSG is open (the sheet does not say what CSG is)", desk.NoteText(contacts.Note{Mark: "*", Text: "CSG is open", Scope: "CSG", Unresolved: true}))
	require.Equal(t, "** Crews answer", desk.NoteText(contacts.Note{Mark: "**", Text: "** Crews answer"}))
	require.Equal(t, "Closed on election days.", desk.NoteText(contacts.Note{Text: "Closed on election days."}))
}

func TestNumbersThatAreAskedForTwiceMustAgree(t *testing.T) {
	d := builtIn()
	for _, tt := range []struct{ topic, value, want string }{
		{"888-919-2559", "", "dsc"},
		{"888-919-2559", "(888) 919-2559", "dsc"},
		{"4054 Willow Lake Blvd", "38153", "cpc"},
		{"GAP", "888-919-2559", "dsc"},
		{"888-919-2559", "855-223-2559", `routing: "888-919-2559" is not reached by "855-223-2559", which is of SmartCash (CPC) (Contract Funding) (it is with Dealer Service Center)`},
		{"GAP", "38153", `routing: "GAP" is not reached by "38153", which is of Contract Processing Center (it is with Dealer Service Center)`},
		{"38153", "GAP", `routing: "GAP" is no number or address (as a topic or a unit it is with Dealer Service Center)`},
		{"888-919-2559", "888-919-2558", `routing: "888-919-2558" is not on this sheet (ask by a label of the sheet or by the name of a unit)`},
	} {
		c, err := d.Call(desk.Question{Query: tt.topic}, friday)
		require.NoError(t, err)
		c.Query.Value = tt.value
		r, _, err := d.Route(c)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = r.Unit.ID
		}
		require.Equal(t, tt.want, got, "%s and %s", tt.topic, tt.value)
	}
}

func TestAnswersCarryRemarksGroundsAndDays(t *testing.T) {
	d := builtIn()
	answer := func(question string) (a desk.Answer) {
		require.NoError(t, json.Unmarshal([]byte(d.Reply("ask", question, friday)), &a))
		return a
	}
	require.Equal(t, "Dealer Reserve (post booking)", answer(`{"query":"dealer reserve"}`).Label)
	require.Equal(t, "SmartCash (related to Floorplan)", answer(`{"query":"smartcash floorplan","context":{"region":"central"}}`).Label)
	require.Equal(t, "named for its topic, since its Business Unit cell is blank", answer(`{"query":"F&I rewards balance"}`).UnitWhy)
	require.Empty(t, answer(`{"query":"gap"}`).UnitWhy)

	a := answer(`{"query":"is dsc open on sunday"}`)
	require.Equal(t, []string{"route", "Sunday", "unknown", "", ""}, []string{a.Outcome, a.Day, a.State, a.Opens, a.Closes})
	require.Contains(t, a.Note, "closed Sun")
	require.Equal(t, "tomorrow", answer(`{"query":"floorplan tomorrow"}`).Day)

	a = answer(`{"query":"ups 38153"}`)
	require.Equal(t, "unknown", a.Outcome)
	require.Equal(t, "instead", a.Else[0].Why)
	require.Contains(t, a.Else[0].Channel.Address, "Memphis, TN 38118")

	require.Equal(t, `{"outcome":"invalid","error":"the question has a control character"}`, d.Reply("ask", `{"query":"GAP\u0000"}`, friday))
}

func TestUnitsStandForThemselves(t *testing.T) {
	var all struct{ Units []desk.Answer }
	require.NoError(t, json.Unmarshal([]byte(builtIn().Reply("units", `{"context":{"region":"central"}}`, friday)), &all))
	require.NotEmpty(t, all.Units)
	for _, u := range all.Units {
		require.Equal(t, "route", u.Outcome, u.Unit)
	}
}
