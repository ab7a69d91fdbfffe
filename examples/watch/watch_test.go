package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

const sheet = `switchboard: 1
organization: Bank
zone: America/New_York
units:
  - id: desk
    name: The Desk
    phone: 800-555-0100
    handles: [Payoffs, Titles]
`

func written(t *testing.T, file, text string, changed time.Time) {
	t.Helper()
	require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	require.NoError(t, os.Chtimes(file, changed, changed))
}

func TestOnlyWhatPassesIsPutIntoUse(t *testing.T) {
	dir := t.TempDir()
	file, cases := filepath.Join(dir, "sheet.yaml"), filepath.Join(dir, "cases.jsonl")
	old := time.Now().Add(-time.Hour)
	written(t, cases, `{"query": "payoffs", "expect": {"unit": "desk"}}`+"\n", old)
	w := newWatcher(file, cases, slog.New(slog.DiscardHandler))
	asked := func(topic string) string {
		r, err := w.live.RouteFor(t.Context(), topic)
		if err != nil {
			return err.Error()
		}
		return r.Channel.String()
	}
	look := func() (bool, string) { // once what was written has settled
		t.Helper()
		fresh, err := w.look()
		require.False(t, fresh, "it may be half of a file")
		require.NoError(t, err)
		fresh, err = w.look()
		if err != nil {
			return fresh, err.Error()
		}
		return fresh, ""
	}

	_, err := w.look()
	require.ErrorIs(t, err, os.ErrNotExist)
	require.Contains(t, asked("payoffs"), "no edition")

	written(t, file, sheet, old)
	fresh, refused := look()
	require.True(t, fresh, refused)
	require.Equal(t, "+1 800-555-0100", asked("payoffs"))
	fresh, refused = look()
	require.False(t, fresh, "nothing changed")
	require.Empty(t, refused)
	written(t, file, sheet, old.Add(time.Minute))
	fresh, refused = look()
	require.False(t, fresh, "the same text")
	require.Empty(t, refused)

	for i, tt := range []struct{ name, text, why string }{
		{"half a file", sheet[:len(sheet)-20], "sheet.yaml:8"},
		{"rows that claim one question", sheet + "  - {id: other, name: Other, phone: 800-555-0101, handles: [Payoffs]}\n", "both claim"},
		{"a case that fails", strings.Replace(sheet, "[Payoffs, Titles]", "[Titles]", 1), "payoffs"},
		{"an empty file", "", "sheet.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			written(t, file, tt.text, old.Add(time.Duration(i+2)*time.Minute))
			fresh, refused := look()
			require.False(t, fresh)
			require.Contains(t, refused, tt.why)
			require.Equal(t, "+1 800-555-0100", asked("payoffs"), "the old directory goes on answering")
			fresh, refused = look()
			require.False(t, fresh)
			require.Empty(t, refused, "it is not tried again before it changes")
		})
	}

	// What a bad case refused is tried again once the case is mended, and not before.
	written(t, cases, `{"query": "payoffs", "expect": {"unit": "dekk"}}`+"\n", old.Add(time.Minute))
	written(t, file, strings.Replace(sheet, "Titles", "Liens", 1), old.Add(10*time.Minute))
	fresh, refused = look()
	require.False(t, fresh)
	require.Contains(t, refused, "dekk")
	_, refused = look()
	require.Empty(t, refused)
	written(t, cases, `{"query": "payoffs", "expect": {"unit": "desk"}}`+"\n", old.Add(2*time.Minute))
	fresh, refused = look()
	require.True(t, fresh, refused)
	require.Equal(t, "+1 800-555-0100", asked("liens"))

	// New cases that the directory in use does not answer are told, and it stays.
	written(t, cases, `{"query": "titles", "expect": {"unit": "desk"}}`+"\n", old.Add(3*time.Minute))
	fresh, refused = look()
	require.False(t, fresh)
	require.Contains(t, refused, "does not answer the new cases")
	require.Equal(t, "+1 800-555-0100", asked("liens"))
	written(t, cases, `{"query": "payoffs", "expect": {"unit": "desk"}}`+"\n", old.Add(4*time.Minute))
	_, refused = look()
	require.Empty(t, refused)

	// A file that is gone is told once, and the directory goes on answering; so is one that is back.
	require.NoError(t, os.Remove(file))
	fresh, refused = look()
	require.False(t, fresh)
	require.Equal(t, "sheet.yaml is gone: there is no such file", refused)
	require.Equal(t, "+1 800-555-0100", asked("liens"))
	_, refused = look()
	require.Empty(t, refused)

	// Half of a file that passes for a directory.
	whole := strings.Replace(sheet, "Titles", "Liens", 1) + "  - {id: other, name: Other, phone: 800-555-0101, handles: [Wires]}\n"
	written(t, file, whole[:strings.LastIndex(whole, "  - ")], old.Add(20*time.Minute))
	first := w.live.Load()
	fresh, err = w.look()
	require.NoError(t, err)
	require.False(t, fresh)
	written(t, file, whole, old.Add(21*time.Minute))
	fresh, err = w.look()
	require.NoError(t, err)
	require.False(t, fresh)
	require.Same(t, first, w.live.Load())
	fresh, err = w.look()
	require.NoError(t, err)
	require.True(t, fresh)
	require.Equal(t, "+1 800-555-0101", asked("wires"))

	// A text of the same length, within one tick of the file's clock.
	now := time.Now()
	written(t, file, strings.Replace(sheet, "0100", "0101", 1), now)
	fresh, refused = look()
	require.True(t, fresh, refused)
	written(t, file, strings.Replace(sheet, "0100", "0102", 1), now)
	fresh, refused = look()
	require.True(t, fresh, refused)
	require.Equal(t, "+1 800-555-0102", asked("payoffs"))
}

// A directory for a later day takes over when that has come, and the one before it answers till then.
func TestADirectoryTakesOverOnItsDay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	old := time.Now().Add(-time.Hour)
	written(t, file, sheet, old)
	synctest.Test(t, func(t *testing.T) { // at midnight of January 1, 2000, UTC
		w := newWatcher(file, "", slog.New(slog.DiscardHandler))
		_, err := w.look()
		require.NoError(t, err)
		written(t, file, strings.NewReplacer("zone:", "effective: 2000-01-02\nzone:", "Titles", "Liens").Replace(sheet), old.Add(time.Minute))
		_, err = w.look()
		require.NoError(t, err)
		_, err = w.look()
		require.EqualError(t, err, "sheet.yaml is not in effect yet: it takes over on Jan 2, 2000")
		time.Sleep(28 * time.Hour)
		_, err = w.live.Ask(t.Context(), "titles")
		require.NoError(t, err)
		fresh, err := w.look()
		require.NoError(t, err)
		require.False(t, fresh)
		time.Sleep(time.Hour) // midnight in New York
		fresh, err = w.look()
		require.NoError(t, err)
		require.True(t, fresh)
		_, err = w.live.Ask(t.Context(), "liens")
		require.NoError(t, err)
	})
}

// Holidays are those of package holiday, as for every program here.
func TestADirectoryMayNameHolidays(t *testing.T) {
	text, err := os.ReadFile("../directories/city.yaml")
	require.NoError(t, err)
	_, err = build("city.yaml", text)
	require.NoError(t, err)
}

func TestServe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	log := slog.New(slog.NewTextHandler(&bytes.Buffer{}, nil))
	require.Error(t, serve(t.Context(), newWatcher(file, "", log), time.Second, strings.NewReader(""), io.Discard))

	written(t, file, sheet, time.Now().Add(-time.Hour))
	var logged bytes.Buffer
	log = slog.New(slog.NewTextHandler(&logged, nil))
	var out bytes.Buffer
	in, ask := io.Pipe()
	done := make(chan error, 1)
	w := newWatcher(file, "", log)
	go func() { done <- serve(t.Context(), w, time.Hour, in, &out) }()
	_, err := io.WriteString(ask, "payoffs\nwires\n")
	require.NoError(t, err)
	require.NoError(t, ask.Close())
	require.NoError(t, <-done)
	require.Equal(t, "The Desk · +1 800-555-0100 · hours not known: the sheet states no hours\n"+
		"routing: \"wires\" is not on this sheet (ask by a label of the sheet or by the name of a unit)\n", out.String())
	require.Contains(t, logged.String(), "decision.outcome=route")
	require.Contains(t, logged.String(), "decision.outcome=unknown")
}

// A line that is too long is said to be, and the next is answered.
func TestALongLineIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	written(t, file, sheet, time.Now().Add(-time.Hour))
	for _, length := range []int{maxLine + 1, maxLine + 2, maxLine + 3, 70_000, 1 << 20} {
		var out bytes.Buffer
		in := strings.NewReader("payoffs\n" + strings.Repeat("a", length) + "\ntitles")
		require.NoError(t, serve(t.Context(), newWatcher(file, "", slog.New(slog.DiscardHandler)), time.Hour, in, &out))
		answer := "The Desk · +1 800-555-0100 · hours not known: the sheet states no hours\n"
		require.Equal(t, answer+"a line of more than 4096 bytes is no question\n"+answer, out.String())
	}
}

// One who is interrupted does not wait for another line.
func TestServeEndsWithItsContext(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	written(t, file, sheet, time.Now().Add(-time.Hour))
	synctest.Test(t, func(t *testing.T) {
		in, ask := io.Pipe()
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			done <- serve(ctx, newWatcher(file, "", slog.New(slog.DiscardHandler)), time.Hour, in, io.Discard)
		}()
		synctest.Wait()
		stop()
		require.NoError(t, <-done)
		require.NoError(t, ask.Close())
	})
}

func TestRunPicksUpAChange(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sheet.yaml")
	written(t, file, sheet, time.Now())
	w := newWatcher(file, "", slog.New(slog.DiscardHandler))
	_, err := w.look()
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go w.run(ctx, time.Millisecond)
	first := w.live.Load()
	written(t, file, strings.Replace(sheet, "0100", "0101", 1), time.Now())
	require.Eventually(t, func() bool { return w.live.Load() != first }, 10*time.Second, time.Millisecond)
	r, err := w.live.RouteFor(ctx, "titles")
	require.NoError(t, err)
	require.Equal(t, "+18005550101", r.Channel.Value)
}
