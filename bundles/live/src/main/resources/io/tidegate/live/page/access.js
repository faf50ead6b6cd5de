// Who may use the gateway: one's own password, and for admins the users and the tokens of programs.
import { act, acted, ask, read, say, show } from "./act.js";
import { Cards, button, fact } from "./cards.js";
import { words } from "./words.js";

const ROLES = ["viewer", "operator", "admin"];
const NAME = { required: true, pattern: "[A-Za-z0-9][A-Za-z0-9._\\-]*", maxLength: 32, size: 14, autocomplete: "off", spellcheck: false };

export class Access {
    static show = "access";

    constructor(place) {
        place.replaceChildren();
        const me = document.getElementById("live").dataset;
        this.account(place, me);
        if (me.role === "admin") {
            this.form(place, words.newUser, "user.add");
            this.table = new Cards(place, words.users, words.noUser);
            this.form(place, words.newToken, "token.add");
            this.tokens = new Cards(place, words.tokens, words.noToken);
            this.read();
        } else {
            this.table = new Cards(document.createElement("div"), "", "");
        }
    }

    /** Changes are made by hand: what is shown is read anew after each. */
    async read() {
        const told = await read("access");
        if (!told) return;
        this.table.keepOnly(told.users.map((one) => one.name));
        for (const one of told.users) this.user(this.table.row(one.name, one.name), one);
        this.tokens.keepOnly(told.tokens.map((one) => one.name));
        for (const one of told.tokens) this.token(this.tokens.row(one.name, one.name), one);
    }

    async do(verb, more) {
        const told = await acted(verb, more);
        if (told && told.secret) show(words.once(more.name), told.secret);
        this.read();
        return told;
    }

    user(row, one) {
        row.words = one.name + " " + one.role;
        if (!row.role && !one.first) {
            row.role = roles(words.roleOf(one.name));
            row.role.addEventListener("change", () => this.do("user.role", { name: one.name, role: row.role.value }));
            row.buttons.append(row.role);
            button(row, "renew", async () => {
                if (await ask(words.renewOf(one.name), words.buttons.renew)) this.do("user.password", { name: one.name });
            });
            button(row, "remove", async () => {
                if (await ask(words.removeUser(one.name), words.buttons.remove)) this.do("user.delete", { name: one.name });
            });
        }
        if (row.role) row.role.value = one.role;
        fact(row, "role", one.first ? one.role + ", " + words.firstUser : one.role);
    }

    token(row, one) {
        row.words = one.name;
        fact(row, "role", one.role);
        fact(row, "made", new Date(one.made).toISOString().slice(0, 16).replace("T", " ") + " UTC");
        button(row, "remove", async () => {
            if (await ask(words.removeToken(one.name), words.buttons.remove)) this.do("token.delete", { name: one.name });
        });
    }

    account(place, me) {
        const heading = document.createElement("h2");
        heading.textContent = words.access;
        const who = document.createElement("p");
        who.textContent = words.me(me.user, me.role);
        const form = document.createElement("form");
        form.className = "bar";
        const fields = {};
        for (const key of ["present", "wanted", "again"]) {
            const field = document.createElement("input");
            Object.assign(field, { type: "password", required: true, maxLength: 200, autocomplete: key === "present" ? "current-password" : "new-password" });
            if (key !== "present") Object.assign(field, { minLength: 12, title: words.password.hint });
            const label = document.createElement("label");
            label.append(words.password[key] + " ", field);
            form.append(label);
            fields[key] = field;
        }
        const save = document.createElement("button");
        save.textContent = words.buttons.change;
        form.append(save);
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            if (fields.wanted.value !== fields.again.value) {
                say(words.notSame, true);
            } else if (await act("password.change", { name: me.user, present: fields.present.value, wanted: fields.wanted.value })) {
                location.reload();   // the session has ended: this leads to the login page
            }
        });
        place.append(heading, who, form);
    }

    form(place, title, verb) {
        const form = document.createElement("form");
        form.className = "bar";
        const name = Object.assign(document.createElement("input"), NAME);
        const role = roles(title + ": " + words.role);
        const label = document.createElement("label");
        label.append(title + " ", name);
        const add = document.createElement("button");
        add.textContent = words.buttons.add;
        add.setAttribute("aria-label", words.buttons.add + ": " + title);
        form.append(label, role, add);
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            if (await this.do(verb, { name: name.value, role: role.value })) name.value = "";
        });
        place.append(form);
    }

    /** Nothing here comes by the stream. */
    take() {}

    age() {}
}

function roles(label) {
    const choice = document.createElement("select");
    choice.setAttribute("aria-label", label);
    for (const role of ROLES) choice.add(new Option(words.roles[role], role));
    return choice;
}
