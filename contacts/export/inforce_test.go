package export_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

// desk reads a directory of one unit.
func desk(t *testing.T, unit string) *contacts.Edition {
	t.Helper()
	l := contacts.Loader{Calendars: holiday.ByName}
	e, err := l.Parse("f.yaml", []byte("switchboard: 1\norganization: Fennel Works\nzone: America/Chicago\n"+
		"context: {size: {ask: How big, values: {s: Small, l: Large}}}\nunits:\n  - id: u\n    name: U\n"+unit))
	require.NoError(t, err)
	return e
}

// lines returns the lines of a text that begin so.
func lines(text, prefix string) []string {
	var all []string
	for l := range strings.Lines(text) {
		if strings.HasPrefix(l, prefix) {
			all = append(all, strings.TrimSuffix(l, "\n"))
		}
	}
	return all
}

func losses(lost []export.Loss, code export.Code) []string {
	var all []string
	for _, l := range lost {
		if l.Code == code {
			all = append(all, l.What)
		}
	}
	return all
}

// A page says what is in force: hours as printed, what the rules say besides, and of notices those that hold.
func TestPageSaysTheHoursInForce(t *testing.T) {
	tests := map[string]struct{ unit, want string }{
		"as printed": {"hours: Mon-Fri 8-5 CT", "Mon-Fri 8-5 CT"},
		"a later notice takes a day of an earlier one": {
			`hours: Mon-Fri 8-5 CT
    exceptions:
      - {from: 2026-12-24, to: 2026-12-28, closed: true, reason: move, issued: 2026-11-01}
      - {date: 2026-12-26, hours: 9 am - noon, issued: 2026-12-01}`,
			"Mon-Fri 8-5 CT; 2026-12-24 to 2026-12-25 closed (move); 2026-12-26 9 am - noon; 2026-12-27 to 2026-12-28 closed (move)"},
		"an earlier notice of days that a later one takes": {
			`hours: Mon-Fri 8-5 CT
    exceptions:
      - {from: 2026-12-24, to: 2026-12-28, hours: 9 am - noon, issued: 2026-12-01}
      - {date: 2026-12-26, closed: true, issued: 2026-11-01}`,
			"Mon-Fri 8-5 CT; 2026-12-24 to 2026-12-28 9 am - noon"},
		"one end moved": {
			`hours: Mon-Thu 8 am - 5 pm, Fri 8 am - 4 pm CT
    exceptions: [{from: 2026-12-23, to: 2026-12-27, hours: until 3 pm, reason: snow}]`,
			"Mon-Thu 8 am - 5 pm, Fri 8 am - 4 pm CT; 2026-12-23 to 2026-12-25 until 3 pm (snow)"},
		"holidays that later ones take": {
			`hours: Mon-Fri 8-5 CT
    holidays: [{calendar: us-federal, only: [Columbus Day, Juneteenth], hours: 9-12}, {calendar: us-federal, only: [Juneteenth]}]`,
			"Mon-Fri 8-5 CT; Columbus Day 9-12; Juneteenth closed"},
		"holidays beside dates": {
			`hours: Mon-Fri 8-5 CT
    holidays: us-federal
    exceptions: [{date: 2026-12-25, hours: 9-12}]`,
			"Mon-Fri 8-5 CT; 2026-12-25 9-12; other holidays (us-federal) closed"},
		"rules that say more than what is printed": {
			`hours: {osm: 'Mo-Fr 09:00-17:00; Sa unknown "ask Mo; PH"; PH off; 2026 Dec 24 off [America/Chicago]', printed: weekdays 9-5}
    holidays: us-federal`,
			`weekdays 9-5; in full: Mon-Fri 09:00-17:00; Sat unknown "ask Mo; PH"; holidays (us-federal) closed; 2026 Dec 24 closed \[America/Chicago\]`},
		"a week with a zone that is not printed": {
			`hours: {osm: 'Mo-Fr 09:00-17:00 [America/Chicago]', printed: Mon-Fri 9-5}`,
			"Mon-Fri 9-5; in full: Mon–Fri 9 AM–5 PM CT"},
		"a whole day, which is the same in any zone": {
			`hours: {osm: '24/7 [America/Chicago]', printed: 24 hours}`, "24 hours"},
		"a week that says what is printed": {
			`hours: {osm: 'Mo-Fr 09:00-17:00 [America/Chicago]', printed: Mon-Fri 9-5 CT}`, "Mon-Fri 9-5 CT"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text, _, err := export.Markdown(desk(t, "    "+tt.unit+"\n    phone: 312-555-0101\n    handles: [T]\n"))
			require.NoError(t, err)
			if diff := cmp.Diff([]string{"Hours: " + tt.want}, lines(string(text), "Hours: ")); diff != "" {
				t.Errorf("hours mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// What a notice says besides its days is listed: that another one has replaced it, and when it was announced.
func TestNoticesAreListed(t *testing.T) {
	e := desk(t, `    phone: 312-555-0101
    hours: Mon-Fri 8-5 CT
    exceptions:
      - {from: 2026-12-24, to: 2026-12-26, hours: 9 am - noon, issued: 2026-12-01}
      - {date: 2026-12-25, closed: true, reason: move}
    handles: [T]
`)
	for _, write := range []writer{export.Markdown, export.HTML, export.JSONLD, export.Google, export.FHIR} {
		_, lost, err := write(e)
		require.NoError(t, err)
		got := losses(lost, export.LostExceptions)
		require.Contains(t, got, "2026-12-24 to 2026-12-26 9 am - noon: that it was announced on 2026-12-01")
		require.Contains(t, got, "2026-12-25 closed (move): replaced by 2026-12-24 to 2026-12-26 9 am - noon")
	}
}

// Notes belong to the row that has them, wherever rows share a channel.
func TestRowNotesNameTheirRow(t *testing.T) {
	tests := map[string]struct{ rows, want string }{
		"one row":          {"[{topic: A, note: n}]", `| A | \+1 312-555-0101 | n |`},
		"one row of two":   {"[{topic: A, note: n}, B]", `| A, B | \+1 312-555-0101 | A: n |`},
		"rows by one name": {"[{topic: A, when: {size: s}, note: n}, {topic: A, when: {size: l}, note: m}]", `| A | \+1 312-555-0101 | A: only for size Small; A for size Small: n; A: only for size Large; A for size Large: m |`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text, _, err := export.Markdown(desk(t, "    phone: 312-555-0101\n    handles: "+tt.rows+"\n"))
			require.NoError(t, err)
			if diff := cmp.Diff([]string{tt.want}, lines(string(text), "| A")); diff != "" {
				t.Errorf("rows mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// Who knows nothing of conditions and menus gets the number of the desk.
func TestGoogleCallsTheDeskFirst(t *testing.T) {
	e := desk(t, `    phone: [{number: 312-555-0101, answers: machine}, 312-555-0102]
    handles:
      - {topic: A, when: {size: s}, phone: 312-555-0103}
      - {topic: B, menu: ["1"]}
`)
	text, lost, err := export.Google(e)
	require.NoError(t, err)
	require.Contains(t, string(text), `"primaryPhone": "+13125550102"`)
	require.Empty(t, strings.Join(losses(lost, export.LostChannel), ""))

	e = desk(t, "    handles: [{topic: A, when: {size: s}, phone: 312-555-0103}]\n")
	_, lost, err = export.Google(e)
	require.NoError(t, err)
	require.Contains(t, losses(lost, export.LostConditions), "that the primary phone +1 312-555-0103 is for some questions only")
}

// How a number is printed, and that a page or a name is a chat, is said where people read it.
func TestPrintedNumbersAndChats(t *testing.T) {
	e := desk(t, `    phone: [{number: 1-312-555-HELP}, {number: 312-555-0101 ext. 12}]
    chat: Ask Fennel
    handles: [A]
`)
	text, _, err := export.Markdown(e)
	require.NoError(t, err)
	want := []string{
		`| A | \+1 312-555-4357 | printed as 1-312-555-HELP |`,
		`| A | \+1 312-555-0101 ext. 12 |  |`,
		`| A | Ask Fennel | chat |`,
	}
	if diff := cmp.Diff(want, lines(string(text), "| A")); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
	_, lost, err := export.Google(e)
	require.NoError(t, err)
	require.Equal(t, []string{"+1 312-555-4357 is printed as 1-312-555-HELP"}, losses(lost, export.LostPrinted))
	for _, write := range []writer{export.JSONLD, export.FHIR} {
		_, lost, err := write(e)
		require.NoError(t, err)
		require.Contains(t, losses(lost, export.LostChannel), "that Ask Fennel is a chat")
	}
}

// A day into which the night before runs is not mentioned after that.
func TestDaysAfterANight(t *testing.T) {
	_, lost, err := export.Google(desk(t, "    phone: 312-555-0101\n    hours: Sun 9 am - Mon 9 am CT\n    handles: [A]\n"))
	require.NoError(t, err)
	require.Equal(t, []string{"the sheet does not mention Monday after 09:00, Tuesday, Wednesday, Thursday, Friday, Saturday"}, losses(lost, export.LostUnlisted))
}
