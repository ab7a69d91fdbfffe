//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed web
var web embed.FS

const (
	program = "switchboard.wasm"
	self    = "github.com/switchboard-go/switchboard/examples/wasm"
)

// bundle writes all that a page or a Node program needs into a folder: the library, as it is and compressed, what
// Go's distribution has to run it, the module and the page.
func bundle(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	library := filepath.Join(dir, program)
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", library, self)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	if err := compress(library); err != nil {
		return err
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	const glue = "wasm_exec.js" // must be of the Go that built the library
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", glue))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, glue), text, 0o644); err != nil {
		return err
	}
	files, err := fs.Glob(web, "web/*")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := web.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// compress writes a file once more, with gzip.
func compress(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	w.Write(data) // a buffer takes all
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(name+".gz", b.Bytes(), 0o644)
}

// The page may load what lies beside it and nothing from any other host.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// handler serves a bundle, the library compressed to those who take it so.
func handler(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		switch {
		case strings.HasSuffix(r.URL.Path, ".mjs"): // not every machine knows the ending
			h.Set("Content-Type", "text/javascript; charset=utf-8")
		case r.URL.Path == "/"+program:
			h.Set("Content-Type", "application/wasm")
			h.Set("Vary", "Accept-Encoding")
			if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				h.Set("Content-Encoding", "gzip")
				http.ServeFile(w, r, filepath.Join(dir, program+".gz"))
				return
			}
		}
		files.ServeHTTP(w, r)
	})
}
