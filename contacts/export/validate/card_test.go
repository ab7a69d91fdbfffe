package validate

import (
	"encoding/json"
	"slices"
	"testing"

	vcf "github.com/emersion/go-vcard"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/vcard"
)

func TestCardsAreReadByGoVcard(t *testing.T) {
	for _, e := range editions(t) {
		cards, _, err := vcard.Cards(e.Edition)
		require.NoError(t, err)
		require.Len(t, cards, 1+len(slices.Collect(e.Units())))
		for _, c := range cards {
			for _, must := range []string{vcf.FieldVersion, vcf.FieldFormattedName, vcf.FieldUID, vcf.FieldKind} {
				require.Len(t, c[must], 1, e.name)
			}
		}
	}
}

// ical.js reads the same cards: as many, with the names, numbers and addresses of the units.
func TestCardsAreReadByICALJS(t *testing.T) {
	all := editions(t)
	var docs []document
	for _, e := range all {
		text, _, err := vcard.Write(e.Edition)
		require.NoError(t, err)
		docs = append(docs, document{Name: e.name, Kind: "vcard", Text: string(text)})
	}
	docs = append(docs, document{Name: "broken", Kind: "vcard", Text: "BEGIN:VCARD\r\nVERSION:4.0\r\nFN;x\r\nEND:VCARD\r\n"})
	for i, r := range onNode(t, docs) {
		if r.Name == "broken" {
			require.NotEmpty(t, r.Errors, "the validator lets anything pass")
			continue
		}
		require.Empty(t, r.Errors, "%s\n%s", r.Name, docs[i].Text)
		e := all[i]
		units := slices.Collect(e.Units())
		require.Len(t, r.Objects, 1+len(units))
		for k, u := range units {
			card := properties(t, r.Objects[k+1])
			require.Equal(t, []any{u.Name}, card["fn"], e.name)
			require.Equal(t, []any{[]any{e.Organization(), u.Name}}, card["org"], e.name)
			require.Equal(t, []any{"4.0"}, card["version"])
			for _, c := range u.Channels {
				if n, ok := c.Number(); ok && c.Menu == nil && n.URI() != "" && !led(e.Edition, u, c) {
					require.Contains(t, card["tel"], any(n.URI()), e.name)
				}
				if c.Kind == contacts.Email {
					require.Contains(t, card["email"], any(c.Value), e.name)
				}
			}
		}
	}
}

// led reports whether a general number stands only for the menus of rows.
func led(e *contacts.Edition, u *contacts.Unit, c contacts.Channel) bool {
	for r := range e.Duties() {
		if r.Unit == u.ID && r.Menu != nil {
			return true
		}
	}
	return false
}

// properties returns the values of a jCard (RFC 7095) by name.
func properties(t *testing.T, jcard json.RawMessage) map[string][]any {
	t.Helper()
	var card []any
	require.NoError(t, json.Unmarshal(jcard, &card))
	all := map[string][]any{}
	for _, p := range card[1].([]any) {
		p := p.([]any)
		all[p[0].(string)] = append(all[p[0].(string)], p[3:]...)
	}
	return all
}
