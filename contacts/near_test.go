package contacts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNamesThatBeginWithAWord(t *testing.T) {
	holidays := []string{"New Year's Day", "Memorial Day", "Independence Day", "Labor Day", "Columbus Day", "Veterans Day", "Thanksgiving Day", "Christmas Day", "Juneteenth"}
	for word, want := range map[string]string{
		"Thanksgivin Day": `did you mean "Thanksgiving Day"?`,
		"Thanksgiving":    `did you mean "Thanksgiving Day"?`,
		"thanksgiving":    `did you mean "Thanksgiving Day"?`,
		"Day":             "",
		"Easter":          "",
	} {
		if diff := cmp.Diff(want, didYouMean(word, holidays)); diff != "" {
			t.Errorf("hint for %q mismatch (-want +got):\n%s", word, diff)
		}
	}
	if diff := cmp.Diff(`did you mean "Northeast" or "Northwest"?`, didYouMean("North", []string{"Northeast", "Northwest", "South"})); diff != "" {
		t.Errorf("hint mismatch (-want +got):\n%s", diff)
	}
}
