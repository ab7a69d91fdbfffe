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
	var big strings.Builder
	big.WriteString("switchboard: 1\norganization: A\nzone: America/New_York\nunits:\n")
	for i := range 5000 {
		fmt.Fprintf(&big, "  - {id: u%d, name: Unit %d, phone: 855.223.%04d, hours: Mon-Fri 9 am - 5 pm ET, handles: [Topic %d, Topic %d b]}\n", i, i, i, i, i)
	}
	b.Run("5000-units", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Parse("x.yaml", []byte(big.String())); err != nil {
				b.Fatal(err)
			}
		}
	})
}
