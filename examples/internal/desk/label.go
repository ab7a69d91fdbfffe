package desk

import (
	"cmp"
	"strings"

	"github.com/switchboard-go/switchboard/contacts"
)

// RowLabel is what the sheet prints of a topic's row, with the remark that is true of the row, once: "Dealer Reserve (post booking)".
// It is the topic's label where d is nil, and "" where t is.
func RowLabel(t *contacts.Topic, d *contacts.Duty) string {
	if t == nil {
		return ""
	}
	if d == nil {
		return t.Label
	}
	text := cmp.Or(d.Printed, t.Label)
	if d.Qualifier != "" && !strings.Contains(text, "("+d.Qualifier+")") {
		text += " (" + d.Qualifier + ")"
	}
	return text
}

// InferredDesk is the ground on which a desk was concluded that the sheet does not name, or "".
func InferredDesk(u *contacts.Unit) string {
	if u.Source.Basis != contacts.Inferred {
		return ""
	}
	return cmp.Or(u.Source.Why, "the sheet does not name it")
}
