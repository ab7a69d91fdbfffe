package contacts

import (
	"errors"
	"fmt"
	"runtime"
	"time"
)

// location loads a zone of the IANA database by its name. "Local" is refused: what a directory says
// must not depend on the machine that reads it.
func location(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, errors.New("a zone is named as in the IANA database, such as America/New_York")
	}
	loc, err := locations.get(name, time.LoadLocation)
	if err != nil {
		if _, utc := time.LoadLocation("Europe/Berlin"); utc != nil {
			return nil, fmt.Errorf("this program finds no zone data on %s: import _ \"time/tzdata\"", runtime.GOOS)
		}
		return nil, errors.New("a zone is named as in the IANA database, such as America/New_York")
	}
	return loc, nil
}
