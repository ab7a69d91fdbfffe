// Vcf writes a directory file as vCard 4, and on standard error what that cannot hold.
//
//	go run ./contacts/export/vcard/vcf FILE > directory.vcf
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	_ "time/tzdata"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export/vcard"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out, remarks io.Writer) error {
	if len(args) != 1 || strings.HasPrefix(args[0], "-") {
		return errors.New("usage: vcf FILE")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	loader := contacts.Loader{Calendars: holiday.ByName}
	e, err := loader.Parse(args[0], data)
	if err != nil {
		return err
	}
	text, lost, err := vcard.Write(e)
	if err != nil {
		return err
	}
	for _, l := range lost {
		fmt.Fprintln(remarks, "not in vCard: "+strings.ReplaceAll(l.String(), "\n", " "))
	}
	_, err = out.Write(text)
	return err
}
