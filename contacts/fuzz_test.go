package contacts

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("../testdata/broken/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, foundingFile) {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(smallFile))
	f.Add([]byte(kitchenSink))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := anyCalendar.Parse("x.yaml", data)
		if err == nil {
			// What a file gives passes the checks of Go values too, and comes out as it went in.
			if _, err := NewEdition(e.Directory()); err != nil {
				t.Fatalf("the directory of a good file is refused: %v", err)
			}
			if _, err := AppendYAML(nil, e); err != nil {
				t.Fatalf("the directory of a good file cannot be written: %v", err)
			}
			for f := range e.Lint() {
				if f.Code == "" || f.What == "" || f.Pos.Line < 1 {
					t.Fatalf("finding %#v", f)
				}
			}
			return
		}
		var faults Errors
		if !errors.As(err, &faults) || len(faults) == 0 || e != nil {
			t.Fatalf("Parse gives %v and %#v", e, err)
		}
		lines := 1 + bytes.Count(data, []byte("\n"))
		for _, fault := range faults {
			if fault.Code == "" || fault.What == "" || fault.Pos.File != "x.yaml" || fault.Pos.Line < 1 || fault.Pos.Line > lines+1 {
				t.Fatalf("fault %#v in a file of %d lines", fault, lines)
			}
		}
		if !slices.IsSortedFunc(faults, func(a, b *Fault) int { return a.Pos.Line - b.Pos.Line }) {
			t.Fatalf("faults are not sorted:\n%v", faults)
		}
	})
}
