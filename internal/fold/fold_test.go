package fold

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestString(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"case", "GAP", "gap"},
		{"plural", "Payoffs", "payoff"},
		{"plural in the middle", "Statement of Dealer Transactions", "statement of dealer transaction"},
		{"ies", "F&I Rewards Inquiries", "fi reward inquiry"},
		{"es after ss", "addresses", "address"},
		{"es after x", "Taxes", "tax"},
		{"es after ch", "branches", "branch"},
		{"se keeps its e", "Releases", "release"},
		{"no plural: us", "SABB status", "sabb status"},
		{"no plural: ss", "Business", "business"},
		{"no plural: is", "analysis", "analysis"},
		{"short words keep their s", "UPS gas", "ups gas"},
		{"slash", "Title/Lien Releases", "title lien release"},
		{"hyphen", "Pac-West", "pac west"},
		{"a name that ends like a plural loses its s wherever it stands", "West-Dallas", "west dalla"},
		{"dash", "Pac – West", "pac west"},
		{"parentheses", "SmartCash (CPC) (Contract Funding)", "smartcash cpc contract funding"},
		{"ampersand between letters", "DP&S", "dps"},
		{"ampersand between words", "Dealer Products & Services", "dealer product and service"},
		{"the word and", "dealer products and services", "dealer product and service"},
		{"initials with an ampersand", "F & I", "fi"},
		{"initials with and", "f and i rewards", "fi reward"},
		{"dotted initials", "P.O.A.", "poa"},
		{"dotted initials before a word", "P.O. Box 9001951", "po box 9001951"},
		{"dot after a word", "etc. and so on", "etc and so on"},
		{"dots in a number", "888.919.2559", "888 919 2559"},
		{"possessive", "Customer's payoff", "customer payoff"},
		{"plural possessive", "dealers’ trades", "dealer trade"},
		{"apostrophe inside", "O'Brien", "obrien"},
		{"blanks", "  GAP\t\n ", "gap"},
		{"combining mark", "cafe\u0301", "cafe"},
		{"only marks", "?!&", "and"},
		{"nothing", "", ""},
		{"invalid bytes part words", "a\xffb", "a b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, String(tt.in)); diff != "" {
				t.Errorf("String(%q) mismatch (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestJoined(t *testing.T) {
	for _, pair := range [][2]string{{"Floor Plan", "floorplan"}, {"AllyPlus", "Ally Plus"}, {"North-East", "Northeast"}, {"e-mails", "email"}} {
		if diff := cmp.Diff(Joined(pair[0]), Joined(pair[1])); diff != "" {
			t.Errorf("Joined differs for %q:\n%s", pair, diff)
		}
	}
}

func TestWords(t *testing.T) {
	if diff := cmp.Diff([]string{"retail", "held", "offering"}, Words(" Retail: held offerings")); diff != "" {
		t.Errorf("Words mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string(nil), Words("--")); diff != "" {
		t.Errorf("Words mismatch (-want +got):\n%s", diff)
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "B", "and", "ands", "&", ".", "'", "s", "ss", "ies", "es", " ", "x", "Gap", "ß", "é", "I", "5", "-", "\u0301"})
	rapid.Check(t, func(t *rapid.T) {
		in := ""
		for _, w := range rapid.SliceOfN(word, 0, 12).Draw(t, "words") {
			in += w
		}
		once := String(in)
		if twice := String(once); twice != once {
			t.Fatalf("String(%q) = %q, folded again %q", in, once, twice)
		}
	})
}

func TestAppendAllocatesNothing(t *testing.T) {
	var buf [64]byte
	if n := testing.AllocsPerRun(100, func() { AppendJoined(buf[:0], "Dealer Products & Services") }); n != 0 {
		t.Errorf("AppendJoined allocates %v times", n)
	}
}
