package osm

import (
	"math"
	"sync/atomic"
	"time"
)

// The sun's times follow the equations of the NOAA Global Monitoring Laboratory's solar
// calculator (https://gml.noaa.gov/grad/solcalc/calcdetails.html), which are those of J. Meeus,
// Astronomical Algorithms. They are good to a minute up to the polar circles.

// The zenith angles of the events, in degrees. At sunrise and sunset the upper limb touches the
// horizon under a mean refraction; civil twilight begins and ends 6 degrees below it.
const (
	zenithSun      = 90.833
	zenithTwilight = 96
)

// A place is where the sun is seen from, and the zone its clocks are in.
type place struct {
	lat, lon float64 // degrees, north and east positive
	loc      *time.Location
}

// A sunDay holds the sun of one civil day.
type sunDay struct {
	day        int32
	have       uint8 // the events that are held, by their bit
	times      [5]sunTime
	start, end sunAngles // at the mean midnights of the place before and after it
}

// A sunTime is when an event happens: in seconds on the wall since 00:00 of its day, in whole minutes.
// It may lie a little outside of the day. It is not ok where the event does not happen.
type sunTime struct {
	at int32
	ok bool
}

// sunAngles are the sun's declination in radians and the equation of time in minutes.
type sunAngles struct{ declination, equation float64 }

// A sunCache holds the days that were asked for last.
type sunCache struct {
	days [64]atomic.Pointer[sunDay]
	made atomic.Int64 // how many days were computed
}

// on returns the sun of day d with the wanted events.
func (c *sunCache) on(p *place, d int32, want uint8) *sunDay {
	slot := &c.days[uint32(d)%uint32(len(c.days))]
	if s := slot.Load(); s != nil && s.day == d && s.have&want == want {
		return s
	}
	c.made.Add(1)
	s := &sunDay{day: d, have: want}
	if before := c.days[uint32(d-1)%uint32(len(c.days))].Load(); before != nil && before.day == d-1 {
		s.start = before.end
	} else {
		s.start = sunAt(p.midnight(d))
	}
	if after := c.days[uint32(d+1)%uint32(len(c.days))].Load(); after != nil && after.day == d+1 {
		s.end = after.start
	} else {
		s.end = sunAt(p.midnight(d + 1))
	}
	for ev := Dawn; ev <= Dusk; ev++ {
		if want&(1<<ev) != 0 {
			s.times[ev] = s.event(p, ev)
		}
	}
	slot.Store(s)
	return s
}

// midnight returns the mean midnight at which day d begins at the longitude, in seconds since 1970.
func (p *place) midnight(d int32) float64 { return float64(d)*86400 - p.lon*240 }

// seconds returns when an event of day d happens.
func (p *place) seconds(d int32, ev Event) (int32, bool) {
	var c sunCache
	t := c.on(p, d, 1<<ev).times[ev]
	return t.at, t.ok
}

// event computes when an event happens. It begins at the mean noon of the longitude; the angles hold
// for an instant, so it looks again at the instant that was found. Within a day they change evenly.
func (s *sunDay) event(p *place, ev Event) sunTime {
	at, ok := s.local(p, ev)
	if !ok {
		return sunTime{}
	}
	unix := int64(math.Floor((p.midnight(s.day)+at)/60)) * 60
	_, offset := time.Unix(unix, 0).In(p.loc).Zone()
	return sunTime{int32(unix + int64(offset) - int64(s.day)*86400), true}
}

// local returns the seconds of an event since the mean midnight of the place.
func (s *sunDay) local(p *place, ev Event) (float64, bool) {
	zenith, rising := float64(zenithSun), ev == Dawn || ev == Sunrise
	if ev == Dawn || ev == Dusk {
		zenith = zenithTwilight
	}
	cosZenith := math.Cos(rad(zenith))
	sinLat, cosLat := math.Sincos(rad(p.lat))
	at := 43200. // since the mean midnight of the place
	for range 4 {
		part := at / 86400
		sin, cos := math.Sincos(s.start.declination + part*(s.end.declination-s.start.declination))
		equation := s.start.equation + part*(s.end.equation-s.start.equation)
		cosAngle := (cosZenith - sinLat*sin) / (cosLat * cos)
		if !(cosAngle >= -1 && cosAngle <= 1) {
			return 0, false
		}
		angle := deg(math.Acos(cosAngle)) * 240 // seconds: the earth turns a degree in four minutes
		if rising {
			angle = -angle
		}
		at = 43200 - equation*60 + angle
	}
	return at, true
}

// bounds are the first and the last second of the wall, both included, at which something happens.
type bounds struct{ lo, hi int32 }

// ranges returns when the events happen at most, on all days and with every offset that the zone has
// or had: for all declinations that the sun has, the equation of time being within 17 minutes.
func (p *place) ranges() (list [5]bounds) {
	const steps, tilt, equation = 16, 23.75, 20 * 60 // the extremes are those of the solstices, but for seconds near the equator
	least, most := int32(math.MaxInt32), int32(math.MinInt32)
	for t := time.Unix(-1<<32, 0).In(p.loc); t.Year() < 2100; {
		_, offset := t.Zone()
		least, most = min(least, int32(offset)), max(most, int32(offset))
		_, next := t.ZoneBounds()
		if next.IsZero() {
			break
		} else if !next.After(t) {
			next = t.AddDate(0, 0, 7)
		}
		t = next
	}
	for ev := Dawn; ev <= Dusk; ev++ {
		b := bounds{math.MaxInt32, math.MinInt32}
		for i := range steps + 1 {
			declination := rad(tilt * float64(2*i-steps) / steps)
			at, ok := (&sunDay{start: sunAngles{declination: declination}, end: sunAngles{declination: declination}}).local(p, ev)
			if ok {
				b.lo, b.hi = min(b.lo, int32(at)), max(b.hi, int32(at))
			}
		}
		east := int32(p.lon * 240)
		list[ev] = bounds{b.lo - equation - east + least, b.hi + equation - east + most}
	}
	return list
}

// always tells whether an event happens on every day: below the polar circles, which the tilt
// of the earth moves a little.
func (p *place) always(ev Event) bool {
	if ev == Dawn || ev == Dusk {
		return math.Abs(p.lat) < 60
	}
	return math.Abs(p.lat) < 65
}

// sunAt returns the angles of an instant. The slow changes of the orbit are those of the years from
// 0 to 5000, and stay as they are before and after.
func sunAt(unix float64) sunAngles {
	t := (unix/86400 + 2440587.5 - 2451545) / 36525 // Julian centuries since 2000-01-01 12:00
	slow := min(max(t, -20), 30)
	mean := rad(math.Mod(280.46646+t*(36000.76983+t*0.0003032), 360))
	anomaly := rad(357.52911 + t*(35999.05029-0.0001537*t))
	e := 0.016708634 - slow*(0.000042037+0.0000001267*slow)
	center := math.Sin(anomaly)*(1.914602-slow*(0.004817+0.000014*slow)) + math.Sin(2*anomaly)*(0.019993-0.000101*slow) + math.Sin(3*anomaly)*0.000289
	node := rad(125.04 - 1934.136*t)
	apparent := mean + rad(center-0.00569-0.00478*math.Sin(node))
	obliquity := rad(23 + (26+(21.448-slow*(46.815+slow*(0.00059-slow*0.001813)))/60)/60 + 0.00256*math.Cos(node))
	declination := math.Asin(math.Sin(obliquity) * math.Sin(apparent))
	y := math.Tan(obliquity/2) * math.Tan(obliquity/2)
	equation := 4 * deg(y*math.Sin(2*mean)-2*e*math.Sin(anomaly)+4*e*y*math.Sin(anomaly)*math.Cos(2*mean)-
		y*y/2*math.Sin(4*mean)-1.25*e*e*math.Sin(2*anomaly))
	return sunAngles{declination, equation}
}

func rad(deg float64) float64 { return deg * math.Pi / 180 }
func deg(rad float64) float64 { return rad * 180 / math.Pi }
