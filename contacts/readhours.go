package contacts

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/switchboard-go/switchboard/hours"
)

// hours reads the keys hours, exceptions and holidays of a unit or a channel. It returns no schedule where none is stated.
func (r *reader) hours(key string, f fields) (*hours.Schedule, string) {
	n := f["hours"]
	if n == nil {
		return nil, ""
	}
	r.mark(key, n)
	var text string
	if n.Kind == yaml.MappingNode {
		m, _ := r.mapping(key, n, "hours", "osm")
		text = r.text(key, m["osm"], "hours")
	} else {
		text = r.text(key, n, "hours")
	}
	if text == "" {
		return nil, ""
	}
	s, err := hours.Parse(text)
	if err != nil {
		r.fail(key, n, CodeBadHours, strings.TrimPrefix(err.Error(), "hours: "), text, "")
		return nil, text
	}
	return s, text
}
