package routing_test

import (
	"cmp"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/internal/fold"
	"github.com/switchboard-go/switchboard/routing"
)

// Words that have nothing to do with the sheet must not be answered: of the 5,000 most frequent words in the comments of Go's standard library,
// alone and in 10,000 pairs, at most two in a thousand may be. Words that are names on the sheet do not count.
func TestNoiseIsNotAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the comments of the whole standard library")
	}
	table := founding(t)
	words := commentWords(t, 5000)
	for e := range table.Book().Editions() {
		named := map[string]bool{}
		add := func(names ...string) {
			for _, n := range names {
				named[fold.String(n)] = true
			}
		}
		for topic := range e.Topics() {
			add(append(topic.Aliases, topic.Label)...)
		}
		for u := range e.Units() {
			add(append(u.Aliases, u.Name, u.ID)...)
		}
		for d := range e.Duties() {
			add(d.Printed)
		}
		words = slices.DeleteFunc(words, func(w string) bool { return named[fold.String(w)] })
	}
	answered := func(texts []string) (got []string) {
		for _, text := range texts {
			if r, err := table.Ask(text, routing.At(friday)); err == nil {
				got = append(got, text+" > "+r.Unit.ID)
			}
		}
		return got
	}
	alone := answered(words)
	t.Logf("%d of %d words answered: %s", len(alone), len(words), strings.Join(alone, ", "))
	require.LessOrEqual(t, len(alone), len(words)*2/1000)

	rnd := rand.New(rand.NewPCG(20230828, 1))
	pairs := make([]string, 10_000)
	for i := range pairs {
		pairs[i] = words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))]
	}
	two := answered(pairs)
	t.Logf("%d of %d pairs answered: %s", len(two), len(pairs), strings.Join(two, ", "))
	require.LessOrEqual(t, len(two), len(pairs)*2/1000)
}

// commentWords returns the most frequent words of three letters and more, the most frequent first.
func commentWords(t *testing.T, n int) []string {
	t.Helper()
	word := regexp.MustCompile(`[A-Za-z]{3,}`)
	count := map[string]int{}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	err = filepath.WalkDir(filepath.Join(strings.TrimSpace(string(root)), "src"), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "vendor" || d.Name() == "cmd"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil // a file that is no Go has no comments
		}
		for _, group := range f.Comments {
			for _, w := range word.FindAllString(group.Text(), -1) {
				count[strings.ToLower(w)]++
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(count), n)
	words := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	return words[:n]
}
