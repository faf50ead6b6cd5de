package io.tidegate.sinks.influx1;

import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.Destination;
import io.tidegate.core.spool.LineBatch;
import io.tidegate.core.spool.Outflow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An InfluxDB 1.x server: {@code POST /write?db=&rp=&precision=ns}. One request at a time, with a known length, which
 * goes out without waiting for more (the JDK's client sets TCP_NODELAY). Used by the sender's thread.
 */
final class Influx1Server implements Destination, AutoCloseable {
    private final Influx1Settings settings;
    private final Outflow outflow;
    private final Influx1Answers answers;
    private final ExecutorService threads;
    private final HttpClient http;
    private final URI write;

    /** @param name of the sink, for its threads */
    Influx1Server(Influx1Settings settings, String name) {
        this.settings = settings;
        outflow = settings.outflow();
        answers = new Influx1Answers(outflow.url() + ", database " + settings.database(),
                outflow.pace().retryMax());
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + ".http");
            thread.setDaemon(true);
            return thread;
        });
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(outflow.requestTimeout())
                .executor(threads).build();
        String policy = settings.retentionPolicy();
        write = URI.create(outflow.url() + "/write?db=" + encode(settings.database())
                + (policy.isEmpty() ? "" : "&rp=" + encode(policy)) + "&precision=ns");
    }

    @Override
    public Delivery offer(LineBatch batch) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(writeOf(batch), BodyHandlers.ofString());
            if (answer.statusCode() == 404 && settings.createDatabase() && answer.body().contains("database not found"))
                return createDatabase();
            return answers.delivery(answer.statusCode(), answer.body(),
                    answer.headers().firstValue("Retry-After").orElse(null), batch.lines());
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, unreachable(e));
        }
    }

    private HttpRequest writeOf(LineBatch batch) {
        HttpRequest.Builder request = request(write).header("Content-Type", "text/plain; charset=utf-8");
        if (outflow.gzip())
            return request.header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(Gzip.of(batch))).build();
        return request.POST(BodyPublishers.ofByteArray(batch.bytes(), batch.offset(), batch.length())).build();
    }

    private Delivery createDatabase() throws IOException, InterruptedException {
        String query = "CREATE DATABASE \"" + settings.database().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        HttpResponse<String> answer = http.send(request(URI.create(outflow.url() + "/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("q=" + encode(query))).build(), BodyHandlers.ofString());
        if (answer.statusCode() == 200 && !answer.body().contains("\"error\""))
            return new Delivery.Postponed(Duration.ZERO, answers.where() + ": did not exist and was created");
        return new Delivery.Postponed(answers.patience(), answers.where() + ": does not exist, and CREATE DATABASE was"
                + " answered with " + answer.statusCode() + " " + answer.body().strip()
                + "; create it at the server, or give an admin as user");
    }

    @Override
    public String check() {
        try {
            int status = http.send(request(URI.create(outflow.url() + "/ping")).build(), BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2 ? "" : outflow.url() + "/ping: expected 204, found " + status
                    + "; check that url leads to an InfluxDB 1.x";
        } catch (IOException e) {
            return unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(outflow.requestTimeout())
                .header("User-Agent", "tidegate");
        if (settings.login().user().isEmpty()) return request;
        String login = settings.login().user() + ":" + settings.login().password();
        return request.header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private String unreachable(IOException e) {
        if (e instanceof HttpTimeoutException) return outflow.unanswered();
        return outflow.unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    @Override
    public void close() { threads.shutdownNow(); }
}
