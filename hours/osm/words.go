package osm

import "time"

// The words of the grammar, in lower case. Weekdays are read with two or three letters.
var (
	weekdays = map[string]time.Weekday{
		"mo": time.Monday, "tu": time.Tuesday, "we": time.Wednesday, "th": time.Thursday,
		"fr": time.Friday, "sa": time.Saturday, "su": time.Sunday,
		"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday,
		"fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
	}
	months = map[string]time.Month{
		"jan": time.January, "feb": time.February, "mar": time.March, "apr": time.April,
		"may": time.May, "jun": time.June, "jul": time.July, "aug": time.August,
		"sep": time.September, "oct": time.October, "nov": time.November, "dec": time.December,
	}
	events   = map[string]Event{"dawn": Dawn, "sunrise": Sunrise, "sunset": Sunset, "dusk": Dusk}
	holidays = map[string]HolidayKind{"ph": PH, "sh": SH}
)

// The same words as they are printed.
var (
	weekdayWords = [7]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"}
	monthWords   = [13]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	eventWords   = [5]string{"", "dawn", "sunrise", "sunset", "dusk"}
	holidayWords = [3]string{"", "PH", "SH"}
)

// nominal holds the minutes of the day that stand for an event where nobody knows the place.
var nominal = [5]int{Dawn: 5*60 + 30, Sunrise: 6 * 60, Sunset: 18 * 60, Dusk: 18*60 + 30}

// known tells whether the grammar has the word.
func known(w string) bool {
	_, day := weekdays[w]
	_, month := months[w]
	_, event := events[w]
	_, holiday := holidays[w]
	_, state := states[w]
	return day || month || event || holiday || state || w == "week" || w == "easter" || w == "day" || w == "days"
}
