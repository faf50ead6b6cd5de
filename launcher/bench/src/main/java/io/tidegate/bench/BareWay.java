package io.tidegate.bench;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.testkit.servers.InfluxDb2;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Nothing but HTTP: bodies of 5000 lines that were made, and compressed, before the clock runs. */
final class BareWay implements InfluxWay {
    static final int LINES = 5_000;
    private final boolean gzip;
    private final HttpRequest.Builder write;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LineEncoder encoder = new LineEncoder(Map.of());
    private final FrameDecoder decoder = FourSignals.decoder();
    private List<byte[]> bodies = List.of();

    BareWay(URI server, String database, boolean gzip) {
        this.gzip = gzip;
        write = HttpRequest.newBuilder(server.resolve("/write?precision=ns&db=" + database));
    }

    /** Into a bucket of InfluxDB 2. */
    BareWay(InfluxDb2 server, InfluxDb2.Setup setup, String bucket, boolean gzip) {
        this.gzip = gzip;
        write = HttpRequest
                .newBuilder(server.url().resolve("/api/v2/write?precision=ns&org=" + setup.org() + "&bucket="
                        + bucket)).header("Authorization", "Token " + setup.token());
    }

    @Override
    public String name() { return "bodies made before, bare HTTP client" + (gzip ? ", gzip" : ""); }

    @Override
    public void prepare(int from, int count) throws IOException {
        bodies = new ArrayList<>();
        for (SampleBatch batch : FourSignals.batches(decoder, FourSignals.frames(from, count), LINES)) {
            LineBuffer out = new LineBuffer();
            encoder.encode(batch, out);
            bodies.add(gzip ? gzip(out) : Arrays.copyOf(out.bytes(), out.length()));
        }
    }

    private static byte[] gzip(LineBuffer lines) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body) {
            {
                def.setLevel(1);
            }
        }) {
            out.write(lines.bytes(), 0, lines.length());
        }
        return body.toByteArray();
    }

    @Override
    public void send(int from, int count) throws Exception {
        for (byte[] body : bodies) {
            HttpRequest.Builder request = write.copy().POST(BodyPublishers.ofByteArray(body));
            if (gzip) request.header("Content-Encoding", "gzip");
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 204) throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {}
}
