package routing_test

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

func zone(tb testing.TB, name string) *time.Location {
	tb.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(tb, err)
	return loc
}

func TestStateAtTheInstant(t *testing.T) {
	table := founding(t)
	ny, chicago, denver := zone(t, "America/New_York"), zone(t, "America/Chicago"), zone(t, "America/Denver")
	at := func(loc *time.Location, day, hour, minute int) time.Time {
		return time.Date(2026, time.November, day, hour, minute, 0, 0, loc)
	}
	tests := []struct {
		name, topic   string
		at            time.Time
		in            *time.Location
		state         hours.State
		opens, closes string // RFC 3339
		comment       string
	}{
		{"open", "GAP", at(ny, 20, 15, 0), nil, hours.Open, "", "2026-11-20T18:30:00-05:00", ""},
		{"the opening instant is open", "GAP", at(ny, 20, 9, 30), nil, hours.Open, "", "2026-11-20T18:30:00-05:00", ""},
		{"the closing instant is closed", "GAP", at(ny, 20, 18, 30), nil, hours.Closed, "2026-11-21T09:00:00-05:00", "", ""},
		{"a Sunday that the sheet states", "GAP", at(ny, 22, 12, 0), nil, hours.Closed, "2026-11-23T09:30:00-05:00", "", ""},
		{"a Sunday that the sheet does not list", "Extensions", at(ny, 22, 12, 0), nil, hours.Closed, "2026-11-23T08:00:00-05:00", "", "the sheet does not list Sunday"},
		{"a Saturday that the sheet does not list", "Commercial Transactions", at(ny, 21, 12, 0), nil, hours.Closed, "2026-11-23T08:00:00-05:00", "", "the sheet does not list Saturday"},
		{"a night of a listed day", "Extensions", at(ny, 20, 23, 30), nil, hours.Closed, "2026-11-21T08:00:00-05:00", "", ""},
		{"the day is that of the unit", "Extensions", at(denver, 21, 22, 30), nil, hours.Closed, "2026-11-23T08:00:00-05:00", "", "the sheet does not list Sunday"},
		{"times come in the unit's zone", "Wholesale Billing", at(ny, 20, 12, 0), denver, hours.Open, "", "2026-11-20T17:00:00-06:00", ""},
		{"local time of nobody", "Sales Support", at(denver, 20, 12, 0), nil, hours.Unknown, "", "", "the hours are in local time: say where the caller is"},
		{"local time of a caller", "Sales Support", at(ny, 20, 18, 30), denver, hours.Open, "", "2026-11-20T17:00:00-07:00", ""},
		{"local time of another caller", "Sales Support", at(ny, 20, 18, 30), chicago, hours.Closed, "2026-11-23T08:00:00-06:00", "", ""},
		{"local time on a day that is not listed", "Sales Support", at(ny, 22, 0, 30), denver, hours.Closed, "2026-11-23T08:00:00-07:00", "", "the sheet does not list Saturday"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := table.RouteFor(tt.topic, routing.With("region", "central"), routing.At(tt.at), routing.In(tt.in))
			require.NoError(t, err)
			require.Equal(t, tt.state, r.State)
			text := func(t time.Time) string {
				if t.IsZero() {
					return ""
				}
				return t.Format(time.RFC3339)
			}
			require.Equal(t, tt.opens, text(r.Opens))
			require.Equal(t, tt.closes, text(r.Closes))
			require.Equal(t, tt.comment, r.Comment)
		})
	}
}

// desk returns the table of one unit.
func desk(tb testing.TB, u contacts.Unit) *routing.Table {
	u.ID, u.Name = "desk", "Desk"
	if u.Channels == nil {
		u.Channels = []contacts.Channel{{Kind: contacts.Phone, Printed: "800-555-0100"}}
	}
	return made(tb, contacts.Directory{Organization: "Bank", Zone: "UTC", Units: []contacts.Unit{u}})
}

func TestHoursThatAreNotOrdinary(t *testing.T) {
	saturday := friday.Add(24 * time.Hour)
	tests := []struct {
		name string
		unit contacts.Unit
		want string
	}{
		{"not stated", contacts.Unit{}, "Desk · +1 800-555-0100 · hours not known: the sheet states no hours"},
		{"of the channel instead of the unit's", contacts.Unit{Hours: hours.MustParse("Mo-Fr 09:00-17:00 [UTC]"), Channels: []contacts.Channel{
			{Kind: contacts.Phone, Printed: "800-555-0100", Hours: hours.MustParse("Sa 12:00-22:00 [UTC]")}}}, "Desk · +1 800-555-0100 · open until 10 PM UTC"},
		{"always, with no zone", contacts.Unit{Hours: hours.MustParse("24/7")}, "Desk · +1 800-555-0100 · open"},
		{"never", contacts.Unit{Hours: new(hours.Schedule)}, "Desk · +1 800-555-0100 · closed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := desk(t, tt.unit).RouteFor("desk", routing.At(saturday))
			require.NoError(t, err)
			require.Equal(t, tt.want, r.String())
		})
	}
}

func TestARouteIsOneLineForPeople(t *testing.T) {
	table := founding(t)
	tests := []struct {
		topic string
		opts  []routing.Option
		want  string
	}{
		{"GAP", nil, "Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EST"},
		{"retail held offerings", nil, "Contract Processing Center · +1 855-720-2559, then press 4 · open until 8 PM EST"},
		{"Held Documents", nil, "Contract Processing Center · CPCHelds@ally.com · desk open until 8 PM EST"},
		{"DDS", nil, "Contract Processing Center · fax +1 877-709-6084 · desk open until 8 PM EST"},
		{"Payment by mail", nil, "Customer Service Center · Ally Payment Processing, P.O. Box 9001951, Louisville, KY 40290-1951 · desk open until 11 PM EST"},
		{"Sales Support", nil, "Dealer Products & Services · +1 877-357-8477, then press 6 · hours not known: the hours are in local time: say where the caller is"},
		{"Dealer Dash", []routing.Option{routing.AllowInferred()}, "Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EST · inferred"},
		{"GAP", []routing.Option{routing.At(friday.Add(10 * time.Hour))}, "Dealer Service Center · +1 888-919-2559 · closed, opens 9 AM EST"},
		{"GAP", []routing.Option{routing.At(friday.Add(4 * time.Hour))}, "Dealer Service Center · +1 888-919-2559 · closed, opens Sat 9 AM EST"},
		{"Extensions", []routing.Option{routing.At(friday.Add(48 * time.Hour))}, "Customer Service Center · +1 888-925-2559 · closed (the sheet does not list Sunday), opens Mon 8 AM EST"},
	}
	for _, tt := range tests {
		r, err := table.RouteFor(tt.topic, append([]routing.Option{routing.At(friday)}, tt.opts...)...)
		require.NoError(t, err)
		require.Equal(t, tt.want, r.String())
	}
	require.Equal(t, "no route", routing.Route{}.String())

	far := desk(t, contacts.Unit{Hours: hours.MustParse("2027 Jan 04 09:00-17:00 [UTC]")})
	r, err := far.RouteFor("desk", routing.At(friday))
	require.NoError(t, err)
	require.Contains(t, r.String(), "opens Mon Jan 4, 2027 9 AM UTC")
}

func TestNotesRideOnARoute(t *testing.T) {
	table := founding(t)
	evening := friday.Add(3*time.Hour + 30*time.Minute) // 18:30 in New York
	r, err := table.RouteFor("Commercial Transactions", routing.At(evening))
	require.NoError(t, err)
	require.Equal(t, hours.Open, r.State, "by the card")
	require.Len(t, r.Notes, 1)
	require.Equal(t, "CSG", r.Notes[0].Scope)
	require.True(t, r.Notes[0].Unresolved)

	r, err = table.RouteFor("Contract Mailing", routing.With("carrier", "fedex"), routing.At(evening))
	require.NoError(t, err)
	var texts []string
	for _, n := range r.Notes {
		texts = append(texts, n.Text)
	}
	require.Contains(t, strings.Join(texts, "\n"), "4:30 AM CST")

	d := desks(duty("first"))
	d.Duties[0].Note = "of the row"
	d.Units[0].Notes = []contacts.Note{{Text: "of the unit"}}
	d.Units[0].Channels[0].Note = "of the channel"
	d.Notes = []contacts.Note{{Text: "of the sheet"}}
	r, err = made(t, d).RouteFor("help")
	require.NoError(t, err)
	texts = nil
	for _, n := range r.Notes {
		texts = append(texts, n.Text)
	}
	require.Equal(t, []string{"of the unit", "of the row", "of the channel", "of the sheet"}, texts)
}

func TestElseLeadsOn(t *testing.T) {
	d := desks(duty("first"))
	d.Units[0].Hours = hours.MustParse("Mo-Fr 09:00-12:00 [America/New_York]")
	d.Units[0].Channels = append(d.Units[0].Channels, contacts.Channel{Kind: contacts.Email, Printed: "help@bank.example"},
		contacts.Channel{Kind: contacts.Phone, Printed: "800-555-0109", Hours: hours.MustParse("24/7")})
	d.Units[1].Hours = hours.MustParse("Mo-Fr 09:00-17:00 [America/New_York]")
	d.Units[2].Channels = nil
	d.Duties[0].Else = []string{"second", "third"}
	table := made(t, d)
	steps := func(r routing.Route) (list []string) {
		for s := range r.Else() {
			list = append(list, line(s.Unit, s.Channel)+" "+s.State.String()+" "+s.Why)
		}
		return list
	}
	r, err := table.RouteFor("help", routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, hours.Closed, r.State)
	want := []string{
		"first email help@bank.example closed other channel",
		"first phone +18005550109 open other channel",
		"second phone +18005550101 open fallback",
		"third nothing unknown fallback",
	}
	if diff := cmp.Diff(want, steps(r)); diff != "" {
		t.Errorf("Else mismatch (-want +got):\n%s", diff)
	}
	require.Equal(t, want, steps(r), "may be walked again")
	for range r.Else() {
		break
	}
	r, err = table.RouteFor("help", routing.Via(contacts.Email), routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, "first phone +18005550100 closed other channel", steps(r)[0])
	require.Empty(t, steps(routing.Route{}))

	// Of rows that are shared, those without the channel asked for are other ways to go.
	d = desks(shared(duty("first")), shared(duty("second")))
	d.Units[0].Channels = []contacts.Channel{{Kind: contacts.Fax, Printed: "800-555-0100"}}
	r, err = made(t, d).RouteFor("help", routing.Via(contacts.Fax), routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, "first fax +18005550100", line(r.Unit, r.Channel))
	require.Equal(t, []string{"second phone +18005550101 unknown other channel"}, steps(r))
}

func TestRoutesAreLoggedAsGroups(t *testing.T) {
	table := founding(t)
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey) {
			return slog.Attr{}
		}
		return a
	}}))
	r, err := table.RouteFor("GAP", routing.At(friday))
	require.NoError(t, err)
	log.Info("routed", "route", r)
	log.Info("routed", "route", routing.Route{})
	require.Equal(t, `msg=routed route.topic=gap route.unit=dsc route.channel=phone route.reach="+1 888-919-2559" route.state=open route.closes=2026-11-20T18:30:00.000-05:00
msg=routed route="no route"
`, out.String())
}

func TestTablesAreSafeForConcurrentUse(t *testing.T) {
	table := founding(t)
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for i := range 200 {
				topic := [...]string{"GAP", "floorplan", "payoffs", "Contract Mailing"}[(i+worker)%4]
				region := [...]string{"central", "northeast", "", "southeast"}[i/4%4]
				r, err := table.RouteFor(topic, routing.With("region", region), routing.At(friday), routing.Via(contacts.Kind(i%5)))
				if err == nil && r.Unit == nil {
					t.Error("an answer without a unit")
				}
			}
		})
	}
	wg.Wait()
}
