//go:build race

package contacts

// RaceEnabled: tests of thousands of cases take fewer of them.
const RaceEnabled = true
