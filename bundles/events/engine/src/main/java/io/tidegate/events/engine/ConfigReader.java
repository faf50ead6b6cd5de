package io.tidegate.events.engine;

import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.settings.EventSettings.Capture;
import io.tidegate.events.engine.settings.EventSettings.Condition;
import io.tidegate.events.engine.settings.EventSettings.Field;
import io.tidegate.events.engine.settings.EventSettings.Foreign;
import io.tidegate.events.engine.settings.EventSettings.Shape;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.settings.FieldType;
import io.tidegate.events.engine.settings.SignalList;
import io.tidegate.events.engine.when.When;
import io.tidegate.events.engine.when.WhenParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks a configuration and makes settings of it. */
final class ConfigReader {
    private static final Pattern TOPIC = Pattern.compile("\\*|[\\w-]++(?:/[\\w-]++)*+(/\\*)?");
    /** Where events.axis posts; the last parts are the camera and its topic. */
    private static final String AXIS = "io/tidegate/axis/*";
    private static final List<String> OWN_TAGS = List.of("name", "topic", "context", "test");
    private static final int MAX_CAPTURED = 32;
    /** As the form of the web console has it. */
    private static final long LONGEST_CAPTURE_MS = 3_600_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EventConfig config;

    private ConfigReader(EventConfig config) { this.config = config; }

    /** @throws IllegalArgumentException naming the key, what was expected and what was found */
    static EventSettings read(EventConfig config) { return new ConfigReader(config).settings(); }

    private EventSettings settings() {
        boolean hasTopic = !config.topic().isBlank();
        boolean hasAxis = !config.axis_topic().isBlank();
        if (hasTopic && hasAxis) throw bad("topic, axis.topic", "at most one of them",
                "both '" + config.topic() + "' and '" + config.axis_topic() + "'");
        if (!hasTopic && !hasAxis && config.when().isBlank())
            throw bad("when, topic, axis.topic", "one of them", "none");
        if (config.minimum_interval_ms() < 0)
            throw bad("minimum.interval.ms", "0 or more", config.minimum_interval_ms());
        if (config.measurement().isBlank()) throw bad("measurement", "a name", "nothing");
        Optional<Condition> condition = condition();
        Optional<Foreign> foreign =
                hasTopic ? Optional.of(topic()) : hasAxis ? Optional.of(axis()) : noForeign();
        if (foreign.isPresent() && condition.isPresent() && isMomentary(condition.get()))
            throw bad("when", "with a topic, a condition that lasts",
                    "a moment such as changes, late or every");
        return new EventSettings(config.enabled(), condition, foreign, config.edge(),
                shape(condition, foreign),
                capture(), Math.multiplyExact(config.minimum_interval_ms(), NANOS_PER_MILLI));
    }

    private Optional<Condition> condition() {
        String text = config.when().strip();
        if (text.isEmpty()) return Optional.empty();
        Condition condition = new Condition(text, WhenParser.parse(text));
        if (config.edge() != Edge.RISING && isMomentary(condition))
            throw bad("edge", "RISING, as the condition has a moment that does not last", config.edge());
        return Optional.of(condition);
    }

    private static boolean isMomentary(Condition condition) {
        return condition.when().tests().anyMatch(When.Test::isMoment);
    }

    private Optional<Foreign> noForeign() {
        if (!config.filter().isBlank())
            throw bad("filter", "nothing, as it belongs to topic and axis.topic",
                    "'" + config.filter() + "'");
        requireNoAxisKeys();
        return Optional.empty();
    }

    private void requireNoAxisKeys() {
        if (!config.axis_camera().isBlank())
            throw bad("axis.camera", "nothing, as it belongs to axis.topic",
                    "'" + config.axis_camera() + "'");
        if (!filled(config.source()).isEmpty())
            throw bad("source", "nothing, as it belongs to axis.topic", filled(config.source()));
    }

    private Foreign topic() {
        String topic = config.topic().strip();
        if (!TOPIC.matcher(topic).matches()) throw bad("topic",
                "names of letters, digits, _ and - separated by /, the last may be *", "'" + topic + "'");
        requireNoAxisKeys();
        return new Foreign(topic, config.filter().strip(), "", "");
    }

    private Foreign axis() {
        String topic = config.axis_topic().strip();
        String camera = config.axis_camera().strip();
        StringBuilder filter = new StringBuilder("(&(axis.topic=").append(escaped(topic, true)).append(')');
        if (!camera.isEmpty()) filter.append("(camera=").append(escaped(camera, false)).append(')');
        pairs("source", config.source()).forEach((key, value) -> filter.append("(source.").append(key)
                .append('=').append(escaped(value, false)).append(')'));
        return new Foreign(AXIS, filter.append(config.filter().strip()).append(')').toString(), topic,
                camera);
    }

    /** As a value in an LDAP filter. */
    private static String escaped(String text, boolean wildcard) {
        return text.replaceAll(wildcard ? "[\\\\()]" : "[\\\\()*]", "\\\\$0");
    }

    private Shape shape(Optional<Condition> condition, Optional<Foreign> foreign) {
        Map<String, String> tags = pairs("tags", config.tags());
        for (String own : OWN_TAGS) if (tags.containsKey(own)) throw bad("tags",
                "another key than " + OWN_TAGS + ", which the event sets itself", "'" + own + "'");
        Names names = new Names(condition, foreign);
        tags.put("name", config.name().isBlank() ? names.name() : config.name().strip());
        tags.put("context", config.context().isBlank() ? names.context() : config.context().strip());
        return new Shape(config.measurement().strip(), tags, fields(),
                SignalList.parse("signals", filled(config.signals())));
    }

    private static Map<String, String> pairs(String name, String[] list) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : filled(list)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            if (key.isEmpty() || value.isEmpty()) throw bad(name, "key=value", "'" + pair + "'");
            if (pairs.put(key, value) != null) throw bad(name, "each key once", "'" + key + "' twice");
        }
        return pairs;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String text : filled(config.fields())) {
            int colon = text.lastIndexOf(':');
            FieldType type = null;
            String wanted = text.substring(colon + 1).strip().toUpperCase(Locale.ROOT);
            for (FieldType one : FieldType.values()) if (colon > 0 && one.name().equals(wanted)) type = one;
            fields.add(new Field(type == null ? text : text.substring(0, colon).strip(), type));
        }
        return fields;
    }

    private Capture capture() {
        SignalList signals = SignalList.parse("capture", filled(config.capture()));
        if (signals.names().size() > MAX_CAPTURED)
            throw bad("capture", "at most " + MAX_CAPTURED + " signals", signals.names().size());
        return new Capture(signals, captureNanos("capture.before.ms", config.capture_before_ms()),
                captureNanos("capture.after.ms", config.capture_after_ms()));
    }

    private static long captureNanos(String key, long millis) {
        if (millis < 0 || millis > LONGEST_CAPTURE_MS) throw bad(key, "0 to " + LONGEST_CAPTURE_MS, millis);
        return millis * NANOS_PER_MILLI;
    }

    /** Without the blanks that forms leave in lists. */
    private static List<String> filled(String[] list) {
        return list == null ? List.of()
                : Arrays.stream(list).map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private static IllegalArgumentException bad(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }
}
