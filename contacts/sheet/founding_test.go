package sheet_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/sheet"
	"github.com/switchboard-go/switchboard/internal/fold"
	"github.com/switchboard-go/switchboard/routing"
)

const foundingSheet = "000_549cd35b0235b146.txt"

func read(t testing.TB, name string) *sheet.Draft {
	t.Helper()
	data, err := os.ReadFile("../../testdata/" + name)
	require.NoError(t, err)
	d, err := sheet.Read(name, data, nil)
	require.NoError(t, err)
	return d
}

// reviewed returns the directory that people made of the founding sheet.
func reviewed(t testing.TB) *contacts.Edition {
	t.Helper()
	data, err := os.ReadFile("../../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	e, err := contacts.Parse("ally-2023-08-28.yaml", data)
	require.NoError(t, err)
	return e
}

// kinds are the kinds of facts by which drafts are scored.
var kinds = []string{"number", "email", "address", "hours", "unit", "topic"}

// facts returns what an edition holds, by kind, in a form that can be compared. What was supplied is on no sheet.
func facts(e *contacts.Edition) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, k := range kinds {
		all[k] = map[string]bool{}
	}
	channel := func(c contacts.Channel) {
		switch c.Kind {
		case contacts.Phone, contacts.Fax:
			all["number"][c.Value+"/"+c.Kind.String()] = true
		case contacts.Email:
			all["email"][c.Value] = true
		case contacts.Mail:
			all["address"][fold.String(strings.Join(c.Address, " "))] = true
		}
	}
	for u := range e.Units() {
		if u.Source.Basis == contacts.Stated {
			all["unit"][fold.String(u.Name)] = true
		}
		for _, c := range u.Channels {
			channel(c)
		}
		if u.Printed != "" {
			all["hours"][fold.String(u.Name)+": "+u.Printed] = true
		}
	}
	labels := map[string]string{}
	for x := range e.Topics() {
		labels[x.ID] = x.Label
	}
	for y := range e.Duties() {
		if y.Channel != nil {
			channel(*y.Channel)
		}
		if y.Source.Basis == contacts.Supplied {
			continue
		}
		label := labels[y.Topic]
		if y.Printed != "" && len(y.When) > 0 && !strings.Contains(y.Printed, ":") { // "Retail Held Offerings" is Held Offerings under a condition
			label = y.Printed
		}
		all["topic"][fold.String(label)] = true
	}
	// A unit that is named for its topic has hours under that name.
	return all
}

// The draft of the founding sheet against the directory that people made of it.
func TestFoundingSheetAgainstItsReview(t *testing.T) {
	d := read(t, foundingSheet)
	e, err := d.Edition()
	require.NoError(t, err)
	want, got := facts(reviewed(t)), facts(e)
	texts := func(m map[string]bool) map[string]bool { // hours without their units
		out := map[string]bool{}
		for k := range m {
			_, h, _ := strings.Cut(k, ": ")
			out[h] = true
		}
		return out
	}
	want["hours text"], got["hours text"] = texts(want["hours"]), texts(got["hours"])
	least := map[string]float64{"number": 1, "email": 1, "address": 1, "hours text": 1, "unit": 1, "topic": 0.9}
	for _, k := range append(kinds, "hours text") {
		found, right := 0, 0
		for f := range want[k] {
			if got[k][f] {
				found++
			} else {
				t.Logf("%s not in the draft: %s", k, f)
			}
		}
		for f := range got[k] {
			if want[k][f] {
				right++
			} else {
				t.Logf("%s not in the review: %s", k, f)
			}
		}
		recall, precision := float64(found)/float64(len(want[k])), float64(right)/float64(len(got[k]))
		t.Logf("%-10s recall %5.1f%% (%d of %d), precision %5.1f%% (%d of %d)", k, 100*recall, found, len(want[k]), 100*precision, right, len(got[k]))
		require.GreaterOrEqual(t, recall, least[k], k)
		if k == "number" || k == "email" || k == "address" {
			require.Equal(t, 1.0, precision, k)
		}
	}
}

// What is stated stands on the sheet, and each fact has a place.
func TestDraftsStateOnlyWhatIsPrinted(t *testing.T) {
	for _, name := range []string{foundingSheet, "sheets/harbor-water.md", "sheets/tricounty-freight.txt"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("../../testdata/" + name)
			require.NoError(t, err)
			lines := strings.Split(string(data), "\n")
			all := fold.String(string(data))
			n := 0
			for f := range read(t, name).Facts() {
				n++
				require.Positive(t, f.Place.Line, "%+v", f)
				require.LessOrEqual(t, f.Place.Line, len(lines))
				if f.Basis != contacts.Stated || f.Kind == sheet.FactNote {
					continue
				}
				for word := range strings.FieldsSeq(fold.String(f.Text)) {
					require.Contains(t, all, word, "%+v", f)
				}
			}
			require.NotZero(t, n)
		})
	}
}

// The review names what is ambiguous about the founding sheet, each at its place.
func TestFoundingSheetReview(t *testing.T) {
	d := read(t, foundingSheet)
	tests := []struct {
		name       string
		line, cell int
		code       sheet.Code
		text       string // in the finding
	}{
		{"an empty unit cell beside a number", 42, 2, sheet.CodeBlankUnit, "Dealer Products & Services"},
		{"a topic with nothing beside it", 44, 1, sheet.CodeBlankRow, "Dealer Service Center"},
		{"one topic under two units", 38, 1, sheet.CodeSeveralUnits, "Held Offerings"},
		{"a topic that holds another", 17, 2, sheet.CodeSeveralUnits, "Retail Held Offerings"},
		{"an abbreviation of several units", 39, 2, sheet.CodeSharedName, "CPC"},
		{"a footnote about something unexplained", 9, 0, sheet.CodeFootnote, "CSG"},
		{"at printed for to", 9, 0, sheet.CodeHoursWarning, `"at" is read as "to"`},
		{"numbers that end alike", 45, 3, sheet.CodeSimilarNums, "1-855-720-2559, 855.223.2559"},
		{"payoffs of dealers and of customers", 45, 1, sheet.CodeSeveralUnits, "Payoffs (Dealer Service Center)"},
		{"two labels with a slash", 43, 1, sheet.CodeSlash, `"Title Releases" and "Lien Releases"`},
		{"title at two units", 46, 1, sheet.CodeBareWord, "Title Assistance"},
		{"GAP is not spelt out", 43, 1, sheet.CodeAbbreviation, "GAP"},
		{"a topic that is a unit's name", 40, 1, sheet.CodeNameIsTopic, "SmartCash"},
		{"five numbers and five hours", 40, 4, sheet.CodePaired, "5 numbers and 5 sets of hours"},
		{"regions without their states", 40, 3, sheet.CodeDimension, "which callers belong to which"},
		{"Pac West on Central time", 40, 4, sheet.CodeUnusualZone, "Pac West"},
		{"a region with a hyphen", 40, 3, sheet.CodeDimension, "West-Dallas"},
		{"west alone", 40, 3, sheet.CodeBareWord, "West-Dallas"},
		{"ET and what it was taken for", 7, 0, sheet.CodeZoneLabel, "America/New_York"},
		{"CT and what it was taken for", 40, 4, sheet.CodeZoneLabel, "America/Chicago"},
		{"CST in August", 29, 1, sheet.CodeStandardTime, "4:30 AM CST"},
		{"a time of delivery", 29, 1, sheet.CodeClockTime, "4:30 AM CST"},
		{"local time", 41, 4, sheet.CodeLocalTime, "whose"},
		{"only for one carrier", 29, 1, sheet.CodeCondition, "Only FedEx"},
		{"all other couriers", 28, 2, sheet.CodeCondition, "all other"},
		{"an email address under fax numbers", 25, 2, sheet.CodeMisplaced, "Important Fax Numbers"},
		{"an address in the column of numbers", 45, 3, sheet.CodeMisplaced, "P.O. Box 9001951"},
		{"a list without separators", 38, 1, sheet.CodeSplit, "Contract Funding | Lease agreements | Held Offerings"},
		{"the head of a list", 38, 1, sheet.CodeGroupHead, "Contract Proceeds"},
		{"a parenthesis that restricts", 39, 1, sheet.CodeParentheses, "post booking"},
		{"a parenthesis with a scope", 40, 1, sheet.CodeParentheses, "related to Floorplan"},
		{"a parenthesis with an example", 44, 1, sheet.CodeParentheses, "examples"},
		{"a parenthesis with another name", 23, 1, sheet.CodeParentheses, "another name"},
		{"Sunday not listed", 45, 4, sheet.CodeUnlisted, "Sunday"},
		{"the weekend not listed", 7, 0, sheet.CodeUnlisted, "Saturday, Sunday"},
		{"option 6 of two numbers", 41, 3, sheet.CodeMenuKey, "Option 6"},
		{"codes one letter apart", 45, 2, sheet.CodeSimilarCodes, "CSC, DSC"},
		{"two cards", 33, 0, sheet.CodeSeveralCards, "2 parts"},
		{"numbers printed in several ways", 0, 0, sheet.CodeNumberForms, "855.223.2559"},
		{"DDS", 23, 1, sheet.CodeAbbreviation, "DDS"},
		{"SABB", 46, 1, sheet.CodeAbbreviation, "SABB"},
		{"ComTRAC", 28, 1, sheet.CodeAbbreviation, "ComTRAC"},
		{"CSG", 9, 0, sheet.CodeAbbreviation, "CSG"},
		{"a greeting", 49, 0, sheet.CodeLeftOut, "Thank you"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, f := range d.Review {
				if f.Line == tt.line && (f.Cell == tt.cell) && f.Code == tt.code && strings.Contains(f.String(), tt.text) {
					require.Contains(t, d.String(), strings.TrimSpace(f.String()), "the file shows the finding too")
					return
				}
			}
			t.Errorf("the review does not name it; at line %d it has:", tt.line)
			for _, f := range d.Review {
				if f.Line == tt.line {
					t.Log(f)
				}
			}
		})
	}
}

// Whoever asks a draft gets no answer that the sheet does not give.
func TestFoundingDraftRoutes(t *testing.T) {
	e, err := read(t, foundingSheet).Edition()
	require.NoError(t, err)
	book, err := contacts.NewBook(e)
	require.NoError(t, err)
	table, err := routing.New(book, nil)
	require.NoError(t, err)

	r, err := table.RouteFor("Sales Support")
	require.NoError(t, err)
	require.Equal(t, "+18773578477", r.Channel.Value)
	require.Equal(t, []string{"6"}, r.Channel.Menu)

	_, err = table.RouteFor("Ally Dealer Dash")
	require.Error(t, err, "concluded from blank cells, so it is not asserted")
}

func sortedFacts(d *sheet.Draft) []string {
	var list []string
	for f := range d.Facts() {
		s := string(f.Kind) + " " + f.Text
		if f.Unit != "" && f.Kind != sheet.FactUnit {
			s += " @ " + f.Unit
		}
		if f.Basis != contacts.Stated {
			s += " (" + f.Why + ")"
		}
		list = append(list, s)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
