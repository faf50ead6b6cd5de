package io.tidegate.testkit.servers.influx;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** One request of a test and what was answered. Redirects are not followed. */
public record Asked(int status, String body, HttpResponse<String> answer) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param headers alternating names and values */
    public static Asked post(String url, String body, String... headers) throws Exception {
        return post(url, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Asked post(String url, byte[] body, String... headers) throws Exception {
        return ask(url, headers).send("POST", body);
    }

    public static Asked get(String url, String... headers) throws Exception {
        return ask(url, headers).send("GET", new byte[0]);
    }

    private static Request ask(String url, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) builder.headers(headers);
        return new Request(builder);
    }

    private record Request(HttpRequest.Builder builder) {
        private Asked send(String method, byte[] body) throws Exception {
            HttpResponse<String> answer = HTTP.send(builder.method(method, BodyPublishers.ofByteArray(body))
                    .build(),
                    BodyHandlers.ofString());
            return new Asked(answer.statusCode(), answer.body(), answer);
        }
    }
}
