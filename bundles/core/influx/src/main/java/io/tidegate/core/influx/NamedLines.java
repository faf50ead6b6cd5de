package io.tidegate.core.influx;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines a response of InfluxDB names: those it could not parse, by their text; those with a field of
 * another type, by measurement, field and type; those outside the retention period, by the bound; others by
 * their numbers. It may name only some of them.
 *
 * <p>Source: influxdb 1.x and 2.x {@code models/points.go} ("unable to parse '%s': %v"),
 * {@code tsdb/shard.go} ("input field ... on measurement ... is type ..."),
 * {@code coordinator/points_writer.go} ("... violates a Retention Policy Lower Bound at ..."; since 1.12 and
 * 2.7.12); Cloud, by its documentation: "error parsing line 2 (1-based): ...".
 */
final class NamedLines {
    private static final String UNPARSED = "unable to parse '";
    /**
     * Names have a maximum length: without it, matching a long response could take minutes.
     */
    private static final Pattern CONFLICT = Pattern.compile(
            "input field \"(.{0,300}?)\" on measurement \"(.{0,300}?)\" is type (\\w{1,20}), "
                    + "already exists as");
    private static final Pattern BOUND = Pattern.compile(
            "dropped because it violates a [A-Za-z ]{0,40}(Lower|Upper) Bound at "
                    + "(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,18}Z)");
    private static final Pattern NUMBERED = Pattern.compile("error parsing line (\\d{1,9}) \\(1-based\\)");
    private static final int BILLION = 1_000_000_000;

    private NamedLines() {}

    /**
     * Whether a line, without its line end, is named; {@link Delivery#NONE_NAMED} if none is.
     *
     * @param batch as it was offered; line numbers refer to it
     */
    static Predicate<String> in(ErrorBody error, Batch batch) {
        String message = error.message();
        Set<String> texts = unparsed(message);
        List<Integer> numbers = new ArrayList<>(error.numbers());
        NUMBERED.matcher(message).results().forEach(found -> numbers.add(Integer.parseInt(found.group(1))));
        if (!numbers.isEmpty()) texts.addAll(LineText.numbered(batch, numbers));
        List<Predicate<String>> rules = new ArrayList<>();
        if (!texts.isEmpty()) rules.add(texts::contains);
        Map<String, Map<String, Set<String>>> types = conflicts(message);
        if (!types.isEmpty()) rules.add(line -> LineText.hasField(line, types));
        addBounds(message, rules);
        return rules.stream().reduce(Predicate::or).orElse(Delivery.NONE_NAMED);
    }

    private static Set<String> unparsed(String message) {
        Set<String> lines = new HashSet<>();
        String[] parts = message.split(Pattern.quote(UNPARSED));
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].lastIndexOf("': ");
            if (end > 0) lines.add(parts[i].substring(0, end));
        }
        return lines;
    }

    /** By measurement and field, so that a line is examined only once however many there are. */
    private static Map<String, Map<String, Set<String>>> conflicts(String message) {
        Map<String, Map<String, Set<String>>> types = new HashMap<>();
        Matcher conflict = CONFLICT.matcher(message);
        while (conflict.find())
            types.computeIfAbsent(conflict.group(2), measurement -> new HashMap<>())
                    .computeIfAbsent(conflict.group(1), field -> new HashSet<>()).add(conflict.group(3));
        return types;
    }

    /**
     * Of several bounds, the narrowest decides. A line exactly at the bound is stored: the server compares
     * with before and after.
     */
    private static void addBounds(String message, List<Predicate<String>> rules) {
        long lowest = Long.MIN_VALUE;
        long highest = Long.MAX_VALUE;
        Matcher bound = BOUND.matcher(message);
        while (bound.find()) {
            OptionalLong nanos = nanos(bound.group(2));
            if (nanos.isEmpty()) continue;
            if (bound.group(1).equals("Lower"))
                lowest = Math.max(lowest, nanos.getAsLong());
            else
                highest = Math.min(highest, nanos.getAsLong());
        }
        if (lowest > Long.MIN_VALUE || highest < Long.MAX_VALUE) rules.add(beyond(lowest, highest));
    }

    private static Predicate<String> beyond(long lowest, long highest) {
        return line -> {
            Long nanos = LineText.nanos(line);
            return nanos != null && (nanos < lowest || nanos > highest);
        };
    }

    /** In ns since 1970; empty if it is not a time, or exceeds 64 bits. */
    private static OptionalLong nanos(String time) {
        try {
            Instant at = Instant.parse(time);
            return OptionalLong
                    .of(Math.addExact(Math.multiplyExact(at.getEpochSecond(), BILLION), at.getNano()));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
