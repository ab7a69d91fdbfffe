package routing_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/internal/fold"
	"github.com/switchboard-go/switchboard/routing"
)

// Whoever answers a question that was asked back gets on: the answer is accepted beside the words and in them. Asked is every
// single word of each sheet.
func TestAnswersToQuestionsAreAccepted(t *testing.T) {
	for _, file := range []string{"../testdata/ally-2023-08-28.yaml", "../examples/cityline/city.yaml", "../examples/directories/university.yaml"} {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			loader := contacts.Loader{Calendars: func(string) (hours.Calendar, error) { return noHoliday{}, nil }}
			e, err := loader.Parse(file, data)
			require.NoError(t, err)
			table := tableOf(t, e)
			var words []string
			for topic := range e.Topics() {
				for _, n := range append(topic.Aliases, topic.Label) {
					words = append(words, fold.Words(n)...)
				}
			}
			for u := range e.Units() {
				for _, n := range append(u.Aliases, u.Name) {
					words = append(words, fold.Words(n)...)
				}
			}
			slices.Sort(words)
			asked := 0
			for _, w := range slices.Compact(words) {
				_, err := table.Ask(w, routing.At(friday))
				ambiguous, ok := errors.AsType[*routing.AmbiguousError](err)
				if !ok || len(ambiguous.Missing) == 0 {
					continue
				}
				q := ambiguous.Missing[0]
				for _, v := range q.Values {
					asked++
					var unknown *routing.UnknownTopicError
					_, err := table.Ask(w, routing.At(friday), routing.With(q.Key, v.ID))
					if errors.As(err, &unknown) {
						t.Errorf("%q asks for %s, and with %s: %v", w, q.Key, v.ID, err)
					}
					_, err = table.Ask(w+" "+v.Label, routing.At(friday))
					if errors.As(err, &unknown) {
						t.Errorf("%q asks for %s, and in words: %v", w, q.Key, err)
					}
				}
			}
			require.NotZero(t, asked)
		})
	}
}

// noHoliday is a calendar without holidays.
type noHoliday struct{}

func (noHoliday) Holiday(date.Date) (string, bool) { return "", false }
