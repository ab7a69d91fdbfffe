// Package browser_test drives the board's page in a real browser: Debian's chromium, by the DevTools protocol.
//
// Where there is no chromium the tests say so and are skipped; with SWITCHBOARD_NEED_TOOLS=1 they fail instead.
package browser_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/board/board"
	"github.com/switchboard-go/switchboard/routing"
)

// need fails or skips a test for want of a tool.
func need(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("SWITCHBOARD_NEED_TOOLS") == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// chromium starts one browser for all tests.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path := os.Getenv("SWITCHBOARD_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path == "" {
			path, _ = exec.LookPath(name)
		}
	}
	if path == "" {
		return nil, errors.New("there is no chromium (Debian: apt-get install chromium; elsewhere name it in SWITCHBOARD_CHROMIUM)")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("lang", "en-US"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), // the browser's own errands reach nobody
		chromedp.WSURLReadTimeout(time.Minute),
	)
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // root has none
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(allocator)
	quit = func() { stop(); stopAllocator() }
	return ctx, chromedp.Do(ctx)
})

var quit = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	quit()
	os.Exit(code)
}

// A clock runs as fast as any, from wherever it is set.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *clock) set(t time.Time) {
	c.ahead.Store(int64(time.Until(t)))
}

// A tab is one of the browser, which a new one costs more than most tests. What tests leave behind is kept apart: each has a server of
// its own, and so an origin.
type tab struct {
	tab  context.Context
	stop context.CancelFunc
	desk atomic.Pointer[desk] // that it shows
}

// A pool has the tabs that no test has now.
type pool struct {
	mu   sync.Mutex
	free []*tab
}

var tabs pool

func (p *pool) take(browser context.Context) (*tab, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.free); n > 0 {
		next := p.free[n-1]
		p.free = p.free[:n-1]
		return next, nil
	}
	t := &tab{}
	t.tab, t.stop = chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	if err := chromedp.Do(t.tab); err != nil {
		return nil, err
	}
	return t, chromedp.Listen(t.tab, func(event any) {
		if d := t.desk.Load(); d != nil {
			d.listen(event)
		}
	})
}

func (p *pool) give(t *tab) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, t)
}

// A desk is a board that is served to a tab of the browser.
type desk struct {
	*testing.T
	live  *routing.Live
	clock *clock
	fault atomic.Pointer[string]
	down  atomic.Bool // the server answers nobody
	http  *httptest.Server
	tab   context.Context

	mu       sync.Mutex
	requests []string // what the tab asked for
	blocked  []string // what its policy did not let it ask for
	errors   []string // what went wrong in its script
}

// A viewer is who sits before the tab.
type viewer struct {
	zone          string // America/New_York
	width, height int64  // 1280 by 900
	dark, calm    bool
	noScript      bool
	prefix        string // where the board is mounted
}

// tuesday is 10:12 in New York, and all desks but those in the west are open.
var tuesday = time.Date(2026, 11, 17, 15, 12, 30, 0, time.UTC)

// open serves the built-in sheet to a viewer at an instant.
func open(t *testing.T, at time.Time, v viewer) *desk {
	t.Helper()
	parent, err := chromium()
	if err != nil {
		need(t, "chromium: %v", err)
	}
	d := &desk{T: t, live: &routing.Live{}, clock: &clock{}}
	d.clock.set(at)
	d.live.Swap(switchboard.Default())
	handler := board.Handler(d.live, board.Options{Now: d.clock.now, Fault: func() string {
		if why := d.fault.Load(); why != nil {
			return *why
		}
		return ""
	}, Limits: board.Limits{Rate: -1}})
	if v.prefix != "" {
		mux := http.NewServeMux()
		mux.Handle(v.prefix+"/", http.StripPrefix(v.prefix, handler))
		handler = mux
	}
	d.http = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.down.Load() {
			panic(http.ErrAbortHandler)
		}
		handler.ServeHTTP(w, r)
	}))
	in, err := tabs.take(parent)
	require.NoError(t, err)
	var cancel context.CancelFunc
	d.tab, cancel = context.WithTimeout(in.tab, 4*time.Minute)
	in.desk.Store(d)
	t.Cleanup(func() {
		in.desk.Store(nil)
		if t.Failed() || chromedp.Do(d.tab, chromedp.Navigate("about:blank")) != nil {
			in.stop()
		} else {
			tabs.give(in)
		}
		cancel()
		d.http.CloseClientConnections()
		d.http.Close()
	})
	scheme, motion := "light", "no-preference"
	if v.dark {
		scheme = "dark"
	}
	if v.calm {
		motion = "reduce"
	}
	tell(d, network.Enable, network.EnableParams{})
	tell(d, runtime.Enable, cdp.Empty{})
	tell(d, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: cmp.Or(v.zone, "America/New_York")})
	tell(d, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.noScript})
	tell(d, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: cmp.Or(v.width, 1280), Height: cmp.Or(v.height, 900), DeviceScaleFactor: 1, Mobile: v.width != 0 && v.width < 500,
	})
	tell(d, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion},
	}})
	return d
}

func (d *desk) listen(event any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		d.requests = append(d.requests, e.Request.URL)
	case *network.EventLoadingFailed:
		if e.BlockedReason != "" {
			d.blocked = append(d.blocked, string(e.BlockedReason))
		}
	case *runtime.EventExceptionThrown:
		d.errors = append(d.errors, fmt.Sprint(e.ExceptionDetails.Text, " ", e.ExceptionDetails.Exception))
	}
}

// tell gives the tab a command of the protocol.
func tell[P, R any](d *desk, command cdp.Command[P, R], params P) R {
	d.Helper()
	r, err := chromedp.Call(d.tab, command, params)
	require.NoError(d.T, err)
	return r
}

// run does something in the tab.
func (d *desk) run(actions ...chromedp.Action[chromedp.Void]) {
	d.Helper()
	require.NoError(d.T, chromedp.Do(d.tab, actions...))
}

// visit opens a page of the board, such as "/?q=GAP", and waits for it to be live.
func (d *desk) visit(path string) {
	d.Helper()
	d.run(chromedp.Navigate(d.http.URL + path))
}

// waitLive waits until the script has taken over, and has put what it fetched in place of what came with the page: what is clicked or has
// the focus before that may be drawn anew under the hand.
func (d *desk) waitLive() {
	d.Helper()
	d.until(`document.querySelector('switchboard-board').dataset.live === 'yes' && document.getElementById('live').textContent === 'Live' &&
		performance.now() - (performance.getEntriesByType('resource').findLast((e) => e.initiatorType === 'fetch')?.responseEnd ?? Infinity) > 100`)
}

// click clicks on what a selector finds, on a page that is live.
func (d *desk) click(selector string) {
	d.Helper()
	d.waitLive()
	d.run(chromedp.Click(selector))
}

// send types into what a selector finds, on a page that is live.
func (d *desk) send(selector, keys string) {
	d.Helper()
	d.waitLive()
	d.run(chromedp.SendKeys(selector, keys))
}

// press presses keys one after another, as a keyboard does: what the page does on a key keeps its character from being typed.
func (d *desk) press(keys ...string) {
	d.Helper()
	for _, key := range keys {
		down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}
		switch key {
		case "Tab":
			down.Text, down.Code, down.WindowsVirtualKeyCode = "", key, 9
		case "Enter":
			down.Text, down.Code, down.WindowsVirtualKeyCode = "\r", key, 13
		case " ":
			down.Code, down.WindowsVirtualKeyCode = "Space", 32
		}
		up := down
		up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
		tell(d, input.DispatchKeyEvent, down)
		tell(d, input.DispatchKeyEvent, up)
	}
}

// eval returns what an expression is in the tab.
func eval[T any](d *desk, expression string) T {
	d.Helper()
	v, err := chromedp.Run(d.tab, chromedp.Evaluate[T](expression))
	require.NoError(d.T, err)
	return v
}

// text is what a reader sees of an element, in one line.
func (d *desk) text(selector string) string {
	d.Helper()
	return eval[string](d, fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? '(none)').replace(/\s+/g, ' ').trim()`, selector))
}

// until waits until an expression is true in the tab.
func (d *desk) until(expression string) {
	d.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		if ok, err := chromedp.Run(d.tab, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
		if time.Now().After(deadline) {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.Fatalf("never came true: %s\nerrors: %q\nthe page is:\n%s", expression, d.errors, eval[string](d, `document.body.innerText`))
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// becomes waits until an expression has a value, which must not take long.
func becomes[T any](d *desk, want T, expression string, why ...any) {
	d.Helper()
	var got T
	for range 100 {
		var err error
		if got, err = chromedp.Run(d.tab, chromedp.Evaluate[T](expression)); err == nil && reflect.DeepEqual(want, got) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	require.Equal(d.T, want, got, why...)
}

// reads waits until an element reads so, in part.
func (d *desk) reads(selector, part string) {
	d.Helper()
	d.until(fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? '').replace(/\s+/g, ' ').includes(%q)`, selector, part))
}

// clean fails where the script threw or the tab asked anybody else for anything.
func (d *desk) clean() {
	d.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	require.Empty(d.T, d.errors)
	require.Empty(d.T, d.blocked)
	for _, url := range d.requests {
		require.Truef(d.T, strings.HasPrefix(url, d.http.URL+"/"), "the page asked %s", url)
	}
}

// table makes a table of the built-in sheet with a change.
func table(t *testing.T, change func(d *contacts.Directory)) *routing.Table {
	t.Helper()
	e, ok := switchboard.Default().Book().EditionAt(tuesday)
	require.True(t, ok)
	d := e.Directory()
	change(&d)
	next, err := contacts.NewEdition(d)
	require.NoError(t, err)
	book, err := contacts.NewBook(next)
	require.NoError(t, err)
	table, err := routing.New(book, nil)
	require.NoError(t, err)
	return table
}

// unit finds a unit of a directory.
func unit(d *contacts.Directory, id string) *contacts.Unit {
	for i := range d.Units {
		if d.Units[i].ID == id {
			return &d.Units[i]
		}
	}
	return nil
}
