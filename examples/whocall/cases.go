package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// test asks the questions of case files and shows those that are not answered as expected. The status is for
// continuous integration: 0 only where all are.
func (p *program) test(opt options, files []string) int {
	if len(files) == 0 {
		return p.misuse(errors.New("write: whocall test CASES"))
	}
	d, err := desk.Open(opt.dirs...)
	if err != nil {
		return p.broken(err)
	}
	status := exitAnswered
	for _, name := range files {
		var in io.Reader = p.in
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return p.misuse(err)
			}
			defer f.Close()
			in = f
		}
		total, right, wrong := 0, 0, 0
		for c, err := range routingtest.Cases(in) {
			total++
			if err != nil {
				fmt.Fprintf(p.out, "%s: %v\n", name, err)
				continue
			}
			if c.At.IsZero() {
				c.At = p.now()
			}
			switch r := routingtest.Ask(d.Table, c); r.Outcome {
			case routingtest.Right:
				right++
				continue
			case routingtest.Wrong:
				wrong++
				fallthrough
			default:
				fmt.Fprintf(p.out, "%s:%d: %v\n", name, c.Line, &routingtest.Failure{Result: r})
			}
		}
		fmt.Fprintf(p.out, "%s: %d of %d right, %d wrong\n", name, right, total, wrong)
		if right < total || total == 0 {
			status = exitOther
		}
	}
	return status
}
