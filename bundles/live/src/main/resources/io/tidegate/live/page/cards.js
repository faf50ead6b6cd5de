// Cards: each is a thing with a name, how it is, some facts and some buttons. Like a table, they are changed, never replaced.
import { Ordered, set } from "./table.js";
import { words } from "./words.js";

const SIGNS = ["\u26a0", "\u25b3", "\u2026", "\u25cf", "\u25cb"];   // by rank: at once, attention, starts, well, off

/** Which role a button is for, by its key; all others are for admins. */
const FOR = { look: "all", inside: "all" };
for (const key of ["resend", "interval", "fire", "play", "pause", "resume", "step", "seek"]) FOR[key] = "operators";

export class Cards extends Ordered {
    /**
     * @param place   element that holds them, beside what is in it already
     * @param caption what they are
     * @param empty   said while there is none
     */
    constructor(place, caption, empty) {
        const frame = document.createElement("div");
        super(frame, empty);
        frame.className = "cards";
        this.body = frame;
        const heading = document.createElement("h2");
        heading.textContent = caption;
        place.append(heading, this.empty, frame);
    }

    make(row) {
        row.element = document.createElement("article");
        row.element.className = "card";
        const heading = document.createElement("h3");
        for (const part of ["sign", "title", "state"]) {
            row.cells[part] = document.createElement("span");
            row.cells[part].className = part;
            heading.append(row.cells[part], " ");
        }
        row.cells.sign.setAttribute("aria-hidden", "true");
        row.cells.sentence = document.createElement("p");
        row.facts = document.createElement("dl");
        row.buttons = document.createElement("div");
        row.buttons.className = "buttons";
        row.element.append(heading, row.cells.sentence, row.facts, row.buttons);
        set(row.cells.title, row.key);
    }
}

/** How it is: by a sign, a word and a colour, and why. */
export function tellState(row, one) {
    const rank = one.rank ?? 3;
    set(row.cells.sign, SIGNS[rank]);
    set(row.cells.state, one.state || "");
    set(row.cells.sentence, one.sentence || one.trouble || "");
    row.cells.sentence.hidden = !(one.sentence || one.trouble);
    row.element.dataset.rank = String(rank);
}

/** A fact of a card, made where it is not there yet; none is shown for an empty text. */
export function fact(row, key, text) {
    let cell = row.cells["fact " + key];
    if (!cell) {
        if (text === "") return;
        const pair = document.createElement("div");
        const name = document.createElement("dt");
        name.textContent = words.facts[key] || words.facts[key.replace(/ of .*/, "")] || key;
        cell = document.createElement("dd");
        pair.append(name, cell);
        row.facts.append(pair);
        row.cells["fact " + key] = cell;
    }
    set(cell, text);
    cell.parentElement.hidden = text === "";
}

/** A button of a card, made once; its name for those who do not see the card says which card. */
export function button(row, key, act) {
    let element = row.cells["button " + key];
    if (!element) {
        element = document.createElement("button");
        element.type = "button";
        element.textContent = words.buttons[key];
        element.setAttribute("aria-label", words.buttons[key] + ": " + row.key);
        element.classList.add("for-" + (FOR[key] || "admins"));
        element.addEventListener("click", () => act(element));
        row.buttons.append(element);
        row.cells["button " + key] = element;
    }
    return element;
}

/** A switch of a card, made once: it shows what the gateway says, not what was clicked. */
export function toggle(row, isOn, act) {
    let element = row.cells.toggle;
    if (!element) {
        element = document.createElement("button");
        element.type = "button";
        element.className = "switch for-operators";
        element.setAttribute("role", "switch");
        element.setAttribute("aria-label", words.switchOf(row.key));
        element.addEventListener("click", () => act(element.getAttribute("aria-checked") !== "true"));
        row.buttons.prepend(element);
        row.cells.toggle = element;
    }
    if (element.getAttribute("aria-checked") !== String(isOn)) element.setAttribute("aria-checked", String(isOn));
    set(element, isOn ? words.on : words.off);
}

/** How many a second, by a count that is told again and again; empty until it is known. */
export function rate(row, key, count, now) {
    const rates = row.rates || (row.rates = {});
    const before = rates[key];
    if (!before || count < before.count) rates[key] = { count, at: now, text: "" };
    else if (now - before.at >= 1900)
        rates[key] = { count, at: now, text: String(Math.round(10000 * (count - before.count) / (now - before.at)) / 10) };
    return rates[key].text;
}
