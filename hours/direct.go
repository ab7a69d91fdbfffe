package hours

import "time"

// This file answers the questions about instants directly, by walking edges, where no tape holds
// the answer. What was walked is counted; see compile.go.

// source returns where the answers for a time come from, and the location to give times in.
func (s *Schedule) source(t time.Time) (src source, caller, loc *time.Location) {
	caller = t.Location()
	if s.IsZero() {
		return never, caller, caller
	}
	return s.c.src, caller, s.c.in(t)
}

// never is the source of the zero Schedule.
var never source = constant{}

// walked counts a direct answer about one instant that looked as far as another.
func (s *Schedule) walked(at, reach int64) {
	if s.IsZero() || s.c.floating || s.c.still {
		return
	}
	s.c.walked(at, reach)
}

// read counts a direct answer about all of [from, to]: where a tape may hold that much, it is worth one.
func (s *Schedule) read(from, to int64) {
	if !s.IsZero() && weeksOf(from, to).len() <= s.c.limit() {
		s.walked(from, to)
	}
}

func instant(sec int64, ok bool, loc *time.Location) (time.Time, bool) {
	if !ok {
		return time.Time{}, false
	}
	return time.Unix(sec, 0).In(loc), true
}

func (s *Schedule) isOpen(t time.Time) bool {
	sec := t.Unix()
	if s.IsZero() || s.c.still || s.c.floating {
		if v, ok := s.steady(sec); ok {
			return v.state == Open
		}
		if b, at, _ := s.placed(t); b != nil {
			return b.IsOpen(at)
		}
	} else if w := &s.c.wishes; w.days.Add(1) >= worthTape+w.patience.Load() {
		s.c.walked(sec, sec)
	}
	if w, ok := s.c.src.(*wall); ok { // most often: no need to fetch the comment
		held := w.stretch(sec, t.Location())
		return held != nil && held.State == Open
	}
	return s.c.src.at(sec, t.Location()).state == Open
}

func (s *Schedule) at(t time.Time) Status {
	if v, ok := s.steady(t.Unix()); ok {
		return Status{State: v.state, Comment: v.comment, Layer: v.layer}
	}
	if b, at, home := s.placed(t); b != nil {
		st, ok := b.At(at), false
		if st.Since, ok = home.back(st.Since, !st.Since.IsZero()); !home.settles(t, st.Since, ok) {
			st.Since, _ = s.prevChange(t)
		}
		if st.Until, ok = home.back(st.Until, !st.Until.IsZero()); !home.settles(t, st.Until, ok) {
			st.Until, _ = s.nextChange(t)
		}
		return st
	}
	src, caller, _ := s.source(t)
	v := src.at(t.Unix(), caller)
	st := Status{State: v.state, Comment: v.comment, Layer: v.layer}
	st.Since, _ = s.prevChange(t)
	st.Until, _ = s.nextChange(t)
	return st
}

func (s *Schedule) nextOpen(t time.Time) (time.Time, bool) {
	if v, ok := s.steady(t.Unix()); ok {
		if v.state != Open {
			return time.Time{}, false
		}
		_, _, loc := s.source(t)
		return t.Round(0).In(loc), true
	}
	if b, at, home := s.placed(t); b != nil {
		if u, ok := home.back(b.NextOpen(at)); home.settles(t, u, ok) {
			return u, ok
		}
	}
	src, caller, loc := s.source(t)
	sec, u, ok := t.Unix(), int64(0), false
	if src.at(sec, caller).state == Open {
		s.walked(sec, sec)
		return time.Unix(sec, int64(t.Nanosecond())).In(loc), true
	}
	if s.level(sec) {
		return time.Time{}, false
	}
	forward(src, sec, horizonAfter(sec), caller, func(e edge) bool {
		u, ok = e.at, e.val.state == Open
		return !ok
	})
	s.walked(sec, reached(u, ok, horizonAfter(sec)))
	return instant(u, ok, loc)
}

// reached is how far a search went.
func reached(u int64, found bool, horizon int64) int64 {
	if found {
		return u
	}
	return horizon
}

func (s *Schedule) nextClose(t time.Time) (time.Time, bool) {
	if _, ok := s.steady(t.Unix()); ok {
		return time.Time{}, false
	}
	if b, at, home := s.placed(t); b != nil {
		if u, ok := home.back(b.NextClose(at)); home.settles(t, u, ok) {
			return u, ok
		}
	}
	src, caller, loc := s.source(t)
	sec, u, was, ok := t.Unix(), int64(0), false, false
	if s.level(sec) {
		return time.Time{}, false
	}
	forward(src, sec, horizonAfter(sec), caller, func(e edge) bool {
		open := e.val.state == Open
		u, ok, was = e.at, was && !open, open
		return !ok
	})
	s.walked(sec, reached(u, ok, horizonAfter(sec)))
	return instant(u, ok, loc)
}

func (s *Schedule) nextChange(t time.Time) (time.Time, bool) {
	if _, ok := s.steady(t.Unix()); ok {
		return time.Time{}, false
	}
	if b, at, home := s.placed(t); b != nil {
		if u, ok := home.back(b.NextChange(at)); home.settles(t, u, ok) {
			return u, ok
		}
	}
	src, caller, loc := s.source(t)
	sec, u, ok := t.Unix(), int64(0), false
	now := src.at(sec, caller).state
	if s.level(sec) {
		return time.Time{}, false
	}
	forward(src, sec, horizonAfter(sec), caller, func(e edge) bool {
		u, ok = e.at, e.val.state != now
		return !ok
	})
	s.walked(sec, reached(u, ok, horizonAfter(sec)))
	return instant(u, ok, loc)
}

func (s *Schedule) prevChange(t time.Time) (time.Time, bool) {
	if _, ok := s.steady(t.Unix()); ok {
		return time.Time{}, false
	}
	if b, at, home := s.placed(t); b != nil {
		if u, ok := home.back(b.PrevChange(at)); home.settles(t, u, ok) {
			return u, ok
		}
	}
	src, caller, loc := s.source(t)
	sec, u, ok := t.Unix(), int64(0), false
	now := src.at(sec, caller).state
	if s.level(sec) {
		return time.Time{}, false
	}
	runsBack(src, horizonBefore(sec), sec+1, caller, func(r run) bool {
		u, ok = r.end, r.val.state != now
		return !ok
	})
	s.walked(sec, reached(u, ok, horizonBefore(sec)))
	return instant(u, ok, loc)
}

const (
	notAsked = iota // whether anything is Open beyond an end of a tape
	nothingOpen
	somethingOpen
)

// noOpenAfter reports that nothing is Open from the last second of a tape of s up to the horizon of a
// question about sec. The first such question walks there, as far as to what is Open.
func (s *Schedule) noOpenAfter(tp *tape, sec int64) bool {
	if horizonAfter(sec) != lastHorizon {
		return false
	}
	known := tp.after.Load()
	if known == notAsked {
		known = nothingOpen
		forward(s.c.src, tp.base+int64(tp.span)-1, lastHorizon, time.UTC, func(e edge) bool {
			if e.val.state == Open {
				known = somethingOpen
			}
			return known == nothingOpen && !s.c.level
		})
		tp.after.Store(known)
	}
	return known == nothingOpen
}

// noOpenBefore reports that nothing is Open from the horizon to the first second of the tape.
func (s *Schedule) noOpenBefore(tp *tape, sec int64) bool {
	if horizonBefore(sec) != 0 {
		return false
	}
	known := tp.before.Load()
	if known == notAsked {
		known = nothingOpen
		runsBack(s.c.src, 0, tp.base+1, time.UTC, func(r run) bool {
			if r.val.state == Open {
				known = somethingOpen
			}
			return known == nothingOpen && !s.c.level
		})
		tp.before.Store(known)
	}
	return known == nothingOpen
}
