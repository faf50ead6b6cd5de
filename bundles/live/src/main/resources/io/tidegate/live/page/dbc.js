// One card for each DBC file of config/dbc: how it does, and what its author should know, on demand.
import { Cards, fact, tellState } from "./cards.js";
import { bytesText, words } from "./words.js";

const LEVELS = ["error", "warning", "info"];

export class Dbc {
    static show = "dbc";

    constructor(place) {
        place.replaceChildren();
        this.table = new Cards(place, words.dbc, words.noDbc);
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        for (const one of message.dbc || []) this.fill(this.table.row(one.file, one.file), one);
        for (const name of message.dbcGone || []) this.table.leave(name);
    }

    fill(row, one) {
        const remarks = one.remarks || [];
        const worst = one.trouble ? 0 : LEVELS.findIndex((level) => remarks.some((remark) => remark.level === level));
        row.words = one.file + " " + (LEVELS[worst] || "");
        const rank = worst === 0 || worst === 1 ? worst : one.found === undefined ? 4 : 3;
        tellState(row, { state: one.trouble ? "" : words.remarks(one.found), rank, trouble: one.trouble });
        fact(row, "size", one.bytes === undefined ? "" : bytesText(one.bytes));
        if (!row.list) {
            row.details = document.createElement("details");
            const summary = document.createElement("summary");
            summary.textContent = words.showRemarks;
            row.list = document.createElement("ul");
            row.details.append(summary, row.list);
            row.element.append(row.details);
        }
        row.details.hidden = remarks.length === 0;
        row.list.replaceChildren(...remarks.map((remark) => {
            const item = document.createElement("li");
            item.textContent = words.remark(remark);
            return item;
        }));
    }

    age() { this.table.sweep(); }
}
