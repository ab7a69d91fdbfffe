package contacts

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

func (c *checker) menu(s spot, keys []string) {
	for _, k := range keys {
		if k == "" || strings.Trim(k, "0123456789*#") != "" || len(k) > 8 {
			c.fault(s, CodeBadMenu, "menu keys are digits, * and #", k, `one text for each choice: menu: ["2", "1"]`)
		}
	}
}

// channel checks one way to reach a unit and completes Value and Printed from each other.
func (c *checker) channel(s spot, ch *Channel) {
	c.text(s.in("printed"), "a printed channel", ch.Printed, false)
	c.text(s.in("note"), "a note", ch.Note, false)
	c.text(s.in("hours"), "printed hours", ch.HoursText, false)
	c.source(s, ch.Source)
	c.menu(s.in("menu"), ch.Menu)
	if ch.Kind != Mail && len(ch.Address) > 0 {
		c.fault(s, CodeBadKind, "only mail has the lines of an address", ch.Kind.String(), "")
	}
	if ch.Kind != Phone && ch.Kind != Fax && ch.Extension != "" {
		c.fault(s, CodeBadKind, "only a number has an extension", ch.Kind.String(), "")
	}
	if ch.Kind != Phone && len(ch.Menu) > 0 {
		c.fault(s, CodeBadKind, "only a phone has a menu", ch.Kind.String(), "")
	}
	switch ch.Kind {
	case Phone, Fax:
		c.number(s, ch)
	case Email:
		ch.fill()
		if !isEmail(ch.Value) {
			c.fault(s, CodeBadEmail, "this is no email address", ch.Value, "write it whole: name@example.com")
		}
	case Mail:
		if len(ch.Address) == 0 {
			c.fault(s, CodeMissing, "mail needs the lines of an address", ch.Value, "")
			return
		}
		c.texts(s, "address", "a line of an address", ch.Address)
		last := ch.Address[len(ch.Address)-1]
		if ch.Value == "" {
			ch.Value = last
		}
		if ch.Value != last {
			c.fault(s, CodeConflict, "the value of mail is the last line of its address", ch.Value, "it is "+quote(last))
		}
		if ch.Printed == "" {
			ch.Printed = strings.Join(ch.Address, " ")
		}
	case Web:
		ch.fill()
		if !isURL(ch.Value) {
			c.fault(s, CodeBadURL, "this is no web address", ch.Value, "write it whole: https://example.com/page")
		}
	case Chat, Referral:
		if ch.Value == "" && ch.Printed == "" {
			c.fault(s, CodeMissing, "a channel needs a value", ch.Kind.String(), "")
		}
		c.text(s, "a channel", ch.Value, false)
		if ch.Printed == "" {
			ch.Printed = ch.Value
		}
	default:
		c.fault(s, CodeBadKind, "this is no kind of channel", ch.Kind.String(), "phone, fax, email, mail, web, chat or referral")
	}
}

// fill completes the value of a channel from its printed form, and the other way round.
func (ch *Channel) fill() {
	if ch.Value == "" {
		ch.Value = ch.Printed
	}
	if ch.Printed == "" {
		ch.Printed = ch.Value
	}
}

func (c *checker) number(s spot, ch *Channel) {
	if ch.Extension != "" && (strings.Trim(ch.Extension, "0123456789") != "" || len(ch.Extension) > maxExtension) {
		c.fault(s, CodeBadNumber, "an extension is 1 to 12 digits", ch.Extension, "")
	}
	if ch.Value == "" {
		n, err := ParseNumber(ch.Printed)
		if err != nil {
			c.numberFault(s, err)
			return
		}
		ch.Value = n.Value
		if n.Extension != "" && ch.Extension != "" && n.Extension != ch.Extension {
			c.fault(s, CodeConflict, "the number is printed with another extension", ch.Extension, "it is "+quote(n.Extension))
		}
		if ch.Extension == "" {
			ch.Extension = n.Extension
		}
		return
	}
	if n, err := ParseNumber(ch.Value); err != nil || n.Value != ch.Value || !isE164(ch.Value) {
		c.fault(s, CodeBadNumber, "the value of a number is its E.164 form", ch.Value, "such as +18889192559; leave it empty to take it from the printed number")
		return
	}
	if ch.Printed == "" {
		ch.Printed = ch.Value
	}
}

func (c *checker) numberFault(s spot, err error) {
	e, ok := err.(*NumberError)
	if !ok {
		c.fault(s, CodeBadNumber, err.Error(), "", "")
		return
	}
	c.fault(s, CodeBadNumber, e.What, e.Text, e.Hint)
}

// isEmail reports whether s is an address of the dot-atom form of RFC 5322 at a domain with a dot.
func isEmail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	if !ok || len(s) > 254 || len(local) > 64 || !strings.Contains(domain, ".") {
		return false
	}
	for atom := range strings.SplitSeq(local, ".") {
		if atom == "" || strings.ContainsFunc(atom, func(r rune) bool {
			return r >= utf8.RuneSelf || !isDigit(byte(r)) && !isLetter(byte(r)) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r)
		}) {
			return false
		}
	}
	for label := range strings.SplitSeq(domain, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsFunc(label, func(r rune) bool {
			return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			return false
		}
	}
	return true
}

func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsFunc(s, unicode.IsSpace)
}
