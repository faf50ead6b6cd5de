// One row for each identifier of each bus: its newest frame, with the bytes that changed.
import { Table, set } from "./table.js";
import { ageText, cycleText, words } from "./words.js";

const COLUMNS = ["bus", "id", "name", "data", "cycle", "count", "age"];
const MARKED = 500;      // milliseconds for which a changed byte is marked
const LATE = 5;          // cycles without a frame: the message is stale
const STALE = 5000;      // milliseconds, where the cycle is not known or short

export class Messages {
    static show = "messages";

    /**
     * @param toSignals shows the signals of a message
     * @param refilter  is called when other rows are wanted
     */
    constructor(place, toSignals, refilter) {
        this.table = new Table(place, "Messages", COLUMNS, words.noMessage);
        this.toSignals = toSignals;
        this.marked = new Map();
        this.only = {};
        const bar = document.createElement("div");
        bar.className = "bar";
        bar.append(...["unknown", "stale"].map((what) => this.switch(what, refilter)), this.quiet());
        for (const [text, type, write] of [[words.saveCandump, "log", candump], [words.saveCsv, "csv", csv]]) {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = text;
            button.addEventListener("click", () => save("messages." + type, write(this.seen(), Date.now() - this.now)));
            bar.append(button);
        }
        place.prepend(bar);
    }

    switch(what, refilter) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = words.only[what];
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => {
            this.only[what] = !this.only[what];
            button.setAttribute("aria-pressed", String(this.only[what]));
            refilter();
        });
        return button;
    }

    /** Bits that have changed so far are noise from now on: only what changes for the first time is marked. */
    quiet() {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = words.suppressNoise;
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => {
            const isQuiet = button.getAttribute("aria-pressed") !== "true";
            button.setAttribute("aria-pressed", String(isQuiet));
            for (const row of this.table.order) this.hush(row, isQuiet);
        });
        return button;
    }

    hush(row, isQuiet) {
        row.noise = isQuiet ? [...row.changed] : [];
        [...row.cells.data.children].forEach((element, i) => {
            element.classList.remove("up", "down");
            element.classList.toggle("noise", Boolean(row.noise[i]));
            this.marked.delete(element);
        });
    }

    /** Besides what is typed into the filter. */
    isWanted(row) { return (!this.only.unknown || row.isUnknown) && (!this.only.stale || row.isStale); }

    seen() { return this.table.order.filter((row) => !row.element.hidden); }

    take(message) {
        this.now = message.now;
        for (const one of message.messages) {
            const row = this.table.rows.get(one.key) || this.table.row(one.key, one.bus + " " + one.id.padStart(8, " "));
            if (one.bus !== undefined) this.describe(row, one);
            this.fill(row, one, message.now);
        }
    }

    describe(row, one) {
        set(row.cells.bus, one.bus);
        set(row.cells.id, one.id);
        row.nominal = one.nominal || 0;
        row.changed ||= [];   // bits of each byte that were seen to change
        row.noise ||= [];     // those of them that are not marked any more
        row.bus = one.bus;
        row.id = one.id;
        row.name = one.name || "";
        row.isUnknown = !one.name;
        row.words = one.bus + " " + one.id + " " + (one.name || words.unknown);
        row.cells.name.classList.toggle("unknown", !one.name);
        if (!one.name) {
            row.cells.name.textContent = words.unknown;
            return;
        }
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = one.name;
        button.addEventListener("click", () => this.toSignals(one.bus + " " + one.name));
        row.cells.name.replaceChildren(button);
    }

    fill(row, one, now) {
        this.bytes(row, one.data === "" ? [] : one.data.split(" "), now);
        set(row.cells.count, String(one.count));
        set(row.cells.cycle, cycleText(one.cycle) + (row.nominal ? " (" + cycleText(row.nominal) + ")" : ""));
        row.heard = one.heard;
        row.cycle = one.cycle;
        row.data = one.data;
        row.count = one.count;
    }

    bytes(row, bytes, now) {
        const cell = row.cells.data;
        while (cell.childElementCount > bytes.length) cell.lastElementChild.remove();
        bytes.forEach((byte, i) => {
            let element = cell.children[i];
            if (!element) {
                element = document.createElement("span");
                cell.append(element, i % 8 === 7 ? " " : "");
                element.textContent = byte;
            } else if (element.textContent !== byte) {
                this.mark(row, i, parseInt(element.textContent, 16), parseInt(byte, 16), now);
                element.textContent = byte;
            }
        });
    }

    mark(row, i, before, after, now) {
        const bits = before ^ after;
        row.changed[i] |= bits;
        if (!(bits & ~row.noise[i])) return;
        const element = row.cells.data.children[i];
        element.classList.remove("up", "down");
        element.classList.add(after > before ? "up" : "down");
        this.marked.set(element, now);
    }

    /** Whether other rows are stale than before. */
    age(now) {
        let isOther = false;
        for (const [element, at] of this.marked)
            if (now - at > MARKED) {
                element.classList.remove("up", "down");
                this.marked.delete(element);
            }
        for (const row of this.table.order) {
            const age = now - row.heard;
            set(row.cells.age, ageText(age));
            const isStale = age > Math.max(STALE, LATE * (row.cycle || 0));
            isOther ||= isStale !== row.isStale;
            row.isStale = isStale;
            row.element.classList.toggle("stale", isStale);
        }
        return isOther;
    }
}

/** The newest frame of each row, as candump writes a log. @param offset of the gateway's clock, in ms */
function candump(rows, offset) {
    return rows.map((row) => "(" + ((row.heard + offset) / 1000).toFixed(6) + ") " + row.bus.replace(/\s/g, "_") + " " + row.id
        + (row.data.length > 23 ? "##0" : "#") + row.data.replaceAll(" ", "") + "\n").join("");
}

function csv(rows, offset) {
    const quoted = (text) => "\"" + text.replaceAll("\"", "\"\"") + "\"";
    return "bus,identifier,name,data,count,cycle_ms,time\n" + rows.map((row) => [quoted(row.bus), row.id, quoted(row.name), row.data,
        row.count, Math.round(row.cycle * 1000) / 1000, new Date(row.heard + offset).toISOString()].join(",") + "\n").join("");
}

/** As a file of the user's. */
function save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
