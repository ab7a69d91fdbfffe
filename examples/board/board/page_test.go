package board

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/routing"
)

// part cuts an element with an ID out of a page, up to a text.
func part(t *testing.T, page, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	require.Truef(t, ok, "there is no %s in\n%s", from, page)
	in, _, ok := strings.Cut(rest, to)
	require.True(t, ok)
	return in
}

var number = regexp.MustCompile(`\d{3}-\d{4}|tel:`)

func TestPageAnswers(t *testing.T) {
	tests := []struct {
		name, query string
		kind        string
		shows       []string
		number      bool
	}{
		{"a topic", "q=GAP", "route", []string{"Dealer Service Center", `href="tel:&#43;18889192559"`, "until 6:30 PM EST", "1 h 15 min left", "line 43"}, true},
		{"keys to press", "q=retail+held+offerings", "route", []string{"then press <kbd>4</kbd>"}, true},
		{"a question back", "q=floorplan", "ask", []string{"Which region are you in?", "with=region%3Dnortheast"}, false},
		{"a question answered", "q=floorplan&with=region%3Dnortheast", "route", []string{"Regional Business Centers, Northeast", "Northeast"}, true},
		{"what is not stated", "q=ally+dealer+dash", "inferred", []string{"The sheet does not say who handles this", "allow_inferred=true"}, false},
		{"what is not stated, on request", "q=ally+dealer+dash&allow_inferred=true", "route", []string{"<strong>Inferred.</strong>"}, true},
		{"an address for another carrier", "q=ups+38153", "unknown", []string{"Not with what you said", "carrier fedex only", "There is", "TN 38118"}, false},
		{"what is with another desk", "topic=GAP&unit=csc", "unknown", []string{"Not at that desk", "#unit-dsc", "it is with Dealer Service Center"}, false},
		{"a region that contradicts the number", "q=800-257-5023+pac+west", "unknown", []string{"Not with what you said", "#unit-rbc-northeast"}, true},
		{"the remark on a row", "q=Dealer+Reserve", "route", []string{"Dealer Reserve (post booking)"}, true},
		{"a desk that the sheet does not name", "topic=F%26I+Rewards+Inquiries", "route", []string{"The sheet does not print the name of this desk."}, true},
		{"an unknown word", "q=lein", "unknown", []string{"“lein”", "q=Lien&#43;Releases"}, false},
		{"a misspelt word", "q=lein+release", "route", []string{"Read as Lien Releases"}, true},
		{"another day", "q=is+dsc+open+on+sunday", "route", []string{"See the hours", "the question names Sunday; the hours are Mon-Fri 9:30 AM-6:30 PM"}, true},
		{"another day and a question back", "q=floorplan+tomorrow", "ask", []string{"Which region are you in?", "floorplan&#43;tomorrow"}, false},
		{"another day and a desk that was chosen", "topic=held-offerings&unit=smartcash-funding&day=Sunday", "route", []string{"the question names Sunday"}, true},
		{"an assumption", "q=payoffs", "route", []string{"<strong>Assumed:</strong> Dealer", "with=audience%3Dconsumer"}, true},
		{"a unit that was chosen", "topic=held-offerings&unit=smartcash-funding", "route", []string{"SmartCash (CPC) (Contract Funding)"}, true},
		{"an address", "q=contract+mailing&with=product%3Dretail&with=carrier%3Dfedex", "route", []string{"Memphis, TN 38153", "at any time"}, false},
		{"an undeclared key", "q=GAP&with=regoin%3Dnorth", "refused", []string{"region"}, false},
		{"an undeclared value", "q=floorplan&with=region%3Dnorht", "refused", []string{"with=region%3Dnortheast"}, false},
		{"no channel of the kind", "q=GAP&via=fax", "no-channel", []string{"No fax for this", "888-919-2559"}, true},
	}
	h := founding(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, "/?"+tt.query)
			require.Equal(t, http.StatusOK, w.Code)
			answer := part(t, w.Body.String(), `<section id="answer"`, `</section>`)
			require.Contains(t, answer, `data-kind="`+tt.kind+`"`)
			for _, text := range tt.shows {
				require.Contains(t, answer, text)
			}
			require.Equal(t, tt.number, number.MatchString(answer), answer)
		})
	}
}

// Of another day no state is told, neither in the answer nor beside a choice.
func TestPageTellsNoStateOfAnotherDay(t *testing.T) {
	h := founding(t)
	for _, query := range []string{"q=is+dsc+open+on+sunday", "q=floorplan+tomorrow", "q=held+offerings+this+weekend", "q=held+offerings+sunday&with=product%3Dx"} {
		answer := part(t, get(h, "/?"+query).Body.String(), `<section id="answer"`, `</section>`)
		require.NotRegexp(t, `data-state="(open|closed)"|left|takes over for it now`, answer, query)
	}
}

// Links of a page hold in any place where it is mounted, and lead where they say.
func TestPageLinks(t *testing.T) {
	h := founding(t)
	for _, query := range []string{"", "?q=GAP", "?q=floorplan", "?q=held+offerings", "?q=held+offerings&with=product%3Dx", "?q=payoffs&zone=America%2FDenver", "?q=lein"} {
		page := get(h, "/"+query).Body.String()
		for _, m := range regexp.MustCompile(`(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			link := strings.NewReplacer("&#43;", "+", "&amp;", "&").Replace(m[1])
			u, err := url.Parse(link)
			require.NoError(t, err)
			if u.Scheme == "tel" || u.Scheme == "mailto" {
				continue
			}
			require.Emptyf(t, u.Scheme+u.Host, "%s", link)
			require.Falsef(t, strings.HasPrefix(u.Path, "/"), "%s", link)
			if u.Path == "" {
				require.Containsf(t, page, `id="`+u.Fragment+`"`, "%s", link)
				continue
			}
			base, err := url.Parse("/")
			require.NoError(t, err)
			w := get(h, base.ResolveReference(u).RequestURI())
			require.Equalf(t, http.StatusOK, w.Code, "%s", link)
		}
	}
}

// The page and the API say the same of every unit, at any hour of a week and wherever the caller is.
func TestPageAgreesWithUnits(t *testing.T) {
	var live routing.Live
	live.Swap(switchboard.Default())
	at := friday
	h := Handler(&live, Options{Now: func() time.Time { return at }, Limits: Limits{Rate: -1}})
	for range 7 * 8 {
		for _, zone := range []string{"", "America/Los_Angeles"} {
			page := get(h, "/?zone="+zone).Body.String()
			var all Units
			require.NoError(t, json.Unmarshal(get(h, "/v1/units?zone="+zone).Body.Bytes(), &all))
			for _, u := range all.Units {
				row := part(t, page, `<li class="unit" id="unit-`+u.ID+`"`, "</p>")
				require.Containsf(t, row, `data-state="`+u.State+`"`, "%s at %v", u.ID, at)
				if u.Until != "" {
					require.Containsf(t, row, `data-until="`+strings.TrimSuffix(u.Until, "Z")+`.000Z"`, "%s at %v", u.ID, at)
				}
			}
			require.Contains(t, page, `data-edition="`+all.Edition+`"`)
		}
		at = at.Add(3*time.Hour + 7*time.Minute)
	}
}

func TestPageRefuses(t *testing.T) {
	h := founding(t)
	for name, query := range map[string]string{
		"a zone that is none": "?zone=Mars%2FBase", "the server's own zone": "?zone=Local", "an unknown parameter": "?at=2026-01-01", "a view that is none": "?show=closed",
		"no UTF-8": "?q=%ff", "NUL": "?q=a%00b", "nothing known": "?q=GAP&with=region",
	} {
		t.Run(name, func(t *testing.T) {
			w := get(h, "/"+query)
			require.Equal(t, http.StatusBadRequest, w.Code)
			answer := part(t, w.Body.String(), `<section id="answer"`, `</section>`)
			require.Contains(t, answer, `data-kind="refused"`)
			require.False(t, number.MatchString(answer))
		})
	}
	t.Run("markup is shown as text", func(t *testing.T) {
		page := get(h, "/?q="+url.QueryEscape(`"><script>alert(1)</script><img src=x onerror=alert(1)>`)).Body.String()
		require.NotContains(t, page, "<script>alert")
		require.NotContains(t, page, "<img")
		require.Contains(t, page, "&lt;script&gt;")
	})
}

func TestPageWithoutDirectory(t *testing.T) {
	h := Handler(new(routing.Live), Options{Now: atFriday})
	w := get(h, "/?q=GAP")
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), `data-kind="no-edition"`)
}

func TestPageShowsAFault(t *testing.T) {
	var live routing.Live
	live.Swap(switchboard.Default())
	h := Handler(&live, Options{Now: atFriday, Fault: func() string { return "sheet.yaml:3:1: <b>" }})
	page := get(h, "/").Body.String()
	require.Contains(t, page, "The directory file cannot be used now.")
	require.Contains(t, page, "sheet.yaml:3:1: &lt;b&gt;")
}

// A page of another's making may name a script as its address.
func TestPageTrustsNoAddress(t *testing.T) {
	u := &contacts.Unit{Name: "Web"}
	r := newPageReach(u, &contacts.Channel{Kind: contacts.Web, Value: "javascript://x/%0aalert(1)", Printed: "our page"})
	var out strings.Builder
	require.NoError(t, pages.ExecuteTemplate(&out, "reach", r))
	require.NotContains(t, out.String(), "javascript:")
}

func TestPageWeek(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	at := func(text string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", text, newYork)
		require.NoError(t, err)
		return v
	}
	tests := []struct {
		name, hours string
		at          time.Time
		want        []pageDay // the first of them
	}{
		{
			"today, tomorrow, and a day that is not listed", "Mo-Th 09:30-18:30; Sa 09:00-18:00; Su off [America/New_York]", at("2026-11-19 10:00"),
			[]pageDay{
				{Name: "Thu Nov 19", Today: true, Text: "9:30 AM – 6:30 PM", Bars: []bar{{570, 540, false}}, Now: 600},
				{Name: "Fri Nov 20", Text: "not listed on the sheet"},
				{Name: "Sat Nov 21", Text: "9 AM – 6 PM", Bars: []bar{{540, 540, false}}},
				{Name: "Sun Nov 22", Text: "closed"},
			},
		},
		{
			"a night over midnight is cut at midnight", "Fr 22:00-26:00 [America/New_York]", at("2026-11-20 23:00"),
			[]pageDay{
				{Name: "Fri Nov 20", Today: true, Text: "10 PM – 12 AM", Bars: []bar{{1320, 120, false}}, Now: 1380},
				{Name: "Sat Nov 21", Text: "12 AM – 2 AM", Bars: []bar{{0, 120, false}}},
			},
		},
		{
			"the day on which the clocks go back has one picture", "Mo-Su 00:00-24:00 [America/New_York]", at("2026-11-01 12:00"),
			[]pageDay{{Name: "Sun Nov 1", Today: true, Text: "24 hours", Bars: []bar{{0, 1440, false}}, Now: 720}},
		},
		{
			"an hour that comes twice", "Su 01:00-01:30 [America/New_York]", at("2026-11-01 12:00"),
			[]pageDay{{Name: "Sun Nov 1", Today: true, Text: "1 AM – 1:30 AM, 1 AM – 1:30 AM", Bars: []bar{{60, 30, false}, {60, 30, false}}, Now: 720}},
		},
		{
			"hours that are not certain", `Th 09:00-12:00 unknown "by appointment" [America/New_York]`, at("2026-11-19 10:00"),
			[]pageDay{{Name: "Thu Nov 19", Today: true, Text: "not certain 9 AM – 12 PM (by appointment)", Bars: []bar{{540, 180, true}}, Now: 600}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := pageWeek(hours.MustParse(tt.hours), tt.at, nil)
			require.Len(t, got, 7)
			if diff := cmp.Diff(tt.want, got[:len(tt.want)]); diff != "" {
				t.Errorf("pageWeek mismatch (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("local time needs to know where", func(t *testing.T) {
		local := hours.MustParse("Mo-Fr 09:00-17:00")
		require.Nil(t, pageWeek(local, friday, nil))
		require.NotNil(t, pageWeek(local, friday, newYork))
		require.Nil(t, pageWeek(nil, friday, newYork))
	})
	t.Run("a day without a midnight begins all the same", func(t *testing.T) {
		beirut, err := time.LoadLocation("Asia/Beirut") // at 0:00 on Mar 29, 2026 it is 1:00
		require.NoError(t, err)
		h := hours.MustParse("Mo-Su 00:00-24:00 [Asia/Beirut]")
		days := pageWeek(h, time.Date(2026, 3, 28, 12, 0, 0, 0, beirut), nil)
		require.Equal(t, "Sun Mar 29", days[1].Name)
		require.Equal(t, []bar{{60, 1380, false}}, days[1].Bars)
	})
}
