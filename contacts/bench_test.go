package contacts

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile(foundingFile)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("founding", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Parse("x.yaml", data); err != nil {
				b.Fatal(err)
			}
		}
	})
	big := []byte(manyUnits(5000))
	b.Run("5000-units", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Parse("x.yaml", big); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// manyUnits is a directory file of n units with two rows each.
func manyUnits(n int) string {
	var b strings.Builder
	b.WriteString("switchboard: 1\norganization: A\nzone: America/New_York\nunits:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: u%d, name: Unit %d, phone: 855.223.%04d, hours: Mon-Fri 9 am - 5 pm ET, handles: [Topic %d, Topic %d b]}\n", i, i, i, i, i)
	}
	return b.String()
}
