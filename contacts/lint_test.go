package contacts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

func lint(e *Edition) []string {
	var found []string
	for f := range e.Lint() {
		found = append(found, f.Code+"  "+f.Error())
	}
	return found
}

// noHolidays is a calendar without holidays.
type noHolidays struct{}

func (noHolidays) Holiday(date.Date) (string, bool) { return "", false }

func TestLint(t *testing.T) {
	const head = "switchboard: 1\norganization: Example\nzone: America/New_York\neffective: 2026-03-01\n"
	const desk = "units:\n  - id: desk\n    name: Help Desk\n    holidays: none\n    phone: 855.223.2559\n    hours: Mon-Fri 9 am - 5 pm ET\n    handles: [Payoffs]\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing to say", head + desk, nil},
		{"no date and no holidays", "switchboard: 1\norganization: Example\nzone: America/New_York\nunits:\n  - {id: desk, name: Help Desk, phone: 311, hours: Mon 9-5 ET, handles: [A]}\n", []string{
			"no-effective-date  x.yaml:1:1: no date says from when this is in force (effective: 2026-03-01, or 2026-03 for a month)",
			"no-holidays  x.yaml:1:1: no hours say anything of holidays (holidays: us-federal, or dates under exceptions; else desks count as open on them)",
			`hours-reading  x.yaml:5:56: neither time has am or pm "9-5"`}},
		{"two rows claim a topic", head + desk + "  - {id: two, name: Two, phone: 855.320.1111, hours: Mon 9 am - 5 pm ET, handles: [{topic: Payoffs, shared: true}]}\n", []string{
			`unshared  x.yaml:12:84: two rows claim this topic under the same conditions "Payoffs" (the other is in line 11; give one a condition, or mark both shared: true)`}},
		{"names and numbers one error apart", head + desk + "  - {id: two, name: Help Dekk, phone: 855.223.2569, hours: Mon 9 am - 5 pm ET, handles: [Payfofs]}\n", []string{
			`near-name  x.yaml:12:5: one error makes this name that of desk "Help Dekk" (the other is "Help Desk")`,
			`near-number  x.yaml:12:39: one digit makes this number another one of the directory "855.223.2569" (the other is "855.223.2559"; compare both with the sheet)`,
			`near-name  x.yaml:12:90: one error makes this name that of payoffs "Payfofs" (the other is "Payoffs")`}},
		{"what nobody is routed to", head + desk + "  - {id: two, name: Two, phone: 855.320.1111, hours: Mon 9 am - 5 pm ET}\n" +
			"  - {id: three, name: Three, phone: 855.320.2222, hours: Mon 9 am - 5 pm ET, handles: [{topic: Forms, fax: 855.320.3333}]}\n" +
			"  - {id: four, name: Four, handles: [Titles]}\n", []string{
			`no-rows  x.yaml:12:5: no topic leads to this unit "two" (it is found by its name alone)`,
			`unused-channel  x.yaml:13:37: no topic leads to this channel: each row of the unit has its own "855.320.2222"`,
			`no-channel  x.yaml:14:5: this unit has rows and no channel "four"`}},
		{"hours", head + "context: {region: {values: {pac: Pac West, west: West}}}\n" + desk + "  - {id: two, name: Two, phone: 855.320.1111, handles: [B]}\n" +
			"  - {id: three, name: Three, phone: 855.320.2222, hours: {osm: \"off [America/New_York]\"}, handles: [C]}\n" +
			"  - {id: four, name: Four, phone: 855.320.4444, hours: Mon-Fri 9 am - 5 pm EST, handles: [D]}\n" +
			"  - {id: five, name: Five, phone: 855.320.5555, hours: Mon-Fri 9 am - 5 pm, handles: [E]}\n" +
			"  - {id: six, name: Six, phone: 855.320.6666, handles: [F], per: region, each: {pac: {hours: Mon-Fri 9 am - 5 pm CT}, west: {hours: Mon-Fri 9 am - 5 pm CT}}}\n", []string{
			`no-hours  x.yaml:13:5: the hours of this unit are not stated "two" (whether it is open stays unknown)`,
			`never-open  x.yaml:14:64: these hours never open "off [America/New_York]"`,
			`zone-label  x.yaml:15:76: read as the clock of America/New_York, summer and winter "EST"`,
			`no-zone  x.yaml:16:56: these hours name no zone "Mon-Fri 9 am - 5 pm" (they are read as the caller's local time: is that meant?)`,
			`odd-zone  x.yaml:17:94: this zone is unusual for Pac West "America/Chicago" (the sheet may mean it; people there expect America/Los_Angeles)`}},
		{"the zones of regions", head + "context: {region: {values: {a: Central Florida, b: Mountain View, c: Northwest Arkansas, d: York, e: Dallas Region, f: Eastern, g: West Texas (El Paso)}}}\n" + desk +
			"  - id: two\n    name: Two\n    phone: 855.320.1111\n    handles: [B]\n    per: region\n    each:\n" +
			"      a: {hours: Mon 9 am - 5 pm ET}\n      b: {hours: Mon 9 am - 5 pm PT}\n      c: {hours: Mon 9 am - 5 pm CT}\n      d: {hours: Mon 9 am - 5 pm PT}\n" +
			"      e: {hours: Mon 9 am - 5 pm PT}\n      f: {hours: Mon 9 am - 5 pm PT}\n      g: {hours: Mon 9 am - 5 pm MT}\n" +
			"  - {id: three, name: Pac West Center, phone: 855.320.2222, hours: Mon 9 am - 5 pm CT, handles: [C]}\n" +
			"  - {id: four, name: Central Office, phone: 855.320.4444, hours: Mon 9 am - 5 pm ET, handles: [D]}\n", []string{
			`odd-zone  x.yaml:23:18: this zone is unusual for Dallas Region "America/Los_Angeles" (the sheet may mean it; people there expect America/Chicago)`,
			`odd-zone  x.yaml:24:18: this zone is unusual for Eastern "America/Los_Angeles" (the sheet may mean it; people there expect America/New_York)`,
			`odd-zone  x.yaml:26:68: this zone is unusual for Pac West Center "America/Chicago" (the sheet may mean it; people there expect America/Los_Angeles)`}},
		{"notices that are past say nothing of holidays", head + "units:\n  - {id: desk, name: Desk, phone: 311, hours: Mon 9 am - 5 pm ET, handles: [A], exceptions: [{date: 2026-02-28, closed: true}]}\n", []string{
			"no-holidays  x.yaml:1:1: no hours say anything of holidays (holidays: us-federal, or dates under exceptions; else desks count as open on them)"}},
		{"notices that are to come do", head + "units:\n  - {id: desk, name: Desk, phone: 311, hours: Mon 9 am - 5 pm ET, handles: [A], exceptions: [{date: 2026-03-01, closed: true}]}\n", nil},
		{"numbers that follow each other", head + "units:\n  - {id: desk, name: Desk, holidays: none, phone: [+44 20 7946 0018, +44 20 7946 0019], hours: Mon 9 am - 5 pm ET, handles: [A]}\n", nil},
		{"hours of a row's channel", head + "units:\n  - id: desk\n    name: Help Desk\n    handles:\n" +
			"      - {topic: Payoffs, phone: {number: 855.223.2559, hours: Mon-Fri 9 am - 5 pm EST, holidays: none}}\n" +
			"      - {topic: Titles, phone: {number: 855.223.3333, hours: {osm: \"off [America/New_York]\"}}}\n", []string{
			`zone-label  x.yaml:9:83: read as the clock of America/New_York, summer and winter "EST"`,
			`never-open  x.yaml:10:68: these hours never open "off [America/New_York]"`}},
		{"holidays of a row's channel only", head + "units:\n  - id: desk\n    name: Help Desk\n    handles:\n" +
			"      - {topic: Payoffs, phone: {number: 855.223.2559, hours: Mon-Fri 9 am - 5 pm ET, holidays: none}}\n", nil},
		{"a dimension that no row asks for, a word without a meaning", head + "context: {region: {values: {north: North}}, state: {other: true}}\n" + desk + "notes: [{text: CSG has other hours, scope: CSG, unresolved: true}]\n", []string{
			`unused-dimension  x.yaml:5:11: no row asks for this dimension "region"`,
			`unresolved-scope  x.yaml:13:44: the sheet does not say what this is "CSG" (the note rides on every answer of the unit until somebody knows)`}},
	}
	l := Loader{Calendars: func(string) (hours.Calendar, error) { return noHolidays{}, nil }}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := l.Parse("x.yaml", []byte(tt.text))
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, lint(e)); diff != "" {
				t.Errorf("findings mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLintOfTheFoundingSheet(t *testing.T) {
	want := []string{
		`no-holidays no hours say anything of holidays (holidays: us-federal, or dates under exceptions; else desks count as open on them)`,
		`unresolved-scope the sheet does not say what this is "CSG" (the note rides on every answer of the unit until somebody knows)`,
		`odd-zone this zone is unusual for Pac West "America/Chicago" (the sheet may mean it; people there expect America/Los_Angeles)`,
	}
	var got []string
	for f := range founding(t).Lint() {
		got = append(got, f.Code+" "+f.Message())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings mismatch (-want +got):\n%s", diff)
	}
}

func TestLintOfGoValues(t *testing.T) {
	e, err := NewEdition(Directory{Organization: "A", Zone: "UTC", Units: []Unit{{ID: "a", Name: "A"}}})
	require.NoError(t, err)
	want := []string{
		"no-effective-date  contacts: directory: no date says from when this is in force (effective: 2026-03-01, or 2026-03 for a month)",
		`no-rows  contacts: unit a: no topic leads to this unit "a" (it is found by its name alone)`,
	}
	if diff := cmp.Diff(want, lint(e)); diff != "" {
		t.Errorf("findings mismatch (-want +got):\n%s", diff)
	}
}
