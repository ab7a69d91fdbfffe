package board

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/routing"
)

// A view is what one request or one event sees: one table and one instant. All that it says is taken from them, so
// that nothing mixes two directories when a new one comes into use meanwhile.
type view struct {
	table *routing.Table // nil: there is no directory yet
	id    string         // of the directory; "": there is none
	at    time.Time
	fault string // why a newer directory file is not in use; "": there is none
}

// look returns what there is to see now.
func (b *board) look() view {
	v := view{table: b.live.Load(), at: b.opts.Now()}
	v.id = b.id(v.table)
	if b.opts.Fault != nil {
		v.fault = b.opts.Fault()
	}
	return v
}

// edition returns the edition in force at an instant, or nil.
func (v view) edition(at time.Time) *contacts.Edition {
	if v.table == nil {
		return nil
	}
	e, _ := v.table.Book().EditionAt(at)
	return e
}

// zone is where the directory's dates begin.
func (v view) zone() *time.Location {
	zone := time.UTC
	if v.table == nil {
		return zone
	}
	for e := range v.table.Book().Editions() {
		zone = e.Location() // the newest is the last
	}
	return zone
}

// A named table knows its ID.
type named struct {
	table *routing.Table
	id    string
}

// id returns the ID of a table, which is worked out once.
func (b *board) id(t *routing.Table) string {
	if n := b.named.Load(); n != nil && n.table == t {
		return n.id
	}
	n := &named{table: t, id: EditionID(t)}
	b.named.Store(n)
	return n.id
}

// EditionID tells directories apart by what they say: "2023-08-28-0c5f9d3a71e4" is the date from which the newest edition
// is in force, where it states one, and a hash of the contents of all. It is "" for no table.
func EditionID(t *routing.Table) string {
	if t == nil {
		return ""
	}
	hash := sha256.New()
	var last *contacts.Edition
	for e := range t.Book().Editions() {
		if err := contacts.Write(hash, e); err != nil {
			fmt.Fprintf(hash, "%v %p", err, e) // a directory of Go values that no file can hold
		}
		last = e
	}
	id := hex.EncodeToString(hash.Sum(nil)[:6])
	if last != nil && !last.Effective().IsZero() {
		id = last.Effective().String() + "-" + id
	}
	return id
}
