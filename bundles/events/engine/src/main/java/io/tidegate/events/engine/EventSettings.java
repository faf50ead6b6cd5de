package io.tidegate.events.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A checked {@link EventConfig}.
 *
 * @param enabled         whether it is watched for
 * @param trigger         what fires it
 * @param shape           what its points look like
 * @param minIntervalNanos least time between two points, in ns
 */
record EventSettings(boolean enabled, Trigger trigger, Shape shape, long minIntervalNanos) {
    private static final Pattern TOPIC = Pattern.compile("\\*|[\\w-]+(/[\\w-]+)*(/\\*)?");
    private static final List<String> OWN_TAGS = List.of("name", "topic", "context");
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * @param measurement of the points
     * @param tags        all but {@code topic}
     */
    record Shape(String measurement, Map<String, String> tags) {
        Shape {
            tags = Map.copyOf(tags);
        }
    }

    /** @throws IllegalArgumentException naming the key, what was expected and what was found */
    static EventSettings from(EventConfig config) {
        boolean hasSignal = !config.signal().isBlank();
        boolean hasTopic = !config.topic().isBlank();
        if (hasSignal == hasTopic) throw bad("signal, topic", "exactly one of them",
                hasSignal ? "both '" + config.signal() + "' and '" + config.topic() + "'" : "none");
        if (config.minimum_interval_ms() < 0)
            throw bad("minimum.interval.ms", "0 or more", config.minimum_interval_ms());
        if (config.measurement().isBlank()) throw bad("measurement", "a name", "nothing");
        Trigger trigger = hasSignal ? signalTrigger(config) : topicTrigger(config);
        return new EventSettings(config.enabled(), trigger, shape(config, trigger),
                Math.multiplyExact(config.minimum_interval_ms(), NANOS_PER_MILLI));
    }

    private static Trigger signalTrigger(EventConfig config) {
        if (!config.filter().isBlank()) throw bad("filter", "nothing, as it belongs to a topic", config.filter());
        if (!(config.hysteresis() >= 0 && config.hysteresis() < Double.POSITIVE_INFINITY))
            throw bad("hysteresis", "0 or more", config.hysteresis());
        String text = config.value$().strip();
        double number = number(text);
        Condition condition = config.condition();
        if (condition == Condition.EQUALS && text.isEmpty())
            throw bad("value", "a number or text for EQUALS", "nothing");
        boolean compares = condition == Condition.ABOVE || condition == Condition.BELOW;
        if (compares && Double.isNaN(number)) throw bad("value", "a number for " + condition, "'" + text + "'");
        SignalName signal = SignalName.parse("signal", config.signal().strip());
        List<SignalName> fields =
                filled(config.fields()).stream().map(field -> SignalName.parse("fields", field)).toList();
        return new Trigger.OfSignal(signal, condition,
                new Trigger.Threshold(text, number, config.hysteresis()), fields);
    }

    private static Trigger topicTrigger(EventConfig config) {
        String topic = config.topic().strip();
        if (!TOPIC.matcher(topic).matches()) throw bad("topic",
                "names of letters, digits, _ and - separated by /, the last may be *", "'" + topic + "'");
        return new Trigger.OfTopic(topic, config.filter().strip(), filled(config.fields()));
    }

    private static Shape shape(EventConfig config, Trigger trigger) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : filled(config.tags())) {
            int equals = tag.indexOf('=');
            String key = equals < 0 ? "" : tag.substring(0, equals).strip();
            String value = tag.substring(equals + 1).strip();
            if (key.isEmpty() || value.isEmpty()) throw bad("tags", "key=value", "'" + tag + "'");
            if (OWN_TAGS.contains(key)) throw bad("tags",
                    "another key than " + OWN_TAGS + ", which have keys of their own", "'" + tag + "'");
            if (tags.put(key, value) != null) throw bad("tags", "each key once", "'" + key + "' twice");
        }
        tags.put("name", config.name().isBlank() ? defaultName(trigger) : config.name().strip());
        tags.put("context", config.context().isBlank() ? defaultContext(trigger) : config.context().strip());
        return new Shape(config.measurement().strip(), tags);
    }

    /** As the camera app names datapoints: {@code org/example/Door} is {@code org_example_door}. */
    private static String defaultName(Trigger trigger) {
        String source = trigger instanceof Trigger.OfSignal signal ? signal.signal().toString()
                : ((Trigger.OfTopic) trigger).topic();
        String name = source.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return name.isEmpty() ? "any" : name;
    }

    private static String defaultContext(Trigger trigger) {
        if (trigger instanceof Trigger.OfSignal signal)
            return (signal.signal().signal() + " " + signal.condition().name().toLowerCase(Locale.ROOT) + " "
                    + (signal.condition() == Condition.CHANGES ? "" : signal.value().text())).strip();
        String[] parts = ((Trigger.OfTopic) trigger).topic().split("/");
        int last = parts.length - 1;
        return parts[last].equals("*") && last > 0 ? parts[last - 1] : parts[last];
    }

    /** NaN if it is none; also for the text NaN, which nothing can be compared with. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
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
