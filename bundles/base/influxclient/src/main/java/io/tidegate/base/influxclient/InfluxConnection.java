package io.tidegate.base.influxclient;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * A client of one InfluxDB 2 server whose requests go out at once: TCP_NODELAY, and compressed bodies of known length.
 * As it comes, the client sends them in chunks and stalls 40 ms with each. Any thread may use the client.
 */
public final class InfluxConnection implements AutoCloseable {
    private final Dispatcher dispatcher = new Dispatcher();
    private final InfluxDBClient client;

    /**
     * Connects with the first request, not now.
     *
     * @param token   of the API; empty sends none
     * @param gzip    whether bodies of requests are compressed
     * @param timeout for a whole request, from connecting to the last byte of the answer
     */
    public InfluxConnection(URI url, String token, boolean gzip, Duration timeout) {
        this(url, token, gzip, timeout, Route.DIRECT);
    }

    /** @param route what lies between */
    public InfluxConnection(URI url, String token, boolean gzip, Duration timeout, Route route) {
        OkHttpClient.Builder http = new OkHttpClient.Builder().dispatcher(dispatcher).callTimeout(timeout)
                .connectTimeout(timeout).readTimeout(timeout).writeTimeout(timeout)
                .protocols(List.of(Protocol.HTTP_1_1)).socketFactory(new NoDelaySockets());
        if (gzip) http.addInterceptor(new GzipBodies());
        if (route.proxy() != null) http.proxy(route.proxy());
        if (route.trust() != null) http.sslSocketFactory(route.sockets(), route.trust());
        if (!route.headers().isEmpty()) http.addNetworkInterceptor(new ExtraHeaders(route.headers()));
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder().url(url.toString()).okHttpClient(http)
                .logLevel(LogLevel.NONE);
        if (!token.isEmpty()) options.authenticateToken(token.toCharArray());
        client = InfluxDBClientFactory.create(options.build());
    }

    /** The client; closed with this connection. */
    public InfluxDBClient client() { return client; }

    /** Ends requests under way, which then fail, and closes the client. */
    @Override
    public void close() {
        dispatcher.cancelAll();
        client.close();
    }
}
