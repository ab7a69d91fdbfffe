package contacts

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	tests := []struct{ name, in, value, ext, uri, text string }{
		{"dots", "888.919.2559", "+18889192559", "", "tel:+18889192559", "+1 888-919-2559"},
		{"hyphens and the country's 1", "1-855-720-2559", "+18557202559", "", "tel:+18557202559", "+1 855-720-2559"},
		{"parentheses without a blank", "(877)709-6084", "+18777096084", "", "tel:+18777096084", "+1 877-709-6084"},
		{"parentheses with a blank", "(866) 509-8454", "+18665098454", "", "tel:+18665098454", "+1 866-509-8454"},
		{"nothing between", "8557202559", "+18557202559", "", "tel:+18557202559", "+1 855-720-2559"},
		{"a 1 and nothing between", "18557202559", "+18557202559", "", "tel:+18557202559", "+1 855-720-2559"},
		{"slashes", "800/729-4622", "+18007294622", "", "tel:+18007294622", "+1 800-729-4622"},
		{"no-break hyphens and blanks", "800\u2011729\u00a04622", "+18007294622", "", "tel:+18007294622", "+1 800-729-4622"},
		{"an en dash", "800–729–4622", "+18007294622", "", "tel:+18007294622", "+1 800-729-4622"},
		{"E.164", "+18007294622", "+18007294622", "", "tel:+18007294622", "+1 800-729-4622"},
		{"blanks around", " 800 729 4622 ", "+18007294622", "", "tel:+18007294622", "+1 800-729-4622"},
		{"another country", "+49 30 901820", "+4930901820", "", "tel:+4930901820", "+49 30 901820"},
		{"a trunk prefix in parentheses", "+44 (0)20 7946 0958", "+442079460958", "", "tel:+442079460958", "+44 (0)20 7946 0958"},
		{"an extension", "800-729-4622 x12", "+18007294622", "12", "tel:+18007294622;ext=12", "+1 800-729-4622 ext. 12"},
		{"an extension with leading zeros", "800-729-4622 ext. 0042", "+18007294622", "0042", "tel:+18007294622;ext=0042", "+1 800-729-4622 ext. 0042"},
		{"the word extension", "+1 (800) 729-4622, Extension 5-1234", "+18007294622", "51234", "tel:+18007294622;ext=51234", "+1 800-729-4622 ext. 51234"},
		{"a tel URI", "tel:+1-800-729-4622;ext=7", "+18007294622", "7", "tel:+18007294622;ext=7", "+1 800-729-4622 ext. 7"},
		{"letters", "1-800-FLOWERS", "+18003569377", "", "tel:+18003569377", "+1 800-356-9377"},
		{"letters and digits", "855-720-ALLY", "+18557202559", "", "tel:+18557202559", "+1 855-720-2559"},
		{"a toll-free exchange may be N11", "800-411-7246", "+18004117246", "", "tel:+18004117246", "+1 800-411-7246"},
		{"a short code", "311", "", "", "", "311"},
		{"a short code with a star", "*611", "", "", "", "*611"},
		{"a European short code with a gap", "116 117", "", "", "", "116 117"},
		{"an extension alone", "x5-1234", "", "51234", "", "x5-1234"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseNumber(tt.in)
			require.NoError(t, err)
			want := Number{Value: tt.value, Printed: strings.TrimSpace(tt.in), Extension: tt.ext}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("ParseNumber(%q) mismatch (-want +got):\n%s", tt.in, diff)
			}
			if diff := cmp.Diff([]string{tt.uri, tt.text}, []string{got.URI(), got.String()}); diff != "" {
				t.Errorf("URI and String of %q mismatch (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

// The ∑ marks the place that the error must name.
func TestParseNumberRefuses(t *testing.T) {
	tests := []struct{ name, in, hint string }{
		{"an option", "(855) 222 3344 ∑option 2", hintMenu},
		{"keys to press", "855.222.3344, ∑press 2", hintMenu},
		{"a cut-off number", "∑888.919.255", hintDigits},
		{"a number without its area code", "∑919-2559", hintDigits},
		{"the beginning of a number", "∑888 919", hintDigits},
		{"too many digits", "∑888 919 2559 0", hintWorld},
		{"two numbers", "855.223.2559 ∑or 855.223.2560", hintOneEach},
		{"two numbers and a comma", "855.223.2559∑, 855.223.2560", hintOneEach},
		{"two numbers in international form", "+18552232559 ∑+18552232560", hintOneEach},
		{"letters and the same in digits", "1-800-FLOWERS (∑356-9377)", hintPrinted},
		{"a national number of another country", "∑020 7946 0958", hintWorld},
		{"an area code that cannot be", "∑155.720.2559", ""},
		{"an area code of service", "∑411.720.2559", ""},
		{"an exchange that cannot be", "∑855.120.2559", ""},
		{"an exchange of service", "∑212.911.2559", ""},
		{"a country code that cannot be", "∑+0 855 720 2559", ""},
		{"more than E.164 holds", "∑+49 1234567890123456", ""},
		{"too short for any country", "∑+49 30", ""},
		{"words", "∑call us", ""},
		{"letters of lower case", "1-800-∑flowers", ""},
		{"letters in the area code", "1-8∑OO-555-0100", ""},
		{"an open parenthesis", "∑(855 223.2559", ""},
		{"a closing parenthesis", "855∑) 223.2559", ""},
		{"nothing", "∑", ""},
		{"blanks", "∑   ", ""},
		{"no digits", "∑--", hintDigits},
		{"an extension without digits", "855.223.2559 ∑ext", ""},
		{"an extension in letters", "855.223.2559 ext ∑AB", ""},
		{"a local tel URI", "tel:∑7042;phone-context=example.com", hintWorld},
		{"digits of another script", "∑٨٥٥2232559", ""},
		{"invalid bytes", "∑855\xff2232559", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			off := strings.Index(tt.in, "∑")
			in := strings.Replace(tt.in, "∑", "", 1)
			_, err := ParseNumber(in)
			var ne *NumberError
			require.ErrorAs(t, err, &ne)
			want := NumberError{Text: in, Off: off, What: ne.What, Hint: ne.Hint}
			if tt.hint != "" {
				want.Hint = tt.hint
			}
			if diff := cmp.Diff(want, *ne); diff != "" {
				t.Errorf("ParseNumber(%q) error mismatch (-want +got):\n%s", in, diff)
			}
			require.NotEmpty(t, ne.What)
		})
	}
}

func TestNumbersPrintedInAnyWayAreOne(t *testing.T) {
	digit := rapid.IntRange(0, 9)
	rapid.Check(t, func(t *rapid.T) {
		area := fmt.Sprintf("%d%d%d", rapid.IntRange(2, 9).Draw(t, "N"), rapid.IntRange(2, 8).Draw(t, "X"), digit.Draw(t, "X"))
		exchange := fmt.Sprintf("%d%d%d", rapid.IntRange(2, 9).Draw(t, "N"), rapid.IntRange(2, 9).Draw(t, "X"), digit.Draw(t, "X"))
		line := fmt.Sprintf("%04d", rapid.IntRange(0, 9999).Draw(t, "line"))
		layout := rapid.SampledFrom([]string{"%s.%s.%s", "(%s)%s-%s", "(%s) %s-%s", "1-%s-%s-%s", "+1 %s %s %s", "%s%s%s", "1 (%s) %s.%s", "tel:+1%s-%s-%s", "%s/%s-%s"}).Draw(t, "layout")
		ext := rapid.SampledFrom([]string{"", "7", "0042"}).Draw(t, "ext")
		printed := fmt.Sprintf(layout, area, exchange, line)
		if ext != "" {
			printed += rapid.SampledFrom([]string{" x", " ext. ", ";ext=", ", extension "}).Draw(t, "word") + ext
		}
		got, err := ParseNumber(printed)
		if err != nil {
			t.Fatal(err)
		}
		want := Number{Value: "+1" + area + exchange + line, Printed: printed, Extension: ext}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("ParseNumber(%q) mismatch (-want +got):\n%s", printed, diff)
		}
	})
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"888.919.2559", "1-855-720-2559", "(877)709-6084", "+44 (0)20 7946 0958 ext. 12", "tel:+1-201-555-0123;ext=7",
		"1-800-FLOWERS", "311", "*611", "116 117", "x5-1234", "(855) 222 3344 option 2", "+49 30 901820", "855.223.2559 or 855.223.2560"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		n, err := ParseNumber(in)
		if err != nil {
			var ne *NumberError
			if !errors.As(err, &ne) || ne.Off < 0 || ne.Off > len(in) || ne.Text != in {
				t.Fatalf("ParseNumber(%q): error %#v", in, err)
			}
			return
		}
		if n.Value == "" {
			if n.URI() != "" || n.Printed == "" {
				t.Fatalf("ParseNumber(%q) = %+v", in, n)
			}
			return
		}
		if !isE164(n.Value) {
			t.Fatalf("ParseNumber(%q): %q is not E.164", in, n.Value)
		}
		// Every form that it prints is the same number again.
		for _, form := range []string{n.Value, n.Printed, n.URI(), n.String()} {
			again, err := ParseNumber(form)
			if err != nil || again.Value != n.Value {
				t.Fatalf("ParseNumber(%q) = %+v, and of its form %q: %+v, %v", in, n, form, again, err)
			}
		}
		// No digit that was read is lost, and none is made up but the country's 1 and those of letters.
		digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, in)
		if read := n.Value[1:] + n.Extension; !strings.ContainsAny(in, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && !strings.Contains(in, "(0)") && read != digits && read != "1"+digits {
			t.Fatalf("ParseNumber(%q): digits %q read as %q", in, digits, read)
		}
	})
}
