package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A value is a thing of a form of its own in a text: a number, an email address, hours.
type value struct {
	kind     valueKind
	at, end  int      // in the text
	text     string   // as printed
	number   string   // of a number: what a directory file takes, where it is not what is printed
	keys     []string // of an option
	schedule *hours.Schedule
	lines    []string // of an address
	guessed  bool     // the lines were cut by what words mean
}

type valueKind uint8

const (
	aNumber valueKind = iota + 1
	aBadNumber
	aCutOff
	anEmail
	aPage
	anOption
	anAddress
	someHours
	badHours
	aDisguised // an email address whose signs are written out
	aCode      // digits that words before them say are no number to call
)

var (
	emailForm = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+'&/=?^{|}~-]*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:\.{2,}|…)?`)
	loneAt    = regexp.MustCompile(`[A-Za-z0-9._%+-]+@(?:$|[\s,;)…]|\.{2,})|(?:^|\s)@[A-Za-z0-9-]+\.[A-Za-z]{2,}`)
	pageForm  = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"()]*[^\s<>"().,;:!?'\]]`)
	bareSite  = regexp.MustCompile(`(?i)\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|us|info|io|co\.uk|gov\.uk|ac\.uk|ca|example|test)(?:/[^\s<>"(),;]*[^\s<>"(),;.:])?\b`)

	extForm   = `(?:[,;]?\s*[-–—]?\s*\(?(?:\b(?:ext(?:n|ens(?:ion)?)?\b\.?|x)|#)\s*[:.#-]?\s*\d{1,7}\b\)?)?`
	nanpForm  = regexp.MustCompile(`(?i)(?:\+?1[-. \x{2010}-\x{2015}]{0,2})?(?:\([2-9]\d{2}\)|[2-9]\d{2})[-. /\x{2010}-\x{2015}\x{a0}]{0,3}[2-9]\d{2}[-. \x{2010}-\x{2015}\x{a0}]{0,3}\d{4}` + extForm)
	worldForm = regexp.MustCompile(`(?i)\+[2-9]\d{0,2}[ .-]?(?:\(0\)[ .-]?)?(?:\(?\d+\)?[ .\-/]?){2,6}\d` + extForm)
	trunkForm = regexp.MustCompile(`\(?0\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}`)
	vanity    = regexp.MustCompile(`(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[A-Z0-9]+(?:[-.][A-Z0-9]+)*(?: ?\([-0-9. ]+\))?`)
	localForm = regexp.MustCompile(`\b[2-9]\d{2}[-.\x{2010}-\x{2015}]\d{4}\b`)
	cutForm   = regexp.MustCompile(`(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-. \x{2010}-\x{2015}](?:\d{0,3}(?:[xX_?…]{1,4}|\.{2,})|\d{1,3}|[xX]{3,4})?|\([2-9]\d{2}\) ?\d{0,3}(?:\.{2,}|…|-?[xX]{3,})?|\b[2-9]\d{2}[-.]\d{3}(?:[-.]?(?:\.{2,}|…))?`)
	insideExt = regexp.MustCompile(`(?i)^(?:ext(?:ension)?\b\.?|x)\s*\d(?:[\d-]{0,8}\d)?$`)
	shortCode = regexp.MustCompile(`^[*#]?\d{3,6}$`)

	optionForm = regexp.MustCompile(`(?i)\b(?:option|opt\.?|press|prompt|select|choose|key|menu)s?\s*(?:option\s*)?(?:#\s*)?[("“]?(\d{1,2}|[*#])[)"”]?((?:\s*(?:,|;|>|→|and|then|,\s*then|and then)\s*(?:option|opt\.?|press|select|choose)?\s*(?:#\s*)?[("“]?(?:\d{1,2}|[*#])[)"”]?(?:\b|$))*)`)
	oneKey     = regexp.MustCompile(`\d{1,2}|[*#]`)

	extEnd = regexp.MustCompile(`(?i)[,;]?\s*[-–—]?\s*\(?(?:ext(?:n|ens(?:ion)?)?\.?|x|#)\s*[:.#-]?\s*(\d{1,7})\)?$`)

	zip4 = regexp.MustCompile(`\b\d{5}-\d{4}\b`)
)

// scan returns the values in a text, in order and apart from one another. Where hours are looked for
// is what the other values leave.
func scan(text string) []value {
	if !strings.ContainsAny(text, "0123456789@.*#[({") { // only words, but perhaps "closed daily"
		return withHours(text, nil)
	}
	var list []value
	free := func(at, end int) bool {
		return !slices.ContainsFunc(list, func(v value) bool { return at < v.end && v.at < end })
	}
	take := func(kind valueKind, form *regexp.Regexp, ok func(at, end int) (value, bool)) {
		for _, m := range form.FindAllStringIndex(text, -1) {
			at, end := m[0], m[1]
			for at < end && text[at] == ' ' {
				at++
			}
			for end > at && text[end-1] == ' ' {
				end--
			}
			if at == end || !free(at, end) || len(list) > 400 {
				continue
			}
			v, good := ok(at, end)
			if good {
				v.at, v.end, v.text = at, end, text[at:end]
				v.kind = cmp.Or(v.kind, kind)
				list = append(list, v)
			}
		}
	}
	take(anEmail, emailForm, func(at, end int) (value, bool) {
		s := text[at:end]
		_, domain, _ := strings.Cut(s, "@")
		if strings.HasSuffix(s, "..") || strings.HasSuffix(s, "…") || !strings.Contains(domain, ".") || strings.HasPrefix(text[end:], "…") || strings.HasPrefix(text[end:], "..") || !loads(contacts.Email, s) {
			return value{kind: aCutOff}, true
		}
		return value{}, true
	})
	take(aDisguised, disguised, func(at, end int) (value, bool) {
		s := disguisedDot.ReplaceAllString(disguisedAt.ReplaceAllString(text[at:end], "@"), ".")
		return value{number: s}, loads(contacts.Email, s)
	})
	take(aCutOff, loneAt, func(at, end int) (value, bool) { return value{}, true })
	site := func(at, end int) (value, bool) {
		s := text[at:end]
		if !strings.Contains(s, "://") {
			s = "https://" + s
		}
		return value{}, loads(contacts.Web, s)
	}
	take(aPage, pageForm, site)
	take(aPage, bareSite, site)
	for _, a := range addresses(text) {
		if free(a.at, a.end) {
			list = append(list, a)
		}
	}
	number := func(at, end int) (value, bool) {
		if !alone(text, at, end) {
			return value{}, false
		}
		s := text[at:end]
		if digitsOf(s) == s && codeBefore(text[:at]) {
			return value{kind: aCode}, true
		}
		if m := extEnd.FindStringSubmatch(s); m != nil {
			s = s[:len(s)-len(m[0])] + " ext. " + m[1]
		}
		if _, err := contacts.ParseNumber(text[at:end]); err == nil {
			s = text[at:end]
		}
		if _, err := contacts.ParseNumber(s); err != nil {
			return value{kind: aBadNumber}, true
		}
		if s != text[at:end] {
			return value{number: s}, true
		}
		return value{}, true
	}
	take(aNumber, worldForm, number)
	take(aNumber, nanpForm, number)
	take(aNumber, vanity, func(at, end int) (value, bool) {
		s, twice, both := strings.Cut(text[at:end], "(")
		if strings.HasPrefix(text[at:end], "(") || strings.HasPrefix(text[at:end], "1 (") || strings.HasPrefix(text[at:end], "1-(") {
			s, both = text[at:end], false
		}
		if !alone(text, at, end) || !strings.ContainsFunc(s, unicode.IsUpper) || zip4.MatchString(s) {
			return value{}, false
		}
		if letters := strings.Trim(s, "0123456789-. ()"); len(letters) < 3 || strings.Trim(letters, "X") == "" {
			return value{}, false
		}
		n, err := contacts.ParseNumber(strings.TrimSpace(s))
		if err != nil || n.Value == "" {
			return value{}, false
		}
		if both {
			if d := digitsOf(twice); !strings.HasSuffix(n.Value, d) {
				return value{kind: aBadNumber}, true
			}
			return value{number: n.Value}, true
		}
		return value{}, true
	})
	take(aBadNumber, trunkForm, func(at, end int) (value, bool) { return value{}, alone(text, at, end) })
	take(aCutOff, cutForm, func(at, end int) (value, bool) {
		return value{}, alone(text, at, end) && !followedByDigits(text[end:])
	})
	take(aBadNumber, localForm, func(at, end int) (value, bool) { return value{}, alone(text, at, end) })
	take(anOption, optionForm, func(at, end int) (value, bool) {
		keys := oneKey.FindAllString(text[at:end], -1)
		return value{keys: keys}, true
	})
	slices.SortFunc(list, func(a, b value) int { return cmp.Compare(a.at, b.at) })
	return withHours(text, list)
}

// Email addresses as they are written against programs that gather them.
var (
	disguised    = regexp.MustCompile(`(?i)\b[a-z0-9][a-z0-9._+-]*\s*[\[({]\s*(?:at|@)\s*[\])}]\s*[a-z0-9-]+(?:\s*(?:\.|[\[({]\s*(?:dot|\.)\s*[\])}])\s*[a-z0-9-]+)+`)
	disguisedAt  = regexp.MustCompile(`(?i)\s*[\[({]\s*(?:at|@)\s*[\])}]\s*`)
	disguisedDot = regexp.MustCompile(`(?i)\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*`)
)

var (
	codeLead  = regexp.MustCompile(`(?i)(?:\b(?:account|acct|a/c|nmls|nmlsr|licen[cs]e|ein|fein|tin|naic|npi|duns|aba|routing|vin|iban|policy|swift|serial|confirmation)\b\.?(?:\s*(?:id|no|number|num|code|#)\b?\.?)*|\b(?:case|claim|loan|contract|invoice|member|order|tax|file|registration|charity|customer|client|reference|ref|batch|group|plan|agent|producer|merchant|vendor|dealer|branch|bank|transit|user|employee|company|lic)\b\.?(?:\s*(?:id|no|number|num|code|#)\b?\.?)+|\bid\b(?:\s*(?:no|number|#)\b?\.?)?)\s*[:#=]?\s*$`)
	callWords = regexp.MustCompile(`(?i)\b(?:phone|telephone|tel|call|dial|fax|text|voice|mobile|cell|toll.?free|line|hotline)\b`)
)

// codeBefore reports whether words in front of digits say that they are the number of something, and none to call.
func codeBefore(s string) bool {
	if i := strings.LastIndexAny(s, ";|\n"); i >= 0 {
		s = s[i+1:]
	}
	if len(s) > 60 {
		s = s[len(s)-60:]
	}
	return codeLead.MatchString(s) && !callWords.MatchString(s)
}

// isCode reports whether what stands under or behind a text is the number of something, by that text, and not printed as a telephone number.
func isCode(head, text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && digitsOf(text) == text && codeBefore(head)
}

// loads reports whether a directory can hold a channel of that value.
func loads(kind contacts.Kind, value string) bool {
	_, err := contacts.NewEdition(contacts.Directory{Organization: "x", Zone: "UTC",
		Units: []contacts.Unit{{ID: "x", Name: "x", Channels: []contacts.Channel{{Kind: kind, Value: value}}}}})
	return err == nil
}

// withHours adds the hours in the gaps between values.
func withHours(text string, list []value) []value {
	var all []value
	last := 0
	gap := func(end int) {
		s := text[last:end]
		if v, ok := readHours(s); ok {
			v.at += last
			v.end += last
			all = append(all, v)
		}
	}
	for _, v := range list {
		gap(v.at)
		all = append(all, v)
		last = v.end
	}
	gap(len(text))
	return all
}

var (
	dayWord   = regexp.MustCompile(`(?i)\b(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:\.|s?\b|(?:nes|rs|ur)?days?\b)|\b(?:daily|weekdays?|weekends?|every ?day|24\s*/\s*7|7 days|24 hours|around the clock|business days|M\s*[-–]\s*(?:F|Th|Sa?|Su))\b`)
	clockWord = regexp.MustCompile(`(?i)\d{1,2}(?::\d\d)?\s*(?:a|p)\.?\s*m?\b|\b\d{1,2}:\d\d\b|\bclosed\b|\bnoon\b|24\s*/\s*7|24 hours|\b\d{1,2}(?::\d\d)?\s*(?:-|–|—|to)\s*\d{1,2}\b|by appointment`)
	hoursLead = regexp.MustCompile(`(?i)^[\s,;:|(\-–—]*(?:(?:(?:our|office|business|phone|service|call|counter|desk|lobby|support|regular|opening)\s+)?hours(?: of operation| of service)?(?:\s+are)?\s*[:\-–]?|open(?:ing)?(?: hours| times?)?\s*[:\-–]?|available\s*:?|times?\s*:)\s*`)
)

// looksLikeHours reports whether s names days and times.
func looksLikeHours(s string) bool {
	return len(s) <= hours.MaxText && dayWord.MatchString(s) && clockWord.MatchString(s)
}

// bareClock matches times of day from and to, without days.
var bareClock = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m?\b\.?)?|noon|midnight)\s*(?:-|–|—|to|until|till|through)\s*(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|noon\b|midnight\b)(?:\s*\(?(?:[ECMP]|AK|H)[SD]?T\b\)?)?|\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b\.?\s*(?:-|–|—|to|until|till)\s*\d{1,2}(?::\d\d)?\b|\b\d{1,2}:\d\d\s*(?:-|–|—|to|until|till)\s*\d{1,2}:\d\d\b(?:\s*\(?(?:[ECMP]|AK|H)[SD]?T\b\)?)?`)

// readHours reads a text that may be hours. What looks like hours and does not read as a week is badHours.
func readHours(s string) (value, bool) {
	v, ok := plainHours(s)
	if !ok || v.kind != someHours {
		return v, ok
	}
	around := s[:v.at] + " " + strings.TrimSpace(exceptTail.ReplaceAllString(s[v.end:], ""))
	if got, err := hours.Read(v.text); err == nil {
		around += " " + exceptTail.ReplaceAllString(got.Rest, "")
	}
	if d, ok := findDate(around); ok {
		around = around[:d.at] + around[d.end:]
	}
	if !seasonal(around) {
		return v, true
	}
	at, end := 0, len(s)
	for at < end && strings.ContainsRune(" ,;:|", rune(s[at])) {
		at++
	}
	for end > at && strings.ContainsRune(" ,;:|", rune(s[end-1])) {
		end--
	}
	return value{kind: badHours, at: at, end: end, text: s[at:end]}, true
}

var (
	seasonWord = regexp.MustCompile(`(?i)\b(?:summer|winter|autumn|(?:spring|fall)\s+(?:hours|schedule|semester|term|quarter|break|season|months?)|season(?:al)?|semesters?|school year|school days|term[- ]time|term|finals|intersession|holidays?\s+(?:hours|schedule|season)|ramadan|labor day|memorial day|thanksgiving|christmas|easter|jan(?:uary)?|feb(?:ruary)?|march|mar\.?\s+\d|april|apr|may\.?\s*(?:\d|-|–|to\b|thr)|(?:to|through|thru|until|[-–])\s*may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*(?:-|–|to|through)\s*\d{1,2}/\d{1,2}\b`)
	exceptTail = regexp.MustCompile(`(?i)\(?\b(?:closed|except(?:ing|ed)?|excluding|not)\b[^;]*$`)
)

// seasonal reports whether words beside hours limit them to a part of the year.
func seasonal(s string) bool { return seasonWord.MatchString(s) }

// shortDays matches days in one or two letters.
var shortDays = regexp.MustCompile(`\b(?:M|Tu?|W|Th|F|Sa?|Su)\b\.?\s*(?:[-–,/&]|\d|closed)`)

// plainHours is readHours without regard to what stands beside.
func plainHours(s string) (value, bool) {
	if t := strings.Trim(s, " ,;:|"); !dayWord.MatchString(s) && len(s) <= hours.MaxText && clockWord.MatchString(s) && shortDays.MatchString(t) {
		if sch, err := hours.Parse(t); err == nil {
			at := strings.Index(s, t)
			return value{kind: someHours, at: at, end: at + len(t), text: t, schedule: sch}, true
		}
	}
	if !looksLikeHours(s) {
		m := bareClock.FindStringIndex(s)
		if m == nil || len(s) > hours.MaxText {
			return value{}, false
		}
		return value{kind: badHours, at: m[0], end: m[1], text: s[m[0]:m[1]]}, true
	}
	at, end := 0, len(s)
	trim := func() {
		for at < end && strings.ContainsRune(" ,;:|", rune(s[at])) {
			at++
		}
		for end > at && strings.ContainsRune(" ,;:|", rune(s[end-1])) {
			end--
		}
	}
	trim()
	if n := strings.IndexByte(s[at:end], ')'); n > 0 && s[at] == '(' && at+n+1 < end { // "(24/7); Disputes:"
		if rest := s[at+n+1 : end]; !dayWord.MatchString(rest) && !clockWord.MatchString(rest) {
			if sch, err := hours.Parse(s[at : at+n+1]); err == nil {
				return value{kind: someHours, at: at, end: at + n + 1, text: s[at : at+n+1], schedule: sch}, true
			}
		}
	}
	if m := hoursLead.FindString(s[at:end]); strings.TrimSpace(m) != "" && len(m) < end-at {
		if sch, err := hours.Parse(s[at+len(m) : end]); err == nil {
			return value{kind: someHours, at: at + len(m), end: end, text: s[at+len(m) : end], schedule: sch}, true
		}
	}
	if sch, err := hours.Parse(s[at:end]); err == nil {
		return value{kind: someHours, at: at, end: end, text: s[at:end], schedule: sch}, true
	}
	if m := hoursLead.FindString(s[at:end]); m != "" && len(m) < end-at {
		at += len(m)
	}
	trim()
	if at >= end {
		return value{}, false
	}
	if s[at] == '(' && strings.HasSuffix(s[at:end], ")") && end-at > 2 {
		at, end = at+1, end-1
	}
	for range 3 { // labels in front, one word at a time
		if at >= end {
			break
		}
		if sch, err := hours.Parse(s[at:end]); err == nil {
			return value{kind: someHours, at: at, end: end, text: s[at:end], schedule: sch}, true
		}
		i := strings.IndexAny(s[at:end], ":\n")
		if i < 0 || dayWord.MatchString(s[at:at+i]) || clockWord.MatchString(s[at:at+i]) {
			break
		}
		at += i + 1
		trim()
	}
	for i := at; i < end; { // "Mon-Fri 9-5 CT. Write to us"
		n := strings.Index(s[i:end], ". ")
		if n < 0 {
			break
		}
		i += n + 2
		if rest := s[i:end]; dayWord.MatchString(rest) || clockWord.MatchString(rest) {
			continue
		}
		if sch, err := hours.Parse(s[at : i-2]); err == nil {
			return value{kind: someHours, at: at, end: i - 2, text: s[at : i-2], schedule: sch}, true
		}
	}
	return value{kind: badHours, at: at, end: end, text: s[at:end]}, at < end
}

// alone reports whether text[at:end] is no part of a longer word or number.
func alone(text string, at, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, size := utf8.DecodeRuneInString(text[end:])
	if at > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before) || before == '@' || before == '$' || before == '#') {
		return false
	}
	if before == '-' || before == '.' || before == '+' {
		if b, _ := utf8.DecodeLastRuneInString(text[:at-1]); unicode.IsDigit(b) || before == '+' {
			return false
		}
	}
	if size > 0 && (unicode.IsLetter(after) || unicode.IsDigit(after) || after == '@') {
		return false
	}
	return true
}

var moreDigits = regexp.MustCompile(`^[-. ]?\d`)

func followedByDigits(rest string) bool { return moreDigits.MatchString(rest) }

// gaps returns the text before each value, and behind the last.
func gaps(text string, values []value) []string {
	list := make([]string, 0, len(values)+1)
	last := 0
	for _, v := range values {
		list = append(list, text[last:max(v.at, last)])
		last = v.end
	}
	return append(list, text[last:])
}

// label cleans what stands in front of a value.
func label(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), ". ")
	s = strings.Trim(s, " ,;:|•·-–—=")
	if strings.Count(s, "(") != strings.Count(s, ")") {
		s = strings.Trim(s, "() ,;:|")
	}
	return strings.TrimSpace(s)
}
