package contacts

import (
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
