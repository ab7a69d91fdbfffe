package hours

import (
	"fmt"
	"strings"
	"time"

	"github.com/rickb777/date/clock"
)

// This file finds the one zone of a text.

// zones finds the one zone of the text and drops hours that are said again in another zone.
func (b *builder) zones(r *Reading) {
	// Bind each zone to the time before it.
	lastTimes := -1
	for i := range b.out {
		switch p := &b.out[i]; p.kind {
		case phraseTimes:
			lastTimes = i
		case phraseZone:
			if lastTimes >= 0 && !b.out[lastTimes].zoned {
				b.out[lastTimes].zone, b.out[lastTimes].zoned = p.zone, true
			}
			lastTimes = -1
		case phraseMark:
			if p.mark != '(' && p.mark != ',' {
				lastTimes = -1
			}
		default:
			lastTimes = -1
		}
	}
	drop := make([]bool, len(b.out))
	prev := -1
	for i, p := range b.out {
		switch p.kind {
		case phraseTimes:
			if prev >= 0 && p.zoned && b.out[prev].zoned && !sameZone(p.zone, b.out[prev].zone) {
				q := b.out[prev]
				shift, ok := zoneShift(q.zone, p.zone)
				open, close := q.span.Open+clock.Clock(shift)*clock.Second, q.span.Close+clock.Clock(shift)*clock.Second
				if !ok || !sameClock(open, p.span.Open) || !sameClock(close, p.span.Close) {
					if !(ok && b.restatedLoosely(q.span, p.span, clock.Clock(shift)*clock.Second)) {
						b.refuse(SeveralZones, p.pos, p.end, "two zones, and the hours do not agree", "give the hours in one zone")
						return
					}
				}
				b.warn(WarnRestated, p.pos, p.end, "the same hours in another zone")
				drop[i] = true
				for k := i + 1; k < len(b.out); k++ {
					if b.out[k].kind == phraseZone {
						drop[k] = true
						break
					}
				}
				for k := i - 1; k > prev; k-- { // the mark between
					if b.out[k].kind == phraseMark && b.out[k].mark != '(' {
						drop[k] = true
					}
				}
				continue
			}
			prev = i
		case phraseDays, phraseClosed, phraseWord, phraseLunch:
			prev = -1
		case phraseMark:
			if p.mark == '\n' || p.mark == ';' {
				// a restatement may stand on a line of its own
			}
		}
	}
	out := b.out[:0]
	var zone zoneEntry
	found := false
	for i, p := range b.out {
		if drop[i] {
			continue
		}
		if p.kind == phraseZone || p.kind == phraseTimes && p.zoned {
			switch {
			case !found:
				zone, found = p.zone, true
				b.zone.Printed = b.text[p.pos:p.end]
				if p.kind == phraseTimes {
					b.zone.Printed = b.printedZone(p)
				}
			case sameZone(zone, p.zone):
			case arizona(zone, p.zone):
				zone = zoneEntry{name: "America/Phoenix"}
			case zone.name == "" && p.zone.name != "" && b.offsetOf(p.zone, zone): // "(GMT-05:00) Eastern Time"
				zone = p.zone
				b.zone.Printed = b.text[p.pos:p.end]
			case p.zone.name == "" && b.offsetOf(zone, p.zone), p.zone.name == "UTC" && zone.name != "local" && p.kind == phraseZone && b.offsetOf(zone, p.zone):
			case zone.name == "local" || p.zone.name == "local":
				if zone.name == "local" {
					zone = p.zone
					b.zone.Printed = b.text[p.pos:p.end]
				}
				b.refuse(SeveralZones, p.pos, p.end, "local time and a zone", "name one of the two")
			default:
				b.refuse(SeveralZones, p.pos, p.end, "two zones, and nothing says which", "give the hours in one zone")
			}
			if b.err != nil {
				return
			}
		}
		if p.kind != phraseZone {
			out = append(out, p)
		}
	}
	b.out = out
	if !found {
		return
	}
	if zone.name == "local" {
		b.zone.Floating = true
		return
	}
	loc, err := zone.location(b.reader.Strict)
	if err != nil {
		hint := `where the machine has no zone data, import "time/tzdata"`
		if _, err := LoadZone("America/New_York"); err == nil {
			hint = `the table of the Reader has IANA names, such as "America/Detroit"`
		}
		b.refuse(UnknownZone, 0, 0, fmt.Sprintf("no data for zone %s", zone.name), hint)
		return
	}
	b.zone.Location = loc
	if zone.standard != "" && zone.name != "" && !b.reader.Strict && zone.name != "Pacific/Honolulu" {
		at := strings.Index(b.text, b.zone.Printed)
		b.warn(WarnStandard, max(at, 0), max(at, 0)+len(b.zone.Printed), fmt.Sprintf("read as the clock of %s, summer and winter", zone.name))
	}
}

// printedZone returns the words of the zone that was bound to a span.
func (b *builder) printedZone(p phrase) string {
	for _, q := range b.out {
		if q.kind == phraseZone && q.pos >= p.end {
			return b.text[q.pos:q.end]
		}
	}
	for i, l := range b.lx {
		if l.pos >= p.pos && l.kind == lexWord {
			if _, j, ok := b.zoneAt(i, true); ok {
				return b.text[l.pos:b.lx[j-1].end]
			}
		}
	}
	return ""
}

// restatedLoosely reports whether the second span restates the first if am and pm of it are doubted.
func (b *builder) restatedLoosely(first, second Span, shift clock.Clock) bool {
	const halfDay = clock.Day / 2
	return (first.Open+shift-second.Open)%halfDay == 0 && (first.Close+shift-second.Close)%halfDay == 0
}

func sameClock(a, b clock.Clock) bool { return (a-b)%clock.Day == 0 }

func sameZone(a, b zoneEntry) bool {
	return a.name == b.name && (a.name != "" || a.offset == b.offset)
}

func arizona(a, b zoneEntry) bool {
	const phoenix, denver = "America/Phoenix", "America/Denver"
	return a.name == phoenix && b.name == denver || a.name == denver && b.name == phoenix
}

// offsetOf reports whether the offset is one that the zone has in the year.
func (b *builder) offsetOf(zone, offset zoneEntry) bool {
	loc, err := zone.location(false)
	if err != nil {
		return false
	}
	for _, m := range [...]time.Month{time.January, time.July} {
		if _, o := time.Date(2023, m, 15, 12, 0, 0, 0, time.UTC).In(loc).Zone(); o == offset.offset {
			return true
		}
	}
	return false
}
