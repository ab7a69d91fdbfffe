package main

import (
	"github.com/switchboard-go/switchboard/routing"
)

// sentence answers a question in plain words: whocall ask where do I overnight contracts.
func (p *program) sentence(opt options, words []string) int {
	opt.sentences = true
	return p.ask(opt, words)
}

// askOptions is what a query says besides its words.
func askOptions(q routing.Query) []routing.Option {
	opts := []routing.Option{routing.At(q.At), routing.In(q.In), routing.Via(q.Via)}
	for _, pair := range q.Context {
		opts = append(opts, routing.With(pair.Key, pair.Value))
	}
	if q.OpenOnly {
		opts = append(opts, routing.OpenOnly())
	}
	if q.AllowInferred {
		opts = append(opts, routing.AllowInferred())
	}
	return opts
}

// explain tells how q is answered.
func (d *desk) explain(q routing.Query) routing.Explanation {
	if d.sentences {
		return d.table.ExplainAsk(q.Topic, askOptions(q)...)
	}
	return d.table.Explain(q)
}
