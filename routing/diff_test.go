package routing

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// day is one of the days of [instants].
var day = date.New(2026, 9, 9)

// tableFor builds a table of one directory, or tells why not.
func tableFor(d contacts.Directory) (*Table, error) {
	e, err := contacts.NewEdition(d)
	if err != nil {
		return nil, err
	}
	b, err := contacts.NewBook(e)
	if err != nil {
		return nil, err
	}
	return New(b, nil)
}

// instants are times at which the answers to a question are compared: a week, a holiday, a year later.
var instants = func() (list []time.Time) {
	for _, day := range []int{0, 1, 2, 3, 4, 5, 6, 109, 365} {
		for _, hour := range []int{3, 14, 20, 22} {
			list = append(list, time.Date(2026, 9, 7+day, hour, 30, 0, 0, time.UTC))
		}
	}
	return list
}()

// endByHand asks a table and writes down everything that a caller gets, at all instants.
func endByHand(t *Table, q Query) string {
	var b strings.Builder
	{
		for i, at := range instants {
			q.At = at
			r, err := t.Route(q)
			var a *AmbiguousError
			var n *NoChannelError
			switch {
			case errors.As(err, &a):
				var ends []string
				for _, c := range a.Candidates {
					ends = append(ends, fmt.Sprintln("or", c.Unit.ID, c.Unit.Name, reach(c.Channel), c.Inferred, topicText(c.Topic, c.Duty)))
				}
				slices.Sort(ends)
				fmt.Fprintln(&b, ends, questionsByHand(a.Missing))
			case errors.As(err, &n):
				var has []string
				for _, c := range n.Has {
					has = append(has, reach(c))
				}
				fmt.Fprintln(&b, "no such channel", unitNames(n.Units), has)
			case err != nil:
				fmt.Fprintln(&b, "not answered")
			}
			if err != nil {
				break
			}
			label := ""
			if r.Topic != nil {
				label = topicText(r.Topic, r.Duty)
			}
			if i == 0 {
				ground := ""
				if r.Duty != nil {
					ground = r.Duty.Inferred
				}
				fmt.Fprintln(&b, label, r.Unit.ID, r.Unit.Name, reach(r.Channel), r.Inferred, ground, r.Assumed, r.Provided)
				for _, n := range r.Notes {
					fmt.Fprintln(&b, "note", n.Mark, n.Text, n.Scope)
				}
			}
			fmt.Fprintln(&b, at, r.State, r.Opens, r.Closes, r.Comment)
			for s := range r.Else() {
				fmt.Fprintln(&b, s.Why, s.Unit.Name, reach(s.Channel), s.State, s.Opens, s.Closes, s.Comment)
				if i == 0 && s.Channel != nil {
					fmt.Fprintln(&b, "note", s.Channel.Note)
				}
			}
		}
	}
	return b.String()
}

func questionsByHand(missing []Question) string {
	var b strings.Builder
	for _, m := range missing {
		fmt.Fprint(&b, "ask ", m.Ask, m.Other)
		for _, v := range m.Values {
			fmt.Fprint(&b, " ", v.Label)
		}
	}
	return b.String()
}

func (c RouteChange) named(name string) bool {
	return slices.ContainsFunc(c.Asked, func(x string) bool { return fold.String(x) == fold.String(name) })
}

// Two sheets, to tell what the texts of a key mean on them.
type sheetsByHand struct{ was, is contacts.Directory }

// means says what a text of a key means on both sheets.
func (s sheetsByHand) means(key, text string) string {
	return meaningByHand(s.was.Dimensions, key, text) + " / " + meaningByHand(s.is.Dimensions, key, text)
}

func meaningByHand(dims []contacts.Dimension, key, text string) string {
	at := slices.IndexFunc(dims, func(x contacts.Dimension) bool { return x.Key == key })
	if at < 0 {
		return "no key"
	}
	said := fold.Joined(text)
	var ids []string
	longest, begun := 0, ""
	for _, v := range dims[at].Values {
		if slices.ContainsFunc(append([]string{v.ID, v.Label}, v.Aliases...), func(w string) bool { return fold.Joined(w) == said }) {
			ids = append(ids, v.ID)
		}
		if p := fold.Joined(v.Prefix); len(p) > longest && strings.HasPrefix(said, p) {
			longest, begun = len(p), v.ID
		}
	}
	switch {
	case len(ids) > 0:
		return fmt.Sprint(ids)
	case begun != "":
		return fmt.Sprint([]string{begun})
	case dims[at].Other:
		return "other"
	}
	return "refused"
}

// textsByHand returns what may be said of each key: declared values of both sheets, texts that begin as their prefixes do, and
// one that nobody declares; with words, their labels and aliases too.
func (s sheetsByHand) textsByHand(words bool) []contacts.Dimension {
	list := slices.Clone(s.was.Dimensions)
	for i := range list {
		var texts []string
		for _, dims := range [][]contacts.Dimension{s.was.Dimensions, s.is.Dimensions} {
			for _, x := range dims {
				if x.Key != list[i].Key {
					continue
				}
				for _, v := range x.Values {
					texts = appendNew(texts, v.ID)
					if v.Prefix != "" {
						texts = appendNew(texts, v.Prefix+"123")
					}
					for _, w := range append([]string{v.Label}, v.Aliases...) {
						if words {
							texts = appendNew(texts, w)
						}
					}
				}
			}
		}
		list[i].Values, list[i].Other = nil, true // cellsByHand adds the one that nobody declares
		for _, text := range texts {
			list[i].Values = append(list[i].Values, contacts.Value{ID: text})
		}
	}
	return list
}

// vocabulary reports whether a cell has a text that neither sheet takes, or that one does not take and that is
// either no value of its own or of a key that makes no difference to a name. That a word is known is not told for each name.
func (s sheetsByHand) vocabulary(name string, cell cellByHand) bool {
	keys := map[string]bool{}
	keysByHand(s.was, name, keys)
	keysByHand(s.is, name, keys)
	for key, text := range cell {
		was, is := meaningByHand(s.was.Dimensions, key, text), meaningByHand(s.is.Dimensions, key, text)
		word := slices.ContainsFunc(slices.Concat(s.was.Dimensions, s.is.Dimensions), func(x contacts.Dimension) bool {
			return x.Key == key && slices.ContainsFunc(x.Values, func(v contacts.Value) bool { return slices.Contains(append(v.Aliases, v.Label), text) && v.ID != text })
		})
		if was == "refused" && is == "refused" || (was == "refused" || is == "refused") && (word || !keys[key]) {
			return true
		}
	}
	return false
}

// tells reports whether a change is about a question.
func (c RouteChange) tells(s sheetsByHand, name string, cell cellByHand, via contacts.Kind) bool {
	if !c.named(name) || c.Via != contacts.AnyKind && c.Via != via {
		return false
	}
	if c.Any {
		return true
	}
	said := map[string][]string{}
	for _, p := range c.Context {
		said[p.Key] = append(said[p.Key], s.means(p.Key, p.Value))
	}
	if (len(cell) == 0) != (len(said) == 0) {
		return false
	}
	for key, meanings := range said {
		if !slices.Contains(meanings, s.means(key, cell[key])) {
			return false
		}
	}
	return true
}

func TestDiffTellsEveryQuestionThatIsAnsweredDifferently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDirectory(t)
		drawWords(t, &d)
		was, err := tableFor(d)
		if err != nil {
			return
		}
		// The newer sheet is the older one with a thing or two changed.
		newer := was.plans[0].edition.Directory()
		for range rapid.IntRange(0, 2).Draw(t, "edits") {
			i := rapid.IntRange(0, len(newer.Duties)-1).Draw(t, "row")
			row, u := &newer.Duties[i], &newer.Units[rapid.IntRange(0, 3).Draw(t, "unit")]
			switch rapid.IntRange(0, 18).Draw(t, "edit") {
			case 0:
				row.Unit = u.ID
			case 1:
				row.When = nil
			case 2:
				u.Channels[0].Printed = "800-555-0170"
				for u := range newer.Units {
					newer.Units[u].Channels[0].Value = ""
				}
			case 3:
				newer.Topics[0].Aliases = append(newer.Topics[0].Aliases, fmt.Sprintf("Alias %d", i))
			case 4:
				u.Channels = append(u.Channels, contacts.Channel{Kind: contacts.Fax, Printed: "800-555-0171", Note: "new"})
			case 5:
				u.Printed = "Mon-Fri 9 am - 5 pm ET"
			case 6:
				u.Channels[len(u.Channels)-1].HoursText = "Mon-Sat 9 am - 5 pm ET"
			case 7:
				u.Channels[len(u.Channels)-1].Note = "ring twice"
			case 8:
				u.Notes = append(u.Notes, contacts.Note{Text: "not on rainy days"})
			case 9:
				row.Else = append(row.Else, u.ID)
			case 10:
				row.Note = "by name only"
			case 11:
				u.Channels[0].Menu = append(u.Channels[0].Menu, "3")
			case 12:
				x := &newer.Dimensions[0]
				x.Other = !x.Other
			case 13:
				x := &newer.Dimensions[len(newer.Dimensions)-1]
				x.Default = rapid.SampledFrom([]string{"", x.Values[0].ID, x.Values[len(x.Values)-1].ID}).Draw(t, "default")
			case 14:
				drawWords(t, &newer)
			case 16:
				for j := range newer.Duties {
					if newer.Duties[j].Unit == u.ID {
						newer.Duties[j].Unit += "x"
					}
				}
				u.ID += "x"
			case 17:
				u.Printed = "Mon-Fri 9 am - 5 pm ET"
				u.HoursRules.Exceptions = append(u.HoursRules.Exceptions, contacts.Exception{From: day, To: day, Reason: "Closed day"})
			case 18:
				row.Inferred = "another cell"
			case 15:
				newer.Duties = slices.Delete(newer.Duties, i, i+1)
				if len(newer.Duties) == 0 {
					return
				}
			}
		}
		is, err := tableFor(newer)
		if err != nil {
			return
		}
		changes := slices.Collect(Diff(was, is))
		for _, c := range changes {
			require.True(t, endsByHand(c.Was) != endsByHand(c.Is) || len(c.Besides) > 0, "%v", c)
			require.NotRegexp(t, `(but|;|:|was|is|were|are) *$`, c.String())
			require.True(t, ends(c.Was, 9) != ends(c.Is, 9) || len(c.Besides) > 0, "%v", c)
			for _, b := range c.Besides {
				require.NotEqual(t, b.Was, b.Is, "%v", c)
			}
		}
		requireOwnersTold(t, d, newer, was, is, changes)
		sheets := sheetsByHand{d, newer}
		dims := sheets.textsByHand(true)
		for i := range dims { // some of what may be said
			values := rapid.Permutation(dims[i].Values).Draw(t, "texts")
			dims[i].Values = values[:min(len(values), 4)]
		}
		for _, name := range []string{"Help", "Unit A", "Unit D", "Alias 0"} {
			requireTold(t, sheets, was, is, name, cellsByHand(contacts.Directory{Dimensions: dims}, nil), changes)
		}
	})
}

// requireOwnersTold asks both tables whose each number is.
func requireOwnersTold(t require.TestingT, older, newer contacts.Directory, was, is *Table, changes []RouteChange) {
	owners := func(t *Table, number string) string {
		var b strings.Builder
		for _, r := range t.Whose(number) {
			fmt.Fprintln(&b, r.Unit.ID, r.Unit.Name, reach(r.Channel), topicText(r.Topic, r.Duty))
		}
		return b.String()
	}
	for _, u := range slices.Concat(older.Units, newer.Units) {
		for _, c := range u.Channels {
			before, after := owners(was, c.Printed), owners(is, c.Printed)
			told := slices.ContainsFunc(changes, func(x RouteChange) bool { return x.Whose && strings.HasSuffix(x.Asked[0], c.Printed) })
			require.Equal(t, before != after, told, "%s: %s\n%s\n%v", c.Printed, before, after, changes)
		}
	}
}

// drawWords gives values of keys other words and prefixes, or takes them.
func drawWords(t *rapid.T, d *contacts.Directory) {
	for i := range d.Dimensions {
		for j := range d.Dimensions[i].Values {
			v := &d.Dimensions[i].Values[j]
			v.Prefix = rapid.SampledFrom([]string{"", "", "4", "45", "7"}).Draw(t, "prefix")
			v.Aliases = nil
			if rapid.IntRange(0, 3).Draw(t, "aliased") == 0 {
				v.Aliases = []string{rapid.SampledFrom([]string{"k1", "k2", "45"}).Draw(t, "alias")}
			}
		}
	}
}

// requireTold asks both tables for a name in all cells by every kind of channel.
func requireTold(t require.TestingT, sheets sheetsByHand, was, is *Table, name string, cells []cellByHand, changes []RouteChange) {
	for _, via := range []contacts.Kind{contacts.AnyKind, contacts.Phone, contacts.Fax, contacts.Email, contacts.Mail} {
		for _, cell := range append(slices.Clone(cells), cellByHand{}) {
			if sheets.vocabulary(name, cell) {
				continue
			}
			differs, told := false, false
			for _, allowed := range []bool{false, true} {
				q := Query{Topic: name, Via: via, AllowInferred: allowed}
				for k, v := range cell {
					q.Context = append(q.Context, contacts.Pair{Key: k, Value: v})
				}
				before, after := endByHand(was, q), endByHand(is, q)
				tells := slices.ContainsFunc(changes, func(c RouteChange) bool {
					return c.tells(sheets, name, cell, via) && (allowed || !c.Allowed)
				})
				if before != after {
					require.True(t, tells, "%v: %s\n%s\n%v", q, before, after, changes)
				}
				differs, told = differs || before != after, told || tells
			}
			if via == contacts.AnyKind && told {
				require.True(t, differs, "%v %v: %v", name, cell, changes)
			}
		}
	}
}

// keysByHand returns the keys that rows behind a name have conditions on.
func keysByHand(d contacts.Directory, name string, into map[string]bool) {
	key := fold.String(name)
	named := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return n != "" && fold.String(n) == key })
	}
	topics, units := map[string]bool{}, map[string]bool{}
	for _, t := range d.Topics {
		topics[t.ID] = named(append(t.Aliases, t.Label)...)
	}
	for _, y := range d.Duties {
		topics[y.Topic] = topics[y.Topic] || named(y.Printed)
	}
	for _, u := range d.Units {
		units[u.ID] = named(append(u.Aliases, u.Name)...)
		for _, c := range u.When {
			into[c.Key] = into[c.Key] || units[u.ID]
		}
	}
	for _, y := range d.Duties {
		for _, c := range y.When {
			into[c.Key] = into[c.Key] || topics[y.Topic] || units[y.Unit]
		}
	}
}

// Words and numbers of the founding directory are changed, one at a time; then both tables are asked everything.
func TestDiffTellsAllThatChangesOnTheFoundingSheet(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../testdata/ally-2023-08-28.yaml")
	require.NoError(t, err)
	was, err := contacts.Parse("sheet.yaml", data)
	require.NoError(t, err)
	before := was.Directory()
	wasTable, err := tableFor(before)
	require.NoError(t, err)
	text := string(data)
	words := regexp.MustCompile(`[A-Za-z]+|[0-9]+`).FindAllStringIndex(text, -1)
	asked, changed := 0, 0
	for i := 5; i < len(words) && !testing.Short(); i += 61 {
		to := words[i][1]
		other := "x"
		if c := text[to-1]; c >= '0' && c <= '9' {
			other = string('0' + (c-'0'+1)%10)
		}
		is, err := contacts.Parse("sheet.yaml", []byte(text[:to-1]+other+text[to:]))
		if err != nil {
			continue
		}
		after := is.Directory()
		isTable, err := tableFor(after)
		require.NoError(t, err)
		changes := slices.Collect(Diff(wasTable, isTable))
		if len(changes) > 0 {
			changed++
		}
		for _, c := range changes {
			require.NotRegexp(t, `(but|;|:|was|is|were|are) *$`, c.String())
		}
		d := &differ{was: wasTable.newest(), is: isTable.newest(), hours: hoursTold{}}
		sheets := sheetsByHand{before, after}
		texts := sheets.textsByHand(false)
		for n, name := range slices.Concat(d.was.texts(), d.is.texts()) {
			if told := slices.ContainsFunc(changes, func(c RouteChange) bool { return c.named(name) }); !told && n%5 != i%5 {
				continue // of those that are said to be as before every fifth is asked
			}
			keys := map[string]bool{}
			keysByHand(before, name, keys)
			keysByHand(after, name, keys)
			var dims []contacts.Dimension
			for _, x := range texts {
				if keys[x.Key] {
					dims = append(dims, x)
				}
			}
			asked++
			requireTold(t, sheets, wasTable, isTable, name, cellsByHand(contacts.Directory{Dimensions: dims}, nil), changes)
		}
	}
	t.Logf("%d names asked; %d changed sheets answer otherwise", asked, changed)
}

func declaredOnly(dims []contacts.Dimension) []contacts.Dimension {
	list := slices.Clone(dims)
	for i := range list {
		list[i].Other = false
	}
	return list
}

func endsByHand(list []Candidate) string {
	var ends []string
	for _, c := range list {
		ends = append(ends, c.Unit.ID+" "+reach(c.Channel)+fmt.Sprint(c.Inferred))
	}
	slices.Sort(ends)
	if len(ends) > 1 || len(ends) == 1 && list[0].Inferred {
		return "ask " + strings.Join(ends, ", ")
	}
	return strings.Join(ends, ", ")
}

const lender = `switchboard: 1
organization: Bank
zone: America/New_York
context:
  region: {ask: "Which region?", values: {one: One, two: Two}, supplied: for this test}
units:
  - id: office
    name: Office
    aliases: [Payoff Desk]
    phone: 800-555-0100
    hours: Mon-Fri 9 am - 5 pm ET
    handles:
      - {topic: Payoffs, aliases: [Payoff Quotes]}
      - GAP
  - id: first
    name: First Branch
    phone: 800-555-0101
    handles: [{topic: Floorplan, when: {region: one}}]
  - id: second
    name: Second Branch
    phone: 800-555-0102
    handles: [{topic: Floorplan, when: {region: two}}, {topic: Titles, fax: 800-555-0103}]
`

func TestDiffReadsAsPeopleSayIt(t *testing.T) {
	table := func(text string) *Table {
		e, err := contacts.Parse("sheet.yaml", []byte(text))
		require.NoError(t, err)
		b, err := contacts.NewBook(e)
		require.NoError(t, err)
		table, err := New(b, nil)
		require.NoError(t, err)
		return table
	}
	tests := []struct {
		name  string
		edits []string
		want  []string
	}{
		{"nothing", nil, nil},
		{"other hours", []string{"9 am - 5 pm", "9 am - 6 pm"}, []string{
			"Payoffs / Payoff Quotes: still Office (+1 800-555-0100), but hours were Mon-Fri 9 am - 5 pm ET, are Mon-Fri 9 am - 6 pm ET",
			"GAP: still Office (+1 800-555-0100), but hours were Mon-Fri 9 am - 5 pm ET, are Mon-Fri 9 am - 6 pm ET",
			"Office / Payoff Desk: still Office (+1 800-555-0100), but hours were Mon-Fri 9 am - 5 pm ET, are Mon-Fri 9 am - 6 pm ET",
		}},
		{"hours printed in another way", []string{"Mon-Fri 9 am - 5 pm", "Mon - Fri 9:00 a.m. to 5:00 p.m."}, nil},
		{"a second number", []string{"phone: 800-555-0100", "phone: [800-555-0100, {number: 800-555-0110, hours: Sat 9 am - 1 pm ET}]"}, []string{
			"Payoffs / Payoff Quotes: still Office (+1 800-555-0100), but other channels were none, are +1 800-555-0110 (Sat 9 am - 1 pm ET)",
			"GAP: still Office (+1 800-555-0100), but other channels were none, are +1 800-555-0110 (Sat 9 am - 1 pm ET)",
			"Office / Payoff Desk: still Office (+1 800-555-0100), but other channels were none, are +1 800-555-0110 (Sat 9 am - 1 pm ET)",
			"+1 800-555-0110: was not answered, is Office (+1 800-555-0110)",
		}},
		{"a fax is new", []string{"phone: 800-555-0100", "phone: 800-555-0100\n    fax: 800-555-0110", "      - GAP\n", ""}, []string{
			"Payoffs / Payoff Quotes: still Office (+1 800-555-0100), but other channels were none, are fax +1 800-555-0110",
			"Payoffs / Payoff Quotes, by fax: was not answered, is Office (fax +1 800-555-0110)",
			"Office / Payoff Desk: still Office (+1 800-555-0100), but other channels were none, are fax +1 800-555-0110",
			"Office / Payoff Desk, by fax: was not answered, is Office (fax +1 800-555-0110)",
			"GAP: was Office (+1 800-555-0100), is not answered",
			"+1 800-555-0110: was not answered, is Office (fax +1 800-555-0110)",
		}},
		{"a fallback and a note", []string{"      - GAP\n", "      - {topic: GAP, else: [first], note: by name only}\n"}, []string{
			"GAP: still Office (+1 800-555-0100), but fallbacks were none, are First Branch +1 800-555-0101; notes were none, are by name only",
		}},
		{"a unit has another name", []string{"name: Office", "name: Back Office\n    aliases: [Office]", "    aliases: [Payoff Desk]\n", ""}, []string{
			"Payoffs / Payoff Quotes: was Office (+1 800-555-0100), is Back Office (+1 800-555-0100)",
			"GAP: was Office (+1 800-555-0100), is Back Office (+1 800-555-0100)",
			"Back Office: was not answered, is Back Office (+1 800-555-0100)",
			"Office: was Office (+1 800-555-0100), is Back Office (+1 800-555-0100)",
			"Payoff Desk: was Office (+1 800-555-0100), is not answered",
			"+1 800-555-0100: was Office (+1 800-555-0100), is Back Office (+1 800-555-0100)",
		}},
		{"a number moved", []string{"800-555-0100", "800-555-0199"}, []string{
			"Payoffs / Payoff Quotes: was Office (+1 800-555-0100), is Office (+1 800-555-0199)",
			"GAP: was Office (+1 800-555-0100), is Office (+1 800-555-0199)",
			"Office / Payoff Desk: was Office (+1 800-555-0100), is Office (+1 800-555-0199)",
			"+1 800-555-0199: was not answered, is Office (+1 800-555-0199)",
			"+1 800-555-0100: was Office (+1 800-555-0100), is not answered",
		}},
		{"a topic moved", []string{"      - GAP\n", "", "[{topic: Floorplan, when: {region: one}}]", "[{topic: Floorplan, when: {region: one}}, GAP]"}, []string{
			"GAP: was Office (+1 800-555-0100), is First Branch (+1 800-555-0101)",
		}},
		{"a topic is gone, and a name is new", []string{"      - GAP\n", "", "[Payoff Quotes]", "[Payoff Quotes, Good-through]"}, []string{
			"Good-through: was not answered, is Office (+1 800-555-0100)",
			"GAP: was Office (+1 800-555-0100), is not answered",
		}},
		{"a channel is new", []string{"{topic: Titles, fax: 800-555-0103}", "Titles"}, []string{
			"Titles: was Second Branch (fax +1 800-555-0103), is Second Branch (+1 800-555-0102)",
			"Titles, by phone: was not answered, is Second Branch (+1 800-555-0102)",
			"Titles, by fax: was Second Branch (fax +1 800-555-0103), is not answered",
			"Second Branch, by fax: was Second Branch (fax +1 800-555-0103), is not answered",
			"+1 800-555-0103: was Second Branch (fax +1 800-555-0103), is not answered",
		}},
		{"a value that says on the older sheet that nothing is known", []string{"two: Two}", "two: Two, none: No region}", "[{topic: Floorplan, when: {region: one}}]", "[{topic: Floorplan, when: {region: [one, none]}}]"}, []string{
			"Floorplan, with nothing more known: still one of First Branch (+1 800-555-0101); Second Branch (+1 800-555-0102), but questions asked back were Which region? (One, Two), are Which region? (One, Two, No region)",
			"Floorplan, with region none: was one of First Branch (+1 800-555-0101); Second Branch (+1 800-555-0102), is First Branch (+1 800-555-0101)",
		}},
		{"an exception", []string{"5 pm ET", "5 pm ET\n    exceptions: [{date: 2026-12-24, closed: true, reason: Eve}]", "      - GAP\n", "", ", aliases: [Payoff Quotes]", "", "    aliases: [Payoff Desk]\n", ""}, []string{
			"Payoffs: still Office (+1 800-555-0100), but hours were without closed on 2026-12-24 (Eve), are with it, the rest as before",
			"Office: still Office (+1 800-555-0100), but hours were without closed on 2026-12-24 (Eve), are with it, the rest as before",
			"Payoff Quotes: was Office (+1 800-555-0100), is not answered",
			"GAP: was Office (+1 800-555-0100), is not answered",
			"Payoff Desk: was Office (+1 800-555-0100), is not answered",
		}},
		{"the ID of a unit", []string{"id: office", "id: desk"}, []string{
			"Payoffs / Payoff Quotes: still Office (+1 800-555-0100), but unit ID was office, is desk",
			"GAP: still Office (+1 800-555-0100), but unit ID was office, is desk",
			"Office / Payoff Desk: still Office (+1 800-555-0100), but unit ID was office, is desk",
			"+1 800-555-0100: still Office (+1 800-555-0100), but unit ID was office, is desk",
		}},
		{"further values", []string{"values: {one: One, two: Two}", "values: {one: One, two: Two}, other: true", "[{topic: Floorplan, when: {region: one}}]", "[{topic: Floorplan, when: {region: {not: two}}}]"}, []string{
			"Floorplan, with nothing more known: still one of First Branch (+1 800-555-0101); Second Branch (+1 800-555-0102), but questions asked back were Which region? (One, Two), are Which region? (One, Two, another)",
			"Floorplan, with region another value: was not answered, is First Branch (+1 800-555-0101)",
			"First Branch, with region another value: was not answered, is First Branch (+1 800-555-0101)",
			"Second Branch, with region another value: was not answered, is Second Branch (+1 800-555-0102)",
			"Second Branch, with region another value, by fax: was not answered, is Second Branch (fax +1 800-555-0103)",
		}},
		{"another prefix", []string{"two: Two}", "two: {label: Two, prefix: \"2\"}}"}, []string{
			"Floorplan, with nothing more known: still one of First Branch (+1 800-555-0101); Second Branch (+1 800-555-0102), but questions asked back were Which region? (One, Two), are Which region? (One, Two, another)",
			"Floorplan, with region 2...: was not answered, is Second Branch (+1 800-555-0102)",
			"First Branch, with region 2...: was not answered, is First Branch (+1 800-555-0101)",
			"Second Branch, with region 2...: was not answered, is Second Branch (+1 800-555-0102)",
			"Second Branch, with region 2..., by fax: was not answered, is Second Branch (fax +1 800-555-0103)",
		}},
		{"what there is instead of a channel that nobody has", []string{"phone: 800-555-0101", "phone: 800-555-0101\n    email: first@bank.example"}, []string{
			"Floorplan, with region one: still First Branch (+1 800-555-0101), but other channels were none, are first@bank.example",
			"Floorplan, with nothing more known, by fax: still not answered, but channels instead were without first@bank.example, are with it, the rest as before",
			"Floorplan, with nothing more known, by email: was not answered, is First Branch (first@bank.example)",
			"Floorplan, with region one, by email: was not answered, is First Branch (first@bank.example)",
			"Floorplan, with nothing more known, by mail: still not answered, but channels instead were without first@bank.example, are with it, the rest as before",
			"Floorplan, with nothing more known, by web: still not answered, but channels instead were without first@bank.example, are with it, the rest as before",
			"Floorplan, with nothing more known, by chat: still not answered, but channels instead were without first@bank.example, are with it, the rest as before",
			"Floorplan, with nothing more known, by referral: still not answered, but channels instead were without first@bank.example, are with it, the rest as before",
			"First Branch: still First Branch (+1 800-555-0101), but other channels were none, are first@bank.example",
			"First Branch, by email: was not answered, is First Branch (first@bank.example)",
			"first@bank.example: was not answered, is First Branch (first@bank.example)",
		}},
		{"one region's number", []string{"800-555-0101", "800-555-0177"}, []string{
			"Floorplan, with nothing more known: was one of First Branch (+1 800-555-0101); Second Branch (+1 800-555-0102), is one of First Branch (+1 800-555-0177); Second Branch (+1 800-555-0102)",
			"Floorplan, with region one: was First Branch (+1 800-555-0101), is First Branch (+1 800-555-0177)",
			"First Branch: was First Branch (+1 800-555-0101), is First Branch (+1 800-555-0177)",
			"+1 800-555-0177: was not answered, is First Branch (+1 800-555-0177)",
			"+1 800-555-0101: was First Branch (+1 800-555-0101), is not answered",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := lender
			for i := 0; i < len(tt.edits); i += 2 {
				require.Contains(t, text, tt.edits[i])
				text = strings.Replace(text, tt.edits[i], tt.edits[i+1], 1)
			}
			var got []string
			for c := range Diff(table(lender), table(text)) {
				got = append(got, c.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Diff mismatch (-want +got):\n%s", diff)
			}
		})
	}
	require.Empty(t, slices.Collect(Diff(&Table{}, &Table{})))
	require.Empty(t, slices.Collect(Diff(nil, nil)))
	for range Diff(&Table{}, table(lender)) {
		break // a walk may end early
	}
}
