package contacts

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestColumnsCountBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.StringOfN(rapid.SampledFrom([]rune("aé–\U0001f600")), 0, 5, -1).Draw(t, "part")
		text := strings.Repeat(part+"x", rapid.IntRange(1, 400).Draw(t, "times"))
		runes := []rune(text)
		char := rapid.IntRange(1, len(runes)).Draw(t, "char")
		l := newLines([]byte("first\n" + text + "\n"))
		want := len(string(runes[:char-1])) + 1
		if got := l.col(2, char); got != want {
			t.Fatalf("character %d of %q stands at byte %d, not %d", char, text, want, got)
		}
	})
	l := newLines([]byte("ab\né"))
	require.Equal(t, []int{3, 9, 3, 7, 0}, []int{l.col(1, 3), l.col(1, 9), l.col(2, 2), l.col(99, 7), l.col(1, 0)}, "beyond a line, characters are bytes")
}
