package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

// exports are the formats of whocall export.
var exports = map[string]func(*contacts.Edition) ([]byte, []export.Loss, error){
	"jsonld":   export.JSONLD,
	"google":   export.Google,
	"fhir":     export.FHIR,
	"markdown": export.Markdown,
	"html":     export.HTML,
}

// export writes the edition in force in another format, and on standard error what that format cannot hold.
func (p *program) export(opt options, words []string) int {
	if len(words) != 1 || exports[words[0]] == nil {
		return p.misuse(errors.New("write: whocall export jsonld, google, fhir, markdown or html (vCard and iCalendar are written by programs of their own: contacts/export/vcard/vcf and contacts/export/icalendar/ics)"))
	}
	d, err := desk.Open(opt.dirs...)
	if err != nil {
		return p.misuse(err)
	}
	c, err := callFor(d, desk.Question{Context: map[string]string{}, At: opt.at, In: opt.in}, options{}, p.now())
	if err != nil {
		return p.misuse(err)
	}
	e := d.Edition(c)
	if e == nil {
		text := "no edition is in force then"
		for first := range d.Table.Book().Editions() {
			if from, ok := first.Start(); ok {
				text = fmt.Sprintf("no edition is in force then: the first one begins %v, so write -at %s", first.Effective(), from.In(first.Location()).Format(time.RFC3339))
			}
			break
		}
		return p.misuse(errors.New(text))
	}
	text, lost, err := exports[words[0]](e)
	if err != nil {
		return p.misuse(err)
	}
	p.out.Write(text)
	for _, l := range lost {
		fmt.Fprintln(p.err, "not in "+words[0]+": "+l.String())
	}
	return exitAnswered
}
