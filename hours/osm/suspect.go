package osm

import "github.com/switchboard-go/switchboard/hours"

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
			for j := range rules[:i] {
				if rules[j].State != hours.Closed && rules[j].night() {
					p.warn(CutsNight, start, start, `a rule after ";" also takes the hours after midnight of the night before; write "," to keep them`)
					break
				}
			}
		case r.Join == Additional && r.State == hours.Closed:
			p.warn(Contradicts, start, start, `a rule after "," adds hours, but this one closes; separate it by ";"`)
		}
		if r.Always && r.State == hours.Open && i+1 < len(rules) && rules[i+1].Join != Fallback {
			p.warn(Contradicts, start, start, `24/7 is followed by other rules; "open" leaves room for exceptions`)
		}
	}
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
