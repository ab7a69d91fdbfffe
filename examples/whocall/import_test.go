package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
)

func TestImport(t *testing.T) {
	const name = "../../testdata/000_549cd35b0235b146.txt"
	out, errs, status := run("import", name)
	require.Equal(t, exitAnswered, status, errs)
	require.Contains(t, errs, "places to review")
	e, err := contacts.Parse("draft.yaml", []byte(out))
	require.NoError(t, err)
	u, ok := e.Unit("dealer-service-center")
	require.True(t, ok)
	require.Equal(t, "+18889192559", u.Channels[0].Value)

	draft := filepath.Join(t.TempDir(), "draft.yaml")
	require.NoError(t, os.WriteFile(draft, []byte(out), 0o600))
	out, errs, status = run("POWER OF ATTORNEY", "-dir", draft, "-allow-inferred")
	require.Equal(t, exitAnswered, status, errs)
	require.Contains(t, out, "888-919-2559")
}

func TestImportRefused(t *testing.T) {
	_, errs, status := run("import")
	require.Equal(t, exitMisuse, status)
	require.Contains(t, errs, "whocall import FILE")

	_, _, status = run("import", filepath.Join(t.TempDir(), "none.txt"))
	require.Equal(t, exitMisuse, status)

	bare := filepath.Join(t.TempDir(), "bare.txt")
	require.NoError(t, os.WriteFile(bare, []byte("Service\n414-555-0100\n"), 0o600))
	out, errs, status := run("import", bare)
	require.Equal(t, exitOther, status)
	require.Contains(t, out, "414-555-0100")
	require.Contains(t, errs, "write it under organization")
}
