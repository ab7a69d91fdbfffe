package routing

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/switchboard-go/switchboard/internal/fold"
)

// A variation is a key of either sheet with texts that make all the difference: those of one group are
// answered alike by both.
type variation struct {
	key    string
	groups [][]string
}

// A side is one of the two sheets, with the rows behind a name.
type side struct {
	plan *plan
	rows []*row
}

// What a text says on one sheet.
const (
	noSuchKey   = iota
	noSuchValue // refused
	notSaid     // "none"
	saidValue   // and more: the number of the value
)

// says returns what a text of a key says on a sheet.
func (p *plan) says(key, text string) (kind int, number int32) {
	k := p.dim(key)
	if k < 0 {
		return noSuchKey, 0
	}
	switch n, ok := p.dims[k].number(text); {
	case !ok:
		return noSuchValue, 0
	case n == unknown:
		return notSaid, 0
	default:
		return saidValue, n
	}
}

// values returns a text for each thing that may be said of a key and that both sheets understand in one way: the
// declared values of the newer sheet and of the older, texts that begin as their prefixes do, a value that neither declares, and
// of their words those that mean one value on one and another on the other. A word that only one of them has is told by [contacts.Diff].
func (d *differ) values(key string) []string {
	var texts []string
	type meaning struct {
		was, is             int
		wasNumber, isNumber int32
	}
	known := map[meaning]bool{}
	add := func(text string) {
		var m meaning
		m.was, m.wasNumber = d.was.says(key, text)
		m.is, m.isNumber = d.is.says(key, text)
		if max(m.was, m.is) > noSuchValue && (m.was == saidValue || m.is == saidValue) && !known[m] {
			known[m] = true
			texts = append(texts, text)
		}
	}
	var dims []*dimension
	for _, p := range []*plan{d.is, d.was} {
		if k := p.dim(key); k >= 0 {
			dims = append(dims, p.dims[k])
		}
	}
	for _, x := range dims {
		for _, v := range x.Values {
			add(v.ID)
		}
	}
	for _, x := range dims {
		for _, v := range x.Values {
			for _, text := range beginnings(v.Prefix, dims) {
				add(text)
			}
		}
	}
	for _, text := range []string{"another value", "something else", "zz9", "qq77"} {
		if !slices.ContainsFunc(dims, func(x *dimension) bool {
			n, ok := x.number(text)
			return ok != (x.other >= 0) || ok && int(n) != x.other
		}) {
			add(text)
			break
		}
	}
	var words []string
	for _, x := range dims {
		for _, v := range x.Values {
			words = append(append(words, v.Label), v.Aliases...)
		}
		for _, part := range x.Partial {
			words = append(words, part.Word)
		}
	}
	for _, word := range words {
		if was, _ := d.was.says(key, word); was == saidValue {
			if is, _ := d.is.says(key, word); is == saidValue {
				add(word)
			}
		}
	}
	return texts
}

// beginnings returns texts that begin with a prefix, with no longer one of those dimensions, and that are none of their words:
// the prefix alone, and with more behind it.
func beginnings(text string, dims []*dimension) (texts []string) {
	begin := fold.Joined(text)
	if begin == "" {
		return nil
	}
	for _, more := range []string{"", "0", "5", "x", "07", "5q"} {
		longer := text + more + "..."
		joined := fold.Joined(longer)
		if !strings.HasPrefix(joined, begin) || slices.ContainsFunc(dims, func(x *dimension) bool {
			_, word := x.words[joined]
			return word || slices.ContainsFunc(x.begins, func(b prefix) bool {
				return len(b.text) > len(begin) && strings.HasPrefix(joined, b.text)
			})
		}) {
			continue
		}
		if texts = append(texts, longer); len(texts) == 2 {
			break
		}
	}
	return texts
}

// vary returns the keys that make a difference to the rows behind a name, each with what may be said of it
// in groups that neither sheet tells apart.
func (d *differ) vary(sides []side) []variation {
	var names []string
	for _, s := range sides {
		for k := range s.plan.dims {
			if slices.ContainsFunc(s.rows, func(r *row) bool { return r.when.at(k) != nil }) {
				names = appendNew(names, s.plan.dims[k].Key)
			}
		}
	}
	var keys []variation
	for _, key := range names {
		v := variation{key: key}
		alike := map[string]int{}
		for _, text := range d.values(key) {
			var sign []byte
			for _, s := range sides {
				sign = s.sign(sign, key, text)
			}
			g, ok := alike[string(sign)]
			if !ok {
				g = len(v.groups)
				alike[string(sign)] = g
				v.groups = append(v.groups, nil)
			}
			v.groups[g] = append(v.groups[g], text)
		}
		if len(v.groups) > 0 {
			keys = append(keys, v)
		}
	}
	return keys
}

// sign appends what is the same for texts that a side's rows do not tell apart.
func (s side) sign(sign []byte, key, text string) []byte {
	kind, number := s.plan.says(key, text)
	sign = append(sign, byte(kind))
	if kind != saidValue {
		return sign
	}
	k := s.plan.dim(key)
	x := s.plan.dims[k]
	if int(number) == x.def {
		sign = append(sign, 'd')
	}
	if int(number) == x.other { // an answer names the text
		sign = append(sign, 'o')
	}
	meant := x.meaning(number)
	for i, r := range s.rows {
		if rel := r.when.at(k).relate(meant); rel != apart {
			sign = binary.AppendUvarint(append(sign, byte(rel)), uint64(i))
		}
	}
	return append(sign, '.')
}
