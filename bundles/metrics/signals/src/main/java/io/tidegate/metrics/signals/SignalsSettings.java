package io.tidegate.metrics.signals;

import io.tidegate.api.signal.SignalSelection;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checked settings of one signal metric.
 *
 * @param name        of the instance; a tag of every point
 * @param signals     which ones; at least one
 * @param interval    length of the intervals; 100 ms to 7 days
 * @param statistics  what is told of each; at least one
 * @param tellsEmpty  whether intervals without a sample are told of, with count 0
 * @param hold        longest time a value holds when no newer comes; above 0
 * @param measurement of the points; may have {@code {name} {bus} {message} {signal}} in it
 * @param tags        for every point
 * @param enabled     whether it does anything at all
 */
record SignalsSettings(String name, SignalSelection signals, Duration interval, Set<Statistic> statistics,
        boolean tellsEmpty, Duration hold, String measurement, Map<String, String> tags,
        boolean enabled) {
    private static final long LONGEST_MS = Duration.ofDays(7).toMillis();
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACES = Set.of("name", "bus", "message", "signal");

    SignalsSettings {
        requireRange("interval.ms", interval.toMillis(), 100);
        requireRange("hold.ms", hold.toMillis(), 1);
        if (signals.patterns().isEmpty())
            throw new IllegalArgumentException(
                    "signals: expected at least one, such as Motor.Speed, found none");
        if (statistics.isEmpty())
            throw new IllegalArgumentException("statistics: expected at least one, such as MEAN, found none");
        if (tellsEmpty && !statistics.contains(Statistic.COUNT))
            throw new IllegalArgumentException(
                    "empty.intervals: expected COUNT in statistics if true, found none");
        if (measurement.isBlank())
            throw new IllegalArgumentException(
                    "measurement: expected a name such as can_signal, found nothing");
        PLACE.matcher(measurement).results().map(place -> place.group(1))
                .filter(place -> !PLACES.contains(place))
                .findFirst().ifPresent(place -> {
                    throw new IllegalArgumentException(
                            "measurement: expected {name}, {bus}, {message} or {signal},"
                                    + " found {" + place + "}");
                });
        statistics = Set.copyOf(statistics);
        tags = Map.copyOf(tags);
    }

    private static void requireRange(String key, long millis, long least) {
        if (millis < least || millis > LONGEST_MS)
            throw new IllegalArgumentException(
                    key + ": expected " + least + " to " + LONGEST_MS + ", found " + millis);
    }

    static SignalsSettings from(String name, SignalsConfig config) {
        EnumSet<Statistic> statistics = EnumSet.noneOf(Statistic.class);
        statistics.addAll(Arrays.asList(config.statistics()));
        return new SignalsSettings(name, SignalSelection.of("signals", config.signals()),
                Duration.ofMillis(config.interval_ms()),
                statistics, config.empty_intervals(), Duration.ofMillis(config.hold_ms()),
                config.measurement().strip(),
                tags(config.tags()), config.enabled());
    }

    /** Reads {@code key=value} texts; blank ones are left out. */
    static Map<String, String> tags(String... texts) {
        Map<String, String> tags = new TreeMap<>();
        for (String text : texts == null ? new String[0] : texts) {
            if (text.isBlank()) continue;
            String[] parts = text.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank())
                throw new IllegalArgumentException("tags: expected key=value, found '" + text + "'");
            tags.put(parts[0].strip(), parts[1].strip());
        }
        return tags;
    }

    long holdNanos() { return hold.toNanos(); }

    /** The measurement of this signal's points. */
    String measurement(String bus, String message, String signal) {
        Map<String, String> places = Map.of("name", name, "bus", bus, "message", message, "signal", signal);
        return PLACE.matcher(measurement)
                .replaceAll(place -> Matcher.quoteReplacement(places.get(place.group(1))));
    }
}
