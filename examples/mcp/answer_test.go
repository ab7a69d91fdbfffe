package main

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// inside connects to a server in this process.
func inside(t *testing.T, d *desk.Desk, o *mcp.ClientOptions) *mcp.ClientSession {
	t.Helper()
	ours, theirs := mcp.NewInMemoryTransports()
	_, err := newServer(d).Connect(t.Context(), ours, nil)
	require.NoError(t, err)
	return dial(t, theirs, o)
}

// A case is a line of the questions that the project's own tests ask.
type aCase struct {
	Query   string            `json:"query"`
	Context map[string]string `json:"context"`
	At      string            `json:"at"`
	In      string            `json:"in"`
	Via     string            `json:"via"`
}

func cases(t *testing.T) []aCase {
	t.Helper()
	f, err := os.Open("../../testdata/queries.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var all []aCase
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c aCase
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		all = append(all, c)
	}
	require.Greater(t, len(all), 50)
	return all
}

func (c aCase) arguments() map[string]any {
	in := map[string]any{"question": c.Query, "known": c.Context, "at": "2026-08-19T16:00-04:00"}
	for key, value := range map[string]string{"at": c.At, "in": c.In, "via": c.Via} {
		if value != "" {
			in[key] = value
		}
	}
	return in
}

// What has not been decided carries no number, no address and no menu key, whatever the tool; nor does a row that lost.
func TestNoNumberWithoutAnAnswer(t *testing.T) {
	session := inside(t, desk.New(switchboard.Default()), nil)
	var reaches []string
	for e := range switchboard.Default().Book().Editions() {
		for _, u := range e.Directory().Units {
			for _, c := range u.Channels {
				reaches = append(reaches, c.String(), c.Value, c.Printed)
			}
		}
		for _, d := range e.Directory().Duties {
			if d.Channel != nil {
				reaches = append(reaches, d.Channel.String(), d.Channel.Value, d.Channel.Printed)
			}
		}
	}
	reaches = slices.DeleteFunc(reaches, func(s string) bool { return len(s) < 5 })
	require.Greater(t, len(reaches), 40)
	undecided := 0
	for _, c := range append(cases(t), aCase{Query: "ups 38153"}, aCase{Query: "fedex to 38118"}, aCase{Query: "800-257-5023 pac west"}) {
		for _, tool := range []string{"who_handles", "reachable_now", "explain"} {
			got := call(t, session, tool, c.arguments())
			switch got["outcome"] {
			case "route":
				delete(got, "desk")
				delete(got, "desks")
				delete(got, "else")
				delete(got, "later")
				delete(got, "say")
			case "closed":
				continue // who is closed stands there with the number for later
			default:
				undecided++
			}
			delete(got, "words") // the question's own
			text, err := json.Marshal(got)
			require.NoError(t, err)
			for _, r := range reaches {
				if !strings.Contains(c.Query, r) {
					require.NotContains(t, string(text), r, "%s of %q", tool, c.Query)
				}
			}
			require.NotContains(t, string(text), "then press", "%s of %q", tool, c.Query)
		}
	}
	require.Greater(t, undecided, 50)
}

// The tool says what the library says.
func TestWhoHandlesIsTheTablesAnswer(t *testing.T) {
	table := switchboard.Default()
	session := inside(t, desk.New(table), nil)
	for _, c := range cases(t) {
		in := c.arguments()
		at, _, err := desk.ParseInstant(in["at"].(string), time.UTC)
		require.NoError(t, err)
		opts := []routing.Option{routing.At(at)}
		for _, key := range slices.Sorted(maps.Keys(c.Context)) {
			opts = append(opts, routing.With(key, c.Context[key]))
		}
		if c.In != "" {
			loc, err := desk.LoadZone(c.In)
			require.NoError(t, err)
			opts = append(opts, routing.In(loc))
		}
		if c.Via != "" {
			var via contacts.Kind
			require.NoError(t, via.UnmarshalText([]byte(c.Via)))
			opts = append(opts, routing.Via(via))
		}
		r, err := table.Ask(c.Query, opts...)
		got := call(t, session, "who_handles", in)
		if err != nil {
			require.NotEqual(t, "route", got["outcome"], c.Query)
			continue
		}
		want := map[string]any{"outcome": "route", "id": r.Unit.ID, "reach": r.Channel.String(), "state": strings.ToLower(r.State.String())}
		have := map[string]any{"outcome": got["outcome"], "id": lookUp(got, "desk.id"), "reach": lookUp(got, "desk.reach"), "state": lookUp(got, "desk.state")}
		require.Empty(t, cmp.Diff(want, have), c.Query)
	}
}

// Of every desk and every name of one, is_open says what Table.IsOpen does.
func TestIsOpenIsTheTables(t *testing.T) {
	table := switchboard.Default()
	session := inside(t, desk.New(table), nil)
	edition, ok := table.Book().EditionAt(time.Date(2026, 8, 19, 0, 0, 0, 0, time.UTC))
	require.True(t, ok)
	for _, u := range edition.Directory().Units {
		for _, name := range append([]string{u.ID, u.Name}, u.Aliases...) {
			for _, at := range []string{"2026-08-19T16:00:00-04:00", "2026-08-22T12:00:00-04:00", "2026-11-01T01:30:00-05:00"} {
				instant, err := time.Parse(time.RFC3339, at)
				require.NoError(t, err)
				want, err := table.IsOpen(name, instant)
				got := call(t, session, "is_open", map[string]any{"desk": name, "at": at})
				require.Equal(t, err == nil, got["outcome"] == "route", "%s: %v: %v", name, err, got)
				require.Equal(t, want, got["state"] == "open", "%s at %s: %v", name, at, got)
			}
		}
	}
}

// A desk that was chosen among candidates is the one that answers.
func TestEveryCandidateCanBeChosen(t *testing.T) {
	session := inside(t, desk.New(switchboard.Default()), nil)
	chosen := 0
	for _, c := range cases(t) {
		in := c.arguments()
		got := call(t, session, "who_handles", in)
		if got["outcome"] != "ambiguous" || got["ask"] != nil {
			continue
		}
		for _, one := range got["candidates"].([]any) {
			in["desk"] = lookUp(one, "id")
			in["allow_inferred"] = lookUp(one, "inferred") != nil
			again := call(t, session, "who_handles", in)
			require.NotContains(t, again, "error", "%v", in)
			if again["outcome"] == "route" {
				require.Equal(t, in["desk"], lookUp(again, "desk.id"))
				chosen++
				continue
			}
			require.Equal(t, "ambiguous", again["outcome"], "%v: %v", in, again)
			require.NotNil(t, again["ask"], "%v: %v", in, again)
		}
	}
	require.Greater(t, chosen, 5)
}

// Fallbacks and recorded lines, on a directory that has them.
func TestReachableOnAnotherSheet(t *testing.T) {
	d, err := desk.Open("../directories/city.yaml")
	require.NoError(t, err)
	session := inside(t, d, nil)
	edition, ok := d.Table.Book().EditionAt(time.Date(2026, 8, 19, 0, 0, 0, 0, time.UTC))
	require.True(t, ok)
	listed, later := 0, 0
	for _, topic := range edition.Directory().Topics {
		for _, at := range []string{"2026-08-19T10:00:00-04:00", "2026-08-23T03:00:00-04:00"} {
			instant, err := time.Parse(time.RFC3339, at)
			require.NoError(t, err)
			want, err := d.Table.Reachable(topic.Label, routing.At(instant))
			got := call(t, session, "reachable_now", map[string]any{"question": topic.Label, "at": at})
			if err != nil {
				require.NotEqual(t, "route", got["outcome"], topic.Label)
				require.NotEqual(t, "closed", got["outcome"], topic.Label)
				continue
			}
			var names, have []string
			for _, r := range want {
				names = append(names, r.Unit.ID+" "+r.Channel.String())
			}
			if desks, ok := got["desks"].([]any); ok {
				for _, one := range desks {
					have = append(have, lookUp(one, "id").(string)+" "+lookUp(one, "reach").(string))
				}
			}
			require.Empty(t, cmp.Diff(names, have), "%s at %s", topic.Label, at)
			listed += len(names)
			if got["outcome"] == "closed" {
				require.NotEmpty(t, got["later"], topic.Label)
				later++
			}
		}
	}
	require.Greater(t, listed, 10)
	require.Greater(t, later, 0)
}

func TestToolsSayWhatTheyTakeAndGive(t *testing.T) {
	session := inside(t, desk.New(switchboard.Default()), nil)
	tools, err := session.ListTools(t.Context(), nil)
	require.NoError(t, err)
	var names []string
	for _, tool := range tools.Tools {
		names = append(names, tool.Name)
		require.True(t, tool.Annotations.ReadOnlyHint, tool.Name)
		for _, schema := range []any{tool.InputSchema, tool.OutputSchema} {
			properties := schema.(map[string]any)["properties"].(map[string]any)
			require.NotEmpty(t, properties, tool.Name)
		}
		require.Contains(t, lookUp(tool.OutputSchema, "properties.outcome.enum"), "ambiguous", tool.Name)
		require.NotEmpty(t, tool.Description)
	}
	slices.Sort(names)
	require.Empty(t, cmp.Diff([]string{"explain", "is_open", "reachable_now", "who_handles"}, names))
	require.Contains(t, session.InitializeResult().Instructions, "do not choose for them")
}

// A directory that cannot be asked is told before there is a client, with all its faults.
func TestBrokenDirectory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	require.NoError(t, os.WriteFile(file, []byte("switchboard: 1\norganization: X\nzone: Mars/Olympus\nunits:\n  - {id: a, name: A, phone: 12}\n"), 0o600))
	cmd := command(t, "-dir", file)
	var out, log strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &log
	require.Error(t, cmd.Run())
	require.Equal(t, 1, cmd.ProcessState.ExitCode())
	require.Empty(t, out.String(), "standard output belongs to the protocol")
	require.Contains(t, log.String(), "Mars/Olympus")
	require.Contains(t, log.String(), "sheet.yaml:5")
}
