// One row for each identifier of each bus: its newest frame, with the bytes that changed.
import { Table, set } from "./table.js";
import { ageText, cycleText, words } from "./words.js";

const COLUMNS = ["bus", "id", "name", "data", "cycle", "count", "age"];
const MARKED = 500;      // milliseconds for which a changed byte is marked
const LATE = 5;          // cycles without a frame: the message is stale
const STALE = 5000;      // milliseconds, where the cycle is not known or short

export class Messages {
    static show = "messages";

    /** @param toSignals shows the signals of a message */
    constructor(place, toSignals) {
        this.table = new Table(place, "Messages", COLUMNS, words.noMessage);
        this.toSignals = toSignals;
        this.marked = new Map();
    }

    take(message) {
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
                element.className = parseInt(byte, 16) > parseInt(element.textContent, 16) ? "up" : "down";
                element.textContent = byte;
                this.marked.set(element, now);
            }
        });
    }

    age(now) {
        for (const [element, at] of this.marked)
            if (now - at > MARKED) {
                element.className = "";
                this.marked.delete(element);
            }
        for (const row of this.table.order) {
            const age = now - row.heard;
            set(row.cells.age, ageText(age));
            row.element.classList.toggle("stale", age > Math.max(STALE, LATE * (row.cycle || 0)));
        }
    }
}
