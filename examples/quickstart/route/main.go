// Route is the first program of the README: who handles floorplan matters in the Northeast, and what to do with the answer.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard"
)

func main() { run(os.Stdout) }

func run(out io.Writer) {
	ask := func(question string) { fmt.Fprintln(out, question) }
	show := func(what any) { fmt.Fprintln(out, what) }
	dial := func(uri string, menu []string) { fmt.Fprintln(out, "dialling", uri, menu) }

	route, err := switchboard.RouteFor("Floorplan", switchboard.With("region", "northeast"))
	var which *switchboard.AmbiguousError
	switch {
	case errors.As(err, &which) && len(which.Missing) > 0:
		ask(which.Missing[0].Ask) // "Which region are you in?"
	case err != nil:
		show(err) // not on the sheet, no such channel, not yet in effect: each says what to do
	case route.State == switchboard.Open:
		dial(route.Channel.URI(), route.Channel.Menu) // tel:+18002575023
	default:
		show(route) // closed is an answer: it says when they open, and route.Else what to use meanwhile
	}
}
