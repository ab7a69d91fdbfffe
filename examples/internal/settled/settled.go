// Package settled reads a file that somebody may be writing: a text counts once it was the same at two looks, since half of one may
// well pass for a whole.
package settled

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/routing"
)

// A File is looked at again and again. It is not for concurrent use.
type File struct {
	name string

	size    int64 // when it was last read
	changed time.Time
	seen    mark // what was read then
	told    mark // what was last returned as settled
	looked  bool
	again   time.Time // when what was told is fresh once more; zero: never
}

// A mark tells findings apart: the hash of a text, or of the error that it cannot be read.
type mark = [sha256.Size]byte

// grain is how coarse the times of files may be.
const grain = 3 * time.Second

// New returns the file of a name, which need not exist.
func New(name string) *File { return &File{name: name} }

// A LostError is that of a file that is no longer there. Without the folder, which is nobody's business.
type LostError struct{ Name string }

func (e *LostError) Error() string { return e.Name + " is gone: there is no such file" }

// Is makes it an [fs.ErrNotExist].
func (e *LostError) Is(target error) bool { return target == fs.ErrNotExist }

// Look reads the file. Fresh reports whether what was found is other than what was fresh last, and was the same at the look before; then text or err
// is what was found. What the first look finds is fresh at once. A look at a file that nobody touched costs no more than asking for its size and time.
func (f *File) Look() (text []byte, fresh bool, err error) {
	if !f.again.IsZero() && !time.Now().Before(f.again) {
		f.told, f.again = mark{}, time.Time{}
	}
	found, text, err := f.read()
	settled := !f.looked || found == f.seen
	f.looked, f.seen = true, found
	if !settled || found == f.told {
		return nil, false, nil
	}
	f.told, f.again = found, time.Time{}
	return text, true, err
}

// InEffect returns nil, or a [LaterError] where a table that was made of the file is not in effect at present. What was found is fresh once more
// when it is.
func (f *File) InEffect(t *routing.Table) error {
	late, ok := errors.AsType[*routing.NoEditionError](t.Check(routing.At(time.Now())))
	if !ok {
		return nil
	}
	f.again = late.First
	return &LaterError{filepath.Base(f.name), late.First}
}

// A LaterError is that of a directory that is not in effect yet.
type LaterError struct {
	Name  string
	Since time.Time // when it will be
}

func (e *LaterError) Error() string {
	return e.Name + " is not in effect yet: it takes over on " + e.Since.Format("Jan 2, 2006")
}

// read returns what is found. Where the file has not been touched since the last look that is what was found then, and no text.
func (f *File) read() (found mark, text []byte, err error) {
	info, err := os.Stat(f.name)
	if err == nil {
		if f.looked && info.Size() == f.size && info.ModTime().Equal(f.changed) && f.seen == f.told {
			return f.seen, nil, nil // most often
		}
		text, err = desk.ReadFile(f.name)
	}
	if err != nil {
		f.changed = time.Time{}
		err = plain(f.name, err)
		return sha256.Sum256([]byte("error: " + err.Error())), nil, err
	}
	f.size, f.changed = info.Size(), info.ModTime()
	if time.Since(f.changed) < grain {
		f.changed = time.Time{} // it may change once more without a sign of it: read it again next time
	}
	return sha256.Sum256(text), text, nil
}

// plain is an error without the folder.
func plain(name string, err error) error {
	name = filepath.Base(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &LostError{name}
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", name, err)
}
