package io.tidegate.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code /metrics} with gzip beside simpleclient's own HTTP server and Prometheus' node exporter, which reads
 * the same series from a text file. Each is a process of its own, asked over one connection. Started by
 * {@code ./bench scrape}.
 */
public final class ScrapeBench {
    private static final String HEAD =
            "| %d series, gzip | p50 ms | p99 ms | CPU ms | B/series | latency | CPU |%n"
                    + "| --- | --- | --- | --- | --- | --- | --- |%n";
    private static final String ROW = "| %s | %.2f | %.2f | %.2f | %s | %.1f x | %.1f x |%n";

    private ScrapeBench() {}

    /** @param args {@code --quick} */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        Path folder = Files.createDirectories(Path.of("launcher/bench/target/measured/scrape"));
        StringBuilder text = new StringBuilder(Machine.describe()).append("\n\n");
        for (int series : new int[] {1_000, 10_000}) table(text, folder, series, quick ? 100 : 400);
        Files.writeString(folder.resolve("results.md"), text);
        System.out.println(text);
    }

    private static void table(StringBuilder text, Path folder, int series, int scrapes)
            throws IOException, InterruptedException {
        List<Scraped> all = new ArrayList<>();
        all.add(Scraped.of("sinks.prometheus", java("tidegate", series), series, scrapes, folder));
        all.add(Scraped.of("simpleclient HTTPServer 0.16", java("simpleclient", series), series, scrapes,
                folder));
        all.add(Scraped.of("node exporter, textfile", exporter(folder), series, scrapes, folder));
        Scraped ours = all.get(0);
        text.append(String.format(HEAD, series));
        for (Scraped one : all)
            text.append(String.format(Locale.ROOT, ROW, one.name(), one.p50(), one.p99(), one.cpu(),
                    one.garbage(),
                    one.p50() / ours.p50(), one.cpu() / ours.cpu()));
        text.append('\n');
    }

    /** With the JVM's defaults for both. */
    private static List<String> java(String which, int series) throws IOException {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Xmx512m", "-cp",
                System.getProperty("java.class.path"),
                ScrapeTarget.class.getName(), which, Integer.toString(series), Integer.toString(freePort()));
    }

    private static List<String> exporter(Path folder) throws IOException {
        return List.of("prometheus-node-exporter", "--collector.disable-defaults", "--collector.textfile",
                "--collector.textfile.directory=" + folder.toAbsolutePath(), "--web.disable-exporter-metrics",
                "--web.listen-address=127.0.0.1:" + freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
