package board

import (
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// A pageDay is a day of the picture of a week.
type pageDay struct {
	Name  string // "Sat Nov 21"
	Today bool
	Text  string // "9 AM – 6 PM", "closed", "not listed on the sheet"
	Bars  []bar
	Now   int // minute of the day where it is now; only for today
}

// A bar is a stretch of a day, in minutes from midnight as the clock on the wall reads.
type bar struct {
	Start, Length int
	Unsure        bool
}

// pageWeek draws the seven days from the one of at, each by the clock on the desk's wall. It is nil where the hours cannot be
// read: not stated, or in local time and in is nil.
func pageWeek(h *hours.Schedule, at time.Time, in *time.Location) []pageDay {
	is := standing(h, at, in)
	if is.hours == nil {
		return nil
	}
	loc := is.hours.Location()
	if loc == nil {
		loc = in
	}
	if loc == nil {
		return nil
	}
	now := at.In(loc)
	week, plain := is.hours.Week()
	days := make([]pageDay, 7)
	for i := range days {
		day := time.Date(now.Year(), now.Month(), now.Day()+i, 12, 0, 0, 0, loc) // every day that there is has a noon
		next := time.Date(now.Year(), now.Month(), now.Day()+i+1, 12, 0, 0, 0, loc)
		d := pageDay{Name: day.Format("Mon Jan 2"), Today: i == 0}
		if d.Today {
			d.Now = minute(now)
		}
		reason := is.hours.At(day).Comment
		for x := range is.hours.Intervals(firstOf(day), firstOf(next)) {
			start, end := minute(x.Start.In(loc)), 24*60
			if x.End.Before(firstOf(next)) {
				end = minute(x.End.In(loc))
			}
			if end <= start { // the clocks went back meanwhile
				end = min(start+30, 24*60)
			}
			d.Bars = append(d.Bars, bar{start, end - start, x.State == hours.Unknown})
			if d.Text != "" {
				d.Text += ", "
			}
			if x.State == hours.Unknown {
				d.Text += "not certain "
			}
			switch {
			case end-start == 24*60:
				d.Text += "24 hours"
			default:
				d.Text += clockText(x.Start.In(loc)) + " – " + clockText(x.End.In(loc))
			}
			if x.Comment != "" {
				d.Text += " (" + x.Comment + ")"
			}
		}
		if d.Text == "" {
			d.Text = "closed"
			switch {
			case reason != "":
				d.Text += " (" + reason + ")"
			case plain && week.Unlisted.Has(day.Weekday()):
				d.Text = "not listed on the sheet"
			}
		}
		days[i] = d
	}
	return days
}

// minute is the minute of the day that a clock shows.
func minute(t time.Time) int { return t.Hour()*60 + t.Minute() }

// firstOf returns the first instant of the day of a noon: midnight, or what comes in its place where the clocks jump over it.
func firstOf(noon time.Time) time.Time {
	t := time.Date(noon.Year(), noon.Month(), noon.Day(), 0, 0, 0, 0, noon.Location())
	for range 12 { // steps of a quarter of an hour past a jump
		if t.Day() == noon.Day() {
			return t
		}
		t = t.Add(15 * time.Minute)
	}
	return t
}
