// picture.mjs DASHBOARD.json PROMETHEUS-URL OUT.png TITLE,TITLE,...: the data from Prometheus, the script by esbuild, the picture by Chromium.
import fs from "node:fs";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { build } from "esbuild";

const [file, url, out, titles] = process.argv.slice(2);
const SECONDS = 30;
const STEP = 1;
const WIDTH = 1200;
const here = path.dirname(new URL(import.meta.url).pathname);
const dashboard = JSON.parse(fs.readFileSync(file, "utf8"));
const to = Math.floor(Date.now() / 1000) - 1;
const from = to - SECONDS;

const wanted = titles.split(",");
const every = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels || [])]);
dashboard.panels = wanted.map((title, index) => {
    const panel = every.find((one) => one.title === title);
    if (!panel) throw new Error(`no panel ${title} in ${file}; there are ${every.map((one) => one.title).join(", ")}`);
    return { ...panel, at: Math.floor(index / 2) * panel.gridPos.h, gridPos: { ...panel.gridPos, x: index % 2 * 12 } };
});

/** What Grafana fills in, with every variable at All. */
const filled = (query) => query.replaceAll("$__rate_interval", "20s").replace(/\$\{?\w+(:regex)?}?/g, ".*");

const answers = {};
for (const panel of dashboard.panels)
    for (const target of panel.targets || []) {
        const query = new URLSearchParams({ query: filled(target.expr), start: from, end: to, step: STEP });
        const answer = await (await fetch(`${url}/api/v1/query_range?${query}`)).json();
        if (answer.status !== "success" || !answer.data.result.length) throw new Error(`${target.expr}: ${JSON.stringify(answer)}`);
        answers[panel.id + target.refId] = answer.data.result;
    }

const rows = Math.ceil(wanted.length / 2) * dashboard.panels[0].gridPos.h;
const built = await build({ entryPoints: [path.join(here, "picture.jsx")], bundle: true, write: false, format: "iife", minify: true,
    loader: { ".js": "jsx", ".svg": "dataurl", ".woff2": "dataurl", ".css": "text" }, jsx: "automatic", logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', global: "window" }, platform: "browser" });
const page = path.join(here, "picture.html");
fs.writeFileSync(path.join(here, "picture.js"), built.outputFiles[0].text);
fs.writeFileSync(page, `<!DOCTYPE html><meta charset="utf-8"><body><div id="root"></div><script>window.PICTURE = ${JSON.stringify({
    dashboard, answers, from: from * 1000, to: to * 1000, dark: true, width: WIDTH }).replaceAll("<", "\\u003c")};
globalThis.process = { env: {} };</script><script src="picture.js"></script>`);
execFileSync("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--hide-scrollbars",
    `--user-data-dir=${path.join(here, "profile")}`, `--window-size=${WIDTH},${rows * 38 + 8}`, "--virtual-time-budget=15000",
    `--screenshot=${path.resolve(out)}`, "file://" + page], { stdio: ["ignore", "ignore", "ignore"] });
