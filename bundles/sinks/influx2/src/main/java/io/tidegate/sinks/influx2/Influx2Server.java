package io.tidegate.sinks.influx2;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.HealthCheck;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.tidegate.base.influxclient.InfluxConnection;
import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.Destination;
import io.tidegate.core.spool.LineBatch;
import io.tidegate.core.spool.Outflow;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** An InfluxDB 2.x server by influxdb-client-java: its blocking write, one request at a time. Used by the sender. */
final class Influx2Server implements Destination, AutoCloseable {
    private final Influx2Settings settings;
    private final Outflow outflow;
    private final Influx2Answers answers;
    private final InfluxConnection connection;
    private final InfluxDBClient client;

    Influx2Server(Influx2Settings settings) {
        this.settings = settings;
        outflow = settings.outflow();
        answers = new Influx2Answers(outflow.url() + ", " + settings.target(), outflow.pace().retryMax());
        connection = new InfluxConnection(outflow.url(), settings.target().token(), outflow.gzip(),
                outflow.requestTimeout());
        client = connection.client();
    }

    @Override
    public Delivery offer(LineBatch batch) {
        String lines = new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.UTF_8);
        try {
            client.getWriteApiBlocking().writeRecord(settings.target().bucket(), settings.target().org(),
                    WritePrecision.NS, lines);
            return new Delivery.Delivered();
        } catch (InfluxException e) {
            if (e.status() == 0) return new Delivery.Postponed(Duration.ZERO, unreachable(e));
            return answers.delivery(e.status(), message(e), retryAfter(e.headers()), batch.lines());
        }
    }

    private static String message(InfluxException e) {
        Object message = e.errorBody().get("message");
        return message == null ? String.valueOf(e.getMessage()) : message.toString();
    }

    private static String retryAfter(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet())
            if (header.getKey().equalsIgnoreCase("Retry-After")) return header.getValue();
        return null;
    }

    /** {@code /health}; where it is missing, as in InfluxDB Cloud, or not well, {@code /ping} counts. */
    @Override
    public String check() {
        HealthCheck health = client.health();
        if (health.getStatus() == HealthCheck.StatusEnum.PASS) return "";
        try {
            client.version(); // asks /ping too, but says why it cannot; ping() would write that into the log each time
            return client.ping() ? "" : outflow.url() + ": expected /health or /ping to be well, found "
                    + health.getMessage() + "; check that url leads to an InfluxDB 2.x";
        } catch (InfluxException e) {
            return unreachable(e);
        }
    }

    private String unreachable(InfluxException e) {
        return e.getCause() instanceof InterruptedIOException ? outflow.unanswered()
                : outflow.unreachable(String.valueOf(e.getMessage()));
    }

    @Override
    public void close() { connection.close(); }
}
