package hours

import "fmt"

// A Warning is something that [Read] took one way and that could have been meant another, or that
// a careful writer would put otherwise. Pos and End are bytes of the text, [Pos, End).
type Warning struct {
	Pos, End int
	Code     WarningCode
	Msg      string
}

func (w Warning) String() string { return fmt.Sprintf("%d: %s: %s", w.Pos, w.Code, w.Msg) }

// A WarningCode is the kind of a [Warning].
type WarningCode string

const (
	WarnNoDays      WarningCode = "no-days"      // no days named: every day taken
	WarnHalf        WarningCode = "half"         // neither time has am or pm
	WarnOneHalf     WarningCode = "one-half"     // one time has am or pm and the other could be either
	WarnStandard    WarningCode = "standard"     // EST and its like, read as the zone's ordinary clock
	WarnZone        WarningCode = "zone"         // words that look like a zone and are not known
	WarnCarried     WarningCode = "carried"      // no opening time: that of the hours before taken
	WarnRestated    WarningCode = "restated"     // the same hours again in another zone, checked and left out
	WarnMixedZones  WarningCode = "mixed-zones"  // opens by one zone's clock and closes by another's
	WarnTypo        WarningCode = "typo"         // a word read as another: "8 AM at 6 PM", "Wendesday"
	WarnChoice      WarningCode = "choice"       // "Monday or Tuesday", read as both
	WarnHedged      WarningCode = "hedged"       // "usually": the hours may be others
	WarnLetter      WarningCode = "letter"       // one letter for a day
	WarnLong        WarningCode = "long"         // open for 16 hours or more past midnight
	WarnOverride    WarningCode = "override"     // a later line on fewer days takes the place of an earlier one
	WarnOverlap     WarningCode = "overlap"      // two lines for one day that overlap; both count
	WarnAside       WarningCode = "aside"        // hours of something else, left out
	WarnLeftOut     WarningCode = "left-out"     // a phrase about hours that a week cannot hold
	WarnHoliday     WarningCode = "holiday"      // hours for holidays; the week does not hold them
	WarnColumns     WarningCode = "columns"      // a table read by columns
	WarnNoDash      WarningCode = "no-dash"      // two times side by side taken as opening and closing
	WarnSeconds     WarningCode = "seconds"      // seconds dropped
	WarnAppointment WarningCode = "appointment"  // hours that hold by appointment only
	WarnExclusive   WarningCode = "end-of-day"   // 23:59 read as 24:00
	WarnMeridiem    WarningCode = "redundant-pm" // 17:00 pm, 0:30 am
)
