package io.tidegate.testkit.servers.influx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fake server answers. Immutable.
 *
 * @param body    text, which may be empty
 * @param headers by name; {@code Content-Type} is among them where there is one
 */
public record Answer(int status, String body, Map<String, String> headers) {
    /** An answer without a body and without headers of its own. */
    public static Answer of(int status) { return new Answer(status, "", Map.of()); }

    /** Text of this type. */
    public static Answer text(int status, String type, String body) {
        return new Answer(status, body, Map.of("Content-Type", type));
    }

    /** A web page. */
    static Answer page(int status, String html) { return text(status, "text/html; charset=utf-8", html); }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}
