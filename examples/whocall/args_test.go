package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/contacts"
)

func TestParseArgs(t *testing.T) {
	northeast := pairs{contacts.Pair{Key: "region", Value: "northeast"}}
	tests := []struct {
		name  string
		args  []string
		want  options
		words []string
	}{
		{"words alone", []string{"lien", "releases"}, options{}, []string{"lien", "releases"}},
		{"flags before the words", []string{"-json", "-with", "region=northeast", "floorplan"},
			options{json: true, with: northeast, given: []string{"json", "with"}}, []string{"floorplan"}},
		{"flags after the words", []string{"floorplan", "-with", "region=northeast", "-json"},
			options{json: true, with: northeast, given: []string{"json", "with"}}, []string{"floorplan"}},
		{"flags between the words", []string{"dealer", "-via=phone", "trades", "--in", "America/Denver"},
			options{via: "phone", in: "America/Denver", given: []string{"in", "via"}}, []string{"dealer", "trades"}},
		{"blanks around key and value", []string{"-with", " region = northeast "}, options{with: northeast, given: []string{"with"}}, nil},
		{"a value that holds =", []string{"-with", "note=a=b"}, options{with: pairs{{Key: "note", Value: "a=b"}}, given: []string{"with"}}, nil},
		{"several directory files", []string{"-dir", "a.yaml", "gap", "-dir", "b.yaml"},
			options{dirs: list{"a.yaml", "b.yaml"}, given: []string{"dir"}}, []string{"gap"}},
		{"-- ends the flags", []string{"gap", "--", "-json"}, options{}, []string{"gap", "-json"}},
		{"after -- no word is a command", []string{"--", "units"}, options{literal: true}, []string{"units"}},
		{"help wins", []string{"gap", "-h", "-nonsense"}, options{help: true}, nil},
		{"nothing", nil, options{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, words, err := parseArgs(tt.args)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(options{})); diff != "" {
				t.Errorf("options mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.words, words); diff != "" {
				t.Errorf("words mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseArgsRefuses(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string // part of the error
	}{
		{"a flag that is not there", []string{"gap", "-jsn"}, "jsn"},
		{"a flag without its value", []string{"gap", "-at"}, "-at"},
		{"a pair without =", []string{"-with", "northeast"}, "key=value"},
		{"a pair without a key", []string{"-with", "=northeast"}, "key=value"},
		{"a pair without a value", []string{"-with", "region="}, "key=value"},
		{"a key given twice", []string{"-with", "region=a", "gap", "-with", "region=b"}, "region is given twice"},
		{"an empty file name", []string{"-dir", ""}, "empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := parseArgs(tt.args)
			require.ErrorContains(t, err, tt.want)
		})
	}
}

// A flag that is not read would leave its user to think that it was.
func TestFlagsThatACommandDoesNotReadAreRefused(t *testing.T) {
	values := map[string][]string{
		"with": {"region=northeast"}, "at": {"2026-11-27T09:00"}, "in": {"America/Denver"}, "via": {"phone"},
		"from": {"2026-11-27"}, "to": {"2026-11-28"}, "dir": {"none.yaml"},
		"json": nil, "explain": nil, "batch": nil, "open-only": nil, "allow-inferred": nil,
	}
	for command, flags := range takes {
		for name, value := range values {
			args := append(strings.Fields(named(command)), "-"+name)
			args = append(args, value...)
			_, errs, status := run(args...)
			if slices.Contains(strings.Fields(flags), name) || takes[command+" -"+name] != "" {
				require.NotContains(t, errs, "means nothing to", "%v", args)
				continue
			}
			require.Contains(t, errs, "-"+name+" means nothing to", "%v", args)
			require.Equal(t, exitMisuse, status, "%v", args)
		}
	}
}

// named is a command, or a question where it has no name.
func named(command string) string {
	if command == "" {
		return "gap"
	}
	return command
}
