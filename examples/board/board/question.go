package board

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// A question is what the parameters of a request ask. The page and the API read the same ones:
//
//	q               a question in plain words
//	topic, unit     a label or a name of the sheet, or an ID
//	value           a number, an email or postal address, a ZIP
//	with            what is known, as region=northeast; may be given several times
//	zone            where the caller is, as America/Chicago
//	at              the instant asked about, in RFC 3339 or as the wall clock in zone shows it; else now
//	via             phone, fax, email, mail, web, chat or referral
//	open_only       true: an answer that is not open is "closed"
//	allow_inferred  true: answers may rest on what the sheet does not state
type question struct {
	text   string // q
	query  routing.Query
	remark string // how the instant was settled where clocks jump

	from, to time.Time // of /v1/gaps; zero: not given
}

// asks reports whether anything is asked for.
func (q question) asks() bool {
	return q.text != "" || q.query.Topic+q.query.Unit+q.query.Value != "" || q.query.Via != contacts.AnyKind
}

// What a question may hold.
const (
	maxParameters = 24  // pairs of name and value
	maxParameter  = 400 // characters of a value
)

// parameters are the names that each question may have.
var parameters = []string{"q", "topic", "unit", "value", "with", "zone", "at", "via", "open_only", "allow_inferred"}

// readQuestion reads the parameters of a request, all of which must be known: those of a question and the further ones named.
func (v view) readQuestion(r *http.Request, known ...string) (q question, fault *problem) {
	values, fault := readParameters(r.URL.RawQuery, known)
	if fault != nil {
		return q, fault
	}
	q.text = strings.TrimSpace(values.Get("q"))
	q.query = routing.Query{Topic: trimmed(values, "topic"), Unit: trimmed(values, "unit"), Value: trimmed(values, "value"), At: v.at}
	for _, text := range values["with"] {
		if text == "" {
			continue
		}
		key, value, ok := strings.Cut(text, "=")
		if key = strings.TrimSpace(key); !ok || key == "" {
			return q, invalid("with", "with=%s says nothing: write with=key=value, such as with=region=northeast", quoted(text))
		}
		q.query.Context = append(q.query.Context, contacts.Pair{Key: key, Value: strings.TrimSpace(value)})
	}
	zone := v.zone()
	var err error
	if text := trimmed(values, "zone"); text != "" {
		if q.query.In, err = desk.LoadZone(text); err != nil {
			return q, invalid("zone", "%v", err)
		}
		zone = q.query.In
	}
	instant := func(name string, t *time.Time) *problem {
		text := trimmed(values, name)
		if text == "" {
			return nil
		}
		var remark string
		if *t, remark, err = desk.ParseInstant(text, zone); err != nil {
			return invalid(name, "%v", err)
		}
		q.remark = strings.TrimPrefix(q.remark+"; "+remark, "; ")
		return nil
	}
	for _, p := range []struct {
		name string
		t    *time.Time
	}{{"at", &q.query.At}, {"from", &q.from}, {"to", &q.to}} {
		if fault := instant(p.name, p.t); fault != nil {
			return q, fault
		}
	}
	if text := strings.ToLower(trimmed(values, "via")); q.query.Via.UnmarshalText([]byte(text)) != nil {
		return q, invalid("via", "%s is no kind of channel: write phone, fax, email, mail, web, chat or referral", quoted(text))
	}
	for name, flag := range map[string]*bool{"open_only": &q.query.OpenOnly, "allow_inferred": &q.query.AllowInferred} {
		switch text := trimmed(values, name); text {
		case "true", "1", "on":
			*flag = true
		case "", "false", "0":
		default:
			return q, invalid(name, "%s=%s is neither true nor false", name, quoted(text))
		}
	}
	if q.text != "" && q.query.Topic+q.query.Unit+q.query.Value != "" {
		return q, invalid("q", "a question in plain words goes alone: leave out topic, unit and value, or q")
	}
	return q, nil
}

func trimmed(values url.Values, name string) string { return strings.TrimSpace(values.Get(name)) }

// readParameters reads a query string. It refuses what it does not know, so that nothing that was said is ignored.
func readParameters(raw string, known []string) (url.Values, *problem) {
	if strings.Count(raw, "&") >= maxParameters {
		return nil, invalid("", "more than %d parameters", maxParameters)
	}
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, invalid("", "the query string cannot be read: escape %%, ; and what is no ASCII as %%25, %%3B, ...")
	}
	for name, given := range values {
		switch {
		case !slices.Contains(known, name):
			return nil, invalid(name, "parameter %s is not known here (there are %s)", quoted(name), cmp.Or(strings.Join(known, ", "), "none"))
		case len(given) > 1 && name != "with":
			return nil, invalid(name, "parameter %s is given %d times", name, len(given))
		}
		for _, value := range given {
			switch {
			case !utf8.ValidString(value):
				return nil, invalid(name, "parameter %s is no UTF-8", name)
			case utf8.RuneCountInString(value) > maxParameter:
				return nil, invalid(name, "parameter %s is longer than %d characters", name, maxParameter)
			case strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' }):
				return nil, invalid(name, "parameter %s has a control character", name)
			}
		}
	}
	return values, nil
}

// quoted shows a text of the caller's, in part where it is long.
func quoted(text string) string {
	const most = 60
	if len(text) <= most {
		return fmt.Sprintf("%q", text)
	}
	cut := most
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return fmt.Sprintf("%q...", text[:cut])
}
