package contacts_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

const older = `switchboard: 1
organization: Bank
zone: America/New_York
effective: 2026-01-01
context:
  region: {ask: "Which region?", values: {one: One, two: Two}, supplied: for this test}
units:
  - id: desk
    name: The Desk
    phone: 800-555-0100
    hours: Mon-Fri 9 am - 5 pm ET
    handles:
      - Help
      - {topic: Sales, when: {region: one}}
  - id: office
    name: Office
    phone: 800-555-0101
    fax: 800-555-0102
    hours: Mon-Fri 9 am - 5 pm ET
    handles:
      - {topic: Sales, when: {region: two}}
      - {topic: Payoffs, menu: 3}
`

func parsed(tb testing.TB, name, text string) *contacts.Edition {
	tb.Helper()
	e, err := contacts.Parse(name, []byte(text))
	require.NoError(tb, err)
	return e
}

func TestDiffTellsWhichFactsChanged(t *testing.T) {
	tests := []struct {
		name     string
		old, new string // replaced in the file
		want     []string
	}{
		{"nothing", "", "", nil},
		{"another printing of the same number", "800-555-0100", "(800) 555.0100", nil},
		{"another printing of the same hours", "9 am - 5 pm ET\n    handles:\n      - Help", "9:00am-5:00pm ET\n    handles:\n      - Help", nil},
		{"a number moved", "800-555-0100", "800-555-0199",
			[]string{"old.yaml:10:12 new.yaml:10:12 unit desk (The Desk): phone changed from +1 800-555-0100 to +1 800-555-0199"}},
		{"hours changed", "9 am - 5 pm ET\n    handles:\n      - Help", "9 am - 6 pm ET\n    handles:\n      - Help",
			[]string{"old.yaml:8:5 new.yaml:8:5 unit desk (The Desk): hours changed from Mon-Fri 9 am - 5 pm ET to Mon-Fri 9 am - 6 pm ET"}},
		{"a channel is gone", "    fax: 800-555-0102\n", "",
			[]string{"old.yaml:18:10 new.yaml:15:5 unit office (Office): no more fax: fax +1 800-555-0102"}},
		{"a topic, and so a row, is new", "      - Help\n", "      - Help\n      - Wires\n",
			[]string{"new.yaml:14:9 topic wires (Wires): new", "new.yaml:14:9 row wires at desk: new"}},
		{"a unit is renamed", "name: The Desk", "name: Front Desk", []string{
			"old.yaml:8:5 new.yaml:8:5 unit desk (Front Desk): name changed from The Desk to Front Desk"}},
		{"a menu key", "menu: 3", "menu: 4", []string{"old.yaml:22:9 new.yaml:22:9 row payoffs at office: menu changed from 3 to 4"}},
		{"a value", "two: Two", "two: [Two, Second]", []string{"old.yaml:6:53 new.yaml:6:53 value region=two (Two): new aliases: Second"}},
		{"another date", "2026-01-01", "2026-07", []string{"directory: effective changed from 2026-01-01 to 2026-07"}},
		{"a row for another region", "{topic: Sales, when: {region: one}}", "{topic: Sales, when: {region: {not: two}}}", []string{
			"old.yaml:14:9 row sales at desk (region one): gone", "new.yaml:14:9 row sales at desk (region not two): new"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, older, tt.old)
			was, is := parsed(t, "old.yaml", older), parsed(t, "new.yaml", strings.Replace(older, tt.old, tt.new, 1))
			var got []string
			for c := range contacts.Diff(was, is) {
				got = append(got, strings.Join(strings.Fields(c.WasPos.String()+" "+c.IsPos.String()+" "+c.String()), " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Diff mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDiffNamesNoticesAndCalendars(t *testing.T) {
	const file = `switchboard: 1
organization: Bank
zone: America/New_York
units:
  - id: desk
    name: The Desk
    phone: 800-555-0100
    hours: Mon-Fri 9 am - 5 pm ET
    exceptions:
      - {date: 2026-12-24, hours: 9 am - 1 pm, reason: Eve}
      - {from: 2027-01-18, to: 2027-01-20, closed: true, reason: move, issued: 2026-11-01}
    holidays: us-federal
    handles:
      - Help
      - topic: Sales
        email: {address: sales@example.com, hours: Mon-Fri 9 am - 1 pm ET, holidays: us-federal}
`
	load := func(text string) *contacts.Edition {
		l := contacts.Loader{Calendars: holiday.ByName}
		e, err := l.Parse("bank.yaml", []byte(text))
		require.NoError(t, err)
		return e
	}
	tests := []struct {
		name     string
		old, new string
		want     []string
	}{
		{"the same times printed in another way", "hours: 9 am - 1 pm, reason", "hours: 9:00-13:00, reason", nil},
		{"other times on a day", "hours: 9 am - 1 pm, reason", "hours: 9 am - 2 pm, reason", []string{
			"unit desk (The Desk): exception 2026-12-24 changed from 9 am - 1 pm (Eve) to 9 am - 2 pm (Eve)"}},
		{"closed on a day", "hours: 9 am - 1 pm, reason", "closed: true, reason", []string{
			"unit desk (The Desk): exception 2026-12-24 changed from 9 am - 1 pm (Eve) to closed (Eve)"}},
		{"another reason", "reason: Eve", "reason: Inventory", []string{
			"unit desk (The Desk): exception 2026-12-24 changed from 9 am - 1 pm (Eve) to 9 am - 1 pm (Inventory)"}},
		{"a notice is withdrawn", "      - {from: 2027-01-18, to: 2027-01-20, closed: true, reason: move, issued: 2026-11-01}\n", "", []string{
			"unit desk (The Desk): no more exception 2027-01-18 to 2027-01-20 announced 2026-11-01: closed (move)"}},
		{"a later notice", "    holidays: us-federal\n    handles", "      - {date: 2027-01-19, hours: 1 pm - 5 pm, issued: 2026-12-01}\n    holidays: us-federal\n    handles", []string{
			"unit desk (The Desk): new exception 2027-01-19 announced 2026-12-01: 1 pm - 5 pm"}},
		{"another calendar", "    holidays: us-federal\n    handles", "    holidays: us-federal-reserve\n    handles", []string{
			"unit desk (The Desk): no more holidays us-federal: closed", "unit desk (The Desk): new holidays us-federal-reserve: closed"}},
		{"some holidays only", "    holidays: us-federal\n    handles", "    holidays: {calendar: us-federal, only: [Christmas Day]}\n    handles", []string{
			"unit desk (The Desk): holidays us-federal changed from closed to closed on Christmas Day"}},
		{"the holidays of a channel", "ET, holidays: us-federal}", "ET}", []string{
			"row sales at desk: no more holidays us-federal of sales@example.com: closed"}},
		{"the week, and not its exceptions", "9 am - 5 pm ET", "9 am - 6 pm ET", []string{
			"unit desk (The Desk): hours changed from Mon-Fri 9 am - 5 pm ET to Mon-Fri 9 am - 6 pm ET"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, file, tt.old)
			was, is := load(file), load(strings.Replace(file, tt.old, tt.new, 1))
			var got []string
			for c := range contacts.Diff(was, is) {
				got = append(got, c.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Diff mismatch (-want +got):\n%s", diff)
			}
			turned := 0
			for range contacts.Diff(is, was) {
				turned++
			}
			require.Len(t, tt.want, turned)
		})
	}
}

func TestDiffOfTwoSheetsIsTheMirrorOfTheOther(t *testing.T) {
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	sheet, other := parsed(t, "sheet.yaml", string(data)), parsed(t, "old.yaml", older)
	require.Empty(t, slices.Collect(contacts.Diff(sheet, sheet)))
	turned := map[string]bool{}
	for c := range contacts.Diff(sheet, other) {
		turned[c.Of+"|"+c.Fact+"|"+c.Is+"|"+c.Was] = true
	}
	n := 0
	for c := range contacts.Diff(other, sheet) {
		n++
		require.True(t, turned[c.Of+"|"+c.Fact+"|"+c.Was+"|"+c.Is], "%v", c)
	}
	require.Len(t, turned, n)
	for range contacts.Diff(sheet, other) {
		break // a walk may end early
	}
}

func ExampleDiff() {
	was, err := contacts.Parse("january.yaml", []byte(older))
	if err != nil {
		fmt.Println(err)
		return
	}
	is, err := contacts.Parse("july.yaml", []byte(strings.NewReplacer("2026-01-01", "2026-07-01", "800-555-0100", "800-555-0199", "menu: 3", "menu: 4").Replace(older)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range contacts.Diff(was, is) {
		fmt.Println(c)
	}
	// Output:
	// directory: effective changed from 2026-01-01 to 2026-07-01
	// unit desk (The Desk): phone changed from +1 800-555-0100 to +1 800-555-0199
	// row payoffs at office: menu changed from 3 to 4
}
