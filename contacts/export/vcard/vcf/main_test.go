package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	var out, remarks bytes.Buffer
	require.NoError(t, run([]string{"../../../../testdata/ally-2023-08-28.yaml"}, &out, &remarks))
	require.Contains(t, out.String(), "VALUE=uri:tel:+18889192559")
	require.Contains(t, remarks.String(), "not in vCard: unit cpc: menu: +1 855-720-2559, then press 3")
	for want, args := range map[string][]string{"usage: vcf FILE": nil, "none.yaml": {"none.yaml"}, "main.go:": {"main.go"}} {
		out.Reset()
		require.ErrorContains(t, run(args, &out, &remarks), want)
		require.Empty(t, out.String())
	}
}
