package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

func TestNoErrorAndNoMixUnderLoad(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), []string{"-rate", "300", "-for", "5s", "-swap", "800ms", "-workers", "16", "-streams", "4"}, &out), "%s", &out)
	require.Contains(t, out.String(), "1500 requests")
	require.Contains(t, out.String(), "0 failed, 0 mixed")
	t.Log("\n" + out.String())
}

// TestAMixWouldBeFound shows the checker what it must not let pass.
func TestAMixWouldBeFound(t *testing.T) {
	for _, tt := range []struct {
		name   string
		bodies []string // of the directory "x", at one address
	}{
		{"a name of the other", []string{`{"unit":"Alder Payoffs Desk","else":"Birch Titles Desk"}`}},
		{"a number of the other", []string{`{"unit":"Alder Payoffs Desk","value":"+18005550210"}`}},
		{"the other under the same ID", []string{`{"unit":"Alder Payoffs Desk"}`, `{"unit":"Birch Payoffs Desk"}`}},
		{"other hours", []string{`{"unit":"Alder Payoffs Desk","closes":"17:00"}`, `{"unit":"Alder Payoffs Desk","closes":"18:30"}`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := checker{result: &result{}, bodies: map[string]string{}, sheets: map[string]int{}}
			var err error
			for i, body := range tt.bodies {
				require.NoError(t, err, "body %d", i)
				err = c.compare("x", "/v1/route", []byte(body))
			}
			require.Error(t, err)
			require.Equal(t, 1, c.result.mixed)
		})
	}
}

func TestTheTwoSheetsShareNothingButTopics(t *testing.T) {
	for i, s := range sheets {
		_, err := desk.ParseEdition("sheet.yaml", []byte(s.text()))
		require.NoError(t, err)
		require.True(t, s.speaks([]byte(s.text())))
		require.False(t, sheets[1-i].speaks([]byte(s.text())))
	}
}

func TestRefusesToOverload(t *testing.T) {
	for _, args := range [][]string{{"-rate", "100000"}, {"-for", "1h"}, {"-rate", "0"}, {"-streams", "17"}, {"extra"}} {
		start := time.Now()
		require.Error(t, run(t.Context(), args, &bytes.Buffer{}), "%v", args)
		require.Less(t, time.Since(start), 5*time.Second)
	}
}
