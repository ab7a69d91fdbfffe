package hours

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rickb777/date/clock"
)

// MaxText is the length in bytes above which a text is not read as people write hours; canonical text has 1 MiB.
const MaxText = 4096

// A Reading is what [Read] made of a text.
type Reading struct {
	Schedule *Schedule // the week in the zone stated; floating if none is, or if the words say "local time"
	Week     Week      // the same without a zone
	Zone     ZoneWord  // the zone as stated; zero if the text has none
	Closed   Weekdays  // days that the text itself calls closed
	Unlisted Weekdays  // days that the text does not mention
	Unknown  Weekdays  // days that the text mentions without times: by appointment, on call
	Remarks  []Remark
	Warnings []Warning // by position
	Rest     string    // what was not understood, pieces separated by "; ": labels, asides
}

// AlwaysOpen reports whether the week is open without a gap.
func (r Reading) AlwaysOpen() bool {
	for _, spans := range r.Week.Spans {
		if len(spans) != 1 || spans[0].Open > 0 || spans[0].Close < clock.Day {
			return false
		}
	}
	return true
}

// A Reader reads hours as people write them. The zero Reader is what [Read] and [Parse] use. A
// Reader is safe for concurrent use as long as nobody changes it.
type Reader struct {
	Strict bool              // take EST, PST and their like to the letter, as fixed offsets, in summer too
	Days   Weekdays          // the days of a text that names none
	Zones  map[string]string // further words for zones, without regard to case, to IANA names
}

// Read reads text as weekly hours, with everything it saw on the way. It reads what stands on
// contact sheets, sites and doors: days before or after the times, in lists and ranges; am and pm
// in any spelling; several groups of days; closed days; zones. What is not weekly hours is refused with
// a [*ReadError], and so is what has two readings. Words that do not change the hours, such as labels,
// come back in Rest. Read does not guess silently: look at Warnings.
//
// It holds that a time without am or pm takes the other's half of the day if it then comes before it, else the
// other half (1-3pm, 9-5pm); that where neither has one, 9-5 is morning to afternoon and 1-4 the afternoon, unless a
// leading zero, four digits or an hour above 12 make it a 24-hour clock; that midnight as an end is the end of its day;
// that EST and its like name the zone's ordinary clock, summer included (see [Reader].Strict); and that holidays
// are no days of the week.
func Read(text string) (Reading, error) { return (&Reader{}).Read(text) }

// Parse reads text as a schedule: canonical text, as [Schedule.String] writes it, or hours as
// people write them, as [Read] does. What String writes of what no text carries, rules for holidays or schedules
// that are joined, it refuses with a [*SyntaxError]. Of what people write it refuses what Read reads in part: texts without days, and
// texts of which anything is left over but punctuation, holidays, appointments, breaks, and footnote marks.
func Parse(text string) (*Schedule, error) { return (&Reader{}).Parse(text) }

// MustParse is [Parse] for texts that stand in source code: it panics where Parse returns an error.
func MustParse(text string) *Schedule {
	s, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return s
}

// Parse is [Parse] with the settings of rd.
func (rd *Reader) Parse(text string) (*Schedule, error) {
	if s, ok, err := notation(text); ok {
		return s, err
	}
	p := readCanonical(text)
	if s := p.result(); s != nil {
		return s, nil
	}
	if p.beyond != nil {
		return nil, p.err
	}
	s, err := rd.parse(text, p)
	if err != nil && p.noZone != nil {
		return nil, p.noZone // all but the zone is canonical
	}
	return s, err
}

// parse reads text as people write hours.
func (rd *Reader) parse(text string, p *parser) (*Schedule, error) {
	r, extra, err := rd.read(text, p)
	if err != nil {
		return nil, err
	}
	for _, w := range r.Warnings {
		switch w.Code {
		case WarnNoDays:
			if r.Closed == allDays {
				return nil, &ReadError{NoDays, w.Pos, w.End, text[w.Pos:w.End], "closed, but not when", `name the days: "closed Sundays", or "closed daily"`}
			}
			return nil, &ReadError{NoDays, w.Pos, w.End, text[w.Pos:w.End], "times without days", `name the days: "daily" or "Mon-Fri"`}
		case WarnHoliday:
			if inNotation(text) {
				return nil, &ReadError{NotUnderstood, w.Pos, w.End, text[w.Pos:w.End], noHolidays, holidaysHint}
			}
		case WarnCarried:
			return nil, &ReadError{OpenStart, w.Pos, w.End, text[w.Pos:w.End], "no opening time", "give both: \"9 am-5 pm\""}
		case WarnOverlap:
			return nil, &ReadError{Ambiguous, w.Pos, w.End, text[w.Pos:w.End], w.Msg, "give each day once"}
		}
	}
	if len(extra) > 0 {
		e := extra[0]
		return nil, &ReadError{NotUnderstood, e.pos, e.end, text[e.pos:e.end], "not understood", "leave out what is not hours, or use Read"}
	}
	return r.Schedule, nil
}

// inNotation reports whether a text names days, and all of them, and holidays as canonical text does: PH is a
// rule there, and no remark, also where the text is not quite canonical.
func inNotation(text string) bool {
	days, holidays := false, false
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(dayNames[:], w) {
			days = true
			continue
		}
		switch lookup(strings.ToLower(w)).class {
		case wordDay, wordInitial:
			return false
		}
		holidays = holidays || holidayRule(w)
	}
	return days && holidays
}

// Read is [Read] with the settings of rd.
func (rd *Reader) Read(text string) (Reading, error) {
	if len(text) > MaxText {
		return Reading{}, tooLong(text)
	}
	r, _, err := rd.read(text, readCanonical(text))
	return r, err
}

func tooLong(text string) error {
	return &ReadError{Refusal: TextTooLong, Pos: MaxText, End: len(text), Msg: fmt.Sprintf("%d bytes: more than %d", len(text), MaxText), Hint: "give the hours alone"}
}

// read reads text; p has read it as canonical text, or has not.
func (rd *Reader) read(text string, p *parser) (Reading, []extent, error) {
	if len(text) > MaxText {
		return Reading{}, nil, tooLong(text)
	}
	if i := notUTF8(text); i >= 0 {
		return Reading{}, nil, &ReadError{NotUnderstood, i, i + 1, text[i : i+1], "not UTF-8", "convert the text to UTF-8"}
	}
	if p.beyond != nil && p.unread {
		return Reading{}, nil, &ReadError{NotUnderstood, 0, len(text), text, p.beyond.Msg, p.beyond.Hint}
	}
	s := &scanner{reader: rd, text: text, lx: lex(text)}
	if s.lx[0].kind == lexEnd {
		return Reading{}, nil, &ReadError{Refusal: EmptyText, Msg: "empty text", Hint: `for hours not known, give none; for none at all, write "closed daily"`}
	}
	s.translate()
	s.scan()
	if s.err != nil {
		return Reading{}, nil, s.err
	}
	b := builder{scanner: s}
	r, err := b.build()
	if err != nil {
		return Reading{}, nil, err
	}
	if written := p.err == nil || p.beyond != nil; written && len(p.during) > 0 {
		if s := p.result(); !s.Equal(r.Schedule) {
			return Reading{}, nil, &ReadError{NotUnderstood, 0, len(text), text, "canonical text with hours that have a state or a comment of their own", "Parse reads it"}
		}
	}
	return r, b.rest, nil
}
