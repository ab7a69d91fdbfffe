package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/hours"
)

// A found is what stands in a cell or a line beside words: channels with the labels that are printed in front of them,
// keys with what they lead to, hours.
type found struct {
	channels []labelled
	hours    []timetable
	kept     []note // values that a directory cannot hold as such
	left     []string
	leftAt   []place // of the words that are left, where several cells were put together
	after    string  // words behind a dash after the only channel
	place    place
}

type labelled struct {
	label string // "" where there is none, or where it only says the kind
	channel
	cut  bool     // the label stood before a word for the kind: "Claims address"
	keys []option // with a label each; keys without are in the channel's menu
}

type option struct {
	keys   []string
	label  string
	nested bool // behind another one, by how deep it stands
}

// leftPlace returns where the i-th text of the words that are left stands.
func (f found) leftPlace(i int) place {
	if i < len(f.leftAt) {
		return f.leftAt[i]
	}
	return f.place
}

// empty reports whether nothing but words was found.
func (f found) empty() bool { return len(f.channels) == 0 && len(f.hours) == 0 && len(f.kept) == 0 }

// values reads what stands in a cell. Kinds are those that its column, or the label before it, names.
func (r *reader) values(c cell, kinds []contacts.Kind) found { return r.valuesOf(c, kinds, false) }

// valuesOf is values; prose is whether words behind a dash are told apart.
func (r *reader) valuesOf(c cell, kinds []contacts.Kind, prose bool) found {
	f := found{place: c.place()}
	texts := make([]string, 0, len(c.pieces))
	for _, p := range c.pieces {
		texts = append(texts, p.text)
	}
	// An address whose lines are kept apart.
	for i := 0; i < len(texts); i++ {
		if i == 0 || !postalEnd.MatchString(texts[i]) {
			continue
		}
		from := i
		for from > 0 && i-from < 5 && addressLine(texts[from-1]) {
			from--
		}
		if from == i {
			continue
		}
		var lines []string
		for n, s := range texts[from : i+1] {
			if m := addressAt.FindStringIndex(s); n == 0 && m != nil && m[0] == 0 {
				s = s[m[1]:]
			}
			lines = append(lines, s)
		}
		m := postalEnd.FindStringIndex(texts[i])
		last := texts[i][:m[1]]
		rest := strings.TrimSpace(texts[i][m[1]:])
		lines[len(lines)-1] = last
		lines = trimAll(lines)
		f.channels = append(f.channels, labelled{channel: channel{kind: contacts.Mail, text: strings.Join(lines, " "), lines: lines, at: f.place}})
		texts = append(texts[:from:from], append([]string{rest}, texts[i+1:]...)...)
		i = from
	}
	// Hours that go over several pieces are read together first.
	if joined := strings.TrimSpace(strings.Join(texts, "; ")); len(texts) > 1 && looksLikeHours(joined) {
		for _, sep := range []string{"; ", " ", ", "} {
			if s, ok := wholeHours(strings.Join(trimAll(texts), sep)); ok {
				f.hours = append(f.hours, timetable{text: s.text, schedule: s.schedule, at: f.place})
				return f
			}
		}
	}
	for _, t := range texts {
		r.text(t, kinds, &f)
	}
	if f.after != "" && !prose {
		f.left, f.after = append(f.left, f.after), ""
	}
	if len(kinds) == 1 && kinds[0] == contacts.Mail && f.empty() && len(f.left) > 0 {
		lines := f.left
		if len(lines) == 1 && strings.Contains(lines[0], ", ") {
			lines = trimAll(strings.Split(lines[0], ", "))
		}
		f.channels = append(f.channels, labelled{channel: channel{kind: contacts.Mail, text: strings.Join(f.left, " "), lines: lines, at: f.place}})
		f.left = nil
	}
	return f
}

// wholeHours reads a text all of which is hours.
func wholeHours(s string) (value, bool) {
	v, ok := readHours(s)
	return v, ok && v.kind == someHours
}

// addressLine reports whether a line can be one of an address above its last.
func addressLine(s string) bool {
	if addressAt.MatchString(s) {
		s = addressAt.ReplaceAllString(s, "")
	}
	if m := labelLead.FindString(s); m != "" && !attnForm.MatchString(m) { // "Foreclosure: see Loss Mitigation"
		return false
	}
	return s != "" && len(s) <= 70 && !strings.HasSuffix(s, ":") && (!strings.HasSuffix(s, ".") || shortened.MatchString(s)) && !postalEnd.MatchString(s) && len(scan(s)) == 0 && !footForm.MatchString(s)
}

// labelLead matches the words before what they name: "Payments: ".
var labelLead = regexp.MustCompile(`^\pL[\pL\pN '’/&()-]{1,40}:\s+`)

// shortened matches what ends with the point of an abbreviation, and no sentence.
var shortened = regexp.MustCompile(`\b(?:Inc|Co|Corp|Ltd|LLC|L\.L\.C|N\.A|Bros|Assn|St|Ave|Av|Blvd|Rd|Dr|Ln|Ct|Pl|Pkwy|Hwy|Sq|Dept|Bldg|Fl|Ste|Rm|Apt|No|N|S|E|W|N\.[EW]|S\.[EW])\.$`)

// text reads the values in one line of text into f.
func (r *reader) text(text string, kinds []contacts.Kind, f *found) {
	values := scan(text)
	if len(values) == 0 {
		r.plain(text, kinds, f)
		return
	}
	around := gaps(text, values)
	left := func(s string) {
		if _, known := kindOf(label(s)); known {
			return
		}
		if s = label(s); s != "" && strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) && !joining[strings.ToLower(s)] && !isHoursLabel(s) {
			f.left = append(f.left, s)
		}
	}
	last := -1 // index in f.channels of the number that keys belong to
	// A remark in brackets is about the value that it stands behind, unless one stands before the first and none behind the last.
	ahead := strings.HasSuffix(strings.TrimSpace(around[0]), ")") && label(around[len(values)]) == ""
	several := 0 < slices.IndexFunc(values, func(v value) bool { return isChannel(v.kind) && v.at > firstOf(values) })
	for i, v := range values {
		if n := len(f.channels) - 1; !ahead && i > 0 && n >= 0 && f.channels[n].kind != contacts.Mail && isChannel(values[i-1].kind) {
			// "555-0100 (days) 555-0111 (nights)"
			if m := remark.FindStringSubmatch(around[i]); m != nil && strings.ContainsFunc(m[1], unicode.IsLetter) {
				if k, known := kindOf(m[1]); !known || k.note {
					r.timed(m[0], f.place)
					f.channels[n].note = strings.TrimSpace(f.channels[n].note + " " + strings.TrimSpace(m[0]))
					around[i] = around[i][len(m[0]):]
				}
			}
		}
		before, after := around[i], around[i+1]
		if m := emergency.FindStringSubmatch(before); m != nil && v.kind == aNumber && i == 0 { // "911 (emergency) 555-0100"
			f.channels = append(f.channels, labelled{channel: channel{kind: contacts.Phone, text: m[2], note: m[3], at: f.place}})
			if k, known := kindOf(label(m[1])); known && k.note {
				f.channels[len(f.channels)-1].note = joined(label(m[1]), m[3])
				f.channels[len(f.channels)-1].note = strings.TrimSuffix(f.channels[len(f.channels)-1].note, ": ")
			}
			if _, known := kindOf(label(m[1])); !known {
				f.channels[len(f.channels)-1].label = label(m[1])
				m[1] = ""
			}
			before = m[1]
		}
		if m := joiner.FindStringSubmatchIndex(before); m != nil && i > 0 && label(before[:m[0]]) != "" { // "555-0100 (weekdays) or 555-0111"
			words := label(before[:m[0]])
			if n := len(f.channels) - 1; n >= 0 && isChannel(values[i-1].kind) {
				f.channels[n].note = strings.TrimSpace(f.channels[n].note + " " + words)
			} else {
				left(words)
			}
			before = ""
		}
		switch v.kind {
		case someHours:
			left(before)
			if n := len(f.channels) - 1; n >= 0 && several && i > 0 && isChannel(values[i-1].kind) && f.channels[n].channel.hours == nil && strings.HasPrefix(v.text, "(") && label(before) == "" {
				f.channels[n].channel.hours = &timetable{text: v.text, schedule: v.schedule, at: f.place}
				r.find(f.place, CodeOwner, v.text, "in brackets behind "+f.channels[n].text+": taken for its hours alone; they could be of the other numbers too")
				continue
			}
			h := timetable{text: v.text, schedule: v.schedule, at: f.place}
			if w := strings.TrimSpace(before); i == 0 && strings.HasSuffix(w, ":") {
				if _, known := kindOf(label(w)); !known && !isHoursLabel(label(w)) {
					h.of = label(w)
				}
			}
			f.hours = append(f.hours, h)
		case badHours:
			left(before)
			f.hours = append(f.hours, timetable{text: v.text, at: f.place})
		case aCutOff:
			left(before)
			r.find(f.place, CodeCutOff, v.text, "its end is missing; it is not completed and not in the draft")
			f.kept = append(f.kept, note{})
		case aDisguised:
			left(before)
			r.find(f.place, CodeMisplaced, v.text, "an email address written out; taken for "+v.number)
			f.channels = append(f.channels, labelled{channel: channel{kind: contacts.Email, text: v.number, at: f.place, inferred: "written out as " + v.text}})
			around[i] = ""
		case aCode:
			r.find(f.place, CodeNumber, v.text, "the words before it say that it is no number to call; kept as a note")
			f.kept = append(f.kept, note{text: strings.TrimSpace(label(before) + " " + v.text), at: f.place})
		case aBadNumber:
			what := "it has no area code or no country code, and none was added; kept as a note"
			if n := digitsOf(v.text); len(n) >= 10 {
				what = "it is no number of the North American plan and names no country; kept as a note"
				if _, err := contacts.ParseNumber(v.text); err != nil {
					what += " (" + strings.TrimPrefix(err.Error(), "contacts: ") + ")"
				}
			}
			r.find(f.place, CodeNumber, v.text, what)
			f.kept = append(f.kept, note{text: strings.TrimSpace(label(before) + " " + v.text), at: f.place})
		case anOption:
			words := keyLabel(after)
			if otherKey.MatchString(after) { // "Press 2 or 3 for claims"
				s := strings.TrimSpace(v.text + after)
				r.find(f.place, CodeMenuKey, s, "several keys, and no telling which: kept as a note")
				f.kept = append(f.kept, note{text: s, at: f.place})
				left(before)
				around[i+1] = ""
				continue
			}
			switch {
			case i+1 < len(values) && values[i+1].kind == anOption && label(before) != "" && i > 0 && values[i-1].kind == anOption:
				// "for A press 1, for B press 2"
				words = keyLabel(before)
			case words == "" && keyLabel(before) != "":
				words = keyLabel(before)
				around[i] = ""
			default:
				around[i+1] = ""
			}
			if last < 0 {
				f.channels = append(f.channels, labelled{channel: channel{at: f.place}})
				last = len(f.channels) - 1
			}
			c := &f.channels[last]
			if words == "" && len(c.keys) == 0 && len(c.menu) == 0 {
				c.menu = v.keys
			} else {
				c.keys = append(c.keys, option{keys: v.keys, label: words})
			}
			r.said[f.place] = true
		default:
			c := channel{text: v.text, number: v.number, lines: v.lines, at: f.place}
			words := strings.TrimLeft(label(before), "/ ")
			if m := remark.FindString(before); m != "" && strings.TrimSpace(m) == strings.TrimSpace(before) { // "(days) 555-0100"
				if k, known := kindOf(words); !known || k.note {
					r.timed(m, f.place)
					c.note, words = strings.TrimSpace(m), ""
				}
			}
			if n := joiner.ReplaceAllString(words, ""); n != words && insideExt.MatchString(n) { // of a number that is not here
				left(n)
				words = ""
			}
			if cut := strings.LastIndexAny(words, ";"); cut >= 0 {
				left(words[:cut])
				words = label(words[cut+1:])
			}
			if v.kind == anAddress {
				c.kind = contacts.Mail
				if v.guessed {
					r.find(f.place, CodeAddressLines, v.text, "printed on one line; cut into "+strings.Join(v.lines, " | "))
				}
			} else {
				c.kind = map[valueKind]contacts.Kind{aNumber: contacts.Phone, anEmail: contacts.Email, aPage: contacts.Web}[v.kind]
			}
			if c.kind == contacts.Web && !strings.Contains(strings.ToLower(c.text), "://") {
				c.number = "https://" + c.text
			}
			if c.kind == contacts.Phone && len(kinds) == 1 && kinds[0] == contacts.Fax {
				c.kind = contacts.Fax
			}
			cut := false
			k, known := kindOf(words)
			if head, tail, ok := strings.Cut(words, ":"); ok && !known {
				if k2, ok := kindOf(head); ok { // "Email: write to us", a link
					k, known, words = k2, true, strings.TrimSpace(tail)
					k.note = words != ""
				}
			}
			if !known { // "Billing Fax", "Sales phone"
				if head, tail, ok := cutLast(words); ok {
					if k2, ok := kindOf(tail); ok && k2.kind != 0 && !k2.note && len(tail) == 1 && !lettered(around, i) {
						r.find(f.place, CodeMisplaced, words, "ends in a letter that could stand for "+k2.kind.String()+"; taken for words")
					} else if ok && k2.kind != 0 && !k2.note && label(tail) == tail {
						k, words, cut = k2, head, true
						if c.kind == contacts.Phone && k.kind == contacts.Fax {
							c.kind = contacts.Fax
						}
					}
				}
			}
			if c.kind == contacts.Phone && strings.Contains(strings.ToLower(label(after)), "fax") && len(label(after)) <= len("fax only") &&
				(i+1 == len(values) || values[i+1].kind != aNumber || faxBehind.MatchString(after)) { // else it is the label of the next one
				c.kind = contacts.Fax
				around[i+1] = ""
			}
			if !known && c.kind == contacts.Phone && faxWord.MatchString(words) && !phoneWord.MatchString(words) { // "Fax for all teams"
				c.kind = contacts.Fax
			}
			if head, tail, ok := strings.Cut(words, ": "); ok && !known && action.MatchString(tail) { // "Gate: call the gate", a link
				words = label(head)
				if !isAction(tail) {
					c.note = label(tail)
				}
			}
			if !known && (c.kind == contacts.Email || c.kind == contacts.Web || c.kind == contacts.Phone) && action.MatchString(words) { // "Email us", "Write to Licensing"
				if !isAction(words) && !callTail.MatchString(words) {
					c.note = words
				}
				if isAction(words) || c.note != "" {
					words = ""
				}
			}
			if !known && kindLed.MatchString(words) { // "Fax (all offices)"
				c.note, words = strings.TrimSpace(c.note+" "+words), ""
			}
			switch {
			case known && k.kind == contacts.Fax && c.kind == contacts.Phone:
				c.kind, words = contacts.Fax, ""
			case known && k.note:
				c.note, words = words, ""
			case known:
				words = ""
			}
			if c.kind == contacts.Phone && len(kinds) > 1 && !known && kinds[0] == contacts.Phone && kinds[1] == contacts.Fax {
				r.find(f.place, CodeMisplaced, v.text, "stands in a column for telephone and fax: taken for a telephone")
			}
			if len(strings.Fields(words)) > 8 || strings.HasSuffix(strings.TrimSpace(before), ".") {
				left(words)
				words = ""
			}
			if joining[strings.ToLower(words)] {
				words = ""
			}
			if c.kind == contacts.Phone && strings.Contains(v.text, "#") {
				r.find(f.place, CodeMenuKey, v.text, "what stands behind # is taken for an extension; it could be a key to press")
			}
			if v.kind == aNumber && (oldLead.MatchString(words) || oldTail.MatchString(after)) {
				s := strings.TrimSpace(before + v.text + after)
				r.find(f.place, CodeNumber, s, "the words beside it say that it is not in use; kept as a note")
				f.kept = append(f.kept, note{text: s, at: f.place})
				around[i], around[i+1] = "", ""
				continue
			}
			r.misplaced(c, kinds, f.place)
			f.channels = append(f.channels, labelled{label: words, channel: c, cut: cut})
			if c.kind == contacts.Phone {
				last = len(f.channels) - 1
			}
			around[i] = ""
		}
	}
	r.keysAhead(f)
	rest := around[len(values)]
	if n := len(f.channels) - 1; n >= 0 && f.channels[n].kind != contacts.Mail && isChannel(values[len(values)-1].kind) {
		if m := remark.FindStringSubmatch(rest); m != nil && strings.ContainsFunc(m[1], unicode.IsLetter) {
			if k, known := kindOf(m[1]); !known || k.note {
				r.timed(m[0], f.place)
				f.channels[n].note = strings.TrimSpace(f.channels[n].note + " " + strings.TrimSpace(m[0]))
				rest = rest[len(m[0]):]
			}
		}
	}
	if n := len(f.channels); n > 0 && f.channels[n-1].kind == contacts.Mail && label(rest) != "" {
		f.channels[n-1].note = strings.TrimSpace(rest)
		return
	}
	if m := dashForm.FindStringSubmatch(rest); m != nil && len(values) == 1 && isChannel(values[0].kind) && f.after == "" && label(around[0]) == "" {
		f.after = m[1]
		return
	}
	left(rest)
}

var (
	remark    = regexp.MustCompile(`^\s*\(([^()]*)\)`)
	emergency = regexp.MustCompile(`(?i)^((?:[^:;]{1,40}:)?)\s*(?:(?:dial|call)\s+)?([2-9]11|[2-9]-1-1|988)\b\s*(\([^()]*\))?[\s,;/]*(?:or\s*)?$`)
	dashForm  = regexp.MustCompile(`^\s*[-–—]+\s+(\pL.*)$`)
	kindLed   = regexp.MustCompile(`(?i)^(?:fax|phone|telephone|tel|e-?mail|mailing address)\b(?: (?:for|of|to|from)\b|\s*\()`)
	faxBehind = regexp.MustCompile(`(?i)^\s*(?:\(\s*fax(?: only)?\s*\)|[-–—,]?\s*fax(?: only)?\s*[,;/|])`)
	faxWord   = regexp.MustCompile(`(?i)\bfax\b`)
	phoneWord = regexp.MustCompile(`(?i)\b(?:phone|telephone|tel|call|voice)\b`)

	joiner   = regexp.MustCompile(`(?i)(?:^|[\s,;)])(?:or|and|&|/)\s*:?\s*$`)
	otherKey = regexp.MustCompile(`(?i)^\s*(?:,\s*)?(?:or|and/or|/|through|-|–)\s*(?:option |press |#\s*)?\d\b`)
)

// keysAhead gives a key that is printed in front of a number to that number: "Option 1 at 555-0100".
func (r *reader) keysAhead(f *found) {
	for i := 0; i+1 < len(f.channels); i++ {
		key, x := f.channels[i], &f.channels[i+1]
		if key.kind != contacts.AnyKind || x.kind != contacts.Phone || x.label != "" || len(x.menu)+len(x.keys) > 0 || len(key.keys) > 1 || len(key.keys) == 1 && len(key.menu) > 0 {
			continue
		}
		x.menu = key.menu
		if len(key.keys) == 1 {
			x.menu, x.label = key.keys[0].keys, key.keys[0].label
		}
		r.find(f.place, CodeMenuKey, "Option "+strings.Join(x.menu, ", "), "stands in front of "+x.text+": taken to belong to it")
		f.channels = slices.Delete(f.channels, i, i+1)
	}
}

// firstOf returns where the first channel of a text stands.
func firstOf(values []value) int {
	for _, v := range values {
		if isChannel(v.kind) {
			return v.at
		}
	}
	return 0
}

// lettered reports whether another value than the i-th stands behind a letter for its kind: "P: 555-0100 F: 555-0101".
func lettered(around []string, i int) bool {
	for n, s := range around {
		w := label(s)
		if _, last, ok := cutLast(w); ok {
			w = last
		}
		if _, known := kindOf(w); n != i && known && len(w) == 1 {
			return true
		}
	}
	return false
}

var (
	oldLead = regexp.MustCompile(`(?i)^(?:(?:our|the)\s+)?(?:old|former|previous)\b|\b(?:old|former|previous)\s+(?:number|phone|fax|line)$`)
	oldTail = regexp.MustCompile(`(?i)^[\s,(–—-]*(?:(?:was|is|has been|will be)\s+)?(?:discontinued|disconnected|out of service|no longer|retired|not in (?:use|service))\b`)
)

var timesIn = regexp.MustCompile(`(?i)\b\d+\s*(?:hrs?|hours)\b`)

// timed says so where a remark that is kept as a note says when.
func (r *reader) timed(s string, at place) {
	if clockWord.MatchString(s) || timesIn.MatchString(s) || seasonal(s) {
		r.find(at, CodeHoursUnread, strings.TrimSpace(s), "says when its number answers; kept as a note of the number")
	}
}

// isChannel reports whether a value of that kind is a channel.
func isChannel(k valueKind) bool {
	switch k {
	case aNumber, anEmail, aPage, anAddress:
		return true
	}
	return false
}

// misplaced says so where a value stands under a heading for another kind.
func (r *reader) misplaced(c channel, kinds []contacts.Kind, at place) {
	for _, k := range kinds {
		if k == c.kind || k == contacts.Phone && c.kind == contacts.Fax {
			return
		}
	}
	if len(kinds) > 0 {
		r.find(at, CodeMisplaced, c.text, "taken for "+c.kind.String()+" by its form, though it stands under a heading for "+kinds[0].String())
	}
}

var keyLead = regexp.MustCompile(`(?i)^(?:for|to (?:reach|speak (?:to|with)|get)|to|is|then)\s+(?:the |our |an? )?`)

// keyLabel cleans what a key leads to.
func keyLabel(s string) string {
	s = label(strings.TrimRight(s, ". "))
	s = strings.TrimSuffix(s, " then")
	s = keyLead.ReplaceAllString(s, "")
	if joining[strings.ToLower(s)] {
		return ""
	}
	return label(s)
}

// plain reads a text without values: a short code, an extension, a referral, or only words.
func (r *reader) plain(text string, kinds []contacts.Kind, f *found) {
	words, rest := "", strings.TrimSpace(text)
	k, known := labelKind{}, false
	if head, tail, ok := strings.Cut(rest, ":"); ok {
		if kk, is := kindOf(head); is {
			words, rest, k, known = strings.TrimSpace(head), strings.TrimSpace(tail), kk, true
		}
	} else if head, tail, ok := strings.Cut(rest, " "); ok && shortCode.MatchString(tail) {
		if kk, is := kindOf(head); is {
			words, rest, k, known = head, tail, kk, true
		}
	}
	phone := known && k.kind == contacts.Phone || !known && len(kinds) > 0 && kinds[0] == contacts.Phone
	switch {
	case phone && (shortCode.MatchString(rest) || insideExt.MatchString(rest)), !known && insideExt.MatchString(rest):
		c := channel{kind: contacts.Phone, text: rest, at: f.place}
		if k.note {
			c.note = words
		}
		if _, err := contacts.ParseNumber(rest); err == nil {
			f.channels = append(f.channels, labelled{channel: c})
			return
		}
	case len(kinds) == 1 && kinds[0] == contacts.Web && strings.Contains(rest, ".") && loads(contacts.Web, "https://"+strings.TrimPrefix(rest, "https://")):
		f.channels = append(f.channels, labelled{channel: channel{kind: contacts.Web, text: rest, number: "https://" + strings.TrimPrefix(rest, "https://"), at: f.place}})
		return
	}
	if text = strings.TrimSpace(text); text != "" {
		f.left = append(f.left, text)
	}
}

func cutLast(s string) (head, tail string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", s, false
	}
	return strings.TrimSpace(s[:i]), s[i+1:], true
}

var everyDay = hours.On(0, 1, 2, 3, 4, 5, 6)

// sets cuts a text of hours into the sets that stand one behind the other: a new one begins where days come again.
func sets(text string) []string {
	var starts []int
	for _, m := range dayWord.FindAllStringIndex(text, 200) {
		before := strings.TrimRight(text[:m[0]], " ")
		if m[0] == 0 || len(starts) == 0 {
			starts = append(starts, m[0])
			continue
		}
		last := text[starts[len(starts)-1]:m[0]]
		if !clockWord.MatchString(last) || strings.HasSuffix(before, "-") || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "&") || strings.HasSuffix(strings.ToLower(before), " to") {
			continue
		}
		starts = append(starts, m[0])
	}
	var list []string
	var days hours.Weekdays
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		part := strings.Trim(text[at:end], " ;,|/")
		got, err := hours.Read(part)
		if err != nil {
			return nil
		}
		named := ^got.Unlisted & everyDay
		if len(list) > 0 && days&named == 0 {
			list[len(list)-1] += " " + part
			days |= named
			continue
		}
		list = append(list, part)
		days = named
	}
	return list
}
