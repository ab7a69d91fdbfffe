package vcard_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	_ "time/tzdata"
	"unicode/utf8"

	vcf "github.com/emersion/go-vcard"
	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/vcard"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func load(t testing.TB, name string) *contacts.Edition {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	l := contacts.Loader{Calendars: holiday.ByName}
	e, err := l.Parse(filepath.Base(name), data)
	require.NoError(t, err)
	return e
}

var directories = map[string]string{
	"ally":       "../../../testdata/ally-2023-08-28.yaml",
	"city":       "../../../examples/directories/city.yaml",
	"university": "../../../examples/directories/university.yaml",
	"odd":        "../testdata/odd.yaml",
}

func TestGolden(t *testing.T) {
	for name, file := range directories {
		t.Run(name, func(t *testing.T) {
			text, lost, err := vcard.Write(load(t, file))
			require.NoError(t, err)
			golden(t, name+".vcf", string(text))
			var b strings.Builder
			for _, l := range lost {
				b.WriteString(l.String() + "\n")
			}
			golden(t, name+".vcf.lost", b.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", name, diff)
	}
}

// Every number, address, name and topic of a directory is in the card of its unit, as another reader sees it.
func TestCardsHoldTheDirectory(t *testing.T) {
	for _, file := range directories {
		e := load(t, file)
		cards, _, err := vcard.Cards(e)
		require.NoError(t, err)
		units := slices.Collect(e.Units())
		require.Len(t, cards, 1+len(units))
		org := cards[0]
		require.Equal(t, e.Organization(), org.Value(vcf.FieldFormattedName))
		uids := map[string]bool{}
		for i, u := range units {
			c := cards[i+1]
			require.Equal(t, "4.0", c.Value(vcf.FieldVersion))
			require.Equal(t, vcf.KindOrganization, c.Kind())
			require.Equal(t, u.Name, c.Value(vcf.FieldFormattedName))
			require.Contains(t, org.Values(vcf.FieldRelated), c.Value(vcf.FieldUID))
			require.Contains(t, c.Values(vcf.FieldRelated), org.Value(vcf.FieldUID))
			require.False(t, uids[c.Value(vcf.FieldUID)])
			uids[c.Value(vcf.FieldUID)] = true
			if u.Hours != nil && !u.Hours.IsFloating() {
				require.Equal(t, u.Hours.Location().String(), c.Value(vcf.FieldTimezone))
			} else {
				require.Empty(t, c.Values(vcf.FieldTimezone))
			}
			for r := range e.Duties() {
				if r.Unit == u.ID {
					holds(t, c, r.Channel)
					for i := range r.Also {
						holds(t, c, &r.Also[i])
					}
				}
			}
		}
	}
}

func holds(t *testing.T, c vcf.Card, ch *contacts.Channel) {
	t.Helper()
	if ch == nil {
		return
	}
	switch ch.Kind {
	case contacts.Phone, contacts.Fax:
		kind := map[contacts.Kind]string{contacts.Phone: vcf.TypeVoice, contacts.Fax: vcf.TypeFax}[ch.Kind]
		n, _ := ch.Number()
		at := slices.IndexFunc(c[vcf.FieldTelephone], func(f *vcf.Field) bool {
			return (f.Value == n.URI() && f.Params.Get("VALUE") == "uri" || n.URI() == "" && f.Value == n.String()) && f.Params.HasType(kind)
		})
		require.GreaterOrEqual(t, at, 0, "%v", ch)
		for _, k := range ch.Menu {
			require.True(t, slices.ContainsFunc(c[vcf.FieldNote], func(f *vcf.Field) bool { return strings.Contains(f.Value, k) }))
		}
	case contacts.Email:
		require.Contains(t, c.Values(vcf.FieldEmail), ch.Value)
	case contacts.Web, contacts.Chat:
		require.NotEmpty(t, c.Values(vcf.FieldURL))
	case contacts.Mail:
		at := slices.IndexFunc(c[vcf.FieldAddress], func(f *vcf.Field) bool {
			return strings.Join(f.Params["LABEL"], ",") == strings.Join(ch.Address, "\n")
		})
		require.GreaterOrEqual(t, at, 0, "%v", ch)
	}
}

func TestInferredIsMarked(t *testing.T) {
	cards, _, err := vcard.Cards(load(t, directories["ally"]))
	require.NoError(t, err)
	all := ""
	for _, c := range cards {
		all += strings.Join(c.Values(vcf.FieldNote), "\n") + "\n"
	}
	for _, want := range []string{
		"Ally Dealer Dash (e.g. password resets): inferred (blank cells below DSC)",
		"this unit: inferred (named for its topic",
		"part of Dealer Products & Services: inferred",
		"Title: supplied",
	} {
		require.Contains(t, all, want)
	}
}

// No name, whatever is in it, breaks out of its line, and lines are folded as the standard has it.
func TestTextsStayInTheirPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune("ab ,;:\\\"'=.\u00e9\u4e2d\U0001f4de")), 1, 90, -1)
		name := strings.TrimSpace(words.Draw(t, "name")) + "x"
		street := strings.TrimSpace(words.Draw(t, "street")) + "x"
		e, err := contacts.NewEdition(contacts.Directory{Organization: name, Zone: "America/New_York", Units: []contacts.Unit{{
			ID: "desk", Name: name, Aliases: []string{street}, Notes: []contacts.Note{{Text: name}},
			Channels: []contacts.Channel{{Kind: contacts.Mail, Address: []string{street, "Springfield, IL 62701"}}},
		}}})
		if err != nil {
			t.Skip(err) // such a name is refused
		}
		text, _, err := vcard.Write(e)
		require.NoError(t, err)
		begins := 0
		for l := range bytes.Lines(text) {
			require.LessOrEqual(t, len(l), 77)
			require.True(t, bytes.HasSuffix(l, []byte("\r\n")))
			require.True(t, utf8.Valid(l), "%q", l)
			if bytes.HasPrefix(l, []byte("BEGIN:")) {
				begins++
			}
		}
		require.Equal(t, 2, begins)
		cards, _, err := vcard.Cards(e)
		require.NoError(t, err)
		require.Len(t, cards, 2)
		_, unit, _ := strings.Cut(strings.ReplaceAll(string(text), "\r\n ", ""), "END:VCARD")
		require.Equal(t, []string{name}, values(unit, "FN", ""))
		require.Equal(t, []string{name, name}, values(unit, "ORG", ";"))
		require.Equal(t, []string{street}, values(unit, "NICKNAME", ","))
		_, adr, _ := strings.Cut(unit, "\r\np1.ADR;")
		_, adr, _ = strings.Cut(adr, `":;;`)
		adr, _, _ = strings.Cut(adr, ";;;;\r\n")
		require.Equal(t, []string{street, "Springfield, IL 62701"}, values("\r\nSTREET:"+adr, "STREET", ","))
	})
}

// values returns the parts of a value (RFC 6350 section 3.4), parted by a sign that is not escaped.
func values(card, name, by string) []string {
	_, rest, _ := strings.Cut(card, "\r\n"+name+":")
	rest, _, _ = strings.Cut(rest, "\r\n")
	all := []string{""}
	for i := 0; i < len(rest); i++ {
		switch last := &all[len(all)-1]; {
		case rest[i] == '\\':
			i++
			*last += string(rest[i])
		case rest[i:i+1] == by:
			all = append(all, "")
		default:
			*last += string(rest[i : i+1])
		}
	}
	return all
}

func ExampleWrite() {
	e, err := contacts.Parse("works.yaml", []byte(`
switchboard: 1
organization: Works
zone: America/Chicago
units:
  - {id: gate, name: Gate, hours: Mon-Fri 6 am - 2 pm CT, phone: {number: 888-555-0142, ext: "07", menu: 3}, handles: [Deliveries]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, lost, _ := vcard.Write(e)
	for _, l := range strings.Split(string(text), "\r\n") {
		if strings.Contains(l, "TEL") || strings.Contains(l, "NOTE") {
			fmt.Println(l)
		}
	}
	fmt.Println(lost[0])
	// Output:
	// p1.TEL;TYPE=work,voice;VALUE=uri:tel:+18885550142;ext=07
	// p1.NOTE:Deliveries; press 3
	// NOTE:Hours: Mon-Fri 6 am - 2 pm CT
	// unit gate: menu: +1 888-555-0142 ext. 07, then press 3
}
