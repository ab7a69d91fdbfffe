package board

import (
	"cmp"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits bound what clients may ask of a board. A limit that is zero is the one given here; a negative one is none.
type Limits struct {
	URL     int     // bytes of path and query: 8 KiB
	Header  int     // bytes of all header fields: 16 KiB
	Rate    float64 // requests a second of one client: 50
	Burst   int     // requests at once of one client: 200
	Streams int     // streams of events at a time: 512
	Each    int     // streams of events of one client: 16
}

func (l Limits) orDefault() Limits {
	l.URL, l.Header = cmp.Or(l.URL, 8<<10), cmp.Or(l.Header, 16<<10)
	l.Rate, l.Burst = cmp.Or(l.Rate, 50), cmp.Or(l.Burst, 200)
	l.Streams, l.Each = cmp.Or(l.Streams, 512), cmp.Or(l.Each, 16)
	return l
}

// over reports whether n is over a limit.
func over(n, limit int) bool { return limit >= 0 && n > limit }

// A gate refuses requests that are over a limit.
type gate struct {
	limits Limits
	now    func() time.Time

	mu      sync.Mutex
	clients map[string]*client
	streams int
}

// A client is what a gate knows of those who ask.
type client struct {
	tokens  *rate.Limiter
	streams int
}

// maxClients bounds how many clients a gate remembers.
const maxClients = 8192

func newGate(l Limits, now func() time.Time) *gate {
	return &gate{limits: l, now: now, clients: map[string]*client{}}
}

// check returns why a request is not answered, or nil.
func (g *gate) check(r *http.Request, from string) *problem {
	if wait := g.wait(from); wait > 0 {
		seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
		return newProblem(http.StatusTooManyRequests, "more than %g requests a second: ask again in %s s", g.limits.Rate, seconds).with("Retry-After", seconds)
	}
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return newProblem(http.StatusMethodNotAllowed, "only GET and HEAD are answered here").with("Allow", "GET, HEAD")
	case r.ContentLength != 0:
		return newProblem(http.StatusRequestEntityTooLarge, "a request has no body here").with("Connection", "close")
	case over(len(r.URL.Path)+len(r.URL.RawQuery), g.limits.URL):
		return newProblem(http.StatusRequestURITooLong, "the address is longer than %d bytes", g.limits.URL).with("Connection", "close")
	case over(headerSize(r.Header), g.limits.Header):
		return newProblem(http.StatusRequestHeaderFieldsTooLarge, "the header fields are longer than %d bytes together", g.limits.Header).with("Connection", "close")
	}
	return nil
}

func headerSize(h http.Header) (n int) {
	for name, values := range h {
		for _, value := range values {
			n += len(name) + len(value) + len(": \r\n")
		}
	}
	return n
}

// wait returns how long a client must wait before it asks again; 0: it may.
func (g *gate) wait(from string) time.Duration {
	if g.limits.Rate < 0 {
		return 0
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	tokens := g.client(from).tokens
	if tokens.AllowN(now, 1) {
		return 0
	}
	return time.Duration((1 - tokens.TokensAt(now)) / g.limits.Rate * float64(time.Second))
}

// client returns what is known of a client. Who has not asked for so long that nothing is left to know is forgotten when
// the room is needed; if that is not enough, then anyone without a stream.
func (g *gate) client(from string) *client {
	c := g.clients[from]
	if c != nil {
		return c
	}
	if len(g.clients) >= maxClients {
		for name, c := range g.clients {
			if c.streams == 0 && (len(g.clients) >= maxClients*3/4 || c.tokens.TokensAt(g.now()) >= float64(g.limits.Burst)) {
				delete(g.clients, name)
			}
		}
	}
	burst := g.limits.Burst
	if burst < 0 {
		burst = math.MaxInt32
	}
	c = &client{tokens: rate.NewLimiter(rate.Limit(g.limits.Rate), burst)}
	g.clients[from] = c
	return c
}

// enter lets a client have one more stream of events, until leave is called.
func (g *gate) enter(from string) (leave func(), fault *problem) {
	g.mu.Lock()
	defer g.mu.Unlock()
	c := g.client(from)
	if over(g.streams+1, g.limits.Streams) || over(c.streams+1, g.limits.Each) {
		return nil, newProblem(http.StatusServiceUnavailable, "too many streams of events are open").with("Retry-After", "30")
	}
	g.streams++
	c.streams++
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.streams--
		c.streams--
	}, nil
}

// open returns how many streams there are.
func (g *gate) open() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.streams
}

// peer is the address that a request comes from. Of IPv6, where one client has many addresses, it is the network.
func peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if a = a.Unmap(); a.Is6() {
		if p, err := a.WithZone("").Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
