package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// A watcher keeps a table in step with a directory file.
type watcher struct {
	live        routing.Live
	file, cases string
	log         *slog.Logger
	size        int64 // of the file when it was last read
	changed     time.Time
	hash        [sha256.Size]byte
}

// grain is how coarse the times of files may be.
const grain = 3 * time.Second

func newWatcher(file, cases string, log *slog.Logger) *watcher {
	return &watcher{live: routing.Live{OnDecision: audit(log)}, file: file, cases: cases, log: log}
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
			w.log.Error("the old directory stays", "file", w.file, "error", err)
		case fresh:
			w.log.Info("a new directory is in use", "file", w.file)
		}
	}
}

// look puts the file into use if it is another one than last time, and reports whether it did. A file that was refused is
// tried again only once it changes.
func (w *watcher) look() (fresh bool, err error) {
	info, err := os.Stat(w.file)
	if err != nil {
		return false, err
	}
	if info.Size() == w.size && info.ModTime().Equal(w.changed) {
		return false, nil // most often; a look costs no more than this
	}
	data, err := os.ReadFile(w.file)
	if err != nil {
		return false, err
	}
	w.size, w.changed = info.Size(), info.ModTime()
	if time.Since(w.changed) < grain {
		w.changed = time.Time{} // it may change once more without a sign of it: read it again next time
	}
	hash := sha256.Sum256(data)
	if hash == w.hash {
		return false, nil // written anew with the same text
	}
	w.hash = hash
	next, err := build(filepath.Base(w.file), data)
	if err != nil {
		return false, err
	}
	if err := w.live.Update(next, w.check); err != nil {
		return false, err
	}
	return true, nil
}

// build makes a table of a directory file.
func build(name string, data []byte) (*routing.Table, error) {
	edition, err := contacts.Parse(name, data)
	if err != nil {
		return nil, err
	}
	book, err := contacts.NewBook(edition)
	if err != nil {
		return nil, err
	}
	return routing.New(book, nil)
}

// check asks the cases. All that fail are told at once.
func (w *watcher) check(t *routing.Table) error {
	if w.cases == "" {
		return nil
	}
	data, err := os.ReadFile(w.cases)
	if err != nil {
		return err
	}
	if err := routingtest.Check(t, bytes.NewReader(data)); err != nil {
		return fmt.Errorf("%s: %w", w.cases, err)
	}
	return nil
}
