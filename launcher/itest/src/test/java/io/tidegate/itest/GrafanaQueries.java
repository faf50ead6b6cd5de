package io.tidegate.itest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The queries of dashboards, with what Grafana puts into them: the values of the variables, all of them
 * chosen, and its macros for a time range of five minutes. Knows what is a variable of the dashboard, and
 * what is not.
 */
final class GrafanaQueries {
    /** Panels of what a machine may not have. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("Temperatures", "Swap", "Disks used", "Disk space free", "Fans",
                    "Power", "Needs a look");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]\\w*)(?::regex)?}?");
    private static final String MACROS = "(?s).*\\$_.*|.*\\bv\\.[a-z].*";

    /** Answers a query as JSON, or as CSV in Flux. */
    @FunctionalInterface
    interface Server {
        String answer(String query) throws Exception;
    }

    private final Path folder;
    private final Server server;
    private final BiPredicate<String, String> mayGiveNothing;
    private List<String> last = List.of();
    private int count;

    GrafanaQueries(Path folder, Server server) { this(folder, server, (dashboard, query) -> false); }

    /** @param mayGiveNothing whether a query, of a dashboard's file, is of what is not there */
    GrafanaQueries(Path folder, Server server, BiPredicate<String, String> mayGiveNothing) {
        this.folder = folder;
        this.server = server;
        this.mayGiveNothing = mayGiveNothing;
    }

    /** Queries that were asked the last time. */
    int count() { return count; }

    List<String> lastProblems() { return last; }

    /** What gives an error or nothing. */
    List<String> problems() throws Exception {
        List<String> problems = new ArrayList<>();
        count = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) look(file, problems);
        }
        Path alerts = folder.resolve("../../provisioning/alerting/tidegate.json");
        if (Files.exists(alerts)) alerts(alerts, problems);
        return last = problems;
    }

    private static JsonObject read(Path file) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(Files.readString(file)))) {
            return reader.readObject();
        }
    }

    /** What the alerts of this language ask the database. */
    private void alerts(Path file, List<String> problems) throws Exception {
        for (JsonValue group : read(file).getJsonArray("groups")) {
            if (!group.asJsonObject().getString("name").endsWith("-" + folder.getFileName())) continue;
            for (JsonValue rule : group.asJsonObject().getJsonArray("rules"))
                ask(file, rule.asJsonObject().getJsonArray("data").getJsonObject(0).getJsonObject("model"),
                        rule.asJsonObject().getString("title"), Map.of(), problems);
        }
    }

    private void look(Path file, List<String> problems) throws Exception {
        JsonObject dashboard = read(file);
        Map<String, List<String>> variables = new LinkedHashMap<>();
        for (JsonValue each : dashboard.getJsonObject("templating").getJsonArray("list")) {
            JsonObject variable = each.asJsonObject();
            if (!variable.getString("type").equals("query")) continue;
            List<String> values = valuesOf(variable.getString("query"));
            if (values.isEmpty())
                problems.add(file.getFileName() + ": no value of " + variable.getString("name"));
            variables.put(variable.getString("name"), values);
        }
        for (JsonValue panel : dashboard.getJsonArray("panels"))
            look(file, panel.asJsonObject(), variables, problems);
        for (JsonValue mark : dashboard.getJsonObject("annotations").getJsonArray("list"))
            ask(file, mark.asJsonObject(), mark.asJsonObject().getString("name"), variables, problems);
    }

    private void look(Path file, JsonObject panel, Map<String, List<String>> variables, List<String> problems)
            throws Exception {
        if (panel.containsKey("panels"))
            for (JsonValue inside : panel.getJsonArray("panels"))
                look(file, inside.asJsonObject(), variables, problems);
        if (!panel.containsKey("targets")) return;
        for (JsonValue target : panel.getJsonArray("targets"))
            ask(file, target.asJsonObject(), panel.getString("title"), variables, problems);
    }

    private void ask(Path file, JsonObject target, String title, Map<String, List<String>> variables,
            List<String> problems)
            throws Exception {
        String query = target.getString("expr", target.getString("query", ""));
        String problem = problemOf(query, variables, MAY_BE_EMPTY.contains(title)
                || mayGiveNothing.test(file.getFileName().toString(), query));
        if (!problem.isEmpty())
            problems.add(file.getFileName() + ": " + title + ": " + query + ": " + problem);
    }

    private String problemOf(String query, Map<String, List<String>> variables, boolean mayBeEmpty)
            throws Exception {
        count++;
        String filled;
        try {
            filled = filled(query, variables);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        if (filled.matches(MACROS)) return "a macro is left: " + filled;
        String answer = server.answer(filled);
        if (answer.contains("\"error\"") || answer.contains("\"code\":")) return answer;
        boolean isEmpty = answer.contains("\"result\":[]")
                || !answer.contains("\"values\"") && !answer.contains("\"value\":[")
                        && !answer.contains("_result");
        return isEmpty && !mayBeEmpty ? "nothing" : "";
    }

    private static String filled(String query, Map<String, List<String>> variables) {
        String macros = query.replace("$__rate_interval", "10s").replace("$__interval", "1s")
                .replace("$timeFilter", "time > now() - 5m")
                .replace("v.timeRangeStart", "-5m").replace("v.timeRangeStop", "now()")
                .replace("v.windowPeriod", "1s");
        Matcher variable = VARIABLE.matcher(macros);
        return variable.replaceAll(found -> {
            List<String> values = variables.get(found.group(1));
            if (values == null) throw new IllegalArgumentException("there is no variable " + found.group(1));
            return Matcher.quoteReplacement("(" + String.join("|", values) + ")");
        });
    }

    private List<String> valuesOf(String query) throws Exception {
        Matcher labels = LABEL_VALUES.matcher(query);
        if (labels.matches())
            return found(server.answer(labels.group(1)), "\"" + labels.group(2) + "\":\"([^\"]*)\"");
        String answer = server.answer(query);
        return query.startsWith("SHOW") ? found(answer, "\\[\"\\w+\",\"([^\"]*)\"]")
                : found(answer, "(?m)^,_result,\\d*,(.*?)\\r?$");
    }

    private static List<String> found(String answer, String pattern) {
        return Pattern.compile(pattern).matcher(answer).results().map(result -> result.group(1)).distinct()
                .toList();
    }
}
