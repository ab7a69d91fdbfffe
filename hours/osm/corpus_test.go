package osm

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
)

// The corpus holds values and what the reference implementation makes of them. It is not part of
// the project: $SWITCHBOARD_CORPUS names its folder, or it lies beside the project.

func corpusDir(t testing.TB) string {
	dir := os.Getenv("SWITCHBOARD_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	dir = filepath.Join(dir, "osm")
	if _, err := os.Stat(filepath.Join(dir, "cases.jsonl")); err != nil {
		t.Skip("no corpus of opening_hours values: set SWITCHBOARD_CORPUS to its folder")
	}
	return dir
}

type corpusCase struct {
	ID            string
	Kind          string
	Name          string
	Features      []string
	Values        []string
	ValueFeatures [][]string `json:"value_features"`
	From, To, At  string
	Intervals     [][4]any
	OpenMS        int64 `json:"open_duration_ms"`
	UnknownMS     int64 `json:"unknown_duration_ms"`
	Next          *string
	Rule          string
	Expected      string
	Locale        *string
	Other         string
	FirstDiff     string `json:"first_deviation"`
	Location      *struct{ Lat, Lon float64 }
	Holidays      string
	Mode          int
	TagKey        string `json:"tag_key"`
	Should        bool   `json:"should_warn"`
}

func (c corpusCase) has(f string) bool { return slices.Contains(c.Features, f) }

// mode of the case: letter boxes have points in time and spans.
func (c corpusCase) mode() mode {
	if c.Mode == 0 && c.TagKey == "collection_times" {
		return both
	}
	return mode(c.Mode)
}

type corpusCalendar map[date.Date]string

func (c corpusCalendar) Holiday(d date.Date) (string, bool) {
	name, ok := c[d]
	return name, ok
}

func loadCorpus(t testing.TB) ([]corpusCase, map[string][2]hours.Calendar) {
	dir := corpusDir(t)
	var raw map[string]struct {
		PH [][2]string
		SH [][3]string
	}
	b, err := os.ReadFile(filepath.Join(dir, "holidays.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &raw))
	cals := map[string][2]hours.Calendar{}
	for name, x := range raw {
		ph, sh := corpusCalendar{}, corpusCalendar{}
		for _, h := range x.PH {
			ph[corpusDay(t, h[0])] = h[1]
		}
		for _, h := range x.SH {
			for d := corpusDay(t, h[0]); !d.After(corpusDay(t, h[1])); d = d.Add(1) {
				sh[d] = h[2]
			}
		}
		cals[name] = [2]hours.Calendar{ph, sh}
	}
	f, err := os.Open(filepath.Join(dir, "cases.jsonl"))
	require.NoError(t, err)
	defer f.Close()
	var cases []corpusCase
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c corpusCase
		require.NoError(t, json.Unmarshal(sc.Bytes(), &c))
		cases = append(cases, c)
	}
	require.NotEmpty(t, cases)
	return cases, cals
}

func corpusDay(t testing.TB, s string) date.Date {
	at, err := time.Parse("2006-01-02", s)
	require.NoError(t, err)
	return date.NewAt(at)
}

func corpusTime(t testing.TB, s string, loc *time.Location) time.Time {
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05"} {
		if at, err := time.ParseInLocation(layout, s, loc); err == nil {
			return at
		}
	}
	require.Fail(t, "no time", s)
	return time.Time{}
}

// tier sorts a value by what it needs.
func tier(c corpusCase, f []string) string {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(f, n) })
	}
	switch {
	case has("tolerant_words"):
		return "tolerant words"
	case has("tolerant"):
		return "tolerant"
	case c.has("holiday_data"):
		return "holiday data"
	case c.mode() != spans || has("point_in_time", "time_step"):
		return "points"
	case has("variable_time"):
		return "sun"
	case has("ph", "sh"):
		return "holidays"
	case has("month", "month_range", "monthday", "monthday_range", "date_list", "date_with_year", "date_range_with_year", "nth_weekday_in_date",
		"easter", "week", "week_range", "year", "year_range", "nth_weekday", "weekday_offset", "monthday_step", "year_step", "week_step"):
		return "calendar"
	}
	return "week"
}

type tally struct{ right, all int }

func TestCorpus(t *testing.T) {
	cases, cals := loadCorpus(t)
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	score := map[string]*tally{}
	count := func(group string, right bool, id, value, why string) {
		x := score[group]
		if x == nil {
			x = &tally{}
			score[group] = x
		}
		x.all++
		if right {
			x.right++
		} else {
			t.Logf("miss %s (%s): %q: %s", id, group, value, why)
		}
	}
	for _, c := range cases {
		opts := []Option{In(berlin)}
		if c.Location != nil {
			opts = append(opts, Place(c.Location.Lat, c.Location.Lon))
		}
		if cal, ok := cals[c.Holidays]; ok {
			opts = append(opts, PublicHolidays(cal[0]), SchoolHolidays(cal[1]))
		}
		for i, v := range c.Values {
			switch c.Kind {
			case "intervals":
				group := tier(c, c.ValueFeatures[i])
				o := opts
				if strings.HasPrefix(group, "tolerant") {
					o = append(slices.Clone(opts), Lenient(nil))
				}
				why := c.check(t, v, o, berlin)
				count(group, why == "", c.ID, v, why)
			case "fail":
				for _, l := range []bool{false, true} {
					o, group := opts, "fail"
					if l {
						o, group = append(slices.Clone(opts), Lenient(nil)), "fail, lenient"
					}
					count(group, c.refuses(v, o), c.ID, v, "accepted")
				}
			case "warn":
				r, err := Read(v, append(slices.Clone(opts), Lenient(nil), WithPoints())...)
				why := fmt.Sprint(err)
				if err == nil {
					why = "no warning"
				}
				count("warn: read", err == nil, c.ID, v, why)
				if err == nil {
					count("warn: warned", len(r.Warnings) > 0, c.ID, v, why)
				}
			case "warnings":
				r, err := Read(v, append(slices.Clone(opts), Lenient(nil))...)
				if c.has("holiday_data") || err != nil {
					count("warnings", false, c.ID, v, fmt.Sprint(err))
				} else {
					count("warnings", c.Should == (len(r.Warnings) > 0), c.ID, v, fmt.Sprint(r.Warnings))
				}
			case "prettify":
				group := "prettify"
				if c.Locale != nil {
					continue
				}
				e, err := ParseExpr(v, Lenient(nil))
				if err != nil {
					count(group, false, c.ID, v, err.Error())
				} else {
					count(group, e.String() == c.Expected, c.ID, v, e.String()+" instead of "+c.Expected)
				}
			case "matching_rule":
				r, err := Read(v, append(slices.Clone(opts), Lenient(nil))...)
				got, _ := r.Rule(corpusTime(t, c.At, berlin))
				count(c.Kind, err == nil && got.String() == c.Rule, c.ID, v, fmt.Sprint(got, err))
			case "next_change":
				s, err := Parse(v, opts...)
				require.NoError(t, err)
				next, ok := s.NextChange(corpusTime(t, c.From, berlin))
				right := ok == (c.Next != nil)
				if right && ok {
					right = next.Equal(corpusTime(t, *c.Next, berlin))
				}
				count(c.Kind, right, c.ID, v, fmt.Sprint(next, ok))
			case "equal", "unequal":
				a, err := Parse(v, opts...)
				require.NoError(t, err)
				b, err := Parse(c.Other, opts...)
				require.NoError(t, err)
				at, same := deviation(a, b, corpusTime(t, c.At, berlin))
				right := same == (c.Kind == "equal")
				if right && !same {
					right = at.Equal(corpusTime(t, c.FirstDiff, berlin))
				}
				count(c.Kind, right, c.ID, v, fmt.Sprint(at, same))
			default:
				t.Errorf("unknown kind %s", c.Kind)
			}
		}
	}
	floors := map[string]float64{
		"week": 1, "calendar": 1, "holidays": 1, "sun": 1, "points": 1, "holiday data": 1,
		"tolerant": .95, "tolerant words": .9, "fail": .95, "fail, lenient": .95,
		"equal": 1, "unequal": 1, "next_change": 1, "matching_rule": 1, "prettify": .85, "warn: read": .95, "warn: warned": .8, "warnings": 0,
	}
	for _, group := range slices.Sorted(mapKeys(score)) {
		x := score[group]
		t.Logf("%-16s %3d of %3d", group, x.right, x.all)
		if floor, ok := floors[group]; !ok || float64(x.right) < floor*float64(x.all) {
			t.Errorf("%s: %d of %d is below the floor of %v", group, x.right, x.all, floor)
		}
	}
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// deviation returns when a and b first differ within five years.
func deviation(a, b *hours.Schedule, from time.Time) (time.Time, bool) {
	next := func(s *hours.Schedule, t time.Time) time.Time {
		for i := range s.Intervals(t, from.AddDate(5, 0, 0)) {
			if i.Start.After(t) {
				return i.Start
			}
			return i.End
		}
		return from.AddDate(5, 0, 0)
	}
	for t := from; t.Before(from.AddDate(5, 0, 0)); {
		x, y := a.At(t), b.At(t)
		if x.State != y.State || x.Comment != y.Comment {
			return t, false
		}
		n, m := next(a, t), next(b, t)
		if !m.Equal(n) {
			return n, false // the reference names the change of the value, not of the other
		}
		t = n
	}
	return time.Time{}, true
}

// refuses tells whether a value is refused in the mode of the case, or needs what is not there.
func (c corpusCase) refuses(v string, opts []Option) bool {
	r, err := Read(v, append(slices.Clone(opts), WithPoints())...)
	if err != nil {
		return true
	}
	n := r.Expr.needs()
	switch c.mode() {
	case spans:
		return n.points || slices.Contains(r.Missing, MissingPublicHolidays) || slices.Contains(r.Missing, MissingSchoolHolidays)
	case points:
		return n.spans
	}
	return false
}

// check compares the intervals of a case and that every other question agrees with them. It
// returns what is wrong.
func (c corpusCase) check(t *testing.T, v string, opts []Option, loc *time.Location) string {
	o := newOptions(opts)
	p, err := parse(v, o.lenient, func(Warning) {})
	if err != nil {
		return err.Error()
	}
	if n := p.expr.needs(); c.mode() == spans && n.points || c.mode() == points && n.spans {
		return "other mode"
	}
	again, err := ParseExpr(p.expr.String())
	if err != nil {
		return fmt.Sprintf("normal form %q: %v", p.expr, err)
	}
	if again.String() != p.expr.String() {
		return fmt.Sprintf("normal form %q is not stable: %q", p.expr, again)
	}
	s, err := schedule(again, o, c.mode())
	require.NoError(t, err)
	from, to := corpusTime(t, c.From, loc), corpusTime(t, c.To, loc)
	tolerance := time.Duration(0)
	if c.has("variable_time") {
		tolerance = 2 * time.Minute
	}
	near := func(a, b time.Time) bool { return a.Sub(b).Abs() <= tolerance }
	var got []hours.Interval
	var open, unknown time.Duration
	for i := range s.Intervals(from, to) {
		got = append(got, i)
		if i.State == hours.Open {
			open += i.End.Sub(i.Start)
		} else {
			unknown += i.End.Sub(i.Start)
		}
	}
	show := func(i int) string {
		if i < len(got) {
			return fmt.Sprint(got[i].Start, got[i].End, got[i].State, got[i].Comment)
		}
		return "nothing"
	}
	for i, want := range c.Intervals {
		comment, _ := want[3].(string)
		state := hours.Open
		if want[2].(bool) {
			state = hours.Unknown
		}
		if i >= len(got) || !near(got[i].Start, corpusTime(t, want[0].(string), loc)) || !near(got[i].End, corpusTime(t, want[1].(string), loc)) ||
			got[i].State != state || got[i].Comment != comment {
			return fmt.Sprintf("interval %d: %s, want %v", i, show(i), want)
		}
	}
	if len(got) > len(c.Intervals) {
		return "more intervals: " + show(len(c.Intervals))
	}
	if slack := tolerance * time.Duration(2*len(got)); (open-time.Duration(c.OpenMS)*time.Millisecond).Abs() > slack ||
		(unknown-time.Duration(c.UnknownMS)*time.Millisecond).Abs() > slack {
		return fmt.Sprintf("open %v, unknown %v", open, unknown)
	}
	for i, x := range got {
		for _, at := range []time.Time{x.Start, x.End.Add(-time.Second)} {
			if st := s.At(at); st.State != x.State || st.Comment != x.Comment || s.IsOpen(at) != (x.State == hours.Open) {
				return fmt.Sprintf("at %v: %+v, but the interval says %+v", at, st, x)
			}
		}
		if next, ok := s.NextChange(x.Start); ok && next.Before(x.End) || i+1 < len(got) && got[i+1].Start.After(x.End) && (!ok || !next.Equal(x.End)) {
			return fmt.Sprintf("next change after %v: %v %v, but the interval ends %v", x.Start, next, ok, x.End)
		}
	}
	return ""
}
