package contacts

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
)

// An exception that moves one end leaves the other, and the break between, as the week has them.
func TestExceptionsThatMoveOneEnd(t *testing.T) {
	tests := []struct{ name, week, hours, want string }{
		{"an earlier end", "9 am - 5 pm", "until 3 pm", "[09:00-15:00]"},
		{"a later end", "9 am - 5 pm", "until 8 pm", "[09:00-20:00]"},
		{"a later beginning", "9 am - 5 pm", "from 10 am", "[10:00-17:00]"},
		{"an earlier beginning", "9 am - 5 pm", "from 7:30 am", "[07:30-17:00]"},
		{"on the clock of 24 hours", "09:00-17:00", "until 15:00", "[09:00-15:00]"},
		{"noon", "9 am - 5 pm", "until noon", "[09:00-12:00]"},
		{"midnight", "9 am - 5 pm", "until midnight", "[09:00-24:00]"},
		{"in the first of two spans", "8 am - 12 pm, 1 pm - 5 pm", "until 11 am", "[08:00-11:00]"},
		{"in the break", "8 am - 12 pm, 1 pm - 5 pm", "until 12:30 pm", "[08:00-12:00]"},
		{"from within the break", "8 am - 12 pm, 1 pm - 5 pm", "from 12:30 pm", "[13:00-17:00]"},
		{"in the second of two spans", "8 am - 12 pm, 1 pm - 5 pm", "from 2 pm", "[14:00-17:00]"},
		{"after midnight", "10 pm - 4 am", "until 1 am", "[22:00-25:00]"},
		{"before midnight", "10 pm - 4 am", "until 11 pm", "[22:00-23:00]"},
		{"from after midnight", "10 pm - 4 am", "from 1 am", "[25:00-28:00]"},
		{"both ends", "9 am - 5 pm", "from 10 am to 1 pm", "[10:00-13:00]"},
		{"nothing is left", "9 am - 5 pm", "from 6 pm", "nothing is left of the day's hours"},
		{"a day without hours", "", "until 3 pm", "the week has no hours on this day whose end could move"},
		{"no time", "9 am - 5 pm", "until late", `"late" is no clock time`},
		{"a time with a zone", "9 am - 5 pm", "until 3 pm CT", `"3 pm CT" is no clock time`},
		{"two times", "9 am - 5 pm", "until 3 pm, 6 pm", `"3 pm, 6 pm" is no clock time`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var day []hours.Span
			if tt.week != "" {
				w, ok := hours.MustParse("Mon " + tt.week).Week()
				require.True(t, ok)
				day = w.Spans[time.Monday]
			}
			spans, err := Exception{Hours: tt.hours}.Spans(day)
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = fmt.Sprint(spans)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("spans mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A range of days moves the end of each day's own hours, and passes by days without any.
func TestRangesThatMoveOneEnd(t *testing.T) {
	e, err := Parse("x.yaml", []byte(`switchboard: 1
organization: A
zone: America/Chicago
units:
  - id: a
    name: A
    phone: 312-555-0100
    hours: Mon-Thu 9 am - 5 pm, Fri 9 am - 4 pm CT
    exceptions: [{from: 2026-12-21, to: 2026-12-27, hours: from 11 am, reason: snow}]
`))
	require.NoError(t, err)
	u, _ := e.Unit("a")
	chicago, err := time.LoadLocation("America/Chicago")
	require.NoError(t, err)
	for day, want := range map[int][2]int{18: {9, 16}, 21: {11, 17}, 24: {11, 17}, 25: {11, 16}, 26: {0, 0}, 28: {9, 17}} {
		for hour := range 24 {
			open := want[0] <= hour && hour < want[1]
			require.Equal(t, open, u.Hours.IsOpen(time.Date(2026, 12, day, hour, 30, 0, 0, chicago)), "December %d, %d:30", day, hour)
		}
	}
	var b bytes.Buffer
	require.NoError(t, Write(&b, e))
	again, err := Parse("x.yaml", b.Bytes())
	require.NoError(t, err)
	require.True(t, again.d.Units[0].Hours.Equal(u.Hours))
}
