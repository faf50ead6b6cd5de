package io.tidegate.core.http;

import io.tidegate.api.text.OneLine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status  of HTTP
 * @param headers by name, whatever its case
 * @param body    at most its first 64 KiB, as UTF-8
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {
    /** A longer one is no place to show, and its characters are searched back and forth. */
    private static final int MAX_LOCATION = 2_000;

    /** The first header of this name; null if there is none. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet())
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty())
                return header.getValue().get(0);
        return null;
    }

    /** How long the server asks to be left alone ({@code Retry-After}), 0 to 10 minutes. */
    public Duration retryAfter() { return RetryAfter.parse(header("Retry-After"), Instant.now()); }

    /** Whether it sends us elsewhere; nobody here follows, as lines would end at a login page. */
    public boolean isRedirect() { return status / 100 == 3; }

    /**
     * Where it sends us, for people: the host of {@code Location}, or its path where the host stays; no
     * query.
     */
    public String redirectTarget() {
        String location = header("Location");
        if (location == null || location.isBlank()) return "nowhere";
        if (location.length() > MAX_LOCATION) return "an address of " + location.length() + " characters";
        try {
            URI target = URI.create(location.trim());
            return OneLine.of(target.getHost() != null ? target.getHost() : target.getPath());
        } catch (IllegalArgumentException e) {
            return OneLine.of(location.replaceAll("[?#].*", "").replaceAll("//.*@", "//"));
        }
    }
}
