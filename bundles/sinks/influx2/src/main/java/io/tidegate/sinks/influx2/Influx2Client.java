package io.tidegate.sinks.influx2;

import com.influxdb.client.InfluxDBClient;
import io.tidegate.base.influxclient.InfluxConnection;
import io.tidegate.base.influxclient.Route;
import io.tidegate.core.spool.Link;
import io.tidegate.core.spool.Outflow;
import io.tidegate.core.spool.Trust;
import java.io.IOException;
import java.net.Proxy;

/** The client of one server, made when it is first needed: the file with the authorities may come later, or be mended. */
final class Influx2Client implements AutoCloseable {
    private final Outflow outflow;
    private final String token;
    private InfluxConnection connection;
    private boolean closed;

    Influx2Client(Outflow outflow, String token) {
        this.outflow = outflow;
        this.token = token;
    }

    /** @throws IOException if it cannot be made now; the message is for people */
    synchronized InfluxDBClient get() throws IOException {
        if (closed) throw new IOException("closed");
        if (connection == null)
            connection = new InfluxConnection(outflow.url(), token, outflow.gzip(), outflow.requestTimeout(), route());
        return connection.client();
    }

    private Route route() throws IOException {
        Link link = outflow.link();
        Proxy proxy = link.proxy().map(address -> new Proxy(Proxy.Type.HTTP, address)).orElse(null);
        if (link.authorities().isEmpty()) return new Route(proxy, link.headers(), null, null);
        Trust trust = Trust.in(link.authorities().get());
        return new Route(proxy, link.headers(), trust.context().getSocketFactory(), trust.manager());
    }

    /** The next one reads the authorities again. */
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
