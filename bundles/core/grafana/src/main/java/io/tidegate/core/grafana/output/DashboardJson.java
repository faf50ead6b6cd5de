package io.tidegate.core.grafana.output;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.JsonParts;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Panel;
import io.tidegate.core.grafana.model.Row;
import io.tidegate.core.grafana.model.UnitIds;
import io.tidegate.core.grafana.query.Queries;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** A dashboard in one language, as Grafana provisions it (schema 39: Grafana 10.4 and later). Used once. */
public final class DashboardJson {
    private static final int SCHEMA = 39;
    private static final int COLUMNS = 24;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;
    private static final int MAX_LETTERS = 26;

    private final Dashboard dashboard;
    private final Language language;
    private final Queries queries;
    private int id;
    private int y;

    public DashboardJson(Dashboard dashboard, Language language, Queries queries) {
        this.dashboard = dashboard;
        this.language = language;
        this.queries = queries;
    }

    public JsonObject build() {
        JsonArrayBuilder panels = JsonParts.array();
        for (Row row : dashboard.rows()) add(row, panels);
        return JsonParts.object().addNull("id")
                .add("uid", "tidegate-" + dashboard.id() + "-" + language.word())
                .add("title", dashboard.title()).add("description", dashboard.description())
                .add("tags", JsonParts.array().add("tidegate").add(language.word()))
                .add("timezone", "browser")
                .add("editable", true).add("graphTooltip", 1).add("schemaVersion", SCHEMA).add("version", 1)
                .add("refresh", dashboard.hours() == 0 ? "5s" : "30s")
                .add("time",
                        JsonParts.object()
                                .add("from",
                                        dashboard.hours() == 0 ? "now-15m" : "now-" + dashboard.hours() + "h")
                                .add("to", "now"))
                .add("links", JsonParts.array().add(others()))
                .add("annotations", JsonParts.object().add("list", marks()))
                .add("templating", JsonParts.object().add("list", variables()))
                .add("panels", panels).build();
    }

    /** The other dashboards of the gateway, with time and variables kept. */
    private JsonObjectBuilder others() {
        return JsonParts.object().add("type", "dashboards").add("title", "Tidegate")
                .add("asDropdown", true)
                .add("tags", JsonParts.array().add("tidegate").add(language.word()))
                .add("keepTime", true)
                .add("includeVars", true).add("targetBlank", false).add("icon", "external link")
                .add("tooltip", "").add("url", "");
    }

    private JsonArrayBuilder variables() {
        JsonArrayBuilder all = JsonParts.array()
                .add(JsonParts.object().add("name", "datasource")
                        .add("label", "Data source").add("type", "datasource").add("query", language.plugin())
                        .add("refresh", 1)
                        .add("hide", 0).add("multi", false).add("includeAll", false).add("regex", "")
                        .add("current", JsonParts.object().add("text", "Tidegate " + language.word())
                                .add("value", language.uid())));
        for (Dashboard.Variable variable : dashboard.variables())
            if (!queries.valuesOf(variable).isEmpty()) all.add(variable(variable));
        return all;
    }

    private JsonArrayBuilder marks() {
        JsonArrayBuilder all = JsonParts.array();
        for (Dashboard.Mark mark : dashboard.marks()) {
            JsonObjectBuilder query = queries.mark(mark);
            if (query != null)
                all.add(query.add("name", mark.label()).add("iconColor", mark.color()).add("enable", true)
                        .add("datasource", datasource()));
        }
        return all;
    }

    private JsonObjectBuilder variable(Dashboard.Variable variable) {
        return JsonParts.object().add("name", variable.tag()).add("label", variable.label())
                .add("type", "query")
                .add("datasource", datasource()).add("query", queries.valuesOf(variable))
                .add("refresh", 2).add("sort", 1).add("hide", 0).add("regex", "").add("multi", true)
                .add("includeAll", true)
                .add("current", JsonParts.object().add("text", "All").add("value", "$__all"));
    }

    private JsonObjectBuilder datasource() {
        return JsonParts.object().add("type", language.plugin()).add("uid", "${datasource}");
    }

    private void add(Row row, JsonArrayBuilder all) {
        List<Panel> known = row.panels().stream()
                .filter(panel -> panel.lines().stream().anyMatch(queries::knows)).toList();
        if (known.isEmpty()) return;
        JsonArrayBuilder inside = JsonParts.array();
        JsonObjectBuilder head =
                JsonParts.object().add("id", ++id).add("type", "row").add("title", row.title())
                        .add("collapsed", row.isCollapsed()).add("gridPos", place(0, y++, COLUMNS, 1));
        if (!row.isCollapsed()) all.add(head.add("panels", inside));
        JsonArrayBuilder into = row.isCollapsed() ? inside : all;
        for (int i = 0; i < known.size(); i++) {
            into.add(panel(known.get(i), i * WIDTH % COLUMNS));
            if ((i + 1) * WIDTH % COLUMNS == 0 || i == known.size() - 1) y += HEIGHT;
        }
        if (row.isCollapsed()) {
            all.add(head.add("panels", inside));
            y -= HEIGHT * ((known.size() * WIDTH + COLUMNS - 1) / COLUMNS);
        }
    }

    private static JsonObjectBuilder place(int x, int y, int width, int height) {
        return JsonParts.object().add("h", height).add("w", width).add("x", x).add("y", y);
    }

    private JsonObjectBuilder panel(Panel panel, int x) {
        JsonArrayBuilder targets = JsonParts.array();
        int letter = 0;
        for (Lines lines : panel.lines())
            if (queries.knows(lines))
                for (JsonObjectBuilder target : queries.targets(lines, panel.isStates()))
                    targets.add(target.add("refId", letters(letter++)).add("datasource", datasource()));
        return JsonParts.object().add("id", ++id).add("type", panel.kind())
                .add("title", panel.title())
                .add("description", panel.description()).add("datasource", datasource())
                .add("gridPos", place(x, y, WIDTH, HEIGHT))
                .add("fieldConfig",
                        JsonParts.object().add("defaults", defaults(panel)).add("overrides",
                                JsonParts.array()))
                .add("options", options(panel)).add("targets", targets);
    }

    private static String letters(int n) {
        return n < MAX_LETTERS ? "" + (char) ('A' + n)
                : letters(n / MAX_LETTERS - 1) + letters(n % MAX_LETTERS);
    }

    private static JsonObjectBuilder defaults(Panel panel) {
        JsonObjectBuilder defaults = JsonParts.object().add("unit", UnitIds.of(panel.unit()));
        boolean isFixed = !panel.isBreakable();
        if (isFixed && !Double.isNaN(panel.minimum())) defaults.add("min", panel.minimum());
        if (isFixed && !Double.isNaN(panel.maximum())) defaults.add("max", panel.maximum());
        if (!panel.texts().isEmpty()) defaults.add("mappings", mappings(panel));
        JsonObjectBuilder custom = JsonParts.object();
        if (panel.kind().equals(Panel.TIME_SERIES))
            custom.add("drawStyle", "line").add("lineWidth", 1).add("fillOpacity", 5)
                    .add("showPoints", "auto").add("spanNulls", false);
        if (panel.isBreakable()) {
            defaults.add("thresholds", outside(panel));
            custom.add("axisSoftMin", panel.minimum()).add("axisSoftMax", panel.maximum())
                    .add("thresholdsStyle", JsonParts.object().add("mode", "area"));
        }
        return defaults.add("color", JsonParts.object().add("mode", "palette-classic")).add("custom",
                custom);
    }

    /**
     * Red below the lowest value and above the highest: an axis that was fixed there would not show what lies
     * outside.
     */
    private static JsonObjectBuilder outside(Panel panel) {
        return JsonParts.object().add("mode", "absolute").add("steps", JsonParts.array()
                .add(JsonParts.object().add("color", "red").addNull("value"))
                .add(JsonParts.object().add("color", "transparent").add("value", panel.minimum()))
                .add(JsonParts.object().add("color", "red").add("value", panel.maximum())));
    }

    private static JsonArrayBuilder mappings(Panel panel) {
        JsonObjectBuilder texts = JsonParts.object();
        int index = 0;
        for (Map.Entry<Double, String> text : panel.texts().entrySet())
            texts.add(number(text.getKey()),
                    JsonParts.object().add("text", text.getValue()).add("index", index++));
        return JsonParts.array()
                .add(JsonParts.object().add("type", "value").add("options", texts));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static JsonObjectBuilder options(Panel panel) {
        JsonObjectBuilder options = JsonParts.object();
        if (panel.kind().equals(Panel.TABLE)) return options.add("showHeader", true).add("cellHeight", "sm");
        options.add("legend",
                JsonParts.object().add("displayMode", "list").add("placement", "bottom")
                        .add("showLegend", true))
                .add("tooltip", JsonParts.object().add("mode", "multi").add("sort", "none"));
        return panel.isStates() ? options.add("mergeValues", true).add("showValue", "auto") : options;
    }
}
