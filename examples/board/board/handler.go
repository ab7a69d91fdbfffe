// Package board shows a live directory: a page for people at a desk, a JSON API for programs, and events for both.
//
//	http.Handle("/desk/", http.StripPrefix("/desk", board.Handler(&live, board.Options{})))
//
// Every answer and every event comes whole from one directory and carries its ID, so that nothing mixes two when the
// directory is replaced meanwhile.
package board

import (
	"io/fs"
	"log/slog"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/switchboard-go/switchboard/routing"
)

// Options say how a board works. The zero Options are useful.
type Options struct {
	Now     func() time.Time           // the clock; nil: [time.Now]
	Logger  *slog.Logger               // gets a line for every request; nil: no log
	Fault   func() string              // why the directory file is not in use; nil or "": it is. Must be safe for concurrent use
	Metrics *prometheus.Registry       // where the board registers its metrics, one board a registry; nil: a registry of its own
	Client  func(*http.Request) string // who asks, for the limits of each client; nil: the address of the peer, of IPv6 its first 64 bits
	Limits  Limits
}

// Handler returns a board over a live directory. All links of its pages are relative, so that it may be mounted
// anywhere with [http.StripPrefix]. It starts no goroutine and needs no closing; streams of events end with their
// request's context, so that a server ends them by cancelling that when it shuts down.
//
//	/                 the page, and with ?q=... an answer on it
//	/events           server-sent events: units and directory
//	/v1/ask           answers a question in plain words
//	/v1/route         answers for a topic, a unit, a number
//	/v1/units         all units and how things stand there
//	/v1/gaps          when nobody answers
//	/v1/openapi.json  describes these
//	/metrics          for Prometheus
//	/healthz          204 once there is a directory
func Handler(live *routing.Live, opts Options) http.Handler {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	if opts.Metrics == nil {
		opts.Metrics = prometheus.NewRegistry()
	}
	if opts.Client == nil {
		opts.Client = peer
	}
	opts.Limits = opts.Limits.orDefault()
	b := &board{live: live, opts: opts, gate: newGate(opts.Limits, opts.Now)}
	b.metrics = newMetrics(opts.Metrics, b)

	b.routes = map[string]http.HandlerFunc{
		"/":                b.page,
		"/events":          b.events,
		"/v1/ask":          b.ask,
		"/v1/route":        b.route,
		"/v1/units":        b.units,
		"/v1/gaps":         b.gaps,
		"/v1/openapi.json": bare(b.openapi),
		"/metrics":         bare(promhttp.HandlerFor(opts.Metrics, promhttp.HandlerOpts{}).ServeHTTP),
		"/healthz":         bare(b.healthz),
		"/static/":         b.asset,
	}
	return http.HandlerFunc(b.serve)
}

type board struct {
	live    *routing.Live
	opts    Options
	gate    *gate
	metrics *metrics
	routes  map[string]http.HandlerFunc
	named   atomic.Pointer[named]
}

// serve answers any request: it checks the limits, finds the route, and notes what came of it.
func (b *board) serve(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	secure(w.Header())
	route := r.URL.Path
	if strings.HasPrefix(route, "/static/") {
		route = "/static/"
	}
	handle, known := b.routes[route]
	if !known {
		route = "other"
	}
	out := &response{ResponseWriter: w, status: http.StatusOK}
	client := b.opts.Client(r)
	if route == "/healthz" || route == "/metrics" {
		client = "probes of " + client // which go on when somebody behind the same address asks too often
	}
	switch fault := b.gate.check(r, client); {
	case fault != nil:
		fault.write(out)
	case !known:
		noPage().write(out)
	default:
		handle(out, r)
	}
	elapsed := time.Since(start)
	b.metrics.request(route, out.status, elapsed)
	if b.opts.Logger.Enabled(r.Context(), slog.LevelInfo) {
		b.opts.Logger.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("method", r.Method), slog.String("path", brief(r.URL.Path)),
			slog.Int("status", out.status), slog.Int64("bytes", out.bytes), slog.Duration("elapsed", elapsed), slog.String("client", b.opts.Client(r)))
	}
}

// brief cuts what a client sent to what a log should hold of it.
func brief(text string) string {
	if len(text) > 100 {
		return text[:100] + "..."
	}
	return text
}

// secure sets the headers that keep a browser from doing anything that the page does not need.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// bare answers what has no parameters.
func bare(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, fault := readParameters(r.URL.RawQuery, nil); fault != nil {
			fault.write(w)
			return
		}
		h(w, r)
	}
}

// healthz tells a load balancer whether there is a directory to answer from.
func (b *board) healthz(w http.ResponseWriter, r *http.Request) {
	if b.live.Load() == nil {
		noDirectory().write(w)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

func noDirectory() *problem {
	return newProblem(http.StatusServiceUnavailable, "there is no directory yet").with("Retry-After", "1")
}

func noPage() *problem { return newProblem(http.StatusNotFound, "there is no such page") }

// mediaTypes are those of the static files; what a machine takes them for does not matter.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// asset answers with a static file.
func (b *board) asset(w http.ResponseWriter, r *http.Request) {
	data, err := fs.ReadFile(static, strings.TrimPrefix(r.URL.Path, "/static/"))
	if err != nil {
		noPage().write(w)
		return
	}
	h := w.Header()
	h.Set("Content-Type", mediaTypes[path.Ext(r.URL.Path)])
	h.Set("Content-Length", strconv.Itoa(len(data)))
	if r.URL.RawQuery != "" { // ?v=, which changes with the file: what stands under that address never changes
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(data)
}

// A response notes what was answered.
type response struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *response) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *response) Write(b []byte) (int, error) {
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap is for [http.ResponseController].
func (r *response) Unwrap() http.ResponseWriter { return r.ResponseWriter }
