package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/internal/fold"
)

// A vocabulary holds the phrases that a sheet prints apart from others, folded. They tell where the
// items of a list end that lost its separators.
type vocabulary map[string]bool

var related = regexp.MustCompile(`(?i)\b(?:related to|regarding|about|concerning)\s+(.+)$`)

// learn adds what a text that stands alone says about where phrases begin and end.
func (v vocabulary) learn(text string) {
	add := func(s string) {
		if f := fold.Joined(s); len(f) > 2 {
			v[f] = true
		}
	}
	add(text)
	add(parens.ReplaceAllString(text, ""))
	for _, m := range parens.FindAllStringSubmatch(text, 8) {
		add(m[1])
		if r := related.FindStringSubmatch(m[1]); r != nil {
			add(r[1])
		}
	}
	for _, s := range splitCommas(strings.TrimRight(text, ".")) {
		add(s)
		add(topicLead.ReplaceAllString(topicLead.ReplaceAllString(s, ""), ""))
	}
}

var (
	joining = set("of", "and", "&", "for", "to", "or", "the", "a", "an", "in", "on", "with", "by", "/", "-", "–", "from", "at", "per", "new", "non")
	// Words in the singular that end a label as a rule.
	endings = set("billing", "funding", "status", "support", "assistance", "training", "reporting", "processing", "servicing", "financing", "leasing", "scheduling", "parking",
		"licensing", "permitting", "zoning", "recycling", "housing", "maintenance", "insurance", "information", "administration", "registration", "verification", "authorization",
		"enrollment", "eligibility", "reimbursement", "payment", "access", "help", "service", "management", "compliance", "floorplan", "payroll", "recovery", "collection", "removal",
		"pickup", "delivery", "repair", "dispute", "activation", "cancellation", "request", "coverage")
	// Plurals that as a rule stand before the word that they describe, and such words.
	attributive = set("sales", "claims", "accounts", "benefits", "operations", "records", "parts", "services", "systems", "communications", "customs", "sports", "events", "loans", "savings", "news", "goods", "rentals", "returns", "grants", "contracts", "titles", "payments", "resources")
	heads       = set("support", "status", "payable", "receivable", "department", "team", "request", "requests", "tax", "office", "desk", "line", "center", "administration", "management", "processing", "inquiries", "questions", "help", "division", "unit", "issues", "department's", "manager", "representative", "form", "forms")
)

// cut cuts a run of items without separators into the items. It is a proposal: the words alone do not tell.
func (v vocabulary) cut(run string) []string {
	words := strings.Fields(run)
	var items []string
	start := 0
	for i := 1; i <= len(words); i++ {
		if i < len(words) && !v.boundary(words, start, i) {
			continue
		}
		items = append(items, strings.Join(words[start:i], " "))
		start = i
	}
	return items
}

// boundary reports whether an item that begins with words[start] ends before words[i].
func (v vocabulary) boundary(words []string, start, i int) bool {
	prev, next := words[i-1], words[i]
	bare := strings.ToLower(strings.Trim(prev, ".,;:()"))
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case strings.HasSuffix(prev, ",") || strings.HasSuffix(prev, ";"):
		return true
	case joining[bare] || joining[strings.ToLower(next)] || !unicode.IsUpper(first) && !unicode.IsDigit(first):
		return false
	case open(words[start:i]):
		return false
	}
	if v.known(words[start:i]) {
		return true
	}
	for n := 4; n >= 2; n-- { // a phrase that the sheet prints elsewhere begins here
		if i+n <= len(words) && v.known(words[i:i+n]) {
			return true
		}
	}
	prevFirst, _ := utf8.DecodeRuneInString(prev)
	switch {
	case attributive[bare] && heads[strings.ToLower(strings.Trim(next, ".,;:()"))]:
		return false
	case unicode.IsLower(prevFirst):
		return true
	case strings.HasSuffix(prev, ")"):
		return true
	case plural(bare), endings[bare] && i-start > 1:
		return true
	case i+1 < len(words) && strings.EqualFold(words[i+1], "of"):
		return true
	case i-start == 1 && codeForm.MatchString(prev) && !codeForm.MatchString(next):
		return i+1 >= len(words) || !unicode.IsLower([]rune(words[i+1])[0])
	case codeForm.MatchString(next) && !codeForm.MatchString(prev) && i-start >= 2:
		return true
	}
	return false
}

func (v vocabulary) known(words []string) bool { return v[fold.Joined(strings.Join(words, " "))] }

// open reports whether a parenthesis is open in words.
func open(words []string) bool {
	s := strings.Join(words, " ")
	return strings.Count(s, "(") > strings.Count(s, ")")
}

func plural(w string) bool {
	return len(w) > 3 && strings.HasSuffix(w, "s") && !slices.ContainsFunc([]string{"ss", "us", "is"}, func(e string) bool { return strings.HasSuffix(w, e) })
}
