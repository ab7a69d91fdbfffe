//go:build !js

// Wasm puts the library into a browser and into Node. Run from the project it builds it and serves a page that answers
// without a server:
//
//	go run ./examples/wasm                 # http://127.0.0.1:8081
//	go run ./examples/wasm -o DIR          # only writes the files
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func main() {
	out := flag.String("o", "", "write the files to this folder and serve nothing")
	address := flag.String("http", "127.0.0.1:8081", "where to serve the page")
	flag.Parse()
	if err := run(*out, *address); err != nil {
		fmt.Fprintln(os.Stderr, "wasm:", err)
		os.Exit(1)
	}
}

func run(out, address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if out != "" {
		return bundle(ctx, out)
	}
	dir, err := os.MkdirTemp("", "switchboard-wasm")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := bundle(ctx, dir); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler(dir), ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 64 << 10}
	context.AfterFunc(ctx, func() { server.Close() })
	fmt.Printf("http://%v\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
