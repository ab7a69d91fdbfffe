package board

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// A problem tells in JSON why a request has no answer: a problem document of RFC 9457, of the media type
// application/problem+json. Its type is about:blank, so that its title is that of the status.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	Parameter string `json:"parameter,omitempty"` // the one at fault
	header    http.Header
}

// problemType is the media type of problems.
const problemType = "application/problem+json"

func newProblem(status int, format string, args ...any) *problem {
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: fmt.Sprintf(format, args...)}
}

// invalid is the problem of a parameter that cannot be read.
func invalid(parameter, format string, args ...any) *problem {
	p := newProblem(http.StatusBadRequest, format, args...)
	if len(parameter) <= 40 {
		p.Parameter = parameter
	}
	return p
}

// with adds a header to the response.
func (p *problem) with(key, value string) *problem {
	if p.header == nil {
		p.header = http.Header{}
	}
	p.header.Set(key, value)
	return p
}

// write answers a request with the problem.
func (p *problem) write(w http.ResponseWriter) {
	for key, values := range p.header {
		w.Header()[key] = values
	}
	writeJSON(w, p.Status, problemType, p)
}

// writeJSON writes a value as JSON. What it holds is escaped so that no browser takes any of it for HTML.
func writeJSON(w http.ResponseWriter, status int, mediaType string, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		status, mediaType = http.StatusInternalServerError, problemType
		text, _ = json.Marshal(newProblem(status, "the answer cannot be written"))
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(text, '\n'))
}
