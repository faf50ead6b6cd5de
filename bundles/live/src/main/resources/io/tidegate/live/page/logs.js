// One card for each log of config/logs: what is in it, on demand, and what may be done with it.
import { act, ask, askText, read, show } from "./act.js";
import { Cards, button, fact, tellState } from "./cards.js";
import { dropZone, upload } from "./upload.js";
import { bytesText, secondsText, words } from "./words.js";

const MOST = 4 * 1073741824;   // bytes, as the gateway

export class Logs {
    constructor(place) {
        const uploads = document.createElement("div");
        place.append(dropZone(words.newLog, words.chooseLog, "", (file) => {
            if (file.size > MOST) show(file.name, words.logTooLarge(bytesText(MOST)));
            else upload("log?name=" + encodeURIComponent(file.name), file, uploads);
        }), uploads);
        this.table = new Cards(place, words.logs, words.noLog);
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        for (const one of message.logs || []) this.fill(this.table.row(one.file, one.file), one);
        for (const name of message.logsGone || []) this.table.leave(name);
    }

    fill(row, one) {
        row.words = one.file;
        tellState(row, { rank: one.trouble ? 0 : 3, trouble: one.trouble });
        fact(row, "size", one.bytes === undefined ? "" : bytesText(one.bytes));
        const isThere = !one.trouble;
        button(row, "inside", (element) => this.inside(row, one.file, element)).hidden = !isThere;
        button(row, "play", async () => {
            const bus = await askText(words.playOf(one.file), words.bus, [], words.buttons.play);
            if (bus !== null) act("log.play", { name: one.file, bus });
        }).hidden = !isThere;
        button(row, "remove", async () => {
            if (await ask(words.removeLog(one.file), words.buttons.remove)) act("log.delete", { name: one.file });
        }).hidden = !isThere;
    }

    async inside(row, name, element) {
        element.disabled = true;
        const told = await read("log?name=" + encodeURIComponent(name));
        element.disabled = false;
        if (!told) return;
        fact(row, "format", told.format);
        fact(row, "frames", (told.whole ? "" : words.atLeast) + told.frames);
        fact(row, "ids", String(told.ids));
        fact(row, "duration", secondsText(told.duration / 1000));
        fact(row, "channels", told.channels.join(", "));
        fact(row, "defects", told.defects ? String(told.defects) : "");
        for (const share of told.dbc)
            fact(row, "described by " + share.file, told.frames ? Math.floor(100 * share.described / told.frames) + " %" : "");
    }
}
