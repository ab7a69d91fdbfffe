// Board serves a contact directory as a status board: a page for people, a JSON API for programs.
package main

import (
	"log/slog"
	"net/http"
	"os"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/board/board"
	"github.com/switchboard-go/switchboard/routing"
)

func main() {
	var live routing.Live
	live.Swap(switchboard.Default())
	slog.Info("listening", "url", "http://127.0.0.1:8080/")
	if err := http.ListenAndServe("127.0.0.1:8080", board.Handler(&live, board.Options{})); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}
