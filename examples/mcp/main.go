// Mcp is a server of the Model Context Protocol: an assistant asks it who handles a matter, whether they are there now, and
// why, and gets an answer or a question back to put to the person, and never a guess.
//
//	mcp [-dir FILE]...                     on standard input and output, as a client starts it
//	mcp -http 127.0.0.1:8090 [-dir FILE]   over streamable HTTP, for many clients
//
// Without -dir it answers from the sheet that is built into switchboard; several files are editions of one directory.
// The log goes to standard error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

func main() {
	var dirs []string
	flag.Func("dir", "a directory `FILE`; may be given more than once", func(name string) error {
		dirs = append(dirs, name)
		return nil
	})
	addr := flag.String("http", "", "serve HTTP at this `ADDRESS` and not standard input and output")
	name := flag.String("host", "", "the `NAME` by which clients reach a server that listens beyond this machine")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "%q is too much: there are only flags\n", flag.Args())
		flag.Usage()
		os.Exit(2)
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log, *addr, *name, dirs); err != nil && !errors.Is(err, context.Canceled) {
		log.Error("the server has ended", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger, addr, name string, dirs []string) error {
	d, err := desk.Open(dirs...)
	if err != nil {
		return err // all faults of the files, with their places; there is nothing to answer from
	}
	server := newServer(d)
	if addr == "" {
		return server.Run(ctx, drained{&mcp.StdioTransport{}})
	}
	return serve(ctx, log, server, addr, name)
}
