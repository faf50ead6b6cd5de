package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.sinks.prometheus.http.MetricsHandler;
import io.tidegate.testkit.Batches;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsHandlerTest {
    private static final String SPEED =
            "can_signal_value{bus=\"car0\",message=\"Motor\",signal=\"Speed\",unit=\"km/h\"";
    private static final String PROMETHEUS_2_42 = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private final TestSink server = new TestSink();

    @AfterEach
    void close() { server.close(); }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void speaksTheTextFormatUnlessAskedForAnother() throws Exception {
        server.sink.accept(Batches.motor(1, 81.5, 1));
        HttpResponse<byte[]> response = server.ask("GET", "/metrics");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", header(response, "Content-Type"));
        assertTrue(text(response).contains("\n" + SPEED + ",} 81.5\n"), text(response));
        assertTrue(text(response).contains("\n# TYPE tidegate_received_total counter\n"), text(response));
    }

    @Test
    void speaksOpenMetricsToPrometheus() throws Exception {
        server.sink.accept(Batches.motor(1, 81.5, 1));
        HttpResponse<byte[]> response = server.ask("GET", "/metrics", "Accept", PROMETHEUS_2_42);
        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8",
                header(response, "Content-Type"));
        assertTrue(text(response).contains("\n" + SPEED + "} 81.5\n"), text(response));
        assertTrue(text(response).contains("\n# TYPE tidegate_received counter\n"), text(response));
        assertTrue(text(response).endsWith("\n# EOF\n"), text(response));
    }

    @Test
    void showsTheJvmAndTheGateway() throws Exception {
        String metrics = server.metrics();
        for (String name : List.of("process_resident_memory_bytes ", "jvm_memory_bytes_used{", "tidegate_up{",
                "tidegate_build_info{version=\"1.2.3\""))
            assertTrue(metrics.contains("\n" + name), name + " is not in " + metrics);
    }

    @Test
    void putsTheFamiliesInOrder() throws Exception {
        List<String> families = server.metrics().lines().filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2].replaceAll("_(total|info)$", "")).toList();
        assertEquals(families.stream().sorted().toList(), families);
    }

    @Test
    void zipsForThoseWhoCanUnzip() throws Exception {
        server.sink.accept(Batches.motor(1, 81.5, 1));
        HttpResponse<byte[]> response = server.ask("GET", "/metrics", "Accept-Encoding", "gzip");
        assertEquals("gzip", header(response, "Content-Encoding"));
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                        StandardCharsets.UTF_8);
        assertTrue(text.contains(SPEED), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip", "GZIP;q=0.5", "br, x-gzip ; q=1.0"})
    void knowsWhoCanUnzip(String accept) { assertTrue(MetricsHandler.acceptsGzip(List.of(accept))); }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.0", "gzipped"})
    void knowsWhoCannotUnzip(String accept) { assertFalse(MetricsHandler.acceptsGzip(List.of(accept))); }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<byte[]> response = server.ask("HEAD", "/metrics");
        assertEquals(200, response.statusCode());
        assertEquals(0, response.body().length);
        assertTrue(Integer.parseInt(header(response, "Content-Length")) > 1000,
                response.headers().toString());
    }

    @Test
    void linksToTheMetrics() throws Exception {
        HttpResponse<byte[]> response = server.ask("GET", "/");
        assertEquals(200, response.statusCode());
        assertTrue(text(response).contains("<a href=\"/metrics\">"), text(response));
    }

    @Test
    void thePageSaysWhatIsWrongWithWhichComponent() throws Exception {
        server.sources
                .add(() -> new FlowStatus("sinks.influx1", "plant", "lines", 9, 4, 2, 3, "server <away>"));
        String page = text(server.ask("GET", "/"));
        assertTrue(page
                .contains("<tr class=\"bad\"><td>sinks.influx1~plant</td><td>lines</td><td class=\"n\">9</td>"
                        + "<td class=\"n\">4</td><td class=\"n\">2</td><td class=\"n\">3</td><td>trouble: "
                        + "server &lt;away&gt;</td></tr>"),
                page);
        assertTrue(page.contains("<tr><td>sinks.prometheus~test</td>"), page);
    }

    @Test
    void whatOthersSayIsNoMoreThanAShortTextOnThePage() throws Exception {
        server.sources.add(() -> new FlowStatus("events.axis", "cam", "events", 0, 0, 0, 0,
                "says \u001b[2J\n" + "x".repeat(1 << 20)));
        String page = text(server.ask("GET", "/"));
        assertTrue(page.contains("says [2J xxx") && page.length() < 10_000, page.length() + " characters");
    }

    @Test
    void aNameOfTheInternetIsRefusedWhileEverybodyMayRead() throws Exception {
        for (String path : List.of("/", "/metrics")) {
            assertTrue(raw(path, "evil.example").startsWith("HTTP/1.1 421 "), path);
            assertTrue(raw(path, "gateway").startsWith("HTTP/1.1 200 "), path);
        }
    }

    private String raw(String path, String host) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metric", "/metrics/", "/metricsx", "/favicon.ico", "/..%2fmetrics"})
    void knowsNoOtherPath(String path) throws Exception {
        assertEquals(404, server.ask("GET", path).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void knowsNoOtherMethod(String method) throws Exception {
        HttpResponse<byte[]> response = server.ask(method, "/metrics");
        assertEquals(405, response.statusCode());
        assertEquals("GET, HEAD", header(response, "Allow"));
    }

    @Test
    void ignoresAQuery() throws Exception {
        assertEquals(200, server.ask("GET", "/metrics?x=1").statusCode());
    }

    @Test
    void saysWhatIsWrongIfTheMetricsCannotBeWritten() throws Exception {
        server.broken = true;
        HttpResponse<byte[]> response = server.ask("GET", "/metrics", "Accept-Encoding", "gzip");
        assertEquals(500, response.statusCode());
        assertTrue(text(response).contains("broken by the test"), text(response));
        server.broken = false;
        assertEquals(200, server.ask("GET", "/metrics").statusCode());
    }

    @Test
    void scrapesAtTheSameTimeDoNotMix() throws Exception {
        server.sink.accept(Batches.motor(1, 81.5, 1));
        List<String> bodies = IntStream.range(0, 40).parallel().mapToObj(i -> {
            try {
                return server.metrics("Accept", PROMETHEUS_2_42);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }).toList();
        bodies.forEach(body -> {
            assertTrue(body.contains(SPEED + "} 81.5\n") && body.endsWith("# EOF\n"), body);
            assertEquals(body.indexOf("# EOF"), body.lastIndexOf("# EOF"));
        });
    }
}
