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

// A watcher keeps a table in step with a directory file, and with the file of cases that it must answer.
type watcher struct {
	live        routing.Live
	file, cases string // cases may be ""
	log         *slog.Logger
	seen        [2]stamp          // of the two files when they were last read
	judged      [sha256.Size]byte // the two texts that were judged last
	using       [sha256.Size]byte // the text of the directory in use
}

// A stamp is what shows that a file changed without reading it.
type stamp struct {
	size    int64
	changed time.Time
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

// look puts the file into use if it is another one than last time, and reports whether it did. What was refused is tried
// again once the file or the cases change.
func (w *watcher) look() (fresh bool, err error) {
	now, err := w.stamps()
	if err != nil || now == w.seen {
		return false, err // most often; a look costs no more than this
	}
	data, err := os.ReadFile(w.file)
	if err != nil {
		return false, err
	}
	var cases []byte
	if w.cases != "" {
		if cases, err = os.ReadFile(w.cases); err != nil {
			return false, err
		}
	}
	w.seen = now
	for i := range w.seen {
		if time.Since(w.seen[i].changed) < grain {
			w.seen[i].changed = time.Time{} // it may change once more without a sign of it: read it again next time
		}
	}
	text := sha256.Sum256(data)
	both := sha256.Sum256(append(text[:], cases...))
	if both == w.judged {
		return false, nil // written anew with the same text
	}
	w.judged = both
	check := func(t *routing.Table) error { return w.check(t, cases) }
	if text == w.using {
		if err := check(w.live.Load()); err != nil {
			return false, fmt.Errorf("the directory in use does not answer the new cases: %w", err)
		}
		return false, nil
	}
	next, err := build(filepath.Base(w.file), data)
	if err != nil {
		return false, err
	}
	if err := w.live.Update(next, check); err != nil {
		return false, err
	}
	w.using = text
	return true, nil
}

// stamps looks at both files.
func (w *watcher) stamps() (now [2]stamp, err error) {
	for i, name := range [...]string{w.file, w.cases} {
		if name == "" {
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			return now, err
		}
		now[i] = stamp{info.Size(), info.ModTime()}
	}
	return now, nil
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
func (w *watcher) check(t *routing.Table, cases []byte) error {
	if w.cases == "" {
		return nil
	}
	if err := routingtest.Check(t, bytes.NewReader(cases)); err != nil {
		return fmt.Errorf("%s: %w", w.cases, err)
	}
	return nil
}
