package hours

import (
	"slices"
	"sync"

	"github.com/rickb777/date"
)

// A holiday is one calendar with the hours of its days.
type holiday struct {
	cal   Calendar
	spans []Span
	text  string // of spans
}

func newHoliday(o holidayOption) *holiday {
	h := &holiday{cal: o.cal, spans: o.spans}
	for _, s := range o.spans {
		h.text += s.String() + ","
	}
	return h
}

// holidayPlans are shared by all rules: most have the same few names and are closed. When they are too
// many, they are made anew.
var holidayPlans = struct {
	sync.RWMutex
	of map[namedSpans]*plan
}{of: map[namedSpans]*plan{}}

type namedSpans struct{ spans, name string }

const mostPlans = 4096

// plan returns the plan of a holiday, nil where d is none.
func (h *holiday) plan(d int32) *plan {
	name, ok := h.cal.Holiday(date.NewOfDays(date.PeriodOfDays(d)))
	if !ok {
		return nil
	}
	key := namedSpans{h.text, name}
	holidayPlans.RLock()
	p := holidayPlans.of[key]
	holidayPlans.RUnlock()
	if p != nil {
		return p
	}
	p = specialPlan(h.spans, HolidayLayer, name)
	holidayPlans.Lock()
	defer holidayPlans.Unlock()
	if q := holidayPlans.of[key]; q != nil {
		return q // another goroutine was first
	}
	if len(holidayPlans.of) >= mostPlans {
		clear(holidayPlans.of)
	}
	holidayPlans.of[key] = p
	return p
}

func (h *holiday) equal(o *holiday) bool {
	return h == o || same(h.cal, o.cal) && slices.Equal(h.spans, o.spans)
}
