// Gives the module all kinds of bad input: node bad.mjs BUNDLE.

import assert from "node:assert/strict";
import fs from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const { load } = await import(pathToFileURL(`${process.argv[2]}/switchboard.mjs`));
globalThis.fs = fs; // some programs have it there
const before = Object.keys(globalThis).length;
const desk = await load();
assert.equal(Object.keys(globalThis).length, before, "nothing stays behind in the global object");
assert.equal(globalThis.fs, fs);

for (const query of [undefined, null, "", " ", "\ud800", "\u0000", {}, [], 7, "x".repeat(2 << 20), "[".repeat(1 << 19)]) {
	for (const answer of [desk.routeFor(query), desk.ask(query), desk.isOpen(query)]) {
		assert.ok(["unknown", "invalid", "ambiguous"].includes(answer.outcome), `${String(query).slice(0, 20)}: ${answer.outcome}`);
	}
}
for (const options of [{ at: "soon" }, { in: "Mars/Olympus" }, { via: "telepathy" }, { context: { planet: "mars" } }, { openOnly: "yes" }]) {
	assert.equal(desk.routeFor("GAP", options).outcome, "invalid", JSON.stringify(options));
	if (!options.via || options.via === "telepathy") {
		assert.throws(() => desk.units(options), Error);
	}
}
assert.throws(() => desk.routeFor("GAP", { at: new Date(NaN) }), RangeError);

// The instant that stands for none in Go is not taken for now, and nothing that is said is ignored.
for (const at of [new Date("0001-01-01T00:00:00Z"), "0001-01-01T00:00:00Z"]) {
	for (const answer of [desk.routeFor("GAP", { at }), desk.ask("GAP", { at }), desk.isOpen("dsc", { at })]) {
		assert.equal(answer.outcome, "invalid");
		assert.match(answer.error, /out of range/);
	}
	assert.throws(() => desk.units({ at }), /out of range/);
}
assert.equal(desk.routeFor("GAP", { in: "posixrules" }).outcome, "invalid");
for (const options of [{ open_only: true }, { contxt: { region: "northeast" } }, { region: "northeast" }, "now"]) {
	for (const call of ["routeFor", "ask", "isOpen"]) {
		assert.throws(() => desk[call]("GAP", options), TypeError, JSON.stringify(options));
	}
	assert.throws(() => desk.units(options), TypeError);
}
const said = [["audience", "consumer"]];
for (const context of ["northeast", new Map(said), new URLSearchParams(said), said, () => {}]) {
	assert.throws(() => desk.ask("payoffs", { context }), TypeError, String(context));
}
for (const options of [new Map([["at", "2026-07-10T16:16"]]), new URLSearchParams("at=now"), [], null]) {
	assert.throws(() => desk.ask("payoffs", options), TypeError, String(options));
}
const consumer = desk.ask("payoffs", { context: { audience: "consumer" } });
assert.deepEqual(desk.ask("payoffs", { context: Object.assign(Object.create(null), { audience: "consumer" }) }), consumer);
assert.equal(consumer.unit, "csc");
for (const options of [{ text: "" }, { texts: "" }, { texts: null }, { texts: {} }, { texts: new Map() }, "", null, []]) {
	await assert.rejects(load(options), TypeError, String(options));
}

// An instant may be a Date.
assert.equal(desk.isOpen("dsc", { at: new Date("2026-07-10T20:16:00Z") }).open, true);
assert.equal(desk.isOpen("dsc", { at: new Date("2026-07-10T22:30:00Z") }).open, false);

// Directories of one's own, beside the built-in one.
const shop = `
switchboard: 1
organization: Shop
zone: America/New_York
units:
  - {id: front, name: Front Desk, phone: 800-555-0101, handles: [Orders]}
`;
await Promise.all([1, 2, 3].map(() => load())); // several at once
assert.equal(globalThis.fs, fs);
const wasm = await readFile(`${process.argv[2]}/switchboard.wasm`);
const own = await load({ wasm, texts: [{ name: "shop.yaml", text: shop }] });
assert.equal(own.routeFor("orders").channel.value, "+18005550101");
assert.deepEqual(own.units().map((u) => u.unit), ["front"]);
assert.equal(desk.routeFor("orders").outcome, "unknown");
await assert.rejects(load({ wasm, texts: [{ name: "shop.yaml", text: shop.replace("800-555-0101", "call us") }] }), (e) => e.errors[0].file === "shop.yaml" && e.errors[0].line === 6);
await assert.rejects(load({ wasm, texts: [] }));
await assert.rejects(load({ wasm: new Uint8Array(8) }));

// Many questions need no more memory than a few.
const held = () => process.memoryUsage().arrayBuffers + process.memoryUsage().external;
const ask = (n) => {
	for (let i = 0; i < n; i++) {
		desk.ask(`where do I overnight contracts ${i % 7}`);
	}
};
ask(500);
const few = held();
ask(2000);
assert.ok(held() - few < 16 << 20, `${held() - few} bytes more`);
