package directories_test

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/holiday"
	"github.com/switchboard-go/switchboard/routing"
)

func table(t *testing.T, name string) *routing.Table {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	l := contacts.Loader{Calendars: holiday.ByName}
	e, err := l.Parse(name, data)
	require.NoError(t, err)
	b, err := contacts.NewBook(e)
	require.NoError(t, err)
	table, err := routing.New(b, nil)
	require.NoError(t, err)
	return table
}

// What the two directories say, asked as people would ask.
func TestAnswers(t *testing.T) {
	tables := map[string]*routing.Table{"city": table(t, "city.yaml"), "university": table(t, "university.yaml")}
	with := func(k, v string) []routing.Option { return []routing.Option{routing.With(k, v)} }
	tests := []struct {
		name, of, topic string
		opts            []routing.Option
		at              string // on the clock of the directory
		want            string // unit: channel: state
	}{
		{"a short code", "city", "general information", nil, "2026-03-02 09:00", "city-hall: 311: open"},
		{"closed at night, though a recorded line runs on", "city", "general information", nil, "2026-03-02 03:00", "city-hall: 311: closed"},
		{"a holiday", "city", "general information", nil, "2026-07-03 10:00", "city-hall: 311: closed"},
		{"the morning of a holiday by name", "city", "general information", nil, "2026-10-12 10:00", "city-hall: 311: open"},
		{"its afternoon", "city", "general information", nil, "2026-10-12 13:00", "city-hall: 311: closed"},
		{"a closed day by date", "city", "general information", nil, "2026-11-27 10:00", "city-hall: 311: closed"},
		{"a notice", "city", "general information", nil, "2026-12-24 10:00", "city-hall: 311: closed"},
		{"the notice that replaces a part of it", "city", "general information", nil, "2026-12-29 10:00", "city-hall: 311: open"},
		{"a value assumed", "city", "parking permits", nil, "2026-03-02 09:00", "city-hall: 311: open"},
		{"the other one", "city", "parking permits", with("property", "shop"), "2026-03-02 09:00", "city-hall: trade@elmharbor.example: open"},
		{"two channels for one purpose", "city", "yard sale permits", nil, "2026-03-02 09:00", "city-hall: fax +1 630-555-0107: open"},
		{"the second of them", "city", "yard sale permits", []routing.Option{routing.Via(contacts.Email)}, "2026-03-02 09:00", "city-hall: permits@elmharbor.example: open"},
		{"no closing time is printed", "city", "inspections", nil, "2026-03-02 12:00", "inspections: +1 630-555-0111: unknown"},
		{"before the opening time that is", "city", "inspections", nil, "2026-03-02 06:00", "inspections: +1 630-555-0111: closed"},
		{"a number by how it begins", "city", "water bills", with("account", "4-177-203"), "2026-03-02 09:00", "water: +1 630-555-0124: open"},
		{"all other numbers", "city", "water bills", with("account", "5177203"), "2026-03-02 09:00", "water: +1 630-555-0120: open"},
		{"all hours except", "city", "sewer backups", nil, "2026-03-02 07:59", "after-hours: +1 630-555-0166 (on call): open"},
		{"the exception", "city", "sewer backups", nil, "2026-03-02 08:00", "after-hours: +1 630-555-0166 (on call): closed"},
		{"a holiday is no exception", "city", "sewer backups", nil, "2026-05-25 12:00", "after-hours: +1 630-555-0166 (on call): open"},
		{"a unit by district", "city", "bulky items", with("district", "West"), "2026-03-07 09:00", "collection-west-side: +1 630-555-0153: open"},
		{"a vanity number", "city", "noise", nil, "2026-03-02 03:00", "police: +1 630-555-3567: open"},

		{"a campus extension, in term", "university", "passwords", nil, "2026-09-14 21:59", "help-desk: x5-4357: open"},
		{"at the break", "university", "passwords", nil, "2026-12-21 17:00", "help-desk: x5-4357: closed"},
		{"a holiday in term", "university", "passwords", nil, "2026-09-07 12:00", "help-desk: x5-4357: closed"},
		{"chat has hours of its own", "university", "wi-fi", []routing.Option{routing.Via(contacts.Chat)}, "2026-09-14 21:00", "help-desk: https://help.northfield.example/chat: closed"},
		{"somebody without a number", "university", "laptop repair", with("device", "personal"), "2026-09-14 11:00", "walk-in: the desk beside the library's entrance: open"},
		{"an extension with leading zeros", "university", "software", with("role", "faculty"), "2026-09-14 11:00", "procurement: +1 303-555-0121 ext. 0042: open"},
		{"a lunch hour", "university", "software", with("role", "faculty"), "2026-09-14 12:00", "procurement: +1 303-555-0121 ext. 0042: closed"},
		{"the attention line tells two addresses apart", "university", "invoices", nil, "2026-09-14 11:00",
			"procurement: Attn: Accounts Payable, Northfield Valley University, 1 College Way, Northfield, CO 80999: open"},
		{"local time of nobody knows where", "university", "online courses", with("state", "az"), "2026-09-14 11:00", "distance: +1 800-555-0177: unknown"},
		{"one state keeps other hours", "university", "online courses", with("state", "hi"), "2026-09-14 21:00", "distance: +1 808-555-0177: closed"},
	}
	for _, tt := range tests {
		t.Run(tt.of+", "+tt.name, func(t *testing.T) {
			var zone *time.Location
			for e := range tables[tt.of].Book().Editions() {
				zone = e.Location()
			}
			at, err := time.ParseInLocation("2006-01-02 15:04", tt.at, zone)
			require.NoError(t, err)
			r, err := tables[tt.of].RouteFor(tt.topic, append(tt.opts, routing.At(at))...)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, r.Unit.ID+": "+r.Channel.String()+": "+r.State.String()); diff != "" {
				t.Errorf("answer mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// What the directories leave open is asked, or refused.
func TestQuestions(t *testing.T) {
	city, university := table(t, "city.yaml"), table(t, "university.yaml")
	at := routing.At(time.Date(2026, 9, 14, 18, 0, 0, 0, time.UTC))
	for _, tt := range []struct {
		table      *routing.Table
		topic, key string
	}{{city, "water bills", "account"}, {city, "missed pickups", "district"}, {university, "software", "role"}} {
		_, err := tt.table.RouteFor(tt.topic, at)
		var ambiguous *routing.AmbiguousError
		require.ErrorAs(t, err, &ambiguous, tt.topic)
		require.Equal(t, tt.key, ambiguous.Missing[0].Key)
	}
	_, err := university.RouteFor("exams by appointment", at)
	require.Error(t, err, "what is inferred is not asserted")
	r, err := university.RouteFor("exams by appointment", at, routing.AllowInferred())
	require.NoError(t, err)
	require.True(t, r.Inferred)

	r, err = city.RouteFor("water main breaks", routing.At(time.Date(2026, 9, 14, 3, 0, 0, 0, time.UTC)))
	require.NoError(t, err)
	require.Equal(t, hours.Closed, r.State)
	var next []string
	for s := range r.Else() {
		next = append(next, s.Unit.ID+": "+s.State.String())
	}
	require.Contains(t, next, "after-hours: open")
	require.NotEmpty(t, r.Notes, "a note whose scope nobody knows rides on the answer")
}
