package hours

import (
	"strings"
	"time"
)

// A vocabulary entry says what a word can be. The grammar decides from its neighbours what it is.
type vocabulary struct {
	s     string // the word, folded
	class wordClass
	val   uint8 // a weekday, a set of days, a number, a month, by class
}

type wordClass uint8

const (
	wordUnknown  wordClass = iota
	wordName               // known only as part of a phrase
	wordNeutral            // says nothing that changes hours: "open", "office", "on"
	wordDesk               // as neutral as that, but it names who is open: "office", "store"
	wordDay                // val: weekday
	wordDays               // val: set of days
	wordInitial            // one letter for a day, where the neighbours say so; val: weekday
	wordHalf               // am, pm; val: 0, 1
	wordNoon               // midday
	wordMidnight           // start or end of a day
	wordDash               // "to", "through", "until"
	wordAnd                // joins
	wordOr                 // joins days; between times it offers a choice
	wordClosed             // "closed"
	wordExcept             // takes days or holidays out
	wordNot                // turns the meaning round
	wordNumber             // val: 1 to 12, 24
	wordMonth              // val: 1 to 12
	wordOrdinal            // "first", "last", "alternate"
	wordSeason             // part of the year
	wordDated              // "today", "tomorrow"
	wordUrgent             // a service beside the hours of a desk: "emergency", "voicemail"
	wordPart               // "morning", "evening"; val: 0 am, 1 pm
)

const (
	weekdaySet Weekdays = 0b0111110
	weekendSet Weekdays = 0b1000001
)

var words = buildWords()

func buildWords() map[string]vocabulary {
	m := make(map[string]vocabulary, 512)
	put := func(class wordClass, val uint8, list string) {
		for w := range strings.FieldsSeq(list) {
			m[w] = vocabulary{w, class, val}
		}
	}
	put(wordName, 0, `a an h u hr hrs hour hours days day week year o x d m n b year-round round around clock oclock clocks
		time times timezone zone standard daylight saving savings us u usa be canada all every each any per always night noontime
		next following prior same local your customers customer callers caller dealers dealer members member stores
		holiday holidays hol hols bank banks federal public legal national state states recognized recognised observed major most official statutory
		postal company ph county city court certain some select selected designated usps religious jewish main
		new years eve martin luther king jr mlk presidents washingtons birthday memorial juneteenth independence
		labor labour columbus indigenous peoples veterans thanksgiving christmas xmas easter good boxing canada victoria
		family none std tz west including included excluded excepted after appointment appointments appt appts arrangement request call lunch break lunchtime siesta dinner breakfast brunch
		late closing closes sunset p dusk dark sold soldout onward onwards later vary varies tba tbd change without beginning starting begins starts
		at by before from between the of in for on only other than but may be might subject hourly half past quarter
	 twentyfour twenty prevailing respective weeks wk yr than long work working banking business school st nd rd th session advance notice prior ahead scheduled special reservation invitation required details availability upon with phone tel telephone fax ext dial text when where if differ apply schedules government canadian american nationally federally stat calendar christian full president people bi semi weekly occasional numbered dates within least out zones timezones ends end can will do term during rest remaining remainder`)
	put(wordNeutral, 0, `open opens opened opening available we are our were is hours hour office offices business operating operation operations
		schedule working regular normal regularly normally standard usual usually generally typically current
		mailing store shop hrs hr the from on at of in for during it its you can reach us our contact please inclusive incl
		only just both also be as follows listed below above time times shown
		clock oclock uhr weekly this that with an a now always again then reopen reopens reopening`)
	put(wordDesk, 0, "office offices store stores shop mailing")
	for i, list := range [7]string{
		"sunday sundays sun suns su sund",
		"monday mondays mon mons mo mond",
		"tuesday tuesdays tue tues tu tuesd",
		"wednesday wednesdays wed weds we wedn wednes",
		"thursday thursdays thu thur thurs th thr thurday",
		"friday fridays fri fris fr frid",
		"saturday saturdays sat sats sa satur",
	} {
		put(wordDay, uint8(i), list)
	}
	for i, letter := range [7]string{"", "m", "t", "w", "h r", "f", "s"} {
		put(wordInitial, uint8(i), letter)
	}
	put(wordDays, uint8(weekdaySet), "weekday weekdays wkdays wkday workday workdays workweek")
	put(wordDays, uint8(weekendSet), "weekend weekends wkend wkends wknd wknds")
	put(wordDays, uint8(allDays), "daily everyday nightly")
	put(wordHalf, 0, "am")
	put(wordHalf, 1, "pm")
	put(wordNoon, 0, "noon noontime midday nn")
	put(wordMidnight, 0, "midnight midnite mdnt")
	put(wordDash, 0, "to through thru until till til thrue thro throu trough")
	put(wordAnd, 0, "and plus")
	put(wordOr, 0, "or")
	put(wordClosed, 0, "closed close closure closures off shut unavailable")
	put(wordExcept, 0, "except excepting excluding excludes exclude excl exc")
	put(wordNot, 0, "not no never non nor without unless cannot neither")
	for i, w := range strings.Fields("one two three four five six seven eight nine ten eleven twelve") {
		put(wordNumber, uint8(i+1), w)
	}
	for i, list := range [12]string{"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
		"august aug", "september sept sep", "october oct", "november nov", "december dec"} {
		put(wordMonth, uint8(i+1), list)
	}
	put(wordOrdinal, 0, `first second third fourth fifth last alternate alternating alternately biweekly fortnightly monthly bimonthly quarterly
		annually yearly fortnight odd even month months occasionally sometimes`)
	put(wordSeason, 0, `summer winter spring fall autumn season seasonal seasonally semester semesters spring/summer harvest ramadan lent`)
	put(wordDated, 0, "today todays tomorrow tonight yesterday temporarily temporary")
	put(wordUrgent, 0, "emergency emergencies urgent voicemail hotline email online website atm")
	put(wordPart, 0, "morning mornings")
	put(wordPart, 1, "afternoon afternoons evening evenings nights")
	return m
}

// weekday returns the day that the word stands for.
func (v vocabulary) weekday() time.Weekday { return time.Weekday(v.val) }
