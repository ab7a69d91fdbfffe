package browser_test

import (
	"bufio"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A running is the command itself, serving a file.
type running struct {
	url, file, text string
}

// command builds the board and starts it on a copy of the sheet.
func command(t *testing.T) *running {
	t.Helper()
	folder := t.TempDir()
	program := filepath.Join(folder, "board")
	build := exec.Command("go", "build", "-o", program, "..")
	out, err := build.CombinedOutput()
	require.NoErrorf(t, err, "%s", out)
	sheet, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "ally-2023-08-28.yaml"))
	require.NoError(t, err)
	r := &running{file: filepath.Join(folder, "sheet.yaml"), text: string(sheet)}
	r.write(t, r.text)
	board := exec.Command(program, "-addr", "127.0.0.1:0", "-dir", r.file, "-every", "100ms", "-log", "WARN")
	stdout, err := board.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, board.Start())
	t.Cleanup(func() {
		_ = board.Process.Signal(os.Interrupt)
		require.NoError(t, board.Wait(), "it ends in order, though a page still listens")
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	r.url = strings.TrimSuffix(strings.TrimSpace(line), "/")
	return r
}

// write puts a text in place of the file.
func (r *running) write(t *testing.T, text string) {
	t.Helper()
	next := r.file + ".next"
	require.NoError(t, os.WriteFile(next, []byte(text), 0o600))
	require.NoError(t, os.Rename(next, r.file))
}

// proxy serves the command under another address.
func (r *running) proxy(t *testing.T) http.Handler {
	t.Helper()
	target, err := url.Parse(r.url)
	require.NoError(t, err)
	p := httputil.NewSingleHostReverseProxy(target)
	p.FlushInterval = -1
	return p
}
