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
