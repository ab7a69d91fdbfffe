package routing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/switchboard-go/switchboard/internal/slip"
)

// slips returns how many slips of the keyboard a name may be away from what was meant: one from five
// letters on, two from nine. Codes of up to four letters and whatever has digits are exact or wrong.
func slips(name string) int {
	switch n := utf8.RuneCountInString(name); {
	case strings.ContainsFunc(name, unicode.IsDigit), n < 5:
		return 0
	case n < 9:
		return 1
	}
	return 2
}

// misspelt reports whether a word may be a misspelt name, and how many slips away it is: a letter
// changed, left out or added, or two neighbours swapped.
func misspelt(word, name string) (int, bool) {
	limit := slips(name)
	if limit == 0 || strings.ContainsFunc(word, unicode.IsDigit) {
		return 0, false
	}
	d := slip.Count(word, name, limit)
	return d, d <= limit
}

const maxName = slip.Most // letters of a text that can be a name

// typos finds words that are misspelt, by the letters that are left out: two words are within n slips only if leaving out
// at most n letters of each makes them equal. Its size grows with the words and a look-up does not.
type typos struct {
	words []string
	cuts  []cut
}

type cut struct {
	hash uint32
	word int32
}

// maxTypo is the most letters of a word that is looked at.
const maxTypo = 24

// add adds a word that may be at most some slips away from what was meant.
func (t *typos) add(word string, most int) {
	n := utf8.RuneCountInString(word)
	if n < 4 || n > maxTypo || strings.ContainsFunc(word, unicode.IsDigit) {
		return
	}
	id := int32(len(t.words))
	t.words = append(t.words, word)
	eachCut(word, min(max(1, slips(word)), most), func(h uint32) { t.cuts = append(t.cuts, cut{h, id}) })
}

func (t *typos) sort() {
	slices.SortFunc(t.cuts, func(a, b cut) int {
		if a.hash != b.hash {
			if a.hash < b.hash {
				return -1
			}
			return 1
		}
		return int(a.word - b.word)
	})
	cuts := slices.Compact(t.cuts)
	t.cuts = append(make([]cut, 0, len(cuts)), cuts...)
	t.words = append(make([]string, 0, len(t.words)), t.words...)
}

// eachCut calls f with the hash of a word, and of what is left of it without one letter or without n.
func eachCut(word string, n int, f func(uint32)) {
	var room [maxTypo * 4]byte
	f(cutHash([]byte(word)))
	for i, r := range word {
		short := append(append(room[:0], word[:i]...), word[i+utf8.RuneLen(r):]...)
		f(cutHash(short))
		if n < 2 {
			continue
		}
		var deeper [maxTypo * 4]byte
		for j := i; j < len(short); {
			_, size := utf8.DecodeRune(short[j:])
			f(cutHash(append(append(deeper[:0], short[:j]...), short[j+size:]...)))
			j += size
		}
	}
}

// cutHash is FNV-1a.
func cutHash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// maxNear bounds how many words are compared for one that is misspelt.
const maxNear = 64

// near returns the words that a word may have been meant for and that are equally near, and how many slips away they are. Accept
// says which words and how many slips come into question.
func (t *typos) near(word string, accept func(name string, slips int) bool) (names []string, best int) {
	n := utf8.RuneCountInString(word)
	if len(t.words) == 0 || n < 3 || n > maxTypo || strings.ContainsFunc(word, unicode.IsDigit) || !utf8.ValidString(word) {
		return nil, 0
	}
	deep := 1
	if n >= 7 {
		deep = 2
	}
	var seen [maxNear]int32
	compared := seen[:0]
	best = deep + 1
	eachCut(word, deep, func(h uint32) {
		at, ok := slices.BinarySearchFunc(t.cuts, h, func(c cut, h uint32) int {
			switch {
			case c.hash < h:
				return -1
			case c.hash > h:
				return 1
			}
			return 0
		})
		if !ok {
			return
		}
		for ; at < len(t.cuts) && t.cuts[at].hash == h; at++ {
			id := t.cuts[at].word
			if len(compared) == maxNear || slices.Contains(compared, id) {
				continue
			}
			compared = append(compared, id)
			name := t.words[id]
			limit := max(1, slips(name))
			d := slip.Count(word, name, limit)
			if d > limit || d > best || !accept(name, d) {
				continue
			}
			if d < best {
				best, names = d, nil
			}
			names = append(names, name)
		}
	})
	slices.Sort(names)
	return names, best
}

// isSwap reports whether two words differ by two neighbours that changed places.
func isSwap(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
