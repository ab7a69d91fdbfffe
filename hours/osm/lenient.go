package osm

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lenient reading replaces what people write by what the grammar says, and warns of each
// replacement. Everything it knows is in this file: signs, quotes, labels and phrases.

// folded returns the sign or the digit of the grammar that c stands for, or c itself.
func folded(c rune) rune {
	switch {
	case '０' <= c && c <= '９':
		return c - '０' + '0'
	case '₀' <= c && c <= '₉':
		return c - '₀' + '0'
	case '⁴' <= c && c <= '⁹':
		return c - '⁰' + '0'
	}
	switch c {
	case '⁰', '°', 'º':
		return '0'
	case '¹':
		return '1'
	case '²', '³':
		return c - '²' + '2'
	case '‐', '‑', '‒', '–', '—', '―', '−', '－', 'ー', '→', '~', '～', '〜', '=':
		return '-'
	case '：', '∶':
		return ':'
	case '；':
		return ';'
	case '，', '、':
		return ','
	case '．':
		return '.'
	case '＆':
		return '&'
	}
	return c
}

// lookAlike replaces Cyrillic and Greek letters by the Latin ones they look like.
var lookAlike = strings.NewReplacer("а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "т", "t", "у", "u", "х", "x", "м", "m", "н", "h", "ο", "o", "α", "a")

// closers holds the quotes that may end what a quote began.
var closers = map[rune]string{
	'\'': "'", '`': "`'", '´': "´", '„': "“”\"", '“': "”“", '”': "”", '«': "»", '‹': "›",
	'「': "」", '『': "』", '‚': "‘’", '‘': "’‘", '’': "’", '＂': "＂",
}

// quoted scans a comment in quotes other than the grammar's and returns its length, or 0.
func (s *scanner) quoted(pos, stop int, open rune, size int) (int, *SyntaxError) {
	ends, ok := closers[open]
	if !ok {
		return 0, nil
	}
	n := strings.IndexAny(s.text[pos+size:stop], ends)
	if n < 0 {
		return 0, s.fail(pos, stop, fmt.Sprintf("the comment has no quote that closes %q", open), `write comments in "double quotes"`)
	}
	_, last := utf8.DecodeRuneInString(s.text[pos+size+n : stop])
	body := strings.ReplaceAll(s.text[pos+size:pos+size+n], `"`, "'")
	whole := size + n + last
	s.warn(Warning{Spelling, pos, pos + whole, `comments are written in "double quotes"`})
	s.add(token{kind: comment, text: body, pos: pos, end: pos + whole})
	return whole, nil
}

// labels are words that introduce hours and are no part of them.
var labels = []string{"opening hours", "opening times", "business hours", "öffnungszeiten", "öffnungszeit", "service times", "hours"}

// skipLabel returns where the value begins, after a label such as "opening_hours =".
func (s *scanner) skipLabel() int {
	start := len(s.text) - len(strings.TrimLeftFunc(s.text, unicode.IsSpace))
	for _, l := range labels {
		n := matchPhrase(s.text[start:], l)
		if n == 0 {
			continue
		}
		rest := strings.TrimLeftFunc(s.text[start+n:], unicode.IsSpace)
		if rest != "" && (rest[0] == ':' || rest[0] == '=') {
			rest = rest[1:]
		}
		pos := len(s.text) - len(rest)
		s.warn(Warning{Useless, start, pos, "the label is not part of the value"})
		return pos
	}
	return 0
}

// phrase replaces the longest known phrase at pos and returns its length, or 0.
func (s *scanner) phrase(pos, stop int) int {
	c, _ := utf8.DecodeRuneInString(s.text[pos:stop])
	if unicode.IsDigit(c) && len(s.toks) > 0 {
		switch s.toks[len(s.toks)-1].kind {
		case '-', ':', '.', '/', number:
			return 0 // a number within a time or a range
		}
	}
	for _, key := range phrasesBy[unicode.ToLower(c)] {
		n := matchPhrase(s.text[pos:stop], key)
		if n == 0 || key == "a" && s.afterNumber(pos) {
			continue
		}
		with := phrases[key]
		if day, ok := romanceDays[key]; ok {
			if s.isRomance() {
				with = day
			} else if with == "" {
				continue
			}
		}
		if with == "=" {
			with = `"` + strings.ReplaceAll(key, "  ", " ") + `"`
		}
		msg := fmt.Sprintf("%q is read as %q", s.text[pos:pos+n], with)
		if with == "" {
			msg = fmt.Sprintf("%q says nothing here", s.text[pos:pos+n])
		}
		s.warn(Warning{Spelling, pos, pos + n, msg})
		inner := &scanner{text: with}
		if err := inner.run(0, len(with)); err != nil {
			return 0 // the table is tested: no replacement fails
		}
		for i, t := range inner.toks {
			glued := t.glued
			t.pos, t.end = pos, pos+n
			s.toks = append(s.toks, t)
			s.toks[len(s.toks)-1].glued = i > 0 && glued
		}
		return n
	}
	return 0
}

// afterNumber tells whether a number ends at pos: "9:30a" is no list of two times.
func (s *scanner) afterNumber(pos int) bool {
	n := len(s.toks)
	return n > 0 && s.toks[n-1].kind == number && s.toks[n-1].end == pos
}

// romanceDays are the two letters of weekdays in French, Spanish and Italian. Some of them are other
// days in other languages, and so they are read only beside one that is not; these are romanceOnly.
var (
	romanceDays = map[string]string{"lu": "Mo", "ma": "Tu", "me": "We", "mi": "We", "gi": "Th", "je": "Th", "ju": "Th", "ve": "Fr", "vi": "Fr", "di": "Su", "do": "Su"}
	romanceOnly = []string{"lu", "ve", "vi", "je", "ju", "gi"}
)

func (s *scanner) isRomance() bool {
	words := strings.FieldsFunc(strings.ToLower(s.text), func(c rune) bool { return !unicode.IsLetter(c) })
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(romanceOnly, w) })
}

// matchPhrase returns the length of the beginning of text that reads as the phrase, or 0. Case
// does not matter, a blank of the phrase may be any blanks, underscores or hyphens, and letters
// and digits must not go on.
func matchPhrase(text, phrase string) int {
	i := 0
	for _, want := range phrase {
		if want == ' ' {
			j := i
			for j < len(text) {
				c, size := utf8.DecodeRuneInString(text[j:])
				if !unicode.IsSpace(c) && c != '_' && c != '-' {
					break
				}
				j += size
			}
			if j == i {
				return 0
			}
			i = j
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		if size == 0 || unicode.ToLower(c) != want {
			return 0
		}
		i += size
	}
	last, _ := utf8.DecodeLastRuneInString(phrase)
	next, size := utf8.DecodeRuneInString(text[i:])
	if size > 0 && (unicode.IsLetter(last) && unicode.IsLetter(next) || unicode.IsDigit(last) && unicode.IsDigit(next)) {
		return 0
	}
	return i
}

// phrasesBy holds the keys of phrases by their first letter, longest first.
var phrasesBy = func() map[rune][]string {
	by := map[rune][]string{}
	for key := range phrases {
		c, _ := utf8.DecodeRuneInString(key)
		by[c] = append(by[c], key)
	}
	for _, keys := range by {
		sort.Slice(keys, func(i, j int) bool {
			if len(keys[i]) != len(keys[j]) {
				return len(keys[i]) > len(keys[j])
			}
			return keys[i] < keys[j]
		})
	}
	return by
}()

// phrases holds what people write, in lower case with single blanks, and what the grammar says
// for it; "=" keeps the phrase as a comment, "" drops it.
var phrases = func() map[string]string {
	m := map[string]string{
		// ranges and lists
		"to": "-", "till": "-", "til": "-", "until": "-", "through": "-", "thru": "-", "up to": "-",
		"a": "-", "as": "-", "á": "-", "ás": "-", "à": "-", "às": "-", "ate": "-", "até": "-", "bis": "-", "до": "-",
		"and": ",", "&": ",", "und": ",", "et": ",", "as well as": ",", "und nur": ",", "u.": ",", "und an": ",", "and on": ",",
		"from": "", "on": "", "only": "", "every": "", "each": "", "between": "", "von": "",

		// days
		"daily": "Mo-Su", "everyday": "Mo-Su", "every day": "Mo-Su", "all days": "Mo-Su", "each day": "Mo-Su",
		"all week": "Mo-Su", "7 days a week": "Mo-Su", "7 days/week": "Mo-Su", "7 days per week": "Mo-Su", "seven days a week": "Mo-Su",
		"7/7": "Mo-Su", "7j/7": "Mo-Su", "7d/7": "Mo-Su", "täglich": "Mo-Su",
		"weekend": "Sa,Su", "weekends": "Sa,Su", "wochenende": "Sa,Su", "weekday": "Mo-Fr", "weekdays": "Mo-Fr", "work day": "Mo-Fr", "work days": "Mo-Fr",
		"workday": "Mo-Fr", "workdays": "Mo-Fr", "working day": "Mo-Fr", "working days": "Mo-Fr",
		"business day": "Mo-Fr", "business days": "Mo-Fr", "werktags": "Mo-Sa",
		"kw": "week", "kalenderwoche": "week", "kalenderwochen": "week", "calendar week": "week", "calendar weeks": "week", "semaine": "week", "semaines": "week",
		"m-f": "Mo-Fr", "m-th": "Mo-Th", "m-sa": "Mo-Sa", "m-su": "Mo-Su",
		"of the month": "", "of each month": "", "of every month": "", "in the month": "", "im monat": "", "des monats": "", "jeden": "",
		"excluding": "except", "except for": "except", "außer": "except", "ausser": "except", "but not": "except", "sauf": "except", "excepté": "except",
		"even weeks": "week 02-53/2", "odd weeks": "week 01-53/2", "weeks": "week",

		// holidays and events
		"holiday": "PH", "holidays": "PH", "public holiday": "PH", "public holidays": "PH", "publicholiday": "PH", "publicholidays": "PH",
		"bank holiday": "PH", "bank holidays": "PH", "legal holidays": "PH", "national holidays": "PH",
		"school holiday": "SH", "school holidays": "SH", "schoolholiday": "SH", "schoolholidays": "SH", "school vacation": "SH", "school vacations": "SH",
		"day after public holiday": "PH +1 day", "one day after public holiday": "PH +1 day", "day after public holidays": "PH +1 day",
		"day before public holiday": "PH -1 day", "one day before public holiday": "PH -1 day", "day before public holidays": "PH -1 day",
		"feiertag": "PH", "feiertage": "PH", "feiertags": "PH", "feiertagen": "PH", "an feiertagen": "PH", "ferien": "SH", "schulferien": "SH",
		"sonn und feiertag": "PH,Su", "sonn und feiertags": "PH,Su", "sonn und feiertage": "PH,Su", "sonn und feiertagen": "PH,Su",
		"sonn /feiertag": "PH,Su", "sonn /feiertags": "PH,Su",
		"easter sunday": "easter", "easter monday": "easter +1 day", "good friday": "easter -2 days",
		"christmas eve": "Dec 24", "christmas day": "Dec 25", "christmas": "Dec 25", "boxing day": "Dec 26",
		"new year's day": "Jan 01", "new years day": "Jan 01", "new year's eve": "Dec 31", "new years eve": "Dec 31",

		// times
		"always": "24/7", "always open": "24/7", "open always": "24/7", "nonstop": "24/7", "non stop": "24/7", "nonstop geöffnet": "24/7", "open nonstop": "24/7",
		"24x7": "24/7", "24/7/365": "24/7", "24h/7": "24/7", "24 / 7": "24/7", "24-7": "24/7",
		"24h": "00:00-24:00", "24 h": "00:00-24:00", "24h/24": "00:00-24:00", "24/24": "00:00-24:00", "24h/24h": "00:00-24:00",
		"anytime": "24/7", "any time": "24/7", "all day": "24/7", "all the time": "24/7", "at all times": "24/7",
		"around the clock": "24/7", "round the clock": "24/7", "24 hours a day 7 days a week": "24/7", "24 hours 7 days a week": "24/7", "24 hours": "00:00-24:00", "24hours": "00:00-24:00",
		"24 hrs": "00:00-24:00", "24hrs": "00:00-24:00", "24 hours a day": "00:00-24:00", "midnight": "00:00", "noon": "12:00", "midday": "12:00",
		"daylight": "sunrise-sunset", "daytime": "sunrise-sunset", "daylight hours": "sunrise-sunset", "sunup": "sunrise", "sundown": "sunset",
		"open end": "+", "openend": "+", "late": "+", "open ended": "+",
		"a.m.": "am", "p.m.": "pm", "a.m": "am", "p.m": "pm", "o'clock": "uhr",

		// states and remarks
		"always closed": "closed", "close": "closed", "closes": "closed", "shut": "closed", "not open": "closed", "geschlossen": "off", "fermé": "off", "ruhetag": "off",
		"opened": "open", "geöffnet": "open", "ouvert": "open", "opens": "open",
		"by appointment": "=", "on appointment": "=", "by appointment only": "=", "appointment only": "=", "on request": "=", "by arrangement": "=", "by prior arrangement": "=",
		"nach vereinbarung": `"Nach Vereinbarung"`, "sur rendez vous": `"Sur rendez-vous"`,
	}
	add := func(names []string, with func(i int) string, tails ...string) {
		for i, list := range names {
			for _, name := range strings.Fields(list) {
				for _, tail := range tails {
					m[name+tail] = with(i)
				}
			}
		}
	}
	day := func(i int) string { return weekdayWords[i] }
	add([]string{"sunday", "monday", "tuesday tues", "wednesday weds", "thursday thur thurs", "friday", "saturday"}, day, "", "s")
	add([]string{"sonntag so", "montag", "dienstag di", "mittwoch mi", "donnerstag do", "freitag", "samstag sonnabend"}, day, "")
	add([]string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"}, day, "s")
	add([]string{"dimanche domingo domenica dim", "lundi lunes lunedì lunedi lun", "mardi martes martedì martedi", "mercredi miércoles miercoles mercoledì mercoledi mer", "jeudi jueves giovedì giovedi jeu", "vendredi viernes venerdì venerdi ven", "samedi sábado sabado sabato sam"}, day, "")
	month := func(i int) string { return monthWords[i+1] }
	add([]string{"january", "february", "march", "april", "may", "june", "july", "august", "september sept", "october", "november", "december"}, month, "")
	add([]string{"januar jänner", "februar", "märz maerz mär", "april", "mai", "juni", "juli", "august", "september", "oktober okt", "november", "dezember dez"}, month, "")
	add([]string{"janvier enero gennaio", "février fevrier febrero febbraio", "mars marzo", "avril abril aprile", "mayo maggio", "juin junio giugno", "juillet julio luglio", "août aout agosto", "septembre septiembre settembre", "octobre octubre ottobre", "novembre noviembre", "décembre decembre diciembre dicembre"}, month, "")
	for key := range romanceDays { // without a meaning of their own where no other language has them
		if _, ok := m[key]; !ok {
			m[key] = ""
		}
	}
	for key, with := range m { // words of the grammar need no replacement
		if strings.EqualFold(key, with) {
			delete(m, key)
		}
	}
	return m
}()
