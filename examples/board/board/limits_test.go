package board

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/routing"
)

func TestRateOfEachClient(t *testing.T) {
	var live routing.Live
	live.Swap(tableOf(t, sheet))
	now := friday
	h := Handler(&live, Options{Now: func() time.Time { return now }, Limits: Limits{Rate: 2, Burst: 3}})
	ask := func(from string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/v1/units", nil)
		r.RemoteAddr = from
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	const one, other = "192.0.2.1:1000", "192.0.2.2:1000"
	for range 3 {
		require.Equal(t, http.StatusOK, ask(one).Code)
	}
	w := ask(one)
	require.Equal(t, http.StatusTooManyRequests, w.Code)
	require.Equal(t, "1", w.Header().Get("Retry-After"))
	require.Contains(t, decoded[refusal](t, w).Detail, "more than 2 requests a second")
	require.Equal(t, http.StatusTooManyRequests, ask("192.0.2.1:2000").Code, "another port is no other client")
	require.Equal(t, http.StatusOK, ask(other).Code)
	now = now.Add(time.Second)
	require.Equal(t, http.StatusOK, ask(one).Code)
	require.Equal(t, http.StatusOK, ask(one).Code)
	require.Equal(t, http.StatusTooManyRequests, ask(one).Code)

	probe := func(path string) int {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.RemoteAddr = one
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	require.Equal(t, http.StatusNoContent, probe("/healthz"), "who watches the board is not kept out by who asks it too often")
	require.Equal(t, http.StatusOK, probe("/metrics"))
	require.Equal(t, http.StatusOK, probe("/metrics"))
	require.Equal(t, http.StatusTooManyRequests, probe("/metrics"), "and has the same limit")
}

func TestPeer(t *testing.T) {
	for _, tt := range []struct{ from, want string }{
		{"192.0.2.1:1000", "192.0.2.1"},
		{"[::ffff:192.0.2.1]:1000", "192.0.2.1"},
		{"[2001:db8:1:2:3:4:5:6]:1000", "2001:db8:1:2::/64"},
		{"[2001:db8:1:2::9]:1000", "2001:db8:1:2::/64"},
		{"[fe80::1%eth0]:1000", "fe80::/64"},
		{"@", "@"},
		{"pipe", "pipe"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = tt.from
		require.Equal(t, tt.want, peer(r), tt.from)
	}
}

func TestAGateForgets(t *testing.T) {
	now := friday
	g := newGate(Limits{}.orDefault(), func() time.Time { return now })
	leave, fault := g.enter("a stream")
	require.Nil(t, fault)
	for i := range 5 * maxClients {
		require.Zero(t, g.wait(fmt.Sprint(i)))
		require.LessOrEqual(t, len(g.clients), maxClients)
	}
	require.Contains(t, g.clients, "a stream", "who has a stream is not forgotten")
	leave()
	require.Zero(t, g.open())
}

func TestLimitsThatAreNone(t *testing.T) {
	var live routing.Live
	live.Swap(tableOf(t, sheet))
	h := Handler(&live, Options{Limits: Limits{URL: -1, Header: -1, Rate: -1, Burst: -1, Streams: -1, Each: -1}})
	r := httptest.NewRequest(http.MethodGet, "/v1/units?zone=America/Denver"+strings.Repeat("&", 20), nil)
	r.Header.Set("Cookie", strings.Repeat("a", 100_000))
	for range 1000 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, http.StatusOK, w.Code)
	}
	require.Equal(t, http.StatusBadRequest, get(h, "/v1/ask?q="+strings.Repeat("a", 100_000)).Code, "a value has a bound of its own")
	require.Nil(t, newGate(Limits{Burst: -1}.orDefault(), time.Now).check(httptest.NewRequest(http.MethodGet, "/", nil), "a"))
}
