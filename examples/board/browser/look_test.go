package browser_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// Pictures are kept for people to look at (in SWITCHBOARD_ARTIFACTS, or by go test -artifacts -outputdir DIR), and are not compared: fonts differ from machine
// to machine. What must hold on all of them is said of the boxes on the page.
func TestLook(t *testing.T) {
	widths := []struct {
		name          string
		width, height int64
	}{{"desktop", 1280, 900}, {"phone", 390, 844}}
	pages := []struct{ name, path string }{
		{"list", "/"},
		{"open", "/?q=retail+held+offerings"},
		{"closed", "/?q=sales+support"},
		{"ask", "/?q=floorplan"},
		{"address", "/?q=contract+mailing&with=product%3Dretail&with=carrier%3Dfedex"},
		{"inferred", "/?q=ally+dealer+dash&allow_inferred=true"},
		{"unknown", "/?q=lein"},
	}
	for _, w := range widths {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(w.name+" "+scheme, func(t *testing.T) {
				d := open(t, tuesday, viewer{zone: "America/Los_Angeles", width: w.width, height: w.height, dark: scheme == "dark"})
				for _, p := range pages {
					d.visit(p.path)
					d.waitLive()
					if p.name == "list" {
						eval[bool](d, `(document.querySelector('#more-dsc').open = true)`)
					}
					picture(d, p.name+"-"+w.name+"-"+scheme)
					layout(d, w.width)
				}
				background := eval[string](d, `getComputedStyle(document.documentElement).backgroundColor`)
				if scheme == "dark" {
					require.Equal(t, "rgb(19, 21, 24)", background)
				} else {
					require.Equal(t, "rgb(246, 245, 241)", background)
				}
				d.clean()
			})
		}
	}
	for _, width := range []int64{320, 360} {
		t.Run(fmt.Sprintf("narrow phone, %d", width), func(t *testing.T) {
			d := open(t, tuesday, viewer{width: width, height: 700})
			d.visit("/")
			d.waitLive()
			eval[bool](d, `document.querySelectorAll('.unit details').forEach((e) => { e.open = true }) ?? true`)
			picture(d, fmt.Sprintf("narrow-%d-light", width))
			layout(d, width)
		})
	}
	t.Run("not live", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		d.down.Store(true)
		d.http.CloseClientConnections()
		d.reads("#live", "Not live since")
		picture(d, "lost-desktop-light")
		layout(d, 1280)
	})
	t.Run("refused file", func(t *testing.T) {
		d := open(t, tuesday, viewer{width: 390, height: 844})
		why := "sheet.yaml:12:3: \"phne\" is no key here (did you mean phone?)"
		d.fault.Store(&why)
		d.visit("/?q=GAP")
		d.waitLive()
		eval[bool](d, `(document.querySelector('#fault').open = true)`)
		picture(d, "refused-phone-light")
		layout(d, 390)
	})
	t.Run("paper", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		tell(d, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		becomes(d, "none", `getComputedStyle(document.getElementById('ask')).display`)
		becomes(d, "none", `getComputedStyle(document.querySelector('.unit .status')).display`, "paper does not know who is there now")
		d.reads("#unit-dsc .paper", "Title Releases; Lien Releases; GAP")
		d.reads("#unit-cpc .paper", "Held Offerings (Retail): press 4")
		d.reads("#unit-cpc .paper", "Only FedEx packages sent to this zip code will arrive prior to 4:30 AM CST")
		d.reads("#unit-dealer-reserve .paper", "Dealer Reserve (post booking)")
		d.reads("#unit-fi-rewards", "named for its topic, since its Business Unit cell is blank")
		for e := range d.live.Load().Book().Editions() {
			for u := range e.Units() {
				for _, n := range u.Notes {
					require.True(t, eval[bool](d, fmt.Sprintf(`document.querySelector('#unit-%s .paper.notes').innerText.includes(%q)`, u.ID, n.Text)), n.Text)
				}
			}
		}
		becomes(d, 1, `new Set([...document.querySelectorAll('.unit .dial')].map((e) => getComputedStyle(e).fontWeight)).size`, "nor do its numbers")
		require.Contains(t, d.text("#asof"), "As of Tue, Nov 17, 2026, 10:12 AM EST. Hours are those of the sheet", "paper says when it was true")
		picture(d, "paper")
		paper := tell(d, page.PrintToPDF, page.PrintToPDFParams{})
		keep(d, "paper.pdf", paper.Data)
	})
}

// picture keeps what the whole page looks like, where somebody wants to know.
func picture(d *desk, name string) {
	d.Helper()
	if _, wanted := artifacts(d.T); !wanted {
		return
	}
	png, err := chromedp.Run(d.tab, chromedp.FullScreenshot(100))
	require.NoError(d.T, err)
	keep(d, name+".png", png)
}

// artifacts is the folder that SWITCHBOARD_ARTIFACTS names, or else that of what the test leaves behind, and whether it is kept.
func artifacts(t *testing.T) (folder string, kept bool) {
	if folder = os.Getenv("SWITCHBOARD_ARTIFACTS"); folder != "" {
		return folder, true
	}
	f := flag.Lookup("test.artifacts")
	return t.ArtifactDir(), f != nil && f.Value.String() == "true"
}

func keep(d *desk, name string, data []byte) {
	d.Helper()
	folder, _ := artifacts(d.T)
	require.NoError(d.T, os.WriteFile(filepath.Join(folder, name), data, 0o644))
}

// layout checks the boxes: nothing wider than the page, nothing over another, nothing cut, nothing too small to hit.
func layout(d *desk, width int64) {
	d.Helper()
	faults := eval[[]string](d, `(() => {
		const faults = []
		const shown = (e) => e.checkVisibility({ contentVisibilityAuto: true }) && !e.closest('.sr, .skip')
		const name = (e) => e.id || e.className || e.tagName
		const box = (e) => e.getBoundingClientRect()
		if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window: ' + document.documentElement.scrollWidth)
		for (const e of document.querySelectorAll('switchboard-board *')) {
			if (!shown(e) || e.closest('svg')) continue
			const b = box(e)
			if (b.width > 0 && (b.left < -0.5 || b.right > innerWidth + 0.5)) faults.push(name(e) + ' is cut: ' + b.left + ' to ' + b.right)
		}
		for (const e of document.querySelectorAll('button, select, input:not([type=hidden]):not([type=checkbox]), .dial, .choice, summary, #filter a')) {
			if (!shown(e)) continue
			const b = box(e)
			if (b.height < 24 || b.width < 24) faults.push(name(e) + ' is too small to hit: ' + b.width + ' by ' + b.height)
		}
		const groups = ['.unit', '.unit > *', '.found > *', '.choice', '.ask > *', '.week tr > *', '.top > *', 'main > *']
		for (const g of groups) {
			const all = [...document.querySelectorAll(g)].filter((e) => shown(e) && box(e).width > 0)
			all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
				const x = box(a), y = box(b)
				if (Math.min(x.right, y.right) - Math.max(x.left, y.left) > 1 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 1) faults.push(g + ': ' + name(a) + ' and ' + name(b) + ' overlap')
			}))
		}
		const head = document.querySelector('#answer:not([hidden]) h2')
		if (head && box(head).bottom + scrollY > innerHeight) faults.push('the answer is below the fold')
		const dial = document.querySelector('.found .dial')
		if (dial && box(dial).bottom + scrollY > innerHeight) faults.push('the number is below the fold')
		return faults
	})()`)
	require.Empty(d.T, faults)
	if width > 1000 { // the desks are a table in all but name: numbers stand in one column
		right := eval[[]float64](d, `[...new Set([...document.querySelectorAll('.unit > .reach')].map((e) => Math.round(e.getBoundingClientRect().right)))]`)
		require.LessOrEqual(d.T, len(right), 1)
	}
}
