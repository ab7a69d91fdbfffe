package main

import (
	"os"
	"syscall/js"
	"time"
	_ "time/tzdata" // a browser has no zone data that Go could read

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/examples/internal/desk"
)

// main hands its functions to the one who loads it, under the name that is its only argument, and stays to answer
// them. They are for switchboard.mjs; see there.
func main() {
	var d *desk.Desk
	js.Global().Get(os.Args[1]).Invoke(map[string]any{
		// open(directory) takes a directory, or the one that is built in for "", and returns "" or what is wrong with it.
		"open": js.FuncOf(func(_ js.Value, args []js.Value) any {
			text := args[0].String()
			if text == "" {
				d = desk.New(switchboard.Default())
				return ""
			}
			given, err := desk.OpenText(text)
			if err != nil {
				return desk.Invalid(err)
			}
			d = given
			return ""
		}),
		// reply(verb, question) returns the answer of the directory.
		"reply": js.FuncOf(func(_ js.Value, args []js.Value) any {
			return d.Reply(args[0].String(), args[1].String(), time.Now())
		}),
	})
	select {}
}
