package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/board/board"
	"github.com/switchboard-go/switchboard/routing"
)

const sheet = `switchboard: 1
organization: Bank
zone: America/New_York
units:
  - id: desk
    name: The Front Desk
    hours: Mon-Fri 9 am - 5:30 pm ET
    phone: 800-555-0100
    handles: [Payoffs, Titles]
`

// A running is a board that runs in this process.
type running struct {
	url  string
	end  func() error // ends it and waits
	logs *buffer
}

// A buffer may be written and read at once.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// started runs the board on a free port.
func started(t *testing.T, args ...string) running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	run1 := running{logs: &buffer{}}
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), w, run1.logs)
		w.CloseWithError(err)
		ended <- err
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		stop()
		require.NoError(t, err)
	}
	run1.url = strings.TrimSuffix(strings.TrimSpace(line), "/")
	run1.end = sync.OnceValue(func() error {
		stop()
		return <-ended
	})
	t.Cleanup(func() { run1.end() })
	return run1
}

func (r running) get(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	answer, err := http.Get(r.url + path)
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer, string(body)
}

func TestServesTheBuiltInSheet(t *testing.T) {
	before := goleak.IgnoreCurrent()
	b := started(t)
	answer, body := b.get(t, "/v1/ask?q=GAP")
	require.Equal(t, http.StatusOK, answer.StatusCode)
	require.Contains(t, body, "tel:+18889192559")
	require.Contains(t, body, board.EditionID(switchboard.Default()))
	_, body = b.get(t, "/?q=GAP")
	require.Contains(t, body, "888-919-2559")
	require.Contains(t, b.logs.String(), "decision.outcome=route")
	require.Contains(t, b.logs.String(), "msg=request method=GET path=/v1/ask status=200")
	require.NoError(t, b.end())
	http.DefaultClient.CloseIdleConnections()
	goleak.VerifyNone(t, before)
}

func TestABrokenFileKeepsTheOldDirectory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	write := func(text string) { require.NoError(t, os.WriteFile(file, []byte(text), 0o666)) }
	write(sheet)
	b := started(t, "-dir", file, "-every", "10ms", "-rate", "-1")
	metric := func(line string) {
		t.Helper()
		require.Eventually(t, func() bool {
			_, body := b.get(t, "/metrics")
			return strings.Contains(body, line+"\n")
		}, 10*time.Second, 10*time.Millisecond, line)
	}
	number := func() string {
		_, body := b.get(t, "/v1/route?topic=payoffs")
		var a struct{ URI string }
		require.NoError(t, json.Unmarshal([]byte(body), &a))
		return a.URI
	}
	require.Equal(t, "tel:+18005550100", number())
	stream, err := http.Get(b.url + "/events")
	require.NoError(t, err)
	defer stream.Body.Close()
	heard := make(chan string, 100)
	go func() {
		lines := bufio.NewScanner(stream.Body)
		for lines.Scan() {
			if strings.Contains(lines.Text(), `"fault"`) {
				heard <- lines.Text()
			}
		}
		close(heard)
	}()
	require.Contains(t, <-heard, `"fault":""`)

	write(sheet + "surprise: true\n")
	metric("switchboard_directory_refused_total 1")
	metric("switchboard_directory_fault 1")
	require.Equal(t, "tel:+18005550100", number(), "the old directory goes on answering")
	require.Contains(t, <-heard, `sheet.yaml:10:1`)
	_, page := b.get(t, "/")
	require.Contains(t, page, "sheet.yaml:10:1")
	require.NotContains(t, page, filepath.Dir(file), "where files lie is nobody's business")
	require.Contains(t, b.logs.String(), "the file is not put into use")

	write(strings.Replace(sheet, "0100", "0101", 1))
	metric("switchboard_directory_fault 0")
	metric("switchboard_directory_swaps_total 2")
	require.Equal(t, "tel:+18005550101", number())
	require.Contains(t, <-heard, `"fault":""`)

	require.NoError(t, os.Remove(file))
	require.Contains(t, <-heard, `sheet.yaml is gone: there is no such file`)
	_, page = b.get(t, "/")
	require.Contains(t, page, "it still answers")
	require.Contains(t, page, "sheet.yaml is gone")
	require.NotContains(t, page, filepath.Dir(file))
	require.Equal(t, "tel:+18005550101", number())
	write(strings.Replace(sheet, "0100", "0101", 1))
	require.Contains(t, <-heard, `"fault":""`, "the same text is back")
	metric("switchboard_directory_refused_total 2")

	require.NoError(t, b.end())
	for range heard { // the stream ends with the board
	}
}

func TestOnlyWhatPassesIsPutIntoUse(t *testing.T) {
	dir := t.TempDir()
	file, cases := filepath.Join(dir, "sheet.yaml"), filepath.Join(dir, "cases.jsonl")
	write := func(name, text string) { require.NoError(t, os.WriteFile(name, []byte(text), 0o666)) }
	write(cases, `{"query": "payoffs", "expect": {"unit": "desk"}}`+"\n")
	var live routing.Live
	w := newWatcher(file, cases, &live, slog.New(slog.DiscardHandler), prometheus.NewRegistry())
	require.Error(t, w.look(), "there is no file yet")
	require.Nil(t, live.Load())
	write(file, sheet)
	require.NoError(t, w.look(), "it may be half of a file")
	require.Nil(t, live.Load())
	require.NoError(t, w.look())
	require.Empty(t, w.fault())
	first := live.Load()
	require.NotNil(t, first)
	require.NoError(t, w.look())
	require.Same(t, first, live.Load(), "nothing changed")
	for _, tt := range []struct{ name, text, why string }{
		{"half a file", sheet[:len(sheet)-20], "sheet.yaml:9"},
		{"rows that claim one question", sheet + "  - {id: other, name: Other, phone: 800-555-0101, handles: [Payoffs]}\n", "both claim"},
		{"a case that fails", strings.Replace(sheet, "[Payoffs, Titles]", "[Titles]", 1), "payoffs"},
		{"one for later", strings.Replace(sheet, "zone:", "effective: 2999-01-01\nzone:", 1), "sheet.yaml is not in effect yet: it takes over on Jan 1, 2999"},
		{"an empty file", "", "sheet.yaml"},
		{"no text at all", "\x00\x01\x02", "sheet.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			write(file, tt.text)
			require.NoError(t, w.look(), "it may be half of a file")
			require.Same(t, first, live.Load())
			require.ErrorContains(t, w.look(), tt.why)
			require.Contains(t, w.fault(), tt.why)
			require.Less(t, len(w.fault()), 1100)
			require.Same(t, first, live.Load())
			require.NoError(t, w.look(), "it is not tried again before it changes")
			require.Contains(t, w.fault(), tt.why, "and still not in use")
		})
	}
	write(file, sheet)
	require.NoError(t, w.look())
	require.NotEmpty(t, w.fault())
	require.NoError(t, w.look())
	require.Empty(t, w.fault())
	require.NotSame(t, first, live.Load())

	was := live.Load()
	write(file, sheet+"#")
	require.NoError(t, w.look())
	write(file, sheet+"##")
	require.NoError(t, w.look())
	require.Same(t, was, live.Load(), "it is still being written")
	require.NoError(t, w.look())
	require.NotSame(t, was, live.Load())
	require.NoError(t, os.Remove(file))
	require.NoError(t, w.look(), "an editor may be about to put another in its place")
	require.EqualError(t, w.look(), "sheet.yaml is gone: there is no such file")
	require.NotNil(t, live.Load())
}

// A directory for a later day takes over when that has come, and not before.
func TestADirectoryTakesOverOnItsDay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	write := func(text string) { require.NoError(t, os.WriteFile(file, []byte(text), 0o666)) }
	write(sheet)
	synctest.Test(t, func(t *testing.T) { // at midnight of January 1, 2000, UTC
		var live routing.Live
		w := newWatcher(file, "", &live, slog.New(slog.DiscardHandler), prometheus.NewRegistry())
		require.NoError(t, w.look())
		first := live.Load()
		write(strings.Replace(sheet, "zone:", "effective: 2000-01-02\nzone:", 1))
		require.NoError(t, w.look())
		require.EqualError(t, w.look(), "sheet.yaml is not in effect yet: it takes over on Jan 2, 2000")
		time.Sleep(29*time.Hour - time.Second) // a second before midnight in New York
		require.NoError(t, w.look())
		require.Same(t, first, live.Load())
		require.Equal(t, "sheet.yaml is not in effect yet: it takes over on Jan 2, 2000", w.fault())
		time.Sleep(time.Second)
		require.NoError(t, w.look())
		require.NotSame(t, first, live.Load())
		require.Empty(t, w.fault())
		second := live.Load()
		require.NoError(t, w.look())
		require.Same(t, second, live.Load(), "it took over once")
	})
}

func TestStartsOnlyWithWhatItCanServe(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	for _, args := range [][]string{
		{"-dir", filepath.Join(t.TempDir(), "none.yaml")}, {"-addr", taken.Addr().String()}, {"-every", "0s"}, {"-rate", "0"}, {"-log", "LOUD"}, {"extra"}, {"-nix"},
	} {
		require.Error(t, run(t.Context(), args, io.Discard, io.Discard), "%v", args)
	}
}

func TestHugeRequestsAreCutOff(t *testing.T) {
	b := started(t)
	for _, tt := range []struct {
		name    string
		request string
		want    []string
	}{
		{"1 MB of query", "GET /v1/ask?q=" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\nHost: b\r\n\r\n", []string{"HTTP/1.1 414 ", "application/problem+json", "Connection: close"}},
		{"1 MB of query for the page", "GET /?q=" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\nHost: b\r\n\r\n", []string{"HTTP/1.1 414 ", "application/problem+json"}},
		{"100 kB of cookies", "GET /v1/units HTTP/1.1\r\nHost: b\r\nCookie: " + strings.Repeat("a", 100_000) + "\r\n\r\n", []string{"HTTP/1.1 431 ", "application/problem+json"}},
		{"1 GB of body announced", "POST /v1/ask HTTP/1.1\r\nHost: b\r\nContent-Length: 1000000000\r\n\r\n", []string{"HTTP/1.1 405 ", "application/problem+json"}},
		{"a question about the server", "OPTIONS * HTTP/1.1\r\nHost: b\r\n\r\n", []string{"HTTP/1.1 405 ", "application/problem+json", "Allow: GET, HEAD"}},
		{"a proxy's request", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n", []string{"HTTP/1.1 405 ", "application/problem+json"}},
		{"a body of no known length", "GET /v1/units HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n", []string{"HTTP/1.1 413 ", "application/problem+json"}},
		{"4 MB of query", "GET /v1/ask?q=" + strings.Repeat("a", 4<<20) + " HTTP/1.1\r\nHost: b\r\n\r\n", []string{"HTTP/1.1 431 "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", strings.TrimPrefix(b.url, "http://"))
			require.NoError(t, err)
			defer conn.Close()
			require.NoError(t, conn.SetDeadline(time.Now().Add(10*time.Second)))
			go io.WriteString(conn, tt.request) // it may be cut off
			head := make([]byte, 4096)
			n, err := io.ReadAtLeast(conn, head, 13)
			require.NoError(t, err)
			for _, want := range tt.want {
				require.Contains(t, string(head[:n]), want)
			}
		})
	}
}

// A pipes is a listener whose connections are pipes, so that time in them can be that of a test.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	conn, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return conn, nil
}

func (p pipes) Close() error   { close(p); return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

func TestSlowClientsAreCutOff(t *testing.T) {
	for _, tt := range []struct {
		name string
		most time.Duration
		slow func(conn net.Conn) // returns when it is cut off
	}{
		{"who says nothing", headTime, func(conn net.Conn) { io.Copy(io.Discard, conn) }},
		{"who sends a byte a second", headTime + time.Second, func(conn net.Conn) {
			go io.Copy(io.Discard, conn)
			text := "GET /v1/units HTTP/1.1\r\nHost: board\r\nX: " + strings.Repeat("a", 1000)
			for i := range text {
				if _, err := io.WriteString(conn, text[i:i+1]); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		}},
		{"who never sends the body", readTime + time.Second, func(conn net.Conn) {
			io.WriteString(conn, "GET /v1/units HTTP/1.1\r\nHost: board\r\nContent-Length: 10\r\n\r\n")
			io.Copy(io.Discard, conn)
		}},
		{"who does not read the answer", writeTime + readTime, func(conn net.Conn) {
			io.WriteString(conn, "GET /v1/units HTTP/1.1\r\nHost: board\r\n\r\n")
			for conn.SetReadDeadline(time.Now()) == nil { // reads nothing, and asks whether the connection is still there
				if _, err := io.WriteString(conn, "G"); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		}},
		{"who does not read the events", 15 * time.Second, func(conn net.Conn) {
			io.WriteString(conn, "GET /events HTTP/1.1\r\nHost: board\r\n\r\n")
			time.Sleep(14 * time.Second)
			io.Copy(io.Discard, conn) // it must have ended by itself
		}},
		{"who says no more after a request", idleTime + time.Second, func(conn net.Conn) {
			io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: board\r\n\r\n")
			io.Copy(io.Discard, conn)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var live routing.Live
				live.Swap(switchboard.Default())
				listener := make(pipes)
				ctx, stop := context.WithCancel(t.Context())
				ended := make(chan error, 1)
				go func() {
					ended <- serve(ctx, listener, board.Handler(&live, board.Options{}), slog.New(slog.DiscardHandler))
				}()
				client, conn := net.Pipe()
				listener <- conn
				start := time.Now()
				tt.slow(client)
				require.LessOrEqual(t, time.Since(start), tt.most)
				client.Close()
				stop()
				require.NoError(t, <-ended)
			})
		})
	}
}

func TestShutdownLetsAnswersFinishAndEndsStreams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		listener := make(pipes)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/events" {
				<-r.Context().Done()
				return
			}
			time.Sleep(3 * time.Second)
			io.WriteString(w, "answered")
		})
		go func() { ended <- serve(ctx, listener, handler, slog.New(slog.DiscardHandler)) }()
		ask := func(path string) <-chan string {
			client, conn := net.Pipe()
			listener <- conn
			answer := make(chan string, 1)
			go func() {
				io.WriteString(client, "GET "+path+" HTTP/1.1\r\nHost: board\r\n\r\n")
				body, _ := io.ReadAll(client)
				answer <- string(body)
			}()
			return answer
		}
		stream, answer := ask("/events"), ask("/")
		synctest.Wait()
		start := time.Now()
		stop()
		require.Contains(t, <-stream, "200 OK")
		require.Less(t, time.Since(start), time.Second)
		require.Contains(t, <-answer, "answered")
		require.NoError(t, <-ended)
		require.Less(t, time.Since(start), 4*time.Second)
	})
}
