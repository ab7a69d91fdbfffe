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
	_, _, status := run("export", "telex")
	require.Equal(t, exitMisuse, status)
}
