package contacts

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestBrokenFiles(t *testing.T) {
	files, err := filepath.Glob("../testdata/broken/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			e, err := Parse(name, data)
			require.Error(t, err)
			require.Nil(t, e, "a faulty file gives no edition")
			var faults Errors
			require.ErrorAs(t, err, &faults)
			var b bytes.Buffer
			for _, f := range faults {
				require.NotEmpty(t, f.Code)
				require.NotZero(t, f.Pos.Line)
				b.WriteString(f.Code + "  " + f.Error() + "\n")
			}
			golden := strings.TrimSuffix(file, ".yaml") + ".golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, b.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err, "run the tests with -update to write it")
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("faults of %s mismatch (-want +got):\n%s", name, diff)
			}
		})
	}
}
