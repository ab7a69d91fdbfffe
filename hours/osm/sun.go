package osm

import (
	"math"
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

// seconds returns when an event of day d happens, in seconds on the wall since 00:00 of d, in whole
// minutes. It may lie a little outside of the day. It is false where the event does not happen.
func (p *place) seconds(d int32, ev Event) (int32, bool) {
	unix, ok := p.event(d, ev)
	if !ok {
		return 0, false
	}
	t := time.Unix(int64(math.Floor(unix/60))*60, 0).In(p.loc)
	y, m, day := t.Date()
	h, min, sec := t.Clock()
	return (dayOf(y, m, day)-d)*86400 + int32(h*3600+min*60+sec), true
}

// event returns the instant of an event of day d in seconds since 1970.
func (p *place) event(d int32, ev Event) (float64, bool) {
	zenith, rising := float64(zenithSun), ev == Dawn || ev == Sunrise
	if ev == Dawn || ev == Dusk {
		zenith = zenithTwilight
	}
	// Begin at the mean noon of the longitude; the equations of the sun hold for an instant, so
	// look again at the instant that was found.
	at := float64(d)*86400 + 43200 - p.lon*240
	noon := at
	for range 4 {
		declination, equation := sunAt(at)
		noon = float64(d)*86400 + 43200 - p.lon*240 - equation*60
		cos := (math.Cos(rad(zenith)) - math.Sin(rad(p.lat))*math.Sin(declination)) / (math.Cos(rad(p.lat)) * math.Cos(declination))
		if !(cos >= -1 && cos <= 1) {
			return 0, false
		}
		angle := deg(math.Acos(cos)) * 240 // seconds: the earth turns a degree in four minutes
		if rising {
			angle = -angle
		}
		at = noon + angle
	}
	return at, true
}

// sunAt returns the sun's declination in radians and the equation of time in minutes.
func sunAt(unix float64) (declination, equation float64) {
	t := (unix/86400 + 2440587.5 - 2451545) / 36525 // Julian centuries since 2000-01-01 12:00
	mean := rad(math.Mod(280.46646+t*(36000.76983+t*0.0003032), 360))
	anomaly := rad(357.52911 + t*(35999.05029-0.0001537*t))
	e := 0.016708634 - t*(0.000042037+0.0000001267*t)
	center := math.Sin(anomaly)*(1.914602-t*(0.004817+0.000014*t)) + math.Sin(2*anomaly)*(0.019993-0.000101*t) + math.Sin(3*anomaly)*0.000289
	node := rad(125.04 - 1934.136*t)
	apparent := mean + rad(center-0.00569-0.00478*math.Sin(node))
	obliquity := rad(23 + (26+(21.448-t*(46.815+t*(0.00059-t*0.001813)))/60)/60 + 0.00256*math.Cos(node))
	declination = math.Asin(math.Sin(obliquity) * math.Sin(apparent))
	y := math.Tan(obliquity/2) * math.Tan(obliquity/2)
	equation = 4 * deg(y*math.Sin(2*mean)-2*e*math.Sin(anomaly)+4*e*y*math.Sin(anomaly)*math.Cos(2*mean)-
		y*y/2*math.Sin(4*mean)-1.25*e*e*math.Sin(2*anomaly))
	return declination, equation
}

func rad(deg float64) float64 { return deg * math.Pi / 180 }
func deg(rad float64) float64 { return rad * 180 / math.Pi }
