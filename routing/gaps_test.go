package routing_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// deskOf returns a unit with a phone, and hours where they are not empty.
func deskOf(id, open string, more ...contacts.Channel) contacts.Unit {
	u := contacts.Unit{ID: id, Name: "Desk " + id, Channels: append([]contacts.Channel{
		{Kind: contacts.Phone, Printed: fmt.Sprintf("800-555-01%02d", int(id[0]-'a'))},
	}, more...)}
	if open != "" {
		u.Hours = hours.MustParse(open)
	}
	return u
}

// chain returns a directory in which desk a stands in for the topic help and names others for when it is closed.
func chain() contacts.Directory {
	return contacts.Directory{
		Organization: "Bank", Zone: "America/New_York",
		Topics: []contacts.Topic{{ID: "help", Label: "Help"}, {ID: "sales", Label: "Sales"}},
		Units: []contacts.Unit{
			deskOf("a", "Mo-Fr 09:00-17:00 [America/New_York]", contacts.Channel{Kind: contacts.Email, Value: "a@example.com"}),
			deskOf("b", "Mo-Fr 08:00-20:00 [America/New_York]"),
			deskOf("c", "Sa 10:00-14:00 [America/Chicago]"),
			deskOf("d", ""),
			deskOf("e", "Su 10:00-12:00"),
		},
		Duties: []contacts.Duty{
			{Topic: "help", Unit: "a", Else: []string{"b"}},
			{Topic: "sales", Unit: "b", Else: []string{"c"}},
		},
	}
}

func reachable(routes []routing.Route, err error) []string {
	got := []string{}
	for _, r := range routes {
		s := line(r.Unit, r.Channel)
		if r.State != hours.Open {
			s += " " + r.State.String()
		}
		if r.Fallback {
			s += " fallback"
		}
		got = append(got, s)
	}
	if err != nil {
		got = append(got, answer(routing.Route{}, err))
	}
	return got
}

func TestReachableListsWhoIsThere(t *testing.T) {
	d := chain()
	table := made(t, d)
	at := func(s string) routing.Option {
		zone, err := time.LoadLocation("America/New_York")
		require.NoError(t, err)
		when, err := time.ParseInLocation("2006-01-02 15:04", s, zone)
		require.NoError(t, err)
		return routing.At(when)
	}
	longer := chain()
	longer.Duties = []contacts.Duty{
		{Topic: "help", Unit: "a", Else: []string{"d", "b"}},
		{Topic: "help", Unit: "b", Else: []string{"a", "e"}, When: []contacts.Condition{{Key: "region", In: []string{"one"}}}},
		{Topic: "sales", Unit: "e"},
	}
	longer.Dimensions = []contacts.Dimension{{Key: "region", Ask: "Which?", Values: []contacts.Value{{ID: "one", Label: "One"}, {ID: "two", Label: "Two"}}}}
	longer.Duties[0].When = []contacts.Condition{{Key: "region", In: []string{"two"}}}
	chained := chain()
	chained.Duties = []contacts.Duty{
		{Topic: "help", Unit: "a", Else: []string{"b"}, When: []contacts.Condition{{Key: "region", In: []string{"one"}}}},
		{Topic: "help", Unit: "b", Else: []string{"a", "c"}, Channel: &contacts.Channel{Kind: contacts.Phone, Printed: "800-555-0177"}},
	}
	chained.Dimensions = longer.Dimensions

	machine := chain()
	machine.Units[0].Channels[0].Answers = contacts.Machine
	machine.Units[0].Channels = machine.Units[0].Channels[:1]

	tests := []struct {
		name  string
		table *routing.Table
		topic string
		opts  []routing.Option
		want  []string
	}{
		{"all open", table, "help", []routing.Option{at("2026-11-20 15:00")},
			[]string{"a phone +18005550100", "a email a@example.com", "b phone +18005550101 fallback"}},
		{"only the fallback", table, "help", []routing.Option{at("2026-11-20 18:00")}, []string{"b phone +18005550101 fallback"}},
		{"a machine is nobody", made(t, machine), "help", []routing.Option{at("2026-11-20 15:00")}, []string{"b phone +18005550101 fallback"}},
		{"nobody", table, "help", []routing.Option{at("2026-11-22 18:00")}, []string{}},
		{"nobody, only open", table, "help", []routing.Option{at("2026-11-22 18:00"), routing.OpenOnly()},
			[]string{"closed a phone +18005550100"}},
		{"by one kind of channel", table, "help", []routing.Option{at("2026-11-20 15:00"), routing.Via(contacts.Email)}, []string{"a email a@example.com"}},
		{"a topic that is not there", table, "hlep", nil, []string{"unknown"}},
		{"unknown hours stand behind open ones", made(t, longer), "help", []routing.Option{at("2026-11-20 18:00"), routing.With("region", "two")},
			[]string{"b phone +18005550101 fallback", "d phone +18005550103 unknown fallback"}},
		{"unknown hours are no answer where only open ones are", made(t, longer), "help", []routing.Option{at("2026-11-21 18:00"), routing.With("region", "two"), routing.OpenOnly()},
			[]string{"closed a phone +18005550100"}},
		{"a row under another condition does not stand in", made(t, longer), "help", []routing.Option{at("2026-11-22 05:00"), routing.With("region", "two"), routing.In(time.UTC)},
			[]string{"d phone +18005550103 unknown fallback"}},
		{"hours in local time", made(t, longer), "sales", []routing.Option{at("2026-11-22 11:00")}, []string{"e phone +18005550104 unknown"}},
		{"hours in the caller's time", made(t, longer), "sales", []routing.Option{at("2026-11-22 05:00"), routing.In(time.UTC)}, []string{"e phone +18005550104"}},
		{"a fallback has a row of its own, and names others", made(t, chained), "help", []routing.Option{at("2026-11-21 12:00"), routing.With("region", "one")},
			[]string{"c phone +18005550102 fallback"}},
		{"its row's own channel is meant", made(t, chained), "help", []routing.Option{at("2026-11-20 19:00"), routing.With("region", "one")},
			[]string{"b phone +18005550177 fallback"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, reachable(tt.table.Reachable(tt.topic, tt.opts...))); diff != "" {
				t.Errorf("Reachable mismatch (-want +got):\n%s", diff)
			}
		})
	}

	_, err := table.Reachable("help", at("2026-11-22 18:00"), routing.OpenOnly())
	var closed *routing.ClosedError
	require.ErrorAs(t, err, &closed)
	require.Equal(t, "a", closed.Route.Unit.ID)
	require.Equal(t, "2026-11-23 08:00", closed.Opens.Format("2006-01-02 15:04"), "the fallback opens first")
}

func TestFallbacksOfFallbacksAreWaysToGo(t *testing.T) {
	d := chain()
	d.Duties = append(d.Duties, contacts.Duty{Topic: "help", Unit: "b", Else: []string{"c", "a"}, When: []contacts.Condition{{Key: "region", In: []string{"one"}}}})
	d.Dimensions = []contacts.Dimension{{Key: "region", Ask: "Which?", Values: []contacts.Value{{ID: "one", Label: "One"}, {ID: "two", Label: "Two"}}}}
	d.Duties[0].When = []contacts.Condition{{Key: "region", In: []string{"two"}}}
	d.Duties[0].Else = []string{"b", "d"}
	var got []string
	r, err := made(t, d).RouteFor("help", routing.With("region", "two"), routing.At(friday))
	require.NoError(t, err)
	for s := range r.Else() {
		got = append(got, s.Unit.ID+" "+s.Why)
	}
	require.Equal(t, []string{"a other channel", "b fallback", "d fallback"}, got, "each unit once, and never the unit itself")
}

func TestGapsAreWhenReachableIsEmpty(t *testing.T) {
	zones := []*time.Location{nil, time.UTC, zone(t, "America/New_York"), zone(t, "Australia/Lord_Howe")}
	open := []string{
		"", "Mo-Fr 09:00-17:00 [America/New_York]", "Mo-Su 00:00-24:00 [UTC]", "Sa 22:00-30:00 [Europe/Berlin]",
		"Mo-Fr 08:00-12:00", `Tu 10:00-12:00 unknown "by appointment" [America/Chicago]`, "Su 01:00-03:00 [America/New_York]",
	}
	rapid.Check(t, func(t *rapid.T) {
		d := contacts.Directory{Organization: "Drawn", Zone: "America/New_York", Topics: []contacts.Topic{{ID: "help", Label: "Help"}}}
		for i := range 3 {
			d.Units = append(d.Units, deskOf(string(rune('a'+i)), rapid.SampledFrom(open).Draw(t, "hours")))
		}
		if rapid.Bool().Draw(t, "email") {
			d.Units[0].Channels = append(d.Units[0].Channels, contacts.Channel{
				Kind: contacts.Email, Value: "a@example.com", Hours: hours.MustParse(rapid.SampledFrom(open[1:]).Draw(t, "email hours")),
			})
		}
		d.Duties = []contacts.Duty{{Topic: "help", Unit: "a", Else: rapid.SampledFrom([][]string{nil, {"b"}, {"b", "c"}}).Draw(t, "else")}}
		first, err := contacts.NewEdition(d)
		require.NoError(t, err)
		editions := []*contacts.Edition{first}
		if rapid.Bool().Draw(t, "second") {
			d.Effective = contacts.Effective{Year: 2026, Month: 10, Day: 29}
			d.Units[0].Hours = hours.MustParse(open[1])
			second, err := contacts.NewEdition(d)
			require.NoError(t, err)
			editions = append(editions, second)
			if rapid.Bool().Draw(t, "only") {
				editions = editions[1:]
			}
		}
		book, err := contacts.NewBook(editions...)
		require.NoError(t, err)
		table, err := routing.New(book, nil)
		require.NoError(t, err)
		in := rapid.SampledFrom(zones).Draw(t, "in")
		via := rapid.SampledFrom([]contacts.Kind{contacts.AnyKind, contacts.Phone}).Draw(t, "via")
		from := time.Date(2026, 10, 26, rapid.IntRange(0, 23).Draw(t, "hour"), 7, 0, 0, time.UTC)
		to := from.Add(4 * 24 * time.Hour)

		gaps, err := table.Gaps(routing.Query{Topic: "Help", In: in, Via: via}, from, to)
		require.NoError(t, err)
		list := slices.Collect(gaps)
		for i, g := range list {
			require.True(t, g.Start.Before(g.End) && !g.Start.Before(from) && !g.End.After(to), "%v", g)
			require.False(t, i > 0 && g.Start.Before(list[i-1].End), "in order: %v", list)
		}
		for at := from; at.Before(to); at = at.Add(53 * time.Minute) {
			routes, err := table.Reachable("Help", routing.At(at), routing.In(in), routing.Via(via))
			want := hours.Closed
			switch {
			case err != nil: // no edition yet
				want = hours.Unknown
			case len(routes) > 0:
				want = routes[0].State
			}
			got := hours.Open
			for _, g := range list {
				if !at.Before(g.Start) && at.Before(g.End) {
					got = g.State
				}
			}
			require.Equal(t, want, got, "at %v", at)
		}
	})
}

func TestGapsOfTheFoundingSheet(t *testing.T) {
	table := founding(t)
	from := time.Date(2026, 7, 10, 12, 0, 0, 0, zone(t, "America/New_York"))
	gaps, err := table.Gaps(routing.Query{Topic: "GAP"}, from, from.AddDate(0, 0, 3))
	require.NoError(t, err)
	var got []string
	for g := range gaps {
		got = append(got, g.Start.Format("Mon 15:04")+" "+g.End.Format("Mon 15:04 MST")+" "+g.State.String())
	}
	require.Equal(t, []string{
		"Fri 18:30 Sat 09:00 EDT closed", "Sat 18:00 Mon 09:30 EDT closed",
	}, got)

	_, err = table.Gaps(routing.Query{Topic: "floorplan"}, from, from.AddDate(0, 0, 3))
	require.ErrorAs(t, err, new(*routing.AmbiguousError))
	early := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err = table.Gaps(routing.Query{Topic: "GAP"}, early, early.AddDate(0, 0, 1))
	require.ErrorAs(t, err, new(*routing.NoEditionError))
	gaps, err = table.Gaps(routing.Query{Topic: "GAP"}, from, from)
	require.NoError(t, err)
	require.Empty(t, slices.Collect(gaps))
}
