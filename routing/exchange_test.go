package routing_test

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/routing"
)

func TestAnExchangeAsksTheTableOfTheOrganization(t *testing.T) {
	var x routing.Exchange
	_, err := x.RouteFor("bank", "help")
	var none *routing.NoOrganizationError
	require.ErrorAs(t, err, &none)
	require.Equal(t, "bank", none.Organization)
	require.EqualError(t, err, `routing: there is no directory of "bank" (add its table first)`)
	_, err = x.Route("", routing.Query{Topic: "help"})
	require.EqualError(t, err, "routing: no organization was named")
	require.Nil(t, x.Live("bank"))
	require.False(t, x.Remove("bank"))

	require.NoError(t, x.Update("bank", only(t, "first"), nil))
	require.NoError(t, x.Update("credit union", only(t, "second"), nil))
	require.Error(t, x.Update("pawn shop", only(t, "third"), func(*routing.Table) error { return errors.New("no") }))
	x.Add("empty")
	require.Equal(t, []string{"bank", "credit union", "empty"}, slices.Collect(x.Organizations()), "what does not pass is not added")

	require.Equal(t, "first phone +18005550100", answer(x.RouteFor("bank", "help")))
	require.Equal(t, "second phone +18005550101", answer(x.Route("credit union", routing.Query{Topic: "help"})))
	require.Equal(t, "no edition", answer(x.RouteFor("empty", "help")))
	live := x.Live("bank")
	require.Same(t, live, x.Add("bank"))
	require.Error(t, x.Update("bank", only(t, "third"), func(*routing.Table) error { return errors.New("no") }))
	require.Equal(t, "first phone +18005550100", answer(x.RouteFor("bank", "help")))
	require.NoError(t, x.Update("bank", only(t, "third"), nil))
	require.Equal(t, "third phone +18005550102", answer(live.RouteFor(t.Context(), "help")))

	require.True(t, x.Remove("bank"))
	require.Nil(t, x.Live("bank"))
	require.Equal(t, "second phone +18005550101", answer(x.RouteFor("credit union", "help")))
}

func TestAnExchangeChangesWhileItAnswers(t *testing.T) {
	var x routing.Exchange
	table := only(t, "first")
	const n = 64
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range n {
				key := fmt.Sprint(i * (w + 1) % n)
				if err := x.Update(key, table, nil); err != nil {
					t.Error(err)
				}
				if _, err := x.RouteFor(key, "help"); err != nil {
					t.Error(err)
				}
				for range x.Organizations() {
				}
			}
		})
	}
	wg.Wait()
	require.Len(t, slices.Collect(x.Organizations()), n)
}

func TestAskingAnExchangeAllocatesNothing(t *testing.T) {
	var x routing.Exchange
	require.NoError(t, x.Update("bank", withoutHours(t), nil))
	ask := func() {
		if _, err := x.RouteFor("bank", "floorplan", routing.With("region", "central"), routing.At(friday)); err != nil {
			t.Error(err)
		}
	}
	ask()
	require.Zero(t, testing.AllocsPerRun(100, ask))
}

// BenchmarkExchange asks a platform of many organizations, each with the founding sheet's directory read anew. Its metrics
// are the memory of each, before its hours are asked and what is added by fast answers of all of them.
func BenchmarkExchange(b *testing.B) {
	for _, n := range []int{1, 10, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			start := heap()
			var x routing.Exchange
			keys := make([]string, n)
			for i := range keys {
				keys[i] = fmt.Sprintf("organization %d", i)
				if err := x.Update(keys[i], founding(b), nil); err != nil {
					b.Fatal(err)
				}
			}
			built := heap()
			for _, k := range keys {
				for i := range 1000 { // so often that the hours make themselves fast
					if _, err := x.RouteFor(k, "GAP", routing.At(friday.AddDate(0, 0, i%700))); err != nil {
						b.Fatal(err)
					}
				}
			}
			asked := heap()
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				if _, err := x.RouteFor(keys[i%n], "GAP", routing.At(friday)); err != nil {
					b.Fatal(err)
				}
				i += 7
			}
			b.ReportMetric(float64(built-start)/float64(n)/1024, "KiB/organization")
			b.ReportMetric(float64(asked-built)/float64(n)/1024, "KiB/asked")
		})
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
