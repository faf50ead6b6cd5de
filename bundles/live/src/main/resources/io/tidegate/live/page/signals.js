// One row for each signal: its newest value.
import { Table, set } from "./table.js";
import { ageText, numberText, words } from "./words.js";

const COLUMNS = ["bus", "message", "signal", "value", "unit", "text", "range", "age", "chart"];
const STALE = 5000;   // milliseconds

export class Signals {
    static show = "signals";

    /** @param chart draws those that are chosen */
    constructor(place, chart) {
        this.table = new Table(place, "Signals", COLUMNS, words.noSignal);
        this.chart = chart;
        this.numbered = new Map();
    }

    /** @param fresh whether it is the first of a stream: the numbers of the rows are others then */
    take(message, fresh) {
        if (fresh) this.numbered.clear();
        for (const one of message.signals) {
            const row = this.numbered.get(one.key) || this.row(one);
            if (one.bus !== undefined) this.describe(row, one);
            set(row.cells.value, numberText(one.value));
            set(row.cells.text, one.text || "");
            if (row.meter && one.value !== null) row.meter.value = one.value;
            row.heard = one.heard;
            if (one.value !== null) this.chart.put(row.key, one.value);
        }
    }

    row(one) {
        const name = [one.bus, one.message, one.tags || "", one.signal].join(" ");
        const row = this.table.row(name, name);
        this.numbered.set(one.key, row);
        return row;
    }

    describe(row, one) {
        const message = one.message + (one.tags ? " " + one.tags : "");
        set(row.cells.bus, one.bus);
        set(row.cells.message, message);
        set(row.cells.signal, one.signal);
        set(row.cells.unit, one.unit);
        row.words = [one.bus, message, one.signal, one.unit].join(" ");
        row.meter = null;
        row.cells.range.replaceChildren();
        if (one.minimum !== undefined) this.range(row, one);
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = words.chart;
        button.setAttribute("aria-label", words.chartOf(one.signal));
        button.setAttribute("aria-pressed", String(this.chart.has(row.key)));
        button.addEventListener("click", () => {
            this.chart.toggle(row.key, one.message + "." + one.signal, one.unit);
            button.setAttribute("aria-pressed", String(this.chart.has(row.key)));
        });
        row.cells.chart.replaceChildren(button);
    }

    range(row, one) {
        row.meter = document.createElement("meter");
        row.meter.min = one.minimum;
        row.meter.max = one.maximum;
        row.meter.setAttribute("aria-label", one.signal);
        row.meter.title = numberText(one.minimum) + " to " + numberText(one.maximum) + " " + one.unit;
        row.cells.range.append(row.meter);
    }

    age(now) {
        for (const row of this.table.order) {
            set(row.cells.age, ageText(now - row.heard));
            row.element.classList.toggle("stale", now - row.heard > STALE);
        }
    }
}
