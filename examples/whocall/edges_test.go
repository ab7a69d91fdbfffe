package main

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
)

// edgesOf returns the rows of one unit.
func edgesOf(t *testing.T, unit string, args ...string) []string {
	t.Helper()
	out, errs, status := run(append([]string{"edges"}, args...)...)
	require.Equal(t, exitAnswered, status, errs)
	require.True(t, strings.HasPrefix(out, "unit,utc,state\n"), out)
	var rows []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, unit+",") {
			rows = append(rows, strings.TrimSpace(strings.TrimPrefix(line, unit+",")))
		}
	}
	return rows
}

// Hours that never change need no zone: not in the rows, not in what is said of a unit, not among candidates.
func TestHoursThatNeverChangeNeedNoZone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	require.NoError(t, os.WriteFile(file, []byte(`switchboard: 1
organization: Bank
zone: America/New_York
context:
  region: {ask: "Which region?", values: {east: [East], west: [West]}}
units:
  - {id: desk, name: The Desk, phone: 800-555-0100, hours: 24/7, handles: [Payoffs, {topic: Wires, when: {region: east}}]}
  - {id: sales, name: Sales, phone: 800-555-0101, hours: Mon-Fri 8 am - 5 pm Local Time, handles: [{topic: Wires, when: {region: west}}]}
`), 0o666))
	require.Equal(t, []string{"2026-07-10T04:00:00Z,open"}, edgesOf(t, "desk", "-from", "2026-07-10", "-to", "2026-08-10", "-dir", file))
	require.Equal(t, []string{"2026-07-10T04:00:00Z,unknown"}, edgesOf(t, "sales", "-from", "2026-07-10", "-to", "2026-08-10", "-dir", file))
	out, _, _ := run("payoffs", "-dir", file)
	require.Contains(t, out, "open")
	require.NotContains(t, out, "-in")
	require.NotContains(t, out, "local time")
	out, _, _ = run("wires", "-dir", file)
	require.Regexp(t, `east .*open at all times`, out)
	require.Regexp(t, `west .*not certain`, out)
}

// The whole output for the built-in directory, over a night on which the clocks change.
func TestEdgesOfTheSheet(t *testing.T) {
	for name, args := range map[string]string{
		"edges":           "edges -from 2026-10-31 -to 2026-11-03",
		"edges-elsewhere": "edges -from 2026-10-31 -to 2026-11-03 -in America/Denver",
	} {
		out, errs, status := run(strings.Fields(args)...)
		require.Equal(t, exitAnswered, status, errs)
		golden(t, name, "$ whocall "+args+"\n"+out)
	}
}

func TestEdges(t *testing.T) {
	tests := []struct {
		name, unit string
		args       string
		want       []string
	}{
		{"the first row is the state when the time begins, the last before it ends", "dsc", "-from 2026-07-10T12:00 -to 2026-07-12",
			[]string{"2026-07-10T16:00:00Z,open", "2026-07-10T22:30:00Z,closed", "2026-07-11T13:00:00Z,open", "2026-07-11T22:00:00Z,closed"}},
		{"utc moves with the clocks", "dsc", "-from 2026-10-31 -to 2026-11-03",
			[]string{"2026-10-31T04:00:00Z,closed", "2026-10-31T13:00:00Z,open", "2026-10-31T22:00:00Z,closed", "2026-11-02T14:30:00Z,open", "2026-11-02T23:30:00Z,closed"}},
		{"local time is unknown without a caller's zone", "dps", "-from 2026-07-10 -to 2026-08-10", []string{"2026-07-10T04:00:00Z,unknown"}},
		{"and read in it with one", "dps", "-from 2026-07-10 -to 2026-07-11 -in America/Denver",
			[]string{"2026-07-10T06:00:00Z,closed", "2026-07-10T14:00:00Z,open", "2026-07-10T23:00:00Z,closed"}},
		{"nothing before the sheet is in effect", "dsc", "-from 2023-08-27 -to 2023-08-28T12:00",
			[]string{"2023-08-28T04:00:00Z,closed", "2023-08-28T13:30:00Z,open"}},
		{"a part of a second after the opening", "dsc", "-from 2026-07-10T09:30:00.25 -to 2026-07-10T18:30:00",
			[]string{"2026-07-10T13:30:00.25Z,open"}},
		{"a part of a second around the day", "dsc", "-from 2026-07-10T09:29:59.999999999 -to 2026-07-10T18:30:00.000000001",
			[]string{"2026-07-10T13:29:59.999999999Z,closed", "2026-07-10T13:30:00Z,open", "2026-07-10T22:30:00Z,closed"}},
		{"between two parts of one second", "dsc", "-from 2026-07-10T09:29:59.25 -to 2026-07-10T09:29:59.75",
			[]string{"2026-07-10T13:29:59.25Z,closed"}},
		{"nothing at all before it", "dsc", "-from 2022-01-01 -to 2022-02-01", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, edgesOf(t, tt.unit, strings.Fields(tt.args)...)); diff != "" {
				t.Errorf("rows mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEdgesOfSeveralEditions(t *testing.T) {
	dir := t.TempDir()
	write := func(name, date, units string) string {
		file := filepath.Join(dir, name)
		text := "switchboard: 1\norganization: Test\nzone: UTC\neffective: " + date + "\nunits:\n" + units
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		return file
	}
	unit := func(id, open string) string {
		return "  - id: " + id + "\n    name: " + id + "\n    hours: Mon-Fri " + open + "\n"
	}
	was := write("a.yaml", "2026-01-01", unit("north", "9 am - 5 pm UTC")+unit("south", "9 am - 5 pm UTC"))
	is := write("b.yaml", "2026-03-04", unit("north", "10 am - 5 pm UTC")+unit("west", "9 am - 5 pm UTC"))
	args := []string{"-from", "2026-03-03", "-to", "2026-03-05", "-dir", was, "-dir", is}
	for id, want := range map[string][]string{
		"north": {"2026-03-03T00:00:00Z,closed", "2026-03-03T09:00:00Z,open", "2026-03-03T17:00:00Z,closed", "2026-03-04T10:00:00Z,open", "2026-03-04T17:00:00Z,closed"},
		"south": {"2026-03-03T00:00:00Z,closed", "2026-03-03T09:00:00Z,open", "2026-03-03T17:00:00Z,closed", "2026-03-04T00:00:00Z,unknown"},
		"west":  {"2026-03-04T00:00:00Z,closed", "2026-03-04T09:00:00Z,open", "2026-03-04T17:00:00Z,closed"},
	} {
		if diff := cmp.Diff(want, edgesOf(t, id, args...)); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", id, diff)
		}
	}
}

// The last row at or before an instant tells what the schedule itself says.
func TestEdgesAgreeWithTheSchedules(t *testing.T) {
	out, errs, status := run("edges", "-from", "2024-01-01T00:00Z", "-to", "2044-01-01T00:00Z", "-in", "America/Denver")
	require.Equal(t, exitAnswered, status, errs)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	type edge struct {
		at    time.Time
		state string
	}
	edges := map[string][]edge{}
	for _, r := range rows[1:] {
		at, err := time.Parse(time.RFC3339, r[1])
		require.NoError(t, err)
		edges[r[0]] = append(edges[r[0]], edge{at, r[2]})
	}
	d, err := desk.Open()
	require.NoError(t, err)
	denver, err := desk.LoadZone("America/Denver")
	require.NoError(t, err)
	from := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	e, ok := d.Table.Book().EditionAt(from)
	require.True(t, ok)
	random := rand.New(rand.NewPCG(1, 2))
	units := 0
	for u := range e.Units() {
		units++
		list := edges[u.ID]
		for range 500 {
			at := from.Add(time.Duration(random.Int64N(20*365*86400)) * time.Second)
			want := hours.Unknown
			if u.Hours != nil {
				want = u.Hours.In(denver).At(at).State
			}
			i := sort.Search(len(list), func(i int) bool { return list[i].at.After(at) })
			require.Positive(t, i, "%s at %v", u.ID, at)
			require.Equal(t, want.String(), list[i-1].state, "%s at %v", u.ID, at)
		}
	}
	require.Len(t, edges, units)
}

func TestEdgesMisuse(t *testing.T) {
	const takes = "write it as 2026-11-27T09:00, or with an offset as 2026-11-27T09:00-05:00; or a date alone, as 2026-11-27"
	for name, tt := range map[string]struct{ args, want string }{
		"no time":          {"", "needs -from and -to"},
		"no end":           {"-from 2026-01-01", "needs -from and -to"},
		"an end before":    {"-from 2026-01-02 -to 2026-01-01", "is not after"},
		"an end at once":   {"-from 2026-01-01 -to 2026-01-01", "is not after"},
		"nor by a part":    {"-from 2026-01-01T00:00:00.5Z -to 2026-01-01T00:00:00.5Z", "is not after"},
		"a time not read":  {"-from yesterday -to 2026-01-01", `-from: time "yesterday" cannot be read: ` + takes},
		"an end not read":  {"-from 2026-01-01 -to tomorrow", `-to: time "tomorrow" cannot be read: ` + takes},
		"a date not there": {"-from 2026-02-30 -to 2026-03-01", `-from: time "2026-02-30" cannot be read: ` + takes},
		"a year too late":  {"-from 2026-01-01 -to 9999-12-31", `-to: time "9999-12-31T00:00" is out of range`},
		"a zone not known": {"-from 2026-01-01 -to 2026-02-01 -in Mars/Olympus", "Mars/Olympus"},
		"words":            {"dsc -from 2026-01-01 -to 2026-02-01", "write: whocall edges"},
		"as JSON":          {"-json -from 2026-01-01 -to 2026-02-01", "-json means nothing to edges"},
		"a channel":        {"-from 2026-01-01 -to 2026-02-01 -via fax", "-via means nothing to edges"},
		"a file not there": {"-from 2026-01-01 -to 2026-02-01 -dir none.yaml", "none.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			out, errs, status := run(append([]string{"edges"}, strings.Fields(tt.args)...)...)
			require.Equal(t, exitMisuse, status)
			if name == "as JSON" {
				require.Equal(t, "invalid", object(t, out)["outcome"])
			} else {
				require.Empty(t, out)
			}
			require.Contains(t, errs, tt.want)
		})
	}
}
