package routing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

// A Live is a table that can be replaced while it answers. Those who ask never wait, not even for a replacement that is
// being checked, and each answer comes whole from one table. The zero Live has no table yet, and every answer of it is
// a [NoEditionError]. It is safe for concurrent use, and must not be copied after its first use.
type Live struct {
	// OnDecision, if it is not nil, is called with every answer and every refusal, by whoever asks and before they
	// get it: for an audit, a metric, a trace. It must be set before the first question and be safe for concurrent use.
	// Asking allocates only where it is set.
	OnDecision func(context.Context, Decision)

	table    atomic.Pointer[Table]
	updating sync.Mutex
}

// A Decision is what a [Live] answered.
type Decision struct {
	Query   Query // as asked; its At is the instant that the answer is about
	Route   Route // zero where Err is not nil
	Err     error
	Table   *Table // which answered; nil: there was none
	Elapsed time.Duration
}

// Load returns the table in use, or nil while there is none.
func (l *Live) Load() *Table { return l.table.Load() }

// Swap puts a table into use at once, unchecked, and returns the one that was. It is the way back
// after an update that turned out wrong. A nil table puts none into use.
func (l *Live) Swap(next *Table) (was *Table) { return l.table.Swap(next) }

// Update puts a table into use if its check passes: a run of the case file that the directory must
// answer, for instance. Where there is no table, or check returns an error, the old table stays and the error says why.
// A nil check passes. One update is made after another; they never hold up those who ask.
func (l *Live) Update(next *Table, check func(*Table) error) error {
	if next == nil {
		return errors.New("routing: there is no new table; the old one stays")
	}
	l.updating.Lock()
	defer l.updating.Unlock()
	if check != nil {
		if err := check(next); err != nil {
			return fmt.Errorf("routing: the new table does not pass its check; the old one stays: %w", err)
		}
	}
	l.table.Store(next)
	return nil
}

// none answers while there is no table.
var none Table

func (l *Live) now() *Table {
	if t := l.table.Load(); t != nil {
		return t
	}
	return &none
}

// RouteFor is [Table.RouteFor] of the table in use. The context is handed to OnDecision; a decision is too short
// to be cancelled.
func (l *Live) RouteFor(ctx context.Context, topic string, opts ...Option) (Route, error) {
	if l.OnDecision == nil {
		return l.now().RouteFor(topic, opts...)
	}
	a := asked{topic: topic}
	a.take(opts)
	q := a.query()
	for _, o := range opts {
		if o.kind == optWith {
			q.Context = append(q.Context, o.pair)
		}
	}
	return l.decide(ctx, q)
}

// Route is [Table.Route] of the table in use, as [Live.RouteFor] is of RouteFor.
func (l *Live) Route(ctx context.Context, q Query) (Route, error) {
	if l.OnDecision == nil {
		return l.now().Route(q)
	}
	q.Context = slices.Clone(q.Context)
	return l.decide(ctx, q)
}

// decide answers a query that the hook may keep.
func (l *Live) decide(ctx context.Context, q Query) (Route, error) {
	start := time.Now()
	if q.At.IsZero() {
		q.At = start.Round(0)
	}
	t := l.table.Load()
	d := Decision{Query: q, Table: t}
	if t == nil {
		t = &none
	}
	d.Route, d.Err = t.Route(q)
	d.Elapsed = time.Since(start)
	l.OnDecision(ctx, d)
	return d.Route, d.Err
}

// query is the question without its context.
func (a *asked) query() Query {
	return Query{
		Topic: a.topic, Unit: a.unit, Value: a.value,
		At: a.at, In: a.in, Via: a.via, OpenOnly: a.openOnly, AllowInferred: a.inferred,
	}
}

// Outcome returns in one word what came of the question: "route", "unknown", "ambiguous", "no-channel", "closed",
// "value", "no-edition", or "error" for any other refusal. It is meant for the label of a metric.
func (d Decision) Outcome() string {
	switch d.Err.(type) {
	case nil:
		return "route"
	case *UnknownTopicError:
		return "unknown"
	case *AmbiguousError:
		return "ambiguous"
	case *NoChannelError:
		return "no-channel"
	case *ClosedError:
		return "closed"
	case *ValueError:
		return "value"
	case *NoEditionError:
		return "no-edition"
	}
	return "error"
}

// LogValue makes a group of what a log should keep of a decision: the question, the outcome, and the answer or the refusal.
func (d Decision) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("outcome", d.Outcome())}
	text := func(key, value string) {
		if value != "" {
			attrs = append(attrs, slog.String(key, value))
		}
	}
	text("topic", d.Query.Topic)
	text("unit", d.Query.Unit)
	text("value", d.Query.Value)
	if len(d.Query.Context) > 0 {
		text("context", pairs(d.Query.Context))
	}
	if d.Query.Via != contacts.AnyKind {
		text("via", d.Query.Via.String())
	}
	attrs = append(attrs, slog.Time("at", d.Query.At))
	if d.Err != nil {
		text("error", d.Err.Error())
	} else {
		attrs = append(attrs, slog.Any("route", d.Route))
	}
	return slog.GroupValue(append(attrs, slog.Duration("elapsed", d.Elapsed))...)
}
