// Deadline tells when a ticket is due that must be answered within eight business hours. The clock runs while the desk that
// handles it is open, and stands still while the desk waits for the customer.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"github.com/switchboard-go/switchboard"
	"github.com/switchboard-go/switchboard/hours"
)

// A ticket is a matter that a desk has to answer within some business time.
type ticket struct {
	allowed time.Duration
	running []stretch // when it was the desk's turn; the last one has no end while it is
}

// A stretch is [from, to). A zero to has not come yet.
type stretch struct{ from, to time.Time }

// spent is the business time that the desk has had it up to now.
func (k ticket) spent(desk *hours.Schedule, now time.Time) time.Duration {
	var sum time.Duration
	for _, s := range k.running {
		if s.to.IsZero() || s.to.After(now) {
			s.to = now
		}
		if s.to.After(s.from) {
			sum += desk.OpenTime(s.from, s.to)
		}
	}
	return sum
}

// due is the instant by which the answer is due. It may be a closing time: what can be done by Friday 6:30 PM is not put off to
// Monday.
func (k ticket) due(desk *hours.Schedule, now time.Time) (time.Time, error) {
	last := k.running[len(k.running)-1]
	if !last.to.IsZero() {
		return time.Time{}, errors.New("it waits for the customer, and is due at no time")
	}
	left := k.allowed - k.spent(desk, now)
	t, ok := desk.AddOpenTime(now, left) // goes back in time where the ticket is overdue
	if !ok {
		return time.Time{}, errors.New("the desk is never open for so long, as far as anybody knows")
	}
	if _, unknown := desk.Durations(k.running[0].from, t); unknown > 0 {
		return time.Time{}, errors.New("it is not known all the while whether the desk is open")
	}
	return t, nil
}

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run tells the story of one ticket.
func run(out io.Writer) error {
	friday := time.Date(2026, time.July, 10, 21, 0, 0, 0, time.UTC) // 5 PM in New York
	desk, err := switchboard.Default().Hours(switchboard.Query{Topic: "GAP", At: friday})
	if err != nil {
		return err // no one desk handles it: there are no hours to count
	}
	say := func(k ticket, now time.Time, what string) {
		due, err := k.due(desk, now)
		line := "due " + due.Format("Mon Jan 2 3:04 PM MST")
		if err != nil {
			line = err.Error()
		}
		fmt.Fprintf(out, "%-20s %-26s %7v spent, %s\n", now.In(desk.Location()).Format("Mon Jan 2 3:04 PM"), what, k.spent(desk, now), line)
	}

	k := ticket{allowed: 8 * time.Hour, running: []stretch{{from: friday}}}
	say(k, friday, "the ticket comes in")

	asked := friday.Add(time.Hour)
	k.running[0].to = asked
	say(k, asked, "the desk asks the customer")

	answered := asked.Add(65 * time.Hour)
	k.running = append(k.running, stretch{from: answered})
	say(k, answered, "the customer answers")

	say(k, answered.Add(24*time.Hour), "nobody has looked at it")
	return nil
}
