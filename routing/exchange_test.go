package routing_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
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
	require.Equal(t, "second phone +18005550101", answer(x.Ask("credit union", "help")))
	_, err = x.Ask("pawn shop", "help")
	require.ErrorAs(t, err, &none)
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

// lenders returns an exchange of organizations whose files are those of the founding sheet: equal ones, copies with another
// number, or ones of which every line stands elsewhere, so that no two have a list in common.
func lenders(tb testing.TB, n int, differ string) (*routing.Exchange, []string) {
	tb.Helper()
	file, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(tb, err)
	var x routing.Exchange
	keys := make([]string, n)
	for i := range keys {
		data := file
		if differ != "equal" {
			data = bytes.ReplaceAll(data, []byte("888.919.2559"), fmt.Appendf(nil, "888.919.%04d", i%10000))
		}
		if differ == "different" {
			data = append(bytes.Repeat([]byte("#\n"), i+1), data...)
		}
		e, err := contacts.Parse("sheet.yaml", data)
		require.NoError(tb, err)
		keys[i] = fmt.Sprintf("organization %d", i)
		require.NoError(tb, x.Update(keys[i], tableOf(tb, e), nil))
	}
	return &x, keys
}

// What an organization takes is a small multiple of its file, and less where files are copies of one another.
func TestAnOrganizationTakesMemoryByItsFile(t *testing.T) {
	file, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	for _, tt := range []struct {
		differ       string
		times, words float64 // the size of the file
	}{
		{"equal", 9, 9},
		{"copies", 11, 9},
		{"different", 18, 9},
	} {
		t.Run(tt.differ, func(t *testing.T) {
			_, err := founding(t).Ask("lein release", routing.At(friday)) // so that what all share is there
			require.NoError(t, err)
			const n = 40
			start := heap()
			x, keys := lenders(t, n, tt.differ)
			built := heap()
			for _, k := range keys {
				_, err := x.Live(k).Ask(t.Context(), "lein release", routing.At(friday))
				require.NoError(t, err)
			}
			times := func(bytes int64) float64 { return float64(bytes) / n / float64(len(file)) }
			require.Less(t, times(built-start), tt.times, "for the table")
			require.Less(t, times(heap()-built), tt.words, "for questions in plain words")
			runtime.KeepAlive(x)
		})
	}
}

// BenchmarkExchange asks a platform of many organizations. Its metrics are the memory of each: of its table, and what is added
// by hours that answer fast and by questions in plain words.
func BenchmarkExchange(b *testing.B) {
	for _, differ := range []string{"equal", "copies", "different"} {
		for _, n := range []int{1, 10, 1000} {
			b.Run(fmt.Sprintf("%s/%d", differ, n), func(b *testing.B) {
				start := heap()
				x, keys := lenders(b, n, differ)
				built := heap()
				for _, k := range keys {
					for i := range 1000 { // so often that the hours make themselves fast
						if _, err := x.RouteFor(k, "GAP", routing.At(friday.AddDate(0, 0, i%700))); err != nil {
							b.Fatal(err)
						}
					}
				}
				asked := heap()
				for _, k := range keys {
					if _, err := x.Live(k).Ask(b.Context(), "lein release", routing.At(friday)); err != nil {
						b.Fatal(err)
					}
				}
				worded := heap()
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
				b.ReportMetric(float64(worded-asked)/float64(n)/1024, "KiB/words")
			})
		}
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
