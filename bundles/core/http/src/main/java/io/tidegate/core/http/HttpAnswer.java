package io.tidegate.core.http;

import io.tidegate.api.text.OneLine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response of a server.
 *
 * @param status  of HTTP
 * @param headers by name, whatever its case
 * @param body    its first 64 KiB at most, as UTF-8
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {
    /** A longer one is not shown: there is no room for it, and searching it takes time. */
    private static final int MAX_LOCATION = 2_000;

    /** The first header of this name; null if there is none. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet())
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty())
                return header.getValue().get(0);
        return null;
    }

    /** How long the server asks the client to wait ({@code Retry-After}), 0 to 10 minutes. */
    public Duration retryAfter() { return RetryAfter.parse(header("Retry-After"), Instant.now()); }

    /** Whether it is a redirect; redirects are not followed, because lines would end up at a login page. */
    public boolean isRedirect() { return status / 100 == 3; }

    /**
     * Where it redirects to, for people: the host of {@code Location}, or its path if the host is the same;
     * without the query.
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
