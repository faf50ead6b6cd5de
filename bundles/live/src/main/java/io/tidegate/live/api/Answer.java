package io.tidegate.live.api;

import io.tidegate.core.json.JsonWriter;

/**
 * An answer in JSON.
 *
 * @param status of HTTP
 * @param body   JSON
 */
public record Answer(int status, String body) {
    /** What was expected and found, under the key {@code error}. */
    public static Answer fault(int status, String sentence) {
        return new Answer(status, new JsonWriter().beginObject().put("error", sentence).endObject().toString());
    }
}
