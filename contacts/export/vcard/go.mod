module github.com/switchboard-go/switchboard/contacts/export/vcard

go 1.26.0

require (
	github.com/emersion/go-vcard v0.0.0-20260618161152-d854b7e0e2d3
	github.com/switchboard-go/switchboard v0.0.0
)

replace github.com/switchboard-go/switchboard => ../../..
