package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

// The open directories, by their handles. No handle is given out twice.
var (
	desks  sync.Map // int64 to *desk.Desk
	latest atomic.Int64
)

// open reads a directory and returns its handle, from 1.
func open(directory string) (int64, error) {
	d, err := desk.OpenText(directory)
	if err != nil {
		return 0, err
	}
	handle := latest.Add(1)
	desks.Store(handle, d)
	return handle, nil
}

// shut closes a directory and reports whether it was open. The one that is built in cannot be closed.
func shut(handle int64) bool {
	_, ok := desks.LoadAndDelete(handle)
	return ok
}

var builtIn = sync.OnceValue(func() *desk.Desk { return desk.New(switchboard.Default()) })

// reply asks a directory now.
func reply(handle int64, verb, question string) string {
	if handle == 0 {
		return builtIn().Reply(verb, question, time.Now())
	}
	d, ok := desks.Load(handle)
	if !ok {
		return desk.Invalid(fmt.Errorf("no directory is open with the handle %d", handle))
	}
	return d.(*desk.Desk).Reply(verb, question, time.Now())
}
