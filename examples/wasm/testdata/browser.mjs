// Asks all questions in a browser and sends the answers back; then uses the page as people do.

import { load } from "../switchboard.mjs";
import { asked } from "./asked.mjs";

const send = (where, text) => fetch(where, { method: "POST", body: text });

// until waits for something to be there, as long as the test waits for this page.
async function until(f) {
	for (;;) {
		const found = f();
		if (found) {
			return found;
		}
		await new Promise((done) => setTimeout(done, 20));
	}
}

try {
	const desk = await load();
	const questions = (await (await fetch("/questions")).text()).trimEnd().split("\n");
	await send("/answers", questions.map((line) => `${asked(desk, JSON.parse(line))}\n`).join(""));

	const page = document.createElement("iframe");
	page.src = "/index.html";
	document.body.append(page);
	const find = (selector) => page.contentDocument?.querySelector(selector);
	const query = await until(() => find("#query:not(:disabled)"));
	query.value = "who do I call about floorplan";
	query.dispatchEvent(new Event("input", { bubbles: true }));
	const asks = find("#answer").textContent;
	(await until(() => [...page.contentDocument.querySelectorAll("button")].find((b) => b.textContent === "northeast"))).click();
	const link = await until(() => find("#answer a"));
	await send("/page", JSON.stringify({ asks, number: link.href, told: find("#answer").textContent }));
} catch (e) {
	await send("/failed", String(e?.stack ?? e));
}
