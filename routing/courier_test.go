package routing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// mailroom is a sheet with an address for each carrier, one for all others, and one that is a P.O. box.
func mailroom(t *testing.T) *routing.Table {
	t.Helper()
	street := func(zip string) *contacts.Channel {
		return &contacts.Channel{Kind: contacts.Mail, Address: []string{"1 Main Street", "Springfield, IL " + zip}}
	}
	box := &contacts.Channel{Kind: contacts.Mail, Address: []string{"P.O. Box 12", "Springfield, IL 62799"}}
	when := func(not bool, carriers ...string) []contacts.Condition {
		return []contacts.Condition{{Key: "by", In: carriers, Not: not}}
	}
	return made(t, contacts.Directory{
		Organization: "Mail", Zone: "America/Chicago",
		Dimensions: []contacts.Dimension{{Key: "by", Ask: "Who carries it?", Other: true, Values: []contacts.Value{
			{ID: "fedex", Label: "FedEx"}, {ID: "ups", Label: "UPS"}, {ID: "post", Label: "US Postal Service", Aliases: []string{"USPS"}},
		}}},
		Topics: []contacts.Topic{{ID: "contract", Label: "Contracts"}, {ID: "title", Label: "Titles"}, {ID: "payment", Label: "Payments"}, {ID: "claim", Label: "Claims"}, {ID: "key", Label: "Keys"}},
		Units:  []contacts.Unit{{ID: "mailroom", Name: "Mailroom", Channels: []contacts.Channel{{Kind: contacts.Phone, Printed: "800-555-0100"}}}},
		Duties: []contacts.Duty{
			{Topic: "contract", Unit: "mailroom", When: when(false, "fedex"), Channel: street("62701")},
			{Topic: "contract", Unit: "mailroom", When: when(true, "fedex"), Channel: street("62702")},
			{Topic: "title", Unit: "mailroom", When: when(false, "post"), Channel: street("62703")},
			{Topic: "title", Unit: "mailroom", When: when(true, "post"), Channel: street("62704")},
			{Topic: "payment", Unit: "mailroom", When: when(false, "post"), Channel: box},
			{Topic: "key", Unit: "mailroom", When: when(false, "fedex"), Channel: street("62706")},
			{Topic: "claim", Unit: "mailroom", Channel: box, Also: []contacts.Channel{*street("62705")}},
		},
	})
}

func TestCouriers(t *testing.T) {
	mail := mailroom(t)
	for _, tt := range []struct {
		name, text string
		opts       []routing.Option
		want       string
	}{
		{"the Postal Service is no courier to choose", "overnight contracts", nil, "asks by: fedex ups"},
		{"nor where nobody says courier", "address for contracts", nil, "asks by: fedex ups post"},
		{"what all couriers share is the answer", "overnight titles", nil, "62704"},
		{"a courier that is named", "fedex contracts", nil, "62701"},
		{"a courier that is known", "overnight contracts", []routing.Option{routing.With("by", "ups")}, "62702"},
		{"the Postal Service by name", "overnight titles by USPS", nil, "62703"},
		{"a P.O. box alone", "overnight payments", nil, "no address for a courier for this at Mailroom (there is mail P.O. Box 12, Springfield, IL 62799)"},
		{"a P.O. box and a courier by name", "fedex payments", nil, "no address for a courier for this at Mailroom (there is mail P.O. Box 12, Springfield, IL 62799)"},
		{"a P.O. box beside a street", "overnight claims", nil, "62705"},
		{"an address for another courier", "ups keys", nil, `the sheet has no row for "ups keys" with by ups (it stands under Mailroom, under other conditions)`},
		{"an address for another courier, by its ZIP", "ups 62706", nil, `the sheet has no row for "ups 62706" with by ups (it stands under Mailroom, under other conditions)`},
		{"an address that has another in its place", "ups 62701", nil, `"ups 62701" is for by fedex only (with by ups there is mail 1 Main Street, Springfield, IL 62702, at Mailroom)`},
		{"a P.O. box by mail", "mail payments", nil, "62799"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, sent(mail.Ask(tt.text, append(tt.opts, routing.At(friday))...)))
		})
	}
	for topic, want := range map[string]string{
		"Contracts": "asks by: fedex ups", "Titles": "62704", "Claims": "62705",
		"Payments": "no address for a courier for this at Mailroom (there is mail P.O. Box 12, Springfield, IL 62799)",
	} {
		require.Equal(t, want, sent(mail.Route(routing.Query{Topic: topic, Via: contacts.Mail, Courier: true, At: friday})), topic)
	}
}

// sent tells an answer by its ZIP.
func sent(r routing.Route, err error) string {
	switch e := err.(type) {
	case nil:
		return r.Channel.Value[len("Springfield, IL "):]
	case *routing.AmbiguousError:
		s := "asks"
		for _, q := range e.Missing {
			s += " " + q.Key + ":"
			for _, v := range q.Values {
				s += " " + v.ID
			}
		}
		return s
	}
	return err.Error()[len("routing: "):]
}

// How something is sent does not tell by whom.
func TestAServiceIsNoCarrier(t *testing.T) {
	mail := mailroom(t)
	for _, value := range []string{"overnight", "Overnight", "2-day", "2nd day air", "next day", "ground", "express", "courier", "mail", "priority overnight", "post"} {
		_, err := mail.RouteFor("Contracts", routing.With("by", value), routing.At(friday))
		if value == "post" {
			require.NoError(t, err)
			continue
		}
		var e *routing.ValueError
		require.ErrorAs(t, err, &e, value)
		require.NotEmpty(t, e.Suggestions, value)
	}
	for _, value := range []string{"OnTrac", "DHL", "DHL Express", "LaserShip", "Priority One Couriers of Ohio", "other", "unknown"} {
		require.NoError(t, mail.Check(routing.With("by", value)), value)
	}
}
