// Panels of a dashboard as Grafana's library draws them: fills the page with the time series of picture.mjs.
import React from "react";
import { createRoot } from "react-dom/client";
import { FieldType, ThemeContext, createTheme, getDisplayProcessor, toDataFrame } from "@grafana/data";
import { PanelChrome, TimeSeries, TooltipDisplayMode } from "@grafana/ui";
import plotStyle from "uplot/dist/uPlot.min.css";

const { dashboard, answers, from, to, dark, width } = window.PICTURE;
const theme = createTheme({ colors: { mode: dark ? "dark" : "light" } });
const HEIGHT = 38;   // of a row of the grid, with its gap
const COLUMNS = 24;

const legend = (target, line) => target.legendFormat.replace(/\{\{(\w+)}}/g, (all, label) => line.metric[label] ?? "");

/** A frame for each line, with the unit, the range and the colours of the panel. */
function frames(panel) {
    const lines = panel.targets.flatMap((target) => (answers[panel.id + target.refId] || []).map((line) => [target, line]));
    return lines.map(([target, line], index) => {
        const config = { ...panel.fieldConfig.defaults, displayNameFromDS: legend(target, line) };
        const frame = toDataFrame({ fields: [
            { name: "time", type: FieldType.time, values: line.values.map(([at]) => at * 1000), config: {} },
            { name: "value", type: FieldType.number, values: line.values.map(([, value]) => Number(value)), config },
        ] });
        for (const field of frame.fields) {
            field.state = { seriesIndex: index };
            field.display = getDisplayProcessor({ field, theme, timeZone: "browser" });
        }
        return frame;
    });
}

function Panel({ panel }) {
    const grid = panel.gridPos;
    const style = { position: "absolute", left: grid.x / COLUMNS * width + 4, top: panel.at * HEIGHT + 4 };
    const size = { width: grid.w / COLUMNS * width - 8, height: grid.h * HEIGHT - 8 };
    return <div style={style}>
        <PanelChrome title={panel.title} width={size.width} height={size.height} padding="md">
            {(innerWidth, innerHeight) => <TimeSeries frames={frames(panel)} timeRange={{ from, to, raw: { from, to } }} timeZone="browser"
                width={innerWidth} height={innerHeight} theme={theme} structureRev={1}
                legend={{ ...panel.options.legend, calcs: [] }} options={{ tooltip: { mode: TooltipDisplayMode.None } }}/>}
        </PanelChrome>
    </div>;
}

const style = document.createElement("style");
style.textContent = plotStyle + `body { color: ${theme.colors.text.primary}; font: 14px Inter, Helvetica, Arial, sans-serif; }
    * { box-sizing: border-box; } h2 { font-size: 14px; font-weight: 500; margin: 0; } button { font: inherit; color: inherit; background: none; border: none; }`;
document.head.append(style);
document.body.style.background = theme.colors.background.canvas;
document.body.style.margin = "0";
createRoot(document.getElementById("root")).render(<ThemeContext.Provider value={theme}>
    {dashboard.panels.filter((panel) => panel.type === "timeseries").map((panel) => <Panel key={panel.id} panel={panel}/>)}
</ThemeContext.Provider>);
