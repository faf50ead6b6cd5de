// Is every bus alive, is it decoded, does it arrive, and what is worst?
import { Cards, fact, rate, tellState } from "./cards.js";
import { ageOutput, fillOutput } from "./outputs.js";
import { ageText, words } from "./words.js";

const SILENT = 5000;   // milliseconds without a frame

export class Overview {
    static show = "overview";

    constructor(place) {
        this.worst = document.createElement("p");
        this.worst.id = "live-worst";
        place.replaceChildren(this.worst);
        this.components = new Map();
        this.table = new Cards(place, words.buses, words.noBus);
        this.outputs = new Cards(place, words.outputs, words.noOutput);
    }

    take(message, fresh) {
        this.table.keepOnly(message.buses.map((bus) => bus.bus));   // each message names all of them
        if (fresh) {
            this.outputs.begin();
            this.components.clear();
        }
        for (const bus of message.buses) this.bus(this.table.row(bus.bus, bus.bus), bus, message.now);
        for (const one of message.outputs || []) fillOutput(this.outputs.row(one.name, one.name), one, message.now, false);
        for (const name of message.outputsGone || []) this.outputs.leave(name);
        for (const one of message.components || []) this.components.set(one.name, one);
        for (const name of message.componentsGone || []) this.components.delete(name);
        if (fresh || message.components) this.tellWorst();
    }

    /** Of those that are as bad, the first by name: so that the line does not change without need. */
    tellWorst() {
        const all = [...this.components.values()];
        const bad = all.filter((one) => one.rank < 2)
            .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
        const line = bad.length === 0 ? words.noneBad(...[3, 2, 4].map((rank) => all.filter((one) => one.rank === rank).length))
            : "\u26a0 " + bad[0].name + ": " + (bad[0].sentence || bad[0].state) + (bad.length > 1 ? words.andMore(bad.length - 1) : "");
        if (this.worst.textContent !== line) this.worst.textContent = line;
        this.worst.classList.toggle("bad", bad.length > 0);
    }

    bus(row, bus, now) {
        row.words = bus.bus + " " + (bus.state || "");
        const silent = now - bus.heard > SILENT;
        tellState(row, { state: bus.state || "", rank: silent ? Math.min(1, rankOf(bus)) : rankOf(bus), sentence: silent ? words.silent : "" });
        row.heard = bus.heard;
        if (bus.frames === undefined) return;
        fact(row, "frames", (rate(row, "frames", bus.frames, now) || "...") + " frames/s");
        fact(row, "load", bus.load === undefined ? "" : bus.load + " %");
        fact(row, "described", bus.frames ? Math.floor(100 * bus.described / bus.frames) + " %" : "");
        fact(row, "unknown", String(bus.unknown));
        fact(row, "errors", String(bus.errorFrames));
        fact(row, "counters", bus.transmitErrors === undefined ? "" : bus.transmitErrors + " / " + (bus.receiveErrors ?? "-"));
    }

    /** The view's own filter looks at the buses only; the outputs are few. */
    age(now) {
        for (const row of this.table.order) {
            fact(row, "age", row.heard === undefined ? words.never : ageText(now - row.heard));
            row.element.classList.toggle("stale", row.heard !== undefined && now - row.heard > SILENT);
        }
        for (const row of this.outputs.order) ageOutput(row, now);
        this.outputs.sweep();
        this.table.sweep();
    }
}

function rankOf(bus) {
    if (/off|down/.test(bus.state || "")) return 0;
    return /passive|warning/.test(bus.state || "") || bus.heard === undefined ? 1 : 3;
}
