package desk

import (
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// Floats reports whether hours depend on where the caller is, so that nothing is known without a zone: those in local
// time do, but for those that never change, such as "24/7". It is false for nil.
func Floats(h *hours.Schedule) bool {
	if !h.IsFloating() {
		return false
	}
	_, changes := h.NextChange(time.Unix(0, 0).UTC())
	return changes
}
