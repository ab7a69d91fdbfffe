package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/examples/internal/settled"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// A watcher keeps a table in step with a directory file, and with the file of cases that it must answer.
type watcher struct {
	live  routing.Live
	sheet source
	cases *source // nil: there are none
	log   *slog.Logger
	using [sha256.Size]byte // the text of the directory in use
}

// A source is a file and what was found in it last.
type source struct {
	*settled.File
	name string
	text []byte
	err  error
}

func newSource(name string) source { return source{File: settled.New(name), name: filepath.Base(name)} }

// look reports whether something else is found than before.
func (s *source) look() bool {
	text, fresh, err := s.Look()
	if fresh {
		s.text, s.err = text, err
	}
	return fresh
}

func newWatcher(file, cases string, log *slog.Logger) *watcher {
	w := &watcher{live: routing.Live{OnDecision: audit(log)}, sheet: newSource(file), log: log}
	if cases != "" {
		c := newSource(cases)
		w.cases = &c
	}
	return w
}

// run looks at the file again and again.
func (w *watcher) run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		switch fresh, err := w.look(); {
		case err != nil:
			w.log.Error("the old directory stays", "file", w.sheet.name, "error", err)
		case fresh:
			w.log.Info("a new directory is in use", "file", w.sheet.name)
		}
	}
}

// look puts the file into use if it is another one than last time and is not just being written, and reports whether it did. What was refused
// is tried again once the file or the cases change, or when the day has come from which it is in effect.
func (w *watcher) look() (fresh bool, err error) {
	changed := w.sheet.look()
	if w.cases != nil {
		changed = w.cases.look() || changed
	}
	if !changed {
		return false, nil
	}
	if w.sheet.err != nil {
		return false, w.sheet.err
	}
	if w.cases != nil && w.cases.err != nil {
		return false, w.cases.err
	}
	text := sha256.Sum256(w.sheet.text)
	if text == w.using {
		if err := w.check(w.live.Load()); err != nil {
			return false, fmt.Errorf("the directory in use does not answer the new cases: %w", err)
		}
		return false, nil
	}
	next, err := build(w.sheet.name, w.sheet.text)
	if err != nil {
		return false, err
	}
	if err := w.live.Update(next, w.fit); err != nil {
		return false, cmp.Or(errors.Unwrap(err), err) // why, without that the old one stays
	}
	w.using = text
	return true, nil
}

// build makes a table of a directory file.
func build(name string, data []byte) (*routing.Table, error) {
	edition, err := desk.ParseEdition(name, data)
	if err != nil {
		return nil, err
	}
	d, err := desk.Over(edition)
	if err != nil {
		return nil, err
	}
	return d.Table, nil
}

// fit says why a table must not be put into use, or nil: it must be in effect, and answer the cases.
func (w *watcher) fit(t *routing.Table) error {
	if err := w.sheet.InEffect(t); err != nil {
		return err
	}
	return w.check(t)
}

// check asks the cases. All that fail are told at once.
func (w *watcher) check(t *routing.Table) error {
	if w.cases == nil {
		return nil
	}
	if err := routingtest.Check(t, bytes.NewReader(w.cases.text)); err != nil {
		return fmt.Errorf("%s: %w", w.cases.name, err)
	}
	return nil
}
