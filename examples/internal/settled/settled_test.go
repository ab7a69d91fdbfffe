package settled_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/examples/internal/settled"
)

// A look is what is done to a file before it is looked at, and what must come of it.
type look struct {
	name  string
	do    func(file string) error
	text  string // of what is fresh; "": nothing is
	fault string // likewise
}

func write(text string) func(string) error {
	return func(file string) error { return os.WriteFile(file, []byte(text), 0o666) }
}

func nothing(string) error { return nil }

func TestWhatIsTheSameAtTwoLooksIsFresh(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	require.NoError(t, write("one")(file))
	f := settled.New(file)
	for _, tt := range []look{
		{"the first look", nothing, "one", ""},
		{"nothing changed", nothing, "", ""},
		{"half of a new text", write("tw"), "", ""},
		{"the other half", write("two"), "", ""},
		{"it has settled", nothing, "two", ""},
		{"it is told once", nothing, "", ""},
		{"written anew with the same text", write("two"), "", ""},
		{"and still", nothing, "", ""},
		{"another of the same length", write("owt"), "", ""},
		{"and back", write("two"), "", ""},
		{"as if nothing had been", nothing, "", ""},
		{"away", os.Remove, "", ""},
		{"an editor puts it back", write("three"), "", ""},
		{"the new one", nothing, "three", ""},
		{"away for good", os.Remove, "", ""},
		{"gone", nothing, "", "sheet.yaml is gone: there is no such file"},
		{"that is told once", nothing, "", ""},
		{"the same text is back", write("three"), "", ""},
		{"which is fresh", nothing, "three", ""},
		{"a folder", func(file string) error { os.Remove(file); return os.Mkdir(file, 0o777) }, "", ""},
		{"cannot be read", nothing, "", "sheet.yaml cannot be read: is a directory"},
		{"empty", func(file string) error { os.Remove(file); return write("")(file) }, "", ""},
	} {
		require.NoError(t, tt.do(file), tt.name)
		text, fresh, err := f.Look()
		require.Equal(t, tt.text, string(text), tt.name)
		require.Equal(t, tt.text != "" || tt.fault != "", fresh, tt.name)
		if tt.fault != "" {
			require.EqualError(t, err, tt.fault, tt.name)
		} else {
			require.NoError(t, err, tt.name)
		}
	}
	text, fresh, err := f.Look()
	require.NoError(t, err)
	require.True(t, fresh, "an empty text is one")
	require.Empty(t, text)
}

func TestAnOldFileIsFreshAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	require.NoError(t, write("one")(file))
	old := time.Now().Add(-time.Hour)
	require.NoError(t, os.Chtimes(file, old, old))
	f := settled.New(file)
	for i := range 3 {
		_, fresh, err := f.Look()
		require.NoError(t, err)
		require.Equal(t, i == 0, fresh)
	}
	require.NoError(t, write("two")(file))
	_, fresh, _ := f.Look()
	require.False(t, fresh)
	text, fresh, _ := f.Look()
	require.True(t, fresh)
	require.Equal(t, "two", string(text))
}

func TestWhatIsNotThereIsToldAtOnce(t *testing.T) {
	f := settled.New(filepath.Join(t.TempDir(), "none.yaml"))
	_, fresh, err := f.Look()
	require.True(t, fresh)
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, fresh, err = f.Look()
	require.False(t, fresh)
	require.NoError(t, err)
}
