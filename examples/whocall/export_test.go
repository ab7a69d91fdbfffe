package main

import (
	"os"
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

// Before the first edition is in force, export tells when to ask.
func TestExportOfAnEditionToCome(t *testing.T) {
	file := t.TempDir() + "/desk.yaml"
	require.NoError(t, os.WriteFile(file, []byte("switchboard: 1\norganization: Acme\nzone: America/Chicago\neffective: 2127-03\n"+
		"units:\n  - {id: desk, name: Desk, phone: 312-555-0123, handles: [Billing]}\n"), 0o666))
	_, errs, status := run("export", "markdown", "-dir", file)
	require.Equal(t, exitMisuse, status)
	require.Contains(t, errs, "no edition is in force then: the first one begins 2127-03, so write -at 2127-03-01T00:00:00-06:00")
	out, _, status := run("export", "markdown", "-dir", file, "-at", "2127-03-01T00:00:00-06:00")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, "# Acme")
}
