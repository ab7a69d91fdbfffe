package hours_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/switchboard-go/switchboard/hours"
)

func TestLoadZone(t *testing.T) {
	for _, name := range []string{"America/New_York", "Etc/GMT+5", "America/Port-au-Prince", "UTC", "America/Argentina/Buenos_Aires"} {
		loc, err := hours.LoadZone(name)
		require.NoError(t, err, name)
		require.Equal(t, name, loc.String())
		again, err := hours.LoadZone(name)
		require.NoError(t, err)
		require.Same(t, loc, again)
	}
	for _, name := range []string{"", "Local", "local", "localtime", "posixrules", "Factory", "posix/America/New_York", "right/America/New_York",
		"America//New_York", "./UTC", "/etc/localtime", "../zoneinfo/UTC", "America/New York", "Amerika/New_York", "Zürich", "UTC\x00"} {
		_, err := hours.LoadZone(name)
		require.Error(t, err, "%q", name)
	}
	_, err := hours.New(hours.Week{}, hours.In(time.Local))
	require.Error(t, err)
}
