package slip

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCount(t *testing.T) {
	for _, tt := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 0, 0},
		{"payoff", "payoff", 2, 0},
		{"payof", "payoff", 2, 1},
		{"payoof", "payoff", 2, 1},
		{"payfof", "payoff", 2, 1},
		{"paoyff", "payoff", 2, 1},
		{"lein", "lien", 1, 1},
		{"Lien", "lien", 1, 1},
		{"florpaln", "floorplan", 2, 2},
		{"abc", "cba", 2, 2},
		{"gap", "title", 2, 3},
		{"año", "ano", 1, 1},
		{strings.Repeat("a", Most+1), strings.Repeat("a", Most+1), 2, 3},
	} {
		require.Equal(t, tt.want, Count(tt.a, tt.b, tt.limit), "%s, %s", tt.a, tt.b)
		require.Equal(t, tt.want, Count(tt.b, tt.a, tt.limit), "%s, %s", tt.b, tt.a)
	}
	require.Zero(t, testing.AllocsPerRun(100, func() { Count("florpaln", "floorplan", 2) }))
}

// count is the definition, letter by letter from the end.
func count(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	i, j := len(a)-1, len(b)-1
	if a[i] == b[j] {
		return count(a[:i], b[:j])
	}
	n := 1 + min(count(a[:i], b), count(a, b[:j]), count(a[:i], b[:j]))
	if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
		n = min(n, 1+count(a[:i-1], b[:j-1]))
	}
	return n
}

func TestCountIsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]rune("abcé")), 0, 6), func(r []rune) string { return string(r) })
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		limit := rapid.IntRange(0, 4).Draw(t, "limit")
		require.Equal(t, min(count([]rune(a), []rune(b)), limit+1), Count(a, b, limit), "%q %q", a, b)
		require.Equal(t, Count(a, b, limit), Count(b, a, limit), "%q %q", a, b)
	})
}
