package io.tidegate.core.grafana.output;

import io.tidegate.core.grafana.model.JsonParts;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Source;
import io.tidegate.core.grafana.query.Queries;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The alerts as rules that Grafana itself looks after: for those who have a database and no Prometheus.
 * Grafana 9.1 and later read them from {@code provisioning/alerting}.
 */
public final class GrafanaAlerts {
    private static final String EXPRESSION = "__expr__";
    /** What Grafana makes of a series, by the name that the expressions of {@link Alert} use. */
    private static final Map<String, String> REDUCED =
            new TreeMap<>(Map.of("$last", "B", "$max", "D", "$mean", "E"));

    private GrafanaAlerts() {}

    /** Null where there is nothing for a database to look after. */
    public static @Nullable JsonObject of(List<Source> sources) {
        JsonArrayBuilder groups = JsonParts.array();
        boolean isAny = false;
        for (Source source : sources) {
            if (source.language() == Language.PROMETHEUS) continue;
            isAny = true;
            JsonArrayBuilder rules = JsonParts.array();
            for (Alert alert : Alert.ALL)
                if (alert.points() != null) rules.add(rule(alert, source));
            groups.add(JsonParts.object().add("orgId", 1)
                    .add("name", "tidegate-" + source.language().word())
                    .add("folder", "Tidegate").add("interval", "1m").add("rules", rules));
        }
        return isAny ? JsonParts.object().add("apiVersion", 1).add("groups", groups).build() : null;
    }

    /** A: the values; B, D, E: a number of each series; C: whether it is so. */
    private static JsonObjectBuilder rule(Alert alert, Source source) {
        JsonArrayBuilder data =
                JsonParts.array().add(step("A", source.language().uid(), alert.points().seconds(),
                        Queries.of(source).targets(alert.points().lines(), true).get(0)));
        String expression = alert.points().expression();
        for (Map.Entry<String, String> reduced : REDUCED.entrySet()) {
            if (!expression.contains(reduced.getKey())) continue;
            expression = expression.replace(reduced.getKey(), "$" + reduced.getValue());
            data.add(step(reduced.getValue(), EXPRESSION, 0,
                    JsonParts.object().add("type", "reduce").add("expression", "A")
                            .add("reducer", reduced.getKey().substring(1))));
        }
        data.add(step("C", EXPRESSION, 0,
                JsonParts.object().add("type", "math").add("expression", expression)));
        String subject = alert.subject().isEmpty() ? "The gateway on " + labels(alert, source.language())
                : labels(alert, source.language());
        return JsonParts.object().add("uid", "tidegate-" + alert.name().toLowerCase(Locale.ROOT) + "-"
                + source.language().word()).add("title", alert.name() + " (" + source.language().word() + ")")
                .add("condition", "C").add("data", data)
                .add("noDataState", alert.subject().isEmpty() ? "Alerting" : "OK")
                .add("execErrState", "Error").add("for", alert.minutes() + "m")
                .add("labels", JsonParts.object().add("severity", alert.severity()))
                .add("annotations", JsonParts.object().add("summary", subject + alert.sentence()));
    }

    /** Who it is: the tags of the series; of Flux the one label that it makes of all of them. */
    private static String labels(Alert alert, Language language) {
        List<String> tags =
                alert.points().lines() instanceof Lines.OfPoint point ? point.tags() : List.of("host");
        return (language == Language.FLUX ? List.of("line") : tags).stream()
                .map(label -> "{{ $labels." + label + " }} ").collect(Collectors.joining());
    }

    private static JsonObjectBuilder step(String id, String uid, int seconds, JsonObjectBuilder model) {
        return JsonParts.object().add("refId", id).add("datasourceUid", uid)
                .add("relativeTimeRange", JsonParts.object().add("from", seconds).add("to", 0))
                .add("model", model.add("refId", id));
    }
}
