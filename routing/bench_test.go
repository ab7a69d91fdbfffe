package routing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// large returns a table of n duties: topics of ten rows each, one general and nine for a product, at
// a hundred units.
func large(tb testing.TB, n int) *routing.Table {
	tb.Helper()
	t, err := routing.New(largeBook(tb, n), nil)
	require.NoError(tb, err)
	return t
}

func largeBook(tb testing.TB, n int) *contacts.Book {
	tb.Helper()
	d := contacts.Directory{Organization: "Large", Zone: "America/New_York"}
	product := contacts.Dimension{Key: "product", Ask: "Which product?"}
	for i := range 9 {
		product.Values = append(product.Values, contacts.Value{ID: fmt.Sprintf("p%d", i), Label: fmt.Sprintf("Product %d", i)})
	}
	product.Other = true
	d.Dimensions = append(d.Dimensions, product)
	open := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	for i := range 100 {
		d.Units = append(d.Units, contacts.Unit{
			ID: fmt.Sprintf("u%d", i), Name: fmt.Sprintf("Unit %d", i), Hours: open,
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-%04d", i)}},
		})
	}
	for i := range n {
		topic := fmt.Sprintf("t%d", i/10)
		duty := contacts.Duty{Topic: topic, Unit: fmt.Sprintf("u%d", i%100)}
		if i%10 == 0 {
			d.Topics = append(d.Topics, contacts.Topic{ID: topic, Label: fmt.Sprintf("Topic %d", i/10)})
		} else {
			duty.When = []contacts.Condition{{Key: "product", In: []string{fmt.Sprintf("p%d", i%10-1)}}}
		}
		d.Duties = append(d.Duties, duty)
	}
	e, err := contacts.NewEdition(d)
	require.NoError(tb, err)
	b, err := contacts.NewBook(e)
	require.NoError(tb, err)
	return b
}

// BenchmarkRouteFor compares an answer with what no answer can be cheaper than: a look-up in a map by two texts,
// and one question to the hours.
func BenchmarkRouteFor(b *testing.B) {
	at := time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC)
	for _, n := range []int{50, 5000} {
		t := large(b, n)
		topic := fmt.Sprintf("Topic %d", n/20)
		type key struct{ topic, product string }
		floor := map[key]int{}
		for i := range n {
			floor[key{fmt.Sprintf("Topic %d", i/10), fmt.Sprintf("p%d", i%10)}] = i
		}
		open := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
		b.Run(fmt.Sprintf("map/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := floor[key{topic, "p3"}]; !ok {
					b.Fatal("not found")
				}
			}
		})
		b.Run(fmt.Sprintf("IsOpen/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				open.IsOpen(at)
			}
		})
		b.Run(fmt.Sprintf("RouteFor/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := t.RouteFor(topic, routing.With("product", "p3"), routing.At(at)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// ownDesks makes a book of n duties at as many units: topics of five rows each, one for each of five values.
func ownDesks(tb testing.TB, n int) *contacts.Book {
	tb.Helper()
	d := contacts.Directory{Organization: "Many", Zone: "America/New_York"}
	region := contacts.Dimension{Key: "region", Ask: "Which region?"}
	for i := range 5 {
		region.Values = append(region.Values, contacts.Value{ID: fmt.Sprintf("r%d", i), Label: fmt.Sprintf("Region %d", i)})
	}
	d.Dimensions = append(d.Dimensions, region)
	open := hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	for i := range n {
		id, topic := fmt.Sprintf("desk%d", i), fmt.Sprintf("t%d", i/5)
		d.Units = append(d.Units, contacts.Unit{
			ID: id, Name: fmt.Sprintf("Desk of Matter %d", i), Hours: open,
			Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: fmt.Sprintf("800-%03d-%04d", 200+i/1000, i%10000)}},
		})
		if i%5 == 0 {
			d.Topics = append(d.Topics, contacts.Topic{ID: topic, Label: fmt.Sprintf("Matter %d", i/5)})
		}
		d.Duties = append(d.Duties, contacts.Duty{Topic: topic, Unit: id, When: []contacts.Condition{{Key: "region", In: []string{fmt.Sprintf("r%d", i%5)}}}})
	}
	e, err := contacts.NewEdition(d)
	require.NoError(tb, err)
	b, err := contacts.NewBook(e)
	require.NoError(tb, err)
	return b
}

// BenchmarkNew makes a checked table of duties, at a hundred units and at one for each.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{50, 5000} {
		for name, book := range map[string]*contacts.Book{"100 units": largeBook(b, n), "a unit each": ownDesks(b, n)} {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := routing.New(book, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
