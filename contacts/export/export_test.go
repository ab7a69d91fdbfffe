package export_test

import (
	"encoding/json"
	"flag"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func load(t testing.TB, name string) *contacts.Edition {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	l := contacts.Loader{Calendars: holiday.ByName}
	e, err := l.Parse(filepath.Base(name), data)
	require.NoError(t, err)
	return e
}

const founding = "../../testdata/ally-2023-08-28.yaml"

var directories = []string{founding, "../../examples/directories/city.yaml", "../../examples/directories/university.yaml", "testdata/odd.yaml"}

type writer = func(*contacts.Edition) ([]byte, []export.Loss, error)

// What each format makes of the founding sheet and of a directory of odd hours, and what it loses.
func TestGolden(t *testing.T) {
	for _, f := range []struct {
		name  string
		write writer
	}{
		{"schema.json", export.JSONLD},
		{"fhir.json", export.FHIR},
		{"google.json", export.Google},
		{"md", export.Markdown},
		{"html", export.HTML},
	} {
		for dir, name := range map[string]string{"ally": founding, "odd": "testdata/odd.yaml"} {
			t.Run(dir+"."+f.name, func(t *testing.T) {
				text, lost, err := f.write(load(t, name))
				require.NoError(t, err)
				golden(t, dir+"."+f.name, string(text))
				var lines strings.Builder
				for _, l := range lost {
					lines.WriteString(l.String() + "\n")
				}
				golden(t, dir+"."+f.name+".lost", lines.String())
			})
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", name, diff)
	}
}

// A shape is what a published definition allows: a regexp for a text, a map of keys to shapes (a
// leading ! marks those that must be there), a list of one shape, or an example of another type.
type shape any

func fits(t *testing.T, at string, s shape, v any) {
	t.Helper()
	switch s := s.(type) {
	case string:
		text, ok := v.(string)
		require.True(t, ok, "%s is no text: %v", at, v)
		require.Regexp(t, regexp.MustCompile(`^(?s:`+s+`)$`), text, at)
	case []shape:
		list, ok := v.([]any)
		require.True(t, ok, "%s is no list: %v", at, v)
		require.NotEmpty(t, list, at)
		for _, x := range list {
			fits(t, at, s[0], x)
		}
	case map[string]shape:
		m, ok := v.(map[string]any)
		require.True(t, ok, "%s is no object: %v", at, v)
		for k, x := range m {
			kind, known := s[k]
			if !known {
				kind, known = s["!"+k]
			}
			require.True(t, known, "%s has no %s", at, k)
			fits(t, at+"."+k, kind, x)
		}
		for k := range s {
			if name, must := strings.CutPrefix(k, "!"); must {
				require.Contains(t, m, name, at)
			}
		}
	case func(*testing.T, string, any):
		s(t, at, v)
	default:
		require.IsType(t, s, v, at)
	}
}

const (
	anyText  = `\S.*`
	dayNames = `Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday`
	isoDate  = `\d{4}-\d\d-\d\d`
)

// The properties of Organization, ContactPoint, PostalAddress and OpeningHoursSpecification, as
// schema.org defines them.
func schemaOrg() shape {
	ref := map[string]shape{"!@id": `#.+`}
	open := map[string]shape{"!@type": `OpeningHoursSpecification`, "dayOfWeek": []shape{dayNames},
		"opens": `([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`, "closes": `([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`,
		"validFrom": isoDate, "validThrough": isoDate, "description": anyText}
	point := map[string]shape{"!@type": `ContactPoint|PostalAddress`, "contactType": []shape{anyText}, "description": anyText,
		"telephone": anyText, "faxNumber": anyText, "email": `.+@.+`, "url": `https?://.+`, "streetAddress": anyText, "hoursAvailable": []shape{open}}
	dept := map[string]shape{"!@type": `Organization`, "!@id": `#.+`, "!name": anyText, "alternateName": []shape{anyText},
		"description": anyText, "parentOrganization": ref, "contactPoint": []shape{point}}
	return map[string]shape{"!@context": `https://schema\.org`, "!@type": `Organization`, "!name": anyText, "description": anyText, "department": []shape{dept}}
}

// The elements of Bundle, Organization and HealthcareService with ExtendedContactDetail and Availability,
// as FHIR R5 (5.0.0) defines them.
func fhirR5() shape {
	const id, fhirTime = `[A-Za-z0-9.-]{1,64}`, `([01]\d|2[0-3]):[0-5]\d:[0-5]\d`
	concept := map[string]shape{"!text": anyText}
	ref := map[string]shape{"!reference": anyText}
	period := map[string]shape{"start": `\d{4}(-\d\d(-\d\d)?)?`, "end": `\d{4}(-\d\d(-\d\d)?)?`}
	contact := map[string]shape{"purpose": concept, "period": period,
		"telecom": []shape{map[string]shape{"!system": `phone|fax|email|pager|url|sms|other`, "!value": anyText, "use": `home|work|temp|old|mobile`}},
		"address": map[string]shape{"use": `home|work|temp|old|billing`, "type": `postal|physical|both`, "line": []shape{anyText}}}
	times := func(t *testing.T, at string, v any) {
		fits(t, at, map[string]shape{"daysOfWeek": []shape{`mon|tue|wed|thu|fri|sat|sun`}, "allDay": true,
			"availableStartTime": fhirTime, "availableEndTime": fhirTime}, v)
		m := v.(map[string]any)
		if m["allDay"] == true { // invariant av-1
			require.NotContains(t, m, "availableStartTime", at)
			require.NotContains(t, m, "availableEndTime", at)
		} else {
			require.Less(t, m["availableStartTime"], m["availableEndTime"], at)
		}
	}
	availability := map[string]shape{"availableTime": []shape{times},
		"notAvailableTime": []shape{map[string]shape{"description": anyText, "during": period}}}
	service := map[string]shape{"!resourceType": `HealthcareService`, "id": id, "active": true, "providedBy": ref, "offeredIn": []shape{ref},
		"type": []shape{concept}, "name": anyText, "comment": anyText, "contact": []shape{contact}, "availability": []shape{availability}}
	organization := map[string]shape{"!resourceType": `Organization`, "id": id, "!name": anyText} // invariant org-1
	resource := func(t *testing.T, at string, v any) {
		if m, ok := v.(map[string]any); ok && m["resourceType"] == "Organization" {
			fits(t, at, organization, v)
			return
		}
		fits(t, at, service, v)
	}
	return map[string]shape{"!resourceType": `Bundle`, "!type": `collection`,
		"entry": []shape{map[string]shape{"!fullUrl": `urn:\S+`, "!resource": resource}}}
}

// Location of the Business Information API v1, as its discovery document and reference define it.
func googleBusiness() shape {
	const days = `MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY`
	clock := func(t *testing.T, at string, v any) {
		fits(t, at, map[string]shape{"hours": 0., "minutes": 0., "seconds": 0.}, v)
		m := v.(map[string]any)
		h, _ := m["hours"].(float64)
		min, _ := m["minutes"].(float64)
		require.True(t, h < 24 && min < 60 || h == 24 && min == 0, "%s: %v", at, m)
	}
	date := map[string]shape{"!year": 0., "!month": 0., "!day": 0.}
	phones := func(t *testing.T, at string, v any) {
		fits(t, at, map[string]shape{"!primaryPhone": `\+\d{4,15}`, "additionalPhones": []shape{`\+\d{4,15}`}}, v)
		more, _ := v.(map[string]any)["additionalPhones"].([]any)
		require.LessOrEqual(t, len(more), 2, at)
	}
	period := map[string]shape{"!openDay": days, "!openTime": clock, "!closeDay": days, "!closeTime": clock}
	special := map[string]shape{"!startDate": date, "endDate": date, "openTime": clock, "closeTime": clock, "closed": true}
	return map[string]shape{"!locations": []shape{map[string]shape{"storeCode": anyText, "title": anyText, "phoneNumbers": phones, "websiteUri": `https?://.+`,
		"regularHours": map[string]shape{"!periods": []shape{period}},
		"specialHours": map[string]shape{"!specialHourPeriods": []shape{special}}}}}
}

func TestFitsThePublishedDefinition(t *testing.T) {
	for _, f := range []struct {
		name  string
		write writer
		want  shape
	}{
		{"schema.org", export.JSONLD, schemaOrg()},
		{"FHIR R5", export.FHIR, fhirR5()},
		{"Google Business Profile", export.Google, googleBusiness()},
	} {
		for _, name := range directories {
			t.Run(f.name+" "+filepath.Base(name), func(t *testing.T) {
				text, _, err := f.write(load(t, name))
				require.NoError(t, err)
				var v any
				require.NoError(t, json.Unmarshal(text, &v))
				fits(t, "$", f.want, v)
			})
		}
	}
}

// The hours of a week, read back from what was written, are those of the unit, minute by minute.
func TestHoursReadBack(t *testing.T) {
	type week [7 * 24 * 60]bool
	fill := func(w *week, day, from, to int) {
		for m := from; m < to; m++ {
			w[(day*1440+m)%len(w)] = true
		}
	}
	minute := func(hhmm string) int {
		at, err := time.Parse("15:04", hhmm[:5])
		require.NoError(t, err)
		return at.Hour()*60 + at.Minute()
	}
	names := strings.Split("Sunday Monday Tuesday Wednesday Thursday Friday Saturday", " ")
	day := func(name string) int {
		return slices.IndexFunc(names, func(n string) bool { return strings.HasPrefix(strings.ToLower(n), strings.ToLower(name)) })
	}
	for _, name := range directories {
		e := load(t, name)
		want := map[string]week{}
		for u := range e.Units() {
			if u.Hours == nil || u.Hours.IsZero() {
				continue
			}
			w, ok := u.Hours.Week()
			if !ok {
				continue
			}
			var minutes week
			for d, spans := range w.Spans {
				for _, s := range spans {
					fill(&minutes, d, int(s.Open/60000), int(s.Close/60000))
				}
			}
			want[u.ID] = minutes
		}
		check := func(format, id string, got week) {
			t.Helper()
			for m := range got {
				if got[m] != want[id][m] {
					t.Fatalf("%s of %s in %s: %s %02d:%02d open %v, want %v", format, id, name, names[m/1440], m/60%24, m%60, got[m], want[id][m])
				}
			}
		}

		text, _, err := export.FHIR(e)
		require.NoError(t, err)
		var bundle struct {
			Entry []struct {
				Resource struct {
					ID           string
					Availability []struct {
						AvailableTime []struct {
							DaysOfWeek                           []string
							AllDay                               bool
							AvailableStartTime, AvailableEndTime string
						}
					}
				}
			}
		}
		require.NoError(t, json.Unmarshal(text, &bundle))
		for _, en := range bundle.Entry[1:] {
			var got week
			for _, a := range en.Resource.Availability {
				for _, at := range a.AvailableTime {
					for _, d := range at.DaysOfWeek {
						switch {
						case at.AllDay:
							fill(&got, day(d), 0, 1440)
						case at.AvailableEndTime == "23:59:59":
							fill(&got, day(d), minute(at.AvailableStartTime), 1440)
						default:
							fill(&got, day(d), minute(at.AvailableStartTime), minute(at.AvailableEndTime))
						}
					}
				}
			}
			check("FHIR", en.Resource.ID, got)
		}

		text, _, err = export.JSONLD(e)
		require.NoError(t, err)
		var org struct {
			Department []struct {
				ID           string `json:"@id"`
				ContactPoint []struct {
					HoursAvailable []struct {
						DayOfWeek                []string
						Opens, Closes, ValidFrom string
					}
				}
			}
		}
		require.NoError(t, json.Unmarshal(text, &org))
		for i, dept := range org.Department {
			for _, p := range dept.ContactPoint {
				if p.HoursAvailable == nil || ownHours(e, i) {
					continue
				}
				var got week
				for _, h := range p.HoursAvailable {
					if h.Opens == "" || h.ValidFrom != "" {
						continue
					}
					from, to := minute(h.Opens), minute(h.Closes)
					switch {
					case h.Closes == "23:59":
						to = 1440
					case to < from:
						to += 1440
					}
					for _, d := range h.DayOfWeek {
						fill(&got, day(d), from, to)
					}
				}
				check("schema.org", strings.TrimPrefix(dept.ID, "#"), got)
			}
		}

		text, _, err = export.Google(e)
		require.NoError(t, err)
		type at struct{ Hours, Minutes int }
		var profile struct {
			Locations []struct {
				StoreCode    string
				RegularHours struct {
					Periods []struct {
						OpenDay, CloseDay   string
						OpenTime, CloseTime at
					}
				}
			}
		}
		require.NoError(t, json.Unmarshal(text, &profile))
		for _, l := range profile.Locations {
			var got week
			for _, p := range l.RegularHours.Periods {
				from, to := p.OpenTime.Hours*60+p.OpenTime.Minutes, p.CloseTime.Hours*60+p.CloseTime.Minutes
				to += (day(p.CloseDay) - day(p.OpenDay) + 7) % 7 * 1440
				fill(&got, day(p.OpenDay), from, to)
			}
			check("Google", l.StoreCode, got)
		}
	}
}

// ownHours reports whether some channel of the unit has hours of its own, so that a point's hours need not be the unit's.
func ownHours(e *contacts.Edition, unit int) bool {
	units := slices.Collect(e.Units())
	own := func(c contacts.Channel) bool { return c.Hours != nil }
	if slices.ContainsFunc(units[unit].Channels, own) {
		return true
	}
	for r := range e.Duties() {
		if r.Unit == units[unit].ID && (r.Channel != nil && own(*r.Channel) || slices.ContainsFunc(r.Also, own)) {
			return true
		}
	}
	return false
}

// What people read holds every unit, topic label, number and address, and no text breaks out of its place.
func TestPagesHoldTheSheet(t *testing.T) {
	for _, name := range directories {
		e := load(t, name)
		page, _, err := export.HTML(e)
		require.NoError(t, err)
		text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(page), " "))
		md, _, err := export.Markdown(e)
		require.NoError(t, err)
		plain := regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(string(md), "$1")
		for _, got := range []string{text, plain} {
			for u := range e.Units() {
				require.Contains(t, got, u.Name)
				for _, c := range u.Channels {
					c.Menu, c.Answers = nil, contacts.Person
					require.Contains(t, got, c.String())
				}
			}
			for r := range e.Duties() {
				topic, _ := e.Topic(r.Topic)
				if r.Printed != "" {
					require.Contains(t, got, r.Printed)
				} else {
					require.Contains(t, got, topic.Label)
				}
			}
		}
		require.NotContains(t, string(page), "<Works>")
		require.NotContains(t, string(page), "ZgotmplZ")
		for l := range strings.Lines(string(md)) {
			if strings.HasPrefix(l, "|") {
				require.Len(t, regexp.MustCompile(`[^\\]\|`).FindAllString(" "+l, -1), 4, l)
			}
		}
	}
}

// Whoever reads an export sees which facts the sheet does not state, and on what ground they are there.
func TestWhatIsNotStatedIsMarked(t *testing.T) {
	e := load(t, founding)
	for _, write := range []writer{export.Markdown, export.HTML} {
		text, _, err := write(e)
		require.NoError(t, err)
		plain := regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(html.UnescapeString(string(text)), "$1")
		for _, want := range []string{
			"Ally Dealer Dash (e.g. password resets): inferred (blank cells below DSC)",
			"part of Dealer Products & Services: inferred (blank cell below DP&S)",
			"this unit: inferred (named for its topic",
			"Title: supplied (bare word of Title Assistance)",
		} {
			require.Contains(t, plain, want)
		}
		require.NotContains(t, plain, "Payoffs: inferred")
	}
	for _, write := range []writer{export.JSONLD, export.FHIR} {
		text, _, err := write(e)
		require.NoError(t, err)
		require.Contains(t, string(text), "Ally Dealer Dash (e.g. password resets): inferred (blank cells below DSC)")
		require.Contains(t, string(text), "this unit: inferred (named for its topic")
	}
}
