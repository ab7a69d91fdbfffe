module github.com/switchboard-go/switchboard/benchmarks/mutants

go 1.26.0
