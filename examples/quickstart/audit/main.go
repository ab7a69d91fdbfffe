// Audit keeps every answer and every refusal in a structured log, before whoever asked gets it: what was asked, what came of
// it, and on which row of the sheet it rests. Months later that shows why somebody was given a number.
package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/routing"
)

func main() { run(os.Stdout) }

func run(out io.Writer) {
	live := routing.Live{OnDecision: audit(slog.New(slog.NewJSONHandler(out, nil)))}
	live.Swap(switchboard.Default())

	ctx := context.WithValue(context.Background(), caller{}, "dealer 4711")
	for _, text := range []string{"GAP", "floorplan", "floorplan northeast", "moon loans"} {
		live.Ask(ctx, text) // a service shows the answer; here the log is all that is of interest
	}
}

// audit logs a decision: an answer as information, anything else as a warning, since somebody still does not know whom to call.
func audit(log *slog.Logger) func(context.Context, routing.Decision) {
	return func(ctx context.Context, d routing.Decision) {
		level := slog.LevelInfo
		if d.Err != nil {
			level = slog.LevelWarn
		}
		who, _ := ctx.Value(caller{}).(string)
		attrs := []slog.Attr{slog.String("caller", who), slog.Any("decision", d)}
		if row := d.Route.Duty; row != nil {
			attrs = append(attrs, slog.String("row", row.Source.String()))
		}
		log.LogAttrs(ctx, level, "asked", attrs...)
	}
}

// caller is the key under which a service keeps in a request's context who is asking.
type caller struct{}
