package browser_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// axeVersion is the release of axe-core (MPL-2.0) that looks at the page. It is fetched by npm and not kept here.
const axeVersion = "4.14.1"

// axe is the script of axe-core: the file that SWITCHBOARD_AXE names, or what npm fetches into the user's cache.
var axe = sync.OnceValues(func() (string, error) {
	if file := os.Getenv("SWITCHBOARD_AXE"); file != "" {
		script, err := os.ReadFile(file)
		return string(script), err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "switchboard-board", "axe-core-"+axeVersion)
	file := filepath.Join(folder, "node_modules", "axe-core", "axe.min.js")
	if script, err := os.ReadFile(file); err == nil {
		return string(script), nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	npm := exec.Command("npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "axe-core@"+axeVersion)
	if _, err := npm.Output(); err != nil {
		return "", err
	}
	script, err := os.ReadFile(file)
	return string(script), err
})

func TestAxe(t *testing.T) {
	pages := []struct{ name, path string }{
		{"the list", "/"},
		{"an answer", "/?q=GAP"},
		{"an answer with keys to press", "/?q=retail+held+offerings"},
		{"an address", "/?q=contract+mailing&with=product%3Dretail&with=carrier%3Dfedex"},
		{"an inferred answer", "/?q=ally+dealer+dash&allow_inferred=true"},
		{"a question back", "/?q=floorplan"},
		{"a word that is unknown", "/?q=lein"},
		{"a channel that there is not", "/?q=GAP+fax"},
		{"what cannot be read", "/?zone=Mars"},
		{"nobody there", "/?show=open"},
	}
	viewers := []struct {
		name string
		viewer
		rules []string
	}{
		{"light", viewer{}, allRules},
		{"dark", viewer{dark: true}, colorRules},
		{"phone", viewer{width: 390, height: 844}, allRules},
		{"phone, dark", viewer{width: 390, height: 844, dark: true}, colorRules},
	}
	for _, v := range viewers {
		t.Run(v.name, func(t *testing.T) {
			d := open(t, tuesday, v.viewer)
			script, err := axe()
			if err != nil {
				need(t, "there is no axe-core (npm fetches it; else name axe.min.js in SWITCHBOARD_AXE): %v", err)
			}
			why := "sheet.yaml:12:3: no key"
			d.fault.Store(&why)
			for _, p := range pages {
				d.visit(p.path)
				d.waitLive()
				eval[bool](d, `(() => { for (const x of document.querySelectorAll('details')) x.open = true; return true })()`)
				eval[bool](d, script+`;true`)
				part := wholePage
				if p.path != "/" {
					part = oneDesk // they are the same on all pages
				}
				faults := check(d, part, v.rules)
				require.Emptyf(t, faults, "%s (%s)", p.name, p.path)
			}
		})
	}
	t.Run("not live", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		script, err := axe()
		if err != nil {
			need(t, "there is no axe-core: %v", err)
		}
		d.visit("/?q=GAP")
		d.waitLive()
		d.down.Store(true)
		d.http.CloseClientConnections()
		d.reads("#live", "Not live since")
		eval[bool](d, script+`;true`)
		require.Empty(t, check(d, wholePage, allRules))
	})
}

// The rules that axe looks by: all, or those of colours, which are all that is other in the dark.
var (
	allRules   []string
	colorRules = []string{"color-contrast", "link-in-text-block"}
)

// The parts of a page that axe looks at: all of it, or all but the desks after the first.
const (
	wholePage = `document`
	oneDesk   = `{exclude: ['.unit + .unit']}`
)

// check returns the serious and critical faults that axe finds, a line each, and fails if it looked at nothing.
func check(d *desk, part string, rules []string) []string {
	d.Helper()
	options, least := `{resultTypes: ['violations']}`, 16
	if rules != nil {
		options, least = fmt.Sprintf(`{runOnly: %q.split(' '), resultTypes: ['violations']}`, strings.Join(rules, " ")), 1
	}
	type result struct {
		Passes int
		Faults []string
	}
	r, err := chromedp.Run(d.tab, chromedp.Evaluate[result](`axe.run(`+part+`, `+options+`).then((r) => ({
		Passes: r.passes.length,
		Faults: r.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
			.flatMap((v) => v.nodes.map((n) => v.id + ' (' + v.impact + '): ' + n.target.join(' ') + ': ' + n.failureSummary)),
	}))`, chromedp.EvalAwaitPromise))
	require.NoError(d.T, err)
	require.GreaterOrEqual(d.T, r.Passes, least)
	return r.Faults
}

// What the test of faults itself is worth: a page with faults has some.
func TestAxeFindsFaults(t *testing.T) {
	d := open(t, tuesday, viewer{})
	script, err := axe()
	if err != nil {
		need(t, "there is no axe-core: %v", err)
	}
	d.visit("/")
	d.waitLive()
	eval[bool](d, `(() => { document.querySelector('label[for=q]').remove(); document.querySelector('#q').removeAttribute('placeholder'); return true })()`)
	eval[bool](d, script+`;true`)
	require.Contains(t, strings.Join(check(d, wholePage, allRules), "\n"), "label (critical): #q")
	eval[bool](d, `(() => { document.querySelector('h1').setAttribute('class', 'pale'); const s = new CSSStyleSheet(); s.replaceSync('.pale, .pale * { color: #eee !important; background: #fff }'); document.adoptedStyleSheets = [s]; return true })()`)
	require.Contains(t, strings.Join(check(d, wholePage, colorRules), "\n"), "color-contrast (serious): ")
}

func TestKeyboard(t *testing.T) {
	focus := `(({activeElement: e}) => e.id || e.getAttribute('href') || e.textContent.trim() || e.tagName)(document)`
	t.Run("slash goes to the search, from anywhere but a field", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		d.press("/")
		becomes(d, "q", focus)
		becomes(d, "GAP", `getSelection().toString() || document.getElementById('q').value.slice(document.getElementById('q').selectionStart, document.getElementById('q').selectionEnd)`, "so that typing replaces it")
		d.press(strings.Split("payoffs/x", "")...)
		becomes(d, "payoffs/x", `document.getElementById('q').value`)
		d.clean()
	})
	t.Run("it can be switched off", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		d.click("#keys")
		d.press("/")
		becomes(d, "keys", focus)
		d.visit("/")
		d.waitLive()
		d.press("/")
		require.Equal(t, "BODY", strings.ToUpper(eval[string](d, `document.activeElement.tagName`)), "also the next time")
		d.clean()
	})
	t.Run("a question is asked, answered back and called with keys alone", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		d.press("Tab")
		becomes(d, "#q", focus, "the skip link is first")
		require.True(t, eval[bool](d, `document.activeElement.getBoundingClientRect().width > 50`), "and is seen when it has the focus")
		d.press(append(strings.Split("/floorplan", ""), "Enter")...)
		d.reads("#answer h2", "Which region are you in?")
		d.waitLive()
		for range 4 { // from the question: Central, Northeast, Pac West, Southeast
			d.press("Tab")
		}
		d.press("Enter")
		d.reads("#answer h2", "Regional Business Centers, Southeast")
		d.waitLive()
		d.press("Tab")
		becomes(d, "tel:+18007421722", focus)
		d.clean()
	})
	t.Run("the focus goes through the page in the order in which it is read, and out of it", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		const all = `[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select')]
			.filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && !e.closest('details:not([open]) .more'))`
		var want, got []int
		for i := range eval[int](d, all+`.length`) {
			want = append(want, i)
			d.press("Tab")
			got = append(got, eval[int](d, all+`.indexOf(document.activeElement)`))
			require.True(t, eval[bool](d, `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 })()`), "the focus is seen")
		}
		require.Equal(t, want, got)
		d.clean()
	})
	t.Run("a week is unfolded with a key", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		eval[bool](d, `(document.querySelector('#more-dsc summary').focus(), true)`)
		d.press(" ")
		d.reads("#more-dsc .week", "Sat Nov 21 9 AM – 6 PM")
		d.reads("#more-dsc .week", "Sun Nov 22 closed")
		becomes(d, "Tue Nov 17, today", `document.querySelector('#more-dsc .week .today th').textContent`)
		d.clean()
	})
}

func TestScreenReader(t *testing.T) {
	t.Run("there are landmarks, and headings in order", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		becomes(d, []string{"HEADER", "MAIN", "FOOTER"}, `[...document.querySelectorAll('header, main, footer')].map((e) => e.tagName)`)
		becomes(d, 1, `document.querySelectorAll('[role=search]').length`)
		becomes(d, 1, `document.querySelectorAll('h1').length`)
		require.True(t, eval[bool](d, `(() => {
			let last = 0
			for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
				const level = Number(h.tagName[1])
				if (level > last + 1) return false
				last = level
			}
			return true
		})()`))
	})
	t.Run("what counts down is not read out, and what is live is said once", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		require.Zero(t, eval[int](d, `document.querySelectorAll('[role=status] .left, [aria-live] .left, [role=status] #clock').length`))
		eval[int](d, `(window.said = 0, document.querySelectorAll('[role=status]').forEach((e) => new MutationObserver(() => window.said++).observe(e, {childList: true, characterData: true, subtree: true})), 0)`)
		d.run(chromedp.Sleep(3500 * 1e6))
		require.Zero(t, eval[int](d, `window.said`))
		d.clean()
	})
	t.Run("a link to a number says whose it is", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		becomes(d, "Call Dealer Service Center, +1 888-919-2559", `document.querySelector('#answer .dial').textContent`)
	})
}
