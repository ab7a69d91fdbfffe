package card

import (
	"crypto/sha1"
	"fmt"
	"strings"
)

// UID returns a name-based UUID (RFC 9562 section 5.5) of what the parts name, as a URN (section 4): the same
// parts always give the same one.
func UID(parts ...string) string {
	space := [16]byte{0x6b, 0xa7, 0xb8, 0x12, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8} // the RFC's for OIDs
	h := sha1.New()
	h.Write(space[:])
	h.Write([]byte("switchboard\x00" + strings.Join(parts, "\x00")))
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 5<<4
	u[8] = u[8]&0x3f | 2<<6
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
