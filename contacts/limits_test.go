package contacts

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Files that are made to hurt are refused.
func TestHostileFilesAreRefused(t *testing.T) {
	const head = "switchboard: 1\norganization: A\nzone: UTC\n"
	bomb := head + "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), ", "))
	}
	many := func(n int, row string) string {
		var b strings.Builder
		b.WriteString(head + "units:\n")
		for i := range n {
			fmt.Fprintf(&b, row+"\n", i)
		}
		return b.String()
	}
	tests := []struct{ name, text, code string }{
		{"100 MB", strings.Repeat("# a hundred megabytes of nothing\n", 3_000_000), CodeTooLarge},
		{"one byte over 4 MiB", strings.Repeat(" ", 4<<20+1), CodeTooLarge},
		{"aliases of aliases", bomb, CodeAlias},
		{"an alias of itself", head + "units: &u [*u]\n", CodeAlias},
		{"an unknown alias", head + "units: *u\n", CodeAlias},
		{"lists in lists", head + "units: " + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000), CodeTooLarge},
		{"lists in lists without end", head + "units: " + strings.Repeat("[", 1_000_000), CodeSyntax},
		{"mappings in mappings", head + "units: " + strings.Repeat("{a: ", 5_000) + strings.Repeat("}", 5_000), CodeTooLarge},
		{"levels of blanks", head + nested(2_000), CodeTooLarge},
		{"a faulty unit a line", many(50_000, " - {nme: Unit%d}"), CodeTooLarge},
		{"a dangling reference a line", many(20_000, " - {id: u%d, name: U, part-of: unknown}"), CodeDangling},
		{"one key given over and over", head + strings.Repeat("notes: []\n", 50_000), CodeDuplicateKey},
		{"a text of 3 MB", head + "notes: [" + strings.Repeat("x", 3<<20) + "]\nunits: []", CodeMissing},
		{"one endless line", `{"switchboard": 1, "organization": "Ä", "units": [` + strings.Repeat(`{"id":"a"},`, 50_000) + `{}]}`, CodeDuplicateID},
		{"zero bytes", "\x00\x00\x00", CodeEncoding},
		{"UTF-16", "\xff\xfes\x00w\x00", CodeEncoding},
		{"only a byte order mark", "\ufeff", CodeDocument},
		{"nothing", "", CodeDocument},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := Parse("x.yaml", []byte(tt.text))
			require.Nil(t, e)
			var faults Errors
			require.ErrorAs(t, err, &faults)
			codes := map[string]bool{}
			for _, f := range faults {
				codes[f.Code] = true
			}
			require.True(t, codes[tt.code], "want %s among the codes of\n%.500s", tt.code, err)
			require.LessOrEqual(t, len(faults), maxFaults+1)
			require.Less(t, len(err.Error()), 200_000, "an error stays readable")
		})
	}
}

func nested(depth int) string {
	var b strings.Builder
	b.WriteString("units:\n")
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i+1) + "a:\n")
	}
	return b.String()
}

func TestAByteOrderMarkIsPassedOver(t *testing.T) {
	_, err := Parse("x.yaml", append([]byte("\ufeff"), smallFile...))
	require.NoError(t, err)
	_, err = Parse("x.yaml", bytes.ReplaceAll([]byte(smallFile), []byte("\n"), []byte("\r\n")))
	require.NoError(t, err, "lines may end as on Windows")
}

func TestFaultyFilesTakeTimeByTheirLength(t *testing.T) {
	took := func(n int) time.Duration {
		var b strings.Builder
		b.WriteString("switchboard: 1\norganization: A\nzone: UTC\nunits:\n")
		for i := range n {
			fmt.Fprintf(&b, " - {nme: Unit%d}\n", i)
		}
		best := time.Hour
		for range 3 {
			start := time.Now()
			_, err := Parse("x.yaml", []byte(b.String()))
			require.Error(t, err)
			best = min(best, time.Since(start))
		}
		return best
	}
	short, long := took(1_000), took(8_000)
	require.Less(t, long, 40*short+5*time.Millisecond, "eight times the length")
}
