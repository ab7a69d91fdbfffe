//go:build !race

package hours

const raceEnabled = false
