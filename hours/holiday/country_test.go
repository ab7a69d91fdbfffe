package holiday_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/hours"
	"github.com/switchboard-go/switchboard/hours/holiday"
)

func TestUnknownNamesAreRefusedWithTheKnownOnes(t *testing.T) {
	by := func(name string) error { _, err := holiday.ByName(name); return err }
	country := func(code string, opts ...holiday.Option) error { _, err := holiday.Country(code, opts...); return err }
	tests := []struct {
		name  string
		err   error
		text  string
		known string
	}{
		{"a country that is not there", country("XX"), `holiday: unknown country "XX"; known: AR, AT, `, "US"},
		{"no country", country(""), `holiday: no country given; known: AR, `, "US"},
		{"UK for GB", country("UK"), `holiday: unknown country "UK" (the United Kingdom is GB); known: `, "GB"},
		{"a part that is not there", country("DE", holiday.Subdivision("XY")), `holiday: unknown subdivision of DE "XY"; known: BB, `, "BY"},
		{"a part of a country without parts", country("US", holiday.Subdivision("TX")), `holiday: unknown subdivision of US "TX"; there are none`, ""},
		{"a country that needs a part", country("GB"), `holiday: no subdivision of GB given (its holidays differ by part); known: ENG, NIR, SCT, WLS`, "SCT"},
		{"an observance that is not there", country("US", holiday.Observed(99)), `holiday: unknown observance "Observance(99)"`, ""},
		{"a name that is not there", by("us-banks"), `holiday: unknown subdivision of US "BANKS"`, ""},
		{"a name in a file", by("thanksgiving"), `holiday: unknown calendar "thanksgiving"; known: ar, at, au-act, `, "us-federal"},
		{"a country and a hyphen", by("us-"), `holiday: unknown calendar "us-"; known: ar, `, "us"},
		{"a country with parts and a hyphen", by("de-"), `holiday: unknown calendar "de-"; known: ar, `, "de"},
		{"a country that needs a part, and a hyphen", by("gb-"), `holiday: unknown calendar "gb-"; known: ar, `, "gb-eng"},
		{"a country twice", by("de-DE-"), `holiday: unknown calendar "de-DE-"; known: ar, `, "de"},
		{"a country twice and a part", by("de-de-by"), `holiday: unknown calendar "de-de-by"; known: ar, `, "de-by"},
		{"a part and more", by("de-by-"), `holiday: unknown calendar "de-by-"; known: ar, `, "de-by"},
		{"a hyphen", by("-"), `holiday: unknown calendar "-"; known: ar, `, "us"},
		{"a part without letters", country("DE", holiday.Subdivision("DE-")), `holiday: unknown subdivision of DE "DE-"; known: BB, `, "BY"},
		{"a name that is a text", by(strings.Repeat("\xffx", 5000)), `holiday: unknown calendar "xxxxxxxxxxxxxxxxxxxx..."`, "target"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			unknown, ok := errors.AsType[*holiday.UnknownError](tt.err)
			require.True(t, ok, "%v", tt.err)
			require.Contains(t, unknown.Error(), tt.text)
			if tt.known != "" {
				require.Contains(t, unknown.Known, tt.known)
			}
		})
	}
}

func TestCodesInAnyCaseAndFull(t *testing.T) {
	want, err := holiday.Country("DE", holiday.Subdivision("BY"))
	require.NoError(t, err)
	for _, part := range []string{"by", "DE-BY", "de-by"} {
		got, err := holiday.Country("de", holiday.Subdivision(part), nil)
		require.NoError(t, err)
		require.Same(t, want, got)
	}
	got, err := holiday.ByName("De-By")
	require.NoError(t, err)
	require.Same(t, want, got)
	other, err := holiday.Country("DE", holiday.Subdivision("BY"), holiday.Observed(holiday.None))
	require.NoError(t, err)
	require.NotSame(t, want, other)
}

// It is what contacts.Loader asks for.
var _ func(name string) (hours.Calendar, error) = holiday.ByName

func ExampleCountry() {
	bavaria, err := holiday.Country("DE", holiday.Subdivision("BY"))
	if err != nil {
		panic(err)
	}
	fmt.Println(bavaria.Holiday(date.New(2026, time.June, 4)))
	fmt.Println(bavaria.Holiday(date.New(2026, time.June, 5)))

	_, err = holiday.Country("GB")
	fmt.Println(err)
	// Output:
	// Fronleichnam true
	//  false
	// holiday: no subdivision of GB given (its holidays differ by part); known: ENG, NIR, SCT, WLS
}

func ExampleEve() {
	us, err := holiday.ByName("us-federal-reserve")
	if err != nil {
		panic(err)
	}
	for d, name := range holiday.Eve(us).Year(2026) {
		if d.Month() == time.December {
			fmt.Println(d, name)
		}
	}
	// Output:
	// 2026-12-24 Christmas Day (eve)
	// 2026-12-31 New Year's Day (eve)
}
