// One card for each log that is played: where it is, and its knobs; and below them the logs that are there.
import { act, ask, askNumber } from "./act.js";
import { Cards, button, fact, tellState } from "./cards.js";
import { Logs } from "./logs.js";
import { keys } from "./metrics.js";
import { secondsText, words } from "./words.js";

export class Replays {
    static show = "replays";

    constructor(place, root) {
        place.replaceChildren();
        this.root = root;
        this.table = new Cards(place, words.replays, words.noReplay);
        this.logs = new Logs(place);
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        for (const one of message.replays || []) this.fill(this.table.row(one.name, one.name), one);
        for (const name of message.replaysGone || []) this.table.leave(name);
        this.logs.take(message, fresh);
    }

    fill(row, one) {
        row.one = one;
        row.words = one.name + " " + one.state + " " + one.file;
        tellState(row, { state: words.replayStates[one.state] || one.state, rank: one.state === "paused" ? 4 : 3 });
        fact(row, "file", one.file);
        fact(row, "at", secondsText(one.at / 1000));
        fact(row, "given", String(one.frames));
        button(row, "pause", () => act("replay.pause", { name: one.name })).hidden = one.state !== "running";
        button(row, "resume", () => act("replay.resume", { name: one.name })).hidden = one.state !== "paused";
        button(row, "step", () => act("replay.step", { name: one.name }));
        button(row, "seek", async () => {
            const at = await askNumber(words.seekOf(one.name), words.seconds, row.one.at / 1000, 0, words.buttons.seek);
            if (at !== null) act("replay.seek", { name: one.name, at });
        });
        button(row, "remove", async () => {
            if (await ask(words.removeConfiguration(one.name), words.buttons.remove)) act("replay.delete", { name: one.name });
        });
        keys(row, this.root, one.name, "can.replay~");
    }

    /** The view's own filter looks at the replays only. */
    age() {
        this.table.sweep();
        this.logs.table.sweep();
    }
}
