package vcard

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	vcf "github.com/emersion/go-vcard"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
	"github.com/switchboard-go/switchboard/contacts/export/internal/card"
)

// Write writes an edition as cards: the organization's, then the units' in the directory's order. The same
// edition always gives the same bytes.
func Write(e *contacts.Edition) (text []byte, lost []export.Loss, err error) {
	w := writer{e: e, org: card.UID(e.Organization())}
	desks := card.Desks(e)
	w.organization(desks)
	for _, d := range desks {
		w.desk(d)
	}
	w.lost.Provenance(e, desks)
	lost = slices.DeleteFunc(w.lost.All, func(l export.Loss) bool { return l.Code == export.LostExtension }) // a tel: URI has it
	return w.b, lost, nil
}

// Cards returns what [Write] writes as go-vcard reads it.
func Cards(e *contacts.Edition) ([]vcf.Card, []export.Loss, error) {
	text, lost, err := Write(e)
	if err != nil {
		return nil, nil, err
	}
	var all []vcf.Card
	dec := vcf.NewDecoder(bytes.NewReader(text))
	for {
		c, err := dec.Decode()
		if errors.Is(err, io.EOF) {
			return all, lost, nil
		}
		if err != nil {
			return nil, nil, err
		}
		all = append(all, c)
	}
}

type writer struct {
	e    *contacts.Edition
	org  string // UID of the organization
	lost card.List
	lines
}

func (w *writer) uid(unit string) string { return card.UID(w.e.Organization(), "unit", unit) }

// begin writes what every card begins with.
func (w *writer) begin(uid, name string) {
	w.put(vcf.FieldVersion, "4.0") // what the standard wants first
	w.put(vcf.FieldProductID, escape("-//switchboard-go//switchboard//EN"))
	w.put(vcf.FieldUID, uid)
	w.put(vcf.FieldKind, string(vcf.KindOrganization))
	w.put(vcf.FieldFormattedName, escape(name))
}

// end writes what every card ends with.
func (w *writer) end() {
	if in := w.e.Effective(); !in.IsZero() {
		in.Day = max(in.Day, 1)
		w.put(vcf.FieldRevision, strings.ReplaceAll(in.String(), "-", "")+"T000000Z")
	}
	w.put("END", "VCARD")
}

func (w *writer) note(group, text string) {
	if text != "" {
		w.put(group+vcf.FieldNote, escape(text))
	}
}

func (w *writer) organization(desks []*card.Desk) {
	w.put("BEGIN", "VCARD")
	w.begin(w.org, w.e.Organization())
	w.put(vcf.FieldOrganization, component(w.e.Organization()))
	for _, d := range desks {
		w.put(vcf.FieldRelated, w.uid(d.ID), "TYPE=agent")
	}
	var notes []contacts.Note
	for n := range w.e.Notes() {
		notes = append(notes, *n)
	}
	w.note("", strings.Join(card.Remarks(notes), "\n"))
	if in := w.e.Effective(); !in.IsZero() {
		w.note("", "in force from "+in.String())
		w.lost.Add(export.LostEffective, "directory", "in force from "+in.String()+", but as the date of the cards")
	}
	w.end()
}

func (w *writer) desk(d *card.Desk) {
	lost := &w.lost
	lost.Rows(w.e, d)
	w.put("BEGIN", "VCARD")
	w.begin(w.uid(d.ID), d.Name)
	if len(d.Aliases) > 0 {
		w.put(vcf.FieldNickname, list(d.Aliases))
	}
	w.put(vcf.FieldOrganization, component(w.e.Organization())+";"+component(d.Name))
	w.put(vcf.FieldRelated, w.org)
	if d.PartOf.Unit != "" {
		w.put(vcf.FieldRelated, w.uid(d.PartOf.Unit))
		lost.Add(export.LostPartOf, d.Of, "part of "+d.PartOf.Unit+", and not only related to it")
	}
	if labels := card.Labels(w.e, d.Rows); len(labels) > 0 {
		w.put(vcf.FieldCategories, list(labels))
	}
	lost.Timetable(d.Of, d.Hours, d.HoursRules)
	if d.Hours != nil {
		lost.Add(export.LostHours, d.Of, "hours are text for people")
		if loc := d.Hours.Location(); loc != nil && !d.Hours.IsFloating() {
			w.put(vcf.FieldTimezone, escape(loc.String()))
		}
	}
	w.points(d)
	if d.Hours != nil {
		w.note("", "Hours: "+card.InWords(d.Hours, d.Printed, d.HoursRules))
	} else {
		w.note("", "Hours are not stated")
	}
	if len(d.When) > 0 {
		w.note("", "Only for "+card.When(w.e, d.When))
	}
	for _, n := range card.Remarks(d.Notes) {
		w.note("", n)
	}
	w.note("", d.Belongs(w.e))
	for _, text := range d.Doubts() {
		w.note("", text)
	}
	var unreached []*contacts.Duty
	for _, r := range d.Rows {
		if len(card.Reach(d.Unit, r)) == 0 {
			unreached = append(unreached, r)
		}
	}
	if unreached != nil {
		w.note("", strings.Join(card.Labels(w.e, unreached), ", ")+": no channel is stated")
		w.note("", card.Point{Rows: unreached}.Words(w.e))
	}
	w.end()
}

// property returns which property holds a kind of channel, "" where none does.
func property(k contacts.Kind) string {
	return map[contacts.Kind]string{contacts.Phone: vcf.FieldTelephone, contacts.Fax: vcf.FieldTelephone, contacts.Email: vcf.FieldEmail,
		contacts.Mail: vcf.FieldAddress, contacts.Web: vcf.FieldURL, contacts.Chat: vcf.FieldURL}[k]
}

// points writes the channels of a unit. Each is a group with its note.
func (w *writer) points(d *card.Desk) {
	total, rank := map[string]int{}, map[string]int{} // rank by property and text
	for _, p := range d.Ranked() {
		name := property(p.Kind)
		total[name]++
		rank[name+p.String()] = cmp.Or(rank[name+p.String()], total[name])
	}
	for i, p := range d.Points {
		group, name := "p"+strconv.Itoa(i+1)+".", property(p.Kind)
		about := []string{}
		if labels := card.Labels(w.e, p.Rows); len(labels) > 0 {
			about = append(about, strings.Join(labels, ", "))
		}
		if words := p.Words(w.e); words != "" {
			about = append(about, words)
		}
		if p.Hours != nil {
			of := d.Of + " " + p.String()
			w.lost.Timetable(of, p.Hours, p.HoursRules)
			w.lost.Add(export.LostHours, of, "hours are text for people")
			about = append(about, "hours: "+card.InWords(p.Hours, p.HoursText, p.HoursRules))
		}
		if name == "" {
			w.lost.Add(export.LostChannel, d.Of, p.Kind.String()+" "+p.String())
			w.note("", strings.Join(append([]string{p.String()}, about...), "; "))
			continue
		}
		params := []string{"TYPE=work"}
		if n := rank[name+p.String()]; total[name] > 1 && n <= 100 { // the least of RFC 6350 section 5.3 is 100
			params = append(params, "PREF="+strconv.Itoa(n))
		}
		switch p.Kind {
		case contacts.Phone, contacts.Fax:
			params[0] += ",voice"
			if p.Kind == contacts.Fax {
				params[0] = "TYPE=work,fax"
			}
			if uri := p.URI(); uri != "" {
				w.put(group+name, uri, append(params, "VALUE=uri")...)
			} else {
				n, _ := p.Number()
				w.put(group+name, escape(n.String()), params...)
			}
		case contacts.Email:
			w.put(group+name, escape(p.Value), params...)
		case contacts.Mail:
			w.lost.Add(export.LostAddress, d.Of, strings.Join(p.Address, ", "))
			w.put(group+name, ";;"+strings.ReplaceAll(list(p.Address), ";", `\;`)+";;;;", append(params, "LABEL="+quoted(strings.Join(p.Address, "\n")))...)
		case contacts.Chat:
			w.lost.Add(export.LostChannel, d.Of, "that "+p.String()+" is a chat")
			fallthrough
		default:
			w.put(group+name, printable(cmp.Or(p.URI(), p.Value)), params...)
		}
		w.note(group, strings.Join(slices.Compact(about), "; "))
	}
}
