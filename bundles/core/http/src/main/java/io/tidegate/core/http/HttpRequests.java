package io.tidegate.core.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one untrusted server: redirects are not followed, a request ends within its timeout even if
 * the response trickles, and only the start of a long response is read. Uses the JDK's client,
 * which sets TCP_NODELAY and sends a body of known length at once. Any thread.
 */
public final class HttpRequests implements AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 64 << 10;

    private final HttpSettings settings;
    private final Map<String, String> headers;
    private final String name;
    private final RequestBodies bodies;
    private @Nullable JdkClient client;
    private boolean closed;

    /**
     * Connects at the first request, not now.
     *
     * @param headers for every request, such as a login; those of the configuration take precedence
     * @param name    of the sink, for its threads: {@code sinks.influx1~plant}
     */
    public HttpRequests(HttpSettings settings, Map<String, String> headers, String name) {
        this(settings, headers, name, new RequestBodies());
    }

    HttpRequests(HttpSettings settings, Map<String, String> headers, String name, RequestBodies bodies) {
        this.bodies = bodies;
        this.settings = settings;
        this.headers = Map.copyOf(headers);
        this.name = name + ".http";
    }

    /**
     * Posts bytes, compressed if the settings say so and there are bytes to compress.
     *
     * @param type  Content-Type
     * @param bytes lent for this call only
     * @throws IOException if there is no complete response; {@link Failures} says why
     */
    public HttpAnswer post(URI uri, String type, byte[] bytes, int offset, int length)
            throws IOException, InterruptedException {
        boolean gzip = settings.gzip() && length > 0;
        HttpRequest.Builder request = request(uri).header("Content-Type", type);
        if (gzip) request.header("Content-Encoding", "gzip");
        RequestBody body = bodies.take(bytes, offset, length, gzip);
        boolean taken = false;
        try {
            HttpAnswer answer = send(request.POST(publisher(body)).build());
            taken = answer.status() / 100 == 2; // others may have been said before all was read
            return answer;
        } finally {
            if (taken)
                bodies.give(body);
            else
                bodies.abandon(body);
        }
    }

    private static HttpRequest.BodyPublisher publisher(RequestBody body) {
        return body.length() == 0 ? BodyPublishers.noBody() : new ArrayPublisher(body.bytes(), body.length());
    }

    /** Posts a text without compression. @throws IOException as {@link #post} */
    public HttpAnswer postText(URI uri, String type, String text) throws IOException, InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = request(uri).header("Content-Type", type);
        return send(request.POST(BodyPublishers.ofByteArray(bytes)).build());
    }

    /** Sends a GET request. @throws IOException as {@link #post} */
    public HttpAnswer get(URI uri) throws IOException, InterruptedException {
        return send(request(uri).GET().build());
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(settings.timeout())
                .header("User-Agent", "tidegate");
        headers.forEach(request::setHeader);
        settings.link().headers().forEach(request::setHeader);
        return request;
    }

    private HttpAnswer send(HttpRequest request) throws IOException, InterruptedException {
        JdkClient used = client();
        CompletableFuture<HttpResponse<String>> answer =
                used.http().sendAsync(request, about -> new LimitedBody(MAX_ANSWER_BYTES));
        try {
            HttpResponse<String> whole = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new HttpAnswer(whole.statusCode(), whole.headers().map(), whole.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer");
        } catch (ExecutionException e) {
            if (Failures.isTls(e)) forget(used);
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /**
     * Created when first needed: the file with the certificate authorities may appear later, or be corrected.
     */
    private synchronized JdkClient client() throws IOException, InterruptedException {
        if (closed) throw new IOException("closed");
        if (client == null) client = JdkClient.open(settings, name);
        return client;
    }

    /**
     * Discards the client; the next one reads the certificate authorities again. Requests in flight on the
     * old one fail, and are retried.
     */
    private synchronized void forget(JdkClient used) {
        if (client != used) return;
        client = null;
        used.close();
    }

    /** Aborts requests in flight, which then fail, and ends all threads. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) client.close();
        client = null;
        bodies.close();
    }
}
