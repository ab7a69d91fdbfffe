package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// check shows every fault of directory files, one a line as compilers do: first what the files say wrong
// each by itself, then what their rows say against one another.
func (p *program) check(opt options, files []string) int {
	files = append(files, opt.dirs...)
	if len(files) == 0 || opt.batch {
		return p.misuse(errors.New("write: whocall check FILE"))
	}
	var faults []string
	var editions []*contacts.Edition
	for _, name := range files {
		e, err := readEdition(name)
		if errors.As(err, new(*fs.PathError)) {
			return p.misuse(err)
		}
		if err != nil {
			faults = append(faults, lines(err)...)
			continue
		}
		editions = append(editions, e)
	}
	if len(faults) == 0 {
		book, err := contacts.NewBook(editions...)
		if err == nil {
			_, err = routing.New(book, nil)
		}
		faults = lines(err)
	}
	if opt.json {
		if faults == nil {
			faults = []string{}
		}
		return p.writeJSON(map[string]any{"faults": faults}, len(faults) == 0)
	}
	for _, f := range faults {
		fmt.Fprintln(p.out, f)
	}
	if len(faults) > 0 {
		return exitOther
	}
	for i, e := range editions {
		units, duties := 0, 0
		for range e.Units() {
			units++
		}
		for range e.Duties() {
			duties++
		}
		fmt.Fprintf(p.out, "%s: no faults; %d units, %d rows\n", files[i], units, duties)
	}
	return exitAnswered
}

// lines takes an error apart that stands for several, one text for each.
func lines(err error) []string {
	if err == nil {
		return nil
	}
	var faults contacts.Errors
	if errors.As(err, &faults) {
		var all []string
		for _, f := range faults {
			all = append(all, f.Error())
		}
		return all
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, e := range many.Unwrap() {
			all = append(all, lines(e)...)
		}
		return all
	}
	return []string{err.Error()}
}
