package switchboard_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// help is a table of one unit that is always there.
func help(t *testing.T) *switchboard.Table {
	t.Helper()
	return table(t, contacts.Directory{
		Organization: "Acme", Zone: "America/Chicago",
		Topics: []contacts.Topic{{ID: "gap", Label: "GAP"}},
		Units: []contacts.Unit{{ID: "desk", Name: "Help Desk", Hours: hours.MustParse("24/7 [America/Chicago]"),
			Channels: []contacts.Channel{{Kind: contacts.Phone, Value: "+13125550123", Printed: "312-555-0123"}}}},
		Duties: []contacts.Duty{{Topic: "gap", Unit: "desk"}},
	})
}

func table(t *testing.T, d contacts.Directory) *switchboard.Table {
	t.Helper()
	e, err := contacts.NewEdition(d)
	require.NoError(t, err)
	b, err := contacts.NewBook(e)
	require.NoError(t, err)
	table, err := routing.New(b, nil)
	require.NoError(t, err)
	return table
}

func TestDefaultIsTheEmbeddedSheet(t *testing.T) {
	require.Same(t, switchboard.Default(), switchboard.Default())
	r, err := switchboard.RouteFor("GAP")
	require.NoError(t, err)
	require.Equal(t, "dsc", r.Unit.ID)
}

func TestSetDefaultReplacesWhatEveryFunctionAsks(t *testing.T) {
	mine := help(t)
	switchboard.SetDefault(mine)
	defer switchboard.SetDefault(nil)
	require.Same(t, mine, switchboard.Default())

	r, err := switchboard.RouteFor("GAP")
	require.NoError(t, err)
	require.Equal(t, "desk", r.Unit.ID)
	open, err := switchboard.IsOpen("desk", time.Now())
	require.NoError(t, err)
	require.True(t, open)
	require.Len(t, switchboard.Whose("(312) 555-0123"), 1)
	require.Empty(t, switchboard.Whose("888.919.2559"))

	switchboard.SetDefault(nil)
	require.NotSame(t, mine, switchboard.Default())
	r, err = switchboard.RouteFor("GAP")
	require.NoError(t, err)
	require.Equal(t, "dsc", r.Unit.ID, "nil puts the embedded sheet back")
}

// Readers need no lock while the default is replaced; the race detector watches.
func TestDefaultIsReplacedUnderReaders(t *testing.T) {
	mine := help(t)
	defer switchboard.SetDefault(nil)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				r, err := switchboard.RouteFor("GAP")
				if err != nil || r.Unit.ID != "desk" && r.Unit.ID != "dsc" {
					t.Errorf("RouteFor = %v, %v", r, err)
				}
			}
		})
	}
	for i := range 200 {
		switchboard.SetDefault([]*switchboard.Table{mine, nil}[i%2])
	}
	wg.Wait()
}

func TestIsOpen(t *testing.T) {
	loc := newYork()
	denver, err := time.LoadLocation("America/Denver")
	require.NoError(t, err)
	at := func(day, hour, min int) time.Time { return time.Date(2026, time.July, day, hour, min, 0, 0, loc) }
	tests := []struct {
		name, unit string
		at         time.Time
		opts       []switchboard.Option
		want       bool
	}{
		{"by its ID", "dsc", at(10, 9, 30), nil, true},
		{"by its name", "Dealer Service Center", at(10, 9, 30), nil, true},
		{"by its short name", "DSC", at(10, 9, 30), nil, true},
		{"not yet", "dsc", at(10, 9, 29), nil, false},
		{"no more at the closing instant", "dsc", at(10, 18, 30), nil, false},
		{"a stated closed day", "dsc", at(12, 12, 0), nil, false},
		{"a day that is not listed", "csc", at(12, 12, 0), nil, false},
		{"local time with no caller is not open", "dps", at(10, 12, 0), nil, false},
		{"local time of a caller", "dps", at(10, 12, 0), []switchboard.Option{switchboard.In(denver)}, true},
		{"local time of a caller, two hours earlier", "dps", at(10, 9, 30), []switchboard.Option{switchboard.In(denver)}, false},
		{"the location of the instant is not the caller's", "dps", at(10, 12, 0).In(denver), nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := switchboard.IsOpen(tt.unit, tt.at, tt.opts...)
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestIsOpenOfNoOneUnitIsAnError(t *testing.T) {
	now := time.Date(2026, time.July, 10, 12, 0, 0, 0, newYork())
	_, err := switchboard.IsOpen("dcs", now)
	require.True(t, errors.As(err, new(*switchboard.UnknownTopicError)), "%v", err)
	_, err = switchboard.IsOpen("", now)
	require.Error(t, err)
	_, err = switchboard.IsOpen("CPC", now)
	require.True(t, errors.As(err, new(*switchboard.AmbiguousError)), "%v", err)
	_, err = switchboard.IsOpen("dsc", time.Date(2023, time.August, 27, 12, 0, 0, 0, newYork()))
	require.True(t, errors.As(err, new(*switchboard.NoEditionError)), "%v", err)
}

// Each option of this package is the one of package routing.
func TestOptions(t *testing.T) {
	friday := time.Date(2026, time.July, 10, 12, 0, 0, 0, newYork())
	at := switchboard.At(friday)
	r, err := switchboard.RouteFor("Floorplan", at, switchboard.With("region", "Pac West"))
	require.NoError(t, err)
	require.Equal(t, "rbc-pac-west", r.Unit.ID)

	_, err = switchboard.RouteFor("Extensions", at, switchboard.Via(switchboard.Mail))
	require.True(t, errors.As(err, new(*switchboard.NoChannelError)), "%v", err)

	r, err = switchboard.RouteFor("Sales Support", at)
	require.NoError(t, err)
	require.Equal(t, switchboard.Unknown, r.State)
	r, err = switchboard.RouteFor("Sales Support", at, switchboard.In(newYork()))
	require.NoError(t, err)
	require.Equal(t, switchboard.Open, r.State)

	sunday := switchboard.At(friday.AddDate(0, 0, 2))
	r, err = switchboard.RouteFor("GAP", sunday)
	require.NoError(t, err)
	require.Equal(t, switchboard.Closed, r.State)
	_, err = switchboard.RouteFor("GAP", sunday, switchboard.OpenOnly())
	require.True(t, errors.As(err, new(*switchboard.ClosedError)), "%v", err)

	_, err = switchboard.RouteFor("Dealer Dash", at)
	require.True(t, errors.As(err, new(*switchboard.AmbiguousError)), "%v", err)
	r, err = switchboard.RouteFor("Dealer Dash", at, switchboard.AllowInferred())
	require.NoError(t, err)
	require.True(t, r.Inferred)

	_, err = switchboard.RouteFor("Floorplan", at, switchboard.With("regoin", "central"))
	require.True(t, errors.As(err, new(*switchboard.ValueError)), "%v", err)
}

// The facade adds nothing to the cost of the table behind it. The hours are left out: their cost is theirs.
func TestRouteForAllocatesNothing(t *testing.T) {
	friday := time.Date(2026, time.July, 10, 12, 0, 0, 0, time.UTC)
	e, ok := switchboard.Default().Book().EditionAt(friday)
	require.True(t, ok)
	d := e.Directory()
	for i := range d.Units {
		d.Units[i].Hours = nil
	}
	switchboard.SetDefault(table(t, d))
	defer switchboard.SetDefault(nil)
	for topic, ask := range map[string]func() error{
		"GAP": func() error { _, err := switchboard.RouteFor("GAP", switchboard.At(friday)); return err },
		"Floorplan": func() error {
			_, err := switchboard.RouteFor("Floorplan", switchboard.At(friday), switchboard.With("region", "northeast"))
			return err
		},
	} {
		require.NoError(t, ask())
		require.Zero(t, testing.AllocsPerRun(100, func() { _ = ask() }), topic)
	}
}
