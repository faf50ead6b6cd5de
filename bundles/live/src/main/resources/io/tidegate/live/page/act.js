// What buttons do: a request that says what, an answer that says what became of it, shown above everything.
import { words } from "./words.js";

const page = document.getElementById("live");
const said = document.getElementById("live-said");

export function say(sentence, isFault) {
    said.textContent = sentence;
    said.classList.toggle("fault", Boolean(isFault));
}

/**
 * Does something; true if it was done.
 * @param verb as the document of the API lists them
 * @param more what the verb needs
 */
export async function act(verb, more) {
    return Boolean(await acted(verb, more));
}

/** The same; what was answered, which may hold a secret that is told this once, or null. */
export async function acted(verb, more) {
    const told = await request("act", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ do: verb, ...more }),
    });
    if (told) say(told.said, false);
    return told;
}

/** Sends a file, or nothing, to the API; the object that was answered, or null if it was refused, which is said. */
export async function send(path, content) {
    return request(path, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: content });
}

/** Reads a list or a text of the API; null if there is none. */
export async function read(path) {
    return request(path, {});
}

/** The object that was answered; null if it was refused or nothing came, which is said. */
async function request(path, options) {
    let answer;
    let text;
    try {
        answer = await fetch(location.origin + page.dataset.root + "/api/v1/" + path, options);
        text = await answer.text();
    } catch (failure) {
        say(words.noAnswer, true);
        return null;
    }
    const told = parsed(text);
    if (answer.ok && told) return told;
    say(told && told.error || refusal(answer, text), true);
    return null;
}

/** Null if it is no JSON. */
function parsed(text) {
    try {
        return JSON.parse(text);
    } catch (failure) {
        return null;
    }
}

/** The guard and the login of the console, and proxies, refuse without JSON: the guard in a sentence. */
function refusal(answer, text) {
    if (answer.status === 401) return words.login;
    const isText = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    return isText && text.trim() || words.refused(answer.status);
}

/** Asks before something that cannot be taken back; true for yes. */
export function ask(question, yes) {
    return new Promise((answer) => {
        const dialog = open(question);
        const buttons = document.createElement("div");
        buttons.className = "buttons";
        for (const [text, is] of [[yes, true], [words.cancel, false]]) {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = text;
            button.addEventListener("click", () => {
                dialog.close();
                answer(is);
            });
            buttons.append(button);
        }
        dialog.append(buttons);
        dialog.addEventListener("cancel", () => answer(false));
        dialog.showModal();
        buttons.lastElementChild.focus();
    });
}

/** Asks for a number; null for none. */
export async function askNumber(question, label, value, least, yes) {
    const text = await askField(question, label, { type: "number", min: String(least), step: "any", value: String(value) }, [], yes);
    return text === null ? null : Number(text);
}

/** Asks for a text; null for none. @param known texts that are proposed */
export function askText(question, label, known, yes) {
    return askField(question, label, { value: known.length === 1 ? known[0] : "", maxLength: 100 }, known, yes);
}

function askField(question, label, how, known, yes) {
    return new Promise((answer) => {
        const dialog = open(question);
        const form = document.createElement("form");
        form.method = "dialog";
        const name = document.createElement("label");
        const field = document.createElement("input");
        Object.assign(field, { required: true, autocomplete: "off", spellcheck: false }, how);
        const list = document.createElement("datalist");
        list.id = "live-known";
        list.append(...known.map((one) => new Option(one, one)));
        if (known.length) field.setAttribute("list", list.id);
        name.append(label + " ", field, list);
        const save = document.createElement("button");
        save.textContent = yes;
        const cancel = document.createElement("button");
        cancel.type = "button";
        cancel.textContent = words.cancel;
        cancel.addEventListener("click", () => dialog.close());
        form.addEventListener("submit", () => answer(field.value));
        dialog.addEventListener("close", () => answer(null));
        form.append(name, save, cancel);
        dialog.append(form);
        dialog.showModal();
        field.select();
    });
}

/** Shows a long text. */
export function show(title, text) {
    const dialog = open(title);
    const body = document.createElement("pre");
    body.tabIndex = 0;
    body.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = words.close;
    close.addEventListener("click", () => dialog.close());
    dialog.append(body, close);
    dialog.showModal();
    close.focus();
}

/** A dialog with a heading and nothing else yet; goes once it is closed. */
export function open(title) {
    const dialog = document.createElement("dialog");
    const heading = document.createElement("h2");
    heading.textContent = title;
    dialog.setAttribute("aria-label", title);
    dialog.append(heading);
    dialog.addEventListener("close", () => dialog.remove());
    page.append(dialog);
    return dialog;
}
