// Ics writes the hours of a directory file as iCalendar availability, and on standard error what that cannot hold.
//
//	go run ./contacts/export/icalendar/ics [-from DATE] [-years N] [-in ZONE] [-unit ID]... FILE > hours.ics
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata"

	"github.com/rickb777/date"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/icalendar"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

func main() {
	if err := run(os.Args[1:], time.Now(), os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, now time.Time, out, remarks io.Writer) error {
	flags := flag.NewFlagSet("ics", flag.ContinueOnError)
	flags.SetOutput(remarks)
	flags.Usage = func() {
		fmt.Fprintln(remarks, "usage: ics [-from DATE] [-years N] [-in ZONE] [-unit ID]... FILE")
		flags.PrintDefaults()
	}
	y, m, d := now.Date()
	o := icalendar.Options{From: date.New(y, m, d)}
	flags.Func("from", "first `day`, as 2026-01-01 (default today)", func(s string) error {
		t, err := time.Parse(time.DateOnly, s)
		o.From = date.NewAt(t)
		return err
	})
	years := flags.Int("years", 2, "how many years are written to the minute")
	flags.Func("in", "the `zone` in which hours in local time are read, as America/Denver", func(s string) (err error) {
		o.In, err = time.LoadLocation(s)
		return err
	})
	flags.Func("unit", "the `ID` of a unit that is written, perhaps among others (default all)", func(s string) error {
		o.Units = append(o.Units, s)
		return nil
	})
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if flags.NArg() != 1 {
		flags.Usage()
		return errors.New("ics: give one directory file")
	}
	if *years < 1 || *years > icalendar.MaxYears {
		return fmt.Errorf("ics: -years is 1 to %d", icalendar.MaxYears)
	}
	o.To = o.From.AddDate(*years, 0, 0)
	name := flags.Arg(0)
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	loader := contacts.Loader{Calendars: holiday.ByName}
	e, err := loader.Parse(name, data)
	if err != nil {
		return err
	}
	text, lost, err := icalendar.Write(e, o)
	if err != nil {
		return err
	}
	for _, l := range lost {
		fmt.Fprintln(remarks, "not in iCalendar: "+strings.ReplaceAll(l.String(), "\n", " "))
	}
	_, err = out.Write(text)
	return err
}
