package validate

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	_ "google.golang.org/api/googleapi/transport" // for the discovery document in its module

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
)

func jsonld(e *contacts.Edition) ([]byte, error) { b, _, err := export.JSONLD(e); return b, err }
func fhir(e *contacts.Edition) ([]byte, error)   { b, _, err := export.FHIR(e); return b, err }
func google(e *contacts.Edition) ([]byte, error) { b, _, err := export.Google(e); return b, err }

// schemaOrg is the context of schema.org, as it comes with json-gold; nothing else is loaded.
type schemaOrg struct{ context any }

func (s schemaOrg) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if strings.TrimSuffix(u, "/") != "https://schema.org" {
		return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, u)
	}
	return &ld.RemoteDocument{DocumentURL: u, Document: s.context}, nil
}

func loadSchemaOrg(t *testing.T) schemaOrg {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(moduleDir(t, "github.com/piprate/json-gold"), "ld", "testdata", "schema.org", "docs", "jsonldcontext.json"))
	require.NoError(t, err)
	var context map[string]any
	require.NoError(t, json.Unmarshal(data, &context))
	terms := context["@context"].(map[string]any)
	require.Greater(t, len(terms), 1000)
	delete(terms, "@vocab") // then only terms that schema.org has mean anything
	return schemaOrg{context}
}

func expand(s schemaOrg, text []byte) ([]any, error) {
	var doc any
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	o := ld.NewJsonLdOptions("https://example.com/directory")
	o.DocumentLoader = s
	o.SafeMode = true
	return ld.NewJsonLdProcessor().Expand(doc, o)
}

func TestJSONLDIsReadByJSONGold(t *testing.T) {
	s := loadSchemaOrg(t)
	for name, text := range texts(t, jsonld) {
		nodes, err := expand(s, text)
		require.NoError(t, err, "%s\n%s", name, text)
		require.Len(t, nodes, 1)
		org := nodes[0].(map[string]any)
		require.Equal(t, []any{"http://schema.org/Organization"}, org["@type"])
		require.NotEmpty(t, org["http://schema.org/department"])
		var plain map[string]any
		require.NoError(t, json.Unmarshal(text, &plain))
		require.Equal(t, keys(plain), keys(nodes), "%s: json-gold has dropped something", name)
	}
	_, err := expand(s, []byte(`{"@context": "https://schema.org", "@type": "Organization", "contactTypo": "x"}`))
	require.Error(t, err, "the validator lets anything pass")
}

// keys counts the properties of a document, by name; an @type is none, and the name of an expanded one is its last part.
func keys(v any) map[string]int {
	all := map[string]int{}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for k, x := range v {
				if !strings.HasPrefix(k, "@") {
					all[k[strings.LastIndexByte(k, '/')+1:]]++
				}
				walk(x)
			}
		}
	}
	walk(v)
	return all
}

func TestSchemaOrgFitsItsTypes(t *testing.T) {
	typed(t, "schema", texts(t, jsonld), `"contactPoint"`, `"contactPint"`)
}

func TestFHIRFitsTheTypesOfR5(t *testing.T) {
	typed(t, "fhir", texts(t, fhir), `"availableTime"`, `"availableHours"`)
}

func typed(t *testing.T, kind string, all map[string][]byte, right, wrong string) {
	var docs []document
	for name, text := range all {
		docs = append(docs, document{Name: name, Kind: kind, Text: string(text)})
	}
	text := string(all["ally-2023-08-28.yaml"])
	require.Contains(t, text, right)
	docs = append(docs, document{Name: "broken", Kind: kind, Text: strings.ReplaceAll(text, right, wrong)})
	for _, r := range onNode(t, docs) {
		if r.Name == "broken" {
			require.NotEmpty(t, r.Errors, "the validator lets anything pass")
			continue
		}
		require.Empty(t, r.Errors, "%s\n%s", r.Name, all[r.Name])
	}
}

// discovery returns the schema of an answer of the Business Information API, from the discovery document that Google publishes
// with its library: properties that it does not list are refused.
func discovery(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(moduleDir(t, "google.golang.org/api"), "mybusinessbusinessinformation", "v1", "mybusinessbusinessinformation-api.json"))
	require.NoError(t, err)
	var doc struct{ Schemas map[string]map[string]any }
	require.NoError(t, json.Unmarshal(data, &doc))
	require.Contains(t, doc.Schemas, "TimePeriod")
	var closed func(any)
	closed = func(v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		delete(m, "id") // of the old draft that discovery documents use; so is format
		delete(m, "format")
		if m["type"] == "any" {
			delete(m, "type")
		}
		if ref, ok := m["$ref"].(string); ok {
			m["$ref"] = "#/$defs/" + ref
		}
		if p, ok := m["properties"].(map[string]any); ok {
			m["additionalProperties"] = false
			for _, x := range p {
				closed(x)
			}
		}
		closed(m["items"])
		if a, ok := m["additionalProperties"].(map[string]any); ok {
			closed(a)
		}
	}
	defs := map[string]any{}
	for name, s := range doc.Schemas {
		closed(s)
		defs[name] = s
	}
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("discovery.json", map[string]any{"$defs": defs, "$ref": "#/$defs/ListLocationsResponse"}))
	s, err := c.Compile("discovery.json")
	require.NoError(t, err)
	return s
}

func TestGoogleHoursFitTheDiscoveryDocument(t *testing.T) {
	s := discovery(t)
	for name, text := range texts(t, google) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, s.Validate(v), "%s\n%s", name, text)
	}
	for _, broken := range []string{`{"locations": [{"regularHour": {}}]}`, `{"locations": [{"regularHours": {"periods": [{"openDay": "MOONDAY"}]}}]}`} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(broken))
		require.NoError(t, err)
		require.Error(t, s.Validate(v), "the validator lets anything pass")
	}
}

// moduleDir returns where the files of a module lie, besides its packages.
func moduleDir(t *testing.T, path string) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", path).Output()
	require.NoError(t, err)
	return string(bytes.TrimSpace(dir))
}
