package switchboard_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
)

// The sheet itself, to which every source of its directory leads.
const sheetFile = "000_549cd35b0235b146.txt"

// Every fact of the directory stands on the sheet where its source says, in the sheet's words; what does
// not is marked as inferred or supplied, and says why.
func TestEveryFactStandsOnTheSheet(t *testing.T) {
	e := edition(t)
	for d := range e.Dimensions() {
		for _, v := range d.Values {
			if d.Source.Basis == contacts.Stated {
				printed(t, d.Key, d.Source, d.Values[0].Label)
				printed(t, v.ID, v.Source, v.Label)
			}
			if d.Source.Basis == contacts.Stated && v.Source.Basis == contacts.Stated {
				everyPlace(t, v.ID, v.Source, v.Label)
			}
		}
	}
	for topic := range e.Topics() {
		printed(t, topic.ID, topic.Source, strings.Fields(topic.Label)...) // "Title Releases" of "Title/Lien Releases"
	}
	for u := range e.Units() {
		name, _, _ := strings.Cut(u.Name, ",") // "Regional Business Centers, Central": one of several on a line
		printed(t, "name of "+u.ID, u.Source, name)
		printed(t, "hours of "+u.ID, u.HoursSource, u.Printed)
		for i := range u.Channels {
			printed(t, "phone of "+u.ID, u.Channels[i].Source, channelWords(&u.Channels[i])...)
		}
		for _, n := range u.Notes {
			printed(t, "note of "+u.ID, n.Source, n.Mark+n.Text)
		}
	}
	for d := range e.Duties() {
		topic, ok := e.Topic(d.Topic)
		require.True(t, ok, d.Topic)
		if d.Inferred != "" {
			require.Equal(t, contacts.Inferred, d.Source.Basis, "%s: the row was completed", d.Topic)
		}
		words := append([]string{d.Printed, d.Qualifier, d.Note}, d.Examples...)
		for _, key := range d.Menu {
			words = append(words, "Option "+key)
		}
		if d.Printed == "" {
			words = append(words, topic.Label)
		}
		if d.Channel != nil {
			words = append(words, channelWords(d.Channel)...)
			printed(t, "channel of "+d.Topic, d.Channel.Source, channelWords(d.Channel)...)
		}
		printed(t, d.Topic+" at "+d.Unit, d.Source, words...)
		everyPlace(t, d.Topic+" at "+d.Unit, d.Source, append(words, topic.Label)...)
		for _, w := range append([]string{d.Printed, d.Qualifier}, d.Examples...) { // printed, even where the row was completed
			require.Contains(t, quote(t, d.Source), w, d.Topic)
		}
		require.Contains(t, sheet(t), d.Heading)
	}
}

// channelWords returns what a channel has of the sheet.
func channelWords(c *contacts.Channel) []string {
	words := []string{c.Note}
	for _, key := range c.Menu {
		words = append(words, "Option "+key)
	}
	if c.Kind == contacts.Mail {
		return append(words, c.Address...)
	}
	return append(words, c.Printed)
}

// printed expects that what is stated stands at its source, all words of it.
func printed(t *testing.T, what string, s contacts.Source, words ...string) {
	t.Helper()
	if s.Basis != contacts.Stated {
		require.NotEmpty(t, s.Why, "%s is not stated: on what ground, then?", what)
		return
	}
	require.Contains(t, []string{"card", "table"}, s.ID, what)
	require.NotEmpty(t, s.At, what)
	said := strings.ToLower(quote(t, s))
	for _, w := range words {
		require.Contains(t, said, strings.ToLower(w), "%s at %s:%v", what, s.ID, s.At)
	}
}

// everyPlace expects that each place of a source has some of the words, and so is not cited for nothing.
func everyPlace(t *testing.T, what string, s contacts.Source, words ...string) {
	t.Helper()
	for _, place := range s.At {
		text := strings.ToLower(quote(t, contacts.Source{At: []contacts.Place{place}}))
		has := false
		for _, w := range words {
			has = has || w != "" && strings.Contains(text, strings.ToLower(w))
		}
		require.True(t, has, "%s: %s:%v has none of %q", what, s.ID, place, words)
	}
}

func sheet(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + sheetFile)
	require.NoError(t, err)
	return string(text)
}

// quote returns what the sheet has at the places of a source.
func quote(t *testing.T, s contacts.Source) string {
	t.Helper()
	lines := strings.Split(sheet(t), "\n")
	var b strings.Builder
	for _, p := range s.At {
		require.True(t, 0 < p.Line && p.Line <= len(lines), "%v", p)
		text := lines[p.Line-1]
		if p.Cell > 0 {
			cells := strings.Split(text, "\t")
			require.LessOrEqual(t, p.Cell, len(cells), "%v", p)
			text = cells[p.Cell-1]
		}
		b.WriteString(strings.ReplaceAll(text, "\t", " ") + "\n")
	}
	return b.String()
}
