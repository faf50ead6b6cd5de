package io.tidegate.core.grafana.output;

import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Source;
import io.tidegate.core.grafana.query.Queries;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The alerts as rules that Grafana itself looks after: for those who have a database and no Prometheus. Grafana 9.1 and later
 * read them from {@code provisioning/alerting}.
 */
public final class GrafanaAlerts {
    private static final int LOOK_BACK_SECONDS = 300;
    private static final String EXPRESSION = "__expr__";

    private GrafanaAlerts() { }

    /** Null where there is nothing for a database to look after. */
    public static JsonObject of(List<Source> sources) {
        JsonArrayBuilder groups = Json.createArrayBuilder();
        boolean isAny = false;
        for (Source source : sources) {
            if (source.language() == Language.PROMETHEUS) continue;
            isAny = true;
            JsonArrayBuilder rules = Json.createArrayBuilder();
            for (Alert alert : Alert.ALL)
                if (alert.field() != null) rules.add(rule(alert, source));
            groups.add(Json.createObjectBuilder().add("orgId", 1).add("name", "tidegate-" + source.language().word())
                    .add("folder", "Tidegate").add("interval", "1m").add("rules", rules));
        }
        return isAny ? Json.createObjectBuilder().add("apiVersion", 1).add("groups", groups).build() : null;
    }

    /** A: the values; B: the newest of each series; C: whether it is beyond the limit. */
    private static JsonObjectBuilder rule(Alert alert, Source source) {
        boolean isAbsence = Double.isNaN(alert.limit());
        String uid = source.language().uid();
        JsonArrayBuilder data = Json.createArrayBuilder()
                .add(step("A", uid, LOOK_BACK_SECONDS, Queries.of(source).targets(alert.field(), true).get(0)))
                .add(step("B", EXPRESSION, 0, Json.createObjectBuilder().add("type", "reduce").add("expression", "A")
                        .add("reducer", "last")))
                .add(step("C", EXPRESSION, 0, Json.createObjectBuilder().add("type", "threshold").add("expression", "B")
                        .add("conditions", Json.createArrayBuilder().add(Json.createObjectBuilder().add("evaluator",
                                Json.createObjectBuilder().add("type", "gt")
                                        .add("params", Json.createArrayBuilder().add(isAbsence ? Integer.MAX_VALUE : alert.limit())))))));
        String subject = alert.subject().isEmpty() ? "The gateway " : labels(alert, source.language());
        return Json.createObjectBuilder().add("uid", "tidegate-" + alert.name().toLowerCase(Locale.ROOT) + "-"
                        + source.language().word()).add("title", alert.name() + " (" + source.language().word() + ")")
                .add("condition", "C").add("data", data).add("noDataState", isAbsence ? "Alerting" : "OK").add("execErrState", "Error")
                .add("for", alert.minutes() + "m").add("labels", Json.createObjectBuilder().add("severity", alert.severity()))
                .add("annotations", Json.createObjectBuilder()
                        .add("summary", subject + alert.sentence()));
    }

    /** Of Flux the one label that Flux makes of all tags. */
    private static String labels(Alert alert, Language language) {
        return (language == Language.FLUX ? List.of("line") : alert.subject()).stream()
                .map(label -> "{{ $labels." + label + " }} ").collect(Collectors.joining());
    }

    private static JsonObjectBuilder step(String id, String uid, int seconds, JsonObjectBuilder model) {
        return Json.createObjectBuilder().add("refId", id).add("datasourceUid", uid)
                .add("relativeTimeRange", Json.createObjectBuilder().add("from", seconds).add("to", 0))
                .add("model", model.add("refId", id));
    }
}
