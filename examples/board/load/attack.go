package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A plan is what to ask of a board.
type plan struct {
	rate             int           // requests a second
	time, swap       time.Duration // how long; how often the directory is replaced
	workers, streams int
}

// A result is what came of it.
type result struct {
	took      time.Duration
	cpu       time.Duration   // of the board's process
	late      []time.Duration // of each request, from when it was due to its last byte; sorted
	events    int
	swaps     int
	bySheet   [len(sheets)]int // answers of each
	faults    []string         // the first of them
	failed    int
	mixed     int
	unchecked error
}

// at is the instant that the questions are about, so that each has one right answer for each directory.
const at = "2026-11-20T22:15:00Z"

// questions are the addresses asked, in proportion.
func questions() (all []string) {
	for _, topic := range topics {
		name := url.QueryEscape(topic)
		all = append(all,
			"/v1/route?at="+at+"&topic="+name,
			"/v1/ask?at="+at+"&q="+url.QueryEscape("who handles "+strings.ToLower(topic)),
			"/v1/gaps?from=2026-11-20T00:00&to=2026-11-27T00:00&topic="+name)
	}
	return append(all,
		"/v1/ask?at="+at+"&q=trade", // a question back, with all numbers
		"/v1/ask?at="+at+"&q=trade&with=region=south",
		"/v1/units?at="+at,
		"/v1/units?at="+at,
		"/?q=payoffs",
		"/?q=trade",
	)
}

// attack asks at a steady pace, whether or not answers come: each request has its time, and how late its answer is counts from then.
func (p plan) attack(ctx context.Context, b *server) *result {
	var (
		r       = &result{}
		check   = checker{result: r, bodies: map[string]string{}, sheets: map[string]int{}}
		asked   = questions()
		client  = http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: p.workers, MaxConnsPerHost: p.workers}}
		stream  = http.Client{Transport: &http.Transport{}}
		total   = int(p.time.Seconds() * float64(p.rate))
		each    = time.Second / time.Duration(p.rate)
		next    atomic.Int64
		workers sync.WaitGroup
		others  sync.WaitGroup
	)
	defer client.CloseIdleConnections()
	r.late = make([]time.Duration, total)
	background, end := context.WithCancel(ctx)
	others.Go(func() {
		tick := time.NewTicker(p.swap)
		defer tick.Stop()
		for i := 1; ; i++ {
			select {
			case <-background.Done():
				return
			case <-tick.C:
				if err := b.put(i); err != nil {
					check.fail("writing the directory: %v", err)
				}
			}
		}
	})
	for range p.streams {
		others.Go(func() { check.listen(background, &stream, b.url) })
	}
	start := time.Now()
	for range p.workers {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= total || ctx.Err() != nil {
					return
				}
				due := start.Add(time.Duration(i) * each)
				time.Sleep(time.Until(due))
				path := asked[i%len(asked)]
				if err := check.ask(ctx, &client, b.url, path); err != nil {
					check.fail("%s: %v", path, err)
				}
				r.late[i] = time.Since(due)
			}
		})
	}
	workers.Wait()
	r.took = time.Since(start)
	end()
	others.Wait()
	slices.Sort(r.late)
	r.swaps, r.unchecked = b.swaps()
	return r
}

// A checker compares answers.
type checker struct {
	mu     sync.Mutex
	result *result
	bodies map[string]string // by directory and address: the one right answer
	sheets map[string]int    // by the directory's ID
}

func (c *checker) fail(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.result.failed++
	if len(c.result.faults) < 10 {
		c.result.faults = append(c.result.faults, fmt.Sprintf(format, args...))
	}
}

func (c *checker) ask(ctx context.Context, client *http.Client, base, path string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
	if err != nil {
		return err
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %.200s", answer.Status, body)
	}
	id := ""
	if strings.HasPrefix(path, "/v1/") {
		rest, begins := strings.CutPrefix(string(body[:min(len(body), 80)]), `{"edition":"`)
		if id, _, _ = strings.Cut(rest, `"`); !begins || id == "" {
			return fmt.Errorf("an answer that does not begin with its directory: %.100s", body)
		}
	}
	return c.compare(id, path, body)
}

// compare checks that a text is of one directory: of the one that its ID names, and the same text as ever. A page carries the time of day, and is only
// checked for what the other directory has.
func (c *checker) compare(id, path string, body []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	of := -1
	for i, s := range sheets {
		if s.speaks(body) {
			if of >= 0 {
				c.result.mixed++
				return fmt.Errorf("an answer of both directories: %.300s", body)
			}
			of = i
		}
	}
	if id == "" {
		return nil
	}
	if of >= 0 {
		if was, known := c.sheets[id]; known && was != of {
			c.result.mixed++
			return fmt.Errorf("the directory %s says what is of the other: %.300s", id, body)
		}
		c.sheets[id] = of
		c.result.bySheet[of]++
	}
	if path == "" {
		return nil
	}
	if was, known := c.bodies[id+path]; !known {
		c.bodies[id+path] = string(body)
	} else if was != string(body) {
		c.result.mixed++
		return fmt.Errorf("the directory %s says now this, now that: %.300s", id, body)
	}
	return nil
}

// listen reads a stream of events.
func (c *checker) listen(ctx context.Context, client *http.Client, base string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/events", nil)
	if err != nil {
		c.fail("%v", err)
		return
	}
	answer, err := client.Do(request)
	if err != nil {
		if ctx.Err() == nil {
			c.fail("/events: %v", err)
		}
		return
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		data, ok := bytes.CutPrefix(lines.Bytes(), []byte("data: "))
		if !ok {
			continue
		}
		var said struct{ Edition string }
		if err := json.Unmarshal(data, &said); err != nil {
			c.fail("/events: %v", err)
			return
		}
		if err := c.compare(said.Edition, "", data); err != nil {
			c.fail("/events: %v", err)
		}
		c.mu.Lock()
		c.result.events++
		c.mu.Unlock()
	}
	if ctx.Err() == nil {
		c.fail("/events ended: %v", lines.Err())
	}
}

// String is the report.
func (r *result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d requests in %.1f s, %.0f a second; %d failed, %d mixed\n", len(r.late), r.took.Seconds(), float64(len(r.late))/r.took.Seconds(), r.failed, r.mixed)
	fmt.Fprintf(&b, "%d directories put into use; answers of each: %v; %d events\n", r.swaps, r.bySheet, r.events)
	quantile := func(q float64) time.Duration {
		return r.late[int(q*float64(len(r.late)-1))].Round(10 * time.Microsecond)
	}
	fmt.Fprintf(&b, "latency from when a request was due: p50 %v, p90 %v, p99 %v, p99.9 %v, max %v\n",
		quantile(0.5), quantile(0.9), quantile(0.99), quantile(0.999), quantile(1))
	fmt.Fprintf(&b, "the board's process used %.1f s of processor time, %v a request\n", r.cpu.Seconds(), (r.cpu / time.Duration(len(r.late))).Round(time.Microsecond))
	for _, f := range r.faults {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

// verdict is an error unless all went well and the run proved something.
func (r *result) verdict(p plan) error {
	wanted := int(p.time/p.swap) / 2
	switch {
	case r.failed > 0 || r.mixed > 0:
		return fmt.Errorf("%d requests failed, %d answers were mixed", r.failed, r.mixed)
	case r.unchecked != nil:
		return r.unchecked
	case r.swaps < wanted || wanted > 0 && (r.bySheet[0] == 0 || r.bySheet[1] == 0):
		return fmt.Errorf("only %d directories were put into use, and answered %v times: nothing is proved", r.swaps, r.bySheet)
	}
	return nil
}
