package board

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

//go:embed web
var web embed.FS

// pages are the templates of the page; static are the files it links to.
var (
	pages  = template.Must(template.New("").Funcs(template.FuncMap{"asset": asset}).ParseFS(web, "web/*.html"))
	static = func() fs.FS {
		files, err := fs.Sub(web, "web/static")
		if err != nil {
			panic(err) // the folder is embedded above
		}
		return files
	}()
)

// asset returns the link to a static file: it changes with the file, so that no browser shows a new page with an old script.
func asset(name string) (string, error) {
	data, err := fs.ReadFile(static, name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return "static/" + name + "?v=" + hex.EncodeToString(sum[:6]), nil
}

// A pageData is what the page shows: one question, one table, one instant.
type pageData struct {
	Title        string
	Organization string
	Effective    string // "in effect since Aug 28, 2023"; "" where no date is stated
	Edition      string // ID of the table
	Now          moment
	Zones        []zoneChoice
	Fault        string // why the directory file is not in use
	Question     pageQuestion
	Answer       *pageAnswer // nil: nothing was asked
	Units        []pageUnit  // those that are shown
	Total        int         // how many units there are
	Open         int         // how many of them are open
	Unsure       int         // of how many that is not known
	AllLink      string
	OpenLink     string
	Notes        []string
}

// FaultIsShort reports whether the fault is said in one line, which is shown without being asked for.
func (d pageData) FaultIsShort() bool { return len(d.Fault) <= 120 && !strings.Contains(d.Fault, "\n") }

// A moment is an instant, for people and for the script.
type moment struct {
	Text    string // "Sat 11:57 AM EST", in the directory's zone
	Instant string // RFC 3339, UTC, to the millisecond
}

func newMoment(t time.Time, loc *time.Location) moment {
	t = t.In(loc)
	return moment{Text: t.Format("Mon Jan 2, ") + clockText(t) + t.Format(" MST"), Instant: instant(t)}
}

// instant writes an instant as the script reads it.
func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// clockText writes a clock time as the sheet's hours are written: 9 AM, 6:30 PM.
func clockText(t time.Time) string {
	if t.Minute() == 0 {
		return t.Format("3 PM")
	}
	return t.Format("3:04 PM")
}

// page answers with the whole page: the question's answer, and every unit.
func (b *board) page(w http.ResponseWriter, r *http.Request) {
	v := b.look()
	q, fault := v.readPageQuestion(r)
	d := newPage(v, q)
	switch {
	case fault != nil:
		d.say(&pageAnswer{Kind: "refused", Heading: "That cannot be asked", Text: fault.Detail})
	case q.asks():
		route, err := routing.Route{}, error(&routing.NoEditionError{At: v.at})
		if v.table != nil {
			route, err = b.decide(r.Context(), v, q.question)
		}
		d.say(v.answerPage(q, route, err))
	}
	var body bytes.Buffer
	if err := pages.ExecuteTemplate(&body, "page.html", d); err != nil {
		newProblem(http.StatusInternalServerError, "the page could not be made").write(w)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store") // an old page shows old numbers
	if fault != nil {
		w.WriteHeader(fault.Status)
	}
	_, _ = w.Write(body.Bytes())
}

// say puts an answer on the page.
func (d *pageData) say(a *pageAnswer) {
	d.Answer, d.Title = a, a.Heading+" · "+d.Title
}

// newPage fills the page, but for the answer.
func newPage(v view, q pageQuestion) pageData {
	d := pageData{
		Title: "Contact board", Edition: v.id, Fault: v.fault, Question: q, Zones: zoneChoices(q.zone()),
		AllLink: q.showing(false).link(), OpenLink: q.showing(true).link(), Now: newMoment(v.at, time.UTC),
	}
	var e *contacts.Edition
	if v.table != nil {
		e = v.edition(v.at)
	}
	if e != nil {
		d.Organization = e.Organization()
		d.Title = d.Organization + " contact board"
		d.Now = newMoment(v.at, e.Location())
		d.Effective = effectiveText(e.Effective())
		for n := range e.Notes() {
			d.Notes = append(d.Notes, desk.NoteText(*n))
		}
		for u := range e.Units() {
			row := newPageUnit(v, e, u, q)
			d.Total++
			switch row.Status.State {
			case "open":
				d.Open++
			case "unknown":
				d.Unsure++
			}
			if !q.openOnly || row.Status.State == "open" {
				d.Units = append(d.Units, row)
			}
		}
	}
	return d
}

// effectiveText is "in effect since Aug 28, 2023", or "" where no date is stated.
func effectiveText(e contacts.Effective) string {
	day := time.Date(e.Year, e.Month, max(e.Day, 1), 0, 0, 0, 0, time.UTC)
	switch {
	case e.IsZero():
		return ""
	case e.Day == 0:
		return "in effect since " + day.Format("January 2006")
	}
	return "in effect since " + day.Format("Jan 2, 2006")
}
