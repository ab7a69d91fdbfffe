package contacts

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/switchboard-go/switchboard/hours"
)

// A Kind is a kind of channel. The zero Kind means any, or none.
type Kind uint8

const (
	AnyKind Kind = iota
	Phone
	Fax
	Email
	Mail
	Web
	Chat
	Referral // somebody without a number of their own: "your sales representative"
)

var kindNames = [...]string{"", "phone", "fax", "email", "mail", "web", "chat", "referral"}

// String returns the lower-case name of the kind, as directory files and JSON spell it, or "" for [AnyKind].
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "kind(" + strconv.Itoa(int(k)) + ")"
}

// MarshalText implements [encoding.TextMarshaler].
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is [AnyKind].
func (k *Kind) UnmarshalText(text []byte) error {
	for i, n := range kindNames {
		if n == string(text) {
			*k = Kind(i)
			return nil
		}
	}
	return fmt.Errorf("contacts: %q is no kind of channel (phone, fax, email, mail, web, chat, referral)", text)
}

// Answers says who answers on a channel. The zero value is a person, as far as anybody says.
type Answers uint8

const (
	Person  Answers = iota
	Machine         // an automated line, an answering machine: nobody is reached there, however long its hours
	OnCall          // somebody who is called out
)

var answersNames = [...]string{"person", "machine", "on-call"}

// String returns "person", "machine" or "on-call", as directory files spell it.
func (a Answers) String() string {
	if int(a) < len(answersNames) {
		return answersNames[a]
	}
	return "answers(" + strconv.Itoa(int(a)) + ")"
}

// MarshalText implements [encoding.TextMarshaler].
func (a Answers) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// A Channel is one way to reach a unit.
type Channel struct {
	Kind       Kind
	Value      string          // E.164 number, email address, URL, or the last line of a postal address; "" where a number has no E.164 form
	Printed    string          // as the sheet prints it, always
	Extension  string          // digits; a string, since leading zeros count
	Menu       []string        // keys to press after the number answers, in order: they belong to this number
	Address    []string        // the lines of a postal address, attention line first
	Hours      *hours.Schedule // in place of the unit's hours; nil: the unit's
	HoursText  string          // those hours as printed
	HoursRules HoursRules      // what else Hours was made of
	Answers    Answers         // who answers there
	Note       string
	Source     Source
	Pos        Pos
}

// Number returns the number of a phone or fax channel. It reports false for other kinds.
func (c *Channel) Number() (Number, bool) {
	if c.Kind != Phone && c.Kind != Fax {
		return Number{}, false
	}
	return Number{Value: c.Value, Printed: c.Printed, Extension: c.Extension}, true
}

// URI returns "tel:+18889192559" for a phone or a fax (RFC 3966), "mailto:..." for an email address
// (RFC 6068), the address of a page, and "" for what has no URI. A menu path is no part of it.
func (c *Channel) URI() string {
	switch c.Kind {
	case Phone, Fax:
		n, _ := c.Number()
		return n.URI()
	case Email:
		if c.Value == "" {
			return ""
		}
		u := url.URL{Scheme: "mailto", Opaque: url.PathEscape(c.Value)}
		return u.String()
	case Web, Chat:
		if strings.Contains(c.Value, "://") {
			return c.Value
		}
	}
	return ""
}

// String returns the channel on one line for people: "+1 855-720-2559, then press 4",
// "fax +1 877-709-6084", "CPCHelds@ally.com", "Ally, Suite 2070, ...", "+1 800-555-0142 (automated)".
func (c *Channel) String() string {
	switch c.Answers {
	case Machine:
		return c.reach() + " (automated)"
	case OnCall:
		return c.reach() + " (on call)"
	}
	return c.reach()
}

func (c *Channel) reach() string {
	switch c.Kind {
	case Phone, Fax:
		n, _ := c.Number()
		s := n.String()
		if c.Kind == Fax {
			s = "fax " + s
		}
		for i, k := range c.Menu {
			if i == 0 {
				s += ", then press " + k
			} else {
				s += ", then " + k
			}
		}
		return s
	case Mail:
		if len(c.Address) > 0 {
			return strings.Join(c.Address, ", ")
		}
	}
	return cmp.Or(c.Printed, c.Value)
}
