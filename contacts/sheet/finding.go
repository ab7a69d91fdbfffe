package sheet

import (
	"cmp"
	"slices"
	"strconv"
)

// A Code names a kind of [Finding].
type Code string

const (
	// What keeps the draft from loading or a fact from being in it.
	CodeMissing     Code = "missing"      // a directory needs it and the sheet does not say it
	CodeCutOff      Code = "cut-off"      // a number or an address without its end; not completed
	CodeNumber      Code = "number"       // a number that has no international form as it is printed
	CodeHoursUnread Code = "hours-unread" // hours that do not read as a week; kept as a note
	CodePairs       Code = "pairs"        // lists of unequal length that should go by position
	CodeLeftOut     Code = "left-out"     // words that went into no fact
	CodeDate        Code = "date"         // a date that can be read in two ways, or that is not from when the sheet holds
	CodeHidden      Code = "hidden"       // a value in a part of the file that the page does not show; not taken
	CodeLoad        Code = "load"         // the draft does not load for another reason

	// What was concluded.
	CodeBlankUnit    Code = "blank-unit"   // a row with facts and no unit
	CodeBlankCell    Code = "blank-cell"   // another empty cell
	CodeBlankRow     Code = "blank-row"    // a row with a topic and nothing else
	CodePaired       Code = "paired"       // lists of equal length, paired by position
	CodeSplit        Code = "split"        // a list without separators, cut
	CodeSlash        Code = "slash"        // "A/B": one label or two
	CodeParentheses  Code = "parentheses"  // an abbreviation, an example, a restriction or a part of the name
	CodeProse        Code = "prose"        // topics taken out of a sentence
	CodeHeading      Code = "heading"      // a line taken for the name of a desk by what stands around it
	CodeBareLine     Code = "bare-line"    // a line of words alone, taken for a topic
	CodeGroupHead    Code = "group-head"   // the head of a list: a topic, or only its title
	CodeAddressLines Code = "address-line" // an address on one line, cut into its lines
	CodeOrganization Code = "organization" // whose sheet it is
	CodeZone         Code = "zone"         // where its dates begin
	CodeDimension    Code = "dimension"    // labelled numbers, taken for the values of one question
	CodeColumn       Code = "column"       // what stands in a column that its head does not say
	CodeOwner        Code = "owner"        // facts that could be of another unit than they were given to
	CodeDitto        Code = "ditto"        // a mark that repeats the cell above

	// What is stated and can be meant in more than one way.
	CodeMisplaced    Code = "misplaced"       // a value under a heading for another kind
	CodeFootnote     Code = "footnote"        // a footnote, or a mark without one
	CodeHoursWarning Code = "hours-warning"   // hours read one way that can be meant another
	CodeUnlisted     Code = "unlisted"        // days that hours do not mention
	CodeNoHours      Code = "no-hours"        // a unit without hours
	CodeZoneLabel    Code = "zone-label"      // a zone as printed, and what it was taken for
	CodeNoZone       Code = "no-zone"         // hours that name no zone
	CodeLocalTime    Code = "local-time"      // hours on a clock that is not said whose
	CodeStandardTime Code = "standard-time"   // EST and its like, which hold half the year
	CodeUnusualZone  Code = "unusual-zone"    // a zone that one does not expect at that place
	CodeClockTime    Code = "clock-time"      // a time of day that is no opening hours
	CodeCondition    Code = "condition"       // words that restrict for whom a fact holds
	CodeSeveralUnits Code = "several-units"   // one topic under several units
	CodeBareWord     Code = "bare-word"       // a word of several units' topics
	CodeNameIsTopic  Code = "name-is-topic"   // a unit's name that is another one's topic
	CodeSharedName   Code = "shared-name"     // a name of several units
	CodeAbbreviation Code = "abbreviation"    // letters that the sheet does not spell out
	CodeSimilarCodes Code = "similar-codes"   // abbreviations one letter apart
	CodeSimilarNums  Code = "similar-numbers" // numbers alike in part
	CodeMenuKey      Code = "menu-key"        // one key behind several numbers
	CodeNumberForms  Code = "number-forms"    // numbers printed in several ways
	CodeSeveralCards Code = "several-cards"   // parts with dates of their own
)

// A Finding is something that a reviewer should look at.
type Finding struct {
	Line, Cell int // from 1; Cell is 0 for a whole line, and both are 0 for the whole sheet
	Code       Code
	Text       string // the words in question, as printed; may be empty
	What       string // what is doubtful, and how it was taken
}

// String returns the finding on one line, as "42/2: blank-unit: ...", with the words in question in quotes.
func (f Finding) String() string {
	s := ""
	if f.Line > 0 {
		s = strconv.Itoa(f.Line)
		if f.Cell > 0 {
			s += "/" + strconv.Itoa(f.Cell)
		}
		s += ": "
	}
	s += string(f.Code) + ": "
	if f.Text != "" {
		text := f.Text
		if !kept[f.Code] { // else it may stand nowhere else
			text = shorten(text)
		}
		s += strconv.Quote(text) + ": "
	}
	return s + f.What
}

func sortFindings(list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Cell, b.Cell))
	})
	return slices.Compact(list)
}

// shorten cuts what is too long for one line.
func shorten(s string) string {
	const limit = 240
	if len(s) <= limit {
		return s
	}
	cut := 0
	for i := range s {
		if i > limit {
			break
		}
		cut = i
	}
	return s[:cut] + "..."
}
