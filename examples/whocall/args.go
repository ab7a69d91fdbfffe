package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// options is what the flags say. Texts are read later, where it is known what they go with.
type options struct {
	with          pairs
	at, in, via   string
	from, to      string
	dirs          list
	json, explain bool
	batch         bool
	openOnly      bool
	allowInferred bool
	help          bool
	sentences     bool     // the words are a question and not a name
	literal       bool     // the words follow "--": none of them is a command
	given         []string // the flags, by name, in order of the alphabet
}

// parseArgs splits arguments into flags, which may stand anywhere before "--", and words.
func parseArgs(args []string) (opt options, words []string, err error) {
	fs := flag.NewFlagSet("whocall", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Var(&opt.with, "with", "")
	fs.StringVar(&opt.at, "at", "", "")
	fs.StringVar(&opt.in, "in", "", "")
	fs.StringVar(&opt.via, "via", "", "")
	fs.StringVar(&opt.from, "from", "", "")
	fs.StringVar(&opt.to, "to", "", "")
	fs.Var(&opt.dirs, "dir", "")
	fs.BoolVar(&opt.json, "json", false, "")
	fs.BoolVar(&opt.explain, "explain", false, "")
	fs.BoolVar(&opt.batch, "batch", false, "")
	fs.BoolVar(&opt.openOnly, "open-only", false, "")
	fs.BoolVar(&opt.allowInferred, "allow-inferred", false, "")
	for len(args) > 0 {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return options{help: true}, nil, nil
			}
			return opt, nil, err
		}
		opt.given = nil
		fs.Visit(func(f *flag.Flag) { opt.given = append(opt.given, f.Name) })
		rest := fs.Args()
		if read := len(args) - len(rest); read > 0 && args[read-1] == "--" {
			opt.literal = len(words) == 0
			return opt, append(words, rest...), nil
		}
		if len(rest) > 0 { // flag stops at a word; take it and go on
			words = append(words, rest[0])
			rest = rest[1:]
		}
		args = rest
	}
	return opt, words, nil
}

// takes tells which flags a command reads, and a form of it that reads fewer; "" is the command that has no name.
// To the others a flag means nothing.
var takes = map[string]string{
	"":      "with at in via dir json explain batch open-only allow-inferred",
	"ask":   "with at in via dir json explain batch open-only allow-inferred",
	"units": "at in via dir json",
	"hours": "at in json batch",
	"osm":   "at in json batch",

	"hours -json":  "json batch",
	"hours -batch": "json batch",
	"osm -batch":   "json batch",

	"check":  "dir json",
	"import": "in json",
	"export": "at in dir",
	"test":   "dir",
	"gaps":   "with at in via from to dir json explain open-only allow-inferred",
	"diff":   "json",
	"edges":  "in from to dir",
}

// vain tells of the first flag that a command does not read.
func (opt options) vain(command string) error {
	for _, name := range opt.given {
		if form := command + " -" + name; takes[form] != "" {
			command = form
		}
	}
	for _, name := range opt.given {
		if !slices.Contains(strings.Fields(takes[command]), name) {
			return fmt.Errorf("-%s means nothing to %s", name, cmp.Or(command, "a question"))
		}
	}
	return nil
}

// A list is a flag that may be given several times.
type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(s string) error {
	if s == "" {
		return errors.New("must not be empty")
	}
	*l = append(*l, s)
	return nil
}

// pairs is the flag -with: KEY=VALUE, each key once.
type pairs []contacts.Pair

func (p *pairs) String() string { return "" }

func (p *pairs) Set(s string) error {
	key, value, ok := strings.Cut(s, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	if !ok || key == "" || value == "" {
		return errors.New("write -with key=value")
	}
	for _, have := range *p {
		if have.Key == key {
			return fmt.Errorf("%s is given twice", key)
		}
	}
	*p = append(*p, contacts.Pair{Key: key, Value: value})
	return nil
}
