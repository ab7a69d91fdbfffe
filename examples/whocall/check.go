package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// check shows what is wrong with directory files as compilers do, each remark with its line and a caret: first
// what each file says wrong by itself, then what the rows say against one another, then what their author
// would want to know. Warnings alone are no failure.
func (p *program) check(opt options, files []string) int {
	files = append(files, opt.dirs...)
	if len(files) == 0 {
		return p.misuse(errors.New("write: whocall check FILE"))
	}
	text := map[string]excerpt{}
	var faults []desk.Remark
	var editions []*contacts.Edition
	var good []string // names of the editions' files
	status := exitAnswered
	for _, name := range files {
		data, err := desk.ReadFile(name)
		name = filepath.ToSlash(name)
		if err != nil {
			faults = append(faults, desk.Remark{File: name, Severity: desk.Severe, Code: "unreadable", Message: err.Error()})
			status = exitMisuse
			continue
		}
		text[name] = newExcerpt(data)
		e, err := desk.ParseEdition(name, data)
		if err != nil {
			faults = append(faults, desk.Remarks(err)...)
			continue
		}
		editions, good = append(editions, e), append(good, name)
	}
	if len(text) == 0 {
		return p.misuse(errors.New(faults[0].Message))
	}
	more, findings := checkTogether(editions)
	faults = append(faults, more...)
	if status == exitAnswered && len(faults) > 0 {
		status = exitOther
	}
	if opt.json {
		p.writeJSON(map[string]any{"faults": list0(faults), "findings": list0(findings)}, len(faults) == 0)
		return status
	}
	for _, r := range append(slices.Clone(faults), findings...) {
		p.remark(r, text[r.File])
	}
	for i, e := range editions {
		in := func(r desk.Remark) bool { return r.File == good[i] }
		if slices.ContainsFunc(faults, in) || slices.ContainsFunc(faults, func(r desk.Remark) bool { return r.File == "" }) {
			continue
		}
		fmt.Fprintf(p.out, "%s: no faults; %d units, %d rows", good[i], count(e.Units()), count(e.Duties()))
		if n := len(slices.DeleteFunc(slices.Clone(findings), func(r desk.Remark) bool { return !in(r) })); n > 0 {
			word := "warnings"
			if n == 1 {
				word = "warning"
			}
			fmt.Fprintf(p.out, "; %d %s", n, word)
		}
		fmt.Fprintln(p.out)
	}
	return status
}

// checkTogether finds what the rows of good files say against one another, and what lint has to say of each.
func checkTogether(editions []*contacts.Edition) (faults, findings []desk.Remark) {
	if len(editions) == 0 {
		return nil, nil
	}
	book, err := contacts.NewBook(editions...)
	if err != nil {
		return desk.Remarks(err), nil
	}
	table, err := routing.New(book, nil)
	faults = desk.Remarks(err)
	if err == nil {
		for i := range table.Issues() {
			if i.Code != routing.IssueNearName { // lint tells those
				findings = append(findings, desk.Remark{File: i.Pos.File, Line: i.Pos.Line, Col: i.Pos.Col, Severity: desk.Warning, Code: i.Code, Message: i.Message()})
			}
		}
	}
	for _, e := range editions {
		for f := range e.Lint() {
			if f.Code == contacts.LintUnshared && err != nil {
				continue // the table refuses such rows, and says more
			}
			findings = append(findings, desk.FaultRemark(f, desk.Warning))
		}
	}
	slices.SortStableFunc(findings, byPlace)
	return faults, findings
}

func byPlace(a, b desk.Remark) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

// remark writes one remark and the line that it speaks of.
func (p *program) remark(r desk.Remark, x excerpt) {
	at := contacts.Pos{File: r.File, Line: r.Line, Col: r.Col}
	if !at.IsZero() {
		fmt.Fprintf(p.out, "%v: ", at)
	}
	fmt.Fprintf(p.out, "%s: %s [%s]\n", r.Severity, r.Message, r.Code)
	x.write(p.out, r.Line, r.Col)
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
