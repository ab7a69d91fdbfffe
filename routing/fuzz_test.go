package routing_test

import (
	"testing"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// FuzzRoute asks for texts of any kind: there is a route or an error, and the trace tells the same.
func FuzzRoute(f *testing.F) {
	for _, text := range []string{"GAP", "Title/Lien Releases", "CPC", "888.919.2559", "6", "38153", "west", "Fed Ex", "a@b", "tel:", "\x00", "ﬁ & İ", "2,1 then 3"} {
		f.Add(text, "region", text, uint8(0))
		f.Add("floorplan", "carrier", text, uint8(3))
	}
	table := founding(f)
	f.Fuzz(func(t *testing.T, text, key, value string, via uint8) {
		q := routing.Query{Topic: text, Context: []contacts.Pair{{Key: key, Value: value}}, Via: contacts.Kind(via), At: friday}
		r, err := table.Route(q)
		if (err == nil) != (r.Unit != nil) {
			t.Fatalf("a route and an error, or neither: %v, %v", r, err)
		}
		x := table.Explain(q)
		if answer(x.Route, x.Err) != answer(r, err) || x.String() == "" {
			t.Fatalf("the trace tells otherwise:\n%v", x)
		}
		for _, ref := range table.Whose(text, routing.At(friday)) {
			if _, err := table.Route(routing.Query{Value: text, Unit: ref.Unit.ID, At: friday}); err != nil && ref.Duty == nil {
				if a, ok := err.(*routing.AmbiguousError); !ok || len(a.Candidates) < 2 {
					t.Fatalf("%q belongs to %s, but leads nowhere: %v", text, ref.Unit.ID, err)
				}
			}
		}
	})
}
