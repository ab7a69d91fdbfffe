// Watch answers topics from a directory file while the file is being edited. It looks at the file every few seconds; a new
// one takes the place of the old only if it loads, makes a table and, where there is a file of cases, answers all of them. Else
// the old one goes on answering, and the log says why. A file counts once it was the same at two looks, since half of one that is
// still being written may pass for a directory.
//
//	watch -file sheet.yaml -cases queries.jsonl
//
// Topics or questions are read from standard input, a line each; the log goes to standard error, every decision with it.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := serve(ctx, newWatcher(*file, *cases, log), *every, os.Stdin, os.Stdout); err != nil {
		log.Error("no directory to begin with", "error", err)
		os.Exit(1)
	}
}

// serve loads the file once, which must succeed, and then answers the lines of in until there are no more.
func serve(ctx context.Context, w *watcher, every time.Duration, in io.Reader, out io.Writer) error {
	if _, err := w.look(); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go w.run(ctx, every)
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		if ctx.Err() != nil {
			return nil
		}
		route, err := w.live.Ask(ctx, lines.Text())
		if err != nil {
			fmt.Fprintln(out, err)
			continue
		}
		fmt.Fprintln(out, route)
	}
	return lines.Err()
}

// audit keeps every decision in the log.
func audit(log *slog.Logger) func(context.Context, routing.Decision) {
	return func(ctx context.Context, d routing.Decision) { log.InfoContext(ctx, "asked", "decision", d) }
}
