package routing

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
)

// A unit that answers by its duties answers as they do under each context, whatever was asked before.
func TestAUnitAskedByAChannelOfItsDutiesIsRememberedByTheirContext(t *testing.T) {
	e, err := contacts.Parse("sheet.yaml", []byte(`switchboard: 1
organization: Bank
zone: America/New_York
context:
  carrier: {ask: "Which carrier?", values: {fedex: FedEx, usps: Post}, supplied: for this test}
units:
  - id: office
    name: Office
    phone: 800-555-0100
    handles:
      - {topic: Titles, when: {carrier: fedex}, mail: [Office, "Memphis, TN 38153"]}
      - {topic: Titles, when: {carrier: usps}, mail: [Office, "Memphis, TN 38118"]}
`))
	require.NoError(t, err)
	b, err := contacts.NewBook(e)
	require.NoError(t, err)
	table, err := New(b, nil)
	require.NoError(t, err)
	for carrier, want := range map[string]string{"fedex": "Office, Memphis, TN 38153", "usps": "Office, Memphis, TN 38118"} {
		r, err := table.RouteFor("Office", With("carrier", carrier), Via(contacts.Mail))
		require.NoError(t, err)
		require.Equal(t, want, reach(r.Channel))
	}
	_, err = table.RouteFor("Office", Via(contacts.Mail))
	require.Error(t, err)
}

// What is remembered is what would be decided anew.
func TestWhatIsRememberedIsWhatWouldBeDecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDirectory(t)
		for i := range d.Duties { // channels that the units do not have
			if n := rapid.IntRange(0, 3).Draw(t, "channel"); n == 0 {
				d.Duties[i].Channel = &contacts.Channel{Kind: contacts.Fax, Printed: fmt.Sprintf("800-555-012%d", i)}
			}
		}
		table, err := tableFor(d)
		if err != nil {
			return
		}
		p := table.newest()
		cells := append(cellsByHand(d, nil), cellByHand{})
		for range 60 {
			name := rapid.SampledFrom([]string{"Help", "Unit A", "Unit B", "Unit D"}).Draw(t, "name")
			q := Query{Topic: name, At: time.Unix(0, 0), Via: rapid.SampledFrom([]contacts.Kind{contacts.AnyKind, contacts.Phone, contacts.Fax}).Draw(t, "via"), AllowInferred: rapid.Bool().Draw(t, "inferred")}
			cell := rapid.SampledFrom(cells).Draw(t, "cell")
			for _, k := range slices.Sorted(maps.Keys(cell)) {
				if rapid.Bool().Draw(t, "said") {
					q.Context = append(q.Context, contacts.Pair{Key: k, Value: cell[k]})
				}
			}
			a := q.asked()
			got, err := p.find(&a, said{context: q.Context})
			require.NoError(t, err)
			w, err := p.wish(&a, said{context: q.Context})
			require.NoError(t, err)
			want := p.decide(w)
			require.Equal(t, want.outcome, got.outcome, "%v", q)
			require.Equal(t, want.line, got.line, "%v", q)
			require.True(t, slices.Equal(want.candidates, got.candidates), "%v", q)
			require.Equal(t, want.units, got.units, "%v", q)
		}
	})
}
