// One card for each sink: what it sent, what waits and for how long, what is wrong, and what may be done about it.
import { act, ask, read, show } from "./act.js";
import { Cards, button, fact, rate, tellState } from "./cards.js";
import { dashboards } from "./grafana.js";
import { bytesText, numberText, secondsText, words } from "./words.js";

const TOLD = ["oldest_waiting_seconds", "next_try_seconds", "dead_letter_bytes"];

export class Outputs {
    static show = "outputs";

    constructor(place) {
        place.replaceChildren();
        dashboards(place);
        this.table = new Cards(place, words.outputs, words.noOutput);
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        for (const one of message.outputs || []) fillOutput(this.table.row(one.name, one.name), one, message.now, true);
        for (const name of message.outputsGone || []) this.table.leave(name);
    }

    age(now) {
        for (const row of this.table.order) ageOutput(row, now);
        this.table.sweep();
    }
}

/** @param isWhole with every number, buttons and blocks to copy */
export function fillOutput(row, one, now, isWhole) {
    row.words = one.name + " " + one.state + " " + (one.sentence || "");
    tellState(row, one);
    row.flows = one.flows;
    ageOutput(row, now);
    for (const flow of one.flows)
        if (isWhole) fact(row, flow.unit, words.flow(flow));
        else if (flow.waiting > 0 || flow.dropped > 0) fact(row, flow.unit, words.short(flow));
    const oldest = one.numbers.oldest_waiting_seconds || 0;
    fact(row, "oldest", oldest >= 1 ? secondsText(oldest) : "");
    const next = one.numbers.next_try_seconds || 0;
    fact(row, "next", next > 0 ? words.inTime(secondsText(next)) : "");
    if (!isWhole) return;
    for (const [key, value] of Object.entries(one.numbers)) if (!TOLD.includes(key)) number(row, key, value);
    letters(row, one);
    blocks(row, one.blocks || []);
}

/** Nothing is told of a sink that does nothing: its rate falls all the same. */
export function ageOutput(row, now) {
    for (const flow of row.flows) {
        const text = rate(row, flow.unit, flow.sent, now);
        fact(row, "rate of " + flow.unit, text && text + " " + flow.unit + "/s");
    }
}

/** The unit is the end of its name. */
function number(row, key, value) {
    const name = key.replace(/_(seconds|bytes)$/, "").replaceAll("_", " ");
    if (value === null) fact(row, name, "");
    else if (key.endsWith("_seconds")) fact(row, name, secondsText(value));
    else fact(row, name, key.endsWith("_bytes") ? bytesText(value) : numberText(value));
}

function letters(row, one) {
    fact(row, "letters", one.letters ? bytesText(one.letters.bytes) : "");
    button(row, "look", async () => {
        const told = await read("letters?name=" + encodeURIComponent(one.name));
        if (told) show(words.lettersOf(one.name), told.text + (told.more ? "\n" + words.more : ""));
    }).hidden = !one.letters;
    button(row, "resend", () => act("letters.send", { name: one.name })).hidden = !one.letters;
    button(row, "remove", async () => {
        if (await ask(words.removeLetters(one.name), words.buttons.remove)) act("letters.delete", { name: one.name });
    }).hidden = !one.letters;
}

/** Made once: what to copy changes with the configuration only, and then the text does. */
function blocks(row, all) {
    if (!row.blocks) row.blocks = new Map();
    for (const block of all) {
        let text = row.blocks.get(block.file);
        if (!text) {
            const details = document.createElement("details");
            const summary = document.createElement("summary");
            summary.textContent = block.file;
            text = document.createElement("pre");
            text.tabIndex = 0;
            const copy = document.createElement("button");
            copy.type = "button";
            copy.textContent = words.buttons.copy;
            copy.setAttribute("aria-label", words.buttons.copy + ": " + block.file);
            copy.addEventListener("click", () => copyText(text, copy));
            details.append(summary, text, copy);
            row.element.append(details);
            row.blocks.set(block.file, text);
        }
        if (text.textContent !== block.text) text.textContent = block.text;
    }
}

/** Where a browser gives no clipboard, as without TLS from another machine, the text is selected instead. */
async function copyText(element, button) {
    try {
        await navigator.clipboard.writeText(element.textContent);
        button.textContent = words.copied;
    } catch (failure) {
        getSelection().selectAllChildren(element);
        button.textContent = words.selected;
    }
    setTimeout(() => { button.textContent = words.buttons.copy; }, 2000);
}
