package browser_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
)

func TestCountdown(t *testing.T) {
	t.Run("it moves, by the server's clock and not by the PC's", func(t *testing.T) {
		t.Parallel() // it waits, most of the time
		// The PC's clock is right and the server's is set to another day: if the script read the PC's, nothing would fit.
		d := open(t, time.Date(2026, 11, 17, 22, 59, 20, 0, time.UTC), viewer{}) // 17:59:20 in New York
		d.visit("/?q=GAP")
		d.waitLive()
		d.until(`/^3\d min \d\d s left$/.test(document.querySelector('#answer .left').textContent)`)
		seconds := func() int {
			return eval[int](d, `(([, m, s]) => m * 60 + +s)(/(\d+) min (\d+) s/.exec(document.querySelector('#answer .left').textContent))`)
		}
		first := seconds()
		require.InDelta(t, 30*60+40, first, 15)
		time.Sleep(3 * time.Second)
		require.InDelta(t, first-3, seconds(), 2)
		d.clean()
	})
	t.Run("who wants no motion gets whole minutes", func(t *testing.T) {
		t.Parallel() // it waits, most of the time
		d := open(t, time.Date(2026, 11, 17, 22, 59, 20, 0, time.UTC), viewer{calm: true})
		d.visit("/?q=GAP")
		d.waitLive()
		d.reads("#answer .left", "31 min left")
		d.clean()
	})
	t.Run("at the closing time the desk is closed, without reload", func(t *testing.T) {
		t.Parallel() // it waits, most of the time
		d := open(t, time.Date(2026, 11, 17, 23, 29, 55, 0, time.UTC), viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		d.reads("#answer .status", "Open")
		mark(d)
		d.reads("#answer .status", "Closed")
		d.reads("#answer .status", "opens Wed 9:30 AM EST")
		d.reads("#unit-dsc .status", "Closed")
		d.reads("#say", "Dealer Service Center: Closed")
		unmarked(d)
		d.clean()
	})
}

// mark leaves a mark that a reload would wipe out; unmarked fails if it was.
func mark(d *desk) { d.Helper(); eval[int](d, `window.mark = 1`) }
func unmarked(d *desk) {
	d.Helper()
	becomes(d, 1, `window.mark ?? 0`, "the page was loaded again")
}

func TestSwap(t *testing.T) {
	moved := func(d *contacts.Directory) {
		c := &unit(d, "dsc").Channels[0]
		c.Value, c.Printed = "+18005550142", "800.555.0142"
	}
	t.Run("a new number shows without reload, and the page says so", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		edition := d.text("#edition")
		mark(d)
		d.live.Swap(table(t, moved))
		d.reads("#answer .dial", "+1 800-555-0142")
		becomes(d, "tel:+18005550142", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.reads("#unit-dsc .dial", "+1 800-555-0142")
		d.reads("#say", "The answer to your question has changed")
		require.NotEqual(t, edition, d.text("#edition"))
		unmarked(d)
		d.clean()
	})
	t.Run("what is unfolded stays so, and the focus stays where it was", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		eval[bool](d, `(() => { const s = document.querySelector('#more-dsc summary'); s.click(); s.focus(); return true })()`)
		d.live.Swap(table(t, moved))
		d.reads("#unit-dsc .dial", "+1 800-555-0142")
		d.until(`document.getElementById('more-dsc').open`)
		require.True(t, eval[bool](d, `document.activeElement === document.querySelector('#more-dsc summary')`))
		d.reads("#say", "A new directory is in use.")
		d.clean()
	})
	t.Run("a desk that is gone is gone, and a new one is there", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/")
		d.waitLive()
		d.live.Swap(table(t, func(d *contacts.Directory) {
			for i := range d.Units {
				if d.Units[i].ID == "insurance" {
					d.Units[i].ID, d.Units[i].Name = "protection", "Ally Protection"
				}
			}
			for i := range d.Duties {
				if d.Duties[i].Unit == "insurance" {
					d.Duties[i].Unit = "protection"
				}
			}
		}))
		d.reads("#unit-protection h3", "Ally Protection")
		d.until(`!document.getElementById('unit-insurance')`)
		d.clean()
	})
	t.Run("a file that is refused leaves the old directory in use, and the page says so", func(t *testing.T) {
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		why := "sheet.yaml:12:3: \"phne\" is no key here <b>"
		d.fault.Store(&why)
		d.reads("#notice", "The directory file cannot be used now. What you see is the directory before that; it still answers.")
		require.Contains(t, eval[string](d, `document.querySelector('#fault pre').textContent`), why)
		becomes(d, "tel:+18889192559", `document.querySelector('#answer .dial').getAttribute('href')`)
		d.fault.Store(nil)
		d.until(`document.getElementById('notice').textContent.trim() === ''`)
		d.clean()
	})
}

func TestOutOfReach(t *testing.T) {
	down := func(d *desk) {
		d.down.Store(true)
		d.http.CloseClientConnections()
	}
	t.Run("the page says since when it is not live, and is live again by itself", func(t *testing.T) {
		t.Parallel() // it waits, most of the time
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		down(d)
		d.until(`document.querySelector('switchboard-board').dataset.live === 'no'`)
		d.reads("#live", "Not live since 10:12 AM. What you see may be out of date.")
		require.Contains(t, d.text("#answer .status"), "Open", "it is known to be open until 6:30 PM")
		d.down.Store(false)
		d.waitLive()
		require.Empty(t, d.errors)
	})
	t.Run("a state that has run out is not shown as certain", func(t *testing.T) {
		t.Parallel()                                                             // it waits, most of the time
		d := open(t, time.Date(2026, 11, 17, 23, 29, 52, 0, time.UTC), viewer{}) // 8 s before closing
		d.visit("/?q=GAP")
		d.waitLive()
		down(d)
		d.reads("#answer .status", "Not certain")
		require.NotContains(t, d.text("#answer .status"), "Open")
		require.NotContains(t, d.text("#answer .status"), "left")
		becomes(d, "unknown", `document.querySelector('#answer .status').dataset.state`)
		d.down.Store(false)
		d.reads("#answer .status", "Closed")
		require.Empty(t, d.errors)
	})
	t.Run("after the PC slept nothing is certain until the server was asked", func(t *testing.T) {
		t.Parallel() // it waits, most of the time
		d := open(t, tuesday, viewer{})
		d.visit("/?q=GAP")
		d.waitLive()
		down(d)
		// The clock on the wall goes on while a PC sleeps; the monotonic one may stand still.
		eval[bool](d, `(() => { const now = Date.now; Date.now = () => now() + 8 * 3600_000; return true })()`)
		d.until(`/Checking|Not certain/.test(document.querySelector('#answer .pill').textContent)`)
		require.NotContains(t, d.text("#unit-csc .pill"), "Open")
		d.clock.set(tuesday.Add(9 * time.Hour)) // 19:12
		d.down.Store(false)
		d.reads("#answer .status", "Closed")
		d.reads("#unit-csc .status", "until 11 PM EST")
		require.Empty(t, d.errors)
	})
}

// What the file says and what the page says are one thing: the command itself, with a file that is edited.
func TestFile(t *testing.T) {
	d := open(t, tuesday, viewer{})
	b := command(t)
	d.http.Config.Handler = b.proxy(t)
	d.visit("/?q=GAP")
	d.waitLive()
	d.reads("#answer .dial", "+1 888-919-2559")
	mark(d)
	b.write(t, strings.ReplaceAll(b.text, "888.919.2559", "800.555.0142"))
	d.reads("#answer .dial", "+1 800-555-0142")
	b.write(t, regexp.MustCompile(`(?m)^units:`).ReplaceAllString(b.text, "unitts:"))
	d.reads("#notice", "The directory file cannot be used now.")
	require.Contains(t, eval[string](d, `document.querySelector('#fault pre').textContent`), "unitts")
	require.Contains(t, d.text("#answer .dial"), "+1 800-555-0142", "the one before it is still in use")
	b.write(t, b.text)
	d.reads("#answer .dial", "+1 888-919-2559")
	d.until(`document.getElementById('notice').textContent.trim() === ''`)
	unmarked(d)
	d.clean()
}
