package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// A server is a board in a process of its own.
type server struct {
	url, file string
	cmd       *exec.Cmd
	stop      func() error // ends it, once
}

// start builds the board and starts it over a directory file in dir.
func start(ctx context.Context, dir, log string) (*server, error) {
	program := filepath.Join(dir, "board.exe")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "github.com/switchboard-go/switchboard/examples/board")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("building the board: %w", err)
	}
	s := &server{file: filepath.Join(dir, "sheet.yaml")}
	if err := s.put(0); err != nil {
		return nil, err
	}
	logged, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	defer logged.Close() // the process has it, too
	s.cmd = exec.CommandContext(ctx, program, "-addr", "127.0.0.1:0", "-dir", s.file, "-every", "100ms", "-rate", "-1", "-log", log)
	s.cmd.Stderr = logged
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.stop = sync.OnceValue(func() error {
		if s.cmd.Process.Signal(syscall.SIGTERM) != nil {
			s.cmd.Process.Kill()
		}
		return s.cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		err = errors.Join(errors.New("the board did not start"), err, s.stop())
		if why, readErr := os.ReadFile(logged.Name()); readErr == nil {
			err = fmt.Errorf("%w:\n%s", err, why)
		}
		return nil, err
	}
	s.url = strings.TrimSuffix(strings.TrimSpace(line), "/")
	return s, nil
}

func (s *server) pid() int { return s.cmd.Process.Pid }

// put writes one of the two directories to the file, in one step, as an editor of a real one should.
func (s *server) put(i int) error {
	if err := os.WriteFile(s.file+".new", []byte(sheets[i%len(sheets)].text()), 0o666); err != nil {
		return err
	}
	return os.Rename(s.file+".new", s.file)
}

var swapsLine = regexp.MustCompile(`(?m)^switchboard_directory_swaps_total (\d+)$`)

// swaps asks the board how many directories it has put into use.
func (s *server) swaps() (int, error) {
	answer, err := http.Get(s.url + "/metrics")
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err
	}
	found := swapsLine.FindSubmatch(text)
	if found == nil {
		return 0, errors.New("the board counts no swaps")
	}
	return strconv.Atoi(string(found[1]))
}
