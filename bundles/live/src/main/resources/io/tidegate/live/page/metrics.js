// One card for each metric: when it is read, what it wrote last; its switch, its interval, and a form for one more.
import { act, ask, askNumber } from "./act.js";
import { Cards, button, fact, tellState, toggle } from "./cards.js";
import { set } from "./table.js";
import { agoText, secondsText, words } from "./words.js";

const LEAST = 0.1;   // seconds

export class Metrics {
    static show = "metrics";

    constructor(place, root) {
        place.replaceChildren();
        this.root = root;
        this.form(place);
        this.table = new Cards(place, words.metrics, words.noMetric);
        this.offset = 0;
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        const probes = (message.probes || []).map((one) => one.name);
        if (fresh) [...this.probes.options].filter((one) => !probes.includes(one.value)).forEach((one) => one.remove());
        if (message.time) this.offset = message.time - message.now;
        for (const probe of message.probes || []) this.probe(probe.name);
        for (const name of message.probesGone || []) [...this.probes.options].find((one) => one.value === name)?.remove();
        for (const one of message.metrics || []) this.fill(this.table.row(one.name, one.name), one);
        for (const name of message.metricsGone || []) this.table.leave(name);
    }

    fill(row, one) {
        row.one = one;
        row.words = one.name + " " + one.metric + " " + (one.state || "") + " " + (one.sentence || "");
        tellState(row, one);
        toggle(row, one.enabled, (enabled) => act("metric.set", { name: one.name, enabled }));
        fact(row, "metric", one.metric);
        fact(row, "interval", secondsText(one.interval / 1000));
        button(row, "interval", async () => {
            const seconds = await askNumber(words.intervalOf(one.name), words.seconds, row.one.interval / 1000, LEAST, words.buttons.save);
            if (seconds !== null) act("metric.set", { name: one.name, interval: Math.round(seconds * 1000) });
        });
        button(row, "remove", async () => {
            if (await ask(words.removeConfiguration(one.name), words.buttons.remove)) act("metric.delete", { name: one.name });
        });
        keys(row, this.root, one.name);
        this.lines(row, one.lines);
    }

    lines(row, lines) {
        if (!row.lines) {
            row.lines = document.createElement("pre");
            row.lines.tabIndex = 0;
            row.lines.setAttribute("aria-label", words.linesOf(row.key));
            row.element.append(row.lines);
        }
        row.lines.hidden = lines.length === 0;
        set(row.lines, lines.join("\n"));
    }

    age(now) {
        const time = now + this.offset;
        for (const row of this.table.order) {
            fact(row, "last", row.one.last ? agoText(time - row.one.last) : words.never);
            const next = (row.one.next - time) / 1000;   // shorter intervals than that of the stream are always due
            fact(row, "due", !row.one.next ? "" : next > 0 ? words.inTime(secondsText(next)) : words.now);
        }
        this.table.sweep();
    }

    /** Made once: what somebody typed stays, whatever comes by the stream. */
    form(place) {
        const form = document.createElement("form");
        form.className = "bar for-admins";
        this.probes = document.createElement("select");
        const name = document.createElement("input");
        Object.assign(name, { required: true, pattern: "[A-Za-z0-9_.\\-]+", size: 14, autocomplete: "off", spellcheck: false });
        const interval = document.createElement("input");
        Object.assign(interval, { type: "number", min: String(LEAST), step: "any", value: "10", required: true });
        for (const [text, field] of [[words.newMetric, this.probes], [words.newName, name], [words.every, interval]]) {
            const label = document.createElement("label");
            label.append(text + " ", field);
            form.append(label);
        }
        const add = document.createElement("button");
        add.textContent = words.buttons.add;
        form.append(add);
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            const done = await act("metric.add", { name: name.value, metric: this.probes.value, interval: Math.round(interval.value * 1000) });
            if (done) name.value = "";
        });
        place.append(form);
    }

    probe(name) {
        const before = [...this.probes.options].find((one) => one.value >= name);
        if (before?.value === name) return;
        this.probes.add(new Option(name, name), before);
    }
}

/** The stock form has every key. */
export function keys(row, root, name, prefix = "") {
    if (row.keys) return;
    row.keys = document.createElement("a");
    row.keys.className = "for-admins";
    row.keys.href = root + "/configMgr/" + encodeURIComponent("io.tidegate." + prefix + name);
    row.keys.textContent = words.allKeys;
    row.keys.setAttribute("aria-label", words.allKeys + ": " + name);
    row.buttons.append(row.keys);
}
