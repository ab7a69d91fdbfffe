//go:build !js

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// need returns where the first of some tools is. A test that needs one that is not there is skipped, or fails where
// SWITCHBOARD_NEED_TOOLS is 1.
func need(t *testing.T, tools ...string) string {
	t.Helper()
	for _, tool := range tools {
		if path, err := exec.LookPath(tool); err == nil {
			return path
		}
	}
	if os.Getenv("SWITCHBOARD_NEED_TOOLS") == "1" {
		t.Fatalf("%s is not installed", tools[0])
	}
	t.Skipf("%s is not installed", tools[0])
	return ""
}

// dir is the bundle, for all tests.
var dir string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if dir, err = os.MkdirTemp("", "wasm"); err == nil {
			defer os.RemoveAll(dir)
			err = bundle(context.Background(), dir)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

// recorded is the size of the compressed library in bytes, when last looked at, and grown how much more is let pass
// before somebody has to look again: what a page loads is a promise.
const (
	recorded = 2_740_000
	grown    = 1.05
)

func TestSize(t *testing.T) {
	plain, err := os.Stat(filepath.Join(dir, program))
	require.NoError(t, err)
	small, err := os.Stat(filepath.Join(dir, program+".gz"))
	require.NoError(t, err)
	t.Logf("%s: %d bytes, compressed %d; recorded %d", program, plain.Size(), small.Size(), recorded)
	require.LessOrEqual(t, float64(small.Size()), recorded*grown, "the library has grown: see why, then record its new size")
	require.GreaterOrEqual(t, float64(small.Size()), recorded/grown, "the library is smaller than recorded, which is good: record its new size")
}

// questions returns {verb, question} objects, one a line, and the answers of the library as it runs here.
var questions = sync.OnceValues(func() (lines, answers string) {
	d := desk.New(switchboard.Default())
	var q, a strings.Builder
	put := func(verb string, question desk.Question) {
		fmt.Fprintln(&q, desk.Text(map[string]any{"verb": verb, "question": question}))
		fmt.Fprintln(&a, d.Reply(verb, desk.Text(question), time.Time{}))
	}
	at := time.Date(2026, time.March, 6, 9, 0, 0, 0, time.UTC)
	for _, name := range []string{"queries.jsonl", "queries-own.jsonl"} {
		file, err := os.ReadFile("../../testdata/" + name)
		if err != nil {
			panic(err)
		}
		for c, err := range routingtest.Cases(bytes.NewReader(file)) {
			if err != nil {
				panic(err)
			}
			at = at.Add(37 * time.Hour)
			question := desk.Question{Query: c.Query, Context: c.Context, At: desk.RFC3339(at), Explain: at.Day() == 1}
			if c.Via != switchboard.AnyKind {
				question.Via = c.Via.String()
			}
			put(desk.VerbAsk, question)
			question.In, question.OpenOnly, question.AllowInferred = "Pacific/Honolulu", true, true
			put(desk.VerbRoute, question)
		}
	}
	for e := range d.Table.Book().Editions() {
		for u := range e.Units() {
			for _, zone := range []string{"America/Denver", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"} {
				for _, when := range []string{"2026-03-08T02:30", "2026-11-01T01:30", "2026-07-10T09:00:59", "2070-02-28T17:00"} {
					put(desk.VerbIsOpen, desk.Question{Query: u.ID, At: when, In: zone})
				}
			}
		}
	}
	put(desk.VerbUnits, desk.Question{At: "2026-07-10T16:16"})
	return q.String(), a.String()
})

// same compares the answers with those of the library as it runs here, byte for byte.
func same(t *testing.T, got string) {
	t.Helper()
	_, want := questions()
	require.Greater(t, strings.Count(want, "\n"), 500)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers mismatch (-want +got):\n%s", diff)
	}
}

func TestNode(t *testing.T) {
	node := need(t, "node")
	t.Run("answers as native", func(t *testing.T) {
		lines, _ := questions()
		cmd := exec.Command(node, "testdata/ask.mjs", dir)
		cmd.Stdin, cmd.Stderr = strings.NewReader(lines), os.Stderr
		got, err := cmd.Output()
		require.NoError(t, err)
		same(t, string(got))
	})
	t.Run("bad input does no harm", func(t *testing.T) {
		out, err := exec.Command(node, "testdata/bad.mjs", dir).CombinedOutput()
		require.NoError(t, err, string(out))
	})
}

// TestBrowser opens a page that asks the same questions, and types into the page that is served.
func TestBrowser(t *testing.T) {
	chromium := need(t, "chromium", "chromium-browser", "google-chrome")
	heard := make(chan [2]string, 8) // where, what
	mux := http.NewServeMux()
	mux.Handle("GET /", handler(dir))
	mux.Handle("GET /testdata/", http.StripPrefix("/testdata/", handler("testdata")))
	mux.HandleFunc("GET /test", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, `<!doctype html><title>test</title><body><script type="module" src="/testdata/browser.mjs"></script>`)
	})
	mux.HandleFunc("GET /questions", func(w http.ResponseWriter, r *http.Request) {
		lines, _ := questions()
		io.WriteString(w, lines)
	})
	mux.HandleFunc("POST /{where}", func(w http.ResponseWriter, r *http.Request) {
		what, err := io.ReadAll(r.Body)
		if err == nil {
			heard <- [2]string{r.PathValue("where"), string(what)}
		}
	})
	server := httptest.NewServer(framed(mux))
	defer server.Close()

	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var said bytes.Buffer
	browser := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--disable-background-networking", "--no-first-run", "--user-data-dir="+t.TempDir(), "--remote-debugging-port=0", server.URL+"/test")
	browser.Stderr = &said
	browser.WaitDelay = 5 * time.Second
	require.NoError(t, browser.Start())
	defer func() {
		cancel()
		browser.Wait()
	}()
	hear := func(where string) string {
		t.Helper()
		select {
		case h := <-heard:
			require.Equal(t, where, h[0], h[1])
			return h[1]
		case <-ctx.Done():
			browser.Wait()
			t.Fatalf("the browser sends no %s:\n%s", where, said.String())
			return ""
		}
	}
	same(t, hear("answers"))
	var page struct{ Asks, Number, Told string }
	require.NoError(t, json.Unmarshal([]byte(hear("page")), &page))
	require.Contains(t, page.Asks, "Which region are you in?")
	require.Equal(t, "tel:+18002575023", page.Number)
	require.Contains(t, page.Told, "Northeast")
}

// framed lets the test's page have the served one in a frame, which the policy otherwise forbids.
func framed(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(&lenient{w}, r)
	})
}

type lenient struct{ http.ResponseWriter }

func (l *lenient) WriteHeader(status int) {
	h := l.Header()
	if p := h.Get("Content-Security-Policy"); p != "" {
		h.Set("Content-Security-Policy", strings.Replace(p, "frame-ancestors 'none'", "frame-ancestors 'self'", 1))
	}
	l.ResponseWriter.WriteHeader(status)
}

func TestHandler(t *testing.T) {
	h := handler(dir)
	for _, tt := range []struct{ name, path, accept, kind, encoding string }{
		{"the page", "/", "", "text/html; charset=utf-8", ""},
		{"the module", "/switchboard.mjs", "", "text/javascript; charset=utf-8", ""},
		{"what runs it", "/wasm_exec.js", "", "text/javascript; charset=utf-8", ""},
		{"the library", "/switchboard.wasm", "", "application/wasm", ""},
		{"the library, compressed", "/switchboard.wasm", "br, gzip", "application/wasm", "gzip"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", tt.path, nil)
			r.Header.Set("Accept-Encoding", tt.accept)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			require.Equal(t, http.StatusOK, w.Code)
			require.Equal(t, tt.kind, w.Header().Get("Content-Type"))
			require.Equal(t, tt.encoding, w.Header().Get("Content-Encoding"))
			require.Equal(t, policy, w.Header().Get("Content-Security-Policy"))
			require.NotZero(t, w.Body.Len())
		})
	}
}
