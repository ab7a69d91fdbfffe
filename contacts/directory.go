package contacts

import (
	"fmt"
	"strconv"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// A Directory is what one edition of an organization's contact sheet says, as plain data.
// It is what a directory file holds, and it can be built from Go values just as well;
// [NewEdition] checks it. The zero Directory is empty.
type Directory struct {
	Organization string
	Zone         string    // IANA name: where a date begins, and where an instant with no zone is read
	Effective    Effective // from when the whole directory is in force; the zero value means always
	Sources      []Source  // the documents that the facts come from, by ID
	Dimensions   []Dimension
	Topics       []Topic
	Units        []Unit
	Duties       []Duty
	Notes        []Note // notes about the whole sheet
}

// An Effective is the day or the month from which something is in force.
// Month-only sheets leave Day 0 and begin on the first. The zero value means that no date is stated.
type Effective struct {
	Year  int
	Month time.Month
	Day   int
}

// A Pos is a place in a directory file; Line and Col count from 1, Col in bytes.
// The zero Pos belongs to what was built from Go values.
type Pos struct {
	File      string
	Line, Col int
}

// A Dimension is a question whose answer can decide a route: region, product, carrier.
type Dimension struct {
	Key     string // "region"
	Ask     string // "Which region are you in?"
	Default string // the value ID assumed when nobody says; "" means none
	Values  []Value
	Partial []Partial
	Other   bool // any further value is legal, and meets no condition that names a value
	Source  Source
	Pos     Pos
}

// A Value is one declared value of a dimension.
type Value struct {
	ID      string   // "pac-west"
	Label   string   // "Pac West"
	Aliases []string // "Pacific West"
}

// A Partial is a word that leaves several values open: "west" is Pac West or West-Dallas.
type Partial struct {
	Word   string
	Values []string // value IDs
}

// A Pair is one known fact about a question: a dimension's key and the ID of one of its values.
type Pair struct{ Key, Value string }

// A Topic is something that people ask for by a name. Its conditions live on duties.
type Topic struct {
	ID      string   // "gap"; made from the label in a file that gives none
	Label   string   // as the sheet prints it
	Aliases []string // other names for the same thing
	Heading string   // label of the group that the sheet prints it under; "" for a group's head
	Pos     Pos
}

// A PartOf says which unit another one belongs to. The zero value means none.
type PartOf struct {
	Unit     string
	Inferred string // on what ground; "" means stated
}

// A Unit is a desk that answers: a department, a line, a service.
type Unit struct {
	ID          string
	Name        string
	Aliases     []string
	PartOf      PartOf
	Hours       *hours.Schedule // nil: not stated, so its state is Unknown
	Printed     string          // the hours as printed
	Channels    []Channel       // general channels: offered for each duty that names none of its own
	Notes       []Note
	Source      Source // of the unit's name
	HoursSource Source
	Pos         Pos
}

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

// A Channel is one way to reach a unit.
type Channel struct {
	Kind      Kind
	Value     string          // E.164 number, email address, URL, or the last line of a postal address; "" where a number has no E.164 form
	Printed   string          // as the sheet prints it, always
	Extension string          // digits; a string, since leading zeros count
	Menu      []string        // keys to press after the number answers, in order: they belong to this number
	Address   []string        // the lines of a postal address, attention line first
	Hours     *hours.Schedule // in place of the unit's hours; nil: the unit's
	Note      string
	Source    Source
	Pos       Pos
}

// A Condition is met when what is known of its Key is one of In; with Not, when it is none of In.
type Condition struct {
	Key string
	In  []string // value IDs
	Not bool
}

// A Duty is one printed line: who handles a topic, under which conditions, by which channel.
type Duty struct {
	Topic     string // topic ID
	Printed   string // the line's own label where it differs from the topic's; a caller may use it, and it carries the conditions
	When      []Condition
	Unit      string   // unit ID
	Channel   *Channel // nil: the unit's general channels
	Menu      []string // replaces the menu path of the unit's general phone channels
	Shared    bool     // the sheet prints the topic under several units, and means it
	Inferred  string   // on what ground the row was completed; "" means stated
	Else      []string // unit IDs to try when this one cannot answer, best first
	Note      string
	Qualifier string   // printed with the topic and true of this row: "post booking"
	Examples  []string // printed as instances: "password resets"
	Heading   string   // heading that the row is printed under, where it misleads: "Important Fax Numbers"
	Source    Source
	Pos       Pos
}

// A Note is a remark that rides on every route to what it stands with.
type Note struct {
	Mark       string // "*"
	Text       string
	Scope      string // what it is about, as printed: "CSG"
	Unresolved bool   // the sheet does not say what Scope is
	Source     Source
}
