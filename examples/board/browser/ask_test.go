package browser_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

func TestAsk(t *testing.T) {
	t.Run("a topic is answered with a desk, a number and how things stand there", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.send("#q", "GAP"+kb.Enter)
		d.reads("#answer h2", "Dealer Service Center")
		becomes(d, "tel:+18889192559", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.reads("#answer .status", "Open")
		d.reads("#answer .status", "until 6:30 PM EST")
		require.Contains(t, eval[string](d, `document.title`), "Dealer Service Center")
		becomes(d, "answer-head", `document.activeElement.id`, "the answer is read out first")
		d.waitLive()
		d.clean()
	})
	t.Run("a question back is answered with a button", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.send("#q", "floorplan")
		d.click("#ask button")
		d.reads("#answer h2", "Which region are you in?")
		require.Equal(t, []string{"Central", "Northeast", "Pac West", "Southeast", "West-Dallas"},
			eval[[]string](d, `[...document.querySelectorAll('#answer .choice .label')].map(e => e.textContent)`))
		require.Zero(t, eval[int](d, `document.querySelectorAll('#answer [href^="tel:"]').length`), "no number before the question is answered")
		require.NotRegexp(t, `\d{3}-\d{4}`, d.text("#answer"))
		d.click(`//a[contains(@class, "choice")][.//*[text()="Northeast"]]`)
		d.reads("#answer h2", "Regional Business Centers, Northeast")
		becomes(d, "tel:+18002575023", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.clean()
	})
	t.Run("keys to press stand beside the number", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=retail+held+offerings")
		d.reads("#answer .reach", "+1 855-720-2559 then press 4")
		d.clean()
	})
	t.Run("what the sheet does not state is marked, and shown only on request", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=ally+dealer+dash")
		d.reads("#answer h2", "The sheet does not say who handles this")
		require.Zero(t, eval[int](d, `document.querySelectorAll('#answer [href^="tel:"]').length`))
		d.click("#answer .choice")
		d.reads("#answer h2", "Dealer Service Center")
		d.reads("#answer .flag", "Inferred. The sheet does not say that this desk handles it.")
		d.clean()
	})
	t.Run("what was assumed can be said otherwise", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=payoffs")
		d.reads("#answer .flag", "Assumed: Dealer. Not so? Consumer")
		becomes(d, "tel:+18889192559", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.click("#answer .flag a")
		d.reads("#answer h2", "Customer Service Center")
		becomes(d, "tel:+18889252559", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.clean()
	})
	t.Run("a word that is not on the sheet gets links and no number", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=lein")
		d.reads("#answer h2", "That is not on this sheet")
		require.NotRegexp(t, `\d{3}-\d{4}`, d.text("#answer"))
		d.click("#answer .choice")
		d.reads("#answer h2", "Dealer Service Center")
		d.clean()
	})
	t.Run("a misspelt question says how it was read", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=lein+release")
		d.reads("#answer .flag", "Read as Lien Releases: a word was misspelt.")
		d.clean()
	})
	t.Run("a name that several desks have is settled by choosing one", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=held+offerings")
		d.reads("#answer h2", "Which product?")
		becomes(d, []string{"Retail", "Lease", "None of these"}, `[...document.querySelectorAll('#answer .choice .label')].map(e => e.textContent)`)
		d.click(`//a[contains(@class, "choice")][.//*[text()="None of these"]]`)
		d.reads("#answer h2", "Which one do you mean?")
		require.Zero(t, eval[int](d, `document.querySelectorAll('#answer [href^="tel:"]').length`))
		becomes(d, []string{"Contract Processing Center", "SmartCash (CPC) (Contract Funding)"}, `[...document.querySelectorAll('#answer .choice .label')].map(e => e.textContent)`)
		d.click(`//a[contains(@class, "choice")][.//*[text()="SmartCash (CPC) (Contract Funding)"]]`)
		d.reads("#answer h2", "SmartCash (CPC) (Contract Funding)")
		becomes(d, "tel:+18552232559", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.clean()
	})
	t.Run("markup in a question is text", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=%3Cimg+src%3Dx+onerror%3D%22document.title%3D%27owned%27%22%3E%3Cscript%3Edocument.title%3D%27owned%27%3C%2Fscript%3E")
		d.waitLive()
		require.NotEqual(t, "owned", eval[string](d, `document.title`))
		require.Zero(t, eval[int](d, `document.querySelectorAll('#answer img, #answer script').length`))
		d.clean()
	})
	t.Run("without a script it answers, asks back and does not claim to be live", func(t *testing.T) {
		d := open(t, tuesday, viewer{noScript: true})
		d.visit("/")
		d.run(chromedp.SendKeys("#q", "floorplan"+kb.Enter))
		d.run(chromedp.Click(`//a[contains(@class, "choice")][.//*[text()="Central"]]`))
		d.run(chromedp.WaitVisible(`//h2[text()="Regional Business Centers, Central"]`))
		pulse, err := chromedp.Run(d.tab, chromedp.Text(".pulse"))
		require.NoError(t, err)
		require.Contains(t, pulse, "As of Tue Nov 17, 10:12 AM EST")
		require.Contains(t, pulse, "This page does not update by itself")
		d.clean()
	})
	t.Run("mounted under a prefix all of it works", func(t *testing.T) {
		d := open(t, tuesday, viewer{prefix: "/desk"})
		d.visit("/desk/?q=floorplan")
		d.waitLive()
		d.click("#answer .choice")
		d.reads("#answer h2", "Regional Business Centers, Central")
		d.waitLive()
		d.clean()
	})
}

func TestWhoCanBeReached(t *testing.T) {
	t.Run("the list can be cut to those who are there", func(t *testing.T) {
		d := open(t, tuesday.Add(-90*60e9), viewer{}) // 8:42 in New York
		d.visit("/")
		d.waitLive()
		d.until(`[...document.querySelectorAll('.unit')].length === 14`)
		d.until(`document.querySelector('#unit-dps').dataset.state !== 'unknown'`) // the viewer's zone has come
		open := eval[int](d, `[...document.querySelectorAll('.unit[data-state=open]')].length`)
		require.Greater(t, open, 0)
		require.Less(t, open, 14)
		d.click("#show-open")
		d.until(fmt.Sprintf(`document.querySelectorAll('.unit').length === %d`, open)) // on the page that follows
		d.until(fmt.Sprintf(`document.querySelectorAll('.unit[data-state=open]').length === %d`, open))
		d.clean()
	})
	t.Run("hours in local time are read where the viewer is", func(t *testing.T) {
		d := open(t, tuesday, viewer{zone: "America/Los_Angeles"}) // 7:12 there
		d.visit("/")
		d.waitLive()
		d.reads("#unit-dps .status", "Closed")
		d.reads("#unit-dps .status", "opens 8 AM PST")
		d.run(chromedp.SetValue("#zone", "America/New_York"))
		eval[bool](d, `document.getElementById('zone').dispatchEvent(new Event('change', {bubbles: true}))`)
		d.reads("#unit-dps .status", "until 5 PM EST")
		d.clean()
	})
	t.Run("instants are shown on the viewer's clock beside the desk's", func(t *testing.T) {
		d := open(t, tuesday, viewer{zone: "America/Denver"})
		d.visit("/?q=GAP")
		d.reads("#answer .status", "until 6:30 PM EST")
		d.reads("#answer .yours", "4:30 PM your time")
		d.clean()
	})
}
