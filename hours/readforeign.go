package hours

import (
	"strings"
	"unicode"
)

// Days of the week are recognised in some languages besides English, so that "lunes a viernes" is
// not taken for a label. The words below are consulted only in a text that has one of the telling
// ones, for many of them mean something else in English.

// foreignDays lists names and abbreviations of the days, Sunday first; what stands after the bar
// does not tell the language by itself.
var foreignDays = [7]string{
	"domingo domingos dimanche sonntag sonntags domenica domeniche zondag niedziela niedz söndag søndag | dom dim so zo nd ndz",
	"lunes lundi montag montags lunedì lunedi segunda maandag poniedziałek poniedzialek måndag mandag lun pon pn | seg ma",
	"martes mardi dienstag dienstags martedì martedi terça terca dinsdag wtorek tisdag tirsdag | mar di ter wt",
	"miércoles miercoles mercredi mittwoch mittwochs mercoledì mercoledi quarta woensdag środa sroda onsdag mié | mie mer mi qua wo śr sr",
	"jueves jeudi donnerstag donnerstags giovedì giovedi quinta donderdag czwartek torsdag jue gio | jeu do qui czw",
	"viernes vendredi freitag freitags venerdì venerdi sexta vrijdag piątek piatek fredag vie | ven sex vr pt",
	"sábado sabado sábados sabados samedi samstag samstags sonnabend sabato zaterdag sobota lördag lørdag sáb | sab sam za sob",
}

// foreignWords are looked up in a text that has a foreign day; telling ones make it such a text.
var telling, foreignWords = buildForeign()

func buildForeign() (telling map[string]bool, words map[string]vocabulary) {
	telling, words = map[string]bool{}, map[string]vocabulary{}
	put := func(class wordClass, val uint8, list string) {
		for w := range strings.FieldsSeq(list) {
			words[w] = vocabulary{w, class, val}
		}
	}
	for d, list := range foreignDays {
		sure, rest, _ := strings.Cut(list, "|")
		put(wordDay, uint8(d), sure+rest)
		for w := range strings.FieldsSeq(sure) {
			telling[w] = true
		}
	}
	put(wordDash, 0, "a à au al bis hasta tot até ate alle fino jusquà às as til till")
	put(wordAnd, 0, "y e et und en i oraz och og ed u")
	put(wordNeutral, 0, `de da dal dalle las los le la les du des von vom dem el il por em das van uur uhr ore feira horas hs heures heure
		orario horario horarios horaire horaires öffnungszeiten apertura ouvert abierto aperto geöffnet giorni giorno días dias jours dni jeden`)
	put(wordClosed, 0, "geschlossen fermé fermée ferme fermés cerrado cerrados chiuso chiusi chiusa chiusura fechado gesloten zamknięte nieczynne stängt lukket")
	put(wordDays, uint8(weekdaySet), "feriali werktags wochentags laborables")
	put(wordDays, uint8(allDays), "tutti todos tous täglich taeglich diario diariamente dagelijks codziennie")
	for _, w := range []string{"täglich", "taeglich", "diariamente", "dagelijks", "codziennie", "tutti", "werktags", "wochentags"} {
		telling[w] = true
	}
	return telling, words
}

// foldWord returns the word in lower case, without apostrophes.
func foldWord(s string) string {
	return strings.Map(func(r rune) rune {
		if foldMark(r) == '\'' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// translate gives foreign words their meaning, if the text has a telling one.
func (s *scanner) translate() {
	tell := false
	for i, l := range s.lx {
		if l.kind != lexWord || tell {
			continue
		}
		if l.word.class == wordUnknown {
			w := foldWord(s.text[l.pos:l.end])
			tell = telling[w] || len(w) == 2 && s.germanPair(i)
		} else if l.word.s == "do" {
			tell = s.germanPair(i)
		}
	}
	if !tell {
		return
	}
	s.foreign = true
	for i := range s.lx {
		if l := &s.lx[i]; l.kind == lexWord {
			if v, ok := foreignWords[foldWord(s.text[l.pos:l.end])]; ok && !(l.word.class == wordHalf || l.glued && i > 0 && s.lx[i-1].kind == lexNumber) {
				l.word = v
			}
		}
	}
}

// germanPair reports whether word i and a neighbour are two-letter days joined by a mark: "Mo-Do", "Di, Mi".
func (s *scanner) germanPair(i int) bool {
	short := func(k int, words string) bool {
		if k < 0 || k >= len(s.lx) || s.lx[k].kind != lexWord || s.lx[k].end-s.lx[k].pos != 2 {
			return false
		}
		return strings.Contains(words, " "+foldWord(s.text[s.lx[k].pos:s.lx[k].end])+" ")
	}
	const own, any = " di mi do so ", " mo di mi do fr sa so "
	joint := func(k int) bool { return s.isMark(k, '-') || s.isMark(k, ',') || s.isMark(k, '/') }
	return short(i, own) && (joint(i+1) && short(i+2, any) || joint(i-1) && short(i-2, any))
}

// likeDays reports whether unknown words of the text may be days of another language, and where: they are not in
// Latin letters, or two short ones are joined by a dash.
func (s *scanner) likeDays() (l lexeme, ok bool) {
	short := func(i int) bool {
		return s.lx[i].kind == lexWord && s.class(i) == wordUnknown && s.lx[i].end-s.lx[i].pos <= 5
	}
	for i, l := range s.lx {
		if short(i) {
			j := i + 1 + b2i(s.isMark(i+1, '.'))
			if s.isMark(j, '-') && short(j+1) {
				return l, true
			}
		}
		if l.kind == lexWord && l.word.class == wordUnknown {
			for _, r := range s.text[l.pos:l.end] {
				if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
					return l, true
				}
			}
		}
	}
	return lexeme{}, false
}
