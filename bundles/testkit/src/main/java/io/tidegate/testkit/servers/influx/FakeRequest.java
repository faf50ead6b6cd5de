package io.tidegate.testkit.servers.influx;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a fake server got, read to its end.
 *
 * @param path       as it came, without the query
 * @param parameters of the query, decoded; of several with one name the first counts
 */
public record FakeRequest(String method, String path, Map<String, String> parameters, Headers headers,
        byte[] body) {
    static FakeRequest of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new FakeRequest(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                parse(exchange.getRequestURI().getRawQuery()), exchange.getRequestHeaders(), body);
    }

    /** Reads {@code a=b&c=d}. */
    public static Map<String, String> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null) return parameters;
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.putIfAbsent(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        }
        return parameters;
    }

    private static String decode(String text) { return URLDecoder.decode(text, StandardCharsets.UTF_8); }

    /** Empty if it is not there. */
    public String parameter(String key) { return parameters.getOrDefault(key, ""); }

    /** Empty if it is not there. */
    public String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    /** User and password of Basic, or null if the header is another one. */
    public String @Nullable [] basic() {
        if (!header("Authorization").startsWith("Basic ")) return null;
        try {
            byte[] pair = Base64.getDecoder().decode(header("Authorization").substring(6));
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
