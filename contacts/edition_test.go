package contacts

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

// small is a directory from Go values; smallFile is the same as a file.
func small() Directory {
	region := []Condition{{Key: "region", In: []string{"north"}}}
	at := func(cell int) Source { return Source{ID: "sheet", At: []Place{{7, cell}}} }
	return Directory{
		Organization: "Example Lending",
		Zone:         "America/New_York",
		Effective:    Effective{2026, time.March, 1},
		Sources: []Source{{ID: "sheet", File: "sheet.txt", Title: "Who to call", At: []Place{{Line: 1}}, Effective: Effective{2026, time.March, 1},
			Columns: []Column{{"Topic", HoldsTopics}, {"Desk", HoldsUnits}, {"Number", HoldsChannels}, {"Hours", HoldsHours}}}},
		Dimensions: []Dimension{{Key: "region", Ask: "Which region?", Values: []Value{{ID: "north", Label: "North", Aliases: []string{"Northern"}}, {ID: "south", Label: "South"}}}},
		Topics: []Topic{
			{ID: "payoffs", Label: "Payoffs", Source: at(1)},
			{ID: "gap-waivers", Label: "GAP waivers", Aliases: []string{"GAP"}, Heading: "Payoffs", Source: Source{ID: "sheet", At: []Place{{8, 1}}}},
		},
		Units: []Unit{{
			ID: "desk", Name: "Help Desk", Hours: hours.MustParse("Mon-Fri 9 am - 5 pm ET"), Printed: "Mon-Fri 9 am - 5 pm ET",
			Channels: []Channel{{Kind: Phone, Value: "+18552232559", Printed: "855.223.2559", Menu: []string{"2", "1"}, Source: at(3)}},
			Notes:    []Note{{Mark: "*", Text: "not on Fridays", Scope: "Fridays", Unresolved: true, Source: Source{ID: "sheet", At: []Place{{Line: 9}}}}},
			Source:   at(2), HoursSource: at(4),
		}},
		Duties: []Duty{
			{Topic: "payoffs", Unit: "desk", When: region, Source: at(1)},
			{Topic: "gap-waivers", Unit: "desk", Heading: "Payoffs", Inferred: "blank cell", Source: Source{ID: "sheet", At: []Place{{8, 1}}, Basis: Inferred, Why: "blank cell"},
				Channel: &Channel{Kind: Fax, Value: "+18552232560", Printed: "855-223-2560 x07", Extension: "07", Source: Source{ID: "sheet", At: []Place{{8, 3}}}}},
		},
	}
}

const smallFile = `switchboard: 1
organization: Example Lending
zone: America/New_York
sources:
  sheet:
    file: sheet.txt
    title: Who to call
    at: 1
    effective: 2026-03-01
    columns: {Topic: topics, Desk: units, Number: channels, Hours: hours}
context:
  region: {ask: "Which region?", values: {north: [North, Northern], south: South}}
units:
  - id: desk
    name: Help Desk
    at: sheet:7
    hours: Mon-Fri 9 am - 5 pm ET
    phone: {number: 855.223.2559, menu: [2, 1]}
    notes: [{mark: "*", text: not on Fridays, scope: Fridays, unresolved: true, at: sheet:9}]
    handles:
      - topic: Payoffs
        when: {region: north}
        items:
          - {topic: GAP waivers, aliases: [GAP], fax: 855-223-2560 x07, inferred: blank cell, at: sheet:8}
`

var ignorePos = cmpopts.IgnoreTypes(Pos{})

func TestFileAndGoValuesGiveTheSameEdition(t *testing.T) {
	fromFile, err := Parse("small.yaml", []byte(smallFile))
	require.NoError(t, err)
	fromGo, err := NewEdition(small())
	require.NoError(t, err)
	if diff := cmp.Diff(fromGo.Directory(), fromFile.Directory(), ignorePos); diff != "" {
		t.Errorf("directories differ (-Go +file):\n%s", diff)
	}
}

func TestAFileMayBeJSON(t *testing.T) {
	want, err := NewEdition(small())
	require.NoError(t, err)
	got, err := Parse("small.json", []byte(`{"switchboard": 1, "organization": "Example Lending", "zone": "America/New_York",
		"sources": {"sheet": {"file": "sheet.txt", "title": "Who to call", "at": 1, "effective": "2026-03-01",
			"columns": {"Topic": "topics", "Desk": "units", "Number": "channels", "Hours": "hours"}}},
		"context": {"region": {"ask": "Which region?", "values": {"north": ["North", "Northern"], "south": "South"}}},
		"units": [{"id": "desk", "name": "Help Desk", "at": "sheet:7", "hours": "Mon-Fri 9 am - 5 pm ET",
			"phone": {"number": "855.223.2559", "menu": [2, 1]},
			"notes": [{"mark": "*", "text": "not on Fridays", "scope": "Fridays", "unresolved": true, "at": "sheet:9"}],
			"handles": [{"topic": "Payoffs", "when": {"region": "north"},
				"items": [{"topic": "GAP waivers", "aliases": ["GAP"], "fax": "855-223-2560 x07", "inferred": "blank cell", "at": "sheet:8"}]}]}]}`))
	require.NoError(t, err)
	if diff := cmp.Diff(want.Directory(), got.Directory(), ignorePos); diff != "" {
		t.Errorf("directories differ (-Go +JSON):\n%s", diff)
	}
}

func TestAnEditionIsItsOwnCopy(t *testing.T) {
	given := small()
	e, err := NewEdition(given)
	require.NoError(t, err)
	want := e.Directory()
	scribble := func(d *Directory) {
		d.Sources[0].At[0] = Place{99, 9}
		d.Sources[0].Columns[0].Head = "scribbled"
		d.Dimensions[0].Values[0].Aliases[0] = "scribbled"
		d.Topics[1].Aliases[0] = "scribbled"
		d.Topics[1].Source.At[0] = Place{99, 9}
		d.Units[0].Name = "scribbled"
		d.Units[0].Channels[0].Menu[0] = "9"
		d.Units[0].Notes[0].Source.At[0] = Place{99, 9}
		d.Duties[0].When[0].In[0] = "scribbled"
		d.Duties[1].Channel.Value = "scribbled"
		d.Duties[1].Source.At[0] = Place{99, 9}
	}
	scribble(&given)
	out := e.Directory()
	scribble(&out)
	if diff := cmp.Diff(want, e.Directory()); diff != "" {
		t.Errorf("the edition changed (-before +after):\n%s", diff)
	}
}

func TestLookUps(t *testing.T) {
	e, err := NewEdition(small())
	require.NoError(t, err)
	u, ok := e.Unit("desk")
	require.True(t, ok)
	require.Equal(t, "Help Desk", u.Name)
	topic, ok := e.Topic("gap-waivers")
	require.True(t, ok)
	require.Equal(t, "GAP waivers", topic.Label)
	x, ok := e.Dimension("region")
	require.True(t, ok)
	require.Equal(t, "Which region?", x.Ask)
	s, ok := e.Source("sheet")
	require.True(t, ok)
	require.Equal(t, "Who to call", s.Title)
	for _, id := range []string{"", "Desk", "desk "} {
		_, ok := e.Unit(id)
		require.False(t, ok, "identifiers match exactly: %q", id)
	}
	require.Equal(t, []int{1, 1, 2, 1, 2, 0}, []int{
		len(slices.Collect(e.Sources())), len(slices.Collect(e.Dimensions())), len(slices.Collect(e.Topics())),
		len(slices.Collect(e.Units())), len(slices.Collect(e.Duties())), len(slices.Collect(e.Notes())),
	})
}

func TestNewEditionCompletes(t *testing.T) {
	d := small()
	d.Effective = Effective{}
	d.Sources = append(d.Sources, Source{ID: "later", Effective: Effective{2026, time.April, 0}})
	d.Units[0].Channels = []Channel{
		{Kind: Phone, Printed: "(855) 223-2559 ext. 12"},
		{Kind: Fax, Value: "+18552232560"},
		{Kind: Phone, Printed: "311"},
		{Kind: Email, Printed: "desk@example.com"},
		{Kind: Mail, Address: []string{"Desk", "P.O. Box 1", "Albany, NY 12201"}},
		{Kind: Web, Value: "https://example.com/help"},
		{Kind: Referral, Printed: "your sales representative"},
	}
	e, err := NewEdition(d)
	require.NoError(t, err)
	require.Equal(t, Effective{2026, time.April, 0}, e.Effective(), "the latest of the sources")
	want := []Channel{
		{Kind: Phone, Value: "+18552232559", Printed: "(855) 223-2559 ext. 12", Extension: "12"},
		{Kind: Fax, Value: "+18552232560", Printed: "+18552232560"},
		{Kind: Phone, Printed: "311"},
		{Kind: Email, Value: "desk@example.com", Printed: "desk@example.com"},
		{Kind: Mail, Value: "Albany, NY 12201", Printed: "Desk P.O. Box 1 Albany, NY 12201", Address: []string{"Desk", "P.O. Box 1", "Albany, NY 12201"}},
		{Kind: Web, Value: "https://example.com/help", Printed: "https://example.com/help"},
		{Kind: Referral, Printed: "your sales representative"},
	}
	u, _ := e.Unit("desk")
	if diff := cmp.Diff(want, u.Channels); diff != "" {
		t.Errorf("channels mismatch (-want +got):\n%s", diff)
	}
}

func TestChannelText(t *testing.T) {
	tests := []struct {
		channel   Channel
		text, uri string
	}{
		{Channel{Kind: Phone, Value: "+18557202559", Printed: "1-855-720-2559", Menu: []string{"4"}}, "+1 855-720-2559, then press 4", "tel:+18557202559"},
		{Channel{Kind: Phone, Value: "+18557202559", Extension: "9", Menu: []string{"2", "1"}}, "+1 855-720-2559 ext. 9, then press 2, then 1", "tel:+18557202559;ext=9"},
		{Channel{Kind: Phone, Printed: "311"}, "311", ""},
		{Channel{Kind: Fax, Value: "+18777096084"}, "fax +1 877-709-6084", "tel:+18777096084"},
		{Channel{Kind: Email, Value: "CPCHelds@ally.com"}, "CPCHelds@ally.com", "mailto:CPCHelds@ally.com"},
		{Channel{Kind: Email, Value: "a?b@example.com"}, "a?b@example.com", "mailto:a%3Fb@example.com"},
		{Channel{Kind: Mail, Value: "Memphis, TN 38153", Address: []string{"Ally", "Suite 2070", "Memphis, TN 38153"}}, "Ally, Suite 2070, Memphis, TN 38153", ""},
		{Channel{Kind: Web, Value: "https://example.com/"}, "https://example.com/", "https://example.com/"},
		{Channel{Kind: Referral, Printed: "your sales representative"}, "your sales representative", ""},
		{Channel{}, "", ""},
	}
	for _, tt := range tests {
		if diff := cmp.Diff([]string{tt.text, tt.uri}, []string{tt.channel.String(), tt.channel.URI()}); diff != "" {
			t.Errorf("String and URI of %+v mismatch (-want +got):\n%s", tt.channel, diff)
		}
	}
}

func TestKindText(t *testing.T) {
	for k := AnyKind; k <= Referral; k++ {
		text, err := k.MarshalText()
		require.NoError(t, err)
		var again Kind
		require.NoError(t, again.UnmarshalText(text))
		require.Equal(t, k, again)
	}
	k := Fax
	require.Error(t, k.UnmarshalText([]byte("telex")))
	require.Equal(t, Fax, k)
	require.Equal(t, "kind(77)", Kind(77).String())
}

func TestSourceText(t *testing.T) {
	for want, s := range map[string]Source{
		"":                          {},
		"table":                     {ID: "table"},
		"table:43/3":                {ID: "table", At: []Place{{43, 3}}},
		"card:16,13":                {ID: "card", At: []Place{{16, 0}, {13, 0}}},
		"table:44/1 (inferred: x)":  {ID: "table", At: []Place{{44, 1}}, Basis: Inferred, Why: "x"},
		"(supplied: callers know)":  {Basis: Supplied, Why: "callers know"},
		"table (supplied)":          {ID: "table", Basis: Supplied},
		"table:1 (basis(9): a why)": {ID: "table", At: []Place{{1, 0}}, Basis: 9, Why: "a why"},
	} {
		if diff := cmp.Diff(want, s.String()); diff != "" {
			t.Errorf("String of %+v mismatch (-want +got):\n%s", s, diff)
		}
	}
}
