package switchboard_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// What the sheet does not say: N1 to N14. A correct answer is that it is not on the sheet.

var absences = []fact{
	{"N1", "CPC's options 1, 2, 8, 9 and 0 are not described", func(t *testing.T) {
		for _, key := range []string{"0", "1", "2", "8", "9"} {
			require.Empty(t, switchboard.Whose(key), "option %s", key)
		}
		for _, key := range []string{"3", "4", "5", "6", "7"} {
			require.NotEmpty(t, switchboard.Whose(key), "option %s", key)
		}
	}},
	{"N2", "CPC's weekend is not mentioned", unlisted("cpc", time.Saturday, time.Sunday)},
	{"N3", "no fax for Held Documents, no email for the fax topics, no phone for any", func(t *testing.T) {
		for _, topic := range []string{"Held Documents", "Funding Ancillary Documents", "RouteOne eContract Document"} {
			noChannel(t, topic, contacts.Phone)
			noChannel(t, topic, contacts.Mail)
		}
		noChannel(t, "Held Documents", contacts.Fax)
		noChannel(t, "Funding Ancillary Documents", contacts.Email)
		noChannel(t, "RouteOne eContract Document", contacts.Email)
	}},
	{"N4", "no mailing address for any other product or document", func(t *testing.T) {
		for topic := range edition(t).Topics() {
			for _, c := range offered(topic.ID) {
				if c.Kind == contacts.Mail {
					require.Contains(t, []string{"Contract Mailing Instructions", "Contract Mailing", "Payment by mail"}, topic.Label)
				}
			}
		}
		for _, product := range []string{"balloon", "smartauction"} {
			_, err := switchboard.RouteFor("Contract Mailing", now, switchboard.With("product", product), switchboard.With("carrier", "fedex"))
			require.Error(t, err, "the instructions name four products, and %s is none of them", product)
		}
		noChannel(t, "Ally Plus", contacts.Mail)
	}},
	{"N5", "which states belong to which region is not on the sheet", func(t *testing.T) {
		for _, state := range []string{"CA", "TX", "OH", "NY", "FL"} {
			same(t, regions, units(ambiguous(t, "Floorplan", switchboard.With("state", state))))
		}
	}},
	{"N6", "F&I Rewards has an empty Business Unit cell", func(t *testing.T) {
		u, ok := edition(t).Unit("fi-rewards")
		require.True(t, ok)
		require.NotEqual(t, contacts.Stated, u.Source.Basis, "a name that no cell prints")
		require.NotEmpty(t, u.Source.Why)
	}},
	{"N7", "Dealer Dash has no unit, no number and no hours", func(t *testing.T) {
		require.True(t, ambiguous(t, "Dealer Dash").Candidates[0].Inferred)
		allowed := ask(t, "Dealer Dash", switchboard.AllowInferred())
		require.True(t, allowed.Inferred)
		require.NotEmpty(t, allowed.Duty.Inferred)
	}},
	{"N8", "CSC's Sunday is not mentioned", unlisted("csc", time.Sunday)},
	{"N9", "no courier address for payments", func(t *testing.T) {
		for _, courier := range []string{"fedex", "ups", "DHL"} {
			for topic := range edition(t).Topics() {
				r, err := switchboard.RouteFor(topic.Label, now, switchboard.Via(contacts.Mail), switchboard.With("carrier", courier))
				if err == nil {
					require.NotEqual(t, "csc", r.Unit.ID, "%s by %s", topic.Label, courier)
				}
				if e, ok := errors.AsType[*switchboard.AmbiguousError](err); ok {
					require.NotContains(t, units(e), "csc", "%s by %s", topic.Label, courier)
				}
			}
		}
	}},
	{"N10", "no holiday rule", func(t *testing.T) {
		for u := range edition(t).Units() {
			s := u.Hours.In(eastern)
			for day := at(eastern, "2026-01-01 12:00"); day.Year() == 2026; day = day.AddDate(0, 0, 1) {
				workday := day.Weekday() != time.Sunday && day.Weekday() != time.Saturday
				if workday {
					require.True(t, s.IsOpen(day), "%s is there at noon on %s, a day like any other", u.ID, day.Format(time.DateOnly))
				}
				require.LessOrEqual(t, s.At(day).Layer, hours.WeekLayer)
			}
		}
	}},
	{"N11", "no expiry date", func(t *testing.T) {
		for _, day := range []string{"2023-08-28 00:00", "2026-08-24 12:00", "2124-08-28 12:00"} {
			_, ok := switchboard.Default().Book().EditionAt(at(eastern, day))
			require.True(t, ok, day)
			_, err := switchboard.RouteFor("GAP", switchboard.At(at(eastern, day)))
			require.NoError(t, err, day)
		}
	}},
	{"N12", "no credit decision, collections, repossession, lease-end, sign-up, chargeback or portal-access contact", unknown(
		"credit decision", "credit application", "collections", "repossession", "lease end", "lease-end turn in", "sign-up", "dealer sign-up",
		"enrollment", "chargeback", "portal access", "dealer portal", "human resources", "vehicle transport", "tax exempt form")},
	{"N13", "no language and no TTY line", unknown(
		"Spanish", "español", "language line", "interpreter", "TTY", "TDD", "relay", "hearing impaired")},
	{"N14", "no web address", func(t *testing.T) {
		unknown("website", "web site", "chat", "ally.com", "www.ally.com")(t)
		for _, kind := range []contacts.Kind{contacts.Web, contacts.Chat, contacts.Referral} {
			require.Empty(t, values(t, kind))
			noChannel(t, "GAP", kind)
		}
		require.Empty(t, switchboard.Whose("https://www.ally.com"))
	}},
}

func TestSheetIsSilentWhereItIsSilent(t *testing.T) { run(t, "N", 14, absences) }

// What the facts together must not allow.

func TestEditionBegins(t *testing.T) {
	before := at(eastern, "2023-08-27 23:59")
	_, err := switchboard.RouteFor("GAP", switchboard.At(before))
	e, ok := errors.AsType[*switchboard.NoEditionError](err)
	require.True(t, ok, "%v", err)
	instant(t, before, e.At)
	instant(t, at(eastern, "2023-08-28 00:00"), e.First)
	_, err = switchboard.IsOpen("dsc", before)
	_, ok = errors.AsType[*switchboard.NoEditionError](err)
	require.True(t, ok, "not yet in force is not closed: %v", err)
}

func TestHeldOfferings(t *testing.T) {
	e := ambiguous(t, "Held Offerings")
	same(t, []string{"cpc", "smartcash-funding"}, slices.Compact(units(e)))
	require.Len(t, e.Missing, 1)
	require.Equal(t, "product", e.Missing[0].Key)
	for product, key := range map[string]string{"retail": "4", "Retail": "4", "lease": "5"} {
		answer{ask: "Held Offerings", with: []switchboard.Option{switchboard.With("product", product)},
			unit: "cpc", kind: contacts.Phone, value: "+18557202559", menu: key}.holds(t)
	}
	same(t, []string{"cpc", "smartcash-funding"}, units(ambiguous(t, "Held Offerings", switchboard.With("product", "comtrac"))))
}

func TestMenuKeySix(t *testing.T) {
	var numbers []string
	for _, ref := range switchboard.Whose("6") {
		require.Equal(t, []string{"6"}, ref.Channel.Menu)
		numbers = append(numbers, ref.Unit.ID+" "+ref.Channel.Value)
	}
	slices.Sort(numbers)
	same(t, []string{"cpc +18557202559", "dps +18773578477"}, slices.Compact(numbers))
}

func TestNumbersAreExact(t *testing.T) {
	for _, value := range []string{"2559", "888-919-2558", "888-919-255", "1-888-919-25599", "919-2559", "855-720-2555", "38154", "3811", "CPCHeld@ally.com"} {
		require.Empty(t, switchboard.Whose(value), value)
	}
}

func TestExtensionsAreNotMailed(t *testing.T) {
	noChannel(t, "Extensions", contacts.Mail)
	noChannel(t, "Payment Arrangements", contacts.Mail)
	noChannel(t, "Customer Payoffs", contacts.Mail)
}

func TestMailByCarrier(t *testing.T) {
	table := switchboard.Default()
	for carrier, zip := range map[string]string{"fedex": "38153", "ups": "38118", "DHL": "38118"} {
		r := ask(t, "Contract Mailing", switchboard.With("carrier", carrier))
		require.Equal(t, "Memphis, TN "+zip, r.Channel.Value)
		var products []string
		for _, p := range r.Provided {
			if p.Key == "product" {
				products = append(products, p.Value)
			}
		}
		same(t, []string{"retail", "lease", "comtrac", "municipal-lease"}, products)

		r, err := table.Route(switchboard.Query{Via: contacts.Mail, Context: []contacts.Pair{{Key: "carrier", Value: carrier}}, At: noon})
		require.NoError(t, err, "no courier delivers to the other address, a P.O. box")
		require.Equal(t, "Memphis, TN "+zip, r.Channel.Value)
	}
	_, err := table.Route(switchboard.Query{Via: contacts.Mail, Context: []contacts.Pair{{Key: "carrier", Value: "usps"}}, At: noon})
	e, ok := errors.AsType[*switchboard.AmbiguousError](err)
	require.True(t, ok, "%v", err)
	require.Equal(t, []string{"Louisville, KY 40290-1951", "Memphis, TN 38118"}, channelValues(e))
}

func TestChannelsOfUnits(t *testing.T) {
	table := switchboard.Default()
	for _, unit := range []string{"dsc", "csc", "insurance", "smartauction", "rbc-central"} {
		for _, kind := range []contacts.Kind{contacts.Fax, contacts.Email, contacts.Web} {
			_, err := table.Route(switchboard.Query{Unit: unit, Via: kind, At: noon})
			e, ok := errors.AsType[*switchboard.NoChannelError](err)
			require.True(t, ok, "%s by %s: %v", unit, kind, err)
			require.Equal(t, kind, e.Want)
		}
	}
	_, err := table.Route(switchboard.Query{Unit: "cpc", Via: contacts.Fax, At: noon})
	e, ok := errors.AsType[*switchboard.AmbiguousError](err)
	require.True(t, ok, "%v", err)
	require.Equal(t, []string{"+18665098454", "+18777096084"}, channelValues(e), "each for its own document")
}
