package contacts

import "github.com/switchboard-go/switchboard/hours"

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
	Prefix  string   // further values that begin so mean this one: contract numbers that begin with "4"
	Source  Source
	Pos     Pos
}

// A Partial is a word that leaves several values open: "west" is Pac West or West-Dallas.
type Partial struct {
	Word   string
	Values []string // value IDs
}

// A Topic is something that people ask for by a name. Its conditions live on duties.
//
// The Basis of its Source speaks of the label: a label that the sheet does not print ("Title", where
// it prints "Title Releases" and "Title Assistance") is [Supplied], though the rows under it may be stated.
type Topic struct {
	ID      string   // "gap"; made from the label in a file
	Label   string   // as the sheet prints it
	Aliases []string // other names for the same thing
	Heading string   // label of the group that the sheet prints it under; "" for a group's head
	Source  Source   // of the label
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
	When        []Condition // what tells it from units that share its names: the region of a regional center
	PartOf      PartOf
	Hours       *hours.Schedule // nil: not stated, so its state is Unknown
	Printed     string          // the hours as printed
	HoursRules  HoursRules      // what else Hours was made of
	Channels    []Channel       // general channels: offered for each duty that names none of its own
	Notes       []Note
	Source      Source // of the unit's name
	HoursSource Source
	Pos         Pos
}

// A Note is a remark that rides on every route to what it stands with.
type Note struct {
	Mark       string // "*"
	Text       string
	Scope      string // what it is about, as printed: "CSG"
	Unresolved bool   // the sheet does not say what Scope is
	Source     Source
	Pos        Pos
}
