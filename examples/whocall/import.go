package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/switchboard-go/switchboard/contacts/sheet"
)

// importSheet writes a draft of a directory file, made from a published contact sheet, and says on
// standard error what is to be done with it.
func (p *program) importSheet(opt options, files []string) int {
	if len(files) != 1 {
		return p.misuse(errors.New("write: whocall import FILE > draft.yaml"))
	}
	data, err := readSheet(files[0])
	if err != nil {
		return p.misuse(err)
	}
	d, err := sheet.Read(filepath.Base(files[0]), data, &sheet.Options{Zone: opt.in})
	if err != nil {
		fmt.Fprintf(p.err, "whocall: %v\n", err)
		return exitOther
	}
	if opt.json {
		type finding struct {
			Line int        `json:"line,omitempty"`
			Cell int        `json:"cell,omitempty"`
			Code sheet.Code `json:"code"`
			Text string     `json:"text,omitempty"`
			What string     `json:"what"`
		}
		review := []finding{}
		for _, f := range d.Review {
			review = append(review, finding(f))
		}
		_, err := d.Edition()
		return p.writeJSON(map[string]any{"draft": d.String(), "review": review, "loads": err == nil}, err == nil)
	}
	if _, err := d.WriteTo(p.out); err != nil {
		fmt.Fprintf(p.err, "whocall: %v\n", err)
		return exitOther
	}
	fmt.Fprintf(p.err, "%s: a draft with %d places to review; see its comments\n", files[0], len(d.Review))
	if _, err := d.Edition(); err != nil {
		for _, f := range d.Review {
			if f.Code == sheet.CodeMissing || f.Code == sheet.CodeLoad {
				fmt.Fprintf(p.err, "%s: %s\n", files[0], cmp.Or(f.What, string(f.Code)))
			}
		}
		return exitOther
	}
	return exitAnswered
}

// readSheet reads no more of a file than is needed to refuse it.
func readSheet(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, sheet.MaxSheet+1))
}
