// The page: what is typed is asked, and what has to be known is asked back with a button for each value.

import { load } from "./switchboard.mjs";

const query = document.getElementById("query");
const answer = document.getElementById("answer");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone; // of the one who asks, for hours in local time

const desk = await load();
query.disabled = false;
query.focus();
answer.textContent = "";

let context = {};
query.addEventListener("input", () => {
	context = {};
	show();
});
query.form.addEventListener("submit", (event) => {
	event.preventDefault();
	show();
});

function show() {
	answer.replaceChildren(...(query.value.trim() ? view(desk.ask(query.value, { context, in: zone })) : []));
}

function view(a) {
	switch (a.outcome) {
		case "route":
			return [element("strong", a.unit_name), reach(a.channel), element("p", standing(a)), ...(a.notes ?? []).map((n) => element("p", n))];
		case "ambiguous":
			return a.missing ? [element("p", a.missing[0].ask), ...a.missing[0].values.map((v) => choice(a.missing[0].key, v))] : several(a);
		default:
			return [element("p", a.suggestions ? `Not on the sheet. Did you mean ${a.suggestions.join(", or ")}?` : "Not on the sheet.")];
	}
}

// choice is a button that answers a question back.
function choice(key, value) {
	const button = element("button", value);
	button.type = "button";
	button.addEventListener("click", () => {
		context = { ...context, [key]: value };
		show();
	});
	return button;
}

const several = (a) => [element("p", "It may be any of these:"), ...a.candidates.flatMap((c) => [element("strong", c.unit_name), reach(c.channel)])];

function standing({ state, note, opens, closes }) {
	const at = opens ?? closes;
	const when = at ? `, ${opens ? "opens" : "until"} ${new Date(at).toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short" })}` : "";
	return `${state}${when}${note ? ` (${note})` : ""}`;
}

function reach(channel) {
	const p = element("p", "");
	p.className = "number";
	if (channel?.kind === "phone") {
		const link = element("a", channel.printed ?? channel.value);
		link.href = `tel:${channel.value}`;
		p.append(link, channel.menu ? `, then press ${channel.menu.join(", ")}` : "");
	} else if (channel) {
		p.append(`${channel.kind}: ${channel.address?.join(", ") ?? channel.printed ?? channel.value}`);
	} else {
		p.append("no channel");
	}
	return p;
}

function element(name, text) {
	const e = document.createElement(name);
	e.textContent = text;
	return e;
}
