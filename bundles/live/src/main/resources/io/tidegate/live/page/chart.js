// The chosen signals over the last minutes, in one chart with a common cursor. uPlot (MIT) draws it.
import { words } from "./words.js";

const SPAN = 5 * 60;   // seconds that are kept
const COLOURS = ["#1f77b4", "#d95f02", "#2ca02c", "#c2185b", "#8c6bb1", "#7f7f7f"];

export class Chart {
    constructor(place) {
        this.place = place;
        this.chosen = new Map();
        this.frozen = false;
        this.dirty = false;
    }

    has(key) { return this.chosen.has(key); }

    toggle(key, name, unit) {
        if (!this.chosen.delete(key)) this.chosen.set(key, { name, unit, times: [], values: [] });
        this.make();
    }

    /** A value came now. */
    put(key, value) {
        const line = this.chosen.get(key);
        if (!line) return;
        const seconds = Date.now() / 1000;
        line.times.push(seconds);
        line.values.push(value);
        while (line.times[0] < seconds - SPAN) {
            line.times.shift();
            line.values.shift();
        }
        this.dirty = true;
    }

    make() {
        if (this.plot) this.plot.destroy();
        this.plot = null;
        this.place.replaceChildren();
        if (this.chosen.size === 0) return;
        const freeze = document.createElement("button");
        freeze.type = "button";
        freeze.textContent = this.frozen ? words.unfreeze : words.freeze;
        freeze.setAttribute("aria-pressed", String(this.frozen));
        freeze.addEventListener("click", () => {
            this.frozen = !this.frozen;
            this.make();
        });
        this.place.append(freeze);
        const ink = getComputedStyle(this.place).color;
        const lines = [...this.chosen.values()];
        const axis = { stroke: ink, grid: { stroke: "rgba(128,128,128,0.25)" }, ticks: { stroke: ink } };
        const units = [...new Set(lines.map((line) => line.unit))];
        const scales = { x: { time: true } };
        for (const unit of units) scales["unit " + unit] = {};
        this.plot = new uPlot({
            width: Math.max(300, this.place.clientWidth),
            height: 240,
            fmtDate: () => (date) => date.toTimeString().slice(0, 8),
            scales,
            series: [{ value: (plot, at) => (at == null ? "" : new Date(at * 1000).toTimeString().slice(0, 8)) },
                ...lines.map((line, i) => ({ label: line.name + (line.unit ? " [" + line.unit + "]" : ""),
                    scale: "unit " + line.unit, stroke: COLOURS[i % COLOURS.length], width: 1.5, spanGaps: true }))],
            axes: [axis, ...units.slice(0, 2).map((unit, i) => ({ ...axis, scale: "unit " + unit, label: unit, side: i ? 1 : 3,
                grid: { show: i === 0, stroke: axis.grid.stroke } }))],
        }, this.data(), this.place);
    }

    data() {
        const lines = [...this.chosen.values()];
        return uPlot.join(lines.map((line) => [line.times, line.values]));
    }

    draw() {
        if (!this.plot || this.frozen || !this.dirty) return;
        this.dirty = false;
        this.plot.setData(this.data());
    }
}
