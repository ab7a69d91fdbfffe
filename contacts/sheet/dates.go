package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
)

var (
	dateLead  = regexp.MustCompile(`(?i)\b(effective|in effect|valid|in force|beginning|starting|as of|revised|revision|rev\.?|updated|last updated|last reviewed|issued|printed|published|version)\b(?:\s+(?:as of|from|since|on|date))*\s*[:\-–]?\s*`)
	monthName = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	dateForms = []*regexp.Regexp{
		regexp.MustCompile(`(?i)^` + monthName + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`),
		regexp.MustCompile(`(?i)^(\d{1,2})(?:st|nd|rd|th)?\.?\s+` + monthName + `\.?,?\s+(\d{4})\b`),
		regexp.MustCompile(`(?i)^` + monthName + `\.?,?\s+(\d{4})\b`),
		regexp.MustCompile(`^(\d{4})-(\d{2})(?:-(\d{2}))?\b`),
		regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b`),
		regexp.MustCompile(`^(\d{1,2})[/](\d{4})\b`),
	}
)

// A dated is a date on a sheet.
type dated struct {
	at, end   int
	text      string
	effective contacts.Effective
	from      bool   // the sheet says that it holds from then on; else it only says when it was written
	open      string // why the date cannot be told
}

// findDate finds the date from when a sheet holds, else one that says when it was written.
func findDate(text string) (dated, bool) {
	var written dated
	for _, m := range dateLead.FindAllStringSubmatchIndex(text, 20) {
		d := dated{at: m[0], from: true}
		switch strings.ToLower(strings.TrimSuffix(text[m[2]:m[3]], ".")) {
		case "revised", "revision", "rev", "updated", "last updated", "last reviewed", "issued", "printed", "published", "version":
			d.from = false
		}
		rest := text[m[1]:]
		for i, form := range dateForms {
			x := form.FindStringSubmatch(rest)
			if x == nil {
				continue
			}
			d.end = m[1] + len(x[0])
			d.text = text[d.at:d.end]
			n := func(s string) int { v, _ := strconv.Atoi(s); return v }
			var e contacts.Effective
			switch i {
			case 0:
				e = contacts.Effective{Year: n(x[3]), Month: monthOf(x[1]), Day: n(x[2])}
			case 1:
				e = contacts.Effective{Year: n(x[3]), Month: monthOf(x[2]), Day: n(x[1])}
			case 2:
				e = contacts.Effective{Year: n(x[2]), Month: monthOf(x[1])}
			case 3:
				e = contacts.Effective{Year: n(x[1]), Month: time.Month(n(x[2])), Day: n(x[3])}
			case 4:
				year := n(x[3])
				if year < 100 {
					year += 2000
				}
				a, b := n(x[1]), n(x[2])
				switch {
				case a > 12:
					a, b = b, a
				case b <= 12 && a != b:
					d.open = "month and day could change places"
				}
				e = contacts.Effective{Year: year, Month: time.Month(a), Day: b}
			case 5:
				e = contacts.Effective{Year: n(x[2]), Month: time.Month(n(x[1]))}
			}
			if _, err := contacts.ParseEffective(e.String()); err != nil {
				d.open = strings.TrimPrefix(err.Error(), "contacts: ")
			}
			d.effective = e
			if d.from {
				return d, true
			}
			if written.text == "" {
				written = d
			}
			break
		}
	}
	return written, written.text != ""
}

func monthOf(s string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(m.String()[:3], s[:3]) {
			return m
		}
	}
	return 0
}
