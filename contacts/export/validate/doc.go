// Package validate has no code: its tests hand every export to parsers and validators of others. They run over the
// founding directory, those of examples/directories, one of odd hours, and generated ones.
//
//	format                  read by
//	schema.org JSON-LD      json-gold, in safe mode, with the context of schema.org that comes with it: every term is one of
//	                        schema.org's; and the TypeScript compiler with schema-dts: every property is one that its type has
//	FHIR R5                 the TypeScript compiler with @types/fhir, made from the published R5 definitions. A validator for R5
//	                        that also checks invariants and formats of times runs on Java only; package export tests those itself
//	Google Business hours   the discovery document of the Business Information API v1, as google.golang.org/api ships it, as a
//	                        JSON Schema for santhosh-tekuri/jsonschema; unknown properties and values refused
//	Markdown                goldmark with GitHub's tables
//	HTML                    golang.org/x/net/html; the tree, written again, is the page
//	vCard 4                 go-vcard, and ical.js
//	iCalendar availability  golang-ical, and ical.js, which also works out with the VTIMEZONE of the text when every
//	                        stretch begins
//
// The validators on Node.js (TypeScript, ical.js) are installed with npm ci in the folder node; without it their tests are
// skipped and say so.
package validate
