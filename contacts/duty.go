package contacts

// A Pair is one known fact about a question: a dimension's key and the ID of one of its values.
type Pair struct{ Key, Value string }

// A Condition is met when what is known of its Key is one of In; with Not, when it is none of In.
type Condition struct {
	Key string
	In  []string // value IDs
	Not bool
}

// A Duty is one printed line: who handles a topic, under which conditions, by which channel.
//
// Conditions of different keys must all be met; one without conditions is always met. The Basis of
// its Source is [Inferred] when the sheet leaves open who handles the topic (Inferred says why it was
// concluded), and [Supplied] when only the topic's name was added and the rest is printed.
type Duty struct {
	Topic     string // topic ID
	Printed   string // the line's own label where it differs from the topic's; a caller may use it, and it carries the conditions
	When      []Condition
	Unit      string    // unit ID
	Channel   *Channel  // nil: the unit's general channels
	Also      []Channel // further channels for the same purpose, best first
	Menu      []string  // replaces the menu path of the unit's general phone channels
	Shared    bool      // the sheet prints the topic under several units, and means it
	Inferred  string    // on what ground the unit was concluded that the sheet does not print here; "" means stated
	Else      []string  // unit IDs to try when this one cannot answer, best first
	Note      string
	Qualifier string   // printed with the topic and true of this row: "post booking"
	Examples  []string // printed as instances: "password resets"
	Heading   string   // heading that the row is printed under; it may mislead: an email address under "Important Fax Numbers"
	Source    Source
	Pos       Pos
}
