package sheet_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/sheet"
	"github.com/switchboard-go/switchboard/routing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Invented sheets of other trades, one in each form: what is found, and what is to be reviewed.
func TestInventedSheets(t *testing.T) {
	for _, name := range []string{"sheets/harbor-water.md", "sheets/elmwood-clinic.html", "sheets/tricounty-freight.txt"} {
		t.Run(name, func(t *testing.T) {
			d := read(t, name)
			e, err := d.Edition()
			require.NoError(t, err)
			book, err := contacts.NewBook(e)
			require.NoError(t, err)
			_, err = routing.New(book, nil)
			require.NoError(t, err)

			got := strings.Join(sortedFacts(d), "\n") + "\n\n"
			for _, f := range d.Review {
				got += f.String() + "\n"
			}
			golden := "../../testdata/" + name + ".golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("draft mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// What a text holds, by the facts of its draft. The review is tested where it matters.
func TestRead(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
		review     string // what one finding holds
	}{
		{
			name: "a block of lines under a heading",
			text: "Service\nPhone: 414-555-0100\nFax: 414-555-0101\nMon-Fri 8 am - 5 pm CT\n",
			want: []string{"fax 414-555-0101 @ Service", "hours Mon-Fri 8 am - 5 pm CT @ Service", "phone 414-555-0100 @ Service", "unit Service"},
		},
		{
			name:   "a number that is cut off",
			text:   "Service\nPhone: 414-555-01\nservice@acme.example\n",
			want:   []string{"email service@acme.example @ Service", "unit Service"},
			review: `cut-off: "414-555-01"`,
		},
		{
			name:   "an email address that is cut off",
			text:   "Service\nPhone: 414-555-0100\nEmail: service@acme\n",
			want:   []string{"phone 414-555-0100 @ Service", "unit Service"},
			review: `cut-off: "service@acme"`,
		},
		{
			name:   "a number without an area code",
			text:   "Service\n414-555-0100\nEvenings 555-0199\n",
			want:   []string{"note Evenings 555-0199 @ Service", "phone 414-555-0100 @ Service", "unit Service"},
			review: "no area code",
		},
		{
			name: "an account number, a date and a price are no numbers to call",
			text: "Service\n414-555-0100\nOrder 4145550123999 of 2024-05-06, $414-555\n",
			want: []string{"phone 414-555-0100 @ Service", "unit Service"},
		},
		{
			name:   "three numbers and two sets of hours",
			text:   "Unit\tPhone\tHours\nBranches\tNorth: 414-555-0100 South: 414-555-0120 East: 414-555-0130\tMon-Fri 8 am - 5 pm CT Mon-Fri 9 am - 6 pm CT\n",
			want:   []string{"note Hours: Mon-Fri 8 am - 5 pm CT Mon-Fri 9 am - 6 pm CT @ Branches", "phone 414-555-0100 @ Branches", "phone 414-555-0120 @ Branches", "phone 414-555-0130 @ Branches", "unit Branches"},
			review: "3 numbers and 2 sets of hours: not paired",
		},
		{
			name: "keys in a cell",
			text: "Unit\tPhone\nClaims\t414-555-0100 Option 1 New claims Option 2 Claim status\n",
			want: []string{
				"key 1 @ Claims", "key 2 @ Claims", "phone 414-555-0100 @ Claims",
				"topic Claim status @ Claims", "topic New claims @ Claims", "unit Claims",
			},
		},
		{
			name: "a path of keys",
			text: "Unit\tPhone\nClaims\t414-555-0100, press 2, then 1\n",
			want: []string{"key 2, 1 @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
		},
		{
			name:   "ditto marks",
			text:   "Unit\tTopic\tPhone\nClaims\tNew claims\t414-555-0100\n\"\tClaim status\t\"\n",
			want:   []string{"phone 414-555-0100 @ Claims", "topic Claim status @ Claims", "topic New claims @ Claims", "unit Claims"},
			review: "ditto",
		},
		{
			name:   "topics without units",
			text:   "Question about\tCall\nLost cards\t800-555-0100\nLoans\t800-555-0111\n",
			want:   []string{"phone 800-555-0100 @ Lost cards", "phone 800-555-0111 @ Loans", "topic Loans @ Loans", "topic Lost cards @ Lost cards", "unit Loans (named for its topic, since the sheet names no unit)", "unit Lost cards (named for its topic, since the sheet names no unit)"},
			review: "the table names no unit",
		},
		{
			name:   "a date with month and day that could change places",
			text:   "Effective 03/04/2026\n\nService\n414-555-0100\n",
			want:   []string{"note Effective 03/04/2026", "phone 414-555-0100 @ Service", "unit Service"},
			review: "change places",
		},
		{
			name: "a month alone",
			text: "Effective May 2026\n\nService\n414-555-0100\n",
			want: []string{"date Effective May 2026", "phone 414-555-0100 @ Service", "unit Service"},
		},
		{
			name: "hours of more than one group of days",
			text: "Unit\tPhone\tHours\nClaims\t414-555-0100\tMon-Thu 8am-6pm ET, Fri 8am-5pm ET\n",
			want: []string{"hours Mon-Thu 8am-6pm ET, Fri 8am-5pm ET @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
		},
		{
			name:   "hours that are none",
			text:   "Unit\tPhone\tHours\nClaims\t414-555-0100\t1st and 3rd Monday 9 am - noon\n",
			want:   []string{"note Hours: 1st and 3rd Monday 9 am - noon @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
			review: "hours-unread",
		},
		{
			name: "items under a desk, however they are marked",
			text: "Claims\n414-555-0100\n- New claims\n• Claim status\n1. Appeals\n\nBilling\n414-555-0101\n    Refunds\n    Payment plans\n",
			want: []string{
				"phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Billing", "topic Appeals @ Claims", "topic Claim status @ Claims", "topic New claims @ Claims",
				"topic Payment plans @ Billing", "topic Refunds @ Billing", "unit Billing", "unit Claims",
			},
		},
		{
			name: "a desk that no room parts from the one above",
			text: "Claims\n414-555-0100\nMon-Fri 8-5 CT\nBilling\n414-555-0101\n",
			want: []string{
				"hours Mon-Fri 8-5 CT @ Claims", "phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Billing",
				"unit Billing (named by the line above its values, which the file does not mark as a heading)", "unit Claims",
			},
			review: "heading: \"Billing\"",
		},
		{
			name:   "words between a desk and a number, which could name another desk",
			text:   "Claims\n414-555-0100\n\nask about glass, too.\n414-555-0101\n",
			want:   []string{"phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Claims (stands below \"ask about glass, too.\": taken for Claims's; those words could name another desk)", "unit Claims"},
			review: "owner: \"414-555-0101\"",
		},
		{
			name:   "desks a line, and a value below the last",
			text:   "Claims: 414-555-0100\nBilling: 414-555-0101\nFax: 414-555-0102\n",
			want:   []string{"fax 414-555-0102 @ Billing (stands beneath several desks: taken for Billing's, the last of them; it could be of all)", "phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Billing", "unit Billing", "unit Claims"},
			review: "it could be of all",
		},
		{
			name: "an extension belongs to the number in front of it",
			text: "Unit\tPhone\nClaims\t414-555-0100 - ext. 4 or 414-555-0101\nBilling\t414-555-0102 x 5/414-555-0103\n",
			want: []string{"phone 414-555-0100 - ext. 4 @ Claims", "phone 414-555-0101 @ Claims", "phone 414-555-0102 x 5 @ Billing", "phone 414-555-0103 @ Billing", "unit Billing", "unit Claims"},
		},
		{
			name: "words before \"or\" belong to the number in front of them",
			text: "Unit\tPhone\nClaims\t414-555-0100 (weekdays) or 414-555-0101\n",
			want: []string{"note (weekdays) @ Claims", "phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Claims", "unit Claims"},
		},
		{
			name: "fax between two numbers is the second one",
			text: "Claims: 414-555-0100 Fax: 414-555-0101\n",
			want: []string{"fax 414-555-0101 @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
		},
		{
			name: "the text of a link is no topic",
			text: "<h2>Claims</h2><p>414-555-0100</p><p><a href=\"mailto:claims@acme.example\">Email us</a></p><h2>Billing</h2><ul><li><a href=\"mailto:bill@acme.example\">Send a message</a></li></ul>",
			want: []string{"email bill@acme.example @ Billing", "email claims@acme.example @ Claims", "phone 414-555-0100 @ Claims", "unit Billing", "unit Claims"},
		},
		{
			name: "paths of keys on lines of their own",
			text: "Claims\n414-555-0100\nPress 2, then 1 for payoffs\nPress 3 for titles\n",
			want: []string{"key 2, 1 @ Claims", "key 3 @ Claims", "phone 414-555-0100 @ Claims", "topic payoffs @ Claims", "topic titles @ Claims", "unit Claims"},
		},
		{
			name:   "one of two keys",
			text:   "Claims\n414-555-0100\nPress 2 or 3 for payoffs\n",
			want:   []string{"note Press 2 or 3 for payoffs @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
			review: "several keys",
		},
		{
			name:   "hours without days",
			text:   "Claims\n414-555-0100\n10pm-6am\n",
			want:   []string{"note Hours: 10pm-6am @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
			review: "they name no days",
		},
		{
			name: "what a page does not show",
			text: "<h2>Claims</h2><p>414-555-0100</p><p style=\"display: none\">414-555-0101<p hidden>414-555-0102</p><div aria-hidden=true>414-555-0103</div>" +
				"<template>414-555-0104</template><script>var x = \"414-555-0105\"</script><style>/* 414-555-0106 */</style><!-- 414-555-0107 --><p>Fax: 414-555-0108</p>",
			want:   []string{"fax 414-555-0108 @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
			review: `hidden: "414-555-0103"`,
		},
		{
			name: "what only has a name that says hidden",
			text: "<h2>Claims</h2><p class=\"a hidden b\">414-555-0100</p><p title='hidden' data-hidden=1>Fax: 414-555-0101</p>",
			want: []string{"fax 414-555-0101 @ Claims", "phone 414-555-0100 @ Claims", "unit Claims"},
		},
		{
			name: "a row that is not shown, and a cell",
			text: "<table><tr><th>Team<th>Phone<th>Fax<tr><td>Claims<td hidden>414-555-0101<td>414-555-0100<td>414-555-0102<tr hidden><td>Old<td>414-555-0109<tr><td>Billing<td>414-555-0103</table>",
			want: []string{"fax 414-555-0102 @ Claims", "phone 414-555-0100 @ Claims", "phone 414-555-0103 @ Billing", "unit Billing", "unit Claims"},
		},
		{
			name: "all of a page on one line",
			text: "<h1>Acme Contacts</h1><h2>Claims</h2><p>414-555-0100</p><ul><li>Glass</li></ul><h2>Billing</h2><p>414-555-0101</p>",
			want: []string{"phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Billing", "topic Glass @ Claims", "unit Billing", "unit Claims"},
		},
		{
			name: "extensions in a column of their own",
			text: "Team\tPhone\tExt.\nClaims\t414-555-0100\t201\nBilling\t414-555-0100\t#305\n",
			want: []string{"phone 414-555-0100 ext. 201 @ Claims", "phone 414-555-0100 ext. 305 @ Billing", "unit Billing", "unit Claims"},
		},
		{
			name: "records of labels and values",
			text: "Department\tClaims\nPhone\t414-555-0100\nHandles\tGlass\n\nDepartment\tBilling\nPhone\t414-555-0101\n",
			want: []string{"phone 414-555-0100 @ Claims", "phone 414-555-0101 @ Billing", "topic Glass @ Claims", "unit Billing", "unit Claims"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := sheet.Read("a.txt", []byte(tt.text), &sheet.Options{Organization: "Acme", Zone: "America/Chicago"})
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, sortedFacts(d)); diff != "" {
				t.Errorf("facts of\n%s\nmismatch (-want +got):\n%s", tt.text, diff)
			}
			_, err = d.Edition()
			require.NoError(t, err, d.String())
			var review []string
			for _, f := range d.Review {
				review = append(review, f.String())
			}
			require.Contains(t, strings.Join(review, "\n"), tt.review)
		})
	}
}

// A cell that reaches over others leaves no blank, and one cell that is blank over two rows is said once.
func TestSpansAreNoBlanks(t *testing.T) {
	d, err := sheet.Read("a.html", []byte("<table><tr><th>Team<th colspan=2>Phone / Fax<th>Hours"+
		"<tr><td>Claims<td colspan=2>414-555-0100<td rowspan=2>Daily 24 hours"+
		"<tr><td>Billing<td>414-555-0101<td>414-555-0102"+
		"<tr><td>Titles<td>414-555-0103<td><td>Daily 24 hours</table>"), nil)
	require.NoError(t, err)
	var blank []string
	for _, f := range d.Review {
		if f.Code == sheet.CodeBlankCell {
			blank = append(blank, f.String())
		}
	}
	require.Len(t, blank, 1, "%v", blank)
	require.Contains(t, sortedFacts(d), "fax 414-555-0102 @ Billing")
	require.Contains(t, sortedFacts(d), "hours Daily 24 hours @ Billing")
}

// Findings that come twice are listed once, and leave nothing behind.
func TestNoEmptyComments(t *testing.T) {
	for _, name := range []string{foundingSheet, "sheets/harbor-water.md", "sheets/elmwood-clinic.html", "sheets/tricounty-freight.txt"} {
		d := read(t, name)
		require.NotContains(t, d.String(), "# :")
		for _, f := range d.Review {
			require.NotEmpty(t, f.Code)
		}
	}
	d, err := sheet.Read("a.txt", []byte("Claims\n414-555-0100\nClosed only if it snows; closed only if it snows\nEvening 10 pm, 10 pm and 10 pm\n"), nil)
	require.NoError(t, err)
	require.NotContains(t, d.String(), "# :")
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		data string
		want string
	}{
		{"too large", strings.Repeat("x", sheet.MaxSheet+1), "the limit is"},
		{"no text", "Service\n\xff\xfe", "a.txt:2: not readable"},
		{"a table beyond measure", "<table>" + strings.Repeat("<tr><td colspan=100 rowspan=100>x", 20000), "cells"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sheet.Read("a.txt", []byte(tt.data), nil)
			require.ErrorContains(t, err, tt.want)
			require.True(t, errors.Is(err, sheet.ErrUnreadable))
		})
	}
}

// A sheet that lacks what every directory has makes a draft that says so and does not load.
func TestMissing(t *testing.T) {
	d, err := sheet.Read("a.txt", []byte("Service\n414-555-0100\n"), nil)
	require.NoError(t, err)
	var missing []string
	for _, f := range d.Review {
		if f.Code == sheet.CodeMissing {
			missing = append(missing, f.What)
		}
	}
	require.Len(t, missing, 2)
	require.Contains(t, missing[0], "organization")
	require.Contains(t, missing[1], "zone")
	_, err = d.Edition()
	var faults contacts.Errors
	require.True(t, errors.As(err, &faults), "%v", err)
	require.Len(t, faults, 2)
}

// readAnything reads data, and demands that it ends in a draft that loads, or that says what it lacks.
func readAnything(t *testing.T, data []byte) *sheet.Draft {
	t.Helper()
	d, err := sheet.Read("a.txt", data, &sheet.Options{Organization: "Acme", Zone: "America/Chicago"})
	if err != nil {
		if !errors.Is(err, sheet.ErrUnreadable) {
			t.Fatal(err)
		}
		return nil
	}
	for _, f := range d.Review {
		if f.Code == sheet.CodeLoad {
			t.Fatalf("%v\n%s", f, d)
		}
		if f.Code == "" || f.What == "" {
			t.Fatalf("a finding that says nothing: %+v", f)
		}
		if strings.ContainsAny(f.String(), "\n\r") {
			t.Fatalf("a finding on several lines: %q", f)
		}
	}
	if _, err := d.Edition(); err != nil && !slices.ContainsFunc(d.Review, func(f sheet.Finding) bool { return f.Code == sheet.CodeMissing }) {
		t.Fatalf("%v\n%s", err, d)
	}
	return d
}

// seeds adds the sheets whose names end so.
func seeds(f *testing.F, ext string) {
	for _, dir := range []string{"../../testdata/", "../../testdata/sheets/", "testdata/sheets/"} {
		paths, err := filepath.Glob(dir + "*" + ext)
		require.NoError(f, err)
		for _, p := range paths {
			data, err := os.ReadFile(p)
			require.NoError(f, err)
			f.Add(data)
		}
	}
}

// Whatever a file holds, reading it ends, and the draft loads unless it says what it lacks.
func FuzzRead(f *testing.F) {
	seeds(f, ".txt")
	f.Add([]byte("<table><tr><td rowspan=9>A<td>B</table><ul><li>x<table>"))
	f.Add([]byte("| a | b |\n|---|---|\n| Claims / Losses | 800-555-0100 x12 |\n"))
	f.Fuzz(func(t *testing.T, data []byte) { readAnything(t, data) })
}

// The same of lines with tabs or blanks, and nothing on them is lost.
func FuzzText(f *testing.F) {
	seeds(f, ".txt")
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, c := range data {
			if c >= 0x7f || c < ' ' && c != '\n' && c != '\t' || strings.IndexByte("<#|*[&_`", c) >= 0 { // another form, or room for it
				return
			}
		}
		if d := readAnything(t, data); d != nil {
			if list := lost(strings.Split(string(data), "\n"), d); len(list) > 0 {
				t.Fatalf("neither in the draft nor in its review: %q\n%s", list, d)
			}
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	seeds(f, ".md")
	f.Fuzz(func(t *testing.T, data []byte) { readAnything(t, append([]byte("# Acme\n"), data...)) })
}

func FuzzHTML(f *testing.F) {
	seeds(f, ".html")
	f.Add([]byte("<td hidden>x<tr><p hidden><ul><li style='display:none'>a<li>b</ul><table><tr hidden><td>x</table><dt>a<dd hidden>b<dt>c"))
	f.Fuzz(func(t *testing.T, data []byte) { readAnything(t, append([]byte("<html>"), data...)) })
}
