package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestOSMBatch(t *testing.T) {
	const week = `"from":"2026-07-03 00:00","to":"2026-07-05 00:00","zone":"Europe/Berlin"`
	interval := func(start, end string, unknown bool, comment any) []any {
		return []any{"2026-07-" + start, "2026-07-" + end, unknown, comment}
	}
	tests := []struct {
		name, line string
		want       []any
		err        string
		canonical  string
	}{
		{"spans, cropped", `{"value":"Fr 22:00-26:00",` + week + `}`, []any{interval("03 22:00", "04 02:00", false, nil)}, "", "Fr 22:00-26:00"},
		{"holidays by date", `{"value":"Fr 10:00-12:00; PH off",` + week + `,"ph":[["2026-07-03","Feast"]]}`, []any{}, "", "Fr 10:00-12:00; PH off"},
		{"holidays by range", `{"value":"SH 10:00-12:00",` + week + `,"sh":[["2026-07-04","2026-07-20","Summer"]]}`,
			[]any{interval("04 10:00", "04 12:00", false, "Summer")}, "", "SH 10:00-12:00"},
		{"a calendar is missing", `{"value":"Fr 10:00-12:00; PH off",` + week + `}`, []any{interval("03 10:00", "03 12:00", true, "public holidays are not known here")},
			"the value needs a calendar of public holidays", "Fr 10:00-12:00; PH off"},
		{"strict", `{"value":"Fri 10-12",` + week + `}`, []any{}, `osm: unexpected "10"; a time of day has minutes, as 10:00 (at byte 4 of "Fri 10-12")`, ""},
		{"lenient", `{"value":"Fri 10am to noon",` + week + `,"lenient":true}`, []any{interval("03 10:00", "03 12:00", false, nil)}, "", "Fr 10:00-12:00"},
		{"points refused", `{"value":"Fr 10:00",` + week + `}`, []any{}, `osm: a point in time opens nothing; write a span, as 10:00-12:00, or 10:00+ with no known end (at byte 3 of "Fr 10:00")`, ""},
		{"points alone", `{"value":"Fr 10:00,11:00",` + week + `,"points":1}`, []any{interval("03 10:00", "03 10:01", false, nil), interval("03 11:00", "03 11:01", false, nil)}, "", "Fr 10:00,11:00"},
		{"spans refused", `{"value":"Fr 10:00-11:00",` + week + `,"points":1}`, []any{}, "the value has spans of time, and only points in time are asked for", "Fr 10:00-11:00"},
		{"both", `{"value":"Fr 10:00,12:00-13:00",` + week + `,"points":2}`, []any{interval("03 10:00", "03 10:01", false, nil), interval("03 12:00", "03 13:00", false, nil)}, "", "Fr 10:00,12:00-13:00"},
		{"the sun of a place", `{"value":"Fr sunrise-12:00",` + week + `,"lat":52.52,"lon":13.405}`, []any{interval("03 04:49", "03 12:00", false, nil)}, "", "Fr sunrise-12:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, status := callAt(friday, tt.line, "osm", "-batch")
			require.Empty(t, errs)
			require.Equal(t, exitAnswered, status)
			var got struct {
				Intervals []any
				Canonical string
				Error     string
			}
			require.NoError(t, json.Unmarshal([]byte(out), &got))
			if diff := cmp.Diff(tt.want, got.Intervals); diff != "" {
				t.Errorf("intervals mismatch (-want +got):\n%s", diff)
			}
			require.Equal(t, tt.err, got.Error)
			require.Equal(t, tt.canonical, got.Canonical)
		})
	}
}

func TestOSMBatchReportsLinesItCannotRead(t *testing.T) {
	for _, line := range []string{
		`nonsense`, `{}`, `{"value":"24/7","zone":"Mars/Base"}`, `{"value":"24/7","from":"yesterday","to":"2026-01-01 00:00"}`,
		`{"value":"24/7","ph":[["25 December","x"]]}`, `{"value":"24/7","sh":[["2026-02-01","2026-01-01","x"]]}`, `{"value":"24/7","points":3}`,
	} {
		out, _, status := callAt(friday, line+"\n"+`{"value":"24/7","from":"2026-01-01 00:00","to":"2026-01-02 00:00"}`, "osm", "-batch")
		require.Equal(t, exitOther, status, line)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		require.Len(t, lines, 2, line)
		require.Contains(t, lines[0], `"error":"`, line)
		require.Contains(t, lines[1], `"open_ms":86400000`, line)
	}
}

func TestOSMShowsTheValue(t *testing.T) {
	out, _, status := callAt(time.Date(2026, 7, 3, 8, 0, 0, 0, time.UTC), "", "osm", "Fri 10-12; Sa closed", "-in", "Europe/Berlin")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, "Fr 10:00-12:00; Sa closed\n")
	require.Contains(t, out, "^^ warning: times have minutes, as 10:00\n")
	out, _, status = run("osm", "week 54")
	require.Equal(t, exitOther, status)
	require.Contains(t, out, "week 54\n       ^^ week 54: the weeks of a year are 01 to 53\n")
	out, _, status = run("osm", "24/7", "-json")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, `"intervals":[["2026-07-10 20:16","2026-07-17 20:16",false,null]]`)
	_, _, status = run("osm")
	require.Equal(t, exitMisuse, status)
}

func TestHoursInTheNotationOfOpenStreetMap(t *testing.T) {
	out, _, status := run("hours", "osm: Mo-Fr 09:00-17:00; Sa off [Europe/Berlin]", "-json")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, `"mon":[["09:00","17:00"]]`)
	require.Contains(t, out, `"zone":"Europe/Berlin","closed":["sat"],"unlisted":["sun"]`)
	out, _, status = run("hours", "osm: week 54", "-json")
	require.Equal(t, exitOther, status)
	require.Contains(t, out, "the weeks of a year are 01 to 53")
	out, _, status = run("hours", "osm: week 10 Mo 09:00-17:00", "-json")
	require.Equal(t, exitOther, status)
	require.Contains(t, out, "not the same every week")
	out, _, status = run("hours", "osm: week 28 Mo 09:00-17:00")
	require.Equal(t, exitAnswered, status)
	require.Contains(t, out, "week 28 Mo 09:00-17:00\n")
}
