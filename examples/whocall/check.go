package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// A remark is one line of what check has to say.
type remark struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Col      int    `json:"col"`
	Severity string `json:"severity"` // error, or warning for what may be right as it is
	Code     string `json:"code"`
	Message  string `json:"message"` // without the place

	// The parts of the message, for faults and findings of a file.
	Of   string `json:"of,omitempty"`
	What string `json:"what,omitempty"`
	Text string `json:"text,omitempty"` // the offending text
	Hint string `json:"hint,omitempty"` // a way out
}

const (
	severe  = "error"
	warning = "warning"
)

// check shows what is wrong with directory files as compilers do, each remark with its line and a caret: first
// what each file says wrong by itself, then what the rows say against one another, then what their author
// would want to know. Warnings alone are no failure.
func (p *program) check(opt options, files []string) int {
	files = append(files, opt.dirs...)
	if len(files) == 0 || opt.batch {
		return p.misuse(errors.New("write: whocall check FILE"))
	}
	text := map[string]excerpt{}
	var faults, findings []remark
	var editions []*contacts.Edition
	for _, name := range files {
		data, err := readFile(name)
		if err != nil {
			return p.misuse(err)
		}
		name = filepath.ToSlash(name)
		text[name] = newExcerpt(data)
		e, err := parseEdition(name, data)
		if err != nil {
			faults = append(faults, remarks(err)...)
			continue
		}
		editions = append(editions, e)
	}
	if len(faults) == 0 {
		faults, findings = checkTogether(editions)
	}
	if opt.json {
		return p.writeJSON(map[string]any{"faults": list0(faults), "findings": list0(findings)}, len(faults) == 0)
	}
	for _, r := range append(slices.Clone(faults), findings...) {
		p.remark(r, text[r.File])
	}
	if len(faults) > 0 {
		return exitOther
	}
	for i, e := range editions {
		fmt.Fprintf(p.out, "%s: no faults; %d units, %d rows", files[i], count(e.Units()), count(e.Duties()))
		if n := len(findings); n > 0 && len(editions) == 1 {
			word := "warnings"
			if n == 1 {
				word = "warning"
			}
			fmt.Fprintf(p.out, "; %d %s", n, word)
		}
		fmt.Fprintln(p.out)
	}
	return exitAnswered
}

// checkTogether finds what the rows of good files say against one another, and what lint has to say of each.
func checkTogether(editions []*contacts.Edition) (faults, findings []remark) {
	book, err := contacts.NewBook(editions...)
	if err != nil {
		return remarks(err), nil
	}
	table, err := routing.New(book, nil)
	faults = remarks(err)
	if err == nil {
		for i := range table.Issues() {
			if i.Code != routing.IssueNearName { // lint tells those
				findings = append(findings, remark{File: i.Pos.File, Line: i.Pos.Line, Col: i.Pos.Col, Severity: warning, Code: i.Code, Message: i.Message()})
			}
		}
	}
	for _, e := range editions {
		for f := range e.Lint() {
			if f.Code == contacts.LintUnshared && err != nil {
				continue // the table refuses such rows, and says more
			}
			findings = append(findings, faultRemark(f, warning))
		}
	}
	slices.SortStableFunc(findings, byPlace)
	return faults, findings
}

func byPlace(a, b remark) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

// remark writes one remark and the line that it speaks of.
func (p *program) remark(r remark, x excerpt) {
	at := contacts.Pos{File: r.File, Line: r.Line, Col: r.Col}
	if !at.IsZero() {
		fmt.Fprintf(p.out, "%v: ", at)
	}
	fmt.Fprintf(p.out, "%s: %s [%s]\n", r.Severity, r.Message, r.Code)
	x.write(p.out, r.Line, r.Col)
}

// remarks takes an error apart that stands for several.
func remarks(err error) []remark {
	if err == nil {
		return nil
	}
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var all []remark
		for _, e := range many.Unwrap() {
			all = append(all, remarks(e)...)
		}
		return all
	}
	var fault *contacts.Fault
	var conflict *routing.ConflictError
	var dead *routing.DeadError
	switch {
	case errors.As(err, &fault):
		return []remark{faultRemark(fault, severe)}
	case errors.As(err, &conflict):
		return []remark{rowRemark(conflict.First, "conflict-of-rows", err)}
	case errors.As(err, &dead):
		return []remark{rowRemark(dead.Duty, "dead-row", err)}
	}
	return []remark{{Severity: severe, Code: "book", Message: err.Error()}}
}

func faultRemark(f *contacts.Fault, severity string) remark {
	return remark{f.Pos.File, f.Pos.Line, f.Pos.Col, severity, f.Code, f.Message(), f.Of, f.What, f.Text, f.Hint}
}

// rowRemark is a remark on a row, whose place begins the text of its error.
func rowRemark(d *contacts.Duty, code string, err error) remark {
	message := err.Error()
	if at := d.Pos.String() + ": "; len(message) > len(at) && message[:len(at)] == at {
		message = message[len(at):]
	}
	return remark{File: d.Pos.File, Line: d.Pos.Line, Col: d.Pos.Col, Severity: severe, Code: code, Message: message}
}

func count[T any](seq func(func(T) bool)) (n int) {
	for range seq {
		n++
	}
	return n
}

// list0 is a list that JSON shows as [] where it is empty.
func list0[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
