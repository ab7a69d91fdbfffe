// Opening calls back when a desk opens: the callback waits while the desk is closed. The test runs a whole weekend in no time
// (testing/synctest), with nothing in this program to make that possible.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard"
)

func main() {
	patience := flag.Duration("wait", 3*time.Second, "how long to wait at most")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *patience)
	defer cancel()
	if err := callBack(ctx, os.Stdout, "GAP"); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// callBack dials whoever handles a topic, as soon as they are open.
func callBack(ctx context.Context, out io.Writer, topic string) error {
	for {
		// Asked anew each time: while we waited the sheet may have been replaced, and the number with it.
		route, err := switchboard.RouteFor(topic, switchboard.Via(switchboard.Phone), switchboard.OpenOnly())
		if err == nil {
			fmt.Fprintf(out, "%s: dial %s\n", time.Now().In(route.Closes.Location()).Format("Mon 3:04 PM MST"), route.Channel)
			return nil
		}
		var later *switchboard.ClosedError
		if !errors.As(err, &later) || later.Opens.IsZero() {
			return err // nothing to wait for: not on the sheet, ambiguous, or hours that are not known
		}
		fmt.Fprintln(out, "waiting:", later.Route)
		if err := sleepUntil(ctx, later.Opens); err != nil {
			return err
		}
	}
}

// sleepUntil waits for an instant by the clock on the wall. A timer stands still while the machine is asleep, so it is never
// trusted for longer than a minute.
func sleepUntil(ctx context.Context, t time.Time) error {
	for time.Now().Before(t) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(min(time.Until(t), time.Minute)):
		}
	}
	return nil
}
