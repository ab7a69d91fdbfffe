// Asks what a question's JSON says by the methods that people call.
export function asked(desk, { verb, question: { query, open_only: openOnly, allow_inferred: allowInferred, ...options } }) {
	options = { ...options, openOnly, allowInferred };
	switch (verb) {
		case "route":
			return JSON.stringify(desk.routeFor(query, options));
		case "ask":
			return JSON.stringify(desk.ask(query, options));
		case "is_open":
			return JSON.stringify(desk.isOpen(query, options));
		case "units":
			return JSON.stringify({ units: desk.units(options) });
	}
	throw new Error(verb);
}
