package io.tidegate.itest;

import io.tidegate.testkit.servers.ChildServer;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server that reads Graphite's plaintext protocol: the Graphite input of InfluxDB 1.x. */
final class GraphiteListener implements AutoCloseable {
    private static final String CONFIG = """
            reporting-disabled = true
            bind-address = "127.0.0.1:%2$d"
            [meta]
              dir = "%4$s/meta"
            [data]
              dir = "%4$s/data"
              wal-dir = "%4$s/wal"
            [monitor]
              store-enabled = false
            [http]
              bind-address = "127.0.0.1:%1$d"
              log-enabled = false
            [[graphite]]
              enabled = true
              bind-address = "127.0.0.1:%3$d"
              protocol = "tcp"
              database = "graphite"
              batch-timeout = "100ms"
            """;
    private static final Pattern SERIES = Pattern.compile(
            "\"name\":\"([^\"]+)\",\"columns\":\\[\"time\",\"value\"],\"values\":\\[(.*?)]]");
    private static final Pattern ROW = Pattern.compile("\\[(\\d+),([^\\],]+)");

    private final int httpPort = Ports.free();
    private final int port = Ports.free();
    private final ChildServer server;

    /** Starts it, empty. */
    GraphiteListener(Path folder) throws IOException {
        Path home = Files.createDirectories(folder).toAbsolutePath();
        Path config = Files.writeString(home.resolve("influxdb.conf"),
                CONFIG.formatted(httpPort, Ports.free(), port, home));
        URI ready = URI.create("http://127.0.0.1:" + httpPort + "/ping");
        server = ChildServer.start(home, ready, "influxd", "-config", config.toString());
    }

    /** Of the plaintext protocol. */
    int port() { return port; }

    /** What it understood: the last value of each path in each second, by {@code path seconds}. */
    Map<String, Double> values() throws InterruptedException {
        String answer = RunningGateway.get("http://127.0.0.1:" + httpPort + "/query?db=graphite&epoch=s&q="
                + URLEncoder.encode("SELECT value FROM /.*/", StandardCharsets.UTF_8));
        Map<String, Double> values = new TreeMap<>();
        Matcher series = SERIES.matcher(answer);
        while (series.find()) {
            Matcher row = ROW.matcher(series.group(2));
            while (row.find()) values.put(series.group(1) + " " + row.group(1), Double.valueOf(row.group(2)));
        }
        return values;
    }

    @Override
    public void close() { server.close(); }
}
