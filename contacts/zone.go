package contacts

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// location loads a zone of the IANA database by its name. What a directory says must not depend on the
// machine that reads it.
func location(name string) (*time.Location, error) {
	loc, err := hours.LoadZone(name)
	if err != nil {
		if _, utc := time.LoadLocation("Europe/Berlin"); utc != nil {
			return nil, fmt.Errorf("this program finds no zone data on %s: import _ \"time/tzdata\"", runtime.GOOS)
		}
		return nil, errors.New("a zone is named as in the IANA database, such as America/New_York")
	}
	return loc, nil
}
