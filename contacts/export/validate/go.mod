module github.com/switchboard-go/switchboard/contacts/export/validate

go 1.26.0

require (
	github.com/arran4/golang-ical v0.3.4
	github.com/emersion/go-vcard v0.0.0-20260618161152-d854b7e0e2d3
	github.com/piprate/json-gold v0.9.1
	github.com/rickb777/date v1.21.1
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/stretchr/testify v1.12.1
	github.com/switchboard-go/switchboard v0.0.0
	github.com/switchboard-go/switchboard/contacts/export/icalendar v0.0.0
	github.com/switchboard-go/switchboard/contacts/export/vcard v0.0.0
	github.com/yuin/goldmark v1.8.7
	golang.org/x/net v0.62.0
	google.golang.org/api v0.311.0
	pgregory.net/rapid v1.3.0
)

require (
	github.com/cayleygraph/quad v1.3.0 // indirect
	github.com/emersion/go-ical v0.0.0-20250329121855-f41e73efc392 // indirect
	github.com/pquerna/cachecontrol v0.2.0 // indirect
	github.com/rickar/cal/v2 v2.1.27 // indirect
	github.com/rickb777/plural v1.4.2 // indirect
	github.com/teambition/rrule-go v1.8.2 // indirect
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace (
	github.com/switchboard-go/switchboard => ../../..
	github.com/switchboard-go/switchboard/contacts/export/icalendar => ../icalendar
	github.com/switchboard-go/switchboard/contacts/export/vcard => ../vcard
)
