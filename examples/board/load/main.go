// Load asks a board thousands of questions a second, from a process of its own, while the directory is replaced every
// second, and checks that every answer comes whole from one directory.
//
//	go run ./examples/board/load                       2,000 requests a second for 30 s
//	go run ./examples/board/load -rate 500 -for 5s
//
// It builds the board, starts it on a free port of 127.0.0.1 with a directory file that it watches, and writes two directories to that file by
// turns. It ends with status 1 if any request failed or any answer was of both.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// The most that is asked of a machine.
const (
	maxRate = 20_000
	maxTime = 5 * time.Minute
)

func run(ctx context.Context, args []string, out io.Writer) error {
	var p plan
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	flags.IntVar(&p.rate, "rate", 2000, "requests a second")
	flags.DurationVar(&p.time, "for", 30*time.Second, "how long")
	flags.DurationVar(&p.swap, "swap", time.Second, "how often the directory is replaced")
	flags.IntVar(&p.workers, "workers", 64, "connections")
	flags.IntVar(&p.streams, "streams", 10, "streams of events beside them")
	log := flags.String("log", "INFO", "what the board logs, to a file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0, p.rate <= 0, p.rate > maxRate, p.time <= 0, p.time > maxTime, p.swap <= 0, p.workers <= 0, p.workers > 512, p.streams < 0, p.streams > 16:
		return fmt.Errorf("-rate goes to %d, -for to %v, -workers to 512 and -streams to 16; all but the last are above 0", maxRate, maxTime)
	}
	dir, err := os.MkdirTemp("", "board-load-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := start(ctx, dir, *log)
	if err != nil {
		return err
	}
	defer b.stop()
	fmt.Fprintf(out, "%s/%s, %d cores, %s; the board is process %d at %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), b.pid(), b.url)
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		fmt.Fprintf(out, "load average before: %s", load)
	}
	r := p.attack(ctx, b)
	err = b.stop()
	r.cpu = b.cmd.ProcessState.UserTime() + b.cmd.ProcessState.SystemTime()
	fmt.Fprint(out, r)
	if err != nil {
		return fmt.Errorf("the board did not end in order: %w", err)
	}
	return r.verdict(p)
}
