package switchboard_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/hours"
)

// The sharp checks on the sheet's hours: H1 to H12, in 2026.

var sharp = []fact{
	{"H1", "CPC on Friday: open at 19:59 ET, closed at 20:00", func(t *testing.T) {
		state(t, "Contract Processing Center", hours.Open, at(eastern, "2026-08-28 19:59"))
		state(t, "Contract Processing Center", hours.Closed, at(eastern, "2026-08-28 20:00"))
	}},
	{"H2", "Friday 17:30 ET: contract funding is closed while CPC's interview line is open", func(t *testing.T) {
		friday := at(eastern, "2026-08-28 17:30")
		state(t, "Contract Funding", hours.Closed, friday)
		state(t, "Customer Interview", hours.Open, friday)
	}},
	{"H3", "Pac West is closed at 15:30 in Los Angeles, which is 17:30 CT", func(t *testing.T) {
		state(t, "rbc-pac-west", hours.Closed, at(pacific, "2026-08-28 15:30"), switchboard.In(pacific))
		state(t, "rbc-pac-west", hours.Open, at(pacific, "2026-08-28 14:59"), switchboard.In(pacific))
	}},
	{"H4", "Pac West is open at 07:30 in Los Angeles, which is 9:30 CT", func(t *testing.T) {
		state(t, "rbc-pac-west", hours.Open, at(pacific, "2026-08-28 07:30"), switchboard.In(pacific))
		state(t, "rbc-pac-west", hours.Closed, at(pacific, "2026-08-28 06:59"), switchboard.In(pacific))
	}},
	{"H5", "at 08:45 ET Southeast is open and Northeast is closed", func(t *testing.T) {
		early := at(eastern, "2026-08-28 08:45")
		state(t, "Floorplan", hours.Open, early, switchboard.With("region", "southeast"))
		state(t, "Floorplan", hours.Closed, early, switchboard.With("region", "northeast"))
	}},
	{"H6", "DSC is open on Saturday at 17:59 ET and closed on Monday at 09:15", func(t *testing.T) {
		state(t, "dsc", hours.Open, at(eastern, "2026-08-29 17:59"))
		state(t, "dsc", hours.Closed, at(eastern, "2026-08-29 18:00"))
		state(t, "dsc", hours.Closed, at(eastern, "2026-08-31 09:15"))
	}},
	{"H7", "CSC is open on Friday at 22:30 ET; its Sunday is not stated", func(t *testing.T) {
		state(t, "csc", hours.Open, at(eastern, "2026-08-28 22:30"))
		csc := state(t, "csc", hours.Closed, at(eastern, "2026-08-30 12:00"))
		require.Contains(t, csc.Comment, "list")
		dsc := state(t, "dsc", hours.Closed, at(eastern, "2026-08-30 12:00"))
		require.NotContains(t, dsc.Comment, "list", "DSC's Sunday is closed by the sheet")
		weekday := state(t, "csc", hours.Closed, at(eastern, "2026-08-28 23:30"))
		require.NotContains(t, weekday.Comment, "list", "Friday is listed")
	}},
	{"H8", "DP&S at 22:30 UTC on a Tuesday in January: whose local time decides", func(t *testing.T) {
		tuesday := at(time.UTC, "2026-01-13 22:30")
		state(t, "dps", hours.Closed, tuesday, switchboard.In(eastern))
		state(t, "dps", hours.Open, tuesday, switchboard.In(mountain))
		nobody := state(t, "dps", hours.Unknown, tuesday)
		require.NotEmpty(t, nobody.Comment)
		require.Zero(t, nobody.Opens)
		require.Zero(t, nobody.Closes)
		state(t, "dps", hours.Unknown, tuesday.In(mountain)) // an instant's location is not the caller's
		open, err := switchboard.IsOpen("dps", tuesday)
		require.NoError(t, err)
		require.False(t, open, "not known to be open")
	}},
	{"H9", "DSC from Phoenix: 9:30 ET is 7:30 in winter and 6:30 in summer", func(t *testing.T) {
		phoenix := zone("America/Phoenix")
		for wall, midnight := range map[string]string{"2026-01-13 07:30": "2026-01-13 00:00", "2026-07-14 06:30": "2026-07-14 00:00"} {
			r := state(t, "dsc", hours.Closed, at(phoenix, midnight), switchboard.In(phoenix))
			instant(t, at(phoenix, wall), r.Opens)
			require.Equal(t, eastern.String(), r.Opens.Location().String(), "the unit's zone, not the caller's")
		}
	}},
	{"H10", "the Monday after the clocks change every unit opens at the same local time", func(t *testing.T) {
		for u := range edition(t).Units() {
			opening := func(midnight string) time.Time {
				r := state(t, u.Name, hours.Closed, at(eastern, midnight), switchboard.In(eastern))
				return r.Opens
			}
			for _, jump := range []struct {
				before, after string
				moved         time.Duration
			}{
				{"2026-03-02 00:00", "2026-03-09 00:00", -time.Hour}, // the clocks go forward on Sunday 8 March
				{"2026-10-26 00:00", "2026-11-02 00:00", time.Hour},  // and back on Sunday 1 November
			} {
				before, after := opening(jump.before), opening(jump.after)
				require.Equal(t, before.Format("Mon 15:04"), after.Format("Mon 15:04"), u.ID)
				require.Equal(t, 7*24*time.Hour+jump.moved, after.Sub(before), u.ID)
			}
		}
	}},
	{"H11", "before August 28, 2023 the sheet was not in effect, which is not closed", func(t *testing.T) {
		for u := range edition(t).Units() {
			for _, before := range []time.Time{at(eastern, "2023-08-25 12:00"), at(eastern, "2023-08-28 00:00").Add(-time.Nanosecond)} {
				_, err := switchboard.RouteFor(u.Name, switchboard.At(before))
				_, ok := errors.AsType[*switchboard.NoEditionError](err)
				require.True(t, ok, "%s: %v", u.ID, err)
			}
		}
		state(t, "Contract Processing Center", hours.Closed, at(eastern, "2023-08-28 00:00"))
		state(t, "Contract Processing Center", hours.Open, at(eastern, "2023-08-28 08:00"))
	}},
	{"H12", "CPC's option 6 at 19:00 ET: open by the card, and the footnote about CSG may apply", func(t *testing.T) {
		for _, wall := range []string{"2026-08-28 18:30", "2026-08-28 19:00"} {
			r := state(t, "Commercial Transactions", hours.Open, at(eastern, wall))
			require.Equal(t, []string{"6"}, r.Channel.Menu)
			require.Len(t, r.Notes, 1)
			require.Equal(t, "CSG", r.Notes[0].Scope)
			require.True(t, r.Notes[0].Unresolved)
		}
	}},
}

func TestSheetHours(t *testing.T) { run(t, "H", 12, sharp) }

// state asks who has a topic, or what a unit does, at an instant, and expects the state.
func state(t *testing.T, topic string, want hours.State, when time.Time, opts ...switchboard.Option) switchboard.Route {
	t.Helper()
	r := ask(t, topic, append(opts, switchboard.At(when))...)
	require.Equal(t, want, r.State, "%s at %v", topic, when)
	return r
}
