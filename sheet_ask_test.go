package switchboard_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// How the rows about the sheet ask the library.

type fact struct {
	no, says string
	holds    func(t *testing.T)
}

// run checks that the rows are exactly letter1 to letterN, in order, and runs each.
func run(t *testing.T, letter string, n int, rows []fact) {
	t.Helper()
	var want, got []string
	for i := range n {
		want = append(want, letter+strconv.Itoa(i+1))
	}
	for _, f := range rows {
		got = append(got, f.no)
		t.Run(f.no+" "+f.says, f.holds)
	}
	same(t, want, got)
}

var (
	eastern  = zone("America/New_York")
	central  = zone("America/Chicago")
	mountain = zone("America/Denver")
	pacific  = zone("America/Los_Angeles")

	noon = at(eastern, "2026-08-24 12:00") // a Monday
	now  = switchboard.At(noon)

	regions    = []string{"rbc-central", "rbc-northeast", "rbc-pac-west", "rbc-southeast", "rbc-west-dallas"}
	louisville = []string{"Ally Payment Processing", "P.O. Box 9001951", "Louisville, KY 40290-1951"}
)

func memphis(zip string) []string {
	return []string{"Ally", "Suite 2070", "4054 Willow Lake Blvd", "Memphis, TN " + zip}
}

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return loc
}

// at reads a wall clock time that comes exactly once.
func at(loc *time.Location, wall string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", wall, loc)
	if err != nil {
		panic(err)
	}
	return t
}

func same(t *testing.T, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func instant(t *testing.T, want, got time.Time) {
	t.Helper()
	require.Truef(t, want.Equal(got), "want %v, got %v", want, got)
}

// edition returns what is in force in August 2026.
func edition(t *testing.T) *contacts.Edition {
	t.Helper()
	e, ok := switchboard.Default().Book().EditionAt(noon)
	require.True(t, ok)
	return e
}

// ask asks on a Monday noon unless an option says otherwise, and expects an answer.
func ask(t *testing.T, topic string, opts ...switchboard.Option) switchboard.Route {
	t.Helper()
	r, err := switchboard.RouteFor(topic, append([]switchboard.Option{now}, opts...)...)
	require.NoError(t, err, topic)
	require.NotNil(t, r.Unit, topic)
	return r
}

func ambiguous(t *testing.T, topic string, opts ...switchboard.Option) *switchboard.AmbiguousError {
	t.Helper()
	_, err := switchboard.RouteFor(topic, append([]switchboard.Option{now}, opts...)...)
	e, ok := errors.AsType[*switchboard.AmbiguousError](err)
	require.True(t, ok, "%s: %v", topic, err)
	return e
}

func noChannel(t *testing.T, topic string, kind contacts.Kind) {
	t.Helper()
	_, err := switchboard.RouteFor(topic, now, switchboard.Via(kind))
	e, ok := errors.AsType[*switchboard.NoChannelError](err)
	require.True(t, ok, "%s by %s: %v", topic, kind, err)
	require.Equal(t, kind, e.Want)
	for _, c := range e.Has {
		require.NotEqual(t, kind, c.Kind)
	}
}

func unknown(topics ...string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		for _, topic := range topics {
			r, err := switchboard.RouteFor(topic, now)
			e, ok := errors.AsType[*switchboard.UnknownTopicError](err)
			require.True(t, ok, "%s: %v %v", topic, r.Unit, err)
			require.Equal(t, topic, e.Text)
		}
	}
}

// units returns the candidates' units, sorted.
func units(e *switchboard.AmbiguousError) []string {
	var ids []string
	for _, c := range e.Candidates {
		ids = append(ids, c.Unit.ID)
	}
	slices.Sort(ids)
	return ids
}

func candidate(t *testing.T, e *switchboard.AmbiguousError, unit string) switchboard.Candidate {
	t.Helper()
	for _, c := range e.Candidates {
		if c.Unit.ID == unit && len(c.Channel.Menu) == 0 {
			return c
		}
	}
	require.Fail(t, "no such candidate", "%s is not among %v", unit, units(e))
	return switchboard.Candidate{}
}

func by(t *testing.T, c *contacts.Channel, kind contacts.Kind, value string) {
	t.Helper()
	require.NotNil(t, c)
	require.Equal(t, kind, c.Kind)
	require.Equal(t, value, c.Value)
}

// cites expects that the source names a place such as "card:16" or "table:43/3".
func cites(t *testing.T, s contacts.Source, place string) {
	t.Helper()
	id, rest, _ := strings.Cut(place, ":")
	line, cell, _ := strings.Cut(rest, "/")
	require.Equal(t, id, s.ID, place)
	for _, p := range s.At {
		if strconv.Itoa(p.Line) == line && (cell == "" || strconv.Itoa(p.Cell) == cell) {
			return
		}
	}
	require.Fail(t, "not the place", "%s is not among %v", place, s.At)
}

// answer is what a topic must lead to. What is empty does not matter.
type answer struct {
	ask   string
	with  []switchboard.Option
	unit  string
	kind  contacts.Kind
	value string
	menu  string
	under string // the topic's heading
	from  string // the place of the duty
}

func (a answer) holds(t *testing.T) {
	t.Helper()
	r := ask(t, a.ask, a.with...)
	require.Equal(t, a.unit, r.Unit.ID, a.ask)
	require.NotNil(t, r.Duty, a.ask)
	require.False(t, r.Inferred, a.ask)
	require.NotNil(t, r.Channel, a.ask)
	if a.kind != contacts.AnyKind {
		require.Equal(t, a.kind, r.Channel.Kind, a.ask)
	}
	if a.value != "" {
		require.Equal(t, a.value, r.Channel.Value, a.ask)
	}
	if a.menu != "" {
		require.Equal(t, []string{a.menu}, r.Channel.Menu, a.ask)
	}
	if a.under != "" {
		require.Equal(t, a.under, r.Topic.Heading, a.ask)
	}
	if a.from != "" {
		cites(t, r.Duty.Source, a.from)
	}
}

func option(topic, key, from string) func(t *testing.T) {
	return answer{ask: topic, unit: "cpc", kind: contacts.Phone, value: "+18557202559", menu: key, from: from}.holds
}

func regional(topic string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		for _, unit := range regions {
			in := []switchboard.Option{switchboard.With("region", strings.TrimPrefix(unit, "rbc-"))}
			answer{ask: topic, with: in, unit: unit, kind: contacts.Phone, from: "table:40/1"}.holds(t)
		}
		same(t, regions, units(ambiguous(t, topic)))
	}
}

func region(name, unit, value, printed string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		answer{ask: "Floorplan", with: []switchboard.Option{switchboard.With("region", name)}, unit: unit, kind: contacts.Phone, value: value}.holds(t)
		number{unit, contacts.Phone, value, printed, "table:40/3"}.holds(t)
	}
}

func mailed(t *testing.T, product, carrier string) switchboard.Route {
	t.Helper()
	r := ask(t, "Contract Mailing", switchboard.With("product", product), switchboard.With("carrier", carrier))
	require.Equal(t, "cpc", r.Unit.ID)
	require.Equal(t, contacts.Mail, r.Channel.Kind)
	return r
}

func mailing(product string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		require.Equal(t, memphis("38153"), mailed(t, product, "fedex").Channel.Address)
		require.Equal(t, memphis("38118"), mailed(t, product, "usps").Channel.Address)
	}
}

// remarks returns every note that an answer carries.
func remarks(r switchboard.Route) string {
	all := []string{r.Channel.Note}
	if r.Duty != nil {
		all = append(all, r.Duty.Note)
	}
	for _, n := range r.Notes {
		all = append(all, n.Text)
	}
	return strings.Join(all, "\n")
}

// number is a number, or another value, that belongs to one unit, in whatever way it is written.
type number struct {
	unit           string
	kind           contacts.Kind
	value, printed string
	from           string
}

func (n number) holds(t *testing.T) {
	t.Helper()
	for _, as := range []string{n.value, n.printed} {
		refs := switchboard.Whose(as)
		require.NotEmpty(t, refs, as)
		for _, ref := range refs {
			require.Equal(t, n.unit, ref.Unit.ID, as)
			by(t, ref.Channel, n.kind, n.value)
			require.Contains(t, ref.Channel.Printed, n.printed)
			if len(ref.Channel.Menu) == 0 || ref.Duty == nil {
				cites(t, ref.Channel.Source, n.from)
			}
		}
	}
}

// week is the clock of a unit's week, by the wall of loc, in summer and in winter.
type week struct {
	unit string
	loc  *time.Location
	want string
	from string
}

func (w week) holds(t *testing.T) {
	t.Helper()
	require.Equal(t, w.want, openHours(t, w.unit, w.loc))
	u, ok := edition(t).Unit(w.unit)
	require.True(t, ok)
	cites(t, u.HoursSource, w.from)
}

// openHours asks whether the unit is open through a week in August and one in January, and tells when it was:
// "Mon-Fri 09:30-18:30, Sat 09:00-18:00".
func openHours(t *testing.T, unit string, loc *time.Location) string {
	t.Helper()
	summer, winter := openWeek(t, unit, at(loc, "2026-08-24 00:00")), openWeek(t, unit, at(loc, "2026-01-12 00:00"))
	require.Equal(t, summer, winter, "a clock on the wall knows no season")
	return summer
}

func openWeek(t *testing.T, unit string, monday time.Time) string {
	t.Helper()
	const day, step = 24 * 60, 15
	isOpen := func(minute int) bool {
		m := monday.AddDate(0, 0, minute/day).Add(time.Duration(minute%day) * time.Minute)
		is, err := switchboard.IsOpen(unit, m, switchboard.In(monday.Location()))
		require.NoError(t, err)
		return is
	}
	var days [7]string
	was := false
	for minute := 0; minute <= 7*day; minute += step {
		is := minute < 7*day && isOpen(minute)
		if is == was {
			continue
		}
		edge := minute
		for edge > 0 && edge > minute-step && isOpen(edge-1) == is { // look at each minute where a change was stepped over
			edge--
		}
		if is {
			days[edge/day] += fmt.Sprintf(" %02d:%02d", edge%day/60, edge%60)
		} else {
			days[(edge-1)/day] += fmt.Sprintf("-%02d:%02d", ((edge-1)%day+1)/60, edge%60)
		}
		was = is
	}
	var parts []string
	for first := 0; first < 7; {
		last := first
		for last+1 < 7 && days[last+1] == days[first] {
			last++
		}
		name := func(day int) string { return monday.AddDate(0, 0, day).Format("Mon") }
		if days[first] != "" && last > first {
			parts = append(parts, name(first)+"-"+name(last)+days[first])
		} else if days[first] != "" {
			parts = append(parts, name(first)+days[first])
		}
		first = last + 1
	}
	return strings.Join(parts, ", ")
}

// opensAt expects that the unit's next opening, a minute before it on each working day, is at the clock time.
func opensAt(unit string, loc *time.Location, clock string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		for day := 24; day <= 28; day++ {
			opens := at(loc, fmt.Sprintf("2026-08-%d %s", day, clock))
			r := ask(t, name(t, unit), switchboard.At(opens.Add(-time.Minute)))
			require.Equal(t, hours.Closed, r.State)
			instant(t, opens, r.Opens)
			require.Equal(t, hours.Open, ask(t, name(t, unit), switchboard.At(opens)).State)
		}
	}
}

// closesAt expects the same of the next closing; the closing instant itself is closed.
func closesAt(unit string, loc *time.Location, clock string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		for day := 24; day <= 28; day++ {
			closes := at(loc, fmt.Sprintf("2026-08-%d %s", day, clock))
			r := ask(t, name(t, unit), switchboard.At(closes.Add(-time.Minute)))
			require.Equal(t, hours.Open, r.State)
			instant(t, closes, r.Closes)
			require.Equal(t, hours.Closed, ask(t, name(t, unit), switchboard.At(closes)).State)
		}
	}
}

// unlisted expects that the unit is closed on the days, with the remark that the sheet does not list them.
func unlisted(unit string, days ...time.Weekday) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		u, ok := edition(t).Unit(unit)
		require.True(t, ok)
		w, ok := u.Hours.Week()
		require.True(t, ok)
		require.Equal(t, hours.On(days...), w.Unlisted)
		for _, day := range days {
			r := ask(t, name(t, unit), switchboard.At(noon.AddDate(0, 0, (int(day)-int(time.Monday)+7)%7)))
			require.Equal(t, hours.Closed, r.State)
			require.Contains(t, r.Comment, "list", "%s of %s", day, unit)
		}
	}
}

// name returns the name of a unit.
func name(t *testing.T, unit string) string {
	t.Helper()
	u, ok := edition(t).Unit(unit)
	require.True(t, ok, unit)
	return u.Name
}

func effective(source string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		s, ok := edition(t).Source(source)
		require.True(t, ok)
		require.Equal(t, contacts.Effective{Year: 2023, Month: time.August, Day: 28}, s.Effective)
		require.Equal(t, sheetFile, s.File)
		require.Contains(t, quote(t, *s), s.Title)
		require.Contains(t, quote(t, *s), "Effective August 28, 2023")
	}
}

// offered returns the channels of every duty of a topic.
func offered(topic string) []*contacts.Channel {
	var cs []*contacts.Channel
	for rule := range switchboard.Default().Rules() {
		if rule.Topic.ID == topic {
			cs = append(cs, rule.Channel)
		}
	}
	return cs
}

// values returns every value of a kind that anything in the edition carries, sorted.
func values(t *testing.T, kind contacts.Kind) []string {
	t.Helper()
	var vs []string
	add := func(c *contacts.Channel) {
		if c != nil && c.Kind == kind {
			vs = append(vs, c.Value)
		}
	}
	for u := range edition(t).Units() {
		for i := range u.Channels {
			add(&u.Channels[i])
		}
	}
	for d := range edition(t).Duties() {
		add(d.Channel)
	}
	for rule := range switchboard.Default().Rules() {
		add(rule.Channel)
	}
	slices.Sort(vs)
	return slices.Compact(vs)
}
