package board

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// A pageQuestion is what the address of a page asks. It always asks about now: a page about another day could be taken for
// today's.
type pageQuestion struct {
	question
	openOnly bool // show=open: only the units that are open
}

var pageParameters = []string{"q", "topic", "unit", "value", "with", "zone", "via", "allow_inferred", "day", "show"}

// readPageQuestion reads the parameters of a page. What was read is returned beside a fault, too.
func (v view) readPageQuestion(r *http.Request) (q pageQuestion, fault *problem) {
	q.question, fault = v.readQuestion(r, pageParameters...)
	q.query.Day = strings.TrimSpace(r.URL.Query().Get("day"))
	switch show := r.URL.Query().Get("show"); show {
	case "open":
		q.openOnly = true
	case "", "all":
	default:
		if fault == nil {
			fault = invalid("show", "show is open or all")
		}
	}
	if fault != nil {
		q.question = question{}
	}
	return q, fault
}

// Box is what stands in the search box.
func (q pageQuestion) Box() string {
	if q.text != "" {
		return q.text
	}
	return q.query.Value
}

// OpenOnly reports whether only open units are shown.
func (q pageQuestion) OpenOnly() bool { return q.openOnly }

// zone is the name of the viewer's zone, or "".
func (q pageQuestion) zone() string {
	if q.query.In == nil {
		return ""
	}
	return q.query.In.String()
}

// preview answers a question that the page offers, and tells nobody: it was not asked.
func (v view) preview(q pageQuestion) (routing.Route, error) {
	d := desk.Desk{Table: v.table, Zone: v.zone()}
	r, _, err := d.Route(q.call())
	return r, err
}

// The questions that a page links to, each made from the present one.

func (q pageQuestion) showing(openOnly bool) pageQuestion { q.openOnly = openOnly; return q }

func (q pageQuestion) inferred() pageQuestion { q.query.AllowInferred = true; return q }

// and adds what is known, in place of what was known of the same key.
func (q pageQuestion) and(key, value string) pageQuestion {
	q.query.Context = slices.DeleteFunc(slices.Clone(q.query.Context), func(p contacts.Pair) bool { return p.Key == key })
	q.query.Context = append(q.query.Context, contacts.Pair{Key: key, Value: value})
	return q
}

// of asks one desk about a topic.
func (q pageQuestion) of(topic, unit string) pageQuestion {
	q.text, q.query.Value = "", ""
	q.query.Topic, q.query.Unit = topic, unit
	return q
}

// fresh asks something else, from where the viewer is.
func (q pageQuestion) fresh(text string) pageQuestion {
	n := pageQuestion{openOnly: q.openOnly}
	n.text, n.query.In, n.query.At = text, q.query.In, q.query.At
	return n
}

// link returns the address of the question, relative to the page.
func (q pageQuestion) link() string {
	values := url.Values{}
	set := func(key, value string) {
		if value != "" {
			values.Set(key, value)
		}
	}
	set("q", q.text)
	set("topic", q.query.Topic)
	set("unit", q.query.Unit)
	set("value", q.query.Value)
	set("via", q.query.Via.String())
	set("zone", q.zone())
	set("day", q.query.Day)
	for _, p := range q.query.Context {
		values.Add("with", p.Key+"="+p.Value)
	}
	if q.query.AllowInferred {
		set("allow_inferred", "true")
	}
	if q.openOnly {
		set("show", "open")
	}
	if len(values) == 0 {
		return "./"
	}
	return "./?" + values.Encode()
}

// Link is the address of the question itself.
func (q pageQuestion) Link() string { return q.link() }

// A zoneChoice is an entry of the list of time zones.
type zoneChoice struct {
	Name, Label string
	Chosen      bool
}

// zoneChoices lists the zones that the page offers, and the viewer's where it is another.
func zoneChoices(chosen string) []zoneChoice {
	all := []zoneChoice{
		{Name: "", Label: "Not given"},
		{Name: "America/New_York", Label: "Eastern"},
		{Name: "America/Chicago", Label: "Central"},
		{Name: "America/Denver", Label: "Mountain"},
		{Name: "America/Phoenix", Label: "Arizona"},
		{Name: "America/Los_Angeles", Label: "Pacific"},
		{Name: "America/Anchorage", Label: "Alaska"},
		{Name: "Pacific/Honolulu", Label: "Hawaii"},
		{Name: "America/Puerto_Rico", Label: "Atlantic"},
	}
	i := slices.IndexFunc(all, func(z zoneChoice) bool { return z.Name == chosen })
	if i < 0 {
		i = len(all)
		all = append(all, zoneChoice{Name: chosen, Label: strings.ReplaceAll(chosen, "_", " ")})
	}
	all[i].Chosen = true
	return all
}
