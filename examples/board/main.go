// Board serves a contact directory as a status board: a page for people, a JSON API and events for programs, metrics for
// Prometheus.
//
//	board                    the built-in sheet, on http://127.0.0.1:8080
//	board -dir sheet.yaml    a directory file, which is looked at again and again: a new one takes over only if it is right
//
// It ends in order when it is interrupted.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"golang.org/x/net/netutil"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/board/board"
	"github.com/switchboard-go/switchboard/routing"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "board:", err)
		}
		os.Exit(1)
	}
}

// What a server allows those who connect.
const (
	maxConnections = 1024
	maxHead        = 1<<20 + 64<<10 // bytes of a request before the board itself says that it is too much
	headTime       = 5 * time.Second
	readTime       = 10 * time.Second
	writeTime      = 10 * time.Second
	idleTime       = time.Minute
	endTime        = 10 * time.Second
)

// run serves until the context ends. The first line of out is the address.
func run(ctx context.Context, args []string, out, errs io.Writer) error {
	flags := flag.NewFlagSet("board", flag.ContinueOnError)
	flags.SetOutput(errs)
	addr := flags.String("addr", "127.0.0.1:8080", "where to listen")
	file := flags.String("dir", "", "a directory file to serve and to watch (default: the built-in sheet)")
	cases := flags.String("cases", "", "a file of questions, as JSON lines, that a new directory must answer")
	every := flags.Duration("every", time.Second, "how often to look at the file")
	rate := flags.Float64("rate", 50, "requests a second of one client; negative: no limit")
	level := slog.LevelInfo
	flags.TextVar(&level, "log", level, "what to log: INFO is every request and decision, WARN only what is wrong")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *every <= 0 || *rate == 0 {
		flags.Usage()
		return errors.New("-every must be above 0, -rate must not be 0, and there are no arguments")
	}
	log := slog.New(slog.NewTextHandler(errs, &slog.HandlerOptions{Level: level}))

	metrics := prometheus.NewRegistry()
	metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	var live routing.Live
	if log.Enabled(ctx, slog.LevelInfo) {
		live.OnDecision = func(ctx context.Context, d routing.Decision) { log.InfoContext(ctx, "decision", "decision", d) }
	}
	opts := board.Options{Logger: log, Metrics: metrics, Limits: board.Limits{Rate: *rate}}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if *file == "" {
		live.Swap(switchboard.Default())
	} else {
		w := newWatcher(*file, *cases, &live, log, metrics)
		if err := w.look(); err != nil {
			return err
		}
		opts.Fault = w.fault
		go w.run(ctx, *every)
	}

	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "http://%s/\n", listener.Addr())
	return serve(ctx, netutil.LimitListener(listener, maxConnections), board.Handler(&live, opts), log)
}

// serve answers until the context ends, and then lets those finish who have begun. Streams of events end at once.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	streams, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	s := http.Server{
		Handler:           handler,
		BaseContext:       func(net.Listener) context.Context { return streams },
		ReadHeaderTimeout: headTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHead,

		DisableGeneralOptionsHandler: true, // OPTIONS * is refused as any other method is
		ErrorLog:                     slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	s.RegisterOnShutdown(stop)
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), endTime)
		defer cancel()
		ended <- s.Shutdown(limit)
	}()
	if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}
