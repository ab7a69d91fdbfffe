package board

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/switchboard-go/switchboard/routing"
)

// metrics are what Prometheus reads.
type metrics struct {
	decisions *prometheus.CounterVec
	deciding  prometheus.Histogram
	requests  *prometheus.CounterVec
	seconds   *prometheus.HistogramVec
}

func newMetrics(r *prometheus.Registry, b *board) *metrics {
	m := &metrics{
		decisions: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "switchboard_decisions_total", Help: "Questions that were decided, by what came of them.",
		}, []string{"outcome"}),
		deciding: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "switchboard_decision_seconds", Help: "How long it took to decide a question.",
			Buckets: prometheus.ExponentialBuckets(1e-6, 4, 10), // 1 µs to 0.26 s
		}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "switchboard_http_requests_total", Help: "Requests, by route and status.",
		}, []string{"route", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "switchboard_http_request_seconds", Help: "How long it took to answer a request, by route. Streams of events are left out.",
			Buckets: prometheus.ExponentialBuckets(50e-6, 3, 10), // 50 µs to 1 s
		}, []string{"route"}),
	}
	r.MustRegister(m.decisions, m.deciding, m.requests, m.seconds,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "switchboard_streams", Help: "Streams of events that are open.",
		}, func() float64 { return float64(b.gate.open()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "switchboard_directory_fault", Help: "1 while the directory file is refused or gone, and the directory before it in use.",
		}, func() float64 {
			if b.look().fault != "" {
				return 1
			}
			return 0
		}),
		directory{b})
	return m
}

func (m *metrics) decision(d routing.Decision) {
	outcome := d.Outcome()
	if outcome == "value" || outcome == "error" {
		outcome = "invalid" // as the API has it
	}
	m.decisions.WithLabelValues(outcome).Inc()
	m.deciding.Observe(d.Elapsed.Seconds())
}

func (m *metrics) request(route string, status int, elapsed time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	if route != "/events" {
		m.seconds.WithLabelValues(route).Observe(elapsed.Seconds())
	}
}

// directory is a metric that names the directory in use, always 1.
type directory struct{ b *board }

var directoryInfo = prometheus.NewDesc("switchboard_directory_info", "The directory in use.", []string{"edition", "organization", "effective"}, nil)

// Describe implements [prometheus.Collector].
func (directory) Describe(to chan<- *prometheus.Desc) { to <- directoryInfo }

// Collect implements [prometheus.Collector].
func (d directory) Collect(to chan<- prometheus.Metric) {
	v := d.b.look()
	if v.table == nil {
		return
	}
	organization, effective := "", ""
	if e := v.edition(v.at); e != nil {
		organization, effective = e.Organization(), e.Effective().String()
	}
	to <- prometheus.MustNewConstMetric(directoryInfo, prometheus.GaugeValue, 1, v.id, organization, effective)
}
