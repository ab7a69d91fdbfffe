package hours

import (
	"github.com/rickb777/date/clock"
)

// A Span is the part of one civil day from Open up to, but not including, Close. Close may
// pass 24:00 into the next day, to 48:00 at most; the span still belongs to the day it opens on.
// Both ends are whole seconds. The zero Span is empty.
type Span struct{ Open, Close clock.Clock }

// NewSpan returns the span between two clock times given in hours and minutes.
// A close at or before the open is taken as given and refused by [New]: to close the next
// morning, write 26:00 and not 02:00.
func NewSpan(openHour, openMin, closeHour, closeMin int) Span {
	return Span{clock.New(openHour, openMin, 0, 0), clock.New(closeHour, closeMin, 0, 0)}
}
