package browser_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

func TestPolicy(t *testing.T) {
	// A host that must hear nothing. It is on this machine, so that only the page's own policy can keep the browser from it.
	var heard atomic.Int64
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		heard.Add(1)
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}))
	defer other.Close()
	attempts := []struct{ name, script, directive string }{
		{"fetch", `fetch(OTHER)`, "connect-src"},
		{"beacon", `navigator.sendBeacon(OTHER)`, "connect-src"},
		{"events", `new EventSource(OTHER)`, "connect-src"},
		{"socket", `new WebSocket(OTHER.replace('http', 'ws'))`, "connect-src"},
		{"image", `new Image().src = OTHER`, "img-src"},
		{"script", `document.head.append(Object.assign(document.createElement('script'), {src: OTHER}))`, "script-src-elem"},
		{"style", `document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: OTHER}))`, "style-src-elem"},
		{"frame", `document.body.append(Object.assign(document.createElement('iframe'), {src: OTHER}))`, "frame-src"},
		{"form", `(() => { const f = Object.assign(document.createElement('form'), {action: OTHER, method: 'post'}); document.body.append(f); f.submit() })()`, "form-action"},
		{"font", `new FontFace('x', 'url(' + OTHER + ')').load()`, "font-src"},
		{"inline script", `document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.owned = 1'}))`, "script-src-elem"},
		{"inline style", `document.body.setAttribute('style', 'color: red')`, "style-src-attr"},
		{"base", `document.head.append(Object.assign(document.createElement('base'), {href: OTHER}))`, "base-uri"},
	}
	d := open(t, tuesday, viewer{})
	d.visit("/")
	d.waitLive()
	eval[bool](d, `(document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.effectiveDirective)), true)`)
	for _, a := range attempts { // in one tab: none of them may do anything to the page
		t.Logf("%s is blocked", a.name)
		eval[bool](d, `(window.violations = [], true)`)
		eval[bool](d, `(() => { const OTHER = '`+other.URL+`/'; try { const p = `+a.script+`; p?.catch?.(() => {}) } catch {} return true })()`)
		d.until(`window.violations.includes('` + a.directive + `')`)
		require.Zero(t, heard.Load(), a.name)
		require.Zero(t, eval[int](d, `window.owned ?? 0`), a.name)
	}
	d.waitLive()
	require.Equal(t, d.http.URL+"/", eval[string](d, `document.baseURI`))
	t.Run("without the policy the other host would hear it", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.run(chromedp.Navigate(other.URL + "/"))
		require.Positive(t, heard.Load())
	})
}

func TestNoOtherHost(t *testing.T) {
	d := open(t, tuesday, viewer{})
	for _, path := range []string{"/", "/?q=GAP", "/?q=floorplan", "/?show=open", "/?q=%3Cscript%3E"} {
		d.visit(path)
		d.waitLive()
	}
	d.clean()
	d.mu.Lock()
	defer d.mu.Unlock()
	require.Greater(t, len(d.requests), 10)
}
