package routing_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// only returns a table in which one unit has two topics, and nobody else any.
func only(tb testing.TB, unit string) *routing.Table {
	d := desks(contacts.Duty{Topic: "help", Unit: unit}, contacts.Duty{Topic: "sales", Unit: unit})
	return made(tb, d)
}

func TestALiveWithoutATableHasNoEdition(t *testing.T) {
	var live routing.Live
	require.Nil(t, live.Load())
	_, err := live.RouteFor(t.Context(), "help")
	require.ErrorAs(t, err, new(*routing.NoEditionError))
	_, err = live.Route(t.Context(), routing.Query{Topic: "help"})
	require.EqualError(t, err, "routing: there is no edition of the sheet")
}

func TestANewTableMustPassItsCheck(t *testing.T) {
	var live routing.Live
	first, second := only(t, "first"), only(t, "second")
	asks := func(unit string) func(*routing.Table) error {
		return func(t *routing.Table) error {
			r, err := t.RouteFor("help")
			if err == nil && r.Unit.ID != unit {
				err = fmt.Errorf("help is with %s", r.Unit.ID)
			}
			return err
		}
	}
	require.NoError(t, live.Update(first, nil), "no check passes")
	require.Same(t, first, live.Load())

	err := live.Update(second, asks("first"))
	require.EqualError(t, err, "routing: the new table does not pass its check; the old one stays: help is with second")
	require.Same(t, first, live.Load())
	cause := errors.New("a reason")
	require.ErrorIs(t, live.Update(second, func(*routing.Table) error { return cause }), cause)
	require.EqualError(t, live.Update(nil, nil), "routing: there is no new table; the old one stays")
	require.Same(t, first, live.Load())
	require.Panics(t, func() { live.Update(second, func(*routing.Table) error { panic("a check that breaks") }) })
	require.Same(t, first, live.Load())

	require.NoError(t, live.Update(second, asks("second")), "an update after one that broke")
	require.Same(t, second, live.Swap(first), "the way back")
	require.Same(t, first, live.Load())
}

func TestEveryDecisionIsReported(t *testing.T) {
	table := founding(t)
	type key struct{}
	var got []routing.Decision
	live := routing.Live{OnDecision: func(ctx context.Context, d routing.Decision) {
		require.Equal(t, "here", ctx.Value(key{}))
		require.GreaterOrEqual(t, d.Elapsed, time.Duration(0))
		got = append(got, d)
	}}
	ctx := context.WithValue(t.Context(), key{}, "here")
	_, err := live.RouteFor(ctx, "GAP")
	require.Error(t, err)
	live.Swap(table)
	opts := []routing.Option{routing.With("region", "central"), routing.With("product", ""), routing.At(friday), routing.In(time.UTC), routing.Via(contacts.Phone), routing.AllowInferred(), routing.OpenOnly()}
	r, err := live.RouteFor(ctx, "floorplan", opts...)
	require.NoError(t, err)
	want, err := table.RouteFor("floorplan", opts...)
	require.NoError(t, err)
	require.Equal(t, want.String(), r.String())
	for _, topic := range []string{"floorplan", "nothing of the kind", "floorplan in the dark"} {
		live.RouteFor(ctx, topic, routing.At(friday))
	}
	context := []contacts.Pair{{Key: "region", Value: "nowhere"}}
	live.Route(ctx, routing.Query{Topic: "floorplan", Context: context, At: friday})
	context[0].Value = "changed by the caller"
	live.Route(ctx, routing.Query{Topic: "GAP", Via: contacts.Mail, At: friday})
	live.Route(ctx, routing.Query{Topic: "GAP", OpenOnly: true, At: friday.Add(24 * 7 * time.Hour / 2)})
	live.Route(ctx, routing.Query{Topic: "GAP", At: time.Unix(0, 0)})

	var outcomes []string
	for _, d := range got {
		outcomes = append(outcomes, d.Outcome())
	}
	require.Equal(t, "no-edition route ambiguous unknown unknown value no-channel closed no-edition", strings.Join(outcomes, " "))
	require.Nil(t, got[0].Table)
	require.WithinDuration(t, time.Now(), got[0].Query.At, time.Minute, "the instant is settled")
	require.Same(t, table, got[1].Table)
	require.Equal(t, r.String(), got[1].Route.String())
	query := routing.Query{
		Topic: "floorplan", Context: []contacts.Pair{{Key: "region", Value: "central"}, {Key: "product"}},
		At: friday, In: time.UTC, Via: contacts.Phone, OpenOnly: true, AllowInferred: true,
	}
	if diff := cmp.Diff(query, got[1].Query, cmp.Comparer(func(a, b *time.Location) bool { return a == b })); diff != "" {
		t.Errorf("query mismatch (-want +got):\n%s", diff)
	}
	require.Equal(t, "nowhere", got[5].Query.Context[0].Value, "what is kept is not the caller's to change")
}

func TestPlainWordsAreReportedAsTheyWereAsked(t *testing.T) {
	table := founding(t)
	var got []routing.Decision
	live := routing.Live{OnDecision: func(_ context.Context, d routing.Decision) { got = append(got, d) }}
	quiet := routing.Live{}
	live.Swap(table)
	quiet.Swap(table)
	for _, text := range []string{"where do I call about GAP?", "floorplan in the central region", "nothing that is on the sheet"} {
		opts := []routing.Option{routing.At(friday), routing.In(time.UTC)}
		want, wantErr := table.Ask(text, opts...)
		for _, l := range []*routing.Live{&live, &quiet} {
			r, err := l.Ask(t.Context(), text, opts...)
			require.Equal(t, answer(want, wantErr), answer(r, err), text)
		}
		d := got[len(got)-1]
		require.Equal(t, text, d.Text)
		require.Equal(t, friday, d.Query.At)
		require.Empty(t, d.Query.Topic)
		require.Equal(t, answer(want, wantErr), answer(d.Route, d.Err))
	}
	require.Len(t, got, 3)
}

func TestReadersNeverSeeHalfOfASwap(t *testing.T) {
	tables := []*routing.Table{only(t, "first"), only(t, "second"), founding(t)}
	var live routing.Live
	live.Swap(tables[0])
	const readers, rounds = 4, 100
	var asked atomic.Int64
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range readers {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				asked.Add(1)
				r, err := live.RouteFor(context.Background(), "help", routing.At(friday))
				if err != nil {
					if !errors.As(err, new(*routing.UnknownTopicError)) {
						t.Error(err)
					}
					continue
				}
				if id := r.Unit.ID; id != "first" && id != "second" {
					t.Errorf("help is with %s", id)
				}
				for s := range r.Else() {
					_ = s
				}
			}
		})
	}
	for i := range rounds {
		next := tables[i%len(tables)]
		refused := errors.New("refused")
		err := live.Update(next, func(*routing.Table) error {
			if i%5 == 0 {
				return refused
			}
			return nil
		})
		if i%5 == 0 {
			require.ErrorIs(t, err, refused)
		} else {
			require.NoError(t, err)
			require.Same(t, next, live.Load())
		}
		time.Sleep(50 * time.Microsecond)
	}
	close(stop)
	wg.Wait()
	require.Positive(t, asked.Load())
}

// withoutHours returns the founding sheet's table, less what the hours allocate before they are asked often.
func withoutHours(tb testing.TB) *routing.Table {
	e, _ := founding(tb).Book().EditionAt(friday)
	d := e.Directory()
	for i := range d.Units {
		d.Units[i].Hours = nil
	}
	return made(tb, d)
}

func TestAskingALiveAllocatesNothing(t *testing.T) {
	var live routing.Live
	live.Swap(withoutHours(t))
	ctx := context.Background()
	ask := func() {
		if _, err := live.RouteFor(ctx, "floorplan", routing.With("region", "central"), routing.At(friday)); err != nil {
			t.Error(err)
		}
	}
	ask()
	require.Zero(t, testing.AllocsPerRun(100, ask))
}

// Decisions go to a structured log.
func ExampleLive() {
	logger := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey || a.Key == "elapsed" {
			return slog.Attr{} // these differ from run to run
		}
		return a
	}}))
	live := routing.Live{OnDecision: func(ctx context.Context, d routing.Decision) {
		logger.InfoContext(ctx, "routed", "decision", d)
	}}
	if err := live.Update(sheet, nil); err != nil {
		fmt.Println(err)
		return
	}
	at := time.Date(2026, 7, 10, 20, 0, 0, 0, time.UTC)
	route, err := live.RouteFor(context.Background(), "GAP", routing.At(at))
	fmt.Println(route, err)
	// Output:
	// level=INFO msg=routed decision.outcome=route decision.topic=GAP decision.at=2026-07-10T20:00:00.000Z decision.route.topic=gap decision.route.unit=dsc decision.route.channel=phone decision.route.reach="+1 888-919-2559" decision.route.state=open decision.route.closes=2026-07-10T18:30:00.000-04:00
	// Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EDT <nil>
}

// A new directory replaces the old one only if it still answers what it must.
func ExampleLive_Update() {
	var live routing.Live
	live.Swap(sheet)
	check := func(t *routing.Table) error {
		for _, topic := range []string{"GAP", "Payoffs", "Wire transfers"} {
			if _, err := t.RouteFor(topic); err != nil {
				return err
			}
		}
		return nil
	}
	fmt.Println(live.Update(sheet, check))
	// Output:
	// routing: the new table does not pass its check; the old one stays: routing: "Wire transfers" is not on this sheet (ask by a label of the sheet or by the name of a unit)
}
