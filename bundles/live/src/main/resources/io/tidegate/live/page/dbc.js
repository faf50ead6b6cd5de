// One card for each DBC file of config/dbc: what it describes, whom for, and its versions; new ones are reviewed before they count.
import { act, ask, askText, open, say, send } from "./act.js";
import { Cards, button, fact, tellState } from "./cards.js";
import { dropZone } from "./upload.js";
import { bytesText, words } from "./words.js";

const LEVELS = ["error", "warning", "info"];
const MOST = 8 * 1048576;   // bytes, as the gateway

export class Dbc {
    static show = "dbc";

    constructor(place) {
        place.replaceChildren();
        place.append(dropZone(words.newDbc, words.chooseDbc, ".dbc", (file) => offer(file, file.name)));
        this.table = new Cards(place, words.dbc, words.noDbc);
        this.buses = [];
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        this.buses = message.buses.map((one) => one.bus);
        for (const one of message.dbc || []) this.fill(this.table.row(one.file, one.file), one);
        for (const name of message.dbcGone || []) this.table.leave(name);
    }

    fill(row, one) {
        row.one = one;
        const remarks = one.remarks || [];
        const worst = one.trouble ? 0 : LEVELS.findIndex((level) => remarks.some((remark) => remark.level === level));
        row.words = [one.file, LEVELS[worst] || "", ...(one.buses || [])].join(" ");
        const rank = one.deleted ? 4 : worst === 0 || worst === 1 ? worst : one.found === undefined ? 4 : 3;
        const state = one.trouble ? "" : one.deleted ? words.dbcDeleted : words.remarks(one.found);
        tellState(row, { state, rank, trouble: one.trouble });
        fact(row, "size", one.bytes === undefined ? "" : bytesText(one.bytes));
        fact(row, "describes", one.describes === undefined ? "" : words.describes(one.describes, one.signals));
        fact(row, "users", one.deleted ? "" : (one.buses || []).join(", ") || words.noBusUses);
        this.buttons(row, one);
        lines(row, "remarks", words.showRemarks, remarks.map(words.remark));
        versions(row, one);
    }

    buttons(row, one) {
        const isThere = !one.deleted && !one.trouble;
        const buses = one.buses || [];
        button(row, "replace", () => choose((file) => offer(file, one.file))).hidden = Boolean(one.trouble);
        button(row, "give", async () => {
            const free = this.buses.filter((bus) => !row.one.buses.includes(bus));
            const bus = await askText(words.giveOf(one.file), words.bus, free, words.buttons.give);
            if (bus !== null) act("dbc.give", { name: one.file, bus });
        }).hidden = !isThere;
        button(row, "take", async () => {
            const users = row.one.buses;
            const bus = users.length === 1 ? users[0] : await askText(words.giveOf(one.file), words.bus, users, words.buttons.take);
            if (bus !== null && await ask(words.takenFrom(one.file, bus), words.buttons.take)) act("dbc.take", { name: one.file, bus });
        }).hidden = !buses.length;
        button(row, "remove", async () => {
            if (await ask(words.removeDbc(one.file), words.buttons.remove)) act("dbc.delete", { name: one.file });
        }).hidden = !isThere || buses.length > 0;
    }

    age() { this.table.sweep(); }
}

/** Opens the browser's own window; nothing happens if none is chosen. */
function choose(take) {
    const field = document.createElement("input");
    Object.assign(field, { type: "file", accept: ".dbc" });
    field.addEventListener("change", () => { if (field.files.length) take(field.files[0]); });
    field.click();
}

function offer(file, name) {
    if (file.size > MOST) say(words.tooLarge(name, bytesText(MOST)), true);
    else review(name, "", file);
}

/** Shows what a file would change, and lets it count if somebody says so. @param version an earlier one; empty for the content */
async function review(name, version, content) {
    const path = "dbc?name=" + encodeURIComponent(name) + "&version=" + version;
    const told = await send(path + "&step=review", content);
    if (!told) return;
    const dialog = open(words.reviewOf(name));
    const facts = document.createElement("p");
    facts.textContent = words.describes(told.messages, told.signals) + ". " + words.reviewUsed(told.buses);
    dialog.append(facts);
    if (told.refusal) dialog.append(paragraph(words.reviewRefused(told.refusal), "fault"));
    dialog.append(...list(words.reviewBreaks, told.breaks.map(words.reviewBreak), words.reviewNoBreak));
    const more = told.changed - told.changes.length;
    dialog.append(...list(words.reviewChanges, more ? [...told.changes, words.andSoOn(more)] : told.changes, words.reviewNoChange));
    dialog.append(...list(words.showRemarks, told.remarks.map(words.remark), words.remarks(0)));
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    if (!told.refusal) buttons.append(closing(dialog, words.buttons.use, async () => {
        const done = await send(path + "&step=use&was=" + told.was, content);
        if (done) say(done.said, false);
    }));
    buttons.append(closing(dialog, words.cancel, () => { }));
    dialog.append(buttons);
    dialog.showModal();
    buttons.lastElementChild.focus();
}

function closing(dialog, text, then) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.addEventListener("click", () => {
        dialog.close();
        then();
    });
    return element;
}

function paragraph(text, name) {
    const element = document.createElement("p");
    element.textContent = text;
    element.className = name;
    return element;
}

function list(title, texts, none) {
    if (!texts.length) return [paragraph(none, "")];
    const heading = document.createElement("h3");
    heading.textContent = title;
    const all = document.createElement("ul");
    all.tabIndex = 0;   // it scrolls
    all.replaceChildren(...texts.map(item));
    return [heading, all];
}

function item(text) {
    const element = document.createElement("li");
    element.textContent = text;
    return element;
}

/** Lines below a card that open; made once, so that what is open stays open. */
function lines(row, key, title, texts) {
    const all = folded(row, key);
    all.parentElement.hidden = texts.length === 0;
    all.previousElementSibling.textContent = title;
    all.replaceChildren(...texts.map(item));
}

function folded(row, key) {
    if (!row.folds) row.folds = {};
    if (!row.folds[key]) {
        const details = document.createElement("details");
        row.folds[key] = document.createElement("ul");
        details.append(document.createElement("summary"), row.folds[key]);
        row.element.append(details);
    }
    return row.folds[key];
}

/** Changed only where they are others, so that the focus stays on a button. */
function versions(row, one) {
    const all = folded(row, "versions");
    const kept = one.versions || [];
    const ids = kept.map((version) => version.id).join();
    all.parentElement.hidden = kept.length === 0;
    all.previousElementSibling.textContent = words.versions(kept.length);
    if (row.ids === ids) return;
    row.ids = ids;
    all.replaceChildren(...kept.map((version) => {
        const time = version.id.replace(/^(....)(..)(..)T(..)(..)(..).*$/, "$1-$2-$3 $4:$5:$6 UTC");
        const line = item(words.version(time, bytesText(version.bytes)) + " ");
        const back = document.createElement("button");
        back.type = "button";
        back.className = "for-admins";
        back.textContent = words.buttons.back;
        back.setAttribute("aria-label", words.buttons.back + ": " + one.file + " " + version.id);
        back.addEventListener("click", () => review(one.file, version.id, ""));
        line.append(back);
        return line;
    }));
}
