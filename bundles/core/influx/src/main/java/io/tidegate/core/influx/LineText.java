package io.tidegate.core.influx;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines lines of line protocol, without their line ends; never throws, whatever a line contains. */
final class LineText {
    private static final int MAX_DIGITS = 19;

    private LineText() {}

    /**
     * The lines of a batch with these numbers.
     *
     * @param numbers counted counted from 1; those that the batch does not have are left out
     */
    static Set<String> numbered(Batch batch, Collection<Integer> numbers) {
        Set<String> lines = new HashSet<>();
        Set<Integer> wanted = new HashSet<>(numbers);
        int end = batch.offset() + batch.length();
        int number = 1;
        for (int from = batch.offset(); from < end; number++) {
            int to = from;
            while (to < end && batch.bytes()[to] != '\n') to++;
            if (wanted.contains(number))
                lines.add(new String(batch.bytes(), from, to - from, StandardCharsets.UTF_8));
            from = to + 1;
        }
        return lines;
    }

    /** Its time in ns since 1970; null if it has none. */
    static @Nullable Long nanos(String line) {
        String last = line.substring(line.lastIndexOf(' ') + 1);
        if (!last.matches("-?\\d{1," + MAX_DIGITS + "}")) return null;
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException e) {
            return null; // beyond 64 bits
        }
    }

    /**
     * Whether it has a field of one of these types.
     *
     * @param types by measurement and field
     */
    static boolean hasField(String line, Map<String, Map<String, Set<String>>> types) {
        int key = end(line, 0, " ");
        Map<String, Set<String>> wanted = types.get(plain(line.substring(0, end(line, 0, ", "))));
        if (wanted == null) return false;
        for (int from = key + 1; from < line.length();) {
            int name = end(line, from, "=");
            int value = Math.min(line.length(), name + 1);
            int end = valueEnd(line, value);
            Set<String> of = wanted.get(plain(line.substring(from, name)));
            if (of != null && of.contains(type(line.substring(value, end)))) return true;
            if (end >= line.length() || line.charAt(end) == ' ') return false;
            from = end + 1;
        }
        return false;
    }

    /** Index of the first of these characters that is not escaped; the line's length if there is none. */
    private static int end(String line, int from, String characters) {
        for (int at = from; at < line.length(); at++) {
            if (line.charAt(at) == '\\')
                at++;
            else if (characters.indexOf(line.charAt(at)) >= 0) return at;
        }
        return line.length();
    }

    private static int valueEnd(String line, int from) {
        boolean text = from < line.length() && line.charAt(from) == '"';
        int last = text ? Math.min(line.length(), end(line, from + 1, "\"") + 1) : from;
        return end(line, last, ", ");
    }

    private static String plain(String escaped) { return escaped.replaceAll("\\\\([,= ])", "$1"); }

    private static String type(String value) {
        if (value.isEmpty()) return "";
        if (value.charAt(0) == '"') return "string";
        if ("tTfF".indexOf(value.charAt(0)) >= 0) return "boolean";
        char last = value.charAt(value.length() - 1);
        return last == 'i' ? "integer" : last == 'u' ? "unsigned" : "float";
    }
}
