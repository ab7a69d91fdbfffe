module github.com/switchboard-go/switchboard/benchmarks/compare

go 1.26.0

require (
	github.com/prometheus/alertmanager v0.34.2
	github.com/rickar/cal/v2 v2.1.27
	github.com/rickb777/date v1.21.1
	github.com/switchboard-go/switchboard v0.0.0
)

require (
	github.com/rickb777/plural v1.4.2 // indirect
	gopkg.in/yaml.v2 v2.4.0 // indirect
)

replace github.com/switchboard-go/switchboard => ../..
