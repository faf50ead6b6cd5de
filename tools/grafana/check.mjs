// Dashboards against the schemas of two versions of Grafana, units against those it knows, Flux against its type checker.
// Before that, faults are planted into the first of them: each must be found.
import Ajv from "ajv";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const here = path.dirname(new URL(import.meta.url).pathname);
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

// What the plugins for Prometheus and InfluxDB read of an annotation; the schema says of its own that it does not know them yet.
const OF_PLUGINS = ["expr", "step", "titleFormat", "textFormat", "tagKeys", "query", "textColumn", "tagsColumn"];

function withoutWhatIsOfPlugins(dashboard) {
    const copy = structuredClone(dashboard);
    for (const mark of copy.annotations?.list ?? []) for (const key of OF_PLUGINS) delete mark[key];
    return copy;
}

const schemas = [10, 12].map((major) => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(read(path.join(here, `schema${major}.json`)));
    return (dashboard) => (validate(dashboard) ? []
        : validate.errors.map((error) => `schema ${major}: ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`));
});

/** The package is made for bundlers: its script and its WebAssembly are put together by hand. */
async function loadFlux() {
    const folder = path.join(here, "node_modules/@influxdata/flux-lsp-browser");
    const script = path.join(here, "flux.mjs");
    fs.writeFileSync(script, fs.readFileSync(path.join(folder, "flux-lsp-browser_bg.js"), "utf8")
        .replace(/^import \* as wasm from .*$/m, "let wasm;")
        .replace(/(?:^cached\w+Memory0 = new .*\n)+/m, (views) => `export function use(exports) { wasm = exports; ${views} }\n`));
    const flux = await import(pathToFileURL(script));
    const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "flux-lsp-browser_bg.wasm")));
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = flux[name];
    const { exports } = new WebAssembly.Instance(module, imports);
    flux.use(exports);
    if (exports.__wbindgen_start) exports.__wbindgen_start();
    return flux;
}

function knownUnits() {
    globalThis.navigator ??= { userAgent: "", platform: "", language: "en", languages: ["en"] };
    globalThis.window ??= globalThis;
    const { getValueFormats } = createRequire(import.meta.url)("@grafana/data");
    return new Set(getValueFormats().flatMap((category) => category.submenu.map((unit) => unit.value)));
}

const flux = await loadFlux();
const units = knownUnits();

/** As Grafana fills it in. */
function filled(query) {
    return query.replaceAll("v.timeRangeStart", "-5m").replaceAll("v.timeRangeStop", "now()").replaceAll("v.windowPeriod", "10s")
        .replace(/\$\{\w+:regex\}/g, "(a|b)");
}

function* panelsOf(panels) {
    for (const panel of panels) {
        yield panel;
        yield* panelsOf(panel.panels || []);
    }
}

function fluxOf(dashboard) {
    const queries = dashboard.templating.list.filter((one) => one.type === "query").map((one) => one.query);
    for (const mark of dashboard.annotations?.list ?? []) queries.push(mark.query);
    for (const panel of panelsOf(dashboard.panels)) for (const target of panel.targets || []) queries.push(target.query);
    return queries;
}

const isFlux = (dashboard) => dashboard.tags.includes("flux");

/** What is wrong with it; counts what was asked. */
function problems(dashboard, counts) {
    const found = schemas.flatMap((schema) => schema(withoutWhatIsOfPlugins(dashboard)));
    for (const panel of panelsOf(dashboard.panels)) {
        const unit = panel.fieldConfig?.defaults.unit;
        if (unit && !unit.startsWith("suffix:") && !units.has(unit)) found.push(`unit: ${panel.title}: ${unit}`);
        counts.panels++;
    }
    if (isFlux(dashboard))
        for (const query of fluxOf(dashboard)) {
            counts.flux++;
            if (!flux.is_valid_flux(filled(query))) found.push("flux: " + query);
        }
    return found;
}

const PLANTED = [
    ["\"collapsed\"", "\"colapsed\"", "schema"], ["\"schemaVersion\": 39", "\"schemaVersion\": \"39\"", "schema"],
    ["\"unit\": \"bytes\"", "\"unit\": \"byte\"", "unit"], ["aggregateWindow(", "agregateWindow(", "flux"],
    ["createEmpty: false", "createEmpty: 1", "flux"], ["r._measurement ==", "r._measurement =", "flux"],
    ["import \\\"influxdata/influxdb/schema\\\"\\n", "", "flux"], ["|> keep(columns: [", "|> keep(colums: [", "flux"],
];

/** Faults that are not found. A dashboard in Flux shows all of them. */
function missed(text) {
    return PLANTED.filter(([good, bad, kind]) => {
        if (!text.includes(good)) return true;
        return !problems(JSON.parse(text.replaceAll(good, bad)), { panels: 0, flux: 0 }).some((problem) => problem.startsWith(kind));
    }).map(([good, bad]) => `planted fault not found: ${bad || "without " + good}`);
}

const files = process.argv.slice(2).flatMap((folder) => fs.readdirSync(path.join(folder, "dashboards"), { recursive: true })
    .filter((name) => name.endsWith(".json")).sort().map((name) => path.join(folder, "dashboards", name)));
const counts = { panels: 0, flux: 0 };
const found = [];
for (const file of files) found.push(...problems(read(file), counts).map((problem) => `${file}: ${problem}`));
const sample = files.find((file) => /flux.host\.json$/.test(file));
if (sample) found.push(...missed(fs.readFileSync(sample, "utf8")));
for (const problem of found) console.log(problem);
console.log(`${files.length} dashboards, ${counts.panels} panels, ${counts.flux} queries in Flux, `
    + `${sample ? PLANTED.length + " planted faults" : "no planted faults, as there is no dashboard in Flux"}: ${found.length} problems`);
process.exit(found.length || !files.length ? 1 : 0);
