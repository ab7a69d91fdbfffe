package contacts

import (
	"bytes"
	_ "embed"
)

//go:embed directory.schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of directory files, by which editors complete and check
// them. What it refuses [Parse] refuses too. Parse refuses more: identifiers that are not there, numbers
// and hours that cannot be read, and whatever else a schema cannot say.
//
// A file names its schema in a first line that the YAML language server knows:
//
//	# yaml-language-server: $schema=directory.schema.json
func Schema() []byte { return bytes.Clone(schema) }
