package export

import (
	"bytes"
	"html/template"

	"github.com/switchboard-go/switchboard/contacts"
)

// HTML writes an edition as a page that prints as a contact sheet and needs nothing else: no script,
// no font, no picture. Texts are escaped; what it loses is what [Markdown] loses.
func HTML(e *contacts.Edition) ([]byte, []Loss, error) {
	p, lost := pageOf(e)
	var b bytes.Buffer
	err := sheet.Execute(&b, p)
	return b.Bytes(), lost, err
}

var sheet = template.Must(template.New("sheet").Funcs(template.FuncMap{
	"link": func(uri string) template.URL { return template.URL(uri) }, // made by Channel.URI, which knows tel: too
}).Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Organization}}: contacts</title>
<style>
body { font: 11pt/1.35 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; }
th, td { border: 1px solid #888; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eee; }
tbody { break-inside: avoid; }
small { display: block; color: #444; font-weight: normal; }
a { color: inherit; }
@page { margin: 12mm; }
@media print { body { font-size: 9pt; margin: 0; max-width: none; padding: 0; } thead { display: table-header-group; } }
</style>
</head>
<body>
<h1>{{.Organization}}</h1>
{{with .Effective}}<p>Effective {{.}}</p>
{{end}}{{range .Notes}}<p>{{.}}</p>
{{end}}<table>
<thead><tr><th scope="col">Unit and hours</th><th scope="col">For</th><th scope="col">Contact</th></tr></thead>
{{range .Blocks}}{{$b := .}}<tbody>
{{range $i, $l := .Lines}}<tr>{{if eq $i 0}}{{template "unit" $b}}{{end}}<td>{{$l.Topics}}</td><td>{{if $l.URI}}<a href="{{link $l.URI}}">{{$l.Reach}}</a>{{else}}{{$l.Reach}}{{end}}{{with $l.Words}}<small>{{.}}</small>{{end}}</td></tr>
{{else}}<tr>{{template "unit" .}}<td></td><td></td></tr>
{{end}}</tbody>
{{end}}</table>
</body>
</html>
{{define "unit"}}<th scope="rowgroup"{{with len .Lines}} rowspan="{{.}}"{{end}}>{{.Name}}{{with .Aliases}}<small>also {{.}}</small>{{end}}<small>{{.Hours}}</small>{{range .Notes}}<small>{{.}}</small>{{end}}</th>{{end}}`))
