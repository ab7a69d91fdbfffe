// Package board shows a live directory: a page for people, JSON for programs, events for both.
//
//	http.Handle("/desk/", http.StripPrefix("/desk", board.Handler(&live, board.Options{})))
package board

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/switchboard-go/switchboard/routing"
)

// Options say how a board works. The zero Options are useful.
type Options struct {
	Now    func() time.Time // the clock; nil: time.Now
	Logger *slog.Logger     // nil: no log
	Fault  func() string    // why the newest directory file is not in use, for the page; nil or "": it is in use
}

// Handler returns a board over a live directory. All links of its pages are relative, so that it may be mounted anywhere.
func Handler(live *routing.Live, opts Options) http.Handler {
	b := &board{live: live, opts: opts}
	if b.opts.Now == nil {
		b.opts.Now = time.Now
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", b.page)
	return mux
}

type board struct {
	live *routing.Live
	opts Options
}

// A view is what one request or event sees: one table, and one instant.
type view struct {
	table   *routing.Table // may be nil: no directory yet
	edition string         // the ID of the table
	at      time.Time
	fault   string // why a newer directory file is not in use; "": there is none
}
