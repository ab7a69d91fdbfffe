package main

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadLine(t *testing.T) {
	long := strings.Repeat("x", maxLine+1)
	most := strings.Repeat("y", maxLine)
	r := bufio.NewReaderSize(strings.NewReader("a\r\n\n"+long+"\n"+most+"\nlast"), 16)
	var got []string
	for {
		line, err := readLine(r, nil)
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, errLongLine) {
			line = []byte("too long")
			err = nil
		}
		require.NoError(t, err)
		got = append(got, string(line))
	}
	require.Equal(t, []string{"a", "", "too long", most, "last"}, got)
}

func TestReadLineReportsFaultsOfTheStream(t *testing.T) {
	r := bufio.NewReader(io.MultiReader(strings.NewReader("half a li"), errReader{}))
	_, err := readLine(r, nil)
	require.ErrorIs(t, err, errBroken)
}

var errBroken = errors.New("broken pipe")

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errBroken }

func TestBatchKeys(t *testing.T) {
	for name, tt := range map[string]struct{ line, want string }{
		"a key nearly known":             {`{"query":"floorplan","contxt":{"region":"central"}}`, `key "contxt" is not known: did you mean "context"?`},
		"two letters swapped":            {`{"qurey":"gap"}`, `did you mean "query"?`},
		"a key twice":                    {`{"query":"gap","query":"payoffs"}`, `key "query" is given twice`},
		"a key twice in another case":    {`{"query":"gap","Query":"payoffs"}`, `key "Query" is given twice`},
		"a key of the context twice":     {`{"query":"floorplan","context":{"region":"central","region":"northeast"}}`, `key "region" is given twice`},
		"a label of its own":             {`{"id":7,"it":"x","query":"gap"}`, ""},
		"keys of its own":                {`{"expect":{"unit":"dsc","a":1},"question":"x","query":"gap"}`, ""},
		"what begins with a byte order":  {"\ufeff" + `{"query":"gap"}`, ""},
		"a context that is not known":    {`{"query":"gap","context":null}`, ""},
		"a context of some other shape":  {`{"query":"gap","context":"central"}`, "cannot be read"},
		"a key of the hours' own object": {`{"query":"gap","text":"Mon"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			out, _, status := callAt(friday, tt.line+"\n", "-batch")
			got := object(t, out)
			if tt.want == "" {
				require.Equal(t, "route", got["outcome"], out)
				require.Equal(t, exitAnswered, status)
				return
			}
			require.Equal(t, "invalid", got["outcome"], out)
			require.Contains(t, got["error"], tt.want)
			require.Equal(t, exitOther, status)
		})
	}
}
