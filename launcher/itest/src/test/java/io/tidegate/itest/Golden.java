package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answers for a drive that an independent program decoded: counts, and each signal's count, min, max and
 * sum.
 */
final class Golden {
    private static final double RELATIVE = 1e-9;

    private final JsonObject answers;

    private Golden(JsonObject answers) { this.answers = answers; }

    static Golden of(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file); JsonReader json = Json.createReader(reader)) {
            return new Golden(json.readObject());
        }
    }

    /** What was decoded, as {@code Message.Signal}. */
    Set<String> signals() { return answers.getJsonObject("signals").keySet(); }

    /** A number of the whole drive, e.g. {@code frames_decoded}. */
    long number(String name) { return answers.getJsonNumber(name).longValue(); }

    /** @param found by {@code Message.Signal}, each with count, min, max and sum */
    void assertSignals(Map<String, Map<String, Double>> found) {
        JsonObject expected = answers.getJsonObject("signals");
        assertEquals(new TreeMap<>(expected).keySet(), new TreeMap<>(found).keySet());
        expected.forEach((name, value) -> assertSignal(name, value.asJsonObject(), found.get(name)));
    }

    /** The same for those signals that were found. @param found by {@code Message.Signal} */
    void assertSome(Map<String, Map<String, Double>> found) {
        JsonObject expected = answers.getJsonObject("signals");
        found.forEach((name, statistics) -> assertSignal(name, expected.getJsonObject(name), statistics));
    }

    private static void assertSignal(String name, JsonObject expected, Map<String, Double> found) {
        for (String statistic : new String[] {"count", "min", "max", "sum"}) {
            double want = expected.getJsonNumber(statistic).doubleValue();
            assertEquals(want, found.get(statistic), Math.abs(want) * RELATIVE, name + " " + statistic);
        }
    }
}
