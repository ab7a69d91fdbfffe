package contacts

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func edition(t *testing.T, organization, zone string, from Effective) *Edition {
	t.Helper()
	e, err := NewEdition(Directory{Organization: organization, Zone: zone, Effective: from})
	require.NoError(t, err)
	return e
}

func TestEditionAt(t *testing.T) {
	undated := edition(t, "A", "America/New_York", Effective{})
	august := edition(t, "A", "America/New_York", Effective{2023, 8, 28})
	october := edition(t, "A", "America/Chicago", Effective{2023, 10, 0})
	at := func(s string) time.Time {
		u, err := time.Parse(time.RFC3339, s)
		require.NoError(t, err)
		return u
	}
	tests := []struct {
		name     string
		editions []*Edition
		at       string
		want     *Edition
	}{
		{"before the first", []*Edition{august, october}, "2023-08-27T23:59:59-04:00", nil},
		{"at the first instant", []*Edition{august, october}, "2023-08-28T00:00:00-04:00", august},
		{"before the next, whose day begins later in Chicago", []*Edition{october, august}, "2023-10-01T00:00:00-04:00", august},
		{"at the next", []*Edition{august, october}, "2023-10-01T00:00:00-05:00", october},
		{"long after", []*Edition{august, october}, "2123-10-01T00:00:00Z", october},
		{"what states no date is always in force", []*Edition{undated}, "0001-01-01T00:00:00Z", undated},
		{"what states no date gives way to what does", []*Edition{august, undated}, "2023-08-28T04:00:00Z", august},
		{"and holds before", []*Edition{august, undated}, "2023-08-28T03:59:59Z", undated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := NewBook(tt.editions...)
			require.NoError(t, err)
			got, ok := b.EditionAt(at(tt.at))
			require.Equal(t, tt.want != nil, ok)
			if got != tt.want {
				t.Errorf("EditionAt(%s) = %v, want %v", tt.at, got.Effective(), tt.want.Effective())
			}
		})
	}
}

func TestNewBookRefuses(t *testing.T) {
	a := edition(t, "A", "America/New_York", Effective{2023, 8, 1})
	tests := []struct {
		name     string
		editions []*Edition
		want     string
	}{
		{"no edition", nil, "contacts: a book needs an edition"},
		{"a nil edition", []*Edition{a, nil}, "contacts: a book cannot hold a nil edition"},
		{"two organizations", []*Edition{a, edition(t, "B", "UTC", Effective{2024, 1, 1})}, `contacts: editions of "A" and of "B" are no one book (make a book for each organization)`},
		{"a month and its first day", []*Edition{a, edition(t, "A", "America/New_York", Effective{2023, 8, 0})}, `contacts: two editions of "A" are in force from the same date, 2023-08`},
		{"twice no date", []*Edition{edition(t, "A", "UTC", Effective{}), edition(t, "A", "UTC", Effective{})}, `contacts: two editions of "A" are in force from the same date, none`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := NewBook(tt.editions...)
			require.Error(t, err)
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	const head = "switchboard: 1\norganization: A\nzone: UTC\nunits: [{id: a, name: A}]\n"
	fsys := fstest.MapFS{
		"new.yaml":   {Data: []byte(head + "effective: 2026-01-01\n")},
		"old.yaml":   {Data: []byte(head + "effective: 2025-01-01\n")},
		"bad.yaml":   {Data: []byte(head + "colour: blue\n")},
		"worse.yaml": {Data: []byte(head + "effective: soon\n")},
	}
	b, err := Load(fsys, "new.yaml", "old.yaml")
	require.NoError(t, err)
	var got []string
	for e := range b.Editions() {
		got = append(got, e.Effective().String())
	}
	require.Equal(t, []string{"2025-01-01", "2026-01-01"}, got, "oldest first")

	_, err = Load(fsys, "old.yaml", "worse.yaml", "bad.yaml")
	var faults Errors
	require.ErrorAs(t, err, &faults)
	require.Equal(t, []string{CodeBadDate, CodeUnknownKey}, slices.Collect(func(yield func(string) bool) {
		for _, f := range faults {
			if !yield(f.Code) {
				return
			}
		}
	}), "the faults of every file")

	_, err = Load(fsys, "missing.yaml")
	require.ErrorContains(t, err, "missing.yaml")
	_, err = Load(fsys)
	require.Error(t, err)
}
