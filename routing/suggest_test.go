package routing_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// manyTopics makes a table of n topics, each of two or three of some thousand made-up words.
func manyTopics(tb testing.TB, n int) (*routing.Table, []string) {
	tb.Helper()
	rnd := rand.New(rand.NewPCG(7, uint64(n)))
	syllables := [...]string{"ba", "con", "der", "fil", "gor", "han", "lim", "mor", "nex", "pal", "quin", "ros", "sel", "tan", "ver", "win", "zor", "dul", "kem", "pra"}
	words := make([]string, max(60, n/10))
	for i := range words {
		for range 3 + rnd.IntN(2) {
			words[i] += syllables[rnd.IntN(len(syllables))]
		}
	}
	d := contacts.Directory{
		Organization: "Big", Zone: "UTC",
		Units: []contacts.Unit{{ID: "desk", Name: "The Desk", Channels: []contacts.Channel{{Kind: contacts.Phone, Value: "+18005550100", Printed: "800-555-0100"}}}},
	}
	var labels []string
	used := map[string]bool{}
	for i := 0; i < n; i++ {
		label := words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))]
		if i%2 == 0 {
			label += " " + words[rnd.IntN(len(words))]
		}
		if used[label] {
			i--
			continue
		}
		used[label] = true
		id := "t" + strconv.Itoa(i)
		d.Topics = append(d.Topics, contacts.Topic{ID: id, Label: label})
		d.Duties = append(d.Duties, contacts.Duty{Topic: id, Unit: "desk"})
		labels = append(labels, label)
	}
	return made(tb, d), labels
}

func TestSuggestionsAmongManyTopics(t *testing.T) {
	table, labels := manyTopics(t, 5_000)
	for i := 0; i < len(labels); i += 97 {
		text := labels[i][:3] + labels[i][4:] // a letter left out
		_, err := table.RouteFor(text)
		var unknown *routing.UnknownTopicError
		require.ErrorAs(t, err, &unknown, text)
		require.LessOrEqual(t, len(unknown.Suggestions), 3)
		var found bool
		for _, s := range unknown.Suggestions {
			found = found || s.Label == labels[i]
		}
		require.True(t, found, "%q is not suggested for %q: %v", labels[i], text, unknown.Suggestions)
	}
}

// The cost of a suggestion does not grow with the sheet.
func BenchmarkSuggest(b *testing.B) {
	for _, n := range []int{50, 5_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			table, labels := manyTopics(b, n)
			texts := make([]string, 64)
			for i := range texts {
				l := labels[i*len(labels)/len(texts)]
				texts[i] = l[:4] + l[5:]
			}
			_, _ = table.RouteFor(texts[0]) // gathers the words
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				_, _ = table.RouteFor(texts[i&63])
				i++
			}
		})
	}
}

func BenchmarkAsk(b *testing.B) {
	table := founding(b)
	for _, text := range []string{"GAP", "floorplan billing northeast", "fax for ancilary docs", "where do I overnight contracts", "vehicle transport"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = table.Ask(text, routing.At(friday))
			}
		})
	}
}
