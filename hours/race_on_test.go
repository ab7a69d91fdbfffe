//go:build race

package hours

// raceEnabled: the race detector makes pools forget, so that direct answers allocate.
const raceEnabled = true
