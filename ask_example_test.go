package switchboard_test

import (
	"errors"
	"fmt"

	"github.com/switchboard-go/switchboard"
)

// A search box: what people type leads to a desk, to a question back, or to nothing, and never to the nearest match.
func ExampleAsk() {
	for _, text := range []string{"where do I fax ancilary docs", "west region floorplan", "vehicle transport", "lien"} {
		route, err := switchboard.Ask(text, switchboard.At(noon))
		var (
			ambiguous *switchboard.AmbiguousError
			unknown   *switchboard.UnknownTopicError
		)
		switch {
		case errors.As(err, &ambiguous):
			fmt.Println(len(ambiguous.Candidates), "desks:", ambiguous.Missing[0].Ask)
		case errors.As(err, &unknown) && len(unknown.Suggestions) > 0:
			fmt.Println("did you mean", unknown.Suggestions[0].Label)
		case err != nil:
			fmt.Println("not on the sheet")
		default:
			fmt.Println(route)
		}
	}
	// Output:
	// Contract Processing Center · fax +1 877-709-6084 · desk open until 8 PM EDT
	// 2 desks: Which region are you in?
	// not on the sheet
	// did you mean Lien Releases
}
