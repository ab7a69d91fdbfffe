package main

// sentence answers a question in plain words: whocall ask where do I overnight contracts.
func (p *program) sentence(opt options, words []string) int {
	opt.sentences = true
	return p.ask(opt, words)
}
