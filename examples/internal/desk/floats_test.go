package desk_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/switchboard-go/switchboard/examples/internal/desk"
	"github.com/switchboard-go/switchboard/hours"
)

func TestFloats(t *testing.T) {
	for text, want := range map[string]bool{
		"Mon-Fri 8 am - 5 pm Local Time": true,
		"24/7":                           false,
		"Mon-Fri 8 am - 5 pm ET":         false,
	} {
		h, err := hours.Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, desk.Floats(h), text)
	}
	require.False(t, desk.Floats(nil))
}

const hotline = `
switchboard: 1
organization: Shop
zone: America/New_York
units:
  - {id: front, name: Front Desk, phone: 800-555-0101, hours: 24/7, handles: [Orders]}
`

// Who is there at all times is there wherever the caller is, in answers and in what stands beside them.
func TestHoursThatNeverChangeNeedNoZone(t *testing.T) {
	d, err := desk.OpenText(desk.Text(map[string]any{"texts": []any{map[string]string{"name": "shop.yaml", "text": hotline}}}))
	require.NoError(t, err)
	require.Contains(t, d.Reply("is_open", `{"query":"front"}`, friday), `"open":true,"state":"open"`)
	require.Contains(t, d.Reply("route", `{"query":"orders"}`, friday), `"state":"open"`)
}
