package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.api.signal.SignalSelection;
import io.tidegate.core.grafana.model.Chosen;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Prometheus;
import io.tidegate.core.grafana.model.SignalNames;
import io.tidegate.core.grafana.model.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Where the sinks of a configuration write: the first of each kind counts. */
public final class Sources {
    private final Instances config;
    private final Prometheus prometheus;
    private final Consumer<String> notices;

    /**
     * @param prometheus the one that scrapes the gateway
     * @param notices    what is left out, in sentences
     */
    public Sources(Instances config, Prometheus prometheus, Consumer<String> notices) {
        this.config = config;
        this.prometheus = prometheus;
        this.notices = notices;
    }

    /**
     * In these languages; if none is named, in those of the sinks that are configured.
     *
     * @throws IOException if there is no sink of a language that is named, or none at all
     */
    public List<Source> of(Set<Language> wanted) throws IOException {
        List<Source> found = new ArrayList<>();
        for (Language language : wanted.isEmpty() ? EnumSet.allOf(Language.class) : wanted) {
            List<StoredConfiguration> sinks = config.of(room(language));
            if (sinks.size() > 1)
                notices.accept("of " + sinks.size() + " sinks " + room(language) + ", " + sinks.get(0).file()
                        + " is taken");
            if (!sinks.isEmpty())
                found.add(source(language, sinks.get(0)));
            else if (!wanted.isEmpty())
                throw new IOException(
                        "--language " + language.word() + ": expected a configuration of " + room(language)
                                + " in the config folder, found none; copy one from config/samples");
        }
        if (found.isEmpty())
            throw new IOException(
                    "expected a sink in the config folder (sinks.prometheus, sinks.influx1 or "
                            + "sinks.influx2), found none; copy one from config/samples");
        return found;
    }

    private static String room(Language language) {
        return switch (language) {
            case PROMETHEUS -> "sinks.prometheus";
            case INFLUXQL -> "sinks.influx1";
            case FLUX -> "sinks.influx2";
        };
    }

    private Source source(Language language, StoredConfiguration sink) throws IOException {
        if (language == Language.PROMETHEUS)
            return new Source(language, prometheus.url(), "", "", "", prometheus.scrape(), "",
                    new SignalNames(sink.text("names", "GENERIC")
                            .equalsIgnoreCase("PER_SIGNAL"), "", Map.of("bus", "{bus}")), Chosen.ALL);
        String url = sink.text("url", "http://localhost:8086");
        SignalNames names = names(sink);
        return language == Language.INFLUXQL
                ? new Source(language, url, sink.text("database", "tidegate"), "", sink.text("user", ""), 0,
                        sink.text("retention.policy", ""), names, chosen(sink))
                : new Source(language, url, sink.text("bucket", "tidegate"), sink.text("org", "tidegate"), "",
                        0, "", names,
                        chosen(sink));
    }

    private static Chosen chosen(StoredConfiguration sink) throws IOException {
        try {
            return new Chosen(SignalSelection.of("include", sink.list("include").toArray(String[]::new)),
                    SignalSelection.of("exclude", sink.list("exclude").toArray(String[]::new)));
        } catch (IllegalArgumentException e) {
            throw new IOException(sink.file() + ": " + e.getMessage());
        }
    }

    private SignalNames names(StoredConfiguration sink) throws IOException {
        boolean isSignal = sink.text("shape", "frame").equals("signal");
        Map<String, String> tags = new TreeMap<>();
        for (String pair : sink.list("sample.tags")) {
            int equals = pair.indexOf('=');
            if (equals > 0) tags.put(pair.substring(0, equals).strip(),
                    known(sink, "sample.tags", pair.substring(equals + 1).strip()));
        }
        if (tags.isEmpty()) {
            tags.put("bus", "{bus}");
            if (isSignal) tags.putAll(Map.of("message", "{message}", "signal", "{signal}"));
        }
        SignalNames names = new SignalNames(isSignal, known(sink, "measurement",
                sink.text("measurement", isSignal ? "{bus}" : "{message}")), tags);
        if (!names.tellsSignalsApart())
            notices.accept(sink.file()
                    + ": neither measurement nor sample.tags has {signal}: a query gets all signals of one"
                    + " message, or of one bus, as one line");
        return names;
    }

    /** What depends on the frame, and not on the DBC file alone, is in no query. */
    private static String known(StoredConfiguration sink, String key, String template) throws IOException {
        if (template.contains("{id}") || template.contains("{source}"))
            throw new IOException(sink.file() + ": " + key
                    + ": expected {bus}, {message}, {signal} or {unit} for dashboards, found '"
                    + template + "'");
        return template;
    }
}
