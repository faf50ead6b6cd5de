package io.tidegate.core.grafana;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Grafana's dashboard linter asks of a dashboard, and what is wrong with one. */
final class DashboardRules {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");
    private static final Set<String> BUILT_IN =
            Set.of("__rate_interval", "__interval", "timeFilter", "__all", "tag_");
    /** No variable of ours is in them, and what looks like one, in a name of a DBC file, does no harm. */
    private static final Set<String> SHOWN_AS_IT_IS = Set.of("title", "description", "mappings");
    private static final Pattern RATE =
            Pattern.compile("\\b(rate|increase|irate|delta)\\(.*\\[(?!\\$__rate_interval])");

    private final JsonObject dashboard;
    private final Set<String> variables = new HashSet<>();
    private final Set<Integer> ids = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private DashboardRules(JsonObject dashboard) { this.dashboard = dashboard; }

    static List<String> problems(JsonObject dashboard) {
        DashboardRules rules = new DashboardRules(dashboard);
        rules.check();
        return rules.problems;
    }

    private void expect(boolean isSo, String rule, Object where) {
        if (!isSo) problems.add(rule + ": " + where);
    }

    private void check() {
        String uid = dashboard.getString("uid", "");
        expect(uid.matches("[A-Za-z0-9_-]{1,40}"), "uid", uid);
        expect(dashboard.isNull("id"), "no id of one Grafana", uid);
        JsonArray all = dashboard.getJsonObject("templating").getJsonArray("list");
        expect(!all.isEmpty() && all.getJsonObject(0).getString("type").equals("datasource"),
                "template-datasource", uid);
        for (JsonValue each : all) variables.add(each.asJsonObject().getString("name"));
        for (JsonValue each : all)
            if (!each.asJsonObject().getString("type").equals("datasource")) variable(each.asJsonObject());
        for (JsonValue each : dashboard.getJsonArray("links")) {
            JsonObject link = each.asJsonObject();
            expect(link.getBoolean("keepTime", false) && link.getBoolean("includeVars", false),
                    "links keep time and variables", uid);
        }
        for (JsonValue each : dashboard.getJsonObject("annotations").getJsonArray("list"))
            source("annotation", each.asJsonObject());
        panels(dashboard.getJsonArray("panels"), -1);
        texts(dashboard, uid);
    }

    private void variable(JsonObject variable) {
        String name = variable.getString("name");
        source("template", variable);
        expect(variable.getInt("refresh", 0) == 2, "template-on-time-change-reload", name);
        expect(variable.getBoolean("multi", false) && variable.getBoolean("includeAll", false),
                "several values and all", name);
        expect(!variable.getString("label", "").isBlank(), "template-label", name);
    }

    private void source(String rule, JsonObject of) {
        expect(of.containsKey("datasource")
                && of.getJsonObject("datasource").getString("uid", "").equals("${datasource}"),
                rule + "-datasource", of);
    }

    /** On a phone panels are in the order of their places: down, then to the right. */
    private void panels(JsonArray panels, int before) {
        int last = before;
        for (JsonValue each : panels) {
            JsonObject panel = each.asJsonObject();
            expect(ids.add(panel.getInt("id", -1)) && panel.getInt("id", -1) > 0, "an id of its own",
                    panel.getString("title", ""));
            JsonObject place = panel.getJsonObject("gridPos");
            int at = place.getInt("y") * 24 + place.getInt("x");
            expect(at > last && place.getInt("x") + place.getInt("w") <= 24, "mobile order",
                    panel.getString("title", ""));
            last = at;
            if (panel.getString("type").equals("row"))
                panels(panel.getJsonArray("panels"), at);
            else
                panel(panel);
        }
    }

    private void panel(JsonObject panel) {
        String title = panel.getString("title", "");
        expect(!title.isBlank() && !panel.getString("description", "").isBlank(), "panel-title-description",
                title);
        source("panel", panel);
        String unit = panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit", "");
        expect(unit.matches("suffix: .+") || units().contains(unit), "panel-units", title + ": " + unit);
        JsonArray targets = panel.getJsonArray("targets");
        expect(targets != null && !targets.isEmpty(), "panel-no-targets", title);
        Set<String> letters = new HashSet<>();
        for (JsonValue each : targets == null ? JsonValue.EMPTY_JSON_ARRAY : targets) {
            JsonObject target = each.asJsonObject();
            source("target", target);
            expect(letters.add(target.getString("refId", "")), "a letter of its own", title);
            String query = target.getString("expr", target.getString("query", ""));
            expect(!query.isBlank(), "target without a query", title);
            expect(!RATE.matcher(query).find(), "target-rate-interval", query);
        }
    }

    private static Set<String> units() {
        try (InputStream in = DashboardRules.class.getResourceAsStream("/grafana-units.txt")) {
            return Set.copyOf(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whatever Grafana fills in somewhere must be a variable of this dashboard, or one of Grafana's own. */
    private void texts(JsonValue value, String uid) {
        if (value instanceof JsonObject object) object.forEach((key, one) -> {
            if (!SHOWN_AS_IT_IS.contains(key)) texts(one, uid);
        });
        if (value instanceof JsonArray array) array.forEach(one -> texts(one, uid));
        if (!(value instanceof JsonString text)) return;
        Matcher used = VARIABLE.matcher(text.getString());
        while (used.find()) {
            String name = used.group(1);
            boolean isTag = name.startsWith("tag_");
            expect(isTag || BUILT_IN.contains(name) || variables.contains(name), "no such variable",
                    name + " in " + text);
        }
    }
}
