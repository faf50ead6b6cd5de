package io.tidegate.sinks.influx2;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.OrganizationsQuery;
import com.influxdb.client.domain.HealthCheck;
import com.influxdb.client.domain.Organization;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.Destination;
import io.tidegate.core.spool.LineBatch;
import io.tidegate.core.spool.Outflow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;

/** An InfluxDB 2.x server by the blocking write of influxdb-client-java. Any thread. */
final class Influx2Server implements Destination, AutoCloseable {
    private final Influx2Settings settings;
    private final Outflow outflow;
    private final Influx2Answers answers;
    private final Influx2Client client;

    Influx2Server(Influx2Settings settings) {
        this.settings = settings;
        outflow = settings.outflow();
        answers = new Influx2Answers(outflow.url() + ", " + settings.target(), outflow.pace().retryMax());
        client = new Influx2Client(outflow, settings.target().token());
    }

    @Override
    public Delivery offer(LineBatch batch) {
        try {
            client.get().getWriteApiBlocking().writeRecord(settings.target().bucket(), settings.target().org(),
                    WritePrecision.NS, batch.text());
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, outflow.unreachable(e.getMessage()));
        } catch (InfluxException e) {
            if (e.status() == 0) return new Delivery.Postponed(Duration.ZERO, unreachable(e));
            String message = message(e);
            if (e.status() == 404 && settings.createBucket() && message.contains("bucket")) return createBucket();
            return answers.delivery(e.status(), message, retryAfter(e.headers()), batch.lines());
        }
    }

    /** What InfluxDB says; empty if it does not speak like one. */
    private static String message(InfluxException e) {
        Object message = e.errorBody().get("message");
        Object error = e.errorBody().get("error"); // of InfluxDB 3
        return message != null ? message.toString() : error != null ? error.toString() : "";
    }

    private static String retryAfter(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet())
            if (header.getKey().equalsIgnoreCase("Retry-After")) return header.getValue();
        return null;
    }

    private Delivery createBucket() {
        try {
            OrganizationsQuery query = new OrganizationsQuery();
            query.setOrg(settings.target().org());
            InfluxDBClient influx = client.get();
            List<Organization> found = influx.getOrganizationsApi().findOrganizations(query);
            if (found.isEmpty())
                return new Delivery.Postponed(answers.patience(), answers.where() + ": there is no such org; check org");
            influx.getBucketsApi().createBucket(settings.target().bucket(), found.get(0));
            return new Delivery.Postponed(Duration.ZERO, answers.where() + ": did not exist and was created");
        } catch (IOException | InfluxException e) {
            return new Delivery.Postponed(answers.patience(), answers.where() + ": does not exist, and creating it failed"
                    + " (" + e.getMessage() + "); create it at the server, or give a token that may");
        }
    }

    /** {@code /health}; where it is missing, as in InfluxDB Cloud, or not well, {@code /ping} counts. */
    @Override
    public String check() {
        try {
            InfluxDBClient influx = client.get();
            HealthCheck health = influx.health();
            if (health.getStatus() == HealthCheck.StatusEnum.PASS) return "";
            influx.version(); // asks /ping too, but says why it cannot; ping() would write that into the log each time
            return influx.ping() ? "" : outflow.url() + ": expected /health or /ping to be well, found "
                    + health.getMessage() + "; check that url leads to an InfluxDB 2.x";
        } catch (IOException e) {
            return outflow.unreachable(e.getMessage());
        } catch (InfluxException e) {
            return unreachable(e);
        }
    }

    private String unreachable(InfluxException e) {
        if (e.getCause() instanceof SSLException) client.forget();
        return e.getCause() instanceof InterruptedIOException ? outflow.unanswered()
                : outflow.unreachable(String.valueOf(e.getMessage()));
    }

    @Override
    public void close() { client.close(); }
}
