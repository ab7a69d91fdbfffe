package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExport(t *testing.T) {
	for name := range exports {
		out, lost, status := run("export", name)
		require.Equal(t, exitAnswered, status, lost)
		require.Contains(t, out, "Dealer Service Center", name)
		require.Contains(t, lost, "not in "+name+": ")
	}
	for _, words := range [][]string{{"export", "telex"}, {"export", "vcard"}, {"export"}} {
		_, fault, status := run(words...)
		require.Equal(t, exitMisuse, status)
		require.Contains(t, fault, "contacts/export/vcard/vcf")
		require.Contains(t, fault, "contacts/export/icalendar/ics")
	}
}

// The formats that need modules of their own are where the page says.
func TestExportNamesTheOthers(t *testing.T) {
	page, _, _ := run("export", "-h")
	for _, program := range []string{"vcard/vcf", "icalendar/ics"} {
		require.Contains(t, page, program+" FILE")
		require.DirExists(t, "../../contacts/export/"+program)
	}
}
