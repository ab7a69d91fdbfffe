package board

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/switchboard-go/switchboard/routing"
)

// An event is one that a stream sent.
type event struct{ id, name, data string }

// events reads a stream of server-sent events by the letter of the standard, as far as the board uses it.
func events(r io.Reader, yield func(event)) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var e event
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case lines.Text() == "" && e.data != "":
			yield(e)
			e = event{}
		case name == "id":
			e.id = value
		case name == "event":
			e.name = value
		case name == "data":
			e.data += value
		}
	}
}

// A listener hears a stream.
type listener struct {
	mu    sync.Mutex
	heard []event
}

// listen opens a stream of h that ends with the context, in the background.
func listen(ctx context.Context, h http.Handler, path string) (l *listener, done <-chan struct{}) {
	l = &listener{}
	r, w := io.Pipe()
	ended := make(chan struct{})
	go func() {
		h.ServeHTTP(&flusher{ResponseRecorder: httptest.NewRecorder(), to: w}, httptest.NewRequestWithContext(ctx, http.MethodGet, path, nil))
		w.Close()
	}()
	go func() {
		events(r, func(e event) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.heard = append(l.heard, e)
		})
		close(ended)
	}()
	return l, ended
}

// take returns what was heard since the last time, and forgets it.
func (l *listener) take() []event {
	l.mu.Lock()
	defer l.mu.Unlock()
	heard := l.heard
	l.heard = nil
	return heard
}

func names(heard []event) (all []string) {
	for _, e := range heard {
		all = append(all, e.name)
	}
	return all
}

// A flusher passes on what is written.
type flusher struct {
	*httptest.ResponseRecorder
	to io.Writer
}

func (f *flusher) Write(b []byte) (int, error)      { return f.to.Write(b) }
func (f *flusher) Flush()                           {}
func (f *flusher) SetWriteDeadline(time.Time) error { return nil }

// clockFrom is a clock that shows start now and goes with the time of the test.
func clockFrom(start time.Time) func() time.Time {
	ahead := time.Until(start)
	return func() time.Time { return time.Now().Add(ahead) }
}

func unitsIn(t *testing.T, e event) Units {
	t.Helper()
	require.Equal(t, "units", e.name)
	var u Units
	require.NoError(t, json.Unmarshal([]byte(e.data), &u))
	return u
}

func TestAStateThatChangesIsAnEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var live routing.Live
		live.Swap(tableOf(t, sheet))
		start := time.Date(2026, 11, 20, 13, 59, 50, 0, time.UTC) // ten seconds before the front desk opens
		l, done := listen(t.Context(), Handler(&live, Options{Now: clockFrom(start)}), "/events?zone=America/Denver")
		synctest.Wait()
		first := l.take()
		if diff := cmp.Diff([]string{"directory", "units"}, names(first)); diff != "" {
			t.Fatalf("events at first (-want +got):\n%s", diff)
		}
		u := unitsIn(t, first[1])
		require.Equal(t, "2026-11-20T14:00:00Z", u.Units[0].Until)
		require.Equal(t, "closed, opens 9 AM EST (7 AM MST)", u.Units[0].Line)
		require.Equal(t, "closed, opens 8 AM MST", u.Units[1].Line)

		time.Sleep(9900 * time.Millisecond)
		synctest.Wait()
		require.Empty(t, l.take(), "nothing has happened yet")
		time.Sleep(400 * time.Millisecond)
		synctest.Wait()
		news := l.take()
		require.Len(t, news, 1)
		u = unitsIn(t, news[0])
		require.Equal(t, "open until 5:30 PM EST (3:30 PM MST)", u.Units[0].Line)
		require.Equal(t, "closed, opens 8 AM MST", u.Units[1].Line)

		time.Sleep(time.Hour) // the other desk opens
		synctest.Wait()
		news = slices.DeleteFunc(l.take(), func(e event) bool { return e.name == "pulse" })
		require.Len(t, news, 1)
		require.Equal(t, "open until 5 PM MST", unitsIn(t, news[0]).Units[1].Line)
		_ = done // the context of the test ends it
	})
}

// A desk that is closed on Saturday and on Sunday is so for another reason once it is Sunday.
func TestAReasonThatChangesIsAnEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var live routing.Live
		live.Swap(tableOf(t, sheet))
		start := time.Date(2026, 11, 22, 4, 59, 0, 0, time.UTC) // a minute before Sunday
		l, _ := listen(t.Context(), Handler(&live, Options{Now: clockFrom(start)}), "/events")
		synctest.Wait()
		require.Equal(t, "the sheet does not list Saturday", unitsIn(t, l.take()[1]).Units[0].Comment)
		time.Sleep(time.Minute + time.Second)
		synctest.Wait()
		news := slices.DeleteFunc(l.take(), func(e event) bool { return e.name == "pulse" })
		require.Len(t, news, 1)
		require.Equal(t, "the sheet does not list Sunday", unitsIn(t, news[0]).Units[0].Comment)
	})
}

func TestASilentStreamHasAPulse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var live routing.Live
		live.Swap(tableOf(t, sheet))
		l, _ := listen(t.Context(), Handler(&live, Options{Now: clockFrom(friday)}), "/events")
		synctest.Wait()
		l.take()
		time.Sleep(time.Minute + time.Second)
		synctest.Wait()
		if diff := cmp.Diff([]string{"pulse", "pulse", "pulse", "pulse"}, names(l.take())); diff != "" {
			t.Errorf("events of a minute (-want +got):\n%s", diff)
		}
	})
}

func TestANewDirectoryAndAFaultAreEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var live routing.Live
		one, two := tableOf(t, sheet), tableOf(t, strings.Replace(sheet, "0100", "0102", 1))
		live.Swap(one)
		var mu sync.Mutex
		fault := ""
		setFault := func(text string) { mu.Lock(); defer mu.Unlock(); fault = text }
		h := Handler(&live, Options{Now: clockFrom(friday), Fault: func() string { mu.Lock(); defer mu.Unlock(); return fault }})
		l, _ := listen(t.Context(), h, "/events")
		synctest.Wait()
		heard := l.take()
		step := func() []event {
			time.Sleep(300 * time.Millisecond)
			synctest.Wait()
			news := l.take()
			heard = append(heard, news...)
			return news
		}
		setFault("sheet.yaml:3:1: no such \"thing\"\n2 more")
		require.Equal(t, []event{{"3", "directory", `{"edition":"` + EditionID(one) + `","fault":"sheet.yaml:3:1: no such \"thing\"\n2 more"}`}}, step())
		require.Empty(t, step())
		live.Swap(two)
		setFault("")
		news := step()
		require.Equal(t, []string{"directory", "units"}, names(news))
		require.Equal(t, `{"edition":"`+EditionID(two)+`","fault":""}`, news[0].data)
		u := unitsIn(t, news[1])
		require.Equal(t, EditionID(two), u.Edition)
		require.Equal(t, "tel:+18005550102", u.Units[0].Channels[0].URI)
		for i, e := range heard {
			require.Equal(t, strconv.Itoa(i+1), e.id)
		}
		live.Swap(nil)
		step()
	})
}

func TestAClockThatIsSetBackIsAnEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var live routing.Live
		live.Swap(tableOf(t, sheet))
		var mu sync.Mutex
		now := friday
		l, _ := listen(t.Context(), Handler(&live, Options{Now: func() time.Time { mu.Lock(); defer mu.Unlock(); return now }}), "/events")
		synctest.Wait()
		l.take()
		mu.Lock()
		now = friday.Add(-24 * time.Hour)
		mu.Unlock()
		time.Sleep(time.Second)
		synctest.Wait()
		require.Equal(t, []string{"units"}, names(l.take()))
	})
}

func TestStreamsAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var live routing.Live
		live.Swap(tableOf(t, sheet))
		h := Handler(&live, Options{
			Now: clockFrom(friday), Client: func(r *http.Request) string { return r.Header.Get("X-Client") + r.URL.Query().Get("zone") },
			Limits: Limits{Streams: 3, Each: 2},
		})
		open := func(zone string) context.CancelFunc {
			ctx, leave := context.WithCancel(t.Context())
			listen(ctx, h, "/events?zone="+zone)
			synctest.Wait()
			return leave
		}
		leave := open("America/Denver")
		open("America/Denver")
		w := get(h, "/events?zone=America/Denver")
		require.Equal(t, http.StatusServiceUnavailable, w.Code, "one client")
		require.Equal(t, "30", w.Header().Get("Retry-After"))
		open("America/Chicago")
		require.Equal(t, http.StatusServiceUnavailable, get(h, "/events?zone=America/Phoenix").Code, "all clients")
		leave()
		time.Sleep(time.Second)
		synctest.Wait()
		open("America/Phoenix")
		require.Contains(t, get(h, "/metrics").Body.String(), "switchboard_streams 3\n")
	})
}

func TestHeadOfEvents(t *testing.T) {
	var live routing.Live
	live.Swap(tableOf(t, sheet))
	w := httptest.NewRecorder()
	Handler(&live, Options{}).ServeHTTP(w, httptest.NewRequest(http.MethodHead, "/events", nil))
	require.Equal(t, "text/event-stream", w.Header().Get("Content-Type"))
	require.Zero(t, w.Body.Len())
}

// TestDisconnectsLeaveNothingBehind opens streams over real connections and drops them in all ways.
func TestDisconnectsLeaveNothingBehind(t *testing.T) {
	before := goleak.IgnoreCurrent()
	var live routing.Live
	live.Swap(tableOf(t, sheet))
	server := httptest.NewServer(Handler(&live, Options{Limits: Limits{Each: -1, Rate: -1}}))
	var clients sync.WaitGroup
	for i := range 24 {
		clients.Go(func() {
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			io.WriteString(conn, "GET /events HTTP/1.1\r\nHost: board\r\n\r\n")
			r := bufio.NewReader(conn)
			for range i % 8 { // some read nothing, some a few lines
				if _, err := r.ReadString('\n'); err != nil {
					t.Error(err)
				}
			}
			if i%3 == 0 {
				conn.(*net.TCPConn).SetLinger(0) // a reset in place of an end
			}
		})
	}
	clients.Wait()
	require.Eventually(t, func() bool {
		return strings.Contains(get(server.Config.Handler, "/metrics").Body.String(), "switchboard_streams 0\n")
	}, 10*time.Second, 10*time.Millisecond)
	server.Close()
	goleak.VerifyNone(t, before)
}
