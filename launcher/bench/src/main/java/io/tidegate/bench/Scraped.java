package io.tidegate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How one server answered.
 *
 * @param p50     time of a scrape, in ms
 * @param p99     one of a hundred took longer, in ms
 * @param cpu     of the server, for a scrape, in ms
 * @param garbage bytes allocated for a series; "-" if the server does not tell
 */
record Scraped(String name, double p50, double p99, double cpu, String garbage) {
    private static final double MILLION = 1e6;
    private static final int WARM_UP = 2_000;
    private static final Duration MAX_WARM_UP = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Starts the server; the last of its words ends with the port. The text of the first is kept for the
     * exporter.
     */
    static Scraped of(String name, List<String> command, int series, int scrapes, Path folder)
            throws IOException, InterruptedException {
        String last = command.get(command.size() - 1);
        URI uri = URI.create("http://127.0.0.1:" + last.substring(last.lastIndexOf(':') + 1) + "/metrics");
        System.out.println(name + ", " + series + " series ...");
        Process server =
                new ProcessBuilder(command).redirectError(folder.resolve("stderr.txt").toFile()).start();
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
            String text = awaitSeries(uri, series);
            Files.writeString(folder.resolve("car.prom"),
                    text.substring(text.indexOf("# HELP can_signal_value"),
                            text.indexOf('\n', text.lastIndexOf("\ncan_signal_value{") + 1) + 1));
            boolean tells = command.contains(ScrapeTarget.class.getName());
            if (tells) warmUp(uri, scrapes);
            long allocated = tells ? allocated(server, said) : 0;
            Duration cpu = cpu(server);
            long[] nanos = measure(uri, scrapes);
            double each = cpu(server).minus(cpu).toNanos() / MILLION / scrapes;
            String garbage = tells ? String.format(Locale.ROOT, "%.0f",
                    (allocated(server, said) - allocated) / (double) scrapes / series) : "-";
            return new Scraped(name, nanos[scrapes / 2] / MILLION, nanos[scrapes * 99 / 100] / MILLION, each,
                    garbage);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static String awaitSeries(URI uri, int series) throws InterruptedException, IOException {
        HttpClient client = HttpClient.newHttpClient();
        for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); LockSupport
                .parkNanos(50_000_000))
            try {
                String text =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
                if (text.lines().filter(line -> line.startsWith("can_signal_value{")).count() == series)
                    return text;
            } catch (ConnectException notYet) {
                continue;
            }
        throw new IOException(uri + " does not show " + series + " series");
    }

    /** Until the compilers of the JVM have done most of their work. */
    private static void warmUp(URI uri, int scrapes) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(MAX_WARM_UP);
        for (int done = 0; done < WARM_UP && Instant.now().isBefore(end); done += scrapes)
            measure(uri, scrapes);
    }

    private static long allocated(Process server, BufferedReader said) throws IOException {
        server.getOutputStream().write('\n');
        server.getOutputStream().flush();
        return Long.parseLong(said.readLine());
    }

    private static Duration cpu(Process server) {
        return server.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Times of so many scrapes, shortest first. */
    private static long[] measure(URI uri, int scrapes) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build();
        long[] nanos = new long[scrapes];
        for (int i = 0; i < scrapes; i++) {
            long begin = System.nanoTime();
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            nanos[i] = System.nanoTime() - begin;
            if (response.statusCode() != 200 || response.headers().firstValue("Content-Encoding").isEmpty())
                throw new IOException(uri + " answered " + response);
        }
        Arrays.sort(nanos);
        return nanos;
    }
}
