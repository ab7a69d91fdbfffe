package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/examples/internal/settled"
	"github.com/switchboard-go/switchboard/routing"
	"github.com/switchboard-go/switchboard/routing/routingtest"
)

// A watcher keeps a live directory in step with a file. What is not right is not put into use.
type watcher struct {
	file  *settled.File
	name  string // of the file, without its folder
	cases string // a file of questions that a directory must answer; "": none
	live  *routing.Live
	log   *slog.Logger
	why   atomic.Pointer[string] // the file is not in use; nil: it is

	swaps   prometheus.Counter
	refused prometheus.Counter
}

func newWatcher(file, cases string, live *routing.Live, log *slog.Logger, metrics *prometheus.Registry) *watcher {
	w := &watcher{
		file: settled.New(file), name: filepath.Base(file), cases: cases, live: live, log: log,
		swaps: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "switchboard_directory_swaps_total", Help: "Directories that were put into use.",
		}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "switchboard_directory_refused_total", Help: "Directory files that were not put into use because they were not right, or were gone.",
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

// look puts the file into use if it is another one than last time and is not just being written, or if the day has come from which it is in
// effect. The error says why what is there now is not in use; it is kept until the file is right again.
func (w *watcher) look() error {
	data, fresh, err := w.file.Look()
	if !fresh {
		return nil
	}
	if err == nil {
		var next *routing.Table
		if next, err = w.table(data); err == nil {
			if err = w.live.Update(next, w.check); err != nil {
				err = cmp.Or(errors.Unwrap(err), err) // why, without that the old one stays
			}
		}
	}
	if err != nil {
		why := brief(err)
		w.why.Store(&why)
		w.refused.Inc()
		w.log.Error("the file is not put into use", "file", w.name, "error", why)
		return err
	}
	w.why.Store(nil)
	w.swaps.Inc()
	w.log.Info("a new directory is in use", "file", w.name)
	return nil
}

// table makes a table of a directory file.
func (w *watcher) table(data []byte) (*routing.Table, error) {
	edition, err := desk.ParseEdition(w.name, data)
	if err != nil {
		return nil, err
	}
	d, err := desk.Over(edition)
	if err != nil {
		return nil, err
	}
	return d.Table, nil
}

// check says why a table must not be put into use, or nil: it must be in effect, and answer the file of cases if there is one.
func (w *watcher) check(t *routing.Table) error {
	if err := w.file.InEffect(t); err != nil {
		return err
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
	text := strings.TrimPrefix(err.Error(), "routing: ")
	if len(text) > 1000 {
		text = strings.ToValidUTF8(text[:1000], "") + "..."
	}
	return text
}
