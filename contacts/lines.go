package contacts

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"
)

// positions are where the things of a directory stand in its file, by their keys.
type positions map[string]Pos

// find returns the position of the thing with a key, or of the nearest that holds it.
func (p positions) find(key string) Pos {
	for {
		if at, ok := p[key]; ok {
			return at
		}
		i := strings.LastIndexByte(key, '/')
		if i < 0 {
			return p[""]
		}
		key = key[:i]
	}
}

// A mark is where one thing stands, by the hash of its key.
type mark struct {
	key       uint64
	line, col int32
}

// marks are the positions that an edition keeps, ordered by key: those of its things, their hours and their scopes, which is all
// that [Edition.Lint] asks for. They are many and seldom asked for, so they hold no texts.
type marks struct {
	file string
	list []mark
}

var markSeed = maphash.MakeSeed()

// kept returns what an edition keeps of the positions in a file.
func (p positions) kept(file string) marks {
	m := marks{file: file}
	n := 0
	for key := range p {
		if lasts(key) {
			n++
		}
	}
	m.list = make([]mark, 0, n)
	for key, at := range p {
		if lasts(key) {
			m.list = append(m.list, mark{maphash.String(markSeed, key), int32(at.Line), int32(at.Col)})
		}
	}
	slices.SortFunc(m.list, func(a, b mark) int { return cmp.Compare(a.key, b.key) })
	return m
}

// lasts reports whether the position of what has a key is asked for once its file was read.
func lasts(key string) bool {
	if strings.HasPrefix(key, "rows/") {
		return false
	}
	switch last := key[strings.LastIndexByte(key, '/')+1:]; last {
	case "", "hours", "text", "scope":
		return true
	default:
		return '0' <= last[0] && last[0] <= '9'
	}
}

// at returns the position of the thing with a key.
func (m marks) at(key string) (Pos, bool) {
	i, ok := slices.BinarySearchFunc(m.list, maphash.String(markSeed, key), func(m mark, key uint64) int { return cmp.Compare(m.key, key) })
	if !ok {
		return Pos{}, false
	}
	return Pos{m.file, int(m.list[i].line), int(m.list[i].col)}, true
}

// find returns the position of the thing with a key, or of the nearest that holds it.
func (m marks) find(key string) Pos {
	for {
		if at, ok := m.at(key); ok || key == "" {
			return at
		}
		key = key[:max(strings.LastIndexByte(key, '/'), 0)]
	}
}

// lines are the lines of a file, for positions. YAML counts columns in characters, a [Pos] in bytes.
type lines struct {
	text  []string
	steps map[int][]int // by line: the byte at which every 256th character begins; nil where all are one byte
}

const step = 256 // characters between two remembered bytes, so that one endless line costs no more than many

func newLines(data []byte) *lines {
	return &lines{text: strings.Split(string(data), "\n"), steps: map[int][]int{}}
}

// line returns a line, counted from 1, or "" for one that is not there.
func (l *lines) line(n int) string {
	if l == nil || n < 1 || n > len(l.text) {
		return ""
	}
	return l.text[n-1]
}

// col returns the byte, counted from 1, at which the character stands that is counted from 1.
func (l *lines) col(line, char int) int {
	text := l.line(line)
	if text == "" || char < 1 {
		return char
	}
	steps, known := l.steps[line]
	if !known {
		steps = characterSteps(text)
		l.steps[line] = steps
	}
	if steps == nil {
		return char
	}
	i := min((char-1)/step, len(steps)-1)
	col, rest := steps[i], char-1-i*step
	for rest > 0 && col < len(text) {
		_, size := utf8.DecodeRuneInString(text[col:])
		col += size
		rest--
	}
	return col + 1 + rest
}

func characterSteps(text string) []int {
	if utf8.RuneCountInString(text) == len(text) {
		return nil
	}
	var steps []int
	n := 0
	for i := range text {
		if n%step == 0 {
			steps = append(steps, i)
		}
		n++
	}
	return steps
}
