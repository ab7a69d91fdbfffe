// Watch answers topics from a directory file while the file is being edited. It looks at the file every few seconds; a new
// one takes the place of the old only if it loads, makes a table, is in effect and, where there is a file of cases, answers all of them. Else
// the old one goes on answering, and the log says why. A file counts once it was the same at two looks, since half of one that is
// still being written may pass for a directory.
//
//	watch -file sheet.yaml -cases queries.jsonl
//
// Topics or questions are read from standard input, a line each, until there are no more or it is interrupted; the log goes to standard error, every decision with it.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard/routing"
)

func main() {
	file := flag.String("file", "", "the directory file")
	cases := flag.String("cases", "", "questions that a new directory must answer, as JSON lines")
	every := flag.Duration("every", 2*time.Second, "how often to look")
	flag.Parse()
	if *file == "" || flag.NArg() > 0 || *every <= 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := serve(ctx, newWatcher(*file, *cases, log), *every, os.Stdin, os.Stdout); err != nil {
		log.Error("watch has ended", "error", err)
		os.Exit(1)
	}
}

// serve loads the file once, which must succeed, and then answers the lines of in until there are no more or the context ends.
func serve(ctx context.Context, w *watcher, every time.Duration, in io.Reader, out io.Writer) error {
	if _, err := w.look(); err != nil {
		return fmt.Errorf("no directory to begin with: %w", err)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go w.run(ctx, every)
	asked, ended := make(chan line), make(chan error, 1)
	go func() { ended <- read(ctx, in, asked) }()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-ended:
			return err
		case l := <-asked:
			if l.long {
				fmt.Fprintf(out, "a line of more than %d bytes is no question\n", maxLine)
				continue
			}
			route, err := w.live.Ask(ctx, l.text)
			if err != nil {
				fmt.Fprintln(out, err)
				continue
			}
			fmt.Fprintln(out, route)
		}
	}
}

// maxLine bounds a line, in bytes.
const maxLine = 4096

// A line is one that was read, or one that is too long.
type line struct {
	text string
	long bool
}

// read sends each line of in, until there are no more or the context ends. It may wait for a line for as long as nobody writes one.
func read(ctx context.Context, in io.Reader, to chan<- line) error {
	r := bufio.NewReaderSize(in, maxLine+2) // with its end
	for {
		text, more, err := r.ReadLine()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		l := line{text: string(text), long: more || len(text) > maxLine}
		for more && err == nil {
			_, more, err = r.ReadLine()
		}
		select {
		case to <- l:
		case <-ctx.Done():
			return nil
		}
	}
}

// audit keeps every decision in the log.
func audit(log *slog.Logger) func(context.Context, routing.Decision) {
	return func(ctx context.Context, d routing.Decision) { log.InfoContext(ctx, "asked", "decision", d) }
}
