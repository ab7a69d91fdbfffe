// Mutants tells how much the tests of package hours notice: it changes one operator of the engine at a
// time, as gremlins does by default, and runs the tests for each change. A change that no test notices is
// printed, for a person to read: some change nothing but what is kept, or when.
//
//	cd benchmarks/mutants
//	GOWORK=off go run .                # the engine, in about an hour and a half
//	GOWORK=off go run . -files tape.go # a file of it
//
// Compiling the package anew takes as long as its tests, so all changes are compiled in at once, behind a
// number that the environment gives. Tests that take seconds are left out at first, and decide about
// those that are left.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

var (
	root    = flag.String("root", "../..", "the project")
	files   = flag.String("files", "tape.go,compile.go,offset.go,zone.go,walk.go,direct.go,arithmetic.go,schedule.go,floating.go,block.go,algebra.go,rule.go,holidayrule.go,dated.go,opendays.go,week.go,span.go,statusline.go", "files of package hours to change")
	slow    = flag.String("slow", "TestMemoryIsBounded|TestWhatIsHeldIsCounted|TestExtremeTimesAndDurations|TestWithSlimZoneData|Read|Corpus|Fuzz", "tests to run only for what the others do not notice")
	again   = flag.String("again", "", "what an earlier run printed: try what it says was not noticed, and nothing else")
	show    = flag.Bool("list", false, "print the changes and try none")
	workers = flag.Int("workers", 2, "tests to run at once")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := copyModule(*root, dir); err != nil {
		log.Fatal(err)
	}
	hours := filepath.Join(dir, "hours")
	list, err := rewrite(hours, strings.Split(*files, ","))
	if err != nil {
		log.Fatal(err)
	}
	if len(list) == 0 {
		log.Fatal("no changes: are these files of package hours? " + *files)
	}
	if *show {
		fmt.Println(strings.Join(list, "\n"))
		return
	}
	test := filepath.Join(dir, "hours.test")
	build := exec.Command("go", "test", "-vet=off", "-c", "-o", test, ".")
	build.Dir = hours
	build.Env = append(os.Environ(), "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		log.Fatalf("%v\n%s", err, out)
	}
	b := binary{test, hours, time.Hour}
	start := time.Now()
	if out, err := b.run(0, "-test.skip="+*slow); err != nil {
		log.Fatalf("the tests fail without any change: %v\n%s", err, out)
	}
	b.most = 5 * time.Since(start)
	fmt.Printf("%d changes, %v for the tests of one\n", len(list), time.Since(start).Round(time.Second/10))

	var only string
	if *again != "" {
		data, err := os.ReadFile(*again)
		if err != nil {
			log.Fatal(err)
		}
		only = string(data)
	}
	lived := make([]bool, len(list))
	passes := func(change int, which string) bool {
		_, err := b.run(change, which)
		return err == nil
	}
	each(len(list), func(i int) {
		if only == "" || strings.Contains(only, list[i]+"\n") {
			lived[i] = passes(i+1, "-test.skip="+*slow)
		}
	})
	b.most *= 4
	each(len(list), func(i int) { lived[i] = lived[i] && passes(i+1, "-test.run="+*slow) })
	noticed := len(list)
	for i, what := range list {
		if lived[i] {
			noticed--
			fmt.Println("not noticed:", what)
		}
	}
	fmt.Printf("%d of %d changes noticed, %.1f %%\n", noticed, len(list), 100*float64(noticed)/float64(len(list)))
}

// each calls f for the numbers below n, some at a time.
func each(n int, f func(int)) {
	next := make(chan int)
	var all sync.WaitGroup
	for range *workers {
		all.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}

// A binary holds the tests with all changes.
type binary struct {
	path, dir string
	most      time.Duration // of one run
}

// run runs tests with one change, with none where it is 0.
func (b binary) run(change int, which string) (out []byte, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), b.most)
	defer cancel()
	cmd := exec.CommandContext(ctx, b.path, which, "-test.failfast", "-rapid.nofailfile", "-rapid.shrinktime=0s")
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", variable, change))
	return cmd.CombinedOutput()
}

// copyModule copies the root module, without what has a module of its own.
func copyModule(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil || name == "." {
			return err
		}
		if d.IsDir() {
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil || strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" {
				return fs.SkipDir
			}
			return os.Mkdir(filepath.Join(to, name), 0o755)
		}
		if !d.Type().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), data, 0o644)
	})
}
