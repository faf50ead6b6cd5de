package io.tidegate.base.influxclient;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.HealthCheck;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;

/**
 * A client of one InfluxDB 2 server that is not trusted. Its requests go out at once: TCP_NODELAY, and bodies
 * of known length; as it comes, the client sends compressed ones in chunks and stalls 40 ms with each. It
 * follows no redirect, reads the first 64 KiB of an answer, and takes nothing but 204 for the success of a
 * write. Any thread may use it.
 */
public final class InfluxConnection implements AutoCloseable {
    private static final int MAX_REQUESTS = 64;
    /**
     * How the client begins what a server says with 503; its own troubles with an answer are a "fail", too.
     */
    private static final String UNWELL = "HTTP status code: 503; Message: ";

    private final Dispatcher dispatcher =
            new Dispatcher(Executors.newCachedThreadPool(InfluxConnection::daemon));
    private final InfluxDBClient client;
    private final LineWrites writes;

    /**
     * Connects with the first request, not now.
     *
     * @param token   of the API; empty sends none
     * @param gzip    whether lines that are given as text are compressed
     * @param timeout for a whole request, from connecting to the last byte of the answer
     */
    public InfluxConnection(URI url, String token, boolean gzip, Duration timeout) {
        this(url, token, gzip, timeout, Route.DIRECT);
    }

    /** @param route what lies between */
    public InfluxConnection(URI url, String token, boolean gzip, Duration timeout, Route route) {
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        OkHttpClient.Builder http = new OkHttpClient.Builder().dispatcher(dispatcher).callTimeout(timeout)
                .connectTimeout(timeout).readTimeout(timeout).writeTimeout(timeout)
                .followRedirects(false).followSslRedirects(false).addInterceptor(new BoundedAnswers())
                .protocols(List.of(Protocol.HTTP_1_1)).socketFactory(new NoDelaySockets());
        if (gzip) http.addInterceptor(new GzipBodies());
        if (route.proxy() != null) http.proxy(route.proxy());
        if (route.trust() != null) http.sslSocketFactory(route.sockets(), route.trust());
        if (!route.headers().isEmpty()) http.addNetworkInterceptor(new ExtraHeaders(route.headers()));
        InfluxDBClientOptions.Builder options =
                InfluxDBClientOptions.builder().url(url.toString()).okHttpClient(http)
                        .logLevel(LogLevel.NONE);
        if (!token.isEmpty()) options.authenticateToken(token.toCharArray());
        client = InfluxDBClientFactory.create(options.build());
        writes = client.getService(LineWrites.class);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "base.influxclient");
        thread.setDaemon(true);
        return thread;
    }

    /** The client; closed with this connection. */
    public InfluxDBClient client() { return client; }

    /**
     * Writes lines.
     *
     * @param path     from the root of the server: {@code /api/v2/write}
     * @param query    of the address
     * @param encoding {@code gzip} if the lines are already compressed, else null
     * @param lines    read until this method returns; if it throws, another thread may read them a moment
     *                 longer
     * @return the response, including a redirect or a login page; 204 is the only success
     * @throws IOException          if there is no whole answer within the timeout
     * @throws InterruptedException if the thread is interrupted; the request is then cancelled
     */
    public InfluxAnswer write(String path, Map<String, String> query, String encoding, byte[] lines,
            int offset, int length)
            throws IOException, InterruptedException {
        RequestBody body = new LinesBody(lines, offset, length);
        return PendingAnswer.to(writes.write(path.substring(1), query, encoding, body));
    }

    /** What {@code /health} complains of; empty if it does not, is not there, or answers something else. */
    public String health() {
        try {
            HealthCheck health = client.health();
            String message = health == null ? null : health.getMessage();
            return message != null && message.startsWith(UNWELL) ? message.substring(UNWELL.length()) : "";
        } catch (RuntimeException e) {
            return ""; // any JSON may stand there, and the client's reader throws what it likes
        }
    }

    /** Whether the server has no user yet and waits to be set up; no if it cannot be asked. */
    public boolean isFresh() {
        try {
            return Boolean.TRUE.equals(client.isOnboardingAllowed());
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Ends requests under way, which then fail, and closes the client and its threads. */
    @Override
    public void close() {
        dispatcher.cancelAll();
        client.close(); // its connections and the dispatcher's threads, too
    }
}
