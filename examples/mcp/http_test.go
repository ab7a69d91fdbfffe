package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`

func TestOnlyPagesOfThisHost(t *testing.T) {
	url := overHTTP(t)
	own := strings.TrimPrefix(url, "http://")
	tests := []struct {
		name, host, origin string
		want               int
	}{
		{"no page at all", "", "", http.StatusOK},
		{"the host itself", "", url, http.StatusOK},
		{"localhost", "localhost:8090", "", http.StatusOK},
		{"a page of elsewhere", "", "https://evil.example", http.StatusForbidden},
		{"a page of another port", "", "http://127.0.0.1:1", http.StatusForbidden},
		{"a page without an origin of its own", "", "null", http.StatusForbidden},
		{"a page that ends in the host's name", "", "http://evil.example#" + own, http.StatusForbidden},
		{"a name that points here", "evil.example", "", http.StatusForbidden},
		{"a name that points here, as a page sees it", "evil.example", "http://evil.example", http.StatusForbidden},
		{"a name that begins like this machine", "127.0.0.1.evil.example", "", http.StatusForbidden},
		{"a name that begins like this machine, too", "localhost.evil.example", "", http.StatusForbidden},
		{"no name", " ", "", http.StatusForbidden},
	}
	for _, tt := range tests {
		for _, method := range []string{http.MethodPost, http.MethodGet, http.MethodDelete} {
			if method != http.MethodPost && tt.want == http.StatusOK {
				continue // they need a session, which is the library's business
			}
			t.Run(method+" from "+tt.name, func(t *testing.T) {
				r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(hello))
				require.NoError(t, err)
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Accept", "application/json, text/event-stream")
				if tt.host != "" {
					r.Host = tt.host
				}
				if tt.origin != "" {
					r.Header.Set("Origin", tt.origin)
				}
				response, err := http.DefaultClient.Do(r)
				require.NoError(t, err)
				defer response.Body.Close()
				body, _ := io.ReadAll(response.Body)
				require.Equal(t, tt.want, response.StatusCode, "%s", body)
			})
		}
	}
}

func TestHugeRequestIsCutOff(t *testing.T) {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, overHTTP(t),
		strings.NewReader(strings.Replace(hello, "test", strings.Repeat("x", 1<<20), 1)))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusRequestEntityTooLarge, response.StatusCode)
}

func TestOnlyThisMachineUnlessNamed(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0"} {
		_, err := listen(addr, "")
		require.ErrorContains(t, err, "other machines", addr)
		l, err := listen(addr, "desk.example")
		require.NoError(t, err, addr)
		require.NoError(t, l.Close())
	}
	for _, addr := range []string{"127.0.0.1:0", "localhost:0"} {
		l, err := listen(addr, "")
		require.NoError(t, err, addr)
		require.NoError(t, l.Close())
	}
	_, err := listen("nowhere", "")
	require.Error(t, err)
}

// Many clients ask at once, and each gets the answer to its own question.
func TestManyClients(t *testing.T) {
	url := overHTTP(t)
	var all sync.WaitGroup
	for i, region := range []string{"central", "northeast", "pac-west", "southeast", "west-dallas"} {
		version := []string{"2025-06-18", ""}[i%2]
		all.Go(func() {
			session, err := mcp.NewClient(&mcp.Implementation{Name: region, Version: "1"}, nil).
				Connect(t.Context(), &mcp.StreamableClientTransport{Endpoint: url}, &mcp.ClientSessionOptions{ProtocolVersion: version})
			if !assert.NoError(t, err) {
				return
			}
			defer session.Close()
			for range 20 {
				in := map[string]any{"question": "floorplan", "known": map[string]any{"region": region}}
				result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "who_handles", Arguments: in})
				if assert.NoError(t, err) {
					assert.Equal(t, "rbc-"+region, lookUp(result.StructuredContent, "desk.id"))
				}
			}
		})
	}
	all.Wait()
}

// Asked to end, the server ends, though a client still listens.
func TestEndsWhenAsked(t *testing.T) {
	cmd, url := start(t)
	session := dial(t, &mcp.StreamableClientTransport{Endpoint: url, MaxRetries: -1}, nil)
	call(t, session, "is_open", map[string]any{"desk": "dsc"})
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	require.NoError(t, cmd.Wait())
}

// A name is served as well, and the server says when its address is taken.
func TestNamedHost(t *testing.T) {
	require.True(t, ours("desk.example", "desk.example"))
	require.True(t, ours("Desk.Example:443", "desk.example"))
	require.True(t, ours("[::1]:80", ""))
	require.False(t, ours("desk.example", ""))
	require.False(t, ours("", ""))
	require.False(t, ours("", "desk.example"))
	require.False(t, ours("192.0.2.1:80", ""))

	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	err = serve(t.Context(), nil, newServer(desk.New(switchboard.Default())), taken.Addr().String(), "")
	require.ErrorContains(t, err, "in use")
}
