package board

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/routing"
)

// FuzzQuery sends any query string to every route: what comes back is an answer or a problem, in JSON that is harmless where it lands
// in a page, and never the board's own failure.
func FuzzQuery(f *testing.F) {
	for _, query := range []string{
		"q=GAP", "topic=floorplan&with=region=northeast", "value=888-919-2559", "q=%3Cscript%3E", "q=GAP&at=2026-11-01T01:30&zone=America/Chicago",
		"topic=GAP&from=2026-11-23T00:00&to=2027-11-30T00:00", "unit=dsc&via=fax&open_only=true", "q=%00", "q=%ff", "q=%f", "a;b", "with=", "with==",
		"with=region", "zone=..%2f", "at=0000-00-00T00:00", "at=9998-12-31T23:59:59-12:00", "from=0001-01-01T00:00&to=0001-01-02T00:00&q=GAP", "&&&", "q=GAP&at=0001-01-01T00:00:00Z", "q=GAP&from=0001-01-01T00:00:00Z", "at=2026-11-20T09:00+01:00", "zone=posixrules", "q=" + strings.Repeat("a ", 500),
	} {
		f.Add(query)
	}
	var live routing.Live
	live.Swap(switchboard.Default())
	h := Handler(&live, Options{Now: atFriday, Limits: Limits{Rate: -1}})
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range []string{"/v1/ask", "/v1/route", "/v1/units", "/v1/gaps", "/"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.URL.RawQuery = query
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code >= 500 {
				t.Fatalf("%s?%s: %d %s", path, query, w.Code, w.Body)
			}
			if path == "/" {
				continue
			}
			if !json.Valid(w.Body.Bytes()) || strings.ContainsAny(w.Body.String(), "<>") {
				t.Fatalf("%s?%s: %s", path, query, w.Body)
			}
			if is, want := w.Header().Get("Content-Type"), map[bool]string{true: "application/json", false: problemType}[w.Code == http.StatusOK]; is != want {
				t.Fatalf("%s?%s: %d is %s", path, query, w.Code, is)
			}
		}
	})
}
