package contacts

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestNewEditionRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(d *Directory)
		want   []string // without "contacts: "
	}{
		{"nothing at all", func(d *Directory) { *d = Directory{} }, []string{
			"directory: organization is missing",
			"directory: the zone in which dates begin is missing (such as America/New_York)"}},
		{"the zone of the machine", func(d *Directory) { d.Zone = "Local" }, []string{
			`directory: there is no such zone "Local" (a zone is named as in the IANA database, such as America/New_York)`}},
		{"a day that is not", func(d *Directory) { d.Effective = Effective{2026, 2, 30} }, []string{
			"directory: February 2026 has 28 days, not 30"}},
		{"a source given twice", func(d *Directory) { d.Sources = append(d.Sources, d.Sources[0]) }, []string{
			`source sheet: there is another source with this identifier "sheet"`}},
		{"a source that is not there", func(d *Directory) { d.Units[0].Source.ID = "sheat" }, []string{
			`unit desk: there is no such source "sheat" (did you mean "sheet"?)`}},
		{"a place before the first line", func(d *Directory) { d.Duties[0].Source.At = []Place{{-1, 0}} }, []string{
			`duty 1 (payoffs): lines and cells count from 1 "-1"`}},
		{"a fact that is not stated and has no ground", func(d *Directory) { d.Topics[0].Source.Basis = Supplied }, []string{
			`topic payoffs: a fact that is not stated needs its ground "supplied" (say why)`}},
		{"an identifier with capitals", func(d *Directory) { d.Units[0].ID = "Help Desk"; d.Duties = nil }, []string{
			`unit Help Desk: this is no identifier "Help Desk" (write lower-case letters and digits with hyphens between: help-desk)`}},
		{"a unit given twice", func(d *Directory) { d.Units = append(d.Units, Unit{ID: "desk", Name: "Other"}) }, []string{
			`unit desk: there is another unit with this identifier "desk"`}},
		{"a topic written in two ways", func(d *Directory) { d.Topics = append(d.Topics, Topic{ID: "payoff", Label: "PAYOFF"}) }, []string{
			`topic payoff: there is another topic with this label "PAYOFF" (it is payoffs)`}},
		{"a duty without unit and topic", func(d *Directory) { d.Duties = append(d.Duties, Duty{}) }, []string{
			"duty 3 (): a duty needs a topic", "duty 3 (): a duty needs a unit"}},
		{"a duty of what is not there", func(d *Directory) { d.Duties[0].Unit, d.Duties[0].Topic = "dsek", "payofs" }, []string{
			`duty 1 (payofs): there is no such topic "payofs" (did you mean "payoffs"?)`,
			`duty 1 (payofs): there is no such unit "dsek" (did you mean "desk"?)`}},
		{"a misspelt dimension", func(d *Directory) { d.Duties[0].When[0].Key = "regoin" }, []string{
			`duty 1 (payoffs): there is no such dimension "regoin" (did you mean "region"?)`}},
		{"a misspelt value", func(d *Directory) { d.Duties[0].When[0].In[0] = "nroth" }, []string{
			`duty 1 (payoffs): there is no such value of region "nroth" (did you mean "north"?)`}},
		{"a dimension asked twice", func(d *Directory) { d.Duties[0].When = append(d.Duties[0].When, d.Duties[0].When[0]) }, []string{
			`duty 1 (payoffs): this dimension is asked twice "region" (put all its values in one condition)`}},
		{"a condition of nothing", func(d *Directory) { d.Duties[0].When[0].In = nil }, []string{
			`duty 1 (payoffs): a condition needs a value "region"`}},
		{"a default that is no value", func(d *Directory) { d.Dimensions[0].Default = "east" }, []string{
			`dimension region: the default is no value of region "east" (there are: north, south)`}},
		{"one name for two values", func(d *Directory) { d.Dimensions[0].Values[1].Aliases = []string{"NORTHERN"} }, []string{
			`dimension region: two values of region have this name "NORTHERN" (a word that leaves several values open is declared under partial)`}},
		{"a channel of no kind", func(d *Directory) { d.Units[0].Channels[0].Kind = AnyKind }, []string{
			`unit desk: only a phone has a menu`,
			`unit desk: this is no kind of channel (phone, fax, email, mail, web, chat or referral)`}},
		{"a number that is not E.164", func(d *Directory) { d.Units[0].Channels[0].Value = "855.223.2559" }, []string{
			`unit desk: the value of a number is its E.164 form "855.223.2559" (such as +18889192559; leave it empty to take it from the printed number)`}},
		{"a printed number that is none", func(d *Directory) { d.Units[0].Channels[0] = Channel{Kind: Phone, Printed: "(855) 222 3344 option 2"} }, []string{
			`unit desk: this is more than a number: "option" "(855) 222 3344 option 2" (keys to press after the number answers are its menu: number: ..., menu: ...)`}},
		{"a fax with a menu", func(d *Directory) { d.Duties[1].Channel.Menu = []string{"1"} }, []string{
			`duty 2 (gap-waivers): only a phone has a menu "fax"`}},
		{"a cut-off email", func(d *Directory) { d.Duties[1].Channel = &Channel{Kind: Email, Value: "helds@"} }, []string{
			`duty 2 (gap-waivers): this is no email address "helds@" (write it whole: name@example.com)`}},
		{"mail to nowhere", func(d *Directory) { d.Duties[1].Channel = &Channel{Kind: Mail, Value: "Memphis"} }, []string{
			`duty 2 (gap-waivers): mail needs the lines of an address "Memphis"`}},
		{"a value that is not the last line of the address", func(d *Directory) {
			d.Duties[1].Channel = &Channel{Kind: Mail, Value: "Albany", Address: []string{"Desk", "Memphis"}}
		}, []string{`duty 2 (gap-waivers): the value of mail is the last line of its address "Albany" (it is "Memphis")`}},
		{"keys that are words", func(d *Directory) { d.Duties[0].Menu = []string{"press 1"} }, []string{
			`duty 1 (payoffs): menu keys are digits, * and # "press 1" (one text for each choice: menu: ["2", "1"])`}},
		{"a menu for a fax", func(d *Directory) { d.Duties[1].Menu = []string{"1"} }, []string{
			`duty 2 (gap-waivers): this menu goes with the unit's number, but the row has a channel of its own "1" (give the menu to the channel)`}},
		{"a unit that stands in for itself", func(d *Directory) { d.Duties[0].Else = []string{"desk"} }, []string{
			`duty 1 (payoffs): a unit cannot stand in for itself "desk"`}},
		{"units that belong to each other", func(d *Directory) {
			d.Units[0].PartOf.Unit = "other"
			d.Units = append(d.Units, Unit{ID: "other", Name: "Other", PartOf: PartOf{Unit: "desk"}})
		}, []string{
			`unit desk: a unit cannot belong to itself, by whatever way "other"`,
			`unit other: a unit cannot belong to itself, by whatever way "desk"`}},
		{"a text of two lines", func(d *Directory) { d.Units[0].Name = "Help\nDesk" }, []string{
			`unit desk: a unit's name is one line of text "Help\nDesk" (leave out line breaks, tabs and control characters)`}},
		{"a text that is not UTF-8", func(d *Directory) { d.Topics[0].Aliases = []string{"pay\xffoffs"} }, []string{
			`topic payoffs: an alias is one line of text "pay\xffoffs" (leave out line breaks, tabs and control characters)`}},
		{"a mark of direction", func(d *Directory) { d.Units[0].Name = "Help\u202eDesk" }, []string{
			`unit desk: a unit's name has a character that nobody sees, U+202E "Help\u202eDesk" (it stands behind "Help": leave it out)`}},
		{"a joiner of Latin letters", func(d *Directory) { d.Topics[0].Label = "pay\u200doffs" }, []string{
			`topic payoffs: a topic's label has a character that nobody sees, U+200D "pay\u200doffs" (it stands behind "pay": leave it out)`}},
		{"a label of marks", func(d *Directory) { d.Topics[0].Label = "--" }, []string{
			`topic payoffs: a label needs a letter or a digit "--"`}},
		{"a note about nothing", func(d *Directory) { d.Notes = []Note{{Text: "It depends", Unresolved: true}} }, []string{
			`directory: a note whose scope is unresolved names the scope "It depends"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := small()
			tt.change(&d)
			e, err := NewEdition(d)
			require.Nil(t, e)
			require.Error(t, err)
			got := strings.Split(strings.ReplaceAll(err.Error(), "contacts: ", ""), "\n")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("faults mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestManyLevelsOfUnitsAreFine(t *testing.T) {
	d := small()
	for _, id := range []string{"a", "b", "c", "d"} {
		d.Units = append(d.Units, Unit{ID: id, Name: id, PartOf: PartOf{Unit: d.Units[len(d.Units)-1].ID}})
	}
	_, err := NewEdition(d)
	require.NoError(t, err)
}

func TestDidYouMean(t *testing.T) {
	tests := []struct {
		word       string
		candidates []string
		want       string
	}{
		{"dcs", []string{"dsc", "csc"}, `did you mean "dsc"?`},
		{"organisation", []string{"organization", "zone"}, `did you mean "organization"?`},
		{"x", []string{"a", "b"}, "there are: a, b"},
		{"quite else", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, ""},
		{"nothing", nil, ""},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, didYouMean(tt.word, tt.candidates)); diff != "" {
			t.Errorf("didYouMean(%q) mismatch (-want +got):\n%s", tt.word, diff)
		}
	}
}

func TestSlug(t *testing.T) {
	for label, want := range map[string]string{
		"GAP": "gap", "Title/Lien Releases": "title-lien-releases", "F&I Rewards Inquiries": "fi-rewards-inquiries",
		"Products & Services": "products-and-services", "Customer's  payoff": "customers-payoff", "(DDS)": "dds", "Büro": "büro", "--": "", "& more": "more",
	} {
		if diff := cmp.Diff(want, slug(label)); diff != "" {
			t.Errorf("slug(%q) mismatch (-want +got):\n%s", label, diff)
		}
		require.True(t, want == "" || isID(want), want)
	}
}

func TestIsEmail(t *testing.T) {
	for _, s := range []string{"CPCHelds@ally.com", "a.b+c@mail.example.co.uk", "x@bücher.example"} {
		require.True(t, isEmail(s), s)
	}
	for _, s := range []string{"", "@", "a@", "@example.com", "a@example", "a b@example.com", "a..b@example.com", ".a@example.com", "a@-example.com",
		"a@example..com", "a@b@example.com", "a@example.com.", strings.Repeat("a", 65) + "@example.com"} {
		require.False(t, isEmail(s), s)
	}
}

// Joiners are spelling in some scripts, and in signs of several parts.
func TestJoinersOfOtherScripts(t *testing.T) {
	for _, text := range []string{"می\u200cخواهم", "क्\u200dष", "👩\u200d💻 desk"} {
		require.Equal(t, -1, unseen(text), text)
	}
}
