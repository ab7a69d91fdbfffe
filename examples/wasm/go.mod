module github.com/switchboard-go/switchboard/examples/wasm

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/stretchr/testify v1.12.1
	github.com/switchboard-go/switchboard v0.0.0
)

require (
	github.com/rickar/cal/v2 v2.1.27 // indirect
	github.com/rickb777/date v1.21.1 // indirect
	github.com/rickb777/plural v1.4.2 // indirect
	go.yaml.in/yaml/v3 v3.0.6 // indirect
)

replace github.com/switchboard-go/switchboard => ../..
