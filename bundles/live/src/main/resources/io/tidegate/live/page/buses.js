// One row for each bus: is it alive, and is it decoded?
import { Table, set } from "./table.js";
import { ageText, words } from "./words.js";

const COLUMNS = ["bus", "state", "rate", "frames", "described", "identifiers", "unknown", "errors", "counters", "age"];
const RATE_OVER = 1000;   // milliseconds

export class Buses {
    static show = "buses";

    constructor(place) { this.table = new Table(place, "Buses", COLUMNS, words.noBus); }

    take(message) {
        this.table.keepOnly(message.buses.map((bus) => bus.bus));   // each message names all of them
        for (const bus of message.buses) {
            const row = this.table.row(bus.bus, bus.bus);
            row.words = bus.bus + " " + (bus.state || "");
            this.fill(row, bus, message.now);
        }
    }

    fill(row, bus, now) {
        const cells = row.cells;
        set(cells.bus, bus.bus);
        set(cells.state, bus.state || words.notTold);
        cells.state.classList.toggle("bad", /off|down|passive/.test(bus.state || ""));
        set(cells.counters, (bus.transmitErrors ?? "-") + " / " + (bus.receiveErrors ?? "-"));
        row.heard = bus.heard;
        if (bus.frames === undefined) return;
        set(cells.frames, String(bus.frames));
        set(cells.identifiers, String(bus.identifiers + (bus.beyond ? " and more" : "")));
        set(cells.unknown, String(bus.unknown));
        set(cells.errors, String(bus.errorFrames));
        set(cells.described, bus.frames ? Math.floor(100 * bus.described / bus.frames) + " %" : "");
        this.rate(row, bus.frames, now);
    }

    rate(row, frames, now) {
        if (row.rateAt === undefined || frames < row.rateFrames) {
            row.rateAt = now;
            row.rateFrames = frames;
        } else if (now - row.rateAt >= RATE_OVER) {
            set(row.cells.rate, String(Math.round(1000 * (frames - row.rateFrames) / (now - row.rateAt))));
            row.rateAt = now;
            row.rateFrames = frames;
        }
    }

    age(now) {
        for (const row of this.table.order) {
            set(row.cells.age, row.heard === undefined ? words.never : ageText(now - row.heard));
            row.element.classList.toggle("stale", row.heard !== undefined && now - row.heard > 5000);
        }
    }
}
