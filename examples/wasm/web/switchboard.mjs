// Who handles a matter, how they are reached, and whether they are there now: in a browser and in Node.
//
//	import { load } from "./switchboard.mjs";
//	const desk = await load();
//	desk.routeFor("floorplan", { context: { region: "northeast" } }).channel.value // "+18002575023"
//
// It needs the files beside it, wasm_exec.js and switchboard.wasm, and nothing from anywhere else. All is answered where
// it runs: no question leaves the page.

import "./wasm_exec.js"; // Go's own; it sets globalThis.Go

/**
 * Loads the library.
 *
 * @param {object} [options]
 * @param {{name: string, text: string}[]} [options.texts] the directory files to ask, the editions of one organization; left
 *     out: the directory that is built in
 * @param {string | URL | BufferSource} [options.wasm] where switchboard.wasm is, or its bytes; left out: beside this file
 * @returns {Promise<Desk>} rejected with an Error whose errors list the faults where the directory has any
 */
export async function load(options = {}) {
	plain("the options", options);
	const { texts, wasm = new URL("switchboard.wasm", import.meta.url), ...others } = options;
	refuse(others, "texts, wasm");
	if (texts !== undefined && !Array.isArray(texts)) {
		throw new TypeError("texts is no array of {name, text}");
	}
	const go = new globalThis.Go();
	const key = `switchboard-${crypto.randomUUID()}`;
	go.argv = ["switchboard", key];
	const { instance } = await instantiate(wasm, go.importObject);
	const functions = await new Promise((resolve, reject) => {
		const { fs } = globalThis;
		globalThis[key] = resolve; // called before run gives control back
		globalThis.fs = noFiles; // kept by the library
		go.run(instance).catch(reject);
		globalThis.fs = fs;
		delete globalThis[key];
	});
	const fault = functions.open(texts ? JSON.stringify({ texts }) : "");
	if (fault) {
		const { error, errors = [] } = JSON.parse(fault);
		throw Object.assign(new Error(error), { errors });
	}
	return new Desk(functions);
}

// noFiles is what the library sees of a file system. An answer must not wait for one, and zone data is in the library.
const noFiles = {
	constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1, O_DIRECTORY: -1 },
	open: (path, flags, mode, done) => done(Object.assign(new Error("there are no files"), { code: "ENOENT" })),
};

async function instantiate(wasm, imports) {
	if (typeof wasm !== "string" && !(wasm instanceof URL)) {
		return WebAssembly.instantiate(wasm, imports);
	}
	const url = new URL(wasm, import.meta.url);
	if (url.protocol === "file:") {
		const { readFile } = await import("node:fs/promises");
		return WebAssembly.instantiate(await readFile(url), imports);
	}
	return WebAssembly.instantiateStreaming(fetch(url), imports);
}

// refuse throws for options that there are not: what they say would be lost.
function refuse(others, known) {
	for (const key of Object.keys(others)) {
		throw new TypeError(`option ${JSON.stringify(key)} is not known: there are ${known}`);
	}
}

// plain throws for what is no plain object: a Map, for one, has no keys of its own, and what it says would be lost.
function plain(what, object) {
	const prototype = typeof object === "object" && object !== null ? Object.getPrototypeOf(object) : undefined;
	if (prototype !== null && (prototype === undefined || !Object.hasOwn(prototype, "isPrototypeOf"))) { // of a frame, too
		throw new TypeError(`${what} must be a plain object such as {}`);
	}
}

/**
 * A directory to ask. It needs no closing: what nobody holds any more is collected. Every answer is an object with an outcome: only "route" is an answer to act on, "ambiguous" has in
 * missing what to ask next, and the others say in error what to do. The keys are those of `whocall -json`.
 *
 * Options of a question, all of which may be left out:
 * context {region: "northeast"}; at, a Date or a text such as "2026-11-27T09:00"; in, the caller's zone; via, a kind of channel;
 * openOnly; allowInferred; explain. Any other is a TypeError.
 */
class Desk {
	#functions;

	constructor(functions) {
		this.#functions = functions;
	}

	/** Tells who handles a topic; it may also be the name of a unit, or a number. */
	routeFor(topic, options) {
		return this.#ask("route", topic, options);
	}

	/** Tells the same for a question in plain words. */
	ask(words, options) {
		return this.#ask("ask", words, options);
	}

	/** Tells how things stand at a unit: open is true or false, and state may be "unknown". */
	isOpen(unit, options) {
		return this.#ask("is_open", unit, options);
	}

	/** Lists every unit, each as routeFor would answer. Where the question cannot be understood, it throws. */
	units(options) {
		const { units, error } = this.#ask("units", "", options);
		if (!units) {
			throw new Error(error);
		}
		return units;
	}

	#ask(verb, query, options = {}) {
		plain("the options", options);
		let { context, at, in: zone, via, openOnly, allowInferred, explain, ...others } = options;
		plain("context", context ?? {});
		refuse(others, "context, at, in, via, openOnly, allowInferred, explain");
		if (at instanceof Date) {
			at = at.toISOString();
		}
		const question = { query, context, at, in: zone, via, open_only: openOnly, allow_inferred: allowInferred, explain };
		const answer = this.#functions.reply(verb, JSON.stringify(question));
		if (answer === undefined) {
			throw new Error("the library has stopped"); // such as by a lack of memory
		}
		return JSON.parse(answer);
	}
}
