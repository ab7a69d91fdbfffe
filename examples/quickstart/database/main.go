// Database keeps the hours of desks in a column and asks the database which of them are open. A *hours.Schedule goes in and
// comes out by its own text, and a function of SQL says how it stands: true, false, or NULL where that is not known, which is
// how SQL itself reasons.
package main

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // so that it runs where the machine has no zone data

	"modernc.org/sqlite"

	"github.com/switchboard-go/switchboard/hours"
)

func main() {
	if err := run(os.Stdout, time.Now()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// is_open(hours, instant): the column, and an instant as RFC 3339 has it.
func init() { sqlite.MustRegisterDeterministicScalarFunction("is_open", 2, isOpen) }

func isOpen(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	var s hours.Schedule
	if err := s.Scan(args[0]); err != nil {
		return nil, err // not hours: the query fails, and nobody is taken for closed
	}
	text, _ := args[1].(string)
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, fmt.Errorf("is_open: %w", err)
	}
	if s.IsZero() {
		return nil, nil // no hours are stated
	}
	if _, changes := s.NextChange(at); changes && s.IsFloating() {
		return nil, nil // they are in a local time that a database does not know
	}
	switch s.At(at).State {
	case hours.Open:
		return true, nil
	case hours.Closed:
		return false, nil
	}
	return nil, nil
}

func run(out io.Writer, now time.Time) error {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	if err := fill(db); err != nil {
		return err
	}

	at := now.UTC().Format(time.RFC3339)
	rows, err := db.Query(`SELECT name, hours, is_open(hours, ?) FROM desks ORDER BY name`, at)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			name string
			desk hours.Schedule
			open sql.NullBool
		)
		if err := rows.Scan(&name, &desk, &open); err != nil {
			return err
		}
		switch {
		case !open.Valid:
			fmt.Fprintf(out, "%s: not known (%s)\n", name, stated(&desk))
		default:
			fmt.Fprintf(out, "%s: %s\n", name, desk.StatusLine(now, nil))
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}

	var n int
	if err := db.QueryRow(`SELECT count(*) FROM desks WHERE is_open(hours, ?)`, at).Scan(&n); err != nil {
		return err
	}
	fmt.Fprintln(out, "open now:", n)
	return nil
}

// stated is what is known of hours that leave the state open.
func stated(s *hours.Schedule) string {
	if s.IsZero() {
		return "no hours are stated"
	}
	return s.Format(hours.Style{ASCII: true}) + " local time"
}

// fill makes the table. Hours come as people write them, and are checked before they are stored.
func fill(db *sql.DB) error {
	if _, err := db.Exec(`CREATE TABLE desks (name TEXT PRIMARY KEY, hours TEXT)`); err != nil {
		return err
	}
	for name, text := range map[string]string{
		"Contracts": "Mon-Fri 8 AM to 8 PM ET",
		"Customers": "Mon-Fri 8 am - 11 pm ET Sat 8 am - 10 pm ET",
		"Sales":     "Mon-Fri 8 am - 5 pm Local Time",
		"Archive":   "",
	} {
		var desk *hours.Schedule // nil is stored as NULL
		if text != "" {
			var err error
			if desk, err = hours.Parse(text); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		if _, err := db.Exec(`INSERT INTO desks VALUES (?, ?)`, name, desk); err != nil {
			return err
		}
	}
	return nil
}
