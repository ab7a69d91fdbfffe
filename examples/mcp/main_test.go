package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"
)

// The test binary is the server, too: started with this variable it does what main does.
const asServer = "SWITCHBOARD_MCP_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// command is the server as a process of its own.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), exe, args...)
	cmd.Env = append(os.Environ(), asServer+"=1")
	return cmd
}

// dial connects a client to a server.
func dial(t *testing.T, over mcp.Transport, o *mcp.ClientOptions) *mcp.ClientSession {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, o).Connect(t.Context(), over, nil)
	require.NoError(t, err)
	t.Cleanup(func() { session.Close() })
	return session
}

// overHTTP starts a new process that serves HTTP, and returns its address.
func overHTTP(t *testing.T) string {
	_, url := start(t)
	return url
}

func start(t *testing.T) (*exec.Cmd, string) {
	t.Helper()
	cmd := command(t, "-http", "127.0.0.1:0")
	log, err := cmd.StderrPipe()
	require.NoError(t, err)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	require.NoError(t, cmd.Start())
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		if _, url, ok := strings.Cut(lines.Text(), "url="); ok {
			go func() {
				for lines.Scan() {
				}
			}()
			return cmd, url
		}
	}
	t.Fatal("the server has not said where it listens")
	return nil, ""
}

// call calls a tool, and returns its structured result; for a tool error, the error's text under "error".
func call(t *testing.T, s *mcp.ClientSession, tool string, in map[string]any) map[string]any {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	result, err := s.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: in})
	require.NoError(t, err)
	require.NotEmpty(t, result.Content)
	text := result.Content[0].(*mcp.TextContent).Text
	if result.IsError {
		require.Nil(t, result.StructuredContent)
		return map[string]any{"error": text}
	}
	out, ok := result.StructuredContent.(map[string]any)
	require.True(t, ok, "no structured content: %v", result.StructuredContent)
	var same map[string]any
	require.NoError(t, json.Unmarshal([]byte(text), &same), "a client that reads texts sees the same")
	require.Empty(t, cmp.Diff(same, out))
	return out
}

// Each case names, in a path of keys and indexes, what must stand there. "-" is nothing.
var conversations = []struct {
	name, tool string
	in         map[string]any
	want       map[string]any
}{
	{"a desk that is open", "who_handles",
		map[string]any{"question": "GAP", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "dsc", "desk.reach": "+1 888-919-2559", "desk.uri": "tel:+18889192559",
			"desk.state": "open", "desk.closes": "2026-08-19T18:30:00-04:00", "desk.source": "Important Contact Information, line 43/1",
			"say": "Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT", "desk.inferred": "-", "ask": "-"}},
	{"a desk that is closed says when it opens", "who_handles",
		map[string]any{"question": "who do I call about GAP", "at": "2026-08-22T20:00-04:00"},
		map[string]any{"outcome": "route", "desk.state": "closed", "desk.opens": "2026-08-24T09:30:00-04:00"}},
	{"a region is missing", "who_handles",
		map[string]any{"question": "floorplan"},
		map[string]any{"outcome": "ambiguous", "desk": "-", "ask.0.key": "region", "ask.0.ask": "Which region are you in?",
			"ask.0.choices.2.value": "pac-west", "ask.0.choices.2.label": "Pac West", "ask.0.other": "-", "candidates.0.id": "rbc-central",
			"say": "Which region are you in? (Central, Northeast, Pac West, Southeast, West-Dallas)"}},
	{"a question with further answers", "who_handles",
		map[string]any{"question": "held offerings"},
		map[string]any{"outcome": "ambiguous", "ask.0.key": "product", "ask.0.other": true, "say": "Which product? (Retail, Lease, or something else)"}},
	{"the region is known", "who_handles",
		map[string]any{"question": "floorplan", "known": map[string]any{"region": "pac-west"}, "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "rbc-pac-west", "desk.reach": "+1 800-675-9387"}},
	{"the keys of a menu", "who_handles",
		map[string]any{"question": "lease held offerings", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.menu.0": "5", "desk.reach": "+1 855-720-2559, then press 5", "desk.uri": "tel:+18557202559"}},
	{"a name of three desks", "who_handles",
		map[string]any{"question": "CPC"},
		map[string]any{"outcome": "ambiguous", "ask": "-", "candidates.0.id": "cpc", "candidates.1.id": "smartcash-funding", "candidates.2.id": "dealer-reserve"}},
	{"and the one that was chosen", "who_handles",
		map[string]any{"question": "CPC", "desk": "smartcash-funding", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "smartcash-funding", "desk.reach": "+1 855-223-2559"}},
	{"a desk alone", "who_handles",
		map[string]any{"question": "", "desk": "dsc", "at": "2026-08-22T20:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "dsc", "desk.topic": "-", "desk.opens": "2026-08-24T09:30:00-04:00"}},
	{"a time that comes twice", "is_open",
		map[string]any{"desk": "dsc", "at": "2026-11-01T01:30"},
		map[string]any{"state": "closed", "remark": "01:30 comes twice on Sun Nov 1, 2026 in America/New_York: the first is taken (01:30 EDT; for the second write 2026-11-01T01:30-05:00)"}},
	{"a name of two topics of one desk", "who_handles",
		map[string]any{"question": "helds", "desk": "cpc"},
		map[string]any{"outcome": "ambiguous", "desk": "-"}},
	{"a desk that was not among them", "who_handles",
		map[string]any{"question": "what is the CPC number", "desk": "dsc"},
		map[string]any{"outcome": "ambiguous", "desk": "-"}},
	{"a topic that two desks share, of which one was chosen", "who_handles",
		map[string]any{"question": "title", "desk": "SmartAuction", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "smartauction", "desk.topic": "Title"}},
	{"a default is told", "who_handles",
		map[string]any{"question": "payoffs", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "dsc", "desk.assumed.audience": "dealer"}},
	{"what is inferred is not asserted", "who_handles",
		map[string]any{"question": "Ally Dealer Dash"},
		map[string]any{"outcome": "ambiguous", "desk": "-", "candidates.0.id": "dsc", "candidates.0.inferred": "blank cells below DSC"}},
	{"and is marked where it was accepted", "who_handles",
		map[string]any{"question": "Ally Dealer Dash", "allow_inferred": true},
		map[string]any{"outcome": "route", "desk.id": "dsc", "desk.inferred": "blank cells below DSC"}},
	{"an address for another carrier", "who_handles",
		map[string]any{"question": "can I send a UPS package to zip 38153"},
		map[string]any{"outcome": "unknown", "desk": "-", "candidates.0.id": "cpc", "offers": "-", "remark": "-",
			"say": "This is only for carrier fedex. For carrier ups the sheet has another postal address, at Contract Processing Center: ask this desk for it, by via and known."}},
	{"which that desk then gives", "who_handles",
		map[string]any{"question": "", "desk": "cpc", "via": "mail", "known": map[string]any{"carrier": "ups"}},
		map[string]any{"outcome": "route", "desk.reach": "Ally, Suite 2070, 4054 Willow Lake Blvd, Memphis, TN 38118"}},
	{"what is with another desk", "who_handles",
		map[string]any{"question": "GAP", "desk": "csc"},
		map[string]any{"outcome": "unknown", "desk": "-", "candidates.0.id": "dsc",
			"say": `"GAP" is not with Customer Service Center (it is with Dealer Service Center)`}},
	{"the remark on a row", "who_handles",
		map[string]any{"question": "Dealer Reserve"},
		map[string]any{"outcome": "route", "desk.topic": "Dealer Reserve (post booking)", "desk.desk_inferred": "-"}},
	{"a desk that the sheet does not name", "who_handles",
		map[string]any{"question": "F&I Rewards Balance"},
		map[string]any{"outcome": "route", "desk.id": "fi-rewards", "desk.inferred": "-",
			"desk.desk_inferred": "named for its topic, since its Business Unit cell is blank"}},
	{"a misspelt topic is a suggestion", "who_handles",
		map[string]any{"question": "floorplam"},
		map[string]any{"outcome": "unknown", "suggestions.0": "Floorplan", "desk": "-", "candidates": "-"}},
	{"a misspelt word beside another is told", "who_handles",
		map[string]any{"question": "lein release"},
		map[string]any{"outcome": "route", "desk.id": "dsc", "desk.read": `read as "Lien Releases"`}},
	{"what nobody knows", "who_handles",
		map[string]any{"question": "quantum chromodynamics"},
		map[string]any{"outcome": "unknown", "suggestions": "-", "desk": "-"}},
	{"a channel that is not offered", "who_handles",
		map[string]any{"question": "GAP", "via": "fax"},
		map[string]any{"outcome": "no-channel", "offers.0": "phone", "desk": "-", "else": "-",
			"say": "The sheet gives no fax for this at Dealer Service Center. There is: phone."}},
	{"a courier does not deliver to a P.O. box", "who_handles",
		map[string]any{"question": "overnight payment address"},
		map[string]any{"outcome": "no-channel", "offers.0": "mail", "desk": "-",
			"say": "The sheet gives no address that a courier delivers to for this at Customer Service Center. There is: mail."}},
	{"a day that the sheet does not list", "is_open",
		map[string]any{"desk": "csc", "at": "2026-11-22T12:00"},
		map[string]any{"outcome": "route", "state": "closed",
			"say": "Customer Service Center: closed (the sheet does not list Sunday), opens Mon 8 AM EST, in 20 h"}},
	{"another day than now, by its name", "who_handles",
		map[string]any{"question": "is dsc open on sunday", "at": "2026-11-23T12:00"},
		map[string]any{"outcome": "route", "desk.id": "dsc", "desk.state": "unknown", "desk.closes": "-",
			"desk.status": "the question names Sunday; the hours are Mon-Fri 9:30 AM-6:30 PM, Sat 9 AM-6 PM ET; closed Sun"}},
	{"who is there on another day", "reachable_now",
		map[string]any{"question": "who can I reach tomorrow about GAP", "at": "2026-11-21T12:00"},
		map[string]any{"outcome": "route", "desks.0.id": "dsc", "desks.0.state": "unknown", "desks.0.closes": "-",
			"say": "Dealer Service Center · +1 888-919-2559 · the question names tomorrow; the hours are Mon-Fri 9:30 AM-6:30 PM, Sat 9 AM-6 PM ET; closed Sun"}},
	{"another day, at the desk that was chosen", "who_handles",
		map[string]any{"question": "held offerings tomorrow", "desk": "smartcash-funding", "at": "2026-11-20T12:00"},
		map[string]any{"outcome": "route", "desk.id": "smartcash-funding", "desk.state": "unknown"}},
	{"hours in local time without a place", "who_handles",
		map[string]any{"question": "sales support", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.state": "unknown"}},
	{"hours in local time with a place", "who_handles",
		map[string]any{"question": "sales support", "in": "America/Denver", "at": "2026-08-19T15:00"},
		map[string]any{"outcome": "route", "desk.state": "open", "desk.closes": "2026-08-19T17:00:00-06:00"}},
	{"the owner of a number", "who_handles",
		map[string]any{"question": "whose number is 888-925-2559"},
		map[string]any{"outcome": "route", "desk.id": "csc"}},
	{"a value that the sheet does not have", "who_handles",
		map[string]any{"question": "floorplan", "known": map[string]any{"region": "northwest"}},
		map[string]any{"error": "northwest"}},
	{"a key that the sheet does not have", "who_handles",
		map[string]any{"question": "floorplan", "known": map[string]any{"regoin": "central"}},
		map[string]any{"error": "region"}},
	{"a zone that is none", "who_handles",
		map[string]any{"question": "GAP", "in": "Denver"},
		map[string]any{"error": "America/Denver"}},
	{"an instant that is none", "who_handles",
		map[string]any{"question": "GAP", "at": "tomorrow"},
		map[string]any{"error": "2026-11-27T09:00"}},
	{"the zero instant is not now", "who_handles",
		map[string]any{"question": "GAP", "at": "0001-01-01T00:00:00Z"},
		map[string]any{"error": "out of range"}},
	{"the zero instant of a desk", "is_open",
		map[string]any{"desk": "dsc", "at": "0001-01-01T00:00:00Z"},
		map[string]any{"error": "out of range"}},
	{"the zero instant of those who can be reached", "reachable_now",
		map[string]any{"question": "GAP", "at": "0001-01-01T02:00:00+02:00"},
		map[string]any{"error": "out of range"}},
	{"the zero instant, explained", "explain",
		map[string]any{"question": "GAP", "at": "0001-01-01T00:00:00Z"},
		map[string]any{"error": "out of range"}},
	{"a file beside the zones", "who_handles",
		map[string]any{"question": "GAP", "in": "posixrules"},
		map[string]any{"error": "America/Denver"}},
	{"a key nearly known", "is_open",
		map[string]any{"desk": "dsc", "knwon": map[string]any{}},
		map[string]any{"error": "knwon"}},
	{"before the sheet is in force", "who_handles",
		map[string]any{"question": "GAP", "at": "2020-01-01T12:00Z"},
		map[string]any{"error": "2023"}},
	{"a character that nobody types", "who_handles",
		map[string]any{"question": "GAP\x00"},
		map[string]any{"error": "control character"}},
	{"a desk with one", "is_open",
		map[string]any{"desk": "dsc\x00"},
		map[string]any{"error": "control character"}},
	{"nothing", "who_handles",
		map[string]any{"question": "  "},
		map[string]any{"error": "nothing was asked"}},
	{"more than anybody says", "who_handles",
		map[string]any{"question": strings.Repeat("gap ", 1000)},
		map[string]any{"error": "at most 500"}},
	{"an argument that there is not", "who_handles",
		map[string]any{"question": "GAP", "region": "central"},
		map[string]any{"error": "region"}},
	{"a kind of channel that there is not", "who_handles",
		map[string]any{"question": "GAP", "via": "telegraph"},
		map[string]any{"error": "via"}},

	{"an open desk", "is_open",
		map[string]any{"desk": "Dealer Service Center", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "id": "dsc", "state": "open", "closes": "2026-08-19T18:30:00-04:00",
			"hours": "Mon-Fri 9:30 AM-6:30 PM, Sat 9 AM-6 PM ET; closed Sun", "say": "Dealer Service Center: open until 6:30 PM EDT, 2 h 30 min left"}},
	{"its closing instant", "is_open",
		map[string]any{"desk": "dsc", "at": "2026-08-19T18:30-04:00"},
		map[string]any{"state": "closed", "opens": "2026-08-20T09:30:00-04:00"}},
	{"a desk in local time", "is_open",
		map[string]any{"desk": "DP&S", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "state": "unknown", "opens": "-"}},
	{"a desk that is inferred has hours", "is_open",
		map[string]any{"desk": "F&I Rewards", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "id": "fi-rewards", "state": "open"}},
	{"a desk of each region", "is_open",
		map[string]any{"desk": "Regional Business Centers"},
		map[string]any{"outcome": "ambiguous", "state": "-", "ask.0.key": "region"}},
	{"the desk of one region", "is_open",
		map[string]any{"desk": "Regional Business Centers", "known": map[string]any{"region": "southeast"}, "at": "2026-08-19T08:45-04:00"},
		map[string]any{"outcome": "route", "id": "rbc-southeast", "state": "open"}},
	{"a topic is no desk", "is_open",
		map[string]any{"desk": "GAP"},
		map[string]any{"outcome": "unknown", "state": "-", "say": `"GAP" is a topic, not a unit; it is with Dealer Service Center`}},

	{"somebody is there", "reachable_now",
		map[string]any{"question": "GAP", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desks.0.id": "dsc", "later": "-"}},
	{"nobody is there", "reachable_now",
		map[string]any{"question": "GAP", "at": "2026-08-22T20:00-04:00"},
		map[string]any{"outcome": "closed", "desks": "-", "later.0.id": "dsc", "later.0.opens": "2026-08-24T09:30:00-04:00",
			"say": "Nobody can be reached about this at that time. Dealer Service Center is first: closed, opens Mon 9:30 AM EDT, in 1 day 13 h."}},
	{"it is not known whom", "reachable_now",
		map[string]any{"question": "floorplan"},
		map[string]any{"outcome": "ambiguous", "desks": "-", "ask.0.key": "region"}},

	{"why", "explain",
		map[string]any{"question": "payoffs", "at": "2026-08-19T16:00-04:00"},
		map[string]any{"outcome": "route", "desk.id": "dsc", "words.0.role": "name", "rows.0.desk": "Dealer Service Center", "rows.0.won": true,
			"rows.0.source": "table:43/1", "rows.1.desk": "Customer Service Center", "rows.1.won": false,
			"rows.1.why": "needs audience consumer, and dealer was assumed", "rows.1.reach": "-"}},
	{"why not", "explain",
		map[string]any{"question": "floorplan"},
		map[string]any{"outcome": "ambiguous", "desk": "-", "rows.4.desk": "Regional Business Centers, West-Dallas", "rows.4.won": true}},
}

func converse(t *testing.T, s *mcp.ClientSession) {
	for _, tt := range conversations {
		t.Run(tt.tool+"/"+tt.name, func(t *testing.T) {
			got := call(t, s, tt.tool, tt.in)
			for path, want := range tt.want {
				at := lookUp(got, path)
				if text, ok := at.(string); ok && path == "error" {
					require.Contains(t, text, want)
					continue
				}
				if want == "-" {
					require.Nil(t, at, path)
					continue
				}
				require.Empty(t, cmp.Diff(want, at), path)
			}
			if t.Failed() {
				t.Logf("%v", got)
			}
		})
	}
}

// lookUp returns what stands at "desk.menu.0".
func lookUp(v any, path string) any {
	for _, key := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[key]
		case []any:
			i := int(key[0] - '0')
			if i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

func TestStdio(t *testing.T) {
	cmd := command(t)
	session := dial(t, &mcp.CommandTransport{Command: cmd}, nil)
	converse(t, session)
	require.NoError(t, session.Close())
	require.True(t, cmd.ProcessState.Success(), "it ends with its client")
}

func TestHTTP(t *testing.T) {
	converse(t, dial(t, &mcp.StreamableClientTransport{Endpoint: overHTTP(t)}, nil))
}
