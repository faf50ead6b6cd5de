package io.tidegate.sinks.influx2;

import io.tidegate.base.influxclient.InfluxConnection;
import io.tidegate.base.influxclient.Route;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.http.Link;
import io.tidegate.core.http.Trust;
import java.io.IOException;
import java.net.Proxy;

/**
 * The client of one server, made when it is first needed: the file with the authorities may come later, or be
 * mended.
 */
final class Connections implements AutoCloseable {
    private final HttpSettings settings;
    private final String token;
    private InfluxConnection connection;
    private boolean closed;

    Connections(HttpSettings settings, String token) {
        this.settings = settings;
        this.token = token;
    }

    /** @throws IOException if it cannot be made now; the message is for people */
    synchronized InfluxConnection get() throws IOException {
        if (closed) throw new IOException("closed");
        if (connection == null)
            connection = new InfluxConnection(settings.url(), token, false, settings.timeout(), route());
        return connection;
    }

    private Route route() throws IOException {
        Link link = settings.link();
        Proxy proxy = link.proxy().map(address -> new Proxy(Proxy.Type.HTTP, address)).orElse(null);
        if (link.authorities().isEmpty()) return new Route(proxy, link.headers(), null, null);
        Trust trust = Trust.in(link.authorities().get());
        return new Route(proxy, link.headers(), trust.context().getSocketFactory(), trust.manager());
    }

    /** The next one reads the authorities again. Requests under way fail, and are tried again. */
    synchronized void forget() {
        if (connection != null) connection.close();
        connection = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
