package io.tidegate.live.api;

import io.tidegate.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the API.
 *
 * @param status of HTTP
 * @param type   of its content
 * @param bytes  its content; belongs to who gets it
 */
public record Answer(int status, String type, byte[] bytes) {
    private static final String JSON = "application/json";

    /** One in JSON. */
    public Answer(int status, String body) { this(status, JSON, body.getBytes(StandardCharsets.UTF_8)); }

    /** As a text. */
    public String body() { return new String(bytes, StandardCharsets.UTF_8); }

    /** What was expected and found, under the key {@code error}. */
    public static Answer fault(int status, String sentence) {
        return new Answer(status, object("error", sentence));
    }

    /** What was done, under the key {@code said}. */
    static Answer said(String sentence) { return new Answer(200, object("said", sentence)); }

    /** The same with a secret that is told this once; null for none. */
    static Answer said(String sentence, String secret) {
        if (secret == null) return said(sentence);
        return new Answer(200, new JsonWriter().beginObject().put("said", sentence).put("secret", secret)
                .endObject().toString());
    }

    private static String object(String key, String sentence) {
        return new JsonWriter().beginObject().put(key, sentence).endObject().toString();
    }
}
