package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// serve answers over streamable HTTP at an address until the context ends.
//
// There is no authentication, so only this machine is served, unless a name says by what clients elsewhere reach it: they
// then come through whatever stands before it and asks who they are.
func serve(ctx context.Context, log *slog.Logger, m *mcp.Server, addr, name string) error {
	listener, err := listen(addr, name)
	if err != nil {
		return err
	}
	s := &http.Server{
		Handler:           handler(m, name),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		IdleTimeout:       2 * time.Minute, // no WriteTimeout: a stream of events stays open
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	log.Info("serving", "url", "http://"+listener.Addr().String())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := s.Shutdown(end); err != nil {
		return s.Close() // streams that are still open
	}
	return nil
}

// listen opens an address of this machine only, unless there is a name for others to use.
func listen(addr, name string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	if at, err := netip.ParseAddrPort(listener.Addr().String()); name == "" && (err != nil || !at.Addr().Unmap().IsLoopback()) {
		return nil, errors.Join(
			fmt.Errorf("%s can be reached from other machines (listen at 127.0.0.1, or say with -host by what name clients come)", addr),
			listener.Close())
	}
	return listener, nil
}

// handler serves the protocol to those who come by a name of this machine, or by the name that was given.
func handler(m *mcp.Server, name string) http.Handler {
	streams := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return m }, &mcp.StreamableHTTPOptions{
		SessionTimeout:      10 * time.Minute,
		MaxRequestBodyBytes: 64 << 10,
		// The name that is given counts here too, though the request comes from a proxy on this machine.
		DisableLocalhostProtection: true,
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !ours(r.Host, name):
			http.Error(w, "this server is not known by that host name", http.StatusForbidden)
		case !sameOrigin(r):
			http.Error(w, "pages of other origins are not answered", http.StatusForbidden)
		default:
			streams.ServeHTTP(w, r)
		}
	})
}

// ours tells whether a Host header names this server. A page elsewhere can make its own name point at this machine, and a
// browser then takes it for the same origin (DNS rebinding); the name gives it away.
func ours(host, name string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if name != "" && strings.EqualFold(host, name) || strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback()
}

// sameOrigin tells whether a request comes from no page at all or from one that this host serves. The protocol wants the
// Origin header looked at on every request, those with GET among them.
func sameOrigin(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	return err == nil && len(origins) == 1 && (u.Scheme == "http" || u.Scheme == "https") && strings.EqualFold(u.Host, r.Host)
}
