package sheet

import (
	"regexp"
	"slices"
	"strings"
)

const states = `A[KLRZ]|C[AOT]|D[CE]|FL|GA|GU|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]` +
	`|AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|British Columbia|Alberta|Manitoba`

var (
	postalEnd = regexp.MustCompile(`\b(?:` + states + `),? {1,2}(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b`)
	cityOnly  = regexp.MustCompile(`^(?:[A-Z][\pL.'’-]*[ ]?){1,4},? *$`)
	boxForm   = regexp.MustCompile(`(?i)\b(?:p\.? ?o\.? ?box|post office box|box|drawer|lockbox)\s+#?[\dA-Z-]*\d[\dA-Z-]*`)
	roomForm  = regexp.MustCompile(`(?i)\b(?:suite|ste\.?|unit|floor|fl\.?|room|rm\.?|building|bldg\.?|apt\.?|mail ?stop|m/?s|mc|department|dept\.?)\s+#?[A-Z]?\d[\dA-Z-]*\b|\b\d{1,2}(?:st|nd|rd|th) floor\b`)
	attnForm  = regexp.MustCompile(`(?i)\b(?:attn|attention|c/o)\b\.?:?`)
	street    = regexp.MustCompile(`\b\d{1,6}[A-Z]?(?: ?-\d+)? (?:[NSEW]\.? |North |South |East |West |[NS][EW] )?(?:[A-Z0-9][\pL0-9.'’-]* ){0,5}?(?:Street|St|Avenue|Ave|Av|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Terrace|Ter|Trail|Plaza|Square|Sq|Pike|Loop|Freeway|Expressway|Broadway|Mall|Center|Crescent|Close|Gardens|Quay|Row)\b\.?(?: (?:[NSEW]|[NS][EW])\b\.?)?`)
	addressAt = regexp.MustCompile(`(?i)\b(?:mail(?:ing)?(?: address| to)?|address|send(?: [a-z]+)? to|remit(?:tance)?(?: to)?|write to|ship to|deliver(?:y)?(?: address| to)?|overnight(?: address)?|visit us at|location|located at)\s*:\s*`)
)

// addressLead reports whether a text begins with words such as "Remit to:", and more behind them.
func addressLead(s string) bool {
	m := addressAt.FindStringIndex(s)
	return m != nil && m[0] == 0 && m[1] < len(s)
}

// addresses returns the postal addresses in a text that stands on one line: each ends with a state and
// a ZIP or with a postal code, and begins where the text, the value before it or a label ends.
func addresses(text string) []value {
	var list []value
	start := 0
	for _, m := range postalEnd.FindAllStringIndex(text, 50) {
		at, end := start, m[1]
		part := text[at:m[0]]
		if len(part) > 400 {
			continue
		}
		// Numbers, addresses and hours that stand before it are no part of it.
		for _, form := range []*regexp.Regexp{emailForm, worldForm, nanpForm, pageForm, optionForm} {
			for _, x := range form.FindAllStringIndex(text[start:m[0]], -1) {
				if alone(text, start+x[0], start+x[1]) {
					at = max(at, start+x[1])
				}
			}
		}
		if x := addressAt.FindAllStringIndex(text[at:m[0]], -1); x != nil {
			at += x[len(x)-1][1]
		}
		// So is a label: "Payments: Acme, PO Box 1".
		if x := labelLead.FindString(text[at:m[0]]); x != "" && !attnForm.MatchString(x) && strings.TrimSpace(text[at+len(x):m[0]]) != "" {
			at += len(x)
		}
		// A sentence that ends before it is none of it: "Send contracts here. Acme, 1 Main St".
		if x := lastSentence(text[at:m[0]]); x > 0 {
			at += x
		}
		at += len(text[at:end]) - len(strings.TrimLeft(text[at:end], " ,;:|-–"))
		if at >= m[0] {
			continue
		}
		v := value{kind: anAddress, at: at, end: end, text: text[at:end]}
		v.lines, v.guessed = cutAddress(v.text)
		if !boxForm.MatchString(v.text) && !street.MatchString(v.text) && len(v.lines) < 2 && !strings.ContainsAny(text[at:m[0]], "0123456789") {
			continue // "Memphis, TN 38153" alone
		}
		list = append(list, v)
		start = end
	}
	return list
}

var (
	sentenceEnd = regexp.MustCompile(`[a-z]{3,}[.!?:] `)
	suffixEnd   = regexp.MustCompile(`(?i)(?:street|avenue|blvd|road|drive|lane|court|place|pkwy|suite|bldg|dept|attn|attention|box)[.!?:] $`)
)

// lastSentence returns where the last sentence of s begins.
func lastSentence(s string) int {
	at := 0
	for _, x := range sentenceEnd.FindAllStringIndex(s, -1) {
		if !suffixEnd.MatchString(s[:x[1]]) && strings.ContainsAny(s[x[1]:], "0123456789") {
			at = x[1]
		}
	}
	return at
}

// cutAddress cuts an address on one line into its lines: at its commas, else by what its words mean.
// Guessed is whether it was cut by meaning.
func cutAddress(s string) (lines []string, guessed bool) {
	m := postalEnd.FindStringIndex(s)
	if m == nil {
		return []string{s}, false
	}
	head, tail := strings.TrimRight(s[:m[0]], " "), s[m[0]:]
	// The city is the last thing before the state.
	head, comma := strings.TrimSuffix(head, ","), strings.HasSuffix(head, ",")
	join := " "
	if comma {
		join = ", "
	}
	if parts := strings.Split(head, ", "); len(parts) > 1 {
		city := parts[len(parts)-1]
		if cityOnly.MatchString(city) {
			lines = append(lines, parts[:len(parts)-1]...)
			return append(trimAll(lines), strings.TrimSpace(city)+join+tail), false
		}
	}
	cuts := []int{}
	for _, form := range []*regexp.Regexp{street, boxForm, roomForm, attnForm} {
		for _, x := range form.FindAllStringIndex(head, -1) {
			if form == street && insideAny(x[0], roomForm.FindAllStringIndex(head, -1)) {
				// "Suite 2070 4054 Willow Lake Blvd": the street begins behind the suite.
				room := roomForm.FindStringIndex(head[:x[1]])
				if y := street.FindStringIndex(head[room[1]:x[1]]); y != nil {
					cuts = append(cuts, room[1]+y[0], x[1])
				}
				continue
			}
			cuts = append(cuts, x[0])
			if form != attnForm {
				cuts = append(cuts, x[1])
			}
		}
	}
	slices.Sort(cuts)
	last := 0
	for _, c := range cuts {
		if part := strings.Trim(head[last:c], " ,"); part != "" {
			lines = append(lines, part)
			last = c
		}
	}
	city := strings.Trim(head[last:], " ,")
	if len(cuts) > 0 && cityOnly.MatchString(city) {
		return append(lines, city+join+tail), len(lines) > 0
	}
	return []string{s}, false
}

func insideAny(at int, list [][]int) bool {
	return slices.ContainsFunc(list, func(x []int) bool { return x[0] <= at && at < x[1] })
}

func trimAll(list []string) []string {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
