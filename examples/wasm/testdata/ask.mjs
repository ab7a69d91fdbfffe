// Asks {verb, question} objects, one a line, and prints the answers, one a line: node ask.mjs BUNDLE < QUESTIONS.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { asked } from "./asked.mjs";

const { load } = await import(pathToFileURL(`${process.argv[2]}/switchboard.mjs`));
const desk = await load();
for await (const line of createInterface({ input: process.stdin })) {
	console.log(asked(desk, JSON.parse(line)));
}
