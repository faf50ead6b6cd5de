package io.tidegate.core.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error, in each form that InfluxDB has:
 * <pre>
 * {"code":"invalid","message":"unable to parse ..."}    2.x, Cloud; 3 on /api/v2/write
 * {"error":"partial write: ..."}                        1.x; 3
 * {"error":"...","data":[{"error_message":"","line_number":2,"original_line":""}]}
 *                                                       3; data may be one such object
 * incoming write was empty                              3, proxies: any text
 * </pre>
 *
 * @param isInflux whether it is one of the JSON forms; only then does it say something about lines
 * @param message  what is meant for people; the whole body where it is not JSON
 * @param numbers  of the lines that are named, from 1
 * @param isWhole  whether it does not seem to be cut off
 * @param isEach   whether these are all that were refused (data is an array), not just the first
 */
record ErrorBody(boolean isInflux, String message, List<Integer> numbers, boolean isWhole, boolean isEach) {
    private static final int MAX_DIGITS = 9;

    static ErrorBody of(String body) {
        Object json = JsonReader.read(body);
        if (!(json instanceof Map<?, ?> object)) return new ErrorBody(false, body, List.of(), false, false);
        String error = text(object.get("error"));
        String message = text(object.get("message"));
        boolean isInflux = error != null || message != null && object.containsKey("code");
        Object data = object.get("data");
        List<?> lines = data instanceof List<?> several ? several : data == null ? List.of() : List.of(data);
        return new ErrorBody(isInflux, said(error == null ? message : error, lines, body), numbers(lines),
                body.stripTrailing().endsWith("}"), data instanceof List<?>);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> inner) return text(inner.get("message"));
        return value instanceof String text ? text : null;
    }

    /** With the reason of the first line, as "partial write of line protocol occurred" helps nobody. */
    private static String said(@Nullable String message, List<?> lines, String body) {
        if (message == null) return body;
        Object first = lines.isEmpty() ? null : lines.get(0);
        return first instanceof Map<?, ?> line && line.get("error_message") instanceof String reason
                ? message + ": line " + line.get("line_number") + ": " + reason : message;
    }

    private static List<Integer> numbers(List<?> lines) {
        List<Integer> numbers = new ArrayList<>();
        for (Object line : lines)
            if (line instanceof Map<?, ?> named && named.get("line_number") instanceof String number
                    && number.matches("\\d{1," + MAX_DIGITS + "}")) numbers.add(Integer.parseInt(number));
        return numbers;
    }
}
