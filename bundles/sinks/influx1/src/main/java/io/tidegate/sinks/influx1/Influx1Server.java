package io.tidegate.sinks.influx1;

import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.Destination;
import io.tidegate.core.spool.LineBatch;
import io.tidegate.core.spool.Outflow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An InfluxDB 1.x server: {@code POST /write?db=&rp=&precision=ns}. Any thread. */
final class Influx1Server implements Destination, AutoCloseable {
    private final Influx1Settings settings;
    private final Outflow outflow;
    private final Influx1Answers answers;
    private final Influx1Http http;
    private final URI write;

    /** @param name of the sink, for its threads */
    Influx1Server(Influx1Settings settings, String name) {
        this.settings = settings;
        outflow = settings.outflow();
        answers = new Influx1Answers(outflow.url() + ", database " + settings.database(),
                outflow.pace().retryMax());
        http = new Influx1Http(outflow, settings.login(), name);
        String policy = settings.retentionPolicy();
        write = URI.create(outflow.url() + "/write?db=" + encode(settings.database())
                + (policy.isEmpty() ? "" : "&rp=" + encode(policy)) + "&precision=ns");
    }

    @Override
    public Delivery offer(LineBatch batch) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(writeOf(batch));
            if (answer.statusCode() == 404 && settings.createDatabase() && answer.body().contains("database not found"))
                return createDatabase();
            return answers.delivery(answer.statusCode(), answer.body(),
                    answer.headers().firstValue("Retry-After").orElse(null), batch.lines());
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, http.reason(e));
        }
    }

    private HttpRequest writeOf(LineBatch batch) {
        HttpRequest.Builder request = http.request(write).header("Content-Type", "text/plain; charset=utf-8");
        if (outflow.gzip())
            return request.header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(Gzip.of(batch))).build();
        return request.POST(BodyPublishers.ofByteArray(batch.bytes(), batch.offset(), batch.length())).build();
    }

    private Delivery createDatabase() throws IOException, InterruptedException {
        String query = "CREATE DATABASE \"" + settings.database().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        HttpResponse<String> answer = http.send(http.request(URI.create(outflow.url() + "/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("q=" + encode(query))).build());
        if (answer.statusCode() == 200 && !answer.body().contains("\"error\""))
            return new Delivery.Postponed(Duration.ZERO, answers.where() + ": did not exist and was created");
        return new Delivery.Postponed(answers.patience(), answers.where() + ": does not exist, and CREATE DATABASE was"
                + " answered with " + answer.statusCode() + " " + answer.body().strip()
                + "; create it at the server, or give an admin as user");
    }

    @Override
    public String check() {
        try {
            int status = http.send(http.request(URI.create(outflow.url() + "/ping")).build()).statusCode();
            return status / 100 == 2 ? "" : outflow.url() + "/ping: expected 204, found " + status
                    + "; check that url leads to an InfluxDB 1.x";
        } catch (IOException e) {
            return http.reason(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    @Override
    public void close() { http.close(); }
}
