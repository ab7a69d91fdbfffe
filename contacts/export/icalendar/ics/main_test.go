package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var now = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func TestRun(t *testing.T) {
	const founding = "../../../../testdata/ally-2023-08-28.yaml"
	for _, tt := range []struct {
		name    string
		args    []string
		text    string // in the output
		remarks string
		err     string
	}{
		{"a unit from today on", []string{"-unit", "dsc", founding}, "DTSTART;TZID=America/New_York:20260504T000000", "not in iCalendar: unit dsc: channel", ""},
		{"another first day", []string{"-from", "2027-01-01", "-unit", "dsc", founding}, "DTSTART;TZID=America/New_York:20270101T000000", "", ""},
		{"local time is left out", []string{"-unit", "dps", founding}, "", "unit dps: floating", ""},
		{"local time somewhere", []string{"-in", "America/Denver", "-unit", "dps", founding}, "TZID=America/Denver", "written as in America/Denver", ""},
		{"no such zone", []string{"-in", "Mars", founding}, "", "", "unknown time zone"},
		{"no such unit", []string{"-unit", "dcs", founding}, "", "", `there is no unit "dcs"`},
		{"too many years", []string{"-years", "51", founding}, "", "", "-years is 1 to 50"},
		{"no file", nil, "", "usage", "give one directory file"},
		{"a file that is not there", []string{"none.yaml"}, "", "", "none.yaml"},
		{"a file that is no directory", []string{"main.go"}, "", "", "main.go:"},
		{"help", []string{"-h"}, "", "usage", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, remarks bytes.Buffer
			err := run(tt.args, now, &out, &remarks)
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				require.Empty(t, out.String())
			} else {
				require.NoError(t, err)
			}
			require.Contains(t, strings.ReplaceAll(out.String(), "\r\n ", ""), tt.text)
			require.Contains(t, remarks.String(), tt.remarks)
		})
	}
}
