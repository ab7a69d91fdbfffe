package desk

import (
	"errors"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// A Remark is one thing to say about a directory file, with its place.
type Remark struct {
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

// The severities of a [Remark].
const (
	Severe  = "error"
	Warning = "warning"
)

// Remarks takes apart an error of a directory, which may stand for several.
func Remarks(err error) []Remark {
	if err == nil {
		return nil
	}
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var all []Remark
		for _, e := range many.Unwrap() {
			all = append(all, Remarks(e)...)
		}
		return all
	}
	var fault *contacts.Fault
	var conflict *routing.ConflictError
	var dead *routing.DeadError
	switch {
	case errors.As(err, &fault):
		return []Remark{FaultRemark(fault, Severe)}
	case errors.As(err, &conflict):
		return []Remark{rowRemark(conflict.First, "conflict-of-rows", err)}
	case errors.As(err, &dead):
		return []Remark{rowRemark(dead.Duty, "dead-row", err)}
	}
	return []Remark{{Severity: Severe, Code: "book", Message: err.Error()}}
}

// FaultRemark puts a fault or a finding of a file into its JSON shape.
func FaultRemark(f *contacts.Fault, severity string) Remark {
	return Remark{f.Pos.File, f.Pos.Line, f.Pos.Col, severity, f.Code, f.Message(), f.Of, f.What, f.Text, f.Hint}
}

// rowRemark is a remark on a row, whose place begins the text of its error.
func rowRemark(d *contacts.Duty, code string, err error) Remark {
	message := err.Error()
	if at := d.Pos.String() + ": "; len(message) > len(at) && message[:len(at)] == at {
		message = message[len(at):]
	}
	return Remark{File: d.Pos.File, Line: d.Pos.Line, Col: d.Pos.Col, Severity: Severe, Code: code, Message: message}
}
