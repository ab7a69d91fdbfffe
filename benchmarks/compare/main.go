// Compare asks package hours and two other Go libraries the same questions about the same schedule
// and prints what an answer costs, in nanoseconds and as a multiple of Z, one t.In(loc).Zone(),
// measured in the same run:
//
//	cd benchmarks/compare
//	GOWORK=off go run .              # with the zone data of the system, then with the slim data of Go
//	GOWORK=off go run . -zones once  # with the zone data that ZONEINFO names, if it names any
//
// The schedule is Monday to Friday 09:30-18:30 and Saturday 09:00-18:00 in New York; "+hol" is the same
// less the eleven federal holidays of the United States. The instants are 4,096 random ones of 2020 to
// 2030. Figures are the least of some rounds; on a shared machine the ratios keep, the digits do not.
//
// The libraries are github.com/rickar/cal/v2, whose BusinessCalendar counts business time, too, and
// is also measured with its cache ("cached"), and the package timeinterval of
// github.com/prometheus/alertmanager, which tells whether an instant lies in an interval. It is a
// module of its own, so that nobody else has to download them. agree_test.go compares the answers.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

var (
	zones  = flag.String("zones", "both", "zone data: both, once")
	round  = flag.Duration("round", 20*time.Millisecond, "length of a round")
	rounds = flag.Int("rounds", 6, "rounds, of which the quickest counts")
)

func main() {
	flag.Parse()
	if *zones == "once" {
		report()
		return
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
	slim := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "time", "zoneinfo.zip")
	for _, zone := range []string{"", slim} {
		cmd := exec.Command(os.Args[0], append(os.Args[1:], "-zones", "once")...)
		cmd.Env = append(os.Environ(), "ZONEINFO="+zone)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			fmt.Fprintln(os.Stderr, "compare:", err)
			os.Exit(1)
		}
	}
}

// columns are the libraries, with and without holidays.
var columns = []string{"hours", "hours +hol", "rickar/cal", "rickar/cal +hol", "cached +hol", "timeinterval", "timeinterval +hol"}

// A row is one question; a library that cannot answer it has no entry.
type row struct {
	name string
	ask  map[string]func(n int) // answers the question n times
}

func report() {
	data := "the zone data of the system"
	if os.Getenv("ZONEINFO") != "" {
		data = "slim zone data (" + filepath.Base(os.Getenv("ZONEINFO")) + ")"
	}
	fmt.Printf("\n%s %s/%s, %d CPUs, %s\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), data)
	z := measure(askZone)
	fmt.Printf("Z = t.In(loc).Zone() = %s\n\n", nanos(z))
	fmt.Printf("| %-31s ", "")
	for _, c := range columns {
		fmt.Printf("| %-20s ", c)
	}
	fmt.Printf("|\n|%s\n", strings.Repeat("---|", len(columns)+1))
	for _, r := range questions() {
		fmt.Printf("| %-31s ", r.name)
		for _, c := range columns {
			ask := r.ask[c]
			if ask == nil {
				fmt.Printf("| %-20s ", "-")
				continue
			}
			ns := measure(ask)
			fmt.Printf("| %-20s ", fmt.Sprintf("%s = %s Z", nanos(ns), ratio(ns/z)))
		}
		fmt.Println("|")
	}
	fmt.Println()
	costs(z)
}

// measure returns the nanoseconds of one answer: the least of some rounds.
func measure(ask func(n int)) float64 {
	n := 1
	for {
		start := time.Now()
		ask(n)
		if d := time.Since(start); d >= *round/2 || n > 1<<28 {
			n = max(1, int(float64(n)*float64(*round)/float64(max(d, 1))))
			break
		}
		n *= 2
	}
	least := time.Duration(1 << 62)
	for range *rounds {
		start := time.Now()
		ask(n)
		least = min(least, time.Since(start))
	}
	return float64(least) / float64(n)
}

func nanos(ns float64) string {
	switch {
	case ns < 100:
		return fmt.Sprintf("%.1f ns", ns)
	case ns < 1e4:
		return fmt.Sprintf("%.0f ns", ns)
	case ns < 1e6:
		return fmt.Sprintf("%.1f us", ns/1e3)
	}
	return fmt.Sprintf("%.2f ms", ns/1e6)
}

func ratio(r float64) string {
	if r < 10 {
		return fmt.Sprintf("%.2f", r)
	}
	return fmt.Sprintf("%.0f", r)
}
