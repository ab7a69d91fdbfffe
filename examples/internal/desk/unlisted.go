package desk

import (
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// StatusAt tells how things stand by some hours at an instant. Where they are closed since the sheet does not mention the
// day, which is not the same as to say that it is closed, the comment says so.
func StatusAt(h *hours.Schedule, at time.Time) hours.Status {
	now := h.At(at)
	if now.State != hours.Closed || now.Layer != hours.WeekLayer || now.Comment != "" || h.Location() == nil {
		return now
	}
	day := at.In(h.Location()).Weekday()
	if w, ok := h.Week(); ok && w.Unlisted.Has(day) {
		now.Comment = "the sheet does not list " + day.String()
	}
	return now
}
