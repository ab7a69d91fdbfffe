package main

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A drained transport answers what it has read before it tells the server that there is no more: a program that writes its
// questions and closes its end at once, as a shell's pipe does, still gets all answers.
type drained struct{ mcp.Transport }

// Connect implements [mcp.Transport].
func (t drained) Connect(ctx context.Context) (mcp.Connection, error) {
	c, err := t.Transport.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &drain{Connection: c, moved: make(chan struct{}, 1), closed: make(chan struct{})}, nil
}

// longest is how long answers are waited for after the last question was read.
const longest = 3 * time.Second

// A drain counts the requests of both ends that are not answered yet.
type drain struct {
	mcp.Connection
	moved  chan struct{} // gets a value when a count changes
	closed chan struct{}
	close  sync.Once

	mu           sync.Mutex
	theirs, ours int
}

func (d *drain) count(theirs, ours int) {
	d.mu.Lock()
	d.theirs += theirs
	d.ours += ours
	d.mu.Unlock()
	select {
	case d.moved <- struct{}{}:
	default:
	}
}

// settled reports whether no answer is to come. A question of ours to a client that has closed its end keeps one of theirs from
// being answered for ever.
func (d *drain) settled() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.theirs <= d.ours
}

// Read implements [mcp.Connection].
func (d *drain) Read(ctx context.Context) (jsonrpc.Message, error) {
	m, err := d.Connection.Read(ctx)
	if errors.Is(err, io.EOF) {
		d.wait(ctx)
	}
	switch m := m.(type) {
	case *jsonrpc.Request:
		if m.IsCall() {
			d.count(1, 0)
		}
	case *jsonrpc.Response:
		d.count(0, -1)
	}
	return m, err
}

func (d *drain) wait(ctx context.Context) {
	late := time.NewTimer(longest)
	defer late.Stop()
	for !d.settled() {
		select {
		case <-d.moved:
		case <-d.closed:
			return
		case <-ctx.Done():
			return
		case <-late.C:
			return
		}
	}
}

// Write implements [mcp.Connection].
func (d *drain) Write(ctx context.Context, m jsonrpc.Message) error {
	if r, ok := m.(*jsonrpc.Request); ok && r.IsCall() {
		d.count(0, 1)
	}
	err := d.Connection.Write(ctx, m)
	if _, ok := m.(*jsonrpc.Response); ok {
		d.count(-1, 0)
	}
	return err
}

// Close implements [mcp.Connection].
func (d *drain) Close() error {
	d.close.Do(func() { close(d.closed) })
	return d.Connection.Close()
}
