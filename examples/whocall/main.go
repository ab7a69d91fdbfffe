// Whocall tells on the command line who handles a matter, how they are reached and whether they are there:
//
//	whocall GAP
//	whocall floorplan -with region=northeast -in America/Denver
//	whocall hours "Mon-Fri 9:30 am-6:30 pm ET"
//
// Run "whocall help" for the rest.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

const usage = `whocall tells who handles a matter, how they are reached, and whether they are there now.

  whocall TOPIC...        who handles it: whocall GAP; also the name of a unit, or a number
  whocall ask WORDS...    the same for a question in plain words: whocall ask where do I overnight contracts
  whocall units           every unit and how things stand there now
  whocall hours TEXT      how opening hours are read, and the coming week
  whocall osm VALUE       the same for an opening_hours value of OpenStreetMap
  whocall check FILE...   the faults of directory files, and what their author would want to know
  whocall import FILE     a draft of a directory file from a contact sheet: text, Markdown or HTML
  whocall export FORMAT   the directory as jsonld, google, fhir, markdown or html, and what that cannot hold
                          (as vCard and iCalendar: go run ./contacts/export/vcard/vcf FILE, .../icalendar/ics FILE)
  whocall test CASES...   asks the questions of files of JSON lines, each with the answer expected
  whocall gaps [TOPIC]    when nobody answers it, or any topic, in the coming week
  whocall diff OLD NEW    what differs between two directory files: facts, and who answers
  whocall edges           when the state of each unit changes, from -from to -to, as CSV
  whocall help            this page

Flags may stand before or after the words; "--" ends them. One that a command does not read is refused.

  -with KEY=VALUE    what is known of the question: -with region=northeast (repeatable)
  -at TIME           ask about this instant and not about now: 2026-11-27T09:00, or with an
                     offset 2026-11-27T09:00-05:00; without one it is read in -in, else in the
                     directory's zone
  -in ZONE           where the caller is: America/Denver
  -from TIME, -to TIME
                     with edges and gaps: the time to show, as for -at, or dates: -from 2026-01-01
  -via KIND          the channel wanted: phone, fax, email, mail, web, chat, referral
  -open-only         a desk that is not open is no answer
  -allow-inferred    accept what the sheet suggests and does not state
  -dir FILE          ask this directory file (repeatable: editions of one organization)
  -explain           also show how the answer was found
  -json              write one JSON object; what goes wrong is one too, with "outcome":"invalid"
  -batch             read JSON lines from standard input, write one JSON object for each:
                     {"query":"floorplan","context":{"region":"central"},"at":..,"in":..,"via":..};
                     "open_only", "allow_inferred" and "explain" may be true there, too;
                     other keys are yours, but one that is nearly one of these is refused
                     or, with hours, {"text":"Mon-Fri 9-5"}

Exit status: 0 answered; 1 any other outcome; 2 wrong use.
With -batch: 0 when every line could be read.
`

// Exit statuses.
const (
	exitAnswered = 0
	exitOther    = 1
	exitMisuse   = 2
)

// A program is one run of whocall: its streams, its clock, and whether it may use colour.
type program struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	color    bool
	json     bool // what goes wrong is told as an object, too
}

func main() {
	p := program{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, color: colorful(os.Stdout)}
	os.Exit(p.run(os.Args[1:]))
}

// colorful reports whether f is a terminal whose user did not opt out (see no-color.org).
func colorful(f *os.File) bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// run does what the arguments ask for and returns the exit status. An answer that could not be written is none.
func (p *program) run(args []string) int {
	out := &output{to: p.out}
	p.out = out
	status := p.serve(args)
	if out.err != nil {
		fmt.Fprintf(p.err, "whocall: standard output: %v\n", out.err)
		return exitOther
	}
	return status
}

func (p *program) serve(args []string) int {
	opt, words, err := parseArgs(args)
	p.json = opt.json
	if err != nil {
		return p.misuse(err)
	}
	if opt.help || slices.Equal(words, []string{"help"}) && !opt.literal {
		fmt.Fprint(p.out, usage)
		return exitAnswered
	}
	command := commandOf(opt, words)
	if err := opt.vain(command); err != nil {
		return p.misuse(err)
	}
	switch command {
	case "ask":
		return p.sentence(opt, words[1:])
	case "test":
		return p.test(opt, words[1:])
	case "hours":
		return p.hours(opt, words[1:])
	case "osm":
		return p.osm(opt, words[1:])
	case "check":
		return p.check(opt, words[1:])
	case "import":
		return p.importSheet(opt, words[1:])
	case "export":
		return p.export(opt, words[1:])
	case "gaps":
		return p.gaps(opt, words[1:])
	case "diff":
		return p.diff(opt, words[1:])
	case "edges":
		return p.edges(opt, words[1:])
	case "units":
		return p.units(opt)
	}
	return p.ask(opt, words)
}

// commandOf returns the command that the words begin with, or "": then they are a question, as are words that would
// make no sense after the command.
func commandOf(opt options, words []string) string {
	if len(words) == 0 || opt.literal {
		return ""
	}
	switch command := words[0]; {
	case command == "ask" && len(words) == 1 && opt.via == "" && !opt.batch, command == "units" && len(words) > 1:
		return ""
	case takes[command] != "":
		return command
	}
	return ""
}

// misuse reports wrong use of the command line.
func (p *program) misuse(err error) int {
	if p.json {
		p.writeJSON(desk.Answer{Outcome: "invalid", Error: err.Error()}, false)
	}
	fmt.Fprintf(p.err, "whocall: %v\nRun \"whocall help\" for how it is used.\n", err)
	return exitMisuse
}

// broken reports a directory that cannot be asked. A file that cannot be read is wrong use.
func (p *program) broken(err error) int {
	if errors.As(err, new(*fs.PathError)) {
		return p.misuse(err)
	}
	if p.json {
		p.writeJSON(desk.Answer{Outcome: "invalid", Error: err.Error(), Errors: desk.Remarks(err)}, false)
	}
	fmt.Fprintf(p.err, "whocall: %v\n", err)
	return exitOther
}
