package sheet

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/internal/fold"
)

// A name is a label of a topic taken apart.
type name struct {
	labels    []string // more than one where a slash parts them
	printed   string   // where it differs from the label
	aliases   []string
	examples  []string
	qualifier string
	findings  []Finding // without a place
}

var (
	parens     = regexp.MustCompile(`\s*\(([^()]*)\)`)
	codeForm   = regexp.MustCompile(`^[A-Z][A-Z&.]{1,7}s?$`)
	exampleWas = regexp.MustCompile(`(?i)^(?:e\.? ?g\.?,?|for example,?|such as|i\.e\.,?|incl(?:\.|uding|udes)?)\s*:?\s*(.+)$`)
	slashForm  = regexp.MustCompile(`^(.*?)(\pL[\pL'’-]+)/(\pL[\pL'’-]+)((?: \pL[\pL'’-]+){0,2})$`)
	topicLead  = regexp.MustCompile(`(?i)^(?:(?:questions|inquiries|information|help|assistance)\s+(?:regarding|about|on|concerning|related to|with)|(?:for|with|about|regarding)|(?:to (?:ask about|report|request|discuss)))\s+(?:an? |the |your )?`)
)

// readName takes a label apart: its parentheses and its slash.
func readName(text string) name {
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), ":;,"))
	n := name{}
	rest := text
	for _, m := range parens.FindAllStringSubmatch(text, 8) {
		in := strings.TrimSpace(m[1])
		x := exampleWas.FindStringSubmatch(in)
		what := ""
		switch {
		case in == "":
			continue
		case x != nil:
			n.examples = append(n.examples, splitCommas(x[1])...)
			what = "taken for examples of the topic"
		case codeForm.MatchString(in):
			n.aliases = append(n.aliases, in)
			what = "taken for another name of the topic"
		case n.qualifier == "" && !strings.ContainsAny(in, "0123456789"):
			n.qualifier = in
			what = "taken for a restriction of the topic"
		default:
			continue // it stays in the label
		}
		rest = strings.Replace(rest, m[0], "", 1)
		n.findings = append(n.findings, Finding{Code: CodeParentheses, Text: "(" + in + ")", What: what + "; it could also be part of its name"})
	}
	rest = strings.Join(strings.Fields(rest), " ")
	if fold.String(rest) == "" {
		rest, n = text, name{}
	}
	n.labels = []string{rest}
	if parts := strings.Split(rest, " / "); len(parts) == 2 && fold.String(parts[0]) != "" && fold.String(parts[1]) != "" {
		n.labels = trimAll(parts)
		n.findings = append(n.findings, Finding{Code: CodeSlash, Text: rest, What: "taken for two labels, " + quoted(n.labels)})
	} else if m := slashForm.FindStringSubmatch(rest); m != nil && !strings.EqualFold(m[2], "and") {
		a, b := m[1]+m[2]+m[4], m[1]+m[3]+m[4]
		if len(m[2]) > 1 && len(m[3]) > 1 && !(codeForm.MatchString(m[2]) && codeForm.MatchString(m[3])) {
			n.labels = []string{strings.TrimSpace(a), strings.TrimSpace(b)}
			n.findings = append(n.findings, Finding{Code: CodeSlash, Text: rest, What: "taken for two labels, " + quoted(n.labels)})
		}
	}
	if len(n.labels) > 1 || rest != text {
		n.printed = text
	}
	return n
}

func quoted(list []string) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteString(map[bool]string{true: " and ", false: ", "}[i == len(list)-1])
		}
		b.WriteString(`"` + s + `"`)
	}
	return b.String()
}

// unitName takes the abbreviation of a unit's name off it, where its letters are the initials of the name.
func unitName(text string) (name string, aliases []string, findings []Finding) {
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), ":;,"))
	name = text
	for _, m := range parens.FindAllStringSubmatch(text, 8) {
		in := strings.TrimSpace(m[1])
		before := strings.TrimSpace(text[:strings.Index(text, m[0])])
		if in != "" && initials(before) == letters(in) {
			name = strings.Join(strings.Fields(strings.Replace(name, m[0], "", 1)), " ")
			aliases = append(aliases, in)
			continue
		}
		findings = append(findings, Finding{Code: CodeParentheses, Text: "(" + in + ")", What: "left in the name of the unit: it could be another name, a unit that it belongs to, or what it does"})
	}
	return name, aliases, findings
}

// initials returns the capital letters that the words of a name begin with.
func initials(s string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// letters returns the letters of an abbreviation.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// splitCommas cuts a list at semicolons, else at commas outside of parentheses, and at the "and" before its last item.
func splitCommas(s string) []string {
	sep := byte(',')
	if strings.Contains(s, ";") {
		sep = ';'
	}
	var list []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case sep:
			if depth <= 0 {
				list = append(list, s[start:i])
				start = i + 1
			}
		}
	}
	last := strings.TrimSpace(s[start:])
	if len(list) > 0 {
		for _, and := range []string{"and ", "or ", "& "} {
			last = strings.TrimPrefix(last, and)
		}
		if sep == ',' {
			if a, b, ok := strings.Cut(last, " and "); ok && !strings.Contains(a, "(") {
				list = append(list, a)
				last = b
			}
		}
	}
	return trimAll(append(list, strings.TrimRight(last, ".")))
}

// A labelKind is what a label in front of a value says of it.
type labelKind struct {
	kind contacts.Kind
	note bool // the words say more than the kind, and are kept
}

var labelKinds = map[string]labelKind{
	"phone": {contacts.Phone, false}, "telephone": {contacts.Phone, false}, "tel": {contacts.Phone, false}, "ph": {contacts.Phone, false}, "call": {contacts.Phone, false},
	"p": {contacts.Phone, false}, "t": {contacts.Phone, false}, "o": {contacts.Phone, false}, "phone number": {contacts.Phone, false}, "number": {contacts.Phone, false}, "dial": {contacts.Phone, false}, "voice": {contacts.Phone, false},
	"call u": {contacts.Phone, false}, "telephone number": {contacts.Phone, false}, "call u at": {contacts.Phone, false}, "contact": {}, "contact number": {contacts.Phone, false},
	"main": {contacts.Phone, true}, "main line": {contacts.Phone, true}, "main number": {contacts.Phone, true}, "office": {contacts.Phone, true}, "direct": {contacts.Phone, true}, "local": {contacts.Phone, true}, "toll free": {contacts.Phone, true}, "tollfree": {contacts.Phone, true},
	"toll free number": {contacts.Phone, true}, "or": {}, "and": {}, "mobile": {contacts.Phone, true}, "cell": {contacts.Phone, true}, "international": {contacts.Phone, true}, "outside the u": {contacts.Phone, true}, "after hour": {contacts.Phone, true}, "after hour emergency": {contacts.Phone, true}, "emergency": {contacts.Phone, true},
	"emergency line": {contacts.Phone, true}, "tty": {contacts.Phone, true}, "tdd": {contacts.Phone, true}, "tty tdd": {contacts.Phone, true}, "relay": {contacts.Phone, true}, "text": {contacts.Phone, true}, "sm": {contacts.Phone, true}, "hotline": {contacts.Phone, true}, "24 hour line": {contacts.Phone, true},
	"fax": {contacts.Fax, false}, "f": {contacts.Fax, false}, "fax number": {contacts.Fax, false}, "facsimile": {contacts.Fax, false}, "fax to": {contacts.Fax, false},
	"email": {contacts.Email, false}, "e mail": {contacts.Email, false}, "e": {contacts.Email, false}, "email address": {contacts.Email, false}, "email to": {contacts.Email, false},
	"mail": {contacts.Mail, false}, "address": {contacts.Mail, false}, "mailing address": {contacts.Mail, false}, "mail to": {contacts.Mail, false}, "send to": {contacts.Mail, false}, "physical address": {contacts.Mail, true}, "street address": {contacts.Mail, true}, "overnight address": {contacts.Mail, true}, "payment address": {contacts.Mail, true}, "location": {contacts.Mail, false},
	"web": {contacts.Web, false}, "website": {contacts.Web, false}, "web site": {contacts.Web, false}, "online": {contacts.Web, false}, "url": {contacts.Web, false}, "site": {contacts.Web, false}, "visit": {contacts.Web, false}, "portal": {contacts.Web, true},
	"hour": {}, "hour of operation": {}, "office hour": {}, "business hour": {}, "phone hour": {}, "opening hour": {}, "open": {}, "availability": {}, "service hour": {},
}

// kindOf returns what a label says of the value behind it. Ok is false where it is no word for a channel
// or for hours.
func kindOf(s string) (labelKind, bool) {
	k, ok := labelKinds[fold.String(s)]
	return k, ok
}

// isHoursLabel reports whether a label stands for hours.
func isHoursLabel(s string) bool {
	f := fold.String(s)
	return strings.HasSuffix(f, "hour") || strings.HasPrefix(f, "hour") || f == "open" || f == "availability"
}

// generic matches headings that name the sheet or a kind of fact, and no desk.
var generic = regexp.MustCompile(`(?i)\b(?:contacts?|contact us|information|directory|numbers?|instructions|phone list|telephone list|guide|sheet|quick reference|who to call|hours|addresses|get in touch|reach us|how to)\b`)

// heldWords are the words in the head of a column that say what stands in it.
type heldWords struct {
	holds contacts.Holds
	words *regexp.Regexp
}

var heldBy = []heldWords{
	{contacts.HoldsHours, regexp.MustCompile(`(?i)\b(?:hours?|schedule|availability|available|opening times?|times?|when|open)\b`)},
	{contacts.HoldsUnits, regexp.MustCompile(`(?i)\b(?:business unit|units?|departments?|dept\.?|offices?|teams?|divisions?|desks?|agency|agencies|branch|branches|locations?|organization|group|bureau|section|clinic|regions?|campus|store|center|centre|line|provider|company)\b`)},
	{contacts.HoldsTopics, regexp.MustCompile(`(?i)\b(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|topics?|services?|issues?|subjects?|reasons?|needs?|purpose|matters?|requests?|help with|contact for|responsib\w+|functions?|for|about|what|type of|category|regarding|concerns?|handles?|duties|if you)\b`)},
	{contacts.HoldsChannels, regexp.MustCompile(`(?i)\b(?:phone|telephone|tel|numbers?|toll.?free|fax|e-?mail|address|mail|contact|website|web|url|call|extension|ext|cell|mobile|reach)\b`)},
}

// channelOf returns the kinds that the head of a column names.
func channelOf(head string) (kinds []contacts.Kind) {
	h := " " + fold.String(head) + " "
	for _, k := range []struct {
		kind  contacts.Kind
		words []string
	}{
		{contacts.Phone, []string{" phone ", " telephone ", " tel ", " toll free ", " tollfree ", " number ", " call ", " extension ", " ext ", " cell ", " mobile ", " dial "}},
		{contacts.Fax, []string{" fax "}},
		{contacts.Email, []string{" email ", " e mail "}},
		{contacts.Mail, []string{" address ", " mail ", " mailing "}},
		{contacts.Web, []string{" web ", " website ", " url ", " online ", " link "}},
	} {
		for _, w := range k.words {
			if strings.Contains(h, w) {
				if k.kind == contacts.Phone && w == " number " && len(kinds) == 0 && strings.Contains(h, " fax ") {
					continue
				}
				if k.kind == contacts.Mail && (strings.Contains(h, " e mail ") || strings.Contains(h, " email ")) {
					continue
				}
				kinds = append(kinds, k.kind)
				break
			}
		}
	}
	return kinds
}

// slug makes an identifier of a label.
func slug(label string) string {
	var b strings.Builder
	gap := false
	runes := []rune(label)
	word := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	for i, r := range runes {
		switch {
		case word(i):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '&' && word(i-1) && word(i+1):
		default:
			gap = true
		}
	}
	return b.String()
}

// action matches what tells a reader to get in touch, as the texts of links do, and names nothing.
var (
	action     = regexp.MustCompile(`(?i)^(?:please\s+)?(?:(?:or|to)\s+)?(?:e-?mail|send|write|message|contact|reach|call|dial|phone|text|fax|click|tap|ask|visit|get in touch|drop)\b`)
	bareAction = regexp.MustCompile(`(?i)^(?:please\s+)?(?:(?:or|to)\s+)?(?:(?:send|write|drop)(?:\s+us)?(?:\s+an?)?(?:\s+(?:message|e-?mail|note|line))?(?:\s+to)?|e-?mail|message|contact|reach|call|dial|phone|text|fax|click|tap|visit|get in touch)(?:\s+(?:us|now|here|today|with us|to us|out|at|on|by|via|or|e-?mail|phone|message|the|link|below|this|our|site|website|web|for))*[\s:.!]*$`)
)

// isAction reports whether a text only tells to get in touch: "Email us", "Click here".
func isAction(s string) bool { return bareAction.MatchString(s) }
