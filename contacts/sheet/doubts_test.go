package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/sheet"
)

// What a page puts beside, behind, below or under a value decides what the value is of. Each row is read right,
// or says that it is in doubt: a fact with "?" is inferred or has a finding on its line.
func TestWhatAValueIsOf(t *testing.T) {
	desk := "Customer Care\nPhone: 414-555-0100\nMon-Fri 8am-5pm CT\n"
	tests := []struct {
		name, file, text string
		want             []string // facts that the draft holds, among others
		never            []string // and such that it does not hold
		review           []string // what findings hold
	}{
		{
			name: "keys that stand deeper are pressed after the one above", text: desk + "Option 1 - Balances\nOption 2 - Disputes\n    Option 1 - New dispute\n    Option 2 - Status\nOption 3 - Closing\n",
			want:   []string{"key 1 @ Customer Care of Balances", "key 2 @ Customer Care of Disputes", "key 2, 1 @ Customer Care of New dispute", "key 2, 2 @ Customer Care of Status", "key 3 @ Customer Care of Closing"},
			review: []string{"menu-key: \"Option 1 - New dispute\": stands deeper than option 2"},
		},
		{
			name: "keys in a list within a list", file: "a.html", text: "<h2>Customer Care</h2><p>414-555-0100</p><ul><li>Press 1 for balances<li>Press 2 for disputes<ul><li>Press 1 for new disputes</ul></ul>",
			want: []string{"key 1 @ Customer Care of balances", "key 2 @ Customer Care of disputes", "key 2, 1 @ Customer Care of new disputes"},
		},
		{
			name: "one key that leads to two things", text: desk + "Option 1 - Balances\nOption 1 - Disputes\n",
			review: []string{"Option 1 leads to \"Balances\" as well"},
		},
		{
			name: "two numbers behind a label", text: desk + "\nArchive: 414-555-0120 or 414-555-0121\n",
			want:   []string{"phone 414-555-0120 @ Customer Care of Archive", "phone 414-555-0121 @ Customer Care of Archive"},
			review: []string{"owner: \"Archive\""},
		},
		{
			name: "a number and an address behind a label, in a list", file: "a.md", text: "# Acme\n\n## Customer Care\n414-555-0100\n\n- Archive: archive@acme.example, 414-555-0120\n",
			want: []string{"email archive@acme.example @ Customer Care of Archive", "phone 414-555-0120 @ Customer Care of Archive"},
		},
		{
			name: "one number behind a label, right below a desk", text: desk + "Archive: 414-555-0120\n",
			want:   []string{"phone 414-555-0120 @ Customer Care of Archive"},
			review: []string{"owner: \"Archive\""},
		},
		{
			name: "remarks behind numbers", text: "Desk\tPhone\nRoads\t414-555-0100 (days) 414-555-0101 (nights)\n",
			want: []string{"note (days) @ Roads", "note (nights) @ Roads", "phone 414-555-0100 @ Roads", "phone 414-555-0101 @ Roads"},
		},
		{
			name: "remarks before numbers", text: "Desk\tPhone\nRoads\t(days) 414-555-0100 (nights) 414-555-0101\n",
			want: []string{"note (days) @ Roads", "note (nights) @ Roads", "phone 414-555-0101 @ Roads"},
		},
		{
			name: "the emergency number before another", text: "Desk\tPhone\nFire\t911 (emergency) 414-555-0100 (all else)\n",
			want: []string{"phone 911 @ Fire", "note (emergency) @ Fire", "phone 414-555-0100 @ Fire", "note (all else) @ Fire"},
		},
		{
			name: "a remark that says when", text: "Desk\tPhone\nPlows\t414-555-0100 (Dec 1 - Mar 1)\n",
			want:   []string{"note (Dec 1 - Mar 1) @ Plows"},
			review: []string{"hours-unread: \"(Dec 1 - Mar 1)\""},
		},
		{
			name: "a numbered list below a title", file: "a.md", text: "# Acme School\nEffective 2026-08-01\n\n1. Buses: 414-555-0100 (weekdays 6 AM - 5 PM CT)\n2. Kitchen\n   - 414-555-0101\n   - kitchen@acme.example\n3. Nurse: 414-555-0102\n",
			want: []string{"phone 414-555-0100 @ Buses", "hours (weekdays 6 AM - 5 PM CT) @ Buses", "phone 414-555-0101 @ Kitchen", "email kitchen@acme.example @ Kitchen", "phone 414-555-0102 @ Nurse"},
		},
		{
			name: "values beneath an item of a desk", file: "a.md", text: "# Acme\n\n## Clinic\n414-555-0100\n\n- Nurses\n  - 414-555-0101\n  - Mon-Fri 8am-9pm CT\n- Parking\n",
			want: []string{"phone 414-555-0101 @ Clinic of Nurses", "hours Mon-Fri 8am-9pm CT @ Clinic of Nurses", "topic Parking @ Clinic"},
		},
		{
			name: "an address behind a label, below other lines", text: "Acme\nEffective 2026-08-01\n\nTitles: 414-555-0100\nLiens: see Titles\nPayments: Acme Bank, PO Box 7, Dayton OH 45499\n",
			want:   []string{"mail Acme Bank, PO Box 7, Dayton OH 45499 @ Payments", "phone 414-555-0100 @ Titles"},
			review: []string{"Liens: see Titles"},
		},
		{
			name: "an address of which the first line says what it is for", text: "Acme Contacts\n\nClaims\n414-555-0100\n\nRemit to: Acme Bank\n  PO Box 7\n  Dayton OH 45499\n",
			want: []string{"mail Acme Bank, PO Box 7, Dayton OH 45499 @ Claims"},
		},
		{
			name: "an email address that is written out", text: "Clerk\n414-555-0100\nclerk [at] acme [dot] example\n12 Main St\nDayton, OH 45499\n",
			want:   []string{"email clerk@acme.example @ Clerk ?", "mail 12 Main St, Dayton, OH 45499 @ Clerk"},
			review: []string{"clerk [at] acme [dot] example"},
		},
		{
			name: "links are decoded", file: "a.html", text: `<h2>Press</h2><p><a href="mailto:press%40acme.example?cc=boss%40acme.example">Write</a></p><h2>Jobs</h2><p><a href="mailto:Job%20Desk%20%3Cjobs@acme.example%3E">Mail us</a></p><h2>Sales</h2><p><a href="tel:+1-414-555-0100;ext=12">Call</a></p>`,
			want:   []string{"email press@acme.example @ Press", "email jobs@acme.example @ Jobs", "phone +1-414-555-0100 ext. 12 @ Sales"},
			review: []string{"cc: boss@acme.example"},
		},
		{
			name: "a link that leads elsewhere than it says", file: "a.html", text: `<h2>Sales</h2><p><a href="tel:+14145550199">414-555-0144</a></p><h2>Parts</h2><p><a href="tel:4145550101,,3">Call</a></p>`,
			want:   []string{"phone 414-555-0144 @ Sales", "phone 4145550101 @ Parts"},
			never:  []string{"phone +14145550199 @ Sales"},
			review: []string{"a link to +14145550199, whose text says 414-555-0144", "which then dials 3"},
		},
		{
			name: "hours of a part of the year", text: "Desk\tPhone\tHours\nPool\t414-555-0100\tJune 1 - Aug 31: daily 8am-8pm CT\nRink\t414-555-0101\tDaily 8am-8pm CT (winter)\n",
			want:   []string{"note Hours: June 1 - Aug 31: daily 8am-8pm CT @ Pool"},
			never:  []string{"hours daily 8am-8pm CT @ Pool", "hours Daily 8am-8pm CT @ Rink"},
			review: []string{"they do not hold all year"},
		},
		{
			name: "summer hours behind a label", text: desk + "Summer hours: Mon-Thu 7am-3pm CT\n",
			want:  []string{"hours Mon-Fri 8am-5pm CT @ Customer Care"},
			never: []string{"hours Mon-Thu 7am-3pm CT @ Customer Care"},
		},
		{
			name: "a key in front of its number", text: desk + "Billing questions: Option 1 at 414-555-0120\n",
			want:   []string{"phone 414-555-0120 @ Customer Care of Billing questions", "key 1 @ Customer Care of 414-555-0120"},
			review: []string{"stands in front of 414-555-0120"},
		},
		{
			name: "terms that say of what kind their descriptions are", file: "a.html", text: "<h2>Water</h2><dl><dt>Phone</dt><dd>414-555-0100</dd><dt>Office hours:</dt><dd>Mon-Fri 8am-5pm CT</dd></dl>",
			want:  []string{"phone 414-555-0100 @ Water", "hours Mon-Fri 8am-5pm CT @ Water"},
			never: []string{"unit Phone"},
		},
		{
			name: "hours behind other words", text: "Archive\n414-555-0100\nReading room: Mon-Fri 9am-3pm CT\n",
			want:   []string{"note Reading room: Mon-Fri 9am-3pm CT @ Archive"},
			never:  []string{"hours Mon-Fri 9am-3pm CT @ Archive"},
			review: []string{"owner: \"Reading room\""},
		},
		{
			name: "a label in front of the emergency number", text: desk + "\nPolice: 911 or 414-555-0120\n",
			want: []string{"phone 911 @ Customer Care of Police ?", "phone 414-555-0120 @ Customer Care of Police ?"},
		},
		{
			name: "conditions in front of numbers of a topic", file: "a.html", text: "<table><tr><th>Team<th>Topic<th>Phone<tr><td rowspan=2>Home<td>Claims<td>414-555-0100<tr><td>Underwriting<td>Policies from Ohio: 414-555-0101<br>All others: 414-555-0102</table>",
			want:   []string{"phone 414-555-0101 @ Home of Underwriting", "phone 414-555-0102 @ Home of Underwriting", "note All others @ Home of Underwriting"},
			never:  []string{"topic All others @ Home"},
			review: []string{"condition: \"All others\""},
		},
		{
			name: "a row whose own hours are not understood", file: "a.html", text: "<table><tr><th>Team<th>Topic<th>Phone<th>Hours<tr><td rowspan=2>Home<td>Claims<td>414-555-0100<td>Mon-Fri 8am-5pm CT<tr><td>Tax<td>414-555-0101<td>9am-5pm</table>",
			want: []string{"phone 414-555-0101 @ Home of Tax ?"},
		},
		{
			name: "digits that are no number to call", text: "Wire desk: 414-555-0100\nAccount: 4145550123\nNMLS ID 4145550124\nPolicy no. 4145550125\nFax no. 4145550126\n",
			want:   []string{"note Account 4145550123 @ Wire desk", "note NMLS ID 4145550124 @ Wire desk", "fax 4145550126 @ Wire desk"},
			never:  []string{"phone 4145550125 @ Policy no", "unit Account"},
			review: []string{"number: \"4145550123\"", "number: \"4145550125\""},
		},
		{
			name: "digits under a head or behind a label of such", text: "Desk\tAccount no.\tPhone\nEast\t4145550123\t414-555-0101\n\nWest\nPhone\t414-555-0102\nAccount number\t4145550124\n",
			never:  []string{"phone 4145550123 @ East", "phone 4145550124 @ West"},
			review: []string{"number: \"4145550123\"", "number: \"4145550124\""},
		},
		{
			name: "hours in brackets behind one of several numbers", text: "Card Center\n414-555-0100 (Mon-Fri 8am-8pm CT), 414-555-0101 (weekends)\n",
			want:   []string{"note (weekends) @ Card Center", "hours (Mon-Fri 8am-8pm CT) @ Card Center"},
			review: []string{"owner: \"(Mon-Fri 8am-8pm CT)\": in brackets behind 414-555-0100"},
		},
		{
			name: "hours in brackets between labelled numbers", text: desk + "Fraud: 414-555-0120 (24/7); Disputes: 414-555-0121\n",
			want:  []string{"phone 414-555-0120 @ Customer Care of Fraud", "phone 414-555-0121 @ Customer Care of Disputes"},
			never: []string{"phone 414-555-0121 @ Customer Care of Fraud"},
		},
		{
			name: "a letter at the end of words", file: "a.html", text: "<table><tr><th>Team<th>Phone<tr><td>Home<td>Policies with F: 414-555-0100<br>All others: 414-555-0101</table>",
			want:  []string{"phone 414-555-0100 @ Home of Policies with F"},
			never: []string{"fax 414-555-0100 @ Home"},
		},
		{
			name: "numbers of another country in a table of topics", text: "Service\tTelephone\tOpening times\nRates\t01632 960 101\tMon-Fri 9am-5pm\nRepairs\t0808 157 0102\tMon-Thu 8am-8pm\n",
			want:  []string{"note 0808 157 0102 @ Repairs ?", "hours Mon-Thu 8am-8pm @ Repairs", "hours Mon-Fri 9am-5pm @ Rates"},
			never: []string{"unit General"},
		},
		{
			name: "a zone in the head of a column", text: "Department\tPhone\tHours (MT)\nClaims\t414-555-0100\tMon-Fri 8am-5pm\n",
			want:   []string{"hours Mon-Fri 8am-5pm MT @ Claims"},
			review: []string{"the zone, MT, stands in the head of its column"},
		},
		{
			name: "the short rule of a table in Markdown", file: "a.md", text: "# Acme\n\n| School | Office | Truancy |\n|:-|:-:|-:|\n| Oak | 414-555-0100 | 414-555-0101 |\n",
			want: []string{"phone 414-555-0100 @ Oak", "note Office @ Oak", "phone 414-555-0101 @ Oak", "note Truancy @ Oak"},
		},
		{
			name: "columns of days", file: "a.html", text: "<table><tr><th>Office<th>Phone<th>Mon-Fri<th>Sat<tr><td>Bend<td>414-555-0100<td>8am-5pm PT<td>Closed</table>",
			want:   []string{"hours Mon-Fri 8am-5pm PT; Sat Closed @ Bend"},
			review: []string{"put together from the cells of the row"},
		},
		{
			name: "days in one letter", text: "Desk\tPhone\tHours\nClerk\t414-555-0100\tM, Tu, W 8am-4pm CT; Th 8am-6pm CT; F closed\n",
			want: []string{"hours M, Tu, W 8am-4pm CT; Th 8am-6pm CT; F closed @ Clerk"},
		},
		{
			name: "what is struck out", file: "a.md", text: "# Acme\n\n## Claims\n~~414-555-0100~~ 414-555-0101\n",
			want:   []string{"phone 414-555-0101 @ Claims"},
			never:  []string{"phone 414-555-0100 @ Claims"},
			review: []string{"\"414-555-0100\": is struck out"},
		},
		{
			name: "what is struck out of a page", file: "a.html", text: "<h2>Claims</h2><p><del>414-555-0100</del> <s>Mondays too</s> 414-555-0101</p>",
			want:   []string{"phone 414-555-0101 @ Claims"},
			never:  []string{"phone 414-555-0100 @ Claims"},
			review: []string{"\"414-555-0100\": is struck out", "\"Mondays too\": is struck out"},
		},
		{
			name: "as many numbers as hours", text: "Desk\tPhone\tHours\nClaims\t414-555-0100<br>414-555-0101\tMon-Fri 8am-5pm CT<br>24/7\n",
			want:   []string{"hours Mon-Fri 8am-5pm CT @ Claims", "hours 24/7 @ Claims"},
			review: []string{"414-555-0100 = Mon-Fri 8am-5pm CT; 414-555-0101 = 24/7"},
		},
		{
			name: "a fax by the words of its row", text: "Desk\tPhone\nClaims\t414-555-0100\nClaims fax\t414-555-0101\n",
			want:  []string{"fax 414-555-0101 @ Claims fax"},
			never: []string{"phone 414-555-0101 @ Claims fax"},
		},
		{
			name: "a number that is not in use", text: desk + "Old number 414-555-0109 discontinued July 1\n",
			never:  []string{"phone 414-555-0109 @ Customer Care of Old", "topic Old @ Customer Care"},
			review: []string{"it is not in use"},
		},
		{
			name: "a remark with a star", text: desk + "* Closed on federal holidays.\n",
			never: []string{"topic Closed on federal holidays. @ Customer Care"},
		},
		{
			name: "# behind a number", text: "Claims\n414-555-0100 #4\n",
			review: []string{"it could be a key to press"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := tt.file
			if file == "" {
				file = "a.txt"
			}
			d, err := sheet.Read(file, []byte(tt.text), &sheet.Options{Organization: "Acme", Zone: "America/Chicago"})
			require.NoError(t, err)
			_, err = d.Edition()
			require.NoError(t, err, d.String())
			got := map[string]bool{}
			for f := range d.Facts() {
				s := string(f.Kind) + " " + f.Text
				if f.Unit != "" && f.Kind != sheet.FactUnit {
					s += " @ " + f.Unit
				}
				doubt := f.Basis != contacts.Stated
				for _, x := range d.Review {
					doubt = doubt || x.Line == f.Place.Line
				}
				for _, s := range []string{s, s + " of " + f.Of} {
					got[s] = true
					got[s+" ?"] = got[s+" ?"] || doubt
				}
			}
			missing := []string{}
			for _, w := range tt.want {
				if !got[w] {
					missing = append(missing, w)
				}
			}
			wrong := []string{}
			for _, w := range tt.never {
				if got[w] {
					wrong = append(wrong, w)
				}
			}
			if diff := cmp.Diff([2][]string{{}, {}}, [2][]string{missing, wrong}); diff != "" {
				t.Errorf("missing, and wrong (-want +got):\n%s\n%s", diff, d)
			}
			var review []string
			for _, f := range d.Review {
				review = append(review, f.String())
			}
			for _, s := range tt.review {
				require.Contains(t, strings.Join(review, "\n"), s)
			}
			require.Empty(t, lost(shown(file, tt.text), d))
		})
	}
}
