package board

import (
	_ "embed"
	"net/http"
)

//go:embed openapi.json
var openapi []byte

// openapi answers /v1/openapi.json with the description of the API, in OpenAPI 3.1.
func (b *board) openapi(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(openapi)
}
