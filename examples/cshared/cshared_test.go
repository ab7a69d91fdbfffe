package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// need returns where a tool is. A test that needs one that is not there is skipped, or fails where
// SWITCHBOARD_NEED_TOOLS is 1.
func need(t *testing.T, tool string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil && os.Getenv("SWITCHBOARD_NEED_TOOLS") == "1" {
		t.Fatalf("%s is not installed", tool)
	}
	if err != nil {
		t.Skipf("%s is not installed", tool)
	}
	return path
}

// run runs a command and returns what it printed.
func run(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	var out, bad bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &bad
	err := cmd.Run()
	require.NoError(t, err, "%s\n%s%s", strings.Join(cmd.Args, " "), out.String(), bad.String())
	return out.String()
}

// built is where libraries are, each in a folder for its platform.
var built string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "cshared")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	built = dir
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

// build makes a library with a C compiler for a platform, unless another test has done so.
func build(t *testing.T, goos, goarch, cc, name string) string {
	t.Helper()
	file := filepath.Join(built, goos+"-"+goarch, name)
	if _, err := os.Stat(file); err == nil {
		return file
	}
	cmd := exec.Command("go", "build", "-buildmode=c-shared", "-trimpath", "-ldflags=-s -w", "-o", file, ".")
	cmd.Env = append(os.Environ(), "GOWORK=off", "CGO_ENABLED=1", "GOOS="+goos, "GOARCH="+goarch, "CC="+cc)
	run(t, cmd)
	return file
}

// native returns the library for this machine.
func native(t *testing.T) string {
	t.Helper()
	return build(t, runtime.GOOS, runtime.GOARCH, need(t, "gcc"), "libswitchboard.so")
}

var strict = []string{"-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-I."}

// calls compiles calls.c against the native library.
func calls(t *testing.T, flags ...string) string {
	t.Helper()
	lib := native(t)
	exe := filepath.Join(t.TempDir(), "calls")
	args := slices.Concat(strict, flags, []string{"-o", exe, "testdata/calls.c", lib, "-lpthread", "-Wl,-rpath," + filepath.Dir(lib)})
	run(t, exec.Command(need(t, "gcc"), args...))
	return exe
}

// questions returns lines for the ask mode of calls.c and calls.py, and the answers of the library in Go.
var questions = sync.OnceValues(func() (lines, answers string) {
	file, err := os.ReadFile("../../testdata/queries.jsonl")
	if err != nil {
		panic(err)
	}
	d := builtIn()
	var q, a strings.Builder
	put := func(verb string, question desk.Question) {
		text := desk.Text(question)
		fmt.Fprintf(&q, "%s\t%s\n", verb, text)
		fmt.Fprintln(&a, d.Reply(verb, text, time.Time{}))
	}
	at := time.Date(2026, time.March, 6, 9, 0, 0, 0, time.UTC)
	for c, err := range routingtest.Cases(bytes.NewReader(file)) {
		if err != nil {
			panic(err)
		}
		at = at.Add(37 * time.Hour)
		question := desk.Question{Query: c.Query, Context: c.Context, At: at.Format(time.RFC3339)}
		put(desk.VerbAsk, question)
		put(desk.VerbRoute, question)
	}
	for e := range d.Table.Book().Editions() {
		for u := range e.Units() {
			put(desk.VerbIsOpen, desk.Question{Query: u.ID, At: "2026-11-01T01:30", In: "America/Denver"})
		}
	}
	put(desk.VerbUnits, desk.Question{At: "2026-07-10T16:16"})
	return q.String(), a.String()
})

// asks has a program answer the questions, and compares with Go byte for byte.
func asks(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	lines, want := questions()
	cmd.Stdin = strings.NewReader(lines)
	got := strings.ReplaceAll(run(t, cmd), "\r\n", "\n")
	require.Greater(t, strings.Count(want, "\n"), 200)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers mismatch (-want +got):\n%s", diff)
	}
}

func TestC(t *testing.T) {
	exe := calls(t)
	t.Run("answers as in Go", func(t *testing.T) { asks(t, exec.Command(exe, "ask")) })
	t.Run("bad input does no harm", func(t *testing.T) { run(t, exec.Command(exe, "bad")) })
	t.Run("1,000 calls at once leak nothing", func(t *testing.T) { t.Log(run(t, exec.Command(exe, "threads"))) })
	t.Run("a leak would show", func(t *testing.T) { require.Error(t, exec.Command(exe, "threads", "leak").Run()) })
}

// The same under the compiler's sanitizers, which see each byte out of bounds and each text that is not given back.
func TestCSanitized(t *testing.T) {
	exe := calls(t, "-g", "-fsanitize=address,undefined,leak")
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(exe, args...)
		cmd.Env = append(os.Environ(), "ASAN_OPTIONS=detect_leaks=1", "UBSAN_OPTIONS=halt_on_error=1")
		return cmd
	}
	asks(t, command("ask"))
	run(t, command("bad"))
	run(t, command("threads"))
	out, err := command("threads", "leak").CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "LeakSanitizer: detected memory leaks")
}

// A C++ program may include the header too.
func TestHeader(t *testing.T) {
	file := filepath.Join(t.TempDir(), "program.cc")
	require.NoError(t, os.WriteFile(file, []byte("#include \"switchboard.h\"\nint main() { switchboard_free(switchboard_route(0, \"{}\")); }\n"), 0o644))
	run(t, exec.Command(need(t, "g++"), "-std=c++11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-I.", "-fsyntax-only", file))
}

func TestPython(t *testing.T) {
	lib, python := native(t), need(t, "python3")
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(python, append([]string{"testdata/calls.py", lib}, args...)...)
		cmd.Env = append(os.Environ(), "PYTHONPATH=.", "PYTHONDONTWRITEBYTECODE=1")
		return cmd
	}
	t.Run("answers as in Go", func(t *testing.T) { asks(t, command("ask")) })
	t.Run("bad input does no harm", func(t *testing.T) { run(t, command("bad")) })
	t.Run("1,000 calls at once leak nothing", func(t *testing.T) { t.Log(run(t, command("threads"))) })
	t.Run("a leak would show", func(t *testing.T) { require.Error(t, command("threads", "leak").Run()) })
}

// declared lists the functions of the header, sorted.
func declared(t *testing.T) []string {
	t.Helper()
	header, err := os.ReadFile("switchboard.h")
	require.NoError(t, err)
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^SWITCHBOARD_API .*?(switchboard_\w+)\(`).FindAllSubmatch(header, -1) {
		names = append(names, string(m[1]))
	}
	slices.Sort(names)
	require.Len(t, names, 8)
	return names
}

// TestWindows makes the DLLs, and runs the 64-bit one under Wine.
func TestWindows(t *testing.T) {
	for _, tt := range []struct{ name, goarch, prefix, format string }{
		{"64 bit", "amd64", "x86_64-w64-mingw32-", "pei-x86-64"},
		{"32 bit", "386", "i686-w64-mingw32-", "pei-i386"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("building a DLL takes a minute")
			}
			cc := need(t, tt.prefix+"gcc")
			dll := build(t, "windows", tt.goarch, cc, "switchboard.dll")
			exe := filepath.Join(filepath.Dir(dll), "calls.exe")
			run(t, exec.Command(cc, slices.Concat(strict, []string{"-o", exe, "testdata/calls.c", dll})...))

			dump := run(t, exec.Command(need(t, tt.prefix+"objdump"), "-p", dll))
			require.Contains(t, dump, tt.format)
			var exports []string
			for _, m := range regexp.MustCompile(`(?m)^\s+\[\s*\d+\].*\b(\w+)$`).FindAllStringSubmatch(dump[strings.Index(dump, "[Ordinal/Name Pointer]"):], -1) {
				exports = append(exports, m[1])
			}
			slices.Sort(exports)
			if diff := cmp.Diff(declared(t), exports); diff != "" {
				t.Errorf("functions of the header and of the DLL mismatch (-want +got):\n%s", diff)
			}

			command := wine(t, exe)
			asks(t, command("ask"))
			run(t, command("bad"))
			t.Log(run(t, command("threads")))
		})
	}
}

// wine returns how to run a Windows program. A Wine that has no 32-bit part is common, and no fault.
func wine(t *testing.T, exe string) func(args ...string) *exec.Cmd {
	t.Helper()
	program, prefix := need(t, "wine"), filepath.Join(built, "wine")
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(program, append([]string{exe}, args...)...)
		cmd.Env = append(os.Environ(), "WINEPREFIX="+prefix, "WINEDEBUG=-all", "DISPLAY=")
		return cmd
	}
	t.Cleanup(func() {
		stop := exec.Command("wineserver", "-k")
		stop.Env = append(os.Environ(), "WINEPREFIX="+prefix)
		stop.Run()
	})
	if strings.Contains(exe, "386") {
		status, ok := errors.AsType[*exec.ExitError](command().Run())
		if !ok || status.ExitCode() != 2 {
			t.Skip("this wine runs no 32-bit programs: the DLL was built and its exports compared, but not called")
		}
	}
	system := filepath.Join(prefix, "drive_c", "windows", "system32")
	if err := command().Run(); err == nil {
		t.Fatal("a program that was given no mode did not complain")
	}
	if _, err := os.Stat(filepath.Join(system, "bcryptprimitives.dll")); err != nil {
		run(t, exec.Command(need(t, "x86_64-w64-mingw32-gcc"), "-shared", "-o", filepath.Join(system, "bcryptprimitives.dll"), "testdata/prng.c", "-ladvapi32"))
	}
	return command
}

// A closed directory is forgotten.
func TestHandles(t *testing.T) {
	text, err := json.Marshal(map[string]any{"texts": []map[string]string{{"name": "shop.yaml", "text": `
switchboard: 1
organization: Shop
zone: America/New_York
units:
  - {id: front, name: Front Desk, phone: 800-555-0101, handles: [Orders]}
`}}})
	require.NoError(t, err)
	var first int64
	for range 3 {
		handle, err := open(string(text))
		require.NoError(t, err)
		require.Greater(t, handle, first)
		first = handle
		require.Contains(t, reply(handle, desk.VerbRoute, `{"query":"orders"}`), "+18005550101")
		require.True(t, shut(handle))
		require.False(t, shut(handle))
		require.Contains(t, reply(handle, desk.VerbRoute, `{"query":"orders"}`), "no directory is open")
	}
	desks.Range(func(handle, _ any) bool {
		t.Errorf("directory %v is still there", handle)
		return true
	})
}

// What is said is understood or refused, and never ignored; the instant that stands for none in Go is not taken for now.
func TestNothingThatIsSaidIsIgnored(t *testing.T) {
	for _, verb := range []string{desk.VerbRoute, desk.VerbAsk, desk.VerbIsOpen, desk.VerbUnits} {
		for question, want := range map[string]string{
			`{"query":"dsc","at":"0001-01-01T00:00:00Z"}`: "out of range",
			`{"query":"dsc","in":"posixrules"}`:           "is not known",
			`{"query":"dsc","zone":"America/Denver"}`:     `key \"zone\" is not known`,
			`{"query":"dsc","vai":"fax"}`:                 `key \"vai\" is not known`,
			`{"query":"dsc","contxt":{}}`:                 `did you mean \"context\"?`,
		} {
			got := reply(0, verb, question)
			require.Contains(t, got, `{"outcome":"invalid"`, verb)
			require.Contains(t, got, want, verb)
		}
	}
	long := reply(0, desk.VerbUnits, `{"query":"`+strings.Repeat("a", 1_000_000)+`"}`)
	require.Contains(t, long, "units takes no query")
	require.Less(t, len(long), 200)
	require.Contains(t, reply(0, desk.VerbIsOpen, `{"query":"csc","at":"2026-11-22T12:00"}`), `"note":"the sheet does not list Sunday"`)
}

// The commands of the README are the ones that work.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	need(t, "python3")
	need(t, "gcc")
	n := 0
	for lines := bufio.NewScanner(bytes.NewReader(readme)); lines.Scan(); {
		command, ok := strings.CutPrefix(lines.Text(), "$ ")
		if !ok {
			continue
		}
		n++
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = "../.."
		t.Log(command, "\n", run(t, cmd))
	}
	require.Positive(t, n)
}
