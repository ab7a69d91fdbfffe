package switchboard_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// The founding sheet, fact by fact. F1 to F100 are what it states, N1 to N14 what it leaves out; each is
// one row that asks the library and would fail if the library said otherwise. Places are "card:16" for a
// line of the sheet and "table:43/3" for a cell of a line.

var facts = []fact{
	// Contract Processing Center
	{"F1", "the card's unit is the Contract Processing Center", func(t *testing.T) {
		r := ask(t, "Contract Processing Center")
		require.Equal(t, "cpc", r.Unit.ID)
		require.Equal(t, "Contract Processing Center", r.Unit.Name)
		cites(t, r.Unit.Source, "card:5")
	}},
	{"F2", "CPC is open from Monday to Friday", week{"cpc", eastern, "Mon-Fri 08:00-20:00", "card:7"}.holds},
	{"F3", "CPC opens at 8 AM ET", opensAt("cpc", eastern, "08:00")},
	{"F4", "CPC closes at 8 PM ET", closesAt("cpc", eastern, "20:00")},
	{"F5", "an asterisk stands with CPC's hours", func(t *testing.T) {
		r := ask(t, "Contract Processing Center")
		require.Equal(t, "Monday – Friday 8 AM to 8 PM ET*", r.Unit.Printed)
		require.Len(t, r.Notes, 1)
		require.Equal(t, "*", r.Notes[0].Mark)
	}},
	{"F6", "the footnote: CSG, Monday to Friday, 8 AM at 6 PM ET", func(t *testing.T) {
		n := ask(t, "Contract Processing Center").Notes[0]
		require.Equal(t, "CSG – Monday – Friday 8 AM at 6 PM ET", n.Text)
		require.Equal(t, "CSG", n.Scope)
		require.True(t, n.Unresolved, "nothing on the sheet says what CSG is")
		cites(t, n.Source, "card:9")
	}},
	{"F7", "the card is effective August 28, 2023", effective("card")},
	{"F8", "CPC is for customer interviews", answer{ask: "customer interviews", unit: "cpc", from: "card:13"}.holds},
	{"F9", "CPC is for questions regarding held offerings", func(t *testing.T) {
		for _, q := range []string{"held offerings", "questions regarding held offerings"} {
			c := candidate(t, ambiguous(t, q), "cpc")
			by(t, c.Channel, contacts.Phone, "+18557202559")
			cites(t, c.Duty.Source, "card:13")
		}
	}},
	{"F10", "CPC is for general inquiries", answer{ask: "general inquiries", unit: "cpc", kind: contacts.Phone, value: "+18557202559", from: "card:13"}.holds},
	{"F11", "CPC's phone is 1-855-720-2559", number{"cpc", contacts.Phone, "+18557202559", "1-855-720-2559", "card:15"}.holds},
	{"F12", "option 3 is Customer Interview", option("Customer Interview", "3", "card:16")},
	{"F13", "option 4 is Retail Held Offerings", option("Retail Held Offerings", "4", "card:17")},
	{"F14", "option 5 is Lease Held Offerings", option("Lease Held Offerings", "5", "card:18")},
	{"F15", "option 6 is Commercial Transactions", option("Commercial Transactions", "6", "card:19")},
	{"F16", "option 7 is Ally Plus", option("Ally Plus", "7", "card:20")},
	{"F17", "Funding Ancillary Documents (DDS) go by fax", func(t *testing.T) {
		for _, q := range []string{"Funding Ancillary Documents (DDS)", "Funding Ancillary Documents", "DDS"} {
			answer{ask: q, unit: "cpc", kind: contacts.Fax, from: "card:23"}.holds(t)
		}
	}},
	{"F18", "DDS is faxed to (877)709-6084", func(t *testing.T) {
		answer{ask: "DDS", unit: "cpc", kind: contacts.Fax, value: "+18777096084"}.holds(t)
		number{"cpc", contacts.Fax, "+18777096084", "(877)709-6084", "card:23"}.holds(t)
	}},
	{"F19", "a RouteOne eContract Document goes by fax", answer{ask: "RouteOne eContract Document", unit: "cpc", kind: contacts.Fax, from: "card:24"}.holds},
	{"F20", "RouteOne documents are faxed to (866) 509-8454", func(t *testing.T) {
		answer{ask: "RouteOne eContract Document", unit: "cpc", kind: contacts.Fax, value: "+18665098454"}.holds(t)
		number{"cpc", contacts.Fax, "+18665098454", "(866) 509-8454", "card:24"}.holds(t)
	}},
	{"F21", "Held Documents go by email", answer{ask: "Held Documents", unit: "cpc", kind: contacts.Email, from: "card:25"}.holds},
	{"F22", "Held Documents go to CPCHelds@ally.com", func(t *testing.T) {
		answer{ask: "Held Documents", unit: "cpc", kind: contacts.Email, value: "CPCHelds@ally.com"}.holds(t)
		number{"cpc", contacts.Email, "CPCHelds@ally.com", "CPCHelds@ally.com", "card:25"}.holds(t)
	}},
	{"F23", "that email stands under Important Fax Numbers", func(t *testing.T) {
		require.Equal(t, "Important Fax Numbers", ask(t, "Held Documents").Duty.Heading)
	}},
	{"F24", "the mailing instructions cover Retail", mailing("retail")},
	{"F25", "the mailing instructions cover Lease", mailing("lease")},
	{"F26", "the mailing instructions cover ComTRAC", mailing("comtrac")},
	{"F27", "the mailing instructions cover Municipal Lease", mailing("municipal-lease")},
	{"F28", "FedEx goes to ZIP 38153", func(t *testing.T) {
		r := mailed(t, "retail", "fedex")
		require.Equal(t, memphis("38153"), r.Channel.Address)
		cites(t, r.Duty.Source, "card:28/1")
		cites(t, r.Channel.Source, "card:29/1")
	}},
	{"F29", "the US Postal Service goes to ZIP 38118", func(t *testing.T) {
		r := mailed(t, "retail", "US Postal Service")
		require.Equal(t, memphis("38118"), r.Channel.Address)
		cites(t, r.Duty.Source, "card:28/2")
		cites(t, r.Channel.Source, "card:29/2")
	}},
	{"F30", "every other courier goes to ZIP 38118", func(t *testing.T) {
		for _, courier := range []string{"ups", "UPS", "DHL", "a courier nobody has heard of"} {
			require.Equal(t, memphis("38118"), mailed(t, "retail", courier).Channel.Address, courier)
		}
	}},
	{"F31", "only FedEx packages to 38153 arrive prior to 4:30 AM CST", func(t *testing.T) {
		const said = "Only FedEx packages sent to this zip code will arrive prior to 4:30 AM CST."
		require.Contains(t, remarks(mailed(t, "retail", "fedex")), said)
		require.NotContains(t, remarks(mailed(t, "retail", "usps")), "4:30")
	}},
	{"F32", "the ZIP must be accurate for early delivery", func(t *testing.T) {
		const said = "Zip code must be accurate for early delivery."
		require.Contains(t, remarks(mailed(t, "retail", "fedex")), said)
		require.NotContains(t, remarks(mailed(t, "retail", "usps")), said)
	}},

	// Important Contact Information
	{"F33", "the table is effective August 28, 2023", effective("table")},
	{"F34", "the table's columns: inquiries, business unit, number, hours", func(t *testing.T) {
		s, ok := edition(t).Source("table")
		require.True(t, ok)
		same(t, []contacts.Column{
			{Head: "Questions and Inquiries", Holds: contacts.HoldsTopics}, {Head: "Business Unit", Holds: contacts.HoldsUnits},
			{Head: "Toll-Free Number/Other", Holds: contacts.HoldsChannels}, {Head: "Hours of Operation", Holds: contacts.HoldsHours},
		}, s.Columns)
		for topic, line := range map[string]string{"Contract Funding": "38", "Dealer Reserve": "39", "Sales Support": "41", "GAP": "43",
			"Extensions": "45", "Arbitrations": "46", "Insurance Claims": "47"} {
			r := ask(t, topic)
			cites(t, r.Duty.Source, "table:"+line+"/1")
			cites(t, r.Unit.Source, "table:"+line+"/2")
			cites(t, r.Channel.Source, "table:"+line+"/3")
			cites(t, r.Unit.HoursSource, "table:"+line+"/4")
		}
	}},

	// SmartCash (CPC) (Contract Funding)
	{"F35", "Contract Proceeds is with contract funding", answer{ask: "Contract Proceeds", unit: "smartcash-funding", from: "table:38/1"}.holds},
	{"F36", "Statement of Dealer Transactions is with contract funding", answer{ask: "Statement of Dealer Transactions", unit: "smartcash-funding", under: "Contract Proceeds", from: "table:38/1"}.holds},
	{"F37", "Contract Funding is with contract funding", answer{ask: "Contract Funding", unit: "smartcash-funding", under: "Contract Proceeds", from: "table:38/1"}.holds},
	{"F38", "Lease agreements are with contract funding", answer{ask: "Lease agreements", unit: "smartcash-funding", under: "Contract Proceeds", from: "table:38/1"}.holds},
	{"F39", "Held Offerings are with contract funding too", func(t *testing.T) {
		c := candidate(t, ambiguous(t, "Held Offerings"), "smartcash-funding")
		by(t, c.Channel, contacts.Phone, "+18552232559")
		cites(t, c.Duty.Source, "table:38/1")
	}},
	{"F40", "contract funding's phone is 855.223.2559", number{"smartcash-funding", contacts.Phone, "+18552232559", "855.223.2559", "table:38/3"}.holds},
	{"F41", "contract funding is there Mon-Fri 8 am - 5 pm ET", week{"smartcash-funding", eastern, "Mon-Fri 08:00-17:00", "table:38/4"}.holds},

	// Administration (CPC) (Dealer Reserve)
	{"F42", "Dealer Reserve is with Administration", func(t *testing.T) {
		answer{ask: "Dealer Reserve", unit: "dealer-reserve", from: "table:39/1"}.holds(t)
		require.Equal(t, "Administration (CPC) (Dealer Reserve)", ask(t, "Dealer Reserve").Unit.Name)
	}},
	{"F43", "Dealer Reserve is for post booking only", func(t *testing.T) {
		require.Equal(t, "post booking", ask(t, "Dealer Reserve").Duty.Qualifier)
	}},
	{"F44", "dealer reserve's phone is 855.689.9434", number{"dealer-reserve", contacts.Phone, "+18556899434", "855.689.9434", "table:39/3"}.holds},
	{"F45", "dealer reserve is there Mon-Fri 8 am - 8 pm ET", week{"dealer-reserve", eastern, "Mon-Fri 08:00-20:00", "table:39/4"}.holds},

	// Regional Business Centers
	{"F46", "SmartCash related to Floorplan is with the regions", func(t *testing.T) {
		regional("SmartCash (related to Floorplan)")(t)
		for _, unit := range regions {
			candidate(t, ambiguous(t, "SmartCash"), unit)
		}
	}},
	{"F47", "Wholesale Billing is with the regions", regional("Wholesale Billing")},
	{"F48", "Floorplan is with the regions", regional("Floorplan")},
	{"F49", "Dealer trades are with the regions", regional("Dealer trades")},
	{"F50", "Branch entered items are with the regions", regional("Branch entered items")},
	{"F51", "there are five regions", func(t *testing.T) {
		d, ok := edition(t).Dimension("region")
		require.True(t, ok)
		var labels []string
		for _, v := range d.Values {
			labels = append(labels, v.Label)
		}
		same(t, []string{"Central", "Northeast", "Pac West", "Southeast", "West-Dallas"}, labels)
		e := ambiguous(t, "Floorplan")
		same(t, regions, units(e))
		require.Len(t, e.Missing, 1)
		require.Equal(t, "region", e.Missing[0].Key)
		require.Len(t, e.Missing[0].Values, 5)
	}},
	{"F52", "Central's phone is 800.697.3337", region("Central", "rbc-central", "+18006973337", "800.697.3337")},
	{"F53", "Central is there Mon-Fri 9 am - 5 pm CT", week{"rbc-central", central, "Mon-Fri 09:00-17:00", "table:40/4"}.holds},
	{"F54", "Northeast's phone is 800.257.5023", region("Northeast", "rbc-northeast", "+18002575023", "800.257.5023")},
	{"F55", "Northeast is there Mon-Fri 9 am - 5 pm ET", week{"rbc-northeast", eastern, "Mon-Fri 09:00-17:00", "table:40/4"}.holds},
	{"F56", "Pac West's phone is 800.675.9387", region("Pac West", "rbc-pac-west", "+18006759387", "800.675.9387")},
	{"F57", "Pac West is there Mon-Fri 9 am - 5 pm CT", week{"rbc-pac-west", central, "Mon-Fri 09:00-17:00", "table:40/4"}.holds},
	{"F58", "Southeast's phone is 800.742.1722", region("Southeast", "rbc-southeast", "+18007421722", "800.742.1722")},
	{"F59", "Southeast is there Mon-Fri 8:30 am - 5 pm ET", week{"rbc-southeast", eastern, "Mon-Fri 08:30-17:00", "table:40/4"}.holds},
	{"F60", "West-Dallas' phone is 800.343.4541", region("West-Dallas", "rbc-west-dallas", "+18003434541", "800.343.4541")},
	{"F61", "West-Dallas is there Mon-Fri 9 am - 5 pm CT", week{"rbc-west-dallas", central, "Mon-Fri 09:00-17:00", "table:40/4"}.holds},

	// Dealer Products & Services (DP&S), and F&I Rewards
	{"F62", "Sales Support is with Dealer Products & Services", answer{ask: "Sales Support", unit: "dps", from: "table:41/1"}.holds},
	{"F63", "DP&S's phone is 877.357.8477", number{"dps", contacts.Phone, "+18773578477", "877.357.8477", "table:41/3"}.holds},
	{"F64", "DP&S is option 6", func(t *testing.T) {
		for _, q := range []string{"Sales Support", "Dealer Products & Services", "DP&S"} {
			require.Equal(t, []string{"6"}, ask(t, q).Channel.Menu, q)
		}
	}},
	{"F65", "DP&S is there Mon-Fri 8 am - 5 pm", week{"dps", eastern, "Mon-Fri 08:00-17:00", "table:41/4"}.holds},
	{"F66", "DP&S's hours are in Local Time", func(t *testing.T) {
		require.Equal(t, "Mon-Fri 8 am - 5 pm Local Time", ask(t, "DP&S").Unit.Printed)
		for _, loc := range []*time.Location{eastern, mountain, zone("Pacific/Honolulu")} {
			require.Equal(t, "Mon-Fri 08:00-17:00", openHours(t, "dps", loc))
		}
		require.Equal(t, hours.Unknown, ask(t, "DP&S").State, "nobody said whose local time")
	}},
	{"F67", "F&I Rewards Inquiries: 800.873.8528", func(t *testing.T) {
		answer{ask: "F&I Rewards Inquiries", unit: "fi-rewards", kind: contacts.Phone, value: "+18008738528", from: "table:42/1"}.holds(t)
		number{"fi-rewards", contacts.Phone, "+18008738528", "800.873.8528", "table:42/3"}.holds(t)
	}},
	{"F68", "F&I Rewards is there Mon-Fri 9 am - 6 pm ET", week{"fi-rewards", eastern, "Mon-Fri 09:00-18:00", "table:42/4"}.holds},

	// Dealer Service Center (DSC)
	{"F69", "Existing Consumer Accounts are with DSC", answer{ask: "Existing Consumer Accounts", unit: "dsc", from: "table:43/1"}.holds},
	{"F70", "Payoffs are with DSC", answer{ask: "Payoffs", unit: "dsc", kind: contacts.Phone, value: "+18889192559", under: "Existing Consumer Accounts", from: "table:43/1"}.holds},
	{"F71", "Title Releases are with DSC", answer{ask: "Title Releases", unit: "dsc", under: "Existing Consumer Accounts", from: "table:43/1"}.holds},
	{"F72", "Lien Releases are with DSC", answer{ask: "Lien Releases", unit: "dsc", under: "Existing Consumer Accounts", from: "table:43/1"}.holds},
	{"F73", "GAP is with DSC", answer{ask: "GAP", unit: "dsc", under: "Existing Consumer Accounts", from: "table:43/1"}.holds},
	{"F74", "Power of Attorney is with DSC", answer{ask: "Power of Attorney", unit: "dsc", under: "Existing Consumer Accounts", from: "table:43/1"}.holds},
	{"F75", "DSC's phone is 888.919.2559", number{"dsc", contacts.Phone, "+18889192559", "888.919.2559", "table:43/3"}.holds},
	{"F76", "DSC is there Mon-Fri 9:30 am-6:30 pm ET", func(t *testing.T) {
		opensAt("dsc", eastern, "09:30")(t)
		closesAt("dsc", eastern, "18:30")(t)
		week{"dsc", eastern, "Mon-Fri 09:30-18:30, Sat 09:00-18:00", "table:43/4"}.holds(t)
	}},
	{"F77", "DSC is there Sat 9:00 am-6:00 pm ET", func(t *testing.T) {
		saturday := ask(t, "DSC", switchboard.At(at(eastern, "2026-08-29 08:59")))
		require.Equal(t, hours.Closed, saturday.State)
		instant(t, at(eastern, "2026-08-29 09:00"), saturday.Opens)
		saturday = ask(t, "DSC", switchboard.At(at(eastern, "2026-08-29 09:00")))
		require.Equal(t, hours.Open, saturday.State)
		instant(t, at(eastern, "2026-08-29 18:00"), saturday.Closes)
	}},
	{"F78", "DSC is closed on Sunday, and no other unit's day is said to be closed", func(t *testing.T) {
		for u := range edition(t).Units() {
			week, ok := u.Hours.Week()
			require.True(t, ok, u.ID)
			for day := time.Sunday; day <= time.Saturday; day++ {
				stated := len(week.Spans[day]) == 0 && !week.Unlisted.Has(day)
				require.Equal(t, u.ID == "dsc" && day == time.Sunday, stated, "%s: %s is closed, and said to be", u.ID, day)
			}
		}
		sunday := ask(t, "DSC", switchboard.At(at(eastern, "2026-08-30 12:00")))
		require.Equal(t, hours.Closed, sunday.State)
		require.NotContains(t, sunday.Comment, "list")
	}},
	{"F79", "Ally Dealer Dash is a topic", func(t *testing.T) {
		e := ambiguous(t, "Ally Dealer Dash")
		require.Len(t, e.Candidates, 1)
		require.True(t, e.Candidates[0].Inferred)
		require.Equal(t, "Ally Dealer Dash", e.Candidates[0].Topic.Label)
		cites(t, e.Candidates[0].Duty.Source, "table:44/1")
	}},
	{"F80", "password resets are an example of Ally Dealer Dash", func(t *testing.T) {
		require.Equal(t, []string{"password resets"}, ambiguous(t, "Ally Dealer Dash").Candidates[0].Duty.Examples)
	}},

	// Customer Service Center (CSC)
	{"F81", "the Consumer Help Line is CSC", answer{ask: "Consumer Help Line", unit: "csc", from: "table:45/1"}.holds},
	{"F82", "Extensions are with CSC", answer{ask: "Extensions", unit: "csc", under: "Consumer Help Line", from: "table:45/1"}.holds},
	{"F83", "Payment Arrangements are with CSC", answer{ask: "Payment Arrangements", unit: "csc", under: "Consumer Help Line", from: "table:45/1"}.holds},
	{"F84", "Customer Payoffs are with CSC", answer{ask: "Customer Payoffs", unit: "csc", kind: contacts.Phone, value: "+18889252559", from: "table:45/1"}.holds},
	{"F85", "CSC's phone is 888.925.2559", number{"csc", contacts.Phone, "+18889252559", "888.925.2559", "table:45/3"}.holds},
	{"F86", "payments are mailed to P.O. Box 9001951 in Louisville", func(t *testing.T) {
		for _, value := range []string{"40290-1951", "Louisville, KY 40290-1951"} {
			refs := switchboard.Whose(value)
			require.Len(t, refs, 1, value)
			require.Equal(t, "csc", refs[0].Unit.ID)
			require.Equal(t, louisville, refs[0].Channel.Address)
			cites(t, refs[0].Channel.Source, "table:45/3")
		}
	}},
	{"F87", "CSC is there Mon-Fri 8 am - 11 pm ET", func(t *testing.T) {
		opensAt("csc", eastern, "08:00")(t)
		closesAt("csc", eastern, "23:00")(t)
		week{"csc", eastern, "Mon-Fri 08:00-23:00, Sat 08:00-22:00", "table:45/4"}.holds(t)
	}},
	{"F88", "CSC is there Sat 8 am - 10 pm ET", func(t *testing.T) {
		saturday := ask(t, "CSC", switchboard.At(at(eastern, "2026-08-29 07:59")))
		instant(t, at(eastern, "2026-08-29 08:00"), saturday.Opens)
		saturday = ask(t, "CSC", switchboard.At(at(eastern, "2026-08-29 21:59")))
		require.Equal(t, hours.Open, saturday.State)
		instant(t, at(eastern, "2026-08-29 22:00"), saturday.Closes)
	}},

	// SmartAuction and Ally Insurance
	{"F89", "Arbitrations are with SmartAuction", answer{ask: "Arbitrations", unit: "smartauction", from: "table:46/1"}.holds},
	{"F90", "Title Assistance is with SmartAuction", answer{ask: "Title Assistance", unit: "smartauction", from: "table:46/1"}.holds},
	{"F91", "SABB status is with SmartAuction", answer{ask: "SABB status", unit: "smartauction", from: "table:46/1"}.holds},
	{"F92", "SmartAuction's phone is 877.273.5572", number{"smartauction", contacts.Phone, "+18772735572", "877.273.5572", "table:46/3"}.holds},
	{"F93", "SmartAuction is there Mon-Fri 8 am - 7 pm ET", week{"smartauction", eastern, "Mon-Fri 08:00-19:00", "table:46/4"}.holds},
	{"F94", "Insurance Claims are with Ally Insurance", answer{ask: "Insurance Claims", unit: "insurance", from: "table:47/1"}.holds},
	{"F95", "Coverage Questions are with Ally Insurance", answer{ask: "Coverage Questions", unit: "insurance", from: "table:47/1"}.holds},
	{"F96", "Ally Insurance's phone is 800.729.4622", number{"insurance", contacts.Phone, "+18007294622", "800.729.4622", "table:47/3"}.holds},
	{"F97", "Ally Insurance is there Mon-Fri 8 am - 5 pm ET", week{"insurance", eastern, "Mon-Fri 08:00-17:00", "table:47/4"}.holds},

	// the whole sheet
	{"F98", "sixteen numbers: fourteen voice, two fax", func(t *testing.T) {
		same(t, []string{
			"+18002575023", "+18003434541", "+18006759387", "+18006973337", "+18007294622", "+18007421722", "+18008738528",
			"+18552232559", "+18556899434", "+18557202559", "+18772735572", "+18773578477", "+18889192559", "+18889252559",
		}, values(t, contacts.Phone))
		same(t, []string{"+18665098454", "+18777096084"}, values(t, contacts.Fax))
	}},
	{"F99", "one email", func(t *testing.T) {
		same(t, []string{"CPCHelds@ally.com"}, values(t, contacts.Email))
	}},
	{"F100", "three postal addresses", func(t *testing.T) {
		same(t, []string{"Louisville, KY 40290-1951", "Memphis, TN 38118", "Memphis, TN 38153"}, values(t, contacts.Mail))
	}},
}

func TestSheetStatesItsFacts(t *testing.T) { run(t, "F", 100, facts) }
