package osm

import (
	"slices"
	"time"

	"github.com/switchboard-go/switchboard/hours"
)

// suspect warns of rules that mean what the specification says, and perhaps not what was meant.
func (p *parser) suspect() {
	rules := p.expr.Rules
	for i := range rules {
		r, start := &rules[i], p.starts[i]
		switch {
		case r.Join == Normal && r.State != hours.Closed:
			if i > 0 && rules[i-1].State != hours.Closed && rules[i-1].sameDays(r) {
				p.warn(Contradicts, start, start, `the rule takes all days from the one before it; write "," to add to it`)
				break
			}
			if n := slices.IndexFunc(rules[:i], func(o Rule) bool { return o.State != hours.Closed && !o.everyDay() }); n >= 0 && r.everyDay() {
				p.warn(Contradicts, start, start, `the rule has no days, and takes all of them from the rules before it; write "," to add to them`)
				break
			}
			for j := range rules[:i] {
				if rules[j].State != hours.Closed && rules[j].night() {
					p.warn(CutsNight, start, start, `a rule after ";" also takes the hours after midnight of the night before; write "," to keep them`)
					break
				}
			}
		case r.Join == Additional && r.State == hours.Closed:
			p.warn(Contradicts, start, start, `a rule after "," adds hours, but this one closes; separate it by ";"`)
		}
		if r.neverHolds() {
			p.warn(Contradicts, start, start, "the rule holds on no day of the years %d to %d", triedYears[0], triedYears[1])
		}
		if i+1 < len(rules) && rules[i+1].Join == Normal && len(rules[i+1].Times) > 0 && r.State == hours.Open && r.Word == "" && !r.Always && len(r.Days) > 0 && len(r.Times) == 0 {
			p.warn(Ambiguous, start, start, `the rule opens whole days; ";" gives them no part in the times that follow, "," does`)
		}
		if r.Always && r.State == hours.Open && i+1 < len(rules) && rules[i+1].Join != Fallback {
			p.warn(Contradicts, start, start, `24/7 is followed by other rules; "open" leaves room for exceptions`)
		}
	}
}

// everyDay tells whether r selects no days, and so holds on all of them.
func (r *Rule) everyDay() bool {
	return len(r.Years)+len(r.Dates)+len(r.Weeks)+len(r.Holidays)+len(r.Days) == 0
}

// triedYears are the first and the last of the years in which a rule is looked for on some day: more
// than the 28 after which dates come on the same weekdays.
var triedYears = [2]int{2000, 2040}

// neverHolds tells whether dates, weeks and weekdays that r selects together never meet. It does not
// look at rules that name years or holidays.
func (r *Rule) neverHolds() bool {
	kinds := len(r.Dates) + min(len(r.Weeks), 1) + min(len(r.Days), 1)
	if kinds < 2 || len(r.Years)+len(r.Holidays) > 0 {
		return false
	}
	for _, d := range r.Days {
		if d.Holiday.Kind != NoHoliday {
			return false
		}
	}
	for _, list := range r.Dates {
		for _, d := range list {
			if d.From.Year != 0 {
				return false
			}
		}
	}
	days := newSystem(&Expr{Rules: []Rule{*r}}, nil, nil, nil, spans).rules[0].days
	for d, last := dayOf(triedYears[0], time.January, 1), dayOf(triedYears[1]+1, time.January, 1); d < last; d = days.next(d) {
		if t, _ := days.match(d); t != no {
			return false
		}
	}
	return true
}

// night tells whether r has hours past midnight.
func (r *Rule) night() bool {
	for i := range r.Times {
		t := &r.Times[i]
		if !t.Point && t.Step == 0 && (t.closing() > 24*60 || t.OpenEnd && guessEnd(t.closing()) > 24*60) {
			return true
		}
	}
	return false
}

// sameDays tells whether two rules select days in the same words.
func (r *Rule) sameDays(o *Rule) bool {
	days := func(r *Rule) string {
		return Rule{Years: r.Years, Dates: r.Dates, Weeks: r.Weeks, Holidays: r.Holidays, Days: r.Days}.String()
	}
	return days(r) == days(o)
}
