package sheet_test

import (
	"bufio"
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/sheet"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// An invented sheet of testdata/sheets. Beside it stands what a person reads on it, written down from
// the sheet and not from a draft of it: "kind text @ unit", with "?" for a unit that the sheet leaves open.
type invented struct {
	name, path string
	data       []byte
	want       []wanted
}

type wanted struct{ kind, text, unit string }

func inventedSheets(t testing.TB) []invented {
	t.Helper()
	paths, err := filepath.Glob("testdata/sheets/*.want")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(paths), 12)
	var list []invented
	for _, p := range paths {
		s := invented{path: strings.TrimSuffix(p, ".want")}
		s.name = filepath.Base(s.path)
		s.data, err = os.ReadFile(s.path)
		require.NoError(t, err)
		data, err := os.ReadFile(p)
		require.NoError(t, err)
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
			kind, rest, ok := strings.Cut(lines.Text(), " ")
			require.True(t, ok, "%s: %q", p, lines.Text())
			text, unit, ok := strings.Cut(rest, " @ ")
			if !ok {
				unit = text
			}
			s.want = append(s.want, wanted{kind, text, unit})
		}
		list = append(list, s)
	}
	return list
}

// comparable brings a fact into a form in which writings of one thing are equal.
func comparable(kind, text string) string {
	switch kind {
	case "phone", "fax":
		if n, err := contacts.ParseNumber(text); err == nil && n.Value != "" {
			return kind + " " + n.Value + "x" + n.Extension
		}
		return kind + " " + text
	case "mail", "unit", "topic":
		return kind + " " + fold.Joined(text)
	case "hours":
		return kind + " " + fold.String(text)
	}
	return kind + " " + strings.ToLower(text)
}

// owned are the kinds whose unit matters.
var owned = map[string]bool{"phone": true, "fax": true, "key": true, "email": true, "mail": true, "hours": true, "topic": true}

// What is read on the invented sheets, against what stands on them. The floors only rise.
func TestInventedSheetsAgainstTheirLabels(t *testing.T) {
	floors := map[string]struct{ recall, precision float64 }{
		"phone": {1, 1}, "fax": {1, 1}, "key": {1, 1}, "email": {1, 1}, "mail": {1, 1}, "hours": {0.95, 1}, "unit": {1, 0.89}, "topic": {0.98, 0.93},
	}
	owners := 1.0
	type count struct{ want, found, got, right int }
	counts := map[string]*count{}
	for k := range floors {
		counts[k] = &count{}
	}
	ownerRight, ownerAll := 0, 0
	for _, s := range inventedSheets(t) {
		d, err := sheet.Read(s.name, s.data, &sheet.Options{Organization: "Acme", Zone: "America/Chicago"})
		require.NoError(t, err)
		_, err = d.Edition()
		require.NoError(t, err, s.name)
		marked := map[int]bool{}
		for _, f := range d.Review {
			switch f.Code {
			case sheet.CodeBlankUnit, sheet.CodeBlankRow, sheet.CodeLeftOut, sheet.CodeHoursUnread, sheet.CodeNumber, sheet.CodePairs, sheet.CodeOwner, sheet.CodeHeading:
				marked[f.Line] = true
			}
		}
		inferred := map[string]bool{} // units
		for f := range d.Facts() {
			if f.Kind == sheet.FactUnit && f.Basis != contacts.Stated {
				inferred[f.Unit] = true
			}
		}
		want := map[string]map[string]bool{} // the units of each fact
		kind := func(key string) string { k, _, _ := strings.Cut(key, " "); return k }
		for _, w := range s.want {
			key := comparable(w.kind, w.text)
			if counts[kind(key)] == nil {
				t.Fatalf("%s: %s is of no kind that is scored", s.name, key)
			}
			if want[key] == nil {
				want[key] = map[string]bool{}
				counts[kind(key)].want++
			}
			want[key][cmp.Or(fold.Joined(w.unit), w.unit)] = true
		}
		got := map[string]bool{}
		for f := range d.Facts() {
			key := comparable(string(f.Kind), f.Text)
			c := counts[kind(key)]
			if c == nil {
				continue
			}
			units := want[key]
			if !got[key] {
				got[key] = true
				c.got++
				if units == nil {
					t.Logf("%s:%v: not on the sheet: %s @ %s", s.name, f.Place, key, f.Unit)
				} else {
					c.right++
					c.found++
				}
			}
			if units == nil {
				// What is concluded wrongly must say so.
				if kind(key) != "unit" && kind(key) != "topic" && f.Basis == contacts.Stated && !marked[f.Place.Line] {
					t.Errorf("%s:%v: not on the sheet, and not marked: %s @ %s", s.name, f.Place, key, f.Unit)
				}
				continue
			}
			if owned[kind(key)] {
				ownerAll++
				switch open := units["?"]; {
				case units[fold.Joined(f.Unit)]:
					ownerRight++
				case open && (f.Unit == "" || inferred[f.Unit] || f.Basis != contacts.Stated || marked[f.Place.Line]):
					ownerRight++
				case f.Basis == contacts.Stated && !marked[f.Place.Line] && !inferred[f.Unit]:
					t.Errorf("%s:%v: of the wrong unit, and not marked: %s @ %s", s.name, f.Place, key, f.Unit)
				default:
					t.Logf("%s:%v: of the wrong unit, marked: %s @ %s", s.name, f.Place, key, f.Unit)
				}
			}
		}
		for key := range want {
			if !got[key] {
				t.Logf("%s: not read: %s", s.name, key)
			}
		}
	}
	for k, f := range floors {
		c := counts[k]
		recall, precision := float64(c.found)/float64(max(c.want, 1)), float64(c.right)/float64(max(c.got, 1))
		t.Logf("%-6s recall %5.1f%% (%d of %d), precision %5.1f%% (%d of %d)", k, 100*recall, c.found, c.want, 100*precision, c.right, c.got)
		require.GreaterOrEqual(t, recall, f.recall, k)
		require.GreaterOrEqual(t, precision, f.precision, k)
	}
	share := float64(ownerRight) / float64(max(ownerAll, 1))
	t.Logf("owner  right for %5.1f%% (%d of %d)", 100*share, ownerRight, ownerAll)
	require.GreaterOrEqual(t, share, owners)
}
