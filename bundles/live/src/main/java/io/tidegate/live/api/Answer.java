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
    public static Answer fault(int status, String sentence) { return new Answer(status, object("error", sentence)); }

    /** What was done, under the key {@code said}. */
    static Answer said(String sentence) { return new Answer(200, object("said", sentence)); }

    private static String object(String key, String sentence) {
        return new JsonWriter().beginObject().put(key, sentence).endObject().toString();
    }
}
