package switchboard_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// What a program takes on with each package is part of what the package promises. The lists may
// shrink freely; a module that joins them has to be entered here, where review sees it.
func TestModulesBehind(t *testing.T) {
	const (
		self   = "github.com/switchboard-go/switchboard"
		date   = "github.com/rickb777/date@v1.21.1"
		plural = "github.com/rickb777/plural@v1.4.2" // comes with date
		yaml   = "go.yaml.in/yaml/v3@v3.0.6"
		cal    = "github.com/rickar/cal/v2@v2.1.27"
	)
	tests := []struct {
		name, pkg string
		want      []string
	}{
		{"the root package brings dates and YAML", ".", []string{date, plural, yaml}},
		{"hours brings dates only", "./hours", []string{date, plural}},
		{"opening_hours values bring no more", "./hours/osm", []string{date, plural}},
		{"holidays by country come with the package that has them", "./hours/holiday", []string{cal, date, plural}},
		{"contacts adds YAML", "./contacts", []string{date, plural, yaml}},
		{"routing adds nothing", "./routing", []string{date, plural, yaml}},
		{"the command adds holidays, for the directories that name them", "./examples/whocall", []string{cal, date, plural, yaml}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}@{{.Version}}{{end}}", tt.pkg)
			cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
			var stderr strings.Builder
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			require.NoError(t, err, stderr.String())
			got := slices.DeleteFunc(strings.Fields(string(out)), func(m string) bool { return m == self+"@" })
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, slices.Compact(got)); diff != "" {
				t.Errorf("modules behind %s mismatch (-want +got):\n%s", tt.pkg, diff)
			}
		})
	}
}

// Zone data, at half a megabyte, is for commands to embed: a library that did would force it on every user.
func TestLibraryEmbedsNoZoneData(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", ".", "./hours", "./contacts", "./routing")
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	require.NoError(t, err)
	require.NotContains(t, strings.Fields(string(out)), "time/tzdata")
}
