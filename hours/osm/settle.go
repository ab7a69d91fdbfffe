package osm

import "slices"

// What was read in another order than the specification's is settled here: every tree the parser
// makes has a normal form that reads back to it.

// bare tells whether r has times and nothing that stands before them.
func (r *Rule) bare() bool {
	return len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Days) == 0 && !r.Always && len(r.Times) > 0
}

// settle gives selectors that were written in another order the form that the normal form reads
// back to: a year before a date is the date's own, and a weekday of a month after a month is a date.
func (r *Rule) settle() {
	r.Always = r.Always && len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Days)+len(r.Times) == 0
	if len(r.Dates) == 0 {
		return
	}
	for _, list := range r.Dates { // else the weekday of a month would select among others too
		n := slices.IndexFunc(list, DateRange.lone)
		if n > 0 && wholeMonths(list[:n]) || n >= 0 && list[len(list)-1].lone() {
			slices.SortStableFunc(list, func(a, b DateRange) int { return rank(b.lone()) - rank(a.lone()) })
		}
	}
	first := r.Dates[0]
	if len(r.Years) == 1 && r.Years[0].From == r.Years[0].To && first[0].From.Kind != WholeMonth {
		for i := range first {
			d := &first[i]
			if d.From.Year != 0 {
				continue
			}
			d.From.Year = r.Years[0].From
			if d.From.Kind == Easter || d.To.Kind == Easter { // a range of which needs both years
				from, _ := d.From.first(d.From.Year)
				if to, _ := d.end().last(d.From.Year); d.To.Kind != NoDate {
					d.To.Year = d.From.Year
					if to < from {
						d.To.Year++
					}
				}
			}
		}
		r.Years = nil
	}
	last := r.Dates[len(r.Dates)-1]
	if end := last[len(last)-1]; (len(last) == 1 || !wholeMonths(last)) && end.From.Kind == WholeMonth && end.To.Kind == NoDate && len(r.Weeks) == 0 && len(r.Holidays) == 0 &&
		len(r.Days) == 1 && len(r.Days[0].Nth) == 1 {
		r.Colon = true
	}
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// addDates adds a list of dates: to the one of its kind, or beside one of the other kind, with which
// it selects together, months before days.
func (r *Rule) addDates(list []DateRange) {
	months := wholeMonths(list)
	for i := range r.Dates {
		if wholeMonths(r.Dates[i]) == months {
			r.Dates[i] = append(r.Dates[i], list...)
			return
		}
	}
	if months {
		r.Dates = slices.Insert(r.Dates, 0, list)
		return
	}
	r.Dates = append(r.Dates, list)
}

// wholeMonths tells whether a list has nothing but months.
func wholeMonths(list []DateRange) bool {
	for _, r := range list {
		if r.From.Kind != WholeMonth {
			return false
		}
	}
	return true
}
