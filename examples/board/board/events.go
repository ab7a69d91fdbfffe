package board

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Directory is an event: which directory is in use, and why a newer one is not.
type Directory struct {
	Edition string `json:"edition"`
	Fault   string `json:"fault"` // "": the newest file is in use
}

// Pulse is an event: the stream is alive, and this is still so. Browsers do not show comments to a page, which must know whether
// what it shows is checked; and a page that was fetched between two events may show what came and went again meanwhile.
type Pulse struct {
	At string `json:"at"` // RFC 3339, in UTC
	Directory
}

// How streams of events are kept.
const (
	look      = 250 * time.Millisecond // how often a stream looks for news
	heartbeat = 15 * time.Second       // how often a silent stream says that it is alive
	patience  = 10 * time.Second       // how long a client may take to read an event
	retry     = 3 * time.Second        // when a client should try again after it lost the stream
)

// events answers /events with a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
//
//	event: directory   which directory is in use, at first and whenever that or its fault changes
//	event: units       all units, as /v1/units has them: at first, when a directory comes into use, and when a unit's state changes
//	event: pulse       the stream is alive: where nothing else was said for a while
//
// It looks at the clock and the directory a few times a second rather than wait for a timer, so that a clock that is
// set, or a machine that slept, delays nothing. The stream ends with the request's context, or when the client does not read.
func (b *board) events(w http.ResponseWriter, r *http.Request) {
	v := b.look()
	if v.table == nil {
		noDirectory().write(w)
		return
	}
	q, fault := v.readQuestion(r, "zone")
	if fault != nil {
		fault.write(w)
		return
	}
	leave, fault := b.gate.enter(b.opts.Client(r))
	if fault != nil {
		fault.write(w)
		return
	}
	defer leave()
	s := stream{w: w, control: http.NewResponseController(w)}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // proxies must not gather events
	if r.Method == http.MethodHead {
		return
	}
	if err := s.write(fmt.Appendf(nil, "retry: %d\n\n", retry.Milliseconds())); err != nil {
		return
	}
	var (
		shown  view // what the client was last told
		next   time.Time
		spoken = v.at
		tick   = time.NewTicker(look)
	)
	defer tick.Stop()
	for first := true; ; first = false {
		var err error
		news := first || v.table != shown.table
		if news || v.fault != shown.fault {
			err = s.event("directory", Directory{v.id, v.fault})
			spoken = v.at
		}
		if news || !next.IsZero() && !v.at.Before(next) || v.at.Before(shown.at) {
			err = errors.Join(err, s.event("units", v.units(v.at, q.query.In)))
			next, _ = v.changes(v.at, q.query.In)
			spoken = v.at
		}
		if v.at.Sub(spoken) >= heartbeat {
			err = errors.Join(err, s.event("pulse", Pulse{utc(v.at), Directory{v.id, v.fault}}))
			spoken = v.at
		}
		if err != nil {
			return
		}
		shown = v
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
		}
		if v = b.look(); v.table == nil {
			return
		}
	}
}

// A stream writes events.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	id      int
}

func (s *stream) event(name string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.id++
	var text bytes.Buffer
	fmt.Fprintf(&text, "id: %d\nevent: %s\ndata: %s\n\n", s.id, name, data) // JSON has no line breaks of its own
	return s.write(text.Bytes())
}

// write sends a text at once. Whoever does not take it in time is cut off.
func (s *stream) write(text []byte) error {
	if err := s.control.SetWriteDeadline(time.Now().Add(patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if _, err := s.w.Write(text); err != nil {
		return err
	}
	return s.control.Flush()
}
