package routing

import (
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A Ref is an owner of a number, an address or a menu key.
type Ref struct {
	Unit    *contacts.Unit
	Channel *contacts.Channel
	Topic   *contacts.Topic // nil for a unit's general channel
	Duty    *contacts.Duty  // nil for a unit's general channel
}

// An owner is a row that prints a value, and the line that has it.
type owner struct {
	row  *row
	line int32
}

// Whose returns whom a value belongs to, in the order of the sheet: a telephone or fax number in any printing, an
// email address, a postal address or one of its lines, a ZIP, the address of a page, or a menu path ("6", "option
// 6", "2,1"), which belongs to a number and may therefore have several owners. A number with a menu path ("877.357.8477
// option 6") belongs to the owner of both, and to nobody where the number does not have that key. Words such as "Fax:"
// before a value are passed over. The match is exact once the way of writing is left out; there are no near ones, and
// none is an empty result. Of the options, [At] chooses the edition, [With] leaves out rows that are for another context,
// and [Via] other channels. Options that [Table.Check] refuses have no owner.
func (t *Table) Whose(value string, opts ...Option) []Ref {
	a := asked{value: value}
	a.take(opts)
	p, err := t.inForce(&a)
	if err != nil {
		return nil
	}
	given := make([]int32, len(p.dims))
	if _, err := p.read(said{opts: opts}, given); err != nil {
		return nil
	}
	known := p.known(said{opts: opts})
	var refs []Ref
	for _, o := range p.ownersOf(value) {
		l := &p.lines[o.line]
		if a.via != contacts.AnyKind && l.kind() != a.via || o.row.when.relate(known.open) == apart {
			continue
		}
		refs = append(refs, Ref{Unit: l.unit, Channel: l.channel, Topic: o.row.topic, Duty: o.row.duty})
	}
	return refs
}

// index makes the map from values to their owners. A line is owned by the row that prints it: the unit, for
// a general channel; the duty, for a channel or a menu of its own.
func (p *plan) index() map[string][]owner {
	owners := map[string][]owner{}
	add := func(key string, o owner) {
		for _, other := range owners[key] {
			if other.line == o.line {
				return
			}
		}
		owners[key] = append(owners[key], o)
	}
	rows := append([]*row(nil), p.units...)
	for _, d := range p.duties {
		if d.own {
			rows = append(rows, d)
		}
	}
	for _, r := range rows {
		for _, id := range r.lines {
			c := p.lines[id].channel
			if c == nil {
				continue
			}
			o := owner{r, id}
			if len(c.Menu) > 0 {
				menu := "menu " + strings.Join(c.Menu, ",")
				add(menu, o)
				for _, key := range channelKeys(c) {
					add(key+" "+menu, o)
				}
			}
			if r.duty != nil && r.duty.Channel == nil && c.Kind == contacts.Phone {
				continue // the number itself is the unit's
			}
			for _, key := range channelKeys(c) {
				add(key, o)
			}
		}
	}
	return owners
}

// ownersOf returns the owners of a value, each line once.
func (p *plan) ownersOf(value string) []owner {
	if len(value) > maxValue {
		return nil
	}
	var found []owner
	seen := map[int32]bool{}
	for _, key := range valueKeys(value) {
		for _, o := range p.owners[key] {
			if !seen[o.line] {
				seen[o.line] = true
				found = append(found, o)
			}
		}
	}
	return found
}

const maxValue = 1000 // bytes of a text that can be a number or an address

// channelKeys returns what a channel is found by.
func channelKeys(c *contacts.Channel) []string {
	switch c.Kind {
	case contacts.Phone, contacts.Fax:
		keys := []string{"number " + c.Value}
		if c.Value == "" {
			keys = []string{"code " + digitsOf(c.Printed)}
		}
		if c.Extension != "" {
			keys = append(keys, keys[0]+" x"+c.Extension)
		}
		return keys
	case contacts.Mail:
		var keys []string
		for _, l := range c.Address {
			if strings.ContainsAny(l, "0123456789") {
				keys = append(keys, "line "+fold.String(l))
			}
			keys = append(keys, zipKeys(l)...)
		}
		return append(keys, "line "+fold.String(strings.Join(c.Address, " ")))
	case contacts.Email, contacts.Web, contacts.Chat, contacts.Referral:
		return []string{"text " + bare(c.Value), "text " + bare(c.Printed)}
	}
	return nil
}

// valueKeys returns what a value may be found by.
func valueKeys(value string) []string {
	value = withoutLead(strings.TrimSpace(value))
	if value == "" {
		return nil
	}
	keys := []string{"text " + bare(value)}
	if folded := fold.String(value); strings.ContainsAny(folded, "0123456789") {
		keys = append(keys, "line "+folded)
	}
	if zip, _ := zipOf(value); zip == value {
		keys = append(keys, "zip "+value)
	}
	if path, ok := menuPath(value); ok {
		keys = append(keys, "menu "+path)
	}
	number, path := withoutMenu(value)
	if n, err := contacts.ParseNumber(number); err == nil {
		key := "number " + n.Value
		if n.Value == "" {
			key = "code " + digitsOf(number)
		}
		switch {
		case path != "" && n.Extension == "":
			keys = append(keys, key+" menu "+path)
		case path != "":
			keys = append(keys, key+" x"+n.Extension+" menu "+path)
		case n.Extension != "":
			keys = append(keys, key+" x"+n.Extension, key+" menu "+n.Extension) // who answers at a key is often said to have an extension
		default:
			keys = append(keys, key)
		}
	}
	return keys
}

// withoutLead returns a value without the word that says what it is: "Fax: (877)709-6084".
func withoutLead(value string) string {
	n := 0
	for n < len(value) && (isWordByte(value[n]) || value[n] == '-') {
		n++
	}
	switch strings.ToLower(value[:n]) {
	case "fax", "tel", "telephone", "phone", "call", "email", "e-mail":
		rest := value[n:]
		trimmed := strings.TrimLeft(rest, ".: ")
		if trimmed != rest && !strings.HasPrefix(rest, ":+") { // "tel:+1..." is a number as it stands
			return trimmed
		}
	}
	return value
}

// withoutMenu parts a number from the menu path behind it: "877.357.8477 option 6", "855-720-2559,3". The path is
// empty where there is none.
func withoutMenu(value string) (number, path string) {
	cut := len(value)
	if i := strings.IndexByte(value, ','); i > 0 {
		cut = i
	}
	for i := range cut {
		if i > 0 && value[i-1] == ' ' && keyed(value[i:]) {
			cut = i
			break
		}
	}
	if cut < len(value) {
		if path, ok := menuPath(strings.TrimPrefix(value[cut:], "#")); ok {
			return strings.TrimSpace(value[:cut]), path
		}
	}
	return value, ""
}

// bare returns an email address or the address of a page without what may be left out.
func bare(s string) string {
	s = strings.ToLower(s)
	for _, scheme := range [...]string{"mailto:", "https://", "http://"} {
		s = strings.TrimPrefix(s, scheme)
	}
	return strings.TrimSuffix(s, "/")
}

// digitsOf returns the digits, stars and hashes of a short code.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '*' || r == '#' {
			return r
		}
		return -1
	}, s)
}

// zipOf returns the ZIP that a line of an address ends with, and its first five digits.
func zipOf(line string) (zip, five string) {
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return "", ""
	}
	zip = fields[len(fields)-1]
	for i := range len(zip) {
		if c := zip[i]; i == 5 && c != '-' || i != 5 && (c < '0' || c > '9') {
			return "", ""
		}
	}
	if len(zip) != 5 && len(zip) != 10 {
		return "", ""
	}
	return zip, zip[:5]
}

func zipKeys(line string) []string {
	zip, five := zipOf(line)
	if zip == "" || zip == line {
		return nil
	}
	if zip == five {
		return []string{"zip " + zip}
	}
	return []string{"zip " + zip, "zip " + five}
}

// menuWords stand around the keys of a menu path.
var menuWords = map[string]bool{"option": true, "opt": true, "press": true, "key": true, "then": true, "menu": true}

// keyed reports whether a text that follows a number begins with keys to press: "option 4", "#4".
func keyed(s string) bool {
	if s, ok := strings.CutPrefix(s, "#"); ok {
		return s != "" && '0' <= s[0] && s[0] <= '9'
	}
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	return menuWords[word]
}

// menuPath reads "6", "option 6", "press 2 then 1", "2,1" and returns "6" and "2,1".
func menuPath(s string) (string, bool) {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' || r == '>' })
	var keys []string
	for _, w := range words {
		if !menuWords[w] {
			if len(w) > 2 || strings.Trim(w, "0123456789*#") != "" {
				return "", false
			}
			keys = append(keys, w)
		}
	}
	return strings.Join(keys, ","), len(keys) > 0
}
