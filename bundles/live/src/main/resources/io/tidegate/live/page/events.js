// One card for each metadata event: what it waits for, when it fired and with what; its switch and a test.
import { act, ask } from "./act.js";
import { Cards, button, fact, tellState, toggle } from "./cards.js";
import { keys } from "./metrics.js";
import { agoText, words } from "./words.js";

export class Events {
    static show = "events";

    constructor(place, root) {
        place.replaceChildren();
        this.root = root;
        this.table = new Cards(place, words.events, words.noEvent);
        this.offset = 0;
    }

    take(message, fresh) {
        if (fresh) this.table.begin();
        if (message.time) this.offset = message.time - message.now;
        for (const one of message.events || []) this.fill(this.table.row(one.name, one.name), one);
        for (const name of message.eventsGone || []) this.table.leave(name);
    }

    fill(row, one) {
        row.one = one;
        row.words = one.name + " " + one.trigger + " " + (one.state || "") + " " + (one.sentence || "");
        tellState(row, one);
        toggle(row, one.enabled, (enabled) => act("event.set", { name: one.name, enabled }));
        fact(row, "trigger", one.trigger);
        fact(row, "fired", String(one.fired));
        fact(row, "fields", Object.entries(one.fields).map(([key, value]) => key + " = " + value).join(", "));
        button(row, "fire", () => act("event.fire", { name: one.name }));
        button(row, "remove", async () => {
            if (await ask(words.removeConfiguration(one.name), words.buttons.remove)) act("event.delete", { name: one.name });
        });
        keys(row, this.root, one.name, "events.engine~");
    }

    age(now) {
        for (const row of this.table.order) fact(row, "last fired", row.one.last ? agoText(now + this.offset - row.one.last) : words.never);
        this.table.sweep();
    }
}
