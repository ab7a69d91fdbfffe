package contacts

import (
	"runtime"
	"strings"
	"sync"
	"weak"

	"github.com/switchboard-go/switchboard/hours"
)

// Desks keep the same hours, in one directory and in those of many organizations: what is
// read of a text that is in use already is the same value in memory.
var schedules shared[hours.Schedule] // by the printed text

// shared are values in use anywhere in the program, which nobody writes to, by the texts that they are made of. One that
// nobody uses any more is forgotten. The zero value has none. It is safe for concurrent use.
type shared[T any] struct {
	values sync.Map // of weak.Pointer[T] by string
}

// get returns the value in use for a text, or else makes it.
func (s *shared[T]) get(text string, make func(string) (*T, error)) (*T, error) {
	if w, ok := s.values.Load(text); ok {
		if v := w.(weak.Pointer[T]).Value(); v != nil {
			return v, nil
		}
	}
	v, err := make(text)
	if err != nil {
		return nil, err
	}
	text = strings.Clone(text) // which may be part of a longer one
	w := weak.Make(v)
	runtime.AddCleanup(v, func(text string) { s.values.CompareAndDelete(text, w) }, text)
	s.values.Store(text, w)
	return v, nil
}
