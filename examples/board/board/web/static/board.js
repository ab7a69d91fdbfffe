// The board's one component. It keeps a page that the server made true: it counts down, hears of changes, fetches the page
// again and puts what differs in place of what was. It draws nothing itself, and it never goes on showing as certain what it
// can no longer check: when the server is out of reach, the page says since when, and a state that has run out is not certain.
//
// Time is the server's. Between two answers it is carried on by the browser's monotonic clock; the PC's own clock, which may be
// wrong, is only watched for jumps: they mean that the PC slept, and that nothing on the page has been checked since.

const SILENCE = 30_000 // ms without a word from the server, after which it is asked
const PATIENCE = 10_000 // ms for an answer
const SLEPT = 2_500 // ms by which two clocks may part, or a tick may be late, before the PC is taken to have slept
const MINUTE = 60_000
const HOUR = 60 * MINUTE

class SwitchboardBoard extends HTMLElement {
  #base = 0 // the server's time ...
  #mark = 0 // ... when performance.now() was this
  #heard = 0 // performance.now() of the last word from the server
  #live = false
  #slept = false
  #lost = 0 // performance.now() when it was lost
  #busy = false
  #again = false
  #retry = 0 // ms to the next attempt
  #next = 0 // performance.now() of it
  #paper = '' // what paper says besides
  #asked // the address of what is shown
  #source = new Map() // what the server sent for each part of the page
  #stream
  #timers = []
  #tick = { wall: Date.now(), steady: performance.now() }
  #stop = new AbortController()
  #calm = matchMedia('(prefers-reduced-motion: reduce)')

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    const arrived = performance.getEntriesByType('navigation')[0]?.responseStart ?? 0
    this.#hear(this.dataset.at, arrived)
    this.#paper = document.getElementById('asof').textContent.replace(/^.*?\. /, '')
    for (const part of parts(this)) this.#source.set(part.id, sent(part))
    this.#chooseZone()
    this.#keys(signal)
    addEventListener('pageshow', (e) => e.persisted && this.#wake(), { signal })
    addEventListener('online', () => this.#wake(), { signal })
    addEventListener('offline', () => this.#lose(), { signal })
    addEventListener('beforeprint', () => this.#show(), { signal })
    document.addEventListener('visibilitychange', () => this.#seen(), { signal })
    document.getElementById('zone').addEventListener('change', () => this.#moveZone(), { signal })
    this.#timers.push(setInterval(() => this.#beat(), 1000))
    if (document.activeElement === document.body) document.getElementById('answer-head')?.focus() // browsers may skip autofocus
    this.#listen()
    this.#refresh()
    this.#show()
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#stream?.close()
    for (const t of this.#timers.splice(0)) clearInterval(t)
  }

  // The server's time, in ms since 1970.
  #now() {
    return this.#base + performance.now() - this.#mark
  }

  // The server said what time it was when performance.now() was at.
  #hear(instant, at) {
    this.#base = Date.parse(instant)
    this.#mark = at
    this.#word()
  }

  // There was a word from the server.
  #word() {
    this.#heard = performance.now()
    this.#live = true
    this.#slept = false
    this.#retry = 0
    this.#lost = 0
  }

  #lose() {
    if (this.#live) this.#lost = performance.now()
    this.#live = false
    this.#retry = Math.min(Math.max(2_000, this.#retry * 2), SILENCE)
    this.#next = performance.now() + this.#retry
    this.#show()
  }

  // A page that nobody sees listens to nobody: browsers keep few connections to a server, and other tabs need them.
  #seen() {
    if (document.hidden) {
      this.#stream?.close()
      return
    }
    this.#tick = { wall: Date.now(), steady: performance.now() }
    this.#listen()
    if (performance.now() - this.#heard > SILENCE) this.#wake()
    else this.#refresh()
  }

  // Nothing is known of the time that has passed.
  #wake() {
    this.#slept = true
    this.#show()
    this.#refresh()
  }

  #beat() {
    const wall = Date.now(), steady = performance.now()
    const byWall = wall - this.#tick.wall, bySteady = steady - this.#tick.steady
    this.#tick = { wall, steady }
    if (document.hidden) return
    if (Math.abs(byWall - bySteady) > SLEPT || bySteady > 1000 + SLEPT) {
      this.#wake()
    } else if (!this.#live) {
      if (steady > this.#next) this.#refresh()
    } else if (steady - this.#heard > SILENCE || this.#expired().length > 0) {
      this.#refresh()
    }
    this.#show()
  }

  // The states that were known to last until now, and no longer.
  #expired() {
    const now = this.#now()
    return [...this.querySelectorAll('.status[data-until]')].filter((s) => Date.parse(s.dataset.until) <= now)
  }

  // Events say that something changed; what it is, the page says.
  #listen() {
    this.#stream?.close()
    const stream = new EventSource('events')
    this.#stream = stream
    const changed = () => setTimeout(() => this.#refresh(), Math.random() * 250) // not all boards at once
    for (const kind of ['units', 'directory']) stream.addEventListener(kind, changed)
    stream.addEventListener('pulse', (e) => {
      const { edition, fault } = JSON.parse(e.data)
      const shown = document.querySelector('#fault pre')?.textContent ?? ''
      if (edition !== this.dataset.edition || fault !== shown) changed() // it came and went between two events
      else if (this.#live && !this.#slept) this.#heard = performance.now()
    })
    stream.addEventListener('error', () => {
      this.#refresh() // the server may still answer
      if (stream.readyState === EventSource.CLOSED && stream === this.#stream) {
        setTimeout(() => this.isConnected && !document.hidden && stream === this.#stream && this.#listen(), SILENCE)
      }
    })
  }

  // The address of this page, from where the viewer is.
  #address() {
    const url = new URL(location.href)
    url.hash = ''
    const zone = document.getElementById('zone').value
    if (zone) url.searchParams.set('zone', zone)
    else url.searchParams.delete('zone')
    return url
  }

  async #refresh() {
    if (this.#busy) {
      this.#again = true
      return
    }
    this.#busy = true
    try {
      const sent = performance.now()
      const address = this.#address()
      const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
      const html = await response.text()
      const page = new DOMParser().parseFromString(html, 'text/html')
      const board = page.querySelector('switchboard-board')
      if (!board) throw new Error(`no board in the answer (status ${response.status})`)
      this.#hear(board.dataset.at, (sent + performance.now()) / 2)
      this.#merge(board, page.title, address.href)
      this.#show()
    } catch {
      this.#lose()
    } finally {
      this.#busy = false
    }
    if (this.#again) {
      this.#again = false
      setTimeout(() => this.#refresh(), 250)
    }
  }

  // Puts what differs in place of what was. Focus stays where it was, and what was unfolded stays unfolded.
  #merge(board, title, address) {
    const was = this.#answer()
    const asked = this.#asked === address // and not for the first time, or from elsewhere
    this.#asked = address
    const focus = path(document.activeElement)
    const unfolded = [...this.querySelectorAll('details[open]')].map((d) => d.id)
    const units = board.querySelector('#units'), mine = this.querySelector('#units')
    const ids = (list) => [...list.children].map((li) => li.id).join(' ')
    const same = ids(units) === ids(mine)
    for (const part of parts(board)) {
      if (!same && units.contains(part)) {
        this.#source.set(part.id, sent(part))
        continue
      }
      const html = sent(part)
      if (this.#source.get(part.id) === html) continue
      this.#source.set(part.id, html)
      document.getElementById(part.id).replaceWith(document.importNode(part, true))
    }
    if (!same) mine.replaceWith(document.importNode(units, true))
    const notice = board.querySelector('#notice').innerHTML
    if (this.#source.get('notice') !== notice) {
      this.#source.set('notice', notice)
      document.getElementById('notice').innerHTML = notice
    }
    for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '')
    if (focus && document.activeElement === document.body) find(focus)?.focus({ preventScroll: true })
    document.title = title

    const is = this.#answer()
    if (!asked) { /* nothing changed but who asks */ }
    else if (was.key && is.key !== was.key) this.#say('The answer to your question has changed. Read it again.')
    else if (this.dataset.edition !== board.dataset.edition) this.#say('A new directory is in use.')
    else if (was.key && is.state !== was.state) this.#say(`${is.name}: ${is.word}`)
    this.dataset.edition = board.dataset.edition
  }

  // What the page answers, as far as a change of it is worth saying.
  #answer() {
    const answer = document.getElementById('answer')
    const found = answer.querySelector('.found')
    return {
      key: answer.hidden ? '' : [answer.dataset.kind, found?.dataset.desk, found?.dataset.number].join('|'),
      state: found?.dataset.state,
      name: answer.querySelector('h2')?.textContent,
      word: answer.querySelector('.desk .pill')?.textContent,
    }
  }

  #say(text) {
    document.getElementById('say').textContent = `${this.#clock(this.#now())}: ${text}`
  }

  // Writes all that depends on the time.
  #show() {
    const now = this.#now()
    const sure = this.#live && !this.#slept
    this.dataset.live = sure ? 'yes' : this.#lost ? 'no' : 'wait'
    for (const status of this.querySelectorAll('.status')) {
      const { until } = status.dataset
      this.#doubt(status, this.#slept || (until && Date.parse(until) <= now), sure)
    }
    for (const left of this.querySelectorAll('.left')) {
      const ms = Date.parse(left.dataset.turn) - now
      const text = ms > 0 ? span(ms, this.#calm.matches) : ''
      write(left, !text ? '' : left.hasAttribute('data-opens') ? `in ${text}` : `${text} left`)
    }
    for (const yours of this.querySelectorAll('.yours')) write(yours, this.#yours(yours.dataset, now))
    write(document.getElementById('clock'), `${this.#clock(now, { weekday: 'short' })} your time`)
    write(document.getElementById('asof'), `As of ${format(this.#zone(), stamp).format(this.#base + this.#heard - this.#mark)}. ${this.#paper}`)
    const live = document.getElementById('live')
    if (sure) write(live, 'Live')
    else if (this.#slept && !this.#lost) write(live, 'Checking…')
    else if (performance.now() - this.#lost > 2_500) {
      const since = this.#base + this.#heard - this.#mark
      write(live, `Not live since ${this.#clock(since)}. What you see may be out of date.`)
    }
  }

  // A state that has run out, or that was not checked since the PC slept, is not certain.
  #doubt(status, doubtful, sure) {
    const pill = status.querySelector('.pill')
    if (doubtful) {
      status.dataset.was ??= JSON.stringify([status.dataset.state, pill.textContent])
      status.dataset.state = 'unknown'
      write(pill, sure || !this.#lost ? 'Checking…' : 'Not certain')
    } else if (status.dataset.was) {
      const [state, word] = JSON.parse(status.dataset.was)
      delete status.dataset.was
      status.dataset.state = state
      write(pill, word)
    }
  }

  #zone() {
    return document.getElementById('zone').value || Intl.DateTimeFormat().resolvedOptions().timeZone
  }

  #clock(ms, options = {}) {
    const minute = ms % HOUR === 0 ? undefined : '2-digit' // 9 AM, 9:30 AM, as the sheet's hours are written
    return format(this.#zone(), { hour: 'numeric', minute, ...options }).format(ms)
  }

  // The instant on the viewer's clock, where it shows another time than the desk's.
  #yours({ turn, offset }, now) {
    const ms = Date.parse(turn)
    if (offsetAt(this.#zone(), ms) === Number(offset)) return ''
    const day = { year: 'numeric', month: 'numeric', day: 'numeric' }
    const days = format(this.#zone(), day)
    const weekday = days.format(ms) === days.format(now) ? {} : { weekday: 'short' }
    return `${this.#clock(ms, weekday)} your time`
  }

  // A page that was not told where the viewer is takes the browser's word for it, and shows it.
  #chooseZone() {
    const select = document.getElementById('zone')
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (select.value || !zone || !/^[A-Za-z]+(\/[\w+-]+)+$|^UTC$/.test(zone) || zone === 'Etc/Unknown') return
    if (![...select.options].some((o) => o.value === zone)) select.add(new Option(zone.replaceAll('_', ' '), zone))
    select.value = zone
  }

  #moveZone() {
    history.replaceState(null, '', this.#address())
    this.#refresh()
    this.#show()
  }

  // The key / goes to the search, unless it is switched off.
  #keys(signal) {
    const box = document.getElementById('keys')
    box.closest('[hidden]').hidden = false
    box.checked = localStorage.getItem('board-keys') !== 'off'
    box.addEventListener('change', () => localStorage.setItem('board-keys', box.checked ? 'on' : 'off'), { signal })
    document.addEventListener('keydown', (e) => {
      if (e.key !== '/' || !box.checked || e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return
      if (e.target.closest?.('input:not([type=checkbox]), select, textarea, [contenteditable]')) return
      e.preventDefault()
      const q = document.getElementById('q')
      q.focus()
      q.select()
    }, { signal })
  }
}

// The parts of a page that are replaced on their own.
function parts(board) {
  return board.querySelectorAll('[data-part], .unit')
}

// What the server sent for a part, but for the time left, which the page itself writes.
function sent(part) {
  const copy = part.cloneNode(true)
  for (const left of copy.querySelectorAll('.left')) left.textContent = ''
  return copy.outerHTML
}

// Where an element is: the nearest element with an ID, and its place among the links and controls in there.
const focusable = 'a[href], button, summary, input, select, pre[tabindex], h2[tabindex]'

function path(element) {
  const home = element?.closest?.('[data-part], .unit, #notice')
  return home && { home: home.id, id: element.id, place: [...home.querySelectorAll(focusable)].indexOf(element) }
}

function find({ home, id, place }) {
  return (id && document.getElementById(id)) || document.getElementById(home)?.querySelectorAll(focusable)[place]
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

// A time to come in words: 2 days 3 h, 2 h 14 min, 14 min 05 s. Without seconds it is rounded up, as on the server.
function span(ms, calm) {
  const seconds = Math.ceil(ms / 1000)
  if (ms < HOUR && !calm) {
    const s = seconds % 60, min = (seconds - s) / 60
    return min === 0 ? `${s} s` : `${min} min ${String(s).padStart(2, '0')} s`
  }
  let minutes = Math.ceil(ms / MINUTE)
  const days = Math.floor(minutes / 1440), hours = Math.floor(minutes / 60) % 24
  minutes %= 60
  const words = []
  if (days) words.push(`${days} ${days === 1 ? 'day' : 'days'}`)
  if (hours) words.push(`${hours} h`)
  if (minutes && (!days || !hours)) words.push(`${minutes} min`)
  return words.join(' ')
}

const formats = new Map()
const stamp = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }

function format(zone, options) {
  const key = zone + JSON.stringify(options)
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en', { timeZone: zone, ...options }))
  return formats.get(key)
}

// Minutes east of UTC.
function offsetAt(zone, ms) {
  const name = format(zone, { timeZoneName: 'longOffset' }).formatToParts(ms).find((p) => p.type === 'timeZoneName').value
  const [, sign, h, m] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(m)) : 0
}

customElements.define('switchboard-board', SwitchboardBoard)
