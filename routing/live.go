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
	Text    string // of a question in plain words, as given to [Live.Ask]; "" for other questions
	Query   Query  // as asked, with the instant that the answer is about; of a text, what was given beside it
	Route   Route  // zero where Err is not nil
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
// A nil check passes. One update is made after another; they never hold up those who ask. So a check must not update the same
// Live, which would wait for itself; it may ask it.
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
	q := gather(opts)
	q.Topic = topic
	return l.decide(ctx, Decision{Query: q}, func(t *Table, q Query) (Route, error) { return t.Route(q) })
}

// Ask is [Table.Ask] of the table in use, as [Live.RouteFor] is of RouteFor.
func (l *Live) Ask(ctx context.Context, text string, opts ...Option) (Route, error) {
	if l.OnDecision == nil {
		return l.now().Ask(text, opts...)
	}
	return l.decide(ctx, Decision{Text: text, Query: gather(opts)}, func(t *Table, q Query) (Route, error) {
		return t.Ask(text, append(slices.Clone(opts), At(q.At))...)
	})
}

// Route is [Table.Route] of the table in use, as [Live.RouteFor] is of RouteFor.
func (l *Live) Route(ctx context.Context, q Query) (Route, error) {
	if l.OnDecision == nil {
		return l.now().Route(q)
	}
	q.Context = slices.Clone(q.Context)
	return l.decide(ctx, Decision{Query: q}, func(t *Table, q Query) (Route, error) { return t.Route(q) })
}

// decide answers a question that the hook may keep.
func (l *Live) decide(ctx context.Context, d Decision, ask func(*Table, Query) (Route, error)) (Route, error) {
	start := time.Now()
	if d.Query.At.IsZero() {
		d.Query.At = start.Round(0)
	}
	d.Table = l.table.Load()
	t := d.Table
	if t == nil {
		t = &none
	}
	d.Route, d.Err = ask(t, d.Query)
	d.Elapsed = time.Since(start)
	l.OnDecision(ctx, d)
	return d.Route, d.Err
}

// gather returns options as a query.
func gather(opts []Option) Query {
	var a asked
	a.take(opts)
	q := Query{At: a.at, In: a.in, Via: a.via, OpenOnly: a.openOnly, AllowInferred: a.inferred}
	for _, o := range opts {
		if o.kind == optWith {
			q.Context = append(q.Context, o.pair)
		}
	}
	return q
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
	text("text", d.Text)
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
