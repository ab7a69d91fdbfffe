package validate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

// generated is how many directories are made up besides those that people wrote.
const generated = 40

// An edition has a name, to say which one failed.
type edition struct {
	name string
	*contacts.Edition
}

func editions(t *testing.T) []edition {
	t.Helper()
	var all []edition
	for _, name := range []string{"../../../testdata/ally-2023-08-28.yaml", "../../../examples/directories/city.yaml",
		"../../../examples/directories/university.yaml", "../testdata/odd.yaml"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		all = append(all, edition{filepath.Base(name), parse(t, name, data)})
	}
	for seed := range generated {
		data := []byte(rapid.Custom(drawDirectory).Example(seed))
		all = append(all, edition{fmt.Sprintf("generated %d", seed), parse(t, fmt.Sprintf("generated%d.yaml", seed), data)})
	}
	return all
}

func parse(t *testing.T, name string, data []byte) *contacts.Edition {
	t.Helper()
	l := contacts.Loader{Calendars: holiday.ByName}
	e, err := l.Parse(name, data)
	require.NoError(t, err, "%s", data)
	return e
}

// drawDirectory makes up a directory file: names with signs that mean something to some format, channels of all kinds, hours
// over midnight, in seasons and unknown, exceptions, holidays, conditions, facts that are inferred.
func drawDirectory(t *rapid.T) string {
	var b strings.Builder
	pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abcdefgh <>&|*_;:,\\#'~-.()/é中📞")), 2, 25, -1)
	name := func(label string) string { return "N" + strings.TrimSpace(word.Draw(t, label)) + "z" }
	fmt.Fprintf(&b, "switchboard: 1\norganization: %q\nzone: America/New_York\n", name("organization"))
	fmt.Fprintf(&b, "%s", pick("effective", "", "effective: 2025-03-01\n", "effective: 2025-04\n"))
	b.WriteString("context:\n  region: {ask: \"Which region?\", values: {north: North, south: \"South & East\"}, supplied: made up}\n")
	if rapid.Bool().Draw(t, "notes") {
		fmt.Fprintf(&b, "notes: [{text: %q}]\n", name("note"))
	}
	b.WriteString("units:\n")
	for i := range rapid.IntRange(1, 4).Draw(t, "units") {
		fmt.Fprintf(&b, "  - id: u%d\n    name: %q\n", i, fmt.Sprint(name("unit"), i))
		if h := pick("hours", "", "Mon-Fri 9 am - 5 pm ET", "Mon-Fri 10 pm - 6 am CT, Sun closed", "24/7 PT", "Mon-Sat 8 am - 12 am Local Time", "Sat 6 pm - 3 am ET"); h != "" {
			fmt.Fprintf(&b, "    hours: %s\n", h)
			if rapid.Bool().Draw(t, "exceptions") {
				fmt.Fprintf(&b, "    exceptions:\n      - {date: 2026-12-24, closed: true, reason: %q}\n      - {from: 2026-12-30, to: 2027-01-01, hours: 8 pm - 2 am}\n", name("reason"))
			}
			if rapid.Bool().Draw(t, "holidays") {
				b.WriteString("    holidays: us-federal\n")
			}
		} else if rapid.Bool().Draw(t, "osm") {
			b.WriteString("    hours: {osm: \"Apr-Oct Mo-Fr 08:00-16:00 [Europe/London]\", printed: in summer}\n")
		}
		if rapid.Bool().Draw(t, "phone") {
			fmt.Fprintf(&b, "    phone: [888-555-01%d%d, {number: 888-555-02%d%d, ext: \"07\"}]\n", i, i, i, i)
		}
		if rapid.Bool().Draw(t, "fax") {
			fmt.Fprintf(&b, "    fax: (888) 555-03%d%d\n", i, i)
		}
		if rapid.Bool().Draw(t, "email") {
			fmt.Fprintf(&b, "    email: {address: desk%d@example.com, hours: Mon-Fri 9 am - 1 pm CT}\n", i)
		}
		if rapid.Bool().Draw(t, "mail") {
			fmt.Fprintf(&b, "    mail: [%q, \"Springfield, IL 62701\"]\n", name("street"))
		}
		if rapid.Bool().Draw(t, "web") {
			fmt.Fprintf(&b, "    web: https://example.com/u%d?a=1&b=2\n", i)
		}
		fmt.Fprintf(&b, "    handles:\n      - topic: %q\n        note: %q\n", fmt.Sprint(name("topic"), i), name("remark"))
		fmt.Fprintf(&b, "      - {topic: %q, when: {region: %s}, phone: {number: 888-555-04%d%d, menu: [\"2\", \"1\"]}}\n", fmt.Sprint("Shared ", i), pick("region", "north", "{not: south}"), i, i)
		if rapid.Bool().Draw(t, "inferred") {
			fmt.Fprintf(&b, "      - {topic: \"Guess %d\", inferred: \"a blank cell\"}\n", i)
		}
	}
	return b.String()
}

// texts returns what a format makes of all editions.
func texts(t *testing.T, write func(*contacts.Edition) ([]byte, error)) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, e := range editions(t) {
		text, err := write(e.Edition)
		require.NoError(t, err, e.name)
		all[e.name] = text
	}
	require.Len(t, all, 4+generated)
	return all
}
