package sheet_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/sheet"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// Words that only say of what kind a value is, or join others: a draft says so in its own way.
var kindWords = regexp.MustCompile(`^(?:phone|telephone|tel|ph|p|t|o|number|call|dial|voice|fax|f|e|email|mail|mailing|address|web|website|site|online|url|visit|hour|hours|open|opening|availability|business|service|operation|contact|` +
	`and|or|of|for|to|the|a|an|in|on|with|by|from|at|per|new|non|us|please|option|opt|press|select|choose|key|menu|then|extension|ext|extn|x|are|is|s|our|send|write|reach|click|here|location|office|shipping|physical|payment)$`)

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

var (
	printedNumber = regexp.MustCompile(`(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b`)
	printedEmail  = regexp.MustCompile(`[a-z0-9.]+@[a-z0-9.-]+\.[a-z]+`)
)

// lost returns what stands in the lines of a page and neither in its draft nor in the review.
func lost(lines []string, d *sheet.Draft) []string {
	var b strings.Builder
	b.WriteString(d.String())
	for _, f := range d.Review {
		b.WriteString(" " + f.Text + " " + f.What)
	}
	for f := range d.Facts() {
		b.WriteString(" " + f.Text + " " + f.Of)
	}
	all := b.String()
	have := map[string]bool{}
	for _, w := range wordsOf(all) {
		have[w] = true
	}
	var list []string
	for n, l := range lines {
		for _, form := range []*regexp.Regexp{printedNumber, printedEmail} {
			for _, v := range form.FindAllString(l, -1) {
				if !strings.Contains(all, v) {
					list = append(list, fmt.Sprintf("%d: %s", n+1, v))
				}
			}
		}
		for _, w := range wordsOf(l) {
			if !have[w] && !kindWords.MatchString(w) {
				list = append(list, fmt.Sprintf("%d: %q of %q", n+1, w, l))
			}
		}
	}
	return list
}

var unshownParts = []*regexp.Regexp{
	regexp.MustCompile(`(?s)<!--.*?-->`),
	regexp.MustCompile(`(?s)<(?:head|script|style|template|title)\b.*?</(?:head|script|style|template|title)>`),
	regexp.MustCompile(`(?s)<(?:p|dd|nav|tr)\b[^>]*(?:\bhidden\b|display: ?none)[^>]*>.*?</(?:p|dd|nav|tr)>`),
	regexp.MustCompile(`<[^>]*>`),
}

// shown returns what a page shows, by line.
func shown(name, data string) []string {
	if strings.HasSuffix(name, ".html") {
		for _, form := range unshownParts {
			data = form.ReplaceAllStringFunc(data, func(s string) string { return " " + strings.Repeat("\n", strings.Count(s, "\n")) })
		}
		data = html.UnescapeString(data)
	} else {
		data = regexp.MustCompile(`\]\((?:mailto|tel):[^)]*\)`).ReplaceAllString(data, "]")
		data = regexp.MustCompile(`</?(?:ul|li|br)\b[^>]*>`).ReplaceAllString(data, " ")
	}
	return strings.Split(data, "\n")
}

// Nothing on a page is lost: each number, each address and each word of it is in the draft or in its review.
func TestNothingOnAPageIsLost(t *testing.T) {
	paths, err := filepath.Glob("testdata/sheets/*")
	require.NoError(t, err)
	more, err := filepath.Glob("../../testdata/sheets/*")
	require.NoError(t, err)
	n := 0
	for _, p := range append(append(paths, more...), "../../testdata/"+foundingSheet) {
		if ext := filepath.Ext(p); ext == ".want" || ext == ".golden" {
			continue
		}
		n++
		t.Run(filepath.Base(p), func(t *testing.T) {
			data, err := os.ReadFile(p)
			require.NoError(t, err)
			d, err := sheet.Read(filepath.Base(p), data, nil)
			require.NoError(t, err)
			if list := lost(shown(p, string(data)), d); len(list) > 0 {
				t.Errorf("neither in the draft nor in its review:\n%s\n\n%s", strings.Join(list, "\n"), d)
			}
		})
	}
	require.GreaterOrEqual(t, n, 18)
}

// A desk of a page that was made up, and what belongs to it.
type desk struct {
	name           string
	phones, emails []string
	hours          string
	address        []string
	items          []string
	faxes          []string
	menu           []string // what the keys 1, 2, ... lead to
}

var (
	deskNames = []string{"Claims", "Underwriting", "Card Services", "Loan Servicing", "Nurse Line", "Public Works", "Water Billing", "Registrar", "Housing Office", "Technical Support", "Animal Control", "Dealer Relations", "Member Care", "Front Desk", "Payroll"}
	itemTexts = []string{"Lost cards", "Payoff letters", "Title releases", "Glass damage", "Transcripts", "Potholes", "Snow removal", "Medication refills", "Test results", "Renewals", "New accounts", "Wire transfers", "Meter readings", "Escrow", "Lease extensions"}
	asides    = []string{"Ask for the desk on duty.", "Have your account at hand", "Room 12, Barton Hall", "Closed on state holidays", "All calls are recorded!", "see also our portal"}
	weeks     = []string{"Mon-Fri 8am-5pm ET", "Monday - Friday 9:00 a.m. - 4:30 p.m. CT", "Daily 24 hours", "Mon-Thu 8-6 PT, Fri 8-noon PT", "10pm-6am", "by appointment"}
)

func drawDesks(t *rapid.T) []desk {
	names := rapid.Permutation(deskNames).Draw(t, "names")
	items := rapid.Permutation(itemTexts).Draw(t, "items")
	var list []desk
	for i := range rapid.IntRange(1, 5).Draw(t, "desks") {
		d := desk{name: names[i]}
		for n := range rapid.IntRange(0, 2).Draw(t, "phones") {
			d.phones = append(d.phones, fmt.Sprintf("414-555-01%d%d", i, n))
		}
		if rapid.Bool().Draw(t, "email") {
			d.emails = append(d.emails, strings.ToLower(strings.Fields(d.name)[0])+"@acme.example")
		}
		if rapid.Bool().Draw(t, "hours") {
			d.hours = rapid.SampledFrom(weeks).Draw(t, "week")
		}
		if rapid.IntRange(0, 3).Draw(t, "address") == 0 {
			d.address = []string{"Acme Mutual", fmt.Sprintf("%d Main Street", 100+i), "Dayton, OH 45499"}
		}
		if rapid.IntRange(0, 2).Draw(t, "fax") == 0 {
			d.faxes = []string{fmt.Sprintf("414-555-02%d0", i)}
		}
		if len(d.phones) == 1 && rapid.IntRange(0, 3).Draw(t, "menu") == 0 {
			d.menu = []string{fmt.Sprintf("matter %c%c", 'a'+i, 'k'+i), fmt.Sprintf("matter %c%c", 'k'+i, 'a'+i)}
		}
		d.items = items[3*i : 3*i+rapid.IntRange(0, 3).Draw(t, "count")]
		if len(d.phones)+len(d.emails) == 0 {
			d.phones = []string{fmt.Sprintf("414-555-01%d9", i)}
		}
		list = append(list, d)
	}
	return list
}

// drawPage writes desks as a page of a form that people write, regular or not.
func drawPage(t *rapid.T, desks []desk) (page string, visible []string) {
	form := rapid.SampledFrom([]string{"text", "tabs", "table", "markdown", "pipes", "html", "rows", "list", "lines", "labels"}).Draw(t, "form")
	phone := rapid.SampledFrom([]string{"", "Phone: ", "Tel ", "Call "}).Draw(t, "phone label")
	email := rapid.SampledFrom([]string{"", "Email: "}).Draw(t, "email label")
	mark := rapid.SampledFrom([]string{"- ", "* ", "• ", "1. ", "    ", ""}).Draw(t, "mark")
	gap := strings.Repeat("\n", rapid.IntRange(0, 2).Draw(t, "gap"))
	itemsAt := rapid.IntRange(0, 2).Draw(t, "items at")
	head := rapid.SampledFrom([]string{"%s", "%s:", "## %s", "**%s**", "%s\n-----"}).Draw(t, "head")
	aside := rapid.SampledFrom(append([]string{"", "", ""}, asides...)).Draw(t, "aside")
	fax := rapid.SampledFrom([]string{"Fax: ", "Fax ", "fax - "}).Draw(t, "fax label")
	key := rapid.SampledFrom([]string{"Press %d for %s", "Option %d: %s", "Press 4, then %d for %s"}).Draw(t, "key")
	oneLine := rapid.Bool().Draw(t, "address on one line")
	below := rapid.SampledFrom([]string{"\n", "\n", "\n\n"}).Draw(t, "below the name")
	between := rapid.SampledFrom([]string{"\n", "\n", "\n", "\n\n"}).Draw(t, "between values")
	var b strings.Builder
	title := rapid.SampledFrom([]string{"", "Acme Contacts", "Acme Mutual - Who to Call"}).Draw(t, "title")
	values := func(d desk) (list []string) {
		for _, p := range d.phones {
			list = append(list, phone+p)
		}
		for _, e := range d.emails {
			list = append(list, email+e)
		}
		for _, p := range d.faxes {
			list = append(list, fax+p)
		}
		for n, m := range d.menu {
			list = append(list, fmt.Sprintf(key, n+1, m))
		}
		if d.hours != "" {
			list = append(list, d.hours)
		}
		if oneLine && len(d.address) > 0 {
			return append(list, strings.Join(d.address, ", "))
		}
		return append(list, d.address...)
	}
	switch form {
	case "text", "markdown", "tabs":
		if title != "" {
			b.WriteString(map[string]string{"markdown": "# "}[form] + title + "\n\n")
		}
		for _, d := range desks {
			fmt.Fprintf(&b, head+below, d.name)
			list := values(d)
			items := make([]string, 0, len(d.items))
			for _, i := range d.items {
				if form == "tabs" {
					i = "\t" + i
				} else {
					i = mark + i
				}
				items = append(items, i)
			}
			at := map[int]int{0: len(list), 1: 0, 2: len(list) / 2}[itemsAt]
			list = slices.Insert(list, at, items...)
			if aside != "" {
				list = slices.Insert(list, rapid.IntRange(0, len(list)).Draw(t, "aside at"), aside)
			}
			b.WriteString(strings.Join(list, between) + "\n" + gap)
		}
	case "lines": // a desk a line
		if title != "" {
			b.WriteString(title + "\n" + gap)
		}
		lead := rapid.SampledFrom([]string{": ", " - ", " ..... ", "      ", "\t"}).Draw(t, "lead")
		for _, d := range desks {
			b.WriteString(d.name + lead + strings.Join(append(slices.Clone(d.phones), d.emails...), " or "))
			if len(d.faxes) > 0 {
				b.WriteString(" " + fax + d.faxes[0])
			}
			b.WriteString("\n")
			for _, i := range d.items {
				b.WriteString(mark + i + "\n")
			}
			if d.hours != "" {
				b.WriteString(d.hours + "\n")
			}
			b.WriteString(gap)
		}
		if aside != "" {
			b.WriteString(aside + "\n")
		}
	case "labels": // rows of a label and a value
		for _, d := range desks {
			b.WriteString("Department\t" + d.name + "\n")
			for _, p := range d.phones {
				b.WriteString("Phone\t" + p + "\n")
			}
			for _, p := range d.faxes {
				b.WriteString("Fax\t" + p + "\n")
			}
			for _, e := range d.emails {
				b.WriteString("Email\t" + e + "\n")
			}
			if d.hours != "" {
				b.WriteString("Hours\t" + d.hours + "\n")
			}
			for _, i := range d.items {
				b.WriteString("Topic\t" + i + "\n")
			}
			b.WriteString(gap)
		}
	case "table", "pipes", "rows":
		cells := func(d desk) []string {
			return []string{d.name, strings.Join(d.items, ", "), phone + strings.Join(append(slices.Clone(d.phones), d.emails...), " or "), strings.Join(append([]string{d.hours}, d.address...), " ")}
		}
		heads := rapid.SampledFrom([][]string{{"Department", "Helps with", "Phone", "Hours"}, {"Team", "Topics", "Contact", "Open"}, {"Name", "What", "Reach", "When"}}).Draw(t, "heads")
		if title != "" && form != "rows" {
			b.WriteString(title + "\n\n")
		}
		switch form {
		case "table":
			b.WriteString(strings.Join(heads, "\t") + "\n")
		case "pipes":
			b.WriteString("| " + strings.Join(heads, " | ") + " |\n|---|---|---|---|\n")
		default:
			b.WriteString("<table><tr><th>" + strings.Join(heads, "<th>") + "</tr>")
		}
		for _, d := range desks {
			switch c := cells(d); form {
			case "table":
				b.WriteString(strings.Join(c, "\t") + "\n")
			case "pipes":
				b.WriteString("| " + strings.Join(c, " | ") + " |\n")
			default:
				b.WriteString("<tr><td>" + strings.Join(c, "<td>") + "</tr>" + rapid.SampledFrom([]string{"", "\n"}).Draw(t, "line"))
			}
		}
		if form == "rows" {
			b.WriteString("</table>")
		}
		if aside != "" {
			b.WriteString("\n" + aside + "\n")
		}
	case "html", "list":
		line := rapid.SampledFrom([]string{"", "\n"}).Draw(t, "line")
		hide := rapid.Bool().Draw(t, "hidden")
		name := map[string][]string{"html": {"<h2>%s</h2>", "<p><b>%s</b></p>", "<p>%s<br>", "<div>%s</div>"}, "list": {"<dt>%s</dt>", "<dt><strong>%s</strong>"}}[form]
		open := rapid.SampledFrom(name).Draw(t, "name")
		one := map[string][]string{"html": {"<p>%s</p>", "%s<br>", "<div>%s</div>"}, "list": {"<dd>%s</dd>", "<dd>%s"}}[form]
		part := rapid.SampledFrom(one).Draw(t, "part")
		b.WriteString("<html><body>" + line)
		if title != "" {
			b.WriteString("<h1>" + title + "</h1>" + line)
		}
		if form == "list" {
			b.WriteString("<dl>")
		}
		for _, d := range desks {
			fmt.Fprintf(&b, open+line, d.name)
			for _, v := range values(d) {
				fmt.Fprintf(&b, part+line, v)
			}
			if hide {
				b.WriteString(`<p style="display:none">Old: 414-555-0999</p>` + line)
			}
			if len(d.items) > 0 {
				b.WriteString("<ul><li>" + strings.Join(d.items, "</li><li>") + "</li></ul>" + line)
			}
			if aside != "" {
				b.WriteString("<p>" + aside + "</p>" + line)
			}
		}
		if form == "list" {
			b.WriteString("</dl>")
		}
	}
	page = b.String()
	name := "a.txt"
	if strings.HasPrefix(page, "<") || strings.Contains(page, "<table>") {
		name = "a.html"
	}
	return page, shown(name, page)
}

// Whatever is on a page is in the draft or the review, and no number is another desk's without a mark.
func TestPagesMadeUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		desks := drawDesks(t)
		page, visible := drawPage(t, desks)
		d, err := sheet.Read("a.txt", []byte(page), &sheet.Options{Organization: "Acme", Zone: "America/Chicago"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Edition(); err != nil {
			t.Fatalf("%v\n%s\n\n%s", err, page, d)
		}
		if list := lost(visible, d); len(list) > 0 {
			t.Fatalf("neither in the draft nor in its review:\n%s\n\n%s\n\n%s", strings.Join(list, "\n"), page, d)
		}
		owner, topicOf := map[string]string{}, map[string]string{}
		for _, x := range desks {
			for _, p := range append(slices.Clone(x.phones), x.emails...) {
				owner[p] = x.name
			}
		}
		for _, x := range desks {
			if strings.Contains(page, "ax - ") || strings.Contains(page, "ax: ") || strings.Contains(page, "ax ") || strings.Contains(page, "Fax\t") {
				for _, p := range x.faxes {
					if strings.Contains(page, p) {
						owner[p] = x.name
					}
				}
			}
			for _, i := range append(slices.Clone(x.items), x.menu...) {
				topicOf[fold.Joined(i)] = x.name
			}
		}
		marks := marksOf(d)
		found := map[string]bool{}
		for f := range d.Facts() {
			if strings.Contains(f.Text, "414-555-0999") && f.Kind != sheet.FactNote {
				t.Fatalf("not shown, and taken: %+v\n%s", f, page)
			}
			if want, known := topicOf[fold.Joined(f.Text)]; known && f.Kind == sheet.FactTopic && fold.Joined(f.Unit) != fold.Joined(want) && !marks.of(f) {
				t.Fatalf("%s is %s's, and given to %s without a mark\n%s\n\n%s", f.Text, want, f.Unit, page, d)
			}
			if isFax := strings.HasPrefix(f.Text, "414-555-02"); isFax && f.Kind == sheet.FactPhone || strings.HasPrefix(f.Text, "414-555-01") && f.Kind == sheet.FactFax {
				t.Fatalf("%s was taken for a %s\n%s\n\n%s", f.Text, f.Kind, page, d)
			}
			want, known := owner[f.Text]
			if !known {
				continue
			}
			found[f.Text] = true
			if fold.Joined(f.Unit) != fold.Joined(want) && !marks.of(f) {
				t.Fatalf("%s is %s's, and given to %s without a mark\n%s\n\n%s", f.Text, want, f.Unit, page, d)
			}
		}
		for p := range owner {
			if !found[p] {
				t.Fatalf("%s is on the page and no fact\n%s\n\n%s", p, page, d)
			}
		}
	})
}

// marks are the places of which a review says that a fact may belong elsewhere, and the units that are inferred.
type marks struct {
	lines map[int]bool
	units map[string]bool
}

func marksOf(d *sheet.Draft) marks {
	m := marks{map[int]bool{}, map[string]bool{}}
	for _, f := range d.Review {
		switch f.Code {
		case sheet.CodeBlankUnit, sheet.CodeBlankRow, sheet.CodeOwner, sheet.CodeHeading, sheet.CodeHoursUnread, sheet.CodeNumber, sheet.CodePairs:
			m.lines[f.Line] = true
		}
	}
	for f := range d.Facts() {
		if f.Kind == sheet.FactUnit && f.Basis != contacts.Stated {
			m.units[f.Unit] = true
		}
	}
	return m
}

func (m marks) of(f sheet.Fact) bool {
	return f.Basis != contacts.Stated || m.lines[f.Place.Line] || m.units[f.Unit]
}
