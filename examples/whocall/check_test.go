package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// Remarks read as compilers write them: the place, what is wrong, the line, a caret.
func TestCheckOutput(t *testing.T) {
	tests := []struct {
		name, file string
		status     int
	}{
		{"check-faults", "../../testdata/broken/many.yaml", exitOther},
		{"check-syntax", "../../testdata/broken/syntax.yaml", exitOther},
		{"check-rows", "testdata/rows.yaml", exitOther},
		{"check-warnings", "testdata/warnings.yaml", exitAnswered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := run("check", tt.file)
			require.Equal(t, tt.status, status, out)
			require.Empty(t, errs)
			golden(t, tt.name, "$ whocall check "+tt.file+"\n"+out)
			out, _, status = run("check", "-json", tt.file)
			require.Equal(t, tt.status, status)
			golden(t, tt.name+"-json", out)
		})
	}
}

func TestExcerpt(t *testing.T) {
	long := bytes.Repeat([]byte("0123456789"), 30)
	tests := []struct {
		name      string
		text      string
		line, col int
		want      string
	}{
		{"at a word", "a\n  name: Desk\n", 2, 9, "    2 |   name: Desk\n      |         ^\n"},
		{"after characters of several bytes", "8 – 9 am", 1, 7, "    1 | 8 – 9 am\n      |     ^\n"},
		{"after wide characters", "例の会社: x", 1, 15, "    1 | 例の会社: x\n      |           ^\n"},
		{"after marks on letters", "e\u0301: x", 1, 6, "    1 | e\u0301: x\n      |    ^\n"},
		{"after a tab", "\tx", 1, 2, "    1 | \tx\n      | \t^\n"},
		{"beyond the end", "ab", 1, 9, "    1 | ab\n      |   ^\n"},
		{"a line that ends as on Windows", "ab\r\ncd", 1, 1, "    1 | ab\n      | ^\n"},
		{"no such line", "ab", 7, 1, ""},
		{"no place", "ab", 0, 0, ""},
		{"orders to a terminal", "a\x1b[2Jb", 1, 3, "    1 | a\ufffd[2Jb\n      |   ^\n"},
		{"the middle of a long line", string(long), 1, 151, "    1 | …" + string(long[91:189]) + "…\n      | " + string(bytes.Repeat([]byte(" "), 60)) + "^\n"},
		{"the start of a long line", string(long), 1, 1, "    1 | " + string(long[:99]) + "…\n      | ^\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			newExcerpt([]byte(tt.text)).write(&b, tt.line, tt.col)
			if diff := cmp.Diff(tt.want, b.String()); diff != "" {
				t.Errorf("excerpt mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A directory may name the calendars of package holiday.
func TestHolidaysOfADirectory(t *testing.T) {
	file := t.TempDir() + "/desk.yaml"
	require.NoError(t, os.WriteFile(file, []byte(`switchboard: 1
organization: Acme
zone: America/Chicago
units:
  - {id: desk, name: Desk, phone: 312-555-0123, hours: Mon-Fri 9 am - 5 pm CT, holidays: us-federal, handles: [Billing]}
`), 0o666))
	out, errs, status := run("billing", "-dir", file, "-at", "2026-11-26T10:00")
	require.Equal(t, exitAnswered, status, errs)
	require.Contains(t, out, "closed (Thanksgiving Day)")
}

// A file that cannot be read is a fault of its own, and hides nothing of the others.
func TestCheckOfSeveralFiles(t *testing.T) {
	out, errs, status := run("check", "testdata/warnings.yaml", "nowhere.yaml", "../../testdata/broken/syntax.yaml")
	require.Equal(t, exitMisuse, status)
	require.Empty(t, errs)
	require.Contains(t, out, "nowhere.yaml: error: ")
	require.Contains(t, out, "syntax.yaml:")
	require.Contains(t, out, "testdata/warnings.yaml: no faults; ")
	out, _, status = run("check", "-json", "testdata/warnings.yaml", "nowhere.yaml")
	require.Equal(t, exitMisuse, status)
	require.Contains(t, out, `"code":"unreadable"`)
	require.Contains(t, out, `"findings":[{"file":"testdata/warnings.yaml"`)
}
