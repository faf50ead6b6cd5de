// A table whose rows stay where they are: cells are changed, never replaced, so that focus, selection and scroll position
// survive every update. New rows are put where they belong in the order; rows never jump.
import { words } from "./words.js";

const FORGET = 2500;   // milliseconds

/** Sets a text only where it is another. */
export function set(cell, text) {
    if (cell.textContent !== text) cell.textContent = text;
}

/** Rows by key, in an order that stays. */
export class Ordered {
    /**
     * @param frame is shown once there is a row
     * @param empty said while there is none
     */
    constructor(frame, empty) {
        this.frame = frame;
        this.rows = new Map();
        this.order = [];
        this.empty = document.createElement("p");
        this.empty.textContent = empty;
        this.frame.hidden = true;
    }

    /** The row of a key, made where it belongs by its sort text. */
    row(key, sort) {
        let row = this.rows.get(key);
        if (row) row.goneAt = undefined;
        if (row) return row;
        row = { element: null, cells: {}, sort, key };
        this.make(row);
        this.rows.set(key, row);
        let low = 0;
        let high = this.order.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.order[middle].sort <= sort) low = middle + 1;
            else high = middle;
        }
        this.body.insertBefore(row.element, low < this.order.length ? this.order[low].element : null);
        this.order.splice(low, 0, row);
        this.empty.hidden = true;
        this.frame.hidden = false;
        return row;
    }

    /** It was said to be gone; a change of its configuration makes it come back at once, and then its row stays. */
    leave(key) {
        const row = this.rows.get(key);
        if (row) row.goneAt = performance.now();
    }

    /** A stream began anew: what it does not tell of is gone. */
    begin() {
        for (const row of this.order) row.goneAt = performance.now();
    }

    /** Takes out what is gone for good. */
    sweep() {
        for (const row of [...this.order])
            if (row.goneAt !== undefined && performance.now() - row.goneAt > FORGET) this.remove(row.key);
    }

    remove(key) {
        const row = this.rows.get(key);
        this.rows.delete(key);
        this.order.splice(this.order.indexOf(row), 1);
        row.element.remove();
        this.empty.hidden = this.order.length > 0;
        this.frame.hidden = this.order.length === 0;
    }

    /** Those of other keys are not there any more. */
    keepOnly(keys) {
        const stay = new Set(keys);
        for (const row of [...this.order]) if (!stay.has(row.key)) this.remove(row.key);
    }

    /** Shows those that pass; how many. */
    filter(isShown) {
        let shown = 0;
        for (const row of this.order) {
            const is = isShown(row);
            if (row.element.hidden === is) row.element.hidden = !is;
            if (is) shown++;
        }
        return shown;
    }
}

export class Table extends Ordered {
    /**
     * @param place   element that holds it
     * @param caption what it shows
     * @param columns keys of words.columns
     * @param empty   said while there is no row
     */
    constructor(place, caption, columns, empty) {
        const table = document.createElement("table");
        super(table, empty);
        this.columns = columns;
        table.createCaption().textContent = caption;
        const head = table.createTHead().insertRow();
        for (const column of columns) {
            const cell = document.createElement("th");
            cell.scope = "col";
            cell.textContent = words.columns[column];
            cell.className = column;
            head.append(cell);
        }
        this.body = table.createTBody();
        const frame = document.createElement("div");
        frame.className = "scroll";
        frame.tabIndex = 0;
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", caption);
        frame.append(table);
        place.replaceChildren(this.empty, frame);
    }

    make(row) {
        row.element = document.createElement("tr");
        for (const column of this.columns) {
            const cell = row.element.insertCell();
            cell.className = column;
            row.cells[column] = cell;
        }
    }
}
