package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// A watcher keeps a live directory in step with a file. What is not right is not put into use.
type watcher struct {
	file, cases string // cases: questions that a directory must answer; "": none
	live        *routing.Live
	log         *slog.Logger

	size    int64 // of the file when it was last read
	changed time.Time
	hash    [sha256.Size]byte
	why     atomic.Pointer[string] // the file is not in use; nil: it is

	swaps   prometheus.Counter
	refused prometheus.Counter
}

// grain is how coarse the times of files may be.
const grain = 3 * time.Second

func newWatcher(file, cases string, live *routing.Live, log *slog.Logger, metrics *prometheus.Registry) *watcher {
	w := &watcher{
		file: file, cases: cases, live: live, log: log,
		swaps: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "switchboard_directory_swaps_total", Help: "Directories that were put into use.",
		}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "switchboard_directory_refused_total", Help: "Directory files that were not put into use because they were not right.",
		}),
	}
	metrics.MustRegister(w.swaps, w.refused)
	return w
}

// fault tells why the file is not in use, or "".
func (w *watcher) fault() string {
	if why := w.why.Load(); why != nil {
		return *why
	}
	return ""
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
			_ = w.look() // it has told the log
		}
	}
}

// look puts the file into use if it is another one than last time. The error says why what is there now is not in use; it
// is kept until the file is right again.
func (w *watcher) look() error {
	next, err := w.read()
	if err == nil && next != nil {
		err = w.live.Update(next, w.check)
	}
	was := w.fault()
	switch {
	case err != nil:
		if why := brief(err); why != was {
			w.why.Store(&why)
			w.refused.Inc()
			w.log.Error("the file is not put into use", "file", w.file, "error", why)
		}
	case next != nil:
		w.why.Store(nil)
		w.swaps.Inc()
		w.log.Info("a new directory is in use", "file", w.file)
	}
	return err
}

// read returns a table of the file, or nil if the file is the same as when it was last read.
func (w *watcher) read() (*routing.Table, error) {
	info, err := os.Stat(w.file)
	if err != nil {
		return nil, w.unread(err)
	}
	if info.Size() == w.size && info.ModTime().Equal(w.changed) {
		return nil, nil // most often; a look costs no more than this
	}
	data, err := desk.ReadFile(w.file)
	if err != nil {
		return nil, w.unread(err)
	}
	w.size, w.changed = info.Size(), info.ModTime()
	if time.Since(w.changed) < grain {
		w.changed = time.Time{} // it may change once more without a sign of it: read it again next time
	}
	hash := sha256.Sum256(data)
	if hash == w.hash {
		return nil, nil // written anew with the same text
	}
	w.hash = hash
	edition, err := desk.ParseEdition(filepath.Base(w.file), data)
	if err != nil {
		return nil, err
	}
	d, err := desk.Over(edition)
	if err != nil {
		return nil, err
	}
	return d.Table, nil
}

// unread forgets the file, so that it is read anew when it is back. The error leaves out where the file lies.
func (w *watcher) unread(err error) error {
	w.size, w.changed, w.hash = -1, time.Time{}, [sha256.Size]byte{}
	if path, ok := errors.AsType[*os.PathError](err); ok {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", filepath.Base(w.file), err)
}

// check says why a table must not be put into use, or nil: it must be in effect, and answer the file of cases if there is one.
func (w *watcher) check(t *routing.Table) error {
	if _, err := t.Route(routing.Query{Topic: "anything"}); err != nil {
		if late, ok := errors.AsType[*routing.NoEditionError](err); ok {
			return late
		}
	}
	if w.cases == "" {
		return nil
	}
	data, err := desk.ReadFile(w.cases)
	if err != nil {
		return err
	}
	if err := routingtest.Check(t, bytes.NewReader(data)); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(w.cases), err)
	}
	return nil
}

// brief is an error as a page shows it: the first of many faults.
func brief(err error) string {
	var faults contacts.Errors
	if errors.As(err, &faults) && len(faults) > 3 {
		return fmt.Sprintf("%v\nand %d more", faults[:3], len(faults)-3)
	}
	text := err.Error()
	if len(text) > 1000 {
		text = strings.ToValidUTF8(text[:1000], "") + "..."
	}
	return text
}
