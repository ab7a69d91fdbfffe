package board

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/stretchr/testify/require"
)

// describedAt is where the API stands for the validator, which knows no relative servers.
const describedAt = "http://board.test/v1"

// described loads the document as it is served, and checks it.
func described(t *testing.T, h http.Handler) *openapi3.T {
	t.Helper()
	w := get(h, "/v1/openapi.json")
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, "application/json", w.Header().Get("Content-Type"))
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(doc.OpenAPI, "3.1."), doc.OpenAPI)
	require.NoError(t, doc.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()))
	return doc
}

func TestOpenAPIIsServedAndValid(t *testing.T) {
	doc := described(t, founding(t))
	base, err := url.Parse("https://example.com/desk/v1/openapi.json")
	require.NoError(t, err)
	server, err := base.Parse(doc.Servers[0].URL)
	require.NoError(t, err)
	require.Equal(t, "https://example.com/desk/v1", server.String(), "the API is where the document is, wherever that is mounted")
	for path, item := range doc.Paths.Map() {
		require.NotEqual(t, http.StatusNotFound, get(founding(t), "/v1"+path).Code, path)
		for name, p := range item.Get.Parameters {
			require.NotEmpty(t, p.Value.Description, "%s %v", path, name)
		}
	}
}

// TestResponsesAreAsDescribed asks real questions and has another's validator compare what comes back with the document. What the
// document calls a valid request must be one, too: those that are answered by 400 for their form are marked.
func TestResponsesAreAsDescribed(t *testing.T) {
	h := founding(t)
	doc := described(t, h)
	doc.Servers = openapi3.Servers{{URL: describedAt}}
	router, err := legacy.NewRouter(doc)
	require.NoError(t, err)
	for _, tt := range []struct {
		name, path string
		status     int
		malformed  bool // the document says so, too
	}{
		{"a route", "/v1/ask?q=GAP", 200, false},
		{"a question that names a day", "/v1/ask?q=is+dsc+open+on+sunday", 200, false},
		{"a question back that names a day", "/v1/ask?q=floorplan+tomorrow", 200, false},
		{"an address for another carrier", "/v1/ask?q=ups+38153", 404, false},
		{"what is with another desk", "/v1/route?topic=GAP&unit=csc", 404, false},
		{"a region that contradicts the unit", "/v1/route?unit=rbc-northeast&with=region=pac-west", 404, false},
		{"a desk that the sheet does not name", "/v1/ask?q=F%26I+Rewards+Inquiries", 200, false},
		{"a route with menu keys", "/v1/route?topic=Held+Offerings&unit=cpc&with=product=retail", 200, false},
		{"a question back", "/v1/ask?q=floorplan", 200, false},
		{"that question answered", "/v1/ask?q=floorplan&with=region=northeast&zone=America/Chicago", 200, false},
		{"hours in local time", "/v1/route?topic=Sales+Support", 200, false},
		{"an address", "/v1/route?topic=Contract+Mailing&with=product=retail&with=carrier=UPS", 200, false},
		{"another carrier", "/v1/route?topic=Contract+Mailing&with=product=retail&with=carrier=DHL", 200, false},
		{"a fax", "/v1/route?topic=RouteOne+eContract+Document", 200, false},
		{"a number", "/v1/route?value=888-919-2559", 200, false},
		{"only an open desk", "/v1/route?topic=GAP&open_only=true&at=2026-11-22T12:00", 200, false},
		{"what the sheet infers", "/v1/route?topic=Ally+Dealer+Dash", 200, false},
		{"the same, allowed", "/v1/route?topic=Ally+Dealer+Dash&allow_inferred=true", 200, false},
		{"an instant that comes twice", "/v1/route?topic=GAP&at=2026-11-01T01:30", 200, false},
		{"a misspelt topic", "/v1/route?topic=lein+release", 404, false},
		{"not on the sheet", "/v1/ask?q=submarines", 404, false},
		{"no such channel", "/v1/route?topic=GAP&via=chat", 404, false},
		{"before the sheet", "/v1/route?topic=GAP&at=2020-01-01T12:00Z", 404, false},
		{"units", "/v1/units", 200, false},
		{"units for a caller", "/v1/units?zone=America/Denver&at=2026-11-23T12:00", 200, false},
		{"units before the sheet", "/v1/units?at=2020-01-01T12:00Z", 404, false},
		{"gaps", "/v1/gaps?topic=GAP&from=2026-11-23T00:00&to=2026-11-30T00:00", 200, false},
		{"gaps of a question", "/v1/gaps?q=floorplan+northeast", 200, false},
		{"gaps of a question back", "/v1/gaps?q=floorplan", 200, false},
		{"gaps of what is not there", "/v1/gaps?q=submarines", 404, false},
		{"gaps in local time", "/v1/gaps?topic=Sales+Support", 200, false},
		{"too long a time", "/v1/gaps?topic=GAP&from=2020-01-01T00:00&to=2026-01-01T00:00", 400, false},
		{"the wrong way round", "/v1/gaps?topic=GAP&from=2026-11-30T00:00&to=2026-11-23T00:00", 400, false},
		{"an undeclared key", "/v1/route?topic=GAP&with=audiance=dealer", 400, false},
		{"an undeclared value", "/v1/route?topic=floorplan&with=region=atlantis", 400, false},
		{"no such zone", "/v1/route?topic=GAP&zone=Mars/Olympus", 400, false},
		{"no such time", "/v1/route?topic=GAP&at=2026-02-31T09:00", 400, false},
		{"an unknown parameter", "/v1/route?topic=GAP&regoin=northeast", 400, false},
		{"no question", "/v1/ask", 400, false},
		{"no such kind of channel", "/v1/route?topic=GAP&via=pigeon", 400, true},
		{"neither true nor false", "/v1/route?topic=GAP&open_only=perhaps", 400, true},
		{"a key alone", "/v1/route?topic=GAP&with=region", 400, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.path)
			require.Equal(t, tt.status, w.Code, "%s", w.Body)
			asked := httptest.NewRequest(http.MethodGet, "http://board.test"+tt.path, nil)
			require.NoError(t, conforms(router, asked, w.Result(), !tt.malformed))
		})
	}
	for _, tt := range []struct {
		name   string
		change func(*http.Request)
		status int
	}{
		{"a method", func(r *http.Request) { r.Method = http.MethodPost }, 405},
		{"a body", func(r *http.Request) { r.Body, r.ContentLength = io.NopCloser(strings.NewReader("x")), 1 }, 413},
		{"a long address", func(r *http.Request) { r.URL.RawQuery += "&zone=" + strings.Repeat("a", 1<<20) }, 414},
		{"long header fields", func(r *http.Request) { r.Header.Set("Cookie", strings.Repeat("a", 1<<16)) }, 431},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/v1/ask?q=GAP", nil)
			tt.change(r)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			require.Equal(t, tt.status, w.Code, "%s", w.Body)
			asked := httptest.NewRequest(http.MethodGet, "http://board.test/v1/ask?q=GAP", nil)
			require.NoError(t, conforms(router, asked, w.Result(), false))
		})
	}
	t.Run("a member that is not described is found", func(t *testing.T) {
		w := get(h, "/v1/ask?q=GAP")
		answer := w.Result()
		answer.Body = io.NopCloser(bytes.NewReader(bytes.Replace(w.Body.Bytes(), []byte(`"edition"`), []byte(`"edidion"`), 1)))
		require.Error(t, conforms(router, httptest.NewRequest(http.MethodGet, "http://board.test/v1/ask?q=GAP", nil), answer, false))
	})
}

// conforms compares a response, and the request if asked to, with the document.
func conforms(router routers.Router, asked *http.Request, answer *http.Response, request bool) error {
	route, path, err := router.FindRoute(asked)
	if err != nil {
		return err
	}
	in := &openapi3filter.RequestValidationInput{Request: asked, PathParams: path, Route: route}
	if request {
		if err := openapi3filter.ValidateRequest(asked.Context(), in); err != nil {
			return err
		}
	}
	return openapi3filter.ValidateResponse(asked.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: answer.StatusCode, Header: answer.Header, Body: answer.Body,
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	})
}
