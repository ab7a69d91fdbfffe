package hours

import (
	"time"
)

// A ZoneWord is the zone that a text states, as it was printed and as it was understood. The zero
// ZoneWord means that the text states none.
type ZoneWord struct {
	Printed  string         // the words: "EST", "Central Time (CT)"; "" if the text states no zone
	Location *time.Location // nil if Floating, if none is stated, or if the words are not known
	Floating bool           // the words say "local time": the clock of whoever asks
}

// Stated reports whether the text says anything about a zone.
func (z ZoneWord) Stated() bool { return z.Printed != "" }

// A zoneEntry is what a zone word means: a place's clock, and for words such as EST the fixed
// offset that they name to the letter.
type zoneEntry struct {
	name     string // IANA name; "local" for the caller's own
	standard string // the offset's own name if the word names one half of the year
	offset   int    // of standard, in seconds east of UTC
}

const hour = 3600

// zoneWords are the words that name a zone wherever they stand.
var zoneWords = map[string]zoneEntry{
	"est": {"America/New_York", "EST", -5 * hour}, "edt": {"America/New_York", "EDT", -4 * hour},
	"cst": {"America/Chicago", "CST", -6 * hour}, "cdt": {"America/Chicago", "CDT", -5 * hour},
	"mst": {"America/Denver", "MST", -7 * hour}, "mdt": {"America/Denver", "MDT", -6 * hour},
	"pst": {"America/Los_Angeles", "PST", -8 * hour}, "pdt": {"America/Los_Angeles", "PDT", -7 * hour},
	"akst": {"America/Anchorage", "AKST", -9 * hour}, "akdt": {"America/Anchorage", "AKDT", -8 * hour}, "akt": {name: "America/Anchorage"},
	"hst": {"Pacific/Honolulu", "HST", -10 * hour}, "hdt": {"Pacific/Honolulu", "HDT", -9 * hour}, "hast": {"Pacific/Honolulu", "HST", -10 * hour},
	"ast": {"America/Halifax", "AST", -4 * hour}, "adt": {"America/Halifax", "ADT", -3 * hour},
	"nst": {"America/St_Johns", "NST", -(3*hour + hour/2)}, "ndt": {"America/St_Johns", "NDT", -(2*hour + hour/2)},
	"utc": {name: "UTC"}, "gmt": {name: "UTC"}, "zulu": {name: "UTC"},
	"cet": {name: "Europe/Paris"}, "cest": {name: "Europe/Paris"}, "eet": {name: "Europe/Athens"}, "eest": {name: "Europe/Athens"},
	"wet": {name: "Europe/Lisbon"}, "west": {name: "Europe/Lisbon"}, "bst": {name: "Europe/London"}, "msk": {name: "Europe/Moscow"},
	"aest": {"Australia/Sydney", "AEST", 10 * hour}, "aedt": {"Australia/Sydney", "AEDT", 11 * hour}, "aet": {name: "Australia/Sydney"},
	"acst": {"Australia/Adelaide", "ACST", 9*hour + hour/2}, "acdt": {"Australia/Adelaide", "ACDT", 10*hour + hour/2},
	"awst": {name: "Australia/Perth"}, "nzst": {"Pacific/Auckland", "NZST", 12 * hour}, "nzdt": {"Pacific/Auckland", "NZDT", 13 * hour},
	"jst": {name: "Asia/Tokyo"}, "kst": {name: "Asia/Seoul"}, "hkt": {name: "Asia/Hong_Kong"}, "sgt": {name: "Asia/Singapore"},
	"pht": {name: "Asia/Manila"}, "ict": {name: "Asia/Bangkok"}, "wib": {name: "Asia/Jakarta"}, "pkt": {name: "Asia/Karachi"},
	"eat": {name: "Africa/Nairobi"}, "cat": {name: "Africa/Maputo"}, "wat": {name: "Africa/Lagos"}, "sast": {name: "Africa/Johannesburg"},
	"brt": {name: "America/Sao_Paulo"}, "gst": {name: "Asia/Dubai"},
}

// zoneInitials name a zone only beside a time, or in capitals: the words have other meanings.
var zoneInitials = map[string]zoneEntry{
	"et": {name: "America/New_York"}, "ct": {name: "America/Chicago"}, "mt": {name: "America/Denver"}, "pt": {name: "America/Los_Angeles"},
	"ht": {name: "Pacific/Honolulu"}, "at": {name: "America/Halifax"}, "nt": {name: "America/St_Johns"}, "z": {name: "UTC"},
}

// zoneRegions name a zone before "time", or right after a time of day.
var zoneRegions = map[string]zoneEntry{
	"eastern": {"America/New_York", "EST", -5 * hour}, "central": {"America/Chicago", "CST", -6 * hour},
	"mountain": {"America/Denver", "MST", -7 * hour}, "mtn": {"America/Denver", "MST", -7 * hour}, "pacific": {"America/Los_Angeles", "PST", -8 * hour},
	"alaska": {"America/Anchorage", "AKST", -9 * hour}, "alaskan": {"America/Anchorage", "AKST", -9 * hour},
	"hawaii": {"Pacific/Honolulu", "HST", -10 * hour}, "hawaiian": {"Pacific/Honolulu", "HST", -10 * hour}, "hawaii-aleutian": {"Pacific/Honolulu", "HST", -10 * hour},
	"atlantic": {"America/Halifax", "AST", -4 * hour}, "newfoundland": {"America/St_Johns", "NST", -(3*hour + hour/2)},
	"arizona": {name: "America/Phoenix"}, "az": {name: "America/Phoenix"}, "phoenix": {name: "America/Phoenix"},
}

// zonePlaces name a zone only before "time": "London time".
var zonePlaces = map[string]zoneEntry{
	"york": {name: "America/New_York"}, "chicago": {name: "America/Chicago"}, "denver": {name: "America/Denver"}, "texas": {name: "America/Chicago"},
	"california": {name: "America/Los_Angeles"}, "florida": {name: "America/New_York"}, "london": {name: "Europe/London"}, "uk": {name: "Europe/London"},
	"british": {name: "Europe/London"}, "greenwich": {name: "UTC"}, "ireland": {name: "Europe/Dublin"}, "irish": {name: "Europe/Dublin"}, "dublin": {name: "Europe/Dublin"},
	"italy": {name: "Europe/Rome"}, "italian": {name: "Europe/Rome"}, "rome": {name: "Europe/Rome"}, "france": {name: "Europe/Paris"}, "paris": {name: "Europe/Paris"},
	"germany": {name: "Europe/Berlin"}, "german": {name: "Europe/Berlin"}, "berlin": {name: "Europe/Berlin"}, "spain": {name: "Europe/Madrid"},
	"netherlands": {name: "Europe/Amsterdam"}, "dutch": {name: "Europe/Amsterdam"}, "switzerland": {name: "Europe/Zurich"}, "swiss": {name: "Europe/Zurich"},
	"india": {name: "Asia/Kolkata"}, "indian": {name: "Asia/Kolkata"}, "japan": {name: "Asia/Tokyo"}, "tokyo": {name: "Asia/Tokyo"}, "singapore": {name: "Asia/Singapore"},
	"sydney": {name: "Australia/Sydney"}, "melbourne": {name: "Australia/Melbourne"}, "brisbane": {name: "Australia/Brisbane"}, "toronto": {name: "America/Toronto"},
	"israel": {name: "Asia/Jerusalem"}, "dubai": {name: "Asia/Dubai"}, "kong": {name: "Asia/Hong_Kong"}, "nairobi": {name: "Africa/Nairobi"},
}

// zoneAreas are what IANA names of two parts begin with.
var zoneAreas = []string{"America", "Europe", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian", "US", "Canada", "Etc", "Antarctica", "Arctic", "Brazil", "Chile", "Mexico"}
