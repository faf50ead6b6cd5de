package io.tidegate.testkit.servers.influx.v2;

import io.tidegate.testkit.servers.InfluxDb2;
import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.GzipBody;
import io.tidegate.testkit.servers.influx.line.LineReader;
import io.tidegate.testkit.servers.influx.line.LineTime;
import io.tidegate.testkit.servers.influx.line.ParsedBody;
import io.tidegate.testkit.servers.influx.line.ParsedLine;
import io.tidegate.testkit.servers.influx.line.Row;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real InfluxDB 2 behind a front that can be told to do wrong as the fakes can; whatever it is not told,
 * the real one answers. So the contracts of the fakes run on a real server. Each front has buckets of its own
 * there, which it knows by shorter names. When it is closed, it counts with a query whether the server has
 * all that it said it took. Any thread.
 */
public final class FrontedInfluxDb2 extends FakeInflux {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger FRONTS = new AtomicInteger();
    private static final List<String> HEADERS =
            List.of("Authorization", "Content-Type", "Content-Encoding", "Accept");
    private static final Pattern COUNT = Pattern.compile("(?m)^,_result,0,(\\d+)\\s*$");

    private final InfluxDb2 real;
    private final InfluxDb2.Setup setup;
    private final Map<String, String> buckets = new HashMap<>();

    private FrontedInfluxDb2(InfluxDb2 real, InfluxDb2.Setup setup) {
        this.real = real;
        this.setup = setup;
    }

    /** Starts one with these buckets, which are empty. */
    public static FrontedInfluxDb2 start(InfluxDb2 real, InfluxDb2.Setup setup, String... buckets)
            throws IOException, InterruptedException {
        FrontedInfluxDb2 front = new FrontedInfluxDb2(real, setup);
        int number = FRONTS.incrementAndGet();
        for (String bucket : buckets) {
            front.buckets.put(bucket, bucket + "-" + number);
            real.bucket(setup, bucket + "-" + number);
        }
        front.start();
        return front;
    }

    @Override
    protected boolean isWrite(FakeRequest request) { return request.path().equals("/api/v2/write"); }

    @Override
    protected @Nullable Answer answer(FakeRequest request) {
        try {
            HttpResponse<String> said = HTTP.send(forwarded(request), BodyHandlers.ofString());
            if (isWrite(request) && said.statusCode() == 204) stored(lines(request));
            String type = said.headers().firstValue("Content-Type").orElse("");
            return type.isEmpty() ? new Answer(said.statusCode(), said.body(), Map.of())
                    : Answer.text(said.statusCode(), type, said.body());
        } catch (IOException | GzipBody.Refused e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            return null; // the front was stopped
        }
    }

    private HttpRequest forwarded(FakeRequest request) {
        String query = request.parameters().entrySet().stream().map(parameter -> parameter.getKey() + "="
                + encode(parameter.getKey().equals("bucket")
                        ? buckets.getOrDefault(parameter.getValue(), parameter.getValue())
                        : parameter.getValue())).collect(Collectors.joining("&"));
        HttpRequest.Builder forwarded =
                HttpRequest.newBuilder(URI.create(real.url() + request.path() + "?" + query))
                        .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        for (String header : HEADERS)
            if (!request.header(header).isEmpty()) forwarded.header(header, request.header(header));
        return forwarded.build();
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    private static List<Row> lines(FakeRequest request) throws GzipBody.Refused {
        byte[] body = request.header("Content-Encoding").equals("gzip") ? GzipBody.inflate(request.body())
                : request.body();
        return ParsedBody
                .read(body, LineReader.Dialect.V2,
                        LineTime.UNITS.getOrDefault(request.parameter("precision"), 1L))
                .lines()
                .stream().map(ParsedLine::row).toList();
    }

    @Override
    protected Answer dressed(Answer answer) { return answer; }

    @Override
    public void close() {
        super.close();
        try {
            long has = 0;
            for (String bucket : buckets.values()) has += values(bucket);
            if (has < values()) remark("the server said it took " + values() + " values and has " + has);
        } catch (IOException e) {
            remark("the server cannot be asked for what it has: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How many values it should have: one with the same time, series and field takes the place of the one
     * before.
     */
    private int values() {
        Set<Object> values = new HashSet<>();
        for (Row row : rows())
            for (String field : row.fields().keySet())
                values.add(List.of(row.measurement(), row.tags(), row.timeNanos(), field));
        return values.size();
    }

    private long values(String bucket) throws IOException, InterruptedException {
        String rows = real.query(setup,
                "from(bucket: \"" + bucket + "\") |> range(start: 0, stop: 2100-01-01T00:00:00Z)"
                        + " |> count() |> keep(columns: [\"_value\"]) |> group() |> sum()");
        Matcher count = COUNT.matcher(rows);
        if (count.find()) return Long.parseLong(count.group(1));
        if (!rows.isBlank()) throw new IOException("expected a count, found " + rows);
        return 0;
    }
}
