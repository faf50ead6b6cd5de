// The page: which view is shown, what it is filtered by, whether it stands still, and whether the gateway still answers.
import { Access } from "./access.js";
import { Buses } from "./buses.js";
import { Chart } from "./chart.js";
import { Dbc } from "./dbc.js";
import { Events } from "./events.js";
import { Messages } from "./messages.js";
import { Metrics } from "./metrics.js";
import { Outputs } from "./outputs.js";
import { Overview } from "./overview.js";
import { Replays } from "./replays.js";
import { Signals } from "./signals.js";
import { Stream } from "./stream.js";
import { words } from "./words.js";

const PAGES = [Overview, Buses, Outputs, Metrics, Events, Replays, Dbc, Access];

const page = document.getElementById("live");
const lost = document.getElementById("live-lost");
const filter = document.getElementById("live-filter");
const pause = document.getElementById("live-pause");
const count = document.getElementById("live-rows");
const place = document.getElementById("live-view");
const buttons = [...page.querySelectorAll("button[data-show]")];
const chart = new Chart(document.getElementById("live-chart"));

let view = null;
let stream = null;
let paused = false;
let now = 0;         // of the gateway's clock, in milliseconds
let nowAt = 0;       // when it said so, by the clock of this page

/** Every word of the filter must be in the row; & stands for a blank, and | between two filters for either of them. */
function isShown(row) {
    const text = (row.words || "").toLowerCase();
    const either = filter.value.toLowerCase().split("|").map((part) => part.split(/[\s&]+/).filter(Boolean)).filter((part) => part.length);
    const isIn = either.length === 0 || either.some((part) => part.every((word) => text.includes(word)));
    return isIn && (!view.isWanted || view.isWanted(row));
}

function refilter() {
    const shown = view.table.filter(isShown);
    count.textContent = words.rows(shown, view.table.order.length);
}

function make(name) {
    if (name === Messages.show) return new Messages(place, (text) => {
        filter.value = text;
        location.hash = Signals.show;
    }, refilter);
    if (name === Signals.show) return new Signals(place, chart);
    const Page = PAGES.find((page) => page.show === name);
    return new Page(place, page.dataset.root);
}

function take(message, fresh) {
    now = message.now;
    nowAt = performance.now();
    if (paused) return;
    const rows = view.table.order.length;
    view.take(message, fresh);
    if (fresh || rows !== view.table.order.length) refilter();
}

const REASONS = { 401: words.login, 403: words.login, 503: words.full };

function tellLost(milliseconds, status) {
    const seconds = Math.round(milliseconds / 1000);
    lost.textContent = seconds ? REASONS[status] || words.lost(seconds) : paused ? words.paused : "";
    page.classList.toggle("old", seconds > 0);
}

function listen() {
    if (stream) stream.close();
    stream = null;
    if (document.hidden) return;
    stream = new Stream(location.origin + page.dataset.root + "/live/stream?show=" + view.constructor.show, take, tellLost);
}

function show() {
    const name = location.hash.slice(1);
    const known = buttons.map((button) => button.dataset.show);
    const next = known.includes(name) ? name : known[0];
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === next));
    document.getElementById("live-chart").hidden = next !== Signals.show;
    view = make(next);
    refilter();
    listen();
}

for (const button of buttons) button.addEventListener("click", () => { location.hash = button.dataset.show; });
filter.addEventListener("input", refilter);
pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = paused ? words.resume : words.pause;
    if (!paused) listen();   // what changed meanwhile was not kept: begin with all of it
    tellLost(0, 0);
});
document.addEventListener("visibilitychange", listen);
document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
        event.preventDefault();
        filter.focus();
    }
});
window.addEventListener("hashchange", show);
setInterval(() => {
    if (!paused && now && view.age(now + performance.now() - nowAt)) refilter();
    chart.draw();
}, 500);
show();
