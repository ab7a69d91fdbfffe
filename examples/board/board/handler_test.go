package board

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// friday is when the tests take place: Friday, Nov 20, 2026, 5:15 PM in New York.
var friday = time.Date(2026, 11, 20, 22, 15, 0, 0, time.UTC)

func atFriday() time.Time { return friday }

// founding is a board over the built-in sheet that lets everybody ask as often as they like.
func founding(t *testing.T) http.Handler {
	t.Helper()
	var live routing.Live
	live.Swap(switchboard.Default())
	return Handler(&live, Options{Now: atFriday, Limits: Limits{Rate: -1}})
}

// sheet is a directory with two desks; the second one's hours are in local time.
const sheet = `switchboard: 1
organization: Bank
zone: America/New_York
units:
  - id: desk
    name: The Front Desk
    aliases: [FD]
    hours: Mon-Fri 9 am - 5:30 pm ET
    phone: {number: 800-555-0100, menu: ["2"]}
    handles: [Payoffs, Titles]
  - id: sales
    name: Sales
    hours: Mon-Fri 8 am - 5 pm Local Time
    phone: 800-555-0101
    handles: [Rates]
`

// tableOf is the table of a directory file's text.
func tableOf(t testing.TB, text string) *routing.Table {
	t.Helper()
	e, err := desk.ParseEdition("sheet.yaml", []byte(text))
	require.NoError(t, err)
	d, err := desk.Over(e)
	require.NoError(t, err)
	return d.Table
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// decoded reads the JSON of a response.
func decoded[T any](t *testing.T, w *httptest.ResponseRecorder) (v T) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(w.Body.Bytes()))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&v), "%s", w.Body)
	return v
}

func TestAnswers(t *testing.T) {
	h := founding(t)
	for _, tt := range []struct {
		name, path, line string
	}{
		{"a question in plain words", "/v1/ask?q=who+do+I+call+about+GAP", "Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EST"},
		{"a topic", "/v1/route?topic=GAP", "Dealer Service Center · +1 888-919-2559 · open until 6:30 PM EST"},
		{"at another instant", "/v1/route?topic=GAP&at=2026-11-22T12:00", "Dealer Service Center · +1 888-919-2559 · closed, opens Mon 9:30 AM EST"},
		{"what is known", "/v1/ask?q=floorplan&with=region=northeast", "Regional Business Centers, Northeast · +1 800-257-5023 · closed, opens Mon 9 AM EST"},
		{"what is known, by its label", "/v1/ask?q=floorplan&with=region=Northeast&zone=", "Regional Business Centers, Northeast · +1 800-257-5023 · closed, opens Mon 9 AM EST"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.path)
			require.Equal(t, http.StatusOK, w.Code, "%s", w.Body)
			require.Equal(t, "application/json", w.Header().Get("Content-Type"))
			a := decoded[Answer](t, w)
			require.Equal(t, "route", a.Outcome)
			require.Equal(t, EditionID(switchboard.Default()), a.Edition)
			if diff := cmp.Diff(tt.line, a.Line); diff != "" {
				t.Errorf("line of %s (-want +got):\n%s", tt.path, diff)
			}
		})
	}
	t.Run("a question back names what to ask, and nobody to call", func(t *testing.T) {
		a := decoded[Answer](t, get(h, "/v1/ask?q=floorplan"))
		require.Equal(t, "ambiguous", a.Outcome)
		require.Equal(t, "region", a.Missing[0].Key)
		require.Contains(t, a.Missing[0].Values, "northeast")
		require.Empty(t, a.Line)
		require.Empty(t, a.URI)
		require.Nil(t, a.Channel)
		require.Empty(t, a.Unit)
		require.Len(t, a.Candidates, 5)
		for _, value := range a.Missing[0].Values {
			require.Equal(t, "route", decoded[Answer](t, get(h, "/v1/ask?q=floorplan&with=region="+value)).Outcome, value)
		}
	})
}

func TestUnits(t *testing.T) {
	var live routing.Live
	live.Swap(tableOf(t, sheet))
	h := Handler(&live, Options{Now: atFriday})
	workdays := func(spans [][2]string) []Day {
		var days []Day
		for _, d := range []string{"Mon", "Tue", "Wed", "Thu", "Fri"} {
			days = append(days, Day{Day: d, Spans: spans})
		}
		return append(days, Day{Day: "Sat", Spans: [][2]string{}, Unlisted: true}, Day{Day: "Sun", Spans: [][2]string{}, Unlisted: true})
	}
	want := Units{
		Edition: EditionID(live.Load()), Organization: "Bank", At: "2026-11-20T22:15:00Z",
		Units: []Unit{
			{
				ID: "desk", Name: "The Front Desk", Short: "FD", State: "open", Since: "2026-11-20T14:00:00Z", Until: "2026-11-20T22:30:00Z",
				Next: &Next{State: "closed", At: "2026-11-20T22:30:00Z"}, Line: "open until 5:30 PM EST", Zone: "America/New_York",
				Hours: "Mon–Fri 9 AM–5:30 PM ET", Week: workdays([][2]string{{"09:00", "17:30"}}),
				Channels: []Channel{{Kind: "phone", URI: "tel:+18005550100", Display: "+1 800-555-0100", Menu: []string{"2"}, Answers: "person"}},
			},
			{
				ID: "sales", Name: "Sales", State: "unknown", Comment: "the hours are in local time, and yours is not known",
				Line: "not certain (the hours are in local time, and yours is not known)", Local: true,
				Hours: "Mon–Fri 8 AM–5 PM local time", Week: workdays([][2]string{{"08:00", "17:00"}}),
				Channels: []Channel{{Kind: "phone", URI: "tel:+18005550101", Display: "+1 800-555-0101", Answers: "person"}},
			},
		},
	}
	if diff := cmp.Diff(want, decoded[Units](t, get(h, "/v1/units"))); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
	denver := decoded[Units](t, get(h, "/v1/units?zone=America/Denver")).Units[1]
	require.Equal(t, "open until 5 PM MST", denver.Line)
	require.Equal(t, "2026-11-21T00:00:00Z", denver.Until)
	saturday := decoded[Units](t, get(h, "/v1/units?zone=America/Denver&at=2026-11-21T12:00")).Units[1]
	require.Equal(t, "closed (the sheet does not list Saturday), opens Mon 8 AM MST", saturday.Line)
	require.Equal(t, "the sheet does not list Saturday", saturday.Comment)
}

func TestGaps(t *testing.T) {
	var live routing.Live
	live.Swap(tableOf(t, sheet))
	h := Handler(&live, Options{Now: atFriday})
	w := get(h, "/v1/gaps?topic=payoffs&from=2026-11-20T12:00&to=2026-11-23T12:00")
	want := Gaps{
		Edition: EditionID(live.Load()), Outcome: "gaps", From: "2026-11-20T12:00:00-05:00", To: "2026-11-23T12:00:00-05:00", Topic: "payoffs", Unit: "desk", Closed: 63.5,
		Gaps: []Gap{{Start: "2026-11-20T17:30:00-05:00", End: "2026-11-23T09:00:00-05:00", State: "closed",
			Note: "the sheet does not list Saturday; the sheet does not list Sunday"}},
	}
	if diff := cmp.Diff(want, decoded[Gaps](t, w)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	require.InDelta(t, 168, decoded[Gaps](t, get(h, "/v1/gaps?q=rates")).Unknown, 0, "hours in local time, and nobody said where")
	for _, same := range []string{"topic=PAYOFFS", "q=who+handles+payoffs", "topic=Payoffs&unit=The+Front+Desk"} {
		got := decoded[Gaps](t, get(h, "/v1/gaps?from=2026-11-20T12:00&to=2026-11-23T12:00&"+same))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("gaps of %s (-want +got):\n%s", same, diff)
		}
	}
	number := decoded[Gaps](t, get(h, "/v1/gaps?topic=800-555-0100"))
	require.Equal(t, "desk", number.Unit, "as for /v1/route, a number may stand for a topic")
	founding := founding(t)
	for _, path := range []string{"/v1/route", "/v1/gaps"} {
		w := get(founding, path+"?topic=888-919-2559&value=855-223-2559")
		require.Equal(t, 404, w.Code, "two numbers of two desks")
		require.Contains(t, decoded[refusal](t, w).Detail, "855-223-2559")
		require.Contains(t, get(founding, path+"?topic=888-919-2559").Body.String(), `"unit":"dsc"`)
	}
	require.Equal(t, "2020-08-01T12:00:00Z", decoded[refusal](t, get(founding, "/v1/gaps?topic=GAP&from=2020-08-01T12:00Z")).At, "what is told is of that time")
}

// What never changes needs no zone; what does, does.
func TestHoursThatNeverChangeNeedNoZone(t *testing.T) {
	var live routing.Live
	live.Swap(tableOf(t, strings.Replace(sheet, "Mon-Fri 8 am - 5 pm Local Time", "24/7", 1)))
	h := Handler(&live, Options{Now: atFriday})
	u := decoded[Units](t, get(h, "/v1/units")).Units[1]
	require.Equal(t, "open", u.State)
	require.False(t, u.Local)
	require.Empty(t, u.Zone)
	require.Equal(t, "24/7", u.Hours)
	require.Equal(t, "open", decoded[Answer](t, get(h, "/v1/ask?q=rates")).State)
	page := get(h, "/").Body.String()
	row := part(t, page, `<li class="unit" id="unit-sales"`, "</li>")
	require.Contains(t, row, `data-state="open"`)
	require.NotContains(t, row, "local time")
}

func TestStaticFiles(t *testing.T) {
	h := founding(t)
	for name, media := range map[string]string{"board.css": "text/css; charset=utf-8", "board.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml"} {
		want, err := fs.ReadFile(static, name)
		require.NoError(t, err)
		r := httptest.NewRequest(http.MethodGet, "/static/"+name, nil)
		r.Header.Set("Range", "bytes=999999-") // parts are not given out
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, media, w.Header().Get("Content-Type"))
		require.Equal(t, want, w.Body.Bytes())
	}
}

func TestHostileInputGetsAProblem(t *testing.T) {
	h := founding(t)
	for _, tt := range []struct {
		name, path string
		status     int
		detail     string
	}{
		{"a script", "/v1/ask?q=%3Cscript%3Ealert(1)%3C/script%3E", 404, "is not on this sheet"},
		{"a script as a key", "/v1/ask?q=GAP&with=%3Cscript%3E=1", 400, "nothing on this sheet depends on"},
		{"a script as a parameter", "/v1/ask?q=GAP&%3Cscript%3E=1", 400, "is not known here"},
		{"1 MB", "/v1/ask?q=" + strings.Repeat("a", 1<<20), 414, "longer than 8192 bytes"},
		{"a long value", "/v1/ask?q=" + strings.Repeat("a", 2000), 400, "longer than 400 characters"},
		{"401 characters", "/v1/ask?q=" + strings.Repeat("%C3%A9", 401), 400, "longer than 400 characters"},
		{"400 characters of more bytes", "/v1/ask?q=" + strings.Repeat("%C3%A9", 400), 404, "is not on this sheet"},
		{"the zero instant", "/v1/ask?q=GAP&at=0001-01-01T00:00:00Z", 400, "out of range"},
		{"the zero instant of a topic", "/v1/route?topic=GAP&at=0001-01-01T02:00:00%2B02:00", 400, "out of range"},
		{"the zero instant of all units", "/v1/units?at=0001-01-01T00:00:00Z", 400, "out of range"},
		{"the zero instant to begin with", "/v1/gaps?q=GAP&from=0001-01-01T00:00:00Z", 400, "out of range"},
		{"the zero instant to end with", "/v1/gaps?q=GAP&to=0001-01-01T00:00:00Z", 400, "out of range"},
		{"a + that is a blank", "/v1/ask?q=GAP&at=2026-11-20T09:00+01:00", 400, "%2B"},
		{"a + that is a blank, of gaps", "/v1/gaps?q=GAP&from=2026-11-20T09:00:00+01:00", 400, "%2B"},
		{"a file beside the zones", "/v1/ask?q=GAP&zone=posixrules", 400, "is not known"},
		{"no zone yet", "/v1/units?zone=Factory", 400, "is not known"},
		{"the machine's zone", "/v1/units?zone=localtime", 400, "is not known"},
		{"leap seconds", "/v1/ask?q=GAP&zone=right/America/New_York", 400, "is not known"},
		{"a long zone", "/v1/ask?q=GAP&zone=" + strings.Repeat("America/", 50), 400, "is not known"},
		{"before the sheet", "/v1/ask?q=GAP&at=2020-01-01T12:00Z", 404, "not yet in effect"},
		{"a topic before the sheet", "/v1/route?topic=GAP&at=2020-01-01T12:00Z", 404, "not yet in effect"},
		{"all units before the sheet", "/v1/units?at=2020-01-01T12:00Z", 404, "not yet in effect"},
		{"many parameters", "/v1/ask?q=GAP" + strings.Repeat("&with=a=b", 100), 400, "more than 24 parameters"},
		{"a NUL", "/v1/ask?q=GAP%00", 400, "control character"},
		{"what is no UTF-8", "/v1/ask?q=%ff%fe", 400, "no UTF-8"},
		{"half an escape", "/v1/ask?q=%f", 400, "cannot be read"},
		{"no such zone", "/v1/ask?q=GAP&zone=Mars/Olympus", 400, "zone"},
		{"a zone that is a path", "/v1/ask?q=GAP&zone=../../etc/passwd", 400, "zone"},
		{"the server's zone", "/v1/ask?q=GAP&zone=Local", 400, "zone"},
		{"no such day", "/v1/ask?q=GAP&at=2026-02-31T09:00", 400, "time"},
		{"a year too far", "/v1/ask?q=GAP&at=9999-12-31T23:59:59Z", 400, "out of range"},
		{"a parameter twice", "/v1/ask?q=GAP&q=payoffs", 400, "given 2 times"},
		{"a misspelt key", "/v1/ask?q=GAP&with=regoin=northeast", 400, "did you mean region"},
		{"a parameter of what has none", "/v1/openapi.json?x=1", 400, "there are none"},
		{"a parameter of a probe", "/healthz?x=1", 400, "there are none"},
		{"a parameter of the metrics", "/metrics?x=1", 400, "there are none"},
		{"no question", "/v1/ask?q=+", 400, "nothing is asked for: give one of q, via"},
		{"a topic and a question", "/v1/ask?q=GAP&topic=GAP", 400, "is not known here"},
		{"no such page", "/v2/ask", 404, "no such page"},
		{"a path upwards", "/static/../../main.go", 404, "no such page"},
		{"a path that is escaped", "/static/%2e%2e/page.html", 404, "no such page"},
		{"a folder", "/static/", 404, "no such page"},
		{"no such file", "/static/none.js", 404, "no such page"},
		{"a file as a folder", "/static/board.js/", 404, "no such page"},
		{"a list of files", "/static/index.html", 404, "no such page"},
		{"a long path", "/static/" + strings.Repeat("a/", 4000), 404, "no such page"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.path)
			require.Equal(t, tt.status, w.Code, "%s", w.Body)
			require.NotContains(t, w.Body.String(), "<script>")
			require.Less(t, w.Body.Len(), 2000)
			require.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
			p := decoded[refusal](t, w)
			require.Equal(t, tt.status, p.Status)
			require.Equal(t, http.StatusText(tt.status), p.Title)
			require.Contains(t, p.Detail, tt.detail)
		})
	}
}

func TestEveryResponseIsSecured(t *testing.T) {
	h := founding(t)
	for _, path := range []string{"/", "/?q=GAP", "/v1/units", "/v1/ask", "/nowhere", "/healthz", "/metrics", "/static/board.css"} {
		header := get(h, path).Header()
		require.Contains(t, header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'; style-src 'self'", path)
		require.NotContains(t, header.Get("Content-Security-Policy"), "unsafe", path)
		require.Equal(t, "nosniff", header.Get("X-Content-Type-Options"), path)
		require.Equal(t, "no-referrer", header.Get("Referrer-Policy"), path)
	}
	require.Equal(t, "public, max-age=31536000, immutable", get(h, "/static/board.css?v=1").Header().Get("Cache-Control"))
	require.Equal(t, "no-store", get(h, "/v1/units").Header().Get("Cache-Control"))
}

func TestMountedAnywhere(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/desk/", http.StripPrefix("/desk", founding(t)))
	require.Equal(t, http.StatusOK, get(mux, "/desk/v1/units").Code)
	page := get(mux, "/desk/?q=floorplan")
	require.Equal(t, http.StatusOK, page.Code)
	for _, attribute := range []string{"href", "src", "action"} {
		require.NotRegexp(t, attribute+`="/`, page.Body.String(), "links lead out of where the board is mounted")
		require.NotRegexp(t, attribute+`="https?:`, page.Body.String())
	}
}

func TestNoDirectoryYet(t *testing.T) {
	var live routing.Live
	h := Handler(&live, Options{})
	for _, path := range []string{"/v1/ask?q=GAP", "/v1/units", "/v1/gaps?q=GAP", "/events", "/healthz"} {
		w := get(h, path)
		require.Equal(t, http.StatusServiceUnavailable, w.Code, path)
		require.Equal(t, "1", w.Header().Get("Retry-After"))
	}
	require.NotPanics(t, func() { get(h, "/?q=GAP"); get(h, "/metrics") })
	live.Swap(switchboard.Default())
	require.Equal(t, http.StatusNoContent, get(h, "/healthz").Code)
}

func TestTheEditionNamesTheContents(t *testing.T) {
	one, same, other := tableOf(t, sheet), tableOf(t, sheet), tableOf(t, strings.Replace(sheet, "0100", "0102", 1))
	require.Equal(t, EditionID(one), EditionID(same))
	require.NotEqual(t, EditionID(one), EditionID(other))
	require.Regexp(t, `^[0-9a-f]{12}$`, EditionID(one))
	require.Regexp(t, `^2023-08-28-[0-9a-f]{12}$`, EditionID(switchboard.Default()))
	require.Empty(t, EditionID(nil))
}

// TestNoAnswerMixesTwoDirectories asks while two directories take turns.
func TestNoAnswerMixesTwoDirectories(t *testing.T) {
	tables := map[string]*routing.Table{
		"0100": tableOf(t, sheet), "0900": tableOf(t, strings.NewReplacer("0100", "0900", "Mon-Fri 9 am - 5:30 pm", "Mon-Fri 9 am - 6 pm").Replace(sheet)),
	}
	of := map[string]string{}
	for number, table := range tables {
		of[EditionID(table)] = number
	}
	var live routing.Live
	live.Swap(tables["0100"])
	h := Handler(&live, Options{Now: atFriday, Limits: Limits{Rate: -1}})
	ctx, stop := context.WithCancel(t.Context())
	var swapping sync.WaitGroup
	swapping.Go(func() {
		for ctx.Err() == nil {
			for _, table := range tables {
				live.Swap(table)
			}
		}
	})
	seen := map[string]int{}
	for range 300 {
		a := decoded[Answer](t, get(h, "/v1/route?topic=payoffs"))
		until := map[string]string{"0100": "5:30 PM", "0900": "6 PM"}[of[a.Edition]]
		require.Equal(t, "tel:+1800555"+of[a.Edition], a.URI)
		require.Contains(t, a.Line, until)
		u := decoded[Units](t, get(h, "/v1/units"))
		require.Equal(t, "tel:+1800555"+of[u.Edition], u.Units[0].Channels[0].URI)
		seen[a.Edition]++
	}
	stop()
	swapping.Wait()
	require.Len(t, seen, 2, "both directories answered: %v", seen)
}

func TestMetricsLogAndAudit(t *testing.T) {
	var log bytes.Buffer
	var audit []string
	live := routing.Live{OnDecision: func(_ context.Context, d routing.Decision) {
		audit = append(audit, d.Outcome()+" "+d.Text+d.Query.Topic)
	}}
	live.Swap(switchboard.Default())
	fault := ""
	h := Handler(&live, Options{
		Now: atFriday, Logger: slog.New(slog.NewTextHandler(&log, nil)), Fault: func() string { return fault }, Limits: Limits{Rate: -1},
	})
	for _, path := range []string{"/v1/ask?q=GAP", "/v1/ask?q=GAP", "/v1/ask?q=floorplan", "/v1/route?topic=submarines", "/v1/ask", "/nowhere"} {
		get(h, path)
	}
	if diff := cmp.Diff([]string{"route GAP", "route GAP", "ambiguous floorplan", "unknown submarines"}, audit); diff != "" {
		t.Errorf("audit (-want +got):\n%s", diff)
	}
	require.Equal(t, 6, strings.Count(log.String(), "msg=request"))
	require.Contains(t, log.String(), "method=GET path=/v1/ask status=400")
	require.NotContains(t, log.String(), "floorplan", "what people ask is for the audit and not for the request log")

	text := func() string { return get(h, "/metrics").Body.String() }
	for _, line := range []string{
		`switchboard_decisions_total{outcome="route"} 2`,
		`switchboard_decisions_total{outcome="ambiguous"} 1`,
		`switchboard_decisions_total{outcome="unknown"} 1`,
		`switchboard_decision_seconds_count 4`,
		`switchboard_http_requests_total{code="404",route="other"} 1`,
		`switchboard_http_requests_total{code="400",route="/v1/ask"} 1`,
		`switchboard_directory_info{edition="` + EditionID(live.Load()) + `",effective="2023-08-28",organization="Ally"} 1`,
		`switchboard_directory_fault 0`,
		`switchboard_streams 0`,
	} {
		require.Contains(t, text(), line+"\n")
	}
	get(h, "/v1/route?topic=floorplan&with=region=atlantis")
	require.Contains(t, text(), `switchboard_decisions_total{outcome="invalid"} 1`+"\n", "by the same word as the API")
	fault = "sheet.yaml:3:1: no such thing"
	require.Contains(t, text(), "switchboard_directory_fault 1\n")
}
