package routing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

const dscHours = "the hours are Mon-Fri 9:30 AM-6:30 PM, Sat 9 AM-6 PM ET; closed Sun"

func TestAStateIsNotToldOfADayThatTheQuestionNames(t *testing.T) {
	table := founding(t)
	open := routing.At(time.Date(2026, time.November, 20, 17, 0, 0, 0, time.UTC)) // noon in New York
	for text, want := range map[string]string{
		"is dsc open on sunday":              "Sunday",
		"is the DSC open Sundays?":           "Sunday",
		"will dsc be open tomorrow":          "tomorrow",
		"will dsc be open tomorow":           "tomorrow",
		"was dsc open yesterday":             "yesterday",
		"GAP this weekend":                   "weekend",
		"GAP weekend hours":                  "weekend",
		"is GAP open tonight":                "tonight",
		"can I call about GAP on wed or sat": "Wednesday Saturday",
		"payoffs saturday morning":           "Saturday morning",
	} {
		r, err := table.Ask(text, open)
		require.NoError(t, err, text)
		require.Equal(t, "dsc", r.Unit.ID, text)
		require.Equal(t, want, r.Day, text)
		require.Equal(t, hours.Unknown, r.State, text)
		require.Zero(t, r.Opens, text)
		require.Zero(t, r.Closes, text)
		require.Equal(t, "the question names "+want+"; "+dscHours, r.Comment, text)
		require.Equal(t, "Dealer Service Center · +1 888-919-2559 · "+r.Comment, r.String())

		_, err = table.Ask(text, open, routing.OpenOnly())
		require.ErrorAs(t, err, new(*routing.ClosedError), text)

		q, err := table.Understand(text, open)
		require.NoError(t, err, text)
		require.Equal(t, want, q.Day, text)
		again, err := table.Route(q)
		require.NoError(t, err, text)
		require.Equal(t, r.String(), again.String(), text)
		require.Contains(t, table.ExplainAsk(text, open).String(), r.Comment)
	}
	for _, text := range []string{"is dsc open now", "is GAP open today", "dsc hours", "what time does dsc close"} {
		r, err := table.Ask(text, open)
		require.NoError(t, err, text)
		require.Equal(t, hours.Open, r.State, text)
		require.Empty(t, r.Day, text)
	}
}

func TestADayIsNamedInQuestionsBackAndOtherWays(t *testing.T) {
	_, err := founding(t).Ask("floorplan on sunday", routing.At(friday))
	var which *routing.AmbiguousError
	require.ErrorAs(t, err, &which)
	require.Equal(t, "Sunday", which.Day)

	r, err := founding(t).Ask("dps tomorrow", routing.At(friday))
	require.NoError(t, err)
	require.Equal(t, "the question names tomorrow; the hours are Mon-Fri 8 AM-5 PM local time", r.Comment)

	d := desks(duty("first"))
	d.Units[0].Hours = hours.MustParse("24/7")
	d.Units[1].Hours = hours.MustParse("24/7")
	d.Duties[0].Else = []string{"second"}
	r, err = made(t, d).Route(routing.Query{Topic: "help", Day: "Sunday", At: friday})
	require.NoError(t, err)
	steps := 0
	for s := range r.Else() {
		steps++
		require.Equal(t, hours.Unknown, s.State)
		require.Contains(t, s.Comment, "Sunday")
	}
	require.Equal(t, 1, steps)
}
