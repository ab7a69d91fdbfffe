package contacts

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/hours"
)

var (
	noPositions = cmpopts.IgnoreTypes(Pos{})
	// OSM rules that hang on a calendar equal only themselves; their texts tell.
	sameText = cmp.Comparer(func(a, b *hours.Schedule) bool { return a.Equal(b) || a.String() == b.String() })
)

// What is read, written and read again is the same directory; what is written twice is the same text.
func TestWriteReadsBack(t *testing.T) {
	files, err := filepath.Glob("../examples/directories/*.yaml")
	require.NoError(t, err)
	texts := map[string]string{"every key": kitchenSink, "small": smallFile, "many": manyUnits(50)}
	for _, file := range append(files, foundingFile) {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		texts[filepath.Base(file)] = string(data)
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			e, err := anyHolidays.Parse("x.yaml", []byte(text))
			require.NoError(t, err)
			var first, second bytes.Buffer
			require.NoError(t, Write(&first, e))
			back, err := anyHolidays.Parse("x.yaml", first.Bytes())
			require.NoError(t, err, first.String())
			if diff := cmp.Diff(e.Directory(), back.Directory(), noPositions, sameText); diff != "" {
				t.Errorf("directory mismatch (-want +got):\n%s\n%s", diff, first.String())
			}
			require.NoError(t, Write(&second, back))
			require.Equal(t, first.String(), second.String())
		})
	}
}

// anyHolidays knows every calendar, with the one holiday that the examples choose.
var anyHolidays = Loader{Calendars: func(string) (hours.Calendar, error) { return &oneHoliday, nil }}

var oneHoliday = namesOnly{[]string{"Columbus Day"}}

func TestWriteOfGoValues(t *testing.T) {
	d := Directory{
		Organization: "A", Zone: "UTC",
		Dimensions: []Dimension{{Key: "region", Values: []Value{{ID: "north", Label: "yes"}, {ID: "south", Label: "12"}}}},
		Topics:     []Topic{{ID: "null", Label: "null", Aliases: []string{"a: b", "- c", "#d"}}},
		Units: []Unit{
			{ID: "a", Name: "true", Hours: hours.MustParse("Mon-Fri 9 am - 5 pm ET"), Channels: []Channel{{Kind: Phone, Value: "+18552232559", Printed: "one-855"}}},
			{ID: "b", Name: "B", When: []Condition{{Key: "region", In: []string{"north"}}}},
		},
		Duties: []Duty{{Topic: "null", Unit: "a", When: []Condition{{Key: "region", In: []string{"north"}, Not: true}}, Note: `"quoted" 'twice' {x}`}},
	}
	e, err := NewEdition(d)
	require.NoError(t, err)
	data, err := AppendYAML([]byte("# head\n"), e)
	require.NoError(t, err)
	back, err := Parse("x.yaml", data)
	require.NoError(t, err, string(data))
	u, _ := back.Unit("a")
	require.True(t, u.Hours.Equal(d.Units[0].Hours))

	for name, change := range map[string]func(d *Directory){
		"an identifier that is not made from the label": func(d *Directory) { d.Topics[0].ID, d.Duties[0].Topic = "nil", "nil" },
		"hours without a text": func(d *Directory) {
			d.Units[0].Hours, err = hours.New(hours.Week{}, hours.Holidays(&oneHoliday))
			require.NoError(t, err)
		},
		"conditions of several values": func(d *Directory) { d.Units[1].When[0].Not = true },
		"a topic of no unit":           func(d *Directory) { d.Topics = append(d.Topics, Topic{ID: "x", Label: "x"}) },
	} {
		t.Run(name, func(t *testing.T) {
			d := e.Directory()
			change(&d)
			e, err := NewEdition(d)
			require.NoError(t, err)
			var b bytes.Buffer
			require.Error(t, Write(&b, e))
			require.Zero(t, b.Len(), "nothing is written of what cannot be said")
		})
	}
}

// Any text that a directory may hold comes back.
func TestWriteOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aB1 :#-'\"{}[],&*!|>%@`\\~?=.éñ–\u00a0\U0001f600\u2028\ufeff"))).Draw(t, "text")
		e, err := NewEdition(Directory{Organization: "A", Zone: "UTC", Notes: []Note{{Text: text}}, Units: []Unit{{ID: "u", Name: "U"}}})
		if err != nil {
			t.Skip("no text of a directory")
		}
		data, err := AppendYAML(nil, e)
		if err != nil {
			// The characters that no file may hold are refused, and nothing else.
			for _, r := range text {
				if r == '\u2028' || r == '\ufeff' {
					return
				}
			}
			t.Fatalf("%q: %v", text, err)
		}
		back, err := Parse("x", data)
		if err != nil || back.Directory().Notes[0].Text != text {
			t.Fatalf("%q comes back as %v, %v", text, back, err)
		}
	})
}
