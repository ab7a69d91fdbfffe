package contacts

import (
	"errors"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// channels reads the channels of one kind and appends them to list: one, written as a text or a
// mapping, or a list of such. The lines of a postal address are a list themselves.
func (r *reader) channels(key string, n *yaml.Node, kind Kind, at Source, list []Channel) []Channel {
	if n.Kind != yaml.SequenceNode || kind == Mail && isLines(n) {
		return r.channel(key, n, kind, at, list)
	}
	for _, v := range r.list(key, n, "a channel") {
		list = r.channel(key, v, kind, at, list)
	}
	return list
}

// isLines reports whether a list holds only texts.
func isLines(n *yaml.Node) bool {
	for _, v := range n.Content {
		if v.Kind != yaml.ScalarNode {
			return false
		}
	}
	return len(n.Content) > 0
}

// channel reads one channel.
func (r *reader) channel(key string, n *yaml.Node, kind Kind, at Source, list []Channel) []Channel {
	if n.Kind == yaml.AliasNode {
		return list
	}
	key += "/" + strconv.Itoa(len(list))
	r.mark(key, n)
	main := "address"
	keys := []string{"printed", "hours", "exceptions", "holidays", "answers", "note", "at", "inferred", "supplied"}
	switch kind {
	case Phone:
		main = "number"
		keys = append(keys, "ext", "menu")
	case Fax:
		main = "number"
		keys = append(keys, "ext")
	case Mail:
		main = "lines"
	case Web, Chat:
		main = "url"
	case Referral:
		main = "to"
	}
	f := fields{main: n}
	if n.Kind == yaml.MappingNode {
		f, _ = r.mapping(key, n, "a "+kind.String()+" channel", append([]string{main}, keys...)...)
	}
	ch := Channel{
		Kind:   kind,
		Note:   r.text(key+"/note", f["note"], "a note"),
		Source: r.basis(key, f, r.column(r.at(key, f["at"], at), HoldsChannels)),
		Pos:    r.nodePos(n),
	}
	t := r.hours(key+"/hours", f, ch.Source)
	ch.Hours, ch.HoursText, ch.HoursRules = t.schedule, t.printed, t.rules
	if text := r.text(key+"/answers", f["answers"], "who answers"); text != "" {
		a := slices.Index(answersNames[:], text)
		if a < 0 {
			r.fail(key+"/answers", f["answers"], CodeUnknownKey, "nobody answers so", text, "person, machine or on-call")
		}
		ch.Answers = Answers(max(a, 0))
	}
	if f[main] == nil {
		r.fail(key, n, CodeMissing, "this channel has no "+main, "", "")
		return append(list, ch)
	}
	printed := r.text(key+"/printed", f["printed"], "a printed channel")
	switch kind {
	case Phone, Fax:
		r.number(key, f, &ch)
	case Mail:
		ch.Address = r.texts(key+"/address", f[main], "a line of an address")
		if len(ch.Address) > 0 {
			ch.Value = ch.Address[len(ch.Address)-1]
		} else {
			r.bad[key] = true
		}
	default:
		if ch.Value = r.text(key+"/value", f[main], "a "+kind.String()+" channel"); ch.Value == "" {
			r.bad[key] = true
		}
	}
	if printed != "" {
		if (kind == Phone || kind == Fax) && ch.Value == "" && !r.bad[key] {
			r.fail(key, f["printed"], CodeConflict, "a short code or an extension is printed as it is dialled", printed, "leave printed out")
		}
		ch.Printed = printed
	}
	return append(list, ch)
}

// number reads the number of a phone or a fax.
func (r *reader) number(key string, f fields, ch *Channel) {
	ch.Menu = r.texts(key+"/menu", f["menu"], "a menu key")
	if ch.Kind == Fax {
		ch.Menu = nil
	}
	v := f["number"]
	text := r.text(key+"/number", v, "a number")
	ch.Extension = r.text(key+"/ext", f["ext"], "an extension")
	if text == "" {
		r.bad[key] = true
		return
	}
	n, err := ParseNumber(text)
	var ne *NumberError
	switch {
	case errors.As(err, &ne):
		r.bad[key] = true
		if !r.reported[v] {
			r.faultAt(r.within(v, ne.Off), CodeBadNumber, ne.What, ne.Text, ne.Hint)
		}
		return
	case n.Extension != "" && ch.Extension != "":
		r.fail(key, f["ext"], CodeConflict, "the number has an extension already", ch.Extension, "")
	}
	ch.Value, ch.Printed = n.Value, n.Printed
	if n.Extension != "" {
		ch.Extension = n.Extension
	}
}
